/* SPDX-License-Identifier: EUPL-1.2 */
/* trap.h: stops programs that fill in open forms, without a puzzle for people. */
#pragma once
#include "web/web.h"

/*
 * An empty field that nobody sees, and a form that was sent faster than anybody reads. ERR_INVALID
 * with a failure that says what to do: the form is shown again and nothing is lost. The template
 * trap_html stands in the form.
 */
enum err trap_check(struct web *web) MUST_CHECK;

/* When the form was shown first: for trap_html. In the arena. */
const char *trap_time(struct web *web);
