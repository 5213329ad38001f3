/* SPDX-License-Identifier: EUPL-1.2 */
/* report_file.c: an edition as a file: PDF, DOCX, ODT, its data, and everything together. */
#include "base/log.h"
#include "base/shipped.h"
#include "base/temporary.h"
#include "feature/report/report_file.h"
#include "pdf/pdf.h"
#include "sheet/csv_write.h"
#include "zip/zip_write.h"

#include <string.h>
#include <unistd.h>

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

/* ---- PDF ---- */

static enum err make_pdf(struct work *work, const struct report_source *source, int *ret)
{
	const struct shipped *template = shipped_file("report/report.typ");
	const struct report_pictures *pictures = source->pictures;
	struct pdf_part *parts = arena_array(work->mem, struct pdf_part, pictures->len + 1);
	const char *why = NULL;
	if (!template)
		return ERR_MISSING;
	SCOPED_OUT(json);
	document_json(work->mem, source->document, json);
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
		.made_ms = source->document->made_ms,
		.timeout_s = source->timeout_s,
	};
	enum err err = pdf_make(work->mem, &job, ret, &why);
	if (err)
		log_error("report: no PDF (%s): %s", err_name(err), why ? why : "");
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
		return make_pdf(work, source, ret);
	if (!strcmp(format, "zip"))
		err = make_zip(work, source, ret);
	if (!strcmp(format, "docx"))
		err = document_docx(work->mem, source->document, source->folder, ret);
	if (!strcmp(format, "odt"))
		err = document_odt(work->mem, source->document, source->folder, ret);
	return err == ERR_BUSY ? full(work) : err;
}

enum err report_source_open(struct work *work, const struct report_edition *edition,
			    const char *folder, struct report_source *ret)
{
	struct report_model model;
	struct report_pictures *pictures = arena_new_of(work->mem, struct report_pictures);
	struct document *document = arena_new_of(work->mem, struct document);
	*pictures = (struct report_pictures){ 0 };
	*ret = (struct report_source){
		.folder = folder ? folder : "/tmp",
		.document = document,
		.pictures = pictures,
	};
	TRY(report_edition_model(work, edition->id, &ret->model));
	TRY(model_read(work->mem, ret->model, &model));
	model.hash = edition->hash;
	TRY(report_picture_select(work, edition->id, pictures));
	model_document(work->mem, &model, pictures, document);
	return OK;
}

enum err report_export(struct work *work, const struct report_edition *edition, const char *folder,
		       const char *format, int *ret_file)
{
	struct report_source source;
	struct report_bytes kept;
	if (!report_format_of(format) || (!edition->public_ms && !work_may(work, STAFF)))
		return ERR_MISSING;
	TRY(report_file_select(work, edition->id, format, &kept));
	if (kept.bytes)
		return as_file(work, folder ? folder : "/tmp", &kept, ret_file);
	/* who asks for a file never starts Typst: anybody could, again and again */
	if (!strcmp(format, "pdf"))
		return work_fail(work, ERR_BUSY, NULL,
				 N_("The PDF cannot be made now. The other files and the page say "
				    "the same."));
	TRY(report_source_open(work, edition, folder, &source));
	return report_file_make(work, &source, format, ret_file);
}
