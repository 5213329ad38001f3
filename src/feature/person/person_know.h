/* SPDX-License-Identifier: EUPL-1.2 */
/* person_know.h: the slot `know_subject` of this slice. */
#pragma once
#include "web/personal.h"

/* Fills in the address of an account, or the account of an address; nobody known is no error. In
 * work->mem. */
enum err person_know(struct work *work, struct data_subject *who) MUST_CHECK;
