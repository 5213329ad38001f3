/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_take_answer.c: the open answers to the surveys of a round as texts to code. */
#include "feature/answer/answer_column.h"
#include "feature/coding/coding_take.h"

#include <stdlib.h>
#include <string.h>

/* What somebody who answered allows. */
struct allowed {
	int64_t submission_id;
	enum consent_level consent;
};

/* One table of one survey at work. */
struct answering {
	struct take *take;
	const struct survey *survey;
	const struct answer_column *column;
	size_t at; /* of the column, or of the one that tells what is allowed */
	struct {
		struct allowed *items;
		size_t len, room;
	} allowed; /* by submission */
};

/* ---- consent ---- */

static const char *last_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool has_word(const char *value, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = value; (at = strstr(at, word)); at++) {
		bool is_begin = at == value || at[-1] == ' ';
		if (is_begin && (at[len] == ' ' || !at[len]))
			return true;
	}
	return false;
}

/* Of the shipped questionnaire (public_fields), or of a question quote_ok. */
static enum consent_level read_consent(const char *value)
{
	static const struct {
		const char *word;
		enum consent_level consent;
	} words[] = {
		{ "quotes_named", CONSENT_NAMED },  { "named", CONSENT_NAMED },
		{ "role", CONSENT_ROLE },           { "quotes", CONSENT_ANONYMOUS },
		{ "anonymous", CONSENT_ANONYMOUS }, { "yes", CONSENT_ANONYMOUS },
		{ "ja", CONSENT_ANONYMOUS },
	};
	for (size_t i = 0; value && i < COUNT_OF(words); i++)
		if (has_word(value, words[i].word))
			return words[i].consent;
	return CONSENT_NONE;
}

static enum err note_consent(void *user, struct arena *mem, const struct answer_row *row)
{
	struct answering *it = user;
	(void)mem;
	enum consent_level consent = read_consent(row->cells[it->at]);
	if (it->survey->is_anonymous && consent > CONSENT_ANONYMOUS)
		consent = CONSENT_ANONYMOUS;
	*list_add(it->take->work->mem, &it->allowed) =
		(struct allowed){ row->submission->id, consent };
	return OK;
}

static enum err find_consent(struct answering *it, const struct answer_book *book)
{
	const struct answer_table *table = &book->tables.items[0];
	const struct answer_span span = { .book = book, .table = table };
	for (size_t i = 0; i < table->columns.len; i++) {
		const char *path = table->columns.items[i].path;
		const char *name = path ? last_name(path) : "";
		if (strcmp(name, "public_fields") != 0 && strcmp(name, "quote_ok") != 0)
			continue;
		it->at = i;
		return answer_walk(it->take->work, &span, note_consent, it);
	}
	return OK;
}

static int by_submission(const void *key, const void *item)
{
	int64_t id = *(const int64_t *)key;
	const struct allowed *allowed = item;
	return id < allowed->submission_id ? -1 : id > allowed->submission_id;
}

static enum consent_level consent_of(const struct answering *it, int64_t submission_id)
{
	const struct allowed *found =
		it->allowed.len ? bsearch(&submission_id, it->allowed.items, it->allowed.len,
					  sizeof *it->allowed.items, by_submission)
				: NULL;
	return found ? found->consent : CONSENT_NONE;
}

/* ---- answers ---- */

/* LF line ends, no white space around; NULL where nothing is left. */
static const char *clean(struct arena *mem, const char *value)
{
	size_t len = value ? strlen(value) : 0, kept = 0;
	while (len && strchr(" \t\r\n", value[len - 1]))
		len--;
	while (len && strchr(" \t\r\n", *value))
		value++, len--;
	char *ret = len ? arena_alloc(mem, len + 1) : NULL;
	for (size_t i = 0; i < len; i++)
		if (value[i] != '\r')
			ret[kept++] = value[i];
	return ret;
}

static const char *key_of(struct take *take, int64_t submission_id, const char *path,
			  const char *turn)
{
	return arena_printf(take->work->mem, "answer/%lld/%s/%s", (long long)submission_id, path,
			    turn);
}

/* The text of this answer, or of the version of the submission that it took the place of. */
static enum err find_there(struct take *take, const struct submission *submission,
			   const struct coding_text *text, struct coding_row **ret)
{
	int64_t id = submission->id, replaces = submission->replaces_id;
	*ret = take_find(take, key_of(take, id, text->path, text->turn));
	while (!*ret && replaces) {
		struct submission older;
		*ret = take_find(take, key_of(take, replaces, text->path, text->turn));
		enum err err = submission_get(take->work, replaces, &older);
		if (err)
			return err == ERR_MISSING ? OK : err;
		replaces = older.replaces_id;
	}
	return OK;
}

static enum err take_answer(void *user, struct arena *mem, const struct answer_row *row)
{
	struct answering *it = user;
	struct take *take = it->take;
	struct arena *keep = take->work->mem;
	const struct submission *submission = row->submission;
	const char *words = clean(keep, row->cells[it->at]);
	struct coding_row *there;
	(void)mem;
	if (!words)
		return OK;
	struct coding_row text = {
		.text = { .kind = "answer",
			  .submission_id = submission->id,
			  .path = it->column->path,
			  .turn = arena_strdup(keep, row->turn),
			  .question = it->column->labels[0],
			  .text = words,
			  .respondent = submission->subject.kind ? submission->subject.id
								 : submission->id,
			  .subject = { arena_strdup(keep, submission->subject.kind),
				       submission->subject.id },
			  .municipality = arena_strdup(keep, submission->municipality),
			  .consent = consent_of(it, submission->id) },
	};
	text.source_key = key_of(take, submission->id, text.text.path, text.text.turn);
	TRY(find_there(take, submission, &text.text, &there));
	if (!there)
		TRY(take_facts(take, &text.text));
	return take_text(take, &text, there);
}

/* A question that asks for a story: text over several lines that fills no field of the register. */
static bool is_open_question(const struct answer_column *column)
{
	const struct form_item *item = column->item;
	return item && column->kind == ANSWER_TEXT && item->type == FORM_TEXT &&
	       form_looks(item, "multiline") && !item->parts[FORM_SAVE_TO];
}

static enum err take_table(struct answering *it, const struct answer_book *book,
			   const struct answer_table *table)
{
	const struct answer_span span = { .book = book, .table = table };
	for (size_t i = 0; i < table->columns.len; i++) {
		it->column = &table->columns.items[i];
		it->at = i;
		if (is_open_question(it->column))
			TRY(answer_walk(it->take->work, &span, take_answer, it));
	}
	return OK;
}

static enum err take_survey(struct take *take, const struct survey *survey)
{
	struct answering it = { .take = take, .survey = survey };
	struct answer_book book;
	enum err err = answer_book_open(take->work, survey->id, &book);
	if (err)
		return err == ERR_MISSING ? OK : err;
	TRY(find_consent(&it, &book));
	for (size_t i = 0; i < book.tables.len; i++)
		TRY(take_table(&it, &book, &book.tables.items[i]));
	return OK;
}

enum err take_answers(struct take *take)
{
	struct surveys all;
	TRY(survey_list(take->work, &all));
	for (size_t i = all.len; i-- > 0;)
		if (all.items[i].round_id == take->study.round_id)
			TRY(take_survey(take, &all.items[i]));
	return OK;
}
