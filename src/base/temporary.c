/* SPDX-License-Identifier: EUPL-1.2 */
/* temporary.c: files that have no name and end with the process. */
#include "base/temporary.h"
#include "base/arena.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum err temporary_file(const char *folder, int *ret)
{
	int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (file < 0) { /* a file system without O_TMPFILE */
		SCOPED_ARENA(mem);
		char *name = arena_printf(mem, "%s/omzien-XXXXXX", folder);
		file = mkostemp(name, O_CLOEXEC);
		if (file >= 0)
			unlink(name);
	}
	if (file < 0)
		return ERR_BUSY;
	*ret = file;
	return OK;
}
