/* SPDX-License-Identifier: EUPL-1.2 */
/* consent_text.c: consent in words: with which text, of what, how it was given. */
#include "feature/privacy/privacy_slice.h"

#include <stdio.h>
#include <string.h>

const struct consent_text *consent_text_find(const struct site *site, const char *purpose,
					     int version)
{
	const struct consent_text *found = NULL;
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->consent_text_count; j++) {
			const struct consent_text *text = &site->features[i]->consent_texts[j];
			if (strcmp(text->purpose, purpose) || (version && text->version != version))
				continue;
			if (!found || text->version > found->version)
				found = text;
		}
	return found;
}

const char *consent_scope_text(const char *scope)
{
	static const struct {
		const char *scope, *text;
	} texts[] = {
		{ "name", N_("Name and role") },
		{ "mail", N_("Mail address") },
		{ "phone", N_("Phone number") },
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (!strcmp(texts[i].scope, scope))
			return texts[i].text;
	return scope;
}

/* "phone, 2026-11-20, noted by 0123456789ABC": how staff notes what it heard. */
static const char *note_text(struct arena *mem, const struct words *words, const char *proof)
{
	char way[8], date[16], who[32];
	if (sscanf(proof, "%7[a-z], %15[0-9-], noted by %31s", way, date, who) != 3)
		return NULL;
	const struct words_value values[] = { words_value_text("date", date),
					      words_value_text("who", who) };
	const char *text = !strcmp(way, "phone") ? N_("By phone on {date}, noted by {who}")
						 : N_("On paper on {date}, noted by {who}");
	return words_format(mem, words, text, values, COUNT_OF(values));
}

const char *consent_proof_text(struct arena *mem, const struct words *words, const char *proof)
{
	const char *note = note_text(mem, words, proof);
	if (note)
		return note;
	if (!strcmp(proof, "mail link"))
		return words_say(words, N_("By the link in our mail"));
	return strcmp(proof, "form") ? proof : words_say(words, N_("On a form of this website"));
}
