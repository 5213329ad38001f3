/* SPDX-License-Identifier: EUPL-1.2 */
/* report_bench.c: times a whole report of the inventory that ships: looked up, read back, as HTML.
 */
#include "feature/report/report_file.h"
#include "feature/report/report_pages.h"
#include "feature/report/report_show.html.h"
#include "feature/round/round.h"
#include "open_region.h"
#include "work/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/*
 * report_bench FILE: makes a round and a report in the region of FILE, freezes it, and prints one
 * JSON object of medians in milliseconds on the clock. The page is the whole edition, read from its
 * model and written as HTML, as a visitor gets it when no cache has it.
 */

enum { ROUNDS = 15 };

static double now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;
	return one < other ? -1 : one > other;
}

static enum err make_round(struct work *work, void *context)
{
	struct round *round = context;
	*round = (struct round){ .name = "Inventarisatie (proef)",
				 .question = "Hoeveel zijn er?",
				 .mandate = "De proef van de snelheid",
				 .begins_on = "2027-01-01",
				 .ends_on = "2027-06-30" };
	TRY(round_save(work, round));
	return round_set_state(work, round->id, "open");
}

static enum err look_up(struct work *work, const struct report *report)
{
	struct report_blocks blocks;
	struct report_parts parts;
	struct look look;
	TRY(report_blocks(work, report->id, &blocks));
	TRY(look_begin(work, report, &blocks, &look));
	return compile_all(&look, &parts);
}

static enum err show(struct work *work, const struct report_edition *edition)
{
	struct report_model model;
	struct show_view view = { 0 };
	SCOPED_OUT(out);
	struct page page = { .out = out,
			     .mem = work->mem,
			     .words = words_for("nl"),
			     .language = "nl",
			     .prefix = "",
			     .path = "/rapporten/x",
			     .work = work,
			     .title = edition->title };
	struct web web = { .work = *work, .page = page };
	TRY(model_of_edition(work, edition, &model));
	show_fill(&web, &model, &view);
	report_show_html(&page, &view);
	return out->len > 10000 ? OK : ERR_BROKEN;
}

static enum err export(struct work *work, const struct report_edition *edition,
		       const char *format) {
	int file; TRY(report_export(work, edition, NULL, format, &file)); close(file); return OK;
}

/* What is timed: 0 looking up, 1 the page, 2 and on files. */
static enum err one(struct work *work, const struct report *report,
		    const struct report_edition *edition, int what)
{
	static const char *const formats[] = { "docx", "odt", "zip" };
	if (!what)
		return look_up(work, report);
	return what == 1 ? show(work, edition) : export(work, edition, formats[what - 2]);
}

static enum err time_it(struct work *work, const struct report *report,
			const struct report_edition *edition)
{
	static const char *const names[] = { "look_ms", "html_ms", "docx_ms", "odt_ms", "zip_ms" };
	for (int what = 0; what < (int)COUNT_OF(names); what++) {
		double times[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			SCOPED_ARENA(mem);
			struct work inner = *work;
			inner.mem = mem;
			double begin = now_ms();
			TRY(one(&inner, report, edition, what));
			times[i] = now_ms() - begin;
		}
		qsort(times, ROUNDS, sizeof *times, by_size);
		printf("%s\"%s\": %.2f", what ? ", " : "{ ", names[what], times[ROUNDS / 2]);
	}
	printf(" }\n");
	return OK;
}

static enum err run(struct work *work, void *context)
{
	struct round round;
	struct report report = { .title = "Zorg door inwoners (proef)", .author = "Proef" };
	struct report_edition edition;
	(void)context;
	work->roles = ADMINISTRATOR;
	TRY(writer_run(work, make_round, &round));
	report.round_id = round.id;
	TRY(report_make(work, &report));
	TRY(report_freeze(work, report.id, NULL, NULL, &edition));
	return time_it(work, &report, &edition);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fputs("usage: report_bench FILE\n", stderr);
		return 2;
	}
	return open_region("report_bench", argv[1], run, NULL);
}
