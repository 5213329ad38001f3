/* SPDX-License-Identifier: EUPL-1.2 */
/* import_test.c: files that are read, mapped and judged. */
#include "feature/import/test_import.h"
#include "feature/initiative/initiative_merge.h"

/* ---- the real file ---- */

static void test_all_of_the_inventory_goes_to_its_region(void)
{
	static const struct {
		const char *province;
		int taken;
	} cases[] = {
		{ "PV20", 87 },
		{ "PV21 PV22 PV23 PV24 PV25 PV26 PV27 PV28 PV29 PV30 PV31", 60 },
		{ NULL, 147 },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		REGION(work, cases[i].province);
		struct import_order order = { .takes_doubtful = true };
		struct import import =
			read_bytes(work, inventory()->bytes, inventory()->len, order);
		g_assert_cmpint(import.rows_read, ==, 147);
		g_assert_cmpint(import.counts[IMPORT_REFUSED], ==, 147 - cases[i].taken);
		TEST_WORK_OK(work, import_apply(work, import.id));
		import = read_bytes(work, inventory()->bytes, inventory()->len, order);
		g_assert_cmpint(import.counts[IMPORT_SAME], ==, cases[i].taken);
	}
}

static void test_nearly_all_activities_are_known_words(void)
{
	REGION(work, NULL);
	struct import import =
		read_bytes(work, inventory()->bytes, inventory()->len, (struct import_order){ 0 });
	int64_t unknown = 0;
	for (size_t i = 0; i < import.words.len; i++)
		if (!strcmp(import.words.items[i].field, "activities"))
			unknown += import.words.items[i].occurrences;
	g_assert_cmpint(unknown, <=, 429 / 10);
	g_assert_cmpint((int64_t)import.words.len, >, 0); /* what is not known is listed */
}

/* ---- one value at a time ---- */

static void test_values_are_understood(void)
{
	static const struct {
		const char *column, *cell, *field, *value;
	} cases[] = {
		{ "categorie", "ontmoeting", "category", "meeting" },
		{ "soort", "informele_hulp", "category", "informal_help" },
		{ "category", "formele_zorg", "category", "formal_care_alternative" },
		{ "category", "Netwerk of ondersteuning van initiatieven", "category",
		  "support_network" },
		{ "category", "", "category", "other" },
		{ "activiteiten", "Samen Eten; iets geks;boodschappen", "activities",
		  "shared_meal;shopping" },
		{ "activiteiten", "samen eten, iets geks", "words", "samen eten;iets geks" },
		{ "activities", "valpreventie", "themes", "prevention" },
		{ "doelgroep", "ouderen;Mantelzorgers", "target_groups",
		  "older_people;informal_carers" },
		{ "rechtsvorm", "stichting", "legal_form", "foundation" },
		{ "rechtsvorm", "Coöperatie i.o.", "legal_form", "in_formation" },
		{ "rechtsvorm", "coöperatieve vereniging", "legal_form", "cooperative" },
		{ "rechtsvorm", "onderdeel stichting dorpshuis", "legal_form",
		  "part_of_organisation" },
		{ "rechtsvorm", "werkgroep dorpsraad", "legal_form_text", "werkgroep dorpsraad" },
		{ "rechtsvorm", "iets nieuws", "legal_form_text", "iets nieuws" },
		{ "sinds", "2014", "start_year", "2014" },
		{ "sinds", "2014-03-01", "start_year", "2014" },
		{ "site", "www.voorbeeld.nl", "website", "https://www.voorbeeld.nl" },
		{ "omschrijving", "Twee \nregels", "summary", "Twee \nregels" },
		{ "fase", "Draaiend", "phase", "running" },
		{ "status", "in oprichting", "phase", "starting" },
		{ "gemeente", "Groningen", "municipality", "Groningen" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		REGION(work, NULL);
		g_test_message("%s: %s", cases[i].column, cases[i].cell);
		apply_text(work, arena_printf(work->mem, "naam,%s\nProef,\"%s\"\n", cases[i].column,
					      cases[i].cell));
		struct initiative record = only_record(work);
		const struct field *field =
			field_find(initiative_fields, initiative_field_count, cases[i].field);
		g_assert_cmpstr(field_text(work->mem, field, &record), ==, cases[i].value);
	}
}

static void test_a_status_in_a_name_becomes_a_phase(void)
{
	static const struct {
		const char *name, *rest, *phase;
	} cases[] = {
		{ "De Bron (gestopt)", "De Bron", "stopped" },
		{ "Koningshof (seniorenhofje, gestrand)", "Koningshof (seniorenhofje)", "stopped" },
		{ "De Zaal (in voorbereiding)", "De Zaal", "starting" },
		{ "(In Oprichting) Wij", "Wij", "starting" },
		{ "Het Huis (oud) (verkenning)", "Het Huis (oud)", "exploring" },
		{ "De Rieshoek (Nieuwe Stijl)", "De Rieshoek (Nieuwe Stijl)", NULL },
		{ "Half (gestopt", "Half (gestopt", NULL },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *rest;
		g_assert_cmpstr(import_take_status(mem, cases[i].name, &rest), ==, cases[i].phase);
		g_assert_cmpstr(rest, ==, cases[i].rest);
	}
}

static void test_what_is_wrong_is_refused_with_every_reason(void)
{
	static const struct {
		const char *cells, *field;
	} cases[] = {
		{ ",Ulrum,,,", "naam" },
		{ "...,Ulrum,,,", "naam" },
		{ "Proef,Ulrum,voor de oorlog,,", "startjaar" },
		{ "Proef,Ulrum,,geen site,", "website" },
		{ "Proef,Ulrum,,,999", "breedtegraad" },
		{ "Proef,Ulrum,,,noord", "breedtegraad" },
	};
	REGION(work, NULL);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("%s", cases[i].cells);
		struct import import =
			read_text(work,
				  arena_printf(work->mem,
					       "naam,plaats,startjaar,website,lat,lon\n%s,6.5\n",
					       cases[i].cells));
		struct import_rows rows;
		TEST_WORK_OK(work, import_list_rows(work,
						    &(struct import_row_filter){
							    import.id, 0, IMPORT_VERDICTS, 9 },
						    &rows));
		g_assert_cmpint(rows.items[0].verdict, ==, IMPORT_REFUSED);
		g_assert_cmpuint(rows.items[0].reasons.len, >=, 1);
		bool is_said = false;
		for (size_t j = 0; j < rows.items[0].reasons.len; j++)
			is_said |= !g_strcmp0(rows.items[0].reasons.items[j].field, cases[i].field);
		g_assert_true(is_said);
	}
	char *name = g_strnfill(1000, 'a');
	struct import import =
		read_text(work, arena_printf(work->mem, "naam,startjaar\n%s,ooit\n", name));
	struct import_rows rows;
	TEST_WORK_OK(work, import_list_rows(work,
					    &(struct import_row_filter){ import.id, 0,
									 IMPORT_REFUSED, 9 },
					    &rows));
	g_assert_cmpuint(rows.len, ==, 1);
	g_assert_cmpuint(rows.items[0].reasons.len, >=, 2);
	g_free(name);
}

static void test_a_file_that_cannot_be_read_changes_nothing(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *field;
	} cases[] = {
		{ "naam\nA\0B\n", 9, "bestand" },
		{ "naam\n\"nooit dicht\n", 18, "bestand" },
		{ "", 0, "bestand" },
		{ "%PDF-1.4", 8, "bestand" },
		{ "hoed,jas\n1,2\n", 13, "kolom" },
	};
	REGION(work, NULL);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct import import;
		int64_t rows;
		test_work_reset(work);
		g_assert_cmpint(try_bytes(work, cases[i].bytes, cases[i].len,
					  (struct import_order){ 0 }, &import),
				==, ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, cases[i].field));
		TEST_WORK_OK(work, db_get_int(work->db, &rows, "select count(*) from import_row"));
		g_assert_cmpint(rows, ==, 0);
	}
}

static void test_maps_go_before_guesses(void)
{
	REGION(work, NULL);
	const char *text = "titel,vereniging,dorp\nniet,Wel dit,Ulrum\n";
	const char *const maps[] = { "Vereniging=naam", "dorp=" }, *const wrong[] = { "x=naam",
										      "titel=y",
										      "z" };
	struct import import =
		read_bytes(work, text, strlen(text),
			   (struct import_order){ .maps = maps, .map_count = COUNT_OF(maps) });
	TEST_WORK_OK(work, import_apply(work, import.id));
	g_assert_cmpstr(only_record(work).name, ==, "Wel dit");
	g_assert_null(only_record(work).place);
	g_assert_cmpstr(import.columns.items[2].field, ==, ""); /* told, not dropped silently */
	test_work_reset(work);
	g_assert_cmpint(try_bytes(work, text, strlen(text),
				  (struct import_order){ .maps = wrong, .map_count = 3 }, &import),
			==, ERR_INVALID);
	g_assert_cmpuint(work->failures.len, ==, 3);
}

static void test_every_kind_of_file_says_the_same(void)
{
	static const char comma[] = "naam,plaats,gemeente\nDörpszörg,Ulrum,Het "
				    "Hogeland\nDörpszorg,Ulrum,Het Hogeland\n";
	static const char latin[] = "naam;plaats;gemeente\r\nD\xf6rpsz\xf6rg;Ulrum;Het Hogeland\r\n"
				    "D\xf6rpszorg;Ulrum;Het Hogeland\r\n";
	static const char mark[] =
		"\xef\xbb\xbfnaam;plaats;gemeente\nDörpszörg;Ulrum;Het Hogeland\n"
		"Dörpszorg;Ulrum;Het Hogeland\n";
	static const char rows[] =
		"<worksheet><sheetData>"
		"<row r=\"1\"><c t=\"inlineStr\"><is><t>naam</t></is></c><c "
		"t=\"inlineStr\"><is><t>plaats</t></is></c>"
		"<c t=\"inlineStr\"><is><t>gemeente</t></is></c></row>"
		"<row r=\"2\"><c t=\"inlineStr\"><is><t>Dörpszörg</t></is></c><c "
		"t=\"inlineStr\"><is><t>Ulrum</t></is></c>"
		"<c t=\"inlineStr\"><is><t>Het Hogeland</t></is></c></row>"
		"<row r=\"3\"><c t=\"inlineStr\"><is><t>Dörpszorg</t></is></c><c "
		"t=\"inlineStr\"><is><t>Ulrum</t></is></c>"
		"<c t=\"inlineStr\"><is><t>Het Hogeland</t></is></c></row></sheetData></worksheet>";
	const struct zip_fixture_part parts[] = {
		{ "_rels/.rels", ZIP_FIXTURE_RELS("officeDocument", "xl/workbook.xml"), 0, 0 },
		{ "xl/workbook.xml", ZIP_FIXTURE_BOOK, 0, 0 },
		{ "xl/_rels/workbook.xml.rels", ZIP_FIXTURE_BOOK_RELS, 0, 0 },
		{ "xl/worksheets/s.xml", rows, 0, 0 },
		{ "xl/t.xml", "<sst/>", 0, 0 },
		{ "xl/y.xml", "<styleSheet/>", 0, 0 },
	};
	size_t book_len;
	char *book = zip_fixture_bytes(parts, COUNT_OF(parts), &book_len);
	const struct {
		const char *bytes;
		size_t len;
	} cases[] = {
		{ comma, sizeof comma - 1 },
		{ latin, sizeof latin - 1 },
		{ mark, sizeof mark - 1 },
		{ book, book_len },
	};
	REGION(work, NULL);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		GString *found = g_string_new(NULL);
		(void)read_bytes(work, cases[i].bytes, cases[i].len,
				 (struct import_order){
					 .is_dry_run = true, .each = note_row, .context = found });
		g_assert_cmpstr(found->str, ==, "2:new 3:doubtful ");
		g_string_free(found, TRUE);
	}
	free(book);
}

/* ---- the same and the similar ---- */

#define HEADER "naam,plaats,gemeente,website,lat,lon\n"

static void test_the_same_and_the_similar_are_told_apart(void)
{
	static const struct {
		const char *row, *verdict;
	} cases[] = {
		{ "Dorpszorg Ulrum,Ulrum,Het Hogeland,,,", "2:same " },
		{ "DÖRPSZÖRG  ulrum,Ulrum,Het Hogeland,,,", "2:changed " },
		{ "Dorpszorg Ulrum,Ulrum,Het Hogeland,www.anders.nl,,", "2:changed " },
		{ "Dorpszorg Ulrum,Leens,Het Hogeland,,,", "2:new " },
		{ "Ulrum Dorpszorg Stichting,Ulrum,Het Hogeland,,,", "2:doubtful " },
		{ "Dorpszorgg Ulrum,Ulrum,Het Hogeland,,,", "2:doubtful " },
		{ "Dorpszorg Ulrumm,Ulrum,Het Hogeland,,,", "2:doubtful " },
		{ "Dorpszorg,Ulrum,Het Hogeland,,,", "2:doubtful " },
		{ "Stichting De Linde,Ulrum,Het Hogeland,https://dorpszorgulrum.nl/,,",
		  "2:doubtful " },
		{ "Stichting Dorpszorg Ulrum,Ulrum,Het Hogeland,www.dorpszorgulrum.nl,,",
		  "2:changed " },
		{ "Heel iets anders,Ulrum,Het Hogeland,,,", "2:new " },
		{ "Dorpszorg Ulrum,,,,,", "2:doubtful " },
	};
	REGION(work, NULL);
	apply_text(work, HEADER "Dorpszorg Ulrum,Ulrum,Het Hogeland,dorpszorgulrum.nl,,\n");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		g_test_message("%s", cases[i].row);
		assert_verdicts(work, arena_printf(work->mem, HEADER "%s\n", cases[i].row),
				cases[i].verdict);
	}
}

static void test_near_is_within_300_metres(void)
{
	REGION(work, NULL);
	apply_text(work, HEADER "Buurthuis De Linde,,Groningen,,53.21940,6.56650\n");
	assert_verdicts(work, HEADER "Buurthuis Linde,,Groningen,,53.22100,6.56650\n",
			"2:doubtful ");
	assert_verdicts(work, HEADER "Buurtzorg Het Anker,,Groningen,,53.21941,6.56650\n",
			"2:new ");
}

static void test_doubles_within_a_file_are_found(void)
{
	REGION(work, NULL);
	assert_verdicts(work,
			HEADER "De Linde,Ulrum,Het Hogeland,,,\n"
			       "De Linde,Ulrum,Het Hogeland,,,\n"
			       "De Linde,Ulrum,Het Hogeland,linde.nl,,\n"
			       "De Linden,Leens,Het Hogeland,,,\n",
			"2:new 3:same 4:doubtful 5:new ");
}

static void test_a_hidden_record_does_not_come_back(void)
{
	REGION(work, NULL);
	const char *text = HEADER "De Linde,Ulrum,Het Hogeland,,,\n";
	apply_text(work, text);
	struct initiative record = only_record(work);
	TEST_WORK_OK(work,
		     db_exec(work->db, "update initiative set status = 'archived' where id = ?1",
			     db_int(record.id)));
	assert_verdicts(work, text, "2:refused ");
}

static int64_t id_named(struct work *work, const char *name)
{
	int64_t id = 0;
	TEST_WORK_OK(work, db_get_int(work->db, &id, "select id from initiative where name = ?1",
				      db_text(name)));
	return id;
}

static void test_a_row_follows_a_merge(void)
{
	REGION(work, NULL);
	const char *text = HEADER "De Linde,Ulrum,Het Hogeland,,,\n"
				  "Buurthuis Anders,Leens,Het Hogeland,,,\n";
	struct initiative from, into;
	int64_t merge_id;
	apply_text(work, text);
	work->roles = ADMINISTRATOR;
	TEST_WORK_OK(work, initiative_get(work, id_named(work, "De Linde"), &from));
	TEST_WORK_OK(work, initiative_get(work, id_named(work, "Buurthuis Anders"), &into));
	const struct initiative_merge_order order = { .from = from.id,
						      .from_known_ms = from.changed_ms,
						      .into_known_ms = into.changed_ms,
						      .result = &into };
	TEST_WORK_OK(work, initiative_merge(work, &order, &merge_id));
	assert_verdicts(work, HEADER "De Linde,Ulrum,Het Hogeland,linde.example,,\n", "2:changed ");
	apply_text(work, HEADER "De Linde,Ulrum,Het Hogeland,linde.example,,\n");
	TEST_WORK_OK(work, initiative_get(work, into.id, &into));
	g_assert_cmpstr(into.name, ==, "Buurthuis Anders"); /* as the moderator chose */
	g_assert_cmpstr(into.website, ==, "https://linde.example");
	TEST_WORK_OK(work, initiative_get(work, from.id, &from));
	g_assert_cmpstr(from.status, ==, "merged");
	g_assert_null(from.website);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/import/" #name, test_##name)
	TEST(all_of_the_inventory_goes_to_its_region);
	TEST(nearly_all_activities_are_known_words);
	TEST(values_are_understood);
	TEST(a_status_in_a_name_becomes_a_phase);
	TEST(what_is_wrong_is_refused_with_every_reason);
	TEST(a_file_that_cannot_be_read_changes_nothing);
	TEST(maps_go_before_guesses);
	TEST(every_kind_of_file_says_the_same);
	TEST(the_same_and_the_similar_are_told_apart);
	TEST(near_is_within_300_metres);
	TEST(doubles_within_a_file_are_found);
	TEST(a_hidden_record_does_not_come_back);
	TEST(a_row_follows_a_merge);
	return g_test_run();
}
