/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_foreign.c: a record of another register as text, so that two can be compared and kept.
 */
#include "feature/exchange/exchange_read.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

const struct foreign_part foreign_parts[FOREIGN_PARTS] = {
	{ "naam", N_("Name"), offsetof(struct foreign, name), "name" },
	{ "omschrijving", N_("Description"), offsetof(struct foreign, summary), "summary" },
	{ "plaats", N_("Village or town"), offsetof(struct foreign, place), "place" },
	{ "postcode", N_("Postcode"), offsetof(struct foreign, postcode), "postcode" },
	{ "website", N_("Website"), offsetof(struct foreign, website), "website" },
	{ "bron", N_("Page at the other register"), offsetof(struct foreign, origin), NULL },
	{ "licentie", N_("Licence"), offsetof(struct foreign, licence), NULL },
};

const char *foreign_part(const struct foreign *foreign, const struct foreign_part *part)
{
	return *(const char *const *)((const char *)foreign + part->offset);
}

static double rounded(double degrees, bool is_exact)
{
	double scale = is_exact ? 1e5 : 1e2;
	return round(degrees * scale) / scale;
}

const char *foreign_text(struct arena *mem, const struct foreign *foreign, bool is_exact)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_object_begin(&json);
	json_put_text(&json, "id", foreign->key);
	for (size_t i = 0; i < FOREIGN_PARTS; i++)
		json_put_text(&json, foreign_parts[i].key,
			      foreign_part(foreign, &foreign_parts[i]));
	json_put_real(&json, "lat", rounded(foreign->lat, is_exact));
	json_put_real(&json, "lon", rounded(foreign->lon, is_exact));
	json_object_end(&json);
	return arena_strndup(mem, out->data, out->len);
}

enum err foreign_of_text(struct arena *mem, const char *text, struct foreign *ret)
{
	const struct json_value *object;
	const char *reason;
	struct foreign foreign = { .lat = NAN, .lon = NAN };
	if (!text || json_read(mem, text, strlen(text), &object, &reason))
		return ERR_BROKEN;
	foreign.key = json_get_text(json_member(object, "id"));
	for (size_t i = 0; i < FOREIGN_PARTS; i++)
		*(const char **)((char *)&foreign + foreign_parts[i].offset) =
			json_get_text(json_member(object, foreign_parts[i].key));
	if (!json_get_real(json_member(object, "lat"), &foreign.lat) ||
	    !json_get_real(json_member(object, "lon"), &foreign.lon))
		foreign.lat = foreign.lon = NAN;
	*ret = foreign;
	return OK;
}
