/* SPDX-License-Identifier: EUPL-1.2 */
/* vocabulary_store.c: the SQL of terms and mapped words. */
#include "feature/vocabulary/vocabulary_slice.h"

enum err vocabulary_select(struct db *db, struct arena *mem, struct terms *ret)
{
	DB_ROWS rows = db_query(
		db, "select list, term_key, number, label_nl, label_en, parent, is_core from term"
		    " order by list, number");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct term){
			.list = db_column_text(&rows, mem, 0),
			.key = db_column_text(&rows, mem, 1),
			.number = (uint32_t)db_column_int(&rows, 2),
			.label_nl = db_column_text(&rows, mem, 3),
			.label_en = db_column_text(&rows, mem, 4),
			.parent = db_column_text(&rows, mem, 5),
			.is_core = db_column_int(&rows, 6) != 0,
		};
	return db_done(&rows);
}

enum err vocabulary_select_words(struct db *db, struct arena *mem, struct mapped_words *ret)
{
	DB_ROWS rows = db_query(db, "select word, list, term_key from word_mapping");
	while (db_next(&rows))
		*list_add(mem, ret) = (struct mapped_word){
			.word = db_column_text(&rows, mem, 0),
			.list = db_column_text(&rows, mem, 1),
			.key = db_column_text(&rows, mem, 2),
		};
	return db_done(&rows);
}

enum err vocabulary_insert(struct db *db, const struct term *term)
{
	return db_exec(
		db,
		"insert into term (list, term_key, number, label_nl, label_en, parent, is_core)"
		" select ?1, ?2, coalesce(max(number), -1) + 1, ?3, ?4, ?5, ?6 from term where "
		"list = ?1"
		" on conflict (list, term_key) do nothing",
		db_text(term->list), db_text(term->key), db_text(term->label_nl),
		db_text(term->label_en), db_text(term->parent), db_int(term->is_core));
}

enum err vocabulary_insert_word(struct db *db, const struct mapped_word *word)
{
	return db_exec(db,
		       "insert into word_mapping (word, list, term_key) values (?1, ?2, ?3)"
		       " on conflict (word) do update set list = excluded.list, term_key = "
		       "excluded.term_key",
		       db_text(word->word), db_text(word->list), db_text(word->key));
}

enum err vocabulary_count(struct db *db, int64_t *ret)
{
	return db_get_int(db, ret, "select count(*) from term");
}
