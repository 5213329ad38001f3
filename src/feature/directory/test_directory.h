/* SPDX-License-Identifier: EUPL-1.2 */
/* test_directory.h: a register with one initiative and an administrator who is signed in; for this
 * slice's tests only. */
#pragma once
#include "base/id.h"
#include "feature/directory/directory_slice.h"
#include "feature/features.h"
#include "feature/initiative/test_register.h"
#include "feature/person/person.h"
#include "feature/privacy/privacy.h"
#include "web/guard.h"
#include "work/setting.h"

#include <glib.h>
#include <string.h>

static const struct feature *const slices[] = {
	&outbox_feature,  &privacy_feature,   &person_feature,    &vocabulary_feature,
	&place_feature,   &source_feature,    &freshness_feature, &initiative_feature,
	&contact_feature, &directory_feature,
};

struct fixture {
	struct test_site test;
	int64_t initiative_id;
};

static inline void sign_in(struct test_site *test)
{
	struct work work = test_site_work(test);
	const char *token;
	TEST_OK(test->db, person_keep_link(&work, &token));
	test_ask(test, "POST", "/aanmelden", arena_printf(test->mem, "link=%s", token));
	g_assert_nonnull(test->session);
}

static inline void begin(struct fixture *fixture, const void *unused)
{
	test_site_open(&fixture->test, slices, COUNT_OF(slices));
	fixture->initiative_id =
		test_register_add(&fixture->test,
				  &(struct initiative){ .name = "Dorpszorg Ulrum",
							.category = "informal_help",
							.place = "Ulrum",
							.municipality = "Het Hogeland" });
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, setting_set(&work, "province", "PV20"));
	sign_in(&fixture->test);
}

static inline void end(struct fixture *fixture, const void *unused)
{
	test_site_close(&fixture->test);
}

static inline struct test_answer post(struct fixture *fixture, const char *target, const char *form)
{
	struct test_site *test = &fixture->test;
	return test_ask(test, "POST", target,
			arena_printf(test->mem, TOKEN_FIELD "=%s&%s",
				     guard_token_for(test->mem, test->session), form));
}

static inline struct test_answer get(struct fixture *fixture, const char *target)
{
	return test_ask(&fixture->test, "GET", target, NULL);
}

/* As somebody without a session. */
static inline struct test_answer visit(struct fixture *fixture, const char *target)
{
	const char *session = fixture->test.session;
	fixture->test.session = NULL;
	struct test_answer answer = get(fixture, target);
	fixture->test.session = session;
	return answer;
}

/* How many organisations a query of the API finds. */
static inline int64_t found(struct fixture *fixture, const char *query)
{
	const char *target = arena_printf(fixture->test.mem, "/v1/organisaties?%s", query);
	return test_number(test_json(&fixture->test, target, 200), "totaal");
}

#define ADD(path, test) g_test_add(path, struct fixture, NULL, begin, test, end)
