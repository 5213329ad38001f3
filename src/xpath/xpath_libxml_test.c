/* SPDX-License-Identifier: EUPL-1.2 */
/* xpath_libxml_test.c: on what is plain XPath 1.0 we give what libxml2 gives, for made-up
 * expressions. */
#include "xpath/test_libxml.h"
#include "xpath/test_maker.h"
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
	static const char *const names[] = { "a", "b", "c", "d", "e", "f", "*", "*", NULL };
	struct test_maker *maker = test_maker_new(4, names);
	test_libxml_walk(libxml, add, &twin);
	for (int i = 0; i < 30000; i++) {
		SCOPED_ARENA(scratch);
		const char *text = test_maker_next(maker);
		twin.mem = scratch;
		const char *expected = test_libxml_value(scratch, libxml, text);
		const char *value = ours(&twin, text);
		if (strcmp(expected, value) != 0) {
			g_test_message("%s gives %s, not %s", text, value, expected);
			g_test_fail();
		}
	}
	test_maker_free(maker);
	test_libxml_free(libxml);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xpath/plain XPath gives what libxml gives",
			plain_xpath_gives_what_libxml_gives);
	return g_test_run();
}
