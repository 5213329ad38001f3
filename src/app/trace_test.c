/* SPDX-License-Identifier: EUPL-1.2 */
/* trace_test.c: F03: a contact without consent leaves no trace on any door that is open to all. */
#include "app/features.h"
#include "base/id.h"
#include "feature/contact/contact.h"
#include "feature/initiative/initiative.h"
#include "feature/privacy/privacy.h"
#include "web/test_web.h"

#include <glib.h>
#include <string.h>

/* What may be found nowhere: of test data alone. */
static const char *const traces[] = { "Geheimschrijver", "geheim.adres@example.org", "geheim.adres",
				      "050 987 65 43", "Verborgenlaan" };

struct fixture {
	struct test_site test;
	struct initiative it;
	struct contact contact;
};

static struct work writer_of(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	work.is_writing = true;
	return work;
}

static void add_records(struct fixture *fixture)
{
	struct work work = writer_of(fixture);
	struct location location;
	struct initiative it = { .name = "Proefinitiatief",
				 .category = "meeting",
				 .place = "Ulrum",
				 .municipality = "Het Hogeland",
				 .summary = "Testgegevens." };
	TEST_OK(work.db, initiative_check(&work, &it, &location));
	it.status = "published";
	TEST_OK(work.db, initiative_add(&work, &it, &(struct change_cause){ 0 }));
	fixture->it = it;
	fixture->contact = (struct contact){
		.subject = { "initiative", it.id },
		.name = "Geheimschrijver",
		.mail = "geheim.adres@example.org",
		.phone = "050 987 65 43",
		.address = "Verborgenlaan 1",
	};
	TEST_OK(work.db, contact_save(&work, &fixture->contact));
	TEST_OK(work.db, work_touch_public(&work));
}

static void begin(struct fixture *fixture, const void *unused)
{
	test_site_open(&fixture->test, features, feature_count);
	TEST_OK(fixture->test.db, db_begin_write(fixture->test.db));
	add_records(fixture);
	TEST_OK(fixture->test.db, db_commit(fixture->test.db));
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

/* The path of a route with every {x} filled in as one that exists, as far as we know any. */
static const char *path_of(struct fixture *fixture, const struct route *route)
{
	char id[ID_TEXT_LEN + 1];
	GString *path = g_string_new(NULL);
	id_text(fixture->it.id, id);
	for (const char *p = route->path; *p;) {
		if (*p != '{') {
			g_string_append_c(path, *p++);
			continue;
		}
		if (g_str_has_prefix(p, "{id}") && strstr(route->path, "/initiatieven/{id}") &&
		    route->door == PAGE)
			g_string_append_printf(path, "%s-%s", id, fixture->it.slug);
		else if (g_str_has_prefix(p, "{id}"))
			g_string_append(path, id);
		else if (g_str_has_prefix(p, "{code}"))
			g_string_append(path, "GM1966");
		else
			g_string_append(path, "initiatieven");
		p += strcspn(p, "}") + 1;
	}
	const char *copy = arena_strdup(fixture->test.mem, path->str);
	g_string_free(path, TRUE);
	return copy;
}

static bool has_trace(const struct test_answer *answer, const char *path)
{
	bool is_found = false;
	for (size_t i = 0; i < COUNT_OF(traces); i++)
		if (answer->len &&
		    memmem(answer->body, answer->len, traces[i], strlen(traces[i]))) {
			g_test_message("%s shows “%s”", path, traces[i]);
			is_found = true;
		}
	return is_found;
}

static void test_no_open_door_shows_a_contact_without_consent(struct fixture *fixture,
							      const void *unused)
{
	int walked = 0, answered = 0, found = 0;
	const struct site *site = &fixture->test.site;
	for (size_t i = 0; i < site->route_count; i++) {
		const struct route *route = site->routes[i];
		if (route->roles != ANYONE || strcmp(route->method, "GET") ||
		    route->flags & PROCESS)
			continue;
		const char *path = path_of(fixture, route);
		struct test_answer answer = test_ask(&fixture->test, "GET", path, NULL);
		walked++;
		answered += answer.status == 200;
		found += has_trace(&answer, path);
	}
	g_test_message("%d doors, %d answered", walked, answered);
	g_assert_cmpint(walked, >, 40);
	g_assert_cmpint(answered, >, 25);
	g_assert_cmpint(found, ==, 0);
}

/* The same walk must be able to find something. */
static void test_consent_shows_one_field_on_one_page(struct fixture *fixture, const void *unused)
{
	struct work work = writer_of(fixture);
	struct consent consent = { .subject = { "contact", fixture->contact.id },
				   .purpose = CONTACT_PUBLISH,
				   .scope = "phone",
				   .version = 1,
				   .mail = fixture->contact.mail,
				   .proof = "test" };
	const char *path = initiative_path(fixture->test.mem, &fixture->it);
	TEST_OK(work.db, consent_give(&work, &consent));
	struct test_answer answer = test_ask(&fixture->test, "GET", path, NULL);
	g_assert_cmpint(answer.status, ==, 200);
	test_has(&answer, "050 987 65 43");
	test_lacks(&answer, "geheim.adres");
	test_lacks(&answer, "Geheimschrijver");
	TEST_OK(work.db, consent_withdraw(&work, consent.subject, CONTACT_PUBLISH, NULL));
	answer = test_ask(&fixture->test, "GET", path, NULL);
	test_lacks(&answer, "050 987 65 43");
}

static void test_searching_for_a_contact_finds_nothing(struct fixture *fixture, const void *unused)
{
	static const char *const paths[] = { "/initiatieven?zoek=%s", "/zoek/suggesties?zoek=%s",
					     "/v1/initiatieven?zoek=%s",
					     "/initiatieven.atom?zoek=%s" };
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		const char *start =
			arena_strndup(fixture->test.mem, paths[i], strcspn(paths[i], "%"));
		const char *path = arena_printf(fixture->test.mem, "%sGeheimschrijver", start);
		struct test_answer answer = test_ask(&fixture->test, "GET", path, NULL);
		test_lacks(&answer, "Proefinitiatief");
		test_lacks(&answer, "geheim.adres");
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/trace/" #name, struct fixture, NULL, begin, test_##name, end)
	ADD(no_open_door_shows_a_contact_without_consent);
	ADD(consent_shows_one_field_on_one_page);
	ADD(searching_for_a_contact_finds_nothing);
	return g_test_run();
}
