/* SPDX-License-Identifier: EUPL-1.2 */
/* json_fuzz.c: any bytes as JSON; what was read is walked to its last leaf. */
#include "json/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static size_t walk(const struct json_value *value)
{
	size_t seen = 1;
	const struct json_value *member;
	for (size_t i = 0; i < json_length(value); i++) {
		const char *key = json_member_at(value, i, &member);
		const struct json_value *item = key ? member : json_item(value, i);
		if (!item || (key && json_member(value, key) != item))
			abort(); /* a doubled key should have been refused */
		seen += walk(item);
	}
	return seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	const struct json_value *value;
	const char *reason;
	if (json_read(mem, (const char *)bytes, len, &value, &reason))
		return 0;
	return walk(value) == 0;
}
