/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_passage_pages.c: the words behind a figure. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_figure.html.h"
#include "feature/coding/coding_figure_view.h"
#include "feature/place/place.h"
#include "feature/vocabulary/vocabulary.h"
#include "work/audit.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PASSAGES_SHOWN = 400 };

/* ---- what is asked ---- */

static const char *asked(struct web *web, const char *key)
{
	const char *value = http_query(web->request, key);
	return value && *value ? value : NULL;
}

static enum err asked_id(struct web *web, const char *key, int64_t *ret)
{
	const char *value = asked(web, key);
	return !value || id_parse(value, ret) ? OK : ERR_MISSING;
}

/* "2010-2014": years of start, both included. */
static enum err asked_years(struct web *web, struct coding_filter *ret)
{
	const char *value = asked(web, "begin");
	char *end;
	if (!value)
		return OK;
	long long first = strtoll(value, &end, 10);
	long long last = *end == '-' ? strtoll(end + 1, &end, 10) : 0;
	if (*end || first < 1 || last < first)
		return ERR_MISSING;
	ret->first_year = first;
	ret->last_year = last;
	return OK;
}

enum err coding_filter_read(struct web *web, struct coding_filter *ret)
{
	const char *round = asked(web, "ronde");
	*ret = (struct coding_filter){ .round_id = -1,
				       .kind = asked(web, "soort"),
				       .path = asked(web, "vraag"),
				       .category = asked(web, "categorie"),
				       .municipality = asked(web, "gemeente"),
				       .phase = asked(web, "fase") };
	if (round && !coding_round_read(round, &ret->round_id))
		return ERR_MISSING;
	TRY(asked_years(web, ret));
	TRY(asked_id(web, "tekst", &ret->text_id));
	TRY(asked_id(web, "code", &ret->code_id));
	return asked_id(web, "codeur", &ret->coder_id);
}

/* ---- the filter in words ---- */

static void add_filter(struct web *web, struct coding_links *ret, const char *name,
		       const char *value)
{
	if (value)
		*list_add(web->work.mem, ret) =
			(struct coding_link){ .text = arena_printf(web->work.mem, "%s: %s",
								   words_say(web->page.words, name),
								   value) };
}

static enum err tell_filter(struct web *web, const struct coding_filter *filter, int64_t other_id,
			    struct coding_links *ret)
{
	struct work *work = &web->work;
	struct code code;
	const struct municipality *municipality =
		filter->municipality ? place_municipality(work, filter->municipality) : NULL;
	const char *language = web->page.language;
	if (filter->round_id >= 0)
		add_filter(web, ret, N_("Round"), coding_round_name(web, filter->round_id));
	if (filter->code_id) {
		TRY(code_get(work, filter->code_id, &code));
		add_filter(web, ret, N_("Code"), code_label(work, &code));
	}
	if (other_id) {
		TRY(code_get(work, other_id, &code));
		add_filter(web, ret, N_("Together with"), code_label(work, &code));
	}
	if (filter->kind)
		add_filter(web, ret, N_("Kind of text"),
			   words_say(web->page.words, !strcmp(filter->kind, "interview")
							      ? N_("Interviews")
							      : N_("Answers")));
	if (filter->category)
		add_filter(web, ret, N_("Category"),
			   vocabulary_label(work, "category", filter->category, language));
	if (filter->first_year)
		add_filter(web, ret, N_("Year of start"), coding_years(web, filter->first_year));
	if (filter->phase)
		add_filter(web, ret, N_("Phase"),
			   vocabulary_label(work, "phase", filter->phase, language));
	add_filter(web, ret, N_("Municipality"), municipality ? municipality->name : NULL);
	return OK;
}

/* ---- passages ---- */

static bool goes_with(const struct passages *others, const struct coding *it)
{
	for (size_t i = 0; i < others->len; i++) {
		const struct coding *other = &others->items[i].coding;
		if (other->text_id == it->text_id && other->start < it->end &&
		    other->end > it->start)
			return true;
	}
	return false;
}

static const struct coding_text *text_of(const struct coding_texts *texts, int64_t id)
{
	for (size_t i = 0; i < texts->len; i++)
		if (texts->items[i].id == id)
			return &texts->items[i];
	return NULL;
}

static bool is_new_respondent(int64_t *seen, int64_t *count, int64_t id)
{
	for (int64_t i = 0; i < *count; i++)
		if (seen[i] == id)
			return false;
	seen[(*count)++] = id;
	return true;
}

static enum err add_passage(struct web *web, const struct coding *it,
			    const struct coding_text *text, struct passage_view *view)
{
	struct work *work = &web->work;
	struct code code;
	enum err err = code_get(work, it->code_id, &code);
	if (err)
		return err == ERR_MISSING ? OK : err;
	*list_add(work->mem, &view->passages) = (struct passage_line){
		.title = text->title,
		.path = coding_text_path(work->mem, text),
		.question = text->question,
		.words = it->quote,
		.label = code_label(work, &code),
		.color = code.color ? code.color : "#4d5b5c",
		.memo = it->memo,
		.is_test = text->is_test,
	};
	return OK;
}

static enum err fill(struct web *web, const struct coding_filter *filter, int64_t other_id,
		     struct passage_view *view)
{
	struct passages passages, others = { 0 };
	struct coding_texts texts;
	struct coding_filter with = *filter;
	with.code_id = other_id;
	TRY(coding_text_list(&web->work, filter, &texts));
	TRY(passage_list_counted(&web->work, filter, false, &passages));
	if (other_id)
		TRY(passage_list_counted(&web->work, &with, false, &others));
	int64_t *seen = arena_array(web->work.mem, int64_t, passages.len + 1);
	for (size_t i = 0; i < passages.len; i++) {
		const struct coding *it = &passages.items[i].coding;
		const struct coding_text *text = text_of(&texts, it->text_id);
		if (!text || (other_id && !goes_with(&others, it)))
			continue;
		view->total++;
		view->tests += text->is_test;
		is_new_respondent(seen, &view->respondents, text->respondent);
		if (view->passages.len < PASSAGES_SHOWN)
			TRY(add_passage(web, it, text, view));
	}
	return tell_filter(web, filter, other_id, &view->filters);
}

static enum err passages_page(struct web *web)
{
	struct coding_filter filter;
	struct passage_view view = { 0 };
	int64_t other_id = 0;
	TRY(coding_filter_read(web, &filter));
	TRY(asked_id(web, "met", &other_id));
	TRY(fill(web, &filter, other_id, &view));
	view.file = arena_printf(web->work.mem, "/beheer/coderingen/passages.csv%s",
				 coding_query(web->work.mem, &filter));
	if (filter.round_id >= 0)
		TRY(coding_crumbs(web, filter.round_id,
				  words_say(web->page.words, N_("Passages"))));
	return web_show(web, N_("Passages"), coding_passages_html, &view);
}

/* ---- as a file ---- */

static enum err note_taking(struct work *work, void *context)
{
	const struct coding_filter *filter = context;
	return audit_add(work, "codings_take", (struct subject){ "round", filter->round_id }, NULL);
}

static enum err write_file(struct web *web, struct coding_filter *filter, int file)
{
	SCOPED_OUT(out);
	out_spill_to(out, file);
	TRY(coding_export(&web->work, filter, out));
	TRY(out_flush(out));
	return writer_run(&web->work, note_taking, filter);
}

static enum err file_page(struct web *web)
{
	struct coding_filter filter;
	int file;
	TRY(coding_filter_read(web, &filter));
	TRY(web_temporary_file(web, &file));
	enum err err = write_file(web, &filter, file);
	if (err) {
		close(file);
		return err;
	}
	return web_answer_file(web, "text/csv; charset=utf-8", "coderingen.csv", file);
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen/passages", CODERS, READ, passages_page },
	{ "GET", "/beheer/coderingen/passages.csv", CODERS, SLOW, file_page },
};
const struct route_table coding_passage_table = { routes, COUNT_OF(routes) };
