/* SPDX-License-Identifier: EUPL-1.2 */
/* search_random_test.c: random registers answer as a plain loop over their documents does. */
#include "search/map.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum {
	DOCUMENTS = 400,
	WORDS_EACH = 4,
	CATEGORIES = 5,
	PLACES = 90,
	ACTIVITIES = 12,
	ACTIVITY_STEP = 9,
	QUERIES = 120
};

static const char *const words[] = {
	"zorg",    "dorpszorg", "thuiszorg", "maaltijd",  "maaltijden",  "fiets",   "fietsen",
	"koken",   "tuin",      "tuinen",    "buurthuis", "buurthuizen", "ulrum",   "winsum",
	"vervoer", "brief",     "brieven",   "de",        "het",         "klusjes",
};

struct plain {
	bool is_there, has_position;
	uint32_t category, place, activities; /* a category of CATEGORIES: none; activities: bits */
	int64_t columns[2];
	char name[64];
	const char *words[WORDS_EACH];
	int32_t lat_e5, lon_e5;
};

struct world {
	struct search_index *index;
	struct dutch *dutch;
	GRand *rand;
	struct plain documents[DOCUMENTS]; /* the id is the place + 1 */
};

static const bool facet_is_many[] = { false, false, true };
static const struct search_order orders[] = {
	{ SEARCH_BY_TEXT, 0, false },
	{ SEARCH_BY_COLUMN, 0, true },
	{ SEARCH_BY_COLUMN, 1, false },
	{ SEARCH_BY_TEXT, 0, true },
};
static const struct search_schema schema = {
	.facet_is_many = facet_is_many,
	.facet_count = 3,
	.column_count = 2,
	.text_count = 1,
	.orders = orders,
	.order_count = 4,
};

static uint32_t below(struct world *world, uint32_t count)
{
	return (uint32_t)g_rand_int_range(world->rand, 0, (gint32)count);
}

static void put_random(struct world *world, int place)
{
	struct plain *plain = &world->documents[place];
	memset(plain, 0, sizeof *plain);
	plain->is_there = true;
	plain->category = below(world, CATEGORIES + 1);
	plain->place = below(world, PLACES);
	plain->activities = below(world, 1 << ACTIVITIES) & below(world, 1 << ACTIVITIES);
	plain->columns[0] = below(world, 4) ? 1990 + below(world, 30) : SEARCH_NONE;
	plain->columns[1] = below(world, 100000) - 50000;
	g_snprintf(plain->name, sizeof plain->name, "stichting naam %u", below(world, 200));
	plain->has_position = below(world, 10) > 0;
	plain->lat_e5 = (int32_t)(5290000 + below(world, 60000));
	plain->lon_e5 = (int32_t)(620000 + below(world, 90000));
	uint32_t terms[ACTIVITIES], count = 0;
	for (uint32_t i = 0; i < ACTIVITIES; i++)
		if (plain->activities >> i & 1)
			terms[count++] = i * ACTIVITY_STEP;
	struct search_terms facets[] = { { &plain->category, plain->category < CATEGORIES },
					 { &plain->place, 1 },
					 { terms, count } };
	for (int i = 0; i < WORDS_EACH; i++)
		plain->words[i] = words[below(world, COUNT_OF(words))];
	g_autofree char *text = g_strjoin(", ", plain->words[0], plain->words[1], plain->words[2],
					  plain->words[3], NULL);
	const char *sort_text = plain->name;
	struct search_document document = { .id = place + 1,
					    .words = { plain->name, NULL, NULL, text },
					    .facets = facets,
					    .columns = plain->columns,
					    .texts = &sort_text,
					    .has_position = plain->has_position,
					    .lat_e5 = plain->lat_e5,
					    .lon_e5 = plain->lon_e5 };
	g_assert_cmpint(search_index_put(world->index, &document), ==, OK);
}

/* Loads with double puts and removals, finishes, then goes on changing. */
static void world_open(struct world *world, guint32 seed)
{
	memset(world, 0, sizeof *world);
	world->rand = g_rand_new_with_seed(seed);
	world->dutch = dutch_new();
	world->index = search_index_new(&schema);
	for (int i = 0; i < DOCUMENTS * 3; i++) {
		int place = (int)below(world, DOCUMENTS);
		if (i == DOCUMENTS)
			search_index_finish(world->index);
		if (below(world, 4)) {
			put_random(world, place);
			continue;
		}
		enum err err = search_index_remove(world->index, place + 1);
		g_assert_cmpint(err, ==, world->documents[place].is_there ? OK : ERR_MISSING);
		world->documents[place].is_there = false;
	}
}

static void world_close(struct world *world)
{
	search_index_free(world->index);
	dutch_free(world->dutch);
	g_rand_free(world->rand);
}

static double distance_km(const struct plain *plain, const struct search_circle *circle)
{
	double rad = G_PI / 180 / 1e5, a = sin((plain->lat_e5 - circle->lat_e5) * rad / 2);
	double b = sin((plain->lon_e5 - circle->lon_e5) * rad / 2);
	a = a * a + cos(plain->lat_e5 * rad) * cos(circle->lat_e5 * rad) * b * b;
	return 2 * 6371.0088 * asin(sqrt(a));
}

static bool has_term(const struct plain *plain, int facet, uint32_t term)
{
	if (facet == 2)
		return term % ACTIVITY_STEP == 0 && term / ACTIVITY_STEP < ACTIVITIES &&
		       plain->activities >> term / ACTIVITY_STEP & 1;
	return term == (facet ? plain->place : plain->category) && (facet || term < CATEGORIES);
}

static bool has_word(struct world *world, const struct plain *plain, const char *word, bool is_last)
{
	g_autofree char *stem = g_strdup(dutch_stem(world->dutch, word));
	for (int i = 0; i < WORDS_EACH; i++) {
		const char *its = plain->words[i];
		if (dutch_is_stop_word(its))
			continue;
		if (is_last && g_str_has_prefix(its, word))
			return true;
		its = dutch_stem(world->dutch, its);
		if (!strcmp(its, stem) || (strlen(stem) >= 4 && g_str_has_suffix(its, stem)))
			return true;
	}
	return false;
}

static bool meets(struct world *world, const struct plain *plain, const struct search_query *query,
		  int without)
{
	bool meets = plain->is_there;
	for (size_t i = 0; i < query->selection_count && meets; i++) {
		const struct search_selection *selection = &query->selections[i];
		meets = selection->facet == without;
		for (size_t j = 0; j < selection->count; j++)
			meets = meets || has_term(plain, selection->facet, selection->terms[j]);
	}
	for (size_t i = 0; i < query->range_count && meets; i++) {
		int64_t value = plain->columns[query->ranges[i].column];
		meets = value != SEARCH_NONE && value >= query->ranges[i].least &&
			value <= query->ranges[i].most;
	}
	if (query->circle && meets)
		meets = plain->has_position &&
			distance_km(plain, query->circle) <= query->circle->km;
	const struct search_box *box = query->box;
	if (box && meets)
		meets = plain->has_position && plain->lat_e5 >= box->south_e5 &&
			plain->lat_e5 <= box->north_e5 && plain->lon_e5 >= box->west_e5 &&
			plain->lon_e5 <= box->east_e5;
	if (!query->text || !meets)
		return meets;
	g_auto(GStrv) typed = g_strsplit(query->text, " ", -1);
	for (int i = 0; typed[i] && meets; i++)
		meets = dutch_is_stop_word(typed[i]) ||
			has_word(world, plain, typed[i], !typed[i + 1]);
	return meets;
}

/* Room for one random query and what it points to. */
struct asked {
	struct search_query query;
	struct search_selection selections[3];
	uint32_t terms[3][3];
	struct search_range range;
	struct search_circle circle;
	struct search_box box;
	char text[100];
};

static void ask_random(struct world *world, struct asked *asked)
{
	memset(asked, 0, sizeof *asked);
	struct search_query *query = &asked->query;
	*query = (struct search_query) { .dutch = world->dutch,
					 .order = (int)below(world, 4),
					 .offset = below(world, 3) ? 0 : below(world, 50),
					 .limit = 1 + below(world, 40),
					 .with_counts = true };
	query->selections = asked->selections;
	for (int facet = 0; facet < 3; facet++) {
		if (below(world, 2))
			continue;
		struct search_selection *one = &asked->selections[query->selection_count++];
		*one = (struct search_selection) { facet, asked->terms[facet],
						   1 + below(world, 3) };
		for (size_t i = 0; i < one->count; i++)
			asked->terms[facet][i] = facet == 2 ? below(world, 13) * ACTIVITY_STEP
							    : below(world, facet ? PLACES + 2 : 7);
	}
	asked->range = (struct search_range) { 0, 1995, 1995 + below(world, 20) };
	query->ranges = &asked->range;
	query->range_count = !below(world, 3);
	asked->circle = (struct search_circle) { 5320000, 650000, 1 + below(world, 40) };
	query->circle = below(world, 4) ? NULL : &asked->circle;
	asked->box = (struct search_box) { 5300000, 630000,
					   (int32_t)(5301000 + below(world, 40000)), 680000 };
	query->box = below(world, 4) ? NULL : &asked->box;
	if (!below(world, 2))
		return;
	g_snprintf(asked->text, sizeof asked->text, "%s %s", words[below(world, COUNT_OF(words))],
		   words[below(world, COUNT_OF(words))]);
	query->text = asked->text;
}

static int compare_plain(const void *a, const void *b, void *asked)
{
	const struct plain *x = *(struct plain *const *)a, *y = *(struct plain *const *)b;
	const struct search_order *order = &orders[((struct asked *)asked)->query.order];
	int sign = 0;
	if (order->key == SEARCH_BY_TEXT) {
		sign = strcmp(x->name, y->name);
	} else {
		int64_t p = x->columns[order->number], q = y->columns[order->number];
		if ((p == SEARCH_NONE) != (q == SEARCH_NONE))
			return p == SEARCH_NONE ? 1 : -1;
		sign = (p > q) - (p < q);
	}
	sign = sign ? sign : (x > y) - (x < y);
	return order->descending ? -sign : sign;
}

static size_t list_plain(struct world *world, struct asked *asked, struct plain **ret)
{
	size_t count = 0;
	for (int i = 0; i < DOCUMENTS; i++)
		if (meets(world, &world->documents[i], &asked->query, -1))
			ret[count++] = &world->documents[i];
	qsort_r(ret, count, sizeof *ret, compare_plain, asked);
	return count;
}

static void check_counts(struct world *world, const struct asked *asked,
			 const struct search_result *result)
{
	for (int facet = 0; facet < 3; facet++) {
		for (uint32_t term = 0; term < search_index_term_count(world->index, facet);
		     term++) {
			uint32_t count = 0;
			for (int i = 0; i < DOCUMENTS; i++)
				count += has_term(&world->documents[i], facet, term) &&
					 meets(world, &world->documents[i], &asked->query, facet);
			g_assert_cmpuint(result->counts[facet][term], ==, count);
		}
	}
}

static void test_answers_are_those_of_a_plain_loop(void)
{
	size_t found = 0;
	for (guint32 seed = 1; seed <= 8; seed++) {
		static struct world world;
		world_open(&world, seed);
		for (int i = 0; i < QUERIES; i++) {
			SCOPED_ARENA(mem);
			struct asked asked;
			struct search_result result;
			struct plain *plain[DOCUMENTS];
			ask_random(&world, &asked);
			size_t count = list_plain(&world, &asked, plain),
			       offset = asked.query.offset;
			g_assert_cmpint(search_find(world.index, mem, &asked.query, &result), ==,
					OK);
			if (!result.corrected)
				g_assert_cmpuint(result.total, ==, count);
			g_assert_cmpuint(result.id_count, ==,
					 offset < count ? MIN(asked.query.limit, count - offset)
							: 0);
			for (size_t j = 0; j < result.id_count; j++)
				g_assert_cmpint(result.ids[j], ==,
						plain[offset + j] - world.documents + 1);
			check_counts(&world, &asked, &result);
			found += count;
		}
		world_close(&world);
	}
	g_assert_cmpuint(found, >, 1000);
}

static void test_a_walk_by_cursor_visits_every_document_once(void)
{
	static struct world world;
	world_open(&world, 77);
	for (int order = 0; order < 4; order++) {
		SCOPED_ARENA(mem);
		uint32_t category = 2;
		struct search_selection selection = { 0, &category, order < 2 };
		struct asked asked = { .query = { .order = order,
						  .limit = 7,
						  .selections = &selection,
						  .selection_count = order < 2 } };
		struct plain *plain[DOCUMENTS];
		size_t count = list_plain(&world, &asked, plain), seen = 0;
		struct search_result result;
		struct search_cursor cursor;
		do {
			g_assert_false(search_find(world.index, mem, &asked.query, &result));
			for (size_t i = 0; i < result.id_count; i++, seen++)
				g_assert_cmpint(result.ids[i], ==,
						plain[seen] - world.documents + 1);
			cursor = result.last;
			asked.query.after = &cursor;
			/* the document at the cursor goes; the walk goes on */
			if (seen != 21)
				continue;
			g_assert_false(search_index_remove(world.index, cursor.id));
			world.documents[cursor.id - 1].is_there = false;
		} while (result.id_count);
		g_assert_cmpuint(seen, ==, count);
	}
	world_close(&world);
}

static void check_map(struct world *world, struct asked *asked, int level)
{
	SCOPED_ARENA(mem);
	struct search_map_query query = { .filter = &asked->query, .level = level, .ids_max = 5,
					  .box = { 5280000, 600000, 5360000, 720000 } };
	struct search_map map;
	g_assert_cmpint(search_map(world->index, mem, &query, &map), ==, OK);
	size_t on_map = 0, off_map = 0, ids = 0, few = 0;
	for (int i = 0; i < DOCUMENTS; i++) {
		bool is_in = meets(world, &world->documents[i], &asked->query, -1);
		on_map += is_in && world->documents[i].has_position;
		off_map += is_in && !world->documents[i].has_position;
	}
	g_assert_cmpuint(map.total, ==, on_map);
	g_assert_cmpuint(map.without_position, ==, off_map);
	for (size_t i = 0; i < map.cell_count; i++) {
		const struct search_cell *cell = &map.cells[i];
		g_assert_cmpint(cell->ids != NULL, ==, cell->count <= 5);
		few += cell->count <= 5 ? cell->count : 0;
		for (uint32_t j = 0; cell->ids && j < cell->count; j++, ids++) {
			const struct plain *plain = &world->documents[cell->ids[j] - 1];
			g_assert_true(plain->has_position);
			g_assert_true(meets(world, plain, &asked->query, -1));
			double size_e5 = 360e5 / (1 << level);
			g_assert_cmpfloat(ABS(plain->lon_e5 - cell->lon_e5), <=, size_e5);
			g_assert_true(cell->count > 1 || (ABS(plain->lat_e5 - cell->lat_e5) <= 1 &&
							  ABS(plain->lon_e5 - cell->lon_e5) <= 1));
		}
	}
	g_assert_cmpuint(ids, ==, few);
}

static void test_clusters_hold_every_document_once(void)
{
	static struct world world;
	world_open(&world, 5);
	for (int i = 0; i < 40; i++) {
		struct asked asked;
		ask_random(&world, &asked);
		asked.query.text = NULL;
		if (i % 4 == 0)
			asked.query = (struct search_query) { 0 };
		check_map(&world, &asked, (int)below(&world, 16));
	}
	world_close(&world);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/search/random/find", test_answers_are_those_of_a_plain_loop);
	g_test_add_func("/search/random/cursor", test_a_walk_by_cursor_visits_every_document_once);
	g_test_add_func("/search/random/map", test_clusters_hold_every_document_once);
	return g_test_run();
}
