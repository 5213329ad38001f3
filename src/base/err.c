/* SPDX-License-Identifier: EUPL-1.2 */
/* err.c: the names of errors. */
#include "base/err.h"

const char *err_name(enum err err)
{
	switch (err) {
	case OK: return "ok";
	case ERR_INVALID: return "invalid";
	case ERR_FORBIDDEN: return "forbidden";
	case ERR_MISSING: return "missing";
	case ERR_CONFLICT: return "conflict";
	case ERR_BUSY: return "busy";
	case ERR_BROKEN: return "broken";
	}
	return "unknown";
}

int err_exit_code(enum err err)
{
	switch (err) {
	case OK: return 0;
	case ERR_INVALID: return 2;
	case ERR_FORBIDDEN: return 3;
	case ERR_CONFLICT: return 4;
	case ERR_MISSING: return 5;
	case ERR_BUSY: return 7;
	case ERR_BROKEN: return 6;
	}
	return 6;
}
