/* SPDX-License-Identifier: EUPL-1.2 */
/* report_freeze.c: freezes what a report says now into an edition that never changes. */
#include "base/id.h"
#include "base/log.h"
#include "crypt/crypt.h"
#include "feature/report/report_keep.h"
#include "feature/report/report_recall.h"
#include "feature/report/report_seen.h"
#include "work/audit.h"
#include "work/writer.h"

#include <string.h>

enum { WHY_MAX_BYTES = 1000 };

struct freezing {
	struct report_edition edition;
	const char *model;
	struct report_pictures pictures;
	struct LIST(int64_t) quotes; /* whose words it says */
	struct report_founds founds; /* all figures whose numbers it tells */
	const char *language;
	int64_t changed_ms; /* of the report as it was read */
};

/* A fault stops it: an edition stays for ever. */
static enum err check_faults(struct work *work, const struct look *look)
{
	for (size_t i = 0; i < look->faults.len; i++) {
		const struct report_fault *fault = &look->faults.items[i];
		(void)work_fail_value(work, ERR_INVALID,
				      report_part_key(work->mem, fault->block_id), fault->text,
				      fault->value);
	}
	return look->faults.len ? ERR_INVALID : OK;
}

static enum err check_seen(struct work *work, const struct report_parts *parts)
{
	for (size_t i = 0; i < parts->len; i++) {
		struct report_changes changes = { 0 };
		seen_compare(work->mem, parts->items[i].block->seen, &parts->items[i].numbers,
			     &changes);
		if (changes.len)
			return work_fail(work, ERR_CONFLICT, REPORT_CHANGED,
					 N_("Numbers changed since somebody looked at them. Look "
					    "at the changed numbers first, then freeze."));
	}
	return OK;
}

/* What is told from now on counts when a later table is published. */
static enum err keep_proofs(struct work *work, const struct freezing *it)
{
	for (size_t i = 0; i < it->founds.len; i++) {
		const struct report_found *found = it->founds.items[i];
		const struct analysis_request asked = { found->query, REACH_PUBLIC, it->language };
		/* a cloud keeps its own */
		if (!found->err && strncmp(found->query, "wolk=", 5) != 0)
			TRY(analysis_keep_proof(work, &asked, &found->figure));
	}
	return OK;
}

static enum err store(struct work *work, void *context)
{
	struct freezing *it = context;
	struct report report;
	TRY(report_get(work, it->edition.report_id, &report));
	if (report.changed_ms != it->changed_ms || report.editions + 1 != it->edition.number)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Somebody changed the report meanwhile. Look at it again, "
				    "then freeze."));
	TRY(keep_proofs(work, it));
	TRY(report_edition_insert(work->db, &it->edition, it->model));
	for (size_t i = 0; i < it->pictures.len; i++)
		TRY(report_picture_insert(work->db, it->edition.id, &it->pictures.items[i]));
	for (size_t i = 0; i < it->quotes.len; i++)
		TRY(report_quote_insert(work->db, it->edition.id, it->quotes.items[i]));
	return audit_add(work, "report_freeze", (struct subject){ "report", report.id },
			 it->edition.hash);
}

static enum err render(struct work *work, const struct report *report, const char *why,
		       struct freezing *ret)
{
	struct report_blocks blocks;
	struct report_parts parts;
	struct report_model model;
	struct look look;
	TRY(report_blocks(work, report->id, &blocks));
	TRY(look_begin(work, report, &blocks, &look));
	TRY(compile_all(&look, &parts));
	enum err faults = check_faults(work, &look), seen = check_seen(work, &parts);
	if (faults || seen) /* all of it is told at once */
		return faults ? faults : seen;
	ret->founds = look.founds;
	for (size_t i = 0; i < look.used_quotes.len; i++)
		*list_add(work->mem, &ret->quotes) = look.used_quotes.items[i];
	model_make(&look, &parts, &model);
	model.number = ret->edition.number;
	model.why = why;
	model_draw(work->mem, &model, &ret->pictures);
	SCOPED_OUT(out);
	model_write(work->mem, &model, &ret->pictures, out);
	ret->model = arena_strndup(work->mem, out->data, out->len);
	ret->edition.hash = crypt_sha256_hex(work->mem, out->data, out->len);
	return OK;
}

/* What was just frozen is at hand; a view of the database that began before does not have it. */
static void make_files(struct work *work, const struct freezing *it,
		       const struct report_making *how)
{
	static const struct report_kepts none;
	struct report_model model;
	struct document document;
	struct report_source source = {
		.folder = how->folder ? how->folder : "/tmp",
		.model = it->model,
		.document = &document,
		.pictures = &it->pictures,
		.timeout_s = how->timeout_s,
	};
	enum err err = model_read(work->mem, it->model, &model);
	if (!err) {
		model.hash = it->edition.hash;
		model_document(work->mem, &model, &it->pictures, &document);
		err = report_keep_all(work, &it->edition, &source, &none);
	}
	if (err) /* there is a button for it */
		log_error("report: no files of an edition: %s", err_name(err));
}

enum err report_freeze(struct work *work, int64_t id, const char *why,
		       const struct report_making *how, struct report_edition *ret)
{
	struct report report;
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(report_get(work, id, &report));
	why = why && *why ? why : NULL;
	if (why && strlen(why) > WHY_MAX_BYTES)
		return work_fail(work, ERR_INVALID, "nieuw",
				 N_("This is too long. Say in a few sentences what is new."));
	struct freezing freezing = {
		.edition = {
			.id = id_new(),
			.report_id = id,
			.number = report.editions + 1,
			.made_ms = work->now_ms,
			.title = report.title,
			.slug = report.slug,
			.why = why,
		},
		.language = report.language,
		.changed_ms = report.changed_ms,
	};
	TRY(render(work, &report, why, &freezing));
	TRY(writer_run(work, store, &freezing));
	if (how)
		make_files(work, &freezing, how);
	*ret = freezing.edition;
	return OK;
}
