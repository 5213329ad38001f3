/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_entity.c: the public initiatives as a list that interviewers search without a
 * connection. */
#include "feature/openrosa/openrosa_slice.h"
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/form/form_version.h"
#include "feature/initiative/initiative_find.h"
#include "feature/vocabulary/vocabulary.h"
#include "sheet/csv_write.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool entity_is_used(const struct form *form)
{
	for (size_t i = 0; i < form->lists.len; i++)
		if (form->lists.items[i]->is_file &&
		    form_is_register_file(form->lists.items[i]->name))
			return true;
	return false;
}

/* ---- writing ---- */

/* Clients take what has a higher version than they have, in 31 bits: seconds since 2020. */
enum { VERSION_FROM_S = 1577836800 };

struct writing {
	struct work *work;
	struct csv_writer csv;
};

/* "shared_meal;lending" in words: "Samen eten, uitleen". */
static const char *labels_of(struct work *work, struct arena *mem, const char *keys)
{
	const char *all = "";
	for (const char *key = keys ? keys : ""; *key;) {
		size_t len = strcspn(key, ";");
		const char *label = vocabulary_label(work, "activity", arena_strndup(mem, key, len),
						     work->language);
		all = arena_printf(mem, "%s%s%s", all, *all ? ", " : "", label ? label : "");
		key += len + (key[len] == ';');
	}
	return all;
}

static enum err write_one(void *context, struct arena *mem, const struct initiative *it)
{
	struct writing *writing = context;
	char id[ID_TEXT_LEN + 1];
	id_text(it->id, id);
	csv_write_text(&writing->csv, id);
	csv_write_text(&writing->csv, it->name);
	csv_write_text(&writing->csv, it->place);
	csv_write_text(&writing->csv, it->municipality);
	csv_write_text(&writing->csv, labels_of(writing->work, mem, it->activities));
	csv_write_int(&writing->csv, it->changed_ms / 1000 - VERSION_FROM_S);
	csv_write_end_row(&writing->csv);
	return OK;
}

/* In the order of a list by name; memory stays constant. */
static enum err write_all(struct work *work, struct out *out)
{
	static const char *const columns[] = { "name",         "label",    "place",
					       "municipality", "activity", "__version" };
	const struct initiative_filter everything = { .sort = SORT_NAME };
	struct writing writing = { .work = work };
	/* for a program that shows it as it is: what would be a formula is none there */
	csv_write_start(out, &(struct csv_options){ .bare_lf = true, .unguarded = true },
			&writing.csv);
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		csv_write_text(&writing.csv, columns[i]);
	csv_write_end_row(&writing.csv);
	return initiative_find_each(work, &everything, (struct initiative_span){ 0 }, write_one,
				    &writing);
}

enum err entity_write(struct web *web, int *ret_file)
{
	SCOPED_OUT(out);
	int file;
	TRY(web_temporary_file(web, &file));
	out_spill_to(out, file);
	enum err err = write_all(&web->work, out);
	if (!err)
		err = out_flush(out);
	if (err) {
		close(file);
		return err;
	}
	*ret_file = file;
	return OK;
}

enum err entity_hash(struct web *web, const char **ret)
{
	struct stat stat;
	int file;
	TRY(entity_write(web, &file));
	void *map = MAP_FAILED;
	if (!fstat(file, &stat))
		map = mmap(NULL, (size_t)stat.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	close(file);
	if (map == MAP_FAILED)
		return ERR_BUSY;
	*ret = crypt_md5_hex(web->work.mem, map, (size_t)stat.st_size);
	munmap(map, (size_t)stat.st_size);
	return OK;
}

enum err entity_find(struct work *work, const char *name, int64_t *ret_id)
{
	struct initiatives found;
	int64_t id;
	if (!id_parse(name, &id))
		return ERR_MISSING;
	TRY(initiative_get_many(work, &id, 1, &found));
	if (!found.len)
		return ERR_MISSING;
	*ret_id = id;
	return OK;
}
