/* SPDX-License-Identifier: EUPL-1.2 */
/* audit.h: who did what to which record, in a chain in which no line can be changed or left out. */
#pragma once
#include "work/work.h"

/*
 * Adds a line to the region's audit log: time, work->person_id, `act` ("sign_in", "grant",
 * "erase"), the record, and a hash of `detail` (may be NULL) under the region's own key: never the
 * detail itself, so that the chain stays whole when personal data are erased. Each line's hash
 * covers the line before it. On the writer. Errors of db_exec.
 */
enum err audit_add(struct work *work, const char *act, struct subject subject, const char *detail)
	MUST_CHECK;

/* The first line that does not fit, or 0 when all do, and how many lines there are. */
enum err audit_check(struct work *work, int64_t *ret_broken, int64_t *ret_count) MUST_CHECK;

/* One line. */
struct audit_line {
	int64_t number, at_ms, person_id;
	const char *act;
	struct subject subject;
};
struct audit_lines LIST(struct audit_line);

/* At most `limit` lines with a number below `before` (0: the newest), newest first. In work->mem.
 */
enum err audit_list(struct work *work, int64_t before, size_t limit, struct audit_lines *ret)
	MUST_CHECK;
