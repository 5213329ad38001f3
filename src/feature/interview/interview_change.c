/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_change.c: how positions in a text follow its changes. */
#include "feature/interview/interview_transcript.h"

/*
 * Where a point between two characters of the old text is in the new one. Inside a change it goes
 * to its beginning or its end. At the edge of a change it stays outside of what was put in.
 */
size_t changes_move_point(const struct text_changes *changes, size_t at, bool is_end)
{
	ptrdiff_t moved = 0;
	for (size_t i = 0; i < changes->len; i++) {
		const struct text_change *it = &changes->items[i];
		const ptrdiff_t grown = (ptrdiff_t)it->length - (ptrdiff_t)(it->end - it->start);
		if (at <= it->start && (is_end || at < it->start || it->start < it->end))
			break;
		if (at < it->end) { /* inside */
			const size_t start = (size_t)((ptrdiff_t)it->start + moved);
			return is_end ? start + it->length : start;
		}
		moved += grown;
	}
	return (size_t)((ptrdiff_t)at + moved);
}

bool interview_move(const struct text_changes *changes, size_t *start, size_t *end)
{
	const size_t new_start = changes_move_point(changes, *start, false);
	const size_t new_end = changes_move_point(changes, *end, true);
	if (new_end <= new_start)
		return false;
	*start = new_start;
	*end = new_end;
	return true;
}

void changes_undo(struct arena *mem, const struct text_changes *changes, struct text_changes *ret)
{
	ptrdiff_t moved = 0;
	*ret = (struct text_changes){ 0 };
	for (size_t i = 0; i < changes->len; i++) {
		const struct text_change *it = &changes->items[i];
		const size_t start = (size_t)((ptrdiff_t)it->start + moved);
		*list_add(mem, ret) = (struct text_change){
			.start = start,
			.end = start + it->length,
			.length = it->end - it->start,
		};
		moved += (ptrdiff_t)it->length - (ptrdiff_t)(it->end - it->start);
	}
}

/*
 * Joining works in the text in the middle, which both know: there every change of the first list
 * covers [from, till) that it wrote, and every change of the second [from, till) that it takes
 * away. What touches becomes one change; its edges lie outside all changes, so that they can be
 * carried to the old text by what was grown before them.
 */
struct piece {
	size_t from, till;
	ptrdiff_t first_grown, second_grown;
};

static struct piece piece_of_first(const struct text_change *it, ptrdiff_t moved)
{
	const size_t from = (size_t)((ptrdiff_t)it->start + moved);
	return (struct piece){
		.from = from,
		.till = from + it->length,
		.first_grown = (ptrdiff_t)it->length - (ptrdiff_t)(it->end - it->start),
	};
}

static struct piece piece_of_second(const struct text_change *it)
{
	return (struct piece){
		.from = it->start,
		.till = it->end,
		.second_grown = (ptrdiff_t)it->length - (ptrdiff_t)(it->end - it->start),
	};
}

static void add_piece(struct arena *mem, const struct piece *piece, ptrdiff_t grown,
		      struct text_changes *ret)
{
	const size_t start = (size_t)((ptrdiff_t)piece->from - grown);
	const size_t end = (size_t)((ptrdiff_t)piece->till - grown - piece->first_grown);
	*list_add(mem, ret) = (struct text_change){
		.start = start,
		.end = end,
		.length = (size_t)((ptrdiff_t)(piece->till - piece->from) + piece->second_grown),
	};
}

void changes_join(struct arena *mem, const struct text_changes *first,
		  const struct text_changes *second, struct text_changes *ret)
{
	struct piece open = { 0 };
	bool is_open = false;
	ptrdiff_t moved = 0, closed = 0; /* grown by the first list: all read, all before `open` */
	*ret = (struct text_changes){ 0 };
	for (size_t i = 0, j = 0; i < first->len || j < second->len;) {
		struct piece next = { .from = SIZE_MAX };
		if (i < first->len)
			next = piece_of_first(&first->items[i], moved);
		if (j < second->len && second->items[j].start < next.from)
			next = piece_of_second(&second->items[j++]);
		else {
			moved += next.first_grown;
			i++;
		}
		if (is_open && next.from <= open.till) {
			open.till = next.till > open.till ? next.till : open.till;
			open.first_grown += next.first_grown;
			open.second_grown += next.second_grown;
			continue;
		}
		if (is_open) {
			add_piece(mem, &open, closed, ret);
			closed += open.first_grown;
		}
		open = next;
		is_open = true;
	}
	if (is_open)
		add_piece(mem, &open, closed, ret);
}
