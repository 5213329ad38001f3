/* SPDX-License-Identifier: EUPL-1.2 */
/* form_logic_test.c: the script in the browser gives what the server gives. */
#include "feature/form/form_instance_slice.h"
#include "feature/form/form_logic.h"
#include "feature/form/test_instance.h"
#include "web/asset.h"
#include "xpath/test_maker.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The questions of src/xpath/test_tree.inc as a form. */
static const char markdown[] = "| survey |\n"
			       "| | type | name | label | relevant |\n"
			       "| | text | naam | Naam | |\n"
			       "| | integer | leeftijd | Leeftijd van ${naam} | |\n"
			       "| | decimal | lengte | Lengte | |\n"
			       "| | decimal | kort | Kort | |\n"
			       "| | integer | nul | Nul | |\n"
			       "| | integer | aantal | Aantal | |\n"
			       "| | date | datum | Datum | |\n"
			       "| | datetime | moment | Moment | |\n"
			       "| | date | geen_datum | Geen datum | |\n"
			       "| | select_one x | keuze | Keuze | |\n"
			       "| | select_multiple taal | talen | Talen | |\n"
			       "| | text | leeg | Leeg | |\n"
			       "| | text | ja | Ja | |\n"
			       "| | text | nee | Nee | |\n"
			       "| | text | verborgen | Verborgen | false() |\n"
			       "| | begin_repeat | lid | Lid | |\n"
			       "| | text | wie | Wie | |\n"
			       "| | integer | oud | Oud | |\n"
			       "| | begin_repeat | dier | Dier | |\n"
			       "| | text | soort | Soort | |\n"
			       "| | end_repeat | | | |\n"
			       "| | end_repeat | | | |\n"
			       "| | begin_group | groep | Groep | |\n"
			       "| | integer | een | Een | |\n"
			       "| | integer | twee | Twee | |\n"
			       "| | integer | open | Open | |\n"
			       "| | end_group | | | |\n"
			       "| | geopoint | plek | Plek | |\n"
			       "| choices |\n"
			       "| | list_name | name | label | plaats |\n"
			       "| | x | a | Appel | Ulrum |\n"
			       "| | x | b | Peer | Leens |\n"
			       "| | x | c | Pruim | Ulrum |\n"
			       "| | taal | nl | Nederlands | |\n"
			       "| | taal | en | Engels | |\n"
			       "| | taal | de | Duits | |\n";

static const struct {
	const char *path;
	enum xpath_kind kind;
	const char *value;
} answers[] = {
#include "xpath/test_tree.inc"
};

static const struct {
	const char *text, *value;
} rows[] = {
#include "xpath/test_values.inc"
};

/* Makes the turns on the way to a key. */
static void make_turns(struct form_instance *instance, const char *key)
{
	for (const char *at = strchr(key, '['); at; at = strchr(at + 1, '[')) {
		g_autofree char *turn = g_strndup(key, (gsize)(strchr(at, ']') + 1 - key));
		const char *slash = g_strrstr_len(turn, -1, "/");
		g_autofree char *above =
			slash ? g_strndup(turn, (gsize)(slash - turn)) : g_strdup("");
		g_autofree char *name =
			g_strndup(slash ? slash + 1 : turn, strcspn(slash ? slash + 1 : turn, "["));
		struct form_node *parent = slash ? form_instance_find(instance, above)
						 : instance->root,
				 *made;
		const struct form_item *repeat = parent->item->first;
		while (strcmp(repeat->name, name) != 0)
			repeat = repeat->next;
		while (!form_instance_find(instance, turn))
			g_assert_cmpint(form_instance_add_turn(instance, parent, repeat, &made), ==,
					OK);
	}
}

static struct form_instance *fill(struct arena *mem)
{
	struct form_instance *instance = test_begin(mem, markdown);
	for (size_t i = 0; i < COUNT_OF(answers); i++) {
		const char *key = strchr(answers[i].path, '/') + 1;
		make_turns(instance, key);
		form_instance_store(instance, form_cell_of(test_node(instance, key)),
				    answers[i].value, test_node(instance, key)->node.kind);
	}
	test_update(instance);
	return instance;
}

/* What was asked, and what the server says to it. */
struct asked {
	const char *text, *value;
	int entry;
};
struct all_asked LIST(struct asked);

static void ask(struct form_instance *instance, struct form_logic *logic, const char *text,
		struct all_asked *all)
{
	struct form_node *node = test_node(instance, "naam");
	struct xpath_problem why;
	const struct xpath_expr *expr;
	struct xpath_value value;
	struct xpath_context context;
	g_assert_cmpint(xpath_parse(instance->mem, text, &why, &expr), ==, OK);
	if (!form_logic_can(expr))
		return;
	form_instance_context(instance, instance->mem, node, &context);
	form_state_of(instance)->steps_left = FORM_MAX_STEPS;
	g_assert_cmpint(xpath_eval(&context, expr, &value), ==, OK);
	*list_add(instance->mem, all) = (struct asked){ text, xpath_text(instance->mem, &value),
							form_logic_add(logic, node->item, expr) };
}

static char *make_file(struct form_instance *instance, const struct all_asked *all,
		       const struct out *entries)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	char *path;
	json_object_begin(&json);
	json_put_text(&json, "current", "naam");
	json_put_int(&json, "now", test_setting.now_ms);
	json_put_int(&json, "zone", test_setting.zone_minutes);
	json_key(&json, "asks");
	json_array_begin(&json);
	for (size_t i = 0; i < all->len; i++)
		json_int(&json, all->items[i].entry);
	json_array_end(&json);
	out_text(out, ",\"entries\":");
	out_bytes(out, entries->data, entries->len);
	out_text(out, ",\"page\":");
	form_instance_write_logic(out, instance);
	json_object_end(&json);
	g_assert_true(
		g_file_set_contents(path = g_build_filename(g_get_tmp_dir(),
							    "omzien-form-values.XXXXXX", NULL),
				    out->data, (gssize)out->len, NULL));
	return path;
}

/* A line for each expression that was asked. */
static char **run_script(const char *file)
{
	g_autofree char *here = g_path_get_dirname(__FILE__);
	g_autofree char *runner =
		g_build_filename(here, "../../../tests/scripts/form_values.mjs", NULL);
	g_autofree char *script = g_build_filename(here, "../../../assets/js/form.js", NULL);
	char *arguments[] = { (char *)"node", runner, script, (char *)file, NULL };
	g_autofree char *said = NULL, *wrong = NULL;
	int status = 0;
	g_assert_true(g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said,
				   &wrong, &status, NULL));
	g_assert_cmpstr(wrong, ==, "");
	g_assert_cmpint(status, ==, 0);
	return g_strsplit(said, "\n", -1);
}

/* Compares what the script says to everything that was asked. */
static void compare(struct form_instance *instance, const struct all_asked *all,
		    const struct out *entries)
{
	g_autofree char *file = make_file(instance, all, entries);
	g_auto(GStrv) lines = run_script(file);
	remove(file);
	for (size_t i = 0; i < all->len; i++) {
		SCOPED_OUT(expected);
		struct json json = json_to(expected);
		json_text(&json, all->items[i].value);
		if (g_strcmp0(lines[i], expected->data) == 0)
			continue;
		g_test_message("%s: the script gives %s, the server %s", all->items[i].text,
			       lines[i], expected->data);
		g_test_fail();
	}
}

static void the_script_gives_what_the_server_gives(void)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(entries);
	struct form_instance *instance = fill(mem);
	struct form_logic logic = { .form = instance->form,
				    .mem = mem,
				    .entries = json_to(entries) };
	struct all_asked all = { 0 };
	json_array_begin(&logic.entries);
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		ask(instance, &logic, rows[i].text, &all);
	json_array_end(&logic.entries);
	g_assert_cmpuint(all.len, >, 200);
	compare(instance, &all, entries);
}

static void made_up_expressions_give_the_same_in_both(void)
{
	static const char *const names[] = { "data",      "naam", "leeftijd", "lid",   "wie",
					     "oud",       "dier", "soort",    "groep", "een",
					     "verborgen", "*",    NULL };
	SCOPED_ARENA(mem);
	SCOPED_OUT(entries);
	struct form_instance *instance = fill(mem);
	struct form_logic logic = { .form = instance->form,
				    .mem = mem,
				    .entries = json_to(entries) };
	struct all_asked all = { 0 };
	struct test_maker *maker = test_maker_new(11, names);
	json_array_begin(&logic.entries);
	for (int i = 0; i < 4000; i++)
		ask(instance, &logic, arena_strdup(mem, test_maker_next(maker)), &all);
	json_array_end(&logic.entries);
	test_maker_free(maker);
	compare(instance, &all, entries);
}

static void the_script_is_at_most_15_kilobytes(void)
{
	g_assert_cmpuint(asset_named("form.js")->len, <=, 15 * 1024);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form/logic/the script gives what the server gives",
			the_script_gives_what_the_server_gives);
	g_test_add_func("/form/logic/made-up expressions give the same in both",
			made_up_expressions_give_the_same_in_both);
	g_test_add_func("/form/logic/the script is at most 15 kilobytes",
			the_script_is_at_most_15_kilobytes);
	return g_test_run();
}
