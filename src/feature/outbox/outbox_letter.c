/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_letter.c: a mail as people see it: plain text and HTML of the same parts. */
#include "base/out.h"
#include "feature/outbox/outbox.html.h"
#include "feature/outbox/outbox_view.h"
#include "mail/mail.h"
#include "work/setting.h"

enum { COLUMNS = 72 };

static void put_url(struct out *out, const struct mail_part *part)
{
	out_char(out, '\n');
	out_text(out, part->url);
}

static void put_part(struct arena *mem, struct out *out, const struct mail_part *part)
{
	const char *first = "", *next = "";
	if (part->kind == MAIL_QUOTE)
		first = next = "> ";
	if (part->kind == MAIL_LIST) {
		first = "* ";
		next = "  ";
	}
	out_text(out, mail_wrap(mem, part->text, COLUMNS, first, next));
	if (part->kind == MAIL_BUTTON && part->url)
		out_char(out, ':');
	if (part->url) {
		put_url(out, part);
		out_char(out, '\n');
	} else {
		out_char(out, '\n');
	}
}

enum err outbox_letter_text(struct arena *mem, const struct outbox_mail *mail, const char **ret)
{
	SCOPED_OUT(out);
	struct mail_parts parts;
	TRY(outbox_body_read(mem, mail->body, &parts));
	for (size_t i = 0; i < parts.len; i++) {
		const struct mail_part *part = &parts.items[i];
		bool is_small_first =
			part->kind == MAIL_SMALL && i && parts.items[i - 1].kind != MAIL_SMALL;
		bool is_list_on = part->kind == MAIL_LIST && i &&
				  parts.items[i - 1].kind == MAIL_LIST && !part->url;
		if (i && !is_list_on)
			out_char(out, '\n');
		if (is_small_first)
			out_text(out, "-- \n");
		put_part(mem, out, part);
	}
	*ret = arena_strndup(mem, out->data ? out->data : "", out->len);
	return OK;
}

enum err outbox_letter_html(struct work *work, const struct outbox_mail *mail, const char **ret)
{
	SCOPED_OUT(out);
	const char *name = setting_get(work, "mail_name");
	struct letter_view view = {
		.title = mail->title ? mail->title : "",
		.sender = *name ? name : work->region->name,
		.language = mail->language,
	};
	const struct words *words = words_for(mail->language);
	struct page page = {
		.out = out,
		.mem = work->mem,
		.words = words,
		.language = words_language(words),
		.prefix = "",
		.work = work,
	};
	TRY(outbox_body_read(work->mem, mail->body, &view.parts));
	letter_html(&page, &view);
	*ret = arena_strndup(work->mem, out->data ? out->data : "", out->len);
	return OK;
}
