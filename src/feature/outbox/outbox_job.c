/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_job.c: takes mails whose turn it is to the mail server, and notes how each fared. */
/*
 * Three steps, each kept before the next: a try is counted (outbox_claim), the mail goes if every
 * slice still lets it (may_mail), the result is noted (outbox_note). When the program dies after
 * the second, that one mail goes again when its next turn comes: it may arrive twice, it is never
 * lost. Mails of the batch that did not go wait for their next turn too. One process at a time does
 * this: it has the lease of the job.
 */
#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "feature/outbox/outbox_slice.h"
#include "mail/mail.h"
#include "mail/smtp.h"
#include "web/site.h"
#include "work/setting.h"
#include "work/writer.h"

#include <string.h>

enum { BATCH = 50, TURN_MS = 2000 };

/* One turn of the job. */
struct turn {
	struct site *site;
	struct work *work;
	struct smtp *smtp;
	struct mail_person from;
	struct outbox_mails mails;
	size_t at; /* mails before this one are done */
};

static enum err claim(struct work *work, void *context)
{
	struct turn *turn = context;
	return outbox_claim(work, BATCH, &turn->mails);
}

static enum err release(struct work *work, void *context)
{
	const struct turn *turn = context;
	return outbox_release(work, &turn->mails, turn->at);
}

static enum err note(struct work *work, void *context) { return outbox_note(work, context); }

static const char *host_of(struct arena *mem, const char *base_url)
{
	const char *host = base_url ? strstr(base_url, "://") : NULL;
	host = host ? host + 3 : "localhost";
	return arena_strndup(mem, host, strcspn(host, ":/"));
}

/* Who sends: what the region has set, else a name on its own host. */
static struct mail_person sender(struct work *work)
{
	const char *mail = setting_get(work, "mail_from"), *name = setting_get(work, "mail_name");
	return (struct mail_person){
		.mail = mail_is_address(mail)
				? mail
				: arena_printf(work->mem, "omzien@%s",
					       host_of(work->mem, work_url(work, ""))),
		.name = *name ? name : work->region->name,
	};
}

static enum err write_message(struct turn *turn, const struct outbox_mail *mail, struct out *out)
{
	struct work *work = turn->work;
	char id[ID_TEXT_LEN + 1];
	const char *text, *html;
	id_text(mail->id, id);
	TRY(outbox_letter_text(work->mem, mail, &text));
	TRY(outbox_letter_html(work, mail, &html));
	mail_write(out, &(struct mail_message){
				.from = turn->from,
				.to = { mail->mail, mail->name },
				.id = id,
				.host = strchr(turn->from.mail, '@') + 1,
				.date_ms = mail->created_ms,
				.language = mail->language,
				.title = mail->title ? mail->title : "",
				.text = text,
				.html = html,
				.stop_url = mail->stop_url,
			});
	return OK;
}

static enum err stop_for_now(struct turn *turn, enum smtp_end end, const char *answer)
{
	TRY(writer_run(turn->work, release, turn));
	if (turn->site->is_stopping)
		return OK;
	log_warn("mail server: %s", answer);
	return work_fail(turn->work, ERR_BUSY, NULL,
			 end == SMTP_LOGIN
				 ? N_("The mail server does not accept our login.")
				 : N_("The mail server cannot be reached or does not take "
				      "mail from us now."));
}

enum err outbox_may_go(const struct site *site, struct work *work, const struct outbox_mail *mail,
		       bool *ret)
{
	struct outbox_mail now;
	bool may = true;
	enum err err = outbox_select(work, mail->id, &now);
	if (err && err != ERR_MISSING)
		return err;
	*ret = false;
	if (err) /* taken out since the batch was claimed */
		return OK;
	for (size_t i = 0; i < site->feature_count && may; i++)
		if (site->features[i]->may_mail)
			TRY(site->features[i]->may_mail(work, mail->kind, mail->subject, mail->mail,
							&may));
	*ret = may;
	return OK;
}

static enum err take_out(struct work *work, void *context)
{
	const struct outbox_mail *mail = context;
	enum err err = outbox_withdraw_one(work, mail->id);
	return err == ERR_MISSING ? OK : err;
}

static enum err send_one(struct turn *turn, const struct outbox_mail *mail)
{
	static const enum outbox_outcome outcomes[] = {
		[SMTP_SENT] = OUTCOME_SENT,
		[SMTP_LATER] = OUTCOME_LATER,
		[SMTP_NOBODY] = OUTCOME_BOUNCED,
		[SMTP_REFUSED] = OUTCOME_REFUSED,
	};
	SCOPED_OUT(out);
	char answer[SMTP_ANSWER_BYTES] = "";
	struct outbox_result result = { .id = mail->id, .answer = answer };
	if (write_message(turn, mail, out)) {
		result.outcome = OUTCOME_REFUSED;
		result.answer = "The parts of this mail cannot be read.";
		return writer_run(turn->work, note, &result);
	}
	struct smtp_mail bytes = { turn->from.mail, mail->mail, out->data, out->len };
	enum smtp_end end = smtp_send(turn->smtp, &bytes, answer);
	if (end == SMTP_AWAY || end == SMTP_LOGIN)
		return stop_for_now(turn, end, answer);
	result.outcome = outcomes[end];
	turn->at++;
	return writer_run(turn->work, note, &result);
}

/* One mail of the batch: sent, or taken out when it may not go any more. */
static enum err handle_one(struct turn *turn, struct outbox_mail *mail)
{
	bool may;
	TRY(outbox_may_go(turn->site, turn->work, mail, &may));
	if (may)
		return send_one(turn, mail);
	turn->at++;
	return writer_run(turn->work, take_out, mail);
}

static enum err send_batch(struct turn *turn)
{
	int64_t begun_ms = clock_steady_ms();
	struct work *work = turn->work;
	while (turn->at < turn->mails.len) {
		size_t at = turn->at;
		if (turn->site->is_stopping || clock_steady_ms() - begun_ms > TURN_MS)
			return writer_run(work, release, turn);
		work->now_ms = clock_now_ms();
		TRY(handle_one(turn, &turn->mails.items[at]));
		if (turn->at == at) /* let go of, or unreadable */
			turn->at = turn->site->is_stopping ? turn->mails.len : at + 1;
	}
	return OK;
}

enum err outbox_job_run(struct site *site, struct work *work, bool *ret_is_more)
{
	const struct config *config = &site->config;
	struct turn turn = { .site = site, .work = work };
	if (!config->smtp)
		return OK;
	turn.from = sender(work);
	TRY(writer_run(work, claim, &turn));
	if (!turn.mails.len)
		return OK;
	struct smtp_server server = {
		.url = config->smtp,
		.user = config->smtp_user,
		.password = config->smtp_password,
		.ca_file = config->smtp_ca,
		.our_name = host_of(work->mem, work_url(work, "")),
		.is_stopping = &site->is_stopping,
	};
	turn.smtp = smtp_open(&server);
	enum err err = turn.smtp ? send_batch(&turn) : ERR_BUSY;
	smtp_close(turn.smtp);
	*ret_is_more = !err && !site->is_stopping;
	return err;
}

enum err outbox_job_has_work(struct site *site, struct work *work, bool *ret)
{
	*ret = false;
	return site->config.smtp ? outbox_has_due(work, ret) : OK;
}
