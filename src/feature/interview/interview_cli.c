/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_cli.c: omzien interview import: many transcripts at once from the command line. */
#include "base/id.h"
#include "feature/interview/interview_view.h"
#include "feature/round/round.h"
#include "web/command.h"
#include "work/writer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILES_MAX = 500, FILE_BYTES_MAX = 20 * 1024 * 1024 };

/* What was asked for. */
struct wish {
	const char *round, *region;
	bool is_test, is_dry_run;
	const char *files[FILES_MAX];
	size_t file_count;
};

static int explain(FILE *to, int code)
{
	fputs("usage: omzien interview import FILE... --round ROUND [options]\n\n"
	      "Makes an interview of each file (docx, odt, txt, md, srt, vtt); a folder stands for "
	      "the files in it.\n"
	      "  --round ROUND  the round: its code or its name\n"
	      "  --region KEY   the region; without it the default one\n"
	      "  --test         the interviews are made up: it says so wherever they are shown\n"
	      "  --dry-run      read the files and change nothing\n",
	      to);
	return code;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	*ret = (struct wish){ 0 };
	if (argc < 2 || strcmp(argv[1], "import"))
		return false;
	for (int i = 2; i < argc; i++) {
		const bool has_next = i + 1 < argc;
		if (!strcmp(argv[i], "--round") && has_next)
			ret->round = argv[++i];
		else if (!strcmp(argv[i], "--region") && has_next)
			ret->region = argv[++i];
		else if (!strcmp(argv[i], "--test"))
			ret->is_test = true;
		else if (!strcmp(argv[i], "--dry-run"))
			ret->is_dry_run = true;
		else if (argv[i][0] == '-' || ret->file_count == FILES_MAX)
			return false;
		else
			ret->files[ret->file_count++] = argv[i];
	}
	return ret->round && ret->file_count;
}

static int check(int argc, char **argv)
{
	struct wish wish;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &wish) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

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

static enum err read_bytes(struct arena *mem, const char *path, struct document_file *ret)
{
	struct stat stat_of;
	const int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fstat(file, &stat_of) || stat_of.st_size > FILE_BYTES_MAX) {
		if (file >= 0)
			close(file);
		return ERR_MISSING;
	}
	char *bytes = arena_alloc(mem, (size_t)stat_of.st_size + 1);
	size_t len = 0;
	for (ssize_t got = 1; got > 0 && len < (size_t)stat_of.st_size; len += (size_t)got)
		if ((got = read(file, bytes + len, (size_t)stat_of.st_size - len)) < 0)
			break;
	close(file);
	const char *name = strrchr(path, '/');
	*ret = (struct document_file){ name ? name + 1 : path, bytes, len };
	return OK;
}

/* ---- storing ---- */

struct storing {
	struct site *site;
	const struct wish *wish;
	int64_t round_id;
	struct transcript transcript;
	struct interview made;
};

static enum err store(struct work *work, void *context)
{
	struct storing *storing = context;
	storing->made = (struct interview){ .round_id = storing->round_id,
					    .is_test = storing->wish->is_test };
	TRY(interview_save(work, &storing->made));
	TRY(interview_set_state(work, storing->made.id, "held"));
	return interview_put(work, storing->site, storing->made.id, &storing->transcript);
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
	enum err err = read_bytes(work->mem, path, &file);
	if (!err)
		err = interview_read(work, &file, &storing->transcript);
	if (!err && !storing->wish->is_dry_run)
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

static enum err import(struct work *work, void *context)
{
	struct storing *storing = context;
	const struct wish *wish = storing->wish;
	struct paths paths = { 0 };
	enum err worst = OK;
	TRY(find_round(work, wish->round, &storing->round_id));
	for (size_t i = 0; i < wish->file_count; i++)
		add_path(work->mem, wish->files[i], &paths);
	for (size_t i = 0; i < paths.len; i++) {
		const enum err err = import_one(work, storing, paths.items[i]);
		worst = err ? err : worst;
	}
	if (!worst && !wish->is_dry_run)
		puts("Done. Now take the names out of each transcript, on the page of the "
		     "interview.");
	return worst;
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain(stderr, err_exit_code(ERR_INVALID));
	struct storing storing = { .site = site, .wish = &wish };
	const struct command_call call = {
		.site = site, .name = "interview", .region = wish.region, .says_itself = true
	};
	return command_in_region(&call, import, &storing);
}

const struct command interview_commands[1] = {
	{ "interview", "import FILE... --round ROUND [--region KEY] [--test] [--dry-run]",
	  "Makes interviews of many transcripts at once.", run, COMMAND_STARTED, check },
};
