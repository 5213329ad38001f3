/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_meter.h: counts what was answered, for the page of numbers; private to app/. */
#pragma once
#include "base/out.h"
#include "web/site.h"

/* How an answer came about: each has its own histogram of durations. */
enum meter_kind { METER_CACHED, METER_READ, METER_WRITE, METER_SLOW, METER_REFUSED, METER_KINDS };

struct meter;

/* For `loops` threads that each count by their own number, without waiting for one another. */
struct meter *meter_new(const struct site *site, size_t loops);
void meter_free(struct meter *meter);

/* The place of a route in the counts; NULL: the place of requests that no route answered. */
size_t meter_route(const struct meter *meter, const struct route *route);

/* What is counted of one answer. */
struct meter_answer {
	size_t route;		/* of meter_route */
	enum meter_kind kind;
	int status;
	int64_t duration_ns;
	size_t bytes;		/* of its body */
};

/* One answer. Only from the thread that has this `loop` number. */
void meter_count(struct meter *meter, size_t loop, struct meter_answer answer);
void meter_miss(struct meter *meter, size_t loop);

/* Writes the counts in Prometheus' text format, version 0.0.4. Safe from any thread. */
void meter_write(const struct meter *meter, struct out *out);

/* One number that is read when asked for, with its help text. */
void meter_write_gauge(struct out *out, const char *name, const char *help, double value);
