/* SPDX-License-Identifier: EUPL-1.2 */
/* near_test.c: the nearest documents are those of a plain loop, for many readers at once. */
#include "search/query.h"

#include <glib.h>
#include <math.h>
#include <pthread.h>

enum { DOCUMENTS = 3000, SPOTS = 40, CIRCLES = 150, READERS = 4, PAGE = 7 };

struct place {
	int32_t lat_e5, lon_e5;
};

struct world {
	struct search_index *index;
	GRand *rand;
	struct place places[DOCUMENTS]; /* the id is the place + 1 */
};

static const struct search_order orders[] = { { SEARCH_BY_COLUMN, 0, true } };
static const struct search_schema schema = { .column_count = 1,
					     .orders = orders,
					     .order_count = 1 };

/* A village has one middle, on which half of its documents lie. */
static struct place random_place(struct world *world, int number)
{
	if (number >= SPOTS && g_rand_boolean(world->rand))
		return world->places[g_rand_int_range(world->rand, 0, SPOTS)];
	return (struct place){ g_rand_int_range(world->rand, 5290000, 5350000),
			       g_rand_int_range(world->rand, 620000, 720000) };
}

static void world_open(struct world *world)
{
	*world = (struct world){ .index = search_index_new(&schema),
				 .rand = g_rand_new_with_seed(11) };
	for (int i = 0; i < DOCUMENTS; i++) {
		int64_t column = i;
		struct place *place = &world->places[i];
		*place = random_place(world, i);
		g_assert_cmpint(search_index_put(world->index,
						 &(struct search_document){
							 .id = i + 1,
							 .columns = &column,
							 .has_position = true,
							 .lat_e5 = place->lat_e5,
							 .lon_e5 = place->lon_e5 }),
				==, OK);
	}
	search_index_finish(world->index);
}

static void world_close(struct world *world)
{
	search_index_free(world->index);
	g_rand_free(world->rand);
}

static double metres_to(const struct place *place, const struct search_circle *circle)
{
	double rad = G_PI / 180 / 1e5, a = sin((place->lat_e5 - circle->lat_e5) * rad / 2);
	double b = sin((place->lon_e5 - circle->lon_e5) * rad / 2);
	a = a * a + cos(place->lat_e5 * rad) * cos(circle->lat_e5 * rad) * b * b;
	return 2 * 6371008.8 * asin(sqrt(a));
}

static int compare_metres(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static void find(const struct world *world, struct arena *mem, const struct search_circle *circle,
		 struct search_result *ret)
{
	struct search_query query = { .circle = circle,
				      .order = SEARCH_BY_DISTANCE,
				      .limit = PAGE };
	g_assert_cmpint(search_find(world->index, mem, &query, ret), ==, OK);
}

/* Positions in the index are rounded: two that are as far to a metre may stand either way. */
static void check_circle(const struct world *world, const struct search_circle *circle)
{
	SCOPED_ARENA(mem);
	struct search_result result;
	double metres[DOCUMENTS];
	size_t count = 0;
	for (int i = 0; i < DOCUMENTS; i++) {
		metres[count] = metres_to(&world->places[i], circle);
		count += metres[count] <= circle->km * 1000;
	}
	qsort(metres, count, sizeof *metres, compare_metres);
	find(world, mem, circle, &result);
	g_assert_cmpuint(result.id_count, ==, MIN(count, PAGE));
	for (size_t i = 0; i < result.id_count; i++)
		g_assert_cmpfloat_with_epsilon(metres_to(&world->places[result.ids[i] - 1], circle),
					       metres[i], 2);
}

static void test_the_nearest_are_those_of_a_plain_loop(void)
{
	static const double rings_km[] = { 0.3, 1, 5, 20, 120 };
	static struct world world;
	world_open(&world);
	for (int i = 0; i < CIRCLES; i++) {
		struct place middle = random_place(&world, i % 2 ? DOCUMENTS : 0);
		struct search_circle circle = { middle.lat_e5, middle.lon_e5,
						rings_km[i % (int)COUNT_OF(rings_km)] };
		check_circle(&world, &circle);
	}
	world_close(&world);
}

static void *read_many(void *context)
{
	const struct world *world = context;
	for (int i = 0; i < CIRCLES; i++) {
		SCOPED_ARENA(mem);
		struct search_result result;
		const struct place *middle = &world->places[i];
		find(world, mem, &(struct search_circle){ middle->lat_e5, middle->lon_e5, 5 },
		     &result);
		g_assert_cmpuint(result.id_count, >, 0);
		g_assert_cmpfloat(metres_to(&world->places[result.ids[0] - 1],
					    &(struct search_circle){ middle->lat_e5, middle->lon_e5,
								     5 }),
				  <, 2);
	}
	return NULL;
}

static void test_many_readers_share_an_index(void)
{
	static struct world world;
	pthread_t threads[READERS];
	world_open(&world);
	for (int i = 0; i < READERS; i++)
		g_assert_cmpint(pthread_create(&threads[i], NULL, read_many, &world), ==, 0);
	for (int i = 0; i < READERS; i++)
		pthread_join(threads[i], NULL);
	world_close(&world);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/near/plain", test_the_nearest_are_those_of_a_plain_loop);
	g_test_add_func("/near/readers", test_many_readers_share_an_index);
	return g_test_run();
}
