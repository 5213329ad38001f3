/* SPDX-License-Identifier: EUPL-1.2 */
/* form_open.c: compiled forms that all threads of a region share. */
#include "feature/form/form_slice.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/*
 * A compiled form never changes. It is known by its version and the number of the version's last
 * change, so that a draft that was changed is another form. Who reads one holds on to it until its
 * arena ends; what nobody holds is thrown away, the one used longest ago first, when there are more
 * than the bounds say. While one thread reads a form, others that want the same wait for it. Units
 * may end after their region: the last one to let go frees what is left.
 */
enum { MAX_FORMS = 64, MAX_BYTES = 64 * 1024 * 1024 };

struct kept {
	struct kept *next;
	struct memory *memory;
	int64_t version_id, edit;
	struct arena *mem;
	const struct form *form; /* NULL while it is read */
	size_t holders;
	uint64_t used;
};

struct memory {
	pthread_mutex_t lock; /* guards all that follows, and what is kept but for `form` itself */
	pthread_cond_t is_read;
	struct kept *first;
	size_t count, bytes, holders;
	uint64_t clock;
	bool is_over; /* the region ended */
};

static const char owner; /* its address is the slice's place in region->memory */

static void memory_end(struct memory *memory)
{
	while (memory->first) {
		struct kept *kept = memory->first;
		memory->first = kept->next;
		arena_free(kept->mem);
		free(kept);
	}
	pthread_mutex_destroy(&memory->lock);
	pthread_cond_destroy(&memory->is_read);
	free(memory);
}

static void memory_free(void *thing)
{
	struct memory *memory = thing;
	pthread_mutex_lock(&memory->lock);
	memory->is_over = true;
	bool is_last = !memory->holders;
	pthread_mutex_unlock(&memory->lock);
	if (is_last)
		memory_end(memory);
}

enum err form_open_start(struct work *work)
{
	struct memory *memory = calloc(1, sizeof *memory);
	if (!memory)
		abort();
	pthread_mutex_init(&memory->lock, NULL);
	pthread_cond_init(&memory->is_read, NULL);
	region_remember(work->region, &owner, memory, memory_free);
	return OK;
}

size_t form_open_count(const struct region *region)
{
	struct memory *memory = region_recall(region, &owner);
	pthread_mutex_lock(&memory->lock);
	size_t count = memory->count;
	pthread_mutex_unlock(&memory->lock);
	return count;
}

/* ---- with memory->lock held ---- */

static void drop(struct memory *memory, struct kept *kept)
{
	struct kept **at = &memory->first;
	while (*at != kept)
		at = &(*at)->next;
	*at = kept->next;
	memory->count--;
	memory->bytes -= arena_held_bytes(kept->mem);
	arena_free(kept->mem);
	free(kept);
}

static struct kept *oldest_idle(const struct memory *memory)
{
	struct kept *oldest = NULL;
	for (struct kept *kept = memory->first; kept; kept = kept->next)
		if (!kept->holders && (!oldest || kept->used < oldest->used))
			oldest = kept;
	return oldest;
}

static void make_room(struct memory *memory)
{
	while (memory->count > MAX_FORMS || memory->bytes > MAX_BYTES) {
		struct kept *oldest = oldest_idle(memory);
		if (!oldest)
			return;
		drop(memory, oldest);
	}
}

static struct kept *find(const struct memory *memory, int64_t version_id, int64_t edit)
{
	struct kept *kept = memory->first;
	while (kept && (kept->version_id != version_id || kept->edit != edit))
		kept = kept->next;
	return kept;
}

static struct kept *add(struct memory *memory, int64_t version_id, int64_t edit)
{
	struct kept *kept = calloc(1, sizeof *kept);
	if (!kept)
		abort();
	*kept = (struct kept){ memory->first, memory, version_id, edit, .mem = arena_new() };
	memory->first = kept;
	memory->count++;
	return kept;
}

static void hold(struct kept *kept)
{
	kept->holders++;
	kept->memory->holders++;
	kept->used = ++kept->memory->clock;
}

static void let_go(struct kept *kept)
{
	kept->holders--;
	kept->memory->holders--;
}

/* ---- holding on ---- */

static void release(void *thing)
{
	struct kept *kept = thing;
	struct memory *memory = kept->memory;
	pthread_mutex_lock(&memory->lock);
	let_go(kept);
	make_room(memory);
	bool is_last = memory->is_over && !memory->holders;
	pthread_mutex_unlock(&memory->lock);
	if (is_last)
		memory_end(memory);
}

/* Reads and compiles a version into `mem`. */
static enum err compile(struct work *work, int64_t version_id, struct arena *mem,
			const struct form **ret)
{
	struct work inner = *work; /* everything that is made lives in `mem` */
	struct form_draft draft;
	struct form_version version;
	inner.mem = mem;
	memset(&inner.failures, 0, sizeof inner.failures);
	TRY(form_version_get(&inner, version_id, &version));
	TRY(form_draft_of(&inner, &version, &draft));
	if (form_mistakes(&draft.problems) && !version.is_frozen)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This questionnaire still holds mistakes. Mend them first."));
	*ret = draft.form;
	return OK;
}

/* Reads the form of `kept`, which is held; others wait for it. */
static enum err read_kept(struct work *work, struct kept *kept)
{
	struct memory *memory = kept->memory;
	const struct form *form = NULL;
	pthread_mutex_unlock(&memory->lock);
	enum err err = compile(work, kept->version_id, kept->mem, &form);
	pthread_mutex_lock(&memory->lock);
	memory->bytes += arena_held_bytes(kept->mem);
	kept->form = form;
	pthread_cond_broadcast(&memory->is_read);
	return err;
}

/* The kept form, held; with the lock. */
static enum err take(struct work *work, struct memory *memory, struct kept *wanted,
		     struct kept **ret)
{
	struct kept *kept;
	enum err err = OK;
	while ((kept = find(memory, wanted->version_id, wanted->edit)) && !kept->form)
		pthread_cond_wait(&memory->is_read, &memory->lock);
	if (kept) {
		hold(kept);
	} else {
		kept = add(memory, wanted->version_id, wanted->edit);
		hold(kept);
		err = read_kept(work, kept);
	}
	if (err) {
		let_go(kept);
		drop(memory, kept);
		return err;
	}
	make_room(memory);
	*ret = kept;
	return OK;
}

enum err form_open(struct work *work, int64_t version_id, const struct form **ret)
{
	struct memory *memory = region_recall(work->region, &owner);
	struct kept wanted = { .version_id = version_id }, *kept;
	if (!memory) /* a region that was not started: a command */
		return compile(work, version_id, work->mem, ret);
	TRY(form_version_select_edit(work->db, version_id, &wanted.edit));
	pthread_mutex_lock(&memory->lock);
	enum err err = take(work, memory, &wanted, &kept);
	pthread_mutex_unlock(&memory->lock);
	TRY(err);
	arena_at_end(work->mem, release, kept);
	*ret = kept->form;
	return OK;
}
