/* SPDX-License-Identifier: EUPL-1.2 */
/* code_fuzz.c: any bytes as a code that somebody typed over from paper: of a campaign, of a letter.
 */
#include "feature/campaign/campaign_code.h"
#include "feature/claim/claim_slice.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What was read is a code, and reads as itself, also as it stands on paper. */
static void check(struct arena *mem, const char *code, size_t len,
		  char *(*read)(struct arena *mem, const char *text),
		  char *(*show)(struct arena *mem, const char *code))
{
	if (strlen(code) != len || strcmp(read(mem, code), code) ||
	    strcmp(read(mem, show(mem, code)), code))
		abort();
}

/* One wrong character is always seen. */
static void check_slip(const char *code)
{
	char other[] = "0000000";
	memcpy(other, code, CODE_LEN);
	other[0] = other[0] == 'A' ? 'B' : 'A';
	if (code_is_right(code) && code_is_right(other))
		abort();
	if (code_slip(code, other) != 1)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	const char *typed = arena_strndup(mem, (const char *)bytes, len);
	const char *reply = code_read(mem, typed), *letter = claim_code_read(mem, typed);
	if (reply) {
		check(mem, reply, CODE_LEN, code_read, code_show);
		check_slip(reply);
	}
	if (letter)
		check(mem, letter, CLAIM_CODE_LEN, claim_code_read, claim_code_show);
	return 0;
}
