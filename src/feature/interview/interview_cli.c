/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_cli.c: omzien interview import: many transcripts at once from the command line. */
#include "base/id.h"
#include "feature/interview/interview_view.h"
#include "feature/round/round.h"
#include "web/command.h"
#include "work/writer.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- files ---- */

struct paths LIST(const char *);

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A folder gives its files, by name; hidden ones and folders in it are left out. */
static void add_path(struct arena *mem, const char *path, struct paths *ret)
{
	struct paths inside = { 0 };
	struct stat stat_of;
	DIR *folder = opendir(path);
	if (!folder) {
		*list_add(mem, ret) = path;
		return;
	}
	for (struct dirent *entry; (entry = readdir(folder));) {
		const char *whole = arena_printf(mem, "%s/%s", path, entry->d_name);
		if (entry->d_name[0] != '.' && !stat(whole, &stat_of) && S_ISREG(stat_of.st_mode))
			*list_add(mem, &inside) = whole;
	}
	closedir(folder);
	if (inside.len)
		qsort(inside.items, inside.len, sizeof *inside.items, by_name);
	for (size_t i = 0; i < inside.len; i++)
		*list_add(mem, ret) = inside.items[i];
}

static enum err read_document(struct work *work, const char *path, struct document_file *ret)
{
	char *bytes = NULL; /* gcc does not see that a failure leaves early */
	size_t len = 0;
	TRY(command_read_file(work, path, &bytes, &len));
	const char *name = strrchr(path, '/');
	*ret = (struct document_file){ name ? name + 1 : path, bytes, len };
	return OK;
}

/* ---- storing ---- */

struct storing {
	const struct command_line *line;
	int64_t round_id;
	struct transcript transcript;
	struct interview made;
};

static enum err store(struct work *work, void *context)
{
	struct storing *storing = context;
	storing->made = (struct interview){ .round_id = storing->round_id,
					    .is_test = command_option(storing->line, "--test") };
	TRY(interview_save(work, &storing->made));
	TRY(interview_set_state(work, storing->made.id, "held"));
	return interview_put(work, storing->line->site, storing->made.id, &storing->transcript);
}

static void tell_failures(const struct work *work, const char *path, enum err err)
{
	for (size_t i = 0; i < work->failures.len; i++) {
		const struct failure *failure = &work->failures.items[i];
		const struct words_value value =
			words_value_text("value", failure->value ? failure->value : "");
		fprintf(stderr, "%s: %s\n", path,
			words_format(work->mem, words_for("en"), failure->text, &value, 1));
	}
	if (!work->failures.len)
		fprintf(stderr, "%s: it could not be read: %s\n", path, err_name(err));
}

/* One file; what is wrong with it does not keep the others back. */
static enum err import_one(struct work *work, struct storing *storing, const char *path)
{
	struct document_file file;
	char id[ID_TEXT_LEN + 1] = "";
	work->failures.len = 0;
	enum err err = read_document(work, path, &file);
	if (!err)
		err = interview_read(work, &file, &storing->transcript);
	if (!err && !command_option(storing->line, "--dry-run"))
		err = writer_run(work, store, storing);
	if (err) {
		tell_failures(work, path, err);
		return err;
	}
	if (storing->made.id)
		id_text(storing->made.id, id);
	printf("%s: %zu turns %s %s\n", path, storing->transcript.turns.len, id,
	       storing->made.id ? storing->made.title : "(nothing stored)");
	return OK;
}

static enum err find_round(struct work *work, const char *wanted, int64_t *ret)
{
	struct rounds rounds;
	int64_t id = 0;
	const bool is_id = id_parse(wanted, &id);
	TRY(round_list(work, &rounds));
	for (size_t i = 0; i < rounds.len; i++)
		if ((is_id && rounds.items[i].id == id) || !strcmp(rounds.items[i].name, wanted)) {
			*ret = rounds.items[i].id;
			return OK;
		}
	fprintf(stderr, "omzien interview: there is no such round. See: omzien round list\n");
	return ERR_MISSING;
}

static enum err import(struct work *work, const struct command_line *line)
{
	struct storing storing = { .line = line };
	struct paths paths = { 0 };
	enum err worst = OK;
	TRY(find_round(work, command_option(line, "--round"), &storing.round_id));
	for (size_t i = 0; i < line->word_count; i++)
		add_path(work->mem, line->words[i], &paths);
	for (size_t i = 0; i < paths.len; i++) {
		const enum err err = import_one(work, &storing, paths.items[i]);
		worst = err ? err : worst;
	}
	if (!worst && !command_option(line, "--dry-run"))
		puts("Done. Now take the names out of each transcript, on the page of the "
		     "interview.");
	return worst;
}

static const struct command_way ways[] = {
	{ "import FILE... --round ROUND [--test] [--dry-run]", import },
};
const struct command interview_commands[1] = {
	{ "interview",
	  "Makes interviews of many transcripts at once.\n"
	  "Each file (docx, odt, txt, md, srt, vtt) becomes one; a folder stands for the files in "
	  "it.\n"
	  "  --round ROUND  the round: its code or its name\n"
	  "  --test         the interviews are made up: it says so wherever they are shown\n"
	  "  --dry-run      read the files and change nothing",
	  ways, COUNT_OF(ways), COMMAND_STARTED, .says_itself = true },
};
