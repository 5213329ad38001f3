/* SPDX-License-Identifier: EUPL-1.2 */
/* report_compile_advice.c: recommendations in a report, by whom they are for. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/report/report_compile.h"

#include <string.h>

static const struct {
	const char *kind, *text;
} groups[] = {
	{ "province", N_("For the province") },
	{ "municipality", N_("For municipalities") },
	{ "initiative", N_("For initiatives") },
	{ "care_provider", N_("For care providers") },
	{ "insurer", N_("For health insurers") },
	{ "housing", N_("For housing associations") },
	{ "other", N_("For others") },
	{ NULL, N_("Without an addressee") },
};

static bool is_listed(const char *kind)
{
	for (size_t i = 0; groups[i].kind; i++)
		if (!strcmp(groups[i].kind, kind))
			return true;
	return false;
}

/* A recommendation stands once: under its first addressee. */
static bool is_for(const struct recommendation *it, const char *kind)
{
	if (!it->addressees.len)
		return !kind;
	const char *first = it->addressees.items[0].kind;
	first = first && is_listed(first) ? first : "other";
	return kind && !strcmp(first, kind);
}

static const char *names_of(const struct look *look, const struct recommendation *it)
{
	const char *text = "";
	for (size_t i = 0; i < it->addressees.len; i++) {
		const struct addressee *who = &it->addressees.items[i];
		if (who->name)
			text = arena_printf(look->work->mem, "%s%s%s", text, *text ? ", " : "",
					    who->name);
	}
	return text;
}

static const char *status_text(const char *status)
{
	static const struct {
		const char *key, *text;
	} texts[] = {
		{ "asked", N_("No answer yet") },    { "accepted", N_("Accepted") },
		{ "partly", N_("Partly accepted") }, { "refused", N_("Not accepted") },
		{ "under_way", N_("Under way") },    { "done", N_("Done") },
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (status && !strcmp(texts[i].key, status))
			return texts[i].text;
	return N_("No answer yet");
}

static const char *day_text(const struct look *look, const char *day)
{
	int64_t ms;
	return clock_day_read(day, &ms) ? words_date(look->work->mem, look->words, ms) : day;
}

static void add_evidence(struct look *look, struct document_block *block,
			 const struct recommendation *it)
{
	const char *text = "";
	for (size_t i = 0; i < it->evidence.len; i++)
		if (it->evidence.items[i].text && *it->evidence.items[i].text)
			text = arena_printf(look->work->mem, "%s%s%s", text, *text ? "; " : "",
					    it->evidence.items[i].text);
	if (*text)
		piece_item(look, block, SAY(look, N_("What it rests on")), text);
}

/* The newest word of each addressee. */
static void add_replies(struct look *look, struct document_block *block,
			const struct recommendation *it)
{
	for (size_t i = 0; i < it->addressees.len; i++) {
		const struct addressee *who = &it->addressees.items[i];
		const struct reply *reply = NULL;
		for (size_t j = 0; j < it->replies.len && !reply; j++)
			if (it->replies.items[j].addressee_id == who->id &&
			    it->replies.items[j].said_ms)
				reply = &it->replies.items[j];
		if (reply && who->name)
			piece_item(look, block,
				   SAY(look, N_("Answer of {name}"),
				       words_value("name", who->name)),
				   SAY(look, status_text(reply->status)));
	}
}

/* A line of a list, with the mark that it has there: a callout has no lists of its own. */
static struct document_runs marked(struct look *look, const struct document_block *list, size_t at)
{
	struct arena *mem = look->work->mem;
	struct document_runs ret = { 0 };
	*list_add(mem, &ret) =
		(struct document_run){ .text = list->is_ordered ? arena_printf(mem, "%zu. ", at + 1)
								: "• " };
	for (size_t i = 0; i < list->items.items[at].len; i++)
		*list_add(mem, &ret) = list->items.items[at].items[i];
	return ret;
}

/* Its text as items: paragraphs and lists of the Markdown one below the other. */
static void add_text(struct look *look, struct document_block *block, const char *text)
{
	struct document_blocks blocks = { 0 };
	if (text && *text)
		document_markdown(look->work->mem, text, 1, &blocks);
	for (size_t i = 0; i < blocks.len; i++) {
		look_mark_runs(look, &blocks.items[i].runs);
		for (size_t j = 0; j < blocks.items[i].items.len; j++)
			look_mark_runs(look, &blocks.items[i].items.items[j]);
		if (blocks.items[i].runs.len)
			*list_add(look->work->mem, &block->items) = blocks.items[i].runs;
		for (size_t j = 0; j < blocks.items[i].items.len; j++)
			*list_add(look->work->mem, &block->items) =
				marked(look, &blocks.items[i], j);
	}
}

static void add(struct look *look, struct report_part *part, const struct recommendation *it)
{
	struct document_block *block = piece_add(look, part, BLOCK_CALLOUT);
	const char *names = names_of(look, it);
	block->title =
		SAY(look, N_("Recommendation {number}: {title}"),
		    words_value("number", (int64_t)it->number), words_value("title", it->title));
	add_text(look, block, it->text);
	if (*names)
		piece_item(look, block, SAY(look, N_("For")), names);
	add_evidence(look, block, it);
	if (it->reply_by)
		piece_item(look, block, SAY(look, N_("We ask for an answer by")),
			   day_text(look, it->reply_by));
	add_replies(look, block, it);
	piece_number(look, part, block->title, it->text ? it->text : "");
	if (!it->addressees.len)
		part->lack = N_("A recommendation has no addressee any more. Choose for whom it is "
				"at the recommendations.");
}

static void add_group(struct look *look, struct report_part *part,
		      const struct recommendations *all, size_t group)
{
	bool is_begun = false;
	for (size_t i = 0; i < all->len; i++) {
		if (!is_for(&all->items[i], groups[group].kind))
			continue;
		if (!is_begun)
			piece_heading(look, part, 2, SAY(look, groups[group].text));
		is_begun = true;
		add(look, part, &all->items[i]);
	}
}

static enum err compile_one(struct look *look, struct report_part *part,
			    const struct recommendations *all)
{
	int64_t id = 0;
	bool is_id = id_parse(part->block->target, &id);
	for (size_t i = 0; is_id && i < all->len; i++)
		if (all->items[i].id == id) {
			add(look, part, &all->items[i]);
			return OK;
		}
	look_fault(look,
		   N_("This recommendation is not there any more, or it is a draft. Choose "
		      "another one, or take it out."),
		   NULL);
	return OK;
}

enum err compile_recommendations(struct look *look, struct report_part *part)
{
	const struct recommendations *all;
	TRY(look_recommendations(look, &all));
	if (part->block->target && *part->block->target)
		return compile_one(look, part, all);
	for (size_t i = 0; i < COUNT_OF(groups); i++)
		add_group(look, part, all, i);
	if (!all->len) {
		part->lack = N_("This round has no recommendations that are published. Write them "
				"and publish them first.");
		piece_paragraph(look, part, SAY(look, N_("There are no recommendations yet.")));
	}
	return OK;
}
