/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_api.c: doors for other registers: the whole register, or what a filter finds, in their
 * shape. */
#include "base/clock.h"
#include "feature/exchange/exchange_slice.h"

#include <unistd.h>

static enum err read_order(struct web *web, struct initiative_filter *filter,
			   struct exchange_order *ret)
{
	TRY(initiative_filter_read(&web->work, &web->request->query, filter));
	*ret = (struct exchange_order){
		.filter = filter,
		.base_url = web->request->base_url,
		.folder = web->site->config.folder ? web->site->config.folder : "/tmp",
	};
	return OK;
}

static const char *name_of(struct web *web, const char *shape, const char *end)
{
	return arena_printf(web->work.mem, "%s-%s-%s.%s", shape, web->work.region->key,
			    clock_date(web->work.mem, web->work.now_ms), end);
}

typedef enum err write_shape(struct work *work, const struct exchange_order *order,
			     struct out *out);

static enum err write_file(struct web *web, write_shape *write, int file)
{
	SCOPED_OUT(out);
	struct initiative_filter filter;
	struct exchange_order order;
	out_spill_to(out, file);
	TRY(read_order(web, &filter, &order));
	TRY(write(&web->work, &order, out));
	if (out_flush(out))
		return work_fail(&web->work, ERR_BUSY, NULL,
				 N_("The server has no room left on its disk. Try again later."));
	return OK;
}

static enum err answer_shape(struct web *web, write_shape *write, const char *shape)
{
	int file;
	TRY(web_temporary_file(web, &file));
	enum err err = write_file(web, write, file);
	if (!err)
		return web_answer_file(web, "application/json", name_of(web, shape, "json"), file);
	close(file);
	return err;
}

static enum err openfairdb_api(struct web *web)
{
	return answer_shape(web, exchange_openfairdb, "openfairdb");
}
static enum err gogocarto_api(struct web *web)
{
	return answer_shape(web, exchange_gogocarto, "gogocarto");
}

static enum err hsds_api(struct web *web)
{
	struct initiative_filter filter;
	struct exchange_order order;
	int file;
	TRY(read_order(web, &filter, &order));
	TRY(exchange_hsds(&web->work, &order, &file));
	return web_answer_file(web, "application/zip", name_of(web, "hsds", "zip"), file);
}

static const struct operation_parameter parameters[] = {
	{ .key = "zoek", .text = N_("Words to search for"), .type = "string" },
	{ .key = "gemeente",
	  .text = N_("Municipality, as the code of Statistics Netherlands"),
	  .type = "string",
	  .pattern = "^GM[0-9]{4}$",
	  .is_repeated = true },
	{ .key = "thema",
	  .text = N_("Theme"),
	  .type = "string",
	  .list = "theme",
	  .is_repeated = true },
};
static const struct operation openfairdb_operation = {
	.id = "haalOpenFairDb",
	.tag = "Uitwisseling",
	.summary = N_("The register as entries of OpenFairDB; only what has a place on the map"),
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
	.media_type = "application/json",
	.is_list = true,
};
static const struct operation gogocarto_operation = {
	.id = "haalGoGoCarto",
	.tag = "Uitwisseling",
	.summary = N_("The register as elements of GoGoCarto; only what has a place on the map"),
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
	.media_type = "application/json",
};
static const struct operation hsds_operation = {
	.id = "haalHsds",
	.tag = "Uitwisseling",
	.summary = N_("The register as HSDS 3.0 of Open Referral: tables in a zip"),
	.parameters = parameters,
	.parameter_count = COUNT_OF(parameters),
	.media_type = "application/zip",
};

static const struct route routes[] = {
	{ "GET", "/v1/uitwisseling/openfairdb", ANYONE, SLOW, openfairdb_api, API, 0,
	  &openfairdb_operation },
	{ "GET", "/v1/uitwisseling/gogocarto", ANYONE, SLOW, gogocarto_api, API, 0,
	  &gogocarto_operation },
	{ "GET", "/v1/uitwisseling/hsds", ANYONE, SLOW, hsds_api, API, 0, &hsds_operation },
};
const struct route_table exchange_api_table = { routes, COUNT_OF(routes) };
