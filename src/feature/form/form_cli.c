/* SPDX-License-Identifier: EUPL-1.2 */
/* form_cli.c: omzien form: check a questionnaire, or write it in another way. */
#include "feature/form/form_cli.h"
#include "feature/form/form_read.h"
#include "web/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_FILE_BYTES = 64 * 1024 * 1024 };

enum target { TO_XLSX, TO_CSV, TO_MARKDOWN, TO_XFORM };

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

/* What is written, and in which way. */
struct writing {
	const struct form *form;
	enum target target;
};

static enum err write_to(struct work *work, int file, void *context)
{
	const struct writing *writing = context;
	return write_form(work->mem, writing->form, writing->target, file);
}

/* ---- the command ---- */

static enum err read_form(struct work *work, const char *path, struct form **ret)
{
	struct form_problems problems = { 0 };
	char *bytes = NULL; /* gcc does not see that a failure leaves early */
	size_t len = 0;
	*ret = NULL;
	TRY(command_read_file(work, path, &bytes, &len));
	enum err err = form_read(work->mem, bytes, len, &problems, ret);
	tell_all(work->mem, *ret, &problems);
	return err ? work_fail(work, err, NULL, N_("This form cannot be used.")) : OK;
}

static enum err check(struct work *work, const struct command_line *line)
{
	struct form *form;
	return read_form(work, line->words[0], &form);
}

static enum target target_of(const char *name)
{
	return !strcmp(name, "xlsx")  ? TO_XLSX
	       : !strcmp(name, "csv") ? TO_CSV
	       : !strcmp(name, "md")  ? TO_MARKDOWN
				      : TO_XFORM;
}

static enum err convert(struct work *work, const struct command_line *line)
{
	const char *output = command_option(line, "--output");
	struct form *form;
	struct writing writing = { .target = target_of(command_option(line, "--to")) };
	TRY(read_form(work, line->words[0], &form));
	writing.form = form;
	if (output)
		return command_write_file(work, output, write_to, &writing);
	if (writing.target == TO_XLSX && isatty(STDOUT_FILENO))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Say in which file the workbook goes, with --output FILE."));
	return write_to(work, STDOUT_FILENO, &writing);
}

static const struct command_way ways[] = {
	{ "check FILE", check },
	{ "convert FILE --to xlsx|csv|md|xform [--output FILE]", convert },
};
const struct command form_commands[1] = {
	{ "form",
	  "Checks a questionnaire (XLSForm or XForm), or writes it in another way.\n"
	  "Reads an XLSForm as XLSX, CSV or Markdown tables, or an ODK XForm. check says what is\n"
	  "wrong, with sheet, row and column; it ends with 2 when the form cannot be used. "
	  "convert\n"
	  "writes it in another way, to the screen or to a new file.",
	  ways, COUNT_OF(ways), COMMAND_NOTHING },
};
