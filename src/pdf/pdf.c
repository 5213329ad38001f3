/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf.c: lays out what Typst reads in a folder of its own, lets it work, and takes the PDF out. */
#include "pdf/pdf.h"
#include "pdf/child.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TIMEOUT_S = 20, MS = 1000, MAGIC_BYTES = 5 };

/* What render.mjs ends with. */
enum { RENDER_REFUSED = 3, RENDER_NOT_INSTALLED = 4, RENDER_DISK_FULL = 5 };

static enum err write_file(int folder, const char *name, const char *bytes, size_t len)
{
	int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0)
		return ERR_BUSY;
	bool is_good = true;
	while (len && is_good) {
		ssize_t done = write(file, bytes, len);
		is_good = done > 0 || (done < 0 && errno == EINTR);
		if (done > 0) {
			bytes += done;
			len -= (size_t)done;
		}
	}
	return close(file) == 0 && is_good ? OK : ERR_BUSY;
}

/* Letters, digits, a dot and a dash: a file in this folder and no other. */
static bool is_plain_name(const char *name)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789-.";
	return *name && *name != '.' && strspn(name, plain) == strlen(name);
}

static enum err lay_out(int folder, const struct pdf_job *job)
{
	TRY(write_file(folder, "main.typ", job->template, strlen(job->template)));
	for (size_t i = 0; i < job->part_count; i++) {
		const struct pdf_part *part = &job->parts[i];
		if (!is_plain_name(part->name))
			return ERR_BROKEN;
		TRY(write_file(folder, part->name, part->bytes, part->len));
	}
	return OK;
}

/* The folder and the files in it; nothing makes folders there. */
static void remove_folder(const char *path)
{
	DIR *folder = opendir(path);
	for (const struct dirent *entry; folder && (entry = readdir(folder));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	rmdir(path);
}

/* A program called `name` in one of the folders of $PATH; where that is not set, of every system;
 * NULL: none. */
static const char *find_program(struct arena *mem, const char *name)
{
	const char *path = getenv("PATH");
	char *folders = arena_strdup(mem, path ? path : "/usr/local/bin:/usr/bin");
	for (char *folder; (folder = strsep(&folders, ":"));) {
		char *program = arena_printf(mem, "%s/%s", folder, name);
		if (*folder == '/' && access(program, X_OK) == 0)
			return program;
	}
	return NULL;
}

static bool is_engine(struct arena *mem, const char *folder)
{
	return access(arena_printf(mem, "%s/render.mjs", folder), R_OK) == 0;
}

/* Where script/install puts it, and where it stands beside a program that was just built. */
static const char *find_engine(struct arena *mem, const struct pdf_job *job)
{
	static const char *const places[] = { "../lib/omzien/render", "../render", "../../render" };
	char self[PATH_MAX];
	if (job->engine)
		return is_engine(mem, job->engine) ? job->engine : NULL;
	ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
	if (len <= 0)
		return NULL;
	self[len] = '\0';
	*strrchr(self, '/') = '\0';
	for (size_t i = 0; i < COUNT_OF(places); i++) {
		const char *folder = arena_printf(mem, "%s/%s", self, places[i]);
		if (is_engine(mem, folder))
			return folder;
	}
	return NULL;
}

/* What its end means to who asked for it. */
static enum err judge(struct arena *mem, const struct child *child, const char **ret_why)
{
	*ret_why = child->said;
	if (child->is_late) {
		*ret_why = "it took too long and was stopped";
		return ERR_BUSY;
	}
	if (child->signal) {
		*ret_why = arena_printf(mem, "it was killed by signal %d: %s", child->signal,
					child->said);
		return ERR_BUSY;
	}
	switch (child->status) {
	case 0: return OK;
	case CHILD_NOT_STARTED:
	case RENDER_NOT_INSTALLED: return ERR_MISSING;
	case RENDER_DISK_FULL: return ERR_BUSY;
	case RENDER_REFUSED: return ERR_BROKEN;
	default:
		*ret_why = arena_printf(mem, "it ended with %d: %s", child->status, child->said);
		return ERR_BROKEN;
	}
}

/* The PDF, which has to be one. */
static enum err open_result(int folder, const char **ret_why, int *ret_file)
{
	char magic[MAGIC_BYTES];
	int file = openat(folder, "out.pdf", O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (file < 0 || pread(file, magic, sizeof magic, 0) != sizeof magic ||
	    memcmp(magic, "%PDF-", sizeof magic) != 0) {
		if (file >= 0)
			close(file);
		*ret_why = "it made no PDF";
		return ERR_BROKEN;
	}
	*ret_file = file;
	return OK;
}

static enum err run(struct arena *mem, const struct pdf_job *job, const char *path,
		    const char **ret_why)
{
	const char *engine = find_engine(mem, job), *node = find_program(mem, "node");
	*ret_why = engine ? "node is not installed" : "the folder render/ is not there";
	if (!engine || !node)
		return ERR_MISSING;
	int timeout_s = job->timeout_s ? job->timeout_s : TIMEOUT_S;
	const char *const argv[] = {
		node,
		"--jitless", /* runs where a service may not make memory that is code */
		"--max-old-space-size=512",
		arena_printf(mem, "%s/render.mjs", engine),
		path,
		arena_printf(mem, "%lld", (long long)(job->made_ms / MS)),
		NULL,
	};
	struct child child = { .argv = argv, .timeout_s = timeout_s };
	TRY(child_run(mem, &child));
	return judge(mem, &child, ret_why);
}

static enum err make_in(struct arena *mem, const struct pdf_job *job, const char *path,
			const char **ret_why, int *ret_file)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return ERR_BUSY;
	enum err err = lay_out(folder, job);
	if (!err)
		err = run(mem, job, path, ret_why);
	if (!err)
		err = open_result(folder, ret_why, ret_file);
	close(folder);
	return err;
}

enum err pdf_make(struct arena *mem, const struct pdf_job *job, int *ret_file, const char **ret_why)
{
	const char *temporary = getenv("TMPDIR");
	char *path = arena_printf(mem, "%s/omzien-pdf-XXXXXX",
				  temporary && *temporary == '/' ? temporary : "/tmp");
	*ret_why = "there is no room for temporary files";
	if (!mkdtemp(path))
		return ERR_BUSY;
	enum err err = make_in(mem, job, path, ret_why, ret_file);
	remove_folder(path);
	return err;
}
