/* SPDX-License-Identifier: EUPL-1.2 */
/* form_bench.c: times reading and computing made-up questionnaires, beside a floor. */
#include "feature/form/form_instance.h"
#include "feature/form/form_read.h"

#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/*
 * form_bench [NODES]: prints the median and the 99th percentile of CPU time. The form has NODES
 * questions (2,000): numbers, choices, relevance and constraints, and a third of them sums of two
 * earlier ones. The floor does those sums on an array, with each number read by strtod and written
 * by snprintf, as answers are text; and cuts the text of the form at its bars.
 */

enum { ROUNDS = 60, PER_GROUP = 50 };

static const struct form_setting setting = {
	.now_ms = 1795339800000, .zone_minutes = 60, .language = "nl", .seed = 7
};

struct times {
	double ms[ROUNDS];
	size_t count;
};

static double now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;
	return one < other ? -1 : one > other;
}

static void print_times(struct times *times, const char *name)
{
	qsort(times->ms, times->count, sizeof *times->ms, by_size);
	printf("%-58s %8.3f %8.3f\n", name, times->ms[times->count / 2],
	       times->ms[times->count * 99 / 100]);
	times->count = 0;
}

/* The earlier questions that question `i` looks at. */
static int earlier(int i, int which) { return i - 1 - (i * 7 + which * 13) % (i < 40 ? i : 40); }

static void write_question(struct out *out, int i)
{
	int one = i ? earlier(i, 0) : 0, other = i ? earlier(i, 1) : 0;
	if (i < 3 || i % 6 == 1)
		out_printf(out, "| | integer | q%d | Hoeveel uren bij vraag %d? | | | . < 1000 |\n",
			   i, i);
	else if (i % 6 == 0)
		out_printf(out,
			   "| | select_one k | q%d | Welke past bij vraag %d? | | ${q%d} > 1 "
			   "or ${q%d} = 'a' | |\n",
			   i, i, one, other);
	else if (i % 6 == 2)
		out_printf(out,
			   "| | text | q%d | Wat zegt u na ${q%d}? | | string-length(${q%d}) "
			   "< 5 | |\n",
			   i, one, other);
	else if (i % 6 == 3)
		out_printf(out,
			   "| | decimal | q%d | Welk deel? | | not(selected(${q%d}, 'b')) | . "
			   ">= 0 and . <= 100 |\n",
			   i, one);
	else
		out_printf(out,
			   "| | calculate | q%d | | coalesce(${q%d}, 1) + if(${q%d} > 3, 2, "
			   "0.5) | | |\n",
			   i, one, other);
}

static void write_form(struct out *out, int nodes)
{
	out_text(out, "| survey |\n| | type | name | label | calculation | relevant | constraint "
		      "|\n");
	for (int i = 0; i < nodes; i++) {
		if (i % PER_GROUP == 0)
			out_printf(out, "| | begin_group | g%d | Deel %d | | | |\n", i / PER_GROUP,
				   i / PER_GROUP);
		write_question(out, i);
		if (i % PER_GROUP == PER_GROUP - 1 || i == nodes - 1)
			out_text(out, "| | end_group | | | | | |\n");
	}
	out_text(out, "| choices |\n| | list_name | name | label |\n| | k | a | Eerste |\n"
		      "| | k | b | Tweede |\n| | k | c | Derde |\n");
}

static struct form *read_form(struct arena *mem, const struct out *text)
{
	struct form_problems problems = { 0 };
	struct form *form;
	if (form_read(mem, text->data, text->len, &problems, &form))
		g_error("%s [%s] in row %" PRId64, problems.items[0].text, problems.items[0].value,
			problems.items[0].row);
	return form;
}

static void answer(struct form_instance *instance, int nodes, int more)
{
	for (int i = 0; i < nodes; i++) {
		char key[40], value[20];
		snprintf(key, sizeof key, "g%d/q%d", i / PER_GROUP, i);
		snprintf(value, sizeof value, "%d", (i + more) % 9);
		struct form_node *node = form_instance_find(instance, key);
		if (node && (i < 3 || i % 6 == 1))
			form_instance_set(instance, node, value);
	}
}

static void must(enum err err)
{
	if (err)
		g_error("%s", err_name(err));
}

static void time_read(const struct out *text)
{
	struct times times = { .count = 0 };
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		double start = now_ms();
		read_form(mem, text);
		times.ms[times.count++] = now_ms() - start;
	}
	print_times(&times, "read and check the form (Markdown)");
}

static void time_compute(const struct form *form, int nodes)
{
	struct times begin = { 0 }, one = { 0 }, all = { 0 }, check = { 0 };
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		struct form_instance *instance;
		double start = now_ms();
		must(form_instance_new(mem, form, &setting, &instance));
		begin.ms[begin.count++] = now_ms() - start;
		answer(instance, nodes, i);
		start = now_ms();
		must(form_instance_update(instance));
		all.ms[all.count++] = now_ms() - start;
		form_instance_set(instance, form_instance_find(instance, "g0/q1"), "77");
		start = now_ms();
		must(form_instance_update(instance));
		one.ms[one.count++] = now_ms() - start;
		start = now_ms();
		form_instance_check(instance, instance->root);
		check.ms[check.count++] = now_ms() - start;
	}
	print_times(&begin, "new instance, everything computed");
	print_times(&all, "update after all answers changed");
	print_times(&one, "update after one answer changed");
	print_times(&check, "check everything");
}

/* Reading the form, a new instance, answers, everything computed: what the goal speaks of. */
static void time_whole(const struct out *text, int nodes)
{
	struct times times = { .count = 0 };
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		struct form_instance *instance;
		double start = now_ms();
		must(form_instance_new(mem, read_form(mem, text), &setting, &instance));
		answer(instance, nodes, i);
		must(form_instance_update(instance));
		times.ms[times.count++] = now_ms() - start;
	}
	print_times(&times, "read, begin, answer and recompute");
}

/* What a page of a questionnaire of 60 questions costs: the draft is read, the page of 20 answers
 * filled in, all computed, the page checked, the draft written. */
static void time_page(void)
{
	SCOPED_ARENA(lasting);
	SCOPED_OUT(text);
	SCOPED_OUT(draft);
	struct times times = { 0 };
	struct http_pairs pairs = { 0 };
	struct form_instance *instance;
	write_form(text, 60);
	const struct form *form = read_form(lasting, text);
	must(form_instance_new(lasting, form, &setting, &instance));
	answer(instance, 60, 1);
	must(form_instance_update(instance));
	form_instance_write(draft, instance, false);
	for (int i = 0; i < 20; i++)
		*list_add(lasting, &pairs) =
			(struct http_pair){ arena_printf(lasting, "g0/q%d", i), "2" };
	for (int i = 0; i < ROUNDS; i++) {
		SCOPED_ARENA(mem);
		SCOPED_OUT(out);
		struct form_document document = { .xml = draft->data, .len = draft->len };
		double start = now_ms();
		must(form_instance_read(mem, form, &setting, &document, &instance));
		struct form_node *page = form_instance_find(instance, "g0");
		form_instance_fill(instance, page, &pairs);
		must(form_instance_update(instance));
		form_instance_check(instance, page);
		form_instance_write(out, instance, false);
		times.ms[times.count++] = now_ms() - start;
	}
	print_times(&times, "a page of 20 answers, form of 60: read, fill, check, write");
}

/* A repeat of as many turns as may be, each knowing its number and the sum so far. */
static const char turns_form[] =
	"| survey |\n| | type | name | label | calculation | repeat_count |\n"
	"| | integer | n | Hoeveel? | | |\n"
	"| | begin_repeat | r | Deel | | ${n} |\n"
	"| | integer | x | Uren | | |\n"
	"| | calculate | nr | | position(..) | |\n"
	"| | calculate | twee | | coalesce(${x}, 1) * 2 | |\n"
	"| | calculate | tot | | ${twee} + coalesce(indexed-repeat(${tot}, ${r}, ${nr} - 1), 0) | "
	"|\n"
	"| | end_repeat | | | | |\n"
	"| | calculate | som | | sum(${twee}) | |\n";

static void time_turns(void)
{
	SCOPED_OUT(text);
	out_text(text, turns_form);
	struct times more = { 0 }, one = { 0 };
	for (int i = 0; i < 10; i++) {
		SCOPED_ARENA(mem);
		struct form_instance *instance;
		must(form_instance_new(mem, read_form(mem, text), &setting, &instance));
		form_instance_set(instance, form_instance_find(instance, "n"), "10000");
		double start = now_ms();
		must(form_instance_update(instance));
		more.ms[more.count++] = now_ms() - start;
		form_instance_set(instance, form_instance_find(instance, "r[5000]/x"), "7");
		start = now_ms();
		must(form_instance_update(instance));
		one.ms[one.count++] = now_ms() - start;
	}
	print_times(&more, "10,000 turns added and computed");
	print_times(&one, "one answer in one of 10,000 turns");
}

static double sum_of(char (*values)[24], int i)
{
	double one = strtod(values[earlier(i, 0)], NULL),
	       other = strtod(values[earlier(i, 1)], NULL);
	return (one != 0 ? one : 1) + (other > 3 ? 2 : 0.5);
}

static void time_floor(const struct out *text, int nodes)
{
	struct times sums = { 0 }, cuts = { 0 };
	g_autofree char(*values)[24] = g_malloc0((size_t)nodes * sizeof *values);
	size_t bars = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double start = now_ms();
		for (int i = 0; i < nodes; i++)
			if (i < 3 || i % 6 == 1)
				snprintf(values[i], sizeof values[i], "%d", (i + round) % 9);
			else if (i % 6 > 3)
				snprintf(values[i], sizeof values[i], "%.17g", sum_of(values, i));
		sums.ms[sums.count++] = now_ms() - start;
		start = now_ms();
		for (const char *at = text->data; (at = strchr(at, '|')); at++)
			bars++;
		cuts.ms[cuts.count++] = now_ms() - start;
	}
	print_times(&sums, "floor: the sums alone, on an array of texts");
	print_times(&cuts, bars ? "floor: the text cut at its bars" : "");
}

int main(int argc, char **argv)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(text);
	int nodes = argc > 1 ? atoi(argv[1]) : 2000;
	if (nodes < 3)
		g_error("form_bench [NODES], at least 3");
	write_form(text, nodes);
	printf("%d nodes, %.0f KB of Markdown; milliseconds of CPU time %14s %8s\n", nodes,
	       (double)text->len / 1024, "p50", "p99");
	time_read(text);
	time_compute(read_form(mem, text), nodes);
	time_whole(text, nodes);
	time_page();
	time_turns();
	time_floor(text, nodes);
	return 0;
}
