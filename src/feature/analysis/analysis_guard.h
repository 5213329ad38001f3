/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_guard.h: what of a figure may be published; private to this slice. */
#pragma once
#include "feature/analysis/analysis_data.h"

struct inquiry;

/* Whether "this many of so many say yes" may be published. */
enum cell_state share_state(const struct inquiry *it, int64_t count, int64_t of);
/* The same, with its proof where it may not. */
enum cell_state share_protect(struct inquiry *it, const char *name, int64_t count, int64_t of);
/* The states of parts of a whole whose total is published; SHOWN where nothing is protected. */
enum cell_state *parts_protect(struct inquiry *it, const int64_t *counts, size_t count);
/* The same of a table; NULL: everything is shown. `name` is for the proof. */
enum err table_protect(struct inquiry *it, const struct protect_table *table, const char *name,
		       struct protected *ret) MUST_CHECK;
/* Whether a mean may be told: of enough, and of an amount nobody may make up most. */
bool mean_may_show(struct inquiry *it, bool is_amount, const double *values, size_t count);
/* Another population goes into the figure, too: what protects either protects both. */
void inquiry_join(struct inquiry *it, const struct frame *other);
/* Whether the base is large enough to be told at all. */
bool base_is_fine(const struct inquiry *it, int64_t base);
/* Whether its population differs from others that were published by nobody or by enough; else it is
 * refused. Errors of db_query. */
enum err guard_check(struct inquiry *it) MUST_CHECK;
