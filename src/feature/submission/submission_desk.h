/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_desk.h: what the pages for who works here show; private to this slice. */
#pragma once
#include "feature/submission/submission_queue.h"
#include "feature/submission/submission_view.h"

struct desk_link {
	const char *text, *path;
};
struct desk_links LIST(struct desk_link);
struct desk_view {
	const struct survey *survey;
	struct told_pages pages;
	const char *channel, *queue_path;
	int64_t done_ms;
	bool is_draft, is_replaced;
	struct desk_links files, versions;
};
struct queue_view {
	const struct queue_item *item;
	const char *path, *all_path, *record_path;
};
struct type_view {
	const struct survey *survey;
	const char *path, *paper_path, *consent;
	struct inputs inputs;
};
