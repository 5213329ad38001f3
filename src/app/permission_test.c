/* SPDX-License-Identifier: EUPL-1.2 */
/* permission_test.c: calls every route as everybody: who gets in, which headers go out, and that
 * neither a foreign form nor a GET changes anything. */
#include "app/features.h"
#include "base/id.h"
#include "crypt/crypt.h"
#include "web/guard.h"
#include "web/test_web.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Who asks; the columns of the table. */
static const struct {
	const char *name;
	unsigned roles;
} visitors[] = {
	{ "anyone", 0 },
	{ "resident", RESIDENT },
	{ "editor", EDITOR },
	{ "coordinator", COORDINATOR },
	{ "researcher", RESEARCHER },
	{ "officer", OFFICER },
	{ "administrator", ADMINISTRATOR },
};

static struct test_site test;

/* Signs in as somebody with these roles; a new session each time, for asking may end it. */
static void sign_in(unsigned roles)
{
	int64_t id = id_new();
	struct work work = test_site_work(&test);
	test.session = NULL;
	if (!roles)
		return;
	test.session = crypt_token(test.mem);
	const char *hash = crypt_hash(test.mem, "session", test.session);
	TEST_OK(test.db,
		db_exec(test.db, "insert into person (id, roles, created_ms) values (?1, ?2, ?3)",
			db_int(id), db_int(roles), db_int(work.now_ms)));
	TEST_OK(test.db, db_exec(test.db,
				 "insert into session (token_hash, person_id, created_ms, used_ms,"
				 " expires_ms, id, has_second) values (?1, ?2, ?3, ?3, ?4, ?2, 1)",
				 db_text(hash), db_int(id), db_int(work.now_ms),
				 db_int(work.now_ms + 60 * 60 * 1000)));
}

/* An address of the route: {id} becomes an id that nothing has. */
static const char *address(const struct route *route)
{
	g_autoptr(GString) text = g_string_new(NULL);
	for (const char *p = route->path; *p; p++) {
		if (*p != '{') {
			g_string_append_c(text, *p);
			continue;
		}
		g_string_append(text, g_str_has_prefix(p, "{id}") ? "0000000000001" : "1");
		p = strchr(p, '}');
	}
	return arena_strdup(test.mem, text->str);
}

static bool is_get(const struct route *route) { return !strcmp(route->method, "GET"); }

static struct test_answer ask(const struct route *route, const char *form)
{
	return test_ask(&test, route->method, address(route), is_get(route) ? NULL : form);
}

static struct test_answer ask_with_token(const struct route *route)
{
	return ask(route, arena_printf(test.mem, "%s=%s", TOKEN_FIELD,
				       guard_token_for(test.mem, test.session)));
}

/* The routes of bench_feature are not part of the product. */
static void open_site(void)
{
	test_site_open(&test, features, feature_count);
	g_assert_cmpuint(test.site.route_count, >, 70);
}

static void compare(const char *table)
{
	g_autofree char *here = g_path_get_dirname(__FILE__);
	g_autofree char *path =
		g_build_filename(here, "..", "..", "tests", "golden", "permission.txt", NULL);
	g_autofree char *kept = NULL;
	if (getenv("OMZIEN_UPDATE"))
		g_assert_true(g_file_set_contents(path, table, -1, NULL));
	g_assert_true(g_file_get_contents(path, &kept, NULL, NULL));
	g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
	g_auto(GStrv) kept_lines = g_strsplit(kept, "\n", -1);
	for (int i = 0; lines[i] || kept_lines[i]; i++)
		if (g_strcmp0(lines[i], kept_lines[i]))
			g_error("is:   %s\nkept: %s\nWhen that is meant: OMZIEN_UPDATE=1 "
				"script/test golden unit",
				lines[i], kept_lines[i]);
}

static void test_each_role_gets_what_the_table_says(void)
{
	g_autoptr(GString) table = g_string_new(NULL);
	open_site();
	g_string_append_printf(table, "%-5s%-52s", "", "");
	for (size_t i = 0; i < COUNT_OF(visitors); i++)
		g_string_append_printf(table, " %s", visitors[i].name);
	for (size_t i = 0; i < test.site.route_count; i++) {
		const struct route *route = test.site.routes[i];
		g_string_append_printf(table, "\n%-4s %-52s", route->method, route->path);
		for (size_t j = 0; j < COUNT_OF(visitors); j++) {
			sign_in(visitors[j].roles);
			struct test_answer answer = ask_with_token(route);
			bool is_refused = answer.status == 401 || answer.status == 403,
			     is_meant = work_may(&(struct work){ .roles = visitors[j].roles },
						 route->roles);
			g_test_message("%s %s as %s: %d", route->method, route->path,
				       visitors[j].name, answer.status);
			g_assert_true(is_refused || is_meant);
			g_string_append_printf(table, " %-*s", (int)strlen(visitors[j].name),
					       is_refused ? "-" : "yes");
		}
		while (table->str[table->len - 1] == ' ')
			g_string_truncate(table, table->len - 1);
	}
	g_string_append_c(table, '\n');
	compare(table->str);
	test_site_close(&test);
}

/* Fails unless the answer has the header, with `value` in it. */
static void has_header(const struct route *route, const struct test_answer *answer,
		       const char *name, const char *value)
{
	const char *sent = test_header(answer, name);
	if (!sent || !strstr(sent, value))
		g_error("%s %s answers %d with %s: %s, without \"%s\"", route->method, route->path,
			answer->status, name, sent ? sent : "(none)", value);
}

static void test_every_answer_has_its_security_headers(void)
{
	open_site();
	test.is_secure = true;
	for (size_t i = 0; i < test.site.route_count; i++) {
		const struct route *route = test.site.routes[i];
		sign_in(ADMINISTRATOR);
		struct test_answer answer = ask_with_token(route);
		const char *type = test_header(&answer, "Content-Type");
		has_header(route, &answer, "X-Content-Type-Options", "nosniff");
		has_header(route, &answer, "X-Frame-Options", "DENY");
		has_header(route, &answer, "Content-Security-Policy", "default-src 'none'");
		has_header(route, &answer, "Content-Security-Policy", "frame-ancestors 'none'");
		has_header(route, &answer, "Referrer-Policy", "");
		has_header(route, &answer, "Strict-Transport-Security", "max-age=31536000");
		if (route->door == PAGE)
			has_header(route, &answer, "Cache-Control", "no-store");
		if (type && g_str_has_prefix(type, "text/"))
			has_header(route, &answer, "Content-Type", "charset=");
	}
	test_site_close(&test);
}

/* What a personal link leads to stays in no cache, and its path in no Referer. */
static void test_personal_links_are_kept_secret(void)
{
	int count = 0;
	open_site();
	for (size_t i = 0; i < test.site.route_count; i++) {
		const struct route *route = test.site.routes[i];
		if (!strstr(route->path, "{token}") && !strstr(route->path, "{teken}"))
			continue;
		count++;
		sign_in(0);
		struct test_answer answer = ask_with_token(route);
		has_header(route, &answer, "Cache-Control", "no-store");
		has_header(route, &answer, "Referrer-Policy", "strict-origin");
		has_header(route, &answer, "X-Robots-Tag", "noindex");
		g_assert_false(route->flags & CACHED);
	}
	g_assert_cmpint(count, >, 30);
	test_site_close(&test);
}

static void test_a_form_of_another_site_or_without_our_token_is_refused(void)
{
	open_site();
	for (size_t i = 0; i < test.site.route_count; i++) {
		const struct route *route = test.site.routes[i];
		if (is_get(route))
			continue;
		g_test_message("%s %s", route->method, route->path);
		sign_in(ADMINISTRATOR);
		/* a device has no session and no form of ours: it must show keys of its own */
		bool needs_keys = route->flags & DEVICE && !strstr(route->path, "{token}");
		g_assert_cmpint(ask(route, "a=b").status, ==, needs_keys ? 401 : 403);
		test.origin = "https://elsewhere.example";
		g_assert_cmpint(ask_with_token(route).status, ==, 403);
		test.origin = NULL;
	}
	test_site_close(&test);
}

static int64_t count_changes(void)
{
	int64_t changes = 0;
	TEST_OK(test.db, db_get_int(test.db, &changes, "select total_changes()"));
	return changes;
}

static void test_a_get_changes_nothing(void)
{
	open_site();
	if (db_kind(test.db) != DB_SQLITE) {
		g_test_skip("PostgreSQL has no count of changes of a connection");
		test_site_close(&test);
		return;
	}
	for (size_t i = 0; i < test.site.route_count; i++) {
		const struct route *route = test.site.routes[i];
		if (!is_get(route))
			continue;
		sign_in(ADMINISTRATOR);
		int64_t before = count_changes();
		ask(route, NULL);
		g_test_message("%s", route->path);
		g_assert_cmpint(count_changes(), ==, before);
	}
	test_site_close(&test);
}

/* A browser cannot be made to use a device's door with the cookies of who is signed in. */
static void test_a_session_opens_no_door_of_devices(void)
{
	int count = 0;
	open_site();
	for (size_t i = 0; i < test.site.route_count; i++) {
		const struct route *route = test.site.routes[i];
		if (!(route->flags & DEVICE))
			continue;
		count++;
		g_test_message("%s %s", route->method, route->path);
		sign_in(ADMINISTRATOR);
		struct test_answer answer = ask_with_token(route);
		g_assert_cmpint(answer.status, ==, strstr(route->path, "{token}") ? 403 : 401);
		g_assert_null(test_header(&answer, "Access-Control-Allow-Origin"));
		g_assert_cmpstr(test_header(&answer, "Cache-Control"), ==, "no-store");
	}
	g_assert_cmpint(count, >, 10);
	test_site_close(&test);
}

/* "/a/{x}/b" without the name. */
static char *shape_of(const struct route *route)
{
	GRegex *regex = g_regex_new("\\{[^}]*\\}", 0, 0, NULL);
	char *shape = g_regex_replace_literal(regex, route->path, -1, 0, "{}", 0, NULL);
	char *whole = g_strconcat(route->method, " ", shape, NULL);
	g_regex_unref(regex);
	g_free(shape);
	return whole;
}

static void test_no_two_routes_have_the_same_paths(void)
{
	open_site();
	GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < test.site.route_count; i++) {
		char *shape = shape_of(test.site.routes[i]);
		g_test_message("%s", shape);
		g_assert_true(g_hash_table_add(seen, shape));
	}
	g_hash_table_unref(seen);
	test_site_close(&test);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/permission/shapes", test_no_two_routes_have_the_same_paths);
	g_test_add_func("/permission/table", test_each_role_gets_what_the_table_says);
	g_test_add_func("/permission/headers", test_every_answer_has_its_security_headers);
	g_test_add_func("/permission/links", test_personal_links_are_kept_secret);
	g_test_add_func("/permission/forms",
			test_a_form_of_another_site_or_without_our_token_is_refused);
	g_test_add_func("/permission/device", test_a_session_opens_no_door_of_devices);
	g_test_add_func("/permission/get", test_a_get_changes_nothing);
	return g_test_run();
}
