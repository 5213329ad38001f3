/* SPDX-License-Identifier: EUPL-1.2 */
/* test_serve_site.c: the routes of the test site, and the child process that serves them. */
#include "app/test_serve.h"
#include "base/log.h"
#include "web/asset.h"
#include "web/web.h"

#include <arpa/inet.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE_BYTES = 4096, FILE_BYTES = 8 << 20 };

/* The site as its handlers see it. */
struct stub_site {
	struct site site;	/* first: handlers find the rest from it */
	int release, ready;
	_Atomic int runs;	/* of /hallo */
};

/* Frames of error pages ask for it; the test site has no files. */
__attribute__((weak)) const char *asset_url(const char *name)
{
	return name;
}

static struct stub_site *stub_of(struct web *web)
{
	return (struct stub_site *)web->site;
}

static enum err hello(struct web *web)
{
	int64_t words = 0;
	TRY(db_get_int(web->work.db, &words, "select count(*) from word"));
	out_printf(web->page.out, "run %d words %d host %s\n", ++stub_of(web)->runs, (int)words,
		   web->request->base_url);
	while (web->page.out->len < PAGE_BYTES)
		out_text(web->page.out, "hallo ");
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

static enum err fresh(struct web *web)
{
	const char *q = http_query(web->request, "q"), *x = http_header(web->request, "X-Test");
	out_printf(web->page.out, "path=%s q=%s x=%s client=%s base=%s head=%d\n",
		   web->request->path, q ? q : "-", x ? x : "-", web->request->client,
		   web->request->base_url, web->request->is_head);
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

static enum err always(struct web *web)
{
	static const char text[] = "altijd hetzelfde\n";
	web->response->forever = text;
	web->response->forever_len = sizeof text - 1;
	http_set(web->work.mem, web->response, "ETag", "\"vast\"");
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

static enum err download(struct web *web)
{
	int file;
	TRY(web_temporary_file(web, &file));
	if (ftruncate(file, FILE_BYTES))
		return ERR_BUSY;
	return web_answer_file(web, "application/octet-stream", "groot.bin", file);
}

static enum err slow(struct web *web)
{
	char byte;
	if (read(stub_of(web)->release, &byte, 1) != 1)
		return ERR_BROKEN;
	out_text(web->page.out, "klaar\n");
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

static enum err insert_word(struct web *web)
{
	const char *word = http_form(web->request, "woord");
	if (!word)
		return work_fail(&web->work, ERR_INVALID, "woord", N_("Give a word."));
	TRY(db_exec(web->work.db, "insert into word (word) values (?1)", db_text(word)));
	TRY(work_touch_public(&web->work));
	out_printf(web->page.out, "opgeslagen: %s\n", word);
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

static enum err fail(struct web *web)
{
	TRY(insert_word(web));
	web->response->status = 0;
	out_reset(web->page.out);
	return work_fail(&web->work, ERR_INVALID, NULL, N_("Not today."));
}

static enum err upload(struct web *web)
{
	const struct http_file *file = http_file(web->request, "bestand");
	uint32_t sum = 0;
	if (!file)
		return work_fail(&web->work, ERR_INVALID, "bestand", N_("Choose a file."));
	for (size_t i = 0; i < file->len; i++)
		sum = sum * 31 + (unsigned char)file->bytes[i];
	out_printf(web->page.out, "%s %zu %u %s\n", file->name, file->len, sum,
		   http_form(web->request, "na"));
	return web_answer(web, 200, "text/plain; charset=utf-8");
}

static const struct route routes[] = {
	{ "GET", "/hallo", ANYONE, READ, hello, OPEN, CACHED },
	{ "GET", "/vers", ANYONE, READ, fresh, OPEN },
	{ "GET", "/altijd", ANYONE, READ, always, OPEN },
	{ "GET", "/bestand", ANYONE, READ, download, OPEN },
	{ "GET", "/traag", ANYONE, SLOW, slow, OPEN },
	{ "POST", "/schrijf", ANYONE, WRITE, insert_word, PAGE },
	{ "POST", "/faal", ANYONE, WRITE, fail, OPEN },
	{ "POST", "/upload", ANYONE, SLOW, upload, PAGE, UPLOAD },
};
static const struct db_step steps[] = {
	{ "stub", 1, "create table word (word text not null primary key);" },
};
static const struct feature stub_feature = {
	.name = "stub",
	.routes = routes,
	.route_count = COUNT_OF(routes),
	.steps = steps,
	.step_count = 1,
};
static const struct feature *const stub_features[] = { &stub_feature };

static int free_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				      .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof address;
	int file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	g_assert_cmpint(bind(file, (struct sockaddr *)&address, len), ==, 0);
	g_assert_cmpint(getsockname(file, (struct sockaddr *)&address, &len), ==, 0);
	close(file);
	return ntohs(address.sin_port);
}

static void tell_port(struct site *site, void *context)
{
	struct stub_site *stub = (struct stub_site *)site;
	g_assert_cmpint(write(stub->ready, &site->config.port, sizeof(int)), ==, sizeof(int));
}

/* SQLite in the folder; or a schema of its own on the server that OMZIEN_TEST_POSTGRES names. */
static struct db_place place_of(const struct stub *stub)
{
	const char *server = g_getenv("OMZIEN_TEST_POSTGRES");
	if (!server)
		return (struct db_place){
			.file = g_build_filename(stub->folder, "test.sqlite", NULL) };
	return (struct db_place){
		.server = g_strdup(server),
		.schema = g_strdup_printf("serve_%" G_GINT64_MODIFIER "x", g_get_real_time()) };
}

static int serve_stub(const struct stub *stub, struct stub_plan plan, int release, int ready)
{
	struct stub_site all = { .release = release, .ready = ready };
	struct region *region = region_new("test", stub->place);
	char reason[DB_REASON_BYTES];
	all.site.config = (struct config){
		.folder = stub->folder,
		.address = "127.0.0.1",
		.port = plan.port,
		.metrics_port = stub->metrics_port,
		.threads = 2,
		.trusted_proxies = plan.trusted_proxies,
		.upload_bytes = 64 << 20,
		.cache_bytes = 8 << 20,
	};
	serve_hold_signals();
	site_init(&all.site, stub_features, 1);
	region->is_default = true;
	all.site.regions = (struct region_list){ .items = &region, .len = 1 };
	if (site_start_region(&all.site, region, reason))
		g_error("%s", reason);
	int status = serve(&all.site, tell_port, NULL);
	site_close(&all.site);
	region_free(region);
	return status;
}

struct stub *stub_start(struct stub_plan plan)
{
	struct stub *stub = g_new0(struct stub, 1);
	int release[2], ready[2], errors[2];
	stub->is_folder_ours = !plan.folder;
	stub->folder =
		plan.folder ? g_strdup(plan.folder) : g_dir_make_tmp("omzien-serve-XXXXXX", NULL);
	stub->metrics_port = free_port();
	stub->place = place_of(stub);
	g_assert_cmpint(pipe(release) | pipe(ready) | pipe(errors), ==, 0);
	fflush(stdout);
	if (!(stub->pid = fork())) {
		prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nothing behind */
		dup2(errors[1], STDOUT_FILENO);	/* its ready line is not part of this test's TAP */
		dup2(errors[1], STDERR_FILENO);
		close(ready[0]);
		close(errors[0]);
		log_set_quiet(1);
		exit(serve_stub(stub, plan, release[0], ready[1]));
	}
	close(release[0]);
	close(ready[1]);
	close(errors[1]);
	stub->release = release[1];
	stub->error_pipe = errors[0];
	if (read(ready[0], &stub->port, sizeof(int)) != sizeof(int))
		stub->port = 0;
	close(ready[0]);
	return stub;
}

int stub_wait(struct stub *stub)
{
	char bytes[4096];
	int status;
	stub->errors = g_string_new(NULL);
	for (ssize_t got; (got = read(stub->error_pipe, bytes, sizeof bytes)) > 0 ||
	     (got < 0 && errno == EINTR);)
		g_string_append_len(stub->errors, bytes, got > 0 ? got : 0);
	g_assert_cmpint(waitpid(stub->pid, &status, 0), ==, stub->pid);
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		g_test_message("server said: %s", stub->errors->str);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void remove_folder(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		char *path = g_build_filename(folder, name, NULL);
		g_unlink(path);
		g_free(path);
	}
	if (dir)
		g_dir_close(dir);
	g_rmdir(folder);
}

void stub_free(struct stub *stub)
{
	if (stub->is_folder_ours)
		remove_folder(stub->folder);
	close(stub->release);
	close(stub->error_pipe);
	g_string_free(stub->errors, TRUE);
	g_free((char *)stub->place.file);
	g_free((char *)stub->place.server);
	g_free((char *)stub->place.schema);
	g_free(stub->folder);
	g_free(stub);
}

int stub_stop(struct stub *stub)
{
	kill(stub->pid, SIGTERM);
	int status = stub_wait(stub);
	stub_free(stub);
	return status;
}
