/* SPDX-License-Identifier: EUPL-1.2 */
/* problem.c: errors in words. */
#include "web/problem.h"
#include "json/json.h"
#include "web/error.h"
#include "web/error.html.h"

static const struct problem {
	int status;
	const char *title, *advice; /* English msgids */
} problems[] = {
	{ 400, N_("Something is not right in what you sent"),
	  N_("Check the address or the form and try again.") },
	{ 401, N_("Sign in first"), N_("This page is for people who are signed in.") },
	{ 403, N_("You may not do this"),
	  N_("Ask the administrator of this register when you think you should.") },
	{ 404, N_("This page does not exist"),
	  N_("The address may be wrong, or the page was removed. Search the register or go to the "
	     "home page.") },
	{ 405, N_("This does not work here"), N_("Go back and use the buttons on the page.") },
	{ 409, N_("This has changed in the meantime"),
	  N_("Load the page again and look at what is there now.") },
	{ 410, N_("This was removed"),
	  N_("It is not in the register any more. Search for something else.") },
	{ 413, N_("This is too large"), N_("Send a smaller file.") },
	{ 421, N_("There is no register at this address"), N_("Check the address.") },
	{ 503, N_("It is too busy now"), N_("Try again in a few seconds. Nothing was changed.") },
	{ 500, N_("Something went wrong on our side"),
	  N_("Try again later. Nothing was changed. Tell us when it keeps happening.") },
};

static const struct problem *problem_of(int status)
{
	for (size_t i = 0; i < COUNT_OF(problems); i++)
		if (problems[i].status == status)
			return &problems[i];
	return &problems[COUNT_OF(problems) - 1];
}

const char *problem_text(struct arena *mem, const struct words *words,
			 const struct failure *failure)
{
	if (!failure->value)
		return words_say(words, failure->text);
	return words_format(mem, words, failure->text,
			    (struct words_value[]){ words_value_text("value", failure->value) }, 1);
}

static void write_failures(struct web *web, struct json *json)
{
	json_key(json, "fouten");
	json_array_begin(json);
	for (size_t i = 0; i < web->work.failures.len; i++) {
		const struct failure *failure = &web->work.failures.items[i];
		json_object_begin(json);
		json_put_text(json, "veld", failure->field);
		json_put_text(json, "melding",
			      problem_text(web->work.mem, web->page.words, failure));
		json_object_end(json);
	}
	json_array_end(json);
}

void problem_write(struct web *web, int status)
{
	const struct problem *problem = problem_of(status);
	const struct failures *failures = &web->work.failures;
	struct json json = json_to(web->page.out);
	json_object_begin(&json);
	json_put_text(&json, "type", "about:blank");
	json_put_int(&json, "status", status);
	json_put_text(&json, "title", words_say(web->page.words, problem->title));
	json_put_text(&json, "detail",
		      failures->len
			      ? problem_text(web->work.mem, web->page.words, &failures->items[0])
			      : words_say(web->page.words, problem->advice));
	if (failures->len)
		write_failures(web, &json);
	json_object_end(&json);
	web_answer(web, status, "application/problem+json");
}

void problem_page(struct web *web, int status)
{
	const struct problem *problem = problem_of(status);
	struct error_view view = { .status = status,
				   .advice = problem->advice,
				   .failures = web->work.failures };
	web->page.is_error = true;
	web_page_begin(web, words_say(web->page.words, problem->title));
	error_html(&web->page, &view);
	web_page_end(web);
	web->response->status = status;
}
