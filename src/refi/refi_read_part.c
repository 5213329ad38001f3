/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_read_part.c: codes, and cases with what is known of them. */
#include "refi/refi_part.h"

#include <glib.h>
#include <string.h>

/* ---- codes ---- */

/* "#ABC", "#aabbcc": as #aabbcc. NULL: no colour. */
static const char *color_of(struct refi_reading *reading, const struct xml_node *node)
{
	const char *value = xml_attribute(node, NULL, "color");
	if (!value || *value != '#')
		return NULL;
	size_t len = strspn(value + 1, "0123456789abcdefABCDEF");
	if (value[len + 1] || (len != 3 && len != 6))
		return NULL;
	char *color = len == 6 ? arena_strdup(reading->mem, value)
			       : arena_printf(reading->mem, "#%c%c%c%c%c%c", value[1], value[1],
					      value[2], value[2], value[3], value[3]);
	for (char *p = color; *p; p++)
		*p = *p >= 'A' && *p <= 'F' ? (char)(*p + 'a' - 'A') : *p;
	return color;
}

static const char *text_of(struct refi_reading *reading, const struct xml_node *node)
{
	const char *text = refi_read_child(reading, node, "Description");
	const char *notes = refi_read_notes(reading, node);
	if (text && notes)
		return arena_printf(reading->mem, "%s\n\n%s", text, notes);
	return text ? text : notes;
}

static void add_code(struct refi_reading *reading, const struct xml_node *node, const char *parent)
{
	const char *codable = xml_attribute(node, NULL, "isCodable");
	const char *name = xml_attribute(node, NULL, "name");
	const struct refi_code code = {
		.guid = refi_read_name(reading, node),
		.parent = parent,
		.name = name && *name ? name : "?",
		.text = text_of(reading, node),
		.color = color_of(reading, node),
		.is_codable = !codable || (strcmp(codable, "false") && strcmp(codable, "0")),
	};
	if (!name || !*name)
		refi_remark(reading, N_("A code has no name and is called “?”."), NULL);
	*list_add(reading->mem, &reading->file->project.codes) = code;
	g_hash_table_add(reading->codes, (void *)code.guid);
	for (const struct xml_node *below = xml_child(node, "Code"); below;
	     below = xml_next(below, "Code"))
		add_code(reading, below, code.guid);
}

void refi_read_codes(struct refi_reading *reading, const struct xml_node *codebook)
{
	const struct xml_node *codes = xml_child(codebook, "Codes");
	for (const struct xml_node *code = codes ? xml_child(codes, "Code") : NULL; code;
	     code = xml_next(code, "Code"))
		add_code(reading, code, NULL);
}

/* ---- cases ---- */

static const char *variable_name(struct refi_reading *reading, const struct xml_node *value)
{
	const struct xml_node *ref = xml_child(value, "VariableRef");
	const char *guid = ref ? refi_read_guid(reading, ref, "targetGUID") : NULL;
	const struct xml_node *it = guid ? g_hash_table_lookup(reading->variables, guid) : NULL;
	return it ? xml_attribute(it, NULL, "name") : NULL;
}

static void add_value(struct refi_reading *reading, const struct xml_node *value,
		      struct refi_case *it)
{
	static const char *const kinds[] = { "TextValue",  "BooleanValue", "IntegerValue",
					     "FloatValue", "DateValue",    "DateTimeValue" };
	const char *name = variable_name(reading, value), *text = NULL;
	for (size_t i = 0; i < COUNT_OF(kinds) && !text; i++)
		text = refi_read_child(reading, value, kinds[i]);
	if (!name) {
		refi_remark(reading, N_("A value of an unknown variable is left out."), NULL);
		return;
	}
	*list_add(reading->mem, &it->values) =
		(struct refi_value){ .variable = name, .text = text ? text : "" };
}

static void add_case(struct refi_reading *reading, const struct xml_node *node)
{
	struct refi_case it = {
		.guid = refi_read_name(reading, node),
		.name = xml_attribute(node, NULL, "name"),
	};
	for (const struct xml_node *value = xml_child(node, "VariableValue"); value;
	     value = xml_next(value, "VariableValue"))
		add_value(reading, value, &it);
	for (const struct xml_node *ref = xml_child(node, "SourceRef"); ref;
	     ref = xml_next(ref, "SourceRef")) {
		const char *guid = refi_read_guid(reading, ref, "targetGUID");
		if (guid)
			*list_add(reading->mem, &it.sources) = guid;
	}
	if (xml_child(node, "SelectionRef") || xml_child(node, "CodeRef"))
		refi_remark(reading,
			    N_("A case points at passages or codes; only its texts are kept."),
			    NULL);
	*list_add(reading->mem, &reading->file->project.cases) = it;
}

void refi_read_cases(struct refi_reading *reading)
{
	const struct xml_node *cases = xml_child(reading->project, "Cases");
	for (const struct xml_node *it = cases ? xml_child(cases, "Case") : NULL; it;
	     it = xml_next(it, "Case"))
		add_case(reading, it);
}
