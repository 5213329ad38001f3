/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf_test.c: the real engine makes PDF/UA; whatever goes wrong with it ends in time and is told.
 */
#include "pdf/pdf.h"
#include "pdf/child.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define TEMPLATE \
	"#let data = json(\"data.json\")\n" \
	"#set document(title: data.title)\n#set text(lang: \"nl\")\n" \
	"= #data.title\n#data.text\n\n"
static const int64_t MOMENT_MS = INT64_C(1795305600000);
static char temporary[] = "/tmp/omzien-pdf-test-XXXXXX";

struct made {
	enum err err;
	const char *why, *bytes;
	size_t len;
};

static struct made make(struct arena *mem, const struct pdf_job *job)
{
	struct made made = { 0 };
	int file = -1;
	made.err = pdf_make(mem, job, &file, &made.why);
	g_assert_true((made.err == OK) == (file >= 0));
	if (file >= 0) {
		made.len = (size_t)lseek(file, 0, SEEK_END);
		made.bytes = arena_alloc(mem, made.len);
		g_assert_cmpint(pread(file, (char *)made.bytes, made.len, 0), ==,
				(ssize_t)made.len);
		close(file);
	}
	/* nothing is left behind */
	GDir *folder = g_dir_open(temporary, 0, NULL);
	g_assert_null(g_dir_read_name(folder));
	g_dir_close(folder);
	return made;
}

static struct made make_text(struct arena *mem, const char *template, const char *text)
{
	const char *data = arena_printf(mem, "{\"title\": \"Verslag\", \"text\": \"%s\"}", text);
	const struct pdf_part parts[] = { { "data.json", data, strlen(data) } };
	return make(mem, &(struct pdf_job){ .template = template,
					    .parts = parts,
					    .part_count = COUNT_OF(parts),
					    .made_ms = MOMENT_MS });
}

static bool has(const struct made *made, const char *piece)
{
	return memmem(made->bytes, made->len, piece, strlen(piece));
}

static void test_a_pdf_says_that_it_is_accessible_and_is_the_same_each_time(void)
{
	SCOPED_ARENA(mem);
	struct made one = make_text(mem, TEMPLATE, "Dit zijn testgegevens.");
	struct made two = make_text(mem, TEMPLATE, "Dit zijn testgegevens.");
	if (one.err)
		g_error("%s: run script/setup", one.why);
	g_assert_true(has(&one, "<pdfuaid:part>1</pdfuaid:part>"));
	g_assert_true(has(&one, "/DisplayDocTitle true"));
	g_assert_true(has(&one, "/Marked true"));
	g_assert_true(has(&one, "2026-11-22"));
	g_assert_cmpuint(one.len, ==, two.len);
	g_assert_true(memcmp(one.bytes, two.bytes, one.len) == 0);
}

static void test_text_is_never_read_as_markup(void)
{
	static const char odd[] = "#read(\\\"/etc/passwd\\\") *x* $a$ @b <c> `d` = e \\\\ // f";
	SCOPED_ARENA(mem);
	g_assert_cmpint(make_text(mem, TEMPLATE, odd).err, ==, OK);
}

static void test_letters_that_we_do_not_have_do_not_stop_it(void)
{
	SCOPED_ARENA(mem);
	struct made made =
		make_text(mem, TEMPLATE,
			  "שלום 👩‍🌾 Ελλάδα Łódź İstanbul \u00ad漢字");
	g_assert_cmpint(made.err, ==, OK);
}

static void test_the_engine_may_be_reached_by_a_link(void)
{
	SCOPED_ARENA(mem);
	g_autofree char *here = g_path_get_dirname(__FILE__);
	g_autofree char *beside = g_build_filename(here, "..", "..", "render", NULL);
	g_autofree char *engine = g_canonicalize_filename(beside, NULL);
	const char *path = arena_printf(mem, "%s.link", temporary);
	g_assert_cmpint(symlink(engine, path), ==, 0);
	struct made made = make(mem, &(struct pdf_job){ .engine = path,
							.template = "#set document(title: \"a\")",
							.made_ms = MOMENT_MS });
	g_unlink(path);
	if (made.err)
		g_error("%s", made.why);
}

static void test_what_breaks_a_rule_is_refused_with_what_typst_says(void)
{
	SCOPED_ARENA(mem);
	struct made made = make_text(mem, TEMPLATE "=== Te diep", "a");
	g_assert_cmpint(made.err, ==, ERR_BROKEN);
	g_assert_nonnull(strstr(made.why, "PDF/UA-1"));
	made = make_text(mem, TEMPLATE "#onbekend", "a");
	g_assert_cmpint(made.err, ==, ERR_BROKEN);
	g_assert_nonnull(strstr(made.why, "main.typ 7: unknown variable"));
	made = make_text(mem, TEMPLATE "#read(\"/../../etc/hostname\")", "a");
	g_assert_cmpint(made.err, ==, ERR_BROKEN);
}

static void test_names_of_parts_stay_in_the_folder(void)
{
	static const char *const names[] = { "../x", "a/b", ".x", "", "main.typ" };
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct pdf_part part = { names[i], "x", 1 };
		struct made made =
			make(mem, &(struct pdf_job){
					  .template = TEMPLATE, .parts = &part, .part_count = 1 });
		g_assert_cmpint(made.err, !=, OK);
	}
}

/* What an engine of which render.mjs is `script` comes to. */
static struct made make_with(struct arena *mem, const char *script)
{
	char engine[] = "/tmp/omzien-engine-XXXXXX";
	g_assert_nonnull(g_mkdtemp(engine));
	const char *path = arena_printf(mem, "%s/render.mjs", engine);
	g_assert_true(g_file_set_contents(path, script, -1, NULL));
	struct made made =
		make(mem, &(struct pdf_job){ .engine = engine, .template = "x", .timeout_s = 1 });
	g_unlink(path);
	g_rmdir(engine);
	return made;
}

#define WRITE "import { writeFileSync } from 'node:fs'; "
static void test_an_engine_that_fails_is_told_apart(void)
{
	static const struct {
		const char *script;
		enum err wanted;
		const char *why;
	} cases[] = {
		{ WRITE "writeFileSync(process.argv[2] + '/out.pdf', '%PDF-1.7');", OK, "" },
		{ "process.kill(process.pid, 'SIGKILL');", ERR_BUSY, "killed by signal 9" },
		{ "for (;;);", ERR_BUSY, "" },
		{ "setInterval(() => 0, 1000);", ERR_BUSY, "too long" },
		{ "process.stderr.write('x'.repeat(1e6)); process.exit(3);", ERR_BROKEN, "xxxx" },
		{ "process.exit(4);", ERR_MISSING, "" },
		{ "process.exit(5);", ERR_BUSY, "" },
		{ "throw new Error('kapot');", ERR_BROKEN, "kapot" },
		{ "process.exit(0);", ERR_BROKEN, "no PDF" },
		{ WRITE "writeFileSync(process.argv[2] + '/out.pdf', 'PK');", ERR_BROKEN,
		  "no PDF" },
		{ "import { symlinkSync } from 'node:fs'; "
		  "symlinkSync('/etc/hostname', process.argv[2] + '/out.pdf');",
		  ERR_BROKEN, "no PDF" },
		{ "process.exit(Object.keys(process.env).length ? 5 : 4);", ERR_MISSING, "" },
		{ "const a = []; for (;;) a.push(Buffer.alloc(1 << 26, 1));", ERR_BUSY, "" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct made made = make_with(mem, cases[i].script);
		if (made.err != cases[i].wanted || (made.err && !strstr(made.why, cases[i].why)))
			g_error("case %zu: %s: %s", i, err_name(made.err), made.why);
	}
}

static void test_what_a_killed_engine_started_is_killed_too(void)
{
	SCOPED_ARENA(mem);
	const char *mark = arena_printf(mem, "%s.mark", temporary);
	const char *script =
		arena_printf(mem,
			     "import { spawn } from 'node:child_process'; "
			     "spawn('/bin/sh', ['-c', 'sleep 2; : >%s'], { stdio: 'ignore' }); "
			     "setInterval(() => 0, 1000);",
			     mark);
	g_assert_cmpint(make_with(mem, script).err, ==, ERR_BUSY);
	g_usleep(2 * G_USEC_PER_SEC);
	g_assert_false(g_file_test(mark, G_FILE_TEST_EXISTS));
}

static void test_what_is_not_installed_is_told(void)
{
	SCOPED_ARENA(mem);
	struct made made =
		make(mem, &(struct pdf_job){ .engine = "/nowhere", .template = TEMPLATE });
	g_assert_cmpint(made.err, ==, ERR_MISSING);
	const char *const argv[] = { "/nowhere/node", NULL };
	struct child child = { .argv = argv, .timeout_s = 5 };
	g_assert_cmpint(child_run(mem, &child), ==, OK);
	g_assert_cmpint(child.status, ==, CHILD_NOT_STARTED);
}

static void test_a_child_gets_no_open_files(void)
{
	SCOPED_ARENA(mem);
	int secret = open("/etc/hostname", O_RDONLY); /* without O_CLOEXEC */
	const char *const argv[] = { "/bin/sh", "-c", "ls /proc/self/fd >&2", NULL };
	struct child child = { .argv = argv, .timeout_s = 5 };
	g_assert_cmpint(child_run(mem, &child), ==, OK);
	g_assert_cmpstr(child.said, ==, "0\n1\n2\n3\n"); /* 3: the folder that ls reads */
	close(secret);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_assert_nonnull(g_mkdtemp(temporary));
	g_setenv("TMPDIR", temporary, true);
	g_test_add_func("/pdf/a pdf says that it is accessible and is the same each time",
			test_a_pdf_says_that_it_is_accessible_and_is_the_same_each_time);
	g_test_add_func("/pdf/text is never read as markup", test_text_is_never_read_as_markup);
	g_test_add_func("/pdf/letters that we do not have do not stop it",
			test_letters_that_we_do_not_have_do_not_stop_it);
	g_test_add_func("/pdf/the engine may be reached by a link",
			test_the_engine_may_be_reached_by_a_link);
	g_test_add_func("/pdf/what breaks a rule is refused with what typst says",
			test_what_breaks_a_rule_is_refused_with_what_typst_says);
	g_test_add_func("/pdf/names of parts stay in the folder",
			test_names_of_parts_stay_in_the_folder);
	g_test_add_func("/pdf/an engine that fails is told apart",
			test_an_engine_that_fails_is_told_apart);
	g_test_add_func("/pdf/what a killed engine started is killed too",
			test_what_a_killed_engine_started_is_killed_too);
	g_test_add_func("/pdf/what is not installed is told", test_what_is_not_installed_is_told);
	g_test_add_func("/pdf/a child gets no open files", test_a_child_gets_no_open_files);
	int status = g_test_run();
	g_rmdir(temporary);
	return status;
}
