/* SPDX-License-Identifier: EUPL-1.2 */
/* form_hash.h: numbers for tables of names and of expressions. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* FNV-1a. */
static inline size_t form_hash_text(const char *text)
{
	uint64_t hash = 14695981039346656037u;
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	return (size_t)(hash ^ hash >> 32);
}

/* Fibonacci hashing: arena memory is aligned, so the low bits say nothing. */
static inline size_t form_hash_pointer(const void *pointer)
{
	return (size_t)(((uint64_t)(uintptr_t)pointer * 0x9e3779b97f4a7c15u) >> 32);
}

/* The smallest power of two above twice `count`: a table that is at most half full. */
static inline size_t form_hash_room(size_t count)
{
	size_t room = 8;
	while (room <= count * 2)
		room *= 2;
	return room;
}
