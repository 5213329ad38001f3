/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_cli.c: omzien contact import FILE: contacts from a file on the command line. */
#include "feature/contact/contact_import.h"
#include "web/command.h"
#include "work/writer.h"

#include <stdio.h>

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

static enum err import(struct work *work, const struct command_line *line)
{
	struct contact_import import = { 0 };
	TRY(read_file(work, line->words[0], &import));
	for (size_t i = 0; i < import.faults.len; i++)
		tell(work, &import.faults.items[i].failures, import.faults.items[i].number);
	for (size_t i = 0; i < import.unknown.len; i++)
		printf("column “%s” is not used\n", import.unknown.items[i]);
	if (!command_option(line, "--dry-run") && import.ready.len) {
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

static const struct command_way ways[] = {
	{ "import FILE [--dry-run]", import },
};
const struct command contact_commands[1] = {
	{ "contact",
	  "Reads contacts of initiatives from a CSV or XLSX file.\n"
	  "Nobody sees them without consent.\n"
	  "Columns: id, or initiatief and plaats; naam, rol, mail, telefoon, adres;\n"
	  "functieadres (ja: the address of a function) with bron (where it was made public);\n"
	  "toestemming (such as \"2026-11-01 telefoon\": the person agreed to be asked).\n"
	  "Rows that are wrong are told and left out; mend them and read the file again.",
	  ways, COUNT_OF(ways), COMMAND_STARTED, .says_itself = true },
};
