/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_feature.c: what this slice offers. */
#include "base/id.h"
#include "feature/directory/directory_schema.h"
#include "feature/directory/directory_slice.h"
#include "feature/features.h"
#include "feature/privacy/privacy.h"

static const struct route_table *const tables[] = {
	&directory_page_table,   &directory_desk_table, &directory_tie_table,
	&directory_import_table, &directory_card_table, &directory_api_table,
};

static const struct menu_item menu[] = {
	{ "/sociale-kaart", N_("Who can help"), MENU_FOOTER, 25, ANYONE },
	{ "/medewerkers", N_("The people of this register"), MENU_FOOTER, 26, ANYONE },
	{ "/beheer/sociale-kaart", N_("Directory"), MENU_DESK, 24, MODERATOR },
	{ "/mijn/kaart", N_("Your card"), MENU_MY, 60, STAFF },
};

static const struct task tasks[] = {
	{ "/beheer/sociale-kaart", N_("Organisations that nobody confirmed lately: {count}"),
	  MODERATOR, organisation_count_stale },
};

static enum err describe(struct work *work, int64_t id, const char **ret_name,
			 const char **ret_path)
{
	struct organisation it;
	TRY(organisation_get(work, id, &it));
	*ret_name = it.name;
	*ret_path = organisation_path(work->mem, &it);
	return OK;
}

/* For the page where somebody looks at what they agreed to. */
static enum err describe_card(struct work *work, int64_t id, const char **ret_name,
			      const char **ret_path)
{
	struct staff_card card;
	if (id != work->person_id && !work_may(work, ADMINISTRATOR))
		return ERR_MISSING;
	TRY(card_select(work->db, work->mem, id, &card));
	*ret_name = card.name ? card.name : card.job;
	*ret_path = "/mijn/kaart";
	return OK;
}

static const struct subject_kind subjects[] = {
	{ "organisation", N_("Organisation"), describe },
	{ CARD_KIND, N_("Staff card"), describe_card },
};

static const struct panel panels[] = {
	{ "initiative", 50, ANYONE, directory_initiative_panel },
};

static const struct processing processings[] = {
	{ .key = "staff_card",
	  .name = N_("Cards of the people of the office"),
	  .purpose = N_("Letting visitors know whom at the office they can ask what."),
	  .ground = N_("Consent, article 6(1)(a) GDPR: given per field by the person."),
	  .people = N_("People who work at the office of the register"),
	  .data = N_("Name, function, what one can ask, mail address, phone number"),
	  .recipients = N_("Everybody, for the fields with consent"),
	  .retention = N_("Until consent is taken back or the person leaves the office; then it is "
			  "erased.") },
};

static const struct data_table data[] = {
	{ "organisation", NULL, "" },
	{ "organisation_area", NULL, "" },
	{ "organisation_tie", NULL, "" },
	{ "staff_card", "staff_card", "person_id name job ask mail phone" },
};

static const struct consent_text consent_texts[] = {
	{ CARD_PURPOSE, CARD_TEXT_VERSION,
	  N_("This register may show this to everybody on its page of people, as long as I work "
	     "here.") },
};

static const struct audit_act acts[] = {
	{ "add_organisation", N_("Organisation added") },
	{ "change_organisation", N_("Organisation changed") },
	{ "remove_organisation", N_("Organisation removed") },
	{ "tie", N_("Organisation tied to an initiative") },
	{ "untie", N_("Tie of an organisation ended") },
	{ "change_card", N_("Staff card changed") },
	{ "remove_card", N_("Staff card taken away") },
};

const struct feature directory_feature = {
	.name = "directory",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
	.commands = directory_commands,
	.command_count = COUNT_OF(directory_commands),
	.steps = directory_schema,
	.step_count = directory_schema_count,
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.schemas = directory_schemas,
	.schema_count = DIRECTORY_SCHEMAS,
	.subjects = subjects,
	.subject_count = COUNT_OF(subjects),
	.panels = panels,
	.panel_count = COUNT_OF(panels),
	.merge_subject = directory_merge,
	.unmerge_subject = directory_unmerge,
	.processings = processings,
	.processing_count = COUNT_OF(processings),
	.data = data,
	.data_count = COUNT_OF(data),
	.consent_texts = consent_texts,
	.consent_text_count = COUNT_OF(consent_texts),
	.acts = acts,
	.act_count = COUNT_OF(acts),
	.show_data = directory_show_data,
	.erase_data = directory_erase_data,
	.expire_data = directory_expire_data,
};
