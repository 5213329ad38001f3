/* SPDX-License-Identifier: EUPL-1.2 */
/* form_pages.h: what the pages of questionnaires share and show. */
#pragma once
#include "feature/form/form_edit.h"
#include "web/input.h"
#include "web/web.h"

extern const struct route_table form_list_table, form_upload_table, form_outline_table,
	form_question_table, form_translate_table, form_settings_table, form_version_table,
	form_file_table, form_api_table, form_send_table;
enum { FORM_SCHEMAS = 4 };
extern const struct schema form_schemas[FORM_SCHEMAS];

/* ---- form_pages.c ---- */

/* "/beheer/formulieren/ID" and `rest`, in the arena. */
const char *form_path(struct web *web, int64_t id, const char *rest);

/* What stands on top of every page of one questionnaire. */
struct form_head {
	const char *id, *title, *state; /* state: a sentence in the reader's language */
	const char *current;            /* "vragen", "vertalingen", ... */
	const char *known;              /* changed_ms, sent along with each change */
	const char *back, *forth; /* what can be taken back or done again, in the reader's language;
				     NULL */
	int64_t mistakes, warnings;
	bool can_edit, is_frozen;    /* is_frozen: there is no draft */
	const char *preview, *print; /* paths; NULL: no later slice offers it */
};

/* The draft of {id}, and its head for the page `current`; sets the crumbs. ERR_MISSING. */
enum err form_door(struct web *web, const char *current, struct form_draft *ret_draft,
		   struct form_head *ret_head) MUST_CHECK;

/* The draft of {id} for a change, with the changed_ms that the sender saw. ERR_MISSING. */
enum err form_door_edit(struct web *web, struct form_draft *ret_draft, int64_t *ret_known_ms)
	MUST_CHECK;

/* The title of a page of one questionnaire: "Translations: Test". */
const char *form_page_title(struct web *web, const char *msgid, const struct form_head *head);

/* The language of the questionnaire in which this reader sees its words. */
int form_page_language(const struct web *web, const struct form *form);

/* What an item is called on pages: its label in the reader's language, shortened, or its name. */
const char *form_item_title(struct web *web, const struct form *form, const struct form_item *item);

/* A problem as a sentence in the reader's language. */
const char *form_problem_say(struct web *web, const struct form_problem *problem);

/* The item of {nr}: ERR_MISSING when there is none. */
enum err form_item_of(struct web *web, const struct form_draft *draft, struct form_item **ret)
	MUST_CHECK;

/* The members of a record in the API. */
struct json;
void form_put_record(struct json *json, struct arena *mem, const struct form_record *record);

/* ---- form_kind.c: types as people choose them ---- */

struct form_kind {
	const char *key; /* "getal" */
	enum form_type type;
	const char *appearance;  /* that makes it this kind, or NULL */
	const char *text, *help; /* English msgids */
	const char *group;       /* begins a group of kinds: English msgid; or NULL */
};
extern const struct form_kind form_kinds[];
extern const size_t form_kind_count;
/* NULL: none of ours. */
const struct form_kind *form_kind_of_key(const char *key);
const struct form_kind *form_kind_of(const struct form_item *item);
/* An English msgid, or the name of the type in XLSForm. */
const char *form_kind_text(const struct form_item *item);

/* One way to show a question: an appearance in plain words. */
struct form_look {
	const char *appearance, *text; /* "minimal"; English msgid */
	unsigned types;                /* bits of struct form_kind's types below */
};
enum {
	LOOK_ONE = 1,
	LOOK_MANY = 2,
	LOOK_TEXT = 4,
	LOOK_DATE = 8,
	LOOK_RANGE = 16,
	LOOK_GROUP = 32
};
extern const struct form_look form_looks_known[];
extern const size_t form_look_count;
unsigned form_look_bit(enum form_type type);

/* ---- form_say.c ---- */

/* Conditions in plain words: "“Leeftijd” is ten minste 18"; NULL: it is not of that shape, or there
 * are none. */
const char *form_say_condition(struct web *web, const struct form *form, const char *expression);

/* ---- views ---- */

struct form_list_row {
	const char *path, *title, *key, *state, *changed;
	bool is_draft;
};
struct form_list_rows LIST(struct form_list_row);
struct form_list_view {
	struct form_list_rows rows;
	bool can_edit;
};

struct form_plain_view { /* a page with one form */
	struct form_head head;
	const char *path, *back;
	struct inputs inputs;
};

/* One line of the table of what is wrong. */
struct form_problem_row {
	bool is_warning;
	const char *sheet, *place, *text;
};
struct form_problem_rows LIST(struct form_problem_row);
struct form_problem_rows form_problem_rows(struct web *web, const struct form_problems *problems);
struct form_upload_view {
	struct form_problem_rows rows;
	int64_t mistakes, warnings;
	const char *definition;           /* to go on with, as Markdown; NULL: there are mistakes */
	const char *name;                 /* of the file */
	const char *target, *target_name; /* id of the questionnaire that it replaces; NULL: new */
	const char *path;
};

struct form_lines LIST(const char *);
struct form_outline_row {
	int index;
	const char *number, *title, *name, *kind, *edit, *add; /* add: path with the place */
	const char *condition; /* in the reader's language; NULL: none */
	struct form_lines marks;
	struct form_lines problems, warnings;
	struct form_outline_rows *rows; /* of a group; NULL: it is none */
	const char *add_in;
	bool can_up, can_down, can_in, can_out, is_open, is_tied;
};
struct form_outline_rows LIST(struct form_outline_row);
struct form_outline_view {
	struct form_head head;
	struct form_outline_rows rows;
	struct form_lines problems; /* of the whole */
	const char *add_first;
};
