/* SPDX-License-Identifier: EUPL-1.2 */
/* svg.h: shapes of areas as the `d` of an SVG path; templates write the elements. */
#pragma once
#include "base/out.h"
#include "geo/projection.h"

/*
 * Appends the path data of the area with that code: "M12.3,45.6l1,-.2...z" for each of its rings,
 * in tenths of a unit, without points that move the line less than half a unit. Neighbours at the
 * same projection meet without gaps. An area that is smaller than that altogether is one dot. Draw
 * with fill-rule="evenodd". ERR_MISSING, and nothing appended: there is no such area.
 */
enum err geo_svg_path(struct out *out, const struct geo_projection *projection,
		      const char *code) MUST_CHECK;
