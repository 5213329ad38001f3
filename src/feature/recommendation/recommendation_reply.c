/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_reply.c: what offices answer, through their own link or written down by staff. */
#include "base/clock.h"
#include "base/id.h"
#include "base/utf8.h"
#include "crypt/crypt.h"
#include "feature/recommendation/recommendation_slice.h"
#include "work/audit.h"

#include <string.h>

enum { REPLY_POINTS = 3000, LINK_BYTES = 500 };

static const char *hash_of(struct work *work, const char *token)
{
	return crypt_hash(work->mem, "recommendation", token ? token : "");
}

enum err addressee_link(struct work *work, int64_t addressee_id, const char **ret_token)
{
	const char *token = crypt_token(work->mem);
	TRY(recommendation_link_insert(work, hash_of(work, token), addressee_id));
	*ret_token = token;
	return OK;
}

enum err addressee_end_links(struct work *work, int64_t addressee_id)
{
	TRY(recommendation_link_delete(work, addressee_id));
	return audit_add(work, "recommendation_link_end",
			 (struct subject){ "recommendation_addressee", addressee_id }, NULL);
}

char *addressee_path(struct arena *mem, const char *token)
{
	return arena_printf(mem, "/aanbevelingen/voor/%s", token);
}

enum err addressee_by_token(struct work *work, const char *token, struct addressee *ret)
{
	struct addressees found = { 0 };
	int64_t id, since_ms = work->now_ms - RECOMMENDATION_LINK_DAYS * DAY_MS;
	enum err err = recommendation_link_select(work, hash_of(work, token), since_ms, &id);
	if (!err)
		err = addressee_select(work, id, &found);
	if (err == ERR_MISSING || (!err && !found.len))
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This link does not work, or not any more. Ask the people of "
				    "this register for a new one."));
	TRY(err);
	*ret = found.items[0];
	return OK;
}

static bool is_for(const struct recommendation *it, int64_t addressee_id)
{
	for (size_t i = 0; i < it->addressees.len; i++)
		if (it->addressees.items[i].id == addressee_id)
			return true;
	return false;
}

enum err addressee_inbox(struct work *work, int64_t addressee_id, struct recommendations *ret)
{
	struct recommendations all, mine = { 0 };
	TRY(recommendation_select(work, 0, 0, false, &all));
	for (size_t i = 0; i < all.len; i++)
		if (is_for(&all.items[i], addressee_id))
			*list_add(work->mem, &mine) = all.items[i];
	*ret = mine;
	return OK;
}

static bool is_address(const char *link)
{
	return (!strncmp(link, "https://", 8) || !strncmp(link, "http://", 7)) &&
	       strlen(link) <= LINK_BYTES && !strpbrk(link, " \t\r\n\"<>");
}

static enum err check(struct work *work, struct reply *reply)
{
	int64_t day_ms;
	bool is_empty = !reply->text || !reply->text[strspn(reply->text, " \t\r\n")];
	reply->text = is_empty ? NULL : reply->text;
	reply->due_on = reply->due_on && *reply->due_on ? reply->due_on : NULL;
	reply->link = reply->link && *reply->link ? reply->link : NULL;
	if (!recommendation_word(reply_statuses + 1, REPLY_STATUSES - 1, reply->status))
		work_fail(work, ERR_INVALID, "stand", N_("Choose what you do with it."));
	else if (is_empty && strcmp(reply->status, "done") != 0)
		work_fail(work, ERR_INVALID, "toelichting",
			  N_("Say in a few sentences what you will do, or why not."));
	if (reply->text && utf8_length(reply->text) > REPLY_POINTS)
		work_fail(work, ERR_INVALID, "toelichting",
			  N_("This is too long. Make it shorter."));
	if (reply->due_on && !clock_day_read(reply->due_on, &day_ms))
		work_fail(work, ERR_INVALID, "klaar_op",
			  N_("Write the day as 2026-11-21, or leave it empty."));
	if (reply->link && !is_address(reply->link))
		work_fail(work, ERR_INVALID, "adres",
			  N_("Write the whole address of a page, beginning with https://."));
	return work->failures.len ? ERR_INVALID : OK;
}

enum err reply_add(struct work *work, struct reply *reply)
{
	struct recommendations found;
	TRY(recommendation_select(work, 0, reply->recommendation_id, false, &found));
	if (!found.len || !is_for(&found.items[0], reply->addressee_id))
		return ERR_MISSING;
	if (!strcmp(found.items[0].state, "closed"))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("This recommendation is closed. Ask the people of this "
				    "register when you want to add something."));
	TRY(check(work, reply));
	reply->id = id_new();
	reply->said_ms = work->now_ms;
	TRY(reply_insert(work, reply));
	TRY(audit_add(work, "recommendation_reply",
		      (struct subject){ "recommendation", reply->recommendation_id },
		      reply->status));
	return work_touch_public(work);
}

enum err reply_look(struct work *work, int64_t id, bool is_hidden)
{
	TRY(reply_update_seen(work, id, is_hidden));
	return work_touch_public(work);
}

enum err reply_count_new(struct work *work, int64_t *ret) { return reply_select_new(work, ret); }

enum err reply_count_late(struct work *work, int64_t *ret)
{
	struct recommendations all;
	const char *today = clock_date(work->mem, work->now_ms);
	int64_t count = 0;
	TRY(recommendation_select(work, 0, 0, false, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct recommendation *it = &all.items[i];
		bool is_over = it->reply_by && strcmp(it->reply_by, today) < 0;
		for (size_t j = 0;
		     is_over && !strcmp(it->state, "published") && j < it->addressees.len; j++)
			count += !recommendation_reply_of(it, it->addressees.items[j].id);
	}
	*ret = count;
	return OK;
}
