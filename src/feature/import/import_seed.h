/* SPDX-License-Identifier: EUPL-1.2 */
/* import_seed.h: fills a region that comes with the program with the inventory that comes with it.
 */
#pragma once
#include "web/site.h"

/*
 * Imports the shipped inventory into a region that comes with the program (data/region/KEY.conf),
 * whose register is empty and was never filled like this: all rows of its provinces, also doubtful
 * ones; then the known contradictions as what a second source says. Does nothing in any other case.
 * Not on the writer. Errors of import_read and import_apply.
 */
enum err import_seed_shipped(struct site *site, struct region *region) MUST_CHECK;
