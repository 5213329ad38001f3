/* SPDX-License-Identifier: EUPL-1.2 */
/* err.h: how everything that can fail says so. */
#pragma once

/*
 * A small, closed list. Each value has one HTTP status (web/) and one exit code (app/).
 * The reason for a person is set where the rule is (work_fail), never carried in the value.
 */
enum err {
	OK,
	ERR_INVALID,   /* what was sent breaks a rule; the sender can mend it */
	ERR_FORBIDDEN, /* this person may not */
	ERR_MISSING,   /* there is no such thing, or not any more */
	ERR_CONFLICT,  /* it clashes with what is stored now */
	ERR_BUSY,      /* not now: try again later */
	ERR_BROKEN,    /* our fault: a bug, a broken file, a lost database */
};

#define MUST_CHECK __attribute__((warn_unused_result))

/* Returns early with the error of `call`. Safe because arenas leave nothing to free. */
#define TRY(call) \
	do { \
		enum err try_err_ = (call); \
		if (try_err_) \
			return try_err_; \
	} while (0)

/* "ok", "invalid", ...: for logs and tests. Borrowed, never NULL. */
const char *err_name(enum err err);

/* The exit code of a command: 0, 2 wrong input, 3 not allowed, 4 in use or in conflict, 5 missing,
 * 6 broken, 7 busy. */
int err_exit_code(enum err err);
