/* SPDX-License-Identifier: EUPL-1.2 */
/* cloud.c: places words on a spiral around the middle, and makes all smaller until they fit. */
#include "draw/cloud.h"
#include "draw/cloud_mask.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Words are put down from heavy to light, each at the first free place of an elliptic spiral. When
 * one does not fit, all are made a little smaller and it begins again; when it is so small that it
 * would fall under the least size then, it is left out (and stands in the table). So no large word
 * is ever lost, and the picture is as large as it can be.
 */
enum { EDGE = 2, MARGIN = 8, BOLD_FROM = 22, STEP = 3 };
static const double shrink = 0.96, first_ink = 0.74;

struct placed {
	struct cloud_word *word;
	struct shape shape;
	double share; /* of the largest size */
	bool is_placed;
};
/* A point of the spiral around (0, 0), of a circle of that radius. */
struct spot {
	float x, y;
};
struct layout {
	struct arena *mem;
	struct {
		struct spot *items;
		size_t len, room;
	} spiral;
	struct placed *words;
	size_t count;
	double width, height, least, most;
	struct cloud_mask ground;
};

static int by_weight(const void *a, const void *b)
{
	const struct cloud_word *one = ((const struct placed *)a)->word;
	const struct cloud_word *other = ((const struct placed *)b)->word;
	if (one->weight != other->weight)
		return one->weight > other->weight ? -1 : 1;
	int order = strcmp(one->text, other->text);
	return order ? order : one < other ? -1 : one > other;
}

/* Where on the circle its spiral begins: the same for the same text. */
static double first_angle(const char *text)
{
	uint32_t hash = 2166136261u;
	for (const char *p = text; *p; p++)
		hash = (hash ^ (unsigned char)*p) * 16777619u;
	return (hash ^ hash >> 15) % 360 * M_PI / 180;
}

/* The spiral up to the far corner, with steps and turns of about the same length. */
static void wind(struct layout *it)
{
	double angle = 0, radius = 0, far = it->height * 0.75;
	while (radius < far) {
		double turn = STEP / fmax(radius, STEP);
		*list_add(it->mem, &it->spiral) =
			(struct spot){ (float)(radius * cos(angle)), (float)(radius * sin(angle)) };
		angle += turn;
		radius += STEP * 0.8 * turn / (2 * M_PI);
	}
}

static bool fits_at(const struct layout *it, const struct cloud_mask *wide, double x, double y)
{
	if (x < 0 || y < 0 || x + (double)wide->width > it->width ||
	    y + (double)wide->height > it->height)
		return false;
	return !cloud_is_taken(&it->ground, wide, (size_t)x, (size_t)y);
}

static bool put_down(struct layout *it, struct placed *word, struct arena *mem)
{
	size_t across = 2 * EDGE + (size_t)(word->shape.size * 0.1);
	struct cloud_mask ink = cloud_mask_of(mem, &word->shape, across);
	struct cloud_mask wide = cloud_mask_widen(mem, &ink, across, EDGE);
	double angle = first_angle(word->word->text), aspect = it->width / it->height;
	double left = it->width / 2 - (double)ink.width / 2, c = cos(angle), s = sin(angle);
	double top = it->height / 2 - (double)ink.height / 2;
	for (size_t i = 0; i < it->spiral.len; i++) {
		const struct spot *spot = &it->spiral.items[i];
		double x = left + aspect * (c * spot->x - s * spot->y);
		double y = top + s * spot->x + c * spot->y;
		if (!fits_at(it, &wide, x, y))
			continue;
		cloud_take(&it->ground, &ink, (size_t)x, (size_t)y);
		word->shape.x = floor(x) + ink.origin_x;
		word->shape.y = floor(y) + ink.origin_y;
		return true;
	}
	return false;
}

static void size_word(struct placed *word, double size)
{
	struct shape *shape = &word->shape;
	shape->size = round(size * 10) / 10;
	shape->is_bold = shape->size >= BOLD_FROM;
	shape->length =
		round(drawing_text_width(shape->text, shape->size, shape->is_bold) * 10) / 10;
}

/* One try at a scale. False: a word did not fit that may be made smaller. */
static bool place_all(struct layout *it, double scale)
{
	SCOPED_ARENA(mem);
	it->ground = cloud_ground(mem, (size_t)it->width, (size_t)it->height);
	for (size_t i = 0; i < it->count; i++) {
		struct placed *word = &it->words[i];
		double size = word->share * it->most * scale;
		word->is_placed = false;
		if (size < it->least)
			continue;
		size_word(word, size);
		word->is_placed = put_down(it, word, mem);
		if (!word->is_placed && size * shrink >= it->least)
			return false;
	}
	return true;
}

/* A scale at which the words together cover about all that a cloud can hold. */
static double first_scale(const struct layout *it)
{
	double area = 0, room = it->width * it->height * M_PI / 4 * first_ink;
	for (size_t i = 0; i < it->count; i++) {
		double size = it->words[i].share * it->most;
		if (size >= it->least)
			area += drawing_text_width(it->words[i].shape.text, size, true) * size *
				0.72;
	}
	double scale = area > room ? sqrt(room / area) : 1;
	return fmax(scale, fmin(1, it->least / it->most));
}

/* ---- the drawing ---- */

/* A word that is too long even where it is smallest makes no other word smaller. */
static bool can_be_placed(const struct cloud_word *word, const struct layout *it)
{
	return word->weight > 0 && word->text && *word->text &&
	       drawing_text_width(word->text, it->least, false) + 4 * EDGE < it->width;
}

static void sort_words(struct layout *it, struct cloud_word *words, size_t count)
{
	struct placed *all = it->words = arena_array(it->mem, struct placed, count + 1);
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		words[i].is_placed = false;
		if (can_be_placed(&words[i], it))
			all[used++].word = &words[i];
	}
	qsort(all, used, sizeof *all, by_weight);
	for (size_t i = 0; i < used; i++) {
		const struct cloud_word *word = all[i].word;
		all[i].share = sqrt(word->weight / all[0].word->weight);
		all[i].shape = (struct shape){ .kind = SHAPE_TEXT,
					       .text = word->text,
					       .fill = word->color,
					       .title = word->title,
					       .path = word->path };
	}
	it->count = used;
}

/* Takes what is empty around the words off. */
static void crop(struct drawing *drawing)
{
	double left = drawing->width, right = 0, top = drawing->height, bottom = 0;
	for (size_t i = 0; i < drawing->shapes.len; i++) {
		const struct shape *shape = &drawing->shapes.items[i];
		left = fmin(left, shape->x);
		right = fmax(right, shape->x + shape->length);
		top = fmin(top, shape->y - shape->size);
		bottom = fmax(bottom, shape->y + shape->size * 0.3);
	}
	if (!drawing->shapes.len)
		return;
	double x = floor(left) - MARGIN, y = floor(top) - MARGIN;
	for (size_t i = 0; i < drawing->shapes.len; i++) {
		drawing->shapes.items[i].x -= x;
		drawing->shapes.items[i].y -= y;
	}
	drawing->width = ceil(right) + MARGIN - x;
	drawing->height = ceil(bottom) + MARGIN - y;
}

static double or_else(double value, double otherwise) { return value > 0 ? value : otherwise; }

struct drawing cloud_draw(struct arena *mem, struct cloud_word *words, size_t count,
			  const struct cloud_options *options)
{
	struct layout it = { .mem = mem,
			     .width = floor(or_else(options->width, 800)),
			     .height = floor(or_else(options->height, 500)),
			     .least = or_else(options->least_size, 11),
			     .most = or_else(options->most_size, 64) };
	struct drawing drawing = { .width = it.width,
				   .height = it.height,
				   .title = options->title,
				   .text = options->text,
				   .language = options->language };
	sort_words(&it, words, count);
	wind(&it);
	double scale = first_scale(&it);
	while (!place_all(&it, scale))
		scale *= shrink;
	for (size_t i = 0; i < it.count; i++) {
		it.words[i].word->is_placed = it.words[i].is_placed;
		if (it.words[i].is_placed)
			*list_add(mem, &drawing.shapes) = it.words[i].shape;
	}
	crop(&drawing);
	return drawing;
}
