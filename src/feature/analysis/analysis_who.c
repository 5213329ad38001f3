/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_who.c: who stands behind a number: their names, their answers and their texts. */
#include "feature/analysis/analysis_who.h"
#include "base/id.h"
#include "feature/coding/coding_word.h"
#include "feature/initiative/initiative.h"
#include "html/url.h"

#include <string.h>

/* ---- the address of a cell ---- */

static void add(struct out *out, const char *key, const char *value)
{
	out_printf(out, "%s%s=", out->len ? "&" : "", key);
	url_put(out, value);
}

const char *inquiry_who(struct inquiry *it, const struct chosen *chosen, size_t count)
{
	SCOPED_OUT(out);
	if (inquiry_is_public(it))
		return NULL;
	for (size_t i = 0; i < it->pairs.len; i++)
		if (*it->pairs.items[i].value)
			add(out, it->pairs.items[i].name, it->pairs.items[i].value);
	for (size_t i = 0; i < count; i++)
		add(out, "alleen",
		    arena_printf(it->mem, "%s:%s", chosen[i].column->variable.key,
				 chosen[i].column->categories.items[chosen[i].category].key));
	return arena_printf(it->mem, ANALYSIS_PATH "/wie?%s", out->data);
}

/* ---- who it is ---- */

struct looking {
	struct inquiry *it;
	struct initiatives known; /* public ones among them */
	struct who_view *view;
};

static const char *id_path(struct arena *mem, const char *folder, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "%s/%s", folder, text);
}

static const struct initiative *find(const struct initiatives *all, int64_t id)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->items[i].id == id)
			return &all->items[i];
	return NULL;
}

static void add_answers(struct looking *look, size_t at, struct who_line *line)
{
	const struct frame *frame = &look->it->frame;
	for (size_t i = 0; i < frame->books.len; i++)
		for (size_t j = 0; j < frame->sent[i].len; j++)
			if (frame->sent[i].items[j].at == at)
				*list_add(frame->mem, &line->answers) =
					(struct analysis_link){ id_path(frame->mem,
									"/beheer/inzendingen",
									frame->sent[i].items[j].id),
								frame->books.items[i].survey.name };
}

static void add_texts(struct looking *look, size_t at, struct who_line *line)
{
	const struct frame *frame = &look->it->frame;
	size_t found;
	for (size_t i = 0; i < frame->texts.len; i++) {
		const struct coding_text *text = &frame->texts.items[i];
		if (frame_find_text(frame, text, &found) && found == at)
			*list_add(frame->mem, &line->texts) =
				(struct analysis_link){ coding_text_path(frame->mem, text),
							text->title };
	}
}

static void add_line(struct looking *look, size_t at)
{
	const struct case_row *row = &look->it->frame.cases.items[at];
	const struct initiative *initiative = find(&look->known, row->id);
	struct who_line *line = list_add(look->it->mem, &look->view->lines);
	*line = (struct who_line){ .is_test = row->is_test };
	line->name = initiative ? initiative->name
				: inquiry_word(look->it, N_("A respondent without a name"));
	line->path = initiative ? id_path(look->it->mem, "/initiatieven", row->id) : NULL;
	add_answers(look, at, line);
	add_texts(look, at, line);
	look->view->has_answers |= line->answers.len > 0;
	look->view->has_texts |= line->texts.len > 0;
}

static enum err find_known(struct looking *look)
{
	const struct frame *frame = &look->it->frame;
	int64_t *ids = arena_array(frame->mem, int64_t, frame->cases.len + 1);
	size_t count = 0;
	for (size_t i = 0; i < frame->cases.len; i++)
		if (frame->is_in[i] && frame->cases.items[i].fact)
			ids[count++] = frame->cases.items[i].id;
	return initiative_get_many(look->it->work, ids, count < WHO_MOST ? count : WHO_MOST,
				   &look->known);
}

enum err analysis_who(struct work *work, const struct http_pairs *pairs, struct who_view *ret)
{
	struct analysis_figure figure = { 0 };
	struct inquiry it = {
		.work = work,
		.mem = work->mem,
		.language = work->language ? work->language : "nl",
		.reach = REACH_TEAM,
		.pairs = *pairs,
		.filters_max = WHO_FILTERS,
		.figure = &figure,
	};
	struct looking look = { .it = &it, .view = ret };
	it.words = words_for(it.language);
	*ret = (struct who_view){ 0 };
	TRY(inquiry_read(&it, false));
	TRY(find_known(&look));
	for (size_t i = 0; i < it.frame.cases.len; i++) {
		if (!it.frame.is_in[i])
			continue;
		if (ret->total++ < WHO_MOST)
			add_line(&look, i);
	}
	ret->conditions = it.conditions;
	return OK;
}
