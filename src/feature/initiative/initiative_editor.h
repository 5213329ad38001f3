/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_editor.h: the store of who keeps a record right, and what of it is personal; private
 * to this slice. */
#pragma once
#include "feature/initiative/initiative.h"
#include "web/personal.h"

/* Nothing happens when the person has it already. Errors of db_exec. */
enum err initiative_editor_insert(struct db *db, int64_t id, int64_t person_id, int64_t since_ms)
	MUST_CHECK;

/* What is not there is no error. Errors of db_exec. */
enum err initiative_editor_delete(struct db *db, int64_t id, int64_t person_id) MUST_CHECK;

/* All editors of a record, and all records of an editor, go. *ret_count: how many. */
enum err initiative_editor_delete_of(struct db *db, int64_t id) MUST_CHECK;
enum err initiative_editor_delete_by(struct db *db, int64_t person_id, int64_t *ret_count)
	MUST_CHECK;

/* The oldest first. Errors of db_query. */
enum err initiative_editor_select(struct db *db, struct arena *mem, int64_t id, struct id_list *ret)
	MUST_CHECK;
enum err initiative_editor_select_by(struct db *db, struct arena *mem, int64_t person_id,
				     struct id_list *ret) MUST_CHECK;

/* Every account that keeps a record. Errors of db_query. */
enum err initiative_editor_select_all(struct db *db, struct arena *mem, struct id_list *ret)
	MUST_CHECK;

/* Slots: see web/site.h. */
enum err initiative_editor_show_data(struct work *work, const struct data_subject *who,
				     struct data_items *ret) MUST_CHECK;
enum err initiative_editor_erase_data(struct work *work, const struct data_subject *who,
				      bool is_preview, struct data_effects *ret) MUST_CHECK;
enum err initiative_editor_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
extern const struct processing initiative_editor_processing;
