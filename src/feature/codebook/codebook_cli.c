/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_cli.c: omzien codebook: take a codebook along, or read one in. */
#include "base/id.h"
#include "feature/codebook/codebook_file.h"
#include "web/command.h"
#include "web/site.h"
#include "work/writer.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILE_BYTES = 64 * 1024 * 1024 };

struct wish {
	const char *verb, *file, *region, *codebook;
	bool is_dry_run;
};

static int explain(FILE *to, int code)
{
	fputs("usage: omzien codebook export [--codebook ID] [--region KEY]\n"
	      "       omzien codebook import FILE [--codebook ID] [--dry-run] [--region KEY]\n\n"
	      "export writes a codebook to the screen as REFI-QDA (.qdc).\n"
	      "import reads CSV, XLSX, .qdc or the codes of a .qdpx. Codes that are not in the "
	      "file "
	      "stay; a clash\n"
	      "stops it, and nothing is stored then: settle it on the page of the codebook.\n"
	      "  --codebook ID  its code, such as in its address; without it the main one\n"
	      "  --dry-run      say what would happen and change nothing\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--region") && i + 1 < argc)
			ret->region = argv[++i];
		else if (!strcmp(argv[i], "--codebook") && i + 1 < argc)
			ret->codebook = argv[++i];
		else if (!strcmp(argv[i], "--dry-run"))
			ret->is_dry_run = true;
		else if (*argv[i] == '-')
			return false;
		else if (!ret->verb)
			ret->verb = argv[i];
		else if (!ret->file)
			ret->file = argv[i];
		else
			return false;
	}
	if (!ret->verb)
		return false;
	return strcmp(ret->verb, "export") ? !strcmp(ret->verb, "import") && ret->file
					   : !ret->file && !ret->is_dry_run;
}

static int check(int argc, char **argv)
{
	struct wish wish = { 0 };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &wish) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

static enum err find_codebook(struct work *work, const struct wish *wish, struct codebook *ret)
{
	int64_t id = 0;
	if (wish->codebook && !id_parse(wish->codebook, &id))
		return ERR_MISSING;
	return codebook_get(work, id, ret);
}

static enum err export(struct work *work, const struct codebook *codebook) {
	struct codes codes; SCOPED_OUT(out); TRY(code_list(work, codebook->id, true, &codes));
	codebook_write_qdc(work->mem, out, &codes);
	return fwrite(out->data, 1, out->len, stdout) == out->len ? OK : ERR_BUSY;
}

/* ---- import ---- */

static enum err read_file(struct work *work, const char *path, char **ret, size_t *ret_len)
{
	struct stat about;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0)
		return work_fail_value(work, ERR_MISSING, NULL,
				       N_("The file {value} cannot be opened."), path);
	bool is_good =
		!fstat(file, &about) && S_ISREG(about.st_mode) && about.st_size <= MAX_FILE_BYTES;
	size_t size = is_good ? (size_t)about.st_size : 0;
	char *bytes = arena_alloc(work->mem, size + 1);
	ssize_t len = is_good ? pread(file, bytes, size, 0) : -1;
	close(file);
	if (len < 0)
		return work_fail_value(work, ERR_INVALID, NULL,
				       N_("The file {value} cannot be read, or is larger than 64 "
					  "MB."),
				       path);
	*ret = bytes;
	*ret_len = (size_t)len;
	return OK;
}

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

static enum err import(struct work *work, const struct wish *wish, const struct codebook *codebook)
{
	struct codebook_file file;
	char *bytes = NULL; /* gcc does not see that a failure leaves early */
	size_t len = 0;
	TRY(read_file(work, wish->file, &bytes, &len));
	TRY(codebook_file_read(work, bytes, len, &file));
	TRY(codebook_file_plan(work, codebook->id, &file));
	for (size_t i = 0; i < file.codes.len; i++)
		if (file.codes.items[i].verdict != VERDICT_SAME)
			tell_code(work, &file.codes.items[i], i);
	printf("%zu new, %zu changed, %zu the same, %zu clashes, %zu left out\n",
	       file.counts[VERDICT_NEW], file.counts[VERDICT_CHANGED], file.counts[VERDICT_SAME],
	       file.counts[VERDICT_CLASH], file.counts[VERDICT_REFUSED]);
	struct storing storing = { codebook->id, &file };
	return wish->is_dry_run ? OK : writer_run(work, store_unit, &storing);
}

/* ---- the command ---- */

static enum err run_wish(struct work *work, void *context)
{
	const struct wish *wish = context;
	struct codebook codebook;
	TRY(find_codebook(work, wish, &codebook));
	return !strcmp(wish->verb, "export") ? export(work, &codebook)
					     : import(work, wish, &codebook);
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish = { 0 };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain(stderr, err_exit_code(ERR_INVALID));
	const struct command_call call = { .site = site,
					   .name = "codebook",
					   .region = wish.region };
	return command_in_region(&call, run_wish, &wish);
}

const struct command codebook_commands[1] = {
	{ "codebook", "export | import FILE [--dry-run] [--codebook ID] [--region KEY]",
	  "Takes a codebook along as REFI-QDA, or reads codes in from a file.", run,
	  COMMAND_STARTED, check },
};
