/* SPDX-License-Identifier: EUPL-1.2 */
/* person_memory.c: links that only this process knows: the one that a starting server prints. */
#include "feature/person/person_slice.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT_LINKS = 16, HASH_DIGITS = 64 };

struct kept_link {
	char hash[HASH_DIGITS + 1];
	int64_t person_id, expires_ms;
};

/*
 * Reading is all that a request does here. That a kept link was used is a row in the database,
 * written in the request's own transaction: a transaction that fails or is run again has used up
 * nothing.
 */
struct kept_links {
	pthread_mutex_t lock; /* guards items */
	struct kept_link items[KEPT_LINKS];
};

static const char owner; /* its address is the slice's place in region->memory */

static void kept_links_free(void *thing)
{
	struct kept_links *links = thing;
	pthread_mutex_destroy(&links->lock);
	free(links);
}

enum err person_memory_start(struct work *work)
{
	if (region_recall(work->region, &owner))
		return OK;
	struct kept_links *links = calloc(1, sizeof *links);
	if (!links)
		abort();
	pthread_mutex_init(&links->lock, NULL);
	region_remember(work->region, &owner, links, kept_links_free);
	return OK;
}

bool person_memory_keep(struct region *region, const char *hash, int64_t person_id, int64_t now_ms)
{
	struct kept_links *links = region_recall(region, &owner);
	struct kept_link *room = NULL;
	if (!links || strlen(hash) != HASH_DIGITS)
		return false;
	pthread_mutex_lock(&links->lock);
	for (size_t i = 0; i < KEPT_LINKS; i++)
		if (links->items[i].expires_ms <= now_ms)
			room = &links->items[i];
	if (room) {
		memcpy(room->hash, hash, sizeof room->hash);
		room->person_id = person_id;
		room->expires_ms = now_ms + PERSON_LINK_MS;
	}
	pthread_mutex_unlock(&links->lock);
	return room != NULL;
}

bool person_memory_find(struct region *region, const char *hash, int64_t now_ms,
			int64_t *ret_person_id, int64_t *ret_expires_ms)
{
	struct kept_links *links = region_recall(region, &owner);
	bool is_found = false;
	if (!links)
		return false;
	pthread_mutex_lock(&links->lock);
	for (size_t i = 0; i < KEPT_LINKS && !is_found; i++) {
		const struct kept_link *link = &links->items[i];
		is_found = link->expires_ms > now_ms && !strcmp(link->hash, hash);
		if (is_found) {
			*ret_person_id = link->person_id;
			*ret_expires_ms = link->expires_ms;
		}
	}
	pthread_mutex_unlock(&links->lock);
	return is_found;
}
