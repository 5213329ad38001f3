/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_code.c: codes that people type over from a letter, and addresses that are only hinted at.
 */
#include "crypt/crypt.h"
#include "feature/claim/claim_slice.h"

#include <string.h>

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static const char token_digits[] = "abcdefghjkmnpqrstuvwxyz023456789";
enum { BASE = 32 };

static int value_of(char c)
{
	c = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
	c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
	const char *found = c ? strchr(digits, c) : NULL;
	return found ? (int)(found - digits) : -1;
}

/* Luhn's check over base 32: every single wrong character shows, and most swapped ones. */
static int check_of(const char *code)
{
	int sum = 0;
	for (int i = CLAIM_CODE_LEN - 2, factor = 2; i >= 0; i--, factor = 3 - factor) {
		int product = factor * value_of(code[i]);
		sum += product / BASE + product % BASE;
	}
	return (BASE - sum % BASE) % BASE;
}

char *claim_code_new(struct arena *mem)
{
	const char *token = crypt_token(mem);
	char *code = arena_alloc(mem, CLAIM_CODE_LEN + 1);
	for (int i = 0; i < CLAIM_CODE_LEN - 1; i++)
		code[i] = digits[strchr(token_digits, token[i]) - token_digits];
	code[CLAIM_CODE_LEN - 1] = digits[check_of(code)];
	return code;
}

char *claim_code_read(struct arena *mem, const char *text)
{
	char *code = arena_alloc(mem, CLAIM_CODE_LEN + 1);
	int len = 0;
	for (; *text; text++) {
		int value = value_of(*text);
		if (*text == ' ' || *text == '-')
			continue;
		if (value < 0 || len == CLAIM_CODE_LEN)
			return NULL;
		code[len++] = digits[value];
	}
	bool is_right = len == CLAIM_CODE_LEN && value_of(code[len - 1]) == check_of(code);
	return is_right ? code : NULL;
}

char *claim_code_show(struct arena *mem, const char *code)
{
	return arena_printf(mem, "%.5s %s", code, code + CLAIM_CODE_LEN / 2);
}

/* The first character, whole, however many bytes it has. */
static int first_len(const char *text)
{
	int len = *text != '\0';
	while (len && ((unsigned char)text[len] & 0xc0) == 0x80)
		len++;
	return len;
}

char *claim_mask(struct arena *mem, const char *mail)
{
	const char *at = strchr(mail, '@'), *host = at ? at + 1 : "", *dot = strrchr(host, '.');
	return arena_printf(mem, "%.*s…@%.*s…%s", first_len(mail), mail, first_len(host), host,
			    dot ? dot : "");
}
