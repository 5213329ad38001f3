/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_write.h: a figure as JSON, CSV, XLSX or SVG; private to this slice. */
#pragma once
#include "feature/analysis/analysis.h"
#include "json/json.h"

/* Title, base, note, hash, table, tests and residuals. */
void figure_put_json(struct json *json, const struct analysis_figure *figure);
/* The table, its tests and residuals, then its note; `separator` as of csv_options. */
void figure_write_csv(struct out *out, const struct analysis_figure *figure, char separator);
/* An open, unlinked file at its start; the caller's to close. ERR_BUSY: disk full. */
enum err figure_write_xlsx(struct arena *mem, const struct analysis_figure *figure,
			   const char *folder, int *ret_file) MUST_CHECK;
