/* SPDX-License-Identifier: EUPL-1.2 */
/* form_write_test.c: what is written reads back as the same form, in every container. */
#include "base/shipped.h"
#include "feature/form/form_build.h"
#include "feature/form/test_form.h"
#include "sheet/fixture.h"

#define HEAD "| survey |\n| | type | name | label |\n"

static const char *const forms[] = {
	HEAD "| | text | a | A |\n",
	/* everything at once */
	"| survey |\n"
	"| | type | name | label::Nederlands (nl) | label::English (en) | hint::Nederlands (nl) | "
	"hint::English (en) | guidance_hint::nl | guidance_hint::en | required | "
	"required_message::nl | required_message::en | relevant | appearance | default | "
	"constraint "
	"| constraint_message::nl | constraint_message::en | calculation | trigger | choice_filter "
	"| parameters | repeat_count | note | image::nl | image::en | audio::nl | audio::en | "
	"video::nl | video::en | big-image::nl | big-image::en | read_only | autoplay | rows | "
	"save_to | instance::x | bind::y | body::z |\n"
	"| | text | a | A\\|B&#10;C | A | h | h | g | g | yes | m | m | 1 = 1 or 2 = 3 | multiline "
	"| "
	"=niks | . != '\\|' | c | c | | | | rows=4 | | opm | i.png | i.png | a.mp3 | a.mp3 | v.mp4 "
	"| v.mp4 | b.png | b.png | no | audio | 3 | naam | ix | by | bz |\n"
	"| | select_one dorp | b | B | B | | | | | ${a} = 'x' | | | | minimal | | | | | | | "
	"wijk = 'oost' | randomize=true seed=3 | | | | | | | | | | | yes | | | | | | |\n"
	"| | begin_repeat | r | R | R | | | | | | | | ${a} != '' | field-list | | | | | | | | | 3 "
	"| | | | | | | | | | | | | | | | |\n"
	"| | begin_group | generated_group_name_7 | | | | | | | | | | | | | | | | | | | | | | | | "
	"| | | | | | | | | | | | | |\n"
	"| | note | n | Zie ${a} | See ${a} | | | | | | | | | | | | | | | | | | | | | | | | | | | "
	"| "
	"| | | | | | |\n"
	"| | end_group | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | "
	"|\n"
	"| | end_repeat | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | | "
	"| |\n"
	"| | calculate | k | | | | | | | | | | | | 1 | | | | ${a} | ${a} | | | | | | | | | | | | | "
	"| | | | | | |\n"
	"| | select_one_from_file dorpen.csv | f | F | F | | | | | | | | | | | | | | | | | "
	"value=code label=naam | | | | | | | | | | | | | | | | | |\n"
	"| choices |\n| | list_name | name | label::nl | label::en | image::nl | image::en | wijk "
	"|\n"
	"| | dorp | ulrum | Ulrum | Ulrum | u.png | u.png | oost |\n"
	"| | leeg | nooit | Nooit | Never | | | |\n| | dorp | 2 | Twee | Two | | | west |\n"
	"| settings |\n"
	"| | form_title | form_id | version | instance_name | default_language | style | name | "
	"allow_choice_duplicates | public_key | attribute::odk:x |\n"
	"| | Titel \\| twee | id.1 | 2026 | concat('a', ${a}) | English (en) | pages | top | yes | "
	"MII= | v |\n"
	"| entities |\n| | list_name | label | entity_id | create_if | update_if |\n"
	"| | dorpen | ${a} | ${a} | 1 = 1 | 2 = 2 |\n",
	/* or_other: made by us, and the author's own */
	HEAD
	"| | select_one d or_other | a | A |\n| | select_multiple d or_other | b | B |\n"
	"| | text | b_other | Wat dan? |\n| | select_one e or_other | c | C |\n"
	"| choices |\n| | list_name | name | label |\n| | d | x | X |\n| | e | other | Elders |\n"
	"| | e | y | Y |\n",
	/* languages that nothing is in but a label */
	"| survey |\n| | type | name | label::fy | label::Gronings (gos) |\n| | text | a | A | A "
	"|\n"
	"| settings |\n| | default_language |\n| | Gronings (gos) |\n",
	/* without a language beside one with */
	"| survey |\n| | type | name | label | label::English |\n| | text | a | A | A |\n",
	/* a column whose language is empty is in the default one */
	"| survey |\n| | type | name | label::nl | label::en | hint:: |\n| | text | a | A | A | h "
	"|\n"
	"| settings |\n| | default_language |\n| | en |\n",
	/* metadata and all that has no label */
	HEAD "| | start | s | |\n| | end | e | |\n| | today | t | |\n| | deviceid | d | |\n"
	     "| | username | u | |\n| | audit | audit | |\n| | hidden | h | |\n"
	     "| | csv-external | dorpen | |\n| | range | r | R |\n| | acknowledge | k | K |\n"
	     "| | geopoint | g | G |\n| | barcode | b | B |\n| | datetime | dt | D |\n",
};

/* ---- a form as text, apart from the writers ---- */

static void show(struct out *out, const char *name, const char *value)
{
	if (value)
		out_printf(out, " %s=<%s>", name, value);
}

static void show_words(struct out *out, const struct form *form, const char **const *words)
{
	for (int kind = 0; kind < FORM_WORDS; kind++)
		for (int i = 0; i < form->language_count; i++)
			show(out,
			     arena_printf(form->mem, "%s:%d", form_words_columns[kind].name, i),
			     form_say(words, (enum form_words)kind, i));
}

static void show_extras(struct out *out, const struct form_extras *extras)
{
	for (size_t i = 0; i < extras->len; i++)
		show(out, extras->items[i].name, extras->items[i].value);
}

static void show_item(struct out *out, const struct form *form, const struct form_item *item)
{
	out_printf(out, "%d %d-%d %s", item->type, item->index, item->end, item->path);
	for (int part = 0; part < FORM_PARTS; part++)
		show(out, form_part_columns[part].name, item->parts[part]);
	show_words(out, form, (const char **const *)item->words);
	show_extras(out, &item->extras);
	if (item->list)
		out_printf(out, " list %s %d other %d", item->list->name, item->list->is_file,
			   item->has_other);
	out_char(out, '\n');
}

static void show_form(struct out *out, const struct form *form)
{
	show(out, "id", form->id);
	show(out, "title", form->title);
	show(out, "version", form->version);
	show(out, "name", form->instance_name);
	show(out, "style", form->style);
	show(out, "language", form->default_language);
	show(out, "dataset", form->entity.dataset);
	show(out, "entity", form->entity.label);
	show(out, "entity id", form->entity.id);
	show(out, "create", form->entity.create_if);
	show(out, "update", form->entity.update_if);
	out_printf(out, " doubles %d", form->has_doubled_choices);
	show_extras(out, &form->settings);
	for (int i = 0; i < form->language_count; i++)
		show(out, form->languages[i].code, form->languages[i].name);
	out_char(out, '\n');
	for (int i = 0; i < form->item_count; i++)
		show_item(out, form, form->items[i]);
}

static void show_lists(struct out *out, const struct form *form)
{
	for (size_t i = 0; i < form->lists.len; i++) {
		const struct form_list *list = form->lists.items[i];
		for (size_t j = 0; j < list->choices.len; j++) {
			out_printf(out, "%s %s", list->name, list->choices.items[j].name);
			show_words(out, form, (const char **const *)list->choices.items[j].words);
			show_extras(out, &list->choices.items[j].extras);
			out_char(out, '\n');
		}
	}
}

static const char *shown(struct arena *mem, const struct form *form)
{
	SCOPED_OUT(out);
	show_form(out, form);
	show_lists(out, form);
	return arena_strdup(mem, out->data);
}

/* ---- there and back ---- */

static const struct form *read_again(struct arena *mem, const char *bytes, size_t len)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	enum err err = form_read(mem, bytes, len, &problems, &form);
	if (err)
		g_test_message("%s\n%s", test_problems(mem, &problems), bytes);
	g_assert_cmpint(err, ==, OK);
	return form;
}

static void check_xlsx(struct arena *mem, const struct form *form, const char *want)
{
	GError *error = NULL;
	char *folder = g_dir_make_tmp("omzien-test-XXXXXX", &error), *bytes = NULL;
	int fd = -1;
	size_t len = 0;
	g_assert_no_error(error);
	g_assert_cmpint(form_write_xlsx(mem, form, folder, &fd), ==, OK);
	char *path = arena_printf(mem, "/proc/self/fd/%d", fd);
	g_assert_true(g_file_get_contents(path, &bytes, &len, &error));
	g_assert_cmpstr(shown(mem, read_again(mem, bytes, len)), ==, want);
	g_assert_cmpint(rmdir(folder), ==, 0); /* nothing is left in it */
	g_free(bytes);
	g_free(folder);
	close(fd);
}

static void check_form(struct arena *mem, const struct form *form)
{
	SCOPED_OUT(markdown);
	SCOPED_OUT(again);
	SCOPED_OUT(csv);
	const char *want = shown(mem, form);
	form_write_markdown(markdown, form);
	const struct form *read = read_again(mem, markdown->data, markdown->len);
	g_assert_cmpstr(shown(mem, read), ==, want);
	form_write_markdown(again, read);
	g_assert_cmpstr(again->data, ==, markdown->data);
	form_write_csv(csv, form);
	g_assert_cmpstr(shown(mem, read_again(mem, csv->data, csv->len)), ==, want);
	check_xlsx(mem, form, want);
}

static void test_every_form_reads_back_from_every_container(void)
{
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		SCOPED_ARENA(mem);
		check_form(mem, read_again(mem, forms[i], strlen(forms[i])));
	}
}

static void test_the_questionnaires_that_ship_read_back(void)
{
	int count = 0;
	for (const struct shipped *file = NULL; (file = shipped_next("forms/", file)); count++) {
		SCOPED_ARENA(mem);
		check_form(mem, test_form(mem, file->bytes));
	}
	g_assert_cmpint(count, >=, 2);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/form_write/every form reads back from every container",
			test_every_form_reads_back_from_every_container);
	g_test_add_func("/form_write/the questionnaires that ship read back",
			test_the_questionnaires_that_ship_read_back);
	return g_test_run();
}
