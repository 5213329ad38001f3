/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_cli.c: omzien directory import FILE: organisations from a file on the command line. */
#include "base/clock.h"
#include "base/out.h"
#include "feature/directory/directory_slice.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

enum { CHUNK_BYTES = 64 * 1024, FILE_BYTES_MAX = 64 * 1024 * 1024 };

/* What was asked on the command line. */
struct wish {
	const char *file, *region;
	bool is_dry_run;
};

static int explain_use(FILE *to, int code)
{
	fputs("usage: omzien directory import FILE [--region KEY] [--dry-run]\n\n"
	      "Reads organisations from a CSV or XLSX file, in the columns of "
	      "/v1/organisaties-csv.\nA row that is wrong keeps the whole file out.\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	if (argc < 3 || strcmp(argv[1], "import"))
		return false;
	for (int i = 2; i < argc; i++)
		if (!strcmp(argv[i], "--region") && i + 1 < argc)
			ret->region = argv[++i];
		else if (!strcmp(argv[i], "--dry-run"))
			ret->is_dry_run = true;
		else if (*argv[i] != '-' && !ret->file)
			ret->file = argv[i];
		else
			return false;
	return ret->file != NULL;
}

static enum err read_file(const char *path, struct out *out)
{
	char chunk[CHUNK_BYTES];
	FILE *file = fopen(path, "rbe");
	if (!file)
		return ERR_MISSING;
	for (size_t len; (len = fread(chunk, 1, sizeof chunk, file)) && out->len < FILE_BYTES_MAX;)
		out_bytes(out, chunk, len);
	bool is_bad = ferror(file) || out->len >= FILE_BYTES_MAX;
	fclose(file);
	return is_bad ? ERR_INVALID : OK;
}

static void tell(struct work *work, const struct failures *failures, const char *where)
{
	for (size_t i = 0; i < failures->len; i++) {
		const struct failure *failure = &failures->items[i];
		struct words_value value = words_value_text("value", failure->value);
		fprintf(stderr, "omzien directory: %s%s%s%s\n", where,
			failure->field ? failure->field : "", failure->field ? ": " : "",
			words_format(work->mem, words_for("en"), failure->text, &value,
				     failure->value ? 1 : 0));
	}
}

static enum err store(struct work *work, void *import)
{
	return directory_import_store(work, import);
}

static enum err import_file(struct work *work, const struct wish *wish)
{
	SCOPED_OUT(bytes);
	struct directory_import import;
	enum err err = read_file(wish->file, bytes);
	if (err) {
		fprintf(stderr, "omzien directory: %s cannot be read\n", wish->file);
		return err;
	}
	err = directory_import_read(work, bytes->data, bytes->len, &import);
	tell(work, &work->failures, "");
	TRY(err);
	for (size_t i = 0; i < import.faults.len; i++)
		tell(work, &import.faults.items[i].failures,
		     arena_printf(work->mem, "row %lld: ", (long long)import.faults.items[i].row));
	for (size_t i = 0; i < import.unknown.len; i++)
		printf("column “%s” is not used\n", import.unknown.items[i]);
	printf("%lld rows: %lld new, %lld changed, %lld same, %zu refused\n",
	       (long long)import.rows, (long long)import.added, (long long)import.changed,
	       (long long)import.same, import.faults.len);
	if (import.faults.len)
		return ERR_INVALID;
	return wish->is_dry_run ? OK : writer_run(work, store, &import);
}

int directory_command(struct site *site, int argc, char **argv)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES] = "";
	struct wish wish = { 0 };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain_use(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain_use(stderr, err_exit_code(ERR_INVALID));
	struct work work = { .mem = mem, .now_ms = clock_now_ms(), .route = "omzien directory" };
	work.region = wish.region ? region_by_key(&site->regions, wish.region)
				  : region_by_host(&site->regions, "");
	if (!work.region) {
		fputs("omzien directory: there is no such region. See: omzien region list\n",
		      stderr);
		return err_exit_code(ERR_MISSING);
	}
	if (db_open(work.region->place, &work.db, reason)) {
		fprintf(stderr, "omzien directory: %s\n", reason);
		return err_exit_code(ERR_BROKEN);
	}
	enum err err = import_file(&work, &wish);
	db_close(work.db);
	return err_exit_code(err);
}
