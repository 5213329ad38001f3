/* SPDX-License-Identifier: EUPL-1.2 */
/* fetch.c: libcurl fetches; every address is looked at before a connection is made. */
#include "mail/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

enum { CONNECT_S = 10, FIRST_ROOM = 16 * 1024, VALUE_BYTES = 200 };

struct fetching {
	const struct fetch_order *order;
	struct arena *mem;
	char *body;
	size_t len, room;
	char etag[VALUE_BYTES];
	bool is_too_large, is_refused;
};

/* ---- addresses ---- */

static bool is_in(uint32_t address, uint32_t net, int bits)
{
	return (address ^ net) >> (32 - bits) == 0;
}

/* RFC 6890: what is not the Internet. */
static bool is_public_v4(uint32_t address)
{
	static const struct {
		uint32_t net;
		int bits;
	} closed[] = {
		{ 0x00000000, 8 },  { 0x0a000000, 8 },  { 0x64400000, 10 }, { 0x7f000000, 8 },
		{ 0xa9fe0000, 16 }, { 0xac100000, 12 }, { 0xc0000000, 24 }, { 0xc0000200, 24 },
		{ 0xc0a80000, 16 }, { 0xc6120000, 15 }, { 0xc6336400, 24 }, { 0xcb007100, 24 },
		{ 0xe0000000, 3 },
	};
	for (size_t i = 0; i < COUNT_OF(closed); i++)
		if (is_in(address, closed[i].net, closed[i].bits))
			return false;
	return true;
}

/* Only 2000::/3 is the Internet; of it 2001::/23 and 2002::/16 lead elsewhere. */
static bool is_public_v6(const unsigned char *bytes)
{
	bool is_special = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 2;
	bool is_example =
		bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == 0xb8;
	bool is_6to4 = bytes[0] == 0x20 && bytes[1] == 0x02;
	return bytes[0] >> 5 == 1 && !is_special && !is_example && !is_6to4;
}

bool fetch_is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in v4;
		memcpy(&v4, address, sizeof v4);
		return is_public_v4(ntohl(v4.sin_addr.s_addr));
	}
	if (address->sa_family != AF_INET6)
		return false;
	struct sockaddr_in6 v6;
	memcpy(&v6, address, sizeof v6);
	return is_public_v6(v6.sin6_addr.s6_addr);
}

static bool is_loopback(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	if (address->sa_family != AF_INET)
		return false;
	memcpy(&v4, address, sizeof v4);
	return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct fetching *fetching = context;
	bool is_good =
		fetching->order->has_loopback ? is_loopback(&to->addr) : fetch_is_public(&to->addr);
	if (purpose == CURLSOCKTYPE_IPCXN && is_good)
		return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
	fetching->is_refused = true;
	return CURL_SOCKET_BAD;
}

/* ---- what comes in ---- */

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
	struct fetching *fetching = context;
	size_t len = size * count;
	if (len > fetching->order->max_bytes - fetching->len) {
		fetching->is_too_large = true;
		return 0;
	}
	if (fetching->room - fetching->len <= len) {
		size_t room = (fetching->len + len) * 2 + FIRST_ROOM;
		char *more = arena_alloc(fetching->mem, room);
		if (fetching->len)
			memcpy(more, fetching->body, fetching->len);
		fetching->body = more;
		fetching->room = room;
	}
	memcpy(fetching->body + fetching->len, bytes, len);
	fetching->len += len;
	fetching->body[fetching->len] = '\0';
	return len;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	struct fetching *fetching = context;
	size_t len = size * count, skip = strlen("etag:");
	if (len > skip && !strncasecmp(bytes, "etag:", skip)) {
		const char *from = bytes + skip, *end = bytes + len;
		while (from < end && *from == ' ')
			from++;
		while (end > from && (unsigned char)end[-1] <= ' ')
			end--;
		if ((size_t)(end - from) < sizeof fetching->etag) {
			memcpy(fetching->etag, from, (size_t)(end - from));
			fetching->etag[end - from] = '\0';
		}
	}
	return len;
}

/* ---- fetching ---- */

static struct curl_slist *headers_of(struct arena *mem, const struct fetch_order *order)
{
	struct curl_slist *list = curl_slist_append(NULL, "Accept: application/json, */*;q=0.1");
	bool is_plain = order->etag && !order->etag[strcspn(order->etag, "\r\n")];
	if (is_plain)
		list = curl_slist_append(list, arena_printf(mem, "If-None-Match: %s", order->etag));
	return list;
}

static void set_up(CURL *curl, struct fetching *fetching, struct curl_slist *headers)
{
	const struct fetch_order *order = fetching->order;
	curl_easy_setopt(curl, CURLOPT_URL, order->url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, order->has_loopback ? "http" : "https");
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "Omzien");
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)order->timeout_s);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, fetching);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, fetching);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, fetching);
}

static enum err tell(const struct fetching *fetching, CURLcode code, const char **ret_reason)
{
	if (fetching->is_too_large) {
		*ret_reason = "The file is too large.";
		return ERR_INVALID;
	}
	if (fetching->is_refused) {
		*ret_reason = "This address leads to this computer or to a private network.";
		return ERR_INVALID;
	}
	if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT) {
		*ret_reason = "Give an address that begins with https://.";
		return ERR_INVALID;
	}
	*ret_reason = arena_strdup(fetching->mem, curl_easy_strerror(code));
	return ERR_BUSY;
}

static enum err read_answer(CURL *curl, struct fetching *fetching, struct fetch_answer *ret,
			    const char **ret_reason)
{
	struct arena *mem = fetching->mem;
	long status = 0;
	char *type = NULL;
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
	if (status != 200 && status != 304) {
		*ret_reason = arena_printf(mem, "The server answers with status %ld.", status);
		return ERR_MISSING;
	}
	*ret = (struct fetch_answer){
		.status = (int)status,
		.etag = fetching->etag[0] ? arena_strdup(mem, fetching->etag) : NULL,
		.type = type ? arena_strndup(mem, type, strcspn(type, "; ")) : NULL,
		.body = fetching->body ? fetching->body : "",
		.len = fetching->len,
	};
	return OK;
}

enum err fetch_get(struct arena *mem, const struct fetch_order *order, struct fetch_answer *ret,
		   const char **ret_reason)
{
	struct fetching fetching = { .order = order, .mem = mem };
	CURL *curl = curl_easy_init();
	*ret_reason = "";
	if (!curl)
		return ERR_BROKEN;
	struct curl_slist *headers = headers_of(mem, order);
	set_up(curl, &fetching, headers);
	CURLcode code = curl_easy_perform(curl);
	enum err err = code ? tell(&fetching, code, ret_reason)
			    : read_answer(curl, &fetching, ret, ret_reason);
	curl_easy_cleanup(curl);
	curl_slist_free_all(headers);
	return err;
}
