/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_api.c: codings for programs of researchers; what they propose, a person accepts. */
#include "feature/coding/coding_api.h"
#include "base/clock.h"
#include "base/id.h"
#include "feature/coding/coding_proposal.h"

#include <string.h>

/* ---- codings ---- */

static void put_words(struct json *json, const struct codes *codes, const struct coding *it)
{
	json_put_id(json, "id", it->id);
	json_put_id(json, "tekst", it->text_id);
	json_put_text(json, "code", coding_api_key(codes, it->code_id));
	json_put_int(json, "van", (int64_t)it->start);
	json_put_int(json, "tot", (int64_t)it->end);
	json_put_text(json, "woorden", it->quote);
}

static void put_coding(struct web *web, struct json *json, const struct codes *codes,
		       const struct coding *it, const struct coding_coder *coder)
{
	json_object_begin(json);
	put_words(json, codes, it);
	json_put_text(json, "memo", it->memo);
	json_put_int(json, "codeur", coder ? coder->number : 0);
	json_put_bool(json, "isVanMij", coder && coder->person_id == web->work.person_id);
	json_put_text(json, "gemaakt", clock_iso(web->work.mem, it->made_ms));
	json_object_end(json);
}

static enum err list_api(struct web *web)
{
	struct coding_asked asked;
	struct codings all;
	struct coding_coders coders;
	struct codes codes;
	struct json json = json_to(web->page.out);
	TRY(coding_asked_read(web, true, &asked));
	TRY(coding_list(&web->work, &asked.filter, &all));
	TRY(coding_coder_list(&web->work, &coders));
	TRY(coding_api_codes(&web->work, &codes));
	json_object_begin(&json);
	json_put_int(&json, "totaal", (int64_t)all.len);
	json_key(&json, "coderingen");
	json_array_begin(&json);
	for (size_t i = asked.from; i < all.len && i < asked.till; i++)
		put_coding(web, &json, &codes, &all.items[i],
			   coding_coder_find(&coders, all.items[i].coder_id));
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static enum err answer_gone(struct web *web, int64_t id)
{
	struct json json = json_to(web->page.out);
	json_object_begin(&json);
	json_put_id(&json, "verwijderd", id);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

static enum err remove_api(struct web *web)
{
	int64_t id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(coding_remove(&web->work, id));
	return answer_gone(web, id);
}

/* ---- proposals ---- */

static void put_proposal(struct web *web, struct json *json, const struct codes *codes,
			 const struct coding_proposal *it)
{
	json_object_begin(json);
	put_words(json, codes, &it->coding);
	json_put_text(json, "reden", it->coding.memo);
	json_put_text(json, "programma", it->program);
	json_put_text(json, "gemaakt", clock_iso(web->work.mem, it->coding.made_ms));
	json_object_end(json);
}

static enum err proposal_list_api(struct web *web)
{
	struct coding_asked asked;
	struct coding_proposals all, found = { 0 };
	struct coding_texts texts;
	struct codes codes;
	struct json json = json_to(web->page.out);
	TRY(coding_asked_read(web, true, &asked));
	TRY(coding_proposal_list(&web->work, asked.filter.text_id, &all));
	TRY(coding_text_list(&web->work, &asked.filter, &texts));
	TRY(coding_api_codes(&web->work, &codes));
	for (size_t i = 0; i < all.len; i++) {
		const struct coding *it = &all.items[i].coding;
		bool is_asked = !asked.filter.code_id || it->code_id == asked.filter.code_id;
		for (size_t j = 0; is_asked && j < texts.len; j++)
			if (texts.items[j].id == it->text_id)
				*list_add(web->work.mem, &found) = all.items[i];
	}
	json_object_begin(&json);
	json_put_int(&json, "totaal", (int64_t)found.len);
	json_key(&json, "voorstellen");
	json_array_begin(&json);
	for (size_t i = asked.from; i < found.len && i < asked.till; i++)
		put_proposal(web, &json, &codes, &found.items[i]);
	json_array_end(&json);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

/* The id or key of a code of the codebook of that text. */
static enum err read_code(struct work *work, const char *key, struct coding *coding)
{
	struct coding_sheet sheet;
	struct code code;
	TRY(coding_sheet_get(work, coding->text_id, &sheet));
	enum err err = key ? code_by_key(work, sheet.text.codebook_id, key, &code) : ERR_MISSING;
	if (!err)
		coding->code_id = code.id;
	return err == ERR_MISSING ? OK : err;
}

static size_t point_of(struct work *work, const struct json_value *body, const char *key)
{
	int64_t number = -1;
	if (!json_get_int(json_member(body, key), &number) || number < 0)
		work_fail(work, ERR_INVALID, key,
			  N_("Give the place as a number: Unicode code points from 0."));
	return number < 0 ? 0 : (size_t)number;
}

static enum err read_body(struct web *web, struct coding_proposal *ret)
{
	struct work *work = &web->work;
	const struct json_value *body;
	const char *reason;
	const struct http_request *request = web->request;
	enum err err = request->body_len ? json_read(work->mem, request->body, request->body_len,
						     &body, &reason)
					 : ERR_INVALID;
	if (err)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Send one JSON object with tekst, code, van and tot."));
	const char *text = json_get_text(json_member(body, "tekst"));
	ret->coding.quote = json_get_text(json_member(body, "woorden"));
	ret->coding.memo = json_get_text(json_member(body, "reden"));
	ret->program = json_get_text(json_member(body, "programma"));
	ret->coding.start = point_of(work, body, "van");
	ret->coding.end = point_of(work, body, "tot");
	if (!text || !id_parse(text, &ret->coding.text_id))
		work_fail(work, ERR_INVALID, "tekst",
			  N_("Give the code of the text, as the list of texts has it."));
	if (work->failures.len)
		return ERR_INVALID;
	return read_code(work, json_get_text(json_member(body, "code")), &ret->coding);
}

static enum err propose_api(struct web *web)
{
	struct coding_proposal proposal = { 0 };
	struct codes codes;
	struct json json = json_to(web->page.out);
	TRY(web_refuse_query(web));
	TRY(read_body(web, &proposal));
	TRY(coding_proposal_add(&web->work, &proposal));
	TRY(coding_api_codes(&web->work, &codes));
	put_proposal(web, &json, &codes, &proposal);
	return web_answer(web, 201, "application/json");
}

static enum err withdraw_api(struct web *web)
{
	int64_t id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(coding_proposal_remove(&web->work, id));
	return answer_gone(web, id);
}

/* ---- what openapi.json says ---- */

#define LIST_OPERATION(name, id_, schema_, summary_) \
	static const struct operation name = { \
		.id = id_, \
		.tag = "Coderen", \
		.schema = schema_, \
		.media_type = "application/json", \
		.parameters = coding_parameters, \
		.parameter_count = CODING_PARAMETERS, \
		.summary = summary_, \
	}
LIST_OPERATION(list_operation, "haalCoderingen", "Coderingen",
	       N_("Codings that the owner of the key may see: of a round that is coded blind only "
		  "their own, until two coders are done with a text"));
LIST_OPERATION(proposal_list_operation, "haalCodeervoorstellen", "Codeervoorstellen",
	       N_("What programs proposed; a person accepts it or not"));
static const struct operation propose_operation = {
	.id = "stelCoderingVoor",
	.tag = "Coderen",
	.schema = "Codeervoorstel",
	.media_type = "application/json",
	.takes = "application/json",
	.takes_schema = "NieuwCodeervoorstel",
	.made = 201,
	.summary = N_("Propose a code for words of a text. It becomes a suggestion on the page of "
		      "that text, and a coding when a person accepts it"),
};
static const struct operation remove_operation = {
	.id = "verwijderCodering",
	.tag = "Coderen",
	.schema = "CoderingVerwijderd",
	.media_type = "application/json",
	.summary = N_("Take away a coding of the owner of the key"),
};
static const struct operation withdraw_operation = {
	.id = "verwijderCodeervoorstel",
	.tag = "Coderen",
	.schema = "CoderingVerwijderd",
	.media_type = "application/json",
	.summary = N_("Take away a proposal of the owner of the key"),
};

#define PROPOSALS "/v1/codeervoorstellen"
static const struct route routes[] = {
	{ "GET", "/v1/coderingen", CODERS, READ, list_api, API, 0, &list_operation },
	{ "POST", "/v1/coderingen/{id}/verwijderen", CODERS, WRITE, remove_api, API, 0,
	  &remove_operation },
	{ "GET", PROPOSALS, CODERS, READ, proposal_list_api, API, 0, &proposal_list_operation },
	{ "POST", PROPOSALS, CODERS, WRITE, propose_api, API, 0, &propose_operation },
	{ "POST", PROPOSALS "/{id}/verwijderen", CODERS, WRITE, withdraw_api, API, 0,
	  &withdraw_operation },
};
const struct route_table coding_api_table = { routes, COUNT_OF(routes) };
