/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_adrift_view.h: codings to place again, as pages show them. */
#pragma once
#include "feature/coding/coding_slice.h"
#include "web/web.h"

extern const struct route_table coding_adrift_table;

struct adrift_line {
	const char *id, *label, *color, *quote, *memo;
	size_t number; /* from 1 */
};
struct adrift_lines LIST(struct adrift_line);
/* Those of one text that who asks can place. */
enum err coding_adrift_fill(struct web *web, const struct coding_text *text,
			    struct adrift_lines *ret) MUST_CHECK;
/* On the page of a transcript: how many codings lie on it, and how many are to be placed again. */
struct adrift_panel_view {
	int64_t codings, adrift;
	const char *path; /* of the text to code; NULL: it was not taken in */
};
enum err coding_transcript_panel(struct web *web, struct subject subject);
