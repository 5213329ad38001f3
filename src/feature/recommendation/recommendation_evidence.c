/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_evidence.c: what a recommendation rests on: found again, never typed. */
#include "feature/recommendation/recommendation_evidence.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/codebook/codebook.h"
#include "feature/initiative/initiative.h"

#include <string.h>

enum { WORDS_SHOWN = 90, TEXT_POINTS = 200, TARGET_POINTS = 1000 };

static bool is_kind(const struct evidence *it, const char *kind) { return !strcmp(it->kind, kind); }

static bool is_address(const char *text)
{
	return !strncmp(text, "https://", 8) || !strncmp(text, "http://", 7);
}

/* ---- what is right ---- */

/* Of what was chosen, or its address. */
static enum err fail(struct work *work, const char *text)
{
	return work_fail(work, ERR_INVALID, "bewijs_keuze", text);
}

static enum err find_quote(struct work *work, const char *target, struct quote *ret)
{
	int64_t id;
	if (!id_parse(target, &id))
		return ERR_MISSING;
	TRY(quote_get(work, id, ret));
	return strcmp(ret->state, "approved") != 0 || ret->consent == CONSENT_NONE ? ERR_MISSING
										   : OK;
}

static enum err check_target(struct work *work, const struct evidence *it)
{
	struct quote quote;
	struct code code;
	struct initiative initiative;
	int64_t id = 0;
	if (is_kind(it, "figure") && !strstr(it->target, "soort="))
		return fail(work, N_("Choose a figure that was kept at Analyses."));
	if (is_kind(it, "quote") && find_quote(work, it->target, &quote))
		return fail(work, N_("Choose a quote that was approved."));
	if (is_kind(it, "code") && (!id_parse(it->target, &id) || code_get(work, id, &code)))
		return fail(work, N_("Choose a code that is in the codebook."));
	if (is_kind(it, "initiative") &&
	    (!id_parse(it->target, &id) || initiative_get(work, id, &initiative) ||
	     !initiative_is_public(&initiative)))
		return fail(work, N_("There is no such initiative that everybody sees. Copy the "
				     "address of its page."));
	if (is_kind(it, "source") && !is_address(it->target))
		return fail(work, N_("Choose what it rests on, or give the address of a page."));
	return OK;
}

enum err evidence_check(struct work *work, struct evidence *it)
{
	it->text = utf8_tidy(work->mem, it->text ? it->text : "");
	it->target = it->target ? it->target : "";
	if (!it->kind || !recommendation_word(evidence_kinds, EVIDENCE_KINDS, it->kind))
		return fail(work, N_("Choose what it rests on, or give the address of a page."));
	if (utf8_length(it->text) > TEXT_POINTS || utf8_length(it->target) > TARGET_POINTS)
		return fail(work, N_("This is too long. Make it shorter."));
	if (!*it->text)
		return work_fail(work, ERR_INVALID, "bewijs",
				 N_("Say in a few words what each piece of evidence shows."));
	return check_target(work, it);
}

/* ---- choosing ---- */

static void add_option(struct work *work, struct input *input, const char *key, const char *kind,
		       const char *label)
{
	const char *says = words_say(words_for(work->language), kind);
	input_add_option(work->mem, input, key,
			 arena_printf(work->mem, "%s: %s", says,
				      utf8_shorten(work->mem, label, WORDS_SHOWN)));
}

static const char *key_of(struct arena *mem, const char *kind, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "%s:%s", kind, text);
}

static enum err add_figures(struct work *work, struct input *input)
{
	struct saved_figures figures;
	TRY(analysis_saved_list(work, -1, &figures));
	for (size_t i = 0; i < figures.len; i++)
		add_option(work, input,
			   arena_printf(work->mem, "figure:%s", figures.items[i].query),
			   N_("Figure"), figures.items[i].name);
	return OK;
}

static enum err add_quotes(struct work *work, struct input *input)
{
	struct quotes quotes;
	const struct coding_filter all = { .round_id = -1 };
	TRY(quote_list(work, &all, "approved", &quotes));
	for (size_t i = 0; i < quotes.len; i++)
		add_option(work, input, key_of(work->mem, "quote", quotes.items[i].id), N_("Quote"),
			   quotes.items[i].words);
	return OK;
}

static enum err add_codes(struct work *work, struct input *input)
{
	struct codebook codebook;
	struct codes codes;
	enum err err = codebook_get(work, 0, &codebook);
	if (err)
		return err == ERR_MISSING ? OK : err;
	TRY(code_list(work, codebook.id, false, &codes));
	for (size_t i = 0; i < codes.len; i++)
		add_option(work, input, key_of(work->mem, "code", codes.items[i].id), N_("Code"),
			   code_label(work, &codes.items[i]));
	return OK;
}

enum err evidence_options(struct work *work, struct input *ret)
{
	TRY(add_figures(work, ret));
	TRY(add_quotes(work, ret));
	return add_codes(work, ret);
}

void evidence_choose(struct work *work, const struct input *options, struct input *input)
{
	bool is_there = !input->value || !*input->value;
	for (size_t i = 0; i < options->options.len; i++) {
		const struct input_option *it = &options->options.items[i];
		is_there = is_there || !strcmp(it->key, input->value);
		input_add_option(work->mem, input, it->key, it->label);
	}
	if (!is_there)
		add_option(work, input, input->value, N_("Chosen before"), input->value);
}

const char *evidence_key(struct arena *mem, const struct evidence *it)
{
	bool is_chosen = is_kind(it, "figure") || is_kind(it, "quote") || is_kind(it, "code");
	return is_chosen ? arena_printf(mem, "%s:%s", it->kind, it->target) : "";
}

struct evidence evidence_sent(struct work *work, const char *chosen, const char *address)
{
	static const char *const kinds[] = { "figure", "quote", "code" };
	for (size_t i = 0; chosen && i < COUNT_OF(kinds); i++) {
		size_t len = strlen(kinds[i]);
		if (!strncmp(chosen, kinds[i], len) && chosen[len] == ':')
			return (struct evidence){ .kind = kinds[i], .target = chosen + len + 1 };
	}
	address = utf8_tidy(work->mem, address ? address : "");
	const char *path = strstr(address, "/initiatieven/"), *query = strstr(address, "soort=");
	if (query)
		return (struct evidence){ .kind = "figure", .target = query };
	if (path)
		return (struct evidence){
			.kind = "initiative",
			.target = arena_strndup(work->mem, path + strlen("/initiatieven/"),
						strcspn(path + strlen("/initiatieven/"), "/?#"))
		};
	int64_t id;
	if (id_parse(address, &id))
		return (struct evidence){ .kind = "initiative", .target = address };
	return (struct evidence){ .kind = is_address(address) ? "source" : "", .target = address };
}

/* ---- as visitors see it ---- */

enum err evidence_words(struct work *work, const struct evidence *it, const char **ret_words,
			const char **ret_by)
{
	struct quote quote;
	struct code code;
	int64_t id;
	*ret_words = *ret_by = NULL;
	if (is_kind(it, "quote")) {
		TRY(find_quote(work, it->target, &quote));
		*ret_words = quote.words;
		*ret_by = quote.by;
	} else if (is_kind(it, "code")) {
		if (!id_parse(it->target, &id))
			return ERR_MISSING;
		TRY(code_get(work, id, &code));
		*ret_words = code_label(work, &code);
	}
	return OK;
}
