/* SPDX-License-Identifier: EUPL-1.2 */
/* alike_read.c: makes a record ready: its name in the ways that people write it, its signs. */
#include "alike/alike_parts.h"
#include "base/utf8.h"

#include <string.h>

enum { TEXT_BYTES = 200 };
#define OWN_PLACE 0.08F /* of the weight of a word: it says where, which is known already */

static bool has_word(const char *folded, const char *word, size_t len)
{
	for (const char *p = folded; p && *p;) {
		size_t its = strcspn(p, " ");
		if (its == len && !memcmp(p, word, len))
			return true;
		p += its + (p[its] != '\0');
	}
	return false;
}

/* A word with a typing error in it may still be the place. */
static bool has_similar_word(const char *folded, const struct word *word)
{
	enum { SURE_BYTES = 6 };
	for (const char *p = folded; *p;) {
		size_t len = strcspn(p, " ");
		char other[WORD_BYTES + 1];
		if (len >= SURE_BYTES && len <= WORD_BYTES && word->len >= SURE_BYTES) {
			memcpy(other, p, len);
			other[len] = '\0';
			if (utf8_distance(word->text, other, 1) <= 1)
				return true;
		}
		p += len + (p[len] != '\0');
	}
	return false;
}

/* Its own village and municipality are no news in a name. */
struct reading {
	struct alike_set *set;
	struct arena *mem;
	const char *own; /* folded names of its own places */
};

static void finish_form(struct reading *reading, struct form *form)
{
	char text[TEXT_BYTES];
	uint32_t len = 0, initials = 0;
	for (uint32_t i = 0; i < form->count; i++) {
		const struct word *word = &reading->set->words.all.items[form->words[i]];
		form->mass += form->weights[i];
		if (!(form->core >> i & 1))
			continue;
		if (initials < SHORT_BYTES)
			form->initials[initials++] = word->text[0];
		uint32_t take = word->len < TEXT_BYTES - len ? word->len : TEXT_BYTES - len;
		memcpy(text + len, word->text, take);
		len += take;
	}
	if (initials < 3)
		form->initials[0] = '\0';
	form->text = arena_strndup(reading->mem, text, len);
	form->text_len = len;
	for (uint32_t i = 0; i + 1 < len; i++)
		form->pairs |= (uint64_t)1
			       << ((unsigned)(text[i] * 31 + text[i + 1]) * 2654435761U >> 26);
}

static bool is_own_place(const char *own, const struct word *word)
{
	if (word->kind == WORD_STOP)
		return false;
	return has_word(own, word->text, word->len) ||
	       (word->kind == WORD_PLAIN && word->records <= 2 && has_similar_word(own, word));
}

static void add_form(struct reading *reading, struct item *item, const char *text)
{
	const char *folded = utf8_fold(reading->mem, text);
	struct form form = { 0 };
	for (const char *p = folded; *p && form.count < FORM_WORDS;) {
		size_t len = strcspn(p, " ");
		uint32_t number = words_known_number(&reading->set->words, p, len);
		const struct word *word = &reading->set->words.all.items[number];
		bool is_own = is_own_place(reading->own, word);
		form.words[form.count] = number;
		form.weights[form.count] = word->weight * (is_own ? OWN_PLACE : 1);
		if (word->kind != WORD_STOP && word->kind != WORD_FORM && !is_own)
			form.core |= (uint32_t)1 << form.count;
		if (is_own)
			form.own |= (uint32_t)1 << form.count;
		form.count++;
		p += len + (p[len] != '\0');
	}
	/* another way to read it must say what it is, not only where */
	if (!form.count || item->form_count == FORMS || (item->form_count && !form.core))
		return;
	finish_form(reading, &form);
	item->forms[item->form_count++] = form;
}

/* "A / B" is called A or B; "A-B" stays whole. */
static void add_sides(struct reading *reading, struct item *item, const char *name)
{
	const char *slash = strchr(name, '/');
	if (!slash)
		return;
	add_form(reading, item, arena_strndup(reading->mem, name, (size_t)(slash - name)));
	add_form(reading, item, slash + 1);
}

static void add_forms(struct reading *reading, struct item *item, const char *name)
{
	const char *open = strchr(name, '('), *close = open ? strchr(open, ')') : NULL;
	add_form(reading, item, name);
	if (!close) {
		add_sides(reading, item, name);
		return;
	}
	const char *outside =
		arena_printf(reading->mem, "%.*s %s", (int)(open - name), name, close + 1);
	add_form(reading, item, outside);
	add_form(reading, item, arena_strndup(reading->mem, open + 1, (size_t)(close - open - 1)));
	add_sides(reading, item, outside);
}

static const char *own_places(struct arena *mem, const struct alike_record *record)
{
	return arena_printf(mem, "%s %s %s",
			    record->area_name ? utf8_fold(mem, record->area_name) : "",
			    record->spot_name ? utf8_fold(mem, record->spot_name) : "",
			    record->part ? utf8_fold(mem, record->part) : "");
}

void item_count_words(struct alike_set *set, struct arena *mem, const struct alike_record *record)
{
	const char *folded = utf8_fold(mem, record->name);
	for (const char *p = folded; *p;) {
		size_t len = strcspn(p, " ");
		uint32_t number = words_known_number(&set->words, p, len);
		set->words.all.items[number].records++;
		p += len + (p[len] != '\0');
	}
}

static uint64_t key_hash(char mark, const char *key)
{
	return key && *key ? alike_hash(mark, key, strlen(key)) : 0;
}

/* The address without scheme, www., slash at the end, in small letters. */
static uint64_t site_hash(struct arena *mem, const char *site)
{
	if (!site)
		return 0;
	const char *start = strstr(site, "://");
	char *key = arena_strdup(mem, start ? start + 3 : site);
	for (char *p = key; *p; p++)
		*p = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
	key += strncmp(key, "www.", 4) ? 0 : 4;
	size_t len = strlen(key);
	len -= len && key[len - 1] == '/';
	return len ? alike_hash('s', key, len) : 0;
}

/* The last nine digits: +31 595 12 34 56 and 0595-123456 are one number. */
static uint64_t digits_hash(char mark, const char *text)
{
	char digits[32];
	size_t len = 0;
	for (; text && *text; text++)
		if (*text >= '0' && *text <= '9' && len < sizeof digits)
			digits[len++] = *text;
	size_t skip = mark == 'p' && len > 9 ? len - 9 : 0;
	return len - skip >= 5 ? alike_hash(mark, digits + skip, len - skip) : 0;
}

void item_fill(struct alike_set *set, struct arena *mem, const struct alike_record *record,
	       struct item *ret)
{
	struct form forms[FORMS];
	struct reading reading = { set, mem, own_places(mem, record) };
	*ret = (struct item){
		.id = record->id,
		.area = key_hash('a', record->area),
		.spot = key_hash('v', record->spot),
		.part = record->part ? key_hash('b', utf8_fold(mem, record->part)) : 0,
		.site = site_hash(mem, record->site),
		.phone = digits_hash('p', record->phone),
		.number = digits_hash('k', record->number),
		.lat_e5 = record->lat_e5,
		.lon_e5 = record->lon_e5,
		.is_exact = record->is_exact,
		.forms = forms,
	};
	add_forms(&reading, ret, record->name);
	ret->forms = arena_array(mem, struct form, ret->form_count ? ret->form_count : 1);
	memcpy(ret->forms, forms, ret->form_count * sizeof *forms);
}
