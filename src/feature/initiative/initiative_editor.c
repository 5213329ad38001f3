/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_editor.c: rules of who keeps a record right. */
#include "feature/initiative/initiative_editor.h"
#include "feature/initiative/initiative_origin.h"
#include "feature/initiative/initiative_slice.h"
#include "feature/person/person.h"

enum err initiative_editor_add(struct work *work, int64_t id, int64_t person_id)
{
	struct initiative it;
	bool is_held;
	TRY(initiative_select(work->db, work->mem, id, &it, &is_held));
	return initiative_editor_insert(work->db, id, person_id, work->now_ms);
}

enum err initiative_editor_remove(struct work *work, int64_t id, int64_t person_id)
{
	return initiative_editor_delete(work->db, id, person_id);
}

enum err initiative_editors(struct work *work, int64_t id, struct id_list *ret)
{
	return initiative_editor_select(work->db, work->mem, id, ret);
}

enum err initiative_edited_by(struct work *work, int64_t person_id, struct id_list *ret)
{
	return initiative_editor_select_by(work->db, work->mem, person_id, ret);
}

/* Its editors change it where it is kept; here it would be overwritten. */
static enum err check_origin(struct work *work, int64_t id)
{
	struct initiative_origin origin;
	enum err err = initiative_origin_get(work, id, &origin);
	if (err)
		return err == ERR_MISSING ? OK : err;
	return work_fail_value(work, ERR_FORBIDDEN, NULL,
			       N_("This initiative is kept at another register. Change it there: "
				  "{value}. Or ask us to keep it here from now on."),
			       origin.url ? origin.url : origin.title);
}

enum err initiative_may_edit(struct work *work, int64_t id)
{
	struct id_list ids = { 0 };
	if (work_may(work, MODERATOR))
		return OK;
	if (work->person_id)
		TRY(initiative_editors(work, id, &ids));
	for (size_t i = 0; i < ids.len; i++)
		if (ids.items[i] == work->person_id)
			return check_origin(work, id);
	return ERR_FORBIDDEN;
}

/* ---- personal data ---- */

const struct processing initiative_editor_processing = {
	.key = "editor",
	.name = N_("Editors of initiatives"),
	.purpose = N_("An initiative keeps its own page right."),
	.ground = N_("Legitimate interest (article 6(1)(f)): the editor asked for it or accepted "
		     "it."),
	.people = N_("People who keep the page of their initiative"),
	.data = N_("Which account keeps which initiative, since when, and what it changed when"),
	.recipients = N_("Moderators and the other editors of the same initiative"),
	.retention = N_("Until the editor stops or the initiative is removed"),
};

enum err initiative_editor_show_data(struct work *work, const struct data_subject *who,
				     struct data_items *ret)
{
	struct id_list ids = { 0 };
	if (who->person_id)
		TRY(initiative_edited_by(work, who->person_id, &ids));
	for (size_t i = 0; i < ids.len; i++) {
		struct data_item item = { .processing = initiative_editor_processing.key,
					  .name = N_("Initiative that you keep"),
					  .id = ids.items[i] };
		struct initiative it;
		bool is_held;
		enum err err = initiative_select(work->db, work->mem, ids.items[i], &it, &is_held);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		*list_add(work->mem, &item.lines) = (struct data_line){ N_("Name"), it.name };
		*list_add(work->mem, ret) = item;
	}
	return OK;
}

enum err initiative_editor_erase_data(struct work *work, const struct data_subject *who,
				      bool is_preview, struct data_effects *ret)
{
	struct id_list ids = { 0 };
	int64_t count;
	if (!who->person_id)
		return OK;
	TRY(initiative_edited_by(work, who->person_id, &ids));
	count = (int64_t)ids.len;
	if (!is_preview)
		TRY(initiative_editor_delete_by(work->db, who->person_id, &count));
	if (count)
		*list_add(work->mem, ret) = (struct data_effect){
			N_("{count} initiatives lose this editor; the initiatives stay"), count
		};
	return OK;
}

/* An account that was not used for years goes; then it keeps nothing any more. */
enum err initiative_editor_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
{
	struct id_list all = { 0 };
	int64_t total = 0;
	TRY(initiative_editor_select_all(work->db, work->mem, &all));
	for (size_t i = 0; i < all.len; i++) {
		struct person person;
		struct id_list ids = { 0 };
		int64_t count;
		enum err err = person_get(work, all.items[i], &person);
		if (!err)
			continue;
		TRY(err == ERR_MISSING ? OK : err);
		TRY(initiative_edited_by(work, all.items[i], &ids));
		total += (int64_t)ids.len;
		if (!is_preview)
			TRY(initiative_editor_delete_by(work->db, all.items[i], &count));
	}
	if (total)
		*list_add(work->mem, ret) = (struct data_effect){
			N_("{count} initiatives lose this editor; the initiatives stay"), total
		};
	return OK;
}
