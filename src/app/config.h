/* SPDX-License-Identifier: EUPL-1.2 */
/* config.h: where the configuration comes from: defaults, then a file, then the environment. */
#pragma once
#include "web/site.h"

/* One thing that can be set. The list is in config.c and is what docs/configuration.md and `omzien
 * conf` show. */
struct config_option {
	const char *name;        /* in the file: "port" */
	const char *environment; /* "PORT" */
	const char *fallback, *text;
};
extern const struct config_option config_options[];
extern const size_t config_option_count;

/*
 * Fills `ret`; its texts live in `mem`. The file is $OMZIEN_CONF, else /etc/omzien/omzien.conf when
 * it is there. ERR_INVALID: a line or value is wrong; it was told on standard error.
 */
enum err config_read(struct arena *mem, struct config *ret) MUST_CHECK;

/* The value of an option as text, in `mem`; a password in an address is shown as ***. */
const char *config_text(struct arena *mem, const struct config *config, const char *name);
