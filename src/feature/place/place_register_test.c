/* SPDX-License-Identifier: EUPL-1.2 */
/* place_register_test.c: what becomes of every row of the shipped register. */
#include "base/shipped.h"
#include "feature/place/place_slice.h"
#include "feature/place/test_place.h"
#include "sheet/reader.h"

#include <glib.h>
#include <math.h>

struct tally {
	int rows, names, around, repeating, neighbourhoods, aliases, municipalities, unknown,
		doubtful;
};

static void count_row(struct work *work, const struct sheet_row *row, struct tally *tally)
{
	enum { NAME, PLACE, MUNICIPALITY, PROVINCE };
	struct location found;
	struct place_question question = {
		.place = sheet_cell(row, PLACE),
		.municipality = sheet_cell(row, MUNICIPALITY),
		.province = sheet_cell(row, PROVINCE),
		.lat = NAN,
		.lon = NAN,
	};
	TEST_WORK_OK(work, place_locate(work, &question, &found));
	bool is_alias =
		found.how == how_text(HOW_ALIAS) || found.how == how_text(HOW_ALIAS_UNSURE) ||
		found.how == how_text(HOW_LISTED) || found.how == how_text(HOW_MUNICIPALITY_ALIAS);
	tally->rows++;
	tally->names += found.how == how_text(HOW_NAME);
	tally->around += found.how == how_text(HOW_AROUND);
	tally->repeating += found.how == how_text(HOW_NAME_REPEATS);
	tally->neighbourhoods += found.how == how_text(HOW_NEIGHBOURHOOD);
	tally->aliases += is_alias;
	tally->municipalities += !is_alias && found.precision == PRECISION_MUNICIPALITY;
	tally->unknown += found.precision == PRECISION_NONE;
	tally->doubtful += found.is_doubtful;
	if (found.is_doubtful || !found.village || is_alias)
		g_test_message("%s, %s: %s %s", question.place, question.municipality, found.how,
			       found.how_value ? found.how_value : "");
}

static void test_every_row_of_the_shipped_register_is_placed(void)
{
	TEST_PLACES(work, "PV20");
	const struct shipped *file = shipped_file("register/initiatives.csv");
	const struct sheet_row *row;
	struct sheet_problem why;
	struct tally tally = { 0 };
	SCOPED_SHEET(sheet);
	TEST_WORK_OK(work, sheet_open_bytes(work->mem, file->bytes, file->len, &why, &sheet));
	TEST_WORK_OK(work, sheet_next(sheet, &row));
	for (;;) {
		TEST_WORK_OK(work, sheet_next(sheet, &row));
		if (!row)
			break;
		count_row(work, row, &tally);
	}
	g_assert_cmpint(tally.rows, ==, 147);
	g_assert_cmpint(tally.names, ==, 107); /* one of them with another hyphen: Nieuw-Scheemda */
	g_assert_cmpint(tally.around, ==, 1);  /* Nieuw-Weerdinge e.o. */
	g_assert_cmpint(tally.repeating, ==, 4);
	g_assert_cmpint(tally.neighbourhoods, ==, 26);
	g_assert_cmpint(tally.aliases, ==, 4); /* Haren twice, Engelbert, regio Eemsdelta */
	g_assert_cmpint(tally.municipalities, ==, 4);
	g_assert_cmpint(tally.unknown, ==, 1);
	g_assert_cmpint(tally.doubtful, ==, 3);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/register/rows", test_every_row_of_the_shipped_register_is_placed);
	return g_test_run();
}
