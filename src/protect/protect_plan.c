/* SPDX-License-Identifier: EUPL-1.2 */
/* protect_plan.c: which more cells are kept back, at the least cost, so that none can be computed.
 */
#include "protect/protect_plan.h"

#include <string.h>

/*
 * Finding the cheapest set is NP-hard. We take the goals one by one. One that is not met gets the
 * cheapest cycle through it over which enough can move; where no single cycle does, several. Then
 * whatever no proof needs is shown again, dearest first. Middling tables are done in several
 * orders, and each cell is tried without; for small ones all sets are gone through, as long as it
 * does not take too many. What comes out is always proved afterwards (protect.c), so that a fault
 * here can cost cells, never a secret.
 */
enum { MIDDLE_ARCS = 400, MIDDLE_TRIES = 12, MIDDLE_TURNS = 4, MOST_OPEN = 24, MOST_SETS = 6000 };

struct plan {
	struct net *net;
	struct goals *goals;
	size_t arcs;
	size_t *order;
	unsigned char *best; /* states of the cheapest plan so far; as `best_cost` */
	int64_t best_cost;
	size_t *by_cost; /* for showing again */
	int64_t *cost;   /* as it is; that of the network may be another while it is tried */
	uint64_t random;
	size_t *open; /* what may be kept back for others, dearest first */
	size_t open_count;
	int sets; /* that were gone through */
};

/* Moves as much as the goal asks for; `witness` gets what moved. */
static bool meet(struct net *net, const struct goal *goal, unsigned char *witness)
{
	int64_t rise = net_rise(net, goal->arc, goal->width);
	for (size_t i = 0; witness && i < net->touched_count; i++)
		witness[net->touched[i]] = 1;
	net_rest(net);
	int64_t need = goal->width - rise > goal->fall ? goal->width - rise : goal->fall;
	if (need <= 0)
		return true;
	int64_t fall = net_fall(net, goal->arc, need);
	for (size_t i = 0; witness && i < net->touched_count; i++)
		witness[net->touched[i]] = 1;
	net_rest(net);
	return fall >= need;
}

bool plan_is_met(struct net *net, const struct goal *goal) { return meet(net, goal, NULL); }

/* Keeps back what the path that was just found goes over. */
static void keep_path(struct net *net, const struct net_path *path)
{
	for (size_t node = path->to; node != path->from; node = net->from[node])
		if (net->state[net->arc_to[node]] == ARC_SHOWN)
			net->state[net->arc_to[node]] = ARC_SECONDARY;
}

/* The cheapest single cycle over which the goal can rise and fall far enough together. */
static bool close_cycle(struct net *net, const struct goal *goal)
{
	int64_t value = net->value[goal->arc], best_cost = -1;
	int64_t most = goal->fall > goal->width ? goal->fall : goal->width;
	most = value < most ? value : most;
	const int64_t falls[] = { goal->fall, most, (goal->fall + most) / 2 };
	struct net_path best = { 0 };
	for (size_t i = 0; i < COUNT_OF(falls); i++) {
		struct net_path path = { goal->arc, net_head(net, goal->arc),
					 net_tail(net, goal->arc), 0, falls[i] };
		path.fall = goal->width > falls[i] ? goal->width - falls[i] : 0;
		if (i && falls[i] == falls[i - 1])
			continue;
		int64_t cost = net_cheapest(net, &path);
		if (cost >= 0 && (best_cost < 0 || cost < best_cost)) {
			best_cost = cost;
			best = path;
		}
	}
	if (best_cost < 0 || net_cheapest(net, &best) < 0)
		return false;
	keep_path(net, &best);
	return true;
}

/* Adds cycles until the arc can rise (or fall) by `need`. */
static int64_t add_cycles(struct net *net, const struct goal *goal, int64_t need, bool is_rise)
{
	size_t head = net_head(net, goal->arc), tail = net_tail(net, goal->arc);
	struct net_path path = { goal->arc, is_rise ? head : tail, is_rise ? tail : head, 1, 0 };
	for (;;) {
		net_rest(net);
		int64_t now =
			is_rise ? net_rise(net, goal->arc, need) : net_fall(net, goal->arc, need);
		bool can_more = now < need && net_cheapest(net, &path) >= 0;
		if (can_more)
			keep_path(net, &path);
		else
			net_rest(net);
		if (!can_more)
			return now;
	}
}

/* Several cycles together; nothing is changed where they are not enough. */
static bool close_cycles(struct plan *plan, const struct goal *goal)
{
	struct net *net = plan->net;
	unsigned char *before = arena_alloc(net->mem, plan->arcs);
	memcpy(before, net->state, plan->arcs);
	int64_t rise = add_cycles(net, goal, goal->width, true);
	int64_t need = goal->width - rise > goal->fall ? goal->width - rise : goal->fall;
	need = need < net->value[goal->arc] ? need : net->value[goal->arc];
	if (need > 0)
		add_cycles(net, goal, need, false);
	bool is_met = plan_is_met(net, goal);
	if (!is_met)
		memcpy(net->state, before, plan->arcs);
	return is_met;
}

static bool close_goal(struct plan *plan, const struct goal *goal)
{
	for (int with_totals = 0; with_totals < 2; with_totals++) {
		plan->net->may_keep_totals = with_totals;
		if (close_cycle(plan->net, goal) || close_cycles(plan, goal))
			return true;
	}
	return false;
}

/* Closes every goal that is not met yet. */
static bool close_goals(struct plan *plan)
{
	for (size_t i = 0; i < plan->goals->len; i++) {
		const struct goal *goal = &plan->goals->items[plan->order[i]];
		if (!plan_is_met(plan->net, goal) && !close_goal(plan, goal))
			return false;
	}
	return true;
}

static bool prove(struct plan *plan, struct goal *goal)
{
	memset(goal->witness, 0, plan->arcs);
	return meet(plan->net, goal, goal->witness);
}

/* Whether every goal whose proof used `arc` has another one. */
static bool can_show(struct plan *plan, size_t arc)
{
	plan->net->state[arc] = ARC_SHOWN;
	for (size_t i = 0; i < plan->goals->len; i++) {
		struct goal *goal = &plan->goals->items[i];
		if (!goal->witness[arc] || prove(plan, goal))
			continue;
		plan->net->state[arc] = ARC_SECONDARY;
		prove(plan, goal);
		return false;
	}
	return true;
}

/* Adds an arc to a list that is in order of cost, dearest first. */
static void insert(const struct plan *plan, size_t *list, size_t *count, size_t arc)
{
	size_t at = (*count)++;
	for (; at && plan->net->cost[list[at - 1]] < plan->net->cost[arc]; at--)
		list[at] = list[at - 1];
	list[at] = arc;
}

/* Shows again whatever no proof needs, dearest first. */
static void show_again(struct plan *plan)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->goals->len; i++)
		prove(plan, &plan->goals->items[i]);
	for (size_t arc = 0; arc < plan->arcs; arc++)
		if (plan->net->state[arc] == ARC_SECONDARY)
			insert(plan, plan->by_cost, &count, arc);
	for (size_t i = 0; i < count; i++)
		can_show(plan, plan->by_cost[i]);
}

static int64_t cost_of(const struct plan *plan)
{
	int64_t sum = 0;
	for (size_t arc = 0; arc < plan->arcs; arc++)
		sum += plan->net->state[arc] == ARC_SECONDARY ? plan->net->cost[arc] : 0;
	return sum;
}

/* Keeps the plan at hand if it is cheaper than the best. */
static bool keep_best(struct plan *plan)
{
	int64_t cost = cost_of(plan);
	if (plan->best_cost >= 0 && cost >= plan->best_cost)
		return false;
	plan->best_cost = cost;
	memcpy(plan->best, plan->net->state, plan->arcs);
	return true;
}

/* Does without each cell in turn, and fills the hole anew. */
static bool try_without(struct plan *plan)
{
	struct net *net = plan->net;
	bool is_better = false;
	for (size_t arc = 0; arc < plan->arcs; arc++) {
		if (plan->best[arc] != ARC_SECONDARY)
			continue;
		int64_t cost = net->cost[arc];
		memcpy(net->state, plan->best, plan->arcs);
		net->state[arc] = ARC_SHOWN;
		net->cost[arc] = -1;
		bool is_met = close_goals(plan);
		net->cost[arc] = cost;
		if (is_met) {
			show_again(plan);
			is_better |= keep_best(plan);
		}
	}
	return is_better;
}

/* S. Vigna's splitmix64: only for the order of tries. */
static uint64_t random_next(uint64_t *state)
{
	uint64_t x = (*state += 0x9e3779b97f4a7c15u);
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

/* First the largest first, then the smallest first, then any order. */
static void set_order(struct plan *plan, int turn)
{
	size_t count = plan->goals->len;
	for (size_t i = 0; i < count; i++) {
		int64_t value = plan->net->value[plan->goals->items[i].arc];
		size_t at = i;
		for (; turn < 2 && at; at--) {
			int64_t before =
				plan->net->value[plan->goals->items[plan->order[at - 1]].arc];
			if (turn ? before <= value : before >= value)
				break;
			plan->order[at] = plan->order[at - 1];
		}
		plan->order[at] = i;
	}
	for (size_t i = count; turn > 1 && i > 1; i--) {
		size_t other = random_next(&plan->random) % i, kept = plan->order[i - 1];
		plan->order[i - 1] = plan->order[other];
		plan->order[other] = kept;
	}
}

/* Nothing kept back for others; from the third time on with costs that are a little wrong, so that
 * other ways are tried. */
static void start_again(struct plan *plan, int turn)
{
	struct net *net = plan->net;
	for (size_t arc = 0; arc < plan->arcs; arc++) {
		if (net->state[arc] == ARC_SECONDARY)
			net->state[arc] = ARC_SHOWN;
		if (turn > 1 && !net_is_total(net, arc))
			net->cost[arc] =
				plan->cost[arc] * (int64_t)(4 + random_next(&plan->random) % 9) / 8;
	}
}

static bool all_met(const struct plan *plan)
{
	for (size_t i = 0; i < plan->goals->len; i++)
		if (!plan_is_met(plan->net, &plan->goals->items[i]))
			return false;
	return true;
}

/*
 * Goes through the sets of open arcs from `at` on, each first shown and then kept back; those
 * before it are decided, and the kept ones among them cost `cost`. More kept back is never worse
 * for a goal, so where all the rest kept back is not enough, nothing is.
 */
static void go_through(struct plan *plan, size_t at, int64_t cost)
{
	size_t arc = at < plan->open_count ? plan->open[at] : 0;
	if (cost >= plan->best_cost || plan->sets++ > MOST_SETS)
		return;
	if (at == plan->open_count) {
		keep_best(plan);
		return;
	}
	plan->net->state[arc] = ARC_SHOWN;
	if (all_met(plan))
		go_through(plan, at + 1, cost);
	plan->net->state[arc] = ARC_SECONDARY;
	go_through(plan, at + 1, cost + plan->net->cost[arc]);
}

/* Small tables, unless totals are kept back for others. */
static void find_least(struct plan *plan)
{
	struct net *net = plan->net;
	size_t count = 0;
	for (size_t arc = 0; arc < plan->arcs; arc++) {
		bool is_open = plan->best[arc] != ARC_PRIMARY && !net_is_total(net, arc);
		if (net_is_total(net, arc) && plan->best[arc] == ARC_SECONDARY)
			return;
		count += is_open;
	}
	if (count > MOST_OPEN)
		return;
	plan->open = arena_array(net->mem, size_t, count + 1);
	memcpy(net->state, plan->best, plan->arcs);
	for (size_t arc = 0; arc < plan->arcs; arc++)
		if (net->state[arc] != ARC_PRIMARY && !net_is_total(net, arc)) {
			insert(plan, plan->open, &plan->open_count, arc);
			net->state[arc] = ARC_SECONDARY;
		}
	go_through(plan, 0, 0);
}

/* Plans in several orders; false: there is none. */
static bool make_plans(struct plan *plan)
{
	struct net *net = plan->net;
	int tries = plan->arcs <= MIDDLE_ARCS ? MIDDLE_TRIES : 1;
	for (int turn = 0; turn < tries; turn++) {
		start_again(plan, turn);
		set_order(plan, turn);
		bool is_met = close_goals(plan);
		memcpy(net->cost, plan->cost, plan->arcs * sizeof *net->cost);
		if (!is_met)
			return false;
		show_again(plan);
		keep_best(plan);
	}
	return true;
}

bool plan_make(struct net *net, struct goals *goals)
{
	size_t arcs = net->rows * net->columns;
	struct plan plan = { .net = net, .goals = goals, .arcs = arcs, .best_cost = -1 };
	plan.order = arena_array(net->mem, size_t, goals->len + 1);
	plan.by_cost = arena_array(net->mem, size_t, arcs);
	plan.best = arena_alloc(net->mem, arcs);
	plan.cost = arena_array(net->mem, int64_t, arcs);
	memcpy(plan.cost, net->cost, arcs * sizeof *net->cost);
	for (size_t i = 0; i < goals->len; i++)
		goals->items[i].witness = arena_alloc(net->mem, arcs);
	if (!make_plans(&plan))
		return false;
	for (int turn = 0; arcs <= MIDDLE_ARCS && turn < MIDDLE_TURNS && try_without(&plan);)
		turn++;
	find_least(&plan);
	memcpy(net->state, plan.best, arcs);
	return true;
}
