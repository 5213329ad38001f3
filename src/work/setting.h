/* SPDX-License-Identifier: EUPL-1.2 */
/* setting.h: what a region's administrator has set, as named texts. */
#pragma once
#include "work/work.h"

/* One setting that exists; the list is in setting.c. */
struct setting {
	const char *key;      /* "correction_mail" */
	const char *label;    /* English msgid */
	const char *fallback; /* where nothing was set */
	enum {
		SETTING_TEXT,
		SETTING_LONG_TEXT,
		SETTING_MAIL,
		SETTING_YES,
		SETTING_COLOUR,
		SETTING_DATE
	} type;
};
extern const struct setting settings[];
extern const size_t setting_count;

/* The value of a setting that exists, in work->mem, never NULL; "" where neither set nor given. A
 * key that does not exist aborts. */
const char *setting_get(struct work *work, const char *key);

/* Whether a SETTING_YES is on. */
bool setting_is_on(struct work *work, const char *key);

/* Stores a value and moves the public version. ERR_MISSING: no such setting. Errors of db_exec. */
enum err setting_set(struct work *work, const char *key, const char *value) MUST_CHECK;
