/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_exchange_take.c: a project of another program as texts, codes and codings of a round. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_exchange.h"
#include "feature/coding/coding_guid.h"
#include "feature/coding/coding_points.h"
#include "feature/coding/coding_take.h"

#include <stdlib.h>
#include <string.h>

/* What a name of the project is here. */
struct known {
	const char *guid;
	int64_t id;
};
struct knowns LIST(struct known);

/* A project on its way in. */
struct taking {
	struct take take;
	const struct refi_project *project;
	struct knowns texts, codes, coders;
	struct coding_project_taken *taken;
	struct coding_sheet sheet; /* of the text whose codings come in now */
	struct points points;
	struct knowns ours; /* codings that stand in it */
	struct coding_guids guids;
};

static int64_t known_id(const struct knowns *all, const char *guid)
{
	for (size_t i = 0; guid && i < all->len; i++)
		if (!strcmp(all->items[i].guid, guid))
			return all->items[i].id;
	return 0;
}

static void know(struct arena *mem, struct knowns *all, const char *guid, int64_t id)
{
	*list_add(mem, all) = (struct known){ guid, id };
}

/* ---- codes ---- */

/* A code of ours, by its name in exports or by its label. */
static const struct code *find_code(struct arena *mem, const struct codes *codes,
				    const struct refi_code *code)
{
	for (size_t i = 0; i < codes->len; i++)
		if (!strcmp(refi_guid(mem, "code", codes->items[i].id), code->guid))
			return &codes->items[i];
	const char *name = utf8_fold(mem, code->name);
	for (size_t i = 0; i < codes->len; i++)
		if (!codes->items[i].merged_into &&
		    !strcmp(utf8_fold(mem, codes->items[i].label_nl), name))
			return &codes->items[i];
	return NULL;
}

static enum code_group group_of(struct arena *mem, const char *parent)
{
	for (int group = 0; parent && group < CODE_GROUPS; group++)
		if (!strcmp(parent, refi_guid(mem, "code_group", group)))
			return (enum code_group)group;
	return CODE_FREE;
}

static enum err take_codes(struct taking *it)
{
	struct work *work = it->take.work;
	struct codes codes;
	TRY(code_list(work, it->take.study.codebook_id, true, &codes));
	for (size_t i = 0; i < it->project->codes.len; i++) {
		const struct refi_code *from = &it->project->codes.items[i];
		const struct code *there = find_code(work->mem, &codes, from);
		struct code code = { .codebook_id = it->take.study.codebook_id,
				     .group = group_of(work->mem, from->parent),
				     .label_nl = from->name,
				     .definition = from->text };
		if (there || !from->is_codable) {
			know(work->mem, &it->codes, from->guid, there ? there->id : 0);
			continue;
		}
		TRY(code_save(work, &code));
		know(work->mem, &it->codes, from->guid, code.id);
		it->taken->codes++;
	}
	return OK;
}

/* ---- coders ---- */

/* A file may not say in the name of somebody else what they code; nor, where that is coded blind,
 * in one's own. */
static bool may_code_as(const struct taking *it, const struct coding_coder *coder)
{
	return !coder->person_id ||
	       (coder->person_id == it->take.work->person_id && !it->take.study.is_blind);
}

/* "Codeur 2": a name that we gave, and that is not of a person. */
static const char *own_name(const char *name)
{
	static const char *const begins[] = { "Codeur van het bestand ", "Codeur " };
	size_t len = strlen(begins[1]);
	if (name && !strncmp(name, begins[0], strlen(begins[0])))
		return name;
	if (!name || strncmp(name, begins[1], len) || !name[len])
		return NULL;
	return name[len + strspn(name + len, "0123456789")] ? NULL : name;
}

/* The coder of a user of the file, known again by GUID; made only when something of it comes in. */
static enum err need_coder(struct taking *it, const char *guid, int64_t *ret)
{
	struct work *work = it->take.work;
	struct coding_coders coders;
	const struct refi_user *user = NULL;
	*ret = known_id(&it->coders, guid);
	if (*ret || !guid)
		return *ret ? OK : coding_coder_need(work, "qdpx", ret);
	for (size_t i = 0; i < it->project->users.len; i++)
		if (!strcmp(it->project->users.items[i].guid, guid))
			user = &it->project->users.items[i];
	TRY(coding_coder_list(work, &coders));
	for (size_t i = 0; i < coders.len && !*ret; i++)
		if (may_code_as(it, &coders.items[i]) &&
		    !strcmp(guid, coding_guid_of(work->mem, &it->guids, "coding_coder",
						 coders.items[i].id, NULL)))
			*ret = coders.items[i].id;
	if (!*ret) {
		/* never the name: it may be that of a person */
		TRY(coding_coder_need(work, arena_printf(work->mem, "qdpx %.8s", guid), ret));
		TRY(coding_guid_insert(work->db, &(struct coding_guid){
							 "coding_coder", *ret, guid,
							 own_name(user ? user->name : NULL) }));
	}
	know(work->mem, &it->coders, guid, *ret);
	return OK;
}

static enum err keep_name(struct taking *it, const char *kind, int64_t id, const char *guid)
{
	return guid && *guid ? coding_guid_insert(it->take.work->db,
						  &(struct coding_guid){ kind, id, guid, NULL })
			     : OK;
}

/* ---- texts ---- */

static const char *case_value(const struct refi_case *it, const char *variable)
{
	for (size_t i = 0; it && i < it->values.len; i++)
		if (!strcmp(it->values.items[i].variable, variable))
			return it->values.items[i].text;
	return NULL;
}

static const struct refi_case *case_of(const struct refi_project *project, const char *source)
{
	for (size_t i = 0; i < project->cases.len; i++)
		for (size_t j = 0; j < project->cases.items[i].sources.len; j++)
			if (!strcmp(project->cases.items[i].sources.items[j], source))
				return &project->cases.items[i];
	return NULL;
}

static int64_t own_text(struct taking *it, const char *guid)
{
	for (size_t i = 0; i < it->take.known; i++) {
		int64_t id = it->take.rows.items[i].text.id;
		if (!strcmp(refi_guid(it->take.work->mem, "coding_text", id), guid))
			return id;
	}
	return 0;
}

static enum err take_source(struct taking *it, const struct refi_source *source,
			    struct knowns *respondents)
{
	struct arena *mem = it->take.work->mem;
	const struct refi_case *who = case_of(it->project, source->guid);
	const char *person = who ? who->guid : source->guid;
	const char *year = case_value(who, "startjaar");
	int64_t id = own_text(it, source->guid), respondent = known_id(respondents, person);
	if (!respondent)
		know(mem, respondents, person, respondent = id_new());
	struct coding_row row = {
		.source_key = arena_printf(mem, QDPX_KEY "%s", source->guid),
		.text = { .kind = "answer",
			  .turn = "",
			  .question = source->name,
			  .text = source->text,
			  .respondent = respondent,
			  .category = case_value(who, "categorie"),
			  .municipality = case_value(who, "gemeente"),
			  .phase = case_value(who, "fase"),
			  .start_year = year ? strtoll(year, NULL, 10) : 0,
			  .is_test = case_value(who, "testgegevens") != NULL },
	};
	struct coding_row *there = take_find(&it->take, row.source_key);
	if (!id && source->text && *source->text) {
		if (there)
			row.text.respondent = there->text.respondent;
		TRY(take_text(&it->take, &row, there));
		id = row.text.id;
		if (who)
			TRY(keep_name(it, "respondent", row.text.respondent, who->guid));
	}
	know(mem, &it->texts, source->guid, id);
	return OK;
}

static enum err take_sources(struct taking *it)
{
	struct knowns respondents = { 0 };
	for (size_t i = 0; i < it->project->sources.len; i++)
		TRY(take_source(it, &it->project->sources.items[i], &respondents));
	return OK;
}

/* ---- codings ---- */

/* Codings of one text mostly stand together: it is read once for all of them. */
static enum err open_text(struct taking *it, int64_t id)
{
	struct work *work = it->take.work;
	if (!id || it->sheet.text.id == id)
		return OK;
	struct passages there = { 0 };
	const struct coding_filter filter = { .round_id = -1, .text_id = id };
	TRY(coding_sheet_get(work, id, &it->sheet));
	points_open(work->mem, it->sheet.text.text, &it->points);
	TRY(coding_select(work->db, work->mem, &filter, &there));
	it->ours.len = 0;
	for (size_t i = 0; i < there.len; i++)
		know(work->mem, &it->ours,
		     coding_guid_of(work->mem, &it->guids, "coding", there.items[i].coding.id,
				    NULL),
		     there.items[i].coding.id);
	return OK;
}

/* Whether that coding came from here: its name is that of one that is there still. */
static bool is_ours(const struct taking *it, const char *guid)
{
	return known_id(&it->ours, guid) != 0;
}

static enum err keep_names(struct taking *it, const struct coding *coding,
			   const struct refi_coding *from)
{
	TRY(keep_name(it, "coding", coding->id, from->guid));
	return keep_name(it, "coding_passage", coding->id, from->selection);
}

static enum err take_coding(struct taking *it, const struct refi_coding *from)
{
	struct work *work = it->take.work;
	struct coding coding = { .id = id_new(),
				 .text_id = known_id(&it->texts, from->source),
				 .code_id = known_id(&it->codes, from->code),
				 .start = from->start,
				 .end = from->end,
				 .memo = from->memo,
				 .made_ms = from->made_ms ? from->made_ms : work->now_ms };
	TRY(open_text(it, coding.text_id));
	if (!coding.text_id || !coding.code_id || from->start >= from->end ||
	    from->end > it->sheet.points) {
		it->taken->left++;
		return OK;
	}
	if (is_ours(it, from->guid))
		return OK;
	TRY(need_coder(it, from->user, &coding.coder_id));
	coding.quote = points_words(work->mem, &it->points, from->start, from->end);
	TRY(coding_insert(work->db, &coding));
	if (db_changed(work->db)) {
		it->taken->codings++;
		TRY(keep_names(it, &coding, from));
	}
	return coding_done_store(work->db, &(struct coding_said){ coding.text_id, coding.coder_id },
				 work->now_ms);
}

enum err coding_project_take(struct work *work, int64_t round_id,
			     const struct refi_project *project, struct coding_project_taken *ret)
{
	struct coding_taken texts = { 0 };
	struct taking it = { .project = project,
			     .taken = ret,
			     .take = { .is_adding = true, .taken = &texts } };
	*ret = (struct coding_project_taken){ 0 };
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(take_open(work, round_id, &it.take));
	TRY(take_codes(&it));
	TRY(coding_guid_select(work->db, work->mem, &it.guids));
	TRY(take_sources(&it));
	for (size_t i = 0; i < project->codings.len; i++)
		TRY(take_coding(&it, &project->codings.items[i]));
	ret->texts = texts.added;
	return OK;
}
