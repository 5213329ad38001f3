/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read_path.c: paths in expressions become ${name} where that means the same. */
#include "feature/form/form_xform_reading.h"

#include <ctype.h>
#include <string.h>

/*
 * The other way round of form_xform_write_path.c, and like it a walk over the text: a path that is
 * no plain row of names to a question, or whose name means another question there, stays a path.
 */
struct walking {
	const struct form_xreading *reading;
	const struct form_item *context; /* NULL: the root */
	struct out *out;
	int brackets;
};

static bool is_name_start(char c)
{
	return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_in_name(char c)
{
	return c && (is_name_start(c) || isdigit((unsigned char)c) || c == '-' || c == '.');
}

/* Whether an operand may begin here: what stands before is nothing, an operator or an opening. */
static bool is_operand(const struct walking *walking)
{
	static const char *const words[] = { "and", "or", "div", "mod" };
	const struct out *out = walking->out;
	size_t end = out->len;
	while (end && strchr(" \t\r\n", out->data[end - 1]))
		end--;
	if (!end || strchr("([,=<>+-|!", out->data[end - 1]))
		return true;
	if (out->data[end - 1] == '*')
		return end < out->len;
	for (size_t i = 0; i < COUNT_OF(words) && end < out->len; i++) {
		size_t len = strlen(words[i]);
		if (end > len && memcmp(out->data + end - len, words[i], len) == 0 &&
		    !is_in_name(out->data[end - len - 1]))
			return true;
	}
	return false;
}

/* The item at "/name/name" below `base`; *ret_end is behind the last name. NULL: there is none. */
static const struct form_item *follow(const struct form_xreading *reading, const char *base,
				      const char *path, const char **ret_end)
{
	const char *end = path;
	while (end[0] == '/' && is_name_start(end[1]))
		for (end += 2; is_in_name(*end);)
			end++;
	const struct form_spot *spot =
		form_xread_find(reading, arena_printf(reading->mem, "%s%.*s", base,
						      (int)(end - path), path));
	*ret_end = end;
	return spot ? spot->item : NULL;
}

/* "../../name", behind what "current()/" may stand for. */
static const struct form_item *follow_up(const struct walking *walking, const char *path,
					 const char **ret_end)
{
	const struct form_item *item = walking->context;
	while (item && strncmp(path, "..", 2) == 0) {
		item = item->parent;
		path += 2;
		if (strncmp(path, "/..", 3) == 0)
			path++;
	}
	return item ? follow(walking->reading, item->path, path, ret_end) : NULL;
}

static const char current_call[] = "current()/";
static const char last_saved_call[] = "instance('__last-saved')";

/* The item that the path at `text` leads to, and where the path ends. */
static const struct form_item *target_of(const struct walking *walking, const char *text,
					 const char **ret_end)
{
	size_t len = strlen(current_call);
	bool is_current = strncmp(text, current_call, len) == 0;
	const char *path = is_current ? text + len : text;
	if (*path == '/' && !is_current)
		return follow(walking->reading, "", path, ret_end);
	if (strncmp(path, "../", 3) != 0 || (walking->brackets && !is_current))
		return NULL;
	return follow_up(walking, path, ret_end);
}

/* Whether what follows is still the path, so that it is no plain row of names. */
static bool goes_on(const char *end)
{
	end += strspn(end, " \t");
	return *end == '/' || *end == '(' || (*end == ':' && end[1] != '=');
}

/* Writes ${name} for the path at `text`; returns where it ends, or NULL. */
static const char *put_name(struct walking *walking, const char *text)
{
	size_t len = strlen(last_saved_call);
	bool is_last_saved = strncmp(text, last_saved_call, len) == 0;
	const char *end = NULL;
	const struct form_item *item = is_last_saved
					       ? follow(walking->reading, "", text + len, &end)
					       : target_of(walking, text, &end);
	if (!item || !item->parent || goes_on(end) ||
	    form_find(walking->reading->form, walking->context, item->name) != item)
		return NULL;
	out_printf(walking->out, is_last_saved ? "${last-saved#%s}" : "${%s}", item->name);
	return end;
}

static bool may_begin(const char *text)
{
	return *text == '/' || strncmp(text, "../", 3) == 0 ||
	       strncmp(text, current_call, strlen(current_call)) == 0 ||
	       strncmp(text, last_saved_call, strlen(last_saved_call)) == 0;
}

/* How many bytes at `text` are copied as they are: a whole name or text in quotes, or one. */
static size_t piece(const char *text)
{
	size_t len = 1;
	const char *close = *text == '"' || *text == '\'' ? strchr(text + 1, *text) : NULL;
	if (close)
		return (size_t)(close + 1 - text);
	if (!is_name_start(*text))
		return 1;
	while (is_in_name(text[len]))
		len++;
	return len;
}

const char *form_xread_expression(const struct form_xreading *reading,
				  const struct form_item *context, const char *text,
				  bool is_predicate)
{
	SCOPED_OUT(out);
	struct walking walking = { reading, context, out, is_predicate };
	while (*text) {
		const char *after =
			may_begin(text) && is_operand(&walking) ? put_name(&walking, text) : NULL;
		size_t len = after ? 0 : piece(text);
		if (after) {
			text = after;
			continue;
		}
		walking.brackets += *text == '[';
		walking.brackets -= *text == ']' && walking.brackets;
		out_bytes(out, text, len);
		text += len;
	}
	return arena_strndup(reading->mem, out->data ? out->data : "", out->len);
}

const struct form_item *form_xread_item(const struct form_xreading *reading,
					const struct form_item *context, const char *text)
{
	SCOPED_OUT(out);
	struct walking walking = { reading, context, out, 0 };
	const char *end = NULL;
	text = form_trim(reading->mem, text);
	const struct form_item *item = target_of(&walking, text, &end);
	return item && item->parent && !*end ? item : NULL;
}
