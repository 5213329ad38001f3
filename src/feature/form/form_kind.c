/* SPDX-License-Identifier: EUPL-1.2 */
/* form_kind.c: types and appearances as people choose them. */
#include "feature/form/form_pages.h"

#include <string.h>

const struct form_kind form_kinds[] = {
	{ "tekst", FORM_TEXT, NULL, N_("Short text"), N_("One line: a name, a word."),
	  N_("Text and numbers") },
	{ "verhaal", FORM_TEXT, "multiline", N_("Long text"),
	  N_("Several lines, for an answer in one’s own words.") },
	{ "getal", FORM_INTEGER, NULL, N_("Whole number"), N_("How many, how old, which year.") },
	{ "decimaal", FORM_DECIMAL, NULL, N_("Number with decimals"), N_("An amount or a share.") },
	{ "schaal", FORM_RANGE, NULL, N_("Scale"),
	  N_("A number between two ends, such as 1 to 10.") },
	{ "een", FORM_SELECT_ONE, NULL, N_("One choice"), N_("One answer of a list that you make."),
	  N_("Choices") },
	{ "meer", FORM_SELECT_MULTIPLE, NULL, N_("Several choices"),
	  N_("Any number of answers of a list.") },
	{ "volgorde", FORM_RANK, NULL, N_("Order of choices"),
	  N_("People put the choices in order: the most important one first.") },
	{ "akkoord", FORM_ACKNOWLEDGE, NULL, N_("A tick"),
	  N_("People tick that they have read or agree to something.") },
	{ "datum", FORM_DATE, NULL, N_("Date"), N_("A day."), N_("When and where") },
	{ "tijd", FORM_TIME, NULL, N_("Time"), N_("Hours and minutes.") },
	{ "moment", FORM_DATETIME, NULL, N_("Date and time"), N_("A day with a time.") },
	{ "plek", FORM_GEOPOINT, NULL, N_("Place on the map"),
	  N_("A point with its coordinates.") },
	{ "bestand", FORM_FILE, NULL, N_("File"), N_("A document that people add."), N_("Files") },
	{ "foto", FORM_IMAGE, NULL, N_("Picture"), N_("A photo or a drawing.") },
	{ "uitleg", FORM_NOTE, NULL, N_("Explanation"), N_("Text to read, without an answer."),
	  N_("What holds the questions together") },
	{ "groep", FORM_GROUP, NULL, N_("Page with questions"),
	  N_("A group: its questions stand together on one page.") },
	{ "herhaling", FORM_REPEAT, NULL, N_("Questions that repeat"),
	  N_("The same questions again for each person, place or thing.") },
	{ "berekening", FORM_CALCULATE, NULL, N_("Calculation"),
	  N_("A value that follows from other answers. Nobody sees it."), N_("For experts") },
	{ "verborgen", FORM_HIDDEN, NULL, N_("Hidden value"),
	  N_("A value that is filled in beforehand. Nobody sees it.") },
	{ "begonnen", FORM_START, NULL, N_("Time of beginning"), N_("Noted by itself.") },
	{ "geeindigd", FORM_END, NULL, N_("Time of ending"), N_("Noted by itself.") },
	{ "vandaag", FORM_TODAY, NULL, N_("Day of answering"), N_("Noted by itself.") },
};
const size_t form_kind_count = COUNT_OF(form_kinds);

const struct form_kind *form_kind_of_key(const char *key)
{
	for (size_t i = 0; key && i < form_kind_count; i++)
		if (!strcmp(form_kinds[i].key, key))
			return &form_kinds[i];
	return NULL;
}

const struct form_kind *form_kind_of(const struct form_item *item)
{
	const struct form_kind *found = NULL;
	for (size_t i = 0; i < form_kind_count; i++) {
		const struct form_kind *kind = &form_kinds[i];
		if (kind->type == item->type &&
		    (kind->appearance ? form_looks(item, kind->appearance) : !found))
			found = kind;
	}
	return found;
}

const char *form_kind_text(const struct form_item *item)
{
	const struct form_kind *kind = form_kind_of(item);
	return kind ? kind->text : form_type_names[item->type].name;
}

const struct form_look form_looks_known[] = {
	{ "", N_("Plain: the way that fits most"), 63 },
	{ "minimal", N_("A list that folds out"), LOOK_ONE | LOOK_MANY },
	{ "search", N_("A list with a search box, for long lists"), LOOK_ONE | LOOK_MANY },
	{ "columns", N_("In columns"), LOOK_ONE | LOOK_MANY },
	{ "likert", N_("A row of choices from left to right"), LOOK_ONE },
	{ "multiline", N_("Several lines"), LOOK_TEXT },
	{ "numbers", N_("Digits only, such as a phone number"), LOOK_TEXT },
	{ "url", N_("The address of a website"), LOOK_TEXT },
	{ "month-year", N_("Month and year only"), LOOK_DATE },
	{ "year", N_("Year only"), LOOK_DATE },
	{ "rating", N_("Stars"), LOOK_RANGE },
	{ "vertical", N_("From top to bottom"), LOOK_RANGE },
	{ "field-list", N_("All on one page, also of the groups in it"), LOOK_GROUP },
	{ "table-list", N_("A table: each question a row, the choices in columns"), LOOK_GROUP },
};
const size_t form_look_count = COUNT_OF(form_looks_known);

unsigned form_look_bit(enum form_type type)
{
	switch (type) {
	case FORM_SELECT_ONE: return LOOK_ONE;
	case FORM_SELECT_MULTIPLE: return LOOK_MANY;
	case FORM_TEXT: return LOOK_TEXT;
	case FORM_DATE: return LOOK_DATE;
	case FORM_RANGE: return LOOK_RANGE;
	case FORM_GROUP:
	case FORM_REPEAT: return LOOK_GROUP;
	default: return 0;
	}
}
