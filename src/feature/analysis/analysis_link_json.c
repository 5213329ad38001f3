/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_link_json.c: the tables of a proof as JSON, and what may be told of a proof. */
#include "feature/analysis/analysis_keep.h"
#include "feature/analysis/analysis_link.h"
#include "json/json.h"

#include <stdlib.h>
#include <string.h>

/* By enum cell_state. */
static const char state_marks[] = ".sgdx";
enum { CATEGORIES_MAX = 2000 };

/* ---- writing ---- */

static void put_states(struct json *json, const char *key, const enum cell_state *states,
		       size_t count)
{
	char mark[2] = "";
	if (!states)
		return;
	SCOPED_OUT(text);
	for (size_t i = 0; i < count; i++) {
		mark[0] = state_marks[states[i]];
		out_text(text, mark);
	}
	json_put_text(json, key, text->data);
}

static void put_sides(struct json *json, const struct linked_table *table)
{
	json_key(json, "kanten");
	json_array_begin(json);
	for (size_t s = 0; s < table->sides; s++) {
		const struct linked_variable *side = &table->variables[s];
		json_object_begin(json);
		json_put_text(json, "sleutel", side->key);
		json_put_text(json, "stam", side->stem);
		json_key(json, "waarden");
		json_array_begin(json);
		for (size_t i = 0; i < side->count; i++)
			json_text(json, side->names[i]);
		json_array_end(json);
		json_object_end(json);
	}
	json_array_end(json);
}

static void put_where(struct json *json, const struct linked_table *table)
{
	json_key(json, "alleen");
	json_array_begin(json);
	for (size_t i = 0; i < table->where_count; i++) {
		json_object_begin(json);
		json_put_text(json, "sleutel", table->where[i].key);
		json_put_text(json, "waarde", table->where[i].name);
		json_object_end(json);
	}
	json_array_end(json);
}

static size_t known_columns(const struct linked_table *table)
{
	return table->sides == 2 ? table->variables[1].count : 1;
}

static size_t count_of(const struct linked_table *table)
{
	return (table->variables[0].count + 1) *
	       (table->sides == 2 ? table->variables[1].count + 1 : 1);
}

void link_write(struct out *out, const struct linked_table *table)
{
	struct json json = json_to(out);
	if (out->len)
		out_char(out, ',');
	json_object_begin(&json);
	put_sides(&json, table);
	put_where(&json, table);
	json_key(&json, "aantallen");
	json_array_begin(&json);
	for (size_t i = 0; i < count_of(table); i++)
		json_int(&json, table->counts[i]);
	json_array_end(&json);
	put_states(&json, "cellen", table->cells, table->variables[0].count * known_columns(table));
	put_states(&json, "rijen", table->row_totals, table->variables[0].count);
	put_states(&json, "kolommen", table->column_totals, known_columns(table));
	json_put_int(&json, "minstens", table->least);
	json_put_real(&json, "groep", table->group_share);
	json_put_bool(&json, "isOokPerKolom", table->groups_by_column);
	json_object_end(&json);
}

/* ---- reading ---- */

static enum cell_state *read_states(struct arena *mem, const struct json_value *it, size_t count)
{
	const char *text = json_get_text(it);
	enum cell_state *states = arena_array(mem, enum cell_state, count + 1);
	if (!text || strlen(text) != count)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		const char *mark = strchr(state_marks, text[i]);
		if (!mark)
			return NULL;
		states[i] = (enum cell_state)(mark - state_marks);
	}
	return states;
}

static bool read_side(struct arena *mem, const struct json_value *it, struct linked_variable *ret)
{
	const struct json_value *values = json_member(it, "waarden");
	const char **names = arena_array(mem, const char *, json_length(values) + 1);
	*ret = (struct linked_variable){ .key = json_get_text(json_member(it, "sleutel")),
					 .stem = json_get_text(json_member(it, "stam")),
					 .names = names,
					 .count = json_length(values) };
	for (size_t i = 0; i < ret->count; i++) {
		names[i] = json_get_text(json_item(values, i));
		if (!names[i])
			return false;
	}
	return ret->key && ret->stem && ret->count && ret->count <= CATEGORIES_MAX;
}

static bool read_sides(struct arena *mem, const struct json_value *it, struct linked_table *ret)
{
	const struct json_value *sides = json_member(it, "kanten");
	const struct json_value *where = json_member(it, "alleen");
	ret->sides = json_length(sides);
	ret->where_count = json_length(where);
	if (!ret->sides || ret->sides > LINKED_SIDES || ret->where_count > LINKED_WHERE)
		return false;
	for (size_t i = 0; i < ret->where_count; i++) {
		const struct json_value *one = json_item(where, i);
		ret->where[i].key = json_get_text(json_member(one, "sleutel"));
		ret->where[i].name = json_get_text(json_member(one, "waarde"));
		if (!ret->where[i].key || !ret->where[i].name)
			return false;
	}
	for (size_t s = 0; s < ret->sides; s++)
		if (!read_side(mem, json_item(sides, s), &ret->variables[s]))
			return false;
	return true;
}

static bool read_counts(struct arena *mem, const struct json_value *it, struct linked_table *ret)
{
	size_t count = count_of(ret);
	int64_t *counts = arena_array(mem, int64_t, count + 1);
	if (json_length(it) != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!json_get_int(json_item(it, i), &counts[i]) || counts[i] < 0)
			return false;
	ret->counts = counts;
	return true;
}

static bool read_table(struct arena *mem, const struct json_value *it, struct linked_table *ret)
{
	if (!read_sides(mem, it, ret) || !read_counts(mem, json_member(it, "aantallen"), ret) ||
	    !json_get_int(json_member(it, "minstens"), &ret->least))
		return false;
	size_t rows = ret->variables[0].count, columns = known_columns(ret);
	(void)json_get_real(json_member(it, "groep"), &ret->group_share);
	(void)json_get_bool(json_member(it, "isOokPerKolom"), &ret->groups_by_column);
	ret->cells = read_states(mem, json_member(it, "cellen"), rows * columns);
	if (ret->sides < 2)
		return ret->cells != NULL;
	ret->row_totals = read_states(mem, json_member(it, "rijen"), rows);
	ret->column_totals = read_states(mem, json_member(it, "kolommen"), columns);
	return ret->cells && ret->row_totals && ret->column_totals;
}

/* ---- once is enough ---- */

static bool same_states(const enum cell_state *a, const enum cell_state *b, size_t count)
{
	return !a || !b ? a == b : !memcmp(a, b, count * sizeof *a);
}

static bool same_sides(const struct linked_table *a, const struct linked_table *b)
{
	if (a->sides != b->sides || a->where_count != b->where_count || a->least != b->least)
		return false;
	for (size_t i = 0; i < a->where_count; i++)
		if (strcmp(a->where[i].key, b->where[i].key) != 0 ||
		    strcmp(a->where[i].name, b->where[i].name) != 0)
			return false;
	for (size_t s = 0; s < a->sides; s++) {
		const struct linked_variable *one = &a->variables[s], *other = &b->variables[s];
		if (strcmp(one->key, other->key) != 0 || one->count != other->count)
			return false;
		for (size_t i = 0; i < one->count; i++)
			if (strcmp(one->names[i], other->names[i]) != 0)
				return false;
	}
	return true;
}

/* An edition after another one tells most of it again. */
static bool is_there(const struct linked_tables *tables, const struct linked_table *table)
{
	size_t rows = table->variables[0].count, columns = known_columns(table);
	for (size_t i = 0; i < tables->len; i++) {
		const struct linked_table *other = tables->items[i];
		if (same_sides(table, other) &&
		    !memcmp(table->counts, other->counts, count_of(table) * sizeof(int64_t)) &&
		    same_states(table->cells, other->cells, rows * columns) &&
		    same_states(table->row_totals, other->row_totals, rows) &&
		    same_states(table->column_totals, other->column_totals, columns))
			return true;
	}
	return false;
}

void link_read(struct arena *mem, const char *text, const char *title, struct linked_tables *ret)
{
	const struct json_value *proof;
	const char *why;
	if (!text || json_read(mem, text, strlen(text), &proof, &why) ||
	    json_get_text(json_member(proof, "geweigerd")))
		return;
	const struct json_value *tables = json_member(proof, "gekoppeld");
	const char *told = json_get_text(json_member(proof, "titel"));
	for (size_t i = 0; i < json_length(tables); i++) {
		struct linked_table *table = arena_new_of(mem, struct linked_table);
		table->title = told ? told : title;
		if (read_table(mem, json_item(tables, i), table) && !is_there(ret, table))
			*list_add(mem, ret) = table;
	}
}

enum err link_read_published(struct work *work, int64_t round_id, struct linked_tables *ret)
{
	struct kept_proofs proofs = { 0 };
	TRY(analysis_select_proofs(work->db, work->mem, round_id, &proofs));
	for (size_t i = 0; i < proofs.len; i++)
		link_read(work->mem, proofs.items[i].proof, proofs.items[i].query, ret);
	return OK;
}

/* ---- what may be told ---- */

static bool put_plain(struct json *json, const char *key, const struct json_value *value)
{
	int64_t whole;
	double real;
	bool is;
	if (json_get_text(value))
		json_put_text(json, key, json_get_text(value));
	else if (json_get_int(value, &whole))
		json_put_int(json, key, whole);
	else if (json_get_real(value, &real))
		json_put_real(json, key, real);
	else if (json_get_bool(value, &is))
		json_put_bool(json, key, is);
	else
		return false;
	return true;
}

/* Which number is small and which was kept back for it is nobody's business, nor are counts. */
const char *analysis_proof_told(struct arena *mem, const char *text)
{
	const struct json_value *proof, *value;
	const char *why, *key;
	if (!text || json_read(mem, text, strlen(text), &proof, &why))
		return NULL;
	SCOPED_OUT(out);
	struct json json = json_to(out);
	int64_t kept_back = 0;
	const struct json_value *tables = json_member(proof, "tabellen");
	json_object_begin(&json);
	for (size_t i = 0; (key = json_member_at(proof, i, &value)); i++)
		if (strcmp(key, "let_op") != 0)
			(void)put_plain(&json, key, value);
	for (size_t i = 0; i < json_length(tables); i++)
		kept_back +=
			(int64_t)json_length(json_member(json_item(tables, i), "achtergehouden"));
	if (tables)
		json_put_int(&json, "achtergehouden", kept_back);
	json_object_end(&json);
	return arena_strndup(mem, out->data, out->len);
}
