/* SPDX-License-Identifier: EUPL-1.2 */
/* personal.h: what a slice says of the personal data that it holds. */
#pragma once
#include "work/work.h"

/* One activity in the register of processing of personal data (GDPR, article 30); English msgids.
 */
struct processing {
	const char *key; /* "account" */
	const char *name, *purpose;
	const char *ground; /* article 6(1) GDPR: which, and why */
	const char *people, *data, *recipients;
	const char *retention; /* how long, and what happens then */
};

/* One table of the database and what it is for; every table that a slice makes stands in its list.
 */
struct data_table {
	const char *table;
	const char *processing; /* key of the activity; NULL: holds no personal data */
	const char *columns;    /* the personal ones, separated by spaces */
};

/* Whom personal data are about; at least one is known. */
struct data_subject {
	int64_t person_id; /* 0: has no account */
	const char *mail;  /* folded; NULL: unknown */
};

/* What a slice knows of somebody; the result of its slot `show_data`. */
struct data_line {
	const char *label, *value; /* label: an English msgid */
};
struct data_lines LIST(struct data_line);
struct data_item {
	const char *processing; /* key */
	const char *name;       /* English msgid: "Session" */
	int64_t id, at_ms;
	struct data_lines lines;
};
struct data_items LIST(struct data_item);

/* What goes when data are erased, or when their time is over. */
struct data_effect {
	const char *text; /* English msgid with {count}: "{count} sessions are removed" */
	int64_t count;
};
struct data_effects LIST(struct data_effect);
/* Tells that `count` of something go; nothing where there are none. */
void data_effect_add(struct work *work, const char *text, int64_t count, struct data_effects *ret);

/* A text that one can agree with; a changed text gets a new version and leaves the old one here. */
struct consent_text {
	const char *purpose; /* "publish_contact": stays the same for all versions */
	int version;
	const char *text; /* English msgid, whole sentences: what one agrees with */
};

/* What an act of the audit log means to a reader. */
struct audit_act {
	const char *act, *text; /* "sign_in"; English msgid: "Signed in" */
};
