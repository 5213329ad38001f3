/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_column.c: which tables and columns the answers to a survey have. */
#include "feature/answer/answer_column.h"
#include "feature/answer/answer_name.h"

#include <stdlib.h>
#include <string.h>

static const char *const codes[ANSWER_LANGUAGES] = { "nl", "en" };

/* Names of choices that say that there is no answer; as people write them in forms. */
static const char *const missing_names[] = {
	"unknown",   "dont_know",     "weet_niet", "weetniet",       "onbekend", "refused",
	"geweigerd", "geen_antwoord", "no_answer", "not_applicable", "nvt",      "na",
};

static const struct {
	enum answer_fact fact;
	enum answer_kind kind;
	const char *name;
	const char *labels[ANSWER_LANGUAGES];
	bool is_personal; /* not in an anonymous survey */
} facts[] = {
	{ FACT_ID, ANSWER_TEXT, "inzending", { "Inzending", "Submission" }, false },
	{ FACT_CHANNEL, ANSWER_TEXT, "kanaal", { "Hoe ingevuld", "How it came" }, false },
	{ FACT_LANGUAGE, ANSWER_TEXT, "taal", { "Taal", "Language" }, false },
	{ FACT_SENT, ANSWER_DATETIME, "verstuurd", { "Verstuurd op", "Sent on" }, true },
	{ FACT_MUNICIPALITY, ANSWER_TEXT, "gemeente_code", { "Gemeente", "Municipality" }, true },
	{ FACT_SUBJECT, ANSWER_TEXT, "wie", { "Over wie", "About whom" }, true },
};

/* ---- words ---- */

static int language_of(const struct form *form, int language)
{
	for (int i = 0; i < form->language_count; i++)
		if (!strcmp(form->languages[i].code, codes[language]))
			return i;
	return form_language(form, NULL);
}

static void say(const struct form *form, const char **const words[FORM_WORDS], const char *instead,
		const char *ret[static ANSWER_LANGUAGES])
{
	for (int i = 0; i < ANSWER_LANGUAGES; i++) {
		const char *text = form_say(words, FORM_LABEL, language_of(form, i));
		ret[i] = text && *text ? text : instead;
	}
}

static bool is_missing_name(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(missing_names); i++)
		if (!strcasecmp(missing_names[i], name))
			return true;
	return false;
}

static bool is_number(const char *name)
{
	char *end;
	long number = strtol(name, &end, 10);
	return *name && !*end && number > -1000000 && number < 1000000;
}

static bool has_number(const struct form_choices *choices, int number)
{
	for (size_t i = 0; i < choices->len; i++)
		if (is_number(choices->items[i].name) && atoi(choices->items[i].name) == number)
			return true;
	return false;
}

/* A choice whose name is no number gets one; "weet niet" one that no other choice has. */
static void fill_choices(struct arena *mem, const struct form *form, const struct form_item *item,
			 struct answer_choices *ret)
{
	const struct form_choices *from = &item->list->choices;
	bool are_numbers = true;
	for (size_t i = 0; i < from->len; i++)
		are_numbers = are_numbers && (is_number(from->items[i].name) ||
					      is_missing_name(from->items[i].name));
	int next_missing = 99;
	for (size_t i = 0; i < from->len; i++) {
		const struct form_choice *choice = &from->items[i];
		while (are_numbers && has_number(from, next_missing))
			next_missing++;
		struct answer_choice *to = list_add(mem, ret);
		*to = (struct answer_choice){ .name = choice->name };
		to->is_missing = is_missing_name(choice->name);
		to->code = !are_numbers     ? (int)i + 1
			   : to->is_missing ? next_missing++
					    : atoi(choice->name);
		say(form, (const char **const *)choice->words, choice->name, to->labels);
	}
}

/* ---- columns of a question ---- */

static struct answer_column *add_column(struct arena *mem, struct answer_table *table,
					const struct answer_column *column)
{
	struct answer_column made = *column;
	made.name = column->fact ? column->name : answer_name(mem, table, column);
	made.stat_name = answer_stat_name(mem, table, made.name, made.number);
	struct answer_column *to = list_add(mem, &table->columns);
	*to = made;
	return to;
}

static enum answer_kind kind_of(const struct form_item *item)
{
	switch (item->type) {
	case FORM_INTEGER:
	case FORM_DECIMAL:
	case FORM_RANGE: return ANSWER_NUMBER;
	case FORM_DATE:
	case FORM_TODAY: return ANSWER_DATE;
	case FORM_DATETIME:
	case FORM_START:
	case FORM_END: return ANSWER_DATETIME;
	case FORM_SELECT_ONE: return ANSWER_CHOICE;
	default: return ANSWER_TEXT;
	}
}

static bool is_ordered(const struct form_item *item, const struct answer_choices *choices)
{
	bool are_numbers = choices->len > 0;
	for (size_t i = 0; i < choices->len; i++)
		are_numbers = are_numbers &&
			      (choices->items[i].is_missing || is_number(choices->items[i].name));
	return are_numbers || form_looks(item, "likert") || form_looks(item, "rating");
}

static bool has_choices(const struct form_item *item)
{
	return item->list && !item->list->is_file && item->list->choices.len;
}

/* "Activities: Transport", "What do you do? Transport" */
static const char *label_of_part(struct arena *mem, const char *label, const char *part)
{
	size_t len = strlen(label);
	return arena_printf(mem, "%s%s %s", label, len && strchr("?:.", label[len - 1]) ? "" : ":",
			    part);
}

/* One column a choice, after the answer as a whole. */
static void add_words(struct arena *mem, const struct form *form, struct answer_table *table,
		      const struct answer_column *whole)
{
	struct answer_choices choices = { 0 };
	struct answer_column column = *whole;
	fill_choices(mem, form, whole->item, &choices);
	column.kind = whole->item->type == FORM_RANK ? ANSWER_PLACE : ANSWER_TICK;
	column.measure = column.kind == ANSWER_PLACE ? STATFILE_ORDINAL : STATFILE_NOMINAL;
	for (size_t i = 0; i < choices.len; i++) {
		column.word = choices.items[i].name;
		for (int j = 0; j < ANSWER_LANGUAGES; j++)
			column.labels[j] =
				label_of_part(mem, whole->labels[j], choices.items[i].labels[j]);
		add_column(mem, table, &column);
	}
}

static void add_point(struct arena *mem, struct answer_table *table,
		      const struct answer_column *whole)
{
	static const char *const words[] = { "latitude", "longitude", "altitude", "accuracy" };
	struct answer_column column = *whole;
	column.kind = ANSWER_NUMBER;
	column.measure = STATFILE_SCALE;
	for (int i = 0; i < (int)COUNT_OF(words); i++) {
		column.part = i + 1;
		column.word = words[i];
		for (int j = 0; j < ANSWER_LANGUAGES; j++)
			column.labels[j] = label_of_part(mem, whole->labels[j], words[i]);
		add_column(mem, table, &column);
	}
}

static void add_question(struct arena *mem, const struct form *form, struct answer_table *table,
			 const struct answer_column *start)
{
	struct answer_column column = *start;
	column.kind = kind_of(column.item);
	say(form, (const char **const *)column.item->words, column.item->name, column.labels);
	if (column.kind == ANSWER_CHOICE && has_choices(column.item))
		fill_choices(mem, form, column.item, &column.choices);
	else if (column.kind == ANSWER_CHOICE)
		column.kind = ANSWER_TEXT;
	column.measure = column.kind == ANSWER_CHOICE && is_ordered(column.item, &column.choices)
				 ? STATFILE_ORDINAL
			 : column.kind == ANSWER_CHOICE || column.kind == ANSWER_TEXT
				 ? STATFILE_NOMINAL
				 : STATFILE_SCALE;
	add_column(mem, table, &column);
	if ((column.item->type == FORM_SELECT_MULTIPLE || column.item->type == FORM_RANK) &&
	    has_choices(column.item))
		add_words(mem, form, table, &column);
	else if (column.item->type == FORM_GEOPOINT)
		add_point(mem, table, &column);
}

/* ---- tables ---- */

static void add_facts(struct arena *mem, bool is_anonymous, struct answer_table *table)
{
	bool is_main = !*table->path;
	for (size_t i = 0; i < COUNT_OF(facts); i++) {
		if ((facts[i].is_personal && is_anonymous) ||
		    (!is_main && facts[i].fact != FACT_ID))
			continue;
		struct answer_column column = { .name = facts[i].name,
						.kind = facts[i].kind,
						.fact = facts[i].fact };
		memcpy(column.labels, facts[i].labels, sizeof column.labels);
		column.measure = column.kind == ANSWER_DATETIME ? STATFILE_SCALE : STATFILE_NOMINAL;
		add_column(mem, table, &column);
	}
	if (!is_main)
		add_column(mem, table,
			   &(struct answer_column){ .name = "beurt",
						    .labels = { "Hoeveelste", "Which one" },
						    .kind = ANSWER_TEXT,
						    .fact = FACT_TURN });
}

static const char *below_root(const char *path)
{
	const char *slash = *path == '/' ? strchr(path + 1, '/') : NULL;
	return slash ? slash + 1 : "";
}

static const struct form_item *repeat_of(const struct form_item *item)
{
	while (item && item->type != FORM_REPEAT)
		item = item->parent;
	return item;
}

static size_t table_of(struct arena *mem, struct answer_book *book, const struct form *form,
		       const struct form_item *item)
{
	const struct form_item *repeat = repeat_of(item);
	const char *path = repeat ? below_root(repeat->path) : "";
	for (size_t i = 0; i < book->tables.len; i++)
		if (!strcmp(book->tables.items[i].path, path))
			return i;
	const char *name = answer_table_name(mem, book, repeat ? repeat->name : "antwoorden");
	struct answer_table *table = list_add(mem, &book->tables);
	*table = (struct answer_table){ .name = name, .path = path };
	if (repeat)
		say(form, (const char **const *)repeat->words, repeat->name, table->labels);
	else
		table->labels[0] = "Antwoorden", table->labels[1] = "Answers";
	add_facts(mem, book->survey.is_anonymous, table);
	return book->tables.len - 1;
}

static int by_path(const void *a, const void *b)
{
	const struct answer_way *x = a, *y = b;
	return strcmp(x->path, y->path);
}

static bool is_known(const struct answer_book *book, const char *path)
{
	for (size_t i = 0; i < book->ways.len; i++)
		if (!strcmp(book->ways.items[i].path, path))
			return true;
	return false;
}

/* What tells when and by whom is not kept of an anonymous survey. */
static bool tells_who(enum form_type type)
{
	return type >= FORM_START && type <= FORM_BACKGROUND_AUDIO;
}

/* Questions of older versions get the numbers that follow, so that no two share one. */
static void add_form(struct arena *mem, struct answer_book *book, const struct form *form)
{
	table_of(mem, book, form, NULL);
	for (int i = 1; i < form->item_count; i++) {
		const struct form_item *item = form->items[i];
		const char *path = below_root(item->path);
		if (!form_has_answer(item) || is_known(book, path) ||
		    (book->survey.is_anonymous && tells_who(item->type)))
			continue;
		size_t at = table_of(mem, book, form, item);
		struct answer_table *table = &book->tables.items[at];
		struct answer_way way = { path, at, table->columns.len, 0 };
		add_question(mem, form, table,
			     &(struct answer_column){ .path = path,
						      .item = item,
						      .form = form,
						      .number = (int)book->ways.len + 1 });
		way.count = table->columns.len - way.first;
		*list_add(mem, &book->ways) = way;
	}
}

static enum err add_older(struct work *work, struct answer_book *book)
{
	struct form_versions versions;
	TRY(form_version_list(work, book->survey.form_id, &versions));
	bool is_older = false;
	for (size_t i = versions.len; i-- > 0;) {
		const struct form_version *version = &versions.items[i];
		const struct form *form;
		bool is_asked = version->id == book->survey.version_id;
		is_older = is_older || is_asked;
		if (!is_older || is_asked || !version->is_frozen)
			continue;
		TRY(form_open(work, version->id, &form));
		add_form(work->mem, book, form);
	}
	return OK;
}

enum err answer_book_open(struct work *work, int64_t survey_id, struct answer_book *ret)
{
	struct answer_book book = { 0 };
	TRY(survey_get(work, survey_id, &book.survey));
	if (!book.survey.version_id)
		return ERR_MISSING;
	TRY(form_open(work, book.survey.version_id, &book.form));
	add_form(work->mem, &book, book.form);
	TRY(add_older(work, &book));
	qsort(book.ways.items, book.ways.len, sizeof *book.ways.items, by_path);
	*ret = book;
	return OK;
}

const struct answer_table *answer_table_find(const struct answer_book *book, const char *name)
{
	if (!name || !*name)
		return &book->tables.items[0];
	for (size_t i = 0; i < book->tables.len; i++)
		if (!strcmp(book->tables.items[i].name, name))
			return &book->tables.items[i];
	return NULL;
}

const struct answer_way *answer_way_find(const struct answer_book *book, const char *path)
{
	struct answer_way key = { .path = path };
	return bsearch(&key, book->ways.items, book->ways.len, sizeof key, by_path);
}

const struct answer_choice *answer_choice_find(const struct answer_column *column, const char *name,
					       size_t len)
{
	for (size_t i = 0; i < column->choices.len; i++) {
		const struct answer_choice *choice = &column->choices.items[i];
		if (strlen(choice->name) == len && !memcmp(choice->name, name, len))
			return choice;
	}
	return NULL;
}
