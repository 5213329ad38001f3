/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_body.c: the parts of a mail as JSON, which is how they are stored. */
#include "feature/outbox/outbox_slice.h"
#include "json/json.h"

const char *outbox_body_write(struct arena *mem, const struct mail_parts *parts)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_array_begin(&json);
	for (size_t i = 0; i < parts->len; i++) {
		json_object_begin(&json);
		json_put_int(&json, "kind", parts->items[i].kind);
		json_put_text(&json, "text", parts->items[i].text);
		if (parts->items[i].url)
			json_put_text(&json, "url", parts->items[i].url);
		json_object_end(&json);
	}
	json_array_end(&json);
	return arena_strndup(mem, out->data, out->len);
}

enum err outbox_body_read(struct arena *mem, const char *body, struct mail_parts *ret)
{
	const struct json_value *json;
	const char *reason;
	struct mail_parts parts = { 0 };
	if (body && json_read(mem, body, strlen(body), &json, &reason))
		return ERR_BROKEN;
	for (size_t i = 0; body && i < json_length(json); i++) {
		const struct json_value *item = json_item(json, i);
		int64_t kind;
		const char *text = json_get_text(json_member(item, "text"));
		if (!json_get_int(json_member(item, "kind"), &kind) || kind < 0 ||
		    kind > MAIL_SMALL)
			return ERR_BROKEN;
		*list_add(mem, &parts) = (struct mail_part){
			.kind = (enum mail_part_kind)kind,
			.text = text ? text : "",
			.url = json_get_text(json_member(item, "url")),
		};
	}
	*ret = parts;
	return OK;
}
