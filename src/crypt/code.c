/* SPDX-License-Identifier: EUPL-1.2 */
/* code.c: reply codes that a person can read, say and type, with a check on slips. */
#include "crypt/code.h"
#include "base/id.h"

#include <ctype.h>
#include <string.h>

/*
 * The check character is a sum over the field GF(32) of the polynomial x^5 + x^2 + 1: the character
 * in place i counts alpha^i times. Those weights are all different and none is zero, so one wrong
 * character, and two that changed places, always give another sum.
 */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford: no I, L, O, U */

static unsigned times_alpha(unsigned value)
{
	value <<= 1;
	return value & 32 ? value ^ 37 : value;
}

static unsigned number_of(char character)
{
	return (unsigned)(strchr(alphabet, character) - alphabet);
}

static char check_of(const char *code)
{
	unsigned sum = 0;
	for (int i = 0; i < CODE_LEN - 1; i++) /* Horner: the first is multiplied most */
		sum = times_alpha(sum ^ number_of(code[i]));
	return alphabet[sum];
}

char *code_new(struct arena *mem)
{
	char code[CODE_LEN + 1] = { 0 };
	int64_t random = id_random();
	for (int i = 0; i < CODE_LEN - 1; i++, random >>= 5)
		code[i] = alphabet[random & 31];
	code[CODE_LEN - 1] = check_of(code);
	return arena_strdup(mem, code);
}

char *code_read(struct arena *mem, const char *text)
{
	char code[CODE_LEN + 1] = { 0 };
	int len = 0;
	for (; text && *text; text++) {
		char c = (char)toupper((unsigned char)*text);
		if (c == ' ' || c == '-' || c == '.')
			continue;
		c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
		if (!strchr(alphabet, c) || len == CODE_LEN)
			return NULL;
		code[len++] = c;
	}
	return len == CODE_LEN ? arena_strdup(mem, code) : NULL;
}

bool code_is_right(const char *code) { return code[CODE_LEN - 1] == check_of(code); }

int code_slip(const char *a, const char *b)
{
	int place = 0, count = 0;
	for (int i = 0; i < CODE_LEN; i++)
		if (a[i] != b[i]) {
			place = i + 1;
			count++;
		}
	return count == 1 ? place : 0;
}

char *code_show(struct arena *mem, const char *code)
{
	return arena_printf(mem, "%.3s-%s", code, code + 3);
}
