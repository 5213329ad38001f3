/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_admin_history.c: the whole history of a record in words: what, who, how and why. */
#include "feature/initiative/initiative_admin.h"
#include "feature/initiative/initiative_view.h"
#include "feature/vocabulary/vocabulary.h"
#include "web/web.h"

#include <string.h>

static const char *value_of(struct web *web, const struct field *field, const char *name,
			    const char *value)
{
	if (value && !strcmp(name, "status"))
		return vocabulary_label(&web->work, "record_status", value, web->page.language);
	return view_value(web, field, value);
}

static const char *label_of(struct web *web, const struct field *field, const char *name)
{
	if (field)
		return words_say(web->page.words, field->label);
	if (!strcmp(name, "status"))
		return words_say(web->page.words, N_("State"));
	return strcmp(name, "neighbourhood") ? name
					     : words_say(web->page.words, N_("Neighbourhood"));
}

static const char *who_of(const struct initiative_revision *revision)
{
	if (revision->import_id)
		return N_("By an import.");
	return revision->person_id ? N_("By an administrator.") : N_("By the program.");
}

enum err admin_fill_changes(struct web *web, int64_t id, struct admin_changes *ret)
{
	struct initiative_revisions revisions;
	TRY(initiative_history(&web->work, id, &revisions));
	for (size_t i = 0; i < revisions.len; i++) {
		const struct initiative_revision *revision = &revisions.items[i];
		struct admin_change *change = list_add(web->work.mem, ret);
		*change = (struct admin_change){
			.at_ms = revision->at_ms,
			.text = words_say(web->page.words, view_act_text(revision)),
			.who = words_say(web->page.words, who_of(revision)),
			.route = revision->route,
			.reason = revision->reason,
		};
		for (size_t j = 0; j < revision->differences.len; j++) {
			const struct initiative_difference *one = &revision->differences.items[j];
			const struct field *field =
				field_find(initiative_fields, initiative_field_count, one->field);
			*list_add(web->work.mem, &change->differences) = (struct admin_difference){
				label_of(web, field, one->field),
				value_of(web, field, one->field, one->old_value),
				value_of(web, field, one->field, one->new_value),
			};
		}
	}
	return OK;
}
