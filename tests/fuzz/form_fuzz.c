/* SPDX-License-Identifier: EUPL-1.2 */
/* form_fuzz.c: any bytes as a query string or form body. */
#include "base/utf8.h"
#include "http/http.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	struct http_pairs pairs = { 0 };
	if (http_read_form(mem, (const char *)bytes, len, &pairs))
		return 0;
	for (size_t i = 0; i < pairs.len; i++)
		if (!utf8_valid(pairs.items[i].name, strlen(pairs.items[i].name)) ||
		    !utf8_valid(pairs.items[i].value, strlen(pairs.items[i].value)))
			abort();
	return 0;
}
