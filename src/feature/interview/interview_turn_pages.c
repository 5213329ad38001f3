/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_turn_pages.c: correcting one turn of a transcript. */
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview.html.h"
#include "feature/interview/interview_view.h"

#include <stdlib.h>
#include <string.h>

enum { NEXT_POINTS = 120 };

struct wording {
	const char *speaker, *text, *asks;
};
#define AT(member) .offset = offsetof(struct wording, member), .name = #member
static const struct field fields[] = {
	{ AT(speaker), .key = "spreker", .label = N_("Who speaks"), .type = FIELD_TEXT,
	  .max = INTERVIEW_SPEAKER_MAX, .help = N_("No name, but R1 or R2.") },
	{ AT(asks), .key = "vraagt", .label = N_("Asks the questions"), .type = FIELD_TEXT,
	  .max = 1 },
	{ AT(text), .key = "tekst", .label = N_("What was said"), .type = FIELD_LONG_TEXT,
	  .max = INTERVIEW_TURN_MAX, .is_required = true },
};
#undef AT

enum err interview_turn_of(struct web *web, size_t *ret)
{
	const char *text = web_parameter(web, "beurt");
	const long long number = strtoll(text, NULL, 10);
	if (number < 1 || strspn(text, "0123456789") != strlen(text) || number > 1000000)
		return ERR_MISSING;
	*ret = (size_t)number - 1;
	return OK;
}

static enum err show(struct web *web, enum err err)
{
	struct interview_form_view view = { 0 };
	struct transcript transcript;
	struct interview it;
	size_t number;
	TRY(interview_of(web, TAB_TRANSCRIPT, &it, &view.head));
	TRY(interview_turn_of(web, &number));
	TRY(interview_text(&web->work, it.id, &transcript.text, &transcript.turns));
	if (number >= transcript.turns.len)
		return ERR_MISSING;
	const struct turn *turn = &transcript.turns.items[number];
	const char *begin = transcript.text + utf8_offset(transcript.text, turn->start);
	const struct wording wording = {
		.speaker = turn->speaker,
		.text = arena_strndup(web->work.mem, begin,
				      utf8_offset(begin, turn->end - turn->start)),
		.asks = turn->is_interviewer ? "1" : "",
	};
	interview_add_inputs(web, fields, COUNT_OF(fields), &wording, &view.inputs);
	struct input *asks = interview_input(&view.inputs, "vraagt");
	asks->look = INPUT_TICK;
	if (web->request->form.len && !http_form(web->request, "vraagt"))
		asks->value = "";
	view.other = err == ERR_CONFLICT ? wording.text : NULL;
	view.edit = it.version;
	view.is_wide = true;
	view.lead = N_("Correct what was heard wrong. Codes on other words stay where they are.");
	view.path = interview_path(web->work.mem, it.id,
				   arena_printf(web->work.mem, "/beurten/%zu", number + 1));
	view.turn_path = view.path;
	if (number + 1 < transcript.turns.len) {
		const struct turn *next = turn + 1;
		begin = transcript.text + utf8_offset(transcript.text, next->start);
		view.next_turn =
			utf8_shorten(web->work.mem,
				     arena_strndup(web->work.mem, begin,
						   utf8_offset(begin, next->end - next->start)),
				     NEXT_POINTS);
	}
	view.back = arena_printf(web->work.mem, "%s#beurt-%zu",
				 interview_path(web->work.mem, it.id, "/transcript"), number + 1);
	interview_crumbs(web, &it, N_("Correct a turn"));
	return err ? web_show_again(web, err, N_("Correct a turn"), interview_form_html, &view)
		   : web_show(web, N_("Correct a turn"), interview_form_html, &view);
}

static enum err turn_page(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	TRY(interview_look(web, id));
	return show(web, OK);
}

static enum err turn_action(struct web *web)
{
	const char *version = http_form(web->request, "versie");
	const char *asks = http_form(web->request, "vraagt");
	const char *speaker = http_form(web->request, "spreker");
	const char *text = http_form(web->request, "tekst");
	struct turn_edit edit = {
		.version = version ? strtoll(version, NULL, 10) : -1,
		.speaker = speaker ? speaker : "",
		.text = text ? text : "",
		.is_interviewer = asks && *asks,
	};
	int64_t id;
	TRY(web_id(web, &id));
	TRY(interview_turn_of(web, &edit.number));
	const enum err err = interview_edit_turn(&web->work, web->site, id, &edit);
	if (!err)
		return interview_go(web, id, "/transcript", "opgeslagen");
	return interview_is_mendable(err) ? show(web, err) : err;
}

static const struct route routes[] = {
	{ "GET", "/beheer/interviews/{id}/beurten/{beurt}", INTERVIEW_READERS, SLOW, turn_page },
	{ "POST", "/beheer/interviews/{id}/beurten/{beurt}", INTERVIEW_READERS, WRITE,
	  turn_action },
};
const struct route_table interview_turn_table = { routes, COUNT_OF(routes) };
