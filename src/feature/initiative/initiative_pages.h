/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_pages.h: the handlers of this slice's pages; private to this slice. */
#pragma once
#include "web/web.h"

/* "/initiatieven": the register; "/zoek/suggesties": ["Ulrum", ...]. */
enum err initiative_register_page(struct web *web);
enum err initiative_suggest_page(struct web *web);

/* "/initiatieven/{id}" and the same as JSON-LD. */
enum err initiative_view_page(struct web *web);
enum err initiative_view_jsonld(struct web *web);

/* "/kaart.geojson": what the filter finds, for map.js; "/grenzen.geojson": the municipalities. */
enum err initiative_map_points(struct web *web);
enum err initiative_map_areas(struct web *web);

/* "/gemeenten", "/gemeenten/{code}", "/themas", "/themas/{key}". */
enum err initiative_municipalities_page(struct web *web);
enum err initiative_municipality_page(struct web *web);
enum err initiative_themes_page(struct web *web);
enum err initiative_theme_page(struct web *web);
