/* SPDX-License-Identifier: EUPL-1.2 */
/* recommendation_mail.c: what offices are mailed about recommendations for them. */
#include "base/clock.h"
#include "feature/outbox/outbox.h"
#include "feature/recommendation/recommendation_slice.h"
#include "work/setting.h"

static const struct {
	const char *kind, *title, *lead;
} mails[] = {
	[MAIL_NEW] = { "recommendation_new", N_("A recommendation for {name}"),
		       N_("Research among residents' initiatives led to recommendations. These "
			  "are for {name}. On your own page you read them, with what they rest on, "
			  "and say what you do with them. Your answer is public.") },
	[MAIL_BEFORE] = { "recommendation_reminder",
			  N_("Will you answer? Recommendation for {name}"),
			  N_("We asked {name} for an answer and have not had one yet. There are "
			     "two "
			     "weeks left.") },
	[MAIL_AFTER] = { "recommendation_reminder",
			 N_("Still no answer: recommendation for {name}"),
			 N_("We asked {name} for an answer. The day is over. On the public page "
			    "now "
			    "stands: no answer yet.") },
	[MAIL_DUE] = { "recommendation_due", N_("How is it going? Recommendation for {name}"),
		       N_("{name} said by which day this would be done. That day is over. Say on "
			  "your page how it stands.") },
};

static const char *fill(struct work *work, const char *text, const struct addressee *to)
{
	const struct words *words = words_for("nl");
	const struct words_value value = words_value_text("name", to->name);
	return words_format(work->mem, words, words_say(words, text), &value, 1);
}

/* "3. Geef vaste uren (antwoord voor 1 maart 2027)" */
static const char *line_of(struct work *work, const struct recommendation *it)
{
	const struct words *words = words_for("nl");
	int64_t day_ms;
	if (!it->reply_by || !clock_day_read(it->reply_by, &day_ms))
		return arena_printf(work->mem, "%d. %s", it->number, it->title);
	const struct words_value value =
		words_value_text("day", words_date(work->mem, words, day_ms));
	return arena_printf(work->mem, "%d. %s (%s)", it->number, it->title,
			    words_format(work->mem, words, words_say(words, N_("answer by {day}")),
					 &value, 1));
}

enum err addressee_mail(struct work *work, const struct addressee *to,
			enum recommendation_mail kind, const struct recommendations *about)
{
	const struct words *words = words_for("nl");
	const char *token;
	int64_t id;
	bool is_bouncing;
	if (!to->mail)
		return OK;
	TRY(outbox_is_bouncing(work, to->mail, &is_bouncing));
	if (is_bouncing)
		return OK;
	TRY(addressee_link(work, to->id, &token));
	struct mail mail = { .kind = mails[kind].kind,
			     .to = to->mail,
			     .to_name = to->name,
			     .language = "nl",
			     .title = fill(work, mails[kind].title, to),
			     .subject = { "recommendation", about->items[0].id },
			     .is_secret = true };
	mail_add(work, &mail, MAIL_TEXT, fill(work, mails[kind].lead, to), NULL);
	for (size_t i = 0; i < about->len; i++)
		mail_add(work, &mail, MAIL_LIST, line_of(work, &about->items[i]), NULL);
	mail_add(work, &mail, MAIL_BUTTON, words_say(words, N_("Read and answer")),
		 work_url(work, addressee_path(work->mem, token)));
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words, N_("The link is for your organisation. Who has it can answer for "
				     "you. It works for two years.")),
		 NULL);
	return outbox_add(work, &mail, &id);
}
