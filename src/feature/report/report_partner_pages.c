/* SPDX-License-Identifier: EUPL-1.2 */
/* report_partner_pages.c: partners and funders of a round; its project dossier (F38). */
#include "base/clock.h"
#include "base/id.h"
#include "feature/report/report_partner.html.h"
#include "feature/report/report_partner_view.h"
#include "feature/recommendation/recommendation.h"

/* ---- partners ---- */

static void add_role(struct web *web, struct inputs *ret)
{
	struct input *input = list_add(web->work.mem, ret);
	*input = (struct input){
		.key = "rol",
		.label = words_say(web->page.words, N_("Part in the project")),
		.look = INPUT_RADIO,
		.problem = input_problem(&web->page, "rol"),
		.value = http_form(web->request, "rol"),
	};
	for (size_t i = 0; report_partner_roles[i]; i++)
		input_add_option(web->work.mem, input, report_partner_roles[i],
				 words_say(web->page.words,
					   report_partner_role_text(report_partner_roles[i])));
}

static enum err show(struct web *web, int64_t round_id, enum err err)
{
	struct partner_view view = { 0 };
	struct round round;
	struct report_partners all;
	struct field_span span = { report_partner_fields, report_partner_field_count };
	TRY(round_get(&web->work, round_id, &round));
	TRY(report_partner_list(&web->work, round_id, &all));
	for (size_t i = 0; i < all.len; i++)
		*list_add(web->work.mem, &view.rows) =
			(struct partner_row){ all.items[i], report_id_text(web, all.items[i].id) };
	view.path = arena_printf(web->work.mem, "/beheer/rondepartners/%s",
				 report_id_text(web, round_id));
	view.back = arena_printf(web->work.mem, "/beheer/rondes/%s", report_id_text(web, round_id));
	add_role(web, &view.inputs);
	report_fill_inputs(web, span, NULL, &view.inputs);
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/rondes", N_("Rounds"));
	web_crumb_titled(web, view.back, round.name);
	web_crumb(web, NULL, N_("Partners and funders"));
	if (err)
		return web_show_again(web, err, N_("Partners and funders"), partner_page_html,
				      &view);
	return web_show(web, N_("Partners and funders"), partner_page_html, &view);
}

static const struct web_notice notices[] = {
	{ "opgeslagen", N_("Your changes are saved.") },
};

static enum err partners_page(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	web_take_notice(web, notices, COUNT_OF(notices));
	return show(web, id, OK);
}

static enum err save(struct web *web, int64_t round_id)
{
	struct report_partner partner = { .round_id = round_id };
	const char *gone = http_form(web->request, "weg"), *role = http_form(web->request, "rol");
	int64_t id;
	if (gone)
		return id_parse(gone, &id) ? report_partner_remove(&web->work, id) : ERR_MISSING;
	enum err err = field_read_form(&web->work, report_partner_fields,
				       report_partner_field_count, &web->request->form, &partner);
	partner.role = role ? role : "";
	return err ? err : report_partner_save(&web->work, &partner);
}

static enum err partners_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = save(web, id);
	if (err == ERR_INVALID)
		return show(web, id, err);
	TRY(err);
	return web_redirect(web, arena_printf(web->work.mem,
					      "/beheer/rondepartners/%s?gedaan=opgeslagen",
					      report_id_text(web, id)));
}

/* ---- the dossier ---- */

/* What is advised, and how much of that was answered by anybody. */
static enum err count_advice(struct web *web, int64_t round_id, struct dossier_view *view)
{
	struct recommendations all;
	TRY(recommendation_list(&web->work, round_id, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct recommendation *it = &all.items[i];
		bool is_answered = false;
		if (!strcmp(it->state, "draft"))
			continue;
		for (size_t j = 0; j < it->replies.len; j++)
			is_answered |=
				it->replies.items[j].said_ms && !it->replies.items[j].is_hidden;
		view->advised++;
		view->answered += is_answered;
	}
	return OK;
}

static enum err fill(struct web *web, int64_t round_id, bool is_desk, struct dossier_view *view)
{
	struct reports all;
	struct round_steps steps;
	TRY(report_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct report *it = &all.items[i];
		if (it->round_id != round_id || (!is_desk && !it->public_ms))
			continue;
		*list_add(web->work.mem, &view->reports) = (struct report_row){
			.path = is_desk ? report_path(web, it->id, "")
					: report_public_path(web, it->slug, ""),
			.title = it->title,
			.state = words_date_short(web->work.mem, web->page.words,
						  it->public_ms ? it->public_ms : it->changed_ms),
		};
	}
	TRY(count_advice(web, round_id, view));
	TRY(report_partner_list(&web->work, round_id, &view->partners));
	TRY(round_step_list(&web->work, round_id, &steps));
	for (size_t i = 0; i < steps.len; i++) {
		int64_t ms;
		if (!clock_day_read(steps.items[i].due_on, &ms))
			continue;
		*list_add(web->work.mem, &view->steps) = (struct dossier_step){
			.day = steps.items[i].due_on,
			.text = words_date(web->work.mem, web->page.words, ms),
			.title = steps.items[i].title,
			.is_done = steps.items[i].done_ms != 0,
		};
	}
	view->id = report_id_text(web, round_id);
	view->can_write = is_desk && work_may(&web->work, REPORT_WRITERS);
	return OK;
}

enum err report_round_panel(struct web *web, struct subject subject)
{
	struct dossier_view view = { 0 };
	TRY(fill(web, subject.id, false, &view));
	dossier_public_html(&web->page, &view);
	return OK;
}

enum err report_round_desk_panel(struct web *web, struct subject subject)
{
	struct dossier_view view = { 0 };
	TRY(fill(web, subject.id, true, &view));
	dossier_desk_html(&web->page, &view);
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/beheer/rondepartners/{id}", REPORT_WRITERS, READ, partners_page },
	{ "POST", "/beheer/rondepartners/{id}", REPORT_WRITERS, WRITE, partners_action },
};
const struct route_table report_partner_table = { routes, COUNT_OF(routes) };
