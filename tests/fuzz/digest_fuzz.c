/* SPDX-License-Identifier: EUPL-1.2 */
/* digest_fuzz.c: any text as what a device says in Authorization: Digest. */
#include "feature/openrosa/openrosa_slice.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What was taken has all that an answer is made of, and its answer is an MD5. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	struct digest digest;
	const char *header = arena_strndup(mem, (const char *)bytes, len);
	if (digest_read(mem, header, &digest))
		return 0;
	if (!digest.user || !digest.realm || !digest.nonce || !digest.uri || !digest.response ||
	    (digest.qop && (!digest.count || !digest.cnonce)))
		abort();
	if (strlen(digest_response(mem, &digest, "ha1", "GET")) != 32)
		abort();
	return 0;
}
