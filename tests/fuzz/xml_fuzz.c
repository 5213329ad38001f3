/* SPDX-License-Identifier: EUPL-1.2 */
/* xml_fuzz.c: any bytes as XML; a tree that was read is whole, and reads the same when written. */
#include "base/utf8.h"
#include "xml/xml.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void write_node(struct out *out, const struct xml_node *node)
{
	if (!node->name) {
		assert(!node->next || node->next->name);
		assert(utf8_valid(node->text, strlen(node->text)));
		xml_put(out, node->text);
		return;
	}
	out_printf(out, "<%s xmlns=\"", node->name);
	xml_put(out, node->space);
	out_char(out, '"');
	for (int i = 0; i < node->attribute_count; i++) {
		out_printf(out, " a%d=\"", i);
		xml_put(out, node->attributes[i].value);
		out_char(out, '"');
	}
	out_char(out, '>');
	for (const struct xml_node *child = node->first; child; child = child->next) {
		assert(child->parent == node && (child->next || child == node->last));
		write_node(out, child);
	}
	out_printf(out, "</%s>", node->name);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(once);
	SCOPED_OUT(twice);
	struct xml_problem why = { 0 };
	struct xml_node *root;
	if (xml_read(mem, (const char *)bytes, len, &why, &root)) {
		assert(why.text);
		return 0;
	}
	write_node(once, root);
	enum err err = xml_read(mem, once->data, once->len, &why, &root);
	assert(!err);
	write_node(twice, root);
	assert(once->len == twice->len && memcmp(once->data, twice->data, once->len) == 0);
	return 0;
}
