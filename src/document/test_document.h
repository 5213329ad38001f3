/* SPDX-License-Identifier: EUPL-1.2 */
/* test_document.h: a report that is made up, with everything that a document can have; for tests.
 */
#pragma once
#include "document/document.h"

/* A report of that many chapters, each of about three pages and two figures. In `mem`. */
struct document test_document_report(struct arena *mem, int chapters);
/* Kinds against years, with a total. In `mem`. */
struct document_table test_document_table(struct arena *mem, int rows);
