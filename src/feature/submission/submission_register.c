/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_register.c: what the register knows of an initiative, as answers and as words. */
#include "base/id.h"
#include "feature/initiative/initiative_form.h"
#include "feature/submission/submission_guest.h"
#include "feature/vocabulary/vocabulary.h"

#include <string.h>

const struct field *register_field(const struct form_item *item)
{
	const char *name = item->parts[FORM_SAVE_TO];
	return name ? field_find(initiative_fields, initiative_field_count, name) : NULL;
}

static bool offers(const struct form_list *list, const char *name, size_t len)
{
	for (size_t i = 0; i < list->choices.len; i++)
		if (!strncmp(list->choices.items[i].name, name, len) &&
		    !list->choices.items[i].name[len])
			return true;
	return false;
}

static const char *choices_of(struct arena *mem, const struct form_list *list, const char *value)
{
	SCOPED_OUT(out);
	for (const char *at = value; *at;) {
		size_t len = strcspn(at, ";");
		if (offers(list, at, len)) {
			if (out->len)
				out_char(out, ' ');
			out_bytes(out, at, len);
		}
		at += len + (at[len] == ';');
	}
	return arena_strndup(mem, out->len ? out->data : "", out->len);
}

const char *register_answer(struct arena *mem, const struct form_item *item,
			    const struct initiative *it)
{
	const struct field *field = register_field(item);
	const char *value = field ? initiative_form_value(mem, field, it) : NULL;
	if (!value || !*value)
		return NULL;
	return item->list ? choices_of(mem, item->list, value) : value;
}

void register_prefill(struct work *work, struct form_instance *instance,
		      const struct initiative *it)
{
	struct form_node *node = NULL;
	char id[ID_TEXT_LEN + 1];
	id_text(it->id, id);
	while ((node = form_instance_walk(instance->root, node))) {
		const char *value = node->item->is_in_repeat
					    ? NULL
					    : register_answer(work->mem, node->item, it);
		if (node->item->type == FORM_HIDDEN && !strcmp(node->item->name, "initiative_id"))
			value = id;
		if (value && *value) {
			form_instance_set(instance, node, value);
			node->is_changed = false; /* nobody answered it yet */
		}
	}
}

const char *register_words(struct work *work, const struct field *field, const char *value)
{
	const char *all = NULL;
	if (!value || !*value || !field->list)
		return value && *value ? value : NULL;
	for (const char *at = value; *at;) {
		size_t len = strcspn(at, ";");
		const char *label =
			vocabulary_label(work, field->list, arena_strndup(work->mem, at, len),
					 work->language ? work->language : "nl");
		all = all ? arena_printf(work->mem, "%s, %s", all, label) : label;
		at += len + (at[len] == ';');
	}
	return all;
}

const char *register_say(void *context, const struct form_node *node)
{
	const struct register_saying *saying = context;
	const struct field *field = register_field(node->item);
	struct arena *mem = saying->work->mem;
	return field ? register_words(saying->work, field,
				      initiative_form_value(mem, field, saying->it))
		     : NULL;
}
