/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_privacy.c: what this slice holds of persons: the staff card that they made themselves.
 */
#include "feature/directory/directory_slice.h"
#include "feature/person/person.h"
#include "feature/privacy/privacy.h"

static void add_line(struct work *work, struct data_item *item, const char *label,
		     const char *value)
{
	if (value)
		*list_add(work->mem, &item->lines) = (struct data_line){ label, value };
}

enum err directory_show_data(struct work *work, const struct data_subject *who,
			     struct data_items *ret)
{
	struct staff_card card;
	enum err err = card_select(work->db, work->mem, who->person_id, &card);
	if (err)
		return err == ERR_MISSING ? OK : err;
	struct data_item *item = list_add(work->mem, ret);
	*item = (struct data_item){ .processing = "staff_card",
				    .name = N_("Staff card"),
				    .id = card.person_id,
				    .at_ms = card.changed_ms };
	for (size_t i = 0; i < card_field_count; i++)
		add_line(work, item, card_fields[i].label,
			 field_text(work->mem, &card_fields[i], &card));
	return OK;
}

static void add_effect(struct work *work, int64_t count, struct data_effects *ret)
{
	if (count)
		*list_add(work->mem, ret) =
			(struct data_effect){ N_("{count} staff cards are removed"), count };
}

static enum err remove_card(struct work *work, int64_t person_id)
{
	TRY(consent_withdraw(work, (struct subject){ CARD_KIND, person_id }, CARD_PURPOSE, NULL));
	TRY(card_delete(work->db, person_id));
	return work_touch_public(work);
}

enum err directory_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			      struct data_effects *ret)
{
	struct staff_card card;
	enum err err = card_select(work->db, work->mem, who->person_id, &card);
	if (err)
		return err == ERR_MISSING ? OK : err;
	add_effect(work, 1, ret);
	return is_preview ? OK : remove_card(work, who->person_id);
}

/* A card goes when its person has no role at the office any more. */
enum err directory_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	struct staff_cards all = { 0 };
	int64_t gone = 0;
	TRY(card_select_all(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct person person = { 0 };
		enum err err = person_get(work, all.items[i].person_id, &person);
		if (err && err != ERR_MISSING)
			return err;
		if (person.roles & STAFF)
			continue;
		gone++;
		if (!is_preview)
			TRY(remove_card(work, all.items[i].person_id));
	}
	add_effect(work, gone, ret);
	return OK;
}
