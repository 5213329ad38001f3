/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_why.c: what speaks for two records being one, and against, in words. */
#include "alike/alike.h"
#include "feature/duplicate/duplicate.h"

static const struct {
	unsigned reason;
	const char *text;
} reasons_in_words[] = {
	{ ALIKE_NAME_SAME, N_("the same name, legal form and order aside") },
	{ ALIKE_NAME_TYPING, N_("the names differ by a few letters") },
	{ ALIKE_NAME_SHORT, N_("one name is short for the other") },
	{ ALIKE_NAME_WORDS, N_("the names share words that few others have") },
	{ ALIKE_SPOT, N_("in the same village") },
	{ ALIKE_AREA, N_("in the same municipality") },
	{ ALIKE_NEAR, N_("within 150 metres") },
	{ ALIKE_SITE, N_("the same website") },
	{ ALIKE_PHONE, N_("the same phone number") },
	{ ALIKE_NUMBER, N_("the same registration number") },
	{ ALIKE_OTHER_SPOT, N_("but: another village") },
	{ ALIKE_OTHER_PART, N_("but: another neighbourhood") },
	{ ALIKE_OTHER_WORDS, N_("but: the names say different places or numbers") },
	{ ALIKE_OTHER_SITE, N_("but: another website") },
};

const char *duplicate_why(struct work *work, const struct words *words, unsigned reasons)
{
	const char *all = "";
	for (size_t i = 0; i < COUNT_OF(reasons_in_words); i++)
		if (reasons & reasons_in_words[i].reason)
			all = arena_printf(work->mem, "%s%s%s", all, *all ? "; " : "",
					   words_say(words, reasons_in_words[i].text));
	return *all ? all : words_say(words, N_("chosen by a moderator"));
}
