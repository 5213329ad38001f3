/* SPDX-License-Identifier: EUPL-1.2 */
/* child.c: starts a program with limits, waits for it no longer than told, and kills its group. */
#include "pdf/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	SAID_BYTES = 4096,
	MB = 1024 * 1024,
	MEMORY_MB = 2048,
	FILE_MB = 200,
	FILES = 256,
	MS = 1000,
	NS_A_MS = 1000000,
	FIRST_OTHER_FILE = 3,
};

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * MS + now.tv_nsec / NS_A_MS;
}

static void limit(int what, rlim_t most)
{
	struct rlimit limit = { most, most };
	setrlimit((unsigned)what, &limit);
}

/*
 * Between fork and exec of a program with threads only what is async-signal-safe may be called
 * (POSIX, fork): all of this is. The server ignores SIGPIPE and blocks signals; a child would
 * inherit that.
 */
static void become(const struct child *child, int said)
{
	static char *const no_environment[] = { NULL };
	sigset_t none;
	setpgid(0, 0);
	limit(RLIMIT_CPU, (rlim_t)child->timeout_s);
	limit(RLIMIT_DATA, (rlim_t)MEMORY_MB * MB);
	limit(RLIMIT_FSIZE, (rlim_t)FILE_MB * MB);
	limit(RLIMIT_NOFILE, FILES);
	limit(RLIMIT_CORE, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (unshare(CLONE_NEWUSER | CLONE_NEWNET)) {
		/* a container or service may forbid it; then it keeps the network of the server,
		 * of which nothing in render/ makes use */
	}
	int nothing = open("/dev/null", O_RDWR);
	dup2(nothing, STDIN_FILENO);
	dup2(nothing, STDOUT_FILENO);
	dup2(said, STDERR_FILENO);
	close_range(FIRST_OTHER_FILE, ~0U, 0);
	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execve(child->argv[0], (char *const *)child->argv, no_environment);
	_exit(CHILD_NOT_STARTED);
}

/* Reads what it says; false: it closed its end. More than there is room for is thrown away. */
static bool listen(int said, char *text, size_t *len)
{
	char spare[SAID_BYTES];
	bool has_room = *len < SAID_BYTES;
	ssize_t got = has_room ? read(said, text + *len, SAID_BYTES - *len)
			       : read(said, spare, sizeof spare);
	if (got > 0 && has_room)
		*len += (size_t)got;
	return got > 0 || (got < 0 && errno == EINTR);
}

/* Waits until it ended, or the time is over: then it is killed. */
static void attend(struct child *child, int handle, int said, char *text)
{
	int64_t end_ms = now_ms() + (int64_t)child->timeout_s * MS;
	size_t len = 0;
	struct pollfd waits[] = { { handle, POLLIN, 0 }, { said, POLLIN, 0 } };
	for (;;) {
		int64_t left_ms = end_ms - now_ms();
		int ready = left_ms > 0 ? poll(waits, COUNT_OF(waits), (int)left_ms) : 0;
		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0) {
			child->is_late = true;
			return;
		}
		if (waits[1].revents && !listen(said, text, &len))
			waits[1].fd = -1;
		else if (waits[0].revents && !waits[1].revents)
			return;
	}
}

static void note_end(struct child *child, pid_t pid)
{
	int status = 0;
	kill(-pid, SIGKILL); /* whatever it left behind */
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	child->status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
	child->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

enum err child_run(struct arena *mem, struct child *child)
{
	char *text = arena_alloc(mem, SAID_BYTES + 1);
	int said[2];
	if (pipe2(said, O_CLOEXEC))
		return ERR_BUSY;
	pid_t pid = fork();
	if (pid == 0)
		become(child, said[1]);
	close(said[1]);
	if (pid < 0) {
		close(said[0]);
		return ERR_BUSY;
	}
	setpgid(pid, pid); /* both do it, so that neither has to wait for the other */
	int handle = pidfd_open(pid, 0);
	if (handle >= 0)
		attend(child, handle, said[0], text);
	else
		child->is_late = true;
	note_end(child, pid);
	if (handle >= 0)
		close(handle);
	close(said[0]);
	child->said = text;
	return OK;
}
