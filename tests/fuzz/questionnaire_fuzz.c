/* SPDX-License-Identifier: EUPL-1.2 */
/* questionnaire_fuzz.c: any bytes as a form; what is read reads back from Markdown and CSV, and can
 * be filled in. */
#include "base/utf8.h"
#include "feature/form/form_instance.h"
#include "feature/form/form_read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What is said can be shown. */
static void check_problems(const struct form_problems *problems)
{
	for (size_t i = 0; i < problems->len; i++) {
		const struct form_problem *problem = &problems->items[i];
		if (!problem->text || !*problem->text || problem->row < 0)
			abort();
		if (problem->value && !utf8_valid(problem->value, strlen(problem->value)))
			abort();
	}
}

static struct form *read_again(struct arena *mem, const struct out *out)
{
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	if (form_read(mem, out->data, out->len, &problems, &form))
		abort();
	return form;
}

/* The second time it is the same, byte for byte. */
static void check_same(const struct form *form, const struct form *again)
{
	SCOPED_OUT(one);
	SCOPED_OUT(other);
	form_write_markdown(one, form);
	form_write_markdown(other, again);
	if (one->len != other->len || memcmp(one->data, other->data, one->len) != 0)
		abort();
}

/* An answer to every question, whatever it is; heavy logic is told. */
static void check_filling(struct arena *mem, const struct form *form)
{
	static const struct form_setting setting = { .now_ms = 1795339800000, .language = "nl" };
	struct form_instance *instance;
	struct form_node *node = NULL;
	if (form_instance_new(mem, form, &setting, &instance))
		return;
	while ((node = form_instance_walk(instance->root, node))) {
		if (form_instance_find(instance, node->key) != node)
			abort();
		form_instance_set(instance, node, "1");
		form_instance_say(instance, node, FORM_LABEL);
	}
	if (form_instance_update(instance))
		return;
	form_instance_check(instance, instance->root);
	form_instance_name(instance);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	SCOPED_OUT(markdown);
	SCOPED_OUT(csv);
	struct form_problems problems = { 0 };
	struct form *form = NULL;
	enum err err = form_read(mem, (const char *)bytes, len, &problems, &form);
	check_problems(&problems);
	if (err && !problems.len)
		abort();
	if (err)
		return 0;
	form_write_markdown(markdown, form);
	check_same(form, read_again(mem, markdown));
	check_filling(mem, form);
	form_write_csv(csv, form);
	check_same(form, read_again(mem, csv));
	return 0;
}
