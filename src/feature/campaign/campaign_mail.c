/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_mail.c: what a campaign writes: the wording with its values, as mails with a link. */
#include "base/clock.h"
#include "crypt/crypt.h"
#include "feature/campaign/campaign_store.h"
#include "feature/outbox/outbox.h"
#include "words/words.h"

#include <string.h>

/* The wording of a new campaign; what people read first, so in both languages here. */
static const char default_subject_nl[] = "Klopt de pagina van {name} nog?";
static const char default_text_nl[] =
	"Beste mensen van {name},\n\n"
	"Uw initiatief staat in het overzicht van {region}. Bewoners, gemeenten en andere"
	" initiatieven gebruiken dat overzicht. Daarom vragen wij u: klopt het nog?\n\n"
	"Kijken kost één minuut. U hoeft niet in te loggen. Is er iets veranderd? Dan past u het"
	" meteen zelf aan. Bent u gestopt? Laat het ons ook weten.\n\n"
	"{link}\n\n"
	"Met vriendelijke groet,\n{region}";
static const char default_subject_en[] = "Is the page of {name} still right?";
static const char default_text_en[] =
	"Your initiative is in the overview of {region}. Is what it says still right? It takes one"
	" minute to check and you do not have to sign in.\n\n"
	"{link}";

void campaign_default(struct work *work, struct campaign *ret)
{
	*ret = (struct campaign){
		.name = arena_printf(work->mem, "Klopt het nog? %.7s",
				     clock_date(work->mem, work->now_ms)),
		.query = "",
		.channels = CHANNEL_MAIL ";" CHANNEL_CALL ";" CHANNEL_LETTER,
		.state = CAMPAIGN_DRAFT,
		.subject_nl = default_subject_nl,
		.text_nl = default_text_nl,
		.subject_en = default_subject_en,
		.text_en = default_text_en,
		.remind_days = 14,
		.remind_max = 1,
	};
}

const char *campaign_fill(struct work *work, const char *text, const struct initiative *it,
			  const char *link)
{
	const struct words_value values[] = {
		words_value_text("name", it->name),
		words_value_text("place", it->place ? it->place : it->municipality),
		words_value_text("link", link),
		words_value_text("region", work->region->name),
	};
	return words_fill(work->mem, words_for("nl"), text, values, COUNT_OF(values));
}

/* ---- one mail ---- */

static const char *filled(struct work *work, const char *text, const struct initiative *it)
{
	return campaign_fill(work, text, it, "{link}");
}

/* In English where the contact wants that and the campaign has words for it. */
static bool is_english(const struct campaign *campaign, const struct envelope *envelope)
{
	return envelope->language && !strcmp(envelope->language, "en") && *campaign->text_en;
}

static const char *title_of(struct work *work, const struct campaign *campaign,
			    const struct envelope *envelope)
{
	bool is_en = is_english(campaign, envelope);
	const char *title = campaign_fill(work, is_en ? campaign->subject_en : campaign->subject_nl,
					  envelope->it, "");
	return envelope->ask->asked_ms ? arena_printf(work->mem, "%s: %s",
						      is_en ? "Reminder" : "Herinnering", title)
				       : title;
}

static const char *english_url(struct work *work, const char *path)
{
	return work_url(work, arena_printf(work->mem, "/en%s", path));
}

/* A Dutch mail has the English words below it, smaller. */
static void add_dutch(struct work *work, const struct campaign *campaign,
		      const struct envelope *envelope, const char *path, struct mail *mail)
{
	const struct mail_part button = { MAIL_BUTTON, "Bekijk en bevestig uw pagina",
					  work_url(work, path) };
	mail_add_text(work, mail, MAIL_TEXT, filled(work, campaign->text_nl, envelope->it),
		      &button);
	if (!*campaign->text_en)
		return;
	const struct mail_part english = { MAIL_LIST, "Check and confirm your page",
					   english_url(work, path) };
	mail_add(work, mail, MAIL_SMALL,
		 arena_printf(work->mem, "English: %s",
			      campaign_fill(work, campaign->subject_en, envelope->it, "")),
		 NULL);
	mail_add_text(work, mail, MAIL_SMALL, filled(work, campaign->text_en, envelope->it),
		      &english);
}

static void add_english(struct work *work, const struct campaign *campaign,
			const struct envelope *envelope, const char *path, struct mail *mail)
{
	const struct mail_part button = { MAIL_BUTTON, "Check and confirm your page",
					  english_url(work, path) };
	mail_add_text(work, mail, MAIL_TEXT, filled(work, campaign->text_en, envelope->it),
		      &button);
}

static void write_mail(struct work *work, const struct campaign *campaign,
		       const struct envelope *envelope, const char *token, struct mail *ret)
{
	bool is_en = is_english(campaign, envelope);
	struct mail mail = {
		.kind = "campaign",
		.to = envelope->to,
		.to_name = envelope->to_name,
		.language = is_en ? "en" : "nl",
		.title = title_of(work, campaign, envelope),
		.subject = { "contact", envelope->ask->contact_id }, /* a no takes it out */
		.is_secret = true,
	};
	const char *path = arena_printf(work->mem, "/bevestigen/%s", token);
	(is_en ? add_english : add_dutch)(work, campaign, envelope, path, &mail);
	mail.stop_url =
		work_url(work, arena_printf(work->mem, "%s%s/geen-mail", is_en ? "/en" : "", path));
	mail_add(work, &mail, MAIL_SMALL,
		 is_en ? "You get this mail because this address belongs to this initiative. No "
			 "more of these mails? You can say so at the bottom of the page."
		       : "U krijgt deze mail omdat dit adres bij dit initiatief hoort. Wilt u deze "
			 "mails niet meer? Dat kan onder aan de pagina.",
		 mail.stop_url);
	*ret = mail;
}

const char *campaign_mail_hash(struct work *work, const char *mail)
{
	return crypt_hash(work->mem, "campaign-contact", mail);
}

enum err campaign_mail(struct work *work, const struct campaign *campaign,
		       struct envelope *envelopes, size_t count)
{
	struct mail *mails = arena_array(work->mem, struct mail, count + 1);
	struct link_row *links = arena_array(work->mem, struct link_row, count + 1);
	int64_t *ids = arena_array(work->mem, int64_t, count + 1);
	if (!count)
		return OK;
	for (size_t i = 0; i < count; i++) {
		const char *token = crypt_token(work->mem);
		write_mail(work, campaign, &envelopes[i], token, &mails[i]);
		links[i] = (struct link_row){
			.token_hash = crypt_hash(work->mem, "campaign", token),
			.via = FRESH_BY_MAIL,
			.ask_id = envelopes[i].ask->id,
			.mail_hash = campaign_mail_hash(work, envelopes[i].to),
		};
	}
	TRY(campaign_link_insert(work, links, count));
	TRY(outbox_add_many(work, mails, count, ids));
	for (size_t i = 0; i < count; i++)
		envelopes[i].ask->mail_id = ids[i];
	return OK;
}
