/* SPDX-License-Identifier: EUPL-1.2 */
/* region_slice.h: what the files of this slice share. */
#pragma once
#include "web/site.h"
#include "work/setting.h"

/* ---- region_theme.c ---- */

enum { THEME_STEPS = 8 };

/* A colour as screens have it: 0 to 255 each. */
struct colour {
	int red, green, blue;
};

/* Eight steps of one hue, lightest first; what each is called is in theme_step_names. */
struct theme {
	struct colour steps[THEME_STEPS];
};

extern const int theme_step_names[THEME_STEPS];   /* 50, 100, 200, ... */
extern const double theme_contrasts[THEME_STEPS]; /* against white */

/* Reads "#0d5a4c". False: it is not a colour. */
bool colour_read(const char *text, struct colour *ret);

/* The contrast of a colour against white, 1 to 21 (WCAG 2.2, relative luminance). */
double colour_contrast(struct colour colour);

/* The eight steps of the hue of `colour`: each within 1 % of its contrast. */
struct theme theme_of(struct colour colour);

/* ---- region_setting.c ---- */

/* One setting in the form. */
struct setting_input {
	const struct setting *setting;
	const char *help;    /* English msgid, or NULL */
	const char *value;   /* as stored, or as sent */
	const char *problem; /* English msgid, or NULL */
};
struct setting_inputs LIST(struct setting_input);

/* All settings as they are stored. In work->mem. */
struct setting_inputs region_settings(struct work *work);

/*
 * Puts what was sent (NULL: this one was not) in place of the stored value, tidied, and checks it.
 * ERR_INVALID: it breaks a rule; input->problem and work->failures say which.
 */
enum err region_setting_read(struct work *work, const char *sent, struct setting_input *input)
	MUST_CHECK;

/* Checks rules that span settings, and stores all that differ. ERR_INVALID with failures. On the
 * writer. */
enum err region_settings_save(struct work *work, struct setting_inputs *inputs) MUST_CHECK;

/* ---- the doors ---- */

enum { REGION_ROUTES = 3 };
extern const struct route region_routes[REGION_ROUTES];

extern const struct command region_commands[1];

struct region_form_view {
	struct setting_inputs inputs;
	int problems;
};
