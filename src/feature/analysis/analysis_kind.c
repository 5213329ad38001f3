/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_kind.c: the kinds of initiatives with what they have, as rows of one table. */
#include "feature/analysis/analysis_kind.h"
#include "draw/chart.h"
#include "feature/analysis/analysis_link.h"
#include "feature/analysis/analysis_word.h"

#include <math.h>
#include <string.h>

static void count(struct inquiry *it, struct kind_table *table)
{
	int32_t *of = arena_array(it->mem, int32_t, it->frame.cases.len + 1);
	size_t all = table->category.categories.len;
	table->counts = arena_array(it->mem, int64_t, all + 1);
	for (size_t i = 0; i < it->frame.cases.len; i++) {
		bool is_in = table->category.is_known[i] && it->frame.is_in[i];
		table->category.is_known[i] = is_in;
		of[i] = is_in ? table->category.values[i] : -1;
		if (of[i] < 0)
			continue;
		table->counts[of[i]]++;
		table->total++;
	}
	table->kinds = (struct kinds){ all, of };
	for (size_t i = 0; i < all; i++)
		table->filled += table->counts[i] > 0;
}

enum err kind_table_open(struct inquiry *it, struct kind_table *ret)
{
	struct kind_table table = { 0 };
	TRY(column_read(&it->frame, "category", "rij", &table.category));
	count(it, &table);
	enum cell_state *states = parts_protect(it, table.counts, table.kinds.count);
	const struct link_list list = { &table.category,   NULL,       table.counts, states,
					table.kinds.count, table.total };
	TRY(link_parts(it, &list));
	table.states = states;
	it->figure->base = table.total;
	if (table.filled)
		inquiry_heads(it,
			      (const char *const[]){ N_("Kind of initiative"), N_("How many"),
						     N_("Percentage"), N_("Of the others"), NULL });
	*ret = table;
	return OK;
}

bool kind_table_begin(struct inquiry *it, const struct kind_table *table, size_t kind)
{
	inquiry_row(it, table->category.categories.items[kind].label, true);
	if (table->states[kind]) {
		inquiry_hidden(it);
		inquiry_hidden(it);
		it->kept_back--;
		return false;
	}
	inquiry_count(it, table->counts[kind]);
	inquiry_share(it, table->counts[kind], table->total);
	return true;
}

bool sign_is_open(const struct inquiry *it, const struct sign *sign)
{
	return share_state(it, sign->with, sign->here) == CELL_SHOWN &&
	       share_state(it, sign->other, sign->there) == CELL_SHOWN;
}

void kind_table_sign(struct inquiry *it, const struct kind_table *table, const struct sign *sign,
		     const char *mark)
{
	const char *path = inquiry_evidence(it, sign->column, sign->value);
	inquiry_row(it, sign_label(it->mem, sign), false);
	if (path)
		inquiry_link(it, path);
	inquiry_count(it, sign->with);
	inquiry_share(it, sign->with, sign->here);
	if (*mark) {
		struct document_cell *cell = &it->row->cells.items[it->row->cells.len - 1];
		cell->text = arena_printf(it->mem, "%s%s", cell->text, mark);
	}
	inquiry_share(it, sign->other, sign->there);
	if (table->with_g2)
		inquiry_real(it, sign->g2, 1);
}

enum err kind_table_read(struct inquiry *it, const struct kind_table *table, const char *key,
			 struct tally *ret)
{
	struct column *column = arena_new_of(it->mem, struct column);
	const struct word_wish wish = { it->frame.words_least, WORDS_FOR_SIGNS };
	enum err err = column_read_fact(&it->frame, key, column);
	if (err == ERR_MISSING && !strcmp(key, "words"))
		err = column_read_words(&it->frame, &wish, column);
	else if (err == ERR_MISSING)
		err = column_read_code(&it->frame, key, NULL, column);
	TRY(err);
	*ret = tally_make(&it->frame, &table->kinds, column);
	return OK;
}

void kind_table_draw(struct inquiry *it, const struct kind_table *table)
{
	size_t all = table->category.categories.len, count = 0;
	const char **labels = arena_array(it->mem, const char *, all + 1);
	double *values = arena_array(it->mem, double, all + 1);
	for (size_t i = 0; i < all; i++) {
		if (!table->counts[i])
			continue;
		labels[count] = table->category.categories.items[i].label;
		values[count++] = table->states[i] ? NAN : (double)table->counts[i];
	}
	const struct chart_series series = { .values = values };
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .labels = labels,
				     .count = count,
				     .series = &series,
				     .series_count = 1,
				     .hidden = "*" };
	if (count)
		it->figure->drawing = chart_bars(it->mem, &chart);
}
