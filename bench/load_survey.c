/* SPDX-License-Identifier: EUPL-1.2 */
/* load_survey.c: a questionnaire of 60 questions in the field, with invitations or with answers,
 * and how long files of these take. */
#include "open_region.h"
#include "base/clock.h"
#include "feature/answer/answer_write.h"
#include "feature/form/form_read.h"
#include "work/writer.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * "load_survey FILE links N" prints a personal link a line, of somebody who began, and what the
 * page says that it was changed at. "load_survey FILE files N" stores N
 * submissions and prints for each kind of file: kind, milliseconds, those of the processor, bytes,
 * and how many kilobytes it holds more afterwards.
 */
enum { PAGES = 6, ON_A_PAGE = 10, CHUNK = 500 };

struct asked {
	bool are_files;
	int count, at;
	struct survey survey;
	const struct form *form;
};

/* ---- the questionnaire ---- */

static const char *form_text(struct arena *mem)
{
	static const char *const types[] = { "text", "integer", "select_one keus",
					     "select_multiple keus", "decimal" };
	SCOPED_OUT(out);
	out_text(out, "| survey |\n| | type | name | label |\n");
	for (int i = 0; i < PAGES * ON_A_PAGE; i++) {
		if (i % ON_A_PAGE == 0)
			out_printf(out, "| | begin_group | p%d | Pagina %d |\n", i / ON_A_PAGE,
				   i / ON_A_PAGE + 1);
		out_printf(out, "| | %s | v%d | Vraag %d |\n", types[(size_t)i % COUNT_OF(types)],
			   i, i + 1);
		if (i % ON_A_PAGE == ON_A_PAGE - 1)
			out_text(out, "| | end_group | | |\n");
	}
	out_text(out, "| choices |\n| | list_name | name | label |\n| | keus | een | Een |\n"
		      "| | keus | twee | Twee |\n| | keus | drie | Drie |\n"
		      "| settings |\n| | form_title | form_id |\n| | Meting | meting |\n");
	return arena_strdup(mem, out->data);
}

static enum err make_survey(struct work *work, void *context)
{
	struct asked *asked = context;
	struct form_problems problems = { 0 };
	const char *text = form_text(work->mem);
	struct form *form;
	int64_t id;
	TRY(form_read(work->mem, text, strlen(text), &problems, &form));
	TRY(form_save(work, 0, form, 0, &id));
	asked->survey = (struct survey){ .name = "Meting (test)",
					 .access = SURVEY_OPEN,
					 .keep_months = 12 };
	TRY(form_freeze(work, id, &asked->survey.version_id));
	TRY(survey_save(work, &asked->survey));
	TRY(survey_set_state(work, asked->survey.id, "open"));
	return survey_get(work, asked->survey.id, &asked->survey);
}

/* ---- invitations ---- */

static enum err invite(struct work *work, void *context)
{
	struct asked *asked = context;
	struct invitation items[CHUNK];
	int64_t added;
	for (int i = 0; i < CHUNK; i++)
		items[i] =
			(struct invitation){ .name = "Test",
					     .language = "nl",
					     .mail = arena_printf(work->mem, "test-%d@example.org",
								  asked->at + i) };
	return invitation_add_many(work, asked->survey.id, items, CHUNK, &added);
}

static enum err link_some(struct work *work, void *context)
{
	struct asked *asked = context;
	struct invitations found;
	int64_t total;
	TRY(invitation_list(work,
			    &(struct invitation_filter){ .survey_id = asked->survey.id,
							 .state = -1,
							 .offset = asked->at,
							 .limit = CHUNK },
			    &found, &total));
	const struct form_setting setting = { .now_ms = work->now_ms, .language = "nl" };
	for (size_t i = 0; i < found.len; i++) {
		const char *token;
		struct form_instance *instance;
		struct submission it = { .survey_id = asked->survey.id,
					 .version_id = asked->survey.version_id,
					 .invitation_id = found.items[i].id,
					 .channel = SUBMISSION_WEB,
					 .language = "nl" };
		TRY(invitation_link(work, found.items[i].id, &token));
		TRY(form_instance_new(work->mem, asked->form, &setting, &instance));
		TRY(submission_save(work, &it, NULL, instance));
		printf("%s %lld\n", survey_link_path(work->mem, token), (long long)it.changed_ms);
	}
	return OK;
}

static enum err make_links(struct work *work, struct asked *asked)
{
	for (asked->at = 0; asked->at < asked->count; asked->at += CHUNK)
		TRY(writer_run(work, invite, asked));
	for (asked->at = 0; asked->at < asked->count; asked->at += CHUNK)
		TRY(writer_run(work, link_some, asked));
	return OK;
}

/* ---- answers and files ---- */

static const char *made_answer(struct arena *mem, const struct form_item *item, int number)
{
	static const char *const words[] = { "een", "twee", "drie" };
	int at = number + item->index;
	switch (item->type) {
	case FORM_INTEGER: return arena_printf(mem, "%d", at * 7 % 1000);
	case FORM_DECIMAL: return arena_printf(mem, "%d.5", at * 3 % 100);
	case FORM_SELECT_ONE: return words[at % 3];
	case FORM_SELECT_MULTIPLE: return at % 2 ? "een drie" : "twee";
	default: return arena_printf(mem, "Wat nummer %d hier te zeggen heeft, met woorden.", at);
	}
}

static enum err send_some(struct work *work, void *context)
{
	struct asked *asked = context;
	const struct form_setting setting = { .now_ms = work->now_ms, .language = "nl" };
	for (int i = asked->at; i < asked->count && i < asked->at + CHUNK; i++) {
		struct form_instance *instance;
		TRY(form_instance_new(work->mem, asked->form, &setting, &instance));
		for (struct form_node *node = NULL;
		     (node = form_instance_walk(instance->root, node));)
			if (form_has_answer(node->item))
				form_instance_set(instance, node,
						  made_answer(work->mem, node->item, i));
		TRY(form_instance_update(instance));
		struct submission it = { .survey_id = asked->survey.id,
					 .version_id = asked->survey.version_id,
					 .channel = SUBMISSION_WEB,
					 .language = "nl" };
		const char *key = submission_key(work->mem, arena_printf(work->mem, "test-%d", i));
		TRY(submission_save(work, &it, key, instance));
		TRY(submission_send(work, &it, instance));
	}
	return OK;
}

/* What the program holds itself; pages of the database file that it looks at do not count. */
static long memory_kb(void)
{
	char line[200];
	long kb = 0;
	FILE *status = fopen("/proc/self/status", "r");
	while (status && fgets(line, sizeof line, status))
		if (!strncmp(line, "RssAnon:", 8))
			kb = atol(line + 8);
	if (status)
		fclose(status);
	return kb;
}

static enum err time_file(struct work *work, const struct answer_book *book, const char *format)
{
	struct answer_order order = { .span = { .book = book,
						.table = answer_table_find(book, NULL) },
				      .separator = ';',
				      .folder = "/tmp" };
	FILE *file = tmpfile();
	if (!file)
		return ERR_BUSY;
	long before_kb = memory_kb();
	int64_t began_ms = clock_steady_ms();
	clock_t began = clock();
	enum err err = answer_file(work, &order, format, fileno(file));
	printf("%s %lld %lld %lld %ld\n", format, (long long)(clock_steady_ms() - began_ms),
	       (long long)(clock() - began) * 1000 / CLOCKS_PER_SEC,
	       (long long)lseek(fileno(file), 0, SEEK_END), memory_kb() - before_kb);
	fclose(file);
	return err;
}

static enum err make_files(struct work *work, struct asked *asked)
{
	static const char *const formats[] = { "csv", "zsav", "dta", "xlsx" };
	struct answer_book book;
	for (asked->at = 0; asked->at < asked->count; asked->at += CHUNK)
		TRY(writer_run(work, send_some, asked));
	TRY(answer_book_open(work, asked->survey.id, &book));
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		TRY(time_file(work, &book, formats[i]));
	return OK;
}

static enum err run(struct work *work, void *context)
{
	struct asked *asked = context;
	TRY(writer_run(work, make_survey, asked));
	TRY(form_open(work, asked->survey.version_id, &asked->form));
	return asked->are_files ? make_files(work, asked) : make_links(work, asked);
}

int main(int argc, char **argv)
{
	if (argc != 4 || (strcmp(argv[2], "links") != 0 && strcmp(argv[2], "files") != 0)) {
		fprintf(stderr, "usage: load_survey FILE links|files COUNT\n");
		return 2;
	}
	struct asked asked = { .are_files = !strcmp(argv[2], "files"), .count = atoi(argv[3]) };
	return open_region("load_survey", argv[1], run, &asked);
}
