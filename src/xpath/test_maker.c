/* SPDX-License-Identifier: EUPL-1.2 */
/* test_maker.c: expressions of plain XPath 1.0 by chance. */
#include "xpath/test_maker.h"

#include "base/arena.h"

#include <glib.h>

struct test_maker {
	GRand *rand;
	const char *const *names;
	int name_count, next_kind;
	GString *out;
	int depth;
};

static int chance(struct test_maker *maker, int below)
{
	return g_rand_int_range(maker->rand, 0, below);
}

static void make_number(struct test_maker *maker);
static void make_boolean(struct test_maker *maker);
static void make_text(struct test_maker *maker);

/* In a format N, B, T and S stand for a number, boolean, text and set of nodes. */
static void make_nodes(struct test_maker *maker);
static void make(struct test_maker *maker, const char *format)
{
	maker->depth++;
	for (; *format; format++)
		switch (*format) {
		case 'N': make_number(maker); break;
		case 'B': make_boolean(maker); break;
		case 'T': make_text(maker); break;
		case 'S': make_nodes(maker); break;
		default: g_string_append_c(maker->out, *format);
		}
	maker->depth--;
}

/* One of the formats; when it is deep already, one of the first `simple`. */
static void make_one(struct test_maker *maker, const char *const *formats, int count, int simple)
{
	make(maker, formats[chance(maker, maker->depth > 5 ? simple : count)]);
}

static void make_number(struct test_maker *maker)
{
	static const char *const formats[] = { "1",
					       "2",
					       "0.5",
					       "-4",
					       "3.7",
					       "position()",
					       "last()",
					       "N + N",
					       "N - N",
					       "N * N",
					       "N div N",
					       "N mod N",
					       "(N)",
					       "-(N)",
					       "count(S)",
					       "sum(S)",
					       "string-length(T)",
					       "floor(N)",
					       "ceiling(N)",
					       "round(N)",
					       "number(T)",
					       "number(S)",
					       "number(B)" };
	make_one(maker, formats, COUNT_OF(formats), 7);
}

static void make_boolean(struct test_maker *maker)
{
	static const char *const formats[] = {
		"true()",     "false()",        "(N = N)",           "(N < N)",   "(T = T)",
		"(T != T)",   "(S = S)",        "(S != S)",          "(S = N)",   "(S < N)",
		"(S >= S)",   "(S = T)",        "(S != T)",          "(B and B)", "(B or B)",
		"not(B)",     "contains(T, T)", "starts-with(T, T)", "(N <= S)",  "(B = B)",
		"boolean(N)", "boolean(T)"
	};
	make_one(maker, formats, COUNT_OF(formats), 3);
}

static void make_text(struct test_maker *maker)
{
	static const char *const formats[] = { "'x'",
					       "''",
					       "'5'",
					       "'tekst'",
					       "'Ada'",
					       "' a  b '",
					       "string(S)",
					       "string(B)",
					       "concat(T, T)",
					       "substring(T, N)",
					       "substring(T, N, N)",
					       "substring-before(T, T)",
					       "substring-after(T, T)",
					       "normalize-space(T)",
					       "translate(T, T, T)",
					       "name(S)",
					       "local-name(S)" };
	make_one(maker, formats, COUNT_OF(formats), 6);
}

/* After // only names: between texts, which we have not as nodes, the axes would differ. */
static void make_step(struct test_maker *maker, bool is_name)
{
	static const char *const axes[] = { "",
					    "",
					    "",
					    "",
					    "descendant::",
					    "parent::",
					    "ancestor::",
					    "following-sibling::",
					    "preceding-sibling::",
					    "following::",
					    "preceding::",
					    "ancestor-or-self::",
					    "descendant-or-self::",
					    "self::" };
	g_string_append(maker->out, is_name ? "" : axes[chance(maker, COUNT_OF(axes))]);
	g_string_append(maker->out, maker->names[chance(maker, maker->name_count)]);
	if (maker->depth < 5 && chance(maker, 4) == 0)
		make(maker, chance(maker, 2) ? "[N]" : "[B]");
}

static void make_nodes(struct test_maker *maker)
{
	static const char *const starts[] = { "", "", "/", "/*/", "//", "../", "./" };
	bool is_name;
	if (maker->depth < 4 && chance(maker, 6) == 0) {
		make(maker, chance(maker, 2) ? "(S | S)" : "(S)[N]");
		return;
	}
	g_string_append(maker->out, starts[chance(maker, COUNT_OF(starts))]);
	is_name = g_str_has_suffix(maker->out->str, "//");
	for (int i = chance(maker, 3); i >= 0; i--) {
		make_step(maker, is_name);
		is_name = chance(maker, 5) == 0;
		if (i)
			g_string_append(maker->out, is_name ? "//" : "/");
	}
	if (chance(maker, 6) == 0)
		g_string_append(maker->out, chance(maker, 2) ? "/@i" : "/@*");
}

struct test_maker *test_maker_new(uint32_t seed, const char *const *names)
{
	struct test_maker *maker = g_new0(struct test_maker, 1);
	maker->rand = g_rand_new_with_seed(seed);
	maker->out = g_string_new(NULL);
	maker->names = names;
	maker->name_count = (int)g_strv_length((char **)names);
	return maker;
}

const char *test_maker_next(struct test_maker *maker)
{
	static const char *const kinds[] = { "N", "B", "T", "S" };
	g_string_truncate(maker->out, 0);
	maker->depth = 0;
	make(maker, kinds[maker->next_kind++ % 4]);
	return maker->out->str;
}

void test_maker_free(struct test_maker *maker)
{
	g_rand_free(maker->rand);
	g_string_free(maker->out, TRUE);
	g_free(maker);
}
