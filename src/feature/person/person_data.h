/* SPDX-License-Identifier: EUPL-1.2 */
/* person_data.h: what this slice says of the personal data that it holds; slots of struct feature.
 */
#pragma once
#include "web/personal.h"

#define PERSON_KEPT_MS (INT64_C(730) * 24 * 60 * 60 * 1000) /* an account that nobody uses */

enum err person_know_subject(struct work *work, struct data_subject *who) MUST_CHECK;
enum err person_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
	MUST_CHECK;
enum err person_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret) MUST_CHECK;
enum err person_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;
