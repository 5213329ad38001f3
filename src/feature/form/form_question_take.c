/* SPDX-License-Identifier: EUPL-1.2 */
/* form_question_take.c: what was sent of one question, put into the draft. */
#include "base/utf8.h"
#include "feature/form/form_names.h"
#include "feature/form/form_question_view.h"

#include <string.h>

static const char *tidy(const struct form_asking *asking, const char *key)
{
	const char *sent = http_form(asking->web->request, key);
	return sent ? utf8_tidy(asking->web->work.mem, sent) : NULL;
}

/* An expression may hold spaces that matter. */
static const char *trimmed(const struct form_asking *asking, const char *key)
{
	const char *sent = http_form(asking->web->request, key);
	return sent ? form_trim(asking->web->work.mem, sent) : NULL;
}

static void set_part(const struct form_asking *asking, enum form_part part, const char *text)
{
	asking->item->parts[part] = text && *text ? text : NULL;
}

static void take_words(struct form_asking *asking, const char *key, enum form_words kind)
{
	for (int i = 0; i < asking->draft->form->language_count; i++) {
		const char *sent = http_form(asking->web->request, form_word_key(asking, key, i));
		if (sent)
			form_edit_say(asking->draft->form, asking->item->words, kind, i,
				      form_edit_tidy(asking->web->work.mem, sent));
	}
}

static enum err take_name(struct form_asking *asking)
{
	const char *name = tidy(asking, "naam");
	if (!name || !strcmp(name, asking->item->name))
		return OK;
	if (!form_is_name(name))
		return work_fail(
			&asking->web->work, ERR_INVALID, "naam",
			N_("A name begins with a letter and has only letters, digits, dots, "
			   "dashes and underscores."));
	for (int i = 1; i < asking->draft->form->item_count; i++)
		if (!strcmp(asking->draft->form->items[i]->name, name))
			return work_fail_value(&asking->web->work, ERR_INVALID, "naam",
					       N_("There is a question called “{value}” already. "
						  "Choose another name."),
					       name);
	form_edit_rename(asking->draft->form, asking->item, name);
	return OK;
}

static void take_kind(struct form_asking *asking)
{
	const struct form_kind *kind = form_kind_of_key(tidy(asking, "soort"));
	const struct form_kind *now = form_kind_of(asking->item);
	if (!kind || (now && now->type == kind->type))
		return;
	asking->item->type = kind->type;
	if (kind->type == FORM_RANGE && !asking->item->parts[FORM_PARAMETERS])
		asking->item->parts[FORM_PARAMETERS] = "start=1 end=10 step=1";
}

static enum err take_choices(struct form_asking *asking)
{
	struct form *form = asking->draft->form;
	struct form_item *item = asking->item;
	const char *name = tidy(asking, "lijst");
	const char *lines = http_form(asking->web->request, "keuzes");
	if (!form_is_select(item))
		return OK;
	item->has_other = http_form(asking->web->request, "anders") != NULL;
	if (name && *name && (!item->list || strcmp(name, item->list->name))) {
		item->list = form_edit_list(form, name); /* its own choices stay as they are */
		item->list->is_file = strchr(name, '.') != NULL;
		if (item->list->choices.len || item->list->is_file)
			return OK;
	}
	if (!item->list || item->list->is_file || !lines)
		return OK;
	return form_edit_read_choices(&asking->web->work, form, item->list, lines);
}

static void take_bounds(struct form_asking *asking)
{
	struct form_bounds bounds = { tidy(asking, "minste"), tidy(asking, "meeste") };
	const char *raw = trimmed(asking, "grens"), *stored = asking->item->parts[FORM_CONSTRAINT];
	bool is_raw = raw && strcmp(raw, stored ? stored : "");
	if (is_raw || (!bounds.least && !bounds.most)) {
		set_part(asking, FORM_CONSTRAINT, raw);
		return;
	}
	bounds.least = bounds.least && *bounds.least ? bounds.least : NULL;
	bounds.most = bounds.most && *bounds.most ? bounds.most : NULL;
	set_part(asking, FORM_CONSTRAINT,
		 form_bounds_write(asking->web->work.mem, asking->item, &bounds));
}

static void take_parts(struct form_asking *asking)
{
	const char *look = tidy(asking, "vorm"), *from = tidy(asking, "van");
	for (size_t i = 0; i < (size_t)FORM_PART_FIELDS; i++) {
		const char *sent = trimmed(asking, form_part_fields[i].key);
		if (form_part_fields[i].part == FORM_CONSTRAINT)
			take_bounds(asking);
		else if (sent)
			set_part(asking, form_part_fields[i].part, sent);
	}
	if (look && strcmp(look, "*"))
		set_part(asking, FORM_APPEARANCE, look);
	if (from && asking->item->type == FORM_RANGE)
		set_part(asking, FORM_PARAMETERS,
			 arena_printf(asking->web->work.mem, "start=%s end=%s step=%s", from,
				      tidy(asking, "tot"), tidy(asking, "stap")));
	const char *required = asking->item->parts[FORM_REQUIRED];
	if (!http_form(asking->web->request, "verplicht"))
		set_part(asking, FORM_REQUIRED, NULL);
	else if (!required || !strcmp(required, "false()"))
		set_part(asking, FORM_REQUIRED, "yes");
	set_part(asking, FORM_READ_ONLY,
		 http_form(asking->web->request, "alleenlezen") ? "yes" : NULL);
}

enum err form_question_take(struct form_asking *asking)
{
	take_words(asking, "label", FORM_LABEL);
	take_words(asking, "hint", FORM_HINT);
	for (size_t i = 0; i < (size_t)FORM_WORD_FIELDS; i++)
		take_words(asking, form_word_fields[i].key, form_word_fields[i].kind);
	take_parts(asking);
	take_kind(asking);
	enum err err = take_choices(asking);
	enum err logic = form_logic_take(asking);
	enum err name = take_name(asking); /* last: it changes what is written elsewhere */
	return err ? err : logic ? logic : name;
}
