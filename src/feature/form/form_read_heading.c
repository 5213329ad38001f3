/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_heading.c: what the columns of survey and choices are, and their languages. */
#include "feature/form/form_reading.h"

#include <string.h>

enum { MAX_PIECES = 4, MAX_LANGUAGES = 100 };

/* "bind::jr:constraintMsg::Nederlands (nl)" in pieces; keys[] as form_key makes them. */
struct pieces {
	const char *texts[MAX_PIECES], *keys[MAX_PIECES];
	int count;
};

/* A ":" behind these belongs to the name. */
static bool is_prefix(const char *text, size_t len)
{
	static const char *const prefixes[] = { "jr", "odk", "orx", "entities" };
	for (size_t i = 0; i < COUNT_OF(prefixes); i++)
		if (strlen(prefixes[i]) == len && strncasecmp(prefixes[i], text, len) == 0)
			return true;
	return false;
}

/* Where the first piece of `text` ends; `*ret_skip` is the length of what divides it. */
static size_t piece_end(const char *text, bool is_double, size_t *ret_skip)
{
	const char *end = strstr(text, "::");
	*ret_skip = 2;
	if (!is_double) {
		end = strchr(text, ':');
		if (end && is_prefix(text, (size_t)(end - text)))
			end = strchr(end + 1, ':');
		*ret_skip = 1;
	}
	return end ? (size_t)(end - text) : strlen(text);
}

static void split(struct arena *mem, const char *text, struct pieces *ret)
{
	bool is_double = strstr(text, "::");
	*ret = (struct pieces){ 0 };
	while (ret->count < MAX_PIECES) {
		size_t skip = 0, len = piece_end(text, is_double, &skip);
		if (ret->count == MAX_PIECES - 1)
			len = strlen(text); /* the last has the rest */
		const char *piece = form_trim(mem, arena_strndup(mem, text, len));
		ret->texts[ret->count] = piece;
		ret->keys[ret->count++] = form_key(mem, piece);
		if (!text[len])
			return;
		text += len + skip;
	}
}

bool form_is_called(const struct form_column *column, const char *key)
{
	bool is_it = strcmp(column->name, key) == 0;
	for (size_t i = 0; column->aliases[i] && !is_it; i++)
		is_it = strcmp(column->aliases[i], key) == 0;
	return is_it;
}

static int find_column(const struct form_column *columns, int count, const char *key)
{
	for (int i = 0; i < count; i++)
		if (form_is_called(&columns[i], key))
			return i;
	return -1;
}

/* The number of a language; a new one is added. -1: too many. */
static int language_of(struct form_reading *reading, const char *text)
{
	struct form_language language = form_language_read(reading->mem, text);
	for (size_t i = 0; i < reading->languages.len; i++)
		if (strcmp(reading->languages.items[i].code, language.code) == 0)
			return (int)i;
	if (reading->languages.len >= MAX_LANGUAGES)
		return -1;
	*list_add(reading->mem, &reading->languages) = language;
	return (int)reading->languages.len - 1;
}

/* "bind", "body" and their other names; NULL: none. */
static const char *group_of(const char *key)
{
	static const char *const groups[][2] = { { "bind", "bind" },
						 { "body", "body" },
						 { "control", "body" },
						 { "media", "media" },
						 { "instance", "instance" } };
	for (size_t i = 0; i < COUNT_OF(groups); i++)
		if (strcmp(groups[i][0], key) == 0)
			return groups[i][1];
	return NULL;
}

struct columns_reading {
	struct form_reading *reading;
	enum form_sheet sheet;
	struct form_place place;
};

static bool is_choice_word(int number)
{
	return number == FORM_LABEL || number >= FORM_MEDIA_IMAGE;
}

static bool take_words(struct columns_reading *columns, const char *key, const char *language,
		       struct form_heading *heading)
{
	int number = find_column(form_words_columns, FORM_WORDS, key);
	if (number < 0 || (columns->sheet != SHEET_OF_SURVEY && !is_choice_word(number)))
		return false;
	heading->kind = HEADING_WORDS;
	heading->is_plain = !language;
	heading->number = number;
	heading->language =
		language_of(columns->reading, language ? language : columns->reading->plain);
	if (heading->language < 0) {
		heading->kind = HEADING_NONE;
		form_fault(columns->reading->problems, columns->reading->mem, columns->place,
			   N_("This form has more languages than Omzien can hold: 100."), NULL);
	}
	return true;
}

static bool take_part(struct columns_reading *columns, const char *key, const char *language,
		      struct form_heading *heading)
{
	int number = find_column(form_part_columns, FORM_PARTS, key);
	if (number < 0 || columns->sheet != SHEET_OF_SURVEY)
		return false;
	heading->kind = HEADING_PART;
	heading->number = number;
	if (language)
		form_fault(columns->reading->problems, columns->reading->mem, columns->place,
			   N_("This column is the same in all languages. Call it “{value}”."),
			   form_part_columns[number].name);
	return true;
}

/* Columns that each sheet has one of. */
static bool take_fixed(struct columns_reading *columns, const char *key,
		       struct form_heading *heading)
{
	static const struct {
		const char *survey, *choices;
		enum form_heading_kind kind;
	} fixed[] = { { "type", NULL, HEADING_TYPE },        { "command", NULL, HEADING_TYPE },
		      { "name", "name", HEADING_NAME },      { "tag", "value", HEADING_NAME },
		      { "value", NULL, HEADING_NAME },       { NULL, "list_name", HEADING_LIST },
		      { "disabled", NULL, HEADING_DISABLED } };
	for (size_t i = 0; i < COUNT_OF(fixed); i++) {
		const char *name =
			columns->sheet == SHEET_OF_SURVEY ? fixed[i].survey : fixed[i].choices;
		if (!name || strcmp(name, key) != 0)
			continue;
		heading->kind = fixed[i].kind;
		return true;
	}
	return false;
}

/* A further column: of the survey only what begins with bind::, body:: or instance::. */
static bool take_extra(struct columns_reading *columns, const struct pieces *pieces,
		       const char *group, struct form_heading *heading)
{
	struct form_reading *reading = columns->reading;
	if (columns->sheet != SHEET_OF_SURVEY) {
		heading->kind = HEADING_EXTRA;
		heading->extra = pieces->texts[0];
		if (!form_is_name(heading->extra) || pieces->count > 1)
			form_fault(reading->problems, reading->mem, columns->place,
				   N_("Give this column a name that begins with a letter and has "
				      "only letters, digits, “-”, “_” and “.”."),
				   NULL);
		return true;
	}
	if (strcmp(pieces->keys[0], "compact_tag") == 0) {
		heading->extra = "instance::odk:tag";
	} else if (strcmp(pieces->keys[0], "intent") == 0) {
		heading->extra = "body::intent";
	} else if (strcasecmp(pieces->keys[0], "no_app_error_string") == 0 ||
		   strcasecmp(pieces->keys[0], "noapperrorstring") == 0) {
		heading->extra = "bind::jr:noAppErrorString";
	} else if (group && strcmp(group, "media") != 0 && pieces->count > 1) {
		heading->extra = group;
		for (int i = 1; i < pieces->count; i++)
			heading->extra = arena_printf(reading->mem, "%s::%s", heading->extra,
						      pieces->texts[i]);
	} else {
		return false;
	}
	heading->kind = HEADING_EXTRA;
	return true;
}

/* What pyxform knows and does nothing with here; Kobo's own columns begin with "$" or "kobo". */
static bool is_known_and_unused(const char *key)
{
	return *key == '$' || strncmp(key, "kobo", 4) == 0 || strncmp(key, "sms_", 4) == 0 ||
	       strcmp(key, "hxl") == 0 || strcmp(key, "list_name") == 0;
}

static void tell_unknown(struct columns_reading *columns, const char *key)
{
	struct form_reading *reading = columns->reading;
	struct form_near near = form_near_start(key);
	if (is_known_and_unused(key))
		return;
	form_near_try(&near, "type");
	form_near_try(&near, "name");
	for (int i = 0; i < FORM_WORDS; i++)
		form_near_try(&near, form_words_columns[i].name);
	for (int i = 0; i < FORM_PARTS; i++)
		form_near_try(&near, form_part_columns[i].name);
	if (near.best)
		form_fault(reading->problems, reading->mem, columns->place,
			   N_("No column has this name. Perhaps you mean “{value}”."), near.best);
	else
		form_warn(reading->problems, reading->mem, columns->place,
			  N_("No column has this name, so it is not read."), NULL);
}

static void read_heading(struct columns_reading *columns, const char *text,
			 struct form_heading *heading)
{
	struct pieces pieces;
	split(columns->reading->mem, text, &pieces);
	const char *group = pieces.count > 1 ? group_of(pieces.keys[0]) : NULL;
	const char *key = pieces.keys[0];
	const char *language = pieces.count > 1 ? pieces.texts[1] : NULL;
	if (group) {
		key = arena_printf(columns->reading->mem, "%s::%s", group, pieces.keys[1]);
		language = pieces.count > 2 ? pieces.texts[2] : NULL;
	}
	if (language && !*language)
		language = NULL;
	heading->text = text;
	if (!take_words(columns, key, language, heading) &&
	    !take_part(columns, key, language, heading) && !take_fixed(columns, key, heading) &&
	    !take_extra(columns, &pieces, group, heading))
		tell_unknown(columns, pieces.keys[0]);
}

static bool is_same(const struct form_heading *one, const struct form_heading *other)
{
	return one->kind == other->kind && one->number == other->number &&
	       one->language == other->language &&
	       (one->kind != HEADING_EXTRA || strcmp(one->extra, other->extra) == 0);
}

static void check_doubles(struct columns_reading *columns, struct form_headings *headings, int last)
{
	struct form_heading *heading = &headings->items[last];
	for (int i = 0; i < last && heading->kind; i++) {
		if (!is_same(&headings->items[i], heading))
			continue;
		form_fault(columns->reading->problems, columns->reading->mem, columns->place,
			   N_("This column holds the same as the column “{value}”. Keep one."),
			   headings->items[i].text);
		heading->kind = HEADING_NONE;
	}
}

static bool is_column_filled(const struct form_table *table, int column)
{
	for (size_t i = 1; i < table->rows.len; i++)
		if (*form_cell(&table->rows.items[i], column))
			return true;
	return false;
}

static void tell_nameless(struct columns_reading *columns, const struct form_table *table,
			  int column)
{
	char letters[8];
	int at = sizeof letters - 1;
	if (!is_column_filled(table, column))
		return;
	letters[at] = '\0';
	for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		letters[--at] = (char)('A' + (rest - 1) % 26);
	columns->place.column = NULL;
	form_warn(columns->reading->problems, columns->reading->mem, columns->place,
		  N_("Column {value} has no name in its first row, so it is not read."),
		  arena_strdup(columns->reading->mem, letters + at));
}

static int widest(const struct form_table *table)
{
	int count = 0;
	for (size_t i = 0; i < table->rows.len; i++)
		if (table->rows.items[i].count > count)
			count = table->rows.items[i].count;
	return count;
}

void form_read_headings(struct form_reading *reading, enum form_sheet sheet,
			struct form_headings *ret)
{
	const struct form_table *table = &reading->book->tables[sheet];
	struct columns_reading columns = { .reading = reading, .sheet = sheet };
	*ret = (struct form_headings){ 0 };
	if (!table->rows.len)
		return;
	const struct form_row *first = &table->rows.items[0];
	ret->count = widest(table);
	ret->items = arena_array(reading->mem, struct form_heading, (size_t)ret->count);
	for (int i = 0; i < ret->count; i++) {
		const char *text = form_cell(first, i);
		columns.place =
			(struct form_place){ form_sheet_names[sheet], text, first->number, NULL };
		if (*text)
			read_heading(&columns, text, &ret->items[i]);
		else
			tell_nameless(&columns, table, i);
		check_doubles(&columns, ret, i);
	}
}

int form_heading_of(const struct form_headings *headings, enum form_heading_kind kind, int number)
{
	for (int i = 0; i < headings->count; i++)
		if (headings->items[i].kind == kind && headings->items[i].number == number)
			return i;
	return -1;
}

const char *form_heading_text(const struct form_headings *headings, enum form_heading_kind kind,
			      int number, const char *name)
{
	int column = form_heading_of(headings, kind, number);
	return column < 0 ? name : headings->items[column].text;
}
