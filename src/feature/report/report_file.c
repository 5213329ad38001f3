/* SPDX-License-Identifier: EUPL-1.2 */
/* report_file.c: an edition as a file: PDF, DOCX, ODT, its data, and everything together. */
#include "base/log.h"
#include "base/shipped.h"
#include "base/temporary.h"
#include "feature/report/report_file.h"
#include "pdf/pdf.h"
#include "sheet/csv_write.h"
#include "work/writer.h"
#include "zip/zip_write.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX_BYTES = 64 * 1024 * 1024 };

const struct report_format report_formats[] = {
	{ "pdf", "application/pdf", N_("PDF, to read and to print") },
	{ "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	  N_("DOCX, for Word") },
	{ "odt", "application/vnd.oasis.opendocument.text", N_("ODT, for LibreOffice") },
	{ "zip", "application/zip", N_("ZIP with all figures, tables and data") },
	{ "json", "application/json", N_("JSON, for programs") },
};
const size_t report_format_count = COUNT_OF(report_formats);

const struct report_format *report_format_of(const char *key)
{
	for (size_t i = 0; key && i < report_format_count; i++)
		if (!strcmp(report_formats[i].key, key))
			return &report_formats[i];
	return NULL;
}

/* ---- files ---- */

static enum err full(struct work *work)
{
	return work_fail(work, ERR_BUSY, NULL,
			 N_("The server has no room left on its disk. Try again later."));
}

static enum err temporary(struct work *work, const char *folder, int *ret)
{
	return temporary_file(folder, ret) ? full(work) : OK;
}

/* Bytes as an open file at its start. */
static enum err as_file(struct work *work, const char *folder, const struct report_bytes *bytes,
			int *ret)
{
	int file;
	TRY(temporary(work, folder, &file));
	for (size_t done = 0; done < bytes->len;) {
		ssize_t written = write(file, bytes->bytes + done, bytes->len - done);
		if (written <= 0) {
			close(file);
			return full(work);
		}
		done += (size_t)written;
	}
	if (lseek(file, 0, SEEK_SET)) {
		close(file);
		return full(work);
	}
	*ret = file;
	return OK;
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

/* ---- PDF ---- */

static enum err explain_pdf(struct work *work, enum err err)
{
	if (err == ERR_MISSING)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("A PDF cannot be made here: the program for it is not "
				    "installed. The other files and the page do work. Ask whoever "
				    "looks after the server."));
	if (err == ERR_BUSY)
		return work_fail(work, ERR_BUSY, NULL,
				 N_("Making the PDF took too long and was stopped. Try again "
				    "later. The other files and the page do work."));
	return work_fail(work, err, NULL,
			 N_("The PDF could not be made. The other files and the page do work. Ask "
			    "whoever looks after the server to look in the log."));
}

static enum err make_pdf(struct work *work, const struct document *document,
			 const struct report_pictures *pictures, int *ret)
{
	const struct shipped *template = shipped_file("report/report.typ");
	struct pdf_part *parts = arena_array(work->mem, struct pdf_part, pictures->len + 1);
	const char *why = NULL;
	if (!template)
		return explain_pdf(work, ERR_MISSING);
	SCOPED_OUT(json);
	document_json(work->mem, document, json);
	parts[0] = (struct pdf_part){ "data.json", json->data, json->len };
	for (size_t i = 0; i < pictures->len; i++)
		parts[i + 1] = (struct pdf_part){
			arena_printf(work->mem, "figuur-%zu.svg", i + 1),
			pictures->items[i].svg,
			strlen(pictures->items[i].svg),
		};
	struct pdf_job job = {
		.template = template->bytes,
		.parts = parts,
		.part_count = pictures->len + 1,
		.made_ms = document->made_ms,
	};
	enum err err = pdf_make(work->mem, &job, ret, &why);
	if (!err)
		return OK;
	log_error("report: no PDF (%s): %s", err_name(err), why ? why : "");
	return explain_pdf(work, err);
}

struct keeping {
	int64_t edition_id;
	struct report_bytes bytes;
};

static enum err keep(struct work *work, void *context)
{
	struct keeping *it = context;
	return report_file_insert(work, it->edition_id, "pdf", &it->bytes);
}

/* As it was made first; it takes long, so it is kept. */
static enum err kept_pdf(struct work *work, const struct report_source *source, int *ret)
{
	struct keeping it = { .edition_id = source->edition_id };
	if (it.edition_id)
		TRY(report_file_select(work, it.edition_id, "pdf", &it.bytes));
	if (it.bytes.bytes)
		return as_file(work, source->folder, &it.bytes, ret);
	TRY(make_pdf(work, source->document, source->pictures, ret));
	if (!it.edition_id || !work->region->writer)
		return OK;
	enum err err = slurp(work, *ret, &it.bytes);
	if (!err)
		err = writer_run(work, keep, &it);
	if (err)
		close(*ret);
	return err;
}

/* ---- everything together ---- */

static void put_table(struct arena *mem, const struct document_table *table, struct zip_part *ret)
{
	struct csv_writer csv;
	struct csv_options options = { .separator = ';', .has_mark = true };
	SCOPED_OUT(out);
	csv_write_start(out, &options, &csv);
	for (size_t i = 0; i < table->heads.len; i++)
		csv_write_text(&csv, table->heads.items[i].text);
	if (table->heads.len)
		csv_write_end_row(&csv);
	for (size_t i = 0; i < table->rows.len; i++) {
		for (size_t j = 0; j < table->rows.items[i].cells.len; j++)
			csv_write_text(&csv, table->rows.items[i].cells.items[j].text);
		csv_write_end_row(&csv);
	}
	ret->bytes = arena_strndup(mem, out->data, out->len);
	ret->len = out->len;
}

struct zip_parts LIST(struct zip_part);

static void add_picture(struct arena *mem, const struct report_picture *it, struct zip_parts *ret)
{
	*list_add(mem, ret) = (struct zip_part){
		.name = arena_printf(mem, "figuren/figuur-%d.svg", it->number),
		.bytes = it->svg,
		.len = strlen(it->svg),
	};
	*list_add(mem, ret) = (struct zip_part){
		.name = arena_printf(mem, "figuren/figuur-%d.png", it->number),
		.bytes = it->png,
		.len = it->png_len,
		.is_stored = true,
	};
}

static enum err make_zip(struct work *work, const struct report_source *source, int *ret)
{
	struct arena *mem = work->mem;
	struct zip_parts parts = { 0 };
	const struct document_blocks *blocks = &source->document->blocks;
	*list_add(mem, &parts) = (struct zip_part){ .name = "rapport.json",
						    .bytes = source->model,
						    .len = strlen(source->model) };
	for (size_t i = 0; i < source->pictures->len; i++)
		add_picture(mem, &source->pictures->items[i], &parts);
	for (size_t i = 0; i < blocks->len; i++) {
		const struct document_block *block = &blocks->items[i];
		const struct document_table *table = block->kind == BLOCK_FIGURE
							     ? &block->figure.table
						     : block->kind == BLOCK_TABLE ? &block->table
										  : NULL;
		if (!table || !table->rows.len)
			continue;
		struct zip_part *part = list_add(mem, &parts);
		*part = (struct zip_part){
			.name = arena_printf(mem, "tabellen/%s.csv", block->anchor),
		};
		put_table(mem, table, part);
	}
	return zip_write(source->folder, parts.items, parts.len, source->document->made_ms, ret);
}

/* ---- one file ---- */

enum err report_file_make(struct work *work, const struct report_source *source, const char *format,
			  int *ret)
{
	struct report_bytes model = { source->model, strlen(source->model) };
	enum err err = ERR_MISSING;
	if (!strcmp(format, "json"))
		return as_file(work, source->folder, &model, ret);
	if (!strcmp(format, "pdf"))
		return kept_pdf(work, source, ret);
	if (!strcmp(format, "zip"))
		err = make_zip(work, source, ret);
	if (!strcmp(format, "docx"))
		err = document_docx(work->mem, source->document, source->folder, ret);
	if (!strcmp(format, "odt"))
		err = document_odt(work->mem, source->document, source->folder, ret);
	return err == ERR_BUSY ? full(work) : err;
}

enum err report_export(struct work *work, const struct report_edition *edition, const char *folder,
		       const char *format, int *ret_file)
{
	struct report_model model;
	struct report_pictures pictures = { 0 };
	struct document document;
	struct report_source source = {
		.edition_id = edition->id,
		.folder = folder ? folder : "/tmp",
		.document = &document,
		.pictures = &pictures,
	};
	if (!report_format_of(format))
		return ERR_MISSING;
	if (!edition->public_ms && !work_may(work, STAFF))
		return ERR_MISSING;
	TRY(report_edition_model(work, edition->id, &source.model));
	TRY(model_read(work->mem, source.model, &model));
	model.hash = edition->hash;
	if (strcmp(format, "json") != 0)
		TRY(report_picture_select(work, edition->id, &pictures));
	model_document(work->mem, &model, &pictures, &document);
	return report_file_make(work, &source, format, ret_file);
}
