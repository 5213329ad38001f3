/* SPDX-License-Identifier: EUPL-1.2 */
/* report_review_pages.c: what to look at before a report is frozen: changed numbers, language. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/report/report_block.html.h"
#include "feature/report/report_language.h"
#include "feature/report/report_reference.h"
#include "feature/report/report_review_view.h"
#include "feature/report/report_typed.h"
#include "work/writer.h"

#include <string.h>

struct review {
	struct report report;
	struct report_blocks blocks;
	struct report_parts parts;
	struct look look;
};

static enum err open_review(struct web *web, struct review *ret)
{
	TRY(report_of(web, &ret->report));
	TRY(report_blocks(&web->work, ret->report.id, &ret->blocks));
	TRY(look_begin(&web->work, &ret->report, &ret->blocks, &ret->look));
	return compile_all(&ret->look, &ret->parts);
}

/* "Text: In this round 85 initiatives ..." */
static const char *title_of(struct web *web, const struct report_part *part)
{
	return arena_printf(web->work.mem, "%s: %s",
			    words_say(web->page.words, report_kind_text(part->block->kind)),
			    report_part_title(web, part));
}

static const char *edit_path(struct web *web, const struct report_block *block)
{
	return report_path(web, block->report_id,
			   arena_printf(web->work.mem, "/blokken/%s",
					report_id_text(web, block->id)));
}

/* ---- changed numbers ---- */

/* A number of a text as the text refers to it, without the words behind it. */
static const char *label_of(struct arena *mem, const char *label)
{
	return reference_is(label) ? arena_printf(mem, "{{%.*s}}", (int)strcspn(label, "|"), label)
				   : label;
}

static void fill_changes(struct web *web, const struct report_part *part, const char *title,
			 struct document_table *ret)
{
	struct arena *mem = web->work.mem;
	const struct words *words = web->page.words;
	struct report_changes changes = { 0 };
	struct words_value values[] = { words_value("title", title) };
	seen_compare(mem, part->block->seen, &part->numbers, &changes);
	ret->caption = words_format(mem, words, N_("Changed numbers of {title}"), values, 1);
	table_head(mem, ret, words_say(words, N_("What")), false);
	table_head(mem, ret, words_say(words, N_("Was")), false);
	table_head(mem, ret, words_say(words, N_("Is now")), false);
	for (size_t i = 0; i < changes.len; i++) {
		const struct report_change *it = &changes.items[i];
		struct document_row *row = table_row(mem, ret, label_of(mem, it->label));
		table_text(mem, row,
			   it->before ? it->before : words_say(words, N_("was not there")));
		table_text(mem, row,
			   it->now ? it->now : words_say(words, N_("is not there any more")));
	}
}

static void fill_part(struct web *web, const struct review *review, const struct report_part *part,
		      struct review_view *view)
{
	const struct report_block *block = part->block;
	struct change_part made = {
		.id = report_id_text(web, block->id),
		.title = title_of(web, part),
		.edit = edit_path(web, block),
	};
	fill_changes(web, part, made.title, &made.changes);
	for (size_t i = 0; i < review->look.faults.len; i++)
		if (review->look.faults.items[i].block_id == block->id)
			*list_add(web->work.mem, &made.faults) = review->look.faults.items[i];
	view->changes += (int64_t)made.changes.rows.len;
	if (made.changes.rows.len || made.faults.len)
		*list_add(web->work.mem, &view->parts) = made;
}

/* Stands for all numbers that a page showed. */
static const char *mark_of(struct arena *mem, const struct report_parts *parts)
{
	SCOPED_OUT(out);
	for (size_t i = 0; i < parts->len; i++)
		out_text(out, seen_write(mem, &parts->items[i].numbers));
	return crypt_sha256_hex(mem, out->data, out->len);
}

static const struct web_notice notices[] = {
	{ "veranderd", N_("The numbers changed again while you looked. Look once more.") },
	{ "akkoord", N_("You agreed with the changed numbers.") },
};

static enum err numbers_page(struct web *web)
{
	struct review review = { 0 };
	struct review_view view = { 0 };
	TRY(open_review(web, &review));
	view.report = &review.report;
	view.path = report_path(web, review.report.id, "/getallen");
	view.back = report_path(web, review.report.id, "");
	view.known = mark_of(web->work.mem, &review.parts);
	for (size_t i = 0; i < review.parts.len; i++)
		fill_part(web, &review, &review.parts.items[i], &view);
	web_take_notice(web, notices, COUNT_OF(notices));
	report_crumbs(web, &review.report, N_("Changed numbers"));
	return web_show(web, N_("Changed numbers"), report_review_html, &view);
}

struct agreeing {
	const struct report_parts *parts;
	int64_t block_id; /* 0: all */
};

static enum err store(struct work *work, void *context)
{
	const struct agreeing *it = context;
	for (size_t i = 0; i < it->parts->len; i++) {
		const struct report_part *part = &it->parts->items[i];
		const char *seen = seen_write(work->mem, &part->numbers);
		bool is_asked = !it->block_id || it->block_id == part->block->id;
		if (is_asked && (!part->block->seen || strcmp(seen, part->block->seen) != 0))
			TRY(report_block_mark_seen(work->db, part->block->id, seen));
	}
	return OK;
}

/* SLOW: looks everything up again, so that nobody agrees with what was never shown as it is. */
static enum err agree_action(struct web *web)
{
	struct review review = { 0 };
	const char *which = http_form(web->request, "deel");
	const char *known = http_form(web->request, "gezien");
	struct agreeing agreeing = { .parts = &review.parts };
	if (!which || (strcmp(which, "alles") != 0 && !id_parse(which, &agreeing.block_id)))
		return ERR_MISSING;
	TRY(open_review(web, &review));
	if (!known || strcmp(known, mark_of(web->work.mem, &review.parts)) != 0)
		return web_redirect(web, report_path(web, review.report.id,
						     "/getallen?gedaan=veranderd"));
	TRY(writer_run(&web->work, store, &agreeing));
	return web_redirect(web, report_path(web, review.report.id, "/getallen?gedaan=akkoord"));
}

/* ---- language ---- */

static const char *measure(struct web *web, const struct readability *it)
{
	double mean = it->sentences ? (double)it->words / it->sentences : 0;
	struct words_value values[] = {
		words_value("sentences", (int64_t)it->sentences),
		words_value("mean", arena_printf(web->work.mem, "%d", (int)(mean + 0.5))),
	};
	return words_format(web->work.mem, web->page.words,
			    N_("Sentences: {sentences}. On average {mean} words."), values,
			    COUNT_OF(values));
}

static struct hint_row row_of(struct web *web, const struct hint *hint)
{
	struct words_value words[] = { words_value("count", (int64_t)hint->words) };
	struct words_value plain[] = { words_value("plain", hint->plain) };
	switch (hint->kind) {
	case HINT_LONG:
		return (struct hint_row){
			N_("Long sentence:"), hint->text,
			words_format(web->work.mem, web->page.words,
				     N_("({count} words: make two sentences of it)"), words, 1)
		};
	case HINT_PASSIVE:
		return (struct hint_row){ N_("Passive sentence:"), hint->text,
					  words_say(web->page.words, N_("(say who does it)")) };
	default:
		return (struct hint_row){ N_("Hard word:"), hint->text,
					  words_format(web->work.mem, web->page.words,
						       N_("(easier: {plain})"), plain, 1) };
	}
}

static struct hint_row typed_row(struct web *web, const struct typed_number *it)
{
	struct words_value values[] = { words_value("reference", it->reference) };
	return (struct hint_row){
		N_("Typed number:"), it->text,
		it->reference ? words_format(web->work.mem, web->page.words,
					     N_("(look it up: {reference})"), values, 1)
			      : words_say(web->page.words,
					  N_("(look it up: choose a reference below the form)"))
	};
}

static const char *text_of(struct arena *mem, const struct document_runs *runs)
{
	const char *text = "";
	for (size_t i = 0; i < runs->len; i++)
		text = arena_printf(mem, "%s%s", text, runs->items[i].text);
	return text;
}

static void check_part(struct web *web, const struct plain_words *words,
		       const struct report_part *part, struct readability *ret)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < part->pieces.len; i++) {
		const struct document_block *block = &part->pieces.items[i].block;
		if (block->kind == BLOCK_PARAGRAPH)
			language_check(mem, words, text_of(mem, &block->runs), ret);
		for (size_t j = 0; j < block->items.len; j++)
			language_check(mem, words, text_of(mem, &block->items.items[j]), ret);
	}
}

static bool is_written(const struct report_block *block)
{
	return block->kind == REPORT_TEXT || block->kind == REPORT_RECOMMENDATIONS ||
	       block->kind == REPORT_DILEMMAS || block->kind == REPORT_PRINCIPLES ||
	       (block->kind == REPORT_CASE && block->text);
}

static enum err language_page(struct web *web)
{
	struct review review = { 0 };
	struct language_view view = { 0 };
	struct plain_words words;
	struct readability all = { 0 };
	TRY(open_review(web, &review));
	language_words(web->work.mem, review.report.language, &words);
	for (size_t i = 0; i < review.parts.len; i++) {
		const struct report_part *part = &review.parts.items[i];
		struct readability one = { 0 };
		struct typed_numbers typed = { 0 };
		if (!is_written(part->block))
			continue;
		check_part(web, &words, part, &one);
		TRY(typed_find(&review.look, part->block, &typed));
		all.sentences += one.sentences;
		all.words += one.words;
		if (!one.hints.len && !typed.len)
			continue;
		struct language_part *made = list_add(web->work.mem, &view.parts);
		*made = (struct language_part){
			.id = report_id_text(web, part->block->id),
			.title = title_of(web, part),
			.edit = edit_path(web, part->block),
			.measure = measure(web, &one),
		};
		for (size_t j = 0; j < one.hints.len; j++)
			*list_add(web->work.mem, &made->hints) = row_of(web, &one.hints.items[j]);
		for (size_t j = 0; j < typed.len; j++)
			*list_add(web->work.mem, &made->hints) = typed_row(web, &typed.items[j]);
	}
	view.report = &review.report;
	view.back = report_path(web, review.report.id, "");
	view.measure = measure(web, &all);
	view.is_fine = all.words <= all.sentences * SENTENCE_WORDS_GOAL;
	report_crumbs(web, &review.report, N_("Language check"));
	return web_show(web, N_("Language check"), report_language_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/beheer/rapporten/{id}/getallen", REPORT_WRITERS, SLOW, numbers_page },
	{ "POST", "/beheer/rapporten/{id}/getallen", REPORT_WRITERS, SLOW, agree_action },
	{ "GET", "/beheer/rapporten/{id}/taal", REPORT_WRITERS, SLOW, language_page },
};
const struct route_table report_review_table = { routes, COUNT_OF(routes) };
