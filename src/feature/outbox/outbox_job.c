/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_job.c: takes mails whose turn it is to the mail server, and notes how each fared. */
/*
 * Three steps, each kept before the next: tries are counted for a batch (outbox_claim), its mails
 * go if every slice still lets them (may_mail), the results are noted together (outbox_note), after
 * a second or at the end of the batch: ten thousand mails do not ask for ten thousand commits. When
 * the program dies between the second and the third, the mails of that batch that went go once more
 * when their next turn comes: they may arrive twice, none is lost. A mail whose earlier try was
 * never noted is noted at once, so that the next mishap doubles only the one that is under way.
 * Mails of the batch that did not go wait for their next turn too. One process at a time does this:
 * it has the lease of the job.
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

enum { BATCH = 50, TURN_MS = 2000, NOTE_MS = 1000 };

/* One turn of the job. */
struct turn {
	struct site *site;
	struct work *work;
	struct smtp *smtp;
	struct mail_person from;
	struct outbox_mails mails;
	size_t at;                           /* mails before this one are done */
	struct outbox_result results[BATCH]; /* how they fared, as far as that is not noted yet */
	size_t result_count;
	int64_t noted_ms;
};

static enum err claim(struct work *work, void *context)
{
	struct turn *turn = context;
	return outbox_claim(work, BATCH, &turn->mails);
}

static enum err note(struct work *work, void *context)
{
	const struct turn *turn = context;
	for (size_t i = 0; i < turn->result_count; i++)
		TRY(outbox_note(work, &turn->results[i]));
	return OK;
}

/* Also lets go of the mails that did not go. */
static enum err settle(struct work *work, void *context)
{
	const struct turn *turn = context;
	TRY(note(work, context));
	return outbox_release(work, &turn->mails, turn->at);
}

static enum err end_turn(struct turn *turn)
{
	if (turn->result_count || turn->at < turn->mails.len)
		TRY(writer_run(turn->work, settle, turn));
	turn->result_count = 0;
	turn->at = turn->mails.len;
	return OK;
}

/* A try was counted, and then the program died before it could note how that went. */
static bool is_in_doubt(const struct outbox_mail *mail)
{
	return mail->attempts > 1 && !mail->answer;
}

/* Of the mail whose turn it was. */
static enum err keep_result(struct turn *turn, const struct outbox_result *result)
{
	const struct outbox_mail *mail = &turn->mails.items[turn->at];
	int64_t now_ms = clock_steady_ms();
	turn->results[turn->result_count++] = *result;
	turn->at++;
	if (now_ms - turn->noted_ms < NOTE_MS && !is_in_doubt(mail))
		return OK;
	TRY(writer_run(turn->work, note, turn));
	turn->result_count = 0;
	turn->noted_ms = now_ms;
	return OK;
}

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
	TRY(end_turn(turn));
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
	struct outbox_result result = { .id = mail->id };
	if (write_message(turn, mail, out)) {
		result.outcome = OUTCOME_REFUSED;
		result.answer = "The parts of this mail cannot be read.";
		return keep_result(turn, &result);
	}
	struct smtp_mail bytes = { turn->from.mail, mail->mail, out->data, out->len };
	enum smtp_end end = smtp_send(turn->smtp, &bytes, answer);
	if (end == SMTP_AWAY || end == SMTP_LOGIN)
		return stop_for_now(turn, end, answer);
	result.outcome = outcomes[end];
	result.answer = arena_strdup(turn->work->mem, answer);
	return keep_result(turn, &result);
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
	turn->noted_ms = begun_ms;
	while (turn->at < turn->mails.len && !turn->site->is_stopping &&
	       clock_steady_ms() - begun_ms <= TURN_MS) {
		turn->work->now_ms = clock_now_ms();
		TRY(handle_one(turn, &turn->mails.items[turn->at]));
	}
	return end_turn(turn);
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
