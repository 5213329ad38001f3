/* SPDX-License-Identifier: EUPL-1.2 */
/* report_seen.c: numbers as text, and how they differ. */
#include "feature/report/report_seen.h"
#include "base/utf8.h"

#include <string.h>

const char *seen_write(struct arena *mem, const struct report_numbers *numbers)
{
	const char **lines = arena_array(mem, const char *, numbers->len + 1);
	size_t len = 1;
	for (size_t i = 0; i < numbers->len; i++) {
		const struct report_number *it = &numbers->items[i];
		lines[i] = arena_printf(mem, "%s\t%s\n", utf8_tidy(mem, it->label),
					utf8_tidy(mem, it->value));
		len += strlen(lines[i]);
	}
	char *text = arena_alloc(mem, len), *at = text;
	for (size_t i = 0; i < numbers->len; i++)
		at = stpcpy(at, lines[i]);
	return text;
}

void seen_read(struct arena *mem, const char *text, struct report_numbers *ret)
{
	while (text && *text) {
		const char *tab = strchr(text, '\t'), *end = strchr(text, '\n');
		if (!tab || !end || tab > end)
			return;
		*list_add(mem, ret) = (struct report_number){
			arena_strndup(mem, text, (size_t)(tab - text)),
			arena_strndup(mem, tab + 1, (size_t)(end - tab) - 1),
		};
		text = end + 1;
	}
}

/* The number of that label, looked for from `*hint` on: they mostly stand in the same order. */
static const struct report_number *find(const struct report_numbers *all, const char *label,
					size_t *hint)
{
	for (size_t i = 0; i < all->len; i++) {
		size_t at = (*hint + i) % all->len;
		if (!strcmp(all->items[at].label, label)) {
			*hint = at + 1;
			return &all->items[at];
		}
	}
	return NULL;
}

void seen_compare(struct arena *mem, const char *seen, const struct report_numbers *now,
		  struct report_changes *ret)
{
	struct report_numbers before = { 0 }, tidy = { 0 };
	size_t hint = 0;
	seen_read(mem, seen, &before);
	seen_read(mem, seen_write(mem, now), &tidy);
	for (size_t i = 0; i < tidy.len; i++) {
		const struct report_number *it = &tidy.items[i],
					   *old = find(&before, it->label, &hint);
		if (!old || strcmp(old->value, it->value) != 0)
			*list_add(mem, ret) =
				(struct report_change){ it->label, old ? old->value : NULL,
							it->value };
	}
	hint = 0;
	for (size_t i = 0; i < before.len; i++)
		if (!find(&tidy, before.items[i].label, &hint))
			*list_add(mem, ret) = (struct report_change){ before.items[i].label,
								      before.items[i].value, NULL };
}
