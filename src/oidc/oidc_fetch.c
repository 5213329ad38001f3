/* SPDX-License-Identifier: EUPL-1.2 */
/* oidc_fetch.c: one bounded request to a provider: in time, in size, and to whom. */
#include "oidc/oidc_fetch.h"
#include "base/out.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>

enum { HOST_BYTES = 256 };

static void make_ready(void) { i_global_init(); }

void oidc_ready(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, make_ready);
}

/* ---- whom ---- */

/* Whether an IPv4 address is one of the internet's (RFC 6890 names the others). */
static bool is_public_4(uint32_t address)
{
	static const struct {
		uint32_t net, mask;
	} others[] = {
		{ 0x00000000, 0xff000000 }, { 0x0a000000, 0xff000000 }, { 0x64400000, 0xffc00000 },
		{ 0x7f000000, 0xff000000 }, { 0xa9fe0000, 0xffff0000 }, { 0xac100000, 0xfff00000 },
		{ 0xc0000000, 0xffffff00 }, { 0xc0a80000, 0xffff0000 }, { 0xc6120000, 0xfffe0000 },
		{ 0xe0000000, 0xe0000000 },
	};
	for (size_t i = 0; i < COUNT_OF(others); i++)
		if ((address & others[i].mask) == others[i].net)
			return false;
	return true;
}

/* Only global unicast (2000::/3), and not an IPv4 address in disguise. */
static bool is_public_6(const struct in6_addr *address)
{
	const uint8_t *bytes = address->s6_addr;
	bool is_6to4 = bytes[0] == 0x20 && bytes[1] == 0x02,
	     is_teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && !bytes[2] && !bytes[3];
	return (bytes[0] & 0xe0) == 0x20 && !is_6to4 && !is_teredo;
}

static bool is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return is_public_4(ntohl(
			((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr));
	return address->sa_family == AF_INET6 &&
	       is_public_6(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
}

static bool is_host_public(const char *host)
{
	struct addrinfo *all, hint = { .ai_socktype = SOCK_STREAM };
	bool is_good = true;
	if (getaddrinfo(host, NULL, &hint, &all))
		return false;
	for (const struct addrinfo *one = all; one; one = one->ai_next)
		is_good = is_good && is_public(one->ai_addr);
	freeaddrinfo(all);
	return is_good;
}

/* The part of a URL that names scheme, host and port: "https://login.example.org:8443". */
static size_t origin_bytes(const char *url)
{
	const char *host = strstr(url, "://");
	return host ? (size_t)(host - url) + 3 + strcspn(host + 3, "/?#") : 0;
}

static bool read_host(const char *url, char ret_host[static HOST_BYTES])
{
	const char *from = strstr(url, "://") + 3;
	size_t len = *from == '[' ? strcspn(from, "]") : strcspn(from, ":/?#");
	from += *from == '[';
	len -= from[-1] == '[';
	if (!len || len >= HOST_BYTES)
		return false;
	memcpy(ret_host, from, len);
	ret_host[len] = '\0';
	return true;
}

static bool is_clean(const char *url)
{
	for (const char *p = url; *p; p++)
		if (*p <= ' ' || *p > '~' || strchr("@\\\"<>", *p))
			return false;
	return true;
}

bool oidc_may_ask(const char *issuer, const char *url)
{
	char host[HOST_BYTES];
	size_t len = origin_bytes(issuer);
	if (!url || !is_clean(url))
		return false;
	if (len && origin_bytes(url) == len && !strncmp(issuer, url, len))
		return true;
	return !strncmp(url, "https://", 8) && read_host(url, host) && is_host_public(host);
}

bool oidc_is_issuer(const char *issuer)
{
	static const char *const here[] = { "http://127.0.0.1", "http://localhost",
					    "http://[::1]" };
	if (!is_clean(issuer) || strpbrk(issuer, "?#") || strlen(issuer) > 300)
		return false;
	if (!strncmp(issuer, "https://", 8))
		return issuer[8] && issuer[8] != '/' && issuer[8] != ':';
	for (size_t i = 0; i < COUNT_OF(here); i++)
		if (!strncmp(issuer, here[i], strlen(here[i])) &&
		    strchr(":/", issuer[strlen(here[i])]))
			return true;
	return false;
}

/* ---- how much, how long ---- */

static size_t take(void *contents, size_t size, size_t count, void *context)
{
	struct out *out = context;
	if (out->len + size * count > OIDC_ANSWER_BYTES)
		return 0; /* ends the transfer */
	out_bytes(out, contents, size * count);
	return size * count;
}

static void fill_request(const struct oidc_request *wish, struct _u_request *request)
{
	ulfius_set_request_properties(request, U_OPT_HTTP_VERB, wish->field_count ? "POST" : "GET",
				      U_OPT_HTTP_URL, wish->url, U_OPT_TIMEOUT,
				      (unsigned long)OIDC_WAIT_S, U_OPT_FOLLOW_REDIRECT, 0,
				      U_OPT_HEADER_PARAMETER, "Accept", "application/json",
				      U_OPT_NONE);
	if (wish->user)
		ulfius_set_request_properties(request, U_OPT_AUTH_BASIC_USER, wish->user,
					      U_OPT_AUTH_BASIC_PASSWORD, wish->password,
					      U_OPT_NONE);
	for (size_t i = 0; i < wish->field_count; i++)
		ulfius_set_request_properties(request, U_OPT_POST_BODY_PARAMETER,
					      wish->fields[i].name, wish->fields[i].value,
					      U_OPT_NONE);
}

static enum err read_answer(long status, const struct out *out, json_t **ret, const char **ret_why)
{
	json_error_t error;
	if (status != 200) {
		*ret_why = status >= 500 ? "the provider answers with a server error"
					 : "the provider refuses the request";
		return status >= 500 ? ERR_BUSY : ERR_INVALID;
	}
	*ret = json_loadb(out->data, out->len, JSON_REJECT_DUPLICATES, &error);
	if (*ret && json_is_object(*ret))
		return OK;
	json_decref(*ret);
	*ret_why = "the provider's answer is not a JSON object";
	return ERR_INVALID;
}

enum err oidc_fetch(const struct oidc_request *wish, json_t **ret, const char **ret_why)
{
	SCOPED_OUT(out);
	struct _u_request request;
	struct _u_response response;
	oidc_ready();
	if (ulfius_init_request(&request) != U_OK)
		return ERR_BROKEN;
	if (ulfius_init_response(&response) != U_OK) {
		ulfius_clean_request(&request);
		return ERR_BROKEN;
	}
	fill_request(wish, &request);
	int result = ulfius_send_http_streaming_request(&request, &response, take, out);
	long status = response.status;
	ulfius_clean_response(&response);
	ulfius_clean_request(&request);
	if (result == U_OK)
		return read_answer(status, out, ret, ret_why);
	*ret_why = "the provider cannot be reached, takes too long or says too much";
	return ERR_BUSY;
}
