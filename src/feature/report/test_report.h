/* SPDX-License-Identifier: EUPL-1.2 */
/* test_report.h: a register with made-up records, a round and a report; for test programs only. */
#pragma once
#include "feature/report/report_slice.h"
#include "web/test_web.h"

#include <glib.h>
#include <string.h>

struct report_fixture {
	struct test_site test;
	int64_t round_id;
	int64_t ids[12]; /* "Dorpszorg 0" and on */
};

/* Opens and closes it: 22 November 2026. The names of the roles are sessions: "researcher-1". */
void report_begin(struct report_fixture *fixture, const void *unused);
void report_begin_empty(struct report_fixture *fixture, const void *unused);
void report_end(struct report_fixture *fixture, const void *unused);

/* A unit of work of a researcher, inside no transaction. */
struct work report_work(struct report_fixture *fixture);
/* The same on the writer, in a transaction that is committed with report_write_end. */
struct work report_write(struct report_fixture *fixture);
void report_write_end(struct work *work);

/* Makes the first version; gives its id. */
int64_t report_test_make(struct report_fixture *fixture);
/* The first part of a report of that kind. */
struct report_block report_test_block(struct report_fixture *fixture, int64_t report_id,
				      enum report_kind kind);
/* One more record of a kind. */
int64_t report_test_add(struct report_fixture *fixture, const char *name, const char *category);

struct test_answer report_ask(struct report_fixture *fixture, const char *who, const char *target);
struct test_answer report_post(struct report_fixture *fixture, const char *who, const char *target,
			       const char *form);
/* "/beheer/rapporten/ID" and what stands behind it. */
const char *report_test_path(struct report_fixture *fixture, int64_t id, const char *rest);
