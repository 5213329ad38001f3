/* SPDX-License-Identifier: EUPL-1.2 */
/* test_import.h: a region to import into, and what is in it; for tests of this slice only. */
#pragma once
#include "feature/features.h"
#include "feature/import/import_seed.h"
#include "feature/import/import_slice.h"
#include "feature/initiative/initiative_find.h"
#include "base/shipped.h"
#include "sheet/fixture.h"
#include "work/setting.h"
#include "work/test_work.h"
#include "work/writer.h"
#include <glib.h>

static const struct feature *const slices[] = {
	&vocabulary_feature, &place_feature,      &source_feature,
	&freshness_feature,  &initiative_feature, &import_feature,
};

static inline enum err seed(struct work *work, void *province)
{
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->seed)
			TRY(slices[i]->seed(work));
	return province ? setting_set(work, "province", province) : OK;
}

static inline struct work *open_region(const char *province)
{
	struct test_steps steps[COUNT_OF(slices) + 1] = { 0 };
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		steps[i] = (struct test_steps){ slices[i]->steps, slices[i]->step_count };
	struct work *work = test_work_open_many(steps);
	TEST_WORK_OK(work, writer_run(work, seed, (void *)province));
	for (size_t i = 0; i < COUNT_OF(slices); i++)
		if (slices[i]->start)
			TEST_WORK_OK(work, slices[i]->start(work));
	test_work_reset(work);
	return work;
}
#define REGION(name, province) \
	struct work *name __attribute__((cleanup(test_work_cleanup))) = open_region(province)

/* ---- reading ---- */

/* All rows as "2:new 3:doubtful ": what a file comes to. */
static inline void note_row(void *context, const struct import_row *row)
{
	g_string_append_printf(context, "%d:%s ", (int)row->row_number,
			       import_verdict_key(row->verdict));
	for (size_t i = 0; i < row->reasons.len && g_test_verbose(); i++)
		g_test_message("%d %s %s", (int)row->row_number, row->reasons.items[i].text,
			       row->reasons.items[i].value);
}

static inline enum err try_bytes(struct work *work, const char *bytes, size_t len,
				 struct import_order order, struct import *ret)
{
	order.file = fixture_file(bytes, len);
	order.file_name = order.file_name ? order.file_name : "lijst.csv";
	order.source_kind = order.source_kind ? order.source_kind : "web";
	enum err err = import_read(work, &order, ret);
	close(order.file);
	return err;
}

static inline struct import read_bytes(struct work *work, const char *bytes, size_t len,
				       struct import_order order)
{
	struct import import = { 0 };
	TEST_WORK_OK(work, try_bytes(work, bytes, len, order, &import));
	return import;
}

static inline struct import read_text(struct work *work, const char *text)
{
	return read_bytes(work, text, strlen(text),
			  (struct import_order){ .takes_doubtful = true });
}

static inline int64_t apply_text(struct work *work, const char *text)
{
	struct import import = read_text(work, text);
	TEST_WORK_OK(work, import_apply(work, import.id));
	return import.id;
}

static inline void assert_verdicts(struct work *work, const char *text, const char *expected)
{
	GString *rows = g_string_new(NULL);
	test_work_reset(work);
	(void)read_bytes(work, text, strlen(text),
			 (struct import_order){
				 .is_dry_run = true, .each = note_row, .context = rows });
	g_assert_cmpstr(rows->str, ==, expected);
	g_string_free(rows, TRUE);
}

static inline const struct shipped *inventory(void)
{
	return shipped_file("register/initiatives.csv");
}

/* ---- the register, as text that two states can be compared by ---- */

static inline enum err note_id(void *context, const struct initiative *record)
{
	g_array_append_val((GArray *)context, record->id);
	return OK;
}

/* All values and facts of all records, by name. */
static inline char *register_text(struct work *work)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GString *text = g_string_new(NULL);
	work->roles = ADMINISTRATOR;
	TEST_WORK_OK(work, initiative_walk(work, note_id, ids));
	for (guint i = 0; i < ids->len; i++) {
		struct initiative record;
		struct facts facts;
		int64_t id = g_array_index(ids, int64_t, i);
		TEST_WORK_OK(work, initiative_get(work, id, &record));
		for (size_t j = 0; j < initiative_field_count; j++) {
			const char *value = field_text(work->mem, &initiative_fields[j], &record);
			g_string_append_printf(text, "%s|", value ? value : "");
		}
		g_string_append_printf(text, "%s|%s\n", record.source_kinds, record.neighbourhood);
		TEST_WORK_OK(work, source_facts(work, "initiative", id, &facts));
		for (size_t j = 0; j < facts.len; j++)
			g_string_append_printf(
				text, "  %s=%s %s%s\n", facts.items[j].field, facts.items[j].value,
				facts.items[j].source.url ? facts.items[j].source.url : "",
				facts.items[j].source.title ? facts.items[j].source.title : "");
	}
	g_array_free(ids, TRUE);
	return g_string_free(text, FALSE);
}

static inline struct initiative only_record(struct work *work)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct initiative record;
	work->roles = ADMINISTRATOR;
	TEST_WORK_OK(work, initiative_walk(work, note_id, ids));
	g_assert_cmpuint(ids->len, ==, 1);
	TEST_WORK_OK(work, initiative_get(work, g_array_index(ids, int64_t, 0), &record));
	g_array_free(ids, TRUE);
	return record;
}
