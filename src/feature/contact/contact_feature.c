/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_feature.c: what this slice offers. */
#include "feature/contact/contact_import.h"
#include "feature/contact/contact_schema.h"
#include "feature/contact/contact_view.h"
#include "feature/features.h"

static const struct route_table *const tables[] = { &contact_pages, &contact_mine_pages,
						    &contact_find_pages };

static const struct menu_item menu[] = {
	{ "/beheer/contacten", N_("Contacts"), MENU_DESK, 22, MODERATOR },
};

static const struct panel panels[] = {
	{ "initiative", 40, ANYONE, contact_public_panel },
	{ "initiative_desk", 20, MODERATOR, contact_desk_panel },
};

/* Only who works with contacts sees their names. */
static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct contact contact;
	if (!work_may(work, MODERATOR))
		return ERR_MISSING;
	TRY(contact_get(work, id, &contact));
	*ret_name = contact.name   ? contact.name
		    : contact.mail ? contact.mail
				   : words_say(words_for(work->language ? work->language : "nl"),
					       N_("Contact without a name"));
	*ret_path = contact_path(work->mem, id);
	return OK;
}

static const struct subject_kind subjects[] = { { "contact", N_("Contact"), describe } };

/* A changed text is a new line with the next version; what was agreed with stays. */
static const struct consent_text texts[] = {
	{ CONTACT_PUBLISH, 1,
	  N_("Visitors of this register may see what I tick here, on the page of the initiative. I "
	     "can end this at any time.") },
	{ CONTACT_ASK, 1,
	  N_("The people of this register may mail or call me about once a year, to ask whether "
	     "the data of the initiative are right. I can end this at any time.") },
};

static const struct audit_act acts[] = {
	{ "contact_add", N_("A contact was added") },
	{ "contact_change", N_("A contact was changed") },
	{ "contact_remove", N_("A contact was removed") },
};

const struct feature contact_feature = {
	.name = "contact",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = contact_commands,
	.command_count = COUNT_OF(contact_commands),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.steps = contact_schema,
	.step_count = contact_schema_count,
	.processings = contact_processings,
	.processing_count = CONTACT_PROCESSINGS,
	.data = contact_tables,
	.data_count = CONTACT_TABLES,
	.show_data = contact_show_data,
	.erase_data = contact_erase_data,
	.may_mail = contact_may_mail,
	.expire_data = contact_expire_data,
	.merge_subject = contact_merge,
	.unmerge_subject = contact_unmerge,
	.consent_texts = texts,
	.consent_text_count = COUNT_OF(texts),
	.acts = acts,
	.act_count = COUNT_OF(acts),
};
