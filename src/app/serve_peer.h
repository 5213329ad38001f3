/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_peer.h: who is at the other end of a connection; private to app/. */
#pragma once
#include "base/arena.h"

#include <netinet/in.h>
#include <sys/socket.h>

enum { PEER_CONNECTIONS = 512 };	/* of one address at a time; more are not accepted */

/* An address: IPv6, or IPv4 mapped into it (RFC 4291, 2.5.5.2). */
struct peer {
	struct in6_addr address;
	bool is_trusted;	/* one of the trusted proxies */
	bool is_unlimited;	/* a trusted proxy, or this machine itself */
};

struct peers;

/*
 * `trusted`: addresses or ranges ("10.0.0.0/8") separated by spaces; what is not one is told in the
 * log.
 */
struct peers *peers_new(const char *trusted);
void peers_free(struct peers *peers);

/* Whether one more connection from this address may be accepted. */
bool peers_accept(struct peers *peers, const struct sockaddr *address);

/* Counts a connection until peers_end, which frees the peer. Safe from any thread. */
struct peer *peers_begin(struct peers *peers, const struct sockaddr *address);
void peers_end(struct peers *peers, struct peer *peer);

/* How many connections there are now. */
size_t peers_count(struct peers *peers);

/*
 * The client's address as text, in `mem`: the connection's own, or what trusted proxies say of it
 * in X-Forwarded-For (`forwarded`, may be NULL): the last address there that is not itself a
 * trusted proxy.
 */
const char *peers_client(struct peers *peers, const struct peer *peer, const char *forwarded,
			 struct arena *mem);
