/* SPDX-License-Identifier: EUPL-1.2 */
/* boundary_table.h: what tools/boundary.mjs makes; only boundary.c reads the arrays. */
#pragma once
#include "geo/boundary.h"

/* Sorted by code: municipalities (GM...) before provinces (PV...). */
extern const struct boundary_area boundary_areas[];
extern const int boundary_area_count;
extern const struct boundary_ring boundary_rings[];
extern const struct boundary_point boundary_points[];
