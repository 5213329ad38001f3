/* SPDX-License-Identifier: EUPL-1.2 */
/* instance_fuzz.c: any bytes as answers to a form; what was read is written and read the same. */
#include "feature/form/form_instance.h"
#include "feature/form/form_read.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char markdown[] = "| survey |\n"
			       "| | type | name | label | relevant | calculation |\n"
			       "| | text | a | A | | |\n"
			       "| | integer | b | B | ${a} != 'x' | |\n"
			       "| | begin_group | g | G | ${b} > 1 | |\n"
			       "| | text | c | C | | |\n"
			       "| | end_group | | | | |\n"
			       "| | begin_repeat | r | R | | |\n"
			       "| | date | d | D | | |\n"
			       "| | begin_repeat | s | S | | |\n"
			       "| | select_one l | e | E | | |\n"
			       "| | end_repeat | | | | |\n"
			       "| | end_repeat | | | | |\n"
			       "| | calculate | f | | | count(${r}) + sum(${b}) |\n"
			       "| choices |\n"
			       "| | list_name | name | label |\n"
			       "| | l | 1 | Eén |\n"
			       "| settings |\n"
			       "| | form_id | instance_name |\n"
			       "| | f | ${a} |\n";

static struct form_instance *read_answers(struct arena *mem, const struct form *form,
					  const char *bytes, size_t len)
{
	static const struct form_setting setting = { .now_ms = 1795000000000, .language = "nl" };
	struct form_document document = { .xml = bytes, .len = len };
	struct form_instance *instance = NULL;
	enum err err = form_instance_read(mem, form, &setting, &document, &instance);
	assert(!err == !document.reason);
	return err ? NULL : instance;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(once);
	SCOPED_OUT(twice);
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	enum err err = form_read(mem, markdown, strlen(markdown), &problems, &form);
	assert(!err);
	struct form_instance *instance = read_answers(mem, form, (const char *)bytes, len);
	if (!instance)
		return 0;
	/* What was sent stays as it is until it becomes a draft: then it is computed. */
	form_instance_write(once, instance, false);
	instance = read_answers(mem, form, once->data, once->len);
	assert(instance);
	out_reset(once);
	form_instance_write(once, instance, false);
	instance = read_answers(mem, form, once->data, once->len);
	assert(instance);
	form_instance_write(twice, instance, false);
	assert(once->len == twice->len && memcmp(once->data, twice->data, once->len) == 0);
	return 0;
}
