/* SPDX-License-Identifier: EUPL-1.2 */
/* pager.c: which page of a list is asked for. */
#include "web/pager.h"
#include "web/web.h"

#include <stdlib.h>

int pager_asked(const struct web *web, int max)
{
	const char *text = http_query(web->request, "pagina");
	long number = text ? strtol(text, NULL, 10) : 1;
	return number >= 1 && number <= max ? (int)number : 1;
}
