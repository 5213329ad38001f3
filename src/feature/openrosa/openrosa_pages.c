/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_pages.c: devices of interviewers at the desk: the list, adding one, one of them. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/openrosa/openrosa.html.h"
#include "feature/openrosa/openrosa_door.h"
#include "qr/qr.h"
#include "web/web.h"

#include <string.h>

#define DAY_MS INT64_C(86400000)
#define HOME "/beheer/apparaten"

char *device_path(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, HOME "/%s", text);
}

static void crumbs(struct web *web, const char *name)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, name ? HOME : NULL, N_("Devices"));
	if (name)
		web_crumb_titled(web, NULL, name);
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
	{ "ingetrokken", N_("The device was withdrawn. It gets nothing any more.") },
};

/* ---- the list ---- */

static const char *day_text(struct web *web, const char *day)
{
	int64_t day_ms;
	if (!day || !clock_day_read(day, &day_ms))
		return day;
	return words_date_short(web->work.mem, web->page.words, day_ms);
}

static const char *names_of(struct web *web, const struct device *device,
			    const struct surveys *surveys)
{
	const char *all = "";
	for (size_t i = 0; i < device->surveys.len; i++)
		for (size_t j = 0; j < surveys->len; j++)
			if (surveys->items[j].id == device->surveys.items[i])
				all = arena_printf(web->work.mem, "%s%s%s", all, *all ? ", " : "",
						   surveys->items[j].name);
	return all;
}

static struct device_line line_of(struct web *web, const struct device *device,
				  const struct surveys *surveys)
{
	char id[ID_TEXT_LEN + 1];
	id_text(device->id, id);
	return (struct device_line){
		.device = device,
		.id = arena_strdup(web->work.mem, id),
		.surveys = names_of(web, device, surveys),
		.until = day_text(web, device->until_on),
		.used = day_text(web, device->used_on),
		.is_over = !device_is_valid(&web->work, device),
	};
}

static enum err list_page(struct web *web)
{
	struct device_view view = { 0 };
	struct devices devices;
	struct surveys surveys;
	TRY(device_list(&web->work, &devices));
	TRY(survey_list(&web->work, &surveys));
	for (size_t i = 0; i < devices.len; i++)
		*list_add(web->work.mem, &view.lines) = line_of(web, &devices.items[i], &surveys);
	web_take_notice(web, notices, COUNT_OF(notices));
	crumbs(web, NULL);
	return web_show(web, N_("Devices of interviewers"), device_list_html, &view);
}

/* ---- the form ---- */

static struct input input_named(struct web *web, const char *key, const char *label,
				const char *help)
{
	return (struct input){ .key = key,
			       .label = words_say(web->page.words, label),
			       .help = help ? words_say(web->page.words, help) : NULL,
			       .problem = input_problem(&web->page, key) };
}

/* Questionnaires that are over are no choice any more, unless the device has them. */
static bool is_choice(const struct survey *survey, const char *chosen)
{
	char id[ID_TEXT_LEN + 1];
	id_text(survey->id, id);
	return strcmp(survey->state, "closed") != 0 || (chosen && strstr(chosen, id));
}

static enum err add_surveys(struct web *web, const char *chosen, struct device_view *view)
{
	struct surveys surveys;
	struct input input = input_named(web, "vragenlijsten", N_("Questionnaires"),
					 N_("What this device may fetch and send. A questionnaire "
					    "that is not open yet appears on the device when it "
					    "opens."));
	input.look = INPUT_BOXES;
	input.value = chosen;
	TRY(survey_list(&web->work, &surveys));
	for (size_t i = 0; i < surveys.len; i++) {
		char id[ID_TEXT_LEN + 1];
		id_text(surveys.items[i].id, id);
		if (is_choice(&surveys.items[i], chosen))
			input_add_option(web->work.mem, &input, arena_strdup(web->work.mem, id),
					 surveys.items[i].name);
	}
	view->has_surveys = input.options.len > 0;
	*list_add(web->work.mem, &view->inputs) = input;
	return OK;
}

/* What stands in the form: as it was sent, else as it is kept. */
struct device_form_values {
	const char *label, *until, *surveys;
};

static enum err fill_form(struct web *web, const struct device_form_values *values,
			  struct device_view *view)
{
	struct arena *mem = web->work.mem;
	struct input name = input_named(web, "naam", N_("Name of the device"),
					N_("By which you know it again: “Tablet 3” or who has it. "
					   "Only who leads the research sees this name."));
	struct input until = input_named(web, "tot", N_("Last day that it works"),
					 N_("At most a year from now."));
	name.value = values->label;
	until.value = values->until;
	until.type = "date";
	*list_add(mem, &view->inputs) = name;
	*list_add(mem, &view->inputs) = until;
	return add_surveys(web, values->surveys, view);
}

static struct device_form_values sent_values(struct web *web)
{
	const struct http_pairs *form = &web->request->form;
	return (struct device_form_values){
		.label = http_form(web->request, "naam"),
		.until = http_form(web->request, "tot"),
		.surveys = input_sent(web->work.mem, form, "vragenlijsten"),
	};
}

static const char *ids_of(struct arena *mem, const struct device_surveys *surveys)
{
	const char *all = "";
	for (size_t i = 0; i < surveys->len; i++) {
		char id[ID_TEXT_LEN + 1];
		id_text(surveys->items[i], id);
		all = arena_printf(mem, "%s%s%s", all, *all ? ";" : "", id);
	}
	return all;
}

static struct device sent_device(struct web *web, int64_t id)
{
	struct device device = { .id = id };
	device.label = http_form(web->request, "naam");
	device.until_on = http_form(web->request, "tot");
	for (size_t i = 0; i < web->request->form.len; i++) {
		const struct http_pair *pair = &web->request->form.items[i];
		int64_t survey_id;
		if (!strcmp(pair->name, "vragenlijsten") && id_parse(pair->value, &survey_id))
			*list_add(web->work.mem, &device.surveys) = survey_id;
	}
	return device;
}

/* ---- a new one ---- */

static enum err new_page(struct web *web)
{
	struct device_view view = { 0 };
	const struct device_form_values values = {
		.until = clock_date(web->work.mem, web->work.now_ms + DEVICE_DAYS * DAY_MS),
	};
	TRY(fill_form(web, &values, &view));
	crumbs(web, words_say(web->page.words, N_("Add a device")));
	return web_show(web, N_("Add a device"), device_new_html, &view);
}

/* The only moment at which the keys are known. */
static enum err show_keys(struct web *web, const struct device *device,
			  const struct device_keys *keys)
{
	struct arena *mem = web->work.mem;
	struct device_view view = { .keys = *keys, .line = { .device = device } };
	view.server_url = work_url(&web->work, "/odk");
	view.token_url = work_url(&web->work, arena_printf(mem, "/odk/key/%s", keys->token));
	view.is_secure = !strncmp(view.server_url, "https:", 6);
	view.setting = device_setting(mem, view.token_url, web->work.region->name);
	if (view.setting)
		view.qr = qr_path(mem, view.setting, &view.qr_size);
	crumbs(web, words_say(web->page.words, N_("The keys of this device")));
	return web_show(web, N_("The keys of this device"), device_keys_html, &view);
}

static enum err new_action(struct web *web)
{
	struct device device = sent_device(web, 0);
	struct device_keys keys;
	struct device_view view = { 0 };
	enum err err = device_save(&web->work, &device, &keys);
	if (!err)
		return show_keys(web, &device, &keys);
	if (err != ERR_INVALID)
		return err;
	const struct device_form_values values = sent_values(web);
	TRY(fill_form(web, &values, &view));
	crumbs(web, words_say(web->page.words, N_("Add a device")));
	return web_show_again(web, err, N_("Add a device"), device_new_html, &view);
}

/* ---- one of them ---- */

static enum err get(struct web *web, struct device *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return device_get(&web->work, id, ret);
}

static enum err fill_one(struct web *web, const struct device *device,
			 const struct device_form_values *values, struct device_view *view)
{
	struct surveys surveys;
	TRY(survey_list(&web->work, &surveys));
	view->line = line_of(web, device, &surveys);
	crumbs(web, device->label);
	return fill_form(web, values, view);
}

static enum err one_page(struct web *web)
{
	struct device device;
	struct device_view view = { 0 };
	TRY(get(web, &device));
	const struct device_form_values values = { device.label, device.until_on,
						   ids_of(web->work.mem, &device.surveys) };
	TRY(fill_one(web, &device, &values, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, device.label, device_one_html, &view);
}

static enum err one_action(struct web *web)
{
	struct device kept;
	struct device_keys keys;
	struct device_view view = { 0 };
	TRY(get(web, &kept));
	struct device device = sent_device(web, kept.id);
	enum err err = device_save(&web->work, &device, &keys);
	if (!err)
		return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen",
						      device_path(web->work.mem, kept.id)));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	const struct device_form_values values = sent_values(web);
	TRY(fill_one(web, &kept, &values, &view));
	return web_show_again(web, err, kept.label, device_one_html, &view);
}

static enum err revoke_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(device_revoke(&web->work, id));
	return web_redirect(web, HOME "?gedaan=ingetrokken");
}

static const struct route routes[] = {
	{ "GET", HOME, DEVICE_KEEPERS, READ, list_page },
	{ "GET", HOME "/nieuw", DEVICE_KEEPERS, READ, new_page },
	{ "POST", HOME "/nieuw", DEVICE_KEEPERS, WRITE, new_action },
	{ "GET", HOME "/{id}", DEVICE_KEEPERS, READ, one_page },
	{ "POST", HOME "/{id}", DEVICE_KEEPERS, WRITE, one_action },
	{ "POST", HOME "/{id}/intrekken", DEVICE_KEEPERS, WRITE, revoke_action },
};
const struct route_table openrosa_table = { routes, COUNT_OF(routes) };
