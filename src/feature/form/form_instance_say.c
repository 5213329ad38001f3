/* SPDX-License-Identifier: EUPL-1.2 */
/* form_instance_say.c: labels with their ${name} filled in; answers as people read them. */
#include "feature/form/form_instance_value.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "feature/form/form_date.h"
#include "words/words.h"

static const struct words *words_of(const struct form_instance *instance)
{
	return words_for(instance->setting.language);
}

/* ---- answers ---- */

static const char *show_choices(struct form_instance *instance, const struct form_node *node)
{
	SCOPED_OUT(out);
	for (const char *at = node->node.value; *at;) {
		size_t len = strcspn(at, " ");
		const char *name = arena_strndup(instance->mem, at, len);
		if (out->len)
			out_text(out, ", ");
		out_text(out, node->item->list ? form_instance_choice(instance, node->item, name)
					       : name);
		at += len;
		at += strspn(at, " ");
	}
	return arena_strndup(instance->mem, out->data ? out->data : "", out->len);
}

/* "22 november 2026", "november 2026", "2026" by the appearance. */
static const char *show_day(struct form_instance *instance, const struct form_item *item,
			    const struct form_day *day)
{
	int64_t noon_ms;
	if (form_looks(item, "year"))
		return arena_printf(instance->mem, "%d", day->year);
	if (!clock_day_read(form_day_text(instance->mem, day), &noon_ms))
		return "";
	const char *text = words_date(instance->mem, words_of(instance), noon_ms);
	const char *space = strchr(text, ' ');
	return form_looks(item, "month-year") && space ? space + 1 : text;
}

static const char *show_date(struct form_instance *instance, const struct form_node *node)
{
	const char *value = node->node.value, *end;
	struct form_day day;
	struct form_clock clock;
	if (!form_day_read(value, &day, &end))
		return value;
	const char *date = show_day(instance, node->item, &day);
	if (*end != 'T' || !form_clock_read(end + 1, &clock, &end))
		return date;
	return arena_printf(instance->mem, "%s, %02d:%02d", date, clock.hour, clock.minute);
}

static const char *show_time(struct form_instance *instance, const struct form_node *node)
{
	struct form_clock clock;
	const char *end;
	if (!form_clock_read(node->node.value, &clock, &end))
		return node->node.value;
	return arena_printf(instance->mem, "%02d:%02d", clock.hour, clock.minute);
}

static const char *show_number(struct form_instance *instance, const struct form_node *node)
{
	char *text = arena_strdup(instance->mem, node->node.value), *point = strchr(text, '.');
	if (point && strcmp(words_language(words_of(instance)), "en") != 0)
		*point = ',';
	return text;
}

static const char *show_point(struct form_instance *instance, const struct form_node *node)
{
	char *end;
	double latitude = strtod(node->node.value, &end);
	return arena_printf(instance->mem, "%.6g, %.6g", latitude, strtod(end, NULL));
}

const char *form_instance_show(struct form_instance *instance, const struct form_node *node)
{
	if (!node->node.value || !node->node.value[0])
		return "";
	switch (node->item->type) {
	case FORM_SELECT_ONE:
	case FORM_SELECT_MULTIPLE:
	case FORM_RANK: return show_choices(instance, node);
	case FORM_DATE:
	case FORM_DATETIME:
	case FORM_START:
	case FORM_END:
	case FORM_TODAY: return show_date(instance, node);
	case FORM_TIME: return show_time(instance, node);
	case FORM_DECIMAL:
	case FORM_RANGE: return show_number(instance, node);
	case FORM_GEOPOINT: return show_point(instance, node);
	case FORM_ACKNOWLEDGE: return words_say(words_of(instance), N_("Yes"));
	default: return node->node.value;
	}
}

/* ---- texts ---- */

static const char *value_of(struct form_instance *instance, const struct form_node *node,
			    const char *name)
{
	const struct form *form = instance->form;
	struct form_binding binding = { 0 };
	struct xpath_nodes nodes = { 0 };
	bool is_ambiguous;
	binding.target = form_plan_find(form, node->item, name, &is_ambiguous);
	if (!binding.target)
		return "";
	binding.scope = form_plan_scope(form, node->item, binding.target);
	form_instance_reach(instance, instance->mem, node, &binding, &nodes);
	return nodes.len ? form_instance_show(instance, (const struct form_node *)nodes.items[0])
			 : "";
}

const char *form_instance_text(struct form_instance *instance, const struct form_node *node,
			       const char *text)
{
	SCOPED_OUT(out);
	const char *at = text;
	for (const char *open = strstr(at, "${"); open; open = strstr(at, "${")) {
		const char *close = strchr(open, '}');
		if (!close)
			break;
		const char *name =
			utf8_tidy(instance->mem, arena_strndup(instance->mem, open + 2,
							       (size_t)(close - open - 2)));
		out_bytes(out, at, (size_t)(open - at));
		out_text(out, value_of(instance, node, name));
		at = close + 1;
	}
	if (at == text)
		return text;
	out_text(out, at);
	return arena_strndup(instance->mem, out->data, out->len);
}

const char *form_instance_say(struct form_instance *instance, const struct form_node *node,
			      enum form_words kind)
{
	const char *text = form_say(node->item->words, kind, instance->language);
	return text ? form_instance_text(instance, node, text) : NULL;
}
