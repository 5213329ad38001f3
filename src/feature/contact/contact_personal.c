/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_personal.c: contacts as personal data: shown to their person, erased, over in time. */
#include "feature/contact/contact_view.h"

/* A contact that nobody may use is kept for so long: time to ask and to answer. */
#define UNUSED_MS ((int64_t)180 * 24 * 60 * 60 * 1000)

const struct processing contact_processings[CONTACT_PROCESSINGS] = {
	{
		.key = "contact",
		.name = N_("Contacts of initiatives and organisations"),
		.purpose = N_("To ask an initiative whether its data are still right, and to show "
			      "how it can be reached when its contact wants that."),
		.ground = N_("6(1)(a) GDPR: consent, per field and for being asked. For the "
			     "address of a function that the organisation itself made public, and "
			     "to ask for consent: 6(1)(e), a task in the public interest."),
		.people = N_("Contacts of initiatives and organisations."),
		.data = N_("Name, role, mail address, phone number, postal address, where a "
			   "function address was found, when consent was asked."),
		.recipients = N_("The people who work on this register. Visitors see only the "
				 "fields that the contact agreed to."),
		.retention = N_("Until the contact withdraws or the initiative leaves the "
				"register. Without consent, and after a withdrawal: 180 days after "
				"the last change."),
	},
};

const struct data_table contact_tables[CONTACT_TABLES] = {
	{ "contact", "contact", "name role mail phone address source" },
	{ "contact_link", "contact", "contact_id" },
};

static void add_line(struct work *work, struct data_item *item, const char *label,
		     const char *value)
{
	if (value && *value)
		*list_add(work->mem, &item->lines) = (struct data_line){ label, value };
}

static enum err list_of(struct work *work, const struct data_subject *who, struct contacts *ret)
{
	*ret = (struct contacts){ 0 };
	return who->mail ? contact_select_mail(work->db, work->mem, who->mail, ret) : OK;
}

enum err contact_show_data(struct work *work, const struct data_subject *who,
			   struct data_items *ret)
{
	struct contacts contacts;
	TRY(list_of(work, who, &contacts));
	for (size_t i = 0; i < contacts.len; i++) {
		const struct contact *contact = &contacts.items[i];
		struct data_item *item = list_add(work->mem, ret);
		*item = (struct data_item){ .processing = "contact",
					    .name = N_("Contact"),
					    .id = contact->id,
					    .at_ms = contact->changed_ms };
		for (size_t j = 0; j < contact_field_count; j++)
			add_line(work, item, contact_fields[j].label,
				 field_text(work->mem, &contact_fields[j], contact));
	}
	return OK;
}

static enum err remove_all(struct work *work, const struct contacts *contacts)
{
	for (size_t i = 0; i < contacts->len; i++)
		TRY(contact_remove(work, contacts->items[i].id));
	return OK;
}

static void add_effect(struct work *work, struct data_effects *effects, const char *text,
		       int64_t count)
{
	if (count)
		*list_add(work->mem, effects) = (struct data_effect){ text, count };
}

enum err contact_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			    struct data_effects *ret)
{
	struct contacts contacts;
	TRY(list_of(work, who, &contacts));
	add_effect(work, ret,
		   N_("{count} contacts are erased; nobody sees them any more and we do not mail "
		      "you about the initiative."),
		   (int64_t)contacts.len);
	return is_preview ? OK : remove_all(work, &contacts);
}

enum err contact_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	struct contacts unused = { 0 }, orphans = { 0 };
	int64_t links;
	TRY(contact_select_orphans(work->db, work->mem, &orphans));
	add_effect(work, ret, N_("{count} contacts of initiatives that left the register"),
		   (int64_t)orphans.len);
	if (!is_preview)
		TRY(remove_all(work, &orphans));
	TRY(contact_select_unused(work->db, work->mem, work->now_ms - UNUSED_MS, &unused));
	add_effect(work, ret, N_("{count} contacts without consent, not changed for 180 days"),
		   (int64_t)unused.len);
	TRY(contact_link_count_old(work->db, work->now_ms, &links));
	add_effect(work, ret, N_("{count} personal links that are over"), links);
	if (is_preview)
		return OK;
	TRY(remove_all(work, &unused));
	return contact_link_delete_old(work->db, work->now_ms);
}
