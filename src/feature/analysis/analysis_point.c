/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_point.c: points of attention: what many say, and what weighs heavily. */
#include "draw/chart.h"
#include "feature/analysis/analysis_keep.h"
#include "feature/analysis/analysis_link.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MIDDLE_SEVERITY = 3, SEVEREST = 5, POINTS_DRAWN = 15 };

/* ---- how heavy ---- */

/* What respondents gave in a question that is called as the code, from 1 to 5. */
static double told_severity(struct frame *frame, const char *key)
{
	struct column column;
	double sum = 0;
	int64_t count = 0;
	if (column_read_answer(frame, key, &column) ||
	    (column.variable.kind != VARIABLE_ORDER && column.variable.kind != VARIABLE_NUMBER))
		return NAN;
	for (size_t i = 0; i < frame->cases.len; i++) {
		double number = column.numbers[i];
		if (!frame->is_in[i] || !(number >= 1 && number <= SEVEREST))
			continue;
		sum += number;
		count++;
	}
	return count ? sum / (double)count : NAN;
}

static double given_severity(const struct severity_rows *rows, int64_t code_id)
{
	for (size_t i = 0; i < rows->len; i++)
		if (rows->items[i].code_id == code_id)
			return (double)rows->items[i].severity;
	return NAN;
}

static int by_score(const void *a, const void *b)
{
	const struct point *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return strcmp(x->code.key, y->code.key);
}

/* Whom a filter leaves: severity is of the same respondents. */
static void sift(struct frame *frame, const struct coding_filter *filter)
{
	for (size_t i = 0; i < frame->cases.len; i++) {
		const struct case_row *row = &frame->cases.items[i];
		const struct fact_row *fact = row->fact;
		const char *place =
			fact && fact->municipality ? fact->municipality : row->municipality;
		const char *asked[] = { filter->category, filter->municipality, filter->phase };
		const char *has[] = { fact ? fact->category : NULL, place,
				      fact ? fact->phase : NULL };
		for (size_t j = 0; j < COUNT_OF(asked); j++)
			if (asked[j] && (!has[j] || strcmp(asked[j], has[j]) != 0))
				frame->is_in[i] = false;
	}
}

/* How many have each code, of those of whom it is known: see analysis_code.c. */
static int64_t count_codes(const struct frame *frame, const struct column *column, int64_t *counts)
{
	int64_t base = 0;
	for (size_t i = 0; i < frame->cases.len; i++) {
		if (!frame->is_in[i] || !column->is_known[i])
			continue;
		base++;
		for (size_t j = 0; j < column->categories.len; j++)
			counts[j] += column_has(column, i, j);
	}
	return base;
}

struct pointing {
	struct frame *frame;
	struct severity_rows given;
	struct coding_filter passages;
	int64_t base;
};

static struct point point_of(const struct pointing *it, const struct code *code, int64_t count)
{
	struct stat_interval share = stat_share(count, it->base);
	struct coding_filter passages = it->passages;
	double severity = given_severity(&it->given, code->id);
	if (!isfinite(severity))
		severity = told_severity(it->frame, code->key);
	double weight = isfinite(severity) ? severity : MIDDLE_SEVERITY;
	passages.code_id = code->id;
	return (struct point){
		.code = *code,
		.respondents = count,
		.base = it->base,
		.share = share.value,
		.low = share.low,
		.high = share.high,
		.severity = severity,
		.score = 100 * share.value * weight / SEVEREST,
		.evidence_path = coding_passages_path(it->frame->work, &passages),
	};
}

/* `passages`: as far as codes can be filtered the same way. */
static enum err list_points(struct frame *frame, const struct coding_filter *passages,
			    struct points *ret, int64_t *ret_base)
{
	struct pointing it = { .frame = frame, .passages = *passages };
	struct column column;
	TRY(column_read_code(frame, "code:all", NULL, &column));
	TRY(analysis_select_severity(frame->work->db, frame->mem, frame->source.round_id,
				     &it.given));
	int64_t *counts = arena_array(frame->mem, int64_t, column.categories.len + 1);
	it.base = count_codes(frame, &column, counts);
	for (size_t i = 0; i < column.categories.len; i++) {
		struct code code;
		if (!counts[i])
			continue;
		TRY(code_get(frame->work, column.code_ids[i], &code));
		if (code.group == CODE_BOTTLENECK || code.group == CODE_SUPPORT_NEED)
			*list_add(frame->mem, ret) = point_of(&it, &code, counts[i]);
	}
	if (ret->len)
		qsort(ret->items, ret->len, sizeof *ret->items, by_score);
	*ret_base = it.base;
	return OK;
}

enum err analysis_points(struct work *work, const struct analysis_source *source,
			 const struct coding_filter *filter, struct points *ret)
{
	struct frame frame;
	struct coding_filter mine = filter ? *filter : (struct coding_filter){ 0 };
	int64_t base;
	if (!work_may(work, ANALYSTS))
		return ERR_FORBIDDEN;
	TRY(frame_open(work, source, &frame));
	mine.round_id = frame.source.round_id;
	*ret = (struct points){ 0 };
	sift(&frame, &mine);
	return list_points(&frame, &mine, ret, &base);
}

/* ---- the figure ---- */

static void add_point(struct inquiry *it, const struct point *point)
{
	inquiry_row(it, code_label(it->work, &point->code), false);
	if (!inquiry_is_public(it))
		it->row->cells.items[0].path = point->evidence_path;
	inquiry_text(it, inquiry_word(it, code_group_text(point->code.group)));
	inquiry_count(it, point->respondents);
	inquiry_share(it, point->respondents, point->base);
	inquiry_interval(it, point->low, point->high, INTERVAL_SHARE);
	inquiry_real(it, point->severity, 1);
	inquiry_real(it, point->score, 0);
}

static void draw(struct inquiry *it, const struct points *points)
{
	size_t count = points->len < POINTS_DRAWN ? points->len : POINTS_DRAWN;
	double *values = arena_array(it->mem, double, count + 1);
	double *low = arena_array(it->mem, double, count + 1);
	double *high = arena_array(it->mem, double, count + 1);
	const char **labels = arena_array(it->mem, const char *, count + 1);
	const char **paths = arena_array(it->mem, const char *, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct point *point = &points->items[i];
		labels[i] = code_label(it->work, &point->code);
		paths[i] = point->evidence_path;
		values[i] = round(point->share * 100);
		low[i] = point->low * 100;
		high[i] = point->high * 100;
	}
	const struct chart_series series = { .values = values, .low = low, .high = high };
	const struct chart chart = { .title = it->figure->title,
				     .text = it->figure->explanation,
				     .language = it->language,
				     .unit = "%",
				     .labels = labels,
				     .paths = inquiry_is_public(it) ? NULL : paths,
				     .count = count,
				     .series = &series,
				     .series_count = 1,
				     .hidden = "*" };
	if (count)
		it->figure->drawing = chart_bars(it->mem, &chart);
}

/* Each code as one of the answers to one question. */
static struct column codes_of(struct inquiry *it, const struct points *points)
{
	struct column column = { .variable = { .key = "code:all", .kind = VARIABLE_MULTIPLE } };
	column.code_ids = arena_array(it->mem, int64_t, points->len + 1);
	for (size_t i = 0; i < points->len; i++) {
		column_add(&it->frame, &column, points->items[i].code.key, "");
		column.code_ids[i] = points->items[i].code.id;
	}
	return column;
}

/* Their order would tell of those that are kept back: they are left out. */
static enum err leave_out(struct inquiry *it, struct points *points)
{
	const struct column column = codes_of(it, points);
	int64_t *counts = arena_array(it->mem, int64_t, points->len + 1);
	enum cell_state *states = arena_array(it->mem, enum cell_state, points->len + 1);
	struct link_list list = { .column = &column, .counts = counts, .states = states };
	size_t len = 0;
	for (size_t i = 0; i < points->len; i++) {
		const struct point *point = &points->items[i];
		counts[i] = point->respondents;
		states[i] = share_protect(it, point->code.key, counts[i], point->base);
		list.known = point->base;
		list.count++;
	}
	TRY(link_answers(it, &list));
	for (size_t i = 0; i < points->len; i++)
		if (states[i] == CELL_SHOWN)
			points->items[len++] = points->items[i];
	it->kept_back += points->len - len;
	points->len = len;
	return OK;
}

enum err figure_points(struct inquiry *it)
{
	struct points points = { 0 };
	const struct coding_filter passages = inquiry_passages(it);
	TRY(list_points(&it->frame, &passages, &points, &it->figure->base));
	TRY(leave_out(it, &points));
	const struct point *first = points.len ? &points.items[0] : NULL;
	int64_t equal = 0;
	while (first && equal < (int64_t)points.len && points.items[equal].score == first->score)
		equal++;
	it->figure->title =
		first && equal > 1
			? SAY(it, N_("{equal} points ask for attention first, all as much"),
			      words_value("equal", equal))
		: first ? SAY(it, N_("“{point}” asks most attention: {count} of {base} name it"),
			      words_value("point", code_label(it->work, &first->code)),
			      words_value("count", first->respondents),
			      words_value("base", first->base))
		: it->kept_back ? inquiry_word(it, N_("Points of attention"))
				: inquiry_word(it, N_("No bottleneck or need was coded yet"));
	it->figure->explanation = inquiry_word(
		it, N_("A bar shows which part of the respondents names the point. The line at its "
		       "end shows between which shares that lies with 95% certainty. How heavy "
		       "goes from 1 (light) to 5 (heavy): what the researchers gave, else the "
		       "mean of what respondents gave. A dash means that nobody said how heavy; "
		       "it counts as 3 then. Score: the share times how heavy it is; 100 is the "
		       "most."));
	inquiry_heads(it, (const char *const[]){ N_("Point"), N_("What it is"), N_("Respondents"),
						 N_("Percentage"), N_("Between (95%)"),
						 N_("How heavy"), N_("Score"), NULL });
	for (size_t i = 0; i < points.len; i++)
		add_point(it, &points.items[i]);
	draw(it, &points);
	return OK;
}
