/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_text.c: the texts that a cloud is about, and the names that never stand in one. */
#include "base/utf8.h"
#include "feature/initiative/initiative.h"
#include "feature/place/place.h"
#include "feature/word_cloud/word_cloud_slice.h"
#include "work/book.h"

#include <string.h>

enum { NAME_BYTES_MIN = 3 };

enum err cloud_text_list(struct work *work, const struct word_cloud *cloud,
			 struct coding_texts *ret)
{
	struct coding_filter filter = { .round_id = cloud->round_id,
					.kind = cloud->kind,
					.with_text = true };
	/* one question against the others needs the others too */
	bool is_compared = word_cloud_is_mode(cloud, "keyness") && !cloud->focus;
	if (cloud->group && !is_compared)
		filter.path = cloud->group;
	return coding_text_list(work, &filter, ret);
}

/* ---- names ---- */

struct naming {
	struct work *work;
	struct lemma_book *book;
	struct cloud_names *names;
};

/* "Huizen" and "Een" are villages and words: those count as a name only where the text writes them
 * with a capital inside a sentence, which lemma_words sees. */
static void add_name(struct naming *it, const char *name)
{
	const char *folded = utf8_fold(it->work->mem, name);
	if (strlen(folded) < NAME_BYTES_MIN)
		return;
	if (!strchr(folded, ' ') && lemma_knows(it->book, folded))
		return;
	*list_add(it->work->mem, it->names) = folded;
}

static enum err add_initiative(void *context, const struct initiative *initiative)
{
	add_name(context, initiative->name);
	return OK;
}

enum err cloud_name_list(struct work *work, struct cloud_names *ret)
{
	struct cloud_names names = { 0 };
	struct naming it = { work, work_book(work), &names };
	const struct municipality *municipality;
	const struct village *village;
	for (uint32_t i = 0; (municipality = place_municipality_at(work, i)); i++) {
		add_name(&it, municipality->name);
		if (municipality->province_name)
			add_name(&it, municipality->province_name);
	}
	for (uint32_t i = 0; (village = place_village_at(work, i)); i++)
		add_name(&it, village->name);
	TRY(initiative_walk(work, add_initiative, &it));
	*ret = names;
	return OK;
}
