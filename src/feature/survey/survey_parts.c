/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_parts.c: small things that several pages of this slice need. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/place/place.h"
#include "feature/survey/survey_view.h"
#include "web/web.h"

#include <string.h>

enum err survey_of(struct web *web, struct survey *ret)
{
	int64_t id;
	TRY(web_id(web, &id));
	return survey_get(&web->work, id, ret);
}

const char *survey_path(struct arena *mem, int64_t id, const char *rest)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/vragenlijsten/%s%s", text, rest);
}

void survey_crumbs(struct web *web, const struct survey *survey, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, survey || title ? "/beheer/vragenlijsten" : NULL, N_("Questionnaires"));
	if (survey)
		web_crumb_titled(web, title ? survey_path(web->work.mem, survey->id, "") : NULL,
				 survey->name);
	if (title)
		web_crumb(web, NULL, title);
}

const char *survey_state_text(struct work *work, const struct survey *survey)
{
	const char *reason;
	if (!strcmp(survey->state, SURVEY_DRAFT))
		return N_("Being made");
	if (!strcmp(survey->state, SURVEY_CLOSED))
		return N_("Closed");
	return survey_is_answerable(work, survey, &reason) ? N_("Open") : N_("Opens later");
}

const char *survey_day_text(struct web *web, const char *day)
{
	int64_t ms;
	return clock_day_read(day, &ms) ? words_date(web->work.mem, web->page.words, ms) : NULL;
}

const char *survey_place_name(struct web *web, const char *code)
{
	const struct municipality *it = code && *code ? place_municipality(&web->work, code) : NULL;
	return it ? it->name : words_say(web->page.words, N_("Unknown"));
}

void survey_add_inputs(struct web *web, struct survey_fields fields, const void *record,
		       struct inputs *ret)
{
	for (size_t i = 0; i < fields.count; i++) {
		const struct field *field = &fields.items[i];
		const char *value = http_form(web->request, field->key);
		if (!value && record)
			value = field_text(web->work.mem, field, record);
		*list_add(web->work.mem, ret) = input_of(&web->page, field, value);
	}
}

enum err survey_go(struct web *web, int64_t id, const char *rest, const char *done)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s",
					      survey_path(web->work.mem, id, rest), done));
}

bool survey_is_mendable(enum err err) { return err == ERR_INVALID || err == ERR_CONFLICT; }
