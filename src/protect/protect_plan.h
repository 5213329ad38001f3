/* SPDX-License-Identifier: EUPL-1.2 */
/* protect_plan.h: which more cells are kept back, at the least cost, so that none can be computed.
 */
#pragma once
#include "protect/protect_net.h"

/* A cell or total that is kept back for itself, and how unsure it must stay. */
struct goal {
	size_t arc;
	int64_t width;          /* between the least and the most that it can be */
	int64_t fall;           /* how far below its value it must be possible */
	unsigned char *witness; /* by arc: whether its proof uses it */
};
struct goals LIST(struct goal);

/* Marks ARC_SECONDARY in the network until every goal is met. False: not even with totals. */
bool plan_make(struct net *net, struct goals *goals);

/* Whether a goal is met by what is kept back now. */
bool plan_is_met(struct net *net, const struct goal *goal);
