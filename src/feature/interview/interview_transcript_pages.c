/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_transcript_pages.c: reading a transcript, adding one, and saying who speaks. */
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview_transcript.html.h"
#include "feature/interview/interview_turn.h"
#include "feature/interview/interview_transcript_view.h"
#include "work/writer.h"

#include <stdlib.h>
#include <string.h>

/* A form may have 1,000 values. */
enum { SPEAKERS_MAX = 300 };

static const struct field take_fields[] = {
	{ .key = "bestand",
	  .label = N_("File"),
	  .type = FIELD_TEXT,
	  .max = 200,
	  .help = N_("Word (.docx), OpenDocument (.odt), text (.txt, .md) or subtitles (.srt, "
		     ".vtt).") },
	{ .key = "tekst",
	  .label = N_("Or paste the text"),
	  .type = FIELD_LONG_TEXT,
	  .max = INTERVIEW_TEXT_MAX,
	  .help = N_("Begin a line with who speaks and a colon, such as I: or R1:. Without that "
		     "each paragraph is a turn.") },
};
static const struct field replace_field = {
	.key = "vervang",
	.label = N_("Yes, put this text in the place of the one there is"),
	.type = FIELD_TEXT,
	.max = 1,
	.help = N_("Codings move along only where their own words are in the new text. The others "
		   "are kept, and their coders place them again."),
};
static const struct field speaker_fields[] = {
	{ .key = "naam", .label = N_("Name"), .type = FIELD_TEXT, .max = INTERVIEW_SPEAKER_MAX },
	{ .key = "vraagt", .label = N_("Asks the questions"), .type = FIELD_TEXT, .max = 1 },
};

/* ---- looking ---- */

static const char *words_of(struct arena *mem, const char *text, const struct turn *turn,
			    size_t *at, const char **p)
{
	*p += utf8_offset(*p, turn->start - *at);
	const size_t len = utf8_offset(*p, turn->end - turn->start);
	const char *words = arena_strndup(mem, *p, len);
	*p += len;
	*at = turn->end;
	return words;
}

static bool is_wanted(const char *words, const char *folded_search)
{
	SCOPED_ARENA(scratch);
	return !*folded_search || strstr(utf8_fold(scratch, words), folded_search);
}

static void fill_turns(struct web *web, const struct interview *it,
		       const struct transcript *transcript, struct transcript_view *view)
{
	struct arena *mem = web->work.mem;
	const char *p = transcript->text, *folded = utf8_fold(mem, view->search);
	size_t at = 0;
	for (size_t i = 0; i < transcript->turns.len; i++) {
		const struct turn *turn = &transcript->turns.items[i];
		const char *words = words_of(mem, transcript->text, turn, &at, &p);
		view->total++;
		if (!is_wanted(words, folded))
			continue;
		*list_add(mem, &view->turns) = (struct turn_row){
			.number = i + 1,
			.speaker = turn->speaker,
			.words = words,
			.time = interview_time_text(mem, turn->from_ms),
			.path = interview_path(mem, it->id,
					       arena_printf(mem, "/beurten/%zu", i + 1)),
			.is_interviewer = turn->is_interviewer,
		};
	}
}

static struct speaker_row *row_of(struct speaker_rows *rows, const char *name)
{
	for (size_t i = 0; i < rows->len; i++)
		if (!strcmp(rows->items[i].name, name))
			return &rows->items[i];
	return NULL;
}

static void fill_speakers(struct web *web, const struct turns *turns, struct speaker_rows *ret)
{
	struct arena *mem = web->work.mem;
	for (size_t i = 0; i < turns->len; i++) {
		const struct turn *turn = &turns->items[i];
		struct speaker_row *row = row_of(ret, turn->speaker);
		if (!row && ret->len == SPEAKERS_MAX)
			continue;
		if (!row) {
			row = list_add(mem, ret);
			*row = (struct speaker_row){ .name = turn->speaker };
			row->label = input_of(&web->page, &speaker_fields[0], turn->speaker);
			row->asks = input_of(&web->page, &speaker_fields[1],
					     turn->is_interviewer ? "1" : "");
			row->asks.look = INPUT_TICK;
			row->label.key = arena_printf(mem, "naam%zu", ret->len - 1);
			row->asks.key = arena_printf(mem, "vraagt%zu", ret->len - 1);
			row->key = arena_printf(mem, "was%zu", ret->len - 1);
			row->label.is_optional = row->asks.is_optional = false;
		}
		row->turns++;
	}
}

static void fill_take(struct web *web, const struct interview *it, struct transcript_view *view)
{
	view->can_replace =
		!it->withdrawn_ms && strcmp(it->state, "checked") && strcmp(it->state, "cancelled");
	if (!view->can_replace)
		return;
	interview_add_inputs(web, take_fields, COUNT_OF(take_fields), NULL, &view->take);
	view->take.items[0].type = "file";
	view->take.items[0].value = NULL;
	if (it->version) {
		struct input *input = list_add(web->work.mem, &view->take);
		*input = input_of(&web->page, &replace_field, "");
		input->look = INPUT_TICK;
		input->is_optional = false;
	}
}

static enum err show(struct web *web, enum err err)
{
	struct transcript_view view = { 0 };
	struct transcript transcript;
	struct interview it;
	const char *search = http_query(web->request, "zoek");
	TRY(interview_of(web, TAB_TRANSCRIPT, &it, &view.head));
	view.search = search ? utf8_tidy(web->work.mem, search) : "";
	fill_take(web, &it, &view);
	if (it.version) {
		TRY(interview_look(web, it.id));
		TRY(interview_text(&web->work, it.id, &transcript.text, &transcript.turns));
		fill_turns(web, &it, &transcript, &view);
		fill_speakers(web, &transcript.turns, &view.speakers);
		view.can_correct = !it.withdrawn_ms;
		TRY(panel_fill(web, "interview_transcript", (struct subject){ "interview", it.id },
			       &view.panels));
		if (view.can_replace)
			TRY(interview_can_undo(&web->work, it.id, &view.can_put_back));
		TRY(interview_turns_undone_by(&web->work, &it, &view.undo));
	}
	interview_crumbs(web, &it, N_("Transcript"));
	if (err)
		return web_show_again(web, err, N_("Transcript"), transcript_html, &view);
	web_take_notice(web, interview_notices, interview_notice_count);
	return web_show(web, N_("Transcript"), transcript_html, &view);
}

static enum err transcript_page(struct web *web) { return show(web, OK); }

/* ---- adding ---- */

struct putting {
	struct web *web;
	int64_t id;
	struct transcript transcript;
};

static enum err put(struct work *work, void *context)
{
	struct putting *putting = context;
	return interview_put(work, putting->web->site, putting->id, &putting->transcript);
}

/* The file, or what was pasted. */
static enum err read_sent(struct web *web, struct transcript *ret)
{
	const struct http_file *sent = http_file(web->request, "bestand");
	const char *pasted = http_form(web->request, "tekst");
	struct document_file file = { .name = "tekst.txt" };
	if (sent && sent->len) {
		file = (struct document_file){ sent->name, sent->bytes, sent->len };
	} else if (pasted && *pasted) {
		file.bytes = pasted;
		file.len = strlen(pasted);
	} else {
		return work_fail(&web->work, ERR_INVALID, "bestand",
				 N_("Choose a file first, or paste the text."));
	}
	return interview_read(&web->work, &file, ret);
}

/* Nobody replaces a text by mistake. */
static enum err check_sure(struct web *web)
{
	const char *sure = http_form(web->request, "vervang");
	if (sure && *sure)
		return OK;
	return work_fail(&web->work, ERR_INVALID, "vervang",
			 N_("There is a transcript already. Tick that this text comes in its "
			    "place."));
}

static enum err take_action(struct web *web)
{
	struct putting putting = { .web = web };
	struct interview it;
	TRY(web_id(web, &putting.id));
	TRY(interview_get(&web->work, putting.id, &it));
	enum err err = read_sent(web, &putting.transcript);
	if (!err && it.version)
		err = check_sure(web);
	if (!err)
		err = writer_run(&web->work, put, &putting);
	if (!err)
		return interview_go(web, putting.id, "/transcript",
				    it.version ? "vervangen" : "tekst");
	return interview_is_mendable(err) ? show(web, err) : err;
}

static enum err undo_action(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	const enum err err = interview_undo_turns(&web->work, web->site, id);
	return err ? err : interview_go(web, id, "/transcript", "beurten");
}

/* ---- speakers ---- */

static enum err speakers_action(struct web *web)
{
	struct speaker_edits edits = { 0 };
	struct arena *mem = web->work.mem;
	int64_t id;
	TRY(web_id(web, &id));
	for (int i = 0;; i++) {
		const char *was = http_form(web->request, arena_printf(mem, "was%d", i));
		const char *name = http_form(web->request, arena_printf(mem, "naam%d", i));
		const char *asks = http_form(web->request, arena_printf(mem, "vraagt%d", i));
		if (!was)
			break;
		*list_add(mem, &edits) =
			(struct speaker_edit){ was, name ? name : was, asks && *asks };
	}
	TRY(interview_edit_speakers(&web->work, id, &edits));
	return interview_go(web, id, "/transcript", "opgeslagen");
}

static const struct route routes[] = {
	{ "GET", "/beheer/interviews/{id}/transcript", INTERVIEW_READERS, SLOW, transcript_page },
	{ "POST", "/beheer/interviews/{id}/transcript", INTERVIEW_READERS, SLOW, take_action, PAGE,
	  UPLOAD },
	{ "POST", "/beheer/interviews/{id}/transcript/terug", INTERVIEW_READERS, WRITE,
	  undo_action },
	{ "POST", "/beheer/interviews/{id}/sprekers", INTERVIEW_READERS, WRITE, speakers_action },
};
const struct route_table interview_transcript_table = { routes, COUNT_OF(routes) };
