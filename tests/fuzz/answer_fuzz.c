/* SPDX-License-Identifier: EUPL-1.2 */
/* answer_fuzz.c: any bytes as what a web form sends to a questionnaire with every kind of question.
 */
#include "base/utf8.h"
#include "feature/form/form_instance.h"
#include "feature/form/form_read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char questions[] =
	"| survey |\n"
	"| | type | name | label | relevant | constraint | calculation | appearance | parameters | "
	"repeat_count | choice_filter |\n"
	"| | integer | n | N | | . < 20 | | | | | |\n"
	"| | decimal | d | D | ${n} != 3 | . > 0.5 | | | | | |\n"
	"| | date | day | Day ${n} | | . <= today() | | | | | |\n"
	"| | date | month | M | | | | month-year | | | |\n"
	"| | date | year | Y | | | | year | | | |\n"
	"| | time | time | T | | | | | | | |\n"
	"| | datetime | moment | M | | | | | | | |\n"
	"| | select_one k | one | One | | | | | | | group = ${text} |\n"
	"| | select_multiple k | many | Many | | count-selected(.) < 3 | | | | | |\n"
	"| | rank k | rank | Rank | | | | | | | |\n"
	"| | range | range | Range | | | | | start=0 end=1 step=0.1 | | |\n"
	"| | text | text | Text | | regex(., '[a-z]{1,9}') | | | | | |\n"
	"| | geopoint | point | Point | | | | | | | |\n"
	"| | geoshape | shape | Shape | | | | | | | |\n"
	"| | acknowledge | ok | Ok | | | | | | | |\n"
	"| | begin_repeat | r | R | | | | | | ${n} | |\n"
	"| | text | x | X | ${ok} = 'OK' | | | | | | |\n"
	"| | calculate | c | | | | concat(position(..), ${x}, ${text}) | | | | |\n"
	"| | end_repeat | | | | | | | | | |\n"
	"| | calculate | all | | | | join(' ', ${c}) | | | | |\n"
	"| choices |\n| | list_name | name | label | group |\n"
	"| | k | a | A | x |\n| | k | b | B | x |\n| | k | shown | C | y |\n";

static const struct form_setting setting = {
	.now_ms = 1795339800000, .zone_minutes = 60, .language = "nl", .seed = 7
};

static void must(bool is_so)
{
	if (!is_so)
		abort();
}

/* Everything that is kept and said can be shown. */
static void check_text(const char *text) { must(!text || utf8_valid(text, strlen(text))); }

static void show_all(struct form_instance *instance)
{
	struct form_node *node = NULL;
	while ((node = form_instance_walk(instance->root, node))) {
		struct form_options options;
		must(form_instance_find(instance, node->key) == node);
		check_text(node->node.value);
		check_text(node->fault);
		check_text(form_instance_show(instance, node));
		check_text(form_instance_say(instance, node, FORM_LABEL));
		must(!form_instance_options(instance, node, &options));
	}
}

/* What was typed and kept is kept the same when it is sent once more. */
static void set_again(struct form_instance *instance)
{
	struct form_node *node = NULL;
	while ((node = form_instance_walk(instance->root, node))) {
		if (!node->node.value || !form_has_answer(node->item) ||
		    node->item->type == FORM_CALCULATE)
			continue;
		const char *before = node->node.value;
		form_instance_set(instance, node, before);
		must(node->node.value && strcmp(node->node.value, before) == 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	SCOPED_ARENA(mem);
	struct form_problems problems = { 0 };
	struct http_pairs pairs = { 0 };
	struct form_instance *instance;
	struct form *form;
	if (http_read_form(mem, (const char *)bytes, len, &pairs))
		return 0;
	must(!form_read(mem, questions, strlen(questions), &problems, &form));
	must(!form_instance_new(mem, form, &setting, &instance));
	form_instance_fill(instance, instance->root, &pairs);
	must(!form_instance_update(instance));
	int faults = form_instance_check(instance, instance->root);
	show_all(instance);
	set_again(instance);
	must(!form_instance_update(instance));
	must(form_instance_check(instance, instance->root) == faults);
	return 0;
}
