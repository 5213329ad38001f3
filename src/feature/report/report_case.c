/* SPDX-License-Identifier: EUPL-1.2 */
/* report_case.c: which initiative a case study is about, also after it became one with another. */
#include "feature/report/report_case.h"
#include "base/id.h"
#include "feature/initiative/initiative_merge.h"

enum err report_case_of(struct work *work, const struct report_block *block, int64_t *ret)
{
	int64_t id, into;
	if (!block->target || !id_parse(block->target, &id))
		return ERR_MISSING;
	const enum err err = initiative_merged_into(work, id, &into);
	if (err && err != ERR_MISSING)
		return err;
	*ret = err ? id : into;
	return OK;
}
