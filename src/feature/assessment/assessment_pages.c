/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_pages.c: one initiative at the desk: what was decided, deciding, settling, hiding; and
 * the parts on the pages of the register. */
#include "base/id.h"
#include "feature/assessment/assessment.html.h"
#include "feature/assessment/assessment_pages.h"
#include "feature/initiative/initiative.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

const char *assessment_path(struct arena *mem, int64_t initiative_id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(initiative_id, text);
	return arena_printf(mem, "/beheer/beoordelingen/%s", text);
}

void assessment_crumbs(struct web *web, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, title ? "/beheer/beoordelingen" : NULL, N_("Assessments"));
	if (title)
		web_crumb_titled(web, NULL, title);
}

static const char *category_label(struct web *web, const char *category)
{
	return category ? vocabulary_label(&web->work, "category", category, web->page.language)
			: NULL;
}

/* ---- what was decided ---- */

static const char *how_text(const char *how)
{
	static const struct {
		const char *key, *text;
	} hows[] = {
		{ "alone", N_("Decided by one researcher.") },
		{ "agreed",
		  N_("Two researchers decided the same, without knowing of each other.") },
		{ "third", N_("Two researchers differed. A third one settled it.") },
		{ "both", N_("Two researchers differed and settled it together.") },
	};
	for (size_t i = 0; how && i < COUNT_OF(hows); i++)
		if (!strcmp(hows[i].key, how))
			return hows[i].text;
	return NULL;
}

static const char *criterion_label(struct web *web, const struct criteria *criteria,
				   const char *key)
{
	for (size_t i = 0; i < criteria->len; i++)
		if (!strcmp(criteria->items[i].key, key))
			return strcmp(web->page.language, "nl") ? criteria->items[i].label_en
								: criteria->items[i].label_nl;
	return key;
}

static enum err add_opinion(struct web *web, const struct opinion *opinion, struct case_part *part)
{
	struct arena *mem = web->work.mem;
	struct criteria_version list = { 0 };
	struct case_opinion *ret = list_add(mem, &part->opinions);
	TRY(assessment_criteria(&web->work, opinion->version, &list));
	*ret = (struct case_opinion){
		.number = opinion->number,
		.is_mine = opinion->person_id == web->work.person_id,
		.said_ms = opinion->said_ms,
		.verdict = assessment_verdict_text(opinion->verdict),
		.reason = opinion->reason,
		.category = category_label(web, opinion->category),
		.category_reason = opinion->category_reason,
	};
	for (size_t i = 0; i < opinion->answers.len; i++) {
		const struct criterion_answer *answer = &opinion->answers.items[i];
		*list_add(mem, &ret->answers) = (struct case_answer){
			.label = criterion_label(web, &list.criteria, answer->key),
			.answer = assessment_answer_text(answer->answer),
			.evidence = answer->evidence,
			.link = answer->link,
		};
	}
	return OK;
}

static enum err add_part(struct web *web, const struct assessment *it, struct case_view *view)
{
	struct case_part *part = list_add(web->work.mem, &view->parts);
	*part = (struct case_part){
		.state = assessment_state_text(it->state),
		.verdict = it->verdict ? assessment_verdict_text(it->verdict) : NULL,
		.how = how_text(it->settled_how),
		.reason = it->reason,
		.category = category_label(web, it->category),
		.opened_ms = it->opened_ms,
		.settled_ms = it->settled_ms,
		.is_blind = it->is_blind,
		.is_settled = !strcmp(it->state, "settled"),
		.is_proposed = !strcmp(it->state, "proposed"),
	};
	for (size_t i = 0; i < it->opinions.len; i++)
		TRY(add_opinion(web, &it->opinions.items[i], part));
	return OK;
}

/* Which form who asks may fill in now. */
static enum err fill_form(struct web *web, const struct assessments *all,
			  const struct initiative *initiative, struct case_view *view)
{
	const struct assessment *last = all->len ? &all->items[0] : NULL;
	bool is_open = last && strcmp(last->state, "settled") != 0;
	bool is_waiting = last && !strcmp(last->state, "waiting");
	if (!work_may(&web->work, RESEARCHER) || (is_waiting && !last->is_blind))
		return OK;
	view->is_second = is_waiting;
	if (!is_open || is_waiting)
		return case_fill_form(web, initiative->category, view);
	if (strcmp(last->state, "proposed") != 0 || last->settled_by != web->work.person_id)
		case_fill_settle_form(web, view);
	return OK;
}

static enum err fill(struct web *web, struct case_view *view)
{
	struct initiative initiative;
	struct assessments all;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(initiative_get(&web->work, id, &initiative));
	TRY(assessment_list(&web->work, id, &all));
	view->name = initiative.name;
	view->path = assessment_path(web->work.mem, id);
	view->public_path = initiative_path(web->work.mem, &initiative);
	view->category = category_label(web, initiative.category);
	for (size_t i = 0; i < all.len; i++)
		TRY(add_part(web, &all.items[i], view));
	view->can_hide = all.len && all.items[0].verdict &&
			 !strcmp(all.items[0].state, "settled") &&
			 !strcmp(all.items[0].verdict, "not") &&
			 work_may(&web->work, RESEARCHER | ADMINISTRATOR) &&
			 initiative_is_public(&initiative);
	assessment_crumbs(web, initiative.name);
	return fill_form(web, &all, &initiative, view);
}

static const struct web_notice notices[] = {
	{ "oordeel", N_("Your decision is stored.") },
	{ "beslecht", N_("Your settlement is stored.") },
};

/* Panels may count a lot: they stand on the page that is read, and not on the one that the writer
 * shows again. */
static enum err case_page(struct web *web)
{
	struct case_view view = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	TRY(fill(web, &view));
	TRY(panel_fill(web, "assessment", (struct subject){ "initiative", id }, &view.panels));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.name, assessment_case_html, &view);
}

static enum err show_again(struct web *web, enum err err)
{
	struct case_view view = { 0 };
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill(web, &view));
	return web_show_again(web, err, view.name, assessment_case_html, &view);
}

static enum err decide_action(struct web *web)
{
	struct opinion opinion;
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = case_read_opinion(web, &opinion);
	if (!err)
		err = assessment_decide(&web->work, id, &opinion);
	if (err)
		return show_again(web, err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=oordeel",
					      assessment_path(web->work.mem, id)));
}

static enum err settle_action(struct web *web)
{
	struct settlement settlement;
	int64_t id;
	TRY(web_id(web, &id));
	enum err err = case_read_settlement(web, &settlement);
	if (!err)
		err = assessment_settle(&web->work, id, &settlement);
	if (err)
		return show_again(web, err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=beslecht",
					      assessment_path(web->work.mem, id)));
}

/* Only what was decided not to belong can be hidden from here, with that decision as the reason. */
static enum err hide_action(struct web *web)
{
	struct assessment standing;
	int64_t id;
	TRY(web_id(web, &id));
	TRY(assessment_standing(&web->work, id, &standing));
	if (strcmp(standing.verdict, "not") != 0)
		return work_fail(&web->work, ERR_CONFLICT, NULL,
				 N_("It was not decided that this initiative does not belong "
				    "here."));
	TRY(initiative_hide(&web->work, id, standing.reason));
	return web_redirect(web, "/beheer/beoordelingen?gedaan=verborgen");
}

/* ---- panels ---- */

static enum err fill_standing(struct web *web, int64_t id, struct standing_view *view)
{
	struct assessment standing = { 0 };
	enum err err = assessment_standing(&web->work, id, &standing);
	if (err == ERR_MISSING)
		return OK;
	TRY(err);
	view->verdict = assessment_verdict_text(standing.verdict);
	view->category = category_label(web, standing.category);
	view->settled_ms = standing.settled_ms;
	return OK;
}

enum err assessment_public_panel(struct web *web, struct subject subject)
{
	struct standing_view view = { 0 };
	TRY(fill_standing(web, subject.id, &view));
	if (view.verdict)
		assessment_public_html(&web->page, &view);
	return OK;
}

enum err assessment_desk_panel(struct web *web, struct subject subject)
{
	struct standing_view view = { 0 };
	struct assessments all;
	TRY(assessment_list(&web->work, subject.id, &all));
	TRY(fill_standing(web, subject.id, &view));
	view.path = assessment_path(web->work.mem, subject.id);
	if (all.len && strcmp(all.items[0].state, "settled") != 0)
		view.state = assessment_state_text(all.items[0].state);
	assessment_desk_html(&web->page, &view);
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/beheer/beoordelingen/{id}", STAFF, SLOW, case_page },
	{ "POST", "/beheer/beoordelingen/{id}", RESEARCHER, WRITE, decide_action },
	{ "POST", "/beheer/beoordelingen/{id}/beslechten", RESEARCHER, WRITE, settle_action },
	{ "POST", "/beheer/beoordelingen/{id}/verbergen", RESEARCHER | ADMINISTRATOR, WRITE,
	  hide_action },
};
const struct route_table assessment_table = { routes, COUNT_OF(routes) };
