/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_view.h: what the templates of this slice show. */
#pragma once
#include "feature/subscription/subscription_slice.h"
#include "web/input.h"

/* The form of a new subscription, and of one that is changed. */
struct subscription_form {
	struct inputs inputs;   /* mail (new ones), how often, what */
	struct http_pairs kept; /* parts of the filter that the form does not show */
	const char *kept_text;  /* those in words, or NULL */
	const char *list_path, *feed_path;
	const char *consent; /* English msgid: what one agrees with */
};

/* Whether any option is chosen: then its part of the form stands open. */
bool subscription_is_chosen(const struct input *input);

/* The page of a personal link. */
struct subscription_view {
	struct subscription_form form;
	const char *path, *follows, *mail; /* mail: only its begin and end */
	int64_t every_days;
};
