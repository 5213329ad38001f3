/* SPDX-License-Identifier: EUPL-1.2 */
/* initiative_view.h: what the page of one initiative shows; private to this slice. */
#pragma once
#include "feature/initiative/initiative_map.h"
#include "feature/initiative/initiative_parts.h"
#include "web/panel.h"

/* What one source says of one field, as people read it. */
struct view_fact {
	const char *label, *value; /* translated */
	const char *source, *url;  /* name and address; NULL: not on the web */
	int64_t seen_ms;
	bool is_shown; /* the page shows this value */
};
struct view_facts LIST(struct view_fact);

/* A field that sources do not agree on. */
struct view_dispute {
	const char *field; /* English field name */
	const char *label, *shown;
	struct view_facts others;
};
struct view_disputes LIST(struct view_dispute);

struct view_change {
	int64_t at_ms;
	const char *text;          /* translated */
	struct part_texts details; /* "Start year: from 2014 to 2015" */
};
struct view_changes LIST(struct view_change);

struct view_page {
	struct initiative it;
	enum freshness_state state;
	const struct initiative_kind *kind;
	const char *kind_name, *category, *phase, *legal_form; /* labels */
	struct part_texts offers, own_words, targets, themes;
	const char *text_language; /* "nl" where the reader reads something else */
	const char *website_name;  /* without https:// */
	struct view_facts facts;
	struct view_facts sources; /* each source once */
	struct view_disputes disputes;
	struct view_changes changes;
	struct initiative_cards nearby;
	struct panels panels; /* of later slices: what everybody may see */
	bool has_map;
	struct map_drawing map;
	const char *precision_text;    /* English msgid */
	const char *municipality_path; /* NULL: unknown */
	const char *url, *mail_subject, *correction_mail;
};

/* Facts, disputes and history, from what sources said and what was changed. In the arena. */
enum err view_fill_facts(struct web *web, struct view_page *view) MUST_CHECK;
enum err view_fill_history(struct web *web, struct view_page *view) MUST_CHECK;

/* A field's value as people read it: labels instead of keys. In the arena; NULL stays NULL. */
const char *view_value(struct web *web, const struct field *field, const char *value);

/* An English msgid: "Taken out of sight." */
const char *view_act_text(const struct initiative_revision *revision);

/* "/beheer/initiatieven/ID": where an administrator changes it. In `mem`. */
char *initiative_edit_path(struct arena *mem, int64_t id);

/* schema.org as JSON-LD (https://schema.org/NGO), for a data block on the page. */
void initiative_json_html(struct page *page, const struct view_page *view);

/* The same as a document. */
void initiative_json_write(struct web *web, const struct initiative *it, struct out *out);
