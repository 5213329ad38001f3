/* SPDX-License-Identifier: EUPL-1.2 */
/* mail.h: one mail as the bytes that go over the wire (RFC 5322, MIME). */
#pragma once
#include "base/arena.h"
#include "base/out.h"

/* Somebody who sends or gets mail. */
struct mail_person {
	const char *mail, *name; /* name: NULL where unknown */
};

/* What a mail is made of; all texts are UTF-8. */
struct mail_message {
	struct mail_person from, to;
	const char *id;   /* left of the @ in Message-ID: the same when the mail goes again */
	const char *host; /* right of it */
	int64_t date_ms;
	const char *language, *title;
	const char *text, *html; /* two forms of the same */
	const char *stop_url;    /* one click ends the series (RFC 8058); NULL: no series */
};

/*
 * Writes the whole message, lines ended with CR LF. Nothing in the texts can become a header:
 * control characters in headers become spaces, other letters than those of ASCII encoded words (RFC
 * 2047).
 */
void mail_write(struct out *out, const struct mail_message *message);

/* `text` wrapped at spaces to lines of at most `columns` code points, each begun with `first` or
 * `next`; a longer word, such as an address of a page, stands alone. In `mem`. */
char *mail_wrap(struct arena *mem, const char *text, size_t columns, const char *first,
		const char *next);
