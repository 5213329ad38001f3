/* SPDX-License-Identifier: EUPL-1.2 */
/* protect_net.h: a table with its totals as a network; how far a kept-back cell can move in it. */
#pragma once
#include "protect/protect.h"

/*
 * The table with its totals as one row and one column more (the last ones). Each cell is an arc
 * between the node of its row and the node of its column, so that the table is a circulation:
 *
 *	last column -> row (its total) -> column (a cell) -> last row (its total) -> last column
 *
 * What is shown stays as it is. What is kept back can go up without end, and down to 0, as long as
 * every row and column adds up. So the most that a cell can go up is the most that can flow from
 * the end of its arc back to its beginning over the other arcs that are kept back, and the flow is
 * whole where the table is (Gusfield, "A graph theoretic approach to statistical data security",
 * SIAM Journal on Computing 17, 1988).
 */
enum arc_state {
	ARC_SHOWN,
	ARC_FREE,      /* not published at all: the totals of a table of one row or column */
	ARC_PRIMARY,   /* kept back for itself */
	ARC_SECONDARY, /* kept back for others */
};

struct net {
	struct arena *mem;
	size_t rows, columns; /* with the totals */
	size_t nodes;         /* rows, then columns */
	const int64_t *value;
	int64_t *now;         /* while something flows */
	unsigned char *state; /* enum arc_state */
	int64_t *cost;        /* of keeping an arc back */
	int64_t most;         /* no cell can be more: the grand total */
	bool may_keep_totals;

	/* For searches: how a node was reached, from where, at which cost. */
	size_t *queue, *arc_to, *from;
	int64_t *distance;
	bool *is_done;
	/* Arcs whose `now` is not their value. */
	size_t *touched;
	bool *is_touched;
	size_t touched_count;
};

/* The network of a table with its totals; everything is shown. In `mem`. */
struct net net_make(struct arena *mem, const struct protect_table *table);

/* Whether an arc runs from its column to its row, as row and column totals do. */
static inline bool net_is_turned(const struct net *net, size_t arc)
{
	return (arc / net->columns == net->rows - 1) != (arc % net->columns == net->columns - 1);
}
/* Whether an arc is a total. */
static inline bool net_is_total(const struct net *net, size_t arc)
{
	return arc / net->columns == net->rows - 1 || arc % net->columns == net->columns - 1;
}
static inline size_t net_tail(const struct net *net, size_t arc)
{
	return net_is_turned(net, arc) ? net->rows + arc % net->columns : arc / net->columns;
}
static inline size_t net_head(const struct net *net, size_t arc)
{
	return net_is_turned(net, arc) ? arc / net->columns : net->rows + arc % net->columns;
}

/* How far the value of an arc can move, at most `limit`, while everything that is shown stays;
 * `now` holds what moved, until net_rest. */
int64_t net_rise(struct net *net, size_t arc, int64_t limit);
int64_t net_fall(struct net *net, size_t arc, int64_t limit);

/* Puts everything back to its value. */
void net_rest(struct net *net);

/* What a path may do: an arc on it that goes down must have `fall`, one that goes up `rise` (so
 * that the way back is open as well). */
struct net_path {
	size_t skip; /* the arc that is not to be used */
	size_t from, to;
	int64_t fall, rise;
};
/*
 * The cheapest path over any arc that may be kept back; those that are kept back already cost
 * nothing. Follow it back from `to` with net->arc_to and net->from. -1: there is none.
 */
int64_t net_cheapest(struct net *net, const struct net_path *path);
