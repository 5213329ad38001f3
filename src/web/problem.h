/* SPDX-License-Identifier: EUPL-1.2 */
/* problem.h: how an error looks to programs and to people; private to web/. */
#pragma once
#include "web/web.h"

/* Writes application/problem+json (RFC 9457) with all failures of the work, and answers `status`.
 */
void problem_write(struct web *web, int status);

/* Writes a page that says what went wrong and what to do, and answers `status`. */
void problem_page(struct web *web, int status);

/* The failure's text in the reader's language, in `mem`. */
const char *problem_text(struct arena *mem, const struct words *words,
			 const struct failure *failure);
