/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_exchange_make.c: a round as a project that other programs read. */
#include "base/utf8.h"
#include "feature/coding/coding_exchange.h"

#include <string.h>

/* ---- codes ---- */

static void add_groups(struct work *work, struct refi_project *ret)
{
	const struct words *words = words_for("nl");
	for (int group = 0; group < CODE_GROUPS; group++)
		*list_add(work->mem, &ret->codes) = (struct refi_code){
			.guid = refi_guid(work->mem, "code_group", group),
			.name = words_say(words, code_group_text((enum code_group)group)),
		};
}

/* Parents before children: a code is added after the one above it. */
static void add_codes(struct work *work, const struct codes *codes, int64_t parent_id,
		      struct refi_project *ret)
{
	for (size_t i = 0; i < codes->len; i++) {
		const struct code *code = &codes->items[i];
		if (code->merged_into || code->parent_id != parent_id)
			continue;
		*list_add(work->mem, &ret->codes) = (struct refi_code){
			.guid = refi_guid(work->mem, "code", code->id),
			.parent = parent_id ? refi_guid(work->mem, "code", parent_id)
					    : refi_guid(work->mem, "code_group", code->group),
			.name = code->label_nl,
			.text = code->definition,
			.color = code->color,
			.is_codable = true,
		};
		add_codes(work, codes, code->id, ret);
	}
}

/* ---- texts and cases ---- */

static void add_value(struct work *work, struct refi_case *ret, const char *variable,
		      const char *text)
{
	if (text)
		*list_add(work->mem, &ret->values) = (struct refi_value){ variable, text };
}

static struct refi_case *case_of(struct work *work, const struct coding_text *text,
				 struct refi_project *ret)
{
	const char *guid = refi_guid(work->mem, "respondent", text->respondent);
	for (size_t i = 0; i < ret->cases.len; i++)
		if (!strcmp(ret->cases.items[i].guid, guid))
			return &ret->cases.items[i];
	struct refi_case *it = list_add(work->mem, &ret->cases);
	*it = (struct refi_case){
		.guid = guid, .name = arena_printf(work->mem, "Respondent %zu", ret->cases.len)
	};
	add_value(work, it, "categorie", text->category);
	add_value(work, it, "gemeente", text->municipality);
	add_value(work, it, "fase", text->phase);
	if (text->start_year)
		add_value(work, it, "startjaar",
			  arena_printf(work->mem, "%lld", (long long)text->start_year));
	add_value(work, it, "testgegevens", text->is_test ? "ja" : NULL);
	return it;
}

static enum err add_texts(struct work *work, const struct coding_texts *texts,
			  struct refi_project *ret)
{
	for (size_t i = 0; i < texts->len; i++) {
		const struct coding_text *text = &texts->items[i];
		struct coding_sheet sheet;
		TRY(coding_sheet_get(work, text->id, &sheet));
		struct refi_source *source = list_add(work->mem, &ret->sources);
		*source =
			(struct refi_source){ .guid = refi_guid(work->mem, "coding_text", text->id),
					      .name = text->title,
					      .text = sheet.text.text };
		struct refi_case *it = case_of(work, text, ret);
		*list_add(work->mem, &it->sources) = source->guid;
	}
	return OK;
}

/* ---- codings ---- */

static void add_codings(struct work *work, const struct passages *passages,
			struct refi_project *ret)
{
	for (size_t i = 0; i < passages->len; i++) {
		const struct coding *it = &passages->items[i].coding;
		*list_add(work->mem, &ret->codings) = (struct refi_coding){
			.guid = refi_guid(work->mem, "coding", it->id),
			.selection = refi_guid(work->mem, "coding_passage", it->id),
			.source = refi_guid(work->mem, "coding_text", it->text_id),
			.code = refi_guid(work->mem, "code", it->code_id),
			.user = refi_guid(work->mem, "coding_coder", it->coder_id),
			.start = it->start,
			.end = it->end,
			.memo = it->memo,
			.made_ms = it->made_ms,
		};
		if (it->made_ms > ret->made_ms)
			ret->made_ms = it->made_ms;
	}
}

enum err coding_project_make(struct work *work, int64_t round_id, struct refi_project *ret)
{
	struct coding_study study;
	struct coding_texts texts;
	struct passages passages;
	struct coding_coders coders;
	struct codes codes;
	const struct coding_filter filter = { .round_id = round_id };
	TRY(coding_study_get(work, round_id, &study));
	TRY(coding_text_list(work, &filter, &texts));
	TRY(passage_list(work, &filter, false, &passages));
	TRY(coding_coder_list(work, &coders));
	TRY(code_list(work, study.codebook_id, true, &codes));
	*ret = (struct refi_project){ .name = "Omzien",
				      .origin = "Omzien",
				      .made_ms = study.made_ms };
	for (size_t i = 0; i < coders.len; i++)
		*list_add(work->mem, &ret->users) = (struct refi_user){
			.guid = refi_guid(work->mem, "coding_coder", coders.items[i].id),
			.name = coding_coder_name(work, &coders.items[i]),
		};
	add_groups(work, ret);
	add_codes(work, &codes, 0, ret);
	TRY(add_texts(work, &texts, ret));
	add_codings(work, &passages, ret);
	return OK;
}
