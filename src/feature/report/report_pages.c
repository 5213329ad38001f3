/* SPDX-License-Identifier: EUPL-1.2 */
/* report_pages.c: reports at the desk: the list, a new one, what it is called, the preview. */
#include "feature/report/report_pages.h"
#include "base/id.h"
#include "feature/report/report.html.h"
#include "feature/report/report_show.html.h"
#include "feature/round/snapshot.h"

#include <string.h>

static struct field_span span(void)
{
	return (struct field_span){ report_fields, report_field_count };
}

static const char *state_of(struct web *web, const struct report *it)
{
	struct words_value values[] = {
		words_value("count", (int64_t)it->editions),
		words_value("date", words_date(web->work.mem, web->page.words, it->public_ms)),
	};
	const char *msgid = it->public_ms  ? N_("Public since {date}")
			    : it->editions ? N_("Frozen, not public ({count})")
					   : N_("Being written");
	return words_format(web->work.mem, web->page.words, msgid, values, COUNT_OF(values));
}

static enum err list_page(struct web *web)
{
	struct list_view view = { .can_write = work_may(&web->work, REPORT_WRITERS) };
	struct reports all;
	TRY(report_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct report *it = &all.items[i];
		struct round round;
		enum err err = round_get(&web->work, it->round_id, &round);
		if (err && err != ERR_MISSING)
			return err;
		*list_add(web->work.mem, &view.rows) = (struct report_row){
			.path = report_path(web, it->id, ""),
			.title = it->title,
			.round = err ? "" : round.name,
			.state = state_of(web, it),
			.changed_ms = it->changed_ms,
		};
	}
	report_crumbs(web, NULL, NULL);
	return web_show(web, N_("Reports"), report_list_html, &view);
}

/* ---- a new one, and what it is called ---- */

static enum err add_round_input(struct web *web, const struct report *report, struct inputs *ret)
{
	struct rounds rounds;
	const char *sent = http_form(web->request, "ronde");
	const char *asked = http_query(web->request, "ronde");
	struct input *input = list_add(web->work.mem, ret);
	*input = (struct input){
		.key = "ronde",
		.label = words_say(web->page.words, N_("Which round it is about")),
		.help = words_say(web->page.words,
				  N_("The round has the question, and who asked it.")),
		.problem = input_problem(&web->page, "ronde"),
		.look = INPUT_SELECT,
		.none = N_("Choose a round"),
		.value = sent               ? sent
			 : report->round_id ? report_id_text(web, report->round_id)
					    : asked,
	};
	TRY(round_list(&web->work, &rounds));
	for (size_t i = 0; i < rounds.len; i++)
		input_add_option(web->work.mem, input, report_id_text(web, rounds.items[i].id),
				 rounds.items[i].name);
	return OK;
}

static enum err add_snapshot_input(struct web *web, const struct report *report, struct inputs *ret)
{
	struct snapshots all;
	const char *sent = http_form(web->request, "momentopname");
	struct input *input = list_add(web->work.mem, ret);
	*input = (struct input){
		.key = "momentopname",
		.label = words_say(web->page.words, N_("Which moment of the register")),
		.help = words_say(web->page.words,
				  N_("With a snapshot the numbers of the register stay as they "
				     "were at that moment.")),
		.problem = input_problem(&web->page, "momentopname"),
		.look = INPUT_SELECT,
		.is_optional = true,
		.none = N_("The register as it is now"),
		.value = sent                  ? sent
			 : report->snapshot_id ? report_id_text(web, report->snapshot_id)
					       : NULL,
	};
	TRY(snapshot_list(&web->work, false, &all));
	for (size_t i = 0; i < all.len; i++)
		input_add_option(web->work.mem, input, report_id_text(web, all.items[i].id),
				 all.items[i].name);
	return OK;
}

/* Chosen once: the words of the template are those of that language. */
static void add_language_input(struct web *web, struct inputs *ret)
{
	const char *sent = http_form(web->request, "taal");
	struct input *input = list_add(web->work.mem, ret);
	*input = (struct input){
		.key = "taal",
		.label = words_say(web->page.words, N_("Language of the report")),
		.help = words_say(web->page.words,
				  N_("This stays as it is once the report is made.")),
		.problem = input_problem(&web->page, "taal"),
		.look = INPUT_RADIO,
		.value = sent ? sent : "nl",
	};
	for (size_t i = 0; template_languages[i]; i++)
		input_add_option(web->work.mem, input, template_languages[i],
				 words_name(template_languages[i]));
}

static enum err form_page(struct web *web, const struct report *report, enum err err)
{
	const char *title = report->id ? N_("What the report is about") : N_("New report");
	struct form_view view = {
		.is_new = !report->id,
		.path = report->id ? report_path(web, report->id, "/gegevens")
				   : "/beheer/rapporten/nieuw",
		.back = report->id ? report_path(web, report->id, "") : "/beheer/rapporten",
	};
	TRY(add_round_input(web, report, &view.inputs));
	TRY(add_snapshot_input(web, report, &view.inputs));
	report_fill_inputs(web, span(), report->title ? report : NULL, &view.inputs);
	if (view.is_new)
		add_language_input(web, &view.inputs);
	report_crumbs(web, report->id ? report : NULL, title);
	if (err)
		return web_show_again(web, err, title, report_form_html, &view);
	return web_show(web, title, report_form_html, &view);
}

static int64_t sent_id(struct web *web, const char *key)
{
	int64_t id;
	const char *sent = http_form(web->request, key);
	return sent && id_parse(sent, &id) ? id : 0;
}

static enum err read_form(struct web *web, struct report *ret)
{
	ret->round_id = sent_id(web, "ronde");
	ret->snapshot_id = sent_id(web, "momentopname");
	return field_read_form(&web->work, report_fields, report_field_count, &web->request->form,
			       ret);
}

static enum err new_page(struct web *web) { return form_page(web, &(struct report){ 0 }, OK); }

/* SLOW: the first version is looked up before it is stored. */
static enum err new_action(struct web *web)
{
	struct report report = { .language = http_form(web->request, "taal") };
	enum err err = read_form(web, &report);
	if (!err)
		err = report_make(&web->work, &report);
	if (!err)
		return web_redirect(web, report_path(web, report.id, "?gedaan=gemaakt"));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	return form_page(web, &(struct report){ 0 }, err);
}

static enum err edit_page(struct web *web)
{
	struct report report;
	TRY(report_of(web, &report));
	return form_page(web, &report, OK);
}

static enum err edit_action(struct web *web)
{
	struct report report, before;
	TRY(report_of(web, &before));
	report = before;
	enum err err = read_form(web, &report);
	if (!err)
		err = report_save(&web->work, &report);
	if (!err)
		return web_redirect(web, report_path(web, report.id, "?gedaan=opgeslagen"));
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	return form_page(web, &before, err);
}

/* ---- the preview ---- */

static enum err preview_page(struct web *web)
{
	struct report report;
	struct report_blocks blocks;
	struct report_parts parts;
	struct report_model model;
	struct look look;
	struct show_view view = { 0 };
	TRY(report_of(web, &report));
	TRY(report_blocks(&web->work, report.id, &blocks));
	TRY(look_begin(&web->work, &report, &blocks, &look));
	TRY(compile_all(&look, &parts));
	model_make(&look, &parts, &model);
	show_fill(web, &model, &view);
	view.back = report_path(web, report.id, "");
	view.faults = &look.faults;
	report_crumbs(web, &report, N_("Preview"));
	return web_show_titled(web, report.title, report_preview_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/rapporten", STAFF, READ, list_page },
	{ "GET", "/beheer/rapporten/nieuw", REPORT_WRITERS, READ, new_page },
	{ "POST", "/beheer/rapporten/nieuw", REPORT_WRITERS, SLOW, new_action },
	{ "GET", "/beheer/rapporten/{id}/gegevens", REPORT_WRITERS, READ, edit_page },
	{ "POST", "/beheer/rapporten/{id}/gegevens", REPORT_WRITERS, WRITE, edit_action },
	{ "GET", "/beheer/rapporten/{id}/voorbeeld", REPORT_WRITERS, SLOW, preview_page },
};
const struct route_table report_table = { routes, COUNT_OF(routes) };
