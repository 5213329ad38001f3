/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open_door_test.c: what visitors, officers and programs get of rounded figures. */
#include "feature/analysis/test_open.h"
#include "web/guard.h"
#include "web/test_web.h"

#define DESK "/beheer/analyses/open"

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

struct door {
	struct test_site test;
	const struct feature *features[COUNT_OF(test_slices) + 1];
	struct work work;
	struct fixture fixture;
	int64_t round;
	const char *id; /* of the round */
};

static void begin(struct door *door)
{
	size_t count = 0;
	char id[ID_TEXT_LEN + 1];
	*door = (struct door){ 0 };
	for (size_t i = 0; i < COUNT_OF(test_slices); i++)
		if (test_slices[i] != &person_feature)
			door->features[count++] = test_slices[i];
	door->features[count++] = &signing;
	test_site_open_shared(&door->test, door->features, count);
	door->work = test_site_work(&door->test);
	door->fixture.work = &door->work;
	TEST_WORK_OK(&door->work, setting_set(&door->work, "province", "PV20"));
	test_add_form(&door->fixture);
	test_add_initiative(&door->fixture);
	door->round = open_round(&door->fixture, false, CASES);
	TEST_WORK_OK(&door->work, round_set_state(&door->work, door->round, "open"));
	TEST_WORK_OK(&door->work, survey_set_state(&door->work, door->fixture.survey.id, "closed"));
	id_text(door->round, id);
	door->id = arena_strdup(door->test.mem, id);
}
static void end(struct door *door) { test_site_close(&door->test); }
#define DOOR(name) \
	struct door name __attribute__((cleanup(end))); \
	begin(&name)

/* {} stands for the code of the round. */
static const char *with_round(struct door *door, const char *text)
{
	const char *at = strstr(text, "{}");
	return at ? arena_printf(door->test.mem, "%.*s%s%s", (int)(at - text), text, door->id,
				 at + 2)
		  : text;
}

static struct test_answer get(struct door *door, const char *role, const char *target)
{
	door->test.session = role;
	return test_ask(&door->test, "GET", with_round(door, target), NULL);
}

static struct test_answer post(struct door *door, const char *role, const char *target,
			       const char *form)
{
	door->test.session = role;
	return test_ask(&door->test, "POST", target,
			arena_printf(door->test.mem, "_teken=%s&%s",
				     guard_token_for(door->test.mem, role),
				     with_round(door, form)));
}

static void publish(struct door *door)
{
	struct test_answer answer =
		post(door, "researcher", DESK, "ronde={}&variabele=groep&variabele=steun");
	g_assert_cmpint(answer.status, ==, 303);
}

static void test_visitors_get_what_a_researcher_opened(void)
{
	DOOR(door);
	struct test_answer page = get(&door, NULL, "/cijfers");
	test_has(&page, "Er zijn nu geen open cijfers");
	page = get(&door, NULL, "/rondes");
	test_lacks(&page, "href=\"/cijfers\"");
	g_assert_cmpint(get(&door, NULL, "/cijfers/{}").status, ==, 404);
	publish(&door);
	page = get(&door, NULL, "/cijfers");
	test_has(&page, "Ronde (test)");
	page = get(&door, NULL, "/rondes");
	test_has(&page, "href=\"/cijfers\"");
	page = get(&door, NULL, "/cijfers/{}?rij=steun&kolom=groep&alleen=groep%3Aa");
	g_assert_cmpint(page.status, ==, 200);
	test_has(&page, "CC0");
	page = get(&door, NULL, "/cijfers/{}?rij=steun&kolom=groep");
	test_has(&page, "“Kreeg u steun?”: “Ja” het meest bij Groep A (ongeveer 80%)");
	test_has(&page, "afgerond op vijftallen");
	test_has(&page, "<svg class=\"omz-drawing");
	test_lacks(&page, "Wat zelden voorkomt");
	test_lacks(&page, "Uren per week");
	page = get(&door, NULL, "/en/cijfers/{}");
	test_has(&page, "rounded to fives");
	page = get(&door, NULL, "/rondes/{}");
	test_has(&page, "Naar de open cijfers");
	page = get(&door, NULL, "/cijfers/{}?rij=klein");
	test_has(&page, "is niet voor iedereen open");
}

static void test_figures_are_taken_along(void)
{
	DOOR(door);
	publish(&door);
	static const char *const files[][2] = {
		{ "/cijfers/{}/bestand?rij=steun&formaat=csv", "text/csv; charset=utf-8" },
		{ "/cijfers/{}/bestand?rij=steun&formaat=svg", "image/svg+xml" },
		{ "/v1/cijfers/{}?rij=steun", "application/json" },
		{ "/v1/cijfers", "application/json" },
	};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct test_answer answer = get(&door, NULL, files[i][0]);
		g_assert_cmpint(answer.status, ==, 200);
		g_assert_cmpstr(test_header(&answer, "Content-Type"), ==, files[i][1]);
	}
	struct test_answer list = get(&door, NULL, "/v1/cijfers");
	test_has(&list, "\"sleutel\":\"groep\"");
	test_has(&list, "\"steun:ja\"");
	test_lacks(&list, "klein");
	static const struct {
		const char *target;
		int status;
	} wrong[] = {
		{ "/v1/cijfers/{}?rij=klein", 400 },
		{ "/v1/cijfers/{}?rij=steun&kleur=rood", 400 },
		{ "/v1/cijfers/{}?rij=steun&alleen=klein:vaak", 400 },
		{ "/v1/cijfers/0000000000009?rij=steun", 404 },
		{ "/cijfers/{}/bestand?rij=steun&formaat=exe", 404 },
		{ "/cijfers/{}/bestand?rij=steun", 303 },
	};
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		g_assert_cmpint(get(&door, NULL, wrong[i].target).status, ==, wrong[i].status);
}

static void test_researchers_alone_open_and_close(void)
{
	DOOR(door);
	static const char *const others[] = { "officer", "coordinator" };
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		g_assert_cmpint(get(&door, others[i], DESK).status, ==, 403);
		g_assert_cmpint(post(&door, others[i], DESK, "ronde={}&variabele=groep").status, ==,
				403);
	}
	struct test_answer page = get(&door, "researcher", DESK "?ronde={}");
	test_has(&page, "Kreeg u steun?");
	test_lacks(&page, "Uren per week");
	page = post(&door, "researcher", DESK, "ronde={}&variabele=");
	g_assert_cmpint(page.status, ==, 400);
	test_has(&page, "Kies ten minste één vraag of groep codes");
	publish(&door);
	page = get(&door, "researcher", DESK "?ronde={}&gedaan=geopend");
	test_has(&page, "Sluit de cijfers");
	page = get(&door, "researcher", "/beheer/rondes/{}");
	test_has(&page, "Laat iedereen tabellen");
	g_assert_cmpint(post(&door, "researcher", DESK "/sluiten", "ronde={}").status, ==, 303);
	g_assert_cmpint(get(&door, NULL, "/cijfers/{}").status, ==, 404);
}

static void test_an_officer_cannot_subtract_published_figures(void)
{
	DOOR(door);
	static const struct {
		const char *query;
		int status;
		const char *says;
	} asked[] = {
		{ "soort=kruis&rij=steun&kolom=groep", 200, "afgerond op vijftallen" },
		{ "soort=frequentie&rij=groep&alleen=steun:ja&publicatie=1", 200,
		  "afgerond op vijftallen" },
		{ "soort=gemiddelde&rij=uren", 200, "\"tabel\"" },
		{ "soort=gemiddelde&rij=uren&alleen=category:meeting", 400, "onderzoeker" },
		{ "soort=gemiddelde&rij=uren&opname=0000000000009", 400, "onderzoeker" },
		{ "soort=frequentie&rij=category&bron=register&alleen=category:meeting", 200,
		  "\"tabel\"" },
	};
	for (size_t i = 0; i < COUNT_OF(asked); i++) {
		const char *target =
			arena_printf(door.test.mem, "/v1/figuur?ronde={}&%s", asked[i].query);
		struct test_answer answer = get(&door, "officer", target);
		if (answer.status != asked[i].status)
			g_error("%s: %d %s", asked[i].query, answer.status, answer.body);
		test_has(&answer, asked[i].says);
	}
	struct saved_figure figure = {
		.name = "Bewaard",
		.round_id = door.round,
		.query = with_round(&door, "soort=frequentie&ronde={}&rij=steun"),
	};
	TEST_WORK_OK(&door.work, analysis_save(&door.work, &figure));
	struct test_answer kept =
		get(&door, "officer", "/v1/figuur?soort=frequentie&ronde={}&rij=steun");
	test_lacks(&kept, "afgerond op vijftallen");
	struct test_answer page =
		get(&door, "officer", "/beheer/analyses/figuur?soort=kruis&ronde={}");
	test_has(&page, "<option value=\"steun:ja\"");
}

static void test_researchers_see_what_an_open_table_looks_like(void)
{
	DOOR(door);
	struct test_answer page =
		get(&door, "researcher",
		    "/beheer/analyses/figuur?soort=frequentie&ronde={}&rij=klein");
	test_has(&page, "Als open tabel");
	page = get(&door, "researcher",
		   "/beheer/analyses/figuur?soort=frequentie&ronde={}&rij=klein&publicatie=open");
	test_has(&page, "afgerond op vijftallen");
	test_has(&page, "formaat=csv&amp;publicatie=open");
}

/* Every link in a list of a page leads somewhere. */
static void follow_links(struct door *door, const char *role, const char *target)
{
	struct test_answer page = get(door, role, target);
	g_assert_cmpint(page.status, ==, 200);
	static const char begin[] = "href=\"/beheer/analyses";
	size_t count = 0;
	for (const char *at = page.body; (at = strstr(at, begin)); count++) {
		at += strlen("href=\"");
		char *path = arena_strndup(door->test.mem, at, strcspn(at, "\""));
		char **parts = g_strsplit(path, "&amp;", -1), *text = g_strjoinv("&", parts);
		g_strfreev(parts);
		struct test_answer there = get(door, role, text);
		if (there.status != 200)
			g_error("%s of %s: %d", text, role, there.status);
		g_free(text);
	}
	g_assert_cmpint(count, >, 5);
}

static void test_an_officer_opens_each_link_of_the_list(void)
{
	DOOR(door);
	follow_links(&door, "officer", "/beheer/analyses");
	follow_links(&door, "officer", "/beheer/analyses?ronde={}");
	follow_links(&door, "researcher", "/beheer/analyses?ronde={}");
}

#define ADD_DOOR(test) g_test_add_func("/analysis_open_door/" #test, test)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD_DOOR(test_visitors_get_what_a_researcher_opened);
	ADD_DOOR(test_figures_are_taken_along);
	ADD_DOOR(test_researchers_alone_open_and_close);
	ADD_DOOR(test_an_officer_cannot_subtract_published_figures);
	ADD_DOOR(test_an_officer_opens_each_link_of_the_list);
	ADD_DOOR(test_researchers_see_what_an_open_table_looks_like);
	return g_test_run();
}
