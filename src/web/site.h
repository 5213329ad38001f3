/* SPDX-License-Identifier: EUPL-1.2 */
/* site.h: the whole program as the web floor sees it: features, regions, configuration. */
#pragma once
#include "db/migrate.h"
#include "web/personal.h"
#include "web/route.h"
#include "web/slot.h"
#include "work/region.h"

struct cache;
struct page;
struct site;
struct web;

/* A command of the program: `omzien NAME ...`. */
struct command {
	const char *name, *arguments, *text; /* "import", "FILE --source KIND", what it does */
	int (*run)(struct site *site, int argc,
		   char **argv); /* argv[0] is the name; returns an exit code */
	enum {
		COMMAND_STARTED,
		COMMAND_LISTED,
		COMMAND_NOTHING
	} needs;                             /* regions started, listed, or neither */
	int (*check)(int argc, char **argv); /* the same for the arguments alone, before anything is
						opened; or NULL */
};

/* A link in the menus. */
struct menu_item {
	const char *path, *text; /* text: an English msgid */
	enum {
		MENU_MAIN,
		MENU_FOOTER,
		MENU_BAR,  /* on every page, for who is signed in */
		MENU_DESK, /* for who works with the register: the parts of /beheer, by order: the
			      register below 40, research 60, people 80, this site above */
		MENU_MY    /* for everybody who is signed in: the list at /mijn */
	} menu;
	int order;
	unsigned roles; /* who sees it; ANYONE */
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
	may_mail *may_mail;                             /* a mail is about to go; see slot.h */

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
	/* Slot: sets person and roles of the work when the token is that of a session; nobody's is
	 * no error. */
	enum err (*identify)(struct work *work, const char *token);
};

/* Configuration: the file omzien.conf, environment and flags; see docs/configuration.md. */
struct config {
	const char *folder;          /* data folder */
	const char *server;          /* PostgreSQL address or NULL */
	const char *base_url;        /* NULL: from the request */
	const char *trusted_proxies; /* addresses separated by spaces, or "" */
	int port, metrics_port, threads;
	const char *address; /* to listen on */
	int64_t upload_bytes;
	int64_t cache_bytes;
	const char *smtp; /* "smtp://host:port", "smtps://..."; NULL: mails stay in the outbox */
	const char *smtp_user, *smtp_password; /* NULL: no login */
	const char *smtp_ca; /* file with the authorities that are trusted; NULL: the system's */
};

struct site {
	struct arena *mem;
	struct config config;
	const struct feature *const *features;
	size_t feature_count;
	const struct route **routes; /* of all features, by path */
	size_t route_count;
	size_t route_from[257]; /* those whose path goes on with the letter c behind the first '/'
				   stand from route_from[c] up to route_from[c + 1] */
	struct region_list regions;
	struct cache *cache;
	_Atomic bool is_stopping; /* the server ends: long jobs let go */
};

/* Gathers the routes. Aborts on two routes with the same method and path: a bug. */
void site_init(struct site *site, const struct feature *const *features, size_t count);
void site_close(struct site *site);

/* Sets where people reach each region: what is configured, else its first host name and the port.
 */
void site_set_addresses(struct site *site);

/* The steps of region and slices in order, in `mem`; returns how many. */
size_t site_steps(const struct site *site, struct arena *mem, struct db_step **ret);

/* Migrates, seeds and starts `region`. Errors of db_migrate, with their reason. */
enum err site_start_region(struct site *site, struct region *region,
			   char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;
enum err site_migrate_region(struct site *site, struct region *region,
			     char ret_reason[static DB_REASON_BYTES]) MUST_CHECK;
