/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_table.c: rows and cells of a figure, as people write numbers, and what its hash is of.
 */
#include "feature/analysis/analysis_slice.h"

#include <math.h>
#include <string.h>

const char *inquiry_number(const struct inquiry *it, double number, int decimals)
{
	if (!isfinite(number))
		return "–";
	char *text = arena_printf(it->mem, "%.*f", decimals, fabs(number));
	char *point = strchr(text, '.');
	if (point && strcmp(it->language, "en") != 0)
		*point = ',';
	bool is_zero = strspn(text, "0.,") == strlen(text);
	return number < 0 && !is_zero ? arena_printf(it->mem, "−%s", text) : text;
}

const char *inquiry_percent(const struct inquiry *it, double share)
{
	if (!isfinite(share))
		return "–";
	return arena_printf(it->mem, "%.0f%%", round(share * 100));
}

/* ---- heads and rows ---- */

void inquiry_head(struct inquiry *it, const char *text)
{
	struct document_cells *heads = &it->figure->table.heads;
	*list_add(it->mem, heads) =
		(struct document_cell){ .text = text, .is_number = heads->len > 1 };
}

void inquiry_heads(struct inquiry *it, const char *const *msgids)
{
	for (; *msgids; msgids++)
		inquiry_head(it, inquiry_word(it, *msgids));
}

void inquiry_row(struct inquiry *it, const char *label, bool is_total)
{
	it->row = list_add(it->mem, &it->figure->table.rows);
	*it->row = (struct document_row){ .is_total = is_total };
	*list_add(it->mem, &it->row->cells) = (struct document_cell){ .text = label };
	out_char(it->numbers, '\n');
}

void inquiry_text(struct inquiry *it, const char *text)
{
	*list_add(it->mem, &it->row->cells) = (struct document_cell){ .text = text };
	out_printf(it->numbers, "%s;", text);
}

void inquiry_link(struct inquiry *it, const char *path)
{
	it->row->cells.items[it->row->cells.len - 1].path = path;
}

static void add(struct inquiry *it, const char *text)
{
	*list_add(it->mem, &it->row->cells) =
		(struct document_cell){ .text = text, .is_number = true };
}

void inquiry_count(struct inquiry *it, int64_t count)
{
	add(it, words_number(it->mem, it->words, count));
	if (it->marks_small && count > 0 && count < it->rule.least) {
		it->row->cells.items[it->row->cells.len - 1].mark = inquiry_word(it, N_("small"));
		it->small++;
	}
	out_printf(it->numbers, "%lld;", (long long)count);
}

void inquiry_share(struct inquiry *it, int64_t count, int64_t of)
{
	add(it, of ? inquiry_percent(it, (double)count / (double)of) : "–");
	out_printf(it->numbers, "%lld/%lld;", (long long)count, (long long)of);
}

void inquiry_interval(struct inquiry *it, double low, double high, enum interval_of of)
{
	int decimals = of == INTERVAL_YEAR ? 0 : of == INTERVAL_FINE ? 2 : 1;
	if (!isfinite(low) || !isfinite(high))
		add(it, "–");
	else if (of == INTERVAL_SHARE)
		add(it,
		    arena_printf(it->mem, "%.0f%% – %.0f%%", round(low * 100), round(high * 100)));
	else
		add(it, arena_printf(it->mem, "%s – %s", inquiry_number(it, low, decimals),
				     inquiry_number(it, high, decimals)));
	out_printf(it->numbers, "%.6g-%.6g;", low, high);
}

void inquiry_real(struct inquiry *it, double number, int decimals)
{
	add(it, inquiry_number(it, number, decimals));
	out_printf(it->numbers, "%.9g;", number);
}

void inquiry_hidden(struct inquiry *it)
{
	add(it, "*");
	out_text(it->numbers, "*;");
	it->kept_back++;
}

/* ---- tests ---- */

static void add_test_heads(struct inquiry *it)
{
	static const char *const heads[] = { N_("Test"), N_("Value"), "p" };
	struct document_table *table = &it->figure->tests;
	if (table->heads.len)
		return;
	table->caption = inquiry_word(it, N_("Tests"));
	table->has_row_heads = true;
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		*list_add(it->mem, &table->heads) =
			(struct document_cell){ .text = inquiry_word(it, heads[i]),
						.is_number = i > 0 };
}

static const char *p_text(const struct inquiry *it, double p)
{
	if (isfinite(p) && p < 0.001)
		return arena_printf(it->mem, "< %s", inquiry_number(it, 0.001, 3));
	return inquiry_number(it, p, 3);
}

void inquiry_test(struct inquiry *it, const char *name, double value, double p)
{
	add_test_heads(it);
	struct document_row *row = list_add(it->mem, &it->figure->tests.rows);
	*row = (struct document_row){ .is_total = false };
	*list_add(it->mem, &row->cells) = (struct document_cell){ .text = name };
	*list_add(it->mem, &row->cells) =
		(struct document_cell){ .text = inquiry_number(it, value, 2), .is_number = true };
	*list_add(it->mem, &row->cells) =
		(struct document_cell){ .text = p_text(it, p), .is_number = true };
	out_printf(it->numbers, "%.6g/%.6g;", value, p);
}

/* A document has as many cells in each row as there are heads. */
void inquiry_pad(struct inquiry *it)
{
	struct document_table *table = &it->figure->table;
	for (size_t i = 0; i < table->rows.len; i++)
		while (table->rows.items[i].cells.len < table->heads.len)
			*list_add(it->mem, &table->rows.items[i].cells) =
				(struct document_cell){ .text = "" };
}
