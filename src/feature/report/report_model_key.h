/* SPDX-License-Identifier: EUPL-1.2 */
/* report_model_key.h: the words of the JSON of a report, for who writes and who reads it. */
#pragma once
#include "document/document.h"
#include "draw/drawing.h"

enum { MODEL_VERSION = 1, MODEL_REALS = 8, MODEL_TEXTS = 6 };

struct model_member {
	const char *key;
	size_t offset; /* in struct shape */
};
extern const struct model_member model_reals[MODEL_REALS], model_texts[MODEL_TEXTS];

const char *model_shape_key(enum shape_kind kind);
const char *model_block_key(enum block_kind kind);
/* -1: there is no such key. */
int model_shape_of(const char *key);
int model_block_of(const char *key);
