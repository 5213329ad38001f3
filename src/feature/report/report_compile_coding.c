/* SPDX-License-Identifier: EUPL-1.2 */
/* report_compile_coding.c: how texts were coded and initiatives judged, and how far people agreed.
 */
#include "base/clock.h"
#include "feature/assessment/assessment.h"
#include "feature/coding/coding_method.h"
#include "feature/report/report_compile.h"

#include <math.h>
#include <string.h>

enum { DAY_MS = 86400000 };

enum err look_coding(struct look *look, const struct coding_method **ret)
{
	if (!look->coding) {
		struct coding_method *method = arena_new_of(look->work->mem, struct coding_method);
		enum err err = coding_method_get(look->work, look->round.id, method);
		if (err && err != ERR_FORBIDDEN && err != ERR_MISSING)
			return err;
		if (err)
			*method = (struct coding_method){ 0 };
		look->coding = method;
	}
	*ret = look->coding;
	return OK;
}

/* ---- figures as text ---- */

static const char *decimals(const struct look *look, double value)
{
	char *text =
		arena_printf(look->work->mem, "%s%.2f", value <= -.005 ? "−" : "", fabs(value));
	char *point = strchr(text, '.');
	if (point && !strcmp(look->report->language, "nl"))
		*point = ',';
	return text;
}

static const char *percent(const struct look *look, const struct agreement *it)
{
	/* a tenth more would say more than there is */
	return words_percent(look->work->mem, look->words, round(it->value * 100) / 100);
}

/* What alpha is worth: K. Krippendorff, "Content analysis" (2004), chapter 11. */
static const char *verdict(double alpha)
{
	if (alpha >= .8)
		return N_("That is much: other researchers would come to about the same.");
	if (alpha >= .667)
		return N_("That is enough for first conclusions. Be careful with them.");
	return N_("That is little: other researchers would come to something else. Take the "
		  "numbers as an impression.");
}

static void add_words(struct look *look, struct report_part *part, const char *text)
{
	struct document_block *last = &part->pieces.items[part->pieces.len - 1].block;
	struct document_run *run = &last->runs.items[0];
	run->text = arena_printf(look->work->mem, "%s %s", run->text, text);
}

/* "They did the same in 96%. ..., and what that means." */
static void add_agreement(struct look *look, struct report_part *part,
			  const struct coding_agreement *it)
{
	const char *label = SAY(look, N_("Krippendorff's alpha"));
	if (!it->percent.lack) {
		const char *share = percent(look, &it->percent);
		add_words(look, part,
			  SAY(look, N_("In {share} of the cases they chose the same."),
			      words_value("share", share)));
		piece_number(look, part, SAY(look, N_("The same choice")), share);
	}
	if (it->alpha.lack) {
		add_words(look, part,
			  SAY(look, N_("Krippendorff's alpha cannot be computed: everybody chose "
				       "the same each time.")));
		piece_number(look, part, label, "–");
		return;
	}
	const char *alpha = decimals(look, it->alpha.value);
	add_words(look, part,
		  SAY(look, N_("A measure for that is Krippendorff's alpha (nominal): {alpha}."),
		      words_value("alpha", alpha)));
	piece_number(look, part, label, alpha);
	if (!it->interval.lack) {
		const char *low = decimals(look, it->interval.low);
		const char *high = decimals(look, it->interval.high);
		add_words(look, part,
			  SAY(look, N_("With 95% certainty it lies between {low} and {high}."),
			      words_value("low", low), words_value("high", high)));
		piece_number(look, part, SAY(look, N_("Alpha at least (95%)")), low);
		piece_number(look, part, SAY(look, N_("Alpha at most (95%)")), high);
	}
	add_words(look, part,
		  SAY(look, N_("It is 1 when all always choose the same, and 0 when that happens "
			       "no more than by chance.")));
	add_words(look, part, look_say(look, verdict(it->alpha.value), NULL, 0));
}

/* ---- codes ---- */

static void add_item(struct look *look, struct report_part *part, const char *label,
		     const char *text)
{
	struct report_piece *piece = &part->pieces.items[part->pieces.len - 1];
	piece_item(look, &piece->block, label, text);
	piece_number(look, part, label, text);
}

static const char *number(const struct look *look, int64_t value)
{
	return words_number(look->work->mem, look->words, value);
}

/* "25, 20 and 5": how many texts each coded, the most first; no names. */
static const char *shares(const struct look *look, const struct coding_method *it)
{
	struct arena *mem = look->work->mem;
	const char *text = "";
	for (size_t i = 0; i < it->coders.len; i++)
		text = arena_printf(mem, "%s%s%s", text,
				    !i                       ? ""
				    : i + 1 < it->coders.len ? ", "
							     : SAY(look, N_(" and ")),
				    number(look, it->coders.items[i]));
	return text;
}

static void add_counts(struct look *look, struct report_part *part, const struct coding_method *it)
{
	piece_add(look, part, BLOCK_LIST);
	add_item(look, part, SAY(look, N_("Answers in people's own words")),
		 number(look, it->texts - it->interviews));
	if (it->interviews)
		add_item(look, part, SAY(look, N_("Interviews")), number(look, it->interviews));
	add_item(look, part, SAY(look, N_("Texts that were coded")), number(look, it->coded));
	add_item(look, part, SAY(look, N_("Researchers who coded")),
		 number(look, (int64_t)it->coders.len));
	if (it->coders.len > 1)
		add_item(look, part, SAY(look, N_("How many texts each of them coded")),
			 shares(look, it));
	add_item(look, part, SAY(look, N_("Texts that two or more coded")),
		 number(look, it->twice));
	if (it->last)
		add_item(look, part,
			 SAY(look, N_("Codes that were new in the last {count} texts"),
			     words_value("count", it->last)),
			 SAY(look, N_("{fresh} of {codes}"), words_value("fresh", it->last_new),
			     words_value("codes", it->codes)));
}

/* What counts where more than one coded the same text. */
static void add_settled(struct look *look, struct report_part *part, const struct coding_method *it)
{
	piece_paragraph(look, part,
			SAY(look, N_("Where two or more coded a text, the codes count that they "
				     "settled on after talking about their differences.")));
	if (it->unsettled) {
		add_words(look, part,
			  SAY(look,
			      N_("Texts that were coded by two and are not settled yet: "
				 "{count}. There counts only what they agree on."),
			      words_value("count", it->unsettled)));
		piece_count(look, part, SAY(look, N_("Texts that are not settled yet")),
			    it->unsettled);
	}
}

static void add_groups(struct look *look, struct report_part *part, const struct coding_method *it)
{
	struct arena *mem = look->work->mem;
	struct document_table table = { 0 };
	for (int group = 0; group < CODE_GROUPS; group++) {
		const struct coding_agreement *one = &it->groups[group];
		if (one->percent.lack)
			continue;
		const char *name = SAY(look, code_group_text((enum code_group)group));
		const char *alpha = one->alpha.lack ? SAY(look, N_("cannot be computed"))
						    : decimals(look, one->alpha.value);
		struct document_row *row = table_row(mem, &table, name);
		table_text(mem, row, percent(look, &one->percent));
		table_text(mem, row, alpha);
		row->cells.items[1].is_number = row->cells.items[2].is_number = true;
		piece_number(look, part, name,
			     arena_printf(mem, "%s · %s", row->cells.items[1].text, alpha));
	}
	if (table.rows.len < 2)
		return;
	table_head(mem, &table, SAY(look, N_("Group of codes")), false);
	table_head(mem, &table, SAY(look, N_("The same choice")), true);
	table_head(mem, &table, SAY(look, N_("Krippendorff's alpha")), true);
	table.caption = SAY(look, N_("How far researchers agreed, per group of codes"));
	table.note = SAY(look, N_("For each code and each text: does it have the code or not. "
				  "Interviews count by sentence. Alpha takes off what happens "
				  "by chance, and so is low where a code is rare."));
	piece_add(look, part, BLOCK_TABLE)->table = table;
}

enum err compile_coding(struct look *look, struct report_part *part)
{
	const struct coding_method *it;
	TRY(look_coding(look, &it));
	if (!it->texts) {
		part->lack = N_("There are no texts to code in this round yet. Take in answers or "
				"interviews, or take this part out.");
		return OK;
	}
	look->has_test_data |= it->has_test_data;
	add_counts(look, part, it);
	if (it->shut) {
		piece_paragraph(look, part,
				SAY(look,
				    N_("Texts that are coded blind and not counted before "
				       "two are done with them: {count}."),
				    words_value("count", it->shut)));
		piece_count(look, part, SAY(look, N_("Texts that do not count yet")), it->shut);
	}
	if (!it->twice) {
		piece_paragraph(look, part,
				SAY(look, N_("Nothing was coded twice. How far others would come "
					     "to the same can therefore not be said.")));
		return OK;
	}
	piece_paragraph(look, part,
			it->is_blind ? SAY(look, N_("Who coded a text that another one coded too, "
						    "did not see the codes of the other one."))
				     : SAY(look, N_("Who coded a text that another one coded too, "
						    "could see the codes of the other one.")));
	add_agreement(look, part, &it->all);
	add_settled(look, part, it);
	add_groups(look, part, it);
	return OK;
}

/* ---- kinds of initiatives ---- */

static int64_t day_ms(const char *day)
{
	int64_t ms;
	return day && clock_day_read(day, &ms) ? ms : 0;
}

enum err compile_kinds(struct look *look, struct report_part *part)
{
	const int64_t begin = day_ms(look->round.begins_on), end = day_ms(look->round.ends_on);
	struct assessment_figures figures;
	TRY(assessment_agree(look->work, begin, end ? end + DAY_MS : 0, &figures));
	const struct assessment_agreement *it = &figures.category;
	if (!it->percent.units || it->percent.lack) {
		piece_paragraph(look, part,
				SAY(look, N_("No initiative was judged by two researchers "
					     "independently. The kind is the one that the "
					     "register has.")));
		return OK;
	}
	piece_paragraph(look, part,
			SAY(look,
			    N_("Two researchers, independently, said of which kind an "
			       "initiative is. They did so for {count} initiatives."),
			    words_value("count", it->percent.units)));
	piece_count(look, part, SAY(look, N_("Initiatives that two researchers judged")),
		    it->percent.units);
	add_agreement(look, part,
		      &(struct coding_agreement){ .alpha = it->alpha,
						  .percent = it->percent,
						  .interval.lack = STAT_NO_DATA });
	return OK;
}
