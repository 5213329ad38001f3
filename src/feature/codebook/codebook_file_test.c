/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_file_test.c: codebooks as files: nothing is lost on the way, and clashes are asked. */
#include "feature/codebook/codebook_file.h"
#include "feature/codebook/test_codebook.h"

#include <unistd.h>

static struct codebook_file read_bytes(struct work *work, const char *bytes, size_t len)
{
	struct codebook_file file;
	TEST_WORK_OK(work, codebook_file_read(work, bytes, len, &file));
	TEST_WORK_OK(work, codebook_file_plan(work, 0, &file));
	return file;
}

static struct codebook_file read_csv(struct work *work, const char *text)
{
	return read_bytes(work, text, strlen(text));
}

static void store(struct work *work, struct codebook_file *file)
{
	TEST_WORK_OK(work, codebook_file_store(work, 0, file, file->seen_ms));
}

static struct codes all_codes(struct work *work, int64_t codebook_id)
{
	struct codes codes;
	TEST_WORK_OK(work, code_list(work, codebook_id, true, &codes));
	return codes;
}

/* A codebook with everything that a file has to hold. */
static void make_rich(struct work *work)
{
	struct code top = { .group = CODE_DILEMMA,
			    .label_nl = "Zelf of samen; \"kiezen\"",
			    .label_en = "=Alone or together",
			    .definition = "Eerste regel\nTweede regel",
			    .when_not = "Niet: bij geld",
			    .color = "#123456" };
	TEST_WORK_OK(work, code_save(work, &top));
	struct code below = add(work, CODE_DILEMMA, "Onder", top.id);
	struct code gone = add(work, CODE_DILEMMA, "Weg", 0), old = add(work, CODE_FREE, "Oud", 0);
	TEST_WORK_OK(work, code_merge(&site, work, gone.id, below.id));
	TEST_WORK_OK(work, code_retire(work, old.id));
}

/* Says what one kind of file keeps of every code, as CSV. */
static const char *as_csv(struct work *work, int64_t codebook_id)
{
	struct codes codes = all_codes(work, codebook_id);
	SCOPED_OUT(out);
	codebook_write_csv(out, &codes);
	return arena_strndup(work->mem, out->data, out->len);
}

static int64_t empty_codebook(struct work *work, const char *name)
{
	struct codebook codebook = { .name = name };
	TEST_WORK_OK(work, codebook_add(work, &codebook, 0));
	return codebook.id;
}

static void read_into(struct work *work, int64_t codebook_id, const char *bytes, size_t len)
{
	struct codebook_file file;
	TEST_WORK_OK(work, codebook_file_read(work, bytes, len, &file));
	TEST_WORK_OK(work, codebook_file_store(work, codebook_id, &file, 0));
}

static void test_an_export_read_in_again_changes_nothing(void)
{
	SEEDED(work);
	make_rich(work);
	const char *csv = as_csv(work, 0);
	struct codebook_file file = read_csv(work, csv);
	g_assert_cmpint(file.counts[VERDICT_SAME], ==, 50);
	g_assert_cmpint(file.codes.len, ==, 50);
	g_assert_cmpint(file.absent, ==, 0);
	struct codes codes = all_codes(work, 0);
	SCOPED_OUT(out);
	codebook_write_qdc(work->mem, out, &codes);
	file = read_bytes(work, out->data, out->len);
	g_assert_cmpint(file.counts[VERDICT_SAME], ==, 49); /* a merged code is left out */
	g_assert_cmpint(file.remarks.len, ==, 0);
}

static void test_nothing_is_lost_on_the_way_to_another_codebook(void)
{
	SEEDED(work);
	make_rich(work);
	const char *csv = as_csv(work, 0);
	int64_t other = empty_codebook(work, "Uit CSV");
	read_into(work, other, csv, strlen(csv));
	g_assert_cmpstr(as_csv(work, other), ==, csv);

	struct codes codes = all_codes(work, 0);
	int fd = -1;
	TEST_WORK_OK(work, codebook_write_xlsx(work->mem, &codes, g_get_tmp_dir(), &fd));
	size_t len = (size_t)lseek(fd, 0, SEEK_END);
	char *bytes = arena_alloc(work->mem, len + 1);
	g_assert_cmpint(pread(fd, bytes, len, 0), ==, (ssize_t)len);
	close(fd);
	other = empty_codebook(work, "Uit XLSX");
	read_into(work, other, bytes, len);
	g_assert_cmpstr(as_csv(work, other), ==, csv);
}

static void test_a_qdc_keeps_all_but_merged_codes(void)
{
	SEEDED(work);
	make_rich(work);
	struct codes codes = all_codes(work, 0);
	SCOPED_OUT(out);
	codebook_write_qdc(work->mem, out, &codes);
	g_assert_nonnull(strstr(out->data, CODE_MERGED_MARK ": "));
	int64_t other = empty_codebook(work, "Uit QDC");
	read_into(work, other, out->data, out->len);
	struct codes made = all_codes(work, other);
	g_assert_cmpint(made.len, ==, codes.len - 1);
	for (size_t i = 0; i < made.len; i++) {
		struct code was = get(work, made.items[i].key);
		g_assert_cmpstr(was.label_en, ==, made.items[i].label_en);
		g_assert_cmpstr(was.definition, ==, made.items[i].definition);
		g_assert_cmpstr(was.example, ==, made.items[i].example);
		g_assert_cmpstr(was.color, ==, made.items[i].color);
		g_assert_cmpint(was.group, ==, made.items[i].group);
		g_assert_cmpint(was.is_retired, ==, made.items[i].is_retired);
		g_assert_cmpint(!was.parent_id, ==, !made.items[i].parent_id);
	}
}

static void test_a_file_says_what_is_new_changed_and_the_same(void)
{
	SEEDED(work);
	struct codebook_file file =
		read_csv(work,
			 "code,group,label_nl,definition\n"
			 "sf_volunteers,succesfactor,Voldoende en passende vrijwilligers,Anders\n"
			 "bn_rules,Knelpunten,Regels en bureaucratie,\n"
			 ",dilemma,Kiezen of delen,Een keuze\n");
	g_assert_cmpint(file.codes.items[0].verdict, ==, VERDICT_CHANGED);
	g_assert_cmpint(file.codes.items[1].verdict, ==, VERDICT_SAME);
	g_assert_cmpint(file.codes.items[2].verdict, ==, VERDICT_NEW);
	g_assert_cmpint(file.absent, ==, 44);
	store(work, &file);
	g_assert_cmpstr(get(work, "sf_volunteers").definition, ==, "Anders");
	g_assert_nonnull(get(work, "bn_rules").definition); /* an empty cell takes nothing away */
	g_assert_cmpint(get(work, "kiezen_of_delen").group, ==, CODE_DILEMMA);
	g_assert_cmpint(all_codes(work, 0).len, ==, 47);
}

static void test_a_clash_waits_for_a_choice(void)
{
	static const struct {
		const char *csv;
		enum code_clash clash;
		const char *choice, *key, *label; /* what stands there afterwards */
	} cases[] = {
		{ "sleutel,groep,naam\nbn_rules,bottleneck,Iets anders\n", CLASH_KEY, "naam",
		  "bn_rules", "Iets anders" },
		{ "sleutel,groep,naam\nbn_rules,bottleneck,Iets anders\n", CLASH_KEY, "nieuw",
		  "iets_anders", "Iets anders" },
		{ "sleutel,groep,naam\nbn_rules,bottleneck,Iets anders\n", CLASH_KEY, "weg",
		  "bn_rules", "Regels en bureaucratie" },
		{ "sleutel,groep,naam\nx,onbekend,Vreemd\n", CLASH_GROUP, "vrij", "x", "Vreemd" },
		{ "sleutel,groep,naam,wel\nx,bottleneck,Regels en bureaucratie,Ja\n", CLASH_NAME,
		  "zelfde", "bn_rules", "Regels en bureaucratie" },
		{ "sleutel,groep,naam,boven\nx,bottleneck,Vreemd,nergens\n", CLASH_PARENT, "los",
		  "x", "Vreemd" },
		{ "sleutel,groep,naam,boven\nx,free,Vreemd,bn_rules\n", CLASH_PARENT, "los", "x",
		  "Vreemd" },
		{ "sleutel,groep,naam,boven\nx,free,X,y\ny,free,Y,x\n", CLASH_PARENT, "los", "x",
		  "X" },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		SEEDED(work);
		struct codebook_file file = read_csv(work, cases[i].csv);
		struct file_code *it = &file.codes.items[0];
		g_test_message("case %zu", i);
		g_assert_cmpint(it->verdict, ==, VERDICT_CLASH);
		g_assert_cmpint(it->clash, ==, cases[i].clash);
		g_assert_cmpint(codebook_file_store(work, 0, &file, file.seen_ms), ==,
				ERR_CONFLICT);
		for (size_t j = 0; j < file.codes.len; j++)
			file.codes.items[j].chosen[cases[i].clash] = cases[i].choice;
		test_work_reset(work);
		store(work, &file);
		g_assert_cmpstr(get(work, cases[i].key).label_nl, ==, cases[i].label);
	}
}

static void test_one_code_may_clash_twice(void)
{
	SEEDED(work);
	struct codebook_file file = read_csv(work, "sleutel,groep,naam,boven\n"
						   "bn_rules,bottleneck,Anders,nergens\n");
	struct file_code *it = &file.codes.items[0];
	it->chosen[CLASH_KEY] = "nieuw";
	TEST_WORK_OK(work, codebook_file_plan(work, 0, &file));
	g_assert_cmpint(it->clash, ==, CLASH_PARENT);
	g_assert_cmpint(file.open, ==, 1);
	it->chosen[CLASH_PARENT] = "los";
	store(work, &file);
	g_assert_cmpstr(get(work, "anders").label_nl, ==, "Anders");
}

static void test_rows_that_cannot_be_used_are_left_out(void)
{
	SEEDED(work);
	struct codebook_file file = read_csv(work, "sleutel,groep,naam,boven\n"
						   ",free,,\n"
						   "a,free,Een,b\n"
						   "a,free,Twee,\n"
						   "c,free,een,b\n"
						   "b,free,Boven,\n");
	g_assert_cmpint(file.counts[VERDICT_REFUSED], ==, 3);
	store(work, &file);
	g_assert_cmpint(get(work, "a").parent_id, ==, get(work, "b").id);
}

static void test_a_codebook_that_changed_meanwhile_is_looked_at_again(void)
{
	SEEDED(work);
	struct codebook_file file = read_csv(work, "naam\nNieuw\n");
	int64_t seen_ms = file.seen_ms;
	work->now_ms += 1000;
	add(work, CODE_FREE, "Van iemand anders", 0);
	g_assert_cmpint(codebook_file_store(work, 0, &file, seen_ms), ==, ERR_CONFLICT);
	test_work_reset(work);
	TEST_WORK_OK(work, codebook_file_plan(work, 0, &file));
	store(work, &file);
	g_assert_cmpint(get(work, "nieuw").group, ==, CODE_FREE);
}

static void test_a_codebook_of_another_program_keeps_its_tree_and_colours(void)
{
	static const char qdc[] =
		"<CodeBook xmlns='urn:QDA-XML:codebook:1.0' origin='X'><Codes>"
		"<Code guid='00000000-0000-4000-8000-000000000001' name='Geld' isCodable='false'>"
		"<Code guid='00000000-0000-4000-8000-000000000002' name='Overig' isCodable='true' "
		"color='#FF0'><Description>Wat overblijft</Description></Code></Code>"
		"<Code guid='00000000-0000-4000-8000-000000000003' name='Tijd' isCodable='true'>"
		"<Code guid='00000000-0000-4000-8000-000000000004' name='Overig' isCodable='true'/>"
		"</Code></Codes></CodeBook>";
	SEEDED(work);
	struct codebook_file file = read_csv(work, qdc);
	g_assert_cmpint(file.counts[VERDICT_NEW], ==, 4);
	store(work, &file);
	struct code money = get(work, "geld"), other = get(work, "overig");
	g_assert_cmpint(other.parent_id, ==, money.id);
	g_assert_cmpstr(other.definition, ==, "Wat overblijft");
	g_assert_cmpfloat(code_color_contrast(other.color), >=, 4.5);
	g_assert_cmpint(get(work, "overig_2").parent_id, ==, get(work, "tijd").id);
	file = read_csv(work, qdc);
	g_assert_cmpint(file.counts[VERDICT_SAME], ==, 4);
}

static void test_what_cannot_be_read_says_what_to_do(void)
{
	static const char *const files[] = { "", "a,b\n1,2\n", "naam\n", "<html/>", "PK\3\4kapot" };
	SEEDED(work);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct codebook_file file;
		test_work_reset(work);
		g_assert_cmpint(codebook_file_read(work, files[i], strlen(files[i]), &file), ==,
				ERR_INVALID);
		g_assert_nonnull(test_work_failure(work, "bestand"));
	}
}

#define TEST(name) g_test_add_func("/codebook_file/" #name, test_##name)

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	TEST(an_export_read_in_again_changes_nothing);
	TEST(nothing_is_lost_on_the_way_to_another_codebook);
	TEST(a_qdc_keeps_all_but_merged_codes);
	TEST(a_file_says_what_is_new_changed_and_the_same);
	TEST(a_clash_waits_for_a_choice);
	TEST(one_code_may_clash_twice);
	TEST(rows_that_cannot_be_used_are_left_out);
	TEST(a_codebook_that_changed_meanwhile_is_looked_at_again);
	TEST(a_codebook_of_another_program_keeps_its_tree_and_colours);
	TEST(what_cannot_be_read_says_what_to_do);
	return g_test_run();
}
