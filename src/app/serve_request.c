/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_request.c: who asks for what under which name: the request as the web floor sees it. */
#include "app/serve_parts.h"
#include "base/utf8.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* What the request says of itself, proxies taken into account. */
struct origin {
	const char *host;	/* as sent: "localhost:8080" */
	bool is_secure;
};

static bool is_https(const char *url)
{
	return url && !strncasecmp(url, "https:", 6);
}

/* Only trusted proxies may say under which name and scheme they were asked. */
static struct origin origin_of(const struct exchange *exchange)
{
	const struct head *head = &exchange->head;
	struct origin origin = { .host = exchange->authority ? exchange->authority
					: head->host        ? head->host
							    : "" };
	bool is_proxy = exchange->peer && exchange->peer->is_trusted;
	if (is_proxy && head->forwarded_host && strlen(head->forwarded_host) < HOST_BYTES - 2)
		origin.host = head->forwarded_host;
	origin.is_secure = (is_proxy && head->forwarded_proto &&
			    !strcasecmp(head->forwarded_proto, "https")) ||
		is_https(exchange->server->site->config.base_url);
	return origin;
}

/*
 * A target may name its host: "GET http://localhost/a"; a server must take it and believe it more
 * than the Host header (RFC 9112, 3.2.2).
 */
static const char *take_authority(struct exchange *exchange, const char *target)
{
	size_t scheme_len = !strncasecmp(target, "http://", 7) ? 7
		: !strncasecmp(target, "https://", 8)          ? 8
							       : 0;
	if (!scheme_len)
		return target;
	target += scheme_len;
	size_t len = strcspn(target, "/?");
	exchange->authority = arena_strndup(exchange->mem, target, len);
	return target[len] == '/' ? target + len : "/";
}

void request_set_target(struct exchange *exchange, const char *target)
{
	exchange->raw_target_len = strlen(target);
	exchange->authority = NULL;
	if (*target != '/')
		target = take_authority(exchange, target);
	exchange->target_len = strlen(target);
	exchange->target = exchange->near + HOST_BYTES;
	if (exchange->target_len >= TARGET_NEAR_BYTES)
		exchange->target = arena_alloc(exchange->mem, exchange->target_len + 1);
	memcpy(exchange->target, target, exchange->target_len + 1);
}

static size_t name_len_of(const char *host)
{
	if (*host == '[')
		return strcspn(host, "]") + 1;
	return strcspn(host, ":");
}

/*
 * Letters, digits, dots, dashes and a port, or an address in brackets (RFC 3986, 3.2.2; _ is common
 * in test names).
 */
static bool is_host(const char *host)
{
	size_t len = strlen(host), name_len = name_len_of(host);
	if (name_len > len || (host[name_len] && host[name_len] != ':'))
		return false;
	if (strspn(host[name_len] ? host + name_len + 1 : "", "0123456789") !=
	    len - name_len - (host[name_len] != 0))
		return false;
	for (size_t i = 0; i < name_len; i++)
		if (!isalnum((unsigned char)host[i]) && !strchr("-._:[]", host[i]))
			return false;
	return true;
}

const char *request_cache_key(struct exchange *exchange, struct region **ret_region)
{
	struct origin origin = origin_of(exchange);
	char name[HOST_BYTES];
	size_t host_len = strlen(origin.host), name_len = name_len_of(origin.host);
	if (exchange->target_len >= TARGET_NEAR_BYTES || host_len >= HOST_BYTES - 2 ||
	    name_len > host_len)
		return NULL;
	/* the room before the target is there for this: scheme, host and target become one text */
	char *key = exchange->target - host_len - 1;
	*key = origin.is_secure ? 's' : 'h';
	for (size_t i = 0; i < host_len; i++)
		key[i + 1] = (char)tolower((unsigned char)origin.host[i]);
	memcpy(name, key + 1, name_len);
	name[name_len] = '\0';
	*ret_region = region_by_host(&exchange->server->site->regions, name);
	return *ret_region ? key : NULL;
}

/*
 * The configured address, unless the request names another region than that address does: then the
 * configured scheme with the name that was asked for.
 */
static const char *base_url_of(struct exchange *exchange, struct origin origin, const char *host)
{
	const struct site *site = exchange->server->site;
	const char *configured = site->config.base_url,
		   *scheme = origin.is_secure ? "https" : "http";
	struct arena *mem = exchange->mem;
	if (configured && *configured) {
		const char *name = strstr(configured, "://");
		name = name ? name + 3 : configured;
		char *own = arena_strndup(mem, name, name_len_of(name));
		own[strcspn(own, "/")] = '\0';
		struct region *asked = region_by_host(&site->regions, host);
		if (!asked || asked == region_by_host(&site->regions, own)) {
			size_t len = strlen(configured);
			while (len && configured[len - 1] == '/')
				len--;
			return arena_strndup(mem, configured, len);
		}
		scheme = is_https(configured) ? "https" : "http";
	}
	if (!*origin.host)
		return arena_printf(mem, "%s://localhost:%d", scheme, site->config.port);
	char *url = arena_printf(mem, "%s://%s", scheme, origin.host);
	for (char *p = url; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return url;
}

static int hex_value(char c)
{
	if (isdigit((unsigned char)c))
		return c - '0';
	return isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

/* The path without its % escapes; NULL: a bad escape, a NUL, a control character or no UTF-8. */
static const char *decode_path(struct arena *mem, const char *target, size_t len)
{
	char *path = arena_strndup(mem, target, len), *end = path;
	for (size_t i = 0; i < len; i++) {
		int high = target[i] == '%' && len - i > 2 ? hex_value(target[i + 1]) : -1;
		int low = high >= 0 ? hex_value(target[i + 2]) : -1;
		if (target[i] == '%' && low < 0)
			return NULL;
		char c = target[i];
		if (c == '%')
			c = (char)(high * 16 + low);
		*end++ = c;
		i += target[i] == '%' ? 2 : 0;
		if ((unsigned char)end[-1] < ' ' || end[-1] == 0x7f)
			return NULL;
	}
	*end = '\0';
	return utf8_valid(path, (size_t)(end - path)) ? path : NULL;
}

static int read_target(struct exchange *exchange)
{
	struct http_request *request = &exchange->request;
	const char *target = exchange->target, *mark = strchr(target, '?');
	size_t path_len = mark ? (size_t)(mark - target) : exchange->target_len;
	request->target = target;
	request->path = *target == '/' ? decode_path(exchange->mem, target, path_len) : NULL;
	if (!request->path || !utf8_valid(target, exchange->target_len))
		return 400;
	if (mark && http_read_form(exchange->mem, mark + 1, strlen(mark + 1), &request->query))
		return 400;
	return 0;
}

int request_read(struct exchange *exchange)
{
	struct http_request *request = &exchange->request;
	struct origin origin = origin_of(exchange);
	int status = read_target(exchange);
	if (status || !is_host(origin.host))
		return 400;
	char *host = arena_strndup(exchange->mem, origin.host, name_len_of(origin.host));
	for (char *p = host; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	request->host = host;
	request->is_secure = origin.is_secure;
	request->base_url = base_url_of(exchange, origin, host);
	request->client = peers_client(exchange->server->peers, exchange->peer,
				       exchange->head.forwarded_for, exchange->mem);
	return 0;
}
