/* SPDX-License-Identifier: EUPL-1.2 */
/* subscription_feature.c: what this slice offers. */
#include "feature/features.h"
#include "feature/subscription/subscription_schema.h"
#include "feature/subscription/subscription_slice.h"

static const struct processing processings[] = {
	{ .key = "subscription",
	  .name = N_("Mail about new initiatives"),
	  .purpose = N_("Who asks for it hears what is new in the register."),
	  .ground = N_("6(1)(a) GDPR: consent, given with a link in a mail."),
	  .people = N_("Everybody who asks to be kept informed."),
	  .data = N_("Mail address, what somebody follows, which records were told already."),
	  .recipients = N_("Nobody else."),
	  .retention =
		  N_("Until it is stopped; then everything is erased at once. Not confirmed: 7 "
		     "days.") },
};

static const struct data_table data[] = {
	{ "subscription", "subscription", "mail filter" },
	{ "subscription_link", "subscription", "token_hash" },
	{ "subscription_item", "subscription", "initiative_id" },
};

static const struct consent_text texts[] = {
	{ SUBSCRIPTION_CONSENT, 1, subscription_consent_text },
};

static const struct job jobs[] = {
	{ "subscription", N_("Mails what is new to who asked for it."), 60, subscription_job_run,
	  subscription_job_has_work },
};

static const struct route_table *const tables[] = { &subscription_page_table };

/* Whose it is stands beside it in the outbox; what somebody follows is nobody else's business. */
static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct subscription it;
	if (!work_may(work, ADMINISTRATOR))
		return ERR_MISSING;
	TRY(subscription_select(work, id, &it));
	*ret_name = it.mail;
	*ret_path = arena_printf(work->mem, "/beheer/post?zoek=%s", it.mail);
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "subscription", N_("Subscription"), describe },
};

const struct feature subscription_feature = {
	.name = "subscription",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.steps = subscription_schema,
	.step_count = subscription_schema_count,
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.jobs = jobs,
	.job_count = COUNT_OF(jobs),
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.consent_texts = texts,
	.consent_text_count = COUNT_OF(texts),
	.show_data = subscription_show_data,
	.erase_data = subscription_erase_data,
	.expire_data = subscription_expire_data,
};
