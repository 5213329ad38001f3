/* SPDX-License-Identifier: EUPL-1.2 */
/* interview_panel.c: interviews on the desk pages of an initiative and of a round. */
#include "base/id.h"
#include "feature/interview/interview_panel.html.h"
#include "feature/interview/interview_view.h"

static const char *new_path(struct web *web, const char *key, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(web->work.mem, "/beheer/interviews/nieuw?%s=%s", key, text);
}

enum err interview_desk_panel(struct web *web, struct subject subject)
{
	const struct interview_filter filter = { .subject = subject };
	struct interview_panel_view view = { 0 };
	struct interviews all;
	TRY(interview_list(&web->work, &filter, &all));
	for (size_t i = 0; i < all.len; i++)
		TRY(interview_row_of(web, &all.items[i], &view.rows));
	view.new_path = new_path(web, "initiatief", subject.id);
	interview_desk_panel_html(&web->page, &view);
	return OK;
}

enum err interview_round_panel(struct web *web, struct subject subject)
{
	const struct interview_filter filter = { .round_id = subject.id };
	struct interview_panel_view view = { 0 };
	struct interviews all;
	TRY(interview_list(&web->work, &filter, &all));
	interview_count_states(web->work.mem, &all, &view.counts);
	view.new_path = new_path(web, "ronde", subject.id);
	interview_round_panel_html(&web->page, &view);
	return OK;
}
