/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance.h: one filled-in form: its answers, what is asked now, what is wrong. */
#pragma once
#include "feature/form/form.h"
#include "http/http.h"
#include "xpath/xpath_eval.h"

/* One answer, group or turn of a repeat. */
struct form_node {
	struct xpath_node node; /* first: an xpath_node of an instance is a form_node */
	const struct form_item *item;
	const char *
		key; /* its name in web forms: "leren[2]/wat"; [1] is written too; of the root "" */
	bool is_relevant; /* itself and all above */
	bool is_required, is_read_only;
	bool is_changed;   /* by somebody: a default does not come back */
	const char *fault; /* English msgid or, when is_worded, the form's own text: why it cannot
			      stay so; NULL: none */
	bool is_worded;
};

/* Who fills in, when and where; all outlives the instance. */
struct form_setting {
	int64_t now_ms;
	int zone_minutes;
	const char *language;             /* code */
	uint64_t seed;                    /* of random(), randomize() */
	const char *device, *user, *mail; /* for metadata; NULL: empty */
};

struct form_instance {
	const struct form *form;
	struct arena *mem;
	struct form_setting setting;
	struct xpath_node document; /* "/" */
	struct form_node *root;
	const char *instance_id, *deprecated_id; /* "uuid:..." */
	int language;
	uint64_t random;
};

enum { FORM_MAX_TURNS = 10000, FORM_MAX_ANSWER_BYTES = 64 * 1024 };

/* An empty instance with defaults, a new instance id and everything computed. Lives in `mem`.
 * ERR_INVALID: the form was not compiled, or its logic takes too many steps. */
enum err form_instance_new(struct arena *mem, const struct form *form,
			   const struct form_setting *setting, struct form_instance **ret)
	MUST_CHECK;

/* An instance as XML, and how many of its elements the form does not know. */
struct form_document {
	const char *xml;
	size_t len;
	/* set by form_instance_read */
	int unknown_count;
	const char *reason, *value; /* of ERR_INVALID: an English msgid with {value} */
	int line;                   /* where, 0: nowhere in particular */
};

/*
 * Reads an instance from XML as OpenRosa clients send it and form_instance_write wrote it. What the
 * form does not know is left out and counted. A draft is computed anew. What was sent stays as it
 * is: what stands in it is relevant, what does not is not, and values change only when an answer
 * does. ERR_INVALID: no such XML, or it is of another form.
 */
enum err form_instance_read(struct arena *mem, const struct form *form,
			    const struct form_setting *setting, struct form_document *document,
			    struct form_instance **ret) MUST_CHECK;

/* Writes it as XML. `is_final`: what is not relevant is left out (ODK); else it is kept, for a
 * draft. */
void form_instance_write(struct out *out, const struct form_instance *instance, bool is_final);

/* The node of a key ("leren[2]/wat", "groep/naam"); NULL: none (yet). */
struct form_node *form_instance_find(const struct form_instance *instance, const char *key);
/* The next in document order below `top`; begin with NULL. All nodes, relevant or not. */
struct form_node *form_instance_walk(struct form_node *top, struct form_node *after);

/* Gives a value: several words for select_multiple and rank, separated by spaces. Values are
 * brought to their form ("1,5" of a decimal is "1.5", "21-11-2026" a date); what is none stays as
 * typed and gets a fault. Follow with form_instance_update. */
void form_instance_set(struct form_instance *instance, struct form_node *node, const char *value);
/* Adds a turn behind the last of a repeat, or takes one away. ERR_INVALID: too many, fixed by
 * repeat_count. */
enum err form_instance_add_turn(struct form_instance *instance, struct form_node *parent,
				const struct form_item *repeat, struct form_node **ret) MUST_CHECK;
enum err form_instance_remove_turn(struct form_instance *instance, struct form_node *turn)
	MUST_CHECK;

/* Sets everything that was sent for nodes below `top` from a web form: pairs whose name is a key;
 * several of one name are words of a choice; date parts KEY.day KEY.month KEY.year and, of a
 * dateTime, KEY.time; rank KEY.choice = place; matrix rows are nodes of their own. Unchecked boxes
 * are told by the pair KEY.shown. Not relevant or read-only nodes are left alone, but an answer may
 * make others relevant that were sent with it: it updates in between. Files are not set. */
void form_instance_fill(struct form_instance *instance, struct form_node *top,
			const struct http_pairs *pairs);

/* Recomputes relevance, calculations, required, repeat counts, in order of dependency. ERR_INVALID:
 * an expression takes too many steps. */
enum err form_instance_update(struct form_instance *instance) MUST_CHECK;

/* Checks what is relevant below `top`: required, constraint (only of what is filled), type,
 * choices. Sets `fault`; returns how many. */
int form_instance_check(struct form_instance *instance, struct form_node *top);

/* A choice as it is offered now. */
struct form_option {
	const struct form_choice *choice;
	const char *name, *label; /* in the reader's language; label falls back on the name, marked
				     by is_missing */
	bool is_chosen, is_missing;
	int place; /* rank: from 1; 0: not placed */
};
struct form_options LIST(struct form_option);
/* The choices of a node after choice_filter and randomize. In instance->mem. */
enum err form_instance_options(struct form_instance *instance, const struct form_node *node,
			       struct form_options *ret) MUST_CHECK;

/* A label, hint or message with its ${name} filled in; NULL: missing. In instance->mem. */
const char *form_instance_say(struct form_instance *instance, const struct form_node *node,
			      enum form_words kind);

/* An answer as a person reads it: labels of choices, dates of the language. "" when empty. */
const char *form_instance_show(struct form_instance *instance, const struct form_node *node);

/* The name of this submission by instance_name; NULL: none. */
const char *form_instance_name(struct form_instance *instance);

/* The logic of a form for the browser: JSON of items with the parsed expressions (form_logic.c). */
void form_write_logic(struct out *out, const struct form *form, int language);
/* All that the script needs on a page of the form: {"answers": {key: value}, "logic": ...}, so that
 * it may stand inside <script type="application/json">. */
void form_instance_write_logic(struct out *out, const struct form_instance *instance);
