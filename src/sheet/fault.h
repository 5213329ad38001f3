/* SPDX-License-Identifier: EUPL-1.2 */
/* fault.h: what can be wrong with a spreadsheet that somebody sends, and how to say so. */
#pragma once
#include <stdint.h>

/* Each has its own sentence; all but SHEET_UNREADABLE are the sender's to mend (ERR_INVALID). */
enum sheet_fault {
	SHEET_OK,
	SHEET_UNREADABLE,	/* it cannot be read: missing, a folder, a pipe, a disk error */
	SHEET_NOT_A_SHEET,	/* a picture, a PDF, a text document, a web page, another zip */
	SHEET_OLD_EXCEL,	/* .xls */
	SHEET_OPEN_DOCUMENT,	/* .ods */
	SHEET_ENCRYPTED,	/* protected with a password */
	SHEET_TOO_LARGE,	/* more bytes than we read; zip bombs too */
	SHEET_TOO_MANY_ROWS,
	SHEET_TOO_MANY_COLUMNS,
	SHEET_CELL_TOO_LONG,
	SHEET_BAD_ENCODING,	/* neither UTF-8, UTF-16 nor Windows-1252, or a mix */
	SHEET_NUL_BYTE,
	SHEET_UNCLOSED_QUOTE,
	SHEET_BROKEN_ZIP,	/* an XLSX file that is cut off, changed or lacks a part */
	SHEET_BROKEN_XML,	/* an XLSX file whose insides are not what XLSX asks for */
	SHEET_NO_ROWS,		/* nothing but empty cells */
};

struct sheet_problem {
	enum sheet_fault fault;
	int64_t row;		/* as a person sees it in the spreadsheet; 0: the file as a whole */
};

/*
 * One or two English sentences that say what is wrong and what to do; a message id for translation.
 * The row is not in it: say it before or after. Static text, never NULL; "" for SHEET_OK.
 */
const char *sheet_fault_text(enum sheet_fault fault);
