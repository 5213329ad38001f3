/* SPDX-License-Identifier: EUPL-1.2 */
/* command.c: runs a command of a slice, and says why it cannot be done. */
#include "web/command.h"
#include "base/clock.h"
#include "web/site.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* As command_line_read takes it. */
static const char *usage_of(struct arena *mem, const struct command *command)
{
	const char *usage = "";
	for (size_t i = 0; i < command->way_count; i++) {
		const struct command_way *way = &command->ways[i];
		bool has_region = way->run && command->needs != COMMAND_NOTHING;
		usage = arena_printf(mem, "%s%s%s%s", usage, i ? "\n" : "", way->usage,
				     !has_region   ? ""
				     : *way->usage ? " [--region KEY]"
						   : "[--region KEY]");
	}
	return usage;
}

void command_print_ways(FILE *to, const char *before, const struct command *command)
{
	SCOPED_ARENA(mem);
	const char *usage = usage_of(mem, command);
	for (size_t i = 0; i < command->way_count; i++) {
		int len = (int)strcspn(usage, "\n");
		fprintf(to, "%*somzien %s%s%.*s\n", (int)strlen(before), i ? "" : before,
			command->name, len ? " " : "", len, usage);
		usage += len + (usage[len] == '\n');
	}
}

/* ---- in a region ---- */

static void tell(const struct command *command, const struct work *work, enum err err)
{
	for (size_t i = 0; i < work->failures.len; i++) {
		const struct failure *failure = &work->failures.items[i];
		struct words_value value =
			words_value_text("value", failure->value ? failure->value : "");
		fprintf(stderr, "omzien %s: %s\n", command->name,
			words_format(work->mem, words_for("en"), failure->text, &value, 1));
	}
	if (work->failures.len)
		return;
	const char *reason = work->db ? db_reason(work->db) : "";
	if (err == ERR_MISSING && command->missing)
		fprintf(stderr, "omzien %s: %s\n", command->name, command->missing);
	else
		fprintf(stderr, "omzien %s: it could not be done: %s%s%s\n", command->name,
			err_name(err), *reason ? ": " : "", reason);
}

static struct region *region_of(const struct site *site, const char *key)
{
	if (key)
		return region_by_key(&site->regions, key);
	return site->regions.len ? region_by_host(&site->regions, "") : NULL;
}

static enum err open_region(const struct command *command, const struct command_line *line,
			    struct work *work)
{
	const char *key = command_option(line, "--region");
	char reason[DB_REASON_BYTES] = "";
	work->region = region_of(line->site, key);
	if (!work->region) {
		fprintf(stderr,
			key ? "omzien %s: there is no region “%s”. `omzien region list` shows "
			      "them.\n"
			    : "omzien %s: there is no register yet%s. `omzien serve` makes one.\n",
			command->name, key ? key : "");
		return ERR_MISSING;
	}
	enum err err = db_open(work->region->place, &work->db, reason);
	if (err)
		fprintf(stderr, "omzien %s: %s\n", command->name, reason);
	return err;
}

static enum err run(const struct command *command, const struct command_line *line)
{
	SCOPED_ARENA(mem);
	struct work work = { .mem = mem,
			     .now_ms = clock_now_ms(),
			     .roles = ADMINISTRATOR,
			     .language = command_option(line, "--language"),
			     .route = arena_printf(mem, "omzien %s", command->name) };
	if (command->needs != COMMAND_NOTHING)
		TRY(open_region(command, line, &work));
	enum err err = command->ways[line->way].run(&work, line);
	if (err && !command->says_itself)
		tell(command, &work, err);
	db_close(work.db);
	return err;
}

/* ---- any ---- */

static bool wants_help(struct command_words words)
{
	for (int i = 0; i < words.count; i++)
		if (!strcmp(words.words[i], "--help") || !strcmp(words.words[i], "-h"))
			return true;
	return false;
}

static int explain(const struct command *command)
{
	command_print_ways(stdout, "usage: ", command);
	printf("\n%s\n", command->text);
	return 0;
}

int command_start(struct site *site, const struct command *command, struct command_words words,
		  enum err (*open)(struct site *site, bool is_started))
{
	SCOPED_ARENA(mem);
	struct command_line line;
	char complaint[COMMAND_COMPLAINT_BYTES];
	if (wants_help(words))
		return explain(command);
	if (command_line_read(usage_of(mem, command), words.count, words.words, &line, complaint)) {
		fprintf(stderr, "omzien %s: %s.\n", command->name, complaint);
		command_print_ways(stderr, "usage: ", command);
		return err_exit_code(ERR_INVALID);
	}
	if (open && command->needs != COMMAND_NOTHING) {
		enum err err = open(site, command->needs == COMMAND_STARTED);
		if (err)
			return err_exit_code(err);
	}
	const struct command_way *way = &command->ways[line.way];
	line.site = site;
	return way->run ? err_exit_code(run(command, &line)) : way->in_site(site, &line);
}

/* ---- files ---- */

enum err command_read_file(struct work *work, const char *path, char **ret, size_t *ret_len)
{
	struct stat about;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (file < 0)
		return work_fail_value(work, ERR_MISSING, NULL,
				       N_("The file {value} cannot be opened."), path);
	bool is_good = !fstat(file, &about) && S_ISREG(about.st_mode) &&
		       about.st_size <= COMMAND_FILE_BYTES_MAX;
	size_t size = is_good ? (size_t)about.st_size : 0;
	char *bytes = arena_alloc(work->mem, size + 1);
	ssize_t len = is_good ? pread(file, bytes, size, 0) : -1;
	close(file);
	if (len < 0)
		return work_fail_value(work, ERR_INVALID, NULL,
				       N_("The file {value} cannot be read, or is larger than 64 "
					  "MB."),
				       path);
	bytes[len] = '\0';
	*ret = bytes;
	*ret_len = (size_t)len;
	return OK;
}

enum err command_write_file(struct work *work, const char *path,
			    enum err (*write)(struct work *work, int file, void *context),
			    void *context)
{
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0 && errno == EEXIST)
		return work_fail_value(work, ERR_CONFLICT, NULL,
				       N_("{value} is there already. Choose another name, or take "
					  "it away first."),
				       path);
	if (file < 0)
		return work_fail_value(work, ERR_BROKEN, NULL, N_("{value} cannot be made."), path);
	enum err err = write(work, file, context);
	if (close(file) && !err)
		err = ERR_BUSY;
	if (err)
		unlink(path);
	if (err == ERR_BUSY && !work->failures.len)
		return work_fail_value(work, err, NULL,
				       N_("{value} could not be written. Is the disk full?"), path);
	return err;
}
