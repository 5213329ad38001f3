/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_walk.c: the rows of a table of answers, one at a time. */
#include "feature/answer/answer_column.h"

#include <string.h>

enum { CHUNK = 500 };

struct walk {
	const struct answer_book *book;
	const struct answer_table *table;
	size_t table_number;
	take_row *take;
	void *user;
	struct answer_row row;
	const struct answer_way *
		*after; /* by way: what followed it last time; [0]: what came first */
	bool has_cells; /* of a repeat: something of this turn was found */
};

static void empty(struct walk *walk)
{
	memset(walk->row.cells, 0, sizeof *walk->row.cells * walk->table->columns.len);
	walk->has_cells = false;
}

static enum err give(struct walk *walk, struct arena *mem)
{
	enum err err = walk->take(walk->user, mem, &walk->row);
	empty(walk);
	return err;
}

/* Answers stand in the order of the form: what followed the last path before most often does again.
 */
static const struct answer_way *find_way(struct walk *walk, const char *path, size_t *last)
{
	const struct answer_way *guess = walk->after[*last];
	if (!guess || strcmp(guess->path, path) != 0)
		guess = answer_way_find(walk->book, path);
	if (!guess)
		return NULL;
	walk->after[*last] = guess;
	*last = (size_t)(guess - walk->book->ways.items) + 1;
	return guess;
}

static enum err walk_one(struct walk *walk, struct arena *mem, const struct submission *submission,
			 const struct answer *answers, size_t count)
{
	bool is_main = !*walk->table->path;
	size_t last = 0;
	walk->row.submission = submission;
	walk->row.turn = "";
	for (size_t i = 0; i < count; i++) {
		const struct answer_way *way = find_way(walk, answers[i].path, &last);
		if (!way || way->table != walk->table_number)
			continue;
		if (!is_main && walk->has_cells && strcmp(walk->row.turn, answers[i].turn) != 0)
			TRY(give(walk, mem));
		walk->row.turn = answers[i].turn;
		walk->has_cells = true;
		for (size_t j = 0; j < way->count; j++)
			walk->row.cells[way->first + j] = answers[i].value;
	}
	return is_main || walk->has_cells ? give(walk, mem) : OK;
}

/* Answers come in the order of the submissions; one without any has none. */
static enum err walk_chunk(struct walk *walk, struct work *work, const struct submissions *chunk)
{
	struct answers answers;
	int64_t *ids = arena_array(work->mem, int64_t, chunk->len);
	for (size_t i = 0; i < chunk->len; i++)
		ids[i] = chunk->items[i].id;
	TRY(answer_list(work, ids, chunk->len, &answers));
	size_t at = 0;
	for (size_t i = 0; i < chunk->len; i++) {
		size_t first = at;
		while (at < answers.len && answers.items[at].submission_id == ids[i])
			at++;
		TRY(walk_one(walk, work->mem, &chunk->items[i],
			     answers.items ? answers.items + first : NULL, at - first));
	}
	return OK;
}

enum err answer_walk(struct work *work, const struct answer_span *span, take_row *take, void *user)
{
	struct walk walk = { .book = span->book, .table = span->table, .take = take, .user = user };
	struct submission_filter mine =
		span->filter ? *span->filter : (struct submission_filter){ 0 };
	struct submissions chunk = { 0 };
	SCOPED_ARENA(mem);
	walk.table_number = (size_t)(span->table - span->book->tables.items);
	walk.row.cells = arena_array(work->mem, const char *, span->table->columns.len);
	walk.after = arena_array(work->mem, const struct answer_way *, span->book->ways.len + 1);
	mine.survey_id = span->book->survey.id;
	mine.is_done = 1;
	mine.limit = span->limit && span->limit < CHUNK ? span->limit : CHUNK;
	mine.after_id = span->after_id;
	do {
		struct work part = *work;
		part.mem = mem;
		arena_reset(mem);
		TRY(submission_list(&part, &mine, false, &chunk));
		TRY(walk_chunk(&walk, &part, &chunk));
		mine.after_id = chunk.len ? chunk.items[chunk.len - 1].id : 0;
	} while (chunk.len == CHUNK && !span->limit);
	return OK;
}
