/* SPDX-License-Identifier: EUPL-1.2 */
/* serve_peer_test.c: connections per address, and whom to believe about who asks. */
#include "app/serve_parts.h"

#include <arpa/inet.h>
#include <glib.h>

static struct sockaddr_in6 address_of(const char *text)
{
	struct sockaddr_in6 address = { .sin6_family = AF_INET6 };
	g_assert_cmpint(inet_pton(AF_INET6, text, &address.sin6_addr), ==, 1);
	return address;
}

static void test_one_address_cannot_take_all_connections(void)
{
	struct peers *peers = peers_new("10.1.0.0/16");
	struct peer *held[PEER_CONNECTIONS];
	struct sockaddr_in6 one = address_of("::ffff:192.0.2.1"),
			    other = address_of("::ffff:192.0.2.2");
	struct sockaddr_in6 proxy = address_of("::ffff:10.1.255.3"), local = address_of("::1");
	for (int i = 0; i < PEER_CONNECTIONS; i++) {
		g_assert_true(peers_accept(peers, (struct sockaddr *)&one));
		held[i] = peers_begin(peers, (struct sockaddr *)&one);
	}
	g_assert_false(peers_accept(peers, (struct sockaddr *)&one));
	g_assert_true(peers_accept(peers, (struct sockaddr *)&other));
	g_assert_true(peers_accept(peers, (struct sockaddr *)&proxy));
	g_assert_true(peers_accept(peers, (struct sockaddr *)&local));
	g_assert_cmpuint(peers_count(peers), ==, PEER_CONNECTIONS);
	peers_end(peers, held[0]);
	g_assert_true(peers_accept(peers, (struct sockaddr *)&one));
	for (int i = 1; i < PEER_CONNECTIONS; i++)
		peers_end(peers, held[i]);
	g_assert_cmpuint(peers_count(peers), ==, 0);
	peers_free(peers);
}

static void test_only_trusted_proxies_say_who_the_client_is(void)
{
	SCOPED_ARENA(mem);
	static const struct { const char *from, *forwarded, *client; } cases[] = {
		{ "::ffff:10.1.2.3", "198.51.100.7", "198.51.100.7" },
		{ "::ffff:10.1.2.3", "203.0.113.9, 198.51.100.7", "198.51.100.7" },
		{ "::ffff:10.1.2.3", "198.51.100.7, 10.1.9.9", "198.51.100.7" },
		{ "::ffff:10.1.2.3", "198.51.100.7 ,2001:db8::5", "198.51.100.7" },
		{ "::ffff:10.1.2.3", "10.1.0.1", "10.1.0.1" },
		{ "::ffff:10.1.2.3", "nonsense", "10.1.2.3" },
		{ "::ffff:10.1.2.3", "", "10.1.2.3" },
		{ "::ffff:10.1.2.3", NULL, "10.1.2.3" },
		{ "2001:db8::5", "198.51.100.7", "198.51.100.7" },
		{ "2001:db8::6", "198.51.100.7", "2001:db8::" },
		{ "2001:db8::ffff:0:0:6", NULL, "2001:db8::" },
		{ "2001:db8:0:1::6", NULL, "2001:db8:0:1::" },
		{ "::ffff:10.1.2.3", "2001:db8:7:8:9::a", "2001:db8:7:8::" },
		{ "::ffff:192.0.2.1", "198.51.100.7", "192.0.2.1" },
	};
	struct peers *peers = peers_new("10.1.0.0/16, 2001:db8::5");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sockaddr_in6 address = address_of(cases[i].from);
		struct peer *peer = peers_begin(peers, (struct sockaddr *)&address);
		g_assert_cmpstr(peers_client(peers, peer, cases[i].forwarded, mem), ==,
				cases[i].client);
		peers_end(peers, peer);
	}
	peers_free(peers);
}

static void test_gzip_is_sent_only_to_who_asks_for_it(void)
{
	static const struct { const char *accept; bool is_taken; } cases[] = {
		{ NULL, false },
		{ "", false },
		{ "gzip", true },
		{ "br, GZIP;q=0.5", true },
		{ "gzip;q=0", false },
		{ "gzip;q=0.000", false },
		{ "deflate", false },
		{ "*", true },
		{ "gzip;q=1.0, identity", true },
		{ "x-gzip", false },
		{ "deflate, gzip;q=0.001", true },
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct head head = { .accept_encoding = cases[i].accept };
		g_test_message("%s", cases[i].accept);
		g_assert_cmpint(head_takes_gzip(&head), ==, cases[i].is_taken);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/serve_peer/" #name, test_##name)
	TEST(one_address_cannot_take_all_connections);
	TEST(only_trusted_proxies_say_who_the_client_is);
	TEST(gzip_is_sent_only_to_who_asks_for_it);
	return g_test_run();
}
