/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription.c: rules: who is mailed about what, and how it ends. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/outbox/outbox.h"
#include "feature/privacy/privacy.h"
#include "feature/subscription/subscription_slice.h"

#include <string.h>

const char subscription_consent_text[] =
	N_("This register may mail me about new and changed initiatives. I can stop this in every "
	   "mail, with one click.");

/* ---- the filter ---- */

enum err subscription_read_filter(struct work *work, const char *query,
				  struct initiative_filter *ret)
{
	struct http_pairs pairs = { 0 };
	struct failures failures = work->failures;
	TRY(http_read_form(work->mem, query, strlen(query), &pairs));
	enum err err = initiative_filter_read(work, &pairs, ret);
	work->failures = failures;
	return err == ERR_INVALID ? OK : err;
}

const char *subscription_write_filter(struct work *work, const struct initiative_filter *filter)
{
	struct initiative_filter plain = *filter;
	plain.sort = plain.search ? SORT_BEST : plain.postcode ? SORT_DISTANCE : SORT_NAME;
	plain.view = VIEW_LIST;
	plain.page = 1;
	plain.page_size = PAGE_SIZE;
	plain.after = NULL;
	const char *url = initiative_filter_url(work, "", &plain);
	return *url == '?' ? url + 1 : url;
}

static void describe_facet(struct work *work, const struct initiative_filter *filter, int facet,
			   const char *language, struct out *out)
{
	const struct words *words = words_for(language);
	for (size_t i = 0; i < filter->chosen[facet].len; i++) {
		const char *label = initiative_term_label(work, facet,
							  filter->chosen[facet].items[i], language);
		if (!i)
			out_printf(out, "%s%s: ", out->len ? "; " : "",
				   words_say(words, initiative_facets[facet].label));
		out_printf(out, "%s%s", i ? ", " : "", label ? label : "");
	}
}

const char *subscription_describe(struct work *work, const struct initiative_filter *filter,
				  const char *language)
{
	SCOPED_OUT(out);
	const struct words *words = words_for(language);
	for (int facet = 0; facet < FACET_COUNT; facet++)
		describe_facet(work, filter, facet, language, out);
	if (filter->postcode)
		out_printf(out, "%s%s %s, %d km", out->len ? "; " : "",
			   words_say(words, N_("Postcode")), filter->postcode,
			   filter->km ? filter->km : 10);
	if (filter->search && *filter->search)
		out_printf(out, "%s%s: %s", out->len ? "; " : "",
			   words_say(words, N_("Search word")), filter->search);
	return out->len ? arena_strndup(work->mem, out->data, out->len)
			: words_say(words, N_("All initiatives"));
}

/* ---- begin ---- */

static const char *path_in(struct work *work, const char *language, const char *path)
{
	return arena_printf(work->mem, "%s%s", strcmp(language, "nl") ? "/en" : "", path);
}

enum err subscription_link(struct work *work, const struct subscription *subscription,
			   const char **ret_path)
{
	const char *token = crypt_token(work->mem);
	TRY(subscription_insert_link(work, crypt_hash(work->mem, "subscription", token),
				     subscription->id));
	*ret_path = path_in(work, subscription->language,
			    arena_printf(work->mem, "/abonnementen/%s", token));
	return OK;
}

static enum err check(struct work *work, const struct subscription *it)
{
	if (it->every_days != SUBSCRIPTION_DAILY && it->every_days != SUBSCRIPTION_WEEKLY)
		return work_fail(work, ERR_INVALID, "hoeVaak",
				 N_("Choose how often you want a mail."));
	if (strlen(it->filter) > SUBSCRIPTION_FILTER_BYTES)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Choose fewer things to follow at once."));
	return OK;
}

static enum err mail_to_confirm(struct work *work, const struct subscription *it)
{
	const struct words *words = words_for(it->language);
	const char *path;
	int64_t mail_id;
	struct initiative_filter filter;
	struct mail mail = {
		.kind = "subscription_confirm",
		.to = it->mail,
		.language = it->language,
		.title = words_say(words, N_("Do you want to be kept informed?")),
		.subject = { "subscription", it->id },
		.is_secret = true,
	};
	TRY(subscription_link(work, it, &path));
	TRY(subscription_read_filter(work, it->filter, &filter));
	mail_add(work, &mail, MAIL_TEXT,
		 words_say(words,
			   N_("Somebody filled in your mail address to get mail about new and "
			      "changed initiatives. Was that you? Then press the button.")),
		 NULL);
	mail_add(work, &mail, MAIL_QUOTE, subscription_describe(work, &filter, it->language), NULL);
	mail_add(work, &mail, MAIL_BUTTON, words_say(words, N_("Yes, keep me informed")),
		 work_url(work, path));
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words,
			   N_("Was it not you? Then do nothing. Your address is erased after "
			      "7 days.")),
		 NULL);
	return outbox_add(work, &mail, &mail_id);
}

enum err subscription_add(struct work *work, struct subscription *it)
{
	int64_t open, recent;
	it->mail = it->mail ? mail_fold(work->mem, it->mail) : "";
	enum err wrong = check(work, it);
	if (!mail_is_address(it->mail))
		wrong = work_fail(work, ERR_INVALID, "mail",
				  N_("Give a whole mail address, such as name@example.org."));
	TRY(wrong);
	TRY(subscription_count_open(work, it->mail, &open));
	if (open >= SUBSCRIPTION_OPEN)
		return OK; /* whoever fills in the address of another cannot flood it */
	TRY(subscription_count_recent(work, work->now_ms - SUBSCRIPTION_HOUR_MS, &recent));
	if (recent >= SUBSCRIPTION_RECENT)
		return work_fail(work, ERR_BUSY, NULL,
				 N_("Many people ask for this at once. Try again in an hour."));
	it->id = id_new();
	it->created_ms = it->since_ms = it->next_ms = work->now_ms;
	it->confirmed_ms = 0;
	TRY(subscription_insert(work, it));
	return mail_to_confirm(work, it);
}

enum err subscription_by_token(struct work *work, const char *token, struct subscription *ret)
{
	return subscription_select_by_hash(work, crypt_hash(work->mem, "subscription", token),
					   work->now_ms - SUBSCRIPTION_LINK_MS, ret);
}

enum err subscription_confirm(struct work *work, struct subscription *it)
{
	struct consent consent = {
		.subject = { "subscription", it->id },
		.purpose = SUBSCRIPTION_CONSENT,
		.scope = "",
		.version = 1,
		.mail = it->mail,
		.proof = "mail link",
	};
	if (it->confirmed_ms)
		return OK;
	it->confirmed_ms = it->since_ms = work->now_ms;
	it->next_ms = work->now_ms + it->every_days * SUBSCRIPTION_DAY_MS;
	TRY(subscription_update(work, it));
	return consent_give(work, &consent);
}

enum err subscription_change(struct work *work, struct subscription *it)
{
	TRY(check(work, it));
	int64_t next_ms = it->since_ms + it->every_days * SUBSCRIPTION_DAY_MS;
	it->next_ms = next_ms < work->now_ms ? work->now_ms : next_ms;
	return subscription_update(work, it);
}

enum err subscription_stop(struct work *work, const struct subscription *it)
{
	struct subject subject = { "subscription", it->id };
	TRY(outbox_withdraw(work, NULL, subject));
	TRY(consent_withdraw(work, subject, SUBSCRIPTION_CONSENT, NULL));
	return subscription_delete(work, it->id);
}
