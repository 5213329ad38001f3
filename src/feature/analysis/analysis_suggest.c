/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_suggest.c: the figures that a first report wants; figures that were kept under a name.
 */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/analysis/analysis_keep.h"
#include "feature/analysis/analysis_slice.h"
#include "work/audit.h"

#include <string.h>

enum { NAME_MAX_POINTS = 120, QUERY_MAX_BYTES = 1000 };

/* is_of_round: about respondents; else about the register, at the snapshot where one was told. */
static const struct {
	const char *key, *query;
	bool is_of_round;
} wishes[] = {
	{ "types", "soort=frequentie&rij=category", false },
	{ "places", "soort=kaart", false },
	{ "growth", "soort=groei", false },
	{ "activities", "soort=frequentie&rij=activities", false },
	{ "typology", "soort=typologie", false },
	{ "profile", "soort=profiel", false },
	{ "words", "soort=frequentie&rij=words", false },
	{ "response", "soort=respons", true },
	{ "success_factors", "soort=frequentie&rij=code:success_factor", true },
	{ "bottlenecks", "soort=frequentie&rij=code:bottleneck", true },
	{ "support_needs", "soort=frequentie&rij=code:support_need", true },
	{ "points", "soort=aandachtspunten", true },
	{ "points_by_kind", "soort=kruis&rij=code:bottleneck&kolom=category", true },
	{ "points_by_place", "soort=kruis&rij=code:bottleneck&kolom=municipality", true },
	{ "points_by_phase", "soort=kruis&rij=code:bottleneck&kolom=phase", true },
};

static const char *with_id(struct work *work, const char *query, const char *key, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	if (!id)
		return query;
	id_text(id, text);
	return arena_printf(work->mem, "%s&%s=%s", query, key, text);
}

static bool has_variable(const struct analysis_variables *list, const char *key)
{
	for (size_t i = 0; i < list->len; i++)
		if (!strcmp(list->items[i].key, key))
			return true;
	return false;
}

/* Before and after, where a questionnaire asks both. */
static void suggest_effect(struct work *work, const struct analysis_source *source,
			   const struct analysis_variables *list, struct analysis_suggestions *ret)
{
	for (size_t i = 0; i < list->len; i++) {
		const char *key = list->items[i].key;
		const char *end = strrchr(key, '_');
		if (!end || (strcmp(end, "_voor") != 0 && strcmp(end, "_before") != 0))
			continue;
		const char *after = arena_printf(work->mem, "%.*s%s", (int)(end - key), key,
						 end[1] == 'v' ? "_na" : "_after");
		if (!has_variable(list, after))
			continue;
		const char *query =
			arena_printf(work->mem, "soort=effect&voor=%s&na=%s", key, after);
		*list_add(work->mem, ret) =
			(struct analysis_suggestion){ "effect", with_id(work, query, "ronde",
									source->round_id) };
		return;
	}
}

enum err analysis_suggest(struct work *work, const struct analysis_source *source,
			  struct analysis_suggestions *ret)
{
	struct analysis_variables list = { 0 };
	*ret = (struct analysis_suggestions){ 0 };
	for (size_t i = 0; i < COUNT_OF(wishes); i++) {
		const char *query = wishes[i].query;
		if (wishes[i].is_of_round && !source->round_id)
			continue;
		if (wishes[i].is_of_round)
			query = with_id(work, query, "ronde", source->round_id);
		else if (strcmp(wishes[i].key, "activities") != 0 &&
			 strcmp(wishes[i].key, "words") != 0) /* no snapshot holds them */
			query = with_id(work, query, "opname", source->snapshot_id);
		*list_add(work->mem, ret) = (struct analysis_suggestion){ wishes[i].key, query };
	}
	if (!source->round_id)
		return OK;
	TRY(analysis_variable_list(work, source, &list));
	suggest_effect(work, source, &list, ret);
	return OK;
}

/* ---- figures under a name ---- */

enum err analysis_saved_list(struct work *work, int64_t round_id, struct saved_figures *ret)
{
	*ret = (struct saved_figures){ 0 };
	if (!work_may(work, ANALYSTS | OFFICER))
		return ERR_FORBIDDEN;
	return analysis_select_saved(work->db, work->mem, round_id, ret);
}

enum err analysis_save(struct work *work, struct saved_figure *figure)
{
	struct analysis_figure made;
	const struct analysis_request request = { figure->query, REACH_TEAM, work->language };
	if (!work_may(work, ANALYSTS))
		return ERR_FORBIDDEN;
	figure->name = utf8_tidy(work->mem, figure->name ? figure->name : "");
	if (!*figure->name || utf8_length(figure->name) > NAME_MAX_POINTS)
		return work_fail(work, ERR_INVALID, "naam",
				 N_("Give the figure a name of at most 120 characters."));
	if (strlen(figure->query) > QUERY_MAX_BYTES)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This address of a figure cannot be read."));
	TRY(analysis_figure(work, &request, &made));
	figure->id = id_new();
	figure->made_ms = work->now_ms;
	TRY(analysis_insert_saved(work->db, figure));
	return audit_add(work, "analysis_save", (struct subject){ "analysis", figure->id },
			 figure->query);
}

enum err analysis_remove(struct work *work, int64_t id)
{
	if (!work_may(work, ANALYSTS))
		return ERR_FORBIDDEN;
	return analysis_delete_saved(work->db, id);
}

enum err analysis_weigh(struct work *work, int64_t round_id, int64_t code_id, int64_t severity)
{
	struct code code;
	const struct severity_row row = { round_id, code_id, severity };
	if (!work_may(work, ANALYSTS))
		return ERR_FORBIDDEN;
	if (severity < 0 || severity > 5)
		return work_fail(work, ERR_INVALID, "zwaarte",
				 N_("Choose a weight from 1 to 5, or none."));
	TRY(code_get(work, code_id, &code));
	return analysis_upsert_severity(work->db, &row, work->now_ms);
}

enum err analysis_severity_list(struct work *work, int64_t round_id, struct severity_rows *ret)
{
	*ret = (struct severity_rows){ 0 };
	return analysis_select_severity(work->db, work->mem, round_id, ret);
}
