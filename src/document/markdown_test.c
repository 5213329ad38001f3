/* SPDX-License-Identifier: EUPL-1.2 */
/* markdown_test.c: the signs that we know become blocks; everything else stays text. */
#include "document/document.h"

#include <glib.h>

static void put_runs(struct out *out, const struct document_runs *runs)
{
	for (size_t i = 0; i < runs->len; i++) {
		const struct document_run *run = &runs->items[i];
		out_printf(out, "%s%s%s%s", i ? "|" : "", run->is_strong ? "!" : "",
			   run->is_emphasis ? "/" : "", run->text);
		if (run->link)
			out_printf(out, "(%s)", run->link);
	}
}

/* "h1 Kop;p een|!twee;ul a,b;" In `mem`. */
static const char *blocks_of(struct arena *mem, const char *text, int top_level)
{
	static const char *const names[] = { [BLOCK_HEADING] = "h",
					     [BLOCK_PARAGRAPH] = "p",
					     [BLOCK_LIST] = "l",
					     [BLOCK_QUOTE] = "q" };
	struct document_blocks blocks = { 0 };
	SCOPED_OUT(out);
	document_markdown(mem, text, top_level, &blocks);
	for (size_t i = 0; i < blocks.len; i++) {
		const struct document_block *block = &blocks.items[i];
		out_text(out, names[block->kind]);
		if (block->kind == BLOCK_HEADING)
			out_printf(out, "%d", block->level);
		if (block->is_ordered)
			out_char(out, '1');
		out_char(out, ' ');
		put_runs(out, &block->runs);
		for (size_t k = 0; k < block->items.len; k++) {
			out_text(out, k ? "," : "");
			put_runs(out, &block->items.items[k]);
		}
		if (block->by)
			out_printf(out, "<%s>", block->by);
		out_char(out, ';');
	}
	return arena_strndup(mem, out->len ? out->data : "", out->len);
}

static void test_signs_become_blocks_and_styles(void)
{
	static const struct {
		const char *text;
		int top_level;
		const char *wanted;
	} cases[] = {
		{ "", 1, "" },
		{ "een\ntwee\n\ndrie", 1, "p een twee;p drie;" },
		{ "# Kop\ntekst\n## Onder ##", 1, "h1 Kop;p tekst;h2 Onder;" },
		{ "# Kop\n### Diep\n#### Dieper", 2, "h2 Kop;h4 Diep;h4 Dieper;" },
		{ "##### vijf\n#geen", 1, "p ##### vijf #geen;" },
		{ "- a\n- b\n  verder\n1. c\n2. d", 1, "l a,b verder;l1 c,d;" },
		{ "* a\n\n* b", 1, "l a,b;" },
		{ "> ja\n> nee\n> — een bewoner\nna", 1, "q ja nee<een bewoner>;p na;" },
		{ "a **b *c* d** e", 1, "p a |!b |!/c|! d| e;" },
		{ "***a***", 1, "p !/a;" },
		{ "2 * 3 * 4 ** 5", 1, "p 2 * 3 * 4 ** 5;" },
		{ "a **b", 1, "p a **b;" },
		{ "*a **b", 1, "p *a **b;" },
		{ "[Zie **hier**](https://example.org/a) na", 1,
		  "p Zie (https://example.org/a)|!hier(https://example.org/a)| na;" },
		{ "[x](javascript:a) [y] (https://a) [z](https://a b)", 1,
		  "p [x](javascript:a) [y] (https://a) [z](https://a b);" },
		{ "<b>&amp;</b> \\*niet\\*", 1, "p <b>&amp;</b> *niet*;" },
		{ "1.5 euro\n2024. dat jaar\n-streep", 1, "p 1.5 euro;l1 dat jaar -streep;" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(blocks_of(mem, cases[i].text, cases[i].top_level), ==,
				cases[i].wanted);
}

/* Pages and anchors read the title; files show the runs. */
static void test_a_heading_has_its_words_as_a_title_too(void)
{
	SCOPED_ARENA(mem);
	struct document_blocks blocks = { 0 };
	document_markdown(mem, "## Wat **nu**?\n\ntekst", 1, &blocks);
	g_assert_cmpuint(blocks.len, ==, 2);
	g_assert_cmpstr(blocks.items[0].title, ==, "Wat nu?");
	g_assert_cmpuint(blocks.items[0].runs.len, ==, 3);
	g_assert_null(blocks.items[1].title);
}

static void test_many_signs_cost_no_more_than_many_letters(void)
{
	enum { MANY = 300000 };
	static const char *const pieces[] = { "*", "**a ", "[", "[a](https://", "*a ", "> ", "a*" };
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(pieces); i++) {
		SCOPED_OUT(text);
		while (text->len < MANY)
			out_text(text, pieces[i]);
		gint64 start_us = g_get_monotonic_time();
		struct document_blocks blocks = { 0 };
		document_markdown(mem, text->data, 1, &blocks);
		g_assert_cmpint(g_get_monotonic_time() - start_us, <, 5 * G_USEC_PER_SEC);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/markdown/signs become blocks and styles",
			test_signs_become_blocks_and_styles);
	g_test_add_func("/markdown/a heading has its words as a title too",
			test_a_heading_has_its_words_as_a_title_too);
	g_test_add_func("/markdown/many signs cost no more than many letters",
			test_many_signs_cost_no_more_than_many_letters);
	return g_test_run();
}
