/* SPDX-License-Identifier: EUPL-1.2 */
/* test_pages.c: a register with six known records that is asked for pages; for test programs only.
 */
#include "feature/initiative/test_pages.h"
#include "feature/features.h"
#include "feature/source/source.h"
#include "work/setting.h"

#include <glib.h>

static const struct feature *const slices[] = {
	&vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature,  &initiative_feature,
};

/* What every test finds in the register. */
static const struct initiative records[] = {
	{ .name = "Stichting DörpsZörg Ulrum",
	  .category = "informal_help",
	  .place = "Ulrum",
	  .municipality = "Het Hogeland",
	  .start_year = 2011,
	  .words = "boodschappenhulp;koffietafel;eten;maatjes;les",
	  .activities = "shopping;shared_meal",
	  .target_groups = "older_people",
	  .summary = "Vrijwilligers bieden onderlinge hulp.",
	  .legal_form = "foundation",
	  .website = "https://dorpszorgulrum.nl/" },
	{ .name = "Beweegtuin Spijk",
	  .category = "meeting",
	  .place = "Spijk",
	  .municipality = "Eemsdelta",
	  .summary = "Een tuin om te bewegen." },
	{ .name = "Spieksters veur elkoar",
	  .category = "informal_help",
	  .place = "Spijk",
	  .municipality = "Eemsdelta",
	  .start_year = 2017 },
	{ .name = "Noordertij",
	  .category = "formal_care_alternative",
	  .place = "Delfzijl",
	  .municipality = "Eemsdelta",
	  .phase = "stopped" },
	{ .name = "<script>alert(\"x\")</script> & Co",
	  .category = "support_network",
	  .place = "Winsum",
	  .municipality = "Het Hogeland",
	  .summary = "</script><b>vet</b>" },
	{ .name = "Ergens in Oldambt", .category = "meeting", .municipality = "Oldambt" },
};
_Static_assert(COUNT_OF(records) == PAGES_RECORDS, "as the header says");

static void add_records(struct work *work, int64_t ids[PAGES_RECORDS])
{
	for (size_t i = 0; i < PAGES_RECORDS; i++) {
		struct initiative it = records[i];
		struct location location;
		TEST_OK(work->db, initiative_check(work, &it, &location));
		TEST_OK(work->db, initiative_add(work, &it, &(struct change_cause){ 0 }));
		ids[i] = it.id;
	}
}

static void say(struct work *work, int64_t id, const char *title, const char *field,
		const char *value)
{
	struct source source = { .kind = "web", .title = title, .seen_ms = work->now_ms };
	struct fact fact = { .subject_kind = "initiative",
			     .subject_id = id,
			     .field = field,
			     .value = value,
			     .said_ms = work->now_ms };
	TEST_OK(work->db, source_find_or_add(work, &source, &fact.source_id));
	TEST_OK(work->db, source_say(work, &fact));
}

void pages_begin(struct pages_fixture *fixture, const void *unused)
{
	test_site_open(&fixture->test, slices, COUNT_OF(slices));
	struct work work = test_site_work(&fixture->test);
	TEST_OK(work.db, db_begin_write(work.db));
	work.is_writing = true;
	TEST_OK(work.db, setting_set(&work, "province", "PV20"));
	add_records(&work, fixture->ids);
	say(&work, fixture->ids[0], "Ideeënbank", "start_year", "2011");
	say(&work, fixture->ids[0], "Dorpskrant", "start_year", "2014");
	TEST_OK(work.db, db_commit(work.db));
	work.is_writing = false;
	TEST_OK(work.db, initiative_index_refresh(&work));
}

void pages_end(struct pages_fixture *fixture, const void *unused)
{
	test_site_close(&fixture->test);
}

struct test_answer pages_get(struct pages_fixture *fixture, const char *target)
{
	struct test_answer answer = test_ask(&fixture->test, "GET", target, NULL);
	g_test_message("%s: %d %s", target, answer.status, err_name(answer.err));
	return answer;
}

const char *pages_path_of(struct pages_fixture *fixture, size_t record)
{
	struct work work = test_site_work(&fixture->test);
	struct initiative it;
	TEST_OK(work.db, initiative_get(&work, fixture->ids[record], &it));
	return initiative_path(work.mem, &it);
}
