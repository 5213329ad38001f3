/* SPDX-License-Identifier: EUPL-1.2 */
/* arena.c: blocks that double in size, handed out from front to back. */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK_BYTES = 32 * 1024, LARGEST_STEP_BYTES = 1024 * 1024, ALIGNMENT = 16 };

struct block {
	struct block *next;
	size_t size;
	_Alignas(ALIGNMENT) char data[];
};

/* What is to be let go of at the end; lives in the arena itself. */
struct ending {
	struct ending *next;
	void (*end)(void *thing);
	void *thing;
};

struct arena {
	struct block *block;	/* the one in use; older ones behind it */
	struct ending *ending;	/* the last one asked for */
	size_t used;		/* of the one in use */
	size_t held;
};

static struct block *block_new(size_t size, struct block *next)
{
	struct block *block = malloc(sizeof *block + size);
	if (!block)
		abort();
	block->next = next;
	block->size = size;
	return block;
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (!arena)
		abort();
	return arena;
}

static void blocks_free(struct block *block)
{
	while (block) {
		struct block *next = block->next;
		free(block);
		block = next;
	}
}

static void run_endings(struct arena *arena)
{
	while (arena->ending) {
		struct ending *ending = arena->ending;
		arena->ending = ending->next;
		ending->end(ending->thing);
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	run_endings(arena);
	blocks_free(arena->block);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	run_endings(arena);
	struct block *first = arena->block;
	if (!first)
		return;
	while (first->next) {
		struct block *next = first->next;
		free(first);
		first = next;
	}
	arena->block = first;
	arena->used = 0;
	arena->held = first->size;
}

void arena_at_end(struct arena *arena, void (*end)(void *thing), void *thing)
{
	struct ending *ending = arena_new_of(arena, struct ending);
	*ending = (struct ending){ arena->ending, end, thing };
	arena->ending = ending;
}

size_t arena_held_bytes(const struct arena *arena)
{
	return arena->held;
}

static void add_block(struct arena *arena, size_t least)
{
	size_t size = arena->block ? arena->block->size * 2 : FIRST_BLOCK_BYTES;
	if (size > LARGEST_STEP_BYTES)
		size = LARGEST_STEP_BYTES;
	if (size < least)
		size = least;
	arena->block = block_new(size, arena->block);
	arena->used = 0;
	arena->held += size;
}

static void *take(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		abort();
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	if (!arena->block || arena->block->size - arena->used < size)
		add_block(arena, size);
	arena->used += size;
	return arena->block->data + arena->used - size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(take(arena, size), 0, size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *copy = take(arena, len + 1);
	if (len)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		abort();
	char *text = take(arena, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

void *arena_grow(struct arena *arena, void *items, size_t len, size_t *room, size_t item_size)
{
	size_t bigger_room = *room ? *room * 2 : 8;
	if (bigger_room > SIZE_MAX / 2 / item_size)
		abort();
	void *bigger = arena_alloc(arena, bigger_room * item_size);
	*room = bigger_room;
	return len ? memcpy(bigger, items, len * item_size) : bigger;
}
