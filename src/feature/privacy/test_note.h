/* SPDX-License-Identifier: EUPL-1.2 */
/* test_note.h: a slice that holds notes about people; for test programs only. */
#pragma once
#include "web/site.h"

/* Session "zeven" is person 7, account@example.org, a resident; "acht" is an administrator. */
extern const struct feature note_feature;
