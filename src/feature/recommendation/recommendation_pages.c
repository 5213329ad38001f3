/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_pages.c: what became of it: recommendations and answers, for everybody. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/recommendation/recommendation_evidence.h"
#include "feature/recommendation/recommendation_public.html.h"
#include "feature/recommendation/recommendation_view.h"

#include <string.h>

const char *recommendation_path(struct arena *mem, const char *before, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "%s/%s", before, text);
}

const char *recommendation_day(struct web *web, const char *day)
{
	int64_t day_ms;
	return day && clock_day_read(day, &day_ms)
		       ? words_date(web->work.mem, web->page.words, day_ms)
		       : NULL;
}

/* ---- one office ---- */

static const char *badge_of(const char *status)
{
	static const struct recommendation_word badges[REPLY_STATUSES] = {
		{ "asked", "doubtful" },  { "accepted", "same" },     { "partly", "changed" },
		{ "refused", "refused" }, { "under_way", "changed" }, { "done", "done" },
	};
	return recommendation_word(badges, REPLY_STATUSES, status);
}

static const char *id_of(struct web *web, int64_t id)
{
	char *text = arena_alloc(web->work.mem, ID_TEXT_LEN + 1);
	id_text(id, text);
	return text;
}

static const struct reply *newest(const struct recommendation *it, int64_t addressee_id)
{
	for (size_t i = 0; i < it->replies.len; i++)
		if (it->replies.items[i].addressee_id == addressee_id)
			return &it->replies.items[i];
	return NULL;
}

static struct office_line office_of(struct web *web, const struct recommendation *it,
				    const struct addressee *to, bool with_all)
{
	struct arena *mem = web->work.mem;
	const struct reply *reply =
		with_all ? newest(it, to->id) : recommendation_reply_of(it, to->id);
	const char *status = reply ? reply->status : "asked";
	struct office_line line = {
		.name = to->name,
		.kind = words_say(web->page.words,
				  recommendation_word(addressee_kinds, ADDRESSEE_KINDS, to->kind)),
		.status = words_say(web->page.words,
				    recommendation_word(reply_statuses, REPLY_STATUSES, status)),
		.badge = badge_of(status),
		.id = id_of(web, to->id),
	};
	if (!reply)
		return line;
	line.said = words_date_short(mem, web->page.words, reply->said_ms);
	line.due = recommendation_day(web, reply->due_on);
	line.link = reply->link;
	line.reply_id = id_of(web, reply->id);
	line.who = reply->said_by ? N_("written down by the people of this register") : NULL;
	line.is_new = !reply->is_seen;
	line.is_hidden = reply->is_hidden;
	if (reply->text)
		document_markdown(mem, reply->text, 3, &line.text);
	return line;
}

/* ---- one recommendation ---- */

/* Where a visitor, or with_all somebody of staff, finds it. */
static const char *path_of(struct arena *mem, const struct recommendation *it, size_t at,
			   bool with_all)
{
	const struct evidence *one = &it->evidence.items[at];
	if (!strcmp(one->kind, "initiative"))
		return arena_printf(mem, "/initiatieven/%s", one->target);
	if (strcmp(one->kind, "figure") != 0)
		return NULL;
	if (with_all)
		return arena_printf(mem, "/beheer/analyses/figuur?%s", one->target);
	return arena_printf(mem, "%s/bewijs/%zu",
			    recommendation_path(mem, "/aanbevelingen", it->id), at + 1);
}

/* What may not be shown any more is left out, or marked for staff. */
static void add_evidence(struct web *web, const struct recommendation *it, size_t at, bool with_all,
			 struct evidence_lines *ret)
{
	const struct evidence *one = &it->evidence.items[at];
	struct evidence_line line = {
		.kind = words_say(web->page.words,
				  recommendation_word(evidence_kinds, EVIDENCE_KINDS, one->kind)),
		.text = one->text,
		.address = !strcmp(one->kind, "source") ? one->target : NULL,
		.path = path_of(web->work.mem, it, at, with_all),
		.is_quote = !strcmp(one->kind, "quote"),
	};
	line.is_gone = evidence_words(&web->work, one, &line.words, &line.by) != OK;
	web->work.failures.len = 0;
	if (!line.is_gone || with_all)
		*list_add(web->work.mem, ret) = line;
}

static const char *few_names(struct web *web, const struct recommendation *it)
{
	enum { SHOWN = 3 };
	struct arena *mem = web->work.mem;
	const char *names = "";
	for (size_t i = 0; i < it->addressees.len && i < SHOWN; i++)
		names = arena_printf(mem, "%s%s%s", names, i ? ", " : "",
				     it->addressees.items[i].name);
	if (it->addressees.len <= SHOWN)
		return names;
	const struct words_value values[] = {
		words_value_text("names", names),
		words_value("count", (int64_t)(it->addressees.len - SHOWN)),
	};
	return words_format(mem, web->page.words,
			    words_say(web->page.words, N_("{names} and {count} more")), values, 2);
}

struct recommendation_card recommendation_card_of(struct web *web, const struct recommendation *it,
						  bool with_all)
{
	static const char *const priorities[] = { N_("High priority"), N_("Priority"),
						  N_("Later") };
	struct arena *mem = web->work.mem;
	struct recommendation_card card = {
		.it = it,
		.path = recommendation_path(mem, "/aanbevelingen", it->id),
		.priority =
			priorities[it->priority >= 1 && it->priority <= 3 ? it->priority - 1 : 1],
		.reply_by = recommendation_day(web, it->reply_by),
		.names = "",
		.is_draft = !strcmp(it->state, "draft"),
		.is_closed = !strcmp(it->state, "closed"),
	};
	document_markdown(mem, it->text, 3, &card.text);
	for (size_t i = 0; i < it->addressees.len; i++) {
		struct office_line line = office_of(web, it, &it->addressees.items[i], with_all);
		*list_add(mem, &card.offices) = line;
		card.answered += line.said != NULL;
		card.names = arena_printf(mem, "%s%s%s", card.names, i ? ", " : "", line.name);
	}
	card.shown_names = few_names(web, it);
	return card;
}

void recommendation_add_evidence(struct web *web, bool with_all, struct recommendation_card *card)
{
	for (size_t i = 0; i < card->it->evidence.len; i++)
		add_evidence(web, card->it, i, with_all, &card->evidence);
}

/* ---- all of them ---- */

static bool is_for_kind(const struct recommendation *it, const char *kind)
{
	for (size_t i = 0; i < it->addressees.len; i++)
		if (!strcmp(it->addressees.items[i].kind, kind))
			return true;
	return !*kind;
}

static enum err begin_group(struct web *web, int64_t round_id,
			    struct recommendation_list_view *view)
{
	struct round *round = arena_new_of(web->work.mem, struct round);
	enum err err = round_get(&web->work, round_id, round);
	if (err && err != ERR_MISSING)
		return err;
	*list_add(web->work.mem, &view->groups) = (struct recommendation_group){
		.name = err ? words_say(web->page.words, N_("A round that is gone")) : round->name,
		.path = err ? NULL : recommendation_path(web->work.mem, "/rondes", round_id),
		.mandate = err ? NULL : round->mandate,
	};
	return OK;
}

static void add_kinds(struct web *web, const char *kind, struct recommendation_list_view *view)
{
	for (size_t i = 0; i < ADDRESSEE_KINDS; i++)
		*list_add(web->work.mem, &view->kinds) = (struct recommendation_option){
			addressee_kinds[i].key,
			words_say(web->page.words, addressee_kinds[i].text),
			!strcmp(kind, addressee_kinds[i].key),
		};
}

static enum err list_page(struct web *web)
{
	struct recommendation_list_view view = { 0 };
	struct recommendations *all = arena_new_of(web->work.mem, struct recommendations);
	const char *asked = http_query(web->request, "voor");
	const char *kind =
		recommendation_word(addressee_kinds, ADDRESSEE_KINDS, asked) ? asked : "";
	int64_t round_id = 0;
	/* what visitors see, whoever looks */
	TRY(recommendation_select(&web->work, 0, 0, false, all));
	for (size_t i = 0; i < all->len; i++) {
		if (!is_for_kind(&all->items[i], kind))
			continue;
		if (!view.groups.len || all->items[i].round_id != round_id)
			TRY(begin_group(web, all->items[i].round_id, &view));
		round_id = all->items[i].round_id;
		struct recommendation_card card =
			recommendation_card_of(web, &all->items[i], false);
		struct recommendation_group *group = &view.groups.items[view.groups.len - 1];
		*list_add(web->work.mem, &group->cards) = card;
		view.total++;
		view.offices += (int64_t)card.offices.len;
		view.answered += card.answered;
	}
	add_kinds(web, kind, &view);
	return web_show(web, N_("What became of it"), recommendation_public_html, &view);
}

static enum err add_earlier(struct web *web, int64_t id, struct recommendation_one_view *view)
{
	struct recommendation_versions all = { 0 };
	struct arena *mem = web->work.mem;
	TRY(version_select(&web->work, id, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct earlier_text *earlier = list_add(mem, &view->earlier);
		*earlier = (struct earlier_text){
			.until = words_date(mem, web->page.words, all.items[i].until_ms),
			.title = all.items[i].title,
		};
		document_markdown(mem, all.items[i].text, 3, &earlier->text);
	}
	view->card.changed = all.len ? view->earlier.items[0].until : NULL;
	return OK;
}

static enum err one_page(struct web *web)
{
	struct recommendation_one_view view = { 0 };
	struct recommendations *all = arena_new_of(web->work.mem, struct recommendations);
	struct round *round = arena_new_of(web->work.mem, struct round);
	int64_t id;
	TRY(web_id(web, &id));
	TRY(recommendation_select(&web->work, 0, id, false, all));
	if (!all->len)
		return ERR_MISSING;
	view.card = recommendation_card_of(web, &all->items[0], false);
	recommendation_add_evidence(web, false, &view.card);
	TRY(add_earlier(web, id, &view));
	enum err err = round_get(&web->work, all->items[0].round_id, round);
	if (err && err != ERR_MISSING)
		return err;
	view.round_name = err ? NULL : round->name;
	view.mandate = err ? NULL : round->mandate;
	view.round_path = recommendation_path(web->work.mem, "/rondes", all->items[0].round_id);
	web_crumb(web, "/aanbevelingen", N_("What became of it"));
	web_crumb_titled(web, NULL, all->items[0].title);
	return web_show_titled(web, all->items[0].title, recommendation_public_one_html, &view);
}

static const struct route routes[] = {
	{ "GET", "/aanbevelingen", ANYONE, READ, list_page, PAGE, CACHED },
	/* not CACHED: the consent of a quote may end at any moment */
	{ "GET", "/aanbevelingen/{id}", ANYONE, READ, one_page },
};
const struct route_table recommendation_public_table = { routes, COUNT_OF(routes) };
