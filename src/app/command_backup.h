/* SPDX-License-Identifier: EUPL-1.2 */
/* command_backup.h: what backing up and restoring share. */
#pragma once
#include "web/site.h"

/* Copies everything from one place into another, which gets the schema of the first. Errors of
 * db_open, db_migrate, db_copy. */
enum err backup_copy_place(const struct site *site, struct db_place from, struct db_place to,
			   char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;
