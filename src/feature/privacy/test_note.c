/* SPDX-License-Identifier: EUPL-1.2 */
/* test_note.c: a slice that holds notes about people; for test programs only. */
#include "feature/privacy/test_note.h"

#include <string.h>

#define HOUR_MS INT64_C(3600000)

static const struct db_step note_steps[] = {
	{ "note", 1,
	  "create table note (id bigint not null primary key, mail text not null,"
	  " at_ms bigint not null);" },
};

static enum err count_notes(struct work *work, const char *mail, int64_t before_ms, int64_t *ret)
{
	return db_get_int(work->db, ret,
			  "select count(*) from note where (cast(?1 as text) is null or mail = ?1)"
			  " and at_ms < ?2",
			  db_text(mail), db_int(before_ms));
}

static void add_effect(struct work *work, struct data_effects *ret, int64_t count)
{
	if (count)
		*list_add(work->mem, ret) = (struct data_effect){ "{count} notes go", count };
}

static enum err show_notes(struct work *work, const struct data_subject *who,
			   struct data_items *ret)
{
	int64_t count;
	if (!who->mail)
		return OK;
	TRY(count_notes(work, who->mail, INT64_MAX, &count));
	for (int64_t i = 0; i < count; i++) {
		struct data_item item = { .processing = "note", .name = "Test note", .id = 9 };
		*list_add(work->mem, &item.lines) = (struct data_line){ "Text", "<b>test</b>" };
		*list_add(work->mem, ret) = item;
	}
	return OK;
}

static enum err erase_notes(struct work *work, const struct data_subject *who, bool is_preview,
			    struct data_effects *ret)
{
	int64_t count;
	if (who->person_id == 8) /* in the place of slice person */
		return work_fail(work, ERR_CONFLICT, NULL,
				 "This is the last administrator. Make somebody else administrator "
				 "first.");
	if (!who->mail)
		return OK;
	TRY(count_notes(work, who->mail, INT64_MAX, &count));
	add_effect(work, ret, count);
	return is_preview
		       ? OK
		       : db_exec(work->db, "delete from note where mail = ?1", db_text(who->mail));
}

static enum err expire_notes(struct work *work, bool is_preview, struct data_effects *ret)
{
	int64_t count;
	TRY(count_notes(work, NULL, work->now_ms - HOUR_MS, &count));
	add_effect(work, ret, count);
	return is_preview ? OK
			  : db_exec(work->db, "delete from note where at_ms < ?1",
				    db_int(work->now_ms - HOUR_MS));
}

static enum err identify(struct work *work, const char *token)
{
	work->person_id = !strcmp(token, "zeven") ? 7 : !strcmp(token, "acht") ? 8 : 0;
	work->roles = work->person_id == 7   ? RESIDENT
		      : work->person_id == 8 ? ADMINISTRATOR
					     : ANYONE;
	return OK;
}

static enum err know(struct work *work, struct data_subject *who)
{
	if (who->mail && !strcmp(who->mail, "account@example.org"))
		who->person_id = 7;
	if (who->person_id == 7)
		who->mail = "account@example.org";
	return OK;
}

static const struct processing note_processing = {
	.key = "note",
	.name = "Notes of a test",
	.purpose = "To test",
	.ground = "6(1)(a)",
	.people = "Nobody",
	.data = "Nothing",
	.recipients = "Nobody",
	.retention = "An hour",
};

const struct feature note_feature = {
	.name = "note",
	.steps = note_steps,
	.step_count = COUNT_OF(note_steps),
	.processings = &note_processing,
	.processing_count = 1,
	.show_data = show_notes,
	.erase_data = erase_notes,
	.expire_data = expire_notes,
	.know_subject = know,
	.identify = identify,
};
