/* SPDX-License-Identifier: EUPL-1.2 */
/* test_alike.h: a round of respondents who answered as a test wants it; only tests include it. */
#pragma once
#include "feature/analysis/test_analysis.h"

/* Some who answered alike, and where they are. */
struct alike {
	int count;
	const char *klein, *steun, *place;
};

#define HERE "GM1966"
#define THERE "GM0014"

/* A round in which these answered; each about an initiative of its own. */
static inline int64_t ask_alike(struct fixture *fixture, const struct alike *all, size_t count)
{
	struct work *work = fixture->work;
	int64_t round = open_round(fixture, false, 0);
	int number = 0;
	work->roles = ADMINISTRATOR;
	for (size_t i = 0; i < count; i++)
		for (int j = 0; j < all[i].count; j++) {
			struct form_instance *instance = test_instance(fixture);
			struct submission it = test_submission(fixture);
			const char *key = submission_key(work->mem,
							 arena_printf(work->mem, "l-%d", ++number));
			test_set(instance, "klein", all[i].klein);
			test_set(instance, "steun", all[i].steun);
			test_set(instance, "uren", "3");
			test_set(instance, "doet", number > 3 ? "eten rijden" : "eten");
			it.invitation_id = 0;
			it.municipality = all[i].place;
			it.subject = (struct subject){ "initiative", FIRST_SUBJECT + number };
			TEST_WORK_OK(work, submission_save(work, &it, key, instance));
			TEST_WORK_OK(work, submission_send(work, &it, instance));
		}
	test_work_reset(work);
	return round;
}

/* Three "zelden": a list of "klein" hides another row for them than its cross table with "steun".
 */
static const struct alike tied[] = {
	{ 2, "zelden", "ja", HERE }, { 1, "zelden", "nee", HERE }, { 6, "soms", "ja", HERE },
	{ 10, "soms", "nee", HERE }, { 8, "vaak", "ja", HERE },    { 7, "vaak", "nee", HERE },
};
