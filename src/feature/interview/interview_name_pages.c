/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_name_pages.c: the list of names in a transcript, and what is done with it. */
#include "base/utf8.h"
#include "feature/interview/interview_name.html.h"
#include "feature/interview/interview_view.h"

#include <stdlib.h>
#include <string.h>

/* A form may have 1,000 values; what is left comes in the next list. */
enum { NAMES_MAX = 300 };

static const struct field own_fields[] = {
	{ .key = "woorden",
	  .label = N_("Other words that must go"),
	  .type = FIELD_LONG_TEXT,
	  .max = 5000,
	  .help = N_("One a line: the words as they stand in the text, =, and what comes in their "
		     "place. For example: the baker of the square = [naam]") },
};

static void fill_rows(struct web *web, const struct names_found *names, struct name_view *view)
{
	for (size_t i = 0; i < names->len && i < NAMES_MAX; i++) {
		const struct name_found *it = &names->items[i];
		*list_add(web->work.mem, &view->rows) = (struct name_row){
			.number = i,
			.kind = name_kind_text(it->kind),
			.words = it->words,
			.contexts = it->contexts,
			.replacement = it->replacement,
			.times = it->times,
			.is_ticked = it->is_proposed,
		};
	}
	view->is_cut = names->len > NAMES_MAX;
}

/* What was sent stands in the form again. */
static void keep_sent(struct web *web, struct name_rows *rows)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; web->request->form.len && i < rows->len; i++) {
		const char *words = http_form(web->request, arena_printf(mem, "woord%zu", i));
		const char *to = http_form(web->request, arena_printf(mem, "door%zu", i));
		if (!words || strcmp(words, rows->items[i].words))
			continue;
		rows->items[i].is_ticked = http_form(web->request, arena_printf(mem, "weg%zu", i));
		rows->items[i].replacement = to ? to : "";
	}
}

static enum err show(struct web *web, enum err err)
{
	struct name_view view = { 0 };
	struct transcript transcript;
	struct names_found names;
	struct interview it;
	TRY(interview_of(web, TAB_NAMES, &it, &view.head));
	interview_add_inputs(web, own_fields, COUNT_OF(own_fields), NULL, &view.inputs);
	const bool is_open = it.version && !strcmp(it.state, "transcribed");
	if (is_open) {
		TRY(interview_text(&web->work, it.id, &transcript.text, &transcript.turns));
		TRY(interview_names(&web->work, &transcript, &names));
		fill_rows(web, &names, &view);
		keep_sent(web, &view.rows);
		TRY(interview_can_undo(&web->work, it.id, &view.can_undo));
		view.can_check = it.is_pseudonymised;
	}
	interview_crumbs(web, &it, N_("Names"));
	if (err)
		return web_show_again(web, err, N_("Names"), interview_names_html, &view);
	web_take_notice(web, interview_notices, interview_notice_count);
	return web_show(web, N_("Names"), interview_names_html, &view);
}

static enum err names_page(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(interview_look(web, id));
	return show(web, OK);
}

/* The ticked rows of the list. */
static void read_rows(struct web *web, struct pseudonyms *ret)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < NAMES_MAX; i++) {
		const char *words = http_form(web->request, arena_printf(mem, "woord%zu", i));
		const char *to = http_form(web->request, arena_printf(mem, "door%zu", i));
		if (!words)
			break;
		if (*words && http_form(web->request, arena_printf(mem, "weg%zu", i)))
			*list_add(mem, ret) =
				(struct pseudonym){ words, to ? utf8_tidy(mem, to) : "" };
	}
}

/* "words = [naam]", one a line. */
static enum err read_own(struct web *web, struct pseudonyms *ret)
{
	const char *text = http_form(web->request, "woorden");
	struct arena *mem = web->work.mem;
	for (const char *line = text ? text : ""; *line;) {
		const size_t len = strcspn(line, "\r\n");
		const char *one = arena_strndup(mem, line, len);
		const char *sign = strrchr(one, '=');
		line += len + strspn(line + len, "\r\n");
		if (!*utf8_tidy(mem, one))
			continue;
		if (!sign)
			return work_fail_value(&web->work, ERR_INVALID, "woorden",
					       N_("Write = and what comes in its place: {value}"),
					       one);
		*list_add(mem, ret) = (struct pseudonym){
			utf8_tidy(mem, arena_strndup(mem, one, (size_t)(sign - one))),
			utf8_tidy(mem, sign + 1),
		};
	}
	return OK;
}

static enum err names_action(struct web *web)
{
	const char *version = http_form(web->request, "versie");
	struct pseudonyms pseudonyms = { 0 };
	int64_t id;
	TRY(web_id(web, &id));
	read_rows(web, &pseudonyms);
	enum err err = read_own(web, &pseudonyms);
	if (!err)
		err = interview_pseudonymise(&web->work, web->site, id,
					     version ? strtoll(version, NULL, 10) : -1,
					     &pseudonyms);
	if (!err)
		return interview_go(web, id, "/namen", "namen");
	return interview_is_mendable(err) ? show(web, err) : err;
}

static enum err undo_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	const enum err err = interview_undo(&web->work, web->site, id);
	if (!err)
		return interview_go(web, id, "/namen", "terug");
	return interview_is_mendable(err) ? show(web, err) : err;
}

static enum err check_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	const enum err err = interview_check(&web->work, id);
	if (!err)
		return interview_go(web, id, "", "nagekeken");
	return interview_is_mendable(err) ? show(web, err) : err;
}

static const struct route routes[] = {
	{ "GET", "/beheer/interviews/{id}/namen", INTERVIEW_READERS, SLOW, names_page },
	{ "POST", "/beheer/interviews/{id}/namen", INTERVIEW_READERS, WRITE, names_action },
	{ "POST", "/beheer/interviews/{id}/namen/terug", INTERVIEW_READERS, WRITE, undo_action },
	{ "POST", "/beheer/interviews/{id}/nagekeken", INTERVIEW_READERS, WRITE, check_action },
};
const struct route_table interview_name_table = { routes, COUNT_OF(routes) };
