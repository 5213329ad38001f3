/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_date.h: dates as classes of time; private to this slice. */
#pragma once
#include "feature/analysis/analysis_data.h"

enum date_unit { DATE_BY_SPAN, DATE_YEAR, DATE_QUARTER, DATE_MONTH };
/* The unit behind a key: "begin:kwartaal" gives "begin". In `mem`. */
const char *date_unit_read(struct arena *mem, const char *key, enum date_unit *ret);
/* An answer as months since the year 0; NAN: it is no date. */
double date_months(const char *value);
/* Whether it lies in "2024", "2024-k3" or "2024-07". */
bool date_fits(double months, const char *value);
/* That in words: "juli 2024". In frame->mem. */
const char *date_label(struct frame *frame, const char *value);
/* The classes of a column whose numbers are months, and which of them each case has. */
void column_by_date(struct frame *frame, struct column *column, enum date_unit asked);
