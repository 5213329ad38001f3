/* SPDX-License-Identifier: EUPL-1.2 */
/* command_job.c: omzien job list, omzien job run NAME. */
#include "app/command.h"
#include "app/jobs.h"
#include "base/clock.h"
#include "crypt/crypt.h"
#include "work/job.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { PATIENCE_MS = 10 * 1000, PAUSE_MS = 50, SESSION_MS = 24 * 60 * 60 * 1000 };

static enum err take_hurry(struct work *work, void *context) { return job_hurry(work, context); }

/* Makes it due and runs it, as soon as the server has let go of it. */
static enum err run_when_free(const struct job_runner *runner, const struct job *job,
			      char ret_why[static JOBS_WHY_BYTES])
{
	enum err err = ERR_MISSING;
	int64_t until_ms = clock_steady_ms() + PATIENCE_MS;
	snprintf(ret_why, JOBS_WHY_BYTES, "another process is busy with it");
	while (err == ERR_MISSING && clock_steady_ms() < until_ms) {
		SCOPED_ARENA(mem);
		struct work work = { .mem = mem,
				     .db = runner->db,
				     .region = runner->region,
				     .route = "omzien job" };
		TRY(writer_run(&work, take_hurry, (void *)job->name));
		err = jobs_run(runner, job, 0, SESSION_MS, ret_why);
		if (err == ERR_MISSING)
			nanosleep(&(struct timespec){ .tv_nsec = PAUSE_MS * 1000000L }, NULL);
	}
	return err == ERR_MISSING ? ERR_BUSY : err;
}

static enum err run_in(struct site *site, struct region *region, const char *name)
{
	SCOPED_ARENA(mem);
	char why[JOBS_WHY_BYTES] = "";
	const struct job *job = jobs_find(site, name);
	struct job_runner runner = { .site = site, .region = region, .holder = crypt_token(mem) };
	if (!job) {
		fprintf(stderr, "There is no job %s. See: omzien job list\n", name);
		return ERR_MISSING;
	}
	enum err err = db_open(region->place, &runner.db, why);
	if (!err)
		err = run_when_free(&runner, job, why);
	db_close(runner.db);
	if (err)
		fprintf(stderr, "%s of %s: %s\n", name, region->key, why);
	else
		printf("%s of %s: done\n", name, region->key);
	return err;
}

static void print_job(struct arena *mem, const struct job *job, const struct job_states *states)
{
	const char *ran = "never ran", *failure = NULL;
	for (size_t i = 0; i < states->len; i++)
		if (!strcmp(states->items[i].name, job->name) && states->items[i].ran_ms) {
			ran = arena_printf(mem, "ran %s", clock_iso(mem, states->items[i].ran_ms));
			failure = states->items[i].failure;
		}
	printf("  %-16s %-26s %s%s%s\n", job->name, ran, job->text, failure ? "\n    failed: " : "",
	       failure ? failure : "");
}

static enum err list_in(struct site *site, struct region *region)
{
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES];
	struct work work = { .mem = mem, .region = region };
	struct job_states states;
	enum err err = db_open(region->place, &work.db, reason);
	if (!err)
		err = job_list(&work, &states);
	db_close(work.db);
	if (err)
		return err;
	printf("%s\n", region->key);
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->job_count; j++)
			print_job(mem, &site->features[i]->jobs[j], &states);
	return OK;
}

int command_job(struct site *site, const struct command_line *line)
{
	const char *key = command_option(line, "--region"), *name = line->words[0];
	enum err err = OK, last;
	bool is_found = false;
	for (size_t i = 0; i < site->regions.len; i++) {
		struct region *region = site->regions.items[i];
		if (key && strcmp(key, region->key) != 0)
			continue;
		is_found = true;
		last = name ? run_in(site, region, name) : list_in(site, region);
		err = last ? last : err;
	}
	if (!is_found)
		fputs("There is no such region. See: omzien region list\n", stderr);
	return exit_code(is_found ? err : ERR_MISSING);
}
