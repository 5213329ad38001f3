/* SPDX-License-Identifier: EUPL-1.2 */
/* privacy_personal.c: the personal data of this slice itself: consent, and links to one's data. */
#include "base/clock.h"
#include "crypt/crypt.h"
#include "feature/privacy/privacy_slice.h"

const struct processing privacy_processings[PRIVACY_PROCESSINGS] = {
	{
		.key = "consent",
		.name = N_("Proof of consent"),
		.purpose = N_("To be able to show that somebody agreed, with which text, when and "
			      "how, and when that ended."),
		.ground = N_("6(1)(c) GDPR: we must be able to prove consent (article 7(1))."),
		.people = N_("Everybody who agreed with something: contacts of initiatives, people "
			     "of organisations."),
		.data = N_("Mail address, what was agreed with, when, how, when it ended."),
		.recipients = N_("Nobody outside the organisation of this register."),
		.retention = N_("As long as the consent holds, and 2 years after it ended. When "
				"you have your data erased, a fingerprint takes the place of your "
				"address."),
	},
	{
		.key = "data_request",
		.name = N_("Questions about one’s own data"),
		.purpose = N_("To show somebody without account what we keep, and to erase it."),
		.ground = N_("6(1)(c) GDPR: the rights of articles 15 to 20."),
		.people = N_("Everybody who asks for their data."),
		.data = N_("Mail address, when the link was asked for and opened."),
		.recipients = N_("Nobody outside the organisation of this register."),
		.retention = N_("24 hours; removed within a day after that."),
	},
};

const struct data_table privacy_tables[PRIVACY_TABLES] = {
	{ "consent", "consent", "mail" },
	{ "data_link", "data_request", "mail" },
	{ "retention_line", NULL, NULL },
};

static void add_line(struct work *work, struct data_item *item, const char *label,
		     const char *value)
{
	if (value && *value)
		*list_add(work->mem, &item->lines) = (struct data_line){ label, value };
}

enum err privacy_show_data(struct work *work, const struct data_subject *who,
			   struct data_items *ret)
{
	int64_t count;
	if (!who->mail)
		return OK;
	TRY(data_link_count(work->db, who->mail, 0, &count));
	if (!count)
		return OK;
	struct data_item *item = list_add(work->mem, ret);
	*item = (struct data_item){ .processing = "data_request",
				    .name = N_("Links to your own data") };
	add_line(work, item, N_("How many"), arena_printf(work->mem, "%lld", (long long)count));
	return OK;
}

static const char *purpose_text(const struct site *site, struct work *work,
				const struct consent *consent)
{
	const struct consent_text *text =
		consent_text_find(site, consent->purpose, consent->version);
	const char *language = work->language ? work->language : "nl";
	return text ? words_say(words_for(language), text->text) : consent->purpose;
}

enum err consent_show(const struct site *site, struct work *work, const struct data_subject *who,
		      struct data_items *ret)
{
	struct consents consents;
	const struct words *words = words_for(work->language ? work->language : "nl");
	if (!who->mail)
		return OK;
	TRY(consent_select_by_mail(work->db, work->mem, who->mail, &consents));
	for (size_t i = 0; i < consents.len; i++) {
		const struct consent *consent = &consents.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){ .processing = "consent",
					    .name = N_("Consent"),
					    .id = consent->id,
					    .at_ms = consent->given_ms };
		add_line(work, item, N_("What was agreed with"), purpose_text(site, work, consent));
		add_line(work, item, N_("What it covers"),
			 words_say(words, consent_scope_text(consent->scope)));
		add_line(work, item, N_("Mail address"), consent->mail);
		add_line(work, item, N_("How it was given"),
			 consent_proof_text(work->mem, words, consent->proof));
		add_line(work, item, N_("Version of the text"),
			 arena_printf(work->mem, "%d", consent->version));
		if (consent->withdrawn_ms)
			add_line(work, item, N_("Ended on"),
				 clock_date(work->mem, consent->withdrawn_ms));
	}
	return OK;
}

/* Who knows the address can still check that this was its consent; who does not, learns nothing. */
static const char *fingerprint_of(struct work *work, const struct consent *consent)
{
	return arena_printf(work->mem, "#%s",
			    crypt_hash(work->mem, "consent_mail",
				       arena_printf(work->mem, "%lld %s", (long long)consent->id,
						    consent->mail)));
}

static enum err erase_consents(struct work *work, const struct consents *consents)
{
	for (size_t i = 0; i < consents->len; i++) {
		const struct consent *consent = &consents->items[i];
		if (!consent->withdrawn_ms)
			TRY(consent_withdraw(work, consent->subject, consent->purpose,
					     consent->scope));
		TRY(consent_update_mail(work->db, consent->id, fingerprint_of(work, consent)));
	}
	return OK;
}

enum err privacy_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			    struct data_effects *ret)
{
	struct consents consents;
	if (!who->mail)
		return OK;
	TRY(consent_select_by_mail(work->db, work->mem, who->mail, &consents));
	effect_add(
		work, ret,
		N_("{count} proofs of consent end and stay for 2 years, with a fingerprint in "
		   "the place of your address: we must be able to show that we were allowed to."),
		(int64_t)consents.len);
	if (is_preview)
		return OK;
	TRY(erase_consents(work, &consents));
	return data_link_delete_mail(work->db, who->mail);
}

enum err privacy_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t proofs, links;
	TRY(consent_count_ended(work->db, work->now_ms - PROOF_MS, &proofs));
	TRY(data_link_count_old(work->db, work->now_ms, &links));
	effect_add(work, ret, N_("{count} proofs of consent that ended 2 years ago"), proofs);
	effect_add(work, ret, N_("{count} links to one’s own data that are over"), links);
	if (is_preview)
		return OK;
	TRY(consent_delete_ended(work->db, work->now_ms - PROOF_MS));
	TRY(retention_delete_old(work->db, work->now_ms - PROOF_MS));
	return data_link_delete_old(work->db, work->now_ms);
}
