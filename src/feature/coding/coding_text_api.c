/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_text_api.c: texts that are coded, for programs of researchers. */
#include "base/id.h"
#include "feature/coding/coding_api.h"
#include "feature/coding/coding_path.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE_ROWS = 100, PAGE_ROWS_MAX = 1000 };

/* ---- what the doors share ---- */

const struct operation_parameter coding_parameters[CODING_PARAMETERS] = {
	{ "ronde", N_("Code of the round; los: texts without one; not told: all"), "string", NULL,
	  NULL, false },
	{ "pagina", N_("Which page, from 1"), "integer", NULL, NULL, false },
	{ "paginagrootte", N_("How many a page, at most 1,000"), "integer", NULL, NULL, false },
	{ "tekst", N_("Code of one text"), "string", NULL, NULL, false },
	{ "code", N_("Key of one code of the codebook"), "string", NULL, NULL, false },
};

static size_t number_of(struct web *web, const char *key, size_t otherwise, size_t most)
{
	const char *text = http_query(web->request, key);
	char *end;
	if (!text)
		return otherwise;
	const long long number = strtoll(text, &end, 10);
	if (*end || end == text || number < 1 || number > (long long)most) {
		work_fail_value(&web->work, ERR_INVALID, key,
				N_("“{value}” is no number that can stand here."), text);
		return otherwise;
	}
	return (size_t)number;
}

static enum err read_code(struct web *web, const char *key, int64_t *ret)
{
	struct codebooks all;
	struct code code;
	TRY(codebook_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		enum err err = code_by_key(&web->work, all.items[i].id, key, &code);
		if (!err)
			*ret = code.id;
		if (err != ERR_MISSING)
			return err;
	}
	work_fail_value(&web->work, ERR_INVALID, "code",
			N_("There is no code with the key “{value}”."), key);
	return OK;
}

enum err coding_asked_read(struct web *web, bool has_code, struct coding_asked *ret)
{
	const char *known[CODING_PARAMETERS];
	const struct http_request *request = web->request;
	const char *round = http_query(request, "ronde"), *text = http_query(request, "tekst");
	const char *code = http_query(request, "code");
	struct coding_filter filter = { .round_id = -1 };
	for (size_t i = 0; i < CODING_PARAMETERS; i++)
		known[i] = coding_parameters[i].key;
	web_check_query(web, known, has_code ? CODING_PARAMETERS : CODING_PARAMETERS_OF_TEXTS);
	if (round && !coding_round_read(round, &filter.round_id))
		work_fail_value(&web->work, ERR_INVALID, "ronde",
				N_("“{value}” is no code of a round; of texts without a round it "
				   "is: los."),
				round);
	if (has_code && text && !id_parse(text, &filter.text_id))
		work_fail_value(&web->work, ERR_INVALID, "tekst",
				N_("“{value}” is no code of a text."), text);
	if (has_code && code)
		TRY(read_code(web, code, &filter.code_id));
	const size_t page = number_of(web, "pagina", 1, 1000000);
	const size_t rows = number_of(web, "paginagrootte", PAGE_ROWS, PAGE_ROWS_MAX);
	if (web->work.failures.len)
		return ERR_INVALID;
	*ret = (struct coding_asked){ filter, (page - 1) * rows, page * rows };
	return OK;
}

enum err coding_api_codes(struct work *work, struct codes *ret)
{
	struct codebooks all;
	*ret = (struct codes){ 0 };
	TRY(codebook_list(work, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct codes codes;
		TRY(code_list(work, all.items[i].id, true, &codes));
		for (size_t j = 0; j < codes.len; j++)
			*list_add(work->mem, ret) = codes.items[j];
	}
	return OK;
}

const char *coding_api_key(const struct codes *codes, int64_t id)
{
	const struct code *code = code_find(codes, id);
	return code ? code->key : NULL;
}

void coding_put_round(struct json *json, struct arena *mem, int64_t round_id)
{
	json_put_text(json, "ronde", coding_round_key(mem, round_id));
}

void coding_put_id(struct json *json, const char *key, int64_t id)
{
	if (id)
		json_put_id(json, key, id);
	else
		json_put_text(json, key, NULL);
}

/* ---- texts ---- */

/* Which texts the owner of the key is done with. */
struct progress {
	struct coding_saids saids;
	int64_t me;
};

static enum err read_progress(struct work *work, const struct coding_filter *filter,
			      struct progress *ret)
{
	TRY(coding_said_list(work, filter, &ret->saids));
	return coding_me(work, &ret->me);
}

static void put_text(struct json *json, struct arena *mem, const struct coding_text *it,
		     const struct progress *progress)
{
	json_put_id(json, "id", it->id);
	coding_put_round(json, mem, it->round_id);
	coding_put_id(json, "codeboek", it->codebook_id);
	json_put_text(json, "soort", !strcmp(it->kind, "answer") ? "antwoord" : "interview");
	json_put_text(json, "titel", it->title);
	json_put_text(json, "vraag", it->question);
	coding_put_id(json, "respondent", it->respondent);
	json_put_text(json, "categorie", it->category);
	json_put_text(json, "gemeente", it->municipality);
	json_put_text(json, "fase", it->phase);
	json_put_int(json, "startjaar", it->start_year);
	json_put_text(json, "toestemming", consent_level_key(it->consent));
	json_put_bool(json, "testgegevens", it->is_test);
	json_put_bool(json, "gecodeerd", it->is_coded);
	json_put_bool(json, "klaar", coding_has_said(&progress->saids, it->id, progress->me));
}

static enum err list_api(struct web *web)
{
	struct coding_asked asked;
	struct coding_texts all;
	struct progress progress;
	struct json json = json_to(web->page.out);
	TRY(coding_asked_read(web, false, &asked));
	TRY(coding_text_list(&web->work, &asked.filter, &all));
	TRY(read_progress(&web->work, &asked.filter, &progress));
	json_object_begin(&json);
	json_put_int(&json, "totaal", (int64_t)all.len);
	json_key(&json, "teksten");
	json_array_begin(&json);
	for (size_t i = asked.from; i < all.len && i < asked.till; i++) {
		json_object_begin(&json);
		put_text(&json, web->work.mem, &all.items[i], &progress);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static void put_sentences(struct json *json, struct arena *mem, const struct coding_sheet *sheet)
{
	struct points points;
	struct sentences all;
	points_open(mem, sheet->text.text, &points);
	sentence_split(mem, &points, &sheet->turns, &all);
	json_key(json, "zinnen");
	json_array_begin(json);
	for (size_t i = 0; i < all.len; i++) {
		const struct sentence *it = &all.items[i];
		json_object_begin(json);
		json_put_int(json, "nummer", (int64_t)it->number);
		json_put_int(json, "van", (int64_t)it->start);
		json_put_int(json, "tot", (int64_t)it->end);
		json_put_bool(json, "vraagt", it->is_interviewer);
		json_object_end(json);
	}
	json_array_end(json);
}

static enum err text_api(struct web *web)
{
	struct coding_sheet sheet;
	struct progress progress;
	struct json json = json_to(web->page.out);
	int64_t id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(coding_sheet_get(&web->work, id, &sheet));
	const struct coding_filter filter = { .round_id = -1, .text_id = id };
	TRY(read_progress(&web->work, &filter, &progress));
	json_object_begin(&json);
	put_text(&json, web->work.mem, &sheet.text, &progress);
	json_put_text(&json, "tekst", sheet.text.text);
	put_sentences(&json, web->work.mem, &sheet);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- rounds ---- */

static enum err study_api(struct web *web)
{
	struct coding_studies all;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(coding_study_list(&web->work, &all));
	json_object_begin(&json);
	json_key(&json, "studies");
	json_array_begin(&json);
	for (size_t i = 0; i < all.len; i++) {
		json_object_begin(&json);
		coding_put_round(&json, web->work.mem, all.items[i].round_id);
		coding_put_id(&json, "codeboek", all.items[i].codebook_id);
		json_put_bool(&json, "blind", all.items[i].is_blind);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static const struct operation list_operation = {
	.id = "haalTeksten",
	.tag = "Coderen",
	.schema = "Teksten",
	.media_type = "application/json",
	.parameters = coding_parameters,
	.parameter_count = CODING_PARAMETERS_OF_TEXTS,
	.summary = N_("Texts that are coded, without their words; for researchers"),
};
static const struct operation text_operation = {
	.id = "haalTekst",
	.tag = "Coderen",
	.schema = "Tekst",
	.media_type = "application/json",
	.summary = N_("One text with its words and sentences; names were taken out"),
};
static const struct operation study_operation = {
	.id = "haalStudies",
	.tag = "Coderen",
	.schema = "Studies",
	.media_type = "application/json",
	.summary = N_("Rounds that are coded, with their codebook, and whether that is done blind"),
};

static const struct route routes[] = {
	{ "GET", "/v1/studies", CODERS, READ, study_api, API, 0, &study_operation },
	{ "GET", "/v1/teksten", CODERS, READ, list_api, API, 0, &list_operation },
	{ "GET", "/v1/teksten/{id}", CODERS, READ, text_api, API, 0, &text_operation },
};
const struct route_table coding_text_api_table = { routes, COUNT_OF(routes) };
