/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_setting.c: the settings of ODK Collect and KoboCollect as they read them from a QR code.
 */
#include "feature/openrosa/openrosa_slice.h"
#include "crypt/crypt.h"
#include "json/json.h"

enum { ADLER = 65521, STORED_MAX = 65535 };

/*
 * The zlib format (RFC 1950) around one block that is not compressed (RFC 1951, 3.2.4): a few
 * hundred bytes would not get much smaller.
 */
static void put_zlib(struct out *out, const char *bytes, size_t len)
{
	uint32_t a = 1, b = 0;
	out_bytes(out, "\x78\x01\x01", 3);
	for (int i = 0; i < 2; i++) {
		size_t half = i ? ~len : len;
		out_char(out, (char)(half & 0xff));
		out_char(out, (char)(half >> 8 & 0xff));
	}
	for (size_t i = 0; i < len; i++) {
		a = (a + (unsigned char)bytes[i]) % ADLER;
		b = (b + a) % ADLER;
	}
	out_bytes(out, bytes, len);
	for (int shift = 24; shift >= 0; shift -= 8)
		out_char(out, (char)((b << 16 | a) >> shift & 0xff));
}

char *device_setting(struct arena *mem, const char *server_url, const char *name)
{
	SCOPED_OUT(text);
	SCOPED_OUT(zlib);
	struct json json = json_to(text);
	json_object_begin(&json);
	json_key(&json, "general");
	json_object_begin(&json);
	json_put_text(&json, "server_url", server_url);
	json_put_text(&json, "form_update_mode", "match_exactly");
	json_put_text(&json, "autosend", "wifi_and_cellular");
	json_object_end(&json);
	json_key(&json, "admin");
	json_object_begin(&json);
	json_object_end(&json);
	json_key(&json, "project");
	json_object_begin(&json);
	json_put_text(&json, "name", name);
	json_object_end(&json);
	json_object_end(&json);
	if (text->len > STORED_MAX)
		return NULL;
	put_zlib(zlib, text->data, text->len);
	return crypt_base64(mem, zlib->data, zlib->len);
}
