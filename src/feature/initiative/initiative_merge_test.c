/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_merge_test.c: two records become one and two again, and every old address leads on. */
#include "feature/initiative/initiative_merge.h"
#include "base/id.h"
#include "feature/initiative/initiative_find.h"
#include "feature/initiative/test_register.h"
#include "feature/source/source.h"
#include "work/audit.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>

enum { MODERATOR_ID = 77, EDITOR_ID = 78 };

/* Two records of one initiative and a third, in Ulrum. */
struct fixture {
	struct test_site test;
	struct work work;
	int64_t a, b, c;
};

static int64_t add(struct fixture *fixture, const char *name, const char *summary)
{
	return test_register_add(&fixture->test,
				 &(struct initiative){ .name = name,
						       .category = "informal_help",
						       .place = "Ulrum",
						       .municipality = "Het Hogeland",
						       .summary = summary,
						       .source_kinds = "network" });
}

static void say(struct fixture *fixture, int64_t id, const char *kind, const char *value)
{
	struct source source = { .kind = kind, .title = kind };
	int64_t source_id = 0;
	TEST_OK(fixture->work.db, source_find_or_add(&fixture->work, &source, &source_id));
	TEST_OK(fixture->work.db,
		source_say(&fixture->work, &(struct fact){ .subject_kind = "initiative",
							   .subject_id = id,
							   .field = "summary",
							   .value = value,
							   .source_id = source_id,
							   .said_ms = 1 }));
}

static void begin(struct fixture *fixture, const void *unused)
{
	test_register_open(&fixture->test, 0);
	fixture->a = add(fixture, "Stichting Dorpszorg Ulrum", "Kort");
	fixture->b = add(fixture, "Dorpszorg", "Een veel langere tekst");
	fixture->c = add(fixture, "Dorpszorg Ulrum", NULL);
	fixture->work = test_site_work(&fixture->test);
	fixture->work.roles = COORDINATOR;
	fixture->work.person_id = MODERATOR_ID;
	fixture->work.is_writing = true;
	say(fixture, fixture->a, "network", "Kort");
	say(fixture, fixture->b, "municipality", "Een veel langere tekst");
	TEST_OK(fixture->work.db, initiative_editor_add(&fixture->work, fixture->b, EDITOR_ID));
}

static void end(struct fixture *fixture, const void *unused) { test_site_close(&fixture->test); }

static struct initiative stored(struct fixture *fixture, int64_t id)
{
	struct initiative it = { 0 };
	TEST_OK(fixture->work.db, initiative_get(&fixture->work, id, &it));
	return it;
}

/* `from` goes up in `into`, with the summary of `from`. */
static enum err merge(struct fixture *fixture, int64_t from, int64_t into, int64_t *ret_id)
{
	struct initiative one = stored(fixture, from), result = stored(fixture, into);
	struct initiative_merge_order order = {
		.from = from,
		.from_known_ms = one.changed_ms,
		.into_known_ms = result.changed_ms,
		.result = &result,
	};
	result.summary = one.summary;
	test_work_reset(&fixture->work);
	fixture->work.now_ms++;
	return initiative_merge(&fixture->work, &order, ret_id);
}

static int64_t must_merge(struct fixture *fixture, int64_t from, int64_t into)
{
	int64_t id = 0;
	TEST_WORK_OK(&fixture->work, merge(fixture, from, into, &id));
	TEST_OK(fixture->work.db, initiative_index_refresh(&fixture->work));
	return id;
}

static const char *address(struct fixture *fixture, const char *before, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(fixture->test.mem, "%s%s", before, text);
}

static const char *moved_to(struct fixture *fixture, const char *target)
{
	struct test_answer answer = test_ask(&fixture->test, "GET", target, NULL);
	g_assert_cmpint(answer.status, ==, 301);
	return test_header(&answer, "Location");
}

static void test_both_give_what_they_have(struct fixture *fixture, const void *unused)
{
	struct facts facts;
	struct id_list editors = { 0 };
	struct initiative_merges sources;
	int64_t broken, lines;
	must_merge(fixture, fixture->b, fixture->a);
	struct initiative it = stored(fixture, fixture->a);
	g_assert_cmpstr(it.name, ==, "Stichting Dorpszorg Ulrum");
	g_assert_cmpstr(it.summary, ==, "Een veel langere tekst");
	g_assert_nonnull(strstr(it.source_kinds, "network"));
	g_assert_nonnull(strstr(it.source_kinds, "municipality"));
	g_assert_cmpstr(stored(fixture, fixture->b).status, ==, "merged");
	TEST_OK(fixture->work.db, source_facts(&fixture->work, "initiative", fixture->a, &facts));
	g_assert_cmpuint(facts.len, ==, 2);
	TEST_OK(fixture->work.db, initiative_editors(&fixture->work, fixture->a, &editors));
	g_assert_cmpuint(editors.len, ==, 1);
	TEST_OK(fixture->work.db, initiative_merge_sources(&fixture->work, fixture->a, &sources));
	g_assert_cmpuint(sources.len, ==, 1);
	g_assert_cmpstr(sources.items[0].from_name, ==, "Dorpszorg");
	TEST_OK(fixture->work.db, audit_check(&fixture->work, &broken, &lines));
	g_assert_cmpint(broken, ==, 0);
	g_assert_cmpint(lines, >=, 1);
}

static void test_every_old_address_leads_on(struct fixture *fixture, const void *unused)
{
	struct test_site *test = &fixture->test;
	must_merge(fixture, fixture->b, fixture->a);
	const char *path = arena_printf(test->mem, "%s-stichting-dorpszorg-ulrum",
					address(fixture, "/initiatieven/", fixture->a));
	const char *old = address(fixture, "/initiatieven/", fixture->b);
	g_assert_cmpstr(moved_to(fixture, old), ==, path);
	g_assert_cmpstr(moved_to(fixture, arena_printf(test->mem, "%s-dorpszorg", old)), ==, path);
	g_assert_cmpstr(moved_to(fixture, arena_printf(test->mem, "/en%s-x", old)), ==,
			arena_printf(test->mem, "/en%s", path));
	g_assert_cmpstr(moved_to(fixture, arena_printf(test->mem, "%s-dorpszorg.jsonld", old)), ==,
			arena_printf(test->mem, "%s.jsonld", path));
	g_assert_cmpstr(moved_to(fixture, address(fixture, "/v1/initiatieven/", fixture->b)), ==,
			address(fixture, "/v1/initiatieven/", fixture->a));
	g_assert_cmpint(test_number(test_json(test, "/v1/initiatieven", 200), "totaal"), ==, 2);
	struct test_answer page = test_ask(test, "GET", path, NULL);
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "Een veel langere tekst");
}

static void test_chains_end_at_the_last_one(struct fixture *fixture, const void *unused)
{
	int64_t into = 0, id = 0;
	int64_t first = must_merge(fixture, fixture->a, fixture->b);
	must_merge(fixture, fixture->b, fixture->c);
	TEST_OK(fixture->work.db, initiative_merged_into(&fixture->work, fixture->a, &into));
	g_assert_cmpint(into, ==, fixture->c);
	g_assert_cmpint(initiative_merged_into(&fixture->work, fixture->c, &into), ==, ERR_MISSING);
	/* no circle: what was merged goes nowhere else and takes in nothing */
	g_assert_cmpint(merge(fixture, fixture->c, fixture->a, &id), ==, ERR_CONFLICT);
	g_assert_nonnull(test_work_failure(&fixture->work, NULL));
	g_assert_cmpint(merge(fixture, fixture->a, fixture->c, &id), ==, ERR_CONFLICT);
	struct initiative_differences kept = { 0 };
	test_work_reset(&fixture->work);
	g_assert_cmpint(initiative_unmerge(&fixture->work, first, &kept), ==, ERR_CONFLICT);
	g_assert_nonnull(strstr(test_work_failure(&fixture->work, NULL), "since"));
	struct facts facts;
	TEST_OK(fixture->work.db, source_facts(&fixture->work, "initiative", fixture->c, &facts));
	g_assert_cmpuint(facts.len, ==, 2);
}

static void test_what_cannot_be_merged_is_refused(struct fixture *fixture, const void *unused)
{
	int64_t id = 0;
	struct initiative it = stored(fixture, fixture->a);
	struct initiative_merge_order order = { .from = fixture->b, .result = &it };
	g_assert_cmpint(merge(fixture, fixture->a, fixture->a, &id), ==, ERR_INVALID);
	g_assert_cmpint(initiative_merge(&fixture->work, &order, &id), ==, ERR_CONFLICT);
	TEST_OK(fixture->work.db, initiative_hide(&fixture->work, fixture->a, "test"));
	g_assert_cmpint(merge(fixture, fixture->b, fixture->a, &id), ==, ERR_CONFLICT);
	must_merge(fixture, fixture->a, fixture->b); /* a hidden one may go up in a public one */
	fixture->work.roles = EDITOR;
	fixture->work.person_id = EDITOR_ID;
	struct initiative mine = stored(fixture, fixture->b);
	order = (struct initiative_merge_order){ .from = fixture->c,
						 .into_known_ms = mine.changed_ms,
						 .result = &mine };
	g_assert_cmpint(initiative_merge(&fixture->work, &order, &id), ==, ERR_FORBIDDEN);
	fixture->work.roles = ADMINISTRATOR;
	test_work_reset(&fixture->work);
	g_assert_cmpint(initiative_show(&fixture->work, fixture->a, "test"), ==, ERR_CONFLICT);
	g_assert_nonnull(test_work_failure(&fixture->work, NULL));
}

static void test_undoing_puts_both_back(struct fixture *fixture, const void *unused)
{
	struct initiative_differences kept = { 0 };
	struct facts facts;
	struct id_list editors = { 0 };
	int64_t into;
	int64_t id = must_merge(fixture, fixture->b, fixture->a);
	TEST_WORK_OK(&fixture->work, initiative_unmerge(&fixture->work, id, &kept));
	TEST_OK(fixture->work.db, initiative_index_refresh(&fixture->work));
	g_assert_cmpuint(kept.len, ==, 0);
	g_assert_cmpstr(stored(fixture, fixture->a).summary, ==, "Kort");
	g_assert_cmpstr(stored(fixture, fixture->b).status, ==, "to_confirm");
	g_assert_cmpint(initiative_merged_into(&fixture->work, fixture->b, &into), ==, ERR_MISSING);
	TEST_OK(fixture->work.db, source_facts(&fixture->work, "initiative", fixture->a, &facts));
	g_assert_cmpuint(facts.len, ==, 1);
	TEST_OK(fixture->work.db, initiative_editors(&fixture->work, fixture->a, &editors));
	g_assert_cmpuint(editors.len, ==, 0);
	g_assert_cmpint(test_number(test_json(&fixture->test, "/v1/initiatieven", 200), "totaal"),
			==, 3);
	g_assert_cmpint(initiative_unmerge(&fixture->work, id, &kept), ==, ERR_CONFLICT);
	must_merge(fixture, fixture->a, fixture->b); /* now the other way round */
}

static void test_undoing_keeps_what_was_changed_since(struct fixture *fixture, const void *unused)
{
	struct initiative_differences kept = { 0 };
	bool is_changed;
	int64_t id = must_merge(fixture, fixture->b, fixture->a);
	struct initiative it = stored(fixture, fixture->a);
	it.summary = "Nog nieuwer";
	TEST_OK(fixture->work.db,
		initiative_change(&fixture->work, &it, &(struct change_cause){ 0 }, &is_changed));
	TEST_WORK_OK(&fixture->work, initiative_unmerge(&fixture->work, id, &kept));
	g_assert_cmpuint(kept.len, ==, 1);
	g_assert_cmpstr(kept.items[0].field, ==, "summary");
	g_assert_cmpstr(stored(fixture, fixture->a).summary, ==, "Nog nieuwer");
	g_assert_cmpstr(stored(fixture, fixture->b).summary, ==, "Een veel langere tekst");
}

#define TEST(name, function) g_test_add("/merge/" name, struct fixture, NULL, begin, function, end)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST("both give what they have", test_both_give_what_they_have);
	TEST("every old address leads on", test_every_old_address_leads_on);
	TEST("chains end at the last one", test_chains_end_at_the_last_one);
	TEST("what cannot be merged is refused", test_what_cannot_be_merged_is_refused);
	TEST("undoing puts both back", test_undoing_puts_both_back);
	TEST("undoing keeps what was changed since", test_undoing_keeps_what_was_changed_since);
	return g_test_run();
}
