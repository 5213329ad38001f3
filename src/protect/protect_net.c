/* SPDX-License-Identifier: EUPL-1.2 */
/* protect_net.c: a table with its totals as a network; how far a kept-back cell can move in it. */
#include "protect/protect_net.h"

#include <string.h>

enum { UNREACHED = -1 };

/* The other end of an arc, seen from `node`. */
static size_t other_end(const struct net *net, size_t arc, size_t node)
{
	size_t tail = net_tail(net, arc);
	return tail == node ? net_head(net, arc) : tail;
}

/* The arcs of a node: of a row one after another, of a column one in each row. */
static size_t arc_of(const struct net *net, size_t node, size_t index)
{
	return node < net->rows ? node * net->columns + index
				: index * net->columns + node - net->rows;
}

static size_t arc_count(const struct net *net, size_t node)
{
	return node < net->rows ? net->columns : net->rows;
}

static void add_totals(struct net *net, int64_t *value, const struct protect_table *table)
{
	size_t last_row = table->rows * net->columns;
	for (size_t r = 0; r < table->rows; r++)
		for (size_t c = 0; c < table->columns; c++) {
			int64_t count = table->counts[r * table->columns + c];
			value[r * net->columns + c] = count;
			value[r * net->columns + table->columns] += count;
			value[last_row + c] += count;
			value[last_row + table->columns] += count;
		}
	net->most = value[last_row + table->columns];
}

struct net net_make(struct arena *mem, const struct protect_table *table)
{
	struct net net = { .mem = mem, .rows = table->rows + 1, .columns = table->columns + 1 };
	size_t arcs = net.rows * net.columns;
	int64_t *value = arena_array(mem, int64_t, arcs);
	net.nodes = net.rows + net.columns;
	add_totals(&net, value, table);
	net.value = value;
	net.now = arena_array(mem, int64_t, arcs);
	memcpy(net.now, value, arcs * sizeof *value);
	net.state = arena_alloc(mem, arcs);
	net.cost = arena_array(mem, int64_t, arcs);
	net.queue = arena_array(mem, size_t, net.nodes);
	net.arc_to = arena_array(mem, size_t, net.nodes);
	net.from = arena_array(mem, size_t, net.nodes);
	net.distance = arena_array(mem, int64_t, net.nodes);
	net.is_done = arena_array(mem, bool, net.nodes);
	net.touched = arena_array(mem, size_t, arcs);
	net.is_touched = arena_array(mem, bool, arcs);
	return net;
}

/* How much can go over an arc from `node`: up without end, down to 0. */
static int64_t room(const struct net *net, size_t arc, size_t node)
{
	return net_tail(net, arc) == node ? net->most : net->now[arc];
}

/* The shortest path with room from `from` to `to` over what is kept back, but `skip`. */
static bool find(struct net *net, size_t from, size_t to, size_t skip)
{
	size_t head = 0, tail = 0;
	memset(net->is_done, 0, net->nodes * sizeof *net->is_done);
	net->is_done[from] = true;
	net->queue[tail++] = from;
	while (head < tail && !net->is_done[to]) {
		size_t node = net->queue[head++], count = arc_count(net, node);
		for (size_t i = 0; i < count; i++) {
			size_t arc = arc_of(net, node, i);
			if (net->state[arc] == ARC_SHOWN || arc == skip || !room(net, arc, node))
				continue;
			size_t next = other_end(net, arc, node);
			if (net->is_done[next])
				continue;
			net->is_done[next] = true;
			net->arc_to[next] = arc;
			net->from[next] = node;
			net->queue[tail++] = next;
		}
	}
	return net->is_done[to];
}

static void move(struct net *net, size_t arc, int64_t amount)
{
	net->now[arc] += amount;
	if (!net->is_touched[arc])
		net->touched[net->touched_count++] = arc;
	net->is_touched[arc] = true;
}

static int64_t flow(struct net *net, const struct net_path *path, int64_t limit)
{
	int64_t sum = 0;
	while (sum < limit && find(net, path->from, path->to, path->skip)) {
		int64_t amount = limit - sum;
		for (size_t node = path->to; node != path->from; node = net->from[node]) {
			int64_t most = room(net, net->arc_to[node], net->from[node]);
			amount = most < amount ? most : amount;
		}
		for (size_t node = path->to; node != path->from; node = net->from[node]) {
			size_t arc = net->arc_to[node];
			move(net, arc, net_tail(net, arc) == net->from[node] ? amount : -amount);
		}
		sum += amount;
	}
	return sum;
}

int64_t net_rise(struct net *net, size_t arc, int64_t limit)
{
	struct net_path path = { arc, net_head(net, arc), net_tail(net, arc), 0, 0 };
	return flow(net, &path, limit);
}

int64_t net_fall(struct net *net, size_t arc, int64_t limit)
{
	struct net_path path = { arc, net_tail(net, arc), net_head(net, arc), 0, 0 };
	return flow(net, &path, limit < net->value[arc] ? limit : net->value[arc]);
}

void net_rest(struct net *net)
{
	for (size_t i = 0; i < net->touched_count; i++) {
		net->now[net->touched[i]] = net->value[net->touched[i]];
		net->is_touched[net->touched[i]] = false;
	}
	net->touched_count = 0;
}

/* What it costs to go over an arc from `node`; -1: that is not possible. */
static int64_t price(const struct net *net, const struct net_path *path, size_t arc, size_t node)
{
	bool is_up = net_tail(net, arc) == node;
	if (arc == path->skip || net->now[arc] < (is_up ? path->rise : path->fall))
		return -1;
	if (net->state[arc] != ARC_SHOWN)
		return 0;
	bool may_go = net->cost[arc] >= 0 && (net->may_keep_totals || !net_is_total(net, arc));
	return may_go ? net->cost[arc] : -1;
}

/* The nearest node that is reached and not done; net->nodes: there is none. */
static size_t nearest(const struct net *net)
{
	size_t best = net->nodes;
	for (size_t node = 0; node < net->nodes; node++)
		if (!net->is_done[node] && net->distance[node] != UNREACHED &&
		    (best == net->nodes || net->distance[node] < net->distance[best]))
			best = node;
	return best;
}

int64_t net_cheapest(struct net *net, const struct net_path *path)
{
	memset(net->is_done, 0, net->nodes * sizeof *net->is_done);
	for (size_t node = 0; node < net->nodes; node++)
		net->distance[node] = UNREACHED;
	net->distance[path->from] = 0;
	for (size_t node; (node = nearest(net)) < net->nodes && node != path->to;) {
		size_t count = arc_count(net, node);
		net->is_done[node] = true;
		for (size_t i = 0; i < count; i++) {
			size_t arc = arc_of(net, node, i), next = other_end(net, arc, node);
			int64_t more = net->is_done[next] ? -1 : price(net, path, arc, node);
			if (more < 0)
				continue;
			int64_t sum = net->distance[node] + more;
			if (net->distance[next] != UNREACHED && net->distance[next] <= sum)
				continue;
			net->distance[next] = sum;
			net->arc_to[next] = arc;
			net->from[next] = node;
		}
	}
	return net->distance[path->to];
}
