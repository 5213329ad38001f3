/* SPDX-License-Identifier: EUPL-1.2 */
/* open_page.h: what the page about open data shows. */
#pragma once
#include "feature/initiative/initiative.h"

/* One file to take along. */
struct open_file {
	const char *path, *title, *use; /* title, use: English msgids */
};
struct open_files LIST(struct open_file);

/* One field: its key, its label and a word of a real record. */
struct open_field {
	const char *key, *label, *help, *example;
};
struct open_fields LIST(struct open_field);

struct open_view {
	struct open_files files;
	struct open_fields fields;
	int64_t total;
	const char *attribution;
};
