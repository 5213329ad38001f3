/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_form.h: forms as devices get them, with the consent text; private to this slice. */
#pragma once
#include "feature/form/form.h"
#include "feature/openrosa/openrosa.h"
#include "feature/survey/survey.h"

struct xml_node;

/* A frozen version as devices see it; in work->mem. */
struct published {
	int64_t version_id;
	int64_t survey_id; /* with the consent text of a survey; 0: as it is */
	int consent_version;
	const char *key, *version, *title, *hash; /* hash: md5 of the XForm */
	bool has_media;
};
/* ERR_MISSING. Written at most once per process while the region lives. */
enum err published_get(struct work *work, int64_t version_id, struct published *ret) MUST_CHECK;
/* The same as devices get it: its first page is the consent text of the survey, where that has one.
 */
enum err published_survey(struct work *work, const struct survey *survey, struct published *ret)
	MUST_CHECK;
enum err published_xform(struct work *work, const struct survey *survey, const char **ret,
			 size_t *ret_len) MUST_CHECK;

/* ---- consent: openrosa_consent.c ---- */

/* An XForm that shows the consent text of the survey first, and goes on only with who agrees. In
 * `mem`; without such a text `xform` itself. */
const char *consent_put(struct arena *mem, const struct survey *survey, const char *xform);
/*
 * Which version of the text was agreed with; 0: the blank form had none yet. ERR_INVALID with a
 * failure: it was shown, and nobody agreed.
 */
enum err consent_read(struct work *work, const struct survey *survey, const struct form *form,
		      const struct xml_node *root, int64_t *ret_version) MUST_CHECK;

/* ---- what a device gets: openrosa_form.c ---- */

/* A survey that a device gets now, with its form. */
struct device_form {
	struct survey survey;
	struct published form;
};
struct device_forms LIST(struct device_form);
/* Those that can be answered now, newest first. In work->mem. */
enum err device_forms(struct work *work, const struct device *device, struct device_forms *ret)
	MUST_CHECK;
/* The one of a version. ERR_MISSING. */
enum err device_form_of(struct work *work, const struct device *device, int64_t version_id,
			struct device_form *ret) MUST_CHECK;
