/* SPDX-License-Identifier: EUPL-1.2 */
/* report_template.h: the parts of a first report, as data/report/template.md has them. */
#pragma once
#include "feature/report/report_look.h"

/* One part. Text with ways to say it: enough cases, few, none that stands out, none, and
 * where made-up answers are shown without protection. */
struct template_part {
	const char *key, *kind; /* kind: of a block, or "quotes", "cases", "annex_heading",
				   "heading_if" (goes with what follows when nothing is there) */
	int level, count;
	const char *name, *target, *group, *about;   /* NULL: not told */
	const char *text, *few, *flat, *none, *test; /* NULL: not told */
};
struct template_parts LIST(struct template_part);

enum { TEMPLATE_FEW = 10 };

/*
 * "== KIND key=.. level=.. name=.. target=.. group=.. count=.. about=.." begins a part; its text
 * follows, then "-- few", "-- flat", "-- none" and "-- test" with theirs. In `mem`, borrowed from
 * `text`.
 */
void template_read(struct arena *mem, const char *text, struct template_parts *ret);
/* The languages that a report can have, as shipped: "nl", "en"; ended by NULL. */
extern const char *const template_languages[];
/* The shipped one of a language, Dutch for another. In `mem`. */
void template_shipped(struct arena *mem, const char *language, struct template_parts *ret);
/* NULL: there is no such part. */
const struct template_part *template_find(const struct template_parts *parts, const char *key);

/* What a part says now: by how many cases its `about` has; NULL: nothing. */
enum err template_text(struct look *look, const struct template_part *part, const char **ret)
	MUST_CHECK;
