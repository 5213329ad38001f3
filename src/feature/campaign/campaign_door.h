/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_door.h: the doors of this slice; private to it. */
#pragma once
#include "feature/campaign/campaign_slice.h"
#include "web/site.h"

/* Sends all that is left, in slices of the writer: for a SLOW handler and benches. */
enum err campaign_send_all(struct work *work, int64_t id) MUST_CHECK;

/* A step of the job: closes a campaign that nobody closed in a year, for links must end. On the
 * writer. */
enum err campaign_close_old(struct work *work, int64_t id, bool *ret_is_more) MUST_CHECK;

/* The job. */
enum err campaign_run(struct site *site, struct work *work, bool *ret_is_more) MUST_CHECK;

extern const struct route_table campaign_page_table, campaign_choose_table, campaign_reply_table,
	campaign_type_table, campaign_paper_table, campaign_quality_table;

/* How good a record is, on the page where staff changes it. */
enum err campaign_quality_panel(struct web *web, struct subject subject) MUST_CHECK;

/* Slots of personal data, see web/site.h. */
extern const struct processing campaign_processings[];
extern const struct data_table campaign_data[];
enum { CAMPAIGN_PROCESSINGS = 2, CAMPAIGN_TABLES = 6 };
enum err campaign_show_data(struct work *work, const struct data_subject *who,
			    struct data_items *ret) MUST_CHECK;
enum err campaign_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			     struct data_effects *ret) MUST_CHECK;
enum err campaign_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
