/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_named.c: names that stand in a transcript too long: a task, and mails to who holds it.
 */
#include "feature/interview/interview_named.h"
#include "base/clock.h"
#include "feature/outbox/outbox.h"
#include "feature/person/person.h"
#include "words/words.h"
#include "work/writer.h"

#define DAY_MS INT64_C(86400000)

enum err named_text_due(struct work *work, int64_t id, int64_t *ret_ms)
{
	struct named_texts all;
	TRY(named_text_select(work, id, &all));
	*ret_ms = all.len ? all.items[0].since_ms + NAMED_DAYS * DAY_MS : 0;
	return OK;
}

enum err named_text_count_late(struct work *work, int64_t *ret)
{
	struct named_texts all;
	int64_t count = 0;
	TRY(named_text_select(work, 0, &all));
	for (size_t i = 0; i < all.len; i++)
		count += work->now_ms >= all.items[i].since_ms + NAMED_FIRST_DAYS * DAY_MS;
	*ret = count;
	return OK;
}

/* ---- mails ---- */

/* After how many days one should have been reminded by now, and was not; 0: nothing to do. */
static int64_t due_days(const struct work *work, const struct named_text *it)
{
	const int64_t days = (work->now_ms - it->since_ms) / DAY_MS;
	const int64_t due = days >= NAMED_SECOND_DAYS  ? NAMED_SECOND_DAYS
			    : days >= NAMED_FIRST_DAYS ? NAMED_FIRST_DAYS
						       : 0;
	return due > it->reminded_days ? due : 0;
}

static const struct person *find(const struct persons *all, int64_t id)
{
	for (size_t i = 0; id && i < all->len; i++)
		if (all->items[i].id == id && all->items[i].mail)
			return &all->items[i];
	return NULL;
}

static enum err send(struct work *work, const struct named_text *it, const struct person *to)
{
	const struct words *words = words_for(to->language ? to->language : "nl");
	const int64_t due_ms = it->since_ms + NAMED_DAYS * DAY_MS;
	const struct words_value day =
		words_value_text("day", words_date(work->mem, words, due_ms));
	const char *text =
		due_ms > work->now_ms
			? N_("An interview that you hold still has names in its transcript. Take "
			     "them out before {day}. Until then nobody can code or quote it.")
			: N_("An interview that you hold still has names in its transcript. They "
			     "should have been out on {day}. Until that is done nobody can code "
			     "or quote it.");
	struct mail mail = { .kind = "interview_names",
			     .to = to->mail,
			     .to_name = to->name,
			     .language = to->language ? to->language : "nl",
			     .title = words_say(words, N_("Take the names out of an interview")),
			     .subject = { "interview", it->id } };
	int64_t id;
	mail_add(work, &mail, MAIL_TEXT, words_format(work->mem, words, text, &day, 1), NULL);
	mail_add(work, &mail, MAIL_BUTTON, words_say(words, N_("Go through the names")),
		 work_url(work, interview_path(work->mem, it->id, "/namen")));
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words, N_("You get this mail because you hold or stored this interview, "
				     "or because nobody else can do it.")),
		 NULL);
	return outbox_add(work, &mail, &id);
}

/* To who holds it, else to who stored the text, else to everybody who may do it. */
static enum err remind(struct work *work, void *context)
{
	struct named_text *it = context;
	struct persons all;
	struct work part = *work;
	part.roles |= ADMINISTRATOR;
	TRY(person_list_with(&part, INTERVIEW_READERS, &all));
	const struct person *to = find(&all, it->interviewer_id);
	to = to ? to : find(&all, it->made_by);
	if (to)
		TRY(send(work, it, to));
	for (size_t i = 0; !to && i < all.len; i++)
		if (all.items[i].mail)
			TRY(send(work, it, &all.items[i]));
	return named_text_update_reminded(work, it->id, due_days(work, it));
}

enum err named_text_has_work(struct site *site, struct work *work, bool *ret)
{
	struct named_texts all;
	(void)site;
	TRY(named_text_select(work, 0, &all));
	*ret = false;
	for (size_t i = 0; i < all.len; i++)
		*ret = *ret || due_days(work, &all.items[i]);
	return OK;
}

enum err named_text_run(struct site *site, struct work *work, bool *ret_is_more)
{
	struct named_texts all;
	(void)site;
	*ret_is_more = false;
	TRY(named_text_select(work, 0, &all));
	for (size_t i = 0; i < all.len; i++)
		if (due_days(work, &all.items[i]))
			TRY(writer_run(work, remind, &all.items[i]));
	return OK;
}
