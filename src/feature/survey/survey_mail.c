/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_mail.c: what is written to who is invited: the words with their values, as mails. */
#include "base/clock.h"
#include "feature/survey/survey_slice.h"
#include "words/words.h"

#include <string.h>

/* What people read first, so in both languages here. */
static const struct {
	const char *subject_nl, *body_nl, *subject_en, *body_en;
} defaults[2] = {
	{
		"Wilt u meedoen? {survey}",
		"Beste {name},\n\n"
		"{owner} wil graag van u horen hoe het gaat. Daarom vragen wij u een vragenlijst in"
		" te vullen: {survey}.\n\n"
		"Invullen kost ongeveer {minutes} minuten. U hoeft niet in te loggen. U kunt"
		" tussendoor stoppen en later verdergaan.\n\n"
		"{link}\n\n"
		"Invullen kan tot en met {closes_on}.\n\n"
		"Met vriendelijke groet,\n{owner}",
		"Would you like to take part? {survey}",
		"Dear {name},\n\n"
		"{owner} would like to hear how you are doing. So we ask you to fill in a"
		" questionnaire: {survey}.\n\n"
		"It takes about {minutes} minutes. You do not have to sign in. You can stop and go"
		" on later.\n\n"
		"{link}\n\n"
		"You can fill it in until {closes_on}.\n\n"
		"Kind regards,\n{owner}",
	},
	{
		"Herinnering: {survey}",
		"Beste {name},\n\n"
		"Een tijdje geleden vroegen wij u een vragenlijst in te vullen: {survey}. Wij "
		"hebben"
		" uw antwoorden nog niet. Wilt u alsnog meedoen?\n\n"
		"{link}\n\n"
		"Invullen kan tot en met {closes_on}.\n\n"
		"Met vriendelijke groet,\n{owner}",
		"Reminder: {survey}",
		"Dear {name},\n\n"
		"A while ago we asked you to fill in a questionnaire: {survey}. We do not have your"
		" answers yet. Would you still like to take part?\n\n"
		"{link}\n\n"
		"You can fill it in until {closes_on}.\n\n"
		"Kind regards,\n{owner}",
	},
};

void survey_mail_default(struct work *work, struct survey_mail *mail)
{
	const int which = mail->turn ? 1 : 0;
	(void)work;
	mail->subject_nl = defaults[which].subject_nl;
	mail->body_nl = defaults[which].body_nl;
	mail->subject_en = defaults[which].subject_en;
	mail->body_en = defaults[which].body_en;
	mail->state = "planned";
}

bool survey_letter_is_english(const struct survey_letter *letter)
{
	return letter->to->language && !strcmp(letter->to->language, "en") &&
	       *letter->mail->body_en;
}

/* ---- values ---- */

/* Without the paragraphs that hold `key`: there is nothing to tell there. */
static const char *without(struct arena *mem, const char *text, const char *key)
{
	const char *all = "";
	for (const char *p = text; *p;) {
		const char *end = strstr(p, "\n\n");
		const size_t len = end ? (size_t)(end - p) : strlen(p);
		const char *part = arena_strndup(mem, p, len);
		if (!strstr(part, key))
			all = arena_printf(mem, "%s%s%s", all, *all ? "\n\n" : "", part);
		p += len + (end ? 2 : 0);
	}
	return all;
}

const char *survey_fill(struct work *work, const struct survey_letter *letter, const char *text,
			const char *language)
{
	const struct survey *survey = letter->survey;
	const struct words *words = words_for(language);
	int64_t closes_ms = 0;
	const bool has_end = clock_day_read(survey->closes_on, &closes_ms);
	const struct words_value values[] = {
		words_value_text("name", letter->to->name),
		words_value_text("survey", survey->name),
		words_value_text("owner", survey->owner ? survey->owner : work->region->name),
		words_value_int("minutes", survey->minutes),
		words_value_text("closes_on",
				 has_end ? words_date(work->mem, words, closes_ms) : ""),
	};
	if (!has_end)
		text = without(work->mem, text, "{closes_on}");
	if (!survey->minutes)
		text = without(work->mem, text, "{minutes}");
	return words_fill(work->mem, words, text, values, COUNT_OF(values));
}

/* ---- the mail ---- */

static void add_small(struct work *work, const struct survey_letter *letter, bool is_en,
		      struct mail *mail)
{
	const struct survey *survey = letter->survey;
	if (survey->is_anonymous)
		mail_add(
			work, mail, MAIL_SMALL,
			is_en ? "This questionnaire is anonymous. Your answers are kept apart from "
				"your name and from this link."
			      : "Deze vragenlijst is anoniem. Uw antwoorden worden los van uw naam "
				"en van deze link bewaard.",
			NULL);
	if (survey->mail)
		mail_add(work, mail, MAIL_SMALL,
			 arena_printf(work->mem, is_en ? "Questions? Mail %s." : "Vragen? Mail %s.",
				      survey->mail),
			 NULL);
	mail_add(work, mail, MAIL_SMALL,
		 is_en ? "The link is only for you: it works once. No more mails about this "
			 "questionnaire?"
		       : "De link is alleen voor u: u kunt er één keer mee antwoorden. Wilt u geen "
			 "mail meer over deze vragenlijst?",
		 mail->stop_url);
}

void survey_letter_write(struct work *work, const struct survey_letter *letter, struct mail *ret)
{
	const bool is_en = survey_letter_is_english(letter);
	const struct survey_mail *words = letter->mail;
	const char *language = is_en ? "en" : "nl", *prefix = is_en ? "/en" : "";
	const char *path = survey_link_path(work->mem, letter->token);
	const struct mail_part button = {
		MAIL_BUTTON,
		is_en ? "Go to the questionnaire" : "Naar de vragenlijst",
		work_url(work, arena_printf(work->mem, "%s%s", prefix, path)),
	};
	struct mail mail = {
		.kind = "survey",
		.to = letter->to->mail,
		.to_name = letter->to->name,
		.language = language,
		.title = survey_fill(work, letter, is_en ? words->subject_en : words->subject_nl,
				     language),
		.subject = { "invitation", letter->to->id },
		.stop_url = work_url(work, arena_printf(work->mem, "%s/afmeldingen/%s", prefix,
							letter->token)),
		.is_secret = true,
	};
	mail_add_text(work, &mail, MAIL_TEXT,
		      survey_fill(work, letter, is_en ? words->body_en : words->body_nl, language),
		      &button);
	add_small(work, letter, is_en, &mail);
	*ret = mail;
}
