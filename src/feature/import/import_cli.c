/* SPDX-License-Identifier: EUPL-1.2 */
/* import_cli.c: omzien import: a file from the command line, row by row told. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/import/import_slice.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TELL_EVERY_ROWS = 500, TICK_US = 200000, MAPS_MAX = 64 };

/* What was asked for. */
struct wish {
	const char *file, *source, *region, *undo;
	const char *maps[MAPS_MAX];
	size_t map_count;
	bool is_dry_run, takes_doubtful, lists;
};

/* Where rows are told. */
struct telling {
	bool is_terminal;
	int64_t rows;
};

/* As `omzien help` says them. */
static int code_of(enum err err)
{
	static const int codes[] = {
		[OK] = 0,          [ERR_INVALID] = 2, [ERR_FORBIDDEN] = 3, [ERR_CONFLICT] = 4,
		[ERR_MISSING] = 5, [ERR_BROKEN] = 6,  [ERR_BUSY] = 7,
	};
	return codes[err];
}

static int explain_use(FILE *to, int code)
{
	fputs("usage: omzien import FILE --source KIND [options]\n"
	      "       omzien import --list | --undo ID\n\n"
	      "Reads a CSV or XLSX file with initiatives into the register and says of each row "
	      "what happens with it.\n"
	      "  --source KIND       where the list comes from: idea_bank, municipality, network, "
	      "web or import\n"
	      "  --map COLUMN=FIELD  what a column means, when the guess is wrong; COLUMN= leaves "
	      "it out; may be repeated\n"
	      "  --region KEY        the region; without it the default one\n"
	      "  --dry-run           say what would happen and change nothing\n"
	      "  --yes-doubtful      also add rows that look like another record; else they wait "
	      "for a person\n"
	      "  --list              show the imports of this region with their ids\n"
	      "  --undo ID           take a whole import back\n",
	      to);
	return code;
}

static const char *filled(struct arena *mem, const char *text, const char *value)
{
	struct words_value values[] = { words_value("value", value) };
	return words_format(mem, words_for("en"), text, values, 1);
}

static int tell_failures(struct work *work, enum err err)
{
	for (size_t i = 0; i < work->failures.len; i++)
		fprintf(stderr, "omzien import: %s\n",
			filled(work->mem, work->failures.items[i].text,
			       work->failures.items[i].value));
	if (!work->failures.len)
		fprintf(stderr, "omzien import: it could not be done: %s\n", err_name(err));
	return code_of(err);
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

static int import_file(struct work *work, const struct wish *wish)
{
	struct telling telling = { .is_terminal = isatty(STDERR_FILENO) };
	struct import import;
	const char *name = strrchr(wish->file, '/');
	int file = open(wish->file, O_RDONLY | O_CLOEXEC);
	if (file < 0) {
		fprintf(stderr, "omzien import: %s cannot be read: %s\n", wish->file,
			strerror(errno));
		return code_of(errno == ENOENT ? ERR_MISSING : ERR_FORBIDDEN);
	}
	enum err err = import_read(work,
				   &(struct import_order){
					   .file = file,
					   .file_name = name ? name + 1 : wish->file,
					   .source_kind = wish->source,
					   .maps = wish->maps,
					   .map_count = wish->map_count,
					   .is_dry_run = wish->is_dry_run,
					   .takes_doubtful = wish->takes_doubtful,
					   .each = tell_row,
					   .context = &telling,
				   },
				   &import);
	close(file);
	if (telling.is_terminal)
		fputs("\r", stderr);
	if (!err)
		tell_result(&import);
	if (!err && !wish->is_dry_run)
		err = run_told(work, import.id, import_apply);
	if (err)
		return tell_failures(work, err);
	if (wish->is_dry_run)
		puts("Nothing was changed.");
	else
		printf("Done. To take it back: omzien import --undo %s\n",
		       id_of(work->mem, import.id));
	return 0;
}

static int undo(struct work *work, const char *text)
{
	int64_t id;
	enum err err = id_parse(text, &id) ? run_told(work, id, import_undo) : ERR_MISSING;
	if (err == ERR_MISSING)
		fprintf(stderr, "omzien import: there is no import %s. See: omzien import --list\n",
			text);
	if (err)
		return err == ERR_MISSING ? code_of(err) : tell_failures(work, err);
	puts("The import is taken back.");
	return 0;
}

static int list(struct work *work)
{
	struct imports imports;
	enum err err = import_list(work, &imports);
	for (size_t i = 0; !err && i < imports.len; i++) {
		const struct import *import = &imports.items[i];
		printf("%s\t%s\t%s\t%s\t%lld rows\n", id_of(work->mem, import->id),
		       clock_date(work->mem, import->started_ms), import_state_key(import->state),
		       import->file_name, (long long)import->rows_read);
	}
	return err ? tell_failures(work, err) : 0;
}

static int run_wish(struct site *site, const struct wish *wish)
{
	SCOPED_ARENA(mem);
	struct work outer = { .mem = mem, .now_ms = clock_now_ms(), .route = "omzien import" },
		    work;
	outer.region = wish->region ? region_by_key(&site->regions, wish->region)
				    : region_by_host(&site->regions, "");
	if (!outer.region) {
		fprintf(stderr, "omzien import: there is no region %s. See: omzien region list\n",
			wish->region ? wish->region : "yet");
		return code_of(ERR_MISSING);
	}
	enum err err = import_begin(&outer, mem, &work);
	if (err)
		return code_of(err);
	int code = wish->lists  ? list(&work)
		   : wish->undo ? undo(&work, wish->undo)
				: import_file(&work, wish);
	db_close(work.db);
	return code;
}

static bool take_argument(struct wish *wish, const char *name, const char *value, int *ret_used)
{
	*ret_used = 1;
	if (!strcmp(name, "--dry-run"))
		return wish->is_dry_run = true;
	if (!strcmp(name, "--yes-doubtful"))
		return wish->takes_doubtful = true;
	if (!strcmp(name, "--list"))
		return wish->lists = true;
	if (*name != '-' && !wish->file)
		return (wish->file = name) != NULL;
	*ret_used = 2;
	if (!value)
		return false;
	if (!strcmp(name, "--map") && wish->map_count < MAPS_MAX)
		return (wish->maps[wish->map_count++] = value) != NULL;
	const char **place = !strcmp(name, "--source")   ? &wish->source
			     : !strcmp(name, "--region") ? &wish->region
			     : !strcmp(name, "--undo")   ? &wish->undo
							 : NULL;
	if (place)
		*place = value;
	return place != NULL;
}

int import_command(struct site *site, int argc, char **argv)
{
	struct wish wish = { 0 };
	for (int i = 1, used; i < argc; i += used)
		if (!take_argument(&wish, argv[i], i + 1 < argc ? argv[i + 1] : NULL, &used)) {
			fprintf(stderr, "omzien import: %s is not understood\n", argv[i]);
			return explain_use(stderr, code_of(ERR_INVALID));
		}
	if (wish.lists || wish.undo || (wish.file && wish.source))
		return run_wish(site, &wish);
	fprintf(stderr, "omzien import: give a file and --source KIND\n");
	return explain_use(stderr, code_of(ERR_INVALID));
}
