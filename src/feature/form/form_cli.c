/* SPDX-License-Identifier: EUPL-1.2 */
/* form_cli.c: omzien form: check a questionnaire, or write it in another way. */
#include "feature/form/form_cli.h"
#include "feature/form/form_read.h"
#include "words/words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILE_BYTES = 64 * 1024 * 1024 };

enum target { NO_TARGET, TO_XLSX, TO_CSV, TO_MARKDOWN, TO_XFORM };

/* What was asked for. */
struct wish {
	const char *verb, *file, *output;
	enum target target;
};

static int explain_use(void)
{
	fputs("usage: omzien form check FILE\n"
	      "       omzien form convert FILE --to xlsx|csv|md|xform [--output FILE]\n\n"
	      "Reads a questionnaire: an XLSForm as XLSX, CSV or Markdown tables, or an ODK "
	      "XForm.\n"
	      "check says what is wrong, with sheet, row and column; it ends with 2 when the form "
	      "cannot be used.\n"
	      "convert writes it in another way, to the screen or to a new file.\n",
	      stderr);
	return err_exit_code(ERR_INVALID);
}

static enum target target_of(const char *name)
{
	static const char *const names[] = { "", "xlsx", "csv", "md", "xform" };
	for (int i = TO_XLSX; i <= TO_XFORM; i++)
		if (strcmp(names[i], name) == 0)
			return (enum target)i;
	return NO_TARGET;
}

static bool is_complete(const struct wish *wish)
{
	if (!wish->verb || !wish->file)
		return false;
	if (strcmp(wish->verb, "check") == 0)
		return !wish->target && !wish->output;
	return strcmp(wish->verb, "convert") == 0 && wish->target;
}

/* False: it cannot be understood. */
static bool read_wish(int argc, char **argv, struct wish *ret)
{
	*ret = (struct wish){ 0 };
	for (int i = 1; i < argc; i++) {
		bool has_value = i + 1 < argc;
		if (strcmp(argv[i], "--to") == 0 && has_value)
			ret->target = target_of(argv[++i]);
		else if (strcmp(argv[i], "--output") == 0 && has_value)
			ret->output = argv[++i];
		else if (!ret->verb && argv[i][0] != '-')
			ret->verb = argv[i];
		else if (!ret->file && argv[i][0] != '-')
			ret->file = argv[i];
		else {
			fprintf(stderr, "omzien form: “%s” is not understood.\n", argv[i]);
			return false;
		}
	}
	return is_complete(ret);
}

/* ---- files ---- */

static enum err read_all(struct arena *mem, int fd, char **ret, size_t *ret_len)
{
	struct stat about;
	if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > MAX_FILE_BYTES)
		return ERR_INVALID;
	char *bytes = arena_alloc(mem, (size_t)about.st_size + 1);
	size_t len = 0;
	for (ssize_t more = 1; more && len < (size_t)about.st_size;) {
		more = read(fd, bytes + len, (size_t)about.st_size - len);
		if (more < 0 && errno != EINTR)
			return ERR_BROKEN;
		len += more > 0 ? (size_t)more : 0;
	}
	*ret = bytes;
	*ret_len = len;
	return OK;
}

static enum err read_file(struct arena *mem, const char *path, char **ret, size_t *ret_len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		fprintf(stderr, "omzien form: %s cannot be opened.\n", path);
		return ERR_MISSING;
	}
	enum err err = read_all(mem, fd, ret, ret_len);
	close(fd);
	if (err)
		fprintf(stderr,
			"omzien form: %s is no file that can be read, or larger than 64 MB.\n",
			path);
	return err;
}

/* ---- problems ---- */

static void tell_problem(struct arena *mem, const struct form_problem *problem)
{
	struct words_value values[] = { words_value("value", problem->value) };
	fprintf(stderr, "%s", problem->is_warning ? "warning: " : "error: ");
	if (problem->sheet)
		fprintf(stderr, "sheet %s, ", problem->sheet);
	if (problem->row)
		fprintf(stderr, "row %lld, ", (long long)problem->row);
	if (problem->column)
		fprintf(stderr, "column %s, ", problem->column);
	if (problem->at)
		fprintf(stderr, "character %d, ", problem->at);
	if (problem->item)
		fprintf(stderr, "question %s, ", problem->item);
	fprintf(stderr, "%s\n", words_format(mem, words_for("en"), problem->text, values, 1));
}

static int count_errors(const struct form_problems *problems)
{
	int count = 0;
	for (size_t i = 0; i < problems->len; i++)
		count += !problems->items[i].is_warning;
	return count;
}

static int count_questions(const struct form *form)
{
	int count = 0;
	for (int i = 1; i < form->item_count; i++)
		count += form_has_answer(form->items[i]);
	return count;
}

static void tell_all(struct arena *mem, const struct form *form,
		     const struct form_problems *problems)
{
	int errors = count_errors(problems);
	for (size_t i = 0; i < problems->len; i++)
		tell_problem(mem, &problems->items[i]);
	fprintf(stderr, "%d errors, %d warnings", errors, (int)problems->len - errors);
	if (form)
		fprintf(stderr, "; %d questions, %d languages", count_questions(form),
			form->language_count);
	fputs("\n", stderr);
}

/* ---- writing ---- */

static enum err write_all(int fd, const char *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		ssize_t more = write(fd, bytes + done, len - done);
		if (more < 0 && errno != EINTR)
			return ERR_BUSY;
		done += more > 0 ? (size_t)more : 0;
	}
	return OK;
}

static enum err copy_book(struct arena *mem, const struct form *form, int to)
{
	const char *folder = getenv("TMPDIR");
	char piece[64 * 1024];
	int from = -1;
	enum err err = form_write_xlsx(mem, form, folder ? folder : "/tmp", &from);
	for (ssize_t len = 1; !err && len > 0;) {
		len = read(from, piece, sizeof piece);
		err = len < 0 ? ERR_BROKEN : write_all(to, piece, (size_t)len);
	}
	if (from >= 0)
		close(from);
	return err;
}

static enum err write_form(struct arena *mem, const struct form *form, enum target target, int to)
{
	SCOPED_OUT(out);
	if (target == TO_XLSX)
		return copy_book(mem, form, to);
	if (target == TO_CSV)
		form_write_csv(out, form);
	else if (target == TO_MARKDOWN)
		form_write_markdown(out, form);
	else
		form_write_xform(out, form);
	return write_all(to, out->data, out->len);
}

/* A file that is there already is left alone. */
static enum err open_output(const struct wish *wish, int *ret)
{
	if (!wish->output && wish->target == TO_XLSX && isatty(STDOUT_FILENO)) {
		fputs("omzien form: say in which file the workbook goes, with --output FILE.\n",
		      stderr);
		return ERR_INVALID;
	}
	*ret = STDOUT_FILENO;
	if (!wish->output)
		return OK;
	*ret = open(wish->output, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (*ret >= 0)
		return OK;
	fprintf(stderr, "omzien form: %s %s.\n", wish->output,
		errno == EEXIST ? "is there already; choose another name" : "cannot be written");
	return errno == EEXIST ? ERR_CONFLICT : ERR_BUSY;
}

static enum err convert(struct arena *mem, const struct wish *wish, const struct form *form)
{
	int to = -1;
	TRY(open_output(wish, &to));
	enum err err = write_form(mem, form, wish->target, to);
	if (to != STDOUT_FILENO)
		close(to);
	if (err && wish->output)
		unlink(wish->output);
	if (err)
		fputs("omzien form: the form could not be written; is the disk full?\n", stderr);
	return err;
}

static enum err run_wish(struct arena *mem, const struct wish *wish)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	char *bytes = NULL;
	size_t len = 0;
	TRY(read_file(mem, wish->file, &bytes, &len));
	enum err err = form_read(mem, bytes, len, &problems, &form);
	tell_all(mem, form, &problems);
	if (err || !wish->target)
		return err;
	return convert(mem, wish, form);
}

int form_command(struct site *site, int argc, char **argv)
{
	struct wish wish;
	SCOPED_ARENA(mem);
	if (!read_wish(argc, argv, &wish))
		return explain_use();
	return err_exit_code(run_wish(mem, &wish));
}
