/* SPDX-License-Identifier: EUPL-1.2 */
/* template_test.c: what the template compiler and the words compiler take and what they refuse, and
 * why. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

/* Runs argv; returns what it wrote to standard error, or NULL when it ended well. Free it. */
static char *complaint(const char *const *argv)
{
	g_autofree char *written = NULL;
	g_autoptr(GError) error = NULL;
	int status;
	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &written,
		     &status, &error);
	g_assert_no_error(error);
	return g_spawn_check_wait_status(status, NULL) ? NULL : g_steal_pointer(&written);
}

static void write_text(const char *path, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_file_set_contents(path, text, -1, &error);
	g_assert_no_error(error);
}

static char *compile(const char *source)
{
	write_text("t.html", source);
	g_remove("t.html.c");
	const char *argv[] = { g_getenv("TEMPLATE"), "t.html", "t.html.c", "t.html.h", NULL };
	return complaint(argv);
}

static char *compile_body(const char *body)
{
	g_autofree char *source =
		g_strconcat("{% template t(const struct x *x) %}\n", body, "\n{% end %}\n", NULL);
	return compile(source);
}

static void test_sound_templates_are_taken(void)
{
	static const char *const bodies[] = {
		"",
		"plain text",
		"<p>{{ x->a }}</p>",
		"<p title=\"a {{ x->a }} b\">x</p>",
		"<p title='{{ x->a }}'>x</p>",
		"<br><hr/><img src=\"a.png\" alt=\"\">",
		"<input{% if x->a %} checked{% end %}>",
		"<input {% if x->a %}checked{% end %}>",
		"<input {% if x->a %}checked{% else %}disabled{% end %} name=\"a\">",
		"<p {% if x->a %}class=\"a\"{% else if x->b %}class=\"b\"{% else %}class=\"c\"{% "
		"end %}>x</p>",
		"<p class=\"a{% if x->a %} b{% end %}{% for int i in 0..3 %} c{{ i }}{% end "
		"%}\">x</p>",
		"<p{% if x->a %} id=\"a\"{% if x->b %} lang=\"a\"{% else %} lang=\"b\"{% end %}{% "
		"end %}>x</p>",
		"<ul>{% for const struct y *y in x->ys %}<li>{{ y->a }}</li>{% end %}</ul>",
		"{% if x->a %}<p>a</p>{% else %}<b>b</b>{% end %}",
		"<!-- a <b> that counts not -->",
		"<script>if (a < b && c > d) e('</p>');</script>",
		"<style>a > b { color: red }</style>",
		"<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/><g><circle r=\"{{ x->r "
		"}}\"/></g></svg>",
		"<textarea>{{ x->a }}</textarea>",
		"<a href=\"{{ x->a }}\">x</a><a href=\"/a?b={{ x->a }}&amp;c={{ x->b }}\">y</a>",
		"{{ _f(\"}} {count} %}\", V(\"count\", x->n)) }}",
		"{{ '\\'' }}",
		"{# a remark with {{ and \" #}",
		"{% let int n = x->n %}{{ n }}",
		"{% call box_begin(\"a\") %}<p>x</p>{% call box_end() %}",
		"{% call other() %}",
		"<P CLASS=\"a\">x</p>",
		"a &lt; b",
		"{ {a} {",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
		g_autofree char *said = compile_body(bodies[i]);
		if (said)
			g_error("%s\n%s", bodies[i], said);
	}
}

static void test_values_are_refused_where_they_cannot_be_safe(void)
{
	static const struct {
		const char *body, *said;
	} cases[] = {
		{ "<script>a = {{ x->a }}</script>", "a value belongs" },
		{ "<style>{{ x->a }}</style>", "a value belongs" },
		{ "<!-- {{ x->a }} -->", "a value belongs" },
		{ "<p class={{ x->a }}>x</p>", "a value belongs" },
		{ "<p class=a{{ x->a }}>x</p>", "a value belongs" },
		{ "<p {{ x->a }}>x</p>", "a value belongs" },
		{ "<p a{{ x->a }}=\"b\">x</p>", "a value belongs" },
		{ "<{{ x->a }}>", "a value belongs" },
		{ "<h{{ x->a }}>", "a value belongs" },
		{ "<p onclick=\"{{ x->a }}\">x</p>", "attribute onclick" },
		{ "<p ONCLICK='{{ x->a }}'>x</p>", "attribute onclick" },
		{ "<p style=\"width: {{ x->a }}\">x</p>", "attribute style" },
		{ "<iframe srcdoc=\"{{ x->a }}\"></iframe>", "attribute srcdoc" },
		{ "<img srcset=\"{{ x->a }}\">", "attribute srcset" },
		{ "{{ }}", "the value is empty" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = compile_body(cases[i].body);
		if (!said || !strstr(said, cases[i].said) ||
		    !g_str_has_prefix(said, "t.html:2: error: "))
			g_error("%s\nwanted: %s\nsaid: %s", cases[i].body, cases[i].said, said);
		g_assert_false(g_file_test("t.html.c", G_FILE_TEST_EXISTS));
	}
}

static void test_html_that_a_browser_would_mend_is_refused(void)
{
	static const struct {
		const char *body, *said;
	} cases[] = {
		{ "<p>x", "p of line 2 is not closed" },
		{ "x</p>", "p is closed but was not opened" },
		{ "<b><i>x</b></i>", "b is closed but i of line 2 is still open" },
		{ "<br></br>", "br is closed but was not opened" },
		{ "<div/>", "<div/> must be closed by </div>" },
		{ "<p class=\"a\" class=\"b\">x</p>", "the attribute class stands twice" },
		{ "<p class=\"a\" CLASS>x</p>", "the attribute class stands twice" },
		{ "<p {% if x %}id=\"a\"{% end %} id=\"b\">x</p>",
		  "the attribute id stands twice" },
		{ "<p {% if x %}{% if x %}id=\"a\"{% else %}a{% end %}{% else %}b{% end %} "
		  "id=\"b\">x</p>",
		  "the attribute id stands twice" },
		{ "<p class=\"a\"id=\"b\">x</p>", "a space is missing" },
		{ "<p {% if x %}a{% end %}b>x</p>", "a space is missing" },
		{ "<p class=>x</p>", "the value of class is missing" },
		{ "<p class=a\"b>x</p>", "\" in a value without quotes" },
		{ "<p \"a\">x</p>", "\" where an attribute should begin" },
		{ "</p class=\"a\">", "a closing tag has no attributes" },
		{ "a < b", "must be written &lt;" },
		{ "<>", "must be written &lt;" },
		{ "<p><div>x</div></p>", "a browser closes <p> before <div>" },
		{ "<p><b><ul></ul></b></p>", "a browser closes <p> before <ul>" },
		{ "<a href=\"a\"><b><a href=\"b\">x</a></b></a>", "<a> inside <a>" },
		{ "<form><form></form></form>", "<form> inside <form>" },
		{ "<textarea><b>x</b></textarea>", "a tag inside <textarea>" },
		{ "<p", "ends inside a tag" },
		{ "<!-- x", "ends inside a tag, script or comment" },
		{ "<script>x", "ends inside a tag, script or comment" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = compile_body(cases[i].body);
		if (!said || !strstr(said, cases[i].said))
			g_error("%s\nwanted: %s\nsaid: %s", cases[i].body, cases[i].said, said);
	}
}

static void test_each_branch_ends_where_it_began(void)
{
	static const struct {
		const char *body, *said;
	} cases[] = {
		{ "{% if x %}<p>{% end %}x</p>", "p of line 2 is not closed in the block" },
		{ "<p>{% if x %}x</p>{% end %}", "closed in a block that it was not opened in" },
		{ "<p>{% if x %}x</p><p>{% end %}</p>",
		  "closed in a block that it was not opened in" },
		{ "{% if x %}<p>{% else %}<p>{% end %}x</p>",
		  "p of line 2 is not closed in the block" },
		{ "<p class=\"{% if x %}a\"{% end %}>x</p>", "ends at another place" },
		{ "<p {% if x %}class=\"{% end %}a\">x</p>", "ends at another place" },
		{ "<p {% if x %}>x{% end %}</p>", "not closed in the block" },
		{ "<br {% if x %}><br {% end %}>", "ends at another place" },
		{ "<p class=\"a{% if x %}\" id=\"{% end %}\">x</p>", "ends at another place" },
		{ "<p {% for int i in 0..2 %}a{% end %}>x</p>",
		  "a loop would repeat an attribute" },
		{ "<script>{% if x %}a{% end %}</script>", "a block cannot begin here" },
		{ "<p class={% if x %}a{% end %}>x</p>", "a block cannot begin here" },
		{ "</p{% if x %} {% end %}>", "a block cannot begin here" },
		{ "{% else %}", "no {% if %} goes before" },
		{ "{% for int i in 0..2 %}{% else %}{% end %}", "no {% if %} goes before" },
		{ "{% if x %}{% else %}{% else %}{% end %}", "no {% if %} goes before" },
		{ "{% if x %}{% else %}{% else if y %}{% end %}", "no {% if %} goes before" },
		{ "{% for x in y %}{% end %}", "write {% for" },
		{ "{% for struct y y in x->ys %}{% end %}", "a list gives pointers" },
		{ "{% while x %}", "{% while x %} is unknown" },
		{ "{% call box_begin() %}", "box of line 2 is not closed" },
		{ "{% call box_end() %}", "box is closed but was not opened" },
		{ "{% call a_begin() %}{% call b_end() %}",
		  "b is closed but a of line 2 is still open" },
		{ "<p>{% call a_begin() %}</p>{% call a_end() %}", "p is closed but a of line 2" },
		{ "<p class=\"{% call a() %}\">x</p>", "a call belongs in text" },
		{ "{% call a %}", "write {% call" },
		{ "{{ x", "this tag is not closed" },
		{ "{{ \"x }}", "this tag is not closed" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = compile_body(cases[i].body);
		if (!said || !strstr(said, cases[i].said))
			g_error("%s\nwanted: %s\nsaid: %s", cases[i].body, cases[i].said, said);
	}
}

static void test_whole_files_are_checked(void)
{
	static const struct {
		const char *source, *said;
	} cases[] = {
		{ "", NULL },
		{ "{% #include \"a.h\" %}\n{# x #}\n{% template a() %}{% end %}\n{% template b() "
		  "%}{% end %}\n",
		  NULL },
		{ "{% template a_begin() %}<p>{% end %}{% template a_end() %}</p>{% end %}", NULL },
		{ "{% template a_begin() %}{% call b_begin() %}<p>{% end %}"
		  "{% template a_end() %}</p>{% call b_end() %}{% end %}",
		  NULL },
		{ "text", "t.html:1: error: HTML outside a template" },
		{ "\n{{ a }}", "t.html:2: error: a value outside a template" },
		{ "{% if a %}", "outside a template" },
		{ "{% template a() %}", "the template a has no {% end %}" },
		{ "{% template a() %}\n{% template b() %}",
		  "the template a of line 1 has no {% end %}" },
		{ "{% template a() %}\n\n{% if x %}\n{% else %}\n",
		  "t.html:3: error: this block has no {% end %}" },
		{ "{% template a() %}{% end %}{% #include \"a.h\" %}", "outside a template" },
		{ "{% template a() %}{% end %}{% end %}", "outside a template" },
		{ "{% template a %}{% end %}", "write {% template" },
		{ "{% template a_begin() %}<p>{% end %}", "no template a_end follows" },
		{ "{% template a_end() %}</p>{% end %}", "no template a_begin stands above" },
		{ "{% template a_begin() %}<p>{% end %}{% template a_end() %}</b>{% end %}",
		  "b is closed but p of line 1 is still open" },
		{ "{% template a_begin() %}<p>{% end %}{% template a_end() %}{% end %}",
		  "p of line 1 is not closed" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = compile(cases[i].source);
		if (!said != !cases[i].said || (said && !strstr(said, cases[i].said)))
			g_error("%s\nwanted: %s\nsaid: %s", cases[i].source, cases[i].said, said);
	}
}

static void test_errors_of_the_c_compiler_name_the_line_of_the_html(void)
{
	static const char source[] =
		"{% template t(int a) %}\n<p>\n{# two\nlines #}\n{{ a +\n b }}</p>\n{% end %}\n";
	g_autofree char *said = compile(source), *code = NULL;
	g_assert_null(said);
	g_assert_true(g_file_get_contents("t.html.c", &code, NULL, NULL));
	g_assert_nonnull(strstr(code, "#line 5 \"t.html\"\n\thtml_put(page->out, (a +  b));\n"));
}

/* Which writer each value of a URL gets: u(rl), p(art), q(uery), t(ext). */
static void test_each_value_of_a_url_is_written_for_its_part(void)
{
	static const struct {
		const char *value, *writers;
	} cases[] = {
		{ "{{ a }}", "u" },
		{ " \n{{ a }}", "u" },
		{ "{{ a }}{{ b }}", "up" },
		{ "{{ a }}-{{ b }}/{{ c }}", "upt" },
		{ "x{{ a }}", "p" },
		{ "/x/{{ a }}", "t" },
		{ "?x={{ a }}{{ b }}/{{ c }}&amp;y={{ d }}", "qqqq" },
		{ "?x={{ a }}#{{ b }}", "qt" },
		{ "{% if x %}/a{% end %}{{ a }}", "u" },
		{ "{% if x %}/a{% else %}/b{% end %}{{ a }}", "t" },
		{ "{% if x %}/a{% else %}{{ b }}{% end %}{{ a }}", "up" },
		{ "{% if x %}{{ a }}{% end %}{{ b }}", "uu" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *body = g_strconcat("<a href=\"", cases[i].value, "\">x</a>", NULL),
				*code = NULL;
		g_autofree char *said = compile_body(body);
		g_autoptr(GString) writers = g_string_new(NULL);
		g_assert_null(said);
		g_assert_true(g_file_get_contents("t.html.c", &code, NULL, NULL));
		for (const char *at = code; (at = strstr(at, "(page->out, (")); at++)
			g_string_append_c(writers, !strncmp(at - 5, "_part", 5)    ? 'p'
						   : !strncmp(at - 4, "_url", 4)   ? 'u'
						   : !strncmp(at - 6, "_query", 6) ? 'q'
										   : 't');
		g_assert_cmpstr(writers->str, ==, cases[i].writers);
	}
}

static void test_adjacent_html_is_written_at_once(void)
{
	static const char body[] =
		"  <ul>\n\n\t<li>a</li>   \n {# x #}\n  <li\n   id=\"a\">b</li>\n\n</ul>";
	g_autofree char *said = compile_body(body), *code = NULL;
	g_assert_null(said);
	g_assert_true(g_file_get_contents("t.html.c", &code, NULL, NULL));
	g_assert_nonnull(strstr(
		code,
		"\tout_bytes(page->out, \"<ul>\\n\"\n\t\t\"<li>a</li>   \\n\"\n\t\t\"<li\\n\"\n"
		"\t\t\"id=\\\"a\\\">b</li>\\n\"\n\t\t\"</ul>\\n\", 43);\n}"));
	g_assert_null(strstr(strstr(code, "out_bytes") + 1, "out_bytes"));
}

static void test_words_need_the_plural_rule_that_we_know(void)
{
	static const struct {
		const char *header, *said;
	} cases[] = {
		{ "\"Language: nl\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n",
		  NULL },
		{ "\"Language: fr\\n\"\n\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n",
		  "has the plural rule" },
		{ "\"Language: nl\\n\"\n", "has no Plural-Forms" },
		{ "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n", "has no Language" },
	};
	const char *msgfmt[] = { "msgfmt", "-o", "t.mo", "t.po", NULL };
	const char *words[] = { g_getenv("WORDS"), "t.c", "t.mo", NULL };
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *po =
			g_strconcat("msgid \"\"\nmsgstr \"\"\n", cases[i].header, NULL);
		write_text("t.po", po);
		g_assert_null(complaint(msgfmt));
		g_autofree char *said = complaint(words);
		g_assert_true(!said == !cases[i].said && (!said || strstr(said, cases[i].said)));
	}
	write_text("t.mo", "\xde\x12\x04\x95 this is cut off");
	g_autofree char *said = complaint(words);
	g_assert_nonnull(said);
}

/* Runs one of our awk scripts over a .po with these entries; returns what it printed. Free it. */
static char *read_po(const char *script, const char *entries)
{
	g_autofree char *path = g_build_filename(g_getenv("TOOLS"), script, NULL), *printed = NULL;
	g_autoptr(GError) error = NULL;
	const char *argv[] = { "awk", "-f", path, "t.po", NULL };
	write_text("t.po", entries);
	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &printed, NULL,
		     NULL, &error);
	g_assert_no_error(error);
	return g_steal_pointer(&printed);
}

static void test_translations_that_lose_a_value_are_found(void)
{
	static const struct {
		const char *entry;
		bool is_bad;
	} cases[] = {
		{ "msgid \"{a} of {b}\"\nmsgstr \"{b} van {a}\"\n", false },
		{ "msgid \"{a} of {b}\"\nmsgstr \"{b} van {b}\"\n", true },
		{ "msgid \"{a}\"\nmsgstr \"x\"\n", true },
		{ "msgid \"a\"\nmsgstr \"{x}\"\n", true },
		{ "msgid \"\"\n\"{a}\\n\"\n\"b\"\nmsgstr \"\"\n\"x\\n\"\n\"{a}\"\n", false },
		{ "msgid \"{n} a\"\nmsgid_plural \"{n} b\"\nmsgstr[0] \"{n} c\"\nmsgstr[1] \"{n} "
		  "d\"\n",
		  false },
		{ "msgid \"{n} a\"\nmsgid_plural \"{n} b\"\nmsgstr[0] \"{n} c\"\nmsgstr[1] \"d\"\n",
		  true },
		{ "msgctxt \"{z}\"\nmsgid \"a\"\nmsgstr \"b\"\n", false },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = read_po("po-values.awk", cases[i].entry);
		if (!*said == cases[i].is_bad)
			g_error("%s\nsaid: %s", cases[i].entry, said);
	}
}

static void test_dutch_above_b1_is_warned_of(void)
{
	static const struct {
		const char *dutch;
		const char *said;
	} cases[] = {
		{ "Vul uw naam in. Kies daarna een dorp.", "" },
		{ "U dient uw naam in te vullen.", "official word \"dient\"" },
		{ "Indien u meedoet", "official word \"indien\"" },
		{ "Dit is ten behoeve van de buurt.", "official word \"ten behoeve van\"" },
		{ "De bediende", "" },
		{ "Gelukt!", "exclamation mark" },
		{ "a b c d e f g h i j k l m n o p q r s t u", "more than 20 words" },
		{ "a b c d e f g h i j k. l m n o p q r s t u", "" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *entry =
			g_strdup_printf("msgid \"x!\"\nmsgstr \"%s\"\n", cases[i].dutch);
		g_autofree char *said = read_po("po-plain.awk", entry);
		if (*cases[i].said ? !strstr(said, cases[i].said) : *said)
			g_error("%s\nsaid: %s", entry, said);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autofree char *folder = g_dir_make_tmp("template-XXXXXX", NULL);
	g_assert_cmpint(g_chdir(folder), ==, 0);
	g_test_add_func("/template/sound", test_sound_templates_are_taken);
	g_test_add_func("/template/values", test_values_are_refused_where_they_cannot_be_safe);
	g_test_add_func("/template/html", test_html_that_a_browser_would_mend_is_refused);
	g_test_add_func("/template/branches", test_each_branch_ends_where_it_began);
	g_test_add_func("/template/files", test_whole_files_are_checked);
	g_test_add_func("/template/lines", test_errors_of_the_c_compiler_name_the_line_of_the_html);
	g_test_add_func("/template/url", test_each_value_of_a_url_is_written_for_its_part);
	g_test_add_func("/template/space", test_adjacent_html_is_written_at_once);
	g_test_add_func("/words/plural-rule", test_words_need_the_plural_rule_that_we_know);
	g_test_add_func("/po/values", test_translations_that_lose_a_value_are_found);
	g_test_add_func("/po/plain", test_dutch_above_b1_is_warned_of);
	int failed = g_test_run();
	for (const char *const *name = (const char *const[]){ "t.html", "t.html.c", "t.html.h",
							      "t.po", "t.mo", "t.c", NULL };
	     *name; name++)
		g_remove(*name);
	g_rmdir(folder);
	return failed;
}
