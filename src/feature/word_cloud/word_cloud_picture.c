/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_picture.c: what was counted as a drawing: one cloud, or three side by side. */
#include "draw/cloud.h"
#include "draw/palette.h"
#include "feature/word_cloud/word_cloud_slice.h"

#include <math.h>
#include <string.h>

enum {
	COLUMN = 270,
	COLUMN_HEIGHT = 400,
	GAP = 20,
	HEADING = 34,
	HEADING_SIZE = 18,
	COLUMN_MOST = 40
};

static const char *title_of(const struct cloud_scene *scene, const struct cloud_row *row,
			    int64_t respondents)
{
	return CLOUD_SAY(scene, N_("{word}: {count} respondents"), words_value("word", row->shown),
			 words_value("count", respondents));
}

/* Few words are drawn larger: they have the same frame to fill. */
static double most_size(size_t words)
{
	return words <= 12 ? 108 : words <= 30 ? 84 : 64;
}

static struct drawing draw_rows(const struct cloud_scene *scene, const char *text,
				size_t *ret_left_out)
{
	struct arena *mem = scene->work->mem;
	const struct cloud_rows *rows = &scene->count->rows;
	struct cloud_word *words = arena_array(mem, struct cloud_word, rows->len + 1);
	for (size_t i = 0; i < rows->len; i++)
		words[i] = (struct cloud_word){ .text = rows->items[i].shown,
						.weight = (double)rows->items[i].respondents,
						.color = rows->items[i].color,
						.title = title_of(scene, &rows->items[i],
								  rows->items[i].respondents),
						.path = rows->items[i].path };
	struct drawing drawing =
		cloud_draw(mem, words, rows->len,
			   &(struct cloud_options){ .title = "",
						    .most_size = most_size(rows->len),
						    .text = text,
						    .language = scene->request->language });
	*ret_left_out = rows->len - drawing.shapes.len;
	return drawing;
}

/* ---- three side by side ---- */

static size_t group_words(const struct cloud_scene *scene, size_t group, struct cloud_word *words)
{
	const struct cloud_rows *rows = &scene->count->rows;
	size_t count = 0;
	for (size_t i = 0; i < rows->len; i++) {
		int64_t respondents = rows->items[i].by_group[group];
		if (respondents < scene->count->least)
			continue;
		words[count++] = (struct cloud_word){
			.text = rows->items[i].shown,
			.weight = (double)respondents,
			.color = scene->count->groups.items[group].color,
			.title = title_of(scene, &rows->items[i], respondents),
			.path = rows->items[i].path,
		};
	}
	return count;
}

/* Where a label that is too long goes on, on the next line; its end: it fits. */
static size_t line_end(struct arena *mem, const char *label)
{
	size_t end = strlen(label);
	while (drawing_text_width(arena_strndup(mem, label, end), HEADING_SIZE, true) > COLUMN) {
		size_t space = end;
		while (space && label[--space] != ' ')
			;
		if (!space)
			break;
		end = space;
	}
	return end;
}

static void put_line(const struct cloud_scene *scene, const char *text, double x, double y,
		     struct drawing *drawing)
{
	*list_add(scene->work->mem, &drawing->shapes) = (struct shape){ .kind = SHAPE_TEXT,
									.x = x,
									.y = y,
									.text = text,
									.size = HEADING_SIZE,
									.is_bold = true,
									.anchor = ANCHOR_MIDDLE };
}

static void put_heading(const struct cloud_scene *scene, size_t group, double left,
			struct drawing *drawing)
{
	struct arena *mem = scene->work->mem;
	const struct cloud_group *it = &scene->count->groups.items[group];
	double middle = left + COLUMN / 2.0;
	size_t end = line_end(mem, it->label);
	put_line(scene, arena_strndup(mem, it->label, end), middle, HEADING_SIZE, drawing);
	if (it->label[end])
		put_line(scene, it->label + end + 1, middle, 2 * HEADING_SIZE + 2, drawing);
	if (it->size < scene->count->least)
		return;
	*list_add(mem, &drawing->shapes) = (struct shape){
		.kind = SHAPE_TEXT,
		.x = middle,
		.y = 3 * HEADING_SIZE + 2,
		.text = CLOUD_SAY(scene, N_("{count} respondents"), words_value("count", it->size)),
		.size = 13,
		.fill = PALETTE_SOFT,
		.anchor = ANCHOR_MIDDLE,
	};
}

static size_t put_group(const struct cloud_scene *scene, size_t group, struct drawing *drawing)
{
	struct arena *mem = scene->work->mem;
	struct cloud_word *words = arena_array(mem, struct cloud_word, scene->count->rows.len + 1);
	double left = (double)group * (COLUMN + GAP), top = HEADING + GAP;
	size_t count = group_words(scene, group, words);
	struct drawing part = cloud_draw(mem, words, count,
					 &(struct cloud_options){ .width = COLUMN,
								  .height = COLUMN_HEIGHT,
								  .most_size = COLUMN_MOST });
	put_heading(scene, group, left, drawing);
	for (size_t i = 0; i < part.shapes.len; i++) {
		struct shape shape = part.shapes.items[i];
		shape.x += left + (COLUMN - part.width) / 2;
		shape.y += top;
		*list_add(mem, &drawing->shapes) = shape;
	}
	if (part.shapes.len)
		drawing->height = fmax(drawing->height, top + part.height);
	return count - part.shapes.len;
}

static struct drawing draw_types(const struct cloud_scene *scene, const char *text,
				 size_t *ret_left_out)
{
	size_t groups = scene->count->groups.len;
	struct drawing drawing = { .width = (double)(groups * (COLUMN + GAP)) - GAP,
				   .height = HEADING + GAP,
				   .title = "",
				   .text = text,
				   .language = scene->request->language };
	*ret_left_out = 0;
	for (size_t i = 0; i < groups; i++)
		*ret_left_out += put_group(scene, i, &drawing);
	return drawing;
}

/* The heaviest words in one sentence, for who does not see the picture. */
static const char *in_words(const struct cloud_scene *scene)
{
	struct arena *mem = scene->work->mem;
	const char *all = "";
	for (size_t i = 0; i < scene->count->rows.len && i < 10; i++) {
		const struct cloud_row *row = &scene->count->rows.items[i];
		all = arena_printf(mem, "%s%s%s (%lld)", all, i ? ", " : "", row->shown,
				   (long long)row->respondents);
	}
	return CLOUD_SAY(scene,
			 N_("The largest words, with how many respondents use them: {words}."),
			 words_value("words", all));
}

struct drawing cloud_picture(const struct cloud_scene *scene, size_t *ret_left_out)
{
	*ret_left_out = 0;
	if (!scene->count->rows.len)
		return (struct drawing){ 0 };
	const char *text = in_words(scene);
	if (word_cloud_is_mode(scene->cloud, "types"))
		return draw_types(scene, text, ret_left_out);
	return draw_rows(scene, text, ret_left_out);
}
