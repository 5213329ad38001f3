/* SPDX-License-Identifier: EUPL-1.2 */
/* test_proposal.h: proposing, and the last proposal as a moderator sees it; for this slice's tests
 * only. */
#pragma once
#include "feature/moderation/test_moderation.h"

#define WHO "&uwNaam=Test+Persoon&mail=Test@example.org&relatie=near&tijd=1000"

static inline struct test_answer correct(struct fixture *fixture, const char *values)
{
	return post(fixture, fixture->path,
		    arena_printf(fixture->test.mem, "%s&bron=Ik+woon+er" WHO, values));
}

static inline struct test_answer propose(struct fixture *fixture, const char *values)
{
	return post(fixture, "/initiatieven/aanmelden",
		    arena_printf(fixture->test.mem, "%s" WHO, values));
}

static inline const char *plus(struct fixture *fixture, const char *path, const char *more)
{
	return arena_printf(fixture->test.mem, "%s%s", path, more);
}

/* Confirms what the last mail is about. */
static inline const char *confirm(struct fixture *fixture)
{
	const char *path = mailed_path(fixture);
	g_assert_cmpint(post(fixture, plus(fixture, path, "/bevestigen"), "").status, ==, 303);
	return path;
}

static inline int64_t last_id(struct fixture *fixture)
{
	int64_t id;
	TEST_OK(fixture->test.db,
		db_get_int(fixture->test.db, &id,
			   "select id from proposal order by created_ms desc, id desc limit 1"));
	return id;
}

static inline const char *desk_path(struct fixture *fixture, const char *more)
{
	return arena_printf(fixture->test.mem, "/beheer/voorstellen/%s%s",
			    id_of(fixture, last_id(fixture)), more);
}

static inline struct initiative stored(struct fixture *fixture, int64_t id)
{
	struct work work = test_site_work(&fixture->test);
	struct initiative it;
	work.roles = ADMINISTRATOR;
	TEST_OK(work.db, initiative_get(&work, id, &it));
	return it;
}

static inline const char *seen(struct fixture *fixture, const char *more)
{
	struct proposal proposal;
	struct db *db = fixture->test.db;
	TEST_OK(db, proposal_select(db, fixture->test.mem, last_id(fixture), &proposal));
	int64_t known =
		proposal.initiative_id ? stored(fixture, proposal.initiative_id).changed_ms : 0;
	return arena_printf(fixture->test.mem, "versie=%lld&gezien=%lld&%s",
			    (long long)proposal.version, (long long)known, more);
}
