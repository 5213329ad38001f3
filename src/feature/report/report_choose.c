/* SPDX-License-Identifier: EUPL-1.2 */
/* report_choose.c: the form of one part of a report, by its kind. */
#include "feature/report/report_choose.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/report/report_case.h"

#include <stdlib.h>
#include <string.h>

enum { QUOTE_POINTS = 90, OWN_LISTED = 1000 };

static struct input *add(struct web *web, struct inputs *ret, const char *key, const char *label)
{
	struct input *input = list_add(web->work.mem, ret);
	*input = (struct input){
		.key = key,
		.label = words_say(web->page.words, label),
		.problem = input_problem(&web->page, key),
		.value = http_form(web->request, key),
	};
	return input;
}

static void help(struct web *web, struct input *input, const char *msgid)
{
	input->help = words_say(web->page.words, msgid);
}

static void fall_back(struct input *input, const char *value)
{
	if (!input->value)
		input->value = value;
}

/* ---- inputs ---- */

static void add_level(struct web *web, const struct report_block *block, struct inputs *ret)
{
	static const struct {
		const char *key, *text;
	} levels[] = {
		{ "1", N_("Chapter") },
		{ "2", N_("Section") },
		{ "3", N_("Part of a section") },
	};
	struct input *input = add(web, ret, "niveau", N_("How high the heading is"));
	input->look = INPUT_RADIO;
	fall_back(input, arena_printf(web->work.mem, "%d", block->level ? block->level : 1));
	for (size_t i = 0; i < COUNT_OF(levels); i++)
		input_add_option(web->work.mem, input, levels[i].key,
				 words_say(web->page.words, levels[i].text));
}

static enum err add_text(struct web *web, struct look *look, const struct report_block *block,
			 struct inputs *ret)
{
	const char *text;
	struct input *input = add(web, ret, "tekst", N_("Text"));
	TRY(compile_source(look, block, &text));
	input->look = INPUT_LONG;
	input->is_optional = block->kind == REPORT_CASE;
	help(web, input,
	     N_("Empty lines make paragraphs, “- ” makes a list, **strong** makes words bold, "
		"*this* leans. A table: a line for each row, with | before each cell, the heads "
		"first. A number by reference: {{getal:register/totaal}}."));
	fall_back(input, text);
	return OK;
}

static void add_title(struct web *web, const struct report_block *block, struct inputs *ret)
{
	struct input *input = add(web, ret, "titel", N_("Title above it"));
	input->is_optional = block->kind != REPORT_HEADING;
	if (input->is_optional)
		help(web, input, N_("Leave it empty for the title that it has of its own."));
	fall_back(input, block->title);
}

static void add_figure(struct web *web, struct look *look, const struct report_block *block,
		       struct inputs *ret)
{
	struct input *input = add(web, ret, "bron", N_("Which figure"));
	help(web, input,
	     N_("Choose one, or copy the address behind the question mark of a figure of the "
		"analysis."));
	fall_back(input, look_target(look, block));
	for (size_t i = 0; i < look->suggestions.len; i++)
		input_add_option(web->work.mem, input, look->suggestions.items[i].query,
				 look->suggestions.items[i].key);
	input = add(web, ret, "naam", N_("Name by which texts refer to it"));
	input->is_optional = true;
	help(web, input, N_("Small letters, digits and underscores, such as: soorten."));
	fall_back(input, block->name);
}

static enum err add_clouds(struct web *web, struct look *look, const struct report_block *block,
			   struct inputs *ret)
{
	struct word_clouds all = { 0 };
	struct input *input = add(web, ret, "bron", N_("Which word cloud"));
	input->look = INPUT_SELECT;
	input->none = N_("Choose a word cloud");
	help(web, input, N_("Only word clouds that somebody accepted may be published."));
	fall_back(input, block->target);
	TRY(word_cloud_list(&web->work, look->round.id, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].accepted_ms)
			input_add_option(web->work.mem, input, report_id_text(web, all.items[i].id),
					 all.items[i].name);
	return OK;
}

/* Quotes that are approved; of a case study only those with the name of the initiative. */
static enum err add_quotes(struct web *web, struct look *look, const struct report_block *block,
			   struct inputs *ret)
{
	const bool is_case = block->kind == REPORT_CASE;
	const struct quotes *quotes;
	struct input *input = add(web, ret, is_case ? "citaat" : "bron",
				  is_case ? N_("Quote below it") : N_("Which quote"));
	input->look = INPUT_SELECT;
	input->is_optional = is_case;
	input->none = is_case ? N_("No quote") : N_("Choose a quote");
	fall_back(input, !is_case          ? block->target
			 : block->quote_id ? report_id_text(web, block->quote_id)
					   : NULL);
	TRY(look_quotes(look, &quotes));
	for (size_t i = 0; i < quotes->len; i++) {
		const struct quote *it = &quotes->items[i];
		if (!is_case || it->consent == CONSENT_NAMED)
			input_add_option(web->work.mem, input, report_id_text(web, it->id),
					 utf8_shorten(web->work.mem, it->words, QUOTE_POINTS));
	}
	return OK;
}

static enum err add_initiatives(struct web *web, struct look *look,
				const struct report_block *block, struct inputs *ret)
{
	const struct report_records *records;
	int64_t chosen;
	struct input *input = add(web, ret, "bron", N_("Which initiative"));
	input->look = INPUT_SELECT;
	input->none = N_("Choose an initiative");
	if (!report_case_of(&web->work, block, &chosen))
		fall_back(input, report_id_text(web, chosen));
	TRY(look_records(look, &records));
	for (size_t i = 0; i < records->len && i < OWN_LISTED; i++) {
		const struct report_record *it = &records->items[i];
		if (*it->name)
			input_add_option(web->work.mem, input, report_id_text(web, it->id),
					 arena_printf(web->work.mem, "%s (%s)", it->name,
						      look_municipality(look, it->municipality)));
	}
	return OK;
}

static enum err add_recommendations(struct web *web, struct look *look,
				    const struct report_block *block, struct inputs *ret)
{
	const struct recommendations *all;
	struct input *input = add(web, ret, "bron", N_("Which recommendation"));
	input->look = INPUT_SELECT;
	input->is_optional = true;
	input->none = N_("All of this round, by addressee");
	fall_back(input, block->target);
	TRY(look_recommendations(look, &all));
	for (size_t i = 0; i < all->len; i++)
		input_add_option(web->work.mem, input, report_id_text(web, all->items[i].id),
				 all->items[i].title);
	return OK;
}

/* One of a few things that a block can show. */
struct choice {
	const char *key, *text;
};
static const struct choice annexes[] = {
	{ "questionnaire", N_("The questions") },
	{ "codebook", N_("The codes") },
	{ "disclosure", N_("What each figure is about, and what was kept back") },
};
static const struct choice methods[] = {
	{ "response", N_("Who was asked and who answered") },
	{ "coding", N_("How texts were coded, and how far researchers agreed") },
	{ "kinds", N_("How kinds were judged, and how far researchers agreed") },
};

static void add_choices(struct web *web, struct input *input, const struct choice *choices,
			size_t count)
{
	input->look = INPUT_RADIO;
	for (size_t i = 0; i < count; i++)
		input_add_option(web->work.mem, input, choices[i].key,
				 words_say(web->page.words, choices[i].text));
}

static void add_annexes(struct web *web, const struct report_block *block, struct inputs *ret)
{
	struct input *input = add(web, ret, "bron", N_("Which annex"));
	fall_back(input, block->target);
	add_choices(web, input, annexes, COUNT_OF(annexes));
}

static void add_methods(struct web *web, const struct report_block *block, struct inputs *ret)
{
	struct input *input = add(web, ret, "bron", N_("What it tells of the method"));
	fall_back(input, block->target ? block->target : "response");
	add_choices(web, input, methods, COUNT_OF(methods));
}

enum err choose_inputs(struct web *web, struct look *look, const struct report_block *block,
		       struct inputs *ret)
{
	switch (block->kind) {
	case REPORT_HEADING:
		add_title(web, block, ret);
		add_level(web, block, ret);
		return OK;
	case REPORT_TEXT: return add_text(web, look, block, ret);
	case REPORT_FIGURE:
	case REPORT_TABLE:
		add_figure(web, look, block, ret);
		add_title(web, block, ret);
		return OK;
	case REPORT_CLOUD:
		TRY(add_clouds(web, look, block, ret));
		add_title(web, block, ret);
		return OK;
	case REPORT_QUOTE: return add_quotes(web, look, block, ret);
	case REPORT_CASE:
		TRY(add_initiatives(web, look, block, ret));
		add_title(web, block, ret);
		TRY(add_text(web, look, block, ret));
		return add_quotes(web, look, block, ret);
	case REPORT_RECOMMENDATIONS: return add_recommendations(web, look, block, ret);
	case REPORT_METHOD: add_methods(web, block, ret); return OK;
	case REPORT_ANNEX: add_annexes(web, block, ret); return OK;
	default: return OK;
	}
}

/* ---- reading ---- */

/* What was sent, without blanks around it; NULL where it is empty. */
static const char *sent(struct web *web, const char *key)
{
	const char *value = http_form(web->request, key);
	const char *tidy = value ? utf8_tidy(web->work.mem, value) : "";
	return *tidy ? tidy : NULL;
}

/* A text keeps its lines; a browser ends them with CR LF. */
static const char *sent_text(struct web *web)
{
	const char *value = http_form(web->request, "tekst");
	if (!value || !*utf8_tidy(web->work.mem, value))
		return NULL;
	char *text = arena_strdup(web->work.mem, value), *to = text;
	for (const char *from = text; *from; from++)
		if (*from != '\r')
			*to++ = *from;
	*to = '\0';
	return text;
}

enum err choose_read(struct web *web, struct report_block *block)
{
	const char *level = sent(web, "niveau"), *quote = sent(web, "citaat");
	const char *text = sent_text(web);
	int64_t id;
	block->title = sent(web, "titel");
	if (block->kind == REPORT_FIGURE || block->kind == REPORT_TABLE) {
		block->name = sent(web, "naam");
		block->target = sent(web, "bron");
		if (block->target && *block->target == '?')
			block->target++;
	} else if (block->kind != REPORT_TEXT && block->kind != REPORT_HEADING) {
		block->target = sent(web, "bron");
	}
	if (block->kind == REPORT_HEADING)
		block->level = level ? atoi(level) : 0;
	if (block->kind == REPORT_CASE)
		block->quote_id = quote && id_parse(quote, &id) ? id : 0;
	if (block->kind == REPORT_TEXT && !text)
		return work_fail(&web->work, ERR_INVALID, "tekst",
				 N_("Write a text, or take this part out of the report."));
	if (block->kind == REPORT_TEXT || block->kind == REPORT_CASE)
		block->text = text;
	return OK;
}
