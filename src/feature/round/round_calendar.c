/* SPDX-License-Identifier: EUPL-1.2 */
/* round_calendar.c: the deadlines of open rounds for a calendar program (RFC 5545), by a secret
 * link. */
#include "base/clock.h"
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/round/round.html.h"
#include "feature/round/round_pages.h"

#include <string.h>

#define CALENDAR_PURPOSE "round calendar"

enum { LINE_BYTES = 74 };

/* A new link; the old one stops. The page shows it once: the database keeps its hash. */
static enum err link_action(struct web *web)
{
	struct round_list_view view = { 0 };
	struct rounds rounds;
	const char *token = crypt_token(web->work.mem);
	TRY(round_calendar_store(web->work.db, crypt_hash(web->work.mem, CALENDAR_PURPOSE, token),
				 web->work.now_ms));
	TRY(round_list(&web->work, &rounds));
	view.calendar = web_url(web, arena_printf(web->work.mem, "/rondeagenda/%s.ics", token));
	view.can_write = true;
	round_crumbs(web, NULL, NULL, N_("Calendar"));
	return web_show(web, N_("Calendar"), round_calendar_html, &view);
}

/* A content line, folded after 74 bytes between characters, with text escaped. */
static void put_line(struct out *out, const char *name, const char *text)
{
	size_t len = strlen(name);
	out_text(out, name);
	for (const char *p = text; *p; p++) {
		bool is_start = ((unsigned char)*p & 0xC0) != 0x80;
		if (is_start && len >= LINE_BYTES - 4) {
			out_text(out, "\r\n ");
			len = 1;
		}
		if (strchr("\\;,", *p))
			out_char(out, '\\');
		out_bytes(out, *p == '\n' ? "\\n" : p, *p == '\n' ? 2 : 1);
		len++;
	}
	out_text(out, "\r\n");
}

/* "20261121" of "2026-11-21", and of the day after it. */
static const char *compact(struct arena *mem, int64_t time_ms)
{
	const char *day = clock_date(mem, time_ms);
	return arena_printf(mem, "%.4s%.2s%.2s", day, day + 5, day + 8);
}

/* Whole days, of a record that has a page or not. */
struct event {
	int64_t id, stamp_ms;
	const char *first_day, *last_day, *summary;
	const char *description, *url; /* NULL: none */
};

static void put_event(struct web *web, const struct event *event)
{
	struct arena *mem = web->work.mem;
	struct out *out = web->page.out;
	const int64_t day_ms = 24 * 60 * 60 * 1000;
	char id[ID_TEXT_LEN + 1];
	id_text(event->id, id);
	out_text(out, "BEGIN:VEVENT\r\n");
	put_line(out, "UID:", arena_printf(mem, "%s@%s.omzien", id, web->work.region->key));
	put_line(out, "DTSTAMP:", arena_printf(mem, "%sT000000Z", compact(mem, event->stamp_ms)));
	put_line(out, "DTSTART;VALUE=DATE:", compact(mem, round_day_ms(event->first_day)));
	put_line(out, "DTEND;VALUE=DATE:", compact(mem, round_day_ms(event->last_day) + day_ms));
	put_line(out, "SUMMARY:", event->summary);
	if (event->description)
		put_line(out, "DESCRIPTION:", event->description);
	if (event->url)
		out_text(out, arena_printf(mem, "URL:%s\r\n", event->url));
	put_line(out, "TRANSP:", "TRANSPARENT");
	out_text(out, "END:VEVENT\r\n");
}

static void put_step(struct web *web, const struct round_step *step)
{
	const struct event event = {
		.id = step->id,
		.stamp_ms = web->work.now_ms,
		.first_day = step->due_on,
		.last_day = step->due_on,
		.summary = arena_printf(web->work.mem, "%s%s (%s)", step->done_ms ? "✓ " : "",
					step->title, step->round_name),
	};
	put_event(web, &event);
}

static void begin_calendar(struct web *web)
{
	out_text(web->page.out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Omzien//rounds//NL\r\n"
				"CALSCALE:GREGORIAN\r\n");
	put_line(web->page.out,
		 "X-WR-CALNAME:", arena_printf(web->work.mem, "Omzien %s", web->work.region->name));
}

/* The days of the rounds that everybody sees. */
static enum err public_calendar(struct web *web)
{
	struct rounds rounds;
	TRY(round_list(&web->work, &rounds));
	begin_calendar(web);
	for (size_t i = 0; i < rounds.len; i++) {
		const struct round *round = &rounds.items[i];
		if (!strcmp(round->state, "draft"))
			continue;
		put_event(web, &(struct event){
				       .id = round->id,
				       .stamp_ms = round->made_ms,
				       .first_day = round->begins_on,
				       .last_day = round->ends_on,
				       .summary = round->name,
				       .description = round->question,
				       .url = web_url(web, round_path(web->work.mem, "/rondes",
								      round->id)),
			       });
	}
	out_text(web->page.out, "END:VCALENDAR\r\n");
	return web_answer(web, 200, "text/calendar; charset=utf-8");
}

static enum err calendar(struct web *web)
{
	struct round_steps steps;
	const char *hash;
	const char *asked =
		crypt_hash(web->work.mem, CALENDAR_PURPOSE, web_parameter(web, "teken"));
	TRY(round_calendar_select(web->work.db, web->work.mem, &hash));
	if (!crypt_is_same(hash, asked))
		return ERR_MISSING;
	TRY(round_step_list(&web->work, 0, &steps));
	begin_calendar(web);
	for (size_t i = 0; i < steps.len; i++)
		put_step(web, &steps.items[i]);
	out_text(web->page.out, "END:VCALENDAR\r\n");
	http_set(web->work.mem, web->response, "Cache-Control", "no-store");
	return web_answer(web, 200, "text/calendar; charset=utf-8");
}

static const struct route routes[] = {
	{ "POST", "/beheer/rondeagenda", ROUND_WRITERS, WRITE, link_action },
	{ "GET", "/rondeagenda/{teken}.ics", ANYONE, READ, calendar, OPEN },
	{ "GET", "/rondes.ics", ANYONE, READ, public_calendar, OPEN, CACHED },
};
const struct route_table round_calendar_table = { routes, COUNT_OF(routes) };
