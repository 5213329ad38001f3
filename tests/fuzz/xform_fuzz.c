/* SPDX-License-Identifier: EUPL-1.2 */
/* xform_fuzz.c: any bytes as an XForm; the form that was read can be written, and that read again.
 */
#include "feature/form/form_read.h"
#include "xml/xml.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(out);
	struct form_problems problems = { 0 };
	struct xml_problem why = { 0 };
	struct xml_node *root = NULL;
	struct form *form = NULL, *again = NULL;
	enum err err = form_read_xform(mem, (const char *)bytes, len, &problems, &form);
	assert(!err || problems.len);
	if (err)
		return 0;
	form_write_xform(out, form);
	enum err unread = xml_read(mem, out->data, out->len, &why, &root);
	assert(!unread);
	problems.len = 0;
	err = form_read_xform(mem, out->data, out->len, &problems, &again);
	assert(again);
	if (!err) {
		SCOPED_OUT(twice);
		form_write_xform(twice, again);
		assert(out->len == twice->len && memcmp(out->data, twice->data, out->len) == 0);
	}
	return 0;
}
