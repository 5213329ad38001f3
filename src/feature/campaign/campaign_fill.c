/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_fill.c: figures, lists and words of campaigns, for the pages of staff. */
#include "base/id.h"
#include "feature/campaign/campaign_code.h"
#include "feature/campaign/campaign_store.h"
#include "feature/campaign/campaign_view.h"
#include "web/web.h"

#include <string.h>

/* ---- words ---- */

struct word {
	const char *key, *text;
};

static const char *word_of(const struct word *words, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(words[i].key, key))
			return words[i].text;
	return words[count - 1].text;
}

const char *campaign_state_text(const char *state)
{
	static const struct word words[] = {
		{ CAMPAIGN_DRAFT, N_("Being prepared") },
		{ CAMPAIGN_SENDING, N_("Being sent") },
		{ CAMPAIGN_OPEN, N_("Open") },
		{ CAMPAIGN_CLOSED, N_("Closed") },
	};
	return word_of(words, COUNT_OF(words), state);
}

const char *channel_text(const char *channel)
{
	static const struct word words[] = {
		{ CHANNEL_MAIL, N_("Mail") },
		{ CHANNEL_CALL, N_("Call list") },
		{ CHANNEL_LETTER, N_("Letter") },
		{ CHANNEL_NONE, N_("No way to reach: look it up") },
	};
	return word_of(words, COUNT_OF(words), channel);
}

const char *ask_state_text(const struct ask *ask)
{
	static const struct word outcomes[] = {
		{ OUTCOME_CONFIRMED, N_("Confirmed") },
		{ OUTCOME_CHANGED, N_("Something changed") },
		{ OUTCOME_STOPPED, N_("Stopped") },
		{ OUTCOME_NOT_REACHED, N_("Not reached") },
	};
	static const struct word failures[] = {
		{ FAILURE_BOUNCED, N_("The mail came back") },
		{ FAILURE_WITHDRAWN, N_("Does not want mail") },
		{ FAILURE_GONE, N_("Not in the register any more") },
	};
	if (*ask->outcome)
		return word_of(outcomes, COUNT_OF(outcomes), ask->outcome);
	if (*ask->failure)
		return word_of(failures, COUNT_OF(failures), ask->failure);
	return ask->asked_ms ? N_("No answer yet") : N_("Not asked yet");
}

const char *campaign_path(struct arena *mem, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/campagnes/%s%s", text, rest);
}

enum err campaign_of(struct web *web, struct campaign *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return campaign_get(&web->work, id, ret);
}

void campaign_crumbs(struct web *web, const struct campaign *campaign, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, campaign || title ? "/beheer/campagnes" : NULL, N_("Campaigns"));
	if (campaign)
		web_crumb_titled(web, title ? campaign_path(web->work.mem, campaign->id, "") : NULL,
				 campaign->name);
	if (title)
		web_crumb(web, NULL, title);
}

/* ---- lists ---- */

static const struct initiative *record_of(const struct initiatives *records, int64_t id)
{
	for (size_t i = 0; i < records->len; i++)
		if (records->items[i].id == id)
			return &records->items[i];
	return NULL;
}

static void add_known(struct arena *mem, const char **known, const char *part)
{
	if (part && *part)
		*known = *known ? arena_printf(mem, "%s · %s", *known, part) : part;
}

static void fill_record(struct web *web, const struct initiative *it, struct ask_line *line)
{
	line->name = it->name;
	line->path = initiative_path(web->work.mem, it);
	line->confirmed_ms = it->confirmed_ms;
	add_known(web->work.mem, &line->known, it->summary);
	add_known(web->work.mem, &line->known, it->website);
	if (it->place && *it->place && strcmp(it->place, line->place))
		line->place = arena_printf(web->work.mem, "%s, %s", it->place, line->place);
}

static enum err fill_contact(struct web *web, const struct ask *ask, struct ask_line *line)
{
	struct contact contact;
	enum err err =
		ask->contact_id ? contact_get(&web->work, ask->contact_id, &contact) : ERR_MISSING;
	if (err == ERR_MISSING || (!err && !contact.is_usable))
		return OK;
	TRY(err);
	line->contact = contact.name;
	line->phone = contact.phone;
	line->address = contact.address;
	return OK;
}

enum err campaign_fill_asks(struct web *web, const struct asks *asks, bool with_contact,
			    struct ask_lines *ret)
{
	struct arena *mem = web->work.mem;
	int64_t *ids = arena_array(mem, int64_t, asks->len + 1);
	struct initiatives records;
	for (size_t i = 0; i < asks->len; i++)
		ids[i] = asks->items[i].subject.id;
	TRY(initiative_get_many(&web->work, ids, asks->len, &records));
	for (size_t i = 0, at = 0; i < asks->len; i++) {
		const struct ask *ask = &asks->items[i];
		/* both are in the same order, but for what is gone */
		const struct initiative *it = at < records.len && records.items[at].id == ids[i]
						      ? &records.items[at++]
						      : record_of(&records, ids[i]);
		struct ask_line *line = list_add(mem, ret);
		*line = (struct ask_line){
			.name = words_say(web->page.words, N_("Not in the register any more")),
			.place = ask->place,
			.channel = channel_text(ask->channel),
			.state = ask_state_text(ask),
			.code = ask->code ? code_show(mem, ask->code) : NULL,
		};
		if (it)
			fill_record(web, it, line);
		if (with_contact)
			TRY(fill_contact(web, ask, line));
	}
	return OK;
}

/* ---- progress ---- */

static struct campaign_row *row_of(struct arena *mem, struct campaign_rows *rows, const char *label)
{
	for (size_t i = 0; i < rows->len; i++)
		if (!strcmp(rows->items[i].label, label))
			return &rows->items[i];
	struct campaign_row *row = list_add(mem, rows);
	*row = (struct campaign_row){ .label = label };
	return row;
}

static void count(const struct tally *tally, struct campaign_row *row)
{
	int64_t *const outcome = !strcmp(tally->outcome, OUTCOME_CONFIRMED)     ? &row->confirmed
				 : !strcmp(tally->outcome, OUTCOME_CHANGED)     ? &row->changed
				 : !strcmp(tally->outcome, OUTCOME_STOPPED)     ? &row->stopped
				 : !strcmp(tally->outcome, OUTCOME_NOT_REACHED) ? &row->not_reached
										: &row->open;
	row->total += tally->count;
	*outcome += tally->count;
	if (tally->is_asked)
		row->asked += tally->count;
	if (!strcmp(tally->failure, FAILURE_BOUNCED))
		row->bounced += tally->count;
}

static void add_figure(struct arena *mem, struct campaign_view *view, const char *label,
		       int64_t number)
{
	*list_add(mem, &view->figures) = (struct campaign_figure){ label, number };
}

static void fill_figures(struct arena *mem, struct campaign_view *view)
{
	const struct campaign_row *all = &view->total;
	add_figure(mem, view, N_("Mails made"), all->asked);
	add_figure(mem, view, N_("Answered"), all->confirmed + all->changed + all->stopped);
	add_figure(mem, view, N_("Confirmed"), all->confirmed);
	add_figure(mem, view, N_("Something changed"), all->changed);
	add_figure(mem, view, N_("Stopped"), all->stopped);
	add_figure(mem, view, N_("Mail came back"), all->bounced);
	add_figure(mem, view, N_("Not reached"), all->not_reached);
	add_figure(mem, view, N_("No answer yet"), all->open);
}

enum err campaign_fill_progress(struct web *web, const struct campaign *campaign,
				struct campaign_view *view)
{
	struct arena *mem = web->work.mem;
	struct tallies tallies = { 0 };
	TRY(tally_select(&web->work, campaign->id, &tallies));
	for (size_t i = 0; i < tallies.len; i++) {
		const struct tally *tally = &tallies.items[i];
		const char *place =
			*tally->place ? tally->place : words_say(web->page.words, N_("Unknown"));
		count(tally, &view->total);
		count(tally, row_of(mem, &view->places, place));
		count(tally, row_of(mem, &view->channels,
				    words_say(web->page.words, channel_text(tally->channel))));
	}
	fill_figures(mem, view);
	return OK;
}
