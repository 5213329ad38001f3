/* SPDX-License-Identifier: EUPL-1.2 */
/* folder.h: the data folder, and that one program at a time has it to itself. */
#pragma once
#include "base/err.h"

/* Makes the folder if it is not there. ERR_BROKEN, told on standard error: it cannot be made, or it
 * is no folder. */
enum err folder_make(const char *path) MUST_CHECK;

/*
 * Takes the folder for this process until `ret_file` is closed: a server and a restore would each
 * hold a writer of the same files. ERR_CONFLICT: another process has it. ERR_BROKEN: it cannot be
 * written. Both are told on standard error.
 */
enum err folder_lock(const char *path, int *ret_file) MUST_CHECK;
