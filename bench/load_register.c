/* SPDX-License-Identifier: EUPL-1.2 */
/* load_register.c: fills a region's database with made-up initiatives, quicker than an import. */
#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "base/utf8.h"
#include "feature/features.h"
#include "feature/initiative/initiative_slice.h"
#include "feature/source/source.h"
#include "made.h"
#include "web/site.h"
#include "work/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * The server must not run. What an import does beside this (staging, mapping words, looking for
 * duplicates) is measured by run-import; here only the result counts: a record, its first line of
 * history, and what its source says.
 */
enum { CHUNK = 2000, FACTS = 3, SOURCES = 4096 };

static const struct feature *const slices[] = {
	&vocabulary_feature,
	&place_feature,
	&source_feature,
	&freshness_feature,
	&initiative_feature,
};

struct loader {
	struct maker *maker;
	long left;
	int64_t source_ids[SOURCES];
};

static const char *or_null(const char *text) { return text && *text ? text : NULL; }

static struct initiative record_of(struct work *work, const struct made *made)
{
	return (struct initiative){
		.name = made->name,
		.status = "published",
		.category = made->category_key,
		.phase = made->phase_key,
		.legal_form = made->legal_form_key,
		.themes = made->theme_keys,
		.activities = made->activity_keys,
		.words = made->activities,
		.target_groups = made->target_group_keys,
		.target_words = made->target_groups,
		.start_year = made->start_year,
		.website = or_null(made->website),
		.summary = made->summary,
		.place = made->place,
		.postcode = made->postcode,
		.municipality = made->municipality,
		.source_kinds = made->source_kind_key,
	};
}

/* The id of a source, found once and then remembered by its address. */
static enum err source_of(struct work *work, struct loader *loader, const struct made *made,
			  int64_t *ret)
{
	uint32_t hash = 0;
	for (const char *p = made->source; *p; p++)
		hash = hash * 31 + (unsigned char)*p;
	int64_t *id = &loader->source_ids[hash % SOURCES];
	struct source source = { .kind = made->source_kind_key,
				 .url = made->source,
				 .seen_ms = work->now_ms };
	if (!*id)
		TRY(source_find_or_add(work, &source, id));
	*ret = *id;
	return OK;
}

static enum err add_facts(struct work *work, struct loader *loader, const struct initiative *it,
			  const struct made *made)
{
	int64_t source_id;
	TRY(source_of(work, loader, made, &source_id));
	const char *said[FACTS][2] = { { "", "" },
				       { "name", it->name },
				       { "category", it->category } };
	struct fact facts[FACTS];
	for (size_t i = 0; i < FACTS; i++)
		facts[i] = (struct fact){ "initiative", it->id, said[i][0],   said[i][1],
					  source_id,    0,      work->now_ms, { 0 } };
	return source_say_many(work, facts, FACTS);
}

static enum err add_one(struct work *work, struct loader *loader)
{
	struct made made;
	struct location location;
	maker_next(loader->maker, work->mem, &made);
	struct initiative it = record_of(work, &made);
	struct initiative_revision revision = { .act = "add", .route = "load_register" };
	TRY(initiative_check(work, &it, &location));
	it.id = id_new();
	it.created_ms = it.changed_ms = work->now_ms;
	TRY(initiative_insert(work->db, work->mem, &it, 1));
	revision.id = id_new();
	revision.initiative_id = it.id;
	revision.at_ms = work->now_ms;
	TRY(initiative_revision_insert(work->db, work->mem, &revision, 1));
	return add_facts(work, loader, &it, &made);
}

static enum err add_chunk(struct work *work, void *context)
{
	struct loader *loader = context;
	SCOPED_ARENA(mem);
	work->mem = mem;
	for (int i = 0; i < CHUNK && loader->left; i++) {
		arena_reset(mem);
		work->failures = (struct failures){ 0 };
		enum err err = add_one(work, loader);
		for (size_t j = 0; j < work->failures.len; j++)
			fprintf(stderr, "%s: %s (%s)\n", work->failures.items[j].field,
				work->failures.items[j].text, work->failures.items[j].value);
		if (err)
			return work_broken(work, err);
		loader->left--;
	}
	return work_touch_public(work);
}

static int load(struct region *region, struct loader *loader)
{
	while (loader->left) {
		SCOPED_ARENA(mem);
		struct work work = { .mem = mem,
				     .region = region,
				     .now_ms = clock_now_ms(),
				     .route = "load_register" };
		enum err err = writer_run(&work, add_chunk, loader);
		if (err) {
			fprintf(stderr, "load_register: %s\n", err_name(err));
			return 1;
		}
	}
	return 0;
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: load_register FILE|SERVER#SCHEMA ROWS [SEED]\n");
		return 2;
	}
	SCOPED_ARENA(mem);
	char reason[DB_REASON_BYTES];
	struct site site = { 0 };
	struct db_place place = { .file = argv[1] };
	if (!strncmp(argv[1], "postgres", 8)) {
		place.server = strsep(&argv[1], "#");
		place = (struct db_place){ .server = place.server, .schema = argv[1] };
	}
	struct loader loader = { .maker =
					 maker_new(mem, argc > 3 ? strtoull(argv[3], NULL, 10) : 1),
				 .left = atol(argv[2]) };
	struct region *region = region_new("nederland", place);
	log_set_quiet(1);
	site_init(&site, slices, COUNT_OF(slices));
	int status = 1;
	if (site_start_region(&site, region, reason))
		fprintf(stderr, "load_register: %s\n", reason);
	else
		status = load(region, &loader);
	region_free(region);
	site_close(&site);
	return status;
}
