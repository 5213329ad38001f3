/* SPDX-License-Identifier: EUPL-1.2 */
/* load_campaign.c: gives every record of a region a made-up contact and mails them all: how long
 * that takes. */
#include "open_region.h"
#include "base/clock.h"
#include "feature/campaign/campaign_door.h"
#include "feature/initiative/initiative_find.h"
#include "work/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/*
 * The server must not run. Prints how many mails were queued, the milliseconds of choosing and of
 * queueing, and those of the processor for queueing. The addresses are of example.org: nothing is
 * sent, since no mail server is set.
 */
enum { CHUNK = 500 };

struct contacting {
	const int64_t *ids;
	size_t from, count;
};

static enum err add_contacts(struct work *work, void *context)
{
	struct contacting *all = context;
	for (size_t i = all->from; i < all->count && i < all->from + CHUNK; i++) {
		struct contact contact = {
			.subject = { "initiative", all->ids[i] },
			.mail = arena_printf(work->mem, "test-%zu@example.org", i),
			.is_function = true,
			.source = "https://example.org/test",
		};
		TRY(contact_save(work, &contact));
	}
	return OK;
}

static enum err add_all(struct work *work)
{
	const struct initiative_filter filter = { .page = 1, .sort = SORT_NAME };
	struct contacting all = { 0 };
	int64_t *ids;
	TRY(initiative_find_ids(work, &filter, &ids, &all.count));
	all.ids = ids;
	for (; all.from < all.count; all.from += CHUNK)
		TRY(writer_run(work, add_contacts, &all));
	return OK;
}

static enum err begin(struct work *work, void *context)
{
	return campaign_begin(work, *(const int64_t *)context);
}

static enum err send(struct work *work)
{
	struct campaign campaign;
	campaign_default(work, &campaign);
	int64_t began_ms = clock_steady_ms();
	TRY(campaign_create(work, &campaign));
	int64_t chosen_ms = clock_steady_ms();
	clock_t chosen_cpu = clock();
	TRY(writer_run(work, begin, &campaign.id));
	TRY(campaign_send_all(work, campaign.id));
	printf("%lld %lld %lld %lld\n", (long long)campaign.found_count,
	       (long long)(chosen_ms - began_ms), (long long)(clock_steady_ms() - chosen_ms),
	       (long long)(clock() - chosen_cpu) * 1000 / CLOCKS_PER_SEC);
	return OK;
}

static enum err run(struct work *work, void *context)
{
	TRY(add_all(work));
	return send(work);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: load_campaign FILE\n");
		return 2;
	}
	return open_region("load_campaign", argv[1], run, NULL);
}
