/* SPDX-License-Identifier: EUPL-1.2 */
/* report.c: the rules of reports and of their editions. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/report/report_template.h"
#include "feature/round/round.h"
#include "feature/round/snapshot.h"
#include "work/audit.h"

#include <string.h>

enum { TITLE_MAX = 160, AUTHOR_MAX = 120, SLUG_MAX = 60, SLUG_TRIES = 100 };

#define AT(member) .offset = offsetof(struct report, member), .name = #member
const struct field report_fields[] = {
	{ AT(title), .key = "titel", .label = N_("Title of the report"), .type = FIELD_TEXT,
	  .max = TITLE_MAX, .is_required = true,
	  .help = N_("For example: Care by residents in Groningen, 2027.") },
	{ AT(subtitle), .key = "ondertitel", .label = N_("Line below the title"),
	  .type = FIELD_TEXT, .max = TITLE_MAX },
	{ AT(author), .key = "afzender", .label = N_("Which organisation publishes it"),
	  .type = FIELD_TEXT, .max = AUTHOR_MAX, .is_required = true,
	  .help = N_("An organisation, no names of persons.") },
	{ AT(slug), .key = "adres", .label = N_("Address of the report"), .type = FIELD_TEXT,
	  .max = SLUG_MAX,
	  .help = N_("The last part of its web address. Leave it empty and we make one of the "
		     "title.") },
};
#undef AT
const size_t report_field_count = COUNT_OF(report_fields);

static const struct {
	const char *key, *text;
} kinds[REPORT_KINDS] = {
	[REPORT_HEADING] = { "heading", N_("Heading") },
	[REPORT_TEXT] = { "text", N_("Text") },
	[REPORT_FIGURE] = { "figure", N_("Figure with its table") },
	[REPORT_TABLE] = { "table", N_("Table") },
	[REPORT_CLOUD] = { "cloud", N_("Word cloud") },
	[REPORT_QUOTE] = { "quote", N_("Quote") },
	[REPORT_CASE] = { "case", N_("Case study of an initiative") },
	[REPORT_LIST] = { "list", N_("List of initiatives") },
	[REPORT_RECOMMENDATIONS] = { "recommendations", N_("Recommendations") },
	[REPORT_METHOD] = { "method", N_("Who was asked and who answered") },
	[REPORT_ANNEX] = { "annex", N_("Annex") },
	[REPORT_BREAK] = { "break", N_("New page") },
	[REPORT_DILEMMAS] = { "dilemmas", N_("Dilemmas, and who stands where") },
	[REPORT_PRINCIPLES] = { "principles", N_("What works in each phase") },
};

const char *report_kind_key(enum report_kind kind) { return kinds[kind].key; }
const char *report_kind_text(enum report_kind kind) { return kinds[kind].text; }

bool report_kind_read(const char *key, enum report_kind *ret)
{
	for (int i = 0; key && i < REPORT_KINDS; i++)
		if (!strcmp(kinds[i].key, key)) {
			*ret = (enum report_kind)i;
			return true;
		}
	return false;
}

/* ---- reading ---- */

enum err report_list(struct work *work, struct reports *ret)
{
	struct reports all = { 0 };
	*ret = (struct reports){ 0 };
	TRY(report_select(work, 0, NULL, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].public_ms || work_may(work, STAFF))
			*list_add(work->mem, ret) = all.items[i];
	return OK;
}

static enum err get(struct work *work, int64_t id, const char *slug, struct report *ret)
{
	struct reports found = { 0 };
	TRY(report_select(work, id, slug, &found));
	if (!found.len || (!found.items[0].public_ms && !work_may(work, STAFF)))
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err report_get(struct work *work, int64_t id, struct report *ret)
{
	return id ? get(work, id, NULL, ret) : ERR_MISSING;
}

enum err report_by_slug(struct work *work, const char *slug, struct report *ret)
{
	return slug && *slug ? get(work, 0, slug, ret) : ERR_MISSING;
}

/* ---- storing ---- */

/* As given, or made of the title: then with a number where it is taken. */
static enum err check_slug(struct work *work, struct report *report)
{
	const bool is_given = report->slug && *report->slug;
	const char *base =
		is_given ? report->slug
			 : utf8_slug(work->mem, report->title ? report->title : "rapport");
	if (strcmp(base, utf8_slug(work->mem, base)) != 0)
		return work_fail(work, ERR_INVALID, "adres",
				 N_("Use small letters, digits and dashes: zorg-in-groningen."));
	for (int i = 1; i < SLUG_TRIES; i++) {
		struct reports found = { 0 };
		report->slug = i == 1 ? base : arena_printf(work->mem, "%.50s-%d", base, i);
		TRY(report_select(work, 0, report->slug, &found));
		if (!found.len || found.items[0].id == report->id)
			return OK;
		if (is_given)
			break;
	}
	return work_fail(work, ERR_CONFLICT, "adres",
			 N_("Another report has this address. Choose another one."));
}

static enum err check_ties(struct work *work, const struct report *report)
{
	struct round round;
	struct snapshot snapshot;
	enum err err = round_get(work, report->round_id, &round);
	if (err == ERR_MISSING)
		return work_fail(work, ERR_INVALID, "ronde",
				 N_("Choose the round that asked for the report."));
	TRY(err);
	if (!report->snapshot_id)
		return OK;
	err = snapshot_get(work, report->snapshot_id, &snapshot);
	if (err == ERR_MISSING || (!err && !snapshot.done_ms))
		return work_fail(work, ERR_INVALID, "momentopname",
				 N_("Choose a snapshot that is finished, or the register as it "
				    "is now."));
	return err;
}

static bool is_language(const char *language)
{
	for (size_t i = 0; template_languages[i]; i++)
		if (!language || !strcmp(template_languages[i], language))
			return true;
	return false;
}

enum err report_check(struct work *work, struct report *report)
{
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	enum err fields = field_check(work, report_fields, report_field_count, report);
	enum err ties = check_ties(work, report);
	if (!is_language(report->language))
		ties = work_fail(work, ERR_INVALID, "taal",
				 N_("Choose the language of the report."));
	enum err slug = check_slug(work, report);
	return fields ? fields : ties ? ties : slug;
}

enum err report_save(struct work *work, struct report *report)
{
	struct report before = { 0 };
	if (report->id)
		TRY(report_get(work, report->id, &before));
	if (before.public_ms && strcmp(before.slug, report->slug ? report->slug : "") != 0)
		return work_fail(work, ERR_CONFLICT, "adres",
				 N_("People know this address already: the report is public. It "
				    "stays as it is."));
	TRY(report_check(work, report));
	if (!report->id)
		report->id = id_new();
	report->made_ms = before.made_ms ? before.made_ms : work->now_ms;
	report->changed_ms = work->now_ms;
	report->language = before.language    ? before.language
			   : report->language ? report->language
					      : "nl";
	TRY(report_upsert(work->db, report));
	return before.public_ms ? work_touch_public(work) : OK;
}

/* ---- editions ---- */

enum err report_edition_list(struct work *work, int64_t report_id, struct report_editions *ret)
{
	struct report_editions all = { 0 };
	*ret = (struct report_editions){ 0 };
	TRY(report_edition_select(work, report_id, 0, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].public_ms || work_may(work, STAFF))
			*list_add(work->mem, ret) = all.items[i];
	return OK;
}

static enum err set_public(struct work *work, const struct report_edition *edition, bool is_public)
{
	TRY(report_edition_publish(work->db, edition->id, is_public ? work->now_ms : 0));
	TRY(audit_add(work, is_public ? "report_publish" : "report_withdraw",
		      (struct subject){ "report", edition->report_id }, edition->hash));
	return work_touch_public(work);
}

static enum err get_edition(struct work *work, int64_t id, struct report_edition *ret)
{
	struct report_editions found = { 0 };
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(report_edition_select(work, 0, id, &found));
	if (!id || !found.len)
		return ERR_MISSING;
	*ret = found.items[0];
	return OK;
}

enum err report_publish(struct work *work, int64_t edition_id)
{
	struct report_edition edition;
	TRY(get_edition(work, edition_id, &edition));
	if (edition.public_ms)
		return work_fail(work, ERR_CONFLICT, NULL, N_("This edition is public already."));
	return set_public(work, &edition, true);
}

enum err report_withdraw(struct work *work, int64_t edition_id)
{
	struct report_edition edition;
	TRY(get_edition(work, edition_id, &edition));
	return edition.public_ms ? set_public(work, &edition, false) : OK;
}
