/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_read.c: .qdpx and .qdc of any program: finds the XML and reads what all parts need. */
#include "base/utf8.h"
#include "refi/refi_part.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

/* ---- remarks ---- */

static bool is_same(const char *a, const char *b) { return !strcmp(a ? a : "", b ? b : ""); }

enum { REMARKS_MAX = 200, NOTES_BYTES_MAX = 20000 };

void refi_remark(struct refi_reading *reading, const char *text, const char *value)
{
	struct refi_remarks *remarks = &reading->file->remarks;
	for (size_t i = 0; i < remarks->len; i++)
		if (is_same(remarks->items[i].text, text) &&
		    is_same(remarks->items[i].value, value))
			return;
	if (remarks->len < REMARKS_MAX)
		*list_add(reading->mem, remarks) = (struct refi_remark){ text, value };
}

/* ---- values ---- */

static bool is_guid(const char *text)
{
	static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	for (size_t i = 0; i < sizeof form - 1; i++)
		if (form[i] == '-' ? text[i] != '-'
				   : !text[i] || !strchr("0123456789abcdef", text[i]))
			return false;
	return true;
}

const char *refi_read_guid(struct refi_reading *reading, const struct xml_node *node,
			   const char *attribute)
{
	const char *value = xml_attribute(node, NULL, attribute);
	if (!value)
		return NULL;
	value += strspn(value, " \t\n{");
	char *guid = arena_strndup(reading->mem, value, strnlen(value, 36));
	for (char *p = guid; *p; p++)
		*p = *p >= 'A' && *p <= 'F' ? (char)(*p + 'a' - 'A') : *p;
	if (is_guid(guid))
		return guid;
	if (!*guid)
		return NULL;
	refi_remark(reading, N_("The file names things in another way than by guid."), NULL);
	return refi_guid_of(reading->mem, arena_printf(reading->mem, "omzien:foreign:%s",
						       xml_attribute(node, NULL, attribute)));
}

const char *refi_read_name(struct refi_reading *reading, const struct xml_node *node)
{
	const char *guid = refi_read_guid(reading, node, "guid");
	if (!guid || g_hash_table_contains(reading->names, guid)) {
		refi_remark(reading,
			    N_("Something in the file has no name of its own (guid) and got one."),
			    NULL);
		guid = refi_guid_of(reading->mem, arena_printf(reading->mem, "omzien:unnamed:%s:%d",
							       node->name, ++reading->made_names));
	}
	g_hash_table_add(reading->names, (void *)guid);
	return guid;
}

const char *refi_read_child(struct refi_reading *reading, const struct xml_node *node,
			    const char *name)
{
	const struct xml_node *child = xml_child(node, name);
	const char *text = child ? xml_text(reading->mem, child) : NULL;
	return text && *text ? text : NULL;
}

int64_t refi_read_time(const struct xml_node *node, const char *attribute)
{
	const char *value = xml_attribute(node, NULL, attribute);
	struct tm tm = { 0 };
	int used = 0, hours = 0, minutes = 0;
	char sign = '+';
	if (!value || sscanf(value, " %4d-%2d-%2dT%2d:%2d:%2d%n", &tm.tm_year, &tm.tm_mon,
			     &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec, &used) != 6)
		return 0;
	value += used;
	value += *value == '.' ? 1 + strspn(value + 1, "0123456789") : 0;
	if (sscanf(value, "%c%2d:%2d", &sign, &hours, &minutes) != 3 || hours > 14)
		hours = minutes = 0;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	int64_t offset_s = (hours * 60 + minutes) * 60;
	int64_t time_s = timegm(&tm) - (sign == '-' ? -offset_s : offset_s);
	return time_s > 0 ? time_s * 1000 : 0;
}

/* Those of one part of the project: the first of each guid. */
static GHashTable *index_of(struct refi_reading *reading, const char *part, const char *name)
{
	GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
	const struct xml_node *all = xml_child(reading->project, part);
	for (struct xml_node *it = all ? xml_child(all, name) : NULL; it; it = xml_next(it, name)) {
		const char *guid = refi_read_guid(reading, it, "guid");
		if (guid && !g_hash_table_contains(index, guid))
			g_hash_table_insert(index, (void *)guid, it);
	}
	return index;
}

static void begin_index(struct refi_reading *reading)
{
	reading->names = g_hash_table_new(g_str_hash, g_str_equal);
	reading->used_notes = g_hash_table_new(g_str_hash, g_str_equal);
	reading->codes = g_hash_table_new(g_str_hash, g_str_equal);
	reading->notes = index_of(reading, "Notes", "Note");
	reading->variables = index_of(reading, "Variables", "Variable");
}

static void end_index(struct refi_reading *reading)
{
	g_hash_table_destroy(reading->names);
	g_hash_table_destroy(reading->used_notes);
	g_hash_table_destroy(reading->codes);
	g_hash_table_destroy(reading->notes);
	g_hash_table_destroy(reading->variables);
}

const char *refi_read_notes(struct refi_reading *reading, const struct xml_node *node)
{
	const char *all = NULL;
	for (const struct xml_node *ref = xml_child(node, "NoteRef"); ref;
	     ref = xml_next(ref, "NoteRef")) {
		const char *guid = refi_read_guid(reading, ref, "targetGUID");
		const struct xml_node *note =
			guid ? g_hash_table_lookup(reading->notes, guid) : NULL;
		const char *text = note ? refi_read_child(reading, note, "PlainTextContent") : NULL;
		if (note)
			g_hash_table_add(reading->used_notes, (void *)guid);
		if (!text)
			continue;
		if ((all ? strlen(all) : 0) + strlen(text) > NOTES_BYTES_MAX) {
			refi_remark(reading,
				    N_("A note that is longer than 20,000 characters is left out."),
				    NULL);
			continue;
		}
		all = all ? arena_printf(reading->mem, "%s\n\n%s", all, text) : text;
	}
	return all;
}

/* ---- the whole ---- */

static void read_users(struct refi_reading *reading)
{
	const struct xml_node *users = xml_child(reading->project, "Users");
	for (const struct xml_node *user = users ? xml_child(users, "User") : NULL; user;
	     user = xml_next(user, "User"))
		*list_add(reading->mem, &reading->file->project.users) = (struct refi_user){
			.guid = refi_read_name(reading, user),
			.name = xml_attribute(user, NULL, "name"),
		};
}

/* What other programs keep and we have no place for. */
static void tell_left_out(struct refi_reading *reading)
{
	static const char *const parts[] = { "Links", "Sets", "Graphs" };
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		const struct xml_node *part = xml_child(reading->project, parts[i]);
		if (part && part->first)
			refi_remark(reading, N_("The part “{value}” is left out."), parts[i]);
	}
}

static void read_root(struct refi_reading *reading)
{
	struct refi_project *project = &reading->file->project;
	struct xml_node *root = reading->project;
	bool is_codebook = !strcasecmp(root->name, "CodeBook");
	const char *space = is_codebook ? REFI_CODEBOOK_SPACE : REFI_PROJECT_SPACE;
	const struct xml_node *codebook = is_codebook ? root : xml_child(root, "CodeBook");
	if (strcmp(root->space, space) != 0)
		refi_remark(reading,
			    N_("The file names another standard than REFI-QDA: “{value}”."),
			    root->space);
	project->name = xml_attribute(root, NULL, "name");
	project->origin = xml_attribute(root, NULL, "origin");
	project->made_ms = refi_read_time(root, "creationDateTime");
	if (codebook)
		refi_read_codes(reading, codebook);
	tell_left_out(reading);
	if (is_codebook)
		return;
	read_users(reading);
	refi_read_sources(reading);
	refi_read_cases(reading);
}

static enum err read_xml(struct refi_reading *reading, const char *bytes, size_t len,
			 struct refi_remark *why)
{
	struct xml_problem problem = { 0 };
	struct xml_node *root = NULL;
	if (xml_read(reading->mem, bytes, len, &problem, &root)) {
		*why = (struct refi_remark){ problem.text, problem.value };
		return ERR_INVALID;
	}
	while (root && !root->name)
		root = root->next;
	reading->project = root;
	if (root && (!strcasecmp(root->name, "CodeBook") || !strcmp(root->name, "Project"))) {
		begin_index(reading);
		read_root(reading);
		end_index(reading);
		return OK;
	}
	*why = (struct refi_remark){ N_("There is no project and no codebook of REFI-QDA in this "
					"file."),
				     NULL };
	return ERR_INVALID;
}

/* project.qde, else the only .qde that there is; NULL: none, or it is not clear which. */
static const char *find_project(struct refi_reading *reading)
{
	const char *found = NULL, *name;
	int count = 0;
	for (size_t i = 0; (name = zip_read_name(reading->zip, i)); i++) {
		size_t len = strlen(name);
		if (!strcasecmp(name, "project.qde"))
			return name;
		if (len < 4 || strcasecmp(name + len - 4, ".qde") != 0 || !utf8_valid(name, len))
			continue;
		found = name;
		count++;
	}
	if (count == 1)
		refi_remark(reading, N_("The project is called “{value}” and not project.qde."),
			    arena_strdup(reading->mem, found));
	return count == 1 ? found : NULL;
}

static enum err read_zip(struct refi_reading *reading, struct refi_remark *why)
{
	char *xml;
	size_t len;
	const char *name = find_project(reading);
	if (!name) {
		*why = (struct refi_remark){
			N_("There is no project.qde in this file. Export the project again as "
			   "REFI-QDA (.qdpx)."),
			NULL
		};
		return ERR_INVALID;
	}
	if (!zip_read_path(reading->zip, name, &xml, &len))
		return read_xml(reading, xml, len, why);
	*why = (struct refi_remark){ N_("The file is damaged, encrypted or too large."), NULL };
	return ERR_INVALID;
}

enum err refi_read(struct arena *mem, const char *bytes, size_t len, struct refi_file *ret,
		   struct refi_remark *why)
{
	struct refi_file file = { 0 };
	struct refi_reading reading = { .mem = mem, .file = &file };
	enum err err;
	if (len < 4 || memcmp(bytes, "PK\3\4", 4) != 0)
		err = read_xml(&reading, bytes, len, why);
	else if (zip_read_open(mem, bytes, len, REFI_MAX_BYTES, &reading.zip)) {
		*why = (struct refi_remark){ N_("The file is not a whole zip file."), NULL };
		return ERR_INVALID;
	} else {
		err = read_zip(&reading, why);
		zip_read_close(reading.zip);
	}
	if (!err)
		*ret = file;
	return err;
}
