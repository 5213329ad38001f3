/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_attribute.h: what is known of who said something: what codes are set out against. */
#pragma once
#include "feature/coding/coding_counted.h"

enum { ATTRIBUTES = 5, MOST_VALUES = 40 };
extern const struct coding_attribute {
	const char *key, *label; /* label: an English msgid */
} coding_attributes[ATTRIBUTES];

/* The values that texts have; NULL, unknown, last. Gives how many. */
size_t attribute_values(const struct counted *counted, size_t attribute,
			const char *ret[static MOST_VALUES + 1]);
/* What a value is called, in the reader's language. */
const char *attribute_label(struct web *web, size_t attribute, const char *value);
/* Whether the text has that value; NULL: none. */
bool attribute_is(const struct coding_text *text, size_t attribute, const char *value);
/* What finds the passages with a code of who has that value. */
struct coding_filter attribute_filter(const struct counted *counted, int64_t code_id,
				      size_t attribute, const char *value);
