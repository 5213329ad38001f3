/* SPDX-License-Identifier: EUPL-1.2 */
/* mail_test.c: a message is what it should be, and nothing can be smuggled into it. */
#include "mail/mail.h"

#include <glib.h>
#include <string.h>

static struct mail_message a_message(void)
{
	return (struct mail_message){
		.from = { "omzien@example.org", "Omzien" },
		.to = { "anna@example.org", NULL },
		.id = "1",
		.host = "example.org",
		.date_ms = 1795258800000,
		.language = "nl",
		.title = "Hallo",
		.text = "Dag",
		.html = "<p>Dag</p>",
	};
}

static char *written(struct arena *mem, const struct mail_message *message)
{
	SCOPED_OUT(out);
	mail_write(out, message);
	return arena_strndup(mem, out->data, out->len);
}

static void test_a_message_has_its_headers(void)
{
	static const char *const lines[] = {
		"Date: Sat, 21 Nov 2026 11:00:00 +0000\r\n",
		"From: \"Omzien\"\r\n <omzien@example.org>\r\n",
		"To: <anna@example.org>\r\n",
		"Subject: Hallo\r\n",
		"Message-ID: <1@example.org>\r\n",
		"Auto-Submitted: auto-generated\r\n",
		"MIME-Version: 1.0\r\n",
		"Content-Type: text/plain; charset=utf-8\r\n",
		"Content-Type: text/html; charset=utf-8\r\n",
	};
	SCOPED_ARENA(mem);
	struct mail_message message = a_message();
	const char *bytes = written(mem, &message);
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		if (!strstr(bytes, lines[i]))
			g_error("no %s in %s", lines[i], bytes);
	g_assert_null(strstr(bytes, "List-Unsubscribe"));
	message.stop_url = "https://omzien.example/stop/abc";
	bytes = written(mem, &message);
	g_assert_nonnull(strstr(bytes, "List-Unsubscribe: <https://omzien.example/stop/abc>\r\n"
				       "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
}

/* How many header lines there are: those before the first empty line that begin with no space. */
static int count_headers(const char *bytes)
{
	int count = 0;
	for (const char *line = bytes; strncmp(line, "\r\n", 2); line = strstr(line, "\r\n") + 2)
		count += *line != ' ';
	return count;
}

static void test_nothing_can_become_a_header(void)
{
	static const char *const hostile[] = {
		"a\r\nBcc: b@example.org",  "a\nBcc: b@example.org", "a\rBcc: b@example.org",
		"é\r\nBcc: b@example.org",  "\"\r\n\r\n<script>",    "a\\",
		"=?utf-8?B?DQpCY2M6IGI=?=",
	};
	SCOPED_ARENA(mem);
	struct mail_message plain = a_message();
	plain.stop_url = "https://omzien.example/a";
	int headers = count_headers(written(mem, &plain));
	for (size_t i = 0; i < COUNT_OF(hostile); i++) {
		struct mail_message message = plain;
		message.title = message.from.name = message.to.name = hostile[i];
		message.to.mail = message.stop_url = message.language = hostile[i];
		message.id = message.host = hostile[i];
		const char *bytes = written(mem, &message);
		g_test_message("%s", bytes);
		g_assert_cmpint(count_headers(bytes), ==, headers);
		g_assert_null(strstr(bytes, "\nBcc"));
		g_assert_null(strstr(bytes, "\rBcc"));
	}
}

static void test_other_letters_are_encoded_words_of_whole_letters(void)
{
	SCOPED_ARENA(mem);
	struct mail_message message = a_message();
	message.title = "Café";
	g_assert_nonnull(strstr(written(mem, &message), "Subject: =?utf-8?B?Q2Fmw6k=?=\r\n"));
	message.title = "ëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëëë";
	const char *bytes = written(mem, &message);
	for (const char *at = bytes; (at = strstr(at, "=?utf-8?B?")); at++) {
		gsize len = 0;
		const char *end = strstr(at, "?=");
		char *word = arena_strndup(mem, at + 10, (size_t)(end - at - 10));
		g_assert_cmpint(end + 2 - at, <=, 75);
		guchar *text = g_base64_decode(word, &len);
		g_assert_true(g_utf8_validate((char *)text, (gssize)len, NULL));
		g_free(text);
	}
}

static void test_no_line_is_longer_than_a_mail_server_takes(void)
{
	SCOPED_ARENA(mem);
	struct mail_message message = a_message();
	char *text = arena_alloc(mem, 5001);
	memset(text, '=', 5000);
	message.text = message.html = text;
	memset(text + 2000, 'x', 1000);
	message.title = message.to.name = text;
	for (const char *line = written(mem, &message); *line; line = strstr(line, "\r\n") + 2)
		g_assert_cmpint(strstr(line, "\r\n") - line, <=, 78);
}

static void test_quoted_printable_keeps_every_byte(void)
{
	static const struct {
		const char *text, *quoted;
	} cases[] = {
		{ "a=b", "\r\n\r\na=3Db\r\n" },
		{ "één", "\r\n\r\n=C3=A9=C3=A9n\r\n" },
		{ "a \nb", "\r\n\r\na=20\r\nb\r\n" },
		{ "a\r\nb\rc\nd", "\r\n\r\na\r\nb\r\nc\r\nd\r\n" },
		{ "a\x01", "\r\n\r\na=01\r\n" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct mail_message message = a_message();
		message.text = cases[i].text;
		g_test_message("%s", cases[i].text);
		g_assert_nonnull(strstr(written(mem, &message), cases[i].quoted));
	}
}

static void test_text_is_wrapped_at_spaces(void)
{
	static const struct {
		const char *text, *first, *next, *wrapped;
	} cases[] = {
		{ "", "", "", "" },
		{ "een twee drie", "", "", "een twee\ndrie" },
		{ "ëën twëë drie", "", "", "ëën twëë\ndrie" },
		{ "een\ntwee", "> ", "> ", "> een\n> twee" },
		{ "een twee drie", "* ", "  ", "* een twee\n  drie" },
		{ "zie https://omzien.example/lang nu", "", "",
		  "zie\nhttps://omzien.example/lang\nnu" },
		{ "een  twee ", "", "", "een twee" },
	};
	SCOPED_ARENA(mem);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		g_assert_cmpstr(mail_wrap(mem, cases[i].text, 10, cases[i].first, cases[i].next),
				==, cases[i].wrapped);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add_func("/mail/" #name, test_##name)
	ADD(a_message_has_its_headers);
	ADD(nothing_can_become_a_header);
	ADD(other_letters_are_encoded_words_of_whole_letters);
	ADD(no_line_is_longer_than_a_mail_server_takes);
	ADD(quoted_printable_keeps_every_byte);
	ADD(text_is_wrapped_at_spaces);
	return g_test_run();
}
