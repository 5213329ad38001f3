/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feed_test.c: what comes from another register, taken over, followed and let go; on both
 * databases. All records are made up for the test. */
#include "feature/exchange/exchange_feed.h"
#include "feature/exchange/exchange_take.h"
#include "feature/exchange/exchange_feed_store.h"
#include "feature/exchange/exchange_view.h"
#include "feature/features.h"
#include "feature/initiative/initiative_origin.h"
#include "feature/source/source.h"
#include "work/test_work.h"
#include "work/writer.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { HOUR_MS = 60 * 60 * 1000 };

static const struct feature *const slices[] = {
	&outbox_feature,  &privacy_feature,   &person_feature,    &vocabulary_feature,
	&place_feature,   &source_feature,    &freshness_feature, &initiative_feature,
	&contact_feature, &duplicate_feature, &exchange_feature,
};

static enum err start(struct work *work, void *unused)
{
	(void)unused;
	for (size_t i = 0; i < COUNT_OF(slices); i++) {
		if (slices[i]->seed)
			TRY(slices[i]->seed(work));
	}
	return OK;
}

static struct work *open_region(void)
{
	struct test_steps steps[COUNT_OF(slices) + 1] = { 0 };
	for (size_t i = 0, count = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->step_count)
			steps[count++] =
				(struct test_steps){ slices[i]->steps, slices[i]->step_count };
	struct work *work = test_work_open_many(steps);
	work->roles = ADMINISTRATOR;
	TEST_WORK_OK(work, writer_run(work, start, NULL));
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->start)
			TEST_WORK_OK(work, slices[i]->start(work));
	return work;
}
#define REGION(name) struct work *name __attribute__((cleanup(test_work_cleanup))) = open_region()

static enum err save_feed(struct work *work, void *context)
{
	return exchange_feed_save(work, context);
}

static struct exchange_feed feed_of(struct work *work, const char *kind)
{
	struct exchange_feed feed = { .kind = kind,
				      .title = "Kaart van de test",
				      .url = "https://kaart.example.org/entries.json",
				      .licence = "CC0-1.0",
				      .category = "meeting",
				      .every_hours = 24,
				      .is_on = true };
	TEST_WORK_OK(work, writer_run(work, save_feed, &feed));
	TEST_WORK_OK(work, exchange_feed_get(work, feed.id, &feed));
	return feed;
}

static struct foreign entry(const char *key, const char *name, const char *place, double lat,
			    double lon)
{
	return (struct foreign){ .key = key,
				 .name = name,
				 .summary = "Verzonnen voor de test.",
				 .place = place,
				 .origin = "https://kaart.example.org/een",
				 .lat = lat,
				 .lon = lon };
}
#define ULRUM "Ulrum", 53.36, 6.333

static void keep(struct work *work, struct exchange_feed *feed, struct foreign *items, size_t count)
{
	struct foreigns all = { items, count, count };
	work->now_ms += HOUR_MS;
	TEST_WORK_OK(work, exchange_keep(work, feed, &all));
}

static struct exchange_row row_of(struct work *work, const struct exchange_feed *feed,
				  const char *key)
{
	struct exchange_rows rows = { 0 };
	TEST_WORK_OK(work, row_select(work->db, work->mem, feed->id, key, &rows));
	g_assert_cmpuint(rows.len, ==, 1);
	return rows.items[0];
}

static void assert_state(struct work *work, const struct exchange_feed *feed, const char *key,
			 enum exchange_state state)
{
	g_assert_cmpstr(exchange_state_key(row_of(work, feed, key).state), ==,
			exchange_state_key(state));
}

struct acting {
	const struct exchange_feed *feed;
	struct exchange_row row;
	enum exchange_act act;
};
static enum err act_on(struct work *work, void *context)
{
	struct acting *acting = context;
	return exchange_take(work, acting->feed, &acting->row, acting->act);
}
static enum err take(struct work *work, const struct exchange_feed *feed, const char *key,
		     enum exchange_act act)
{
	struct acting acting = { feed, row_of(work, feed, key), act };
	return writer_run(work, act_on, &acting);
}

static struct initiative record_of(struct work *work, const struct exchange_feed *feed,
				   const char *key)
{
	struct initiative it;
	TEST_WORK_OK(work, initiative_get(work, row_of(work, feed, key).initiative_id, &it));
	return it;
}

static enum err change_it(struct work *work, void *context)
{
	bool is_changed;
	return initiative_change(work, context, &(struct change_cause){ .reason = "test" },
				 &is_changed);
}

/* ---- the preview, and taking over ---- */

static void test_a_preview_changes_nothing_until_it_is_taken_over(void)
{
	REGION(work);
	struct exchange_feed feed = feed_of(work, "openfairdb");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM),
				   entry("b", "Eetclub van de test", ULRUM),
				   entry("b", "De tweede met die sleutel", ULRUM),
				   entry(NULL, "Zonder sleutel", ULRUM),
				   entry("c", "Elders", "Berlin", 52.5, 13.4),
				   entry("d", "Nergens", NULL, NAN, NAN) };
	struct facts facts;
	struct initiative_origin origin;
	keep(work, &feed, items, COUNT_OF(items));
	g_assert_cmpint(feed.doubled, ==, 1);
	g_assert_cmpint(feed.outside, ==, 1);
	g_assert_cmpint(feed.left_out, >=, 1);
	assert_state(work, &feed, "a", ROW_NEW);
	assert_state(work, &feed, "b", ROW_NEW);
	assert_state(work, &feed, "d", ROW_DOUBTFUL);
	g_assert_cmpint(row_of(work, &feed, "a").initiative_id, ==, 0);
	TEST_WORK_OK(work, exchange_take_all(work, &feed, ROW_NEW, false));
	struct initiative it = record_of(work, &feed, "a");
	g_assert_cmpstr(it.village, ==, "gm1966-ulrum");
	g_assert_null(it.latitude); /* the feed may not tell exactly where */
	g_assert_cmpstr(record_of(work, &feed, "b").name, ==, "Eetclub van de test");
	TEST_WORK_OK(work, initiative_origin_get(work, it.id, &origin));
	g_assert_cmpstr(origin.title, ==, feed.title);
	TEST_WORK_OK(work, source_facts(work, "initiative", it.id, &facts));
	g_assert_cmpuint(facts.len, >=, 3);
	g_assert_cmpstr(facts.items[0].source.title, ==, "Kaart van de test, CC0-1.0");
	assert_state(work, &feed, "d", ROW_DOUBTFUL);
	g_assert_cmpint(take(work, &feed, "a", TAKE_ADD), ==, ERR_CONFLICT);
}

static void test_what_looks_like_ours_is_doubtful_and_can_be_ours(void)
{
	REGION(work);
	struct exchange_feed first = feed_of(work, "openfairdb"), second = feed_of(work, "geojson");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM) };
	struct foreign alike[] = { entry("x", "Kring van de Test", ULRUM) };
	struct initiative_origin origin;
	keep(work, &first, items, 1);
	TEST_WORK_OK(work, take(work, &first, "a", TAKE_ADD));
	int64_t id = row_of(work, &first, "a").initiative_id;
	keep(work, &second, alike, 1);
	assert_state(work, &second, "x", ROW_DOUBTFUL);
	g_assert_cmpint(row_of(work, &second, "x").alike_id, ==, id);
	TEST_WORK_OK(work, take(work, &second, "x", TAKE_TIE));
	assert_state(work, &second, "x", ROW_OURS);
	TEST_WORK_OK(work, initiative_origin_get(work, id, &origin));
	g_assert_cmpstr(record_of(work, &second, "x").name, ==, "Kring van de test");
}

static void test_two_feeds_with_the_same_bring_it_once(void)
{
	REGION(work);
	struct exchange_feed first = feed_of(work, "openfairdb"), second = feed_of(work, "geojson");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM) };
	keep(work, &first, items, 1);
	keep(work, &second, items, 1);
	assert_state(work, &second, "a", ROW_NEW);
	TEST_WORK_OK(work, exchange_take_all(work, &first, ROW_NEW, false));
	TEST_WORK_OK(work, exchange_take_all(work, &second, ROW_NEW, false));
	assert_state(work, &first, "a", ROW_SAME);
	assert_state(work, &second, "a", ROW_DOUBTFUL);
}

/* ---- following ---- */

static void test_changes_are_followed_by_key_and_ours_is_never_overwritten_silently(void)
{
	REGION(work);
	struct exchange_feed feed = feed_of(work, "openfairdb");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM),
				   entry("b", "Eetclub van de test", ULRUM) };
	struct foreign turned[] = { items[1], items[0] };
	keep(work, &feed, items, 2);
	TEST_WORK_OK(work, exchange_take_all(work, &feed, ROW_NEW, false));
	keep(work, &feed, turned, 2); /* another order is no change */
	assert_state(work, &feed, "a", ROW_SAME);
	struct initiative it = record_of(work, &feed, "b");
	it.summary = "Door ons beter opgeschreven.";
	TEST_WORK_OK(work, writer_run(work, change_it, &it));
	items[0].name = "Kring met een nieuwe naam";
	items[1].summary = "Door de ander anders opgeschreven.";
	items[1].website = "https://www.example.org/eetclub";
	keep(work, &feed, items, 2);
	assert_state(work, &feed, "a", ROW_CHANGED);
	assert_state(work, &feed, "b", ROW_CHANGED);
	TEST_WORK_OK(work, exchange_take_all(work, &feed, ROW_CHANGED, true));
	g_assert_cmpstr(record_of(work, &feed, "a").name, ==, "Kring met een nieuwe naam");
	assert_state(work, &feed, "a", ROW_SAME);
	assert_state(work, &feed, "b", ROW_CHANGED); /* waits for a person */
	TEST_WORK_OK(work, take(work, &feed, "b", TAKE_CHANGE));
	g_assert_cmpstr(record_of(work, &feed, "b").summary, ==, "Door ons beter opgeschreven.");
	g_assert_cmpstr(record_of(work, &feed, "b").website, ==, "https://www.example.org/eetclub");
	items[1].summary = "Nog eens anders.";
	keep(work, &feed, items, 2);
	TEST_WORK_OK(work, take(work, &feed, "b", TAKE_REPLACE));
	g_assert_cmpstr(record_of(work, &feed, "b").summary, ==, "Nog eens anders.");
}

static void test_a_key_that_changes_place_moves_the_record_only_by_hand(void)
{
	REGION(work);
	struct exchange_feed feed = feed_of(work, "openfairdb");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM) };
	keep(work, &feed, items, 1);
	TEST_WORK_OK(work, take(work, &feed, "a", TAKE_ADD));
	items[0].place = "Winsum";
	items[0].lat = 53.33;
	items[0].lon = 6.52;
	keep(work, &feed, items, 1);
	TEST_WORK_OK(work, exchange_take_all(work, &feed, ROW_CHANGED, true));
	assert_state(work, &feed, "a", ROW_CHANGED);
	TEST_WORK_OK(work, take(work, &feed, "a", TAKE_CHANGE));
	g_assert_cmpstr(record_of(work, &feed, "a").place, ==, "Winsum");
}

static void test_what_the_initiative_confirmed_waits_for_a_person(void)
{
	REGION(work);
	struct exchange_feed feed = feed_of(work, "openfairdb");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM) };
	keep(work, &feed, items, 1);
	TEST_WORK_OK(work, take(work, &feed, "a", TAKE_ADD));
	work->now_ms += HOUR_MS;
	TEST_WORK_OK(work,
		     db_exec(work->db, "update initiative set confirmed_ms = ?2 where id = ?1",
			     db_int(row_of(work, &feed, "a").initiative_id), db_int(work->now_ms)));
	items[0].name = "Een andere naam";
	items[0].website = "https://www.example.org/nieuw"; /* empty here: nothing is lost */
	keep(work, &feed, items, 1);
	TEST_WORK_OK(work, exchange_take_all(work, &feed, ROW_CHANGED, false));
	assert_state(work, &feed, "a", ROW_CHANGED);
	TEST_WORK_OK(work, take(work, &feed, "a", TAKE_CHANGE));
	g_assert_cmpstr(record_of(work, &feed, "a").name, ==, "Kring van de test");
	g_assert_cmpstr(record_of(work, &feed, "a").website, ==, "https://www.example.org/nieuw");
}

static void test_what_is_gone_there_stays_here_and_what_is_left_out_stays_out(void)
{
	REGION(work);
	struct exchange_feed feed = feed_of(work, "openfairdb");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM),
				   entry("b", "Eetclub van de test", ULRUM) };
	keep(work, &feed, items, 2);
	TEST_WORK_OK(work, take(work, &feed, "a", TAKE_ADD));
	TEST_WORK_OK(work, take(work, &feed, "b", TAKE_SKIP));
	keep(work, &feed, items, 2);
	assert_state(work, &feed, "b", ROW_SKIPPED);
	keep(work, &feed, items + 1, 1);
	assert_state(work, &feed, "a", ROW_GONE);
	g_assert_true(initiative_is_public(
		&(struct initiative){ .status = record_of(work, &feed, "a").status }));
	keep(work, &feed, items, 2);
	assert_state(work, &feed, "a", ROW_SAME);
}

/* ---- who may ---- */

static enum err add_editor(struct work *work, void *context)
{
	return initiative_editor_add(work, *(int64_t *)context, 7);
}
static enum err let_go(struct work *work, void *context)
{
	return exchange_let_go(work, *(int64_t *)context);
}

static void test_editors_change_it_at_its_origin_until_the_tie_is_cut(void)
{
	REGION(work);
	struct exchange_feed feed = feed_of(work, "openfairdb");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM) };
	keep(work, &feed, items, 1);
	TEST_WORK_OK(work, take(work, &feed, "a", TAKE_ADD));
	int64_t id = row_of(work, &feed, "a").initiative_id;
	TEST_WORK_OK(work, writer_run(work, add_editor, &id));
	struct work editor = *work;
	editor.person_id = 7;
	editor.roles = EDITOR;
	g_assert_cmpint(initiative_may_edit(&editor, id), ==, ERR_FORBIDDEN);
	g_assert_cmpstr(editor.failures.items[0].value, ==, "https://kaart.example.org/een");
	TEST_WORK_OK(work, initiative_may_edit(work, id));
	TEST_WORK_OK(work, writer_run(work, let_go, &id));
	g_assert_cmpint(writer_run(work, let_go, &id), ==, ERR_MISSING);
	TEST_WORK_OK(work, initiative_may_edit(&editor, id));
	items[0].name = "Een andere naam";
	keep(work, &feed, items, 1);
	assert_state(work, &feed, "a", ROW_OURS);
	g_assert_cmpstr(record_of(work, &feed, "a").name, ==, "Kring van de test");
}

/* ---- back ---- */

static void test_what_was_confirmed_here_can_go_back(void)
{
	REGION(work);
	struct exchange_feed feed = feed_of(work, "openfairdb");
	struct foreign items[] = { entry("a", "Kring van de test", ULRUM),
				   entry("b", "Eetclub van de test", ULRUM) };
	items[0].version = 4;
	keep(work, &feed, items, 2);
	TEST_WORK_OK(work, exchange_take_all(work, &feed, ROW_NEW, false));
	struct initiative it = record_of(work, &feed, "a");
	it.website = "https://www.example.org/kring";
	TEST_WORK_OK(work, writer_run(work, change_it, &it));
	SCOPED_OUT(before);
	TEST_WORK_OK(work, exchange_back(work, &feed, before));
	g_assert_cmpstr(before->data, ==, "[]"); /* changed, but not confirmed */
	work->now_ms += HOUR_MS;
	it.confirmed_ms = work->now_ms;
	TEST_WORK_OK(work,
		     db_exec(work->db, "update initiative set confirmed_ms = ?2 where id = ?1",
			     db_int(it.id), db_int(work->now_ms)));
	SCOPED_OUT(after);
	TEST_WORK_OK(work, exchange_back(work, &feed, after));
	g_assert_cmpstr(after->data, ==,
			"[{\"id\":\"a\",\"version\":5,"
			"\"homepage\":\"https://www.example.org/kring\"}]");
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/feed/a-preview-changes-nothing-until-it-is-taken-over",
			test_a_preview_changes_nothing_until_it_is_taken_over);
	g_test_add_func("/feed/what-looks-like-ours-is-doubtful",
			test_what_looks_like_ours_is_doubtful_and_can_be_ours);
	g_test_add_func("/feed/two-feeds-bring-it-once",
			test_two_feeds_with_the_same_bring_it_once);
	g_test_add_func("/feed/what-was-confirmed-waits",
			test_what_the_initiative_confirmed_waits_for_a_person);
	g_test_add_func("/feed/ours-is-never-overwritten-silently",
			test_changes_are_followed_by_key_and_ours_is_never_overwritten_silently);
	g_test_add_func("/feed/a-key-that-changes-place-is-moved-by-hand",
			test_a_key_that_changes_place_moves_the_record_only_by_hand);
	g_test_add_func("/feed/what-is-gone-there-stays-here",
			test_what_is_gone_there_stays_here_and_what_is_left_out_stays_out);
	g_test_add_func("/feed/editors-change-it-at-its-origin",
			test_editors_change_it_at_its_origin_until_the_tie_is_cut);
	g_test_add_func("/feed/what-was-confirmed-can-go-back",
			test_what_was_confirmed_here_can_go_back);
	return g_test_run();
}
