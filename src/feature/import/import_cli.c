/* SPDX-License-Identifier: EUPL-1.2 */
/* import_cli.c: omzien import: a file from the command line, row by row told. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/import/import_slice.h"
#include "web/command.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TELL_EVERY_ROWS = 500, TICK_US = 200000 };

/* Where rows are told. */
struct telling {
	bool is_terminal;
	int64_t rows;
};

static const char *filled(struct arena *mem, const char *text, const char *value)
{
	struct words_value values[] = { words_value("value", value) };
	return words_format(mem, words_for("en"), text, values, 1);
}

/* ---- rows ---- */

static void tell_row(void *context, const struct import_row *row)
{
	struct telling *telling = context;
	if (telling->is_terminal && ++telling->rows % TELL_EVERY_ROWS == 0)
		fprintf(stderr, "\r%lld rows read", (long long)telling->rows);
	if (row->verdict == IMPORT_NEW || (row->verdict == IMPORT_SAME && !row->reasons.len))
		return;
	SCOPED_ARENA(mem);
	printf("row %lld: %s: %s\n", (long long)row->row_number, import_verdict_key(row->verdict),
	       row->record.name ? row->record.name : "(no name)");
	for (size_t i = 0; i < row->reasons.len; i++) {
		const struct failure *reason = &row->reasons.items[i];
		printf("    %s%s%s\n", reason->field ? reason->field : "",
		       reason->field ? ": " : "", filled(mem, reason->text, reason->value));
	}
	for (size_t i = 0; i < row->differences.len; i++) {
		const struct initiative_difference *one = &row->differences.items[i];
		printf("    %s: %s -> %s\n", one->field,
		       one->old_value ? one->old_value : "(unknown)",
		       one->new_value ? one->new_value : "(unknown)");
	}
}

static void tell_columns(const struct import_columns *columns)
{
	for (size_t i = 0; i < columns->len; i++)
		if (!*columns->items[i].field)
			printf("column “%s” is not used; say what it is with --map\n",
			       columns->items[i].name);
}

static void tell_result(const struct import *import)
{
	for (size_t i = 0; i < import->words.len; i++)
		printf("unknown word in %s: %s (%lld)\n", import->words.items[i].field,
		       import->words.items[i].word, (long long)import->words.items[i].occurrences);
	tell_columns(&import->columns);
	printf("%lld rows:", (long long)import->rows_read);
	for (int i = 0; i < IMPORT_VERDICTS; i++)
		printf(" %lld %s%s", (long long)import->counts[i],
		       import_verdict_key((enum import_verdict)i),
		       i + 1 < IMPORT_VERDICTS ? "," : "\n");
}

/* ---- progress ---- */

struct ticker {
	const struct work *work;
	int64_t id;
	_Atomic bool is_done;
	pthread_t thread;
	bool is_running;
};

static void *tick(void *context)
{
	struct ticker *ticker = context;
	SCOPED_ARENA(mem);
	struct work work;
	struct import import;
	if (import_begin(ticker->work, mem, &work))
		return NULL;
	while (!atomic_load(&ticker->is_done)) {
		usleep(TICK_US);
		if (!import_get(&work, ticker->id, &import))
			fprintf(stderr, "\r%lld of %lld rows done", (long long)import.rows_done,
				(long long)import.rows_read);
		import_forget(&work);
	}
	db_close(work.db);
	return NULL;
}

static enum err run_told(struct work *work, int64_t id,
			 enum err (*run)(struct work *work, int64_t id))
{
	struct ticker ticker = { .work = work, .id = id };
	if (isatty(STDERR_FILENO))
		ticker.is_running = !pthread_create(&ticker.thread, NULL, tick, &ticker);
	enum err err = run(work, id);
	atomic_store(&ticker.is_done, true);
	if (ticker.is_running) {
		pthread_join(ticker.thread, NULL);
		fputc('\n', stderr);
	}
	return err;
}

/* ---- what can be asked ---- */

static const char *id_of(struct arena *mem, int64_t id)
{
	char *text = arena_alloc(mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

/* The values of all --map. */
static void read_maps(struct arena *mem, const struct command_line *line, struct import_order *ret)
{
	const char **maps = arena_array(mem, const char *, line->option_count + 1), *map;
	ret->maps = maps;
	for (size_t at = 0; (map = command_option_next(line, "--map", &at));)
		maps[ret->map_count++] = map;
}

static enum err read_rows(struct work *work, const struct command_line *line, struct import *ret)
{
	struct telling telling = { .is_terminal = isatty(STDERR_FILENO) };
	const char *path = line->words[0], *name = strrchr(path, '/');
	struct import_order order = {
		.file = open(path, O_RDONLY | O_CLOEXEC),
		.file_name = name ? name + 1 : path,
		.source_kind = command_option(line, "--source"),
		.is_dry_run = command_option(line, "--dry-run"),
		.takes_doubtful = command_option(line, "--yes-doubtful"),
		.each = tell_row,
		.context = &telling,
	};
	if (order.file < 0)
		return work_fail_value(work, errno == ENOENT ? ERR_MISSING : ERR_FORBIDDEN, NULL,
				       N_("The file {value} cannot be opened."), path);
	read_maps(work->mem, line, &order);
	enum err err = import_read(work, &order, ret);
	close(order.file);
	if (telling.is_terminal)
		fputs("\r", stderr);
	return err;
}

static enum err import_file(struct work *work, const struct command_line *line)
{
	struct import import;
	TRY(read_rows(work, line, &import));
	tell_result(&import);
	if (command_option(line, "--dry-run")) {
		puts("Nothing was changed.");
		return OK;
	}
	TRY(run_told(work, import.id, import_apply));
	printf("Done. To take it back: omzien import --undo %s\n", id_of(work->mem, import.id));
	return OK;
}

static enum err undo(struct work *work, const struct command_line *line)
{
	int64_t id;
	if (!id_parse(command_option(line, "--undo"), &id))
		return ERR_MISSING;
	TRY(run_told(work, id, import_undo));
	puts("The import is taken back.");
	return OK;
}

static enum err list(struct work *work, const struct command_line *line)
{
	struct imports imports;
	TRY(import_list(work, &imports));
	for (size_t i = 0; i < imports.len; i++) {
		const struct import *import = &imports.items[i];
		printf("%s\t%s\t%s\t%s\t%lld rows\n", id_of(work->mem, import->id),
		       clock_date(work->mem, import->started_ms), import_state_key(import->state),
		       import->file_name, (long long)import->rows_read);
	}
	return OK;
}

static const struct command_way ways[] = {
	{ "FILE --source KIND [--map COLUMN=FIELD]... [--dry-run] [--yes-doubtful]", import_file },
	{ "--list", list },
	{ "--undo ID", undo },
};
const struct command import_commands[1] = {
	{ "import",
	  "Reads a CSV or XLSX file with initiatives into the register.\n"
	  "It says of each row what happens with it.\n"
	  "  --source KIND       where the list comes from: idea_bank, municipality, network, "
	  "web or import\n"
	  "  --map COLUMN=FIELD  what a column means, when the guess is wrong; COLUMN= leaves "
	  "it out; may be repeated\n"
	  "  --dry-run           say what would happen and change nothing\n"
	  "  --yes-doubtful      also add rows that look like another record; else they wait "
	  "for a person\n"
	  "  --list              show the imports of this region with their ids\n"
	  "  --undo ID           take a whole import back",
	  ways, COUNT_OF(ways), COMMAND_STARTED,
	  "there is no such import. See: omzien import --list" },
};
