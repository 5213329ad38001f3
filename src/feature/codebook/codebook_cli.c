/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_cli.c: omzien codebook: take a codebook along, or read one in. */
#include "base/id.h"
#include "feature/codebook/codebook_file.h"
#include "web/command.h"
#include "work/writer.h"

#include <stdio.h>

static enum err find_codebook(struct work *work, const struct command_line *line,
			      struct codebook *ret)
{
	const char *code = command_option(line, "--codebook");
	int64_t id = 0;
	if (code && !id_parse(code, &id))
		return ERR_MISSING;
	return codebook_get(work, id, ret);
}

static enum err print(struct work *work, const struct command_line *line)
{
	struct codebook codebook;
	struct codes codes;
	SCOPED_OUT(out);
	TRY(find_codebook(work, line, &codebook));
	TRY(code_list(work, codebook.id, true, &codes));
	codebook_write_qdc(work->mem, out, &codes);
	return fwrite(out->data, 1, out->len, stdout) == out->len ? OK : ERR_BUSY;
}

/* ---- import ---- */

static void tell_code(struct work *work, const struct file_code *it, size_t at)
{
	static const char *const verdicts[] = { "new", "changed", "same", "clash", "left out" };
	struct words_value value = words_value_text("value", it->value);
	printf("%lld %s: %s", (long long)(it->row ? it->row : (int64_t)at + 1),
	       verdicts[it->verdict], it->cells[COLUMN_LABEL] ? it->cells[COLUMN_LABEL] : "?");
	if (it->why)
		printf(" (%s)", words_format(work->mem, words_for("en"), it->why, &value, 1));
	putchar('\n');
}

struct storing {
	int64_t codebook_id;
	struct codebook_file *file;
};

static enum err store_unit(struct work *work, void *context)
{
	struct storing *storing = context;
	return codebook_file_store(work, storing->codebook_id, storing->file, 0);
}

static enum err import_file(struct work *work, const struct command_line *line)
{
	struct codebook codebook;
	struct codebook_file file;
	char *bytes = NULL; /* gcc does not see that a failure leaves early */
	size_t len = 0;
	TRY(find_codebook(work, line, &codebook));
	TRY(command_read_file(work, line->words[0], &bytes, &len));
	TRY(codebook_file_read(work, bytes, len, &file));
	TRY(codebook_file_plan(work, codebook.id, &file));
	for (size_t i = 0; i < file.codes.len; i++)
		if (file.codes.items[i].verdict != VERDICT_SAME)
			tell_code(work, &file.codes.items[i], i);
	printf("%zu new, %zu changed, %zu the same, %zu clashes, %zu left out\n",
	       file.counts[VERDICT_NEW], file.counts[VERDICT_CHANGED], file.counts[VERDICT_SAME],
	       file.counts[VERDICT_CLASH], file.counts[VERDICT_REFUSED]);
	struct storing storing = { codebook.id, &file };
	if (file.counts[VERDICT_CLASH] && !command_option(line, "--dry-run"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("There are clashes, so nothing is stored. Change the file, or "
				    "read it in on the page Files of the codebook: there you "
				    "choose what has to be done."));
	return command_option(line, "--dry-run") ? OK : writer_run(work, store_unit, &storing);
}

/* ---- the command ---- */

static const struct command_way ways[] = {
	{ "export [--codebook ID]", print },
	{ "import FILE [--codebook ID] [--dry-run]", import_file },
};
const struct command codebook_commands[1] = {
	{ "codebook",
	  "Takes a codebook along as REFI-QDA, or reads codes in from a file.\n"
	  "export writes a codebook to the screen as REFI-QDA (.qdc).\n"
	  "import reads CSV, XLSX, .qdc or the codes of a .qdpx. Codes that are not in the file "
	  "stay; "
	  "a clash\n"
	  "stops it, and nothing is stored then: settle it on the page of the codebook.\n"
	  "  --codebook ID  its code, such as in its address; without it the main one\n"
	  "  --dry-run      say what would happen and change nothing",
	  ways, COUNT_OF(ways), COMMAND_STARTED },
};
