/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange_feature.c: what this slice offers. */
#include "feature/exchange/exchange_slice.h"
#include "feature/features.h"

static const struct route_table *const tables[] = { &exchange_api_table, &exchange_changed_table };

const struct feature exchange_feature = {
	.name = "exchange",
	.tables = tables,
	.table_count = COUNT_OF(tables),
	.commands = exchange_commands,
	.command_count = EXCHANGE_COMMANDS,
	.schemas = exchange_schemas,
	.schema_count = EXCHANGE_SCHEMAS,
};
