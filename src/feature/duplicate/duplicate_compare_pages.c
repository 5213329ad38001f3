/* SPDX-License-Identifier: EUPL-1.2 */
/* duplicate_compare_pages.c: two records side by side, and what a moderator says of them. */
#include "base/id.h"
#include "feature/duplicate/duplicate.html.h"
#include "feature/duplicate/duplicate_view.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

enum { REASON_POINTS = 300 };

static const struct field reason_field = {
	.key = "reden",
	.label = N_("How do you know that they are the same?"),
	.type = FIELD_LONG_TEXT,
	.max = REASON_POINTS,
	.help = N_("Everybody sees this in the history. Do not name persons."),
};

static void fill_inputs(struct web *web, struct duplicate_compare_view *view)
{
	*list_add(web->work.mem, &view->inputs) =
		input_of(&web->page, &reason_field, http_form(web->request, reason_field.key));
}

static enum err compare_page(struct web *web)
{
	struct duplicate_compare_view *view =
		arena_new_of(web->work.mem, struct duplicate_compare_view);
	TRY(duplicate_compare_fill(web, view));
	if (view->one.it.id == view->other.it.id)
		return web_redirect(web, "/beheer/dubbelen");
	duplicate_fill_fields(web, view);
	fill_inputs(web, view);
	duplicate_fill_crumbs(web, N_("Compare two records"));
	return web_show(web, N_("Compare two records"), duplicate_compare_html, view);
}

/* From the desk of one record: the other one by the code in its address, or the whole address. */
static enum err choose_page(struct web *web)
{
	const char *one = http_query(web->request, "een");
	const char *other = http_query(web->request, "ander");
	const char *slash = other ? strrchr(other, '/') : NULL;
	int64_t a, b;
	if (!one || !other || !id_parse(one, &a) || !id_parse(slash ? slash + 1 : other, &b))
		return work_fail(&web->work, ERR_MISSING, NULL,
				 N_("This is not the address or the code of an initiative. Go back "
				    "and copy it from the page of the initiative."));
	return web_redirect(web, duplicate_path(web->work.mem, a, b));
}

/* ---- deciding ---- */

static int64_t sent_ms(struct web *web, const char *key)
{
	const char *sent = http_form(web->request, key);
	return sent ? strtoll(sent, NULL, 10) : 0;
}

static enum err merge(struct web *web, const struct duplicate_compare_view *view)
{
	struct {
		const char *text;
	} reason = { NULL };
	const struct duplicate_side *into = view->one.stays ? &view->one : &view->other;
	const struct duplicate_side *from = view->one.stays ? &view->other : &view->one;
	struct initiative result;
	struct initiative_merge_order order = {
		.from = from->it.id,
		.from_known_ms = sent_ms(web, view->one.stays ? "gezien-ander" : "gezien-een"),
		.into_known_ms = sent_ms(web, view->one.stays ? "gezien-een" : "gezien-ander"),
		.result = &result,
	};
	TRY(field_read_form(&web->work, &reason_field, 1, &web->request->form, &reason));
	order.reason = reason.text;
	duplicate_read_choices(web, &into->it, &from->it, view->one.stays, &result);
	return duplicate_merge(web->site, &web->work, &order);
}

static enum err merge_action(struct web *web)
{
	struct duplicate_compare_view *view =
		arena_new_of(web->work.mem, struct duplicate_compare_view);
	TRY(duplicate_compare_fill(web, view));
	enum err err = merge(web, view);
	if (!err)
		return web_redirect(web, "/beheer/dubbelen?gedaan=samengevoegd");
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	duplicate_fill_fields(web, view);
	fill_inputs(web, view);
	duplicate_fill_crumbs(web, N_("Compare two records"));
	return web_show_again(web, err, N_("Compare two records"), duplicate_compare_html, view);
}

static enum err decide(struct web *web, enum duplicate_state state, const char *done)
{
	int64_t one, other;
	if (!id_parse(web_parameter(web, "een"), &one) ||
	    !id_parse(web_parameter(web, "ander"), &other))
		return ERR_MISSING;
	TRY(duplicate_decide(&web->work, one, other, state));
	return web_redirect(web, arena_printf(web->work.mem, "/beheer/dubbelen?gedaan=%s", done));
}

static enum err distinct_action(struct web *web)
{
	return decide(web, DUPLICATE_DISTINCT, "verschillend");
}
static enum err later_action(struct web *web) { return decide(web, DUPLICATE_LATER, "later"); }
static enum err open_action(struct web *web) { return decide(web, DUPLICATE_OPEN, "open"); }

static const struct route routes[] = {
	{ "GET", "/beheer/dubbelen/kiezen", MODERATOR, READ, choose_page },
	{ "GET", "/beheer/dubbelen/{een}/{ander}", MODERATOR, READ, compare_page },
	{ "POST", "/beheer/dubbelen/{een}/{ander}/samenvoegen", MODERATOR, WRITE, merge_action },
	{ "POST", "/beheer/dubbelen/{een}/{ander}/verschillend", MODERATOR, WRITE,
	  distinct_action },
	{ "POST", "/beheer/dubbelen/{een}/{ander}/later", MODERATOR, WRITE, later_action },
	{ "POST", "/beheer/dubbelen/{een}/{ander}/opnieuw", MODERATOR, WRITE, open_action },
};
const struct route_table duplicate_compare_table = { routes, COUNT_OF(routes) };
