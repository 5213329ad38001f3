/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_guide_view.h: what the templates of guides are given. */
#pragma once
#include "feature/interview/interview_view.h"

struct guide_row {
	const char *path, *name;
	int64_t version;
	bool is_archived;
};
struct guide_rows LIST(struct guide_row);
struct guide_view {
	struct guide_rows rows;
	struct guide guide;
	struct guide_topics topics;
	const char *path;
};
