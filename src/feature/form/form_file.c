/* SPDX-License-Identifier: EUPL-1.2 */
/* form_file.c: the files of a questionnaire: what they are, and where they stand. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/form/form_slice.h"
#include "json/json.h"
#include "sheet/reader.h"
#include "xml/xml.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { MAX_NAME = 80 };

/* ---- what it is: by its bytes, and its name has to fit ---- */

struct kind {
	const char *type, *extensions; /* "image/jpeg", "jpg jpeg" */
	const char *magic;             /* NULL: read as a whole */
	size_t at, len;
};

static const struct kind kinds[] = {
	{ "image/png", "png", "\x89PNG\r\n\x1a\n", 0, 8 },
	{ "image/jpeg", "jpg jpeg", "\xff\xd8\xff", 0, 3 },
	{ "image/gif", "gif", "GIF8", 0, 4 },
	{ "image/webp", "webp", "WEBP", 8, 4 },
	{ "audio/mpeg", "mp3", "ID3", 0, 3 },
	{ "audio/mpeg", "mp3", "\xff\xfb", 0, 2 },
	{ "audio/ogg", "ogg oga", "OggS", 0, 4 },
	{ "video/mp4", "mp4 m4a m4v", "ftyp", 4, 4 },
	{ "video/webm", "webm", "\x1a\x45\xdf\xa3", 0, 4 },
	{ "application/geo+json", "geojson" },
	{ "application/xml", "xml" },
	{ "text/csv", "csv" },
};

static bool has_extension(const char *name, const char *extensions)
{
	const char *dot = strrchr(name, '.');
	size_t len = dot ? strlen(dot + 1) : 0;
	for (const char *at = extensions; len && *at;) {
		size_t one = strcspn(at, " ");
		if (one == len && !strncasecmp(at, dot + 1, len))
			return true;
		at += one + (at[one] == ' ');
	}
	return false;
}

static bool is_json(struct arena *mem, const struct form_file *file)
{
	const struct json_value *value;
	const char *reason;
	return !json_read(mem, file->bytes, file->len, &value, &reason) &&
	       json_member(value, "features");
}

static bool is_xml(struct arena *mem, const struct form_file *file)
{
	struct xml_problem why;
	struct xml_node *root;
	return !xml_read(mem, file->bytes, file->len, &why, &root) &&
	       strcasecmp(root->name, "html") && strcasecmp(root->name, "svg");
}

static bool is_csv(struct arena *mem, const struct form_file *file)
{
	struct sheet_problem why;
	const struct sheet_row *row;
	SCOPED_SHEET(sheet);
	return !memchr(file->bytes, '\0', file->len) &&
	       !sheet_open_bytes(mem, file->bytes, file->len, &why, &sheet) &&
	       sheet_kind(sheet) == SHEET_CSV && !sheet_next(sheet, &row) && row;
}

static bool is_kind(struct arena *mem, const struct kind *kind, const struct form_file *file)
{
	if (!has_extension(file->name, kind->extensions))
		return false;
	if (kind->magic)
		return file->len >= kind->at + kind->len &&
		       !memcmp(file->bytes + kind->at, kind->magic, kind->len);
	if (strstr(kind->type, "json"))
		return is_json(mem, file);
	return strstr(kind->type, "xml") ? is_xml(mem, file) : is_csv(mem, file);
}

static const char *sniff(const struct form_file *file)
{
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (is_kind(mem, &kinds[i], file))
			return kinds[i].type;
	return NULL;
}

static bool is_name(const char *name)
{
	size_t len = strlen(name);
	if (!len || len > MAX_NAME || *name == '.' || !isalnum((unsigned char)*name))
		return false;
	return strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
			    "._-") == len;
}

static enum err check(struct work *work, struct form_file *file)
{
	if (!is_name(file->name))
		return work_fail(
			work, ERR_INVALID, "bestand",
			N_("Give the file a name of letters, digits, dots and dashes, such "
			   "as dorpen.csv."));
	if (file->len > FORM_FILE_BYTES)
		return work_fail(work, ERR_INVALID, "bestand",
				 N_("This file is larger than 5 MB. Make it smaller."));
	file->type = file->len ? sniff(file) : NULL;
	if (!file->type)
		return work_fail_value(
			work, ERR_INVALID, "bestand",
			N_("“{value}” is no file that a questionnaire can use. Use CSV, GeoJSON, "
			   "XML, PNG, JPEG, GIF, WebP, MP3, Ogg, MP4 or WebM, with the name that "
			   "goes with it."),
			file->name);
	file->hash = crypt_md5_hex(work->mem, file->bytes, file->len);
	return OK;
}

/* ---- keeping ---- */

/* The form with a draft as its last version: the one that is there, or a new one. */
static enum err draft_of(struct work *work, int64_t form_id, struct form_record *ret)
{
	struct form_draft draft;
	int64_t id;
	TRY(form_draft_open(work, form_id, &draft));
	if (draft.version.is_frozen)
		TRY(form_keep(work,
			      &(struct form_keeping){
				      .id = form_id,
				      .form = draft.form,
				      .is_sound = true,
				      .act = N_("A new version was begun"),
			      },
			      &id));
	return form_get(work, form_id, ret);
}

static enum err touch(struct work *work, struct form_record *record)
{
	record->changed_ms++;
	if (record->changed_ms < work->now_ms)
		record->changed_ms = work->now_ms;
	TRY(form_version_touch(work->db, record->version_id));
	return form_touch_record(work, record);
}

enum err form_file_save(struct work *work, const struct form_file *file)
{
	struct form_file checked = *file;
	struct form_record record;
	struct form_files files = { 0 };
	TRY(check(work, &checked));
	TRY(draft_of(work, file->form_id, &record));
	TRY(form_version_files(work, record.version_id, false, &files));
	if (files.len >= FORM_FILES)
		return work_fail(work, ERR_INVALID, "bestand",
				 N_("A questionnaire may have 50 files. Remove one first."));
	TRY(form_file_upsert(work->db, record.version_id, &checked));
	return touch(work, &record);
}

enum err form_file_remove(struct work *work, int64_t form_id, const char *name)
{
	struct form_record record;
	struct form_file file;
	TRY(draft_of(work, form_id, &record));
	TRY(form_file_get(work, record.version_id, name, &file));
	TRY(form_file_delete(work->db, record.version_id, name));
	return touch(work, &record);
}

/* ---- looking ---- */

enum err form_version_files(struct work *work, int64_t version_id, bool with_bytes,
			    struct form_files *ret)
{
	struct form_files files = { 0 };
	TRY(form_file_select(work->db, work->mem,
			     &(struct form_file_query){ version_id, NULL, with_bytes }, &files));
	*ret = files;
	return OK;
}

enum err form_file_list(struct work *work, int64_t form_id, bool with_bytes, struct form_files *ret)
{
	struct form_record record;
	TRY(form_get(work, form_id, &record));
	return form_version_files(work, record.frozen_id ? record.frozen_id : record.version_id,
				  with_bytes, ret);
}

enum err form_file_get(struct work *work, int64_t version_id, const char *name,
		       struct form_file *ret)
{
	struct form_files files = { 0 };
	if (!name || !*name)
		return ERR_MISSING;
	TRY(form_file_select(work->db, work->mem,
			     &(struct form_file_query){ version_id, name, true }, &files));
	if (!files.len)
		return ERR_MISSING;
	*ret = files.items[0];
	return OK;
}
