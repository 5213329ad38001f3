/* SPDX-License-Identifier: EUPL-1.2 */
/* import_seed.c: the inventory that ships, and what a second source says against it. */
#include "feature/import/import_seed.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/shipped.h"
#include "base/utf8.h"
#include "feature/import/import_slice.h"
#include "work/writer.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SEED_FILE "register/initiatives.csv"
#define CONTRADICTION_FILE "register/contradictions.csv"
#define SEED_KIND "web"

enum { NAME, PLACE, FIELD, VALUE, NOTE };

/* ---- contradictions ---- */

/* A record by name and place, or what is told against it. */
struct sought {
	struct arena *mem;
	const char *name_key, *place_key;
	int64_t id;
};

static enum err look_at(void *context, const struct initiative *record)
{
	struct sought *sought = context;
	const char *village = record->village ? strchr(record->village, '-') : NULL;
	bool is_place = !village || !strcmp(utf8_fold(sought->mem, village + 1), sought->place_key);
	if (is_place && !strcmp(utf8_fold(sought->mem, record->name), sought->name_key))
		sought->id = record->id;
	return OK;
}

/* A second source, which is known by what is noted of it. */
static enum err contradict(struct work *work, const struct sheet_row *row, int64_t import_id)
{
	struct sought sought = { work->mem, utf8_fold(work->mem, sheet_cell(row, NAME)),
				 utf8_fold(work->mem, sheet_cell(row, PLACE)), 0 };
	const char *value = sheet_cell(row, VALUE);
	TRY(initiative_walk(work, look_at, &sought));
	if (!sought.id)
		return OK; /* a record of another region */
	const struct field *field =
		field_find(initiative_fields, initiative_field_count, sheet_cell(row, FIELD));
	const char *key = field && field->list ? import_term(import_terms_new(work), field->list,
							     utf8_fold(work->mem, value))
					       : value;
	struct source source = { .kind = SEED_KIND, .title = sheet_cell(row, NOTE) };
	struct fact fact = {
		.subject_kind = "initiative",
		.subject_id = sought.id,
		.field = sheet_cell(row, FIELD),
		.value = key ? key : value,
		.import_id = import_id,
		.said_ms = work->now_ms,
	};
	TRY(source_find_or_add(work, &source, &fact.source_id));
	return source_say(work, &fact);
}

static enum err contradict_unit(struct work *work, void *context)
{
	const struct shipped *file = shipped_file(CONTRADICTION_FILE);
	const struct sheet_row *row = NULL;
	struct sheet_problem why;
	SCOPED_SHEET(sheet);
	TRY(sheet_open_bytes(work->mem, file->bytes, file->len, &why, &sheet));
	TRY(sheet_next(sheet, &row)); /* the header: initiative, place, field, value, note */
	for (;;) {
		TRY(sheet_next(sheet, &row));
		if (!row)
			return work_touch_public(work);
		TRY(contradict(work, row, *(const int64_t *)context));
	}
}

/* ---- the inventory ---- */

static enum err count_record(void *context, const struct initiative *record)
{
	++*(int64_t *)context;
	return record ? OK : ERR_BROKEN;
}

/* Whether nobody filled the register yet, by seeding or otherwise. */
static enum err is_fresh(struct work *work, bool *ret)
{
	struct imports imports;
	int64_t records = 0;
	TRY(initiative_walk(work, count_record, &records));
	TRY(import_list(work, &imports));
	*ret = records == 0;
	for (size_t i = 0; i < imports.len; i++)
		if (!strcmp(imports.items[i].file_name, SEED_FILE) &&
		    imports.items[i].state != IMPORT_FAILED)
			*ret = false;
	return OK;
}

static enum err shipped_as_file(const struct shipped *file, int *ret)
{
	int fd = memfd_create("inventory", MFD_CLOEXEC);
	size_t done = 0;
	while (fd >= 0 && done < file->len) {
		ssize_t written = write(fd, file->bytes + done, file->len - done);
		if (written <= 0)
			break;
		done += (size_t)written;
	}
	*ret = fd;
	return fd >= 0 && done == file->len ? OK : ERR_BROKEN;
}

static enum err fill(struct work *work, int file)
{
	struct import import;
	TRY(import_read(work,
			&(struct import_order){
				.file = file,
				.file_name = SEED_FILE,
				.source_kind = SEED_KIND,
				.takes_doubtful = true,
				.skips_elsewhere = true,
			},
			&import));
	TRY(import_apply(work, import.id));
	TRY(writer_run(work, contradict_unit, &import.id));
	log_info("import: %s has %lld records of the inventory that ships", work->region->key,
		 (long long)import.rows_read);
	return OK;
}

static enum err seed(struct work *work)
{
	bool is_empty;
	int file = -1;
	TRY(is_fresh(work, &is_empty));
	if (!is_empty)
		return OK;
	enum err err = shipped_as_file(shipped_file(SEED_FILE), &file);
	if (!err)
		err = fill(work, file);
	if (file >= 0)
		close(file);
	return err;
}

enum err import_seed_shipped(struct site *site, struct region *region)
{
	SCOPED_ARENA(mem);
	struct work outer = { .mem = mem,
			      .region = region,
			      .now_ms = clock_now_ms(),
			      .route = "start" },
		    work;
	(void)site;
	if (!shipped_file(arena_printf(mem, "region/%s.conf", region->key)))
		return OK;
	TRY(import_begin(&outer, mem, &work));
	enum err err = seed(&work);
	for (size_t i = 0; i < work.failures.len; i++)
		log_error("import: %s", work.failures.items[i].text);
	db_close(work.db);
	return err;
}
