/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_index.c: keeps the in-memory index of a region in step with its database. */
#include "base/log.h"
#include "base/utf8.h"
#include "feature/initiative/initiative_memory.h"
#include "feature/initiative/initiative_slice.h"
#include "feature/vocabulary/vocabulary.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/*
 * Writers only note in `initiative_change` what has to be looked at again, in their own
 * transaction. Whoever reads next and sees a newer public version takes the notes in, at most
 * INLINE_NOTES of them while it waits. More than that, or the release of a whole import, is taken
 * in by a thread of its own in steps of STEP_RECORDS, so that readers go on meanwhile.
 */
enum { INLINE_NOTES = 200, STEP_RECORDS = 200, SPARE_ANALYSERS = 64 };

struct memory {
	pthread_rwlock_t lock; /* guards index */
	struct search_index *index;
	_Atomic int64_t seen_version; /* of the region's public version */
	pthread_mutex_t refreshing;   /* guards last_note; held while notes are taken in */
	int64_t last_note;
	pthread_mutex_t sparing; /* guards what follows */
	struct dutch *spare[SPARE_ANALYSERS];
	size_t spare_count;
	_Atomic bool has_thread;
	pthread_t thread;
	bool is_joinable;
};

static const char owner; /* its address is the slice's place in region->memory */

/* ---- a document ---- */

static void add_term(struct work *work, int facet, const char *key, struct search_terms *terms)
{
	uint32_t term;
	if (!key || !initiative_term_of(work, facet, key, &term))
		return;
	uint32_t *all = arena_array(work->mem, uint32_t, terms->count + 1);
	if (terms->count)
		memcpy(all, terms->terms, terms->count * sizeof *all);
	all[terms->count++] = term;
	terms->terms = all;
}

static void add_terms(struct work *work, int facet, const char *keys, struct search_terms *terms)
{
	for (const char *p = keys; p && *p;) {
		size_t len = strcspn(p, ";");
		add_term(work, facet, arena_strndup(work->mem, p, len), terms);
		p += len + (p[len] == ';');
	}
}

static void fill_terms(struct work *work, const struct initiative *it,
		       struct search_terms terms[FACET_COUNT])
{
	memset(terms, 0, FACET_COUNT * sizeof *terms);
	add_term(work, FACET_CATEGORY, it->category, &terms[FACET_CATEGORY]);
	add_terms(work, FACET_ACTIVITY, it->activities, &terms[FACET_ACTIVITY]);
	add_term(work, FACET_MUNICIPALITY, it->municipality_code, &terms[FACET_MUNICIPALITY]);
	add_term(work, FACET_VILLAGE, it->village, &terms[FACET_VILLAGE]);
	add_terms(work, FACET_TARGET_GROUP, it->target_groups, &terms[FACET_TARGET_GROUP]);
	add_terms(work, FACET_THEME, it->themes, &terms[FACET_THEME]);
	add_term(work, FACET_PHASE, it->phase, &terms[FACET_PHASE]);
	add_term(work, FACET_LEGAL_FORM, it->legal_form, &terms[FACET_LEGAL_FORM]);
	if (it->start_year)
		add_term(work, FACET_YEAR, arena_printf(work->mem, "%d", (int)it->start_year),
			 &terms[FACET_YEAR]);
	add_terms(work, FACET_SOURCE, it->source_kinds, &terms[FACET_SOURCE]);
	add_term(work, FACET_CONFIRMED, freshness_term(freshness_state_of(work, it->confirmed_ms)),
		 &terms[FACET_CONFIRMED]);
}

/* The Dutch labels of terms, so that they are found although the record says it in other words. */
static const char *labels(struct work *work, int facet, const struct search_terms *terms)
{
	const char *all = "";
	for (size_t i = 0; i < terms->count; i++)
		all = arena_printf(work->mem, "%s %s", all,
				   initiative_term_label(work, facet, terms->terms[i], "nl"));
	return all;
}

static const char *or_empty(const char *text) { return text ? text : ""; }

static enum err put(struct work *work, struct search_index *index, const struct initiative *it)
{
	struct search_terms terms[FACET_COUNT];
	fill_terms(work, it, terms);
	const int64_t columns[COLUMN_COUNT] = {
		it->created_ms,
		it->changed_ms,
		it->start_year ? it->start_year : SEARCH_NONE,
	};
	const char *const texts[TEXT_COUNT] = { utf8_sort_key(work->mem, it->name) };
	const char *activities = labels(work, FACET_ACTIVITY, &terms[FACET_ACTIVITY]);
	const char *target_groups = labels(work, FACET_TARGET_GROUP, &terms[FACET_TARGET_GROUP]);
	const char *category = labels(work, FACET_CATEGORY, &terms[FACET_CATEGORY]);
	const char *themes = labels(work, FACET_THEME, &terms[FACET_THEME]);
	return search_index_put(index, &(struct search_document){
		.id = it->id,
		.words = {
			it->name,
			arena_printf(work->mem, "%s %s %s %s", activities, or_empty(it->words),
				     target_groups, or_empty(it->target_words)),
			arena_printf(work->mem, "%s %s %s", or_empty(it->place),
				     or_empty(it->neighbourhood), or_empty(it->municipality)),
			arena_printf(work->mem, "%s %s %s %s %s %s", or_empty(it->summary),
				     or_empty(it->offer), or_empty(it->goal), or_empty(it->reason),
				     category, themes),
		},
		.facets = terms,
		.columns = columns,
		.texts = texts,
		.has_position = it->precision != PRECISION_NONE,
		.lat_e5 = it->lat_e5,
		.lon_e5 = it->lon_e5,
	});
}

/* ---- taking notes in ---- */

/* Records on their way into the index, a step at a time, each step under the write lock. */
struct intake {
	struct work work; /* its arena is emptied after each record */
	struct memory *memory;
	int in_step;
	bool is_loading; /* nobody reads yet: no lock */
};

static enum err take_record(void *context, const struct initiative *record)
{
	struct intake *intake = context;
	if (!intake->is_loading && intake->in_step++ == 0)
		pthread_rwlock_wrlock(&intake->memory->lock);
	enum err err = put(&intake->work, intake->memory->index, record);
	arena_reset(intake->work.mem);
	if (!intake->is_loading && (err || intake->in_step == STEP_RECORDS)) {
		pthread_rwlock_unlock(&intake->memory->lock);
		intake->in_step = 0;
	}
	return err;
}

static enum err take_all(struct work *work, struct memory *memory, int64_t import_id,
			 bool is_loading)
{
	SCOPED_ARENA(mem);
	(void)freshness_border(work); /* reads the settings now, into memory that stays */
	struct intake intake = { .work = *work, .memory = memory, .is_loading = is_loading };
	intake.work.mem = mem;
	enum err err = initiative_select_all(work->db, import_id, take_record, &intake);
	if (intake.in_step)
		pthread_rwlock_unlock(&memory->lock);
	return err;
}

static enum err take_one(struct work *work, struct memory *memory, int64_t id)
{
	struct initiative record;
	bool is_held = false;
	enum err err = initiative_select(work->db, work->mem, id, &record, &is_held);
	if (err && err != ERR_MISSING)
		return err;
	bool is_shown = !err && !is_held && initiative_is_public(&record);
	pthread_rwlock_wrlock(&memory->lock);
	err = is_shown ? put(work, memory->index, &record) : search_index_remove(memory->index, id);
	pthread_rwlock_unlock(&memory->lock);
	return err == ERR_MISSING ? OK : err; /* it was not shown before either */
}

static enum err take_note(struct work *work, struct memory *memory,
			  const struct initiative_change_row *note)
{
	if (note->initiative_id)
		return take_one(work, memory, note->initiative_id);
	return take_all(work, memory, note->import_id, false);
}

static enum err take_notes(struct work *work, struct memory *memory,
			   const struct initiative_change_rows *notes)
{
	for (size_t i = 0; i < notes->len; i++) {
		TRY(take_note(work, memory, &notes->items[i]));
		memory->last_note = notes->items[i].id;
	}
	return OK;
}

/* With memory->refreshing held. */
static enum err take_everything(struct work *work, struct memory *memory)
{
	for (;;) {
		struct initiative_change_rows notes = { 0 };
		int64_t version = atomic_load(&work->region->public_version);
		TRY(initiative_change_select(work->db, work->mem, memory->last_note, INLINE_NOTES,
					     &notes));
		if (!notes.len) {
			atomic_store(&memory->seen_version, version);
			return OK;
		}
		TRY(take_notes(work, memory, &notes));
	}
}

enum err initiative_index_refresh(struct work *work)
{
	struct memory *memory = region_recall(work->region, &owner);
	pthread_mutex_lock(&memory->refreshing);
	enum err err = take_everything(work, memory);
	pthread_mutex_unlock(&memory->refreshing);
	return err;
}

/* What the background thread needs, in an arena of its own. */
struct errand {
	struct arena *mem;
	struct region *region;
	struct memory *memory;
};

static void *refresh_behind(void *context)
{
	struct errand *errand = context;
	char reason[DB_REASON_BYTES];
	struct work work = { .mem = errand->mem, .region = errand->region, .route = "index" };
	struct db_place place = errand->region->place;
	place.is_read_only = true;
	enum err err = db_open(place, &work.db, reason);
	if (!err)
		err = initiative_index_refresh(&work);
	if (err)
		log_error("index of %s: %s", errand->region->key, err_name(err));
	db_close(work.db);
	atomic_store(&errand->memory->has_thread, false);
	arena_free(errand->mem);
	return NULL;
}

static void start_thread(struct work *work, struct memory *memory)
{
	if (atomic_exchange(&memory->has_thread, true))
		return;
	if (memory->is_joinable)
		pthread_join(memory->thread, NULL);
	struct arena *mem = arena_new();
	struct errand *errand = arena_new_of(mem, struct errand);
	*errand = (struct errand){ mem, work->region, memory };
	memory->is_joinable = !pthread_create(&memory->thread, NULL, refresh_behind, errand);
	if (!memory->is_joinable) {
		atomic_store(&memory->has_thread, false);
		arena_free(mem);
	}
}

static bool is_much(const struct initiative_change_rows *notes)
{
	if (notes->len == INLINE_NOTES)
		return true;
	for (size_t i = 0; i < notes->len; i++)
		if (!notes->items[i].initiative_id)
			return true;
	return false;
}

/* Takes in what is new, unless somebody else does already or it is much. */
static enum err keep_up(struct work *work, struct memory *memory)
{
	struct initiative_change_rows notes = { 0 };
	int64_t version = atomic_load(&work->region->public_version);
	if (atomic_load(&memory->seen_version) >= version ||
	    pthread_mutex_trylock(&memory->refreshing))
		return OK;
	enum err err = initiative_change_select(work->db, work->mem, memory->last_note,
						INLINE_NOTES, &notes);
	if (!err && is_much(&notes))
		start_thread(work, memory);
	else if (!err && !(err = take_notes(work, memory, &notes)))
		atomic_store(&memory->seen_version, version);
	pthread_mutex_unlock(&memory->refreshing);
	return err;
}

/* ---- reading ---- */

enum err memory_read(struct work *work, struct reading *ret)
{
	struct memory *memory = region_recall(work->region, &owner);
	struct reading reading = { .memory = memory };
	TRY(keep_up(work, memory));
	pthread_mutex_lock(&memory->sparing);
	if (memory->spare_count)
		reading.dutch = memory->spare[--memory->spare_count];
	pthread_mutex_unlock(&memory->sparing);
	if (!reading.dutch)
		reading.dutch = dutch_new();
	pthread_rwlock_rdlock(&memory->lock);
	reading.index = memory->index;
	*ret = reading;
	return OK;
}

void memory_release(struct reading *reading)
{
	struct memory *memory = reading->memory;
	struct dutch *unwanted = reading->dutch;
	pthread_rwlock_unlock(&memory->lock);
	pthread_mutex_lock(&memory->sparing);
	if (memory->spare_count < SPARE_ANALYSERS) {
		memory->spare[memory->spare_count++] = reading->dutch;
		unwanted = NULL;
	}
	pthread_mutex_unlock(&memory->sparing);
	dutch_free(unwanted);
}

/* ---- life ---- */

static void memory_free(void *thing)
{
	struct memory *memory = thing;
	if (memory->is_joinable)
		pthread_join(memory->thread, NULL);
	for (size_t i = 0; i < memory->spare_count; i++)
		dutch_free(memory->spare[i]);
	search_index_free(memory->index);
	pthread_rwlock_destroy(&memory->lock);
	pthread_mutex_destroy(&memory->refreshing);
	pthread_mutex_destroy(&memory->sparing);
	free(memory);
}

static struct memory *memory_new(void)
{
	static const struct search_order orders[ORDER_COUNT] = {
		[ORDER_NAME] = { SEARCH_BY_TEXT, TEXT_NAME, false },
		[ORDER_NEWEST] = { SEARCH_BY_COLUMN, COLUMN_CREATED, true },
		[ORDER_CHANGED] = { SEARCH_BY_COLUMN, COLUMN_CHANGED, true },
		[ORDER_YEAR] = { SEARCH_BY_COLUMN, COLUMN_YEAR, true },
	};
	bool is_many[FACET_COUNT];
	for (int i = 0; i < FACET_COUNT; i++)
		is_many[i] = initiative_facets[i].is_many;
	struct memory *memory = calloc(1, sizeof *memory);
	if (!memory)
		abort();
	memory->index = search_index_new(&(struct search_schema){
		.facet_is_many = is_many,
		.facet_count = FACET_COUNT,
		.column_count = COLUMN_COUNT,
		.text_count = TEXT_COUNT,
		.orders = orders,
		.order_count = ORDER_COUNT,
	});
	pthread_rwlock_init(&memory->lock, NULL);
	pthread_mutex_init(&memory->refreshing, NULL);
	pthread_mutex_init(&memory->sparing, NULL);
	return memory;
}

enum err initiative_index_start(struct work *work)
{
	struct memory *memory = memory_new();
	region_remember(work->region, &owner, memory, memory_free);
	int64_t version = atomic_load(&work->region->public_version);
	TRY(initiative_change_last(work->db, &memory->last_note));
	TRY(take_all(work, memory, 0, true));
	search_index_finish(memory->index);
	atomic_store(&memory->seen_version, version);
	return OK;
}
