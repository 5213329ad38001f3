/* SPDX-License-Identifier: EUPL-1.2 */
/* folder.c: makes the data folder and keeps others out of it. */
#include "app/folder.h"
#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum err folder_make(const char *path)
{
	struct stat info;
	const char *why = NULL;
	if (mkdir(path, 0750) && errno != EEXIST)
		why = strerror(errno);
	else if (stat(path, &info))
		why = strerror(errno);
	else if (!S_ISDIR(info.st_mode))
		why = "it is a file";
	if (!why)
		return OK;
	fprintf(stderr,
		"omzien: the data folder %s cannot be made: %s. Choose another folder with "
		"OMZIEN_DATA.\n",
		path, why);
	return ERR_BROKEN;
}

enum err folder_lock(const char *path, int *ret_file)
{
	SCOPED_ARENA(mem);
	int file =
		open(arena_printf(mem, "%s/omzien.lock", path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0) {
		fprintf(stderr,
			"omzien: the data folder %s cannot be written: %s. Give this user the "
			"right to write "
			"there, or choose another folder with OMZIEN_DATA.\n",
			path, strerror(errno));
		return ERR_BROKEN;
	}
	if (flock(file, LOCK_EX | LOCK_NB)) {
		close(file);
		fprintf(stderr,
			"omzien: another Omzien already uses the data folder %s. Stop that one "
			"first, or "
			"choose another folder with OMZIEN_DATA.\n",
			path);
		return ERR_CONFLICT;
	}
	*ret_file = file;
	return OK;
}
