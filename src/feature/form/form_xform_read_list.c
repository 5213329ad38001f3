/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read_list.c: secondary instances and items of an XForm become lists of choices. */
#include "feature/form/form_xform_reading.h"

#include <string.h>

static const struct xml_node *first_element(const struct xml_node *xml)
{
	const struct xml_node *child = xml->first;
	while (child && !child->name)
		child = child->next;
	return child;
}

static bool is_label(const struct form_source *source, const char *name)
{
	return strcmp(name, source->label ? source->label : "label") == 0;
}

/* One <item> of an instance. */
static void read_choice(struct form_xreading *reading, const struct form_source *source,
			const struct xml_node *xml, struct form_choice *choice)
{
	const char *value = source->value ? source->value : "name";
	for (const struct xml_node *cell = xml->first; cell; cell = cell->next) {
		if (!cell->name)
			continue;
		const char *text = xml_text(reading->mem, cell);
		if (strcmp(cell->name, value) == 0 && !choice->name)
			choice->name = form_trim(reading->mem, text);
		else if (strcmp(cell->name, "itextId") == 0)
			form_xread_text(reading, NULL, choice->words, FORM_LABEL,
					form_trim(reading->mem, text));
		else if (is_label(source, cell->name))
			form_set_word(reading->form, choice->words, FORM_LABEL,
				      form_language(reading->form, NULL), text);
		else
			*list_add(reading->mem, &choice->extras) =
				(struct form_extra){ cell->name, text };
	}
}

static void read_source(struct form_xreading *reading, struct form_source *source)
{
	const struct xml_node *root = first_element(source->xml);
	source->list = form_add_list(reading->form, source->id, false);
	for (const struct xml_node *xml = root ? first_element(root) : NULL; xml; xml = xml->next) {
		struct form_choice choice = { .row = xml->line };
		if (!xml->name)
			continue;
		if (source->list->choices.len >= FORM_MAX_CHOICES) {
			form_xread_fault(reading, xml,
					 N_("A form can have {value} choices. Put them in a file "
					    "and use select_one_from_file."),
					 arena_printf(reading->mem, "%d", FORM_MAX_CHOICES));
			return;
		}
		read_choice(reading, source, xml, &choice);
		if (choice.name)
			*list_add(reading->mem, &source->list->choices) = choice;
	}
}

/* ---- files ---- */

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), end_len = strlen(end);
	return len >= end_len && strcasecmp(text + len - end_len, end) == 0;
}

/* "dorpen.csv" of "jr://file-csv/dorpen.csv". */
static const char *file_of(const char *uri)
{
	const char *slash = strrchr(uri, '/');
	return slash ? slash + 1 : uri;
}

/* Of a list of entities, and of what was saved last, only the name counts: others make them. */
static bool is_made(const struct form_xreading *reading, const struct form_source *source,
		    const char *uri)
{
	const struct xml_node *meta = xml_child(reading->root, "meta");
	const struct xml_node *entity = meta ? xml_child(meta, "entity") : NULL;
	const char *dataset = entity ? xml_attribute(entity, "", "dataset") : NULL;
	return strncmp(uri, "jr://instance/", 14) == 0 || strcmp(source->id, "__last-saved") == 0 ||
	       (dataset && strcmp(dataset, source->id) == 0 && !source->value &&
		xml_attribute(entity, "", "update"));
}

/* An extension, which the list needs to know its kind: a file of entities has none in its id. */
static void read_file(struct form_xreading *reading, struct form_source *source, const char *uri)
{
	const char *file = file_of(uri);
	if (is_made(reading, source, uri))
		return;
	if (source->value) {
		source->list = form_add_list(reading->form, file, true);
		return;
	}
	struct form_item *item =
		form_add_item(reading->form, reading->form->items[0],
			      ends_with(file, ".csv") ? FORM_CSV_EXTERNAL : FORM_XML_EXTERNAL,
			      source->id);
	item->row = source->xml->line;
}

void form_xread_sources(struct form_xreading *reading)
{
	for (size_t i = 0; i < reading->source_list.len; i++) {
		struct form_source *source = reading->source_list.items[i];
		const char *uri = xml_attribute(source->xml, "", "src");
		if (uri)
			read_file(reading, source, uri);
		else
			read_source(reading, source);
	}
}

/* ---- what a control offers ---- */

static struct form_list *list_of_name(const struct form_xreading *reading, const char *name)
{
	for (size_t i = 0; i < reading->form->lists.len; i++)
		if (strcmp(reading->form->lists.items[i]->name, name) == 0)
			return reading->form->lists.items[i];
	return NULL;
}

static const char *text_of(struct form_xreading *reading, const struct xml_node *parent,
			   const char *name)
{
	const struct xml_node *xml = xml_child(parent, name);
	return xml ? form_trim(reading->mem, xml_text(reading->mem, xml)) : NULL;
}

/* "dorpen" when the texts of the items are called dorpen-0, dorpen-1, as we write them; or NULL. */
static const char *name_by_texts(struct form_xreading *reading, const struct xml_node *control)
{
	const struct xml_node *item = xml_child(control, "item");
	const struct xml_node *label = item ? xml_child(item, "label") : NULL;
	const char *ref = label ? xml_attribute(label, "", "ref") : NULL;
	const char *start = ref && strncmp(ref, "jr:itext('", 10) == 0 ? ref + 10 : NULL;
	const char *end = start ? strstr(start, "-0')") : NULL;
	const char *name = end ? arena_strndup(reading->mem, start, (size_t)(end - start)) : NULL;
	return name && *name && !strpbrk(name, "/: \t\n") ? name : NULL;
}

static size_t count_items(const struct xml_node *control)
{
	size_t count = 0;
	for (const struct xml_node *xml = xml_child(control, "item"); xml;
	     xml = xml_next(xml, "item"))
		count++;
	return count;
}

/* A list that the form has already under the name of these texts; else a new one. */
static void read_items(struct form_xreading *reading, const struct form_spot *spot)
{
	const char *name = name_by_texts(reading, spot->control);
	struct form_list *list = name ? list_of_name(reading, name) : NULL;
	if (list && list->choices.len == count_items(spot->control)) {
		spot->item->list = list;
		return;
	}
	if (!name || list)
		name = spot->item->name;
	for (int i = 2; list_of_name(reading, name); i++)
		name = arena_printf(reading->mem, "%s_%d", spot->item->name, i);
	spot->item->list = form_add_list(reading->form, name, false);
	for (const struct xml_node *xml = xml_child(spot->control, "item"); xml;
	     xml = xml_next(xml, "item")) {
		struct form_choice choice = { .name = text_of(reading, xml, "value"),
					      .row = xml->line };
		form_xread_words(reading, NULL, choice.words, FORM_LABEL, xml_child(xml, "label"));
		if (choice.name)
			*list_add(reading->mem, &spot->item->list->choices) = choice;
	}
}

/* Where the bracket at `open` closes; NULL: nowhere. */
static const char *closing(const char *open)
{
	int depth = 0;
	for (const char *at = open; *at; at++) {
		const char *quote = *at == '"' || *at == '\'' ? strchr(at + 1, *at) : NULL;
		at = quote ? quote : at;
		depth += (*at == '[' || *at == '(') - (*at == ']' || *at == ')');
		if (!depth)
			return at;
	}
	return NULL;
}

/* "randomize(nodeset, seed)": takes it off, and gives the parameters. */
static const char *take_randomize(struct form_xreading *reading, struct form_item *item,
				  const char *nodeset)
{
	const char *call = "randomize(", *close;
	if (strncmp(nodeset, call, strlen(call)) != 0 || !(close = closing(nodeset + 9)))
		return nodeset;
	const char *start = nodeset + strlen(call), *comma = start;
	while (comma < close && *comma != ',') {
		const char *end = *comma == '[' || *comma == '(' ? closing(comma) : comma;
		comma = end ? end + 1 : close;
	}
	form_xread_parameter(reading, item, "randomize", "true");
	if (comma < close)
		form_xread_parameter(
			reading, item, "seed",
			form_xread_expression(reading, item,
					      form_trim(reading->mem,
							arena_strndup(reading->mem, comma + 1,
								      (size_t)(close - comma - 1))),
					      false));
	return form_trim(reading->mem, arena_strndup(reading->mem, start, (size_t)(comma - start)));
}

static void read_filter(struct form_xreading *reading, struct form_item *item, const char *nodeset)
{
	const char *open = strchr(nodeset, '['), *close = open ? closing(open) : NULL;
	if (!open || !close)
		return;
	const char *filter = arena_strndup(reading->mem, open + 1, (size_t)(close - open - 1));
	item->parts[FORM_CHOICE_FILTER] =
		form_xread_expression(reading, item, form_trim(reading->mem, filter), true);
	if (strchr(close, '['))
		form_xread_warn(reading, NULL,
				N_("The choices of {value} have more than one filter. Only the "
				   "first is read."),
				item->name);
}

/* The columns of a file that are not those that a file of its kind has. */
static void read_columns(struct form_xreading *reading, struct form_item *item,
			 const struct form_source *source)
{
	bool is_geojson = ends_with(item->list->name, ".geojson");
	if (strcmp(source->value, is_geojson ? "id" : "name") != 0)
		form_xread_parameter(reading, item, "value", source->value);
	if (strcmp(source->label, is_geojson ? "title" : "label") != 0)
		form_xread_parameter(reading, item, "label", source->label);
}

static void read_itemset(struct form_xreading *reading, const struct form_spot *spot,
			 const struct xml_node *itemset)
{
	struct form_item *item = spot->item;
	const char *nodeset = xml_attribute(itemset, "", "nodeset"), *call = "instance(";
	nodeset = take_randomize(reading, item, form_trim(reading->mem, nodeset ? nodeset : ""));
	size_t len = strlen(call);
	bool is_call = strncmp(nodeset, call, len) == 0 && nodeset[len] && nodeset[len + 1];
	const char *end = is_call ? strchr(nodeset + len + 1, nodeset[len]) : NULL;
	const char *id = end ? arena_strndup(reading->mem, nodeset + len + 1,
					     (size_t)(end - nodeset - (ptrdiff_t)len - 1))
			     : NULL;
	const struct form_source *source = id ? form_names_get(&reading->sources, id) : NULL;
	if (!source || !source->list) {
		form_xread_fault(reading, itemset,
				 N_("The choices of {value} come from another question or from a "
				    "list that is not in the form. Give it a list of its own."),
				 item->name);
		return;
	}
	item->list = source->list;
	read_filter(reading, item, end);
	if (item->list->is_file)
		read_columns(reading, item, source);
}

void form_xread_choices(struct form_xreading *reading, const struct form_spot *spot)
{
	const struct xml_node *itemset = xml_child(spot->control, "itemset");
	if (spot->item->type != FORM_SELECT_ONE && spot->item->type != FORM_SELECT_MULTIPLE &&
	    spot->item->type != FORM_RANK)
		return;
	if (itemset)
		read_itemset(reading, spot, itemset);
	else
		read_items(reading, spot);
}
