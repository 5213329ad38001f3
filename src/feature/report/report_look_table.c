/* SPDX-License-Identifier: EUPL-1.2 */
/* report_look_table.c: numbers that texts refer to and that stand in no figure. */
#include "base/clock.h"
#include "feature/assessment/assessment.h"
#include "feature/report/report_look.h"

#include <string.h>

enum { DAY_MS = 86400000 };

static const char *day(const struct look *look, const char *text)
{
	int64_t ms;
	return text && clock_day_read(text, &ms) ? words_date(look->work->mem, look->words, ms)
						 : "";
}

static void put(const struct look *look, struct document_table *table, const char *name,
		const char *value)
{
	table_text(look->work->mem, table_row(look->work->mem, table, name), value ? value : "");
}

static void put_number(const struct look *look, struct document_table *table, const char *name,
		       int64_t number)
{
	table_number(look, table_row(look->work->mem, table, name), number);
}

static enum err make_round(struct look *look, struct document_table *table, int64_t *ret_asked)
{
	struct round_sources sources;
	int64_t asked = 0, answered = 0;
	TRY(round_source_list(look->work, look->round.id, &sources));
	for (size_t i = 0; i < sources.len; i++) {
		const char *state = sources.items[i].state;
		bool has_answered = !strcmp(state, "answered") || !strcmp(state, "nothing");
		answered += has_answered;
		asked += strcmp(state, "to_ask") != 0;
	}
	put(look, table, "naam", look->round.name);
	put(look, table, "opdracht", look->round.mandate);
	put(look, table, "vraag", look->round.question);
	put(look, table, "begin", day(look, look->round.begins_on));
	put(look, table, "eind", day(look, look->round.ends_on));
	put_number(look, table, "bronnen", (int64_t)sources.len);
	put_number(look, table, "gevraagd", asked);
	put_number(look, table, "beantwoord", answered);
	*ret_asked = asked;
	return OK;
}

static enum err make_register(struct look *look, struct document_table *table, int64_t *ret_base)
{
	const struct report_records *records;
	int64_t municipalities = 0, with_year = 0;
	const char *last = "";
	TRY(look_records(look, &records));
	for (size_t i = 0; i < records->len; i++) {
		const struct report_record *it = &records->items[i];
		if (it->municipality && strcmp(it->municipality, last) != 0) {
			municipalities++;
			last = it->municipality;
		}
		with_year += it->start_year != 0;
	}
	put_number(look, table, "initiatieven", (int64_t)records->len);
	put_number(look, table, "gemeenten", municipalities);
	put_number(look, table, "met_beginjaar", with_year);
	*ret_base = (int64_t)records->len;
	return OK;
}

static enum err make_coding(struct look *look, struct document_table *table, int64_t *ret_base)
{
	const struct coding_method *method;
	TRY(look_coding(look, &method));
	put_number(look, table, "teksten", method->texts);
	put_number(look, table, "gecodeerd", method->coded);
	put_number(look, table, "dubbel", method->twice);
	put_number(look, table, "codeurs", (int64_t)method->coders.len);
	*ret_base = method->coded;
	return OK;
}

static int64_t day_ms(const char *text)
{
	int64_t ms;
	return text && clock_day_read(text, &ms) ? ms : 0;
}

/* What researchers decided while the round ran. */
static enum err make_judged(struct look *look, struct document_table *table, int64_t *ret_base)
{
	const int64_t begin = day_ms(look->round.begins_on), end = day_ms(look->round.ends_on);
	struct standings all = { 0 };
	int64_t count = 0;
	TRY(assessment_standing_list(look->work, &all));
	for (size_t i = 0; i < all.len; i++) {
		int64_t at = all.items[i].settled_ms;
		count += at >= begin && (!end || at < end + DAY_MS);
	}
	put_number(look, table, "initiatieven", count);
	*ret_base = count;
	return OK;
}

static enum err make_advice(struct look *look, struct document_table *table, int64_t *ret_base)
{
	const struct recommendations *all;
	TRY(look_recommendations(look, &all));
	put_number(look, table, "aanbevelingen", (int64_t)all->len);
	*ret_base = (int64_t)all->len;
	return OK;
}

/* How small a group is of which nothing is shown. */
static enum err make_least(struct look *look, struct document_table *table, int64_t *ret_base)
{
	put_number(look, table, "organisaties", analysis_rule(look->work, false).least);
	put_number(look, table, "personen", analysis_rule(look->work, true).least);
	*ret_base = (int64_t)table->rows.len;
	return OK;
}

const struct look_maker look_makers[] = {
	{ "ronde", make_round },       { "gevraagd", make_round },
	{ "register", make_register }, { "codering", make_coding },
	{ "beoordeeld", make_judged }, { "aanbevelingen", make_advice },
	{ "drempels", make_least },    { NULL, NULL },
};
