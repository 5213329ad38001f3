/* SPDX-License-Identifier: EUPL-1.2 */
/* path.c: SVG path data read step by step, moved and made larger. */
#include "draw/path.h"
#include "draw/drawing.h"

#include <ctype.h>
#include <glib.h>
#include <math.h>

static const char *skip(const char *at) { return at + strspn(at, " \t\r\n,"); }

static bool read_numbers(struct path_reader *reader, int count, double *ret)
{
	for (int i = 0; i < count; i++) {
		const char *at = skip(reader->at);
		char *end;
		double number = g_ascii_strtod(at, &end);
		if (end == at || !isfinite(number))
			return false;
		ret[i] = number;
		reader->at = end;
	}
	return true;
}

/* How many numbers a command takes; -1: it is not understood. */
static int number_count(char command)
{
	static const char commands[] = "MLHVCQZ";
	static const int counts[] = { 2, 2, 1, 1, 6, 4, 0 };
	const char *found = command ? strchr(commands, toupper((unsigned char)command)) : NULL;
	return found ? counts[found - commands] : -1;
}

/* A curve with one handle is one with two. */
static void make_cubic(const struct path_reader *from, const double *numbers, double *ret)
{
	for (int i = 0; i < 2; i++) {
		double start = i ? from->y : from->x;
		ret[i] = start + 2.0 / 3 * (numbers[i] - start);
		ret[i + 2] = numbers[i + 2] + 2.0 / 3 * (numbers[i] - numbers[i + 2]);
		ret[i + 4] = numbers[i + 2];
	}
}

/* Makes the numbers of the command in hand whole coordinates of a step. */
static void make_step(struct path_reader *reader, double *numbers, int count, struct path_step *ret)
{
	char command = (char)toupper((unsigned char)reader->command);
	bool is_relative = islower((unsigned char)reader->command);
	for (int i = 0; is_relative && i < count; i++)
		numbers[i] += command == 'V' || (command != 'H' && i % 2) ? reader->y : reader->x;
	*ret = (struct path_step){ .kind = command, .point = { reader->x, reader->y } };
	if (command == 'H')
		ret->point[0] = numbers[0];
	else if (command == 'V')
		ret->point[1] = numbers[0];
	else if (command == 'Q')
		make_cubic(reader, numbers, ret->point);
	else
		memcpy(ret->point, numbers, (size_t)count * sizeof *numbers);
	ret->kind = strchr("HV", command) ? 'L' : command == 'Q' ? 'C' : command;
}

bool path_next(struct path_reader *reader, struct path_step *ret)
{
	double numbers[6];
	reader->at = skip(reader->at ? reader->at : "");
	if (isalpha((unsigned char)*reader->at))
		reader->command = *reader->at++;
	else if (!*reader->at || strchr("Zz", reader->command))
		return false;
	int count = number_count(reader->command);
	if (count < 0 || !read_numbers(reader, count, numbers))
		return false;
	if (!count) {
		*ret = (struct path_step){ .kind = 'Z' };
		reader->x = reader->first_x;
		reader->y = reader->first_y;
		return true;
	}
	make_step(reader, numbers, count, ret);
	int end = ret->kind == 'C' ? 4 : 0;
	reader->x = ret->point[end];
	reader->y = ret->point[end + 1];
	if (ret->kind == 'M') {
		reader->first_x = reader->x;
		reader->first_y = reader->y;
		reader->command = reader->command == 'm' ? 'l' : 'L'; /* what more pairs mean */
	}
	return true;
}

static void put(struct out *out, double units)
{
	char text[DRAWING_NUMBER_BYTES];
	drawing_number(units, text);
	if (out->len && isdigit((unsigned char)out->data[out->len - 1]) && *text != '-')
		out_char(out, ' ');
	out_text(out, text);
}

const char *path_place(struct arena *mem, const char *d, double scale, double x, double y)
{
	SCOPED_OUT(out);
	struct path_reader reader = { .at = d };
	for (struct path_step step; path_next(&reader, &step);) {
		int count = step.kind == 'Z' ? 0 : step.kind == 'C' ? 6 : 2;
		out_char(out, step.kind);
		for (int i = 0; i < count; i++)
			put(out, step.point[i] * scale + (i % 2 ? y : x));
	}
	return arena_strndup(mem, out->data ? out->data : "", out->len);
}
