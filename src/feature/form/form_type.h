/* SPDX-License-Identifier: EUPL-1.2 */
/* form_type.h: kinds of questions and the columns of XLSForm, with their other names. */
#pragma once
#include <stddef.h>

enum form_type {
	FORM_ROOT, /* the form itself */
	FORM_GROUP,
	FORM_REPEAT,
	FORM_TEXT,
	FORM_INTEGER,
	FORM_DECIMAL,
	FORM_DATE,
	FORM_TIME,
	FORM_DATETIME,
	FORM_SELECT_ONE,
	FORM_SELECT_MULTIPLE,
	FORM_RANK,
	FORM_RANGE,
	FORM_NOTE,
	FORM_CALCULATE,
	FORM_ACKNOWLEDGE,
	FORM_HIDDEN,
	FORM_FILE,
	FORM_IMAGE,
	FORM_AUDIO,
	FORM_VIDEO,
	FORM_BARCODE,
	FORM_GEOPOINT,
	FORM_GEOTRACE,
	FORM_GEOSHAPE,
	FORM_START,
	FORM_END,
	FORM_TODAY,
	FORM_DEVICEID,
	FORM_USERNAME,
	FORM_PHONENUMBER,
	FORM_EMAIL,
	FORM_AUDIT,
	FORM_START_GEOPOINT,
	FORM_BACKGROUND_AUDIO,
	FORM_CSV_EXTERNAL,
	FORM_XML_EXTERNAL,
	FORM_TYPES
};

/* Cells of a question that are not translated. */
enum form_part {
	FORM_RELEVANT,
	FORM_CONSTRAINT,
	FORM_CALCULATION,
	FORM_REQUIRED,
	FORM_READ_ONLY,
	FORM_DEFAULT,
	FORM_TRIGGER,
	FORM_CHOICE_FILTER,
	FORM_REPEAT_COUNT, /* so far: expressions */
	FORM_APPEARANCE,
	FORM_PARAMETERS,
	FORM_SAVE_TO,
	FORM_AUTOPLAY,
	FORM_ROWS,
	FORM_COMMENT,
	FORM_PARTS
};
enum { FORM_EXPRESSIONS = FORM_REPEAT_COUNT + 1 };

/* Cells that are translated. */
enum form_words {
	FORM_LABEL,
	FORM_HINT,
	FORM_GUIDANCE,
	FORM_CONSTRAINT_MESSAGE,
	FORM_REQUIRED_MESSAGE,
	FORM_MEDIA_IMAGE,
	FORM_MEDIA_BIG_IMAGE,
	FORM_MEDIA_AUDIO,
	FORM_MEDIA_VIDEO,
	FORM_WORDS
};

/* What the canonical name of a column or type is, and how else people write it (pyxform's aliases).
 */
struct form_column {
	const char *name;
	const char *const *aliases; /* ends with NULL */
};
extern const struct form_column form_part_columns[FORM_PARTS];
extern const struct form_column form_words_columns[FORM_WORDS];
extern const struct form_column form_type_names[FORM_TYPES];
