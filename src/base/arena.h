/* SPDX-License-Identifier: EUPL-1.2 */
/* arena.h: memory that lives as long as one unit of work. Nothing in it is freed one by one. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A new, empty arena. Running out of memory, here and below, ends the program. */
struct arena *arena_new(void);

/* Gives everything in `arena` back; NULL is allowed. */
void arena_free(struct arena *arena);

/* Forgets everything in `arena` but keeps its first block, for the next unit of work. */
void arena_reset(struct arena *arena);

/*
 * Calls `end(thing)` when the arena is freed or emptied, the last one asked for first: to let go of
 * something shared that a unit of work holds. `end` may not use the arena.
 */
void arena_at_end(struct arena *arena, void (*end)(void *thing), void *thing);

/* How many bytes `arena` holds from the system. */
size_t arena_held_bytes(const struct arena *arena);

/* `size` bytes, aligned for any type, all zero. */
void *arena_alloc(struct arena *arena, size_t size) __attribute__((malloc, alloc_size(2)));

/* A copy of the `len` bytes at `text`, ended with a NUL. */
char *arena_strndup(struct arena *arena, const char *text, size_t len);

/* A copy of `text`; NULL stays NULL. */
char *arena_strdup(struct arena *arena, const char *text);

/* Text made as printf makes it. */
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* The room of `list_add`: doubles `*room` and returns the items, moved when needed. */
void *arena_grow(struct arena *arena, void *items, size_t len, size_t *room, size_t item_size);

#define arena_new_of(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

/* A typed list in an arena:  struct name_list LIST(const char *);  *list_add(mem, &names) =
 * "Ulrum"; */
#define LIST(type) \
	{ \
		type *items; \
		size_t len, room; \
	}
#define list_add(arena, list) \
	((list)->len < (list)->room \
		 ? &(list)->items[(list)->len++] \
		 : ((list)->items = arena_grow((arena), (list)->items, (list)->len, &(list)->room, \
					       sizeof *(list)->items), \
		    &(list)->items[(list)->len++]))

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static inline void arena_cleanup(struct arena **arena) { arena_free(*arena); }

/* SCOPED_ARENA(mem); is an arena that ends with the scope: tests, commands, chunks of a long loop.
 */
#define SCOPED_ARENA(name) struct arena *name __attribute__((cleanup(arena_cleanup))) = arena_new()
