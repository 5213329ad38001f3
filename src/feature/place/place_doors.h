/* SPDX-License-Identifier: EUPL-1.2 */
/* place_doors.h: the handlers of this slice, for its table of contents. */
#pragma once
#include "feature/place/place_slice.h"
#include "web/web.h"

enum err place_list_api(struct web *web);
enum err place_municipalities_api(struct web *web);
enum err place_municipality_api(struct web *web);

/*
 * The region's borders for the map, with an ETag; for ever when asked for by its version
 * (place_boundary_url).
 */
enum err place_boundary_file(struct web *web);
