/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation.c: rules of recommendations: what they hold, and how they move on. */
#include "feature/recommendation/recommendation.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/outbox/outbox.h"
#include "feature/recommendation/recommendation_evidence.h"
#include "work/audit.h"

#include <string.h>

enum { TITLE_POINTS = 200, TEXT_POINTS = 6000, NAME_POINTS = 160 };

const struct recommendation_word addressee_kinds[ADDRESSEE_KINDS] = {
	{ "province", N_("Province") },      { "municipality", N_("Municipality") },
	{ "initiative", N_("Initiatives") }, { "care_provider", N_("Care provider") },
	{ "insurer", N_("Health insurer") }, { "housing", N_("Housing association") },
	{ "other", N_("Somebody else") },
};
const struct recommendation_word reply_statuses[REPLY_STATUSES] = {
	{ "asked", N_("No answer yet") },          { "accepted", N_("Takes it over") },
	{ "partly", N_("Takes it over in part") }, { "refused", N_("Does not take it over") },
	{ "under_way", N_("Is working on it") },   { "done", N_("Done") },
};
const struct recommendation_word evidence_kinds[EVIDENCE_KINDS] = {
	{ "figure", N_("Figure of the analysis") }, { "quote", N_("Quote") },
	{ "code", N_("Code of the codebook") },     { "initiative", N_("Initiative") },
	{ "source", N_("Document or page") },
};

const char *recommendation_word(const struct recommendation_word *words, size_t count,
				const char *key)
{
	for (size_t i = 0; key && i < count; i++)
		if (!strcmp(words[i].key, key))
			return words[i].text;
	return NULL;
}

enum err recommendation_list(struct work *work, int64_t round_id, struct recommendations *ret)
{
	return recommendation_select(work, round_id, 0, work_may(work, STAFF), ret);
}

enum err recommendation_get(struct work *work, int64_t id, struct recommendation *ret)
{
	struct recommendations found;
	TRY(recommendation_select(work, 0, id, work_may(work, STAFF), &found));
	if (!found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

const struct reply *recommendation_reply_of(const struct recommendation *it, int64_t addressee_id)
{
	for (size_t i = 0; i < it->replies.len; i++)
		if (it->replies.items[i].addressee_id == addressee_id &&
		    !it->replies.items[i].is_hidden)
			return &it->replies.items[i];
	return NULL;
}

/* ---- checking ---- */

static const char *tidy(struct work *work, const char *text, const char *field, int most)
{
	const char *ret = utf8_tidy(work->mem, text ? text : "");
	if (utf8_length(ret) > (size_t)most)
		work_fail(work, ERR_INVALID, field, N_("This is too long. Make it shorter."));
	return *ret ? ret : NULL;
}

/* Line ends stay in a text. */
static const char *check_text(struct work *work, const char *text)
{
	if (!text || !text[strspn(text, " \t\r\n")])
		work_fail(work, ERR_INVALID, "tekst",
			  N_("Say in a few sentences what should be done, and why."));
	else if (utf8_length(text) > TEXT_POINTS)
		work_fail(work, ERR_INVALID, "tekst", N_("This is too long. Make it shorter."));
	return text;
}

static const char *check_day(struct work *work, const char *day, const char *field)
{
	int64_t day_ms;
	if (!day || !*day)
		return NULL;
	if (!clock_day_read(day, &day_ms))
		work_fail(work, ERR_INVALID, field,
			  N_("Write the day as 2026-11-21, or leave it empty."));
	return day;
}

static void check_addressee(struct work *work, struct addressee *it)
{
	it->name = tidy(work, it->name, "naam", NAME_POINTS);
	if (!recommendation_word(addressee_kinds, ADDRESSEE_KINDS, it->kind))
		work_fail(work, ERR_INVALID, "soort", N_("Choose what kind of addressee it is."));
	if (!it->name)
		work_fail(work, ERR_INVALID, "naam", N_("Give each addressee a name."));
	it->mail = it->mail && *it->mail ? mail_fold(work->mem, it->mail) : NULL;
	if (it->mail && !mail_is_address(it->mail))
		work_fail_value(work, ERR_INVALID, "mail", N_("“{value}” is not a mail address."),
				it->mail);
}

static enum err check(struct work *work, struct recommendation *it)
{
	struct round round;
	it->title = tidy(work, it->title, "titel", TITLE_POINTS);
	if (!it->title)
		work_fail(work, ERR_INVALID, "titel",
			  N_("Say in one sentence what should be done."));
	it->text = check_text(work, it->text);
	it->reply_by = check_day(work, it->reply_by, "antwoord_voor");
	if (it->priority < 1 || it->priority > 3)
		work_fail(work, ERR_INVALID, "voorrang", N_("Choose how much haste it has."));
	if (it->addressees.len > ADDRESSEES_MAX || it->evidence.len > EVIDENCE_MAX)
		work_fail(work, ERR_INVALID, NULL,
			  N_("A recommendation has at most 40 addressees and 20 pieces of "
			     "evidence."));
	for (size_t i = 0; i < it->addressees.len; i++)
		check_addressee(work, &it->addressees.items[i]);
	enum err wrong = OK;
	for (size_t i = 0; i < it->evidence.len && !wrong; i++)
		wrong = evidence_check(work, &it->evidence.items[i]);
	if (work->failures.len || wrong)
		return wrong ? wrong : ERR_INVALID;
	enum err err = round_get(work, it->round_id, &round);
	return err == ERR_MISSING ? work_fail(work, ERR_INVALID, "ronde",
					      N_("Choose the round that it belongs to."))
				  : err;
}

/* ---- keeping ---- */

/* What is public can be mended, and an office added; one that was asked stays. */
static enum err check_kept(struct work *work, const struct recommendation *old,
			   const struct recommendation *it)
{
	for (size_t i = 0; strcmp(old->state, "draft") != 0 && i < old->addressees.len; i++) {
		size_t at = 0;
		while (at < it->addressees.len &&
		       it->addressees.items[at].id != old->addressees.items[i].id)
			at++;
		if (at == it->addressees.len)
			return work_fail_value(work, ERR_CONFLICT, "naam",
					       N_("“{value}” was asked already and stays."),
					       old->addressees.items[i].name);
	}
	return OK;
}

/* Those that were added to a recommendation that everybody sees are asked, too. */
static enum err mail_added(struct work *work, const struct recommendation *old,
			   const struct recommendation *it)
{
	const struct recommendations about = { (struct recommendation *)it, 1, 1 };
	for (size_t i = 0; !strcmp(old->state, "published") && i < it->addressees.len; i++) {
		size_t at = 0;
		while (at < old->addressees.len &&
		       it->addressees.items[i].id != old->addressees.items[at].id)
			at++;
		if (at == old->addressees.len)
			TRY(addressee_mail(work, &it->addressees.items[i], MAIL_NEW, &about));
	}
	return OK;
}

static enum err change(struct work *work, struct recommendation *it)
{
	struct recommendation old;
	TRY(recommendation_get(work, it->id, &old));
	if (it->changed_ms && it->changed_ms != old.changed_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody else changed this recommendation while you were "
				    "busy. What you filled in still stands here. Look at it and "
				    "save again."));
	TRY(check_kept(work, &old, it));
	it->changed_ms = work->now_ms > old.changed_ms ? work->now_ms : old.changed_ms + 1;
	it->number = old.number;
	it->state = old.state;
	if (strcmp(old.state, "draft") != 0 &&
	    (strcmp(old.title, it->title) != 0 || strcmp(old.text, it->text) != 0))
		TRY(version_insert(work, it->id,
				   &(struct recommendation_version){ it->changed_ms, old.title,
								     old.text }));
	TRY(recommendation_update(work, it));
	return mail_added(work, &old, it);
}

/* What is not told now stays as it is known; whoever has a link that went to another address loses
 * it. */
static enum err keep_office(struct work *work, struct addressee *it)
{
	struct addressee known;
	enum err err = addressee_find(work, it->kind, it->name, &known);
	if (err == ERR_MISSING)
		return addressee_upsert(work, it);
	TRY(err);
	if (!it->municipality)
		it->municipality = known.municipality;
	if (!it->mail)
		it->mail = known.mail;
	else if (known.mail && strcmp(it->mail, known.mail) != 0)
		TRY(addressee_end_links(work, known.id));
	return addressee_upsert(work, it);
}

/* Of a row whose address somebody emptied; `given`: which rows have one. */
static enum err forget_emptied(struct work *work, int64_t id, struct addressees *all,
			       const bool *given)
{
	struct recommendation old;
	TRY(recommendation_get(work, id, &old));
	for (size_t i = 0; i < old.addressees.len; i++) {
		const struct addressee *was = &old.addressees.items[i];
		bool is_there = false, is_given = false;
		for (size_t j = 0; j < all->len; j++) {
			is_there |= all->items[j].id == was->id;
			is_given |= all->items[j].id == was->id && given[j];
		}
		if (!was->mail || !is_there || is_given)
			continue;
		TRY(addressee_forget_mail(work, was->id));
		TRY(addressee_end_links(work, was->id));
		for (size_t j = 0; j < all->len; j++)
			if (all->items[j].id == was->id)
				all->items[j].mail = NULL;
	}
	return OK;
}

/* Each office once, as it was named first. */
static void drop_doubles(struct addressees *all)
{
	size_t kept = 0;
	for (size_t i = 0; i < all->len; i++) {
		size_t at = 0;
		while (at < kept && all->items[at].id != all->items[i].id)
			at++;
		if (at == kept)
			all->items[kept++] = all->items[i];
	}
	all->len = kept;
}

static enum err keep_offices(struct work *work, struct recommendation *it)
{
	bool *given = arena_array(work->mem, bool, it->addressees.len + 1);
	for (size_t i = 0; i < it->addressees.len; i++) {
		given[i] = it->addressees.items[i].mail != NULL;
		TRY(keep_office(work, &it->addressees.items[i]));
	}
	if (it->id)
		TRY(forget_emptied(work, it->id, &it->addressees, given));
	drop_doubles(&it->addressees);
	return OK;
}

enum err recommendation_save(struct work *work, struct recommendation *it)
{
	if (!work_may(work, RECOMMENDATION_WRITERS))
		return ERR_FORBIDDEN;
	TRY(check(work, it));
	TRY(keep_offices(work, it));
	if (it->id) {
		TRY(change(work, it));
		return work_touch_public(work);
	}
	it->id = id_new();
	TRY(recommendation_next_number(work, it->round_id, &it->number));
	return recommendation_insert(work, it);
}

/* ---- moving on ---- */

enum err recommendation_publish(struct work *work, int64_t id)
{
	struct recommendation it;
	struct round round;
	TRY(recommendation_get(work, id, &it));
	if (strcmp(it.state, "draft") != 0)
		return work_fail(work, ERR_CONFLICT, NULL, N_("Everybody sees this already."));
	TRY(round_get(work, it.round_id, &round));
	if (!it.addressees.len)
		work_fail(work, ERR_INVALID, NULL, N_("Say first for whom it is."));
	if (!strcmp(round.state, "draft"))
		work_fail(work, ERR_INVALID, NULL,
			  N_("Open the round first: visitors see who asked for this."));
	if (work->failures.len)
		return ERR_INVALID;
	TRY(recommendation_update_state(work, id, "published"));
	const struct recommendations about = { &it, 1, 1 };
	for (size_t i = 0; i < it.addressees.len; i++)
		TRY(addressee_mail(work, &it.addressees.items[i], MAIL_NEW, &about));
	TRY(audit_add(work, "recommendation_publish", (struct subject){ "recommendation", id },
		      NULL));
	return work_touch_public(work);
}

enum err recommendation_close(struct work *work, int64_t id, bool is_closed)
{
	struct recommendation it;
	TRY(recommendation_get(work, id, &it));
	if (!strcmp(it.state, "draft"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This is a draft. Publish it, or remove it."));
	TRY(recommendation_update_state(work, id, is_closed ? "closed" : "published"));
	TRY(audit_add(work, "recommendation_close", (struct subject){ "recommendation", id },
		      is_closed ? "closed" : "opened"));
	return work_touch_public(work);
}

enum err recommendation_remove(struct work *work, int64_t id)
{
	struct recommendation it;
	TRY(recommendation_get(work, id, &it));
	if (strcmp(it.state, "draft") != 0)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("People have seen this. Close it instead."));
	return recommendation_delete(work, id);
}

enum err recommendation_move(struct work *work, int64_t id, int by)
{
	struct recommendation it;
	struct recommendations all;
	TRY(recommendation_get(work, id, &it));
	TRY(recommendation_list(work, it.round_id, &all));
	for (size_t i = 0; i < all.len; i++) {
		size_t other = by < 0 ? i - 1 : i + 1;
		if (all.items[i].id != id || other >= all.len)
			continue;
		/* 0 is nobody's number: no two may have the same for a moment */
		TRY(recommendation_update_number(work, id, 0));
		TRY(recommendation_update_number(work, all.items[other].id, it.number));
		TRY(recommendation_update_number(work, id, all.items[other].number));
		return work_touch_public(work);
	}
	return OK;
}
