/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_zip.c: all tables as CSV, or all files of answers, as one archive. */
#include "base/id.h"
#include "base/temporary.h"
#include "feature/answer/answer_write.h"
#include "sheet/csv_write.h"
#include "zip/zip_write.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 500 };

/* The parts stand behind one another in one file without a name, so that memory holds one. */
struct parcel {
	struct work *work;
	const struct answer_order *order;
	struct out *out;
	int file;
	struct zip_parts {
		struct zip_part *items;
		size_t len, room;
	} parts;
};

static int64_t written(const struct parcel *parcel)
{
	return (int64_t)(parcel->out->spilled_bytes + parcel->out->len);
}

/* What was written since `from` is the next part. */
static void end_part(struct parcel *parcel, const char *name, int64_t from)
{
	*list_add(parcel->work->mem, &parcel->parts) = (struct zip_part){
		.name = name, .file = parcel->file, .from = from, .to = written(parcel)
	};
}

enum err answer_copy(struct work *work, int from, struct out *out)
{
	enum { BYTES = 32 * 1024 };
	char *bytes = arena_alloc(work->mem, BYTES);
	for (ssize_t len; (len = read(from, bytes, BYTES)) != 0;) {
		if (len < 0)
			return ERR_BUSY;
		out_bytes(out, bytes, (size_t)len);
	}
	return OK;
}

static enum err pack(struct parcel *parcel, struct out *out)
{
	int file;
	TRY(out_flush(parcel->out));
	TRY(zip_write(parcel->order->folder, parcel->parts.items, parcel->parts.len,
		      parcel->work->now_ms, &file));
	enum err err = answer_copy(parcel->work, file, out);
	close(file);
	return err;
}

typedef enum err fill_parcel(struct parcel *parcel);

static enum err send_parcel(struct work *work, const struct answer_order *order, fill_parcel *fill,
			    struct out *out)
{
	SCOPED_OUT(gathered);
	struct parcel parcel = { .work = work, .order = order, .out = gathered };
	TRY(temporary_file(order->folder, &parcel.file));
	out_spill_to(gathered, parcel.file);
	enum err err = fill(&parcel);
	if (!err)
		err = pack(&parcel, out);
	close(parcel.file);
	return err;
}

/* ---- tables ---- */

static enum err fill_tables(struct parcel *parcel)
{
	const struct answer_tables *tables = &parcel->order->span.book->tables;
	struct answer_order mine = *parcel->order;
	for (size_t i = 0; i < tables->len; i++) {
		int64_t from = written(parcel);
		mine.span.table = &tables->items[i];
		TRY(answer_write_csv(parcel->work, &mine, parcel->out));
		end_part(parcel,
			 arena_printf(parcel->work->mem, "%s.csv",
				      answer_file_name(parcel->work, &mine)),
			 from);
	}
	return OK;
}

enum err answer_write_zip(struct work *work, const struct answer_order *order, struct out *out)
{
	return send_parcel(work, order, fill_tables, out);
}

/* ---- files ---- */

/* Names that Windows keeps to itself, also before a dot. */
static bool is_reserved(const char *name)
{
	static const char *const names[] = { "con", "prn", "aux", "nul" };
	size_t len = strcspn(name, ".");
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (len == strlen(names[i]) && !strncasecmp(name, names[i], len))
			return true;
	return len == 4 && isdigit((unsigned char)name[3]) &&
	       (!strncasecmp(name, "com", 3) || !strncasecmp(name, "lpt", 3));
}

static bool has_path(const struct parcel *parcel, size_t first, const char *path)
{
	for (size_t i = first; i < parcel->parts.len; i++)
		if (!strcasecmp(parcel->parts.items[i].name, path))
			return true;
	return false;
}

/* A name that every system can unpack, in a folder of its submission. `first`: of its parts. */
static const char *safe_path(const struct parcel *parcel, const struct attachment *it, size_t first)
{
	struct arena *mem = parcel->work->mem;
	char id[ID_TEXT_LEN + 1];
	char *name = arena_printf(mem, "%s%s", is_reserved(it->name) ? "_" : "", it->name);
	for (char *at = name; *at; at++)
		if ((unsigned char)*at < ' ' || strchr("<>:\"/\\|?*", *at))
			*at = '_';
	for (size_t len = strlen(name); len && strchr(". ", name[len - 1]); len--)
		name[len - 1] = '_';
	id_text(it->submission_id, id);
	const char *path = arena_printf(mem, "%s/%s", id, name);
	for (int i = 2; has_path(parcel, first, path); i++)
		path = arena_printf(mem, "%s/%d-%s", id, i, name);
	return path;
}

/* Pictures, films and sound are packed already. */
static bool is_packed(const char *type)
{
	return !strncmp(type, "image/", 6) || !strncmp(type, "video/", 6) ||
	       !strncmp(type, "audio/", 6);
}

static enum err add_file(struct parcel *parcel, struct csv_writer *list,
			 const struct attachment *about, size_t first)
{
	SCOPED_ARENA(mem);
	struct work part = *parcel->work;
	struct attachment it;
	char id[ID_TEXT_LEN + 1];
	int64_t from = written(parcel);
	part.mem = mem;
	TRY(attachment_get(&part, about->id, &it));
	out_bytes(parcel->out, it.bytes, it.len);
	end_part(parcel, safe_path(parcel, about, first), from);
	struct zip_part *made = &parcel->parts.items[parcel->parts.len - 1];
	made->is_stored = is_packed(it.type);
	id_text(it.submission_id, id);
	csv_write_text(list, id);
	csv_write_text(list, it.name);
	csv_write_text(list, made->name);
	csv_write_text(list, it.type);
	csv_write_int(list, (int64_t)it.len);
	csv_write_end_row(list);
	return OK;
}

static enum err add_files(struct parcel *parcel, struct csv_writer *list,
			  const struct submissions *chunk)
{
	SCOPED_ARENA(mem);
	struct work part = *parcel->work;
	struct attachments files;
	part.mem = mem;
	for (size_t i = 0; i < chunk->len; i++) {
		size_t first = parcel->parts.len;
		arena_reset(mem);
		TRY(attachment_list(&part, chunk->items[i].id, false, &files));
		for (size_t j = 0; j < files.len; j++)
			TRY(add_file(parcel, list, &files.items[j], first));
	}
	return OK;
}

static enum err walk_files(struct parcel *parcel, struct csv_writer *list)
{
	const struct answer_span *span = &parcel->order->span;
	struct submission_filter filter =
		span->filter ? *span->filter : (struct submission_filter){ 0 };
	struct submissions chunk = { 0 };
	SCOPED_ARENA(mem);
	filter.survey_id = span->book->survey.id;
	filter.is_done = 1;
	filter.limit = CHUNK;
	filter.after_id = 0;
	do {
		struct work part = *parcel->work;
		part.mem = mem;
		arena_reset(mem);
		TRY(submission_list(&part, &filter, false, &chunk));
		TRY(add_files(parcel, list, &chunk));
		filter.after_id = chunk.len ? chunk.items[chunk.len - 1].id : 0;
	} while (chunk.len == CHUNK);
	return OK;
}

/* The list says which file was called what. */
static enum err fill_files(struct parcel *parcel)
{
	static const char *const heads[] = { "inzending", "naam", "bestand", "soort", "bytes" };
	struct csv_options options = { .separator = parcel->order->separator,
				       .has_mark = parcel->order->has_mark };
	struct csv_writer list;
	SCOPED_OUT(out);
	csv_write_start(out, &options, &list);
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		csv_write_text(&list, heads[i]);
	csv_write_end_row(&list);
	TRY(walk_files(parcel, &list));
	if (!parcel->parts.len)
		return work_fail(parcel->work, ERR_INVALID, "formaat",
				 N_("There are no files with these answers."));
	int64_t from = written(parcel);
	out_bytes(parcel->out, out->data, out->len);
	end_part(parcel, "bestanden.csv", from);
	return OK;
}

enum err answer_write_files(struct work *work, const struct answer_order *order, struct out *out)
{
	return send_parcel(work, order, fill_files, out);
}
