/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_write.c: a project as project.qde in a .qdpx, in the order of the schema. */
#include "base/clock.h"
#include "refi/refi_part.h"
#include "zip/zip_write.h"

#include <string.h>

static const char head[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

void refi_put_attribute(struct out *out, const char *name, const char *value)
{
	if (!value)
		return;
	out_printf(out, " %s=\"", name);
	xml_put(out, value);
	out_char(out, '"');
}

void refi_put_time(struct out *out, const char *name, int64_t time_ms)
{
	SCOPED_ARENA(mem);
	if (time_ms > 0)
		refi_put_attribute(out, name, clock_iso(mem, time_ms));
}

void refi_put_target(struct out *out, const char *name, const char *guid)
{
	out_printf(out, "<%s", name);
	refi_put_attribute(out, "targetGUID", guid);
	out_text(out, "/>\n");
}

/* ---- codes ---- */

static bool is_below(const struct refi_code *code, const char *parent)
{
	return parent ? code->parent && !strcmp(code->parent, parent) : !code->parent;
}

static void put_codes_below(struct out *out, const struct refi_codes *codes, const char *parent,
			    int depth)
{
	for (size_t i = 0; depth < XML_MAX_NESTING / 2 && i < codes->len; i++) {
		const struct refi_code *code = &codes->items[i];
		if (!is_below(code, parent))
			continue;
		out_text(out, "<Code");
		refi_put_attribute(out, "guid", code->guid);
		refi_put_attribute(out, "name", code->name);
		refi_put_attribute(out, "isCodable", code->is_codable ? "true" : "false");
		refi_put_attribute(out, "color", code->color);
		out_text(out, ">\n");
		xml_put_element(out, "Description", code->text);
		put_codes_below(out, codes, code->guid, depth + 1);
		out_text(out, "</Code>\n");
	}
}

/* The schema wants at least one code. */
void refi_put_codes(struct out *out, const struct refi_project *project)
{
	out_text(out, "<Codes>\n");
	put_codes_below(out, &project->codes, NULL, 0);
	out_text(out, "</Codes>\n");
}

void refi_write_codebook(struct out *out, const struct refi_project *project)
{
	out_text(out, head);
	out_text(out, "<CodeBook xmlns=\"" REFI_CODEBOOK_SPACE "\"");
	refi_put_attribute(out, "origin", project->origin);
	out_text(out, ">\n");
	refi_put_codes(out, project);
	out_text(out, "</CodeBook>\n");
}

/* ---- cases ---- */

static const char *variable_guid(struct arena *mem, const char *name)
{
	return refi_guid_of(mem, arena_printf(mem, "omzien:variable:%s", name));
}

struct names LIST(const char *);

static bool has_name(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->len; i++)
		if (!strcmp(names->items[i], name))
			return true;
	return false;
}

static void put_variables(struct arena *mem, struct out *out, const struct refi_project *project)
{
	struct names names = { 0 };
	for (size_t i = 0; i < project->cases.len; i++)
		for (size_t j = 0; j < project->cases.items[i].values.len; j++) {
			const char *name = project->cases.items[i].values.items[j].variable;
			if (!has_name(&names, name))
				*list_add(mem, &names) = name;
		}
	if (!names.len)
		return;
	out_text(out, "<Variables>\n");
	for (size_t i = 0; i < names.len; i++) {
		out_text(out, "<Variable");
		refi_put_attribute(out, "guid", variable_guid(mem, names.items[i]));
		refi_put_attribute(out, "name", names.items[i]);
		out_text(out, " typeOfVariable=\"Text\"/>\n");
	}
	out_text(out, "</Variables>\n");
}

static void put_case(struct arena *mem, struct out *out, const struct refi_case *it)
{
	out_text(out, "<Case");
	refi_put_attribute(out, "guid", it->guid);
	refi_put_attribute(out, "name", it->name);
	out_text(out, ">\n");
	for (size_t i = 0; i < it->values.len; i++) {
		out_text(out, "<VariableValue>\n");
		refi_put_target(out, "VariableRef",
				variable_guid(mem, it->values.items[i].variable));
		xml_put_element(out, "TextValue", it->values.items[i].text);
		out_text(out, "</VariableValue>\n");
	}
	for (size_t i = 0; i < it->sources.len; i++)
		refi_put_target(out, "SourceRef", it->sources.items[i]);
	out_text(out, "</Case>\n");
}

static void put_cases(struct arena *mem, struct out *out, const struct refi_project *project)
{
	if (!project->cases.len)
		return;
	out_text(out, "<Cases>\n");
	for (size_t i = 0; i < project->cases.len; i++)
		put_case(mem, out, &project->cases.items[i]);
	out_text(out, "</Cases>\n");
}

/* ---- the whole ---- */

static void put_users(struct out *out, const struct refi_project *project)
{
	if (!project->users.len)
		return;
	out_text(out, "<Users>\n");
	for (size_t i = 0; i < project->users.len; i++) {
		out_text(out, "<User");
		refi_put_attribute(out, "guid", project->users.items[i].guid);
		refi_put_attribute(out, "name", project->users.items[i].name);
		out_text(out, "/>\n");
	}
	out_text(out, "</Users>\n");
}

static void put_project(struct arena *mem, struct out *out, const struct refi_project *project)
{
	out_text(out, head);
	out_text(out, "<Project xmlns=\"" REFI_PROJECT_SPACE "\"");
	refi_put_attribute(out, "name", project->name ? project->name : "");
	refi_put_attribute(out, "origin", project->origin);
	refi_put_time(out, "creationDateTime", project->made_ms);
	out_text(out, ">\n");
	put_users(out, project);
	if (project->codes.len) {
		out_text(out, "<CodeBook>\n");
		refi_put_codes(out, project);
		out_text(out, "</CodeBook>\n");
	}
	put_variables(mem, out, project);
	put_cases(mem, out, project);
	refi_put_texts(mem, out, project);
	out_text(out, "</Project>\n");
}

enum err refi_write_project(struct arena *mem, const struct refi_project *project,
			    const char *folder, int *ret_file)
{
	SCOPED_OUT(out);
	put_project(mem, out, project);
	const struct zip_part part = { .name = "project.qde", .bytes = out->data, .len = out->len };
	return zip_write(folder, &part, 1, project->made_ms, ret_file);
}
