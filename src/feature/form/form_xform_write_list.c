/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write_list.c: lists of choices and files as secondary instances. */
#include "feature/form/form_xform_writing.h"

const char *form_xform_list_id(const struct form_writing *writing, const struct form_list *list)
{
	const char *dot = list->is_file ? strrchr(list->name, '.') : NULL;
	return dot ? arena_strndup(writing->mem, list->name, (size_t)(dot - list->name))
		   : list->name;
}

bool form_xform_is_inline(const struct form_item *item)
{
	return form_looks(item, "search") && item->parts[FORM_APPEARANCE] &&
	       strstr(item->parts[FORM_APPEARANCE], "search(") && !item->list->is_file;
}

/* ---- what expressions ask for ---- */

struct asked LIST(const char *);

/* The text in quotes behind each `call` in an expression. */
static void find_asked(struct arena *mem, const char *text, const char *call, struct asked *asked)
{
	size_t len = strlen(call);
	while (text && (text = strstr(text, call))) {
		text += len;
		text += strspn(text, " ");
		const char *end = *text == '\'' || *text == '"' ? strchr(text + 1, *text) : NULL;
		if (end)
			*list_add(mem, asked) =
				arena_strndup(mem, text + 1, (size_t)(end - text - 1));
	}
}

static void ask_all(const struct form_writing *writing, const char *call, struct asked *asked)
{
	const struct form *form = writing->form;
	for (int i = 0; i < form->item_count; i++)
		for (int part = 0; part < FORM_EXPRESSIONS; part++)
			find_asked(writing->mem, form->items[i]->parts[part], call, asked);
	find_asked(writing->mem, form->instance_name, call, asked);
	find_asked(writing->mem, form->entity.label, call, asked);
	find_asked(writing->mem, form->entity.id, call, asked);
}

void form_xform_use_lists(struct form_writing *writing)
{
	const struct form_lists *lists = &writing->form->lists;
	struct asked asked = { 0 };
	ask_all(writing, "instance(", &asked);
	writing->is_used = arena_array(writing->mem, bool, lists->len + 1);
	writing->is_secondary = arena_array(writing->mem, bool, lists->len + 1);
	for (size_t i = 0; i < lists->len; i++) {
		const struct form_list *list = lists->items[i];
		const char *id = form_xform_list_id(writing, list);
		for (size_t j = 0; j < asked.len; j++)
			writing->is_secondary[i] |= strcmp(asked.items[j], id) == 0;
		for (int j = 0; j < writing->form->item_count; j++) {
			const struct form_item *item = writing->form->items[j];
			if (item->list != list)
				continue;
			writing->is_used[i] = true;
			writing->is_secondary[i] |= !form_xform_is_inline(item);
		}
		writing->is_used[i] |= writing->is_secondary[i];
	}
}

/* ---- writing ---- */

static void put_choice(const struct form_writing *writing, const struct form_list *list, size_t i,
		       bool has_itext)
{
	const struct form_choice *choice = &list->choices.items[i];
	const char *label = writing->form->language_count
				    ? form_say((const char **const *)choice->words, FORM_LABEL, 0)
				    : NULL;
	out_text(writing->out, "<item>");
	if (has_itext)
		xml_put_element(writing->out, "itextId",
				arena_printf(writing->mem, "%s-%zu", list->name, i));
	xml_put_element(writing->out, "name", choice->name);
	if (!has_itext)
		xml_put_element(writing->out, "label", label);
	for (size_t j = 0; j < choice->extras.len; j++)
		if (form_xform_may_stand(writing, choice->extras.items[j].name))
			xml_put_element(writing->out, choice->extras.items[j].name,
					choice->extras.items[j].value);
	out_text(writing->out, "</item>\n");
}

static void put_source(const struct form_writing *writing, const char *id, const char *folder,
		       const char *file)
{
	out_text(writing->out, "<instance");
	form_xform_put_attribute(writing->out, "id", id);
	form_xform_put_attribute(writing->out, "src",
				 arena_printf(writing->mem, "jr://%s%s", folder, file));
	out_text(writing->out, "/>\n");
}

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), end_len = strlen(end);
	return len >= end_len && strcasecmp(text + len - end_len, end) == 0;
}

static void put_list(const struct form_writing *writing, const struct form_list *list)
{
	const char *id = form_xform_list_id(writing, list);
	bool has_itext = form_xform_list_has_itext(writing, list);
	if (list->is_file) {
		put_source(writing, id, ends_with(list->name, ".csv") ? "file-csv/" : "file/",
			   list->name);
		return;
	}
	out_text(writing->out, "<instance");
	form_xform_put_attribute(writing->out, "id", id);
	out_text(writing->out, ">\n<root>\n");
	for (size_t i = 0; i < list->choices.len; i++)
		put_choice(writing, list, i, has_itext);
	out_text(writing->out, "</root>\n</instance>\n");
}

static bool is_known(const struct asked *known, const char *id)
{
	for (size_t i = 0; i < known->len; i++)
		if (strcmp(known->items[i], id) == 0)
			return true;
	return false;
}

/* A file that only pulldata or instance() knows. */
static void put_file(const struct form_writing *writing, const char *id, const char *folder,
		     struct asked *known)
{
	if (is_known(known, id))
		return;
	*list_add(writing->mem, known) = id;
	if (strcmp(id, "__last-saved") == 0)
		put_source(writing, id, "instance/", "last-saved");
	else
		put_source(writing, id, folder,
			   arena_printf(writing->mem, "%s%s", id,
					strcmp(folder, "file/") == 0 ? ".xml" : ".csv"));
}

static bool has_last_saved(const struct form *form)
{
	for (int i = 0; i < form->item_count; i++)
		for (int part = 0; part < FORM_EXPRESSIONS; part++)
			if (form->items[i]->parts[part] &&
			    strstr(form->items[i]->parts[part], "last-saved"))
				return true;
	return false;
}

/* Of updates, what is known of the entity comes with the list of them. */
static const char *entity_list(const struct form *form)
{
	return form->entity.dataset && form->entity.id ? form->entity.dataset : NULL;
}

void form_xform_put_lists(const struct form_writing *writing)
{
	const struct form *form = writing->form;
	struct asked known = { 0 }, asked = { 0 };
	for (size_t i = 0; i < form->lists.len; i++) {
		if (!writing->is_secondary[i])
			continue;
		*list_add(writing->mem, &known) = form_xform_list_id(writing, form->lists.items[i]);
		put_list(writing, form->lists.items[i]);
	}
	for (int i = 0; i < form->item_count; i++)
		if (form->items[i]->type == FORM_CSV_EXTERNAL)
			put_file(writing, form->items[i]->name, "file-csv/", &known);
		else if (form->items[i]->type == FORM_XML_EXTERNAL)
			put_file(writing, form->items[i]->name, "file/", &known);
	ask_all(writing, "pulldata(", &asked);
	for (size_t i = 0; i < asked.len; i++)
		put_file(writing, asked.items[i], "file-csv/", &known);
	if (entity_list(form))
		put_file(writing, entity_list(form), "file-csv/", &known);
	if (has_last_saved(form))
		put_file(writing, "__last-saved", "instance/", &known);
}
