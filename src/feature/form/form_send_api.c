/* SPDX-License-Identifier: EUPL-1.2 */
/* form_send_api.c: programs send questionnaires: a new one, a new version, freezing it. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/form/form_edit.h"
#include "feature/form/form_pages.h"
#include "feature/form/form_slice.h"
#include "json/json.h"
#include "work/writer.h"

#include <string.h>

/* A form on its way to a draft. */
struct sending {
	int64_t id; /* 0: a new one */
	struct form_record record;
	struct form *form;
	struct form_problems problems;
	bool lacks_files;
};

/* Where it is: "survey, 5, relevant". */
static const char *place_of(struct arena *mem, const struct form_problem *problem)
{
	const char *place = problem->sheet ? problem->sheet : "";
	if (problem->row)
		place = arena_printf(mem, "%s%s%lld", place, *place ? ", " : "",
				     (long long)problem->row);
	if (problem->column)
		place = arena_printf(mem, "%s%s%s", place, *place ? ", " : "", problem->column);
	return *place ? place : NULL;
}

static enum err refuse(struct web *web, const struct form_problems *problems)
{
	for (size_t i = 0; i < problems->len; i++)
		if (!problems->items[i].is_warning)
			work_fail_value(&web->work, ERR_INVALID,
					place_of(web->work.mem, &problems->items[i]),
					problems->items[i].text, problems->items[i].value);
	return ERR_INVALID;
}

static enum err read_sent(struct web *web, struct sending *sending)
{
	const struct http_request *request = web->request;
	if (!request->body_len)
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("Send the questionnaire as it is: XLSX, CSV, Markdown tables "
				    "or an ODK XForm."));
	enum err err = form_read(web->work.mem, request->body, request->body_len,
				 &sending->problems, &sending->form);
	if (err == ERR_INVALID || (!err && !sending->form))
		return refuse(web, &sending->problems);
	return err;
}

/* Files of choices may come later, by the pages. */
static enum err check_files(struct web *web, struct sending *sending)
{
	struct form_problems later = { 0 };
	TRY(form_fill_lists(&web->work, sending->form, sending->id ? sending->record.version_id : 0,
			    &later));
	for (size_t i = 0; i < later.len; i++) {
		sending->lacks_files |= !later.items[i].is_warning;
		later.items[i].is_warning = true;
		*list_add(web->work.mem, &sending->problems) = later.items[i];
	}
	return OK;
}

static enum err keep_unit(struct work *work, void *context)
{
	struct sending *sending = context;
	TRY(form_keep(work,
		      &(struct form_keeping){ .id = sending->id,
					      .form = sending->form,
					      .is_sound = !sending->lacks_files,
					      .act = N_("A file was uploaded") },
		      &sending->id));
	return form_get(work, sending->id, &sending->record);
}

static void put_warnings(struct web *web, struct json *json, const struct form_problems *problems)
{
	json_key(json, "waarschuwingen");
	json_array_begin(json);
	for (size_t i = 0; i < problems->len; i++)
		json_text(json, form_problem_say(web, &problems->items[i]));
	json_array_end(json);
}

static enum err send_form(struct web *web, int64_t id, int status)
{
	struct sending *sending = arena_new_of(web->work.mem, struct sending);
	struct json json = json_to(web->page.out);
	sending->id = id;
	TRY(web_refuse_query(web));
	if (id)
		TRY(form_get(&web->work, id, &sending->record));
	TRY(read_sent(web, sending));
	/* the code of a questionnaire stays */
	if (id)
		sending->form->id = sending->record.key;
	TRY(check_files(web, sending));
	TRY(writer_run(&web->work, keep_unit, sending));
	json_object_begin(&json);
	form_put_record(&json, web->work.mem, &sending->record);
	put_warnings(web, &json, &sending->problems);
	json_object_end(&json);
	return web_answer(web, status, "application/json");
}

static enum err new_api(struct web *web) { return send_form(web, 0, 201); }

static enum err version_api(struct web *web)
{
	int64_t id;
	TRY(web_id(web, &id));
	return send_form(web, id, 200);
}

static enum err freeze_api(struct web *web)
{
	struct form_record record;
	struct json json = json_to(web->page.out);
	int64_t id, version_id;
	TRY(web_refuse_query(web));
	TRY(web_id(web, &id));
	TRY(form_freeze(&web->work, id, &version_id));
	TRY(form_get(&web->work, id, &record));
	json_object_begin(&json);
	form_put_record(&json, web->work.mem, &record);
	json_object_end(&json);
	return web_answer(web, 200, "application/json");
}

#define FORM_TYPES \
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet text/csv " \
	"text/markdown " \
	"application/xml"
static const struct operation new_operation = {
	.id = "stuurFormulier",
	.tag = "Formulieren",
	.schema = "VerstuurdFormulier",
	.media_type = "application/json",
	.takes = FORM_TYPES,
	.made = 201,
	.summary = N_("Send a new questionnaire: an XLSForm or an ODK XForm"),
};
static const struct operation again_operation = {
	.id = "stuurFormulierOpnieuw",
	.tag = "Formulieren",
	.schema = "VerstuurdFormulier",
	.media_type = "application/json",
	.takes = FORM_TYPES,
	.summary = N_("Put what is sent in the place of the draft; of a frozen questionnaire this "
		      "begins a new version"),
};
static const struct operation freeze_operation = {
	.id = "bevriesFormulier",
	.tag = "Formulieren",
	.schema = "Formulier",
	.media_type = "application/json",
	.summary = N_("Freeze the draft: from then on it can be answered and does not change"),
};

static const struct route routes[] = {
	{ "POST", "/v1/formulieren", FORM_EDITORS, SLOW, new_api, API, UPLOAD, &new_operation },
	{ "POST", "/v1/formulieren/{id}", FORM_EDITORS, SLOW, version_api, API, UPLOAD,
	  &again_operation },
	{ "POST", "/v1/formulieren/{id}/bevriezen", FORM_EDITORS, WRITE, freeze_api, API, 0,
	  &freeze_operation },
};
const struct route_table form_send_table = { routes, COUNT_OF(routes) };
