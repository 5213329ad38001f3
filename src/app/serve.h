/* SPDX-License-Identifier: EUPL-1.2 */
/* serve.h: answers requests over HTTP until it is told to stop. */
#pragma once
#include "web/site.h"

enum {
	SERVE_STOPPED = 0, /* was asked to stop, and did */
	SERVE_IN_USE = 4,  /* the port is in use by another program */
	SERVE_BROKEN = 6,  /* cannot listen */
};

/*
 * Keeps SIGTERM and SIGINT for serve(). Call it before the first thread starts: a thread that does
 * not hold them back would end the program at once.
 */
void serve_hold_signals(void);

/* Whether the port could be listened on now, so that nothing is prepared for nothing: as serve().
 */
int serve_check(const struct config *config);

/*
 * Listens on site->config.address and port (0: a free one, which is then written to
 * site->config.port), prints "Omzien is ready at http://localhost:PORT", calls `ready` (may be
 * NULL), and answers until SIGTERM or SIGINT. Then what was accepted is finished, for at most 10
 * seconds. Regions must be started, and the caller has the data folder (app/folder.h). Makes and
 * ends site->cache. Returns an exit code of the list above; what went wrong was told on standard
 * error.
 */
int serve(struct site *site, void (*ready)(struct site *site, void *context), void *context);
