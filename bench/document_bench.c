/* SPDX-License-Identifier: EUPL-1.2 */
/* document_bench.c: times a made-up report of about 25 pages with 15 figures on its ways out. */
#include "base/shipped.h"
#include "document/document.h"
#include "document/test_document.h"
#include "draw/chart.h"
#include "pdf/pdf.h"

#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/*
 * document_bench [FILES]: prints one JSON object of medians in milliseconds on the clock. FILES: a
 * folder where the PDF, DOCX and ODT are left, to be looked at. The pictures are drawn first and
 * are a figure of their own: a report has them already when it leaves.
 */

enum { CHAPTERS = 11, FIGURES = 15, ROUNDS = 9, BARS = 8 };

static double now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	double one = *(const double *)a, other = *(const double *)b;
	return one < other ? -1 : one > other;
}

static double median(double *times)
{
	qsort(times, ROUNDS, sizeof *times, by_size);
	return times[ROUNDS / 2];
}

/* A chart of eight bars in the place of the picture that the report has. */
static void draw(struct arena *mem, struct document_figure *figure, int number)
{
	static const char *const labels[BARS] = { "Samen eten",        "Vervoer",
						  "Klussen in huis",   "Zorgcoöperatie",
						  "Dorpshuis",         "Maatje of bezoek",
						  "Boodschappen doen", "Zorg thuis" };
	double values[BARS];
	SCOPED_OUT(svg);
	for (int i = 0; i < BARS; i++)
		values[i] = 5 + (i * 31 + number * 17) % 60;
	const struct chart_series series = { .values = values };
	const struct chart chart = { .title = figure->title,
				     .text = figure->alt,
				     .language = "nl",
				     .labels = labels,
				     .count = BARS,
				     .series = &series,
				     .series_count = 1 };
	struct drawing drawing = chart_bars(mem, &chart);
	drawing_svg(svg, &drawing, NULL);
	figure->svg = arena_strdup(mem, svg->data);
	drawing_png(mem, &drawing, 2, &figure->png, &figure->png_len);
	figure->width = drawing.width;
	figure->height = drawing.height;
}

static struct document report(struct arena *mem)
{
	struct document document = test_document_report(mem, CHAPTERS);
	int number = 0;
	for (size_t i = 0; i < document.blocks.len; i++) {
		struct document_block *block = &document.blocks.items[i];
		if (block->kind != BLOCK_FIGURE)
			continue;
		if (++number > FIGURES)
			*block = (struct document_block){ .kind = BLOCK_PARAGRAPH };
		else
			draw(mem, &block->figure, number);
	}
	return document;
}

static void must(enum err err, const char *why)
{
	if (err)
		g_error("%s: %s", err_name(err), why);
}

/* Leaves a file to be looked at, or closes it. */
static void leave(int file, const char *folder, const char *name)
{
	if (folder) {
		off_t len = lseek(file, 0, SEEK_END);
		g_autofree char *bytes = g_malloc((size_t)len);
		g_autofree char *path = g_strdup_printf("%s/%s", folder, name);
		if (pread(file, bytes, (size_t)len, 0) != len ||
		    !g_file_set_contents(path, bytes, len, NULL))
			g_error("cannot write %s", path);
	}
	close(file);
}

static double time_pdf(const struct document *document, const char *folder)
{
	double times[ROUNDS];
	for (int round = 0; round < ROUNDS; round++) {
		SCOPED_ARENA(mem);
		SCOPED_OUT(json);
		struct pdf_part parts[FIGURES + 1];
		size_t count = 1;
		const char *why = "";
		int file;
		double start = now_ms();
		document_json(mem, document, json);
		parts[0] = (struct pdf_part){ "data.json", json->data, json->len };
		for (size_t i = 0; i < document->blocks.len; i++) {
			const char *svg = document->blocks.items[i].figure.svg;
			if (svg) {
				const char *name = arena_printf(mem, "figuur-%zu.svg", count);
				parts[count++] = (struct pdf_part){ name, svg, strlen(svg) };
			}
		}
		const struct pdf_job job = { .template = shipped_file("report/report.typ")->bytes,
					     .parts = parts,
					     .part_count = count,
					     .made_ms = document->made_ms };
		must(pdf_make(mem, &job, &file, &why), why);
		times[round] = now_ms() - start;
		leave(file, folder, "verslag.pdf");
	}
	return median(times);
}

static double time_office(const struct document *document, const char *folder, bool is_docx)
{
	double times[ROUNDS];
	for (int round = 0; round < ROUNDS; round++) {
		SCOPED_ARENA(mem);
		int file;
		double start = now_ms();
		must(is_docx ? document_docx(mem, document, "/tmp", &file)
			     : document_odt(mem, document, "/tmp", &file),
		     "no file");
		times[round] = now_ms() - start;
		leave(file, folder, is_docx ? "verslag.docx" : "verslag.odt");
	}
	return median(times);
}

static double time_drawing(void)
{
	double times[ROUNDS];
	for (int round = 0; round < ROUNDS; round++) {
		SCOPED_ARENA(mem);
		double start = now_ms();
		report(mem);
		times[round] = now_ms() - start;
	}
	return median(times);
}

int main(int argc, char **argv)
{
	SCOPED_ARENA(mem);
	const char *folder = argc > 1 ? argv[1] : NULL;
	struct document document = report(mem);
	printf("{\"blocks\": %zu, \"draw_ms\": %.1f, \"docx_ms\": %.1f, \"odt_ms\": %.1f, "
	       "\"pdf_ms\": %.1f}\n",
	       document.blocks.len, time_drawing(), time_office(&document, folder, true),
	       time_office(&document, folder, false), time_pdf(&document, folder));
	return 0;
}
