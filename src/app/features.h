/* SPDX-License-Identifier: EUPL-1.2 */
/* features.h: the list of slices; one line each in features.c. */
#pragma once
#include "web/site.h"

extern const struct feature *const features[];
extern const size_t feature_count;

/* The page about the jobs of all slices: jobs_feature.c. */
extern const struct feature jobs_feature;

/* Stands after the last of them: it counts only when OMZIEN_BENCH=1 is set (bench_feature.c). */
extern const struct feature bench_feature;
bool is_bench(void);
