/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_read_source.c: texts with their passages: positions count code points of the text with LF.
 */
#include "base/utf8.h"
#include "refi/refi_part.h"

#include <glib.h>
#include <string.h>

/* ---- the text itself ---- */

/* "internal://GUID.txt": a file of the archive, wherever it stands in there. */
static char *read_inside(struct refi_reading *reading, const char *path)
{
	const char *name = strrchr(path, '/');
	char *bytes = NULL;
	size_t len = 0;
	if (!reading->zip || strncmp(path, "internal://", 11) != 0 ||
	    zip_read_file(reading->zip, name + 1, &bytes, &len))
		return NULL;
	size_t mark = len >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	if (!utf8_valid(bytes + mark, len - mark))
		return NULL;
	return arena_strdup(reading->mem, bytes + mark);
}

/* NULL: there is no text, which was remarked. */
static const char *raw_text(struct refi_reading *reading, const struct xml_node *node)
{
	const struct xml_node *content = xml_child(node, "PlainTextContent");
	const char *path = xml_attribute(node, NULL, "plainTextPath");
	const char *name = xml_attribute(node, NULL, "name");
	if (content)
		return xml_text(reading->mem, content);
	const char *text = path ? read_inside(reading, path) : NULL;
	if (!text)
		refi_remark(reading,
			    N_("The words of “{value}” are not in the file; it is left out."),
			    name ? name : "?");
	return text;
}

/* ---- passages ---- */

static bool read_range(struct refi_reading *reading, const struct refi_text *text,
		       const struct xml_node *node, struct refi_coding *ret)
{
	size_t start, end;
	if (!refi_read_position(node, "startPosition", &start) ||
	    !refi_read_position(node, "endPosition", &end) || start > refi_text_len(text)) {
		refi_remark(reading, N_("A passage outside its text is left out."), NULL);
		return false;
	}
	end += text->is_inclusive;
	if (end > refi_text_len(text)) {
		refi_remark(reading, N_("A passage that went on past its text was cut off."), NULL);
		end = refi_text_len(text);
	}
	ret->start = refi_text_point(text, start);
	ret->end = refi_text_point(text, end);
	if (ret->start < ret->end)
		return true;
	refi_remark(reading, N_("A passage without words in it is left out."), NULL);
	return false;
}

/* The codings below a passage or a source; `like` holds what they share. */
static void add_codings(struct refi_reading *reading, const struct xml_node *node,
			const struct refi_coding *like)
{
	for (const struct xml_node *it = xml_child(node, "Coding"); it;
	     it = xml_next(it, "Coding")) {
		const struct xml_node *ref = xml_child(it, "CodeRef");
		struct refi_coding coding = *like;
		const char *memo = refi_read_notes(reading, it);
		const char *user = refi_read_guid(reading, it, "creatingUser");
		int64_t made_ms = refi_read_time(it, "creationDateTime");
		coding.code = ref ? refi_read_guid(reading, ref, "targetGUID") : NULL;
		if (!coding.code || !g_hash_table_contains(reading->codes, coding.code)) {
			refi_remark(reading, N_("A passage with an unknown code is left out."),
				    NULL);
			continue;
		}
		coding.guid = refi_read_name(reading, it);
		coding.user = user ? user : like->user;
		coding.made_ms = made_ms ? made_ms : like->made_ms;
		coding.memo = memo ? memo : like->memo;
		*list_add(reading->mem, &reading->file->project.codings) = coding;
	}
}

static void add_passage(struct refi_reading *reading, const struct refi_text *text,
			const struct xml_node *node)
{
	const char *notes = refi_read_notes(reading, node);
	struct refi_coding like = {
		.source = text->guid,
		.selection = refi_read_name(reading, node),
		.user = refi_read_guid(reading, node, "creatingUser"),
		.made_ms = refi_read_time(node, "creationDateTime"),
		.memo = notes ? notes : refi_read_child(reading, node, "Description"),
	};
	if (!read_range(reading, text, node, &like))
		return;
	if (like.memo)
		refi_remark(reading, N_("What was written with a passage is kept with its codes."),
			    NULL);
	if (!xml_child(node, "Coding"))
		refi_remark(reading, N_("A passage without a code is left out."), NULL);
	add_codings(reading, node, &like);
}

/* Codes of a whole text become codes of all its words. */
static void add_whole(struct refi_reading *reading, const struct refi_text *text,
		      const struct xml_node *node)
{
	if (!xml_child(node, "Coding") || !text->points)
		return;
	refi_remark(reading, N_("A code of a whole text became a code of all its words."), NULL);
	add_codings(reading, node,
		    &(struct refi_coding){
			    .source = text->guid,
			    .selection = refi_guid_of(reading->mem,
						      arena_printf(reading->mem, "omzien:whole:%s",
								   text->guid)),
			    .user = refi_read_guid(reading, node, "creatingUser"),
			    .end = text->points,
		    });
}

/* ---- sources ---- */

/* `name`: of what the text belongs to, where it has none of its own. */
static void add_source(struct refi_reading *reading, const struct xml_node *node, const char *name)
{
	const char *raw = raw_text(reading, node), *own = xml_attribute(node, NULL, "name");
	struct refi_text text = { 0 };
	if (!raw)
		return;
	refi_text_take(reading, raw, &text);
	refi_text_learn(reading, node, &text);
	text.guid = refi_read_name(reading, node);
	*list_add(reading->mem, &reading->file->project.sources) = (struct refi_source){
		.guid = text.guid,
		.name = own ? own : name,
		.text = text.plain,
		.user = refi_read_guid(reading, node, "creatingUser"),
		.made_ms = refi_read_time(node, "creationDateTime"),
	};
	for (const struct xml_node *it = xml_child(node, "PlainTextSelection"); it;
	     it = xml_next(it, "PlainTextSelection"))
		add_passage(reading, &text, it);
	add_whole(reading, &text, node);
}

/* Of a PDF its words, of sound and video what was written down; pictures have none. */
static void add_other(struct refi_reading *reading, const struct xml_node *node)
{
	static const char *const parts[] = { "Representation", "Transcript", "TextDescription" };
	const char *name = xml_attribute(node, NULL, "name");
	bool has_text = false;
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		for (const struct xml_node *it = xml_child(node, parts[i]); it;
		     it = xml_next(it, parts[i])) {
			add_source(reading, it, name);
			has_text = true;
		}
	refi_remark(reading,
		    has_text ? N_("Of “{value}” only the words are kept, with the codes on them.")
			     : N_("“{value}” has no words and is left out."),
		    name ? name : node->name);
}

static void add_note(struct refi_reading *reading, const struct xml_node *node)
{
	const char *guid = refi_read_guid(reading, node, "guid");
	const char *text = refi_read_child(reading, node, "PlainTextContent");
	if (guid && g_hash_table_contains(reading->used_notes, guid))
		return;
	*list_add(reading->mem, &reading->file->project.notes) = (struct refi_note){
		.guid = refi_read_name(reading, node),
		.name = xml_attribute(node, NULL, "name"),
		.text = text ? text : "",
	};
}

void refi_read_sources(struct refi_reading *reading)
{
	const struct xml_node *sources = xml_child(reading->project, "Sources");
	const struct xml_node *notes = xml_child(reading->project, "Notes");
	for (const struct xml_node *it = sources ? sources->first : NULL; it; it = it->next) {
		if (!it->name)
			continue;
		if (!strcmp(it->name, "TextSource"))
			add_source(reading, it, NULL);
		else
			add_other(reading, it);
	}
	for (const struct xml_node *it = notes ? xml_child(notes, "Note") : NULL; it;
	     it = xml_next(it, "Note"))
		add_note(reading, it);
}
