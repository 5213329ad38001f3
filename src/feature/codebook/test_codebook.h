/* SPDX-License-Identifier: EUPL-1.2 */
/* test_codebook.h: a region with its codebook, and a later slice that listens; for tests of this
 * slice only. */
#pragma once
#include "feature/codebook/codebook_schema.h"
#include "feature/codebook/codebook_slice.h"
#include "web/site.h"
#include "work/test_work.h"

#include <glib.h>
#include <string.h>

/* A later slice that keeps a record of what it was told. */
static struct {
	struct subject from, to;
	int merges, partings;
} told;

static inline enum err hear_merge(struct work *work, struct subject from, struct subject to)
{
	(void)work;
	told.from = from;
	told.to = to;
	told.merges++;
	return OK;
}
static inline enum err hear_parting(struct work *work, struct subject from, struct subject to)
{
	(void)work;
	told.from = from;
	told.to = to;
	told.partings++;
	return OK;
}
static const struct feature listener = {
	.name = "listener",
	.merge_subject = hear_merge,
	.unmerge_subject = hear_parting,
};
static const struct feature *const listeners[] = { &listener };
static const struct site site = { .features = listeners, .feature_count = 1 };

static inline struct work *open_work(void)
{
	struct work *work = test_work_open(codebook_schema, codebook_schema_count);
	memset(&told, 0, sizeof told);
	TEST_WORK_OK(work, codebook_seed(work));
	work->roles = RESEARCHER;
	work->person_id = 7;
	return work;
}
#define SEEDED(name) struct work *name __attribute__((cleanup(test_work_cleanup))) = open_work()

static inline struct code get(struct work *work, const char *key)
{
	struct code code;
	TEST_WORK_OK(work, code_by_key(work, 0, key, &code));
	return code;
}

static inline struct code add(struct work *work, enum code_group group, const char *label,
			      int64_t parent)
{
	struct code code = { .group = group, .label_nl = label, .parent_id = parent };
	TEST_WORK_OK(work, code_save(work, &code));
	return code;
}

static inline int64_t count(struct work *work, const char *act)
{
	int64_t ret = -1;
	TEST_WORK_OK(work,
		     db_get_int(work->db, &ret, "select count(*) from code_change where act = ?1",
				db_text(act)));
	return ret;
}
