/* SPDX-License-Identifier: EUPL-1.2 */
/* criterion_pages.c: the list of criteria, which an administrator changes. */
#include "feature/assessment/assessment.html.h"
#include "feature/assessment/assessment_pages.h"

#include <string.h>

static struct input input_at(struct web *web, const char *key, const char *label, const char *value)
{
	const char *sent = http_form(web->request, key);
	return (struct input){
		.key = key,
		.label = label,
		.value = sent    ? sent
			 : value ? value
				 : "",
		.problem = input_problem(&web->page, key),
	};
}

static const char *say_number(struct web *web, const char *text, size_t number)
{
	struct words_value values[] = { words_value("number", (int64_t)number) };
	return words_format(web->work.mem, web->page.words, text, values, 1);
}

static void add_row(struct web *web, size_t number, const struct criterion *criterion,
		    struct criteria_view *view)
{
	struct arena *mem = web->work.mem;
	struct criterion_row *row = list_add(mem, &view->rows);
	*row = (struct criterion_row){
		.key = criterion ? criterion->key : "",
		.label_nl = input_at(web, arena_printf(mem, "tekst-%zu", number),
				     say_number(web, N_("Criterion {number} in Dutch"), number),
				     criterion ? criterion->label_nl : NULL),
		.label_en = input_at(web, arena_printf(mem, "engels-%zu", number),
				     say_number(web, N_("Criterion {number} in English"), number),
				     criterion ? criterion->label_en : NULL),
	};
	row->label_nl.is_optional = row->label_en.is_optional = !criterion;
	*list_add(mem, &view->inputs) = row->label_nl;
	*list_add(mem, &view->inputs) = row->label_en;
}

static enum err fill(struct web *web, struct criteria_view *view)
{
	struct criteria_version list;
	TRY(assessment_criteria(&web->work, 0, &list));
	view->version = list.version;
	view->made_ms = list.made_ms;
	view->last_reason = list.version > 1 ? list.reason : NULL;
	view->criteria = list.criteria;
	view->can_change = work_may(&web->work, ADMINISTRATOR);
	for (size_t i = 0; i < CRITERIA_MAX; i++)
		add_row(web, i + 1, i < list.criteria.len ? &list.criteria.items[i] : NULL, view);
	view->reason = input_at(web, "reden", words_say(web->page.words, N_("Why it changes")), "");
	*list_add(web->work.mem, &view->inputs) = view->reason;
	assessment_crumbs(web, words_say(web->page.words, N_("Criteria")));
	return OK;
}

static enum err criteria_page(struct web *web)
{
	struct criteria_view view = { 0 };
	TRY(fill(web, &view));
	if (http_query(web->request, "opgeslagen"))
		web->page.notice = N_("The list of criteria was changed. Decisions that were taken "
				      "keep the old list.");
	return web_show(web, N_("Criteria"), criteria_html, &view);
}

static enum err read_text(struct web *web, const char *key, int max, const char **ret)
{
	struct {
		const char *text;
	} record = { NULL };
	struct field field = { .key = key, .name = key, .type = FIELD_TEXT, .max = max };
	enum err err = field_set(&web->work, &field, http_form(web->request, key), &record);
	*ret = record.text;
	return err;
}

/* A row without words in it is left out. The keys of the rows stay those of the list that was seen.
 */
static enum err read_list(struct web *web, struct criteria *ret)
{
	struct criteria_version now;
	enum err err = OK;
	TRY(assessment_criteria(&web->work, 0, &now));
	for (size_t i = 0; i < CRITERIA_MAX; i++) {
		struct criterion criterion = { 0 };
		if (read_text(web, arena_printf(web->work.mem, "tekst-%zu", i + 1), LABEL_MAX,
			      &criterion.label_nl) ||
		    read_text(web, arena_printf(web->work.mem, "engels-%zu", i + 1), LABEL_MAX,
			      &criterion.label_en))
			err = ERR_INVALID;
		if (!criterion.label_nl && !criterion.label_en)
			continue;
		criterion.key = i < now.criteria.len ? now.criteria.items[i].key : NULL;
		*list_add(web->work.mem, ret) = criterion;
	}
	return err;
}

static enum err change_action(struct web *web)
{
	struct criteria_view view = { 0 };
	struct criteria criteria = { 0 };
	const char *reason = NULL;
	enum err err = read_list(web, &criteria);
	if (read_text(web, "reden", REASON_MAX, &reason))
		err = ERR_INVALID;
	if (!err)
		err = assessment_criteria_change(&web->work, &criteria, reason);
	if (!err)
		return web_redirect(web, "/beheer/criteria?opgeslagen=1");
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill(web, &view));
	return web_show_again(web, err, N_("Criteria"), criteria_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/criteria", STAFF, READ, criteria_page },
	{ "POST", "/beheer/criteria", ADMINISTRATOR, WRITE, change_action },
};
const struct route_table criterion_table = { routes, COUNT_OF(routes) };
