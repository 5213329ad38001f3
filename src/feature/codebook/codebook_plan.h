/* SPDX-License-Identifier: EUPL-1.2 */
/* codebook_plan.h: a file beside a codebook, while it is compared and stored; private. */
#pragma once
#include "feature/codebook/codebook_file.h"

struct code_plan {
	struct work *work;
	struct codebook codebook;
	struct codes stored; /* gone ones too */
	struct codebook_file *file;
};

/* Reads the codebook; ERR_MISSING. code_plan_make then says what would become of each code. */
enum err code_plan_begin(struct work *work, int64_t codebook_id, struct codebook_file *file,
			 struct code_plan *ret) MUST_CHECK;
void code_plan_make(struct code_plan *plan);

/* Whether somebody chose that about that clash. */
bool code_plan_is_chosen(const struct file_code *it, enum code_clash clash, const char *choice);
/* Says what is in the way. True: nothing was chosen about it yet, or it is left out. */
bool code_plan_is_stopped(struct file_code *it, enum code_clash clash, const char *why,
			  const char *value);
/* The code with that key; NULL: none, or no key. */
const struct code *code_plan_stored(const struct code_plan *plan, const char *key);
/* The row of the file with that key, else with that name; NULL: none. */
struct file_code *code_plan_row(const struct code_plan *plan, const char *parent);
/* Whether two names are the same but for capitals and accents. */
bool code_plan_is_same_name(struct arena *mem, const char *a, const char *b);
/* "Knelpunt", "bottlenecks", "ondersteuningsbehoefte", "overig". False: no such group. */
bool code_plan_read_group(struct arena *mem, const char *cell, enum code_group *ret);
/* Whether it cannot stand below the parent that the file names: an English msgid; NULL: it can. */
const char *code_plan_bad_parent(const struct code_plan *plan, const struct file_code *it);
