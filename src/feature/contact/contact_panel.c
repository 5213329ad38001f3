/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_panel.c: contacts on the page of their record: all for staff, with consent for all. */
#include "base/id.h"
#include "feature/contact/contact.html.h"
#include "feature/contact/contact_view.h"
#include "web/panel.h"
#include "web/web.h"

char *contact_record_path(struct arena *mem, struct subject subject)
{
	char text[ID_TEXT_LEN + 1];
	id_text(subject.id, text);
	return arena_printf(mem, "/beheer/contacten/bij/%s/%s", subject.kind, text);
}

char *contact_path(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/contacten/%s", text);
}

/* "Visitors see: name, phone" or "Visitors see nothing of this". */
static const char *public_text(struct web *web, const struct contact *contact)
{
	static const char *const names[CONTACT_FIELDS] = { N_("name and role"), N_("mail address"),
							   N_("phone number") };
	const char *all = "";
	for (size_t i = 0; i < CONTACT_FIELDS; i++)
		if (contact->is_public & contact_parts[i].field)
			all = arena_printf(web->work.mem, "%s%s%s", all, *all ? ", " : "",
					   words_say(web->page.words, names[i]));
	if (!*all)
		return words_say(web->page.words, N_("Visitors see nothing of this contact."));
	const struct words_value fields = words_value_text("fields", all);
	return words_format(web->work.mem, web->page.words, N_("Visitors see: {fields}."), &fields,
			    1);
}

enum err contact_fill_list(struct web *web, struct subject subject, struct contact_list_view *ret)
{
	struct contacts contacts;
	struct contact_list_view view = {
		.path = contact_record_path(web->work.mem, subject),
	};
	TRY(subject_describe(web->site, &web->work, subject, &view.about, &view.about_path));
	TRY(contact_list(&web->work, subject, &contacts));
	for (size_t i = 0; i < contacts.len; i++)
		*list_add(web->work.mem, &view.rows) = (struct contact_row){
			.it = &contacts.items[i],
			.path = contact_path(web->work.mem, contacts.items[i].id),
			.public = public_text(web, &contacts.items[i]),
		};
	*ret = view;
	return OK;
}

enum err contact_desk_panel(struct web *web, struct subject subject)
{
	struct contact_list_view view;
	TRY(contact_fill_list(web, subject, &view));
	contact_desk_html(&web->page, &view);
	return OK;
}

/* On a cached page: nothing here may depend on who looks. */
enum err contact_public_panel(struct web *web, struct subject subject)
{
	struct contact_public_view view = { 0 };
	TRY(contact_list_public(&web->work, subject, &view.contacts));
	if (view.contacts.len)
		contact_public_html(&web->page, &view);
	return OK;
}
