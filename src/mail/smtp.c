/* SPDX-License-Identifier: EUPL-1.2 */
/* smtp.c: libcurl sends; what the server says tells what to make of a failure. */
#include "mail/smtp.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum { CONNECT_MS = 10 * 1000, SEND_MS = 30 * 1000, STOP_SECONDS = 5, URL_BYTES = 512 };

/* How far the talk with the server has come. */
enum phase { PHASE_HELLO, PHASE_SENDER, PHASE_RECEIVER, PHASE_DATA };

struct smtp {
	const struct smtp_server *server;
	CURL *curl;
	char url[URL_BYTES];
	enum phase phase;
	char said[SMTP_ANSWER_BYTES]; /* the last line that the server said */
	const struct smtp_mail *mail;
	size_t sent;
	bool is_over;   /* we said QUIT after a no: what comes then says nothing */
	time_t stop_by; /* 0: nobody stops us */
};

static size_t read_message(char *buffer, size_t size, size_t count, void *context)
{
	struct smtp *smtp = context;
	size_t left = smtp->mail->len - smtp->sent, len = size * count;
	len = len < left ? len : left;
	memcpy(buffer, smtp->mail->bytes + smtp->sent, len);
	smtp->sent += len;
	return len;
}

static bool begins(const char *data, size_t size, const char *word)
{
	return size >= strlen(word) && !strncasecmp(data, word, strlen(word));
}

/* Looks along; passwords pass here too and are not looked at. */
static int listen_in(CURL *curl, curl_infotype type, char *data, size_t size, void *context)
{
	struct smtp *smtp = context;
	if (type == CURLINFO_HEADER_OUT) {
		if (begins(data, size, "MAIL FROM"))
			smtp->phase = PHASE_SENDER;
		else if (begins(data, size, "RCPT TO"))
			smtp->phase = PHASE_RECEIVER;
		else if (begins(data, size, "DATA"))
			smtp->phase = PHASE_DATA;
		else if (begins(data, size, "QUIT"))
			smtp->is_over = true;
	}
	if (type == CURLINFO_HEADER_IN && !smtp->is_over) {
		while (size && (unsigned char)data[size - 1] <= ' ')
			size--;
		snprintf(smtp->said, sizeof smtp->said, "%.*s", (int)size, data);
	}
	return 0;
}

/* Lets go when the server stops; a message that is being taken gets a few seconds more. */
static int watch(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	struct smtp *smtp = context;
	if (!smtp->server->is_stopping || !atomic_load(smtp->server->is_stopping))
		return 0;
	if (!smtp->stop_by)
		smtp->stop_by = time(NULL) + STOP_SECONDS;
	return smtp->phase < PHASE_DATA || time(NULL) > smtp->stop_by;
}

static bool is_this_machine(const char *url)
{
	static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
	const char *host = strstr(url, "://");
	host = host ? host + 3 : url;
	size_t len = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":/");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && !strncasecmp(names[i], host, len))
			return true;
	return false;
}

static long encryption(const struct smtp_server *server)
{
	if (is_this_machine(server->url) && !server->ca_file)
		return CURLUSESSL_NONE;
	return server->user ? CURLUSESSL_ALL : CURLUSESSL_TRY;
}

static void set_up(struct smtp *smtp)
{
	const struct smtp_server *server = smtp->server;
	CURL *curl = smtp->curl;
	curl_easy_setopt(curl, CURLOPT_URL, smtp->url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)SEND_MS);
	curl_easy_setopt(curl, CURLOPT_USE_SSL,
			 begins(server->url, strlen(server->url), "smtps") ? CURLUSESSL_ALL
									   : encryption(server));
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (server->ca_file)
		curl_easy_setopt(curl, CURLOPT_CAINFO, server->ca_file);
	if (server->user) {
		curl_easy_setopt(curl, CURLOPT_USERNAME, server->user);
		curl_easy_setopt(curl, CURLOPT_PASSWORD, server->password ? server->password : "");
	}
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_message);
	curl_easy_setopt(curl, CURLOPT_READDATA, smtp);
	curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_in);
	curl_easy_setopt(curl, CURLOPT_DEBUGDATA, smtp);
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, smtp);
}

struct smtp *smtp_open(const struct smtp_server *server)
{
	struct smtp *smtp = calloc(1, sizeof *smtp);
	if (!smtp || !(smtp->curl = curl_easy_init())) {
		free(smtp);
		return NULL;
	}
	smtp->server = server;
	/* libcurl says hello with the path of the address */
	snprintf(smtp->url, sizeof smtp->url, "%s/%s", server->url, server->our_name);
	set_up(smtp);
	return smtp;
}

void smtp_close(struct smtp *smtp)
{
	if (!smtp)
		return;
	curl_easy_cleanup(smtp->curl);
	free(smtp);
}

/* ---- what to make of an answer ---- */

/* "5.7.1" in "550 5.7.1 No"; false where there is none (RFC 3463). */
static bool read_detail(const char *said, int *ret_subject, int *ret_detail)
{
	int class, subject, detail;
	if (sscanf(said, "%*3d%*1[ -]%1d.%3d.%3d", &class, &subject, &detail) != 3)
		return false;
	*ret_subject = subject;
	*ret_detail = detail;
	return true;
}

/*
 * A hard no to a receiver: is the address wrong, or is it us? When it is us (a relay that knows us
 * not, a full mailbox) the address is fine, and is tried again.
 */
static enum smtp_end judge_receiver(int code, const char *said)
{
	int subject, detail;
	bool is_address = code == 550 || code == 551 || code == 553 || code == 556;
	if (code < 500)
		return SMTP_LATER;
	if (!read_detail(said, &subject, &detail) || subject == 0)
		return is_address ? SMTP_NOBODY : SMTP_LATER;
	if (subject == 1)
		return detail == 7 || detail == 8 ? SMTP_LATER : SMTP_NOBODY;
	return subject == 2 && detail == 1 ? SMTP_NOBODY : SMTP_LATER;
}

static enum smtp_end judge(const struct smtp *smtp, CURLcode result)
{
	int code = atoi(smtp->said);
	if (result == CURLE_LOGIN_DENIED || (code >= 530 && code <= 538))
		return SMTP_LOGIN;
	if (smtp->phase == PHASE_HELLO || code < 400)
		return smtp->phase >= PHASE_RECEIVER ? SMTP_LATER : SMTP_AWAY;
	if (smtp->phase == PHASE_SENDER) /* 552: larger than the server takes */
		return code == 552 ? SMTP_REFUSED : SMTP_AWAY;
	if (smtp->phase == PHASE_RECEIVER)
		return judge_receiver(code, smtp->said);
	return code < 500 ? SMTP_LATER : SMTP_REFUSED;
}

enum smtp_end smtp_send(struct smtp *smtp, const struct smtp_mail *mail,
			char ret_answer[static SMTP_ANSWER_BYTES])
{
	char from[SMTP_ANSWER_BYTES], to[SMTP_ANSWER_BYTES];
	smtp->phase = PHASE_HELLO;
	smtp->said[0] = '\0';
	smtp->is_over = false;
	smtp->mail = mail;
	smtp->sent = 0;
	snprintf(from, sizeof from, "<%s>", mail->from);
	snprintf(to, sizeof to, "<%s>", mail->to);
	struct curl_slist *receivers = curl_slist_append(NULL, to);
	curl_easy_setopt(smtp->curl, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, receivers);
	curl_easy_setopt(smtp->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)mail->len);
	CURLcode result = receivers ? curl_easy_perform(smtp->curl) : CURLE_OUT_OF_MEMORY;
	curl_easy_setopt(smtp->curl, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(receivers);
	smtp->mail = NULL;
	snprintf(ret_answer, SMTP_ANSWER_BYTES, "%s",
		 atoi(smtp->said) >= 400 || !result ? smtp->said : curl_easy_strerror(result));
	return result ? judge(smtp, result) : SMTP_SENT;
}
