/* SPDX-License-Identifier: EUPL-1.2 */
/* test_round.h: a register with made-up records and people of every role; for test programs only.
 */
#pragma once
#include "feature/round/round_slice.h"
#include "web/test_web.h"

enum { ROUND_RECORDS = 8 };

/* What is filled in for a round that is right. */
#define ROUND_FORM \
	"naam=Inventarisatie+2027&vraag=Hoeveel+zijn+er%3F&opdracht=Motie" \
	"&stuk=www.example.nl/motie&begin=2026-11-01&eind=2026-12-31"

struct round_fixture {
	struct test_site test;
	int64_t ids[ROUND_RECORDS]; /* "Dorpszorg 0" and on, in Ulrum and Appingedam */
};

/* Opens and closes it: 21 November 2026. The names of the roles are sessions: "officer". */
void round_begin(struct round_fixture *fixture);
void round_begin_empty(struct round_fixture *fixture);
void round_end(struct round_fixture *fixture);

/* Asks as somebody with a role; NULL: a visitor. */
struct test_answer round_get_page(struct round_fixture *fixture, const char *role,
				  const char *target);
struct test_answer round_post(struct round_fixture *fixture, const char *role, const char *target,
			      const char *form);

/* A unit of work of an administrator. */
struct work round_work(struct round_fixture *fixture);

/* A path that ends in an id. */
const char *round_test_path(struct round_fixture *fixture, const char *prefix, int64_t id);

/* Adds a draft by its form; gives its id. */
int64_t round_test_add(struct round_fixture *fixture);

/* The status of the answer when a researcher opens or closes a round. */
int round_test_state(struct round_fixture *fixture, int64_t id, const char *state);

/* Adds a source by its form; gives its id. */
int64_t round_test_source(struct round_fixture *fixture, int64_t round_id, const char *form);
