/* SPDX-License-Identifier: EUPL-1.2 */
/* smtp.h: mails to a mail server, many over one connection; on libcurl. */
#pragma once
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum { SMTP_ANSWER_BYTES = 320 };

/* The mail server that takes our mails. */
struct smtp_server {
	const char *url;             /* "smtp://host:port" or "smtps://host:port" */
	const char *user, *password; /* NULL: no login */
	const char *ca_file;  /* the authorities that are trusted; NULL: those of the system */
	const char *our_name; /* how we call ourselves: a host name */
	const _Atomic bool *is_stopping; /* once true: let go soon; may be NULL */
};

/* How a mail fared. */
enum smtp_end {
	SMTP_SENT,    /* the server took it */
	SMTP_LATER,   /* not this one, not now */
	SMTP_NOBODY,  /* there is no such address */
	SMTP_REFUSED, /* the server will never take this mail */
	SMTP_AWAY,    /* nothing can be sent: no connection, no safe connection, a sender that is
			 refused */
	SMTP_LOGIN,   /* the same: the server does not take our login */
};

/*
 * A line to the server; it connects with the first mail. Encryption: smtps:// always; smtp:// when
 * the server offers it (STARTTLS), and always before a password is sent, unless the server is this
 * very machine. `server` must stay. NULL: no memory.
 */
struct smtp *smtp_open(const struct smtp_server *server);
void smtp_close(struct smtp *smtp);

/* What is to be sent. */
struct smtp_mail {
	const char *from, *to; /* addresses */
	const char *bytes;     /* the message, lines ended with CR LF */
	size_t len;
};

/* Sends one; takes at most half a minute. ret_answer: what the server said last, or what went
 * wrong, in English. */
enum smtp_end smtp_send(struct smtp *smtp, const struct smtp_mail *mail,
			char ret_answer[static SMTP_ANSWER_BYTES]);
