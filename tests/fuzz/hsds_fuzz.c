/* SPDX-License-Identifier: EUPL-1.2 */
/* hsds_fuzz.c: any bytes as the zip with tables of another register (HSDS), in bounded memory. */
#include "feature/exchange/exchange_read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	struct foreigns found = { 0 };
	size_t left_out = 0;
	if (foreign_read_tables(mem, (const char *)bytes, len, &found, &left_out))
		return 0;
	for (size_t i = 0; i < found.len; i++) {
		const struct foreign *one = &found.items[i];
		struct foreign kept = { 0 };
		if (!one->name || !one->key)
			abort();
		/* what is kept of it reads as it was */
		if (foreign_of_text(mem, foreign_text(mem, one, true), &kept) ||
		    strcmp(kept.name, one->name) || strcmp(kept.key, one->key))
			abort();
	}
	return 0;
}
