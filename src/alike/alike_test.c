/* SPDX-License-Identifier: EUPL-1.2 */
/* alike_test.c: names that are the same, and names that only look so. */
#include "alike/alike.h"

#include <glib.h>

/* Two records in the midst of others that make generic words frequent. */
static double score_of(struct alike_record one, struct alike_record two, unsigned *ret_reasons)
{
	static const char *const others[] = { "Dorpshuis Leens", "Steunstee Baflo",
					      "Zorgzaam Bedum", "Dorpshuis Eenrum",
					      "Buurtkamer Winsum" };
	SCOPED_ARENA(mem);
	struct alike_set *set = alike_new(mem);
	struct alike_pairs pairs;
	double score = 0;
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		alike_add_place(set, strchr(others[i], ' '));
		alike_add(set, &(struct alike_record){ .id = 10 + (int64_t)i,
						       .name = others[i],
						       .area = "x",
						       .spot = others[i] });
	}
	one.id = 1;
	two.id = 2;
	if (one.spot_name)
		alike_add_place(set, one.spot_name);
	if (two.spot_name)
		alike_add_place(set, two.spot_name);
	alike_add(set, &one);
	alike_add(set, &two);
	alike_finish(set);
	alike_find_all(set, mem, 0.01, &pairs);
	*ret_reasons = 0;
	for (size_t i = 0; i < pairs.len; i++)
		if (pairs.items[i].a == 1 && pairs.items[i].b == 2) {
			score = pairs.items[i].score;
			*ret_reasons = pairs.items[i].reasons;
		}
	return score;
}

#define ULRUM .area = "h", .area_name = "Het Hogeland", .spot = "h-ulrum", .spot_name = "Ulrum"
#define LEENS .area = "h", .area_name = "Het Hogeland", .spot = "h-leens", .spot_name = "Leens"
#define DELFT .area = "d", .area_name = "Delft", .spot = "d-delft", .spot_name = "Delft"

static void test_what_is_the_same_is_found(void)
{
	static const struct {
		struct alike_record one, two;
		unsigned reason;
	} cases[] = {
		{ { .name = "Stichting DörpsZörg Ulrum", ULRUM },
		  { .name = "dorpszorg", ULRUM },
		  ALIKE_NAME_SAME | ALIKE_SPOT },
		{ { .name = "DörpsZörg Ulrum", ULRUM },
		  { .name = "Dorps Zorg Ulrum", ULRUM },
		  ALIKE_SPOT },
		{ { .name = "Spieksters veur elkoar", ULRUM },
		  { .name = "Spiekster veur elkoar", ULRUM },
		  ALIKE_NAME_TYPING },
		{ { .name = "Vrijwilligersnetwerk Wakker Ulrum (VWU)", ULRUM },
		  { .name = "VWU", ULRUM },
		  ALIKE_SPOT },
		{ { .name = "Stichting GoudOud", ULRUM },
		  { .name = "GoudOud", LEENS },
		  ALIKE_NAME_SAME | ALIKE_AREA },
		{ { .name = "GoudOud", .area = "h" }, { .name = "Goud Oud", LEENS }, ALIKE_AREA },
		{ { .name = "De Kiepe", ULRUM, .site = "https://www.kiepe.example/" },
		  { .name = "Samen Koken", ULRUM, .site = "kiepe.example" },
		  ALIKE_SITE },
		{ { .name = "De Kiepe", ULRUM, .phone = "0595 12 34 56" },
		  { .name = "Samen Koken", LEENS, .phone = "+31595123456" },
		  ALIKE_PHONE },
		{ { .name = "De Kiepe", ULRUM, .number = "12345678" },
		  { .name = "Samen Koken", LEENS, .number = "1234 5678" },
		  ALIKE_NUMBER },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		unsigned reasons;
		double score = score_of(cases[i].one, cases[i].two, &reasons);
		if (score < ALIKE_LIKELY || (reasons & cases[i].reason) != cases[i].reason)
			g_error("%s -- %s: %.3f, reasons %x", cases[i].one.name, cases[i].two.name,
				score, reasons);
	}
}

static void test_what_only_looks_the_same_is_not(void)
{
	static const struct {
		struct alike_record one, two;
	} cases[] = {
		{ { .name = "Dorpshuis Ulrum", ULRUM }, { .name = "Dorpshuis Leens", LEENS } },
		{ { .name = "Dorpshuis", ULRUM }, { .name = "Dorpshuis", LEENS } },
		{ { .name = "Steunstee Ulrum", ULRUM }, { .name = "Zorgzaam Ulrum", ULRUM } },
		{ { .name = "BuurtBuik", DELFT }, { .name = "BuurtBuik", LEENS } },
		{ { .name = "Odensehuis Noord", DELFT, .site = "odense.example" },
		  { .name = "Odensehuis Zuid", DELFT, .site = "odense.example" } },
		{ { .name = "Veur mekoar, mit mekoar", ULRUM }, { .name = "Mit Mekoar", LEENS } },
		{ { .name = "Beweegtuin 1", DELFT }, { .name = "Beweegtuin 2", DELFT } },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		unsigned reasons;
		double score = score_of(cases[i].one, cases[i].two, &reasons);
		if (score >= ALIKE_LIKELY)
			g_error("%s -- %s: %.3f, reasons %x", cases[i].one.name, cases[i].two.name,
				score, reasons);
	}
}

static void test_one_record_is_looked_up_in_a_set(void)
{
	SCOPED_ARENA(mem);
	struct alike_set *set = alike_new(mem);
	struct alike_pairs pairs;
	alike_add(set, &(struct alike_record){ .id = 7, .name = "GoudOud", ULRUM });
	alike_add(set, &(struct alike_record){ .id = 8, .name = "De Kiepe", ULRUM });
	alike_finish(set);
	alike_find(set, mem, &(struct alike_record){ .name = "Stichting Goudoud Ulrum", ULRUM },
		   ALIKE_LIKELY, &pairs);
	g_assert_cmpuint(pairs.len, ==, 1);
	g_assert_cmpint(pairs.items[0].b, ==, 7);
	alike_find(set, mem, &(struct alike_record){ .id = 7, .name = "GoudOud", ULRUM },
		   ALIKE_LIKELY, &pairs);
	g_assert_cmpuint(pairs.len, ==, 0); /* itself is not its own double */
	alike_find(set, mem, &(struct alike_record){ .name = "", ULRUM }, ALIKE_LIKELY, &pairs);
	g_assert_cmpuint(pairs.len, ==, 0);
}

static void test_a_set_of_nothing_has_no_pairs(void)
{
	SCOPED_ARENA(mem);
	struct alike_set *set = alike_new(mem);
	struct alike_pairs pairs;
	alike_finish(set);
	alike_find_all(set, mem, ALIKE_LIKELY, &pairs);
	g_assert_cmpuint(pairs.len, ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/alike/what is the same is found", test_what_is_the_same_is_found);
	g_test_add_func("/alike/what only looks the same is not",
			test_what_only_looks_the_same_is_not);
	g_test_add_func("/alike/one record is looked up in a set",
			test_one_record_is_looked_up_in_a_set);
	g_test_add_func("/alike/a set of nothing has no pairs", test_a_set_of_nothing_has_no_pairs);
	return g_test_run();
}
