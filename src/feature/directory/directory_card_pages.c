/* SPDX-License-Identifier: EUPL-1.2 */
/* directory_card_pages.c: the people of the region's own office, and one's own card. */
#include "feature/directory/directory_card.html.h"
#include "feature/directory/directory_view.h"

static enum err staff_page(struct web *web)
{
	struct card_page_view view = { 0 };
	TRY(card_list(&web->work, &view.cards));
	web_crumb(web, NULL, N_("The people of this register"));
	return web_show(web, N_("The people of this register"), staff_html, &view);
}

static void fill(struct web *web, const struct staff_card *card, const char *shown,
		 struct card_edit_view *view)
{
	const struct http_pairs *form = &web->request->form;
	struct arena *mem = web->work.mem;
	const char *sent = input_sent(mem, form, "tonen");
	view->shown = (struct input){
		.key = "tonen",
		.label = words_say(web->page.words, N_("What may visitors see?")),
		.help = words_say(web->page.words,
				  N_("Without a tick it stays hidden. You can take each tick away "
				     "at any time; the page then changes at once.")),
		.value = sent ? sent : shown,
		.look = INPUT_BOXES,
	};
	for (size_t i = 0; i < card_field_count; i++) {
		const struct field *field = &card_fields[i];
		const char *value = input_sent(mem, form, field->key);
		*list_add(mem, &view->inputs) =
			input_of(&web->page, field, value ? value : field_text(mem, field, card));
		input_add_option(mem, &view->shown, field->name,
				 words_say(web->page.words, field->label));
	}
	web_crumb(web, NULL, N_("Your card"));
}

static enum err card_page(struct web *web)
{
	struct card_edit_view view = { 0 };
	struct staff_card card;
	const char *shown;
	TRY(card_get(&web->work, &card));
	TRY(card_shown(&web->work, web->work.person_id, &shown));
	fill(web, &card, shown, &view);
	view.is_stored = card.changed_ms != 0;
	if (http_query(web->request, "opgeslagen"))
		web->page.notice = N_("Your card is saved.");
	if (http_query(web->request, "weg"))
		web->page.notice = N_("Your card was taken away. Nobody sees it any more.");
	return web_show(web, N_("Your card"), card_edit_html, &view);
}

static enum err save_action(struct web *web)
{
	struct card_edit_view view = { 0 };
	struct staff_card card = { 0 };
	const char *shown = input_sent(web->work.mem, &web->request->form, "tonen");
	enum err err = field_read_form(&web->work, card_fields, card_field_count,
				       &web->request->form, &card);
	if (!err)
		err = card_save(&web->work, &card, shown ? shown : "");
	if (!err)
		return web_redirect(web, "/mijn/kaart?opgeslagen=1");
	if (err != ERR_INVALID)
		return err;
	fill(web, &card, "", &view);
	return web_show_again(web, err, N_("Your card"), card_edit_html, &view);
}

static enum err remove_action(struct web *web)
{
	TRY(card_remove(&web->work));
	return web_redirect(web, "/mijn/kaart?weg=1");
}

/* Not from the page cache: a card goes with the role of its person, which moves no public
 * version. */
static const struct route routes[] = {
	{ "GET", "/medewerkers", ANYONE, READ, staff_page },
	{ "GET", "/mijn/kaart", STAFF, READ, card_page },
	{ "POST", "/mijn/kaart", STAFF, WRITE, save_action },
	{ "POST", "/mijn/kaart/weg", STAFF, WRITE, remove_action },
};
const struct route_table directory_card_table = { routes, COUNT_OF(routes) };
