/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox_text.c: what somebody wrote becomes the paragraphs of a mail. */
#include "feature/outbox/outbox.h"

#include <string.h>

void mail_add_text(struct work *work, struct mail *mail, enum mail_part_kind kind, const char *text,
		   const struct mail_part *button)
{
	for (const char *p = text; *p;) {
		const char *end = strstr(p, "\n\n");
		const size_t len = end ? (size_t)(end - p) : strlen(p);
		const char *part = arena_strndup(work->mem, p, len);
		if (strstr(part, "{link}"))
			mail_add(work, mail, button->kind, button->text, button->url);
		else if (len)
			mail_add(work, mail, kind, part, NULL);
		p += len + (end ? 2 : 0);
	}
}
