/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_turn_split_pages.c: splitting a turn, and joining it with the next one. */
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview_transcript.html.h"
#include "feature/interview/interview_turn.h"
#include "feature/interview/interview_transcript_view.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES_MAX = 400, PLACE_POINTS = 90 };

static const struct field fields[] = {
	{ .key = "woorden",
	  .label = N_("Or with these words"),
	  .type = FIELD_TEXT,
	  .max = 200,
	  .help = N_("Where somebody begins in the middle of a sentence: copy the first words.") },
	{ .key = "spreker",
	  .label = N_("Who speaks in the new turn"),
	  .type = FIELD_TEXT,
	  .max = INTERVIEW_SPEAKER_MAX,
	  .help = N_("No name, but R1 or R2.") },
	{ .key = "vraagt", .label = N_("Asks the questions"), .type = FIELD_TEXT, .max = 1 },
};

static const char *words_of_turn(struct arena *mem, const char *text, const struct turn *turn)
{
	const char *begin = text + utf8_offset(text, turn->start);
	return arena_strndup(mem, begin, utf8_offset(begin, turn->end - turn->start));
}

/* A new sentence or line begins behind this. */
static bool ends(uint32_t point) { return point == '\n' || strchr(".?!", (int)point); }

/* Where sentences and lines begin, the first one left out. */
static void fill_places(struct arena *mem, const char *words, const char *chosen,
			struct turn_split_view *view)
{
	bool is_end = false, was_space = false;
	size_t at = 0;
	for (const char *p = words; *p && view->places.len < PLACES_MAX; at++) {
		const char *begin = p;
		const uint32_t point = utf8_next(&p);
		const bool space = point == ' ' || point == '\n' || point == '\t';
		if (!space && was_space && is_end) {
			*list_add(mem, &view->places) = (struct turn_place){
				.at = at,
				.words = utf8_shorten(mem, begin, PLACE_POINTS),
				.is_chosen = chosen && strtoull(chosen, NULL, 10) == at,
			};
			if (view->places.len == 1)
				view->words = utf8_shorten(mem,
							   arena_strndup(mem, words,
									 (size_t)(begin - words)),
							   PLACE_POINTS);
		}
		is_end = space ? is_end || point == '\n' : point < 128 && ends(point);
		was_space = space;
	}
	if (!view->words)
		view->words = utf8_shorten(mem, words, PLACE_POINTS);
}

static enum err show(struct web *web, enum err err)
{
	struct turn_split_view view = { 0 };
	struct transcript transcript;
	struct interview it;
	size_t number;
	TRY(interview_of(web, TAB_TRANSCRIPT, &it, &view.head));
	TRY(interview_turn_of(web, &number));
	TRY(interview_text(&web->work, it.id, &transcript.text, &transcript.turns));
	if (number >= transcript.turns.len)
		return ERR_MISSING;
	const struct turn *turn = &transcript.turns.items[number];
	fill_places(web->work.mem, words_of_turn(web->work.mem, transcript.text, turn),
		    http_form(web->request, "begin"), &view);
	interview_add_inputs(web, fields, COUNT_OF(fields), NULL, &view.inputs);
	interview_input(&view.inputs, "vraagt")->look = INPUT_TICK;
	view.problem = input_problem(&web->page, "begin");
	view.version = it.version;
	view.back = interview_path(web->work.mem, it.id,
				   arena_printf(web->work.mem, "/beurten/%zu", number + 1));
	view.path = arena_printf(web->work.mem, "%s/splitsen", view.back);
	interview_crumbs(web, &it, N_("Split a turn"));
	return err ? web_show_again(web, err, N_("Split a turn"), turn_split_html, &view)
		   : web_show(web, N_("Split a turn"), turn_split_html, &view);
}

static enum err split_page(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(interview_look(web, id));
	return show(web, OK);
}

/* ---- doing ---- */

/* Where these words stand in the turn, once. */
static enum err find_words(struct work *work, const char *turn, const char *words, size_t *ret)
{
	const char *found = strstr(turn, words);
	if (!found)
		return work_fail(
			work, ERR_INVALID, "woorden",
			N_("These words do not stand in this turn. Copy them as they are."));
	if (strstr(found + 1, words))
		return work_fail(work, ERR_INVALID, "woorden",
				 N_("These words stand there more than once. Copy some more."));
	*ret = utf8_length(arena_strndup(work->mem, turn, (size_t)(found - turn)));
	return OK;
}

static enum err find_place(struct web *web, int64_t id, struct turn_split *split)
{
	struct transcript transcript;
	const char *begin = http_form(web->request, "begin");
	const char *words = http_form(web->request, "woorden");
	words = words ? utf8_tidy(web->work.mem, utf8_compose(web->work.mem, words)) : "";
	split->at = begin ? strtoull(begin, NULL, 10) : 0;
	if (!*words)
		return OK;
	TRY(interview_text(&web->work, id, &transcript.text, &transcript.turns));
	if (split->number >= transcript.turns.len)
		return ERR_MISSING;
	return find_words(&web->work,
			  words_of_turn(web->work.mem, transcript.text,
					&transcript.turns.items[split->number]),
			  words, &split->at);
}

static int64_t version_of(struct web *web)
{
	const char *version = http_form(web->request, "versie");
	return version ? strtoll(version, NULL, 10) : -1;
}

static enum err go_to(struct web *web, int64_t id, const char *done, size_t number)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s#beurt-%zu",
					      interview_path(web->work.mem, id, "/transcript"),
					      done, number + 1));
}

static enum err split_action(struct web *web)
{
	const char *asks = http_form(web->request, "vraagt");
	const char *speaker = http_form(web->request, "spreker");
	struct turn_split split = { .version = version_of(web),
				    .speaker = speaker ? speaker : "",
				    .is_interviewer = asks && *asks };
	int64_t id;
	TRY(web_id(web, &id));
	TRY(interview_turn_of(web, &split.number));
	enum err err = find_place(web, id, &split);
	if (!err)
		err = interview_split_turn(&web->work, web->site, id, &split);
	if (!err)
		return go_to(web, id, "gesplitst", split.number + 1);
	return interview_is_mendable(err) ? show(web, err) : err;
}

static enum err join_action(struct web *web)
{
	struct turn_join join = { .version = version_of(web) };
	int64_t id;
	TRY(web_id(web, &id));
	TRY(interview_turn_of(web, &join.number));
	TRY(interview_join_turn(&web->work, web->site, id, &join));
	return go_to(web, id, "samengevoegd", join.number);
}

#define TURN "/beheer/interviews/{id}/beurten/{beurt}"
static const struct route routes[] = {
	{ "GET", TURN "/splitsen", INTERVIEW_READERS, SLOW, split_page },
	{ "POST", TURN "/splitsen", INTERVIEW_READERS, WRITE, split_action },
	{ "POST", TURN "/samenvoegen", INTERVIEW_READERS, WRITE, join_action },
};
const struct route_table interview_turn_split_table = { routes, COUNT_OF(routes) };
