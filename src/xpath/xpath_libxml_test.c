/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_libxml_test.c: on what is plain XPath 1.0 we give what libxml2 gives, for made-up
 * expressions. */
#include "xpath/test_libxml.h"
#include "xpath/xpath_eval.h"

#include <glib.h>
#include <math.h>

static const char xml[] =
	"<a><b i='1' j='x'>5</b><c><b i='2'>7</b><d>tekst en</d><c><b>9.5</b><d i='3'>x</d></c></c>"
	"<e i='4'><b>-3</b></e><c><d j='y'>Ada</d></c><b>5</b><f>2</f></a>";

/* ---- the same tree twice ---- */

struct twin {
	struct arena *mem;
	struct xpath_node document, *last; /* last: added last */
	int last_depth, count;
	struct xpath_node *nodes[64]; /* by number */
};

static void add(void *user, int depth, const char *name, const char *value)
{
	struct twin *twin = user;
	struct xpath_node *node = arena_new_of(twin->mem, struct xpath_node), *parent = twin->last;
	for (int i = depth; i <= twin->last_depth; i++)
		parent = parent->parent;
	node->name = arena_strdup(twin->mem, name);
	node->value = arena_strdup(twin->mem, value);
	xpath_append(parent, node);
	twin->last = node;
	twin->last_depth = depth;
	twin->nodes[twin->count++] = node;
}

/* ---- expressions by chance ---- */

struct maker {
	GRand *rand;
	GString *out;
	int depth;
};

static int chance(struct maker *maker, int below)
{
	return g_rand_int_range(maker->rand, 0, below);
}

static void make_number(struct maker *maker);
static void make_boolean(struct maker *maker);
static void make_text(struct maker *maker);

/* In a format N, B, T and S stand for a number, boolean, text and set of nodes. */
static void make_nodes(struct maker *maker);
static void make(struct maker *maker, const char *format)
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
static void make_one(struct maker *maker, const char *const *formats, int count, int simple)
{
	make(maker, formats[chance(maker, maker->depth > 5 ? simple : count)]);
}

static void make_number(struct maker *maker)
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

static void make_boolean(struct maker *maker)
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

static void make_text(struct maker *maker)
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
static void make_step(struct maker *maker, bool is_name)
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
	static const char *const names[] = { "a", "b", "c", "d", "e", "f", "*", "*" };
	g_string_append(maker->out, is_name ? "" : axes[chance(maker, COUNT_OF(axes))]);
	g_string_append(maker->out, names[chance(maker, COUNT_OF(names))]);
	if (maker->depth < 5 && chance(maker, 4) == 0)
		make(maker, chance(maker, 2) ? "[N]" : "[B]");
}

static void make_nodes(struct maker *maker)
{
	static const char *const starts[] = { "", "", "/", "/a/", "//", "../", "./" };
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

/* ---- both results as text ---- */

static const char *ours(struct twin *twin, const char *text)
{
	struct xpath_context context = { .mem = twin->mem,
					 .root = &twin->document,
					 .current = twin->nodes[0],
					 .node = twin->nodes[0] };
	struct xpath_problem why = { 0 };
	const struct xpath_expr *expr;
	struct xpath_value value;
	SCOPED_OUT(out);
	if (xpath_parse(twin->mem, text, &why, &expr))
		return why.text;
	if (xpath_eval(&context, expr, &value))
		return "too many steps";
	if (value.kind == XPATH_NUMBER)
		return arena_printf(twin->mem, "%.9g",
				    isnan(value.number) ? NAN : value.number + 0.0);
	if (value.kind != XPATH_NODE_SET)
		return xpath_text(twin->mem, &value);
	for (size_t i = 0; i < value.nodes.len; i++)
		for (int k = 0; k < twin->count; k++)
			if (twin->nodes[k] == value.nodes.items[i])
				out_printf(out, "%d ", k);
	return arena_strndup(twin->mem, out->data ? out->data : "", out->len);
}

static void plain_xpath_gives_what_libxml_gives(void)
{
	SCOPED_ARENA(mem);
	struct test_libxml *libxml = test_libxml_new(xml);
	struct twin twin = { .mem = mem, .last = &twin.document, .last_depth = -1 };
	struct maker maker = { .rand = g_rand_new_with_seed(4), .out = g_string_new(NULL) };
	static const char *const kinds[] = { "N", "B", "T", "S" };
	test_libxml_walk(libxml, add, &twin);
	for (int i = 0; i < 30000; i++) {
		SCOPED_ARENA(scratch);
		g_string_truncate(maker.out, 0);
		maker.depth = 0;
		make(&maker, kinds[i % 4]);
		twin.mem = scratch;
		const char *expected = test_libxml_value(scratch, libxml, maker.out->str);
		const char *value = ours(&twin, maker.out->str);
		if (strcmp(expected, value) != 0) {
			g_test_message("%s gives %s, not %s", maker.out->str, value, expected);
			g_test_fail();
		}
	}
	g_rand_free(maker.rand);
	g_string_free(maker.out, TRUE);
	test_libxml_free(libxml);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xpath/plain XPath gives what libxml gives",
			plain_xpath_gives_what_libxml_gives);
	return g_test_run();
}
