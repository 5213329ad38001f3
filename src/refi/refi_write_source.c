/* SPDX-License-Identifier: EUPL-1.2 */
/* refi_write_source.c: texts with their passages, and the notes that belong to codings. */
#include "refi/refi_part.h"

#include <glib.h>
#include <string.h>

/* The codings of one source, those of one passage together, in the order of the first of each. */
struct passage {
	const struct refi_coding *first;
	struct LIST(const struct refi_coding *) codings;
};
struct passages LIST(struct passage);

/* What is written, and the memos that come behind it. */
struct writing {
	struct arena *mem;
	struct out *out;
	GHashTable *passages;
	struct LIST(struct refi_note) memos;
};

static void put_memo(struct writing *writing, const struct refi_coding *coding)
{
	const char *guid = refi_guid_of(writing->mem,
					arena_printf(writing->mem, "omzien:memo:%s", coding->guid));
	refi_put_target(writing->out, "NoteRef", guid);
	*list_add(writing->mem, &writing->memos) =
		(struct refi_note){ .guid = guid, .name = "Memo", .text = coding->memo };
}

static void put_coding(struct writing *writing, const struct refi_coding *coding)
{
	struct out *out = writing->out;
	out_text(out, "<Coding");
	refi_put_attribute(out, "guid", coding->guid);
	refi_put_attribute(out, "creatingUser", coding->user);
	refi_put_time(out, "creationDateTime", coding->made_ms);
	out_text(out, ">\n");
	refi_put_target(out, "CodeRef", coding->code);
	if (coding->memo && *coding->memo)
		put_memo(writing, coding);
	out_text(out, "</Coding>\n");
}

static void put_passage(struct writing *writing, const struct passage *passage)
{
	struct out *out = writing->out;
	const struct refi_coding *first = passage->first;
	out_text(out, "<PlainTextSelection");
	refi_put_attribute(out, "guid", first->selection);
	out_printf(out, " startPosition=\"%zu\" endPosition=\"%zu\"", first->start, first->end);
	refi_put_attribute(out, "creatingUser", first->user);
	refi_put_time(out, "creationDateTime", first->made_ms);
	out_text(out, ">\n");
	for (size_t i = 0; i < passage->codings.len; i++)
		put_coding(writing, passage->codings.items[i]);
	out_text(out, "</PlainTextSelection>\n");
}

/* The passages by guid of their source: lists of passages, in `mem`. */
static GHashTable *group(struct arena *mem, const struct refi_project *project)
{
	GHashTable *sources = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < project->codings.len; i++) {
		const struct refi_coding *coding = &project->codings.items[i];
		struct passages *list = g_hash_table_lookup(sources, coding->source);
		if (!list) {
			list = arena_new_of(mem, struct passages);
			g_hash_table_insert(sources, (void *)coding->source, list);
		}
		const char *name = arena_printf(mem, "%s %s", coding->source, coding->selection);
		size_t place = GPOINTER_TO_SIZE(g_hash_table_lookup(places, name));
		if (!place) {
			*list_add(mem, list) = (struct passage){ .first = coding };
			place = list->len;
			g_hash_table_insert(places, (void *)name, GSIZE_TO_POINTER(place));
		}
		*list_add(mem, &list->items[place - 1].codings) = coding;
	}
	g_hash_table_destroy(places);
	return sources;
}

static void put_text(struct out *out, const char *text)
{
	out_text(out, "<PlainTextContent>");
	xml_put(out, text);
	out_text(out, "</PlainTextContent>\n");
}

static void put_source(struct writing *writing, const struct refi_source *source)
{
	struct out *out = writing->out;
	struct passages *passages = g_hash_table_lookup(writing->passages, source->guid);
	out_text(out, "<TextSource");
	refi_put_attribute(out, "guid", source->guid);
	refi_put_attribute(out, "name", source->name);
	refi_put_attribute(out, "creatingUser", source->user);
	refi_put_time(out, "creationDateTime", source->made_ms);
	out_text(out, ">\n");
	put_text(out, source->text);
	for (size_t i = 0; passages && i < passages->len; i++)
		put_passage(writing, &passages->items[i]);
	out_text(out, "</TextSource>\n");
}

static void put_note(struct out *out, const struct refi_note *note)
{
	out_text(out, "<Note");
	refi_put_attribute(out, "guid", note->guid);
	refi_put_attribute(out, "name", note->name);
	out_text(out, ">\n");
	put_text(out, note->text);
	out_text(out, "</Note>\n");
}

static void put_notes(struct writing *writing, const struct refi_project *project)
{
	if (!project->notes.len && !writing->memos.len)
		return;
	out_text(writing->out, "<Notes>\n");
	for (size_t i = 0; i < project->notes.len; i++)
		put_note(writing->out, &project->notes.items[i]);
	for (size_t i = 0; i < writing->memos.len; i++)
		put_note(writing->out, &writing->memos.items[i]);
	out_text(writing->out, "</Notes>\n");
}

void refi_put_texts(struct arena *mem, struct out *out, const struct refi_project *project)
{
	struct writing writing = { .mem = mem, .out = out, .passages = group(mem, project) };
	if (project->sources.len) {
		out_text(out, "<Sources>\n");
		for (size_t i = 0; i < project->sources.len; i++)
			put_source(&writing, &project->sources.items[i]);
		out_text(out, "</Sources>\n");
	}
	put_notes(&writing, project);
	g_hash_table_destroy(writing.passages);
}
