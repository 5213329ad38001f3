/* SPDX-License-Identifier: EUPL-1.2 */
/* drawing.h: a picture as a list of shapes: shown in a page by web/drawing.html, written as SVG. */
#pragma once
#include "base/arena.h"
#include "base/out.h"

enum shape_kind { SHAPE_RECT, SHAPE_LINE, SHAPE_CIRCLE, SHAPE_PATH, SHAPE_TEXT };
enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/* Units are those of the drawing: 1 is a CSS pixel at its natural size. */
struct shape {
	enum shape_kind kind;
	double x, y, width, height; /* of a line: its ends are (x, y) and (x + width, y + height) */
	double radius;              /* of a circle around (x, y); of a rect: its round corners */
	const char *d;              /* of a path: SVG path data of M, L, H, V, C, Q and Z */
	const char *fill, *stroke;  /* "#0d5a4c"; NULL: none */
	double stroke_width;
	const char *text; /* of a text, in the reader's language */
	double size;      /* of a text: its font size */
	bool is_bold;
	enum text_anchor anchor;
	double length;     /* of a text: how wide it is made exactly; 0: as the font has it */
	const char *title; /* said when it is pointed at; NULL */
	const char *path;  /* where a press leads, a path of this site; NULL */
};
struct drawing {
	double width, height;
	const char *title, *text; /* what it shows in one sentence; and in more words, NULL */
	const char *language;
	struct {
		struct shape *items;
		size_t len, room;
	} shapes;
	const struct drawing *narrow; /* the same, about 300 wide, for pages on a phone; NULL */
};

enum { DRAWING_NUMBER_BYTES = 24 };
/* A length as SVG has it: at most two decimals, a point, nothing that is not finite. */
void drawing_number(double units, char ret_text[static DRAWING_NUMBER_BYTES]);
/* What a shape is filled and drawn with, always "#rgb" or "#rrggbb": texts are filled with ink
 * unless they say otherwise, and so is what names no colour; NULL: nothing. */
const char *drawing_fill(const struct shape *shape);
const char *drawing_stroke(const struct shape *shape);
/* "start", "middle", "end". */
const char *drawing_anchor(enum text_anchor anchor);

/* Writes it as an SVG document: role img, title and desc; the same drawing gives the same bytes.
 * Links are left out unless `base_url` is told, before which they then stand. */
void drawing_svg(struct out *out, const struct drawing *drawing, const char *base_url);
/* The same as a picture of dots, `scale` dots a unit, with our own letters; for DOCX and ODT. In
 * `mem`. */
void drawing_png(struct arena *mem, const struct drawing *drawing, double scale,
		 const char **ret_bytes, size_t *ret_len);

/* How wide a text is in our own font (Atkinson Hyperlegible Next), in units; browsers may draw some
 * pairs of letters a little closer. */
double drawing_text_width(const char *text, double size, bool is_bold);
