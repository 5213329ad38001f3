/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_field.c: the field table: what each value of the record is, for every door. */
#include "feature/initiative/initiative.h"

#include <stddef.h>

#define AT(member) .offset = offsetof(struct initiative, member), .name = #member

enum { LAST_YEAR = 2100 };

const struct field initiative_fields[] = {
	{ AT(name), .key = "naam", .label = N_("Name"), .type = FIELD_TEXT, .max = 150,
	  .is_required = true, .is_public = true },
	{ AT(category), .key = "categorie", .label = N_("Category"), .type = FIELD_TERM, .max = 60,
	  .is_required = true, .is_public = true, .list = "category" },
	{ AT(summary), .key = "omschrijving", .label = N_("Description"), .type = FIELD_LONG_TEXT,
	  .max = 2000, .is_public = true,
	  .help = N_(
		  "What is it, in a few sentences? No names, phone numbers or mail addresses.") },
	{ AT(offer), .key = "aanbod", .label = N_("What it offers residents"),
	  .type = FIELD_LONG_TEXT, .max = 2000, .is_public = true },
	{ AT(goal), .key = "doel", .label = N_("Goal"), .type = FIELD_LONG_TEXT, .max = 1000,
	  .is_public = true },
	{ AT(reason), .key = "aanleiding", .label = N_("Why it exists"), .type = FIELD_LONG_TEXT,
	  .max = 1000, .is_public = true },
	{ AT(themes), .key = "thema", .label = N_("Themes"), .type = FIELD_TERMS, .max = 600,
	  .is_public = true, .list = "theme" },
	{ AT(activities), .key = "activiteit", .label = N_("Activities"), .type = FIELD_TERMS,
	  .max = 1200, .is_public = true, .list = "activity" },
	{ AT(target_groups), .key = "doelgroep", .label = N_("Target groups"), .type = FIELD_TERMS,
	  .max = 600, .is_public = true, .list = "target_group" },
	{ AT(words), .key = "activiteitWoorden", .label = N_("Activities in its own words"),
	  .type = FIELD_TEXT, .max = 1000, .is_public = true,
	  .help = N_("Separate them with a semicolon.") },
	{ AT(target_words), .key = "doelgroepWoorden",
	  .label = N_("Target groups in its own words"), .type = FIELD_TEXT, .max = 500,
	  .is_public = true, .help = N_("Separate them with a semicolon.") },
	{ AT(start_year), .key = "startjaar", .label = N_("Start year"), .type = FIELD_YEAR,
	  .max = LAST_YEAR, .is_public = true },
	{ AT(phase), .key = "fase", .label = N_("Phase"), .type = FIELD_TERM, .max = 60,
	  .is_public = true, .list = "phase" },
	{ AT(legal_form), .key = "rechtsvorm", .label = N_("Legal form"), .type = FIELD_TERM,
	  .max = 60, .is_public = true, .list = "legal_form" },
	{ AT(legal_form_text), .key = "rechtsvormTekst", .label = N_("Legal form in its own words"),
	  .type = FIELD_TEXT, .max = 150, .is_public = true },
	{ AT(website), .key = "website", .label = N_("Website"), .type = FIELD_WEBSITE, .max = 500,
	  .is_public = true },
	{ AT(place), .key = "plaats", .label = N_("Village or town"), .type = FIELD_TEXT,
	  .max = 100, .is_public = true,
	  .help = N_("A neighbourhood may follow in parentheses: Groningen (Helpman).") },
	{ AT(municipality), .key = "gemeente", .label = N_("Municipality"), .type = FIELD_TEXT,
	  .max = 100, .is_public = true },
	{ AT(postcode), .key = "postcode", .label = N_("Postcode, four digits"), .type = FIELD_TEXT,
	  .max = 7, .is_public = true },
	{ AT(latitude), .key = "breedtegraad", .label = N_("Latitude"), .type = FIELD_TEXT,
	  .max = 20, .is_public = true,
	  .help = N_("Only for a building that everybody may know. Otherwise leave this empty.") },
	{ AT(longitude), .key = "lengtegraad", .label = N_("Longitude"), .type = FIELD_TEXT,
	  .max = 20, .is_public = true },
};
const size_t initiative_field_count = COUNT_OF(initiative_fields);
