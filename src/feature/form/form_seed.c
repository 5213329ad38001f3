/* SPDX-License-Identifier: EUPL-1.2 */
/* form_seed.c: the questionnaires that ship, frozen in a region that has none. */
#include "base/log.h"
#include "base/shipped.h"
#include "feature/form/form_slice.h"

static enum err take(struct work *work, const struct shipped *file)
{
	struct form_problems problems = { 0 };
	struct form *form;
	int64_t id, version_id;
	enum err err = form_read(work->mem, file->bytes, file->len, &problems, &form);
	if (err) { /* a test keeps this from being shipped */
		log_error("shipped form %s: %s", file->name, err_name(err));
		return OK;
	}
	TRY(form_save(work, 0, form, 0, &id));
	return form_freeze(work, id, &version_id);
}

enum err form_seed(struct work *work)
{
	struct form_records records;
	TRY(form_list(work, &records));
	if (records.len)
		return OK;
	for (const struct shipped *file = NULL; (file = shipped_next("forms/", file));)
		TRY(take(work, file));
	return OK;
}
