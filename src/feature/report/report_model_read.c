/* SPDX-License-Identifier: EUPL-1.2 */
/* report_model_read.c: reads a whole report back from its JSON. */
#include "feature/report/report_model.h"
#include "feature/report/report_model_key.h"
#include "json/json.h"

#include <string.h>

#define AT(key, member) \
	{ \
		key, offsetof(struct shape, member) \
	}
const struct model_member model_reals[MODEL_REALS] = {
	AT("x", x),          AT("y", y),           AT("b", width),
	AT("h", height),     AT("straal", radius), AT("lijndikte", stroke_width),
	AT("grootte", size), AT("lengte", length),
};
const struct model_member model_texts[MODEL_TEXTS] = {
	AT("d", d),        AT("vulling", fill), AT("lijn", stroke),
	AT("tekst", text), AT("titel", title),  AT("pad", path),
};
#undef AT

static const char *const shape_keys[] = { "vlak", "lijn", "cirkel", "pad", "tekst" };
static const char *const block_keys[] = {
	"kop", "alinea", "lijst", "tabel", "figuur", "citaat", "kader", "inhoud", "pagina",
};

const char *model_shape_key(enum shape_kind kind) { return shape_keys[kind]; }
const char *model_block_key(enum block_kind kind) { return block_keys[kind]; }

static int find(const char *const *keys, size_t count, const char *key)
{
	for (size_t i = 0; key && i < count; i++)
		if (!strcmp(keys[i], key))
			return (int)i;
	return -1;
}

int model_shape_of(const char *key) { return find(shape_keys, COUNT_OF(shape_keys), key); }
int model_block_of(const char *key) { return find(block_keys, COUNT_OF(block_keys), key); }

static const char *text_of(const struct json_value *object, const char *key)
{
	return json_get_text(json_member(object, key));
}

static bool is_true(const struct json_value *object, const char *key)
{
	bool value = false;
	return json_get_bool(json_member(object, key), &value) && value;
}

static int64_t int_of(const struct json_value *object, const char *key)
{
	int64_t value = 0;
	return json_get_int(json_member(object, key), &value) ? value : 0;
}

static double real_of(const struct json_value *object, const char *key)
{
	double value = 0;
	return json_get_real(json_member(object, key), &value) ? value : 0;
}

/* ---- text and tables ---- */

static void read_runs(struct arena *mem, const struct json_value *array, struct document_runs *ret)
{
	*ret = (struct document_runs){ 0 };
	for (size_t i = 0; i < json_length(array); i++) {
		const struct json_value *it = json_item(array, i);
		const char *text = text_of(it, "tekst");
		*list_add(mem, ret) = (struct document_run){
			.text = text ? text : "",
			.is_strong = is_true(it, "sterk"),
			.is_emphasis = is_true(it, "nadruk"),
			.link = text_of(it, "link"),
			.language = text_of(it, "taal"),
		};
	}
}

static void read_cells(struct arena *mem, const struct json_value *array,
		       struct document_cells *ret)
{
	for (size_t i = 0; i < json_length(array); i++) {
		const struct json_value *it = json_item(array, i);
		const char *text = text_of(it, "tekst");
		*list_add(mem, ret) = (struct document_cell){
			.text = text ? text : "",
			.is_number = is_true(it, "isGetal"),
		};
	}
}

static void read_table(struct arena *mem, const struct json_value *it, struct document_table *ret)
{
	const struct json_value *rows = json_member(it, "rijen");
	*ret = (struct document_table){
		.caption = text_of(it, "bijschrift"),
		.note = text_of(it, "noot"),
		.has_row_heads = is_true(it, "heeftRijkoppen"),
	};
	read_cells(mem, json_member(it, "koppen"), &ret->heads);
	for (size_t i = 0; i < json_length(rows); i++) {
		const struct json_value *row = json_item(rows, i);
		struct document_row *made = list_add(mem, &ret->rows);
		*made = (struct document_row){ .is_total = is_true(row, "isTotaal") };
		read_cells(mem, json_member(row, "cellen"), &made->cells);
	}
}

/* ---- drawings ---- */

static enum err read_shape(const struct json_value *it, struct shape *ret)
{
	int kind = model_shape_of(text_of(it, "vorm"));
	if (kind < 0)
		return ERR_BROKEN;
	*ret = (struct shape){
		.kind = (enum shape_kind)kind,
		.is_bold = is_true(it, "vet"),
		.anchor = (enum text_anchor)int_of(it, "anker"),
	};
	for (size_t i = 0; i < MODEL_REALS; i++)
		*(double *)((char *)ret + model_reals[i].offset) = real_of(it, model_reals[i].key);
	for (size_t i = 0; i < MODEL_TEXTS; i++)
		*(const char **)((char *)ret + model_texts[i].offset) =
			text_of(it, model_texts[i].key);
	return OK;
}

static enum err read_drawing(struct arena *mem, const struct json_value *it, bool may_be_narrow,
			     const struct drawing **ret)
{
	const struct json_value *shapes = json_member(it, "vormen");
	struct drawing *drawing = arena_new_of(mem, struct drawing);
	drawing->width = real_of(it, "breedte");
	drawing->height = real_of(it, "hoogte");
	drawing->title = text_of(it, "titel");
	drawing->text = text_of(it, "tekst");
	drawing->language = text_of(it, "taal");
	for (size_t i = 0; i < json_length(shapes); i++)
		TRY(read_shape(json_item(shapes, i), list_add(mem, &drawing->shapes)));
	if (may_be_narrow && json_member(it, "smal"))
		TRY(read_drawing(mem, json_member(it, "smal"), false, &drawing->narrow));
	*ret = drawing;
	return OK;
}

static enum err read_figure(struct arena *mem, const struct json_value *it,
			    struct report_piece *piece)
{
	const char *alt = text_of(it, "beschrijving");
	piece->block.figure = (struct document_figure){
		.title = text_of(it, "titel"),
		.alt = alt ? alt : "",
		.note = text_of(it, "noot"),
		.width = real_of(it, "breedte"),
		.height = real_of(it, "hoogte"),
	};
	if (json_member(it, "tabel"))
		read_table(mem, json_member(it, "tabel"), &piece->block.figure.table);
	return read_drawing(mem, json_member(it, "tekening"), true, &piece->drawing);
}

/* ---- the whole ---- */

static enum err read_piece(struct arena *mem, const struct json_value *it, struct report_piece *ret)
{
	const struct json_value *items = json_member(it, "punten");
	int kind = model_block_of(text_of(it, "soort"));
	if (kind < 0)
		return ERR_BROKEN;
	*ret = (struct report_piece){
		.block = {
			.kind = (enum block_kind)kind,
			.level = (int)int_of(it, "niveau"),
			.title = text_of(it, "titel"),
			.by = text_of(it, "door"),
			.anchor = text_of(it, "anker"),
			.is_ordered = is_true(it, "isGenummerd"),
		},
		.query = text_of(it, "adres"),
		.proof = text_of(it, "bewijs"),
	};
	read_runs(mem, json_member(it, "tekst"), &ret->block.runs);
	for (size_t i = 0; i < json_length(items); i++)
		read_runs(mem, json_item(items, i), list_add(mem, &ret->block.items));
	if (json_member(it, "tabel"))
		read_table(mem, json_member(it, "tabel"), &ret->block.table);
	const struct json_value *figure = json_member(it, "figuur");
	return figure ? read_figure(mem, figure, ret) : OK;
}

enum err model_read(struct arena *mem, const char *text, struct report_model *ret)
{
	const struct json_value *it, *blocks;
	const char *reason;
	if (json_read(mem, text, strlen(text), &it, &reason) ||
	    int_of(it, "opmaak") != MODEL_VERSION)
		return ERR_BROKEN;
	*ret = (struct report_model){
		.title = text_of(it, "titel"),
		.subtitle = text_of(it, "ondertitel"),
		.language = text_of(it, "taal"),
		.author = text_of(it, "afzender"),
		.slug = text_of(it, "adres"),
		.date = text_of(it, "datum"),
		.why = text_of(it, "nieuw"),
		.number = (int)int_of(it, "editie"),
		.made_ms = int_of(it, "gemaaktMs"),
		.has_test_data = is_true(it, "heeftTestgegevens"),
	};
	const struct json_value *colours = json_member(it, "kleuren");
	if (colours)
		ret->colours = (struct document_colours){ text_of(colours, "diep"),
							  text_of(colours, "sterk"),
							  text_of(colours, "zacht") };
	blocks = json_member(it, "blokken");
	for (size_t i = 0; i < json_length(blocks); i++)
		TRY(read_piece(mem, json_item(blocks, i), list_add(mem, &ret->pieces)));
	return ret->title ? OK : ERR_BROKEN;
}
