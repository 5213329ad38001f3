/* SPDX-License-Identifier: EUPL-1.2 */
/* report_model_write.c: a whole report as JSON: what an edition keeps, and what is downloaded. */
#include "crypt/crypt.h"
#include "feature/report/report_model.h"
#include "feature/report/report_model_key.h"
#include "json/json.h"

#include <math.h>
#include <string.h>

static void put(struct json *json, const char *key, const char *text)
{
	if (text)
		json_put_text(json, key, text);
}

static void put_true(struct json *json, const char *key, bool value)
{
	if (value)
		json_put_bool(json, key, true);
}

static void put_real(struct json *json, const char *key, double number)
{
	if (number < 0 || number > 0)
		json_put_real(json, key, number);
}

/* ---- text ---- */

static void put_runs(struct json *json, const struct document_runs *runs)
{
	json_array_begin(json);
	for (size_t i = 0; i < runs->len; i++) {
		const struct document_run *run = &runs->items[i];
		json_object_begin(json);
		put(json, "tekst", run->text);
		put_true(json, "sterk", run->is_strong);
		put_true(json, "nadruk", run->is_emphasis);
		put(json, "link", run->link);
		put(json, "taal", run->language);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_cells(struct json *json, const struct document_cells *cells)
{
	json_array_begin(json);
	for (size_t i = 0; i < cells->len; i++) {
		json_object_begin(json);
		put(json, "tekst", cells->items[i].text);
		put_true(json, "isGetal", cells->items[i].is_number);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_table(struct json *json, const struct document_table *table)
{
	if (!table->rows.len && !table->heads.len)
		return;
	json_key(json, "tabel");
	json_object_begin(json);
	put(json, "bijschrift", table->caption);
	put(json, "noot", table->note);
	put_true(json, "heeftRijkoppen", table->has_row_heads);
	json_key(json, "koppen");
	put_cells(json, &table->heads);
	json_key(json, "rijen");
	json_array_begin(json);
	for (size_t i = 0; i < table->rows.len; i++) {
		json_object_begin(json);
		put_true(json, "isTotaal", table->rows.items[i].is_total);
		json_key(json, "cellen");
		put_cells(json, &table->rows.items[i].cells);
		json_object_end(json);
	}
	json_array_end(json);
	json_object_end(json);
}

/* ---- drawings ---- */

static void put_shape(struct json *json, const struct shape *it)
{
	json_object_begin(json);
	json_put_text(json, "vorm", model_shape_key(it->kind));
	for (size_t i = 0; i < MODEL_REALS; i++)
		put_real(json, model_reals[i].key,
			 *(const double *)((const char *)it + model_reals[i].offset));
	for (size_t i = 0; i < MODEL_TEXTS; i++)
		put(json, model_texts[i].key,
		    *(const char *const *)((const char *)it + model_texts[i].offset));
	put_true(json, "vet", it->is_bold);
	if (it->anchor != ANCHOR_START)
		json_put_int(json, "anker", it->anchor);
	json_object_end(json);
}

static void put_drawing(struct json *json, const char *key, const struct drawing *it)
{
	json_key(json, key);
	json_object_begin(json);
	json_put_real(json, "breedte", it->width);
	json_put_real(json, "hoogte", it->height);
	put(json, "titel", it->title);
	put(json, "tekst", it->text);
	put(json, "taal", it->language);
	json_key(json, "vormen");
	json_array_begin(json);
	for (size_t i = 0; i < it->shapes.len; i++)
		put_shape(json, &it->shapes.items[i]);
	json_array_end(json);
	if (it->narrow)
		put_drawing(json, "smal", it->narrow);
	json_object_end(json);
}

static void put_figure(struct json *json, struct arena *mem, const struct report_piece *piece,
		       const struct report_picture *picture)
{
	const struct document_figure *figure = &piece->block.figure;
	json_key(json, "figuur");
	json_object_begin(json);
	put(json, "titel", figure->title);
	put(json, "beschrijving", figure->alt);
	put(json, "noot", figure->note);
	json_put_real(json, "breedte", figure->width);
	json_put_real(json, "hoogte", figure->height);
	put_table(json, &figure->table);
	if (picture) {
		json_put_text(json, "svgSha256",
			      crypt_sha256_hex(mem, picture->svg, strlen(picture->svg)));
		json_put_text(json, "pngSha256",
			      crypt_sha256_hex(mem, picture->png, picture->png_len));
	}
	put_drawing(json, "tekening", piece->drawing);
	json_object_end(json);
}

/* ---- the whole ---- */

static void put_piece(struct json *json, struct arena *mem, const struct report_piece *piece,
		      const struct report_picture *picture)
{
	const struct document_block *block = &piece->block;
	json_object_begin(json);
	json_put_text(json, "soort", model_block_key(block->kind));
	if (block->level)
		json_put_int(json, "niveau", block->level);
	put(json, "titel", block->title);
	put(json, "door", block->by);
	put(json, "anker", block->anchor);
	if (block->runs.len) {
		json_key(json, "tekst");
		put_runs(json, &block->runs);
	}
	put_true(json, "isGenummerd", block->is_ordered);
	if (block->items.len) {
		json_key(json, "punten");
		json_array_begin(json);
		for (size_t i = 0; i < block->items.len; i++)
			put_runs(json, &block->items.items[i]);
		json_array_end(json);
	}
	put_table(json, &block->table);
	if (piece->drawing)
		put_figure(json, mem, piece, picture);
	put(json, "adres", piece->query);
	put(json, "bewijs", piece->proof);
	json_object_end(json);
}

static void put_colours(struct json *json, const struct document_colours *it)
{
	if (!it->deep)
		return;
	json_key(json, "kleuren");
	json_object_begin(json);
	put(json, "diep", it->deep);
	put(json, "sterk", it->strong);
	put(json, "zacht", it->tint);
	json_object_end(json);
}

void model_write(struct arena *mem, const struct report_model *model,
		 const struct report_pictures *pictures, struct out *out)
{
	struct json json = json_to(out);
	size_t figure = 0;
	json_object_begin(&json);
	json_put_int(&json, "opmaak", MODEL_VERSION);
	put(&json, "titel", model->title);
	put(&json, "ondertitel", model->subtitle);
	put(&json, "taal", model->language);
	put(&json, "afzender", model->author);
	put(&json, "adres", model->slug);
	put(&json, "datum", model->date);
	put(&json, "nieuw", model->why);
	json_put_int(&json, "editie", model->number);
	json_put_int(&json, "gemaaktMs", model->made_ms);
	json_put_bool(&json, "heeftTestgegevens", model->has_test_data);
	put_colours(&json, &model->colours);
	json_key(&json, "blokken");
	json_array_begin(&json);
	for (size_t i = 0; i < model->pieces.len; i++) {
		const struct report_piece *piece = &model->pieces.items[i];
		const struct report_picture *picture = NULL;
		if (piece->drawing && pictures && figure < pictures->len)
			picture = &pictures->items[figure++];
		put_piece(&json, mem, piece, picture);
	}
	json_array_end(&json);
	json_object_end(&json);
}
