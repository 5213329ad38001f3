/* SPDX-License-Identifier: EUPL-1.2 */
/* test_round.c: a register with made-up records and people of every role; for test programs only.
 */
#include "feature/round/test_round.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "web/guard.h"

#include <glib.h>
#include <string.h>

static const int64_t noon_ms = 1795262400000; /* 2026-11-21 12:00 UTC */

/* The name of a role is a session of it, in the place of slice person. */
static enum err identify(struct work *work, const char *token)
{
	static const struct {
		const char *name;
		unsigned role;
	} roles[] = {
		{ "coordinator", COORDINATOR },
		{ "researcher", RESEARCHER },
		{ "officer", OFFICER },
		{ "administrator", ADMINISTRATOR },
	};
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (!strcmp(token, roles[i].name)) {
			work->roles = roles[i].role;
			work->person_id = (int64_t)i + 1;
		}
	return OK;
}
static const struct feature door_feature = { .name = "door", .identify = identify };

static const struct feature *const slices[] = {
	&door_feature,      &vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature, &initiative_feature, &assessment_feature, &round_feature,
};

void round_begin_empty(struct round_fixture *fixture)
{
	test_site_open(&fixture->test, slices, COUNT_OF(slices));
	fixture->test.now_ms = noon_ms;
}

void round_begin(struct round_fixture *fixture)
{
	struct arena *mem;
	round_begin_empty(fixture);
	mem = fixture->test.mem;
	for (size_t i = 0; i < ROUND_RECORDS; i++)
		fixture->ids[i] = test_register_add(
			&fixture->test,
			&(struct initiative){
				.name = arena_printf(mem, "Dorpszorg %zu", i),
				.category = "meeting",
				.place = i % 2 ? "Ulrum" : "Appingedam",
				.municipality = i % 2 ? "Het Hogeland" : "Eemsdelta",
				.start_year = 2010 + (int64_t)i,
				.source_kinds = i % 2 ? "network" : "municipality",
			});
}

void round_end(struct round_fixture *fixture) { test_site_close(&fixture->test); }

struct test_answer round_get_page(struct round_fixture *fixture, const char *role,
				  const char *target)
{
	fixture->test.session = role;
	return test_ask(&fixture->test, "GET", target, NULL);
}

struct test_answer round_post(struct round_fixture *fixture, const char *role, const char *target,
			      const char *form)
{
	struct test_site *test = &fixture->test;
	test->session = role;
	return test_ask(test, "POST", target,
			role ? arena_printf(test->mem, TOKEN_FIELD "=%s&%s",
					    guard_token_for(test->mem, role), form)
			     : form);
}

struct work round_work(struct round_fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	work.roles = ADMINISTRATOR;
	work.person_id = 4;
	work.now_ms = noon_ms;
	return work;
}
