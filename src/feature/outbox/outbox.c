/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox.c: rules: what may go in, when it is tried again, when it is given up. */
#include "feature/outbox/outbox.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/outbox/outbox_slice.h"

#include <ctype.h>
#include <string.h>

enum { ADDRESS_BYTES = 254, LOCAL_BYTES = 64, MINUTE_MS = 60 * 1000, HOUR_MS = 60 * MINUTE_MS };

void mail_add(struct work *work, struct mail *mail, enum mail_part_kind kind, const char *text,
	      const char *url)
{
	*list_add(work->mem, &mail->parts) =
		(struct mail_part){ .kind = kind, .text = text, .url = url };
}

/* ---- addresses ---- */

static bool is_local(const char *text, size_t len)
{
	static const char others[] = "!#$%&'*+-/=?^_`{|}~.";
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)text[i]) && !strchr(others, text[i]))
			return false;
	return len && len <= LOCAL_BYTES && text[0] != '.' && text[len - 1] != '.';
}

/* Names of letters, digits and hyphens, at least two of them, with dots between. */
static bool is_domain(const char *text)
{
	int names = 0;
	while (*text) {
		size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
					  "0123456789-");
		if (!len || text[0] == '-' || text[len - 1] == '-')
			return false;
		names++;
		text += len;
		if (*text && (*text++ != '.' || !*text))
			return false;
	}
	return names >= 2;
}

bool mail_is_address(const char *text)
{
	const char *at = text ? strchr(text, '@') : NULL;
	return at && strlen(text) <= ADDRESS_BYTES && is_local(text, (size_t)(at - text)) &&
	       !strstr(text, "..") && is_domain(at + 1);
}

char *mail_fold(struct arena *mem, const char *address)
{
	char *folded = utf8_tidy(mem, address);
	for (char *p = folded; *p; p++)
		*p = (char)((unsigned char)*p < 128 ? tolower((unsigned char)*p) : *p);
	return folded;
}

/* ---- in ---- */

/* One line without control characters: what becomes a header can never become two. */
static const char *one_line(struct arena *mem, const char *text, size_t points)
{
	if (!text)
		return NULL;
	char *line = arena_strdup(mem, text);
	for (char *p = line; *p; p++)
		*p = (char)((unsigned char)*p < ' ' || *p == 127 ? ' ' : *p);
	return utf8_shorten(mem, utf8_tidy(mem, line), points);
}

static struct outbox_mail stored(struct work *work, const struct mail *mail, const char *to)
{
	return (struct outbox_mail){
		.id = id_new(),
		.kind = mail->kind,
		.mail = to,
		.name = one_line(work->mem, mail->to_name, OUTBOX_NAME_POINTS),
		.language = mail->language ? mail->language : "nl",
		.title = one_line(work->mem, mail->title, OUTBOX_TITLE_POINTS),
		.body = outbox_body_write(work->mem, &mail->parts),
		.stop_url = one_line(work->mem, mail->stop_url, OUTBOX_ANSWER_POINTS * 4),
		.subject = { mail->subject.kind ? mail->subject.kind : "", mail->subject.id },
		.is_secret = mail->is_secret,
		.created_ms = work->now_ms,
		.since_ms = work->now_ms,
		.next_ms = work->now_ms,
	};
}

enum err outbox_add_many(struct work *work, const struct mail *mails, size_t count,
			 int64_t *ret_ids)
{
	struct outbox_mails rows = { 0 };
	for (size_t i = 0; i < count; i++) {
		const char *to = mails[i].to ? mail_fold(work->mem, mails[i].to) : "";
		bool is_address = mail_is_address(to);
		if (is_address)
			*list_add(work->mem, &rows) = stored(work, &mails[i], to);
		if (ret_ids)
			ret_ids[i] = is_address ? rows.items[rows.len - 1].id : 0;
	}
	return rows.len ? outbox_insert(work, rows.items, rows.len) : OK;
}

enum err outbox_add(struct work *work, const struct mail *mail, int64_t *ret_id)
{
	int64_t id = 0;
	TRY(outbox_add_many(work, mail, 1, &id));
	if (!id)
		return work_fail(work, ERR_INVALID, "mail",
				 N_("Give a whole mail address, such as name@example.org."));
	*ret_id = id;
	return OK;
}

enum err outbox_state(struct work *work, int64_t id, enum outbox_state *ret)
{
	struct outbox_mail mail;
	TRY(outbox_select(work, id, &mail));
	*ret = mail.state;
	return OK;
}

enum err outbox_is_bouncing(struct work *work, const char *address, bool *ret)
{
	int64_t bounced_ms = 0;
	enum err err = outbox_bounce_select(work, mail_fold(work->mem, address), &bounced_ms);
	if (err && err != ERR_MISSING)
		return err;
	*ret = !err && bounced_ms > work->now_ms - OUTBOX_KEEP_MS;
	return OK;
}

enum err outbox_withdraw(struct work *work, const char *kind, struct subject subject)
{
	return outbox_delete_waiting(work, kind ? kind : "", subject);
}

/* ---- out ---- */

int64_t outbox_backoff_ms(int64_t attempts)
{
	static const int64_t waits_ms[] = {
		1 * MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS,
		2 * HOUR_MS,   6 * HOUR_MS,   24 * HOUR_MS,
	};
	size_t at = attempts < 1 ? 0 : (size_t)attempts - 1;
	return waits_ms[at < COUNT_OF(waits_ms) ? at : COUNT_OF(waits_ms) - 1];
}

enum err outbox_claim(struct work *work, size_t limit, struct outbox_mails *ret)
{
	struct outbox_mails mails;
	TRY(outbox_select_due(work, limit, &mails));
	for (size_t i = 0; i < mails.len; i++) {
		struct outbox_mail *mail = &mails.items[i];
		mail->attempts++;
		mail->next_ms = work->now_ms + outbox_backoff_ms(mail->attempts);
		TRY(outbox_update_turn(work, mail));
	}
	*ret = mails;
	return OK;
}

enum err outbox_release(struct work *work, const struct outbox_mails *mails, size_t from)
{
	for (size_t i = from; i < mails->len; i++) {
		struct outbox_mail mail = mails->items[i];
		mail.attempts--;
		mail.next_ms = work->now_ms;
		TRY(outbox_update_turn(work, &mail));
	}
	return OK;
}

/* A link that lets somebody in is not kept longer than it must be. */
static void end_mail(struct work *work, struct outbox_mail *mail, enum outbox_state state)
{
	mail->state = state;
	mail->ended_ms = work->now_ms;
	if (mail->is_secret)
		mail->body = mail->stop_url = NULL;
}

enum err outbox_note(struct work *work, const struct outbox_result *result)
{
	struct outbox_mail mail;
	enum err err = outbox_select(work, result->id, &mail);
	if (err)
		return err == ERR_MISSING ? OK : err;
	mail.answer = one_line(work->mem, result->answer, OUTBOX_ANSWER_POINTS);
	if (result->outcome == OUTCOME_SENT) {
		end_mail(work, &mail, OUTBOX_SENT);
		TRY(outbox_bounce_delete(work, mail.mail));
	} else if (result->outcome == OUTCOME_BOUNCED) {
		end_mail(work, &mail, OUTBOX_BOUNCED);
		TRY(outbox_bounce_save(work, mail.mail, mail.answer ? mail.answer : ""));
	} else if (result->outcome == OUTCOME_REFUSED ||
		   work->now_ms - mail.since_ms >= OUTBOX_PATIENCE_MS) {
		end_mail(work, &mail, OUTBOX_GIVEN_UP);
	}
	return outbox_update_state(work, &mail);
}

enum err outbox_count_troubled(struct work *work, int64_t *ret)
{
	int64_t counts[OUTBOX_GIVEN_UP + 1];
	TRY(outbox_count(work, counts));
	*ret = counts[OUTBOX_BOUNCED] + counts[OUTBOX_GIVEN_UP];
	return OK;
}

/* ---- by hand ---- */

enum err outbox_try_again(struct work *work, int64_t id)
{
	struct outbox_mail mail;
	TRY(outbox_select(work, id, &mail));
	if (mail.state == OUTBOX_SENT)
		return work_fail(work, ERR_CONFLICT, NULL, N_("This mail was sent already."));
	if (!mail.body)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The text of this mail was erased. Ask for a new mail where "
				    "this one came from."));
	TRY(outbox_bounce_delete(work, mail.mail));
	mail.state = OUTBOX_WAITING;
	mail.attempts = mail.ended_ms = 0;
	mail.since_ms = mail.next_ms = work->now_ms;
	TRY(outbox_update_turn(work, &mail));
	return outbox_update_state(work, &mail);
}

enum err outbox_withdraw_one(struct work *work, int64_t id)
{
	struct outbox_mail mail;
	TRY(outbox_select(work, id, &mail));
	if (mail.state == OUTBOX_SENT)
		return work_fail(work, ERR_CONFLICT, NULL, N_("This mail was sent already."));
	return outbox_delete(work, id);
}
