/* SPDX-License-Identifier: EUPL-1.2 */
/* test_instance.h: filling in forms in tests; only tests include it. */
#pragma once
#include "feature/form/form_instance.h"
#include "feature/form/test_form.h"

/* 2026-11-22 10:30 in the Netherlands. */
static const struct form_setting test_setting = {
	.now_ms = 1795339800000,
	.zone_minutes = 60,
	.language = "nl",
	.seed = 42,
	.device = "omzien:test",
	.user = "test",
	.mail = "test@example.org",
};

static inline struct form_instance *test_begin(struct arena *mem, const char *markdown)
{
	struct form_instance *instance;
	g_assert_cmpint(form_instance_new(mem, test_form_warned(mem, markdown), &test_setting,
					  &instance),
			==, OK);
	return instance;
}

static inline struct form_node *test_node(const struct form_instance *instance, const char *key)
{
	struct form_node *node = form_instance_find(instance, key);
	if (!node)
		g_error("no node %s", key);
	return node;
}

static inline void test_set(struct form_instance *instance, const char *key, const char *value)
{
	form_instance_set(instance, test_node(instance, key), value);
}

static inline void test_update(struct form_instance *instance)
{
	g_assert_cmpint(form_instance_update(instance), ==, OK);
}

static inline const char *test_value(const struct form_instance *instance, const char *key)
{
	const char *value = test_node(instance, key)->node.value;
	return value ? value : "";
}

static inline struct http_pairs test_pairs(struct arena *mem, const char *form)
{
	struct http_pairs pairs = { 0 };
	g_assert_cmpint(http_read_form(mem, form, strlen(form), &pairs), ==, OK);
	return pairs;
}

static inline void test_fill(struct form_instance *instance, const char *form)
{
	struct http_pairs pairs = test_pairs(instance->mem, form);
	form_instance_fill(instance, instance->root, &pairs);
	test_update(instance);
}
