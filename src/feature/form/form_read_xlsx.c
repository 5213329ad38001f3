/* SPDX-License-Identifier: EUPL-1.2 */
/* form_read_xlsx.c: forms as workbooks. */
#include "feature/form/form_reading.h"
#include "sheet/reader.h"

void form_read_xlsx(struct form_book *book, const char *bytes, size_t len)
{
	form_fault(book->problems, book->mem, (struct form_place){ 0 },
		   sheet_fault_text(SHEET_NOT_A_SHEET), NULL);
}
