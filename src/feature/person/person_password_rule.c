/* SPDX-License-Identifier: EUPL-1.2 */
/* person_password_rule.c: which passwords are too easy to guess. */
/*
 * No rules on signs, capitals or digits (NIST SP 800-63B): long enough, and not what a guesser
 * tries first. Three looks: how much of it is new (no repeats, no rows of the keyboard), whether it
 * says who it is of, and whether one or two common words with ornaments are all there is.
 */
#include "base/shipped.h"
#include "base/utf8.h"
#include "feature/person/person_proof.h"

#include <ctype.h>
#include <string.h>

enum {
	NEW_MIN = 6,      /* signs that do not follow from the one before */
	OWN_WORD_MIN = 4, /* letters of a name or address that tell */
	REST_MIN = 8,     /* letters and digits that must be left without those */
	COMMON_WORDS = 2, /* so many words alone are easy */
	WORD_BYTES_MAX = 32,
};

static enum err refuse(struct work *work, const char *text)
{
	return work_fail(work, ERR_INVALID, "wachtwoord", text);
}

/* Letters and digits, small, with 0 for o and such undone: "W@chtw00rd!" gives "wachtwoord". */
static char *plain(struct arena *mem, const char *password)
{
	static const char ornaments[] = "0o1i3e4a5s7t@a$s";
	char *text = arena_alloc(mem, strlen(password) + 1), *end = text;
	for (const char *p = password; *p; p++) {
		int sign = tolower((unsigned char)*p);
		for (const char *from = ornaments; *from; from += 2)
			if (sign == *from) {
				sign = from[1];
				break;
			}
		if (isalnum(sign) || (unsigned char)sign >= 128)
			*end++ = (char)sign;
	}
	*end = '\0';
	return text;
}

/* Whether `next` follows from `last`: the same, the next of the alphabet, or beside it on a
 * keyboard.
 */
static bool follows(int last, int next)
{
	static const char rows[] = "1234567890 qwertyuiop asdfghjkl zxcvbnm 1qaz 2wsx 3edc 4rfv";
	last = tolower(last);
	next = tolower(next);
	if (next - last >= -1 && next - last <= 1)
		return true;
	for (const char *p = rows; p[1]; p++)
		if ((p[0] == last && p[1] == next) || (p[1] == last && p[0] == next))
			return p[0] != ' ' && p[1] != ' ';
	return false;
}

static size_t count_new(const char *password)
{
	size_t count = 1;
	for (const char *p = password; p[0] && p[1]; p++)
		count += !follows((unsigned char)p[0], (unsigned char)p[1]);
	return count;
}

/* The shortest piece that the password is made of by repeating it. */
static size_t period_of(const char *password)
{
	size_t len = strlen(password);
	for (size_t period = 1; period <= len / 2; period++)
		if (!strncmp(password, password + period, len - period))
			return period;
	return len;
}

/* Takes every word of `own` out of `text`, in place. True: there was one. */
static bool take_out(struct arena *mem, char *text, const char *own)
{
	bool is_found = false;
	char *words = utf8_fold(mem, own), *rest;
	for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		size_t len = strlen(word);
		char *at = len >= OWN_WORD_MIN ? strstr(text, word) : NULL;
		if (!at)
			continue;
		memmove(at, at + len, strlen(at + len) + 1);
		is_found = true;
	}
	return is_found;
}

static bool is_common_word(const struct shipped *list, const char *word, size_t len)
{
	for (const char *p = list->bytes; (p = memmem(p, strlen(p), word, len)); p++) {
		bool begins = p == list->bytes || isspace((unsigned char)p[-1]),
		     ends = !p[len] || isspace((unsigned char)p[len]);
		if (begins && ends)
			return true;
	}
	return false;
}

/* Whether the letters are at most so many common words, one behind another. */
static bool is_common(const struct shipped *list, const char *letters, int words)
{
	size_t len = strlen(letters);
	if (!len)
		return true;
	for (size_t i = 2; words && i <= len && i <= WORD_BYTES_MAX; i++)
		if (is_common_word(list, letters, i) && is_common(list, letters + i, words - 1))
			return true;
	return false;
}

/* Without digits at all: "welkom2026" gives "welkom"; and once with 2026 read as letters. */
static char *letters_of(struct arena *mem, const char *password)
{
	char *text = arena_alloc(mem, strlen(password) + 1), *end = text;
	for (const char *p = password; *p; p++)
		if (isalpha((unsigned char)*p) || (unsigned char)*p >= 128)
			*end++ = (char)tolower((unsigned char)*p);
	*end = '\0';
	return text;
}

static bool is_easy(struct arena *mem, const char *password)
{
	const struct shipped *list = shipped_file("person/common_password.txt");
	return list && (is_common(list, letters_of(mem, password), COMMON_WORDS) ||
			is_common(list, plain(mem, password), COMMON_WORDS));
}

static bool says_who(struct arena *mem, const struct person *person, const char *password)
{
	char *text = plain(mem, password);
	bool has_name = person->name && take_out(mem, text, person->name),
	     has_mail = person->mail && take_out(mem, text, person->mail);
	return (has_name || has_mail) && strlen(text) < REST_MIN;
}

enum err person_check_password(struct work *work, const struct person *person, const char *password)
{
	struct arena *mem = work->mem;
	size_t points = utf8_length(password);
	if (points < PASSWORD_POINTS_MIN)
		return refuse(work,
			      N_("Choose a password of at least 12 characters. A few words in a "
				 "row are easy to remember."));
	if (points > PASSWORD_POINTS_MAX)
		return refuse(work, N_("Choose a password of at most 128 characters."));
	if (count_new(password) < NEW_MIN || period_of(password) < REST_MIN)
		return refuse(work,
			      N_("This password repeats itself or follows the keyboard. Choose "
				 "one that is harder to guess, such as four words."));
	if (says_who(mem, person, password))
		return refuse(work,
			      N_("Your own name or address is easy to guess. Choose a password "
				 "without it."));
	if (is_easy(mem, password))
		return refuse(work,
			      N_("Many people use a password like this. Choose one that is harder "
				 "to guess, such as four words."));
	return OK;
}
