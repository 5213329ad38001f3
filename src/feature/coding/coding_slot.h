/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_slot.h: what this slice fills in of struct feature: see web/feature.h. */
#pragma once
#include "feature/coding/coding_slice.h"

enum err coding_merge_subject(struct work *work, struct subject from, struct subject to);
enum err coding_text_changed(struct work *work, struct subject subject);
enum err coding_unmerge_subject(struct work *work, struct subject from, struct subject to);
enum err coding_show_data(struct work *work, const struct data_subject *who,
			  struct data_items *ret);
enum err coding_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret);
enum err coding_expire_data(struct work *work, bool is_preview, struct data_effects *ret);
enum err coding_job_has_work(struct site *site, struct work *work, bool *ret);
enum err coding_job_run(struct site *site, struct work *work, bool *ret_is_more);
/* A coding of a code that was split gets one of the new codes. On the writer. ERR_INVALID with a
 * failure: the code is no part of its own. RESEARCHER, ADMINISTRATOR. */
enum err coding_divide(struct work *work, int64_t coding_id, int64_t code_id);
