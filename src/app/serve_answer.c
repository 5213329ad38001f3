/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_answer.c: gives answers to the library, from the cache when it can. */
#include "app/serve_parts.h"
#include "json/json.h"
#include "xml/xml.h"

#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { GZIP_FROM_BYTES = 1024, TAG_BYTES = 96 };

enum zip { ZIP_NOT_YET, ZIP_UNDER_WAY, ZIP_READY, ZIP_NEVER };

/* An answer as the cache keeps it: ready to be queued, for any number of connections at once. */
struct kept {
	struct MHD_Response *plain, *unchanged;
	struct MHD_Response *zipped, *zipped_unchanged; /* only while `zip` is ZIP_READY */
	_Atomic int zip;
	const char *bytes; /* plain's body: plain owns it */
	size_t len, zipped_len, route;
	struct http_pairs headers; /* in mem: for the zipped answer */
	struct arena *mem;
	char tag[TAG_BYTES], zipped_tag[TAG_BYTES];
};

static void let_go(struct MHD_Response *response)
{
	if (response)
		MHD_destroy_response(response);
}

void answer_kept_free(void *native)
{
	struct kept *kept = native;
	let_go(kept->plain);
	let_go(kept->unchanged);
	let_go(kept->zipped);
	let_go(kept->zipped_unchanged);
	arena_free(kept->mem);
	free(kept);
}

static const char *header_of(const struct http_pairs *headers, const char *name)
{
	for (size_t i = 0; i < headers->len; i++)
		if (!strcasecmp(headers->items[i].name, name))
			return headers->items[i].value;
	return NULL;
}

static struct MHD_Response *with_headers(struct MHD_Response *response,
					 const struct http_pairs *headers)
{
	if (!response)
		abort(); /* the library answers so when memory is out */
	for (size_t i = 0; i < headers->len; i++)
		MHD_add_response_header(response, headers->items[i].name, headers->items[i].value);
	return response;
}

static struct MHD_Response *forever(const void *bytes, size_t len)
{
	return MHD_create_response_from_buffer(len, (void *)(uintptr_t)bytes,
					       MHD_RESPMEM_PERSISTENT);
}

/* "304 Not Modified" says only what a cache must know (RFC 9110, 15.4.5). */
static struct MHD_Response *unchanged_of(const struct http_pairs *headers)
{
	static const char *const names[] = { "ETag", "Cache-Control", "Vary", "Expires",
					     "Content-Location" };
	struct MHD_Response *response = forever("", 0);
	for (size_t i = 0; response && i < COUNT_OF(names); i++) {
		const char *value = header_of(headers, names[i]);
		if (value)
			MHD_add_response_header(response, names[i], value);
	}
	return response;
}

static bool is_text(const char *type)
{
	static const char *const parts[] = { "text/", "json", "xml", "javascript" };
	for (size_t i = 0; type && i < COUNT_OF(parts); i++)
		if (strstr(type, parts[i]))
			return true;
	return false;
}

/*
 * 64 bits that differ when the bytes do: two multiplications per 16 bytes. Not secret, the same in
 * every process.
 */
static uint64_t hash_of(const char *bytes, size_t len)
{
	uint64_t hash = 0x9e3779b97f4a7c15u ^ len, words[2];
	while (len) {
		size_t part = len < sizeof words ? len : sizeof words;
		words[0] = words[1] = 0;
		memcpy(words, bytes, part);
		__uint128_t product =
			(__uint128_t)(hash ^ words[0]) * (words[1] ^ 0xd6e8feb86659fd93u);
		hash = ((uint64_t)product ^ (uint64_t)(product >> 64)) * 0x9fb21c651e98df25u ^
		       (hash >> 29);
		bytes += part;
		len -= part;
	}
	return hash ^ hash >> 32;
}

/* Two codings of one page are two representations, with two strong tags (RFC 9110, 8.8.3.3). */
static void set_tags(struct kept *kept, const char *given)
{
	size_t len = given ? strlen(given) : 0;
	if (len > 1 && len < TAG_BYTES - 4 && given[len - 1] == '"')
		snprintf(kept->tag, TAG_BYTES, "%s", given);
	else
		snprintf(kept->tag, TAG_BYTES, "\"%016llx\"",
			 (unsigned long long)hash_of(kept->bytes, kept->len));
	snprintf(kept->zipped_tag, TAG_BYTES, "%.*s-gzip\"", (int)strlen(kept->tag) - 1, kept->tag);
}

static void set_header(struct kept *kept, const char *name, const char *value)
{
	for (size_t i = 0; i < kept->headers.len; i++) {
		if (!strcasecmp(kept->headers.items[i].name, name)) {
			kept->headers.items[i].value = value;
			return;
		}
	}
	*list_add(kept->mem, &kept->headers) = (struct http_pair){ name, value };
}

static void take_body(struct kept *kept, const struct http_response *response)
{
	if (response->forever) {
		kept->bytes = response->forever;
		kept->len = response->forever_len;
		kept->plain = forever(kept->bytes, kept->len);
		return;
	}
	char *copy = malloc(response->body->len + 1);
	if (!copy)
		abort();
	kept->bytes = memcpy(copy, response->body->data, response->body->len);
	kept->len = response->body->len;
	kept->plain = MHD_create_response_from_buffer_with_free_callback(kept->len, copy, free);
}

static struct kept *kept_new(const struct http_response *response, size_t route)
{
	struct kept *kept = calloc(1, sizeof *kept);
	if (!kept)
		abort();
	kept->mem = arena_new();
	kept->route = route;
	for (size_t i = 0; i < response->headers.len; i++)
		*list_add(kept->mem, &kept->headers) = (struct http_pair){
			arena_strdup(kept->mem, response->headers.items[i].name),
			arena_strdup(kept->mem, response->headers.items[i].value),
		};
	take_body(kept, response);
	set_tags(kept, header_of(&response->headers, "ETag"));
	set_header(kept, "ETag", kept->tag);
	kept->zip = ZIP_NEVER;
	if (kept->len > GZIP_FROM_BYTES && is_text(header_of(&kept->headers, "Content-Type"))) {
		set_header(kept, "Vary", "Accept-Encoding");
		kept->zip = ZIP_NOT_YET;
	}
	with_headers(kept->plain, &kept->headers);
	kept->unchanged = unchanged_of(&kept->headers);
	return kept;
}

/* Making a kept answer smaller, away from the event loop. */
struct zipping {
	struct pool_job job;
	struct cache *cache;
	const struct cache_entry *entry;
};

static void zip_kept(struct kept *kept)
{
	size_t len;
	char *zipped = gzip_bytes(kept->bytes, kept->len, &len);
	if (!zipped) {
		atomic_store(&kept->zip, ZIP_NEVER);
		return;
	}
	set_header(kept, "ETag", kept->zipped_tag);
	set_header(kept, "Content-Encoding", "gzip");
	kept->zipped =
		with_headers(MHD_create_response_from_buffer_with_free_callback(len, zipped, free),
			     &kept->headers);
	kept->zipped_unchanged = unchanged_of(&kept->headers);
	kept->zipped_len = len;
	atomic_store(&kept->zip, ZIP_READY);
}

static void run_zipping(struct pool_job *job, struct worker *worker)
{
	struct zipping *zipping = (struct zipping *)job;
	zip_kept(zipping->entry->native);
	cache_release(zipping->cache, zipping->entry);
	free(zipping);
}

/*
 * Has the page made smaller in the background; takes over the entry. False: not now, and the entry
 * stays the caller's.
 */
static bool start_zipping(struct exchange *exchange, const struct cache_entry *entry)
{
	struct kept *kept = entry->native;
	int expected = ZIP_NOT_YET;
	if (!atomic_compare_exchange_strong(&kept->zip, &expected, ZIP_UNDER_WAY))
		return false;
	struct zipping *zipping = malloc(sizeof *zipping);
	if (!zipping)
		abort();
	*zipping = (struct zipping){ { .run = run_zipping }, exchange->server->site->cache, entry };
	if (pool_submit(exchange->server->slow, &zipping->job))
		return true;
	atomic_store(&kept->zip, ZIP_NOT_YET);
	free(zipping);
	return false;
}

static bool queue(struct exchange *exchange, int status, struct MHD_Response *response,
		  size_t bytes)
{
	exchange->status = status;
	exchange->stage = STAGE_DONE;
	exchange->sent_bytes = exchange->is_head || status == 304 ? 0 : bytes;
	return MHD_queue_response(exchange->connection, (unsigned)status, response) == MHD_YES;
}

/* Whoever has either coding of the page already, and it is still this page, needs nothing new. */
static bool queue_kept(struct exchange *exchange, const struct kept *kept)
{
	const char *known = exchange->head.if_none_match;
	bool is_ready = atomic_load(&kept->zip) == ZIP_READY;
	if (known && http_etag_matches(known, kept->tag))
		return queue(exchange, 304, kept->unchanged, 0);
	if (known && is_ready && http_etag_matches(known, kept->zipped_tag))
		return queue(exchange, 304, kept->zipped_unchanged, 0);
	if (is_ready && head_takes_gzip(&exchange->head))
		return queue(exchange, 200, kept->zipped, kept->zipped_len);
	return queue(exchange, 200, kept->plain, kept->len);
}

bool answer_from_cache(struct exchange *exchange)
{
	struct region *region;
	struct cache *cache = exchange->server->site->cache;
	const char *key =
		exchange->server->is_stopping ? NULL : request_cache_key(exchange, &region);
	if (!key)
		return false;
	run_poll(exchange->loop, region, exchange->started_ns / 1000000);
	const struct cache_entry *entry = cache_get(cache, region, key);
	if (!entry)
		return false;
	const struct kept *kept = entry->native;
	exchange->kind = METER_CACHED;
	exchange->route = kept->route;
	bool is_queued = queue_kept(exchange, kept);
	if (atomic_load(&kept->zip) == ZIP_NOT_YET && head_takes_gzip(&exchange->head) &&
	    start_zipping(exchange, entry))
		return is_queued;
	cache_release(cache, entry);
	return is_queued;
}

/* Whether the answer is the same for every visitor without a session. */
static bool may_keep(const struct exchange *exchange)
{
	const struct http_response *response = &exchange->response;
	return exchange->is_cacheable && !exchange->err && response->status == 200 &&
	       response->file < 0 && exchange->web.work.region &&
	       (exchange->web.route->flags & (CACHED | PROCESS)) == CACHED &&
	       !exchange->server->is_stopping && !header_of(&response->headers, "Set-Cookie");
}

static bool keep_and_send(struct exchange *exchange)
{
	struct region *region;
	struct kept *kept = kept_new(&exchange->response, exchange->route);
	bool is_queued = queue_kept(exchange, kept);
	const char *key = request_cache_key(exchange, &region);
	size_t bytes = arena_held_bytes(kept->mem) + kept->len +
		       (kept->zip == ZIP_NEVER ? 0 : kept->len / 4);
	meter_miss(exchange->server->meter, exchange->loop->number);
	if (key && region == exchange->web.work.region)
		cache_put(exchange->server->site->cache, region, key,
			  (struct cache_entry){ kept->tag, kept, exchange->version }, bytes);
	else
		answer_kept_free(kept);
	return is_queued;
}

static struct MHD_Response *response_of(struct http_response *answer, size_t *ret_len)
{
	struct stat stat;
	if (answer->file < 0) {
		/* the bytes lie still until the exchange ends: after the last of them was sent */
		*ret_len = answer->forever ? answer->forever_len : answer->body->len;
		return forever(answer->forever ? answer->forever : answer->body->data, *ret_len);
	}
	if (fstat(answer->file, &stat))
		abort();
	struct MHD_Response *response =
		MHD_create_response_from_fd64((uint64_t)stat.st_size, answer->file);
	answer->file = -1; /* the library's now */
	*ret_len = (size_t)stat.st_size;
	return response;
}

bool answer_send(struct exchange *exchange)
{
	struct http_response *answer = &exchange->response;
	const char *tag = header_of(&answer->headers, "ETag"),
		   *known = exchange->head.if_none_match;
	size_t len = 0;
	exchange->route = meter_route(exchange->server->meter, exchange->web.route);
	if (may_keep(exchange))
		return keep_and_send(exchange);
	bool is_known = tag && known && answer->status == 200 && exchange->is_cacheable &&
			http_etag_matches(known, tag);
	struct MHD_Response *response =
		is_known ? unchanged_of(&answer->headers)
			 : with_headers(response_of(answer, &len), &answer->headers);
	if (exchange->server->is_stopping)
		MHD_add_response_header(response, "Connection", "close");
	int status = answer->status ? answer->status : 500;
	bool is_queued = queue(exchange, is_known ? 304 : status, response, len);
	MHD_destroy_response(response);
	return is_queued;
}

static const struct {
	int status;
	const char *text;
} refusals[] = {
	{ 400, "Omzien begrijpt deze aanvraag niet. Controleer het adres en probeer het opnieuw.\n"
	       "Omzien does not understand this request. Check the address and try again.\n" },
	{ 408, "Het duurde te lang voordat de aanvraag binnen was. Probeer het opnieuw.\n"
	       "The request took too long to arrive. Try again.\n" },
	{ 413, "Wat u stuurt is te groot. Maak het kleiner en probeer het opnieuw.\n"
	       "What you send is too large. Make it smaller and try again.\n" },
	{ 414, "Het adres is te lang. Kies minder filters en probeer het opnieuw.\n"
	       "The address is too long. Choose fewer filters and try again.\n" },
	{ 415, "Dit soort inhoud kan Omzien hier niet lezen. Gebruik het formulier op de pagina.\n"
	       "Omzien cannot read this kind of content here. Use the form on the page.\n" },
	{ 431,
	  "Uw browser stuurt te veel gegevens mee. Wis de cookies van deze site en probeer het "
	  "opnieuw.\n"
	  "Your browser sends too much along. Clear the cookies of this site and try again.\n" },
	{ 501, "Omzien kent deze manier van versturen niet. Probeer het met een andere browser.\n"
	       "Omzien does not know this way of sending. Try it with another browser.\n" },
	{ 503, "Het is nu te druk, of de schijf van de server is vol. Probeer het over een minuut "
	       "opnieuw.\n"
	       "It is too busy now, or the server's disk is full. Try again in a minute.\n" },
};

/* Programs are told as everywhere in the API: RFC 9457. The Dutch line alone. */
static const char *as_problem(struct exchange *exchange, int status, const char *text)
{
	SCOPED_OUT(out);
	struct json json = json_to(out);
	const char *line = arena_strndup(exchange->mem, text, strcspn(text, "\n"));
	json_object_begin(&json);
	json_put_text(&json, "type", "about:blank");
	json_put_int(&json, "status", status);
	json_put_text(&json, "title", arena_strndup(exchange->mem, line, strcspn(line, ".")));
	json_put_text(&json, "detail", line);
	json_object_end(&json);
	return arena_strndup(exchange->mem, out->data, out->len);
}

/* Devices are told as OpenRosa says; the Dutch line alone. */
static const char *as_openrosa(struct exchange *exchange, const char *text)
{
	SCOPED_OUT(out);
	out_text(out, "<OpenRosaResponse xmlns=\"http://openrosa.org/http/response\" items=\"0\">"
		      "<message nature=\"error\">");
	xml_put(out, arena_strndup(exchange->mem, text, strcspn(text, "\n")));
	out_text(out, "</message></OpenRosaResponse>\n");
	return arena_strndup(exchange->mem, out->data, out->len);
}

static bool is_of_device(const struct exchange *exchange)
{
	return exchange->is_begun && exchange->web.route && exchange->web.route->flags & DEVICE;
}

static bool is_of_program(const struct exchange *exchange)
{
	const char *target = exchange->target;
	return target && !strncmp(target, "/v1", 3) && strchr("/?", target[3]);
}

bool answer_refusal(struct exchange *exchange, int status)
{
	bool is_device = is_of_device(exchange), is_program = is_of_program(exchange);
	struct http_pair pairs[] = {
		{ "Content-Type", is_device    ? "text/xml; charset=utf-8"
				  : is_program ? "application/problem+json"
					       : "text/plain; charset=utf-8" },
		{ "Cache-Control", "no-store" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Retry-After", "60" },
	};
	struct http_pairs headers = { pairs, COUNT_OF(pairs) - (status != 503), COUNT_OF(pairs) };
	const char *text = refusals[0].text;
	for (size_t i = 0; i < COUNT_OF(refusals); i++)
		if (refusals[i].status == status)
			text = refusals[i].text;
	if (is_device)
		text = as_openrosa(exchange, text);
	else if (is_program)
		text = as_problem(exchange, status, text);
	struct MHD_Response *response = with_headers(forever(text, strlen(text)), &headers);
	if (is_device)
		MHD_add_response_header(response, "X-OpenRosa-Version", "1.0");
	exchange->kind = METER_REFUSED;
	exchange->route = meter_route(exchange->server->meter,
				      exchange->is_begun ? exchange->web.route : NULL);
	bool is_queued = queue(exchange, status, response, strlen(text));
	MHD_destroy_response(response);
	return is_queued;
}
