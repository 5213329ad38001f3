/* SPDX-License-Identifier: EUPL-1.2 */
/* assessment_queue_pages.c: what waits for a decision, and how far researchers agree. */
#include "base/id.h"
#include "feature/assessment/assessment.html.h"
#include "feature/assessment/assessment_pages.h"
#include "feature/place/place.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { REST_ROWS = 50, DAY_MS = 24 * 60 * 60 * 1000 };

/* ---- what waits ---- */

static void add_rows(struct web *web, const struct queue_rows *from, struct wait_rows *ret)
{
	bool is_dutch = !strcmp(web->page.language, "nl");
	for (size_t i = 0; i < from->len; i++) {
		const struct queue_row *row = &from->items[i];
		const struct municipality *municipality =
			row->municipality_code
				? place_municipality(&web->work, row->municipality_code)
				: NULL;
		*list_add(web->work.mem, ret) = (struct wait_row){
			.name = row->name,
			.path = assessment_path(web->work.mem, row->initiative_id),
			.where = municipality ? municipality->name : "",
			.text = row->state ? words_say(web->page.words,
						       assessment_state_text(row->state))
				: is_dutch ? row->why_nl
					   : row->why_en,
			.at_ms = row->at_ms,
		};
	}
}

static enum err fill_rest(struct web *web, struct queue_view *view)
{
	struct queue_rows rest = { 0 };
	const char *after = http_query(web->request, "na");
	char text[ID_TEXT_LEN + 1];
	int64_t id = 0;
	if (after && !id_parse(after, &id))
		id = 0;
	TRY(queue_select_rest(web->work.db, web->work.mem, id, REST_ROWS, &rest));
	add_rows(web, &rest, &view->rest);
	if (rest.len < REST_ROWS)
		return OK;
	id_text(rest.items[rest.len - 1].initiative_id, text);
	view->next = arena_printf(web->work.mem, "/beheer/beoordelingen?na=%s", text);
	return OK;
}

/* ---- how far they agree ---- */

/* The first moment of "2026-11-21" in UTC; 0: it is not a day. */
static int64_t day_ms(const char *text)
{
	struct tm tm = { 0 };
	char rest;
	if (!text ||
	    sscanf(text, "%4d-%2d-%2d%c", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &rest) != 3 ||
	    tm.tm_year < 1970 || tm.tm_mon < 1 || tm.tm_mon > 12 || tm.tm_mday < 1 ||
	    tm.tm_mday > 31)
		return 0;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	return (int64_t)timegm(&tm) * 1000;
}

static const char *two_decimals(struct web *web, struct agreement agreement)
{
	if (agreement.lack)
		return NULL;
	char *text = arena_printf(web->work.mem, "%.2f",
				  fabs(agreement.value) < .005 ? 0. : agreement.value);
	char *point = strchr(text, '.');
	if (point && !strcmp(web->page.language, "nl"))
		*point = ',';
	return text;
}

static void add_figure(struct web *web, const char *label,
		       const struct assessment_agreement *agreement, struct queue_view *view)
{
	enum stat_lack lack =
		agreement->percent.lack ? agreement->percent.lack : agreement->alpha.lack;
	*list_add(web->work.mem, &view->figures) = (struct figure_row){
		.label = label,
		.units = agreement->percent.units,
		.percent = agreement->percent.lack ? NULL
						   : words_percent(web->work.mem, web->page.words,
								   agreement->percent.value),
		.kappa = two_decimals(web, agreement->kappa),
		.alpha = two_decimals(web, agreement->alpha),
		.why = lack ? assessment_lack_text(lack) : NULL,
	};
}

static int64_t read_day(struct web *web, const char *key, const char *label,
			struct queue_view *view)
{
	const char *text = http_query(web->request, key);
	int64_t ms = day_ms(text);
	bool is_wrong = text && *text && !ms;
	*list_add(web->work.mem, &view->inputs) = (struct input){
		.key = key,
		.label = words_say(web->page.words, label),
		.help = words_say(web->page.words, N_("Write it as 2026-11-21.")),
		.value = text ? text : "",
		.look = INPUT_SHORT,
		.is_optional = true,
		.problem = is_wrong ? words_say(web->page.words,
						N_("This is not a day. Write it as 2026-11-21."))
				    : NULL,
	};
	return ms;
}

static enum err fill_figures(struct web *web, struct queue_view *view)
{
	struct assessment_figures figures;
	int64_t from = read_day(web, "van", N_("From"), view);
	int64_t to = read_day(web, "tot", N_("Up to and including"), view);
	if (from && to && to < from)
		view->inputs.items[1].problem =
			words_say(web->page.words,
				  N_("The last day comes before the first. Swap them."));
	TRY(assessment_agree(&web->work, from, to ? to + DAY_MS : 0, &figures));
	view->first_only = figures.first_only;
	add_figure(web, N_("Does it belong in the register"), &figures.verdict, view);
	add_figure(web, N_("Category"), &figures.category, view);
	add_figure(web, N_("Answers to the criteria"), &figures.criteria, view);
	return OK;
}

static const struct web_notice notices[] = {
	{ "verborgen", N_("Visitors do not see this initiative any more.") },
};

static enum err queue_page(struct web *web)
{
	struct queue_view view = { 0 };
	struct queue_rows open = { 0 }, suggested = { 0 };
	TRY(queue_select_open(web->work.db, web->work.mem, &open));
	TRY(queue_select_suggested(web->work.db, web->work.mem, &suggested));
	TRY(queue_count_rest(web->work.db, &view.undecided));
	add_rows(web, &open, &view.open);
	add_rows(web, &suggested, &view.suggested);
	TRY(fill_rest(web, &view));
	TRY(fill_figures(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	assessment_crumbs(web, NULL);
	return web_show(web, N_("Assessments"), assessment_queue_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/beoordelingen", STAFF, READ, queue_page },
};
const struct route_table assessment_queue_table = { routes, COUNT_OF(routes) };
