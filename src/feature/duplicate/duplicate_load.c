/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_load.c: from records of the register to what is compared. */
#include "feature/contact/contact.h"
#include "feature/duplicate/duplicate_slice.h"

#include <stdlib.h>
#include <string.h>

/*
 * What else tells a record apart, from the slices that hold it: small, so that each can be told
 * here. The register has no registration numbers yet.
 */
struct signs {
	int64_t id;
	const char *phone, *number;
};
struct sign_list LIST(struct signs);

struct load {
	struct work *work; /* its arena is that of the whole load */
	struct alike_set *set;
	struct LIST(struct alike_record) records;
};

struct alike_record duplicate_record_of(struct work *work, const struct initiative *initiative)
{
	const struct village *village =
		initiative->village ? place_village(work, initiative->village) : NULL;
	return (struct alike_record){
		.id = initiative->id,
		.name = initiative->name,
		.area = initiative->municipality_code,
		.area_name = initiative->municipality,
		.spot = initiative->village,
		.spot_name = village ? village->name : initiative->place,
		.part = initiative->neighbourhood,
		.site = initiative->website,
		.lat_e5 = initiative->lat_e5,
		.lon_e5 = initiative->lon_e5,
		.is_exact = initiative->precision == PRECISION_EXACT,
	};
}

static enum err take(void *context, const struct initiative *it)
{
	struct load *load = context;
	struct arena *mem = load->work->mem;
	struct alike_record record = duplicate_record_of(load->work, it);
	record.name = arena_strdup(mem, record.name);
	record.area = arena_strdup(mem, record.area);
	record.area_name = arena_strdup(mem, record.area_name);
	record.spot = arena_strdup(mem, record.spot);
	record.spot_name = arena_strdup(mem, record.spot_name);
	record.part = arena_strdup(mem, record.part);
	record.site = arena_strdup(mem, record.site);
	*list_add(mem, &load->records) = record;
	return OK;
}

/* ---- telephone numbers ---- */

static int compare_signs(const void *a, const void *b)
{
	const struct signs *one = a, *two = b;
	return one->id < two->id ? -1 : one->id > two->id;
}

/* The contacts that may be used, with a telephone number, by record. */
static enum err load_signs(struct load *load, struct sign_list *ret)
{
	struct arena *mem = load->work->mem;
	struct contacts contacts = { 0 };
	int64_t *ids = arena_array(mem, int64_t, load->records.len + 1);
	for (size_t i = 0; i < load->records.len; i++)
		ids[i] = load->records.items[i].id;
	TRY(contact_list_many(load->work, "initiative", ids, load->records.len, &contacts));
	for (size_t i = 0; i < contacts.len; i++)
		if (contacts.items[i].phone)
			*list_add(mem, ret) = (struct signs){
				.id = contacts.items[i].subject.id,
				.phone = contacts.items[i].phone,
			};
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, compare_signs);
	return OK;
}

static void add_all(struct load *load, const struct sign_list *signs)
{
	for (size_t i = 0; i < load->records.len; i++) {
		struct alike_record *record = &load->records.items[i];
		struct signs wanted = { .id = record->id };
		const struct signs *found = signs->len ? bsearch(&wanted, signs->items, signs->len,
								 sizeof wanted, compare_signs)
						       : NULL;
		if (found) {
			record->phone = found->phone;
			record->number = found->number;
		}
		if (record->spot_name)
			alike_add_place(load->set, record->spot_name);
		alike_add(load->set, record);
	}
}

/* ---- loading ---- */

enum err duplicate_load(struct work *work, struct arena *mem, const struct initiative *near,
			struct alike_set **ret, int64_t *ret_records)
{
	SCOPED_ARENA(inner);
	struct work loading = *work;
	struct load load = { .work = &loading, .set = alike_new(mem) };
	struct duplicate_span span = { 0 };
	struct sign_list signs = { 0 };
	loading.mem = inner;
	if (near) {
		span.municipality = near->municipality_code ? near->municipality_code : "";
		span.site_key = initiative_site_key(inner, near->website);
	}
	TRY(duplicate_select_records(work->db, &span, take, &load));
	if (!near) /* who adds a record has given no contact yet */
		TRY(load_signs(&load, &signs));
	add_all(&load, &signs);
	alike_finish(load.set);
	*ret = load.set;
	*ret_records = (int64_t)load.records.len;
	return OK;
}
