/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_door.h: what the doors of this slice show to its table of contents and its templates. */
#pragma once
#include "feature/openrosa/openrosa_slice.h"
#include "web/feature.h"
#include "web/input.h"

enum { OPENROSA_PROCESSINGS = 1, OPENROSA_TABLES = 4 };
extern const struct route_table openrosa_door_table, openrosa_table;
extern const struct processing openrosa_processings[OPENROSA_PROCESSINGS];
extern const struct data_table openrosa_data[OPENROSA_TABLES];

/* ---- openrosa_answer.c: for programs on devices ---- */

#define OPENROSA_XML "text/xml; charset=utf-8"

/* Who is at the door, and what stands before the paths of this device. */
struct door {
	struct device device;
	const char *base; /* "https://omzien.example/odk" */
};

/* Lets a device in, or answers why not and returns that. */
enum err door_open(struct web *web, struct door *ret) MUST_CHECK;
/* What every answer of OpenRosa 1.0 has; Date comes from the server itself. */
void door_set_headers(struct web *web);
/* Answers with a message in the reader's language; nature: "error", "submit_success". */
void door_say(struct web *web, int status, const char *nature, const char *text);
/* Says what went wrong, and returns `err`. */
enum err door_tell(struct web *web, enum err err, int status);
/* Answers 200 with what was written. */
enum err door_answer(struct web *web, const char *type);
/* Ends a handler: an error that nothing was said about yet is told. */
enum err door_end(struct web *web, enum err err);

/* The slots of struct feature. */
enum err openrosa_show_data(struct work *work, const struct data_subject *who,
			    struct data_items *ret) MUST_CHECK;
enum err openrosa_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			     struct data_effects *ret) MUST_CHECK;
enum err openrosa_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;

/* "/beheer/apparaten/ID". */
char *device_path(struct arena *mem, int64_t id);

/* ---- what the templates show ---- */

/* One line of the list. */
struct device_line {
	const struct device *device;
	const char *id;
	const char *surveys;      /* names, by ", " */
	const char *until, *used; /* as people read days; used NULL: never */
	bool is_over;
};
struct device_lines LIST(struct device_line);

struct device_view {
	struct device_lines lines;
	struct device_line line; /* of one device */
	struct inputs inputs;
	bool has_surveys;

	/* shown once */
	struct device_keys keys;
	const char *server_url, *token_url, *setting;
	const char *qr;
	int qr_size;
	bool is_secure;
};
