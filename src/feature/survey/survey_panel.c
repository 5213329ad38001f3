/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_panel.c: the surveys of a round on its page at the desk. */
#include "feature/survey/survey_door.h"
#include "feature/survey/survey_panel.html.h"
#include "feature/survey/survey_view.h"
#include "web/web.h"

#include <string.h>

enum err survey_round_panel(struct web *web, struct subject subject)
{
	struct round_surveys_view view = { 0 };
	struct surveys all;
	TRY(survey_list(&web->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct survey *it = &all.items[i];
		struct response response;
		if (it->round_id != subject.id)
			continue;
		TRY(survey_response(&web->work, it, &response));
		struct round_survey *line = list_add(web->work.mem, &view.lines);
		*line = (struct round_survey){
			.path = survey_path(web->work.mem, it->id, ""),
			.name = it->name,
			.state = survey_state_text(&web->work, it),
			.rate = words_percent(web->work.mem, web->page.words, response.all.rate),
			.asked = response.all.asked,
			.done = response.all.done,
		};
	}
	if (view.lines.len)
		survey_round_panel_html(&web->page, &view);
	return OK;
}
