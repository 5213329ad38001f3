/* SPDX-License-Identifier: EUPL-1.2 */
/* fault.c: the sentence for each fault. */
#include "sheet/fault.h"

/* only marks the text for xgettext; it is translated where it leaves */
#define N_(text) text

const char *sheet_fault_text(enum sheet_fault fault)
{
	switch (fault) {
	case SHEET_OK:
		return "";
	case SHEET_UNREADABLE:
		return N_("The file cannot be read. Check that it exists and send it again.");
	case SHEET_NOT_A_SHEET:
		return N_("This is not a spreadsheet. Save your list as Excel workbook "
			  "(.xlsx) or as CSV.");
	case SHEET_OLD_EXCEL:
		return N_("This is an old Excel file (.xls). Open it and save it as Excel "
			  "workbook (.xlsx).");
	case SHEET_OPEN_DOCUMENT:
		return N_("This is an OpenDocument file. Open it and save it as Excel "
			  "workbook (.xlsx) or as CSV.");
	case SHEET_ENCRYPTED:
		return N_("The file is protected with a password. Save it without a password.");
	case SHEET_TOO_LARGE:
		return N_("The file is too large. Split it into smaller files.");
	case SHEET_TOO_MANY_ROWS:
		return N_("The file has too many rows. Split it into smaller files.");
	case SHEET_TOO_MANY_COLUMNS:
		return N_("The row has more than 256 columns. Remove the columns that are "
			  "not needed.");
	case SHEET_CELL_TOO_LONG:
		return N_("A cell is longer than 64 KB. Make the text shorter, and check "
			  "whether a quotation mark is missing.");
	case SHEET_BAD_ENCODING:
		return N_("The file has characters that cannot be read. Save it again as CSV "
			  "UTF-8.");
	case SHEET_NUL_BYTE:
		return N_("The file has characters that do not belong in text. Save it again "
			  "as CSV UTF-8.");
	case SHEET_UNCLOSED_QUOTE:
		return N_("A quotation mark is opened here and never closed. Close it or "
			  "remove it.");
	case SHEET_BROKEN_ZIP:
		return N_("The Excel file is damaged or not complete. Open it in Excel, save "
			  "it and send it again.");
	case SHEET_BROKEN_XML:
		return N_("The Excel file is damaged inside. Open it in Excel, save it and "
			  "send it again.");
	case SHEET_NO_ROWS:
		return N_("The file has no rows. Choose a file with a header and at least "
			  "one row.");
	}
	return "";
}
