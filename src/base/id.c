/* SPDX-License-Identifier: EUPL-1.2 */
/* id.c: time-ordered ids and their text. */
#include "base/id.h"
#include "base/clock.h"

#include <stdatomic.h>
#include <string.h>
#include <stdlib.h>
#include <sys/random.h>

static const int64_t EPOCH_2020_MS = INT64_C(1577836800000);
static const char DIGITS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static uint64_t random_bits(void)
{
	uint64_t bits;
	if (getrandom(&bits, sizeof bits, 0) != (ssize_t)sizeof bits)
		abort();
	return bits;
}

int64_t id_new(void)
{
	/* the one mutable value of this file: "strictly increasing" is a promise of the whole
	 * process */
	static _Atomic int64_t last;
	int64_t seen = atomic_load(&last), next;
	/* half of the 22 bits at random: the other half is room to count up within the millisecond
	 */
	int64_t fresh =
		((clock_now_ms() - EPOCH_2020_MS) << 22) | (int64_t)(random_bits() & 0x1fffff);
	do
		next = fresh > seen ? fresh : seen + 1;
	while (!atomic_compare_exchange_weak(&last, &seen, next));
	return next;
}

int64_t id_random(void)
{
	int64_t id;
	do
		id = (int64_t)(random_bits() >> 1);
	while (id == 0);
	return id;
}

void id_text(int64_t id, char ret_text[static ID_TEXT_LEN + 1])
{
	uint64_t left = (uint64_t)id;
	for (int i = ID_TEXT_LEN; i-- > 0; left >>= 5)
		ret_text[i] = DIGITS[left & 31];
	ret_text[ID_TEXT_LEN] = '\0';
}

static int digit_value(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
	const char *found = c ? strchr(DIGITS, c) : NULL;
	return found ? (int)(found - DIGITS) : -1;
}

bool id_parse(const char *text, int64_t *ret)
{
	uint64_t id = 0;
	for (int i = 0; i < ID_TEXT_LEN; i++) {
		int value = digit_value(text[i]);
		if (value < 0 || (i == 0 && value > 7))
			return false;
		id = id << 5 | (uint64_t)value;
	}
	if ((text[ID_TEXT_LEN] && text[ID_TEXT_LEN] != '-') || id == 0 || id > INT64_MAX)
		return false;
	*ret = (int64_t)id;
	return true;
}
