/* SPDX-License-Identifier: EUPL-1.2 */
/* xml.h: values written into XML: feeds, KML, site maps. */
#pragma once
#include "base/out.h"

/*
 * Writes `text` with & < > " ' escaped, for text and attributes in quotes. What XML 1.0 cannot hold
 * at all (control characters, U+FFFE, U+FFFF) is left out. NULL writes nothing.
 */
void xml_text(struct out *out, const char *text);

/* Writes <name>text</name>; nothing at all where the text is NULL or empty. */
void xml_element(struct out *out, const char *name, const char *text);
