/* SPDX-License-Identifier: EUPL-1.2 */
/* multipart_fuzz.c: any bytes as an upload: a line with the Content-Type, then the body. */
#include "base/utf8.h"
#include "http/http.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	struct http_request request = { 0 };
	const char *text = (const char *)bytes, *line_end = memchr(text, '\n', len);
	if (!line_end || memchr(text, '\0', (size_t)(line_end - text)))
		return 0;
	const char *type = arena_strndup(mem, text, (size_t)(line_end - text));
	const char *body = line_end + 1;
	size_t body_len = (size_t)(text + len - body);
	if (http_read_multipart(mem, type, body, body_len, &request))
		return 0;
	for (size_t i = 0; i < request.form.len; i++)
		if (!utf8_valid(request.form.items[i].value, strlen(request.form.items[i].value)))
			abort();
	for (size_t i = 0; i < request.files.len; i++) {
		const struct http_file *file = &request.files.items[i];
		if (file->bytes < body || file->len > (size_t)(body + body_len - file->bytes))
			abort();
	}
	return 0;
}
