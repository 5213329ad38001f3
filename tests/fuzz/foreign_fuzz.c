/* SPDX-License-Identifier: EUPL-1.2 */
/* foreign_fuzz.c: any JSON as the file of another register; what is read keeps its promises. */
#include "base/utf8.h"
#include "feature/exchange/exchange_read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void check_text(const char *text)
{
	if (text && (!*text || !utf8_valid(text, strlen(text))))
		abort();
}

/* What may become a link begins as a web address. */
static void check_link(const char *text)
{
	check_text(text);
	if (text && strncmp(text, "https://", 8) && strncmp(text, "http://", 7))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	const struct json_value *value;
	const char *reason;
	struct foreigns found = { 0 };
	size_t left_out = 0;
	if (json_read(mem, (const char *)bytes, len, &value, &reason) ||
	    foreign_read(mem, value, &found, &left_out))
		return 0;
	for (size_t i = 0; i < found.len; i++) {
		const struct foreign *one = &found.items[i];
		if (!one->name)
			abort();
		check_text(one->name);
		check_text(one->summary);
		check_text(one->place);
		check_text(one->postcode);
		check_text(one->licence);
		check_link(one->website);
		check_link(one->origin);
	}
	return 0;
}
