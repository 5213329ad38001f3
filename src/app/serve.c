/* SPDX-License-Identifier: EUPL-1.2 */
/* serve.c: opens the door, waits until somebody says stop, and closes it in good order. */
#include "app/serve.h"
#include "app/jobs.h"
#include "app/serve_parts.h"
#include "base/clock.h"
#include "base/log.h"

#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
	POSTGRES_READERS = 8,
	LEAST_SLOW_THREADS = 2,
	BACKLOG = 1024,
	LOOK_MS = 5,
	QUIET_LOOKS = 4,
	FILES = 16384,
	READ_BUDGET_KSTEPS = 50 * 1000
};

static sigset_t stop_signals(void)
{
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	return signals;
}

void serve_hold_signals(void)
{
	sigset_t signals = stop_signals();
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

static void say(const char *text, const char *detail, const char *advice)
{
	fprintf(stderr, "omzien: %s%s. %s\n", text, detail, advice);
}

static int open_socket(const struct addrinfo *info)
{
	int on = 1, off = 0;
	int file = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (file < 0)
		return -1;
	setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (info->ai_family == AF_INET6)
		setsockopt(file, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	if (!bind(file, info->ai_addr, info->ai_addrlen) && !listen(file, BACKLOG))
		return file;
	int reason = errno;
	close(file);
	errno = reason;
	return -1;
}

/* "" or "*": every address of this machine; IPv6 takes IPv4 along where it exists. */
static int open_listener(const char *address, int port)
{
	char service[16];
	bool is_any = !address || !*address || !strcmp(address, "*");
	struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM,
				  .ai_flags = AI_PASSIVE | AI_NUMERICSERV }, *infos;
	snprintf(service, sizeof service, "%d", port);
	if (address && !strcmp(address, "localhost"))
		hints.ai_family = AF_INET;
	if (getaddrinfo(is_any ? "::" : address, service, &hints, &infos)) {
		errno = EADDRNOTAVAIL;
		return -1;
	}
	int file = open_socket(infos), reason = errno;
	freeaddrinfo(infos);
	if (file < 0 && is_any && reason == EAFNOSUPPORT)
		return open_listener("0.0.0.0", port);
	errno = reason;
	return file;
}

static int bound_port(int file)
{
	struct sockaddr_storage address;
	socklen_t len = sizeof address;
	if (getsockname(file, (struct sockaddr *)&address, &len))
		abort();
	return ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port :
		     ((struct sockaddr_in *)&address)->sin_port);
}

static int open_door(const struct config *config, int *ret_socket)
{
	SCOPED_ARENA(mem);
	int file = open_listener(config->address, config->port);
	if (file >= 0) {
		*ret_socket = file;
		return SERVE_STOPPED;
	}
	if (errno == EADDRINUSE) {
		say(arena_printf(mem, "port %d is in use by another program", config->port), "",
		    "Stop that program, or choose another port with PORT.");
		return SERVE_IN_USE;
	}
	say(arena_printf(mem, "cannot listen on %s port %d: ",
			 config->address ? config->address : "*", config->port),
	    strerror(errno), "Choose another address or port.");
	return SERVE_BROKEN;
}

int serve_check(const struct config *config)
{
	int file = -1, status = open_door(config, &file);
	if (file >= 0)
		close(file);
	return status;
}

static void raise_file_limit(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= FILES)
		return;
	limit.rlim_cur = limit.rlim_max < FILES ? limit.rlim_max : FILES;
	setrlimit(RLIMIT_NOFILE, &limit);
}

static bool has_postgres(const struct site *site)
{
	for (size_t i = 0; i < site->regions.len; i++)
		if (site->regions.items[i]->place.server)
			return true;
	return false;
}

static void make_threads(struct server *server)
{
	struct site *site = server->site;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int slow = cores > LEAST_SLOW_THREADS ? (int)cores : LEAST_SLOW_THREADS;
	long loops = site->config.threads > 0 ? site->config.threads : cores;
	server->loop_count = loops > 0 ? (size_t)loops : 1;
	server->loops = worker_new(server, server->loop_count);
	for (size_t i = 0; i < server->loop_count; i++)
		server->loops[i].budget = READ_BUDGET_KSTEPS;
	server->meter = meter_new(site, server->loop_count);
	server->peers = peers_new(site->config.trusted_proxies);
	server->slow = pool_new(server, slow, POOL_QUEUE);
	if (has_postgres(site))
		server->reads = pool_new(server, POSTGRES_READERS, POOL_QUEUE);
	server->is_polling = calloc(site->regions.len + 1, sizeof *server->is_polling);
	if (!server->is_polling)
		abort();
	site->cache = cache_new((size_t)site->config.cache_bytes, answer_kept_free);
}

static void pause_ms(int ms)
{
	nanosleep(&(struct timespec){ .tv_nsec = ms * 1000000L }, NULL);
}

/*
 * Waits until nothing is under way, for several looks in a row: a connection may still hold an
 * unread request.
 */
static bool wait_until_quiet(struct server *server, int seconds)
{
	int64_t until_ms = clock_steady_ms() + seconds * 1000;
	for (int quiet = 0; quiet < QUIET_LOOKS; pause_ms(LOOK_MS)) {
		quiet = server->exchanges || server->parked ? 0 : quiet + 1;
		if (clock_steady_ms() > until_ms)
			return false;
	}
	return true;
}

/*
 * What another thread holds cannot be taken from it: when it does not come back, only the process
 * can end.
 */
static void wait_for_parked(struct server *server)
{
	log_warn("stop: %d requests are still under way after %d seconds", server->exchanges,
		 PATIENCE_SECONDS);
	for (int i = 0; server->parked && i < 1000 / LOOK_MS; i++)
		pause_ms(LOOK_MS);
	if (!server->parked)
		return;
	log_error("stop: %d requests did not end; nothing of them is stored", server->parked);
	_exit(SERVE_STOPPED);
}

static void close_door(struct server *server, struct jobs *jobs)
{
	atomic_store(&server->is_stopping, true);
	atomic_store(&server->site->is_stopping, true);
	carrier_stop_listening(server);
	if (server->socket >= 0)
		close(server->socket);
	if (!wait_until_quiet(server, PATIENCE_SECONDS))
		wait_for_parked(server);
	jobs_stop(jobs);
	metrics_stop(server);
	pool_free(server->slow);
	pool_free(server->reads);
	carrier_stop(server);
	cache_free(server->site->cache);
	server->site->cache = NULL;
	worker_free(server->loops, server->loop_count);
	meter_free(server->meter);
	peers_free(server->peers);
	free(server->is_polling);
}

static void wait_for_signal(void)
{
	sigset_t signals = stop_signals();
	int signal;
	while (sigwait(&signals, &signal))
		;
	pthread_sigmask(SIG_UNBLOCK, &signals, NULL);	/* a second one ends the program at once */
}

static int answer_until_stopped(struct server *server, void (*ready)(struct site *, void *),
				void *context)
{
	SCOPED_ARENA(mem);
	struct config *config = &server->site->config;
	int status = SERVE_STOPPED;
	struct jobs *jobs = NULL;
	make_threads(server);
	if (config->metrics_port && !metrics_start(server, config->metrics_port)) {
		say(arena_printf(mem, "port %d, for the numbers, is in use", config->metrics_port),
		    "", "Choose another metrics_port, or 0 for none.");
		status = SERVE_IN_USE;
	} else if (!carrier_start(server)) {
		say("the system has no room for more threads", "",
		    "Stop other programs and try again.");
		status = SERVE_BROKEN;
	} else {
		printf("Omzien is ready at http://localhost:%d\n", config->port);
		fflush(stdout);
		if (ready)
			ready(server->site, context);
		jobs = jobs_start(server->site);
		wait_for_signal();
	}
	close_door(server, jobs);
	return status;
}

int serve(struct site *site, void (*ready)(struct site *site, void *context), void *context)
{
	struct server server = { .site = site, .socket = -1 };
	serve_hold_signals();
	signal(SIGPIPE, SIG_IGN);
	raise_file_limit();
	int status = open_door(&site->config, &server.socket);
	if (status)
		return status;
	site->config.port = bound_port(server.socket);
	site_set_addresses(site);
	return answer_until_stopped(&server, ready, context);
}
