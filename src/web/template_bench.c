/* SPDX-License-Identifier: EUPL-1.2 */
/* template_bench.c: what a page of 20 rows and one look-up of a word cost: ninja
 * src/template_bench. */
#include "base/clock.h"
#include "web/template_test.html.h"

#include <stdio.h>
#include <time.h>

enum { ROWS = 20, TIMES = 200000 };

static int64_t cpu_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static void fill(struct arena *mem, struct test_view *view)
{
	static const char *const names[] = { "Dorpszorg Ulrum", "Zorgcoöperatie Klooster & Buren",
					     "Eethuis 't Hoekje" };
	for (int i = 0; i < ROWS; i++)
		*list_add(mem, &view->rows) = (struct test_row){
			.id = INT64_C(894375938457394) + i,
			.slug = "dorpszorg-ulrum",
			.name = names[i % 3],
			.summary = "Vrijwilligers brengen elke week een warme maaltijd bij "
				   "dorpsgenoten thuis en drinken "
				   "koffie met wie alleen is; wie hulp zoekt, belt de coördinator "
				   "van het dorp.",
			.site = "https://www.example.org/dorpszorg",
			.budget_cents = 1234500,
		};
	view->search = "samen eten";
	view->pages = view->page = 3;
}

static void run(const char *name, const char *language,
		void (*show)(struct page *, const struct test_view *))
{
	SCOPED_ARENA(rows_mem);
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct test_view view = { 0 };
	struct page page = { .out = out, .mem = mem, .words = words_for(language), .prefix = "" };
	fill(rows_mem, &view);
	int64_t best_ns = INT64_MAX;
	for (int round = 0; round < 10; round++) {
		int64_t start_ns = cpu_ns();
		for (int i = 0; i < TIMES / 10; i++) {
			out_reset(out);
			arena_reset(mem);
			show(&page, &view);
		}
		int64_t ns = (cpu_ns() - start_ns) / (TIMES / 10);
		best_ns = ns < best_ns ? ns : best_ns;
	}
	printf("%-28s %-4s %6lld ns  %zu bytes\n", name, language, (long long)best_ns, out->len);
}

int main(void)
{
	static const char *const msgids[] = { "Initiatives", "Nothing was found.", "Website",
					      "Not there" };
	run("page of 20 rows, bare", "nds", test_bare_list);
	run("page of 20 rows, with words", "nds", test_list);
	run("page of 20 rows, with words", "en", test_list);
	const struct words *words = words_for("nds");
	size_t sum = 0;
	int64_t start_ns = cpu_ns();
	for (int i = 0; i < 10000000; i++)
		sum += (size_t)words_say(words, msgids[i & 3])[0];
	printf("one look-up of a word %22.1f ns  (%zu)\n", (double)(cpu_ns() - start_ns) / 1e7,
	       sum);
	return 0;
}
