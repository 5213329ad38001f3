/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_cli.c: omzien directory import FILE: organisations from a file on the command line. */
#include "feature/directory/directory_slice.h"
#include "web/command.h"
#include "work/writer.h"

#include <stdio.h>

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

static enum err import(struct work *work, const struct command_line *line)
{
	struct directory_import import;
	char *bytes = NULL; /* gcc does not see that a failure leaves early */
	size_t len = 0;
	TRY(command_read_file(work, line->words[0], &bytes, &len));
	TRY(directory_import_read(work, bytes, len, &import));
	for (size_t i = 0; i < import.faults.len; i++)
		tell(work, &import.faults.items[i].failures,
		     arena_printf(work->mem, "row %lld: ", (long long)import.faults.items[i].row));
	for (size_t i = 0; i < import.unknown.len; i++)
		printf("column “%s” is not used\n", import.unknown.items[i]);
	printf("%lld rows: %lld new, %lld changed, %lld same, %zu refused\n",
	       (long long)import.rows, (long long)import.added, (long long)import.changed,
	       (long long)import.same, import.faults.len);
	if (import.faults.len)
		return work_fail(
			work, ERR_INVALID, NULL,
			N_("Nothing was stored. Mend these rows and read the file again."));
	return command_option(line, "--dry-run") ? OK : writer_run(work, store, &import);
}

static const struct command_way ways[] = {
	{ "import FILE [--dry-run]", import },
};
const struct command directory_commands[1] = {
	{ "directory",
	  "Reads organisations and roles from a CSV or XLSX file into the directory.\n"
	  "The columns are those of /v1/organisaties-csv. A row that is wrong keeps the whole file "
	  "out.",
	  ways, COUNT_OF(ways), COMMAND_STARTED },
};
