/* SPDX-License-Identifier: EUPL-1.2 */
/* form_question_fill.c: one question as the fields of a page. */
#include "feature/form/form_question_view.h"

#include <string.h>

/* Cells that experts write as they are. */
const struct form_part_field form_part_fields[FORM_PART_FIELDS] = {
	{ "uiterlijk", FORM_APPEARANCE, N_("Appearance"), N_("As in XLSForm.") },
	{ "grens", FORM_CONSTRAINT, N_("When an answer is right (constraint)"),
	  N_("An expression. A dot is the answer: . >= 1 and . <= 10"), true },
	{ "standaard", FORM_DEFAULT, N_("What is filled in beforehand"), NULL, true },
	{ "berekening", FORM_CALCULATION, N_("Calculation"),
	  N_("An expression, such as ${huishouden} + 1"), true },
	{ "keuzefilter", FORM_CHOICE_FILTER, N_("Which choices are shown (choice filter)"),
	  N_("An expression, such as gemeente = ${gemeente}"), true },
	{ "parameters", FORM_PARAMETERS, N_("Parameters"), N_("As in XLSForm: start=1 end=10"),
	  true },
	{ "aanleiding", FORM_TRIGGER, N_("Calculate again when this changes (trigger)"),
	  N_("A question, such as ${leeftijd}"), true },
	{ "aantal", FORM_REPEAT_COUNT, N_("How often it repeats"),
	  N_("A number, or an expression such as ${personen}. Empty: as often as people want.") },
	{ "opslaan", FORM_SAVE_TO, N_("Save to property (save_to)"), NULL, true },
};

/* Words that are seldom needed. */
const struct form_word_field form_word_fields[FORM_WORD_FIELDS] = {
	{ "melding", FORM_CONSTRAINT_MESSAGE,
	  N_("What to say when the answer is not right ({language})"), true },
	{ "verplichtmelding", FORM_REQUIRED_MESSAGE,
	  N_("What to say when it is empty ({language})"), true },
	{ "toelichting", FORM_GUIDANCE, N_("Guidance for interviewers ({language})") },
	{ "afbeelding", FORM_MEDIA_IMAGE, N_("Picture beside the question ({language})") },
};

const char *form_asked(const struct form_asking *asking, const char *key, const char *stored)
{
	const char *sent = http_form(asking->web->request, key);
	if (asking->is_sent)
		return sent ? sent : "";
	return stored ? stored : "";
}

const char *form_word_key(const struct form_asking *asking, const char *key, int language)
{
	return arena_printf(asking->web->work.mem, "%s-%d", key, language);
}

static const char *say(const struct form_asking *asking, const char *msgid)
{
	return words_say(asking->web->page.words, msgid);
}

/* "Question (Nederlands)"; of a form with one nameless language "Question". */
static const char *say_in(const struct form_asking *asking, const char *msgid, int language)
{
	const char *name = asking->draft->form->languages[language].name;
	struct words_value value[] = { words_value("language", *name ? name : "…") };
	return words_format(asking->web->work.mem, asking->web->page.words, msgid, value, 1);
}

static struct input *add(struct form_asking *asking, struct inputs *inputs, const char *key,
			 const char *label, const char *stored)
{
	struct input *input = list_add(asking->web->work.mem, inputs);
	*input = (struct input){
		.key = key,
		.label = label,
		.value = form_asked(asking, key, stored),
		.problem = input_problem(&asking->web->page, key),
	};
	if (strchr(input->value, '\n')) /* a line would lose them */
		input->look = INPUT_LONG;
	return input;
}

static const char *word(const struct form_asking *asking, enum form_words kind, int language)
{
	return form_say((const char **const *)asking->item->words, kind, language);
}

bool form_is_select(const struct form_item *item)
{
	return item->type == FORM_SELECT_ONE || item->type == FORM_SELECT_MULTIPLE ||
	       item->type == FORM_RANK;
}

static bool is_seen(const struct form_item *item)
{
	return item->type != FORM_CALCULATE && item->type != FORM_HIDDEN &&
	       !(item->type >= FORM_START && item->type <= FORM_AUDIT);
}

static bool has_bounds(const struct form_item *item)
{
	return item->type == FORM_INTEGER || item->type == FORM_DECIMAL ||
	       item->type == FORM_DATE || item->type == FORM_TEXT;
}

/* ---- filling ---- */

static void fill_words(struct form_asking *asking, struct form_question_view *view)
{
	const struct form *form = asking->draft->form;
	for (int i = 0; i < form->language_count && is_seen(asking->item); i++) {
		struct input *label = add(asking, &view->words, form_word_key(asking, "label", i),
					  say_in(asking, N_("Question ({language})"), i),
					  word(asking, FORM_LABEL, i));
		if (asking->item->type == FORM_NOTE)
			label->look = INPUT_LONG;
		struct input *hint = add(asking, &view->words, form_word_key(asking, "hint", i),
					 say_in(asking, N_("Help below it ({language})"), i),
					 word(asking, FORM_HINT, i));
		hint->is_optional = true;
	}
}

/* Types that it can become. */
static void fill_kind(struct form_asking *asking, struct form_question_view *view)
{
	static const char *const sets[] = { "een;meer;volgorde;",
					    "tekst;getal;decimaal;schaal;datum;tijd;moment;",
					    "groep;herhaling;", "bestand;foto;" };
	const struct form_kind *now = form_kind_of(asking->item);
	const char *key = now ? now->appearance ? "tekst" : now->key : "";
	const char *mark = arena_printf(asking->web->work.mem, "%s;", key);
	for (size_t i = 0; i < COUNT_OF(sets); i++) {
		if (!now || !strstr(sets[i], mark))
			continue;
		struct input *input =
			add(asking, &view->answer, "soort", say(asking, N_("Kind")), key);
		input->look = INPUT_RADIO;
		for (size_t j = 0; j < form_kind_count; j++)
			if (strstr(sets[i],
				   arena_printf(asking->web->work.mem, "%s;", form_kinds[j].key)) &&
			    !form_kinds[j].appearance)
				input_add_option(asking->web->work.mem, input, form_kinds[j].key,
						 say(asking, form_kinds[j].text));
		return;
	}
}

static void fill_choices(struct form_asking *asking, struct form_question_view *view)
{
	const struct form_item *item = asking->item;
	const struct form *form = asking->draft->form;
	if (!form_is_select(item) || !item->list || item->list->is_file)
		return;
	int users = form_edit_list_users(form, item->list);
	struct input *lines = add(asking, &view->answer, "keuzes", say(asking, N_("Choices")),
				  form_edit_choice_lines(asking->web->work.mem, form, item->list));
	lines->look = INPUT_LONG;
	lines->help =
		say(asking, form->language_count > 1
				    ? N_("One a line: name | words in the first language | "
					 "words in the second. A name has no spaces. You may "
					 "also write the words alone.")
				    : N_("One a line: name | words. A name has no spaces. You "
					 "may also write the words alone."));
	if (users > 1)
		view->shared = say(asking, N_("Other questions use the same choices. What you "
					      "change here changes there too."));
	struct input *other = add(asking, &view->answer, "anders",
				  say(asking, N_("Add “Other”, with a line to write on")),
				  item->has_other ? "1" : "");
	other->look = INPUT_TICK;
}

static void fill_look(struct form_asking *asking, struct form_question_view *view)
{
	unsigned bit = form_look_bit(asking->item->type);
	const char *now = asking->item->parts[FORM_APPEARANCE];
	const char *known = "*";
	for (size_t i = 0; i < form_look_count; i++)
		if (!strcmp(form_looks_known[i].appearance, now ? now : "") &&
		    form_looks_known[i].types & bit)
			known = form_looks_known[i].appearance;
	if (!bit)
		return;
	struct input *input =
		add(asking, &view->answer, "vorm", say(asking, N_("How it looks")), known);
	input->look = INPUT_RADIO;
	for (size_t i = 0; i < form_look_count; i++)
		if (form_looks_known[i].types & bit)
			*list_add(asking->web->work.mem, &input->options) =
				(struct input_option){ form_looks_known[i].appearance,
						       say(asking, form_looks_known[i].text),
						       !strcmp(form_looks_known[i].appearance,
							       input->value) };
	input_add_option(asking->web->work.mem, input, "*",
			 say(asking, N_("Other: as written under “More”")));
}

static void fill_range(struct form_asking *asking, struct form_question_view *view)
{
	static const char *const keys[][3] = { { "van", "start", N_("From") },
					       { "tot", "end", N_("To") },
					       { "stap", "step", N_("In steps of") } };
	for (size_t i = 0; i < COUNT_OF(keys) && asking->item->type == FORM_RANGE; i++)
		add(asking, &view->answer, keys[i][0], say(asking, keys[i][2]),
		    form_parameter(asking->web->work.mem, asking->item, keys[i][1]))
			->look = INPUT_SHORT;
}

static void fill_bounds(struct form_asking *asking, struct form_question_view *view)
{
	const struct form_item *item = asking->item;
	struct form_bounds bounds;
	if (!has_bounds(item) ||
	    !form_bounds_read(asking->web->work.mem, item, item->parts[FORM_CONSTRAINT], &bounds))
		return;
	struct input *input;
	const char *help =
		item->type == FORM_DATE ? say(asking, N_("Write it as 2026-11-21.")) : NULL;
	if (item->type != FORM_TEXT) {
		input = add(asking, &view->answer, "minste", say(asking, N_("At least")),
			    bounds.least);
		input->look = INPUT_SHORT;
		input->is_optional = true;
		input->help = help;
	}
	input = add(asking, &view->answer, "meeste",
		    say(asking, item->type == FORM_TEXT ? N_("At most this many characters")
							: N_("At most")),
		    bounds.most);
	input->look = INPUT_SHORT;
	input->is_optional = true;
	input->help = help;
}

static void fill_answer(struct form_asking *asking, struct form_question_view *view)
{
	const struct form_item *item = asking->item;
	const char *required = item->parts[FORM_REQUIRED];
	fill_kind(asking, view);
	fill_choices(asking, view);
	fill_range(asking, view);
	if (form_has_answer(item) && is_seen(item))
		add(asking, &view->answer, "verplicht", say(asking, N_("An answer is required")),
		    required && strcmp(required, "false()") ? "1" : "")
			->look = INPUT_TICK;
	fill_bounds(asking, view);
	fill_look(asking, view);
}

static void fill_expert(struct form_asking *asking, struct form_question_view *view)
{
	const struct form_item *item = asking->item;
	struct input *input =
		add(asking, &view->expert, "naam", say(asking, N_("Name")), item->name);
	input->help =
		say(asking, N_("A short word without spaces. It heads the column of the answers "
			       "and stays the same from version to version."));
	if (form_is_select(item)) {
		input = add(asking, &view->expert, "lijst", say(asking, N_("Name of the list")),
			    item->list ? item->list->name : "");
		input->help =
			say(asking, N_("Questions with the same list share their choices. You "
				       "may also name a file with choices, such as "
				       "dorpen.csv."));
	}
	for (size_t i = 0; i < (size_t)FORM_WORD_FIELDS; i++)
		for (int j = 0; j < asking->draft->form->language_count; j++) {
			if (form_word_fields[i].is_of_answer && !form_has_answer(item))
				continue;
			input = add(asking, &view->expert,
				    form_word_key(asking, form_word_fields[i].key, j),
				    say_in(asking, form_word_fields[i].label, j),
				    word(asking, form_word_fields[i].kind, j));
			input->is_optional = true;
		}
	for (size_t i = 0; i < (size_t)FORM_PART_FIELDS; i++) {
		if ((form_part_fields[i].is_of_answer && !form_has_answer(item)) ||
		    (form_part_fields[i].part == FORM_REPEAT_COUNT && item->type != FORM_REPEAT))
			continue;
		input = add(asking, &view->expert, form_part_fields[i].key,
			    say(asking, form_part_fields[i].label),
			    item->parts[form_part_fields[i].part]);
		input->help =
			form_part_fields[i].help ? say(asking, form_part_fields[i].help) : NULL;
		input->is_optional = true;
	}
	if (form_has_answer(item))
		add(asking, &view->expert, "alleenlezen",
		    say(asking, N_("People see the answer but cannot change it")),
		    item->parts[FORM_READ_ONLY] ? "1" : "")
			->look = INPUT_TICK;
}

static void gather(struct form_asking *asking, const struct inputs *from, struct inputs *to)
{
	for (size_t i = 0; i < from->len; i++)
		*list_add(asking->web->work.mem, to) = from->items[i];
}

void form_question_fill(struct form_asking *asking, struct form_question_view *view)
{
	fill_words(asking, view);
	fill_answer(asking, view);
	fill_expert(asking, view);
	form_logic_fill(asking, &view->logic);
	gather(asking, &view->words, &view->all);
	gather(asking, &view->answer, &view->all);
	for (size_t i = 0; i < view->logic.rows.len; i++)
		*list_add(asking->web->work.mem, &view->all) = (struct input){
			.key = arena_printf(asking->web->work.mem, "waarde-%d", (int)i + 1),
			.label = say(asking, N_("Answer")),
		};
	*list_add(asking->web->work.mem, &view->all) = view->logic.expression;
	gather(asking, &view->expert, &view->all);
	for (size_t i = 0; i < view->expert.len; i++)
		view->is_expert |= view->expert.items[i].problem != NULL;
	view->is_expert |= !is_seen(asking->item);
}
