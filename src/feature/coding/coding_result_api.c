/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_result_api.c: quotes, and how far coders agree, for programs of the office. */
#include "base/id.h"
#include "feature/coding/coding_agree.h"
#include "feature/coding/coding_api.h"
#include "feature/coding/coding_path.h"

#include <math.h>
#include <string.h>

/* ---- quotes ---- */

static const char *state_key(const char *state)
{
	if (!strcmp(state, "approved"))
		return "goedgekeurd";
	return !strcmp(state, "refused") ? "afgewezen" : "voorgesteld";
}

static void put_quote(struct json *json, const struct codes *codes, const struct quote *it)
{
	json_object_begin(json);
	json_put_id(json, "id", it->id);
	json_put_id(json, "tekst", it->text_id);
	json_put_text(json, "code", coding_api_key(codes, it->code_id));
	json_put_text(json, "woorden", it->words);
	json_put_text(json, "van", *it->by ? it->by : NULL);
	json_put_text(json, "toestemming", consent_level_key(it->consent));
	json_put_text(json, "stand", state_key(it->state));
	json_put_bool(json, "testgegevens", it->is_test);
	json_object_end(json);
}

/* Who does not code gets what was approved alone: that is the rule of quote_list. */
static enum err quote_api(struct web *web)
{
	struct coding_asked asked;
	struct quotes all;
	struct codes codes;
	struct json json = json_to(web->page.out);
	TRY(coding_asked_read(web, true, &asked));
	TRY(quote_list(&web->work, &asked.filter, NULL, &all));
	TRY(coding_api_codes(&web->work, &codes));
	json_object_begin(&json);
	json_put_int(&json, "totaal", (int64_t)all.len);
	json_key(&json, "citaten");
	json_array_begin(&json);
	for (size_t i = asked.from; i < all.len && i < asked.till; i++)
		put_quote(&json, &codes, &all.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* ---- agreement ---- */

static void put_figure(struct json *json, const char *key, struct agreement it)
{
	json_key(json, key);
	if (it.lack)
		json_none(json);
	else
		json_double(json, it.value);
}

static void put_figures(struct json *json, const struct agree_figures *it)
{
	put_figure(json, "percentage", it->percent);
	put_figure(json, "iedereenGelijk", it->unanimous);
	put_figure(json, "alpha", it->alpha);
	json_key(json, "alphaVan");
	json_double(json, it->interval.lack ? (double)NAN : it->interval.low);
	json_key(json, "alphaTot");
	json_double(json, it->interval.lack ? (double)NAN : it->interval.high);
	put_figure(json, "kappaCohen", it->kappa);
	put_figure(json, "piScott", it->pi);
	put_figure(json, "kappaFleiss", it->fleiss);
	put_figure(json, "ac1Gwet", it->ac1);
	put_figure(json, "brennanPrediger", it->brennan_prediger);
	put_figure(json, "masi", it->masi);
	json_put_int(json, "verschillen", it->differences);
}

static enum err read_unit(struct web *web, enum agree_by *ret)
{
	const char *key = http_query(web->request, "eenheid");
	*ret = AGREE_BY_KIND;
	if (!key)
		return OK;
	if (!strcmp(key, "zin"))
		*ret = AGREE_BY_SENTENCE;
	else if (!strcmp(key, "tekst"))
		*ret = AGREE_BY_TEXT;
	else
		return work_fail(&web->work, ERR_INVALID, "eenheid",
				 N_("Choose zin or tekst, or leave it out: answers as a whole, "
				    "interviews by sentence."));
	return OK;
}

static void put_codes(struct json *json, struct arena *mem, const struct agree_data *data,
		      const struct codes *codes)
{
	json_key(json, "codes");
	json_array_begin(json);
	for (size_t i = 0; i < data->code_count; i++) {
		struct agree_figures it;
		agree_compute(mem, data, &(struct agree_part){ data->codes[i], SIZE_MAX }, &it);
		json_object_begin(json);
		json_put_text(json, "code", coding_api_key(codes, data->codes[i]));
		put_figures(json, &it);
		json_object_end(json);
	}
	json_array_end(json);
}

static enum err agree_api(struct web *web)
{
	static const char *const known[] = { "ronde", "eenheid" };
	const char *round = http_query(web->request, "ronde");
	struct coding_filter filter = { .round_id = 0 };
	struct agree_data data;
	struct agree_figures all;
	struct codes codes;
	enum agree_by by;
	struct json json = json_to(web->page.out);
	web_check_query(web, known, COUNT_OF(known));
	if (web->work.failures.len)
		return ERR_INVALID;
	TRY(read_unit(web, &by));
	if (round && !coding_round_read(round, &filter.round_id))
		return ERR_MISSING;
	TRY(agree_open(&web->work, &filter, by, &data));
	TRY(coding_api_codes(&web->work, &codes));
	agree_compute(web->work.mem, &data, &(struct agree_part){ .text = SIZE_MAX }, &all);
	json_object_begin(&json);
	coding_put_round(&json, web->work.mem, filter.round_id);
	json_put_int(&json, "teksten", (int64_t)data.texts.len);
	json_put_int(&json, "eenheden", (int64_t)data.units.len);
	json_put_int(&json, "codeurs", (int64_t)data.coder_count);
	json_key(&json, "alles");
	json_object_begin(&json);
	put_figures(&json, &all);
	json_object_end(&json);
	put_codes(&json, web->work.mem, &data, &codes);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static const struct operation_parameter agree_parameters[] = {
	{ "ronde", N_("Code of the round; not told: texts without one"), "string", NULL, NULL,
	  false },
	{ "eenheid", N_("What is compared: zin, tekst; not told: by the kind of text"), "string",
	  NULL, NULL, false },
};
static const struct operation quote_operation = {
	.id = "haalCitaten",
	.tag = "Coderen",
	.schema = "Citaten",
	.media_type = "application/json",
	.parameters = coding_parameters,
	.parameter_count = CODING_PARAMETERS,
	.summary = N_("Quotes with what their speakers allowed: approved ones for who works at the "
		      "office, all of them for researchers"),
};
static const struct operation agree_operation = {
	.id = "haalOvereenstemming",
	.tag = "Coderen",
	.schema = "Overeenstemming",
	.media_type = "application/json",
	.parameters = agree_parameters,
	.parameter_count = COUNT_OF(agree_parameters),
	.summary =
		N_("How far coders agree, over all codes and per code; null: cannot be computed"),
};

static const struct route routes[] = {
	{ "GET", "/v1/citaten", STAFF, READ, quote_api, API, 0, &quote_operation },
	{ "GET", "/v1/overeenstemming", CODERS, SLOW, agree_api, API, 0, &agree_operation },
};
const struct route_table coding_result_api_table = { routes, COUNT_OF(routes) };
