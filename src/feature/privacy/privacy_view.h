/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy_view.h: what the pages of this slice show; private to this slice. */
#pragma once
#include "feature/privacy/privacy_slice.h"
#include "web/input.h"
#include "work/audit.h"

/* ---- one's own data ---- */

struct data_ask_view {
	struct inputs inputs;
	bool is_sent, is_erased;
};

struct data_group {
	const char *name, *purpose, *retention; /* English msgids */
	struct data_items items;
};
struct data_groups LIST(struct data_group);

struct data_view {
	const char *base; /* path of the page that shows them */
	const char *mail; /* NULL: not known */
	struct data_groups groups;
	bool must_sign_in; /* to erase: there is an account, and this is a link */
};

struct data_open_view {
	const char *path;
};

struct effect_texts LIST(const char *);

struct data_erase_view {
	const char *base;
	struct effect_texts effects; /* in the reader's language */
	struct inputs inputs;
	bool must_sign_in;
	bool is_refused; /* by a rule that has to be met first */
};

/* ---- the register of activities ---- */

struct processing_row {
	const struct processing *processing;
	const char *tables; /* "person, session" */
};
struct processing_rows LIST(struct processing_row);

struct processing_view {
	struct processing_rows rows;
	const char *organisation, *mail;
};

/* ---- for administrators ---- */

struct kept_row {
	int64_t at_ms;
	const char *text; /* in the reader's language */
};
struct kept_rows LIST(struct kept_row);

struct retention_view {
	struct effect_texts due;
	struct kept_rows went;
};

struct log_row {
	int64_t number, at_ms;
	const char *act, *who, *about; /* in the reader's language */
	const char *path;              /* of the record, or NULL */
};
struct log_rows LIST(struct log_row);

struct log_view {
	struct log_rows rows;
	const char *next; /* path of the older ones, or NULL */
	int64_t before;
};

/* The effects as sentences in the reader's language. In the arena. */
struct web;
struct effect_texts effect_texts_of(struct web *web, const struct data_effects *effects);
