/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_dilemma.c: the register of dilemmas (F31) and the principles per phase (F32). */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_store.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

enum { LINE_MAX_POINTS = 200, TEXT_MAX_POINTS = 4000, LEAN_MOST = 2 };

const char *const coding_sectors[] = { "initiative", "municipality", "province", "care",
				       "welfare",    "insurer",      "housing",  NULL };

const char *coding_sector_text(const char *sector)
{
	static const char *const texts[] = {
		N_("Initiatives"),         N_("Municipalities"), N_("Province"),
		N_("Care providers"),      N_("Welfare work"),   N_("Health insurers"),
		N_("Housing associations")
	};
	for (size_t i = 0; coding_sectors[i]; i++)
		if (!strcmp(coding_sectors[i], sector))
			return texts[i];
	return sector;
}

const char *coding_lean_text(int64_t lean)
{
	static const char *const texts[] = { N_("Wholly the first"), N_("More the first"),
					     N_("In between"), N_("More the second"),
					     N_("Wholly the second") };
	return texts[lean < -LEAN_MOST || lean > LEAN_MOST ? LEAN_MOST : lean + LEAN_MOST];
}

/* ---- what is right ---- */

static enum err check_line(struct work *work, const char *key, const char *text)
{
	if (!text || !*text)
		return work_fail(work, ERR_INVALID, key, N_("Fill this in."));
	if (utf8_length(text) > LINE_MAX_POINTS)
		return work_fail(work, ERR_INVALID, key,
				 N_("This is too long. Use at most 200 characters."));
	return OK;
}

static enum err check_text(struct work *work, const char *text)
{
	if (text && utf8_length(text) > TEXT_MAX_POINTS)
		return work_fail(work, ERR_INVALID, "tekst",
				 N_("This is too long. Use at most 4,000 characters."));
	return OK;
}

static enum err check_evidence(struct work *work, int64_t code_id)
{
	struct code code;
	enum err err = code_id ? code_get(work, code_id, &code) : OK;
	if (err == ERR_MISSING)
		return work_fail(work, ERR_INVALID, "code", N_("Choose a code that is there."));
	return err;
}

/* ---- dilemmas ---- */

enum err dilemma_list(struct work *work, int64_t round_id, struct dilemmas *ret)
{
	*ret = (struct dilemmas){ 0 };
	return dilemma_select(work->db, work->mem, round_id, ret);
}

enum err dilemma_get(struct work *work, int64_t id, struct dilemma *ret,
		     struct positions *positions)
{
	struct dilemmas all;
	TRY(dilemma_list(work, -1, &all));
	for (size_t i = 0; i < all.len; i++) {
		if (all.items[i].id != id)
			continue;
		*ret = all.items[i];
		*positions = (struct positions){ 0 };
		return position_select(work->db, work->mem, id, positions);
	}
	return ERR_MISSING;
}

enum err dilemma_save(struct work *work, struct dilemma *it)
{
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	enum err title = check_line(work, "titel", it->title);
	enum err first = check_line(work, "eerste", it->first_pole);
	enum err second = check_line(work, "tweede", it->second_pole);
	enum err text = check_text(work, it->text);
	enum err code = check_evidence(work, it->code_id);
	if (title || first || second || text || code)
		return ERR_INVALID;
	if (!it->id)
		it->id = id_new();
	return dilemma_store(work->db, it, work->now_ms);
}

enum err dilemma_place(struct work *work, int64_t id, const struct position *position)
{
	struct dilemma dilemma;
	struct positions positions;
	size_t at = 0;
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	TRY(dilemma_get(work, id, &dilemma, &positions));
	while (coding_sectors[at] && strcmp(coding_sectors[at], position->sector) != 0)
		at++;
	if (!coding_sectors[at] || position->lean < -LEAN_MOST || position->lean > LEAN_MOST)
		return work_fail(work, ERR_INVALID, "plaats",
				 N_("Choose a sector and where it stands."));
	TRY(check_text(work, position->text));
	return position_store(work->db, id, position);
}

enum err dilemma_remove(struct work *work, int64_t id)
{
	return work_may(work, CODERS) ? dilemma_delete(work->db, id) : ERR_FORBIDDEN;
}

/* ---- principles ---- */

enum err principle_list(struct work *work, int64_t round_id, struct principles *ret)
{
	*ret = (struct principles){ 0 };
	return principle_select(work->db, work->mem, round_id, ret);
}

enum err principle_get(struct work *work, int64_t id, struct principle *ret)
{
	struct principles all;
	TRY(principle_list(work, -1, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].id == id) {
			*ret = all.items[i];
			return OK;
		}
	return ERR_MISSING;
}

enum err principle_save(struct work *work, struct principle *it)
{
	if (!work_may(work, CODERS))
		return ERR_FORBIDDEN;
	enum err title = check_line(work, "titel", it->title);
	enum err text = it->text && *it->text
				? check_text(work, it->text)
				: work_fail(work, ERR_INVALID, "tekst", N_("Fill this in."));
	enum err code = check_evidence(work, it->code_id);
	enum err phase = it->phase && vocabulary_find(work, "phase", it->phase)
				 ? OK
				 : work_fail(work, ERR_INVALID, "fase", N_("Choose a phase."));
	if (title || text || code || phase)
		return ERR_INVALID;
	if (!it->id)
		it->id = id_new();
	return principle_store(work->db, it, work->now_ms);
}

enum err principle_remove(struct work *work, int64_t id)
{
	return work_may(work, CODERS) ? principle_delete(work->db, id) : ERR_FORBIDDEN;
}
