/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_word.c: words as a variable: those of respondents, or of public texts of the register.
 */
#include "feature/analysis/analysis_word.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/coding/coding_word.h"
#include "feature/initiative/initiative.h"
#include "html/url.h"
#include "work/book.h"
#include "work/setting.h"

#include <string.h>

/* CHUNK: records at once; TICKS_MOST: bytes that one column may take. */
enum { CHUNK = 50, TICKS_MOST = 32 * 1000 * 1000, MOST_LEAST = 20 };

typedef enum err take_said(void *user, const struct said *said);

/* ---- texts ---- */

/* Each on a line of its own, so that no phrase goes over the end of one. */
static const char *public_text(struct arena *mem, const struct initiative *it)
{
	const char *const texts[] = { it->summary, it->goal, it->offer, it->reason };
	const char *all = "";
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (texts[i] && *texts[i])
			all = arena_printf(mem, "%s%s\n", all, texts[i]);
	return all;
}

static enum err take_records(struct frame *frame, const struct work *inner,
			     const struct initiatives *records, take_said *take, void *user)
{
	for (size_t i = 0; i < records->len; i++) {
		const struct initiative *it = &records->items[i];
		struct said said = { .text = public_text(inner->mem, it), .name = it->name };
		if (*said.text && frame_find(frame, it->id, &said.at))
			TRY(take(user, &said));
	}
	return OK;
}

static enum err each_record(struct frame *frame, take_said *take, void *user)
{
	SCOPED_ARENA(mem);
	struct work inner = *frame->work;
	int64_t ids[CHUNK];
	inner.mem = mem;
	for (size_t i = 0, count = 0; i < frame->cases.len; i++) {
		if (frame->is_in[i])
			ids[count++] = frame->cases.items[i].id;
		if (count < CHUNK && i + 1 < frame->cases.len)
			continue;
		struct initiatives records = { 0 };
		arena_reset(mem);
		TRY(initiative_get_many(&inner, ids, count, &records));
		TRY(take_records(frame, &inner, &records, take, user));
		count = 0;
	}
	return OK;
}

static enum err each_text(struct frame *frame, take_said *take, void *user)
{
	const struct coding_filter filter = { .round_id = frame->source.round_id,
					      .with_text = true };
	struct coding_texts texts = { 0 };
	if (!frame->texts.len)
		return OK;
	TRY(coding_text_list(frame->work, &filter, &texts));
	for (size_t i = 0; i < texts.len; i++) {
		struct said said = { .from = &texts.items[i] };
		if (!frame_find_text(frame, said.from, &said.at) || !frame->is_in[said.at])
			continue;
		TRY(coding_own_words(frame->work, said.from, &said.text));
		if (*said.text)
			TRY(take(user, &said));
	}
	return OK;
}

enum err frame_each_said(struct frame *frame, take_said *take, void *user)
{
	return frame->source.is_register ? each_record(frame, take, user)
					 : each_text(frame, take, user);
}

/* ---- counting ---- */

struct gathering {
	struct frame *frame;
	struct column *column;
	struct term_texts texts;
};

static enum err gather(void *user, const struct said *said)
{
	struct gathering *it = user;
	it->column->is_known[said->at] = true;
	*list_add(it->frame->mem, &it->texts) =
		(struct term_text){ (int64_t)said->at, -1,
				    arena_strdup(it->frame->mem, said->text) };
	return OK;
}

static void read_study_words(struct frame *frame, struct term_options *options)
{
	struct coding_names all = { 0 };
	for (const char *p = setting_get(frame->work, "study_words"); *p;) {
		size_t len = strcspn(p, "\r\n,;");
		const char *word = utf8_tidy(frame->mem, arena_strndup(frame->mem, p, len));
		if (*word)
			*list_add(frame->mem, &all) = utf8_fold(frame->mem, word);
		p += len;
		p += strspn(p, "\r\n,;");
	}
	options->stop_words = all.items;
	options->stop_count = all.len;
}

static size_t most_of(const struct frame *frame, const struct word_wish *wish)
{
	size_t room = TICKS_MOST / (frame->cases.len + 1);
	size_t most = room < MOST_LEAST ? MOST_LEAST : room;
	return wish->most < most ? wish->most : most;
}

static void fill(struct frame *frame, const struct used_terms *terms, size_t most,
		 struct column *column)
{
	size_t count = terms->len < most ? terms->len : most;
	for (size_t i = 0; i < count; i++)
		column_add(frame, column, terms->items[i].lemma, terms->items[i].shown);
	column_ticks(frame, column);
	for (size_t i = 0; i < count; i++) {
		const struct term_users *users = &terms->items[i].users;
		for (size_t j = 0; j < users->len; j++)
			column->ticks[(size_t)users->items[j] * count + i] = 1;
	}
	const struct words_value values[] = { words_value("count", (int64_t)count),
					      words_value("all", (int64_t)terms->len) };
	if (count < terms->len)
		column->note = words_format(frame->mem, frame->words,
					    N_("Counted are the {count} most used of {all} words."),
					    values, COUNT_OF(values));
}

static struct analysis_variable variable_of(const struct frame *frame)
{
	return (struct analysis_variable){ .key = "words",
					   .label = words_say(frame->words, N_("Words")),
					   .kind = VARIABLE_MULTIPLE,
					   .is_public = frame->source.is_register };
}

static bool has_texts(const struct frame *frame)
{
	return frame->source.is_register ? !frame->source.snapshot_id : frame->texts.len > 0;
}

enum err column_read_words(struct frame *frame, const struct word_wish *wish, struct column *ret)
{
	const struct analysis_variable variable = variable_of(frame);
	struct gathering it = { .frame = frame, .column = ret };
	struct term_options options = { .with_phrases = true,
					.with_users = true,
					.least_respondents = (int)wish->least };
	struct term_result found;
	struct coding_names names;
	if (!has_texts(frame))
		return ERR_MISSING;
	column_begin(frame, &variable, ret);
	ret->is_words = true;
	TRY(frame_each_said(frame, gather, &it));
	TRY(coding_name_list(frame->work, &names));
	options.names = names.items;
	options.name_count = names.len;
	read_study_words(frame, &options);
	term_count(frame->mem, work_book(frame->work), &it.texts, &options, &found);
	fill(frame, &found.terms, most_of(frame, wish), ret);
	return OK;
}

void column_list_words(struct frame *frame, struct analysis_variables *ret)
{
	if (has_texts(frame))
		*list_add(frame->mem, ret) = variable_of(frame);
}

/* ---- where they stand ---- */

const char *analysis_word_path(struct arena *mem, const struct analysis_source *source,
			       const char *lemma)
{
	char id[ID_TEXT_LEN + 1];
	id_text(source->round_id, id);
	return arena_printf(mem, "/beheer/analyses/woord?%s%s%swoord=%s",
			    source->is_register ? "" : "ronde=", source->is_register ? "" : id,
			    source->is_register ? "" : "&", url_encode(mem, lemma));
}

const char *inquiry_evidence(const struct inquiry *it, const struct column *column, size_t value)
{
	if (inquiry_is_public(it))
		return NULL;
	if (column->is_words)
		return analysis_word_path(it->mem, &it->frame.source,
					  column->categories.items[value].key);
	if (!column->code_ids || !column->code_ids[value])
		return NULL;
	struct coding_filter filter = inquiry_passages(it);
	filter.code_id = column->code_ids[value];
	return coding_passages_path(it->work, &filter);
}
