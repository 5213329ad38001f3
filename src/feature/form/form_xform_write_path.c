/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write_path.c: ${name} becomes a path, in expressions and in texts. */
#include "feature/form/form_xform_writing.h"

#include <ctype.h>

/*
 * The text is not parsed, only walked: what stands between two names stays byte for byte as the
 * author wrote it, also in an expression that does not parse yet.
 */
enum { MAX_CALLS = 64 };

struct walking {
	const struct form_writing *writing;
	const struct form_item *context;
	struct out *out;
	int brackets; /* open predicates */
	int calls;    /* open parentheses */
	struct {
		bool is_indexed; /* of indexed-repeat */
		int argument;    /* from 1 */
	} call[MAX_CALLS];
};

const char *form_xform_path(const struct form_writing *writing, const struct form_item *item)
{
	if (form_is_meta(item))
		return arena_printf(writing->mem, "/%s/meta/%s", writing->form->root_name,
				    item->name);
	return item->path;
}

static bool is_above(const struct form_item *item, const struct form_item *below)
{
	while (below && below != item)
		below = below->parent;
	return below != NULL;
}

/* Whether some repeat stands above both. */
static bool share_repeat(const struct form_item *context, const struct form_item *target)
{
	for (const struct form_item *item = context->parent; item; item = item->parent)
		if (item->type == FORM_REPEAT && item != target && is_above(item, target))
			return true;
	return false;
}

static const char *relative_path(const struct form_writing *writing,
				 const struct form_item *context, const struct form_item *target)
{
	SCOPED_OUT(path);
	const struct form_item *common = context->parent;
	out_text(path, "..");
	while (common == target || !is_above(common, target)) {
		common = common->parent;
		out_text(path, "/..");
	}
	out_text(path, target->path + strlen(common->path));
	return arena_strndup(writing->mem, path->data, path->len);
}

/* In an argument of indexed-repeat that names a question or a repeat. */
static bool is_indexed(const struct walking *walking)
{
	if (!walking->calls || walking->calls > MAX_CALLS)
		return false;
	int argument = walking->call[walking->calls - 1].argument;
	return walking->call[walking->calls - 1].is_indexed && (argument == 1 || argument % 2 == 0);
}

static void put_path(struct walking *walking, const struct form_item *target)
{
	const struct form_item *context = walking->context;
	if (form_is_meta(target) || !context || !context->parent || is_indexed(walking) ||
	    !share_repeat(context, target)) {
		out_text(walking->out, form_xform_path(walking->writing, target));
		return;
	}
	if (walking->brackets)
		out_text(walking->out, "current()/");
	out_text(walking->out, relative_path(walking->writing, context, target));
}

static bool is_in_name(char c)
{
	return isalnum((unsigned char)c) || strchr("_-.", c) || (unsigned char)c >= 0x80;
}

/* The name in "${name}" at `text`, and where it ends; NULL: there is none. */
static const char *name_at(struct arena *mem, const char *text, const char **ret_end)
{
	const char *end = strncmp(text, "${", 2) == 0 ? strchr(text, '}') : NULL;
	if (!end)
		return NULL;
	const char *name = text + 2 + strspn(text + 2, " ");
	size_t len = (size_t)(end - name);
	while (len && name[len - 1] == ' ')
		len--;
	*ret_end = end + 1;
	return arena_strndup(mem, name, len);
}

static const char last_saved[] = "last-saved#";

/* Writes the path for "${name}"; returns where it ends, or NULL when nothing has that name. */
static const char *put_reference(struct walking *walking, const char *text)
{
	const struct form *form = walking->writing->form;
	const char *end = NULL, *name = name_at(walking->writing->mem, text, &end);
	if (!name)
		return NULL;
	bool is_last_saved = strncmp(name, last_saved, strlen(last_saved)) == 0;
	const struct form_item *target =
		form_find(form, walking->context, is_last_saved ? name + strlen(last_saved) : name);
	if (!target)
		return NULL;
	if (walking->out->len && is_in_name(walking->out->data[walking->out->len - 1]))
		out_char(walking->out, ' ');
	if (is_last_saved)
		out_printf(walking->out, "instance('__last-saved')%s",
			   form_xform_path(walking->writing, target));
	else
		put_path(walking, target);
	if (*end && is_in_name(*end))
		out_char(walking->out, ' ');
	return end;
}

static bool ends_with(const struct out *out, const char *end)
{
	size_t len = strlen(end);
	return out->len >= len && memcmp(out->data + out->len - len, end, len) == 0;
}

static void follow(struct walking *walking, char c)
{
	int last = walking->calls - 1;
	if (c == '[')
		walking->brackets++;
	else if (c == ']' && walking->brackets)
		walking->brackets--;
	else if (c == ',' && last >= 0 && last < MAX_CALLS)
		walking->call[last].argument++;
	else if (c == ')' && walking->calls)
		walking->calls--;
	if (c != '(' || ++walking->calls > MAX_CALLS)
		return;
	walking->call[last + 1].is_indexed = ends_with(walking->out, "indexed-repeat");
	walking->call[last + 1].argument = 1;
}

const char *form_xform_expression(const struct form_writing *writing,
				  const struct form_item *context, const char *text,
				  bool is_predicate)
{
	SCOPED_OUT(out);
	struct walking walking = {
		.writing = writing, .context = context, .out = out, .brackets = is_predicate
	};
	while (*text) {
		const char *after = *text == '$' ? put_reference(&walking, text) : NULL;
		const char *close = *text == '"' || *text == '\'' ? strchr(text + 1, *text) : NULL;
		if (after) {
			text = after;
			continue;
		}
		size_t len = close ? (size_t)(close + 1 - text) : 1;
		if (!close)
			follow(&walking, *text);
		out_bytes(out, text, len);
		text += len;
	}
	return arena_strndup(writing->mem, out->data ? out->data : "", out->len);
}

void form_xform_put_text(const struct form_writing *writing, const struct form_item *context,
			 const char *text)
{
	const char *from = text;
	while ((text = strstr(text, "${"))) {
		SCOPED_OUT(path);
		struct walking walking = { .writing = writing, .context = context, .out = path };
		const char *end = put_reference(&walking, text);
		if (!end) {
			text += 2;
			continue;
		}
		xml_put(writing->out, arena_strndup(writing->mem, from, (size_t)(text - from)));
		while (path->data[path->len - 1] == ' ')
			path->data[--path->len] = '\0';
		out_text(writing->out, "<output");
		form_xform_put_attribute(writing->out, "value", path->data);
		out_text(writing->out, "/>");
		from = text = end;
	}
	xml_put(writing->out, from);
}
