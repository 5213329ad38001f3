/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_door_test.c: who may see which figure, and what pages, files and programs get. */
#define TEST_MORE_SLICES \
	&answer_feature, &codebook_feature, &interview_feature, &coding_feature, &analysis_feature,
#include "base/id.h"
#include "feature/analysis/analysis_keep.h"
#include "feature/features.h"
#include "feature/initiative/initiative.h"
#include "feature/round/round.h"
#include "feature/submission/test_submission_form.h"
#include "web/guard.h"
#include "web/test_web.h"
#include "work/setting.h"

#include <glib.h>
#include <string.h>

#define MUST(call) g_assert_cmpint((call), ==, OK)
#define FIGURE "/beheer/analyses/figuur"

/* Who is signed in is the session's own word. */
static enum err sign_in(struct work *work, const char *token)
{
	work->person_id = 7;
	work->roles = !strcmp(token, "coordinator")  ? COORDINATOR
		      : !strcmp(token, "researcher") ? RESEARCHER
						     : OFFICER;
	return OK;
}

static const struct feature signing = { .name = "signing", .identify = sign_in };

struct fixture {
	struct test_site test;
	const struct feature *features[COUNT_OF(test_slices) + 1];
	const char *round, *initiative;
};

static void add_data(struct fixture *fixture)
{
	struct work work = test_site_work(&fixture->test);
	struct initiative it = { .name = "Testhuis <b>(test)</b>",
				 .category = "meeting",
				 .place = "Ulrum",
				 .municipality = "Het Hogeland",
				 .start_year = 2012 };
	struct round round = { .name = "Ronde <i>(test)</i>",
			       .question = "Hoeveel?",
			       .mandate = "Motie",
			       .begins_on = "2026-01-01",
			       .ends_on = "2026-12-31" };
	struct location location;
	char id[ID_TEXT_LEN + 1];
	work.roles = ADMINISTRATOR;
	MUST(initiative_check(&work, &it, &location));
	MUST(initiative_add(&work, &it, &(struct change_cause){ 0 }));
	MUST(round_save(&work, &round));
	id_text(round.id, id);
	fixture->round = arena_strdup(fixture->test.mem, id);
	id_text(it.id, id);
	fixture->initiative = arena_strdup(fixture->test.mem, id);
}

static void begin(struct fixture *fixture)
{
	size_t count = 0;
	*fixture = (struct fixture){ 0 };
	for (size_t i = 0; i < COUNT_OF(test_slices); i++)
		if (test_slices[i] != &person_feature)
			fixture->features[count++] = test_slices[i];
	fixture->features[count++] = &signing;
	test_site_open_shared(&fixture->test, fixture->features, count);
	struct work work = test_site_work(&fixture->test);
	MUST(setting_set(&work, "province", "PV20"));
	add_data(fixture);
}

static void end(struct fixture *fixture) { test_site_close(&fixture->test); }
#define DOOR(name) \
	struct fixture name __attribute__((cleanup(end))); \
	begin(&name)

static struct test_answer get(struct fixture *fixture, const char *role, const char *target)
{
	fixture->test.session = role;
	return test_ask(&fixture->test, "GET", target, NULL);
}

static void test_each_door_asks_who_it_is(void)
{
	DOOR(fixture);
	static const struct {
		const char *target;
		int researcher, officer, coordinator;
	} doors[] = {
		{ "/beheer/analyses", 200, 200, 403 },
		{ FIGURE, 200, 200, 403 },
		{ FIGURE "?soort=groei", 200, 200, 403 },
		{ "/beheer/analyses/typologie", 200, 200, 403 },
		{ "/beheer/analyses/aandachtspunten", 200, 403, 403 },
		{ "/beheer/analyses/effect", 200, 403, 403 },
		{ "/beheer/analyses/woord?woord=huis", 200, 200, 403 },
		{ "/beheer/analyses/bestand?soort=groei&formaat=csv", 200, 200, 403 },
		{ "/v1/figuur?soort=groei", 200, 200, 403 },
	};
	for (size_t i = 0; i < COUNT_OF(doors); i++) {
		g_assert_cmpint(get(&fixture, "researcher", doors[i].target).status, ==,
				doors[i].researcher);
		g_assert_cmpint(get(&fixture, "officer", doors[i].target).status, ==,
				doors[i].officer);
		g_assert_cmpint(get(&fixture, "coordinator", doors[i].target).status, ==,
				doors[i].coordinator);
		g_assert_cmpint(get(&fixture, NULL, doors[i].target).status, !=, 200);
	}
}

static void test_pages_show_words_of_others_as_text(void)
{
	DOOR(fixture);
	struct test_answer page = get(&fixture, "researcher", "/beheer/analyses");
	test_has(&page, "Ronde &lt;i&gt;(test)");
	page = get(&fixture, "researcher",
		   FIGURE "?soort=frequentie&rij=%3Cscript%3E&alleen=%22%3Ex");
	test_lacks(&page, "<script>\"");
	test_lacks(&page, "\">x");
}

static void test_what_is_wrong_stands_on_the_page(void)
{
	DOOR(fixture);
	struct test_answer page =
		get(&fixture, "researcher", FIGURE "?soort=frequentie&rij=bestaat_niet");
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "Er is niets te tellen met de naam");
	page = get(&fixture, "researcher", "/v1/figuur?soort=frequentie&rij=bestaat_niet");
	g_assert_cmpint(page.status, ==, 400);
	test_has(&page, "bestaat_niet");
	page = get(&fixture, "researcher",
		   "/v1/figuur?soort=frequentie&rij=category&ronde=0000000000009");
	g_assert_cmpint(page.status, ==, 404);
}

static void test_an_officer_sees_what_may_be_published(void)
{
	DOOR(fixture);
	const char *target =
		arena_printf(fixture.test.mem, FIGURE "?soort=frequentie&rij=category&ronde=%s",
			     fixture.round);
	struct test_answer page = get(&fixture, "officer", target);
	g_assert_cmpint(page.status, ==, 200);
	test_lacks(&page, "Voor het team");
	page = get(&fixture, "researcher", target);
	test_has(&page, "Voor het team");
}

/* What respondents say is for who analyses; what the register says is for all staff. */
static void test_an_officer_reads_no_answers_by_a_word(void)
{
	DOOR(fixture);
	const char *target =
		arena_printf(fixture.test.mem, "/beheer/analyses/woord?ronde=%s&woord=%%3Cb%%3E",
			     fixture.round);
	struct test_answer page = get(&fixture, "researcher", target);
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "&lt;b&gt;");
	g_assert_cmpint(get(&fixture, "officer", target).status, ==, 403);
	g_assert_cmpint(get(&fixture, "officer", "/beheer/analyses/woord").status, ==, 303);
}

static void test_the_panel_says_what_is_too_little(void)
{
	DOOR(fixture);
	struct test_answer page =
		get(&fixture, "officer",
		    arena_printf(fixture.test.mem, "/beheer/beoordelingen/%s", fixture.initiative));
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "Wat wijst op welke soort");
	test_has(&page, "minstens 10 nodig");
	page = get(&fixture, "researcher", "/beheer/analyses/typologie");
	test_has(&page, "Hoever het beslissen is");
}

static void test_a_figure_is_kept_and_let_go(void)
{
	DOOR(fixture);
	fixture.test.session = "researcher";
	struct work work = test_site_work(&fixture.test);
	struct saved_figures saved;
	const char *form = arena_printf(fixture.test.mem,
					"_teken=%s&adres=soort%%3Dgroei%%26vreemd%%3D1&naam=Groei",
					guard_token_for(fixture.test.mem, "researcher"));
	struct test_answer answer =
		test_ask(&fixture.test, "POST", "/beheer/analyses/bewaren", form);
	g_assert_cmpint(answer.status, ==, 303);
	work.roles = ADMINISTRATOR;
	MUST(analysis_saved_list(&work, 0, &saved));
	g_assert_cmpint(saved.len, ==, 1);
	g_assert_cmpstr(saved.items[0].query, ==, "soort=groei");
	struct test_answer page = get(&fixture, "researcher", "/beheer/analyses");
	test_has(&page, ">Groei</a>");
}

#define ADD_DOOR(test) g_test_add_func("/analysis_door/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_DOOR(test_each_door_asks_who_it_is);
	ADD_DOOR(test_pages_show_words_of_others_as_text);
	ADD_DOOR(test_what_is_wrong_stands_on_the_page);
	ADD_DOOR(test_an_officer_sees_what_may_be_published);
	ADD_DOOR(test_an_officer_reads_no_answers_by_a_word);
	ADD_DOOR(test_the_panel_says_what_is_too_little);
	ADD_DOOR(test_a_figure_is_kept_and_let_go);
	return g_test_run();
}
