/* SPDX-License-Identifier: EUPL-1.2 */
/* url.h: percent-encoding (RFC 3986) of what becomes one part of a URL. */
#pragma once
#include "base/arena.h"
#include "base/out.h"

/*
 * Writes `text` as one query key, query value or path segment: everything but letters, digits and -
 * . _ ~ becomes %XX. The result needs no escaping in HTML. NULL writes nothing.
 */
void url_put(struct out *out, const char *text);

/* The same, as text in `mem`; NULL gives "". */
char *url_encode(struct arena *mem, const char *text);
