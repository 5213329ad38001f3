/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_guide.c: the rules of guides: topics, questions and prompts, by version. */
#include "base/id.h"
#include "base/shipped.h"
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview_store.h"
#include "work/audit.h"

#include <string.h>

/* The guide that ships: its first line is its name. */
#define SHIPPED "interview/gespreksleidraad.md"
enum { SHIPPED_ID = 1 };

enum err guide_list(struct work *work, struct guides *ret)
{
	return work_may(work, INTERVIEW_PLANNERS) ? guide_select(work, ret) : ERR_FORBIDDEN;
}

enum err guide_get(struct work *work, int64_t id, int64_t version, struct guide *ret)
{
	return work_may(work, INTERVIEW_PLANNERS) ? guide_select_one(work, id, version, ret)
						  : ERR_FORBIDDEN;
}

static enum err check(struct work *work, const struct guide *guide)
{
	enum err err = OK;
	if (!*guide->name || utf8_length(guide->name) > INTERVIEW_TITLE_MAX)
		err = work_fail(work, ERR_INVALID, "naam",
				N_("Give the guide a name of at most 120 characters."));
	if (!guide->text[strspn(guide->text, " \n\t#-")])
		err = work_fail(work, ERR_INVALID, "tekst", N_("Write at least one question."));
	if (utf8_length(guide->text) > INTERVIEW_GUIDE_MAX)
		err = work_fail(work, ERR_INVALID, "tekst", N_("Use at most 20,000 characters."));
	return err;
}

enum err guide_save(struct work *work, struct guide *guide)
{
	struct guide old = { .text = "" };
	const bool is_new = !guide->id;
	if (!work_may(work, INTERVIEW_PLANNERS))
		return ERR_FORBIDDEN;
	guide->name = guide->name ? utf8_tidy(work->mem, guide->name) : "";
	guide->text = utf8_compose(work->mem, guide->text ? guide->text : "");
	TRY(check(work, guide));
	if (!is_new) {
		TRY(guide_select_one(work, guide->id, 0, &old));
		if (old.version != guide->version)
			return work_fail(work, ERR_CONFLICT, NULL,
					 N_("Somebody else changed this guide while you were busy. "
					    "Yours stands in the field, what is stored below it. "
					    "Save again to keep yours."));
	} else {
		guide->id = id_new();
	}
	const bool is_other = is_new || strcmp(old.text, guide->text) != 0;
	guide->version = old.version + is_other;
	TRY(guide_upsert(work, guide, is_other));
	return audit_add(work, "interview_guide", (struct subject){ "interview_guide", guide->id },
			 NULL);
}

void guide_parse(struct arena *mem, const char *text, struct guide_topics *ret)
{
	*ret = (struct guide_topics){ 0 };
	for (const char *line = text; *line;) {
		const size_t len = strcspn(line, "\n");
		const char *words = utf8_tidy(mem, arena_strndup(mem, line, len));
		line += len + (line[len] == '\n');
		if (!*words)
			continue;
		const bool is_topic = *words == '#', is_prompt = *words == '-';
		words += strspn(words, "#- ");
		if (!ret->len || is_topic)
			*list_add(mem, ret) =
				(struct guide_topic){ .title = is_topic ? words : "" };
		if (is_topic)
			continue;
		struct guide_topic *topic = &ret->items[ret->len - 1];
		if (!is_prompt || !topic->questions.len)
			*list_add(mem, &topic->questions) =
				(struct guide_question){ .text = words };
		else
			*list_add(mem, &topic->questions.items[topic->questions.len - 1].prompts) =
				words;
	}
}

/* A region starts with the guide that ships; one that is there, also changed, stays as it is. */
enum err interview_seed(struct work *work)
{
	const struct shipped *file = shipped_file(SHIPPED);
	struct guide guide = { .id = SHIPPED_ID };
	const enum err err = guide_select_one(work, SHIPPED_ID, 0, &guide);
	if (err != ERR_MISSING || !file)
		return err == ERR_MISSING ? OK : err;
	const size_t first = strcspn(file->bytes, "\n");
	guide.version = 1;
	guide.name = arena_strndup(work->mem, file->bytes, first);
	guide.text = file->bytes + first + 1;
	return guide_upsert(work, &guide, true);
}
