/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_cli.c: omzien contact import FILE: contacts from a file on the command line. */
#include "base/clock.h"
#include "feature/contact/contact_import.h"
#include "web/site.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

/* What was asked on the command line. */
struct wish {
	const char *file, *region;
	bool is_dry_run;
};

static int explain_use(FILE *to, int code)
{
	fputs("usage: omzien contact import FILE [--region KEY] [--dry-run]\n\n"
	      "Reads contacts of initiatives from a CSV or XLSX file. Nobody sees them without "
	      "consent.\n"
	      "Columns: id, or initiatief and plaats; naam, rol, mail, telefoon, adres;\n"
	      "functieadres (ja: the address of a function) with bron (where it was made public);\n"
	      "toestemming (such as \"2026-11-01 telefoon\": the person agreed to be asked).\n"
	      "Rows that are wrong are told and left out; mend them and read the file again.\n"
	      "  --region KEY  the region; without it the default one\n"
	      "  --dry-run     say what would happen and change nothing\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	int i = 1;
	if (argc > 1 && !strcmp(argv[i], "import"))
		i++;
	for (; i < argc; i++)
		if (!strcmp(argv[i], "--region") && i + 1 < argc)
			ret->region = argv[++i];
		else if (!strcmp(argv[i], "--dry-run"))
			ret->is_dry_run = true;
		else if (*argv[i] != '-' && !ret->file)
			ret->file = argv[i];
		else {
			fprintf(stderr, "omzien contact: %s is not understood\n", argv[i]);
			return false;
		}
	return ret->file && argc > 1 && !strcmp(argv[1], "import");
}

static void tell(struct work *work, const struct failures *failures, int64_t row)
{
	for (size_t i = 0; i < failures->len; i++) {
		const struct failure *failure = &failures->items[i];
		struct words_value value = words_value_text("value", failure->value);
		fputs("omzien contact: ", stderr);
		if (row)
			fprintf(stderr, "row %lld: ", (long long)row);
		fprintf(stderr, "%s%s%s\n", failure->field ? failure->field : "",
			failure->field ? ": " : "",
			words_format(work->mem, words_for("en"), failure->text, &value,
				     failure->value ? 1 : 0));
	}
}

static void tell_problem(const char *file, const struct sheet_problem *why)
{
	fprintf(stderr, "omzien contact: %s", file);
	if (why->row)
		fprintf(stderr, ", row %lld", (long long)why->row);
	fprintf(stderr, ": %s\n", sheet_fault_text(why->fault));
}

static enum err read_file(struct work *work, const char *file, struct contact_import *ret)
{
	const struct sheet_options options = { .undo_guard = true };
	struct sheet_problem why = { 0 };
	SCOPED_SHEET(sheet);
	enum err err = sheet_open_path(work->mem, file, &options, &why, &sheet);
	if (!err)
		err = contact_import_read(work, sheet, ret);
	if (err && why.fault)
		tell_problem(file, &why);
	tell(work, &work->failures, 0);
	return err;
}

static enum err store(struct work *work, void *import)
{
	return contact_import_store(work, import);
}

static enum err import_file(struct work *work, const struct wish *wish)
{
	struct contact_import import = { 0 };
	TRY(read_file(work, wish->file, &import));
	for (size_t i = 0; i < import.faults.len; i++)
		tell(work, &import.faults.items[i].failures, import.faults.items[i].number);
	for (size_t i = 0; i < import.unknown.len; i++)
		printf("column “%s” is not used\n", import.unknown.items[i]);
	if (!wish->is_dry_run && import.ready.len) {
		enum err err = writer_run(work, store, &import);
		if (err) {
			fprintf(stderr, "omzien contact: it could not be stored: %s\n",
				err_name(err));
			return err;
		}
	}
	printf("%lld rows: %lld new, %lld changed, %lld same, %zu refused; %lld may be asked\n",
	       (long long)import.rows, (long long)import.added, (long long)import.changed,
	       (long long)import.same, import.faults.len, (long long)import.usable);
	return import.faults.len ? ERR_INVALID : OK;
}

int contact_command_check(int argc, char **argv)
{
	struct wish wish = { 0 };
	if (read_wish(argc, argv, &wish))
		return 0;
	return explain_use(stderr, err_exit_code(ERR_INVALID));
}

int contact_command(struct site *site, int argc, char **argv)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES] = "";
	struct wish wish = { 0 };
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--help"))
			return explain_use(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain_use(stderr, err_exit_code(ERR_INVALID));
	struct work work = { .mem = mem, .now_ms = clock_now_ms(), .route = "omzien contact" };
	work.region = wish.region ? region_by_key(&site->regions, wish.region)
				  : region_by_host(&site->regions, "");
	if (!work.region) {
		fputs("omzien contact: there is no such region. See: omzien region list\n", stderr);
		return err_exit_code(ERR_MISSING);
	}
	if (db_open(work.region->place, &work.db, reason)) {
		fprintf(stderr, "omzien contact: %s\n", reason);
		return err_exit_code(ERR_BROKEN);
	}
	enum err err = import_file(&work, &wish);
	db_close(work.db);
	return err_exit_code(err);
}
