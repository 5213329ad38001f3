/* SPDX-License-Identifier: EUPL-1.2 */
/* person_know.h: who is who, and what acts are called: slots that the privacy slice asks for. */
#pragma once
#include "web/personal.h"

/* Fills in the address of an account, or the account of an address; nobody known is no error. In
 * work->mem. */
enum err person_know(struct work *work, struct data_subject *who) MUST_CHECK;

/* The names of what this slice writes in the audit log. */
enum { PERSON_ACTS = 13 };
extern const struct audit_act person_acts[PERSON_ACTS];
