/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_slice.h: a figure being made, and what its kinds share. */
#pragma once
#include "feature/analysis/analysis_data.h"
#include "feature/analysis/analysis_guard.h"
#include "feature/round/round.h"
#include "http/http.h"
#include "stat/cross.h"

/* Who analyses; officers see what could be published. */
enum { ANALYSTS = RESEARCHER | ADMINISTRATOR };
enum { FEW_CASES = 30, LEAST_FOR_MEAN = 10, FILTERS_MAX = 3, TEXT_BYTES = 32 };

/* ---- what is asked ---- */

struct condition {
	const char *key, *value; /* "municipality", "GM1966" */
	const char *label;       /* "Gemeente: Het Hogeland" */
	bool is_public, is_multiple;
};
struct conditions LIST(struct condition);

/* One figure being made. */
struct inquiry {
	struct work *work;
	struct arena *mem;
	const struct words *words;
	const char *language;
	enum analysis_reach reach;
	struct http_pairs pairs;
	size_t filters_max; /* 0: FILTERS_MAX */
	struct frame frame;
	struct conditions conditions;
	uint8_t *passes;      /* of each case: which conditions it meets, a bit each */
	const uint64_t *keys; /* REACH_OPEN: of each case, see analysis_open.h */
	struct protect_rule rule;
	struct out *numbers; /* of which the hash is made */
	struct out *proof;   /* items of a JSON array */
	size_t kept_back;
	const char *refusal; /* why nothing can be shown; NULL */
	const char *warning; /* for who publishes it; NULL */
	bool needs_protection;
	bool marks_small; /* REACH_TEAM: published, it would need protection */
	int64_t small;    /* how many numbers were marked */
	struct document_row *row;
	const struct analysis_besides *beside; /* NULL: none */
	struct link *link;                     /* its tables beside those of others */
	struct analysis_figure *figure;
};

/* The value of a key of the address; NULL: none or empty. */
const char *inquiry_get(const struct inquiry *it, const char *key);
enum err inquiry_read(struct inquiry *it, bool is_of_register) MUST_CHECK;
/* A text with {names}, in the language that was asked. */
const char *inquiry_say(struct inquiry *it, const char *msgid, const struct words_value *values,
			size_t count);
#define SAY(it, msgid, ...) \
	inquiry_say((it), (msgid), (const struct words_value[]){ __VA_ARGS__ }, \
		    COUNT_OF(((const struct words_value[]){ __VA_ARGS__ })))
const char *inquiry_word(const struct inquiry *it, const char *msgid);
/* Whether others than the team see it. */
bool inquiry_is_public(const struct inquiry *it);
/* The source that the address names. ERR_INVALID with a failure. */
enum err inquiry_source(struct work *work, const struct http_pairs *pairs,
			struct analysis_source *ret) MUST_CHECK;
/* A line below the figure. */
void inquiry_note(struct inquiry *it, const char *text);
/* An alternating list of msgid heads for the table; NULL ends. */
void inquiry_heads(struct inquiry *it, const char *const *msgids);
void inquiry_head(struct inquiry *it, const char *text);
/* Rows and cells of the table; each number goes into the hash as well. */
void inquiry_row(struct inquiry *it, const char *label, bool is_total);
void inquiry_text(struct inquiry *it, const char *text);
void inquiry_link(struct inquiry *it, const char *path); /* of the cell that was added last */
void inquiry_count(struct inquiry *it, int64_t count);
void inquiry_share(struct inquiry *it, int64_t count, int64_t of);
enum interval_of { INTERVAL_SHARE, INTERVAL_NUMBER, INTERVAL_YEAR, INTERVAL_FINE };
void inquiry_interval(struct inquiry *it, double low, double high, enum interval_of of);
void inquiry_pad(struct inquiry *it);
void inquiry_real(struct inquiry *it, double number, int decimals);
void inquiry_hidden(struct inquiry *it); /* kept back */
/* "12,3": in `mem` of the inquiry; "–" where there is none. */
const char *inquiry_number(const struct inquiry *it, double number, int decimals);
/* "12%" of 0.123; where it may be published: whole. */
const char *inquiry_percent(const struct inquiry *it, double share);
void inquiry_test(struct inquiry *it, const char *name, double value, double p);

/* How a variable is called in a sentence: a question in quotes; a fact of the register without its
 * capital where it does not come first. */
enum name_place { NAME_FIRST, NAME_INSIDE };
const char *variable_name(struct arena *mem, const struct analysis_variable *variable,
			  enum name_place place);
/* In which order rows stand: "volgorde" of the address. */
enum row_order { ORDER_USUAL, ORDER_NAME, ORDER_COUNT, ORDER_LIST };
enum row_order inquiry_order(const struct inquiry *it);
struct ordered {
	const char *label;
	int64_t count;
	size_t number; /* of the row, before */
};
/* By name or number, as it is asked; by number not where something may be kept back. */
void inquiry_sort(const struct inquiry *it, struct ordered *rows, size_t count);
/* Below the figure: from which answer to which the numbers of a scale go. */
void inquiry_scale(struct inquiry *it, const struct column *column);
/* Where the words behind a figure of codes stand: its round and those filters that codes know. */
struct coding_filter inquiry_passages(const struct inquiry *it);
/* Narrows it down to one value of a fact; false: codes cannot be filtered by it. */
bool filter_passages(struct coding_filter *filter, const char *key, const char *value);

/* Where a page tells who has these categories, of those who pass the filters; NULL: where it is
 * published nobody may ask. */
struct chosen {
	const struct column *column;
	size_t category;
};
const char *inquiry_who(struct inquiry *it, const struct chosen *chosen, size_t count);

/* ---- kinds of figures ---- */

enum err figure_frequency(struct inquiry *it) MUST_CHECK;
enum err figure_cross(struct inquiry *it) MUST_CHECK;
enum err figure_mean(struct inquiry *it) MUST_CHECK;
enum err figure_growth(struct inquiry *it) MUST_CHECK;
enum err figure_map(struct inquiry *it) MUST_CHECK;
enum err figure_response(struct inquiry *it) MUST_CHECK;
enum err figure_points(struct inquiry *it) MUST_CHECK;
enum err figure_typology(struct inquiry *it) MUST_CHECK;
enum err figure_profile(struct inquiry *it) MUST_CHECK;
enum err figure_moved(struct inquiry *it) MUST_CHECK;
enum err figure_effect(struct inquiry *it) MUST_CHECK;
enum err open_frequency(struct inquiry *it) MUST_CHECK;
enum err open_cross(struct inquiry *it) MUST_CHECK;
enum err open_points(struct inquiry *it) MUST_CHECK;

/* One kind of figure: its key in addresses, its English name, what it needs. */
struct figure_kind {
	const char *key, *text;
	enum err (*make)(struct inquiry *it);
	bool needs_row, needs_column, needs_round;
	enum err (*open)(struct inquiry *it); /* rounded, for everybody; NULL: it cannot be */
	bool is_of_register; /* of the register alone, also where the address names a round */
};
extern const struct figure_kind figure_kinds[];
extern const size_t figure_kind_count;
const struct figure_kind *figure_kind_of(const char *key);

/* The columns of an inquiry, without cases that the filters left out. */
enum err inquiry_column(struct inquiry *it, const char *key, struct column *ret) MUST_CHECK;
