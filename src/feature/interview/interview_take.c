/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_take.c: lines of a file or a form become turns: who speaks, and when. */
#include "base/out.h"
#include "base/utf8.h"
#include "base/utf8_char.h"
#include "feature/interview/interview_transcript.h"

#include <string.h>

/* Labels longer than this are the beginning of a sentence; pieces of subtitles are joined up to
 * about so many bytes. */
enum { LABEL_POINTS_MAX = 40, LABEL_WORDS_MAX = 4, JOINED_BYTES = 500 };

bool transcript_asks(struct arena *mem, const char *label)
{
	static const char *const names[] = {
		"i", "int", "interviewer", "interviewster", "vraag",
		"v", "q",   "onderzoeker", "vragensteller", "gespreksleider"
	};
	char *folded = utf8_fold(mem, label);
	size_t len = strlen(folded);
	while (len && (utf8_is_digit((unsigned char)folded[len - 1]) || folded[len - 1] == ' '))
		folded[--len] = '\0';
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(folded, names[i]))
			return true;
	return false;
}

/* Whether a line can begin with `label`: a few words, the first with a capital or a digit, nothing
 * that only stands in sentences. */
static bool is_label(const char *label, size_t len)
{
	size_t words = 1, points = 0;
	const char *p = label;
	bool begins = true;
	while ((size_t)(p - label) < len) {
		const uint32_t point = utf8_next(&p);
		if (begins && !utf8_is_upper(point))
			return false;
		begins = false;
		if (!utf8_is_letter(point) && !utf8_is_digit(point) &&
		    !strchr(" .-'()", (int)point))
			if (point < 128 || point == 0x2026)
				return false;
		words += point == ' ';
		points++;
	}
	return points && points <= LABEL_POINTS_MAX && words <= LABEL_WORDS_MAX;
}

/* "[12:03] ", "[00:12:03] " or "00:12:03 " before what is said; -1: there is none. "10:30 " alone
 * is what somebody says. */
static const char *skip_time(const char *text, int64_t *ret_ms)
{
	const char *p = text + (*text == '[' || *text == '(');
	int64_t parts[3] = { 0 }, count = 0;
	*ret_ms = -1;
	for (; count < 3 && utf8_is_digit((unsigned char)*p); count++) {
		size_t digits = 0;
		for (; digits < 2 && utf8_is_digit((unsigned char)*p); digits++)
			parts[count] = parts[count] * 10 + (*p++ - '0');
		if (*p != ':' || count == 2 || !utf8_is_digit((unsigned char)p[1])) {
			count++;
			break;
		}
		p++;
	}
	const bool is_closed = *text == '[' ? *p == ']' : *text == '(' ? *p == ')' : false;
	if (count < 2 || (!is_closed && (count < 3 || *p != ' ' || p[-1] == ' ')))
		return text;
	p += *p != ' ';
	*ret_ms = count == 3 ? ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
			     : (parts[0] * 60 + parts[1]) * 1000;
	return p + strspn(p, " ");
}

/* One line with its label taken off. */
struct said {
	const char *speaker, *words; /* speaker NULL: none told */
	int64_t from_ms, till_ms;
	bool is_cue; /* a piece of a subtitle */
};

static struct said read_line(struct arena *mem, const struct document_line *line)
{
	struct said said = { line->speaker, line->text, line->from_ms, line->till_ms, false };
	int64_t ms;
	said.is_cue = line->from_ms >= 0;
	said.words = skip_time(said.words, &ms);
	if (ms >= 0 && said.from_ms < 0)
		said.from_ms = ms;
	const char *colon = strchr(said.words, ':');
	if (said.speaker || !colon || (colon[1] && colon[1] != ' '))
		return said;
	if (is_label(said.words, (size_t)(colon - said.words))) {
		said.speaker = arena_strndup(mem, said.words, (size_t)(colon - said.words));
		said.words = colon + 1;
	}
	return said;
}

/* "R1", "Respondent", "I": who speaks, whatever stands behind the colon. */
static bool is_code_of_speaker(struct arena *mem, const char *label)
{
	static const char *const names[] = { "r", "resp", "respondent", "geinterviewde",
					     "deelnemer" };
	char *folded = utf8_fold(mem, label);
	size_t len = strlen(folded);
	while (len && (utf8_is_digit((unsigned char)folded[len - 1]) || folded[len - 1] == ' '))
		folded[--len] = '\0';
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (!strcmp(folded, names[i]))
			return true;
	return transcript_asks(mem, label);
}

/* One turn alone: its first line says with a code of whom it is. */
static bool is_all_labelled(struct arena *mem, const struct document_lines *lines)
{
	const char *speaker = lines->len ? read_line(mem, &lines->items[0]).speaker : NULL;
	return speaker && is_code_of_speaker(mem, speaker);
}

/* Labels of which one asks, or many of them. A few others are words with a colon: "Let op: ...". */
static bool has_speakers(struct arena *mem, const struct document_lines *lines)
{
	size_t labels = 0;
	bool asks = false;
	for (size_t i = 0; i < lines->len; i++) {
		const char *speaker = read_line(mem, &lines->items[i]).speaker;
		if (lines->items[i].speaker)
			return true;
		labels += speaker != NULL;
		asks = asks || (speaker && transcript_asks(mem, speaker));
	}
	if (labels == 1 && is_all_labelled(mem, lines))
		return true;
	return labels > 1 && (asks || labels * 4 >= lines->len);
}

static bool ends_sentence(const char *text, size_t len)
{
	return len && strchr(".!?", text[len - 1]);
}

struct taking {
	struct arena *mem;
	struct out *text;
	struct transcript *to;
	size_t points;
	bool has_speakers, was_cue;
};

static void append(struct taking *taking, const char *words)
{
	out_text(taking->text, words);
	taking->points += utf8_length(words);
}

/* Whether a line goes on with the turn before it. */
static bool goes_on(const struct taking *taking, const struct said *said)
{
	const struct turns *turns = &taking->to->turns;
	const struct turn *last = turns->len ? &turns->items[turns->len - 1] : NULL;
	if (!last || (said->speaker && strcmp(said->speaker, last->speaker)))
		return false;
	if (!said->is_cue)
		return taking->has_speakers && !said->speaker;
	return taking->was_cue && (last->end - last->start < JOINED_BYTES ||
				   !ends_sentence(taking->text->data, taking->text->len));
}

static void take_line(struct taking *taking, struct said said)
{
	struct arena *mem = taking->mem;
	struct turns *turns = &taking->to->turns;
	said.words = utf8_tidy(mem, said.words);
	if (!taking->has_speakers)
		said.speaker = NULL;
	if (said.speaker)
		said.speaker =
			utf8_shorten(mem, utf8_tidy(mem, said.speaker), INTERVIEW_SPEAKER_MAX);
	if (!*said.words)
		return;
	if (goes_on(taking, &said)) {
		append(taking, said.is_cue ? " " : "\n");
		append(taking, said.words);
		struct turn *last = &turns->items[turns->len - 1];
		last->end = taking->points;
		last->till_ms = said.till_ms;
		return;
	}
	if (turns->len)
		append(taking, "\n");
	const char *before = turns->len && said.is_cue ? turns->items[turns->len - 1].speaker : "";
	struct turn turn = { .speaker = said.speaker ? said.speaker : before,
			     .start = taking->points,
			     .from_ms = said.from_ms,
			     .till_ms = said.till_ms };
	turn.is_interviewer = transcript_asks(mem, turn.speaker);
	append(taking, said.words);
	turn.end = taking->points;
	*list_add(mem, turns) = turn;
	taking->was_cue = said.is_cue;
}

void transcript_take(struct arena *mem, const struct document_lines *lines, struct transcript *ret)
{
	SCOPED_OUT(text);
	struct transcript made = { 0 };
	struct taking taking = { .mem = mem, .text = text, .to = &made };
	taking.has_speakers = has_speakers(mem, lines);
	for (size_t i = 0; i < lines->len; i++) {
		struct said said = read_line(mem, &lines->items[i]);
		if (!taking.has_speakers && said.speaker) /* the colon is part of the words */
			said.words = lines->items[i].text;
		take_line(&taking, said);
	}
	made.text = arena_strndup(mem, text->data ? text->data : "", text->len);
	*ret = made;
}
