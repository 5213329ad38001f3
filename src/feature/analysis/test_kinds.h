/* SPDX-License-Identifier: EUPL-1.2 */
/* test_kinds.h: records of two kinds with words, and decisions on them; only tests include it. */
#pragma once
#include "feature/analysis/test_analysis.h"

/* Twelve meeting places and eight that help, after the one of the fixture. */
enum { MEETING = 12, HELP = 8, ALL = MEETING + HELP, CANDIDATE = 900 };

static inline void add_record(struct fixture *fixture, int64_t id, const char *category,
			      const char *activities, const char *summary)
{
	struct work *work = fixture->work;
	struct initiative it = { .id = id,
				 .name = arena_printf(work->mem, "Testrecord %d", (int)id),
				 .category = category,
				 .place = "Ulrum",
				 .municipality = "Het Hogeland",
				 .activities = activities,
				 .summary = summary,
				 .phase = "running" };
	struct location location;
	TEST_WORK_OK(work, initiative_check(work, &it, &location));
	TEST_WORK_OK(work, initiative_add(work, &it, &(struct change_cause){ 0 }));
}

/* Ten of twelve meeting places have a village house, and one of the eight others. */
static inline void add_records(struct fixture *fixture)
{
	for (int i = 0; i < ALL; i++) {
		bool is_meeting = i < MEETING, has_house = is_meeting ? i < 10 : i == MEETING;
		add_record(fixture, FIRST_SUBJECT + i, is_meeting ? "meeting" : "informal_help",
			   is_meeting ? "shared_meal" : "transport",
			   arena_printf(fixture->work->mem, "%s Ulrum helpt. De vrijwilligers. %s",
					has_house ? "Dorpshuis." : "Huisbezoek.",
					i % 10 == 5 ? "Orgel." : "Ook bij ons in ulrum."));
	}
}

static inline void decide(struct fixture *fixture, int64_t id, const char *verdict,
			  const char *category)
{
	TEST_WORK_OK(fixture->work,
		     db_exec(fixture->work->db,
			     "insert into assessment (id, initiative_id, state, opened_ms, verdict,"
			     " category, reason, settled_how, settled_by, settled_ms)"
			     " values (?1, ?2, 'settled', ?1, ?3, ?4, 'Proef', 'alone', 1, 1)",
			     db_int(id_new()), db_int(id), db_text(verdict), db_text(category)));
}

static inline void decide_all(struct fixture *fixture, int count)
{
	for (int i = 0; i < count; i++)
		decide(fixture, FIRST_SUBJECT + i, "included",
		       i < MEETING ? "meeting" : "informal_help");
}
