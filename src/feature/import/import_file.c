/* SPDX-License-Identifier: EUPL-1.2 */
/* import_file.c: keeps an uploaded file with its import until it is applied, so that its columns
 * can be mapped again. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/import/import_slice.h"
#include "work/writer.h"

#include <unistd.h>

enum { PART_BYTES = 64 * 1024, UNIT_PARTS = 8 };

struct keeping {
	struct import import;
	const char *bytes;
	size_t len, stored;
	int64_t part;
};

static enum err keep_unit(struct work *work, void *context)
{
	struct keeping *keeping = context;
	size_t at = keeping->stored;
	int64_t part = keeping->part;
	if (at == 0)
		TRY(import_insert(work->db, work->mem, &keeping->import));
	for (int i = 0; i < UNIT_PARTS && at < keeping->len; i++) {
		size_t len = keeping->len - at < PART_BYTES ? keeping->len - at : PART_BYTES;
		TRY(import_file_insert(work->db, keeping->import.id, part++,
				       db_bytes(keeping->bytes + at, len)));
		at += len;
	}
	keeping->stored = at;
	keeping->part = part;
	return OK;
}

enum err import_keep(struct work *work, const struct import_order *order, const char *bytes,
		     size_t len, int64_t *ret_id)
{
	struct keeping keeping = { .bytes = bytes, .len = len };
	struct import *import = &keeping.import;
	const char *kind = import_term(import_terms_new(work), "source_kind",
				       utf8_fold(work->mem, order->source_kind));
	if (!kind)
		return work_fail_value(work, ERR_INVALID, "bron",
				       N_("There is no kind of source “{value}”."),
				       order->source_kind);
	TRY(import_look(work, order, &import->columns));
	import->id = id_new();
	import->state = IMPORT_MAPPING;
	import->file_name = utf8_shorten(work->mem, order->file_name, 150);
	import->source_kind = kind;
	import->started_ms = work->now_ms;
	import->person_id = work->person_id;
	while (keeping.stored < len)
		TRY(writer_run(work, keep_unit, &keeping));
	*ret_id = import->id;
	return OK;
}

enum err import_kept(struct work *work, int64_t id, int file)
{
	for (int64_t part = 0;; part++) {
		SCOPED_ARENA(mem);
		struct import_part bytes;
		enum err err = import_file_select(work->db, mem, id, part, &bytes);
		if (err == ERR_MISSING)
			return part ? OK : ERR_MISSING;
		TRY(err);
		if (write(file, bytes.bytes, bytes.len) != (ssize_t)bytes.len)
			return work_fail(
				work, ERR_BUSY, "bestand",
				N_("The disk of the server is full. Ask whoever looks after it."));
	}
}

struct dropping {
	int64_t id, dropped;
};

static enum err drop_unit(struct work *work, void *context)
{
	struct dropping *dropping = context;
	return import_file_delete(work->db, dropping->id, UNIT_PARTS, &dropping->dropped);
}

enum err import_drop_file(struct work *work, int64_t id)
{
	struct dropping dropping = { id, 1 };
	while (dropping.dropped)
		TRY(writer_run(work, drop_unit, &dropping));
	return OK;
}
