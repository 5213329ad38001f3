/* SPDX-License-Identifier: EUPL-1.2 */
/* import_text.c: what people write in free words: activities, status in a name, legal form. */
#include "base/utf8.h"
#include "feature/import/import_slice.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

const char *import_add_key(struct arena *mem, const char *keys, const char *key)
{
	size_t len = strlen(key);
	for (const char *p = keys; p && *p; p += strcspn(p, ";"), p += *p == ';')
		if (strcspn(p, ";") == len && !strncmp(p, key, len))
			return keys;
	return keys && *keys ? arena_printf(mem, "%s;%s", keys, key) : arena_strdup(mem, key);
}

/* ---- free words ---- */

/* What a word means: a term, or known to be none. */
struct meaning {
	const char *list, *key;
};

/* Which list and key a word means. False: nobody knows. A word that means no term gives a NULL key.
 */
static bool resolve(struct work *work, const struct import_plan *plan, const char *field,
		    const char *word, struct meaning *ret)
{
	static const char *const lists[][2] = {
		{ "activities", "activity" },
		{ "themes", "theme" },
		{ "target_groups", "target_group" },
	};
	const char *folded = utf8_fold(work->mem, word);
	*ret = (struct meaning){ NULL, NULL };
	for (size_t i = 0; i < COUNT_OF(lists); i++)
		if (!strcmp(lists[i][0], field) &&
		    (ret->key = import_term(plan->terms, lists[i][1], folded)))
			ret->list = lists[i][1];
	if (ret->key || vocabulary_map(work, word, &ret->list, &ret->key))
		return true;
	for (size_t i = 0; i < COUNT_OF(lists) && !ret->key; i++)
		if ((ret->key = import_term(plan->terms, lists[i][1], folded)))
			ret->list = lists[i][1];
	return ret->key != NULL;
}

static void take_key(struct arena *mem, const char *list, const char *key,
		     struct initiative *record)
{
	if (!strcmp(list, "activity"))
		record->activities = import_add_key(mem, record->activities, key);
	else if (!strcmp(list, "theme"))
		record->themes = import_add_key(mem, record->themes, key);
	else if (!strcmp(list, "target_group"))
		record->target_groups = import_add_key(mem, record->target_groups, key);
	else if (!strcmp(list, "category") && !record->category)
		record->category = key; /* a category column overrides it */
}

static void take_word(struct work *work, const struct import_plan *plan, const char *field,
		      const char *word, struct initiative *record)
{
	struct meaning meaning;
	const char **words =
		!strcmp(field, "target_groups") ? &record->target_words : &record->words;
	if (!resolve(work, plan, field, word, &meaning))
		import_tally_add(plan->tally, field, word);
	else if (meaning.key)
		take_key(work->mem, meaning.list, meaning.key, record);
	if (!meaning.key || strcmp(meaning.key, word)) /* our own keys are no words of theirs */
		*words = import_add_key(work->mem, *words, word);
}

void import_take_words(struct work *work, const struct import_plan *plan, const char *field,
		       const char *text, struct initiative *record)
{
	struct meaning meaning;
	const char *separator = strchr(text, ';') ? ";\n" : ",\n";
	bool is_one = !strchr(text, ';') && resolve(work, plan, field, text, &meaning);
	if (is_one) /* "vervoer naar ziekenhuis, dagbesteding en bezoek" is known as a whole */
		separator = "";
	for (const char *p = text; *p;) {
		size_t len = strcspn(p, separator);
		const char *word = utf8_tidy(work->mem, arena_strndup(work->mem, p, len));
		if (*word)
			take_word(work, plan, field, word, record);
		p += len + (p[len] != '\0');
	}
}

/* ---- status in a name ---- */

static const char *phase_of(const char *folded)
{
	static const char *const words[][2] = {
		{ "gestopt", "stopped" },          { "gestrand", "stopped" },
		{ "opgeheven", "stopped" },        { "beeindigd", "stopped" },
		{ "tijdelijk gestopt", "paused" }, { "in voorbereiding", "starting" },
		{ "in oprichting", "starting" },   { "i o", "starting" },
		{ "verkenning", "exploring" },
	};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (!strcmp(words[i][0], folded))
			return words[i][1];
	return NULL;
}

/* What is left between the parentheses, "" when nothing is. */
static const char *take_from_list(struct arena *mem, const char *inside, const char **phase)
{
	const char *rest = "";
	for (const char *p = inside; *p;) {
		size_t len = strcspn(p, ",;");
		const char *part = utf8_tidy(mem, arena_strndup(mem, p, len));
		const char *found = phase_of(utf8_fold(mem, part));
		if (found)
			*phase = found;
		else
			rest = *rest ? arena_printf(mem, "%s, %s", rest, part) : part;
		p += len + (p[len] != '\0');
	}
	return rest;
}

const char *import_take_status(struct arena *mem, const char *name, const char **ret_name)
{
	const char *phase = NULL, *open = strchr(name, '(');
	for (; open; open = strchr(open + 1, '(')) {
		const char *close = strchr(open, ')'), *rest;
		if (!close)
			break;
		rest = take_from_list(mem, arena_strndup(mem, open + 1, (size_t)(close - open - 1)),
				      &phase);
		if (!phase)
			continue;
		const char *before = arena_strndup(mem, name, (size_t)(open - name));
		*ret_name = utf8_tidy(mem,
				      *rest ? arena_printf(mem, "%s(%s)%s", before, rest, close + 1)
					    : arena_printf(mem, "%s%s", before, close + 1));
		return phase;
	}
	*ret_name = name;
	return NULL;
}

/* ---- legal form ---- */

/* The first one whose words begin the text, or stand in it, decides. */
static const struct {
	const char *words, *key;
	bool at_start;
} legal_forms[] = {
	{ "geen", "none", true },
	{ "onderdeel", "part_of_organisation", true },
	{ "project", "part_of_organisation", true },
	{ "werkgroep", "none", true },
	{ "netwerk", "none", true },
	{ "verkenning", "none", true },
	{ "samenwerking", "none", true },
	{ "bewonersgroep", "none", true },
	{ "informele groep", "none", true },
	{ "in oprichting", "in_formation", false },
	{ "i o", "in_formation", false },
	{ "cooperatieve vereniging", "cooperative", true },
	{ "cooperati", "cooperative", false },
	{ "stichting", "foundation", false },
	{ "beperkte rechtsbevoegdheid", "association_limited", false },
	{ "vereniging", "association", false },
	{ "besloten vennootschap", "social_enterprise", false },
	{ "b v", "social_enterprise", true },
	{ "bv", "social_enterprise", true },
};

void import_take_legal_form(struct arena *mem, const struct terms_table *terms, const char *text,
			    struct initiative *record)
{
	const char *folded = utf8_fold(mem, text), *key = import_term(terms, "legal_form", folded);
	record->legal_form = key;
	if (key)
		return;
	record->legal_form_text = text;
	for (size_t i = 0; i < COUNT_OF(legal_forms) && !record->legal_form; i++) {
		const char *at = strstr(folded, legal_forms[i].words);
		if (at && (at == folded || (!legal_forms[i].at_start && at[-1] == ' ')))
			record->legal_form = legal_forms[i].key;
	}
}
