/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_exchange_make.c: a round as a project that other programs read. */
#include "base/utf8.h"
#include "feature/coding/coding_exchange.h"
#include "feature/coding/coding_guid.h"
#include "feature/coding/coding_store.h"

#include <stdlib.h>
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

/* A round on its way out. */
struct making {
	struct work *work;
	struct coding_guids guids;
	struct coding_rows rows;
	struct passages passages;
	struct refi_project *project;
};

static void add_value(struct work *work, struct refi_case *ret, const char *variable,
		      const char *text)
{
	if (text)
		*list_add(work->mem, &ret->values) = (struct refi_value){ variable, text };
}

static struct refi_case *case_of(struct making *making, const struct coding_text *text)
{
	struct work *work = making->work;
	struct refi_project *to = making->project;
	const char *guid =
		coding_guid_of(work->mem, &making->guids, "respondent", text->respondent, NULL);
	for (size_t i = 0; i < to->cases.len; i++)
		if (!strcmp(to->cases.items[i].guid, guid))
			return &to->cases.items[i];
	struct refi_case *it = list_add(work->mem, &to->cases);
	*it = (struct refi_case){
		.guid = guid, .name = arena_printf(work->mem, "Respondent %zu", to->cases.len)
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

static const char *source_guid(struct arena *mem, const struct coding_row *row)
{
	return strncmp(row->source_key, QDPX_KEY, strlen(QDPX_KEY))
		       ? refi_guid(mem, "coding_text", row->text.id)
		       : row->source_key + strlen(QDPX_KEY);
}

static enum err add_text(struct making *making, const struct coding_row *row)
{
	struct arena *mem = making->work->mem;
	const struct coding_text *text = &row->text;
	bool is_of_file = !strncmp(row->source_key, QDPX_KEY, strlen(QDPX_KEY));
	struct coding_sheet sheet;
	TRY(coding_sheet_get(making->work, text->id, &sheet));
	struct refi_source *source = list_add(mem, &making->project->sources);
	*source = (struct refi_source){
		.guid = source_guid(mem, row),
		.name = is_of_file && text->question ? text->question : sheet.text.title,
		.text = sheet.text.text,
	};
	struct refi_case *it = case_of(making, text);
	*list_add(mem, &it->sources) = source->guid;
	return OK;
}

/* ---- codings ---- */

static void add_coding(struct making *making, const struct coding_row *row, const struct coding *it)
{
	struct arena *mem = making->work->mem;
	const struct coding_guids *guids = &making->guids;
	*list_add(mem, &making->project->codings) = (struct refi_coding){
		.guid = coding_guid_of(mem, guids, "coding", it->id, NULL),
		.selection = coding_guid_of(mem, guids, "coding_passage", it->id, NULL),
		.source = source_guid(mem, row),
		.code = refi_guid(mem, "code", it->code_id),
		.user = coding_guid_of(mem, guids, "coding_coder", it->coder_id, NULL),
		.start = it->start,
		.end = it->end,
		.memo = it->memo,
		.made_ms = it->made_ms,
	};
}

/* Both are in the order of texts. */
static void add_codings(struct making *making, int64_t study_made_ms)
{
	size_t at = 0;
	int64_t last_ms = 0;
	for (size_t i = 0; i < making->rows.len; i++)
		for (; at < making->passages.len &&
		       making->passages.items[at].coding.text_id == making->rows.items[i].text.id;
		     at++) {
			const struct coding *it = &making->passages.items[at].coding;
			add_coding(making, &making->rows.items[i], it);
			last_ms = it->made_ms > last_ms ? it->made_ms : last_ms;
		}
	making->project->made_ms = last_ms ? last_ms : study_made_ms;
}

/* ---- coders ---- */

static bool has_coded(const struct passages *passages, int64_t coder_id)
{
	for (size_t i = 0; i < passages->len; i++)
		if (passages->items[i].coding.coder_id == coder_id)
			return true;
	return false;
}

static int by_guid(const void *left, const void *right)
{
	return strcmp(((const struct refi_user *)left)->guid,
		      ((const struct refi_user *)right)->guid);
}

/* Those of whom there is something, in an order that says nothing of when they came. */
static enum err add_coders(struct making *making)
{
	struct arena *mem = making->work->mem;
	struct coding_coders coders;
	struct refi_project *to = making->project;
	TRY(coding_coder_list(making->work, &coders));
	for (size_t i = 0; i < coders.len; i++) {
		if (!has_coded(&making->passages, coders.items[i].id))
			continue;
		const char *name = coding_coder_name(making->work, &coders.items[i]);
		const char *guid = coding_guid_of(mem, &making->guids, "coding_coder",
						  coders.items[i].id, &name);
		*list_add(mem, &to->users) = (struct refi_user){ .guid = guid, .name = name };
	}
	if (to->users.len)
		qsort(to->users.items, to->users.len, sizeof *to->users.items, by_guid);
	return OK;
}

enum err coding_project_make(struct work *work, int64_t round_id, struct refi_project *ret)
{
	struct work part = *work;
	struct making making = { .work = &part, .project = ret };
	struct coding_study study;
	struct codes codes;
	const struct coding_filter filter = { .round_id = round_id };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	part.language = "nl"; /* the same file for whoever asks */
	*ret = (struct refi_project){ .name = "Omzien", .origin = "Omzien" };
	TRY(coding_study_get(&part, round_id, &study));
	TRY(coding_text_select(part.db, part.mem, &filter, &making.rows));
	TRY(passage_list(&part, &filter, false, &making.passages));
	TRY(coding_guid_select(part.db, part.mem, &making.guids));
	TRY(code_list(&part, study.codebook_id, true, &codes));
	TRY(add_coders(&making));
	add_groups(&part, ret);
	add_codes(&part, &codes, 0, ret);
	for (size_t i = 0; i < making.rows.len; i++)
		TRY(add_text(&making, &making.rows.items[i]));
	add_codings(&making, study.made_ms);
	return OK;
}
