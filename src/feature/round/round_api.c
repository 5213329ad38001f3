/* SPDX-License-Identifier: EUPL-1.2 */
/* round_api.c: rounds, snapshots and coverage for programs. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/round/round_slice.h"
#include "json/json.h"
#include "web/web.h"

#include <math.h>

/* ---- rounds ---- */

static enum err put_round(struct web *web, struct json *json, const struct round *round)
{
	struct round_sources sources;
	int64_t asked = 0, answered = 0;
	TRY(round_source_list(&web->work, round->id, &sources));
	for (size_t i = 0; i < sources.len; i++) {
		asked += round_source_is_asked(sources.items[i].state);
		answered += round_source_has_answered(sources.items[i].state);
	}
	json_object_begin(json);
	json_put_id(json, "id", round->id);
	json_put_text(json, "naam", round->name);
	json_put_text(json, "vraag", round->question);
	json_put_text(json, "opdracht", round->mandate);
	json_put_text(json, "stuk", round->mandate_url);
	json_put_text(json, "begin", round->begins_on);
	json_put_text(json, "eind", round->ends_on);
	json_put_bool(json, "isOpen", round->state[0] == 'o');
	json_put_text(json, "uitkomst", round->result);
	json_put_text(json, "verslag", round->result_url);
	json_put_int(json, "bronnen", (int64_t)sources.len);
	json_put_int(json, "gevraagd", asked);
	json_put_int(json, "beantwoord", answered);
	json_object_end(json);
	return OK;
}

static enum err rounds_api(struct web *web)
{
	struct rounds rounds;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(round_list(&web->work, &rounds));
	json_object_begin(&json);
	json_key(&json, "rondes");
	json_array_begin(&json);
	for (size_t i = 0; i < rounds.len; i++)
		if (rounds.items[i].state[0] != 'd')
			TRY(put_round(web, &json, &rounds.items[i]));
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- snapshots ---- */

static void put_snapshot(struct web *web, struct json *json, const struct snapshot *it)
{
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	json_put_text(json, "naam", it->name);
	json_put_text(json, "peilmoment", clock_iso(web->work.mem, it->begun_ms));
	json_put_int(json, "aantal", it->total);
	json_key(json, "vorige");
	if (it->previous_id) {
		char id[ID_TEXT_LEN + 1];
		id_text(it->previous_id, id);
		json_text(json, id);
	} else {
		json_none(json);
	}
	for (int kind = 0; kind < CHANGE_KINDS; kind++) {
		json_key(json, change_key((enum change_kind)kind));
		if (it->previous_id)
			json_int(json, it->changes[kind]);
		else
			json_none(json);
	}
	json_object_end(json);
}

static enum err snapshot_api(struct web *web)
{
	struct snapshot it;
	struct json json = json_to(web->page.out);
	int64_t id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(snapshot_get(&web->work, id, &it));
	if (!it.done_ms)
		return ERR_MISSING;
	put_snapshot(web, &json, &it);
	return web_answer(web, 200, "application/json");
}

static enum err snapshots_api(struct web *web)
{
	struct snapshots all;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(snapshot_list(&web->work, false, &all));
	json_object_begin(&json);
	json_key(&json, "momentopnamen");
	json_array_begin(&json);
	for (size_t i = 0; i < all.len; i++)
		put_snapshot(web, &json, &all.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- coverage ---- */

static void put_municipality(struct json *json, const struct covered_municipality *it)
{
	json_object_begin(json);
	json_put_text(json, "code", it->municipality->code);
	json_put_text(json, "naam", it->municipality->name);
	json_put_bool(json, "isGevraagd", it->is_asked);
	json_put_bool(json, "heeftGeantwoord", it->has_answered);
	json_put_int(json, "initiatieven", it->initiatives);
	json_key(json, "dorpen");
	json_array_begin(json);
	for (size_t i = 0; i < it->list.len; i++) {
		json_object_begin(json);
		json_put_text(json, "sleutel", it->list.items[i].village->key);
		json_put_text(json, "naam", it->list.items[i].village->name);
		json_put_text(json, "stand", coverage_key(it->list.items[i].state));
		json_put_int(json, "initiatieven", it->list.items[i].initiatives);
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

/* The estimate that the page shows; nulls where it cannot be computed. */
static void put_missed(struct json *json, const struct missed *missed)
{
	const struct capture_estimate *best =
		missed->best >= 0 ? &missed->models[missed->best].estimate : NULL;
	for (int i = 0; i < MISSED_PAIRS && !best; i++)
		best = missed->pairs[i].lack ? NULL : &missed->pairs[i];
	json_key(json, "schatting");
	json_object_begin(json);
	json_put_real(json, "totaal", best ? round(best->total) : NAN);
	json_put_real(json, "laag", best ? round(best->low) : NAN);
	json_put_real(json, "hoog", best ? round(best->high) : NAN);
	json_put_bool(json, "isOnzeker", !best || missed->is_few);
	json_object_end(json);
}

static enum err coverage_api(struct web *web)
{
	struct round round;
	struct coverage coverage;
	struct missed missed;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	enum err err = coverage_round(&web->work, 0, &round);
	if (err && err != ERR_MISSING)
		return err;
	TRY(coverage_of(&web->work, err ? NULL : &round, &coverage));
	TRY(coverage_missed(&web->work, missed_kinds, &missed));
	json_object_begin(&json);
	json_put_text(&json, "ronde", err ? NULL : round.name);
	put_missed(&json, &missed);
	json_key(&json, "gemeenten");
	json_array_begin(&json);
	for (size_t i = 0; i < coverage.len; i++)
		put_municipality(&json, &coverage.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- descriptions ---- */

#define OPERATION(name, id_, schema_, summary_) \
	static const struct operation name = { .id = id_, \
					       .tag = "Rondes", \
					       .schema = schema_, \
					       .media_type = "application/json", \
					       .summary = summary_ }
OPERATION(rounds_operation, "haalRondes", "Rondes", N_("The rounds of inventory"));
OPERATION(snapshots_operation, "haalMomentopnamen", "Momentopnamen",
	  N_("The snapshots of the register, with what changed between them"));
OPERATION(snapshot_operation, "haalMomentopname", "Momentopname",
	  N_("One snapshot of the register"));
OPERATION(coverage_operation, "haalDekking", "Dekking",
	  N_("Which villages were asked and answered, and how many initiatives are missed"));

static const struct route routes[] = {
	{ "GET", "/v1/rondes", ANYONE, READ, rounds_api, API, CACHED, &rounds_operation },
	{ "GET", "/v1/momentopnamen", ANYONE, READ, snapshots_api, API, CACHED,
	  &snapshots_operation },
	{ "GET", "/v1/momentopnamen/{id}", ANYONE, READ, snapshot_api, API, CACHED,
	  &snapshot_operation },
	{ "GET", "/v1/dekking", ANYONE, READ, coverage_api, API, CACHED, &coverage_operation },
};
const struct route_table round_api_table = { routes, COUNT_OF(routes) };

static const struct schema_property rounds_properties[] = {
	{ "rondes", "array:Ronde", NULL, N_("All rounds that were opened, newest first"), false },
};
static const struct schema_property round_properties[] = {
	{ "id", "string", NULL, N_("Code"), false },
	{ "naam", "string", NULL, N_("Name"), false },
	{ "vraag", "string", NULL, N_("Question"), false },
	{ "opdracht", "string", NULL, N_("Who asked for it"), false },
	{ "stuk", "string", "uri", N_("Link to the document"), true },
	{ "begin", "string", "date", N_("First day"), false },
	{ "eind", "string", "date", N_("Last day"), false },
	{ "isOpen", "boolean", NULL, N_("Whether it goes on"), false },
	{ "uitkomst", "string", NULL, N_("Result"), true },
	{ "verslag", "string", "uri", N_("Link to the report"), true },
	{ "bronnen", "integer", NULL, N_("How many sources it has"), false },
	{ "gevraagd", "integer", NULL, N_("How many were asked"), false },
	{ "beantwoord", "integer", NULL, N_("How many answered"), false },
};
static const struct schema_property snapshots_properties[] = {
	{ "momentopnamen", "array:Momentopname", NULL, N_("All snapshots, oldest first"), false },
};
static const struct schema_property snapshot_properties[] = {
	{ "id", "string", NULL, N_("Code"), false },
	{ "naam", "string", NULL, N_("Name"), false },
	{ "peilmoment", "string", "date-time", N_("When the register was frozen"), false },
	{ "aantal", "integer", NULL, N_("How many initiatives it counts"), false },
	{ "vorige", "string", NULL, N_("Code of the snapshot before it"), true },
	{ "begonnen", "integer", NULL, N_("Began since then"), true },
	{ "gevonden", "integer", NULL, N_("Newly found: it existed already"), true },
	{ "nieuw", "integer", NULL, N_("New to us, since when it exists is not known"), true },
	{ "terug", "integer", NULL, N_("Back again"), true },
	{ "gestopt", "integer", NULL, N_("Stopped"), true },
	{ "samengevoegd", "integer", NULL, N_("Was the same as another one"), true },
	{ "weg", "integer", NULL, N_("Taken out of the register"), true },
	{ "categorie", "integer", NULL, N_("Another category"), true },
	{ "plaats", "integer", NULL, N_("Another place"), true },
};
static const struct schema_property coverage_properties[] = {
	{ "ronde", "string", NULL, N_("Name of the newest round"), true },
	{ "schatting", "object:Schatting", NULL, N_("How many there are in all"), false },
	{ "gemeenten", "array:GemeenteDekking", NULL, N_("By municipality"), false },
};
static const struct schema_property municipality_properties[] = {
	{ "code", "string", NULL, N_("Code of the municipality"), false },
	{ "naam", "string", NULL, N_("Name"), false },
	{ "isGevraagd", "boolean", NULL, N_("Whether it was asked in this round"), false },
	{ "heeftGeantwoord", "boolean", NULL, N_("Whether it answered"), false },
	{ "initiatieven", "integer", NULL, N_("How many initiatives are known"), false },
	{ "dorpen", "array:DorpDekking", NULL, N_("Its villages"), false },
};
static const struct schema_property village_properties[] = {
	{ "sleutel", "string", NULL, N_("Key of the village"), false },
	{ "naam", "string", NULL, N_("Name"), false },
	{ "stand", "string", NULL,
	  N_("niet-gevraagd, gevraagd, niets-bekend or aanwezig: not asked, asked, nothing known "
	     "or "
	     "present"),
	  false },
	{ "initiatieven", "integer", NULL, N_("How many initiatives are known"), false },
};
static const struct schema_property estimate_properties[] = {
	{ "totaal", "number", NULL, N_("Estimate of how many there are in all"), true },
	{ "laag", "number", NULL, N_("Lower end of the interval of 95 percent"), true },
	{ "hoog", "number", NULL, N_("Upper end of the interval of 95 percent"), true },
	{ "isOnzeker", "boolean", NULL,
	  N_("Whether too few initiatives were named twice to build on it"), false },
};
const struct schema round_schemas[ROUND_SCHEMAS] = {
	{ "Rondes", rounds_properties, COUNT_OF(rounds_properties) },
	{ "Ronde", round_properties, COUNT_OF(round_properties) },
	{ "Momentopnamen", snapshots_properties, COUNT_OF(snapshots_properties) },
	{ "Momentopname", snapshot_properties, COUNT_OF(snapshot_properties) },
	{ "Dekking", coverage_properties, COUNT_OF(coverage_properties) },
	{ "GemeenteDekking", municipality_properties, COUNT_OF(municipality_properties) },
	{ "DorpDekking", village_properties, COUNT_OF(village_properties) },
	{ "Schatting", estimate_properties, COUNT_OF(estimate_properties) },
};
