/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_bench.c: what a list of 1,000 forms costs: ninja src/openrosa_bench. */
#include "feature/openrosa/test_openrosa.h"

#include <stdio.h>
#include <time.h>

enum { FORMS = 1000, TIMES = 50 };

static double cpu_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void add_forms(struct stand *stand)
{
	struct work work = stand_begin(stand, ADMINISTRATOR);
	for (int i = 0; i < FORMS; i++) {
		const char *form = arena_printf(work.mem,
						"| survey |\n| | type | name | label |\n"
						"| | text | vraag | Wat doet u? |\n"
						"| settings |\n| | form_title | form_id |\n"
						"| | Proef %d | proef_%d |\n",
						i, i);
		const struct survey survey =
			stand_survey(&work, form, arena_printf(work.mem, "Proef %d", i));
		*list_add(work.mem, &stand->device.surveys) = survey.id;
	}
	TEST_WORK_OK(&work, device_save(&work, &stand->device, &stand->keys));
	stand_end(stand);
}

int main(void)
{
	struct stand *stand = stand_open();
	add_forms(stand);
	double start = cpu_ms();
	struct test_answer answer = stand_get(stand, "/formList");
	printf("first list of %d forms: %.1f ms, %zu bytes\n", FORMS, cpu_ms() - start, answer.len);
	start = cpu_ms();
	for (int i = 0; i < TIMES; i++)
		answer = stand_get(stand, "/formList");
	printf("next lists: %.2f ms each\n", (cpu_ms() - start) / TIMES);
	stand_close(stand);
	return answer.status == 200 ? 0 : 1;
}
