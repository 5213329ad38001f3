/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_choose.c: who can be invited: records of the register and organisations, by who may be
 * asked. */
#include "feature/contact/contact.h"
#include "feature/initiative/initiative_find.h"
#include "feature/survey/survey_choose.h"
#include "feature/survey/survey_store.h"

#include <stdlib.h>
#include <string.h>

/* ---- the register ---- */

struct choosing {
	struct work *work;
	const struct contact **contacts; /* by record */
	size_t contact_count;
	struct survey_found *found;
};

static int by_subject(const void *a, const void *b)
{
	const struct contact *const *left = a, *const *right = b;
	const int64_t l = (*left)->subject.id, r = (*right)->subject.id;
	if (l != r)
		return l < r ? -1 : 1;
	return (*left)->id < (*right)->id ? -1 : (*left)->id > (*right)->id;
}

static enum err list_contacts(struct choosing *choosing, const int64_t *ids, size_t count)
{
	struct contacts all;
	struct arena *mem = choosing->work->mem;
	TRY(contact_list_many(choosing->work, "initiative", ids, count, &all));
	choosing->contacts = arena_array(mem, const struct contact *, all.len + 1);
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].is_usable)
			choosing->contacts[choosing->contact_count++] = &all.items[i];
	if (choosing->contact_count)
		qsort(choosing->contacts, choosing->contact_count, sizeof *choosing->contacts,
		      by_subject);
	return OK;
}

/* The contact of a record that is asked: the first with a mail address, else with a phone number.
 */
static const struct contact *best_of(const struct choosing *choosing, int64_t id)
{
	const struct contact *best = NULL;
	size_t low = 0, high = choosing->contact_count;
	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (choosing->contacts[middle]->subject.id < id)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < choosing->contact_count && choosing->contacts[low]->subject.id == id; low++) {
		const struct contact *it = choosing->contacts[low];
		if (it->mail)
			return it;
		best = best ? best : it;
	}
	return best;
}

/* Letters go to a contact with only an address, which the list of many leaves out. */
static enum err paper_of(struct work *work, struct subject subject, int64_t *ret_id)
{
	struct contacts all;
	TRY(contact_list(work, subject, &all));
	*ret_id = 0;
	for (size_t i = 0; i < all.len && !*ret_id; i++)
		if (all.items[i].is_usable && all.items[i].address)
			*ret_id = all.items[i].id;
	return OK;
}

static enum err take(void *context, struct arena *mem, const struct initiative *it)
{
	struct choosing *choosing = context;
	struct arena *kept = choosing->work->mem;
	const struct contact *contact = best_of(choosing, it->id);
	struct invitation *to = list_add(kept, &choosing->found->ready);
	(void)mem;
	*to = (struct invitation){
		.subject = { "initiative", it->id },
		.name = arena_strdup(kept, it->name),
		.municipality = arena_strdup(kept, it->municipality_code),
		.group = arena_strdup(kept, it->category),
		.language = contact && contact->language ? contact->language : "nl",
		.mail = contact ? contact->mail : NULL,
		.contact_id = contact ? contact->id : 0,
	};
	return contact ? OK : paper_of(choosing->work, to->subject, &to->contact_id);
}

enum err survey_find_register(struct work *work, int64_t survey_id, const struct http_pairs *query,
			      struct survey_found *ret)
{
	struct choosing choosing = { .work = work, .found = ret };
	struct initiative_filter filter;
	int64_t *ids;
	size_t count;
	*ret = (struct survey_found){ 0 };
	TRY(initiative_filter_read(work, query, &filter));
	filter.page = 1;
	filter.after = NULL;
	TRY(initiative_find_ids(work, &filter, &ids, &count));
	TRY(list_contacts(&choosing, ids, count));
	TRY(initiative_find_each(work, &filter, (struct initiative_span){ 0 }, take, &choosing));
	return survey_sift(work, survey_id, ret);
}

/* ---- the directory ---- */

/* The only municipality of an organisation; NULL: several, or the whole region. */
static const char *municipality_of(const struct organisation *it)
{
	const char *all = it->municipalities;
	return all && *all && !strpbrk(all, ";*") ? all : NULL;
}

enum err survey_find_directory(struct work *work, int64_t survey_id,
			       const struct organisation_filter *filter, struct survey_found *ret)
{
	struct organisation_filter all = *filter;
	struct organisations found;
	int64_t total;
	all.offset = 0;
	all.limit = INT32_MAX;
	*ret = (struct survey_found){ 0 };
	TRY(organisation_list(work, &all, &found, &total));
	for (size_t i = 0; i < found.len; i++) {
		const struct organisation *it = &found.items[i];
		*list_add(work->mem, &ret->ready) = (struct invitation){
			.subject = { "organisation", it->id },
			.name = it->name,
			.mail = it->mail,
			.phone = it->phone,
			.municipality = municipality_of(it),
			.group = it->sector,
			.language = "nl",
		};
	}
	return survey_sift(work, survey_id, ret);
}
