/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_peer.c: counts connections per address, and knows which proxies to believe. */
#include "app/serve_peer.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { GUEST_BUCKETS = 1024 };

/* An address that has connections now. */
struct guest {
	struct guest *next;
	struct in6_addr address;
	size_t connections;
};

/* The addresses whose first `bits` bits are these. */
struct range {
	struct in6_addr address;
	int bits;
};

struct peers {
	struct arena *mem;
	struct LIST(struct range) trusted;
	pthread_mutex_t lock;		/* guards what follows */
	size_t count;
	struct guest *guests[GUEST_BUCKETS];
};

static struct in6_addr mapped(struct in_addr address)
{
	struct in6_addr result = { .s6_addr = { [10] = 0xff, [11] = 0xff } };
	memcpy(&result.s6_addr[12], &address, sizeof address);
	return result;
}

static bool read_address(const char *text, struct in6_addr *ret, bool *ret_is_short)
{
	struct in_addr v4;
	*ret_is_short = inet_pton(AF_INET, text, &v4) == 1;
	if (*ret_is_short)
		*ret = mapped(v4);
	return *ret_is_short || inet_pton(AF_INET6, text, ret) == 1;
}

static bool read_range(const char *text, struct range *ret)
{
	char address[INET6_ADDRSTRLEN];
	size_t len = strcspn(text, "/");
	bool is_v4;
	if (len >= sizeof address)
		return false;
	memcpy(address, text, len);
	address[len] = '\0';
	if (!read_address(address, &ret->address, &is_v4))
		return false;
	char *end = "";
	long bits = text[len] ? strtol(text + len + 1, &end, 10) : is_v4 ? 32 : 128;
	ret->bits = (int)bits + (is_v4 ? 96 : 0);
	return !*end && bits >= 0 && ret->bits <= 128;
}

struct peers *peers_new(const char *trusted)
{
	struct arena *mem = arena_new();
	struct peers *peers = arena_new_of(mem, struct peers);
	*peers = (struct peers){ .mem = mem };
	pthread_mutex_init(&peers->lock, NULL);
	for (const char *p = trusted ? trusted : ""; *(p += strspn(p, " ,"));
	     p += strcspn(p, " ,")) {
		struct range range;
		const char *text = arena_strndup(mem, p, strcspn(p, " ,"));
		if (read_range(text, &range))
			*list_add(mem, &peers->trusted) = range;
		else
			log_warn("trusted_proxies: %s is not an address; it is not used", text);
	}
	return peers;
}

/* With the lock held: the pointer that points at the guest, or at NULL when there is none. */
static struct guest **find_guest(struct peers *peers, const struct in6_addr *address)
{
	uint32_t words[4];
	memcpy(words, address, sizeof words);
	uint32_t hash = (words[0] ^ words[1] * 31 ^ words[2] * 1009 ^ words[3]) * 2654435761u;
	struct guest **guest = &peers->guests[hash >> 22];
	while (*guest && memcmp(&(*guest)->address, address, sizeof *address))
		guest = &(*guest)->next;
	return guest;
}

static void forget_guest(struct guest **guest)
{
	struct guest *gone = *guest;
	*guest = gone->next;
	free(gone);
}

void peers_free(struct peers *peers)
{
	if (!peers)
		return;
	for (size_t i = 0; i < GUEST_BUCKETS; i++)
		while (peers->guests[i])
			forget_guest(&peers->guests[i]);
	pthread_mutex_destroy(&peers->lock);
	arena_free(peers->mem);
}

static bool is_in(const struct range *range, const struct in6_addr *address)
{
	int bytes = range->bits / 8, bits = range->bits % 8;
	if (memcmp(range->address.s6_addr, address->s6_addr, (size_t)bytes))
		return false;
	return !bits ||
		(range->address.s6_addr[bytes] ^ address->s6_addr[bytes]) >> (8 - bits) == 0;
}

static bool is_trusted(const struct peers *peers, const struct in6_addr *address)
{
	for (size_t i = 0; i < peers->trusted.len; i++)
		if (is_in(&peers->trusted.items[i], address))
			return true;
	return false;
}

static struct peer peer_of(const struct peers *peers, const struct sockaddr *address)
{
	static const struct range loopback = {
		{ .s6_addr = { [10] = 0xff, [11] = 0xff, [12] = 127 } }, 104,
	};
	struct peer peer = { .address = IN6ADDR_LOOPBACK_INIT };
	if (address && address->sa_family == AF_INET)
		peer.address = mapped(((const struct sockaddr_in *)address)->sin_addr);
	else if (address && address->sa_family == AF_INET6)
		peer.address = ((const struct sockaddr_in6 *)address)->sin6_addr;
	peer.is_trusted = is_trusted(peers, &peer.address);
	peer.is_unlimited = peer.is_trusted || is_in(&loopback, &peer.address) ||
		IN6_IS_ADDR_LOOPBACK(&peer.address);
	return peer;
}

bool peers_accept(struct peers *peers, const struct sockaddr *address)
{
	struct peer peer = peer_of(peers, address);
	if (peer.is_unlimited)
		return true;
	pthread_mutex_lock(&peers->lock);
	const struct guest *guest = *find_guest(peers, &peer.address);
	bool is_welcome = !guest || guest->connections < PEER_CONNECTIONS;
	pthread_mutex_unlock(&peers->lock);
	return is_welcome;
}

struct peer *peers_begin(struct peers *peers, const struct sockaddr *address)
{
	struct peer *peer = malloc(sizeof *peer);
	if (!peer)
		abort();
	*peer = peer_of(peers, address);
	pthread_mutex_lock(&peers->lock);
	struct guest **guest = find_guest(peers, &peer->address);
	if (!*guest) {
		if (!(*guest = calloc(1, sizeof **guest)))
			abort();
		(*guest)->address = peer->address;
	}
	(*guest)->connections++;
	peers->count++;
	pthread_mutex_unlock(&peers->lock);
	return peer;
}

void peers_end(struct peers *peers, struct peer *peer)
{
	pthread_mutex_lock(&peers->lock);
	struct guest **guest = find_guest(peers, &peer->address);
	if (--(*guest)->connections == 0)
		forget_guest(guest);
	peers->count--;
	pthread_mutex_unlock(&peers->lock);
	free(peer);
}

size_t peers_count(struct peers *peers)
{
	pthread_mutex_lock(&peers->lock);
	size_t count = peers->count;
	pthread_mutex_unlock(&peers->lock);
	return count;
}

/* Of IPv6 only the network: one home has 2^64 addresses, and could be another guesser each time. */
static const char *address_text(struct arena *mem, const struct in6_addr *address)
{
	enum { NETWORK_BYTES = 8 };
	struct in6_addr network = IN6ADDR_ANY_INIT;
	char *text = arena_alloc(mem, INET6_ADDRSTRLEN);
	memcpy(network.s6_addr, address->s6_addr, NETWORK_BYTES);
	if (IN6_IS_ADDR_V4MAPPED(address))
		inet_ntop(AF_INET, &address->s6_addr[12], text, INET6_ADDRSTRLEN);
	else
		inet_ntop(AF_INET6, &network, text, INET6_ADDRSTRLEN);
	return text;
}

const char *peers_client(struct peers *peers, const struct peer *peer, const char *forwarded,
			 struct arena *mem)
{
	struct in6_addr client = peer->address;
	bool is_believed = peer->is_trusted, is_v4;
	for (const char *end = forwarded ? forwarded + strlen(forwarded) : NULL;
	     is_believed && end > forwarded;) {
		const char *start = end;
		while (start > forwarded && start[-1] != ',')
			start--;
		struct in6_addr address;
		const char *from = start + strspn(start, " \t");
		size_t len = from < end ? strcspn(from, " \t,") : 0;
		if (!read_address(arena_strndup(mem, from, len), &address, &is_v4))
			break;
		client = address;
		is_believed = is_trusted(peers, &address);
		end = start > forwarded ? start - 1 : start;
	}
	return address_text(mem, &client);
}
