/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_export_map.c: the register for maps: GeoJSON and KML. */
#include "base/id.h"
#include "feature/initiative/initiative_door.h"
#include "xml/xml.h"

/* ---- GeoJSON (RFC 7946); what has no place on a map has geometry null, so that nothing is missing
 * ---- */

struct collection {
	struct json json;
	const char *base_url;
	struct work *work;
};

static void put_point(struct json *json, const struct initiative *initiative)
{
	json_key(json, "geometry");
	if (!initiative_has_position(initiative)) {
		json_none(json);
		return;
	}
	json_object_begin(json);
	json_put_text(json, "type", "Point");
	json_key(json, "coordinates");
	json_array_begin(json);
	json_double(json, initiative->lon_e5 / 1e5);
	json_double(json, initiative->lat_e5 / 1e5);
	json_array_end(json);
	json_object_end(json);
}

static enum err put_feature(void *context, struct arena *mem, const struct initiative *initiative)
{
	struct collection *collection = context;
	struct json *json = &collection->json;
	json_object_begin(json);
	json_put_text(json, "type", "Feature");
	json_put_id(json, "id", initiative->id);
	put_point(json, initiative);
	json_key(json, "properties");
	json_object_begin(json);
	initiative_put_members(json, collection->work, collection->base_url, initiative);
	json_object_end(json);
	json_object_end(json);
	return OK;
}

enum err export_geojson(struct work *work, const struct export_order *order, struct out *out)
{
	struct collection collection = { json_to(out), order->base_url, work };
	struct json *json = &collection.json;
	json_object_begin(json);
	json_put_text(json, "type", "FeatureCollection");
	json_key(json, "features");
	json_array_begin(json);
	TRY(initiative_find_each(work, order->filter, (struct initiative_span){ 0 }, put_feature,
				 &collection));
	json_array_end(json);
	json_object_end(json);
	return OK;
}

/* ---- KML 2.2 ---- */

struct placemarks {
	struct out *out;
	const char *base_url;
};

static void put_datum(struct out *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	out_printf(out, "<Data name=\"%s\">", name);
	xml_put_element(out, "value", text);
	out_text(out, "</Data>");
}

static enum err put_placemark(void *context, struct arena *mem, const struct initiative *initiative)
{
	struct placemarks *placemarks = context;
	struct out *out = placemarks->out;
	char id[ID_TEXT_LEN + 1];
	id_text(initiative->id, id);
	out_printf(out, "<Placemark id=\"i%s\">", id); /* an XML id begins with a letter */
	xml_put_element(out, "name", initiative->name);
	xml_put_element(out, "description", initiative->summary);
	out_text(out, "<ExtendedData>");
	put_datum(out, "id", id);
	for (size_t i = 0; i < initiative_field_count; i++)
		if (initiative_fields[i].is_public)
			put_datum(out, initiative_fields[i].key,
				  field_text(mem, &initiative_fields[i], initiative));
	put_datum(out, "precisie", precision_key(initiative->precision));
	put_datum(out, "pagina",
		  arena_printf(mem, "%s%s", placemarks->base_url,
			       initiative_path(mem, initiative)));
	out_text(out, "</ExtendedData>");
	if (initiative_has_position(initiative))
		out_printf(out, "<Point><coordinates>%.5f,%.5f</coordinates></Point>",
			   initiative->lon_e5 / 1e5, initiative->lat_e5 / 1e5);
	out_text(out, "</Placemark>\n");
	return OK;
}

enum err export_kml(struct work *work, const struct export_order *order, struct out *out)
{
	struct placemarks placemarks = { out, order->base_url };
	out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>");
	xml_put_element(out, "name", work->region->name);
	out_char(out, '\n');
	TRY(initiative_find_each(work, order->filter, (struct initiative_span){ 0 }, put_placemark,
				 &placemarks));
	out_text(out, "</Document></kml>\n");
	return OK;
}
