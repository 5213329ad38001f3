/* SPDX-License-Identifier: EUPL-1.2 */
/* open_store.c: whether a region's database can be reached. */
#include "feature/open/open_slice.h"

enum err open_reach(const struct region *region)
{
	char reason[DB_REASON_BYTES];
	struct db *db;
	int64_t version;
	struct db_place place = region->place;
	place.is_read_only = true;
	TRY(db_open(place, &db, reason));
	enum err err =
		db_get_int(db, &version, "select public_version from region_state where id = 1");
	db_close(db);
	return err;
}
