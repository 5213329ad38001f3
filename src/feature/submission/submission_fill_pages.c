/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_fill_pages.c: one page of a questionnaire: shown, filled in, and on to the next. */
#include "feature/submission/submission_fill.html.h"
#include "feature/submission/submission_question.h"
#include "feature/submission/submission_view.h"

#include <stdlib.h>
#include <string.h>

static const char *say(const struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

static const char *beside_text(struct web *web, int64_t sent_ms)
{
	const struct words_value date =
		words_value_text("date", words_date(web->work.mem, web->page.words, sent_ms));
	return words_format(
		web->work.mem, web->page.words,
		N_("An interviewer sent answers for you on {date}. You do not have to do anything "
		   "more. Would you rather have your own answers count? Then go on and send them: "
		   "they take the place of what the interviewer sent."),
		&date, 1);
}

const char *guest_marker(struct web *web, const struct guest *guest)
{
	const char *channel = guest->submission.channel;
	if (guest->beside_ms)
		return beside_text(web, guest->beside_ms);
	const bool is_phone = channel && !strcmp(channel, SUBMISSION_PHONE);
	if (!is_phone && (!channel || strcmp(channel, SUBMISSION_PAPER)))
		return NULL;
	const struct words_value name =
		words_value_text("name", guest->invitation.name ? guest->invitation.name : "");
	return words_format(web->work.mem, web->page.words,
			    is_phone ? N_("You fill this in by phone for {name}.")
				     : N_("You type in what {name} wrote on paper."),
			    &name, 1);
}

/* ---- opening ---- */

/* The number in the path, from 1; -1: none. */
static int page_number(struct web *web, const struct guest *guest)
{
	char *end;
	const char *text = web_parameter(web, "p");
	long number = strtol(text, &end, 10);
	return *end || end == text || number < 1 || number > (long)guest->sheets.len
		       ? -1
		       : (int)number - 1;
}

/* *ret_at -1: answered already, with what to do instead. */
static enum err open_sheet(struct web *web, struct guest *guest, int *ret_at)
{
	const char *text;
	*ret_at = -1;
	TRY(guest_open(&web->work, web_parameter(web, "token"), guest));
	if (guest->is_sent || !guest_is_open(web, guest, &text))
		return end_show(web, guest);
	if (!guest->submission.id)
		return web_redirect(web, guest_path(web->work.mem, guest, ""));
	TRY(guest_load(&web->work, guest));
	*ret_at = page_number(web, guest);
	return *ret_at < 0 ? work_fail(&web->work, ERR_MISSING, NULL,
				       N_("This questionnaire has no such page."))
			   : OK;
}

/* ---- showing ---- */

static const char *page_path(struct web *web, const struct guest *guest, int at)
{
	struct arena *mem = web->work.mem;
	return at < 0 ? guest_path(mem, guest, "/controle")
		      : guest_path(mem, guest, arena_printf(mem, "/%d", at + 1));
}

/* The questions are written first: what goes wrong then can still be told. */
static enum err write_questions(struct web *web, struct guest *guest, int at,
				struct fill_view *view)
{
	SCOPED_OUT(out);
	struct page page = web->page;
	page.out = out;
	TRY(submission_show_page(&page, guest->instance, &guest->sheets.items[at], &guest->known));
	view->questions = arena_strndup(web->work.mem, out->data ? out->data : "", out->len);
	out_reset(out);
	submission_show_logic(&page, guest->instance);
	view->logic = arena_strndup(web->work.mem, out->data ? out->data : "", out->len);
	return OK;
}

void submission_list_labels(struct web *web, const struct guest *guest, struct inputs *ret)
{
	struct form_node *node = NULL;
	const char *other;
	while ((node = form_instance_walk(guest->instance->root, node))) {
		const char *id = submission_question_id(web->work.mem, node->key);
		if (form_has_answer(node->item) && node->is_relevant)
			*list_add(web->work.mem, ret) = (struct input){
				.key = id,
				.label = question_say(guest->instance, node, FORM_LABEL, &other),
			};
	}
}

static enum err fill(struct web *web, struct guest *guest, int at, struct fill_view *ret)
{
	struct arena *mem = web->work.mem;
	const struct submission_sheet *sheet = &guest->sheets.items[at];
	int place;
	*ret = (struct fill_view){
		.survey = &guest->survey,
		.path = page_path(web, guest, at),
		.known = arena_printf(mem, "%lld", (long long)guest->submission.changed_ms),
		.title = submission_sheet_title(guest->instance, sheet),
		.marker = guest_marker(web, guest),
		.has_file = submission_sheet_has_file(sheet),
		.has_previous = guest_next(guest, at, -1) >= 0,
		.is_last = guest_next(guest, at, 1) < 0,
		.count = guest_count(guest, at, &place),
		.minutes = guest_minutes(guest, at),
	};
	ret->place = place;
	ret->title = ret->title ? ret->title : guest->survey.name;
	if (http_query(web->request, "nieuw"))
		ret->said = say(web, N_("Because of your answer there is another question on this "
					"page."));
	if (web->work.failures.len)
		submission_list_labels(web, guest, &ret->inputs);
	TRY(write_questions(web, guest, at, ret));
	guest_crumbs(web, guest, ret->title);
	return OK;
}

static enum err fill_page(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	struct fill_view *view = arena_new_of(web->work.mem, struct fill_view);
	int at;
	TRY(open_sheet(web, guest, &at));
	if (at < 0)
		return OK;
	if (!guest->sheets.items[at].is_shown)
		return web_redirect(web, page_path(web, guest, guest_next(guest, at, 1)));
	TRY(fill(web, guest, at, view));
	return web_show_titled(web, view->title, submission_fill_html, view);
}

/* ---- filling in ---- */

static enum err show_faults(struct web *web, struct guest *guest, int at)
{
	struct fill_view *view = arena_new_of(web->work.mem, struct fill_view);
	TRY(fill(web, guest, at, view));
	return web_show_titled(web, view->title, submission_fill_html, view);
}

/* Somebody else, or another window: what was typed is shown again over what is stored now. */
static enum err show_conflict(struct web *web, struct guest *guest, int at, enum err err)
{
	struct fill_view *view = arena_new_of(web->work.mem, struct fill_view);
	TRY(fill(web, guest, at, view));
	web_page_begin(web, view->title);
	submission_fill_html(&web->page, view);
	return web_page_end_error(web, err);
}

/* The questions of a page that are asked now and have no answer. */
static void list_empty(struct guest *guest, int at, struct form_node **ret, int room, int *ret_len)
{
	const struct submission_sheet *sheet = &guest->sheets.items[at];
	struct xpath_node *child = sheet->parent->node.first;
	*ret_len = 0;
	for (; child; child = child->next) {
		struct form_node *node = NULL;
		const struct form_item *item = sheet->first;
		int i = 0;
		while (i < sheet->count && item != ((struct form_node *)child)->item) {
			item = item->next;
			i++;
		}
		if (i == sheet->count)
			continue;
		while ((node = form_instance_walk((struct form_node *)child, node)))
			if (node->is_relevant && form_has_answer(node->item) &&
			    (!node->node.value || !*node->node.value) && *ret_len < room)
				ret[(*ret_len)++] = node;
	}
}

enum { EMPTY_MOST = 400 };

/* Whoever has no script sees a question that an answer brought only now. */
static const struct form_node *new_question(struct guest *guest, int at,
					    struct form_node *const *before, int before_len)
{
	struct form_node *after[EMPTY_MOST];
	int len;
	list_empty(guest, at, after, EMPTY_MOST, &len);
	for (int i = 0; i < len; i++) {
		bool was_there = false;
		for (int j = 0; j < before_len; j++)
			was_there = was_there || before[j] == after[i];
		if (!was_there)
			return after[i];
	}
	return NULL;
}

static enum err take(struct web *web, struct guest *guest)
{
	struct http_pairs pairs;
	submission_sort_pairs(guest->instance, &web->request->form, &pairs);
	form_instance_fill(guest->instance, guest->instance->root, &pairs);
	TRY(act_take_files(web, guest));
	TRY(form_instance_update(guest->instance));
	submission_sheets(guest->instance, &guest->sheets);
	return OK;
}

static int64_t known_ms(struct web *web)
{
	const char *known = http_form(web->request, "gezien");
	return known ? strtoll(known, NULL, 10) : 0;
}

static enum err store(struct web *web, struct guest *guest)
{
	TRY(guest_save(&web->work, guest, known_ms(web)));
	return act_store_files(web, guest);
}

static enum err go_next(struct web *web, struct guest *guest, int at, const struct form_node *added)
{
	struct arena *mem = web->work.mem;
	const bool is_live = http_form(web->request, "direct") != NULL;
	if (added && !is_live)
		return web_redirect(web,
				    arena_printf(mem, "%s?nieuw=1#%s", page_path(web, guest, at),
						 submission_question_id(mem, added->key)));
	return web_redirect(web, page_path(web, guest, guest_next(guest, at, 1)));
}

static enum err move(struct web *web, struct guest *guest, int at, const char *act)
{
	struct arena *mem = web->work.mem;
	const char *anchor;
	int back;
	if (!strcmp(act, "vorige")) {
		TRY(store(web, guest));
		back = guest_next(guest, at, -1);
		return web_redirect(web, page_path(web, guest, back < 0 ? at : back));
	}
	if (!strcmp(act, "bewaar")) {
		TRY(store(web, guest));
		return web_redirect(web, guest_path(mem, guest, "/bewaard"));
	}
	TRY(act_do(web, guest, act, &anchor));
	TRY(store(web, guest));
	return web_redirect(web, arena_printf(mem, "%s%s", page_path(web, guest, at), anchor));
}

static enum err do_page(struct web *web, struct guest *guest, int at)
{
	const char *act = http_form(web->request, "actie");
	const struct submission_sheet *sheet;
	struct form_node *before[EMPTY_MOST];
	int len;
	list_empty(guest, at, before, EMPTY_MOST, &len);
	TRY(take(web, guest));
	if (act && strcmp(act, "volgende"))
		return move(web, guest, at, act);
	TRY(store(web, guest));
	sheet = &guest->sheets.items[at];
	const struct form_node *added = new_question(guest, at, before, len);
	if (sheet->is_shown && submission_check_sheet(guest->instance, sheet)) {
		submission_tell_faults(&web->work, guest->instance, sheet);
		return show_faults(web, guest, at);
	}
	return go_next(web, guest, at, added);
}

static enum err fill_action(struct web *web)
{
	struct guest *guest = arena_new_of(web->work.mem, struct guest);
	int at;
	TRY(open_sheet(web, guest, &at));
	if (at < 0)
		return OK;
	enum err err = do_page(web, guest, at);
	return err == ERR_CONFLICT || err == ERR_INVALID ? show_conflict(web, guest, at, err) : err;
}

static const struct route routes[] = {
	{ "GET", "/vragenlijst/{token}/{p}", ANYONE, READ, fill_page },
	{ "POST", "/vragenlijst/{token}/{p}", ANYONE, WRITE, fill_action, PAGE, UPLOAD },
};
const struct route_table submission_fill_table = { routes, COUNT_OF(routes) };
