/* SPDX-License-Identifier: EUPL-1.2 */
/* http.c: looking things up in a request: headers, cookies, parameters, ETags. */
#include "http/http.h"

#include <string.h>
#include <strings.h>

static const char *find(const struct http_pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->len; i++)
		if (!strcmp(pairs->items[i].name, name))
			return pairs->items[i].value;
	return NULL;
}

const char *http_header(const struct http_request *request, const char *name)
{
	for (size_t i = 0; i < request->headers.len; i++)
		if (!strcasecmp(request->headers.items[i].name, name))
			return request->headers.items[i].value;
	return NULL;
}

const char *http_query(const struct http_request *request, const char *name)
{
	return find(&request->query, name);
}

const char *http_form(const struct http_request *request, const char *name)
{
	return find(&request->form, name);
}

const struct http_file *http_file(const struct http_request *request, const char *field)
{
	for (size_t i = 0; i < request->files.len; i++)
		if (!strcmp(request->files.items[i].field, field))
			return &request->files.items[i];
	return NULL;
}

/* "a=1; b=2" (RFC 6265, 4.2.1). Double quotes around the value are part of the notation (4.1.1). */
static const char *cookie_in(struct arena *mem, const char *text, const char *name)
{
	size_t name_len = strlen(name);
	for (const char *pair = text + strspn(text, " \t"); *pair;) {
		size_t len = strcspn(pair, ";");
		if (len > name_len && pair[name_len] == '=' && !memcmp(pair, name, name_len)) {
			const char *value = pair + name_len + 1, *end = pair + len;
			while (end > value && (end[-1] == ' ' || end[-1] == '\t'))
				end--;
			if (end - value >= 2 && *value == '"' && end[-1] == '"')
				value++, end--;
			return arena_strndup(mem, value, (size_t)(end - value));
		}
		pair += len;
		pair += strspn(pair, "; \t");
	}
	return NULL;
}

const char *http_cookie(struct arena *mem, const struct http_request *request, const char *name)
{
	for (size_t i = 0; i < request->headers.len; i++) {
		const struct http_pair *header = &request->headers.items[i];
		const char *value = !strcasecmp(header->name, "Cookie") ?
			cookie_in(mem, header->value, name) : NULL;
		if (value)
			return value;
	}
	return NULL;
}

void http_set(struct arena *mem, struct http_response *response, const char *name,
	      const char *value)
{
	*list_add(mem, &response->headers) = (struct http_pair){ name, value };
}

/* The entity tag without its weakness: from the opening quote. NULL: it is not one. */
static const char *opaque_tag(const char *tag)
{
	if (!strncmp(tag, "W/", 2))
		tag += 2;
	return *tag == '"' ? tag : NULL;
}

bool http_etag_matches(const char *text, const char *etag)
{
	const char *wanted = opaque_tag(etag);
	size_t wanted_len = wanted ? strlen(wanted) : 0;
	text += strspn(text, " \t");
	if (*text == '*')
		return text[1 + strspn(text + 1, " \t")] == '\0';
	for (const char *tag; wanted && (tag = opaque_tag(text));) {
		const char *end = strchr(tag + 1, '"');
		if (!end)
			return false;
		if ((size_t)(end + 1 - tag) == wanted_len && !memcmp(tag, wanted, wanted_len))
			return true;
		text = end + 1 + strspn(end + 1, " \t,");
	}
	return false;
}
