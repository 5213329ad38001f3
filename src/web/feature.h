/* SPDX-License-Identifier: EUPL-1.2 */
/* feature.h: what one slice offers: the table of contents that its _feature.c fills in. */
#pragma once
#include "db/migrate.h"
#include "web/command_line.h"
#include "web/personal.h"
#include "web/route.h"
#include "web/slot.h"

struct site;

/* One way to call a command. Each gets a line that fits; the regions are open as `needs` says. */
struct command_way {
	const char *usage; /* "export --survey ID [--table NAME]"; see command_line.h */
	/* In the region of --region, which every such way understands, as an administrator, outside
	 * a transaction; what it changes it hands to writer_run. COMMAND_NOTHING: without region
	 * and database. See command.h. */
	enum err (*run)(struct work *work, const struct command_line *line);
	/* Instead: gives the exit code itself. */
	int (*in_site)(struct site *site, const struct command_line *line);
};

/* A command of the program: `omzien NAME ...`. */
struct command {
	const char *name;
	const char *text; /* what it does, as a sentence; what follows a newline is for --help */
	const struct command_way *ways;
	size_t way_count;
	enum {
		COMMAND_STARTED,
		COMMAND_LISTED,
		COMMAND_NOTHING
	} needs;             /* regions started, listed, or neither */
	const char *missing; /* run: said at ERR_MISSING without a reason; NULL: as any other
			      */
	bool says_itself;    /* run: says why it cannot be done */
};

/* A link in the menus. */
struct menu_item {
	const char *path, *text; /* text: an English msgid */
	enum menu {
		MENU_MAIN,
		MENU_FOOTER,
		MENU_BAR,  /* on every page, for who is signed in */
		MENU_DESK, /* for who works with the register: the parts of /beheer, by order: the
			      register below 40, research 60, people 80, this site above */
		MENU_MY    /* for everybody who is signed in: the list at /mijn */
	} menu;
	int order;
	unsigned roles; /* who sees it; ANYONE */
	/* Whether there is anything behind it now; NULL: always. What it looks at moves the public
	 * version. */
	enum err (*is_shown)(struct work *work, bool *ret);
};

/* The routes of one file, for slices whose doors stand in several. */
struct route_table {
	const struct route *routes;
	size_t count;
};

/* The table of contents of one slice; see ARCHITECTURE.md. NULL and 0 for what it does not have. */
struct feature {
	const char *name;
	const struct route *routes;
	size_t route_count;
	const struct route_table *const *tables; /* more routes, one table for each file */
	size_t table_count;
	const struct command *commands;
	size_t command_count;
	const struct db_step *steps;
	size_t step_count;
	const struct menu_item *menu;
	size_t menu_count;
	const struct schema *schemas;
	size_t schema_count;
	enum err (*seed)(struct work *work);  /* fills a region that was just migrated; idempotent;
						 on the writer */
	enum err (*start)(struct work *work); /* when the server starts or a region is opened:
						 indexes, jobs to resume */
	const struct task *tasks;
	size_t task_count;
	const struct subject_kind *subjects;
	size_t subject_count;
	const struct panel *panels;
	size_t panel_count;
	const struct job *jobs;
	size_t job_count;
	merge_subject *merge_subject, *unmerge_subject; /* two records became one; see slot.h */

	/* personal data: what, where, and the rights of who they are about */
	const struct processing *processings;
	size_t processing_count;
	const struct data_table *data;
	size_t data_count;
	/* Adds everything this slice holds of `who`. */
	enum err (*show_data)(struct work *work, const struct data_subject *who,
			      struct data_items *ret);
	/* Erases or makes anonymous, on the writer; with `is_preview` only tells what would go. */
	enum err (*erase_data)(struct work *work, const struct data_subject *who, bool is_preview,
			       struct data_effects *ret);
	/* The same for what is past its time at work->now_ms. */
	enum err (*expire_data)(struct work *work, bool is_preview, struct data_effects *ret);

	/* Completes `who` with what this slice knows: the address of an account, or the account
	 * of an address. Nobody known is no error. */
	enum err (*know_subject)(struct work *work, struct data_subject *who);
	const struct consent_text *consent_texts;
	size_t consent_text_count;
	const struct audit_act *acts; /* the names of the acts that this slice logs */
	size_t act_count;

	/* Whether a mail that this slice put in the outbox may still go to `to`: asked right before
	 * it is sent, so that consent that ended meanwhile ends the mail. Sets *ret to false when
	 * not; leaves it alone for kinds of other slices. Only reads. */
	enum err (*may_mail)(struct work *work, const char *kind, struct subject subject,
			     const char *to, bool *ret);

	/* The text of a record became another version, or is gone: what a slice keeps of passages
	 * in it moves along or goes. On the writer, in the transaction of the change. */
	enum err (*text_changed)(struct work *work, struct subject subject);

	/* Slot: sets person and roles where the token is a session's; nobody's is no error. */
	enum err (*identify)(struct work *work, const char *token);
	/* Slot: the same by the text of a key that a program sent to the API. */
	enum err (*identify_key)(struct work *work, const char *text);
};
