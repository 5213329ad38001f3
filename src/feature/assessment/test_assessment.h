/* SPDX-License-Identifier: EUPL-1.2 */
/* test_assessment.h: two records and researchers who decide on one; for this slice's tests only. */
#pragma once
#include "base/id.h"
#include "feature/assessment/assessment.h"
#include "feature/features.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/test_register.h"
#include "web/guard.h"

#include <glib.h>
#include <string.h>

/* Sessions "researcher-1", "officer-5" and so on, in the place of slice person. */
static inline enum err identify(struct work *work, const char *token)
{
	static const struct {
		const char *name;
		unsigned role;
	} roles[] = {
		{ "researcher-", RESEARCHER },
		{ "officer-", OFFICER },
		{ "administrator-", ADMINISTRATOR },
	};
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (!strncmp(token, roles[i].name, strlen(roles[i].name))) {
			work->roles = roles[i].role;
			work->person_id = g_ascii_strtoll(token + strlen(roles[i].name), NULL, 10);
		}
	return OK;
}
static const struct feature door_feature = { .name = "door", .identify = identify };

static const struct feature *const slices[] = {
	&door_feature,      &vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature, &initiative_feature, &assessment_feature,
};

struct fixture {
	struct test_site test;
	int64_t id;
	const char *path;
};

static inline void begin(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	char text[ID_TEXT_LEN + 1];
	test_site_open(test, slices, COUNT_OF(slices));
	fixture->id =
		test_register_add(test, &(struct initiative){ .name = "Dorpshuis Zeerijp",
							      .category = "meeting",
							      .place = "Zeerijp",
							      .municipality = "Eemsdelta",
							      .source_kinds = "municipality" });
	test_register_add(test, &(struct initiative){ .name = "Dorpszorg <b>Ulrum</b>",
						      .category = "informal_help",
						      .place = "Ulrum",
						      .municipality = "Het Hogeland" });
	id_text(fixture->id, text);
	fixture->path = arena_printf(test->mem, "/beheer/beoordelingen/%s", text);
}

static inline void end(struct fixture *fixture, const void *unused)
{
	test_site_close(&fixture->test);
}

static inline struct test_answer get_as(struct fixture *fixture, const char *who,
					const char *target)
{
	fixture->test.session = who;
	return test_ask(&fixture->test, "GET", target, NULL);
}

static inline struct test_answer post_as(struct fixture *fixture, const char *who,
					 const char *target, const char *form)
{
	struct test_site *test = &fixture->test;
	test->session = who;
	return test_ask(test, "POST", target,
			arena_printf(test->mem, TOKEN_FIELD "=%s&%s",
				     guard_token_for(test->mem, who), form));
}

/* A whole opinion; what stands in `more` counts for keys that are not in it. */
static inline const char *opinion(struct fixture *fixture, const char *verdict,
				  const char *category, const char *more)
{
	return arena_printf(
		fixture->test.mem,
		"antwoord-relevant=yes&antwoord-liveability=yes&antwoord-many=yes"
		"&antwoord-residents=unclear&antwoord-no_faith=yes&antwoord-no_income=yes"
		"&antwoord-in_region=yes&bewijs-residents=Het+bestuur+woont+er"
		"&link-residents=www.example.nl&oordeel=%s&categorie=%s&reden=Omdat+het+zo+is"
		"&reden-categorie=Vooral+hulp&%s",
		verdict, category, more);
}

static inline struct test_answer decide(struct fixture *fixture, const char *who,
					const char *verdict, const char *category)
{
	return post_as(fixture, who, fixture->path,
		       opinion(fixture, verdict, category, "tweede=ja"));
}

static const char *const settlement = "oordeel=border&categorie=meeting&reden=Samen+bekeken";

static inline struct test_answer settle(struct fixture *fixture, const char *who, const char *form)
{
	return post_as(fixture, who,
		       arena_printf(fixture->test.mem, "%s/beslechten", fixture->path), form);
}

static inline struct assessment newest(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct assessments all;
	work.person_id = 1;
	TEST_OK(work.db, assessment_list(&work, fixture->id, &all));
	return all.len ? all.items[0] : (struct assessment){ .state = "none" };
}

static inline const char *category_of(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct initiative it;
	work.roles = ADMINISTRATOR;
	TEST_OK(work.db, initiative_get(&work, fixture->id, &it));
	return it.category;
}
