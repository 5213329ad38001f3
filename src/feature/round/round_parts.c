/* SPDX-License-Identifier: EUPL-1.2 */
/* round_parts.c: small things that several pages of this slice need. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/round/round_pages.h"
#include "feature/vocabulary/vocabulary.h"

#include <math.h>
#include <string.h>

const char *round_path(struct arena *mem, const char *prefix, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "%s/%s", prefix, text);
}

const char *round_day_text(struct web *web, const char *day)
{
	return day ? words_date_short(web->work.mem, web->page.words, round_day_ms(day)) : NULL;
}

void round_crumbs(struct web *web, const char *name, const char *path, const char *title)
{
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, name || title ? "/beheer/rondes" : NULL, N_("Rounds"));
	if (name)
		web_crumb_titled(web, path, name);
	if (title)
		web_crumb(web, NULL, title);
}

static void add_options(struct web *web, const struct field *field, struct input *input)
{
	struct arena *mem = web->work.mem;
	struct term_list terms = { 0 };
	if (field->list)
		terms = vocabulary_list(&web->work, field->list);
	for (size_t i = 0; i < terms.len; i++)
		input_add_option(mem, input, terms.items[i]->key,
				 vocabulary_label(&web->work, field->list, terms.items[i]->key,
						  web->page.language));
	if (strcmp(field->key, "stand") != 0)
		return;
	input->look = INPUT_RADIO;
	for (size_t i = 0; round_source_states[i]; i++)
		input_add_option(mem, input, round_source_states[i],
				 words_say(web->page.words,
					   round_source_state_text(round_source_states[i])));
}

void round_fill_inputs(struct web *web, struct field_span span, const void *record,
		       struct inputs *ret)
{
	for (size_t i = 0; i < span.count; i++) {
		const struct field *field = &span.fields[i];
		const char *value = http_form(web->request, field->key);
		if (!value && record)
			value = field_text(web->work.mem, field, record);
		struct input input = input_of(&web->page, field, value);
		add_options(web, field, &input);
		*list_add(web->work.mem, ret) = input;
	}
}

void round_fill_steps(struct web *web, const struct round_steps *from, struct step_rows *ret)
{
	for (size_t i = 0; i < from->len; i++)
		*list_add(web->work.mem, ret) = (struct step_row){
			.title = from->items[i].title,
			.day = round_day_text(web, from->items[i].due_on),
			.path = round_path(web->work.mem, "/beheer/rondestappen",
					   from->items[i].id),
			.is_done = from->items[i].done_ms != 0,
			.is_late = from->items[i].is_late,
		};
}

void round_fill_sources(struct web *web, const struct round_sources *from, struct source_rows *ret)
{
	for (size_t i = 0; i < from->len; i++) {
		const struct round_source *it = &from->items[i];
		const char *day = it->answered_on   ? it->answered_on
				  : it->reminded_on ? it->reminded_on
						    : it->asked_on;
		*list_add(web->work.mem, ret) = (struct source_row){
			.name = it->name,
			.path = round_path(web->work.mem, "/beheer/rondebronnen", it->id),
			.kind = vocabulary_label(&web->work, "source_kind", it->kind,
						 web->page.language),
			.place = it->place ? it->place
					   : words_say(web->page.words, N_("the whole region")),
			.state = round_source_state_text(it->state),
			.day = day ? round_day_text(web, day) : "",
			.names = isfinite(it->names) ? words_number(web->work.mem, web->page.words,
								    (int64_t)it->names)
						     : "",
			.asked_by = it->asked_by,
			.asked_of = it->asked_of,
			.found = it->found,
		};
	}
}
