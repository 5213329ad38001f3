/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_view.h: what the pages of this slice show; private to it. */
#pragma once
#include "feature/codebook/codebook_file.h"
#include "web/input.h"
#include "web/panel.h"
#include "web/web.h"

extern const struct route_table codebook_table, code_table, code_fate_table, codebook_version_table;
extern const struct route_table codebook_file_table, codebook_api_table;

/* The top of every page of one codebook. */
struct codebook_head {
	struct codebook codebook;
	const char *path;    /* "/beheer/codeboeken/ID" */
	const char *current; /* which tab: "", "versies", "bestanden", "instellingen" */
	int64_t count;       /* codes in use */
	bool can_edit;
};

struct codebook_row {
	const char *name, *path, *changed;
	int64_t count, version;
	bool is_main, is_public;
};
struct codebook_rows LIST(struct codebook_row);
struct codebook_list_view {
	struct codebook_rows rows;
	bool can_edit;
};

struct codebook_form_view {
	const char *path, *back, *lead;
	struct inputs inputs;
};

struct code_row {
	struct code code;
	const char *id, *path, *label, *other; /* other: the label in the other language, or NULL */
	int depth;                             /* 0: at the top of its group */
	bool can_up, can_down, is_open;
	struct panels use; /* slot "code_use" */
};
struct code_rows LIST(struct code_row);
struct code_group_row {
	const char *title, *key, *add;
	struct code_rows rows;
};
struct codebook_view {
	struct codebook_head head;
	struct LIST(struct code_group_row) groups;
	struct code_rows gone;
	struct panels panels; /* slot "codebook" */
};

struct history_row {
	const char *name, *path, *when, *what, *was, *became; /* what: act and field */
	const char *who; /* NULL: the program, or somebody whose account is gone */
};
struct history_rows LIST(struct history_row);

struct code_view {
	struct codebook_head head;
	struct code_row row;
	const char *group, *parent, *parent_path, *state, *gone_path, *gone_name;
	struct code_rows below, made; /* made: split off it */
	struct history_rows history;
	struct panels panels, split; /* slots "code" and "code_split" */
};

/* Merging: first with which code, then what happens. */
struct code_merge_view {
	struct codebook_head head;
	const char *path, *back, *from, *into, *into_id; /* into NULL: not chosen yet */
	struct inputs inputs;
	struct code_rows below;
	struct panels moves; /* slot "code_merge" */
};

struct version_row {
	const char *name, *reason, *named, *path; /* path: what changed in it; NULL: the first */
	const char *who;                          /* NULL: as above */
	int64_t number;
};
struct codebook_version_view {
	struct codebook_head head;
	struct LIST(struct version_row) rows;
	struct history_rows changes;
	const char *title;          /* "What changed since version 2" */
	struct inputs inputs, span; /* span: between which versions */
	bool can_name;
};

/* A code of a file that is looked at before anything is stored. */
struct file_row {
	int64_t number;
	const char *label, *group, *what; /* what: new, changed, ...: English msgid */
	const char *status;               /* the end of the class omz-status--... */
	const char *why;                  /* in the reader's language; NULL */
	struct input choice;              /* of a clash */
	bool is_clash;
	struct history_rows changes;
};
struct hidden {
	const char *key, *value;
};
struct codebook_file_view {
	struct codebook_head head;
	const char *csv, *xlsx, *qdc, *path;
	struct inputs inputs;        /* for the summary of what is wrong */
	const char *contents, *seen; /* what goes along with the confirmation; NULL: no file yet */
	struct LIST(struct file_row) rows;
	struct LIST(struct hidden) kept; /* what was chosen before */
	struct LIST(const char *) remarks;
	int64_t counts[VERDICT_REFUSED + 1];
	int64_t absent;
	bool can_confirm, has_clash;
};

/* "/beheer/codeboeken/ID" and "/beheer/codeboeken/codes/ID", with `rest` behind it. */
const char *codebook_path(struct web *web, int64_t id, const char *rest);
const char *code_path(struct web *web, int64_t id, const char *rest);
/* Reads the codebook of {id} and the way to it. ERR_MISSING. */
enum err codebook_door(struct web *web, const char *tab, struct codebook_head *ret) MUST_CHECK;
/* The same for the code of {id}, whose page is a step of the way with `with_code`. */
enum err code_door(struct web *web, bool with_code, struct code *ret,
		   struct codebook_head *ret_head) MUST_CHECK;
/* The same for a codebook that is known. */
void codebook_head_fill(struct web *web, const struct codebook *codebook, const char *tab,
			struct codebook_head *ret);
/* "Codebook of residents: Versions"; the tab is an English msgid. In the arena. */
const char *codebook_title(struct web *web, const char *tab, const struct codebook_head *head);
/* A code as a row, without panels. */
struct code_row code_row_of(struct web *web, const struct code *code);
/* "Bottlenecks: Rules and bureaucracy" */
const char *code_full_name(struct web *web, const struct code *code);
/* History as people read it; codes are found among `all`. */
/* The name of somebody of the office; NULL: nobody, or the account is gone. */
const char *code_who(struct web *web, int64_t person_id);
void history_fill(struct web *web, const struct codes *all, const struct code_changes *changes,
		  struct history_rows *ret);
/* Inputs of a field table: what was sent, else what is in the record. */
struct inputs inputs_of(struct web *web, const struct field *fields, size_t count,
			const void *record);
/* An id that was sent in a form or asked for in the address; 0: none. */
int64_t sent_id(struct web *web, const char *key);
