/* SPDX-License-Identifier: EUPL-1.2 */
/* config.c: the options, their file and their environment. */
#include "app/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_BYTES = 4096, PORT_MAX = 65535 };

const struct config_option config_options[] = {
	{ "port", "PORT", "8080", "The port that is listened on." },
	{ "address", "OMZIEN_ADDRESS", "127.0.0.1",
	  "The address that is listened on; 0.0.0.0 for all." },
	{ "data", "OMZIEN_DATA", "omzien-data", "The folder with databases and backups." },
	{ "database", "OMZIEN_DATABASE", "",
	  "postgresql://...: the PostgreSQL server; empty for SQLite files." },
	{ "base_url", "OMZIEN_BASE_URL", "",
	  "https://...: the address that people type; empty: as in the request." },
	{ "trusted_proxies", "OMZIEN_TRUSTED_PROXIES", "",
	  "Addresses of proxies whose X-Forwarded headers are believed, separated by spaces." },
	{ "metrics_port", "OMZIEN_METRICS_PORT", "0", "A loopback port for /metrics; 0: none." },
	{ "threads", "OMZIEN_THREADS", "0", "Event loops; 0: one per core." },
	{ "upload_mb", "OMZIEN_UPLOAD_MB", "64",
	  "The largest file that may be sent, in megabytes." },
	{ "cache_mb", "OMZIEN_CACHE_MB", "32", "The most memory for kept pages, in megabytes." },
	{ "smtp", "OMZIEN_SMTP", "",
	  "smtp://host:587 or smtps://host: the mail server; empty: mails stay in the outbox." },
	{ "smtp_user", "OMZIEN_SMTP_USER", "", "The name to log in with at the mail server." },
	{ "smtp_password", "OMZIEN_SMTP_PASSWORD", "", "The password for that; never shown." },
	{ "smtp_ca", "OMZIEN_SMTP_CA", "",
	  "A file with the authorities that vouch for the mail server; empty: those of the "
	  "system." },
	{ "feed_loopback", "OMZIEN_FEED_LOOPBACK", "0",
	  "1: other registers may be read from this computer over http; only for tests." },
};
const size_t config_option_count = COUNT_OF(config_options);

static const char **value_of(const char **values, const char *name, size_t len)
{
	for (size_t i = 0; i < config_option_count; i++)
		if (strlen(config_options[i].name) == len &&
		    !strncmp(config_options[i].name, name, len))
			return &values[i];
	return NULL;
}

/* Reads "name = value"; blank lines and lines that begin with # say nothing. */
static enum err read_line(struct arena *mem, const char *path, int number, char *line,
			  const char **values)
{
	line[strcspn(line, "\r\n")] = '\0';
	line += strspn(line, " \t");
	if (!*line || *line == '#')
		return OK;
	size_t name_len = strcspn(line, " \t=");
	const char **value = value_of(values, line, name_len);
	char *text = strchr(line, '=');
	if (!value || !text) {
		fprintf(stderr,
			"%s, line %d: %.*s is not an option. `omzien conf` shows all options.\n",
			path, number, (int)name_len, line);
		return ERR_INVALID;
	}
	text += 1 + strspn(text + 1, " \t");
	size_t len = strlen(text);
	while (len && (text[len - 1] == ' ' || text[len - 1] == '\t'))
		len--;
	*value = arena_strndup(mem, text, len);
	return OK;
}

static enum err read_file(struct arena *mem, const char *path, bool is_wanted, const char **values)
{
	char line[LINE_BYTES];
	enum err err = OK;
	FILE *file = fopen(path, "re");
	if (!file && (is_wanted || errno != ENOENT)) {
		fprintf(stderr, "The configuration %s cannot be read: %s.\n", path,
			strerror(errno));
		return ERR_INVALID;
	}
	for (int number = 1; file && !err && fgets(line, sizeof line, file); number++)
		err = read_line(mem, path, number, line, values);
	if (file)
		fclose(file);
	return err;
}

static enum err to_number(const char *name, const char *text, int least, int most, int *ret)
{
	char *end;
	long number = strtol(text, &end, 10);
	if (!*text || *end || number < least || number > most) {
		fprintf(stderr, "%s = %s: give a whole number from %d to %d.\n", name, text, least,
			most);
		return ERR_INVALID;
	}
	*ret = (int)number;
	return OK;
}

static const char *or_null(const char *text) { return *text ? text : NULL; }

static const char *without_slash(struct arena *mem, const char *url)
{
	size_t len = strlen(url);
	while (len && url[len - 1] == '/')
		len--;
	return len ? arena_strndup(mem, url, len) : NULL;
}

/* A server, and perhaps a port: no name, no password, no path. */
static enum err check_smtp(const struct config *config)
{
	const char *smtp = config->smtp, *host = smtp ? strstr(smtp, "://") : NULL;
	if (!smtp)
		return OK;
	if (host && (!strncmp(smtp, "smtp://", 7) || !strncmp(smtp, "smtps://", 8)) && host[3] &&
	    !strpbrk(host + 3, "/@?# "))
		return OK;
	fputs("smtp: give the mail server as smtp://host, smtp://host:587 or smtps://host, and name"
	      " and password as smtp_user and smtp_password.\n",
	      stderr);
	return ERR_INVALID;
}

static enum err fill(struct arena *mem, const char *const *values, struct config *config)
{
	int upload_mb = 0, cache_mb = 0;
	enum {
		PORT,
		ADDRESS,
		DATA,
		DATABASE,
		BASE_URL,
		PROXIES,
		METRICS,
		THREADS,
		UPLOAD_MB,
		CACHE_MB,
		SMTP,
		SMTP_USER,
		SMTP_PASSWORD,
		SMTP_CA,
		FEED_LOOPBACK
	};
	*config = (struct config){
		.address = values[ADDRESS],
		.folder = values[DATA],
		.server = or_null(values[DATABASE]),
		.base_url = without_slash(mem, values[BASE_URL]),
		.trusted_proxies = values[PROXIES],
		.smtp = without_slash(mem, values[SMTP]),
		.smtp_user = or_null(values[SMTP_USER]),
		.smtp_password = or_null(values[SMTP_PASSWORD]),
		.smtp_ca = or_null(values[SMTP_CA]),
		.has_feed_loopback = !strcmp(values[FEED_LOOPBACK], "1"),
	};
	TRY(to_number("port", values[PORT], 0, PORT_MAX, &config->port));
	TRY(to_number("metrics_port", values[METRICS], 0, PORT_MAX, &config->metrics_port));
	TRY(to_number("threads", values[THREADS], 0, 256, &config->threads));
	TRY(to_number("upload_mb", values[UPLOAD_MB], 1, 4096, &upload_mb));
	TRY(to_number("cache_mb", values[CACHE_MB], 0, 65536, &cache_mb));
	if (!config->threads)
		config->threads = (int)sysconf(_SC_NPROCESSORS_ONLN);
	config->upload_bytes = (int64_t)upload_mb * 1024 * 1024;
	config->cache_bytes = (int64_t)cache_mb * 1024 * 1024;
	if (config->server && strncmp(config->server, "postgresql://", 13) &&
	    strncmp(config->server, "postgres://", 11)) {
		fprintf(stderr,
			"database = %s: begin with postgresql://, or leave it empty for SQLite.\n",
			config_text(mem, config, "database"));
		return ERR_INVALID;
	}
	return check_smtp(config);
}

enum err config_read(struct arena *mem, struct config *ret)
{
	const char **values = arena_array(mem, const char *, config_option_count);
	for (size_t i = 0; i < config_option_count; i++)
		values[i] = config_options[i].fallback;
	const char *named = getenv("OMZIEN_CONF");
	TRY(read_file(mem, named ? named : "/etc/omzien/omzien.conf", named != NULL, values));
	for (size_t i = 0; i < config_option_count; i++) {
		const char *text = getenv(config_options[i].environment);
		if (text && *text)
			values[i] = arena_strdup(mem, text);
	}
	return fill(mem, values, ret);
}

/* "postgresql://user:secret@host/db" -> "postgresql://user:***@host/db": up to the last @, for who
 * did not write that of the password as %40. */
static const char *without_user_password(struct arena *mem, const char *address)
{
	const char *start = strstr(address, "://");
	size_t len = start ? strcspn(start + 3, "/?#") : 0;
	const char *end = len ? memrchr(start + 3, '@', len) : NULL;
	const char *colon = end ? memchr(start + 3, ':', (size_t)(end - start - 3)) : NULL;
	return colon ? arena_printf(mem, "%.*s:***%s", (int)(colon - address), address, end)
		     : address;
}

/* The same for what stands behind the question mark: "?password=secret", "&sslpassword=secret". */
static const char *without_password(struct arena *mem, const char *address)
{
	static const char key[] = "password=";
	const char *shown = without_user_password(mem, address), *query = strchr(shown, '?');
	for (const char *at = query; at && (at = strstr(at, key));) {
		const char *value = at + sizeof key - 1;
		int before = (int)(value - shown);
		shown = arena_printf(mem, "%.*s***%s", before, shown, value + strcspn(value, "&"));
		at = shown + before;
	}
	return shown;
}

const char *config_text(struct arena *mem, const struct config *config, const char *name)
{
	const struct {
		const char *name, *text;
	} texts[] = {
		{ "port", arena_printf(mem, "%d", config->port) },
		{ "address", config->address },
		{ "data", config->folder },
		{ "database", config->server ? without_password(mem, config->server) : "" },
		{ "base_url", config->base_url ? config->base_url : "" },
		{ "trusted_proxies", config->trusted_proxies },
		{ "metrics_port", arena_printf(mem, "%d", config->metrics_port) },
		{ "threads", arena_printf(mem, "%d", config->threads) },
		{ "upload_mb", arena_printf(mem, "%d", (int)(config->upload_bytes >> 20)) },
		{ "cache_mb", arena_printf(mem, "%d", (int)(config->cache_bytes >> 20)) },
		{ "smtp", config->smtp ? config->smtp : "" },
		{ "smtp_user", config->smtp_user ? config->smtp_user : "" },
		{ "smtp_password", config->smtp_password ? "***" : "" },
		{ "smtp_ca", config->smtp_ca ? config->smtp_ca : "" },
		{ "feed_loopback", config->has_feed_loopback ? "1" : "0" },
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (!strcmp(texts[i].name, name))
			return texts[i].text;
	return "";
}
