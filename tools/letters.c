/* SPDX-License-Identifier: EUPL-1.2 */
/* letters.c: makes the table of our letters, widths and outlines: letters OUT.c FONT.woff2... */
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_OUTLINE_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * Reads variable fonts with one axis, their weight; the first font that has a letter tells. The
 * table is that of src/draw/letters.h, in order of code; all in thousandths of the font size, y
 * downwards.
 */
enum { CODES = 0x10000, WEIGHTS = 2 };
static const long weights[WEIGHTS] = { 400, 700 };

struct letter {
	long width[WEIGHTS];
	size_t from[WEIGHTS], end[WEIGHTS]; /* of its outline in the points */
};

struct table {
	struct letter letters[CODES];
	bool is_known[CODES];
	FILE *points;
	size_t count;
	long per_em; /* of the font in hand */
};

_Noreturn static void die(const char *what, const char *name)
{
	fprintf(stderr, "letters: %s: %s\n", name, what);
	exit(1);
}

static long thousandths(const struct table *table, long units)
{
	return (units * 1000 + (units < 0 ? -table->per_em : table->per_em) / 2) / table->per_em;
}

static void put(struct table *table, int step, const FT_Vector *points, int count)
{
	fprintf(table->points, "%d,", step);
	for (int i = 0; i < count; i++)
		fprintf(table->points, "%ld,%ld,", thousandths(table, points[i].x),
			-thousandths(table, points[i].y));
	table->count += 1 + 2 * (size_t)count;
}

static int move_to(const FT_Vector *to, void *table)
{
	put(table, 0, to, 1);
	return 0;
}

static int line_to(const FT_Vector *to, void *table)
{
	put(table, 1, to, 1);
	return 0;
}

static int conic_to(const FT_Vector *handle, const FT_Vector *to, void *table)
{
	put(table, 2, (FT_Vector[]){ *handle, *to }, 2);
	return 0;
}

static int cubic_to(const FT_Vector *one, const FT_Vector *other, const FT_Vector *to, void *table)
{
	put(table, 3, (FT_Vector[]){ *one, *other, *to }, 3);
	return 0;
}

static void read_letter(struct table *table, FT_Face face, FT_ULong code)
{
	static const FT_Outline_Funcs funcs = { move_to, line_to, conic_to, cubic_to, 0, 0 };
	struct letter *letter = &table->letters[code];
	table->is_known[code] = true;
	for (int i = 0; i < WEIGHTS; i++) {
		FT_Fixed axis = weights[i] << 16;
		if (FT_Set_Var_Design_Coordinates(face, 1, &axis) ||
		    FT_Load_Char(face, code, FT_LOAD_NO_SCALE))
			die("a letter cannot be read", "font");
		letter->width[i] = thousandths(table, face->glyph->advance.x);
		letter->from[i] = table->count;
		FT_Outline_Decompose(&face->glyph->outline, &funcs, table);
		letter->end[i] = table->count;
	}
	fputc('\n', table->points);
}

static void read_font(FT_Library library, const char *name, struct table *table)
{
	FT_Face face;
	FT_UInt glyph;
	if (FT_New_Face(library, name, 0, &face))
		die("this cannot be read as a font", name);
	table->per_em = face->units_per_EM;
	for (FT_ULong code = FT_Get_First_Char(face, &glyph); glyph;
	     code = FT_Get_Next_Char(face, code, &glyph))
		if (code < CODES && !table->is_known[code])
			read_letter(table, face, code);
	FT_Done_Face(face);
}

static void write_letters(FILE *out, const struct table *table)
{
	int count = 0;
	fputs("};\n\nconst struct letter letters[] = {\n", out);
	for (int code = 0; code < CODES; code++) {
		const struct letter *letter = &table->letters[code];
		if (!table->is_known[code])
			continue;
		fprintf(out, "\t{ %d, { %ld, %ld }, { %zu, %zu }, { %zu, %zu } },\n", code,
			letter->width[0], letter->width[1], letter->from[0], letter->from[1],
			letter->end[0], letter->end[1]);
		count++;
	}
	fprintf(out, "};\nconst size_t letter_count = %d;\n", count);
}

int main(int argc, char **argv)
{
	FT_Library library;
	struct table *table = calloc(1, sizeof *table);
	if (argc < 3 || !table || FT_Init_FreeType(&library))
		die("usage: letters OUT.c FONT...", "letters");
	table->points = fopen(argv[1], "w");
	if (!table->points)
		die("cannot be written", argv[1]);
	fputs("/* Made by tools/letters.c from our fonts. Not for editing. */\n"
	      "#include \"draw/letters.h\"\n\nconst int16_t letter_points[] = {\n",
	      table->points);
	for (int i = 2; i < argc; i++)
		read_font(library, argv[i], table);
	write_letters(table->points, table);
	FT_Done_FreeType(library);
	int err = fclose(table->points);
	free(table);
	return err != 0;
}
