/* SPDX-License-Identifier: EUPL-1.2 */
/* upgrade.h: a backup before every migration, and the way back. */
#pragma once
#include "web/site.h"

/*
 * Migrates every region of the opened list. With `with_backup`, a region that has data and needs
 * steps is first copied to DATA/backup/KEY-DATE.sqlite; `omzien restore` puts it back. Errors were
 * told on standard error.
 */
enum err upgrade_all(struct site *site, bool with_backup) MUST_CHECK;
