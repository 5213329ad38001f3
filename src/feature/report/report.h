/* SPDX-License-Identifier: EUPL-1.2 */
/* report.h: reports: blocks whose numbers are looked up, and editions that never change. */
#pragma once
#include "document/document.h"
#include "draw/drawing.h"
#include "work/work.h"

/* What one part of a report is. */
enum report_kind {
	REPORT_HEADING,
	REPORT_TEXT,            /* Markdown with references: {{getal:types/meeting}} */
	REPORT_FIGURE,          /* of analysis, by its address: a drawing with its table */
	REPORT_TABLE,           /* the same, the table alone */
	REPORT_CLOUD,           /* a word cloud */
	REPORT_QUOTE,           /* approved words of a respondent */
	REPORT_CASE,            /* F33: an initiative: facts of the register, own text, a quote */
	REPORT_LIST,            /* of initiatives */
	REPORT_RECOMMENDATIONS, /* of the round, or one of them */
	REPORT_METHOD,          /* who was asked, and who answered */
	REPORT_ANNEX,           /* questionnaire, codebook, how numbers are protected */
	REPORT_BREAK,           /* a new page */
	REPORT_DILEMMAS,        /* F31: of the round, with who stands where */
	REPORT_PRINCIPLES,      /* F32: what works, by phase */
	REPORT_KINDS
};
/* "figure"; its English msgid. */
const char *report_kind_key(enum report_kind kind);
const char *report_kind_text(enum report_kind kind);

struct report_block {
	int64_t id, report_id;
	int position;
	enum report_kind kind;
	int level;         /* of a heading: 1 .. 3 */
	const char *name;  /* by which texts refer to its numbers: "types"; NULL */
	const char *title; /* of a heading; before a figure: NULL is its own */
	const char *text;  /* Markdown; NULL: as the template has it */
	const char *part;  /* of the template, where it came from; NULL */
	/* What it looks up: the address of a figure, the id of a cloud, quote, initiative or
	 * recommendation, the name of an annex; NULL: what the template suggests, or all. */
	const char *target;
	int64_t quote_id; /* of a case; 0: none */
	const char *seen; /* the numbers as they were last approved; NULL: never */
	int64_t version;  /* of what a person filled in, from 1 */
	int64_t changed_ms;
	bool is_removed;
};
struct report_blocks LIST(struct report_block);

struct report {
	int64_t id, round_id;
	int64_t snapshot_id; /* of the register; 0: as it is now */
	const char *title, *subtitle;
	const char *author; /* an organisation */
	const char *slug;   /* "/rapporten/SLUG" */
	const char *language;
	int64_t made_ms, changed_ms;
	int editions;      /* how many were frozen */
	int64_t public_ms; /* the newest public edition; 0: none is public */
};
struct reports LIST(struct report);

/* All, newest first; visitors get those with a public edition. In work->mem. */
enum err report_list(struct work *work, struct reports *ret) MUST_CHECK;
/* ERR_MISSING: none, or nothing of it is public and who asks is no staff. In work->mem. */
enum err report_get(struct work *work, int64_t id, struct report *ret) MUST_CHECK;
enum err report_by_slug(struct work *work, const char *slug, struct report *ret) MUST_CHECK;

/* Its blocks in order, without those that were removed. STAFF. In work->mem. */
enum err report_blocks(struct work *work, int64_t report_id, struct report_blocks *ret) MUST_CHECK;

/*
 * Makes a report from the template, complete from the data that are there. Not on the writer: looks
 * everything up first. Fills id and slug in. ERR_INVALID with failures.
 */
enum err report_make(struct work *work, struct report *report) MUST_CHECK;

/* What is frozen: stays for ever as it was. */
struct report_edition {
	int64_t id, report_id;
	int number;
	int64_t made_ms, public_ms; /* public_ms 0: staff alone */
	const char *title, *slug;
	const char *hash; /* SHA-256 of the model, 64 hexadecimal digits */
	const char *why;  /* what is new in it; NULL */
};
struct report_editions LIST(struct report_edition);

/* Of a report, newest first; visitors get public ones. In work->mem. */
enum err report_edition_list(struct work *work, int64_t report_id, struct report_editions *ret)
	MUST_CHECK;

struct report_making {
	const char *folder; /* on whose disk files are made; NULL: that of /tmp */
	int timeout_s;      /* of Typst; 0: as src/pdf has it */
};

/*
 * Freezes what the report says now, and makes its files (`how` NULL: later, with
 * report_files_make). Not on the writer. ERR_INVALID with a failure for each reference that leads
 * nowhere; ERR_CONFLICT with a failure: numbers changed. Once it is frozen, it is OK.
 */
enum err report_freeze(struct work *work, int64_t id, const char *why,
		       const struct report_making *how, struct report_edition *ret) MUST_CHECK;
/*
 * Makes the files of an edition that are not kept with it yet (PDF, DOCX, ODT, ZIP), each once, and
 * keeps them. Not on the writer. OK also where one could not be made, such as a PDF without Typst:
 * why is kept, and the others go on. ERR_FORBIDDEN; errors of the database.
 */
enum err report_files_make(struct work *work, const struct report_edition *edition,
			   const struct report_making *how) MUST_CHECK;
/* From now on everybody reads it. On the writer. ERR_CONFLICT: it is public. */
enum err report_publish(struct work *work, int64_t edition_id) MUST_CHECK;
/* Takes it away from the public again: it stays as it was frozen, for staff. On the writer. */
enum err report_withdraw(struct work *work, int64_t edition_id) MUST_CHECK;

/* A file of an edition: "pdf", "docx", "odt", "zip", "json"; `folder` is where it is made. Open,
 * unlinked, at its start; the caller's to close. Not on the writer. ERR_MISSING: no such format.
 * ERR_BUSY with a failure: there is no PDF of it now, or try again. */
enum err report_export(struct work *work, const struct report_edition *edition, const char *folder,
		       const char *format, int *ret_file) MUST_CHECK;
