/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_back.c: what our initiatives confirmed, as updates that OpenFairDB takes. */
#include "feature/exchange/exchange_feed_store.h"
#include "feature/exchange/exchange_view.h"

#include <string.h>

/* Our fields as members of the update of a place of OpenFairDB. */
static const struct {
	const char *field, *member;
} members[] = {
	{ "name", "title" },   { "summary", "description" }, { "place", "city" },
	{ "postcode", "zip" }, { "website", "homepage" },
};

static const char *theirs_of(const struct foreign *incoming, const char *field)
{
	for (size_t i = 0; i < FOREIGN_PARTS; i++)
		if (foreign_parts[i].field && !strcmp(foreign_parts[i].field, field))
			return foreign_part(incoming, &foreign_parts[i]);
	return NULL;
}

/* Writes the object at the first difference. */
static void put_row(struct json *json, struct arena *mem, const struct exchange_row *row,
		    const struct initiative *it)
{
	struct foreign incoming;
	bool is_begun = false;
	if (foreign_of_text(mem, row->incoming, &incoming))
		return;
	for (size_t i = 0; i < COUNT_OF(members); i++) {
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, members[i].field);
		const char *ours = field_text(mem, field, it);
		const char *theirs = theirs_of(&incoming, members[i].field);
		if (!ours || (theirs && !strcmp(ours, theirs)))
			continue;
		if (!is_begun) {
			json_object_begin(json);
			json_put_text(json, "id", row->key);
			json_put_int(json, "version", row->version + 1);
		}
		is_begun = true;
		json_put_text(json, members[i].member, ours);
	}
	if (is_begun)
		json_object_end(json);
}

enum err exchange_back(struct work *work, const struct exchange_feed *feed, struct out *out)
{
	struct exchange_rows rows = { 0 };
	struct json json = json_to(out);
	if (strcmp(feed->kind, "openfairdb") != 0)
		return ERR_MISSING;
	TRY(row_select(work->db, work->mem, feed->id, NULL, &rows));
	json_array_begin(&json);
	for (size_t i = 0; i < rows.len; i++) {
		const struct exchange_row *row = &rows.items[i];
		struct initiative it;
		enum err err = row->initiative_id && row->state != ROW_GONE
				       ? initiative_get(work, row->initiative_id, &it)
				       : ERR_MISSING;
		if (err && err != ERR_MISSING)
			return err;
		if (!err && initiative_is_public(&it) && it.confirmed_ms > row->taken_ms)
			put_row(&json, work->mem, row, &it);
	}
	json_array_end(&json);
	return OK;
}
