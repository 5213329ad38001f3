/* SPDX-License-Identifier: EUPL-1.2 */
/* temporary.h: files that have no name and end with the process. */
#pragma once
#include "base/err.h"

/* An open file for reading and writing on the disk of `folder`; the caller closes it. ERR_BUSY: the
 * disk is full, or the folder is not there. */
enum err temporary_file(const char *folder, int *ret) MUST_CHECK;
