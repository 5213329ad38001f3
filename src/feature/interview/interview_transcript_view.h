/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_transcript_view.h: what the templates of transcripts and turns are given. */
#pragma once
#include "feature/interview/interview_view.h"
#include "web/panel.h"

struct turn_row {
	size_t number; /* from 1 */
	const char *speaker, *words, *time, *path;
	bool is_interviewer;
};
struct turn_rows LIST(struct turn_row);
struct speaker_row {
	const char *name;
	struct input label, asks;
	const char *key; /* hidden: whose row it is */
	int64_t turns;
};
struct speaker_rows LIST(struct speaker_row);
struct transcript_view {
	struct interview_head head;
	struct turn_rows turns;
	struct speaker_rows speakers;
	struct inputs inputs;
	struct inputs take; /* to add or replace the whole */
	const char *search;
	int64_t total, words;
	struct panels panels;           /* what other slices keep of it */
	bool can_replace, can_correct;
	bool can_put_back; /* the text from before the last one */
	const char *undo; /* what the last change of turns was, English msgid; NULL: none to undo */
};

/* Where a turn can be split. */
struct turn_place {
	size_t at;         /* code points in the turn */
	const char *words; /* that the new turn begins with */
	bool is_chosen;
};
struct turn_split_view {
	struct interview_head head;
	const char *path, *back, *words; /* words: of the turn, before the first place */
	struct LIST(struct turn_place) places;
	struct inputs inputs;
	const char *problem; /* with the places; NULL */
	int64_t version;
};
