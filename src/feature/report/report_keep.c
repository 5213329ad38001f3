/* SPDX-License-Identifier: EUPL-1.2 */
/* report_keep.c: makes the files of an edition once, and keeps them or the reason why not. */
#include "feature/report/report_keep.h"
#include "base/log.h"
#include "work/writer.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX_BYTES = 64 * 1024 * 1024 };

const struct report_kept *report_kept_of(const struct report_kepts *kept, const char *format)
{
	const struct report_kept *found = NULL;
	for (size_t i = 0; i < kept->len; i++) {
		const struct report_kept *it = &kept->items[i];
		/* a file that is there wins from a try that failed before */
		if (!strcmp(it->format, format) && (!found || it->len))
			found = it;
	}
	return found;
}

const char *report_lack_text(const struct report_kepts *kept)
{
	const struct report_kept *pdf = report_kept_of(kept, "pdf");
	if (pdf && pdf->len)
		return NULL;
	if (!pdf || !pdf->why)
		return N_("There is no PDF of this edition yet. The other files do work.");
	if (!strcmp(pdf->why, "missing"))
		return N_("There is no PDF: the program that makes it is not installed here. The "
			  "other files do work. Ask whoever looks after the server to install it, "
			  "and make the PDF then.");
	if (!strcmp(pdf->why, "late"))
		return N_("There is no PDF: making it took too long or was stopped. The other "
			  "files do work. Make it again at a quiet moment.");
	return N_("There is no PDF: it could not be made. The other files do work. Ask whoever "
		  "looks after the server to look in the log.");
}

static const char *why_of(enum err err)
{
	return err == ERR_MISSING ? "missing" : err == ERR_BUSY ? "late" : "broken";
}

static enum err slurp(struct work *work, int file, struct report_bytes *ret)
{
	struct stat state;
	if (fstat(file, &state) || state.st_size > FILE_MAX_BYTES)
		return ERR_BROKEN;
	size_t size = (size_t)state.st_size;
	char *bytes = arena_alloc(work->mem, size + 1);
	for (size_t done = 0; done < size;) {
		ssize_t got = pread(file, bytes + done, size - done, (off_t)done);
		if (got <= 0)
			return ERR_BROKEN;
		done += (size_t)got;
	}
	*ret = (struct report_bytes){ bytes, size };
	return OK;
}

/* What is stored of one file: its bytes, or why they are not there. */
struct keeping {
	const struct report_edition *edition;
	const char *format, *why;
	struct report_bytes bytes;
};

static enum err store(struct work *work, void *context)
{
	const struct keeping *it = context;
	if (it->why)
		return report_lack_upsert(work, it->edition->id, it->format, it->why);
	TRY(report_file_insert(work, it->edition->id, it->format, &it->bytes));
	TRY(report_lack_delete(work, it->edition->id, it->format));
	return it->edition->public_ms ? work_touch_public(work) : OK;
}

/* One file; that it cannot be made is kept, too. */
static enum err keep(struct work *work, const struct report_source *source, struct keeping *it)
{
	size_t failures = work->failures.len;
	int file = -1;
	enum err err = report_file_make(work, source, it->format, &file);
	if (!err)
		err = slurp(work, file, &it->bytes);
	if (file >= 0)
		close(file);
	work->failures.len = failures; /* it stands with the edition */
	if (err) {
		if (strcmp(it->format, "pdf") != 0) /* of that the reason was told */
			log_error("report: no %s: %s", it->format, err_name(err));
		it->why = why_of(err);
	}
	return writer_run(work, store, it);
}

enum err report_keep_all(struct work *work, const struct report_edition *edition,
			 const struct report_source *source, const struct report_kepts *kept)
{
	static const char *const formats[] = { "docx", "odt", "zip", "pdf" };
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		const struct report_kept *there = report_kept_of(kept, formats[i]);
		struct keeping it = { .edition = edition, .format = formats[i] };
		if (!there || !there->len)
			TRY(keep(work, source, &it));
	}
	return OK;
}

enum err report_files_make(struct work *work, const struct report_edition *edition,
			   const struct report_making *how)
{
	struct report_source source;
	struct report_kepts kept;
	if (!work_may(work, REPORT_WRITERS))
		return ERR_FORBIDDEN;
	TRY(report_source_open(work, edition, how->folder, &source));
	TRY(report_kept_select(work, edition->id, &kept));
	source.timeout_s = how->timeout_s;
	return report_keep_all(work, edition, &source, &kept);
}
