/* SPDX-License-Identifier: EUPL-1.2 */
/* test_round.c: a register with made-up records and people of every role; for test programs only.
 */
#include "feature/round/test_round.h"
#include "base/id.h"
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

const char *round_test_path(struct round_fixture *fixture, const char *prefix, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(fixture->test.mem, "%s/%s", prefix, text);
}

static int64_t round_test_only(struct round_fixture *fixture)
{
	struct work work = round_work(fixture);
	struct rounds rounds;
	TEST_OK(work.db, round_list(&work, &rounds));
	g_assert_cmpint(rounds.len, >, 0);
	return rounds.items[0].id;
}

int64_t round_test_add(struct round_fixture *fixture)
{
	g_assert_cmpint(round_post(fixture, "officer", "/beheer/rondes/nieuw", ROUND_FORM).status,
			==, 303);
	return round_test_only(fixture);
}

int round_test_state(struct round_fixture *fixture, int64_t id, const char *state)
{
	const char *path = arena_printf(fixture->test.mem, "%s/stand",
					round_test_path(fixture, "/beheer/rondes", id));
	return round_post(fixture, "researcher", path,
			  arena_printf(fixture->test.mem, "stand=%s", state))
		.status;
}

int64_t round_test_source(struct round_fixture *fixture, int64_t round_id, const char *form)
{
	const char *path = arena_printf(fixture->test.mem, "%s/bronnen",
					round_test_path(fixture, "/beheer/rondes", round_id));
	struct round_sources sources;
	g_assert_cmpint(round_post(fixture, "officer", path, form).status, ==, 303);
	struct work work = round_work(fixture);
	TEST_OK(work.db, round_source_list(&work, round_id, &sources));
	int64_t newest = 0;
	for (size_t i = 0; i < sources.len; i++)
		newest = sources.items[i].id > newest ? sources.items[i].id : newest;
	return newest;
}
