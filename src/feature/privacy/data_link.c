/* SPDX-License-Identifier: EUPL-1.2 */
/* data_link.c: links that show somebody without account what is kept of their address. */
#include "crypt/crypt.h"
#include "feature/outbox/outbox.h"
#include "feature/privacy/privacy_slice.h"
#include "work/audit.h"

#define HOUR_MS ((int64_t)60 * 60 * 1000)

static const char *hash_of(struct work *work, const char *token)
{
	return crypt_hash(work->mem, "data_link", token);
}

/* Whether one more may go out: nobody's mailbox is filled by a stranger. */
static enum err may_send(struct work *work, const char *mail, bool *ret)
{
	int64_t to_one, to_all;
	TRY(data_link_count(work->db, mail, work->now_ms - DATA_LINK_MS, &to_one));
	TRY(data_link_count(work->db, NULL, work->now_ms - HOUR_MS, &to_all));
	*ret = to_one < DATA_LINKS_A_DAY && to_all < DATA_LINKS_AN_HOUR;
	return OK;
}

static struct mail new_mail(struct work *work, const char *mail, const char *kind,
			    const char *title)
{
	const char *language = work->language ? work->language : "nl";
	return (struct mail){
		.kind = kind,
		.to = mail,
		.language = language,
		.title = words_say(words_for(language), title),
	};
}

static void add_part(struct work *work, struct mail *mail, enum mail_part_kind kind,
		     const char *text, const char *url)
{
	mail_add(work, mail, kind, words_say(words_for(mail->language), text), url);
}

static const char *url_of(struct work *work, const struct mail *mail, const char *path)
{
	bool is_english = mail->language[0] == 'e';
	return work_url(work, arena_printf(work->mem, "%s%s", is_english ? "/en" : "", path));
}

static enum err send_link(struct work *work, const char *address, const char *token)
{
	int64_t id;
	struct mail mail = new_mail(work, address, "data_link", N_("What we keep of you"));
	mail.is_secret = true;
	add_part(work, &mail, MAIL_TEXT,
		 N_("You asked what we keep of this mail address. With this link you see it, save "
		    "it or have it erased. The link works for 24 hours."),
		 NULL);
	add_part(work, &mail, MAIL_BUTTON, N_("Show my data"),
		 url_of(work, &mail, arena_printf(work->mem, "/mijn-gegevens/%s", token)));
	add_part(work, &mail, MAIL_SMALL,
		 N_("Did you not ask for this? Then you need to do nothing. Nobody has seen "
		    "anything."),
		 NULL);
	return outbox_add(work, &mail, &id);
}

enum err data_link_send(struct work *work, const char *mail)
{
	bool is_allowed;
	const char *token = crypt_token(work->mem);
	if (!mail || !mail_is_address(mail))
		return work_fail(work, ERR_INVALID, "mail",
				 N_("Give a mail address such as name@example.org."));
	mail = mail_fold(work->mem, mail);
	TRY(may_send(work, mail, &is_allowed));
	if (!is_allowed)
		return OK;
	TRY(data_link_insert(work->db, hash_of(work, token), mail, work->now_ms));
	return send_link(work, mail, token);
}

enum err data_link_find(struct work *work, const char *token, struct data_link *ret)
{
	enum err err =
		data_link_select(work->db, work->mem, hash_of(work, token), work->now_ms, ret);
	if (err == ERR_MISSING)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This link does not work any more. It works for 24 hours. Ask "
				    "for a new one."));
	return err;
}

enum err data_link_open(struct work *work, const char *token)
{
	struct data_link link;
	TRY(data_link_find(work, token, &link));
	if (link.is_opened)
		return OK;
	TRY(data_link_update_opened(work->db, hash_of(work, token), work->now_ms));
	return audit_add(work, "show_data", (struct subject){ "person", 0 }, link.mail);
}

enum err data_erased_mail(struct work *work, const char *address,
			  const struct data_effects *effects)
{
	int64_t id;
	struct mail mail = new_mail(work, address, "data_erased", N_("Your data were erased"));
	const struct words *words = words_for(mail.language);
	add_part(work, &mail, MAIL_TEXT, N_("You asked us to erase your data. We did this:"), NULL);
	for (size_t i = 0; i < effects->len; i++) {
		const struct words_value count = words_value_int("count", effects->items[i].count);
		mail_add(work, &mail, MAIL_LIST,
			 words_format(work->mem, words, effects->items[i].text, &count, 1), NULL);
	}
	add_part(work, &mail, MAIL_SMALL,
		 N_("Backups still hold your data until they are replaced. This is our last mail "
		    "to you about this."),
		 NULL);
	return outbox_add(work, &mail, &id);
}
