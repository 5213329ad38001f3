/* SPDX-License-Identifier: EUPL-1.2 */
/* form_type.c: what types and columns are called, and how else people write them. */
#include "feature/form/form_type.h"

/*
 * From the XLSForm standard and the aliases of pyxform (question_type_dictionary, aliases). All are
 * written as form_key makes them: lower case, "_" for spaces. A select is followed by its list.
 */
#define NAMES(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NONE ((const char *const[]){ NULL })

const struct form_column form_type_names[FORM_TYPES] = {
	[FORM_ROOT] = { "", NONE },
	[FORM_GROUP] = { "begin_group", NONE },
	[FORM_REPEAT] = { "begin_repeat", NAMES("begin_lgroup", "begin_looped_group") },
	[FORM_TEXT] = { "text", NAMES("string", "q_string", "add_text_prompt") },
	[FORM_INTEGER] = { "integer", NAMES("int", "q_int", "q_integer", "add_integer_prompt") },
	[FORM_DECIMAL] = { "decimal", NAMES("q_decimal", "add_decimal_prompt") },
	[FORM_DATE] = { "date", NAMES("q_date", "add_date_prompt") },
	[FORM_TIME] = { "time", NAMES("q_time", "add_time_prompt") },
	[FORM_DATETIME] = { "datetime", NAMES("date_time", "q_date_time", "q_datetime",
					      "add_date_time_prompt", "add_datetime_prompt") },
	[FORM_SELECT_ONE] = { "select_one",
			      NAMES("select_one_from", "select_one_using", "select1",
				    "select1_from", "q_select1", "add_select_one_prompt_using",
				    "select_one_external", "select_one_from_file") },
	[FORM_SELECT_MULTIPLE] = { "select_multiple",
				   NAMES("select_multiple_from", "select_multiple_using",
					 "select_all_that_apply", "select_all_that_apply_from",
					 "q_select", "add_select_multiple_prompt_using",
					 "select_multiple_external", "select_multiple_from_file") },
	[FORM_RANK] = { "rank", NAMES("odk:rank") },
	[FORM_RANGE] = { "range", NONE },
	[FORM_NOTE] = { "note", NAMES("q_note", "add_note_prompt") },
	[FORM_CALCULATE] = { "calculate", NAMES("q_calculate", "add_calculate_prompt") },
	[FORM_ACKNOWLEDGE] = { "acknowledge",
			       NAMES("trigger", "q_acknowledge", "add_acknowledge_prompt") },
	[FORM_HIDDEN] = { "hidden", NONE },
	[FORM_FILE] = { "file", NAMES("q_file", "add_file_prompt") },
	[FORM_IMAGE] = { "image", NAMES("photo", "picture", "q_picture", "q_image",
					"add_image_prompt", "add_photo_prompt") },
	[FORM_AUDIO] = { "audio", NAMES("q_audio", "add_audio_prompt") },
	[FORM_VIDEO] = { "video", NAMES("q_video", "add_video_prompt") },
	[FORM_BARCODE] = { "barcode", NAMES("q_barcode", "add_barcode_prompt") },
	[FORM_GEOPOINT] = { "geopoint", NAMES("gps", "location", "q_geopoint", "q_location",
					      "add_geopoint_prompt", "add_location_prompt") },
	[FORM_GEOTRACE] = { "geotrace", NAMES("q_geotrace") },
	[FORM_GEOSHAPE] = { "geoshape", NAMES("q_geoshape") },
	[FORM_START] = { "start", NAMES("start_time", "get_start_time") },
	[FORM_END] = { "end", NAMES("end_time", "get_end_time") },
	[FORM_TODAY] = { "today", NAMES("get_today") },
	[FORM_DEVICEID] = { "deviceid",
			    NAMES("device_id", "get_device_id", "imei", "uri:deviceid") },
	[FORM_USERNAME] = { "username", NAMES("user_name", "uri:username") },
	[FORM_PHONENUMBER] = { "phonenumber", NAMES("get_phone_number", "uri:phonenumber") },
	[FORM_EMAIL] = { "email", NAMES("uri:email") },
	[FORM_AUDIT] = { "audit", NONE },
	[FORM_START_GEOPOINT] = { "start-geopoint", NAMES("start_geopoint") },
	[FORM_BACKGROUND_AUDIO] = { "background-audio", NAMES("background_audio") },
	[FORM_CSV_EXTERNAL] = { "csv-external", NAMES("csv_external") },
	[FORM_XML_EXTERNAL] = { "xml-external", NAMES("xml_external") },
};

const struct form_column form_part_columns[FORM_PARTS] = {
	[FORM_RELEVANT] = { "relevant", NAMES("relevance", "bind::relevant") },
	[FORM_CONSTRAINT] = { "constraint", NAMES("bind::constraint") },
	[FORM_CALCULATION] = { "calculation", NAMES("calculate", "bind::calculate") },
	[FORM_REQUIRED] = { "required", NAMES("bind::required") },
	[FORM_READ_ONLY] = { "read_only", NAMES("readonly", "bind::readonly") },
	[FORM_DEFAULT] = { "default", NONE },
	[FORM_TRIGGER] = { "trigger", NONE },
	[FORM_CHOICE_FILTER] = { "choice_filter", NONE },
	[FORM_REPEAT_COUNT] = { "repeat_count", NAMES("count", "jr:count", "body::jr:count") },
	[FORM_APPEARANCE] = { "appearance", NAMES("body::appearance") },
	[FORM_PARAMETERS] = { "parameters", NONE },
	[FORM_SAVE_TO] = { "save_to", NAMES("saveto", "entities:saveto", "bind::entities:saveto") },
	[FORM_AUTOPLAY] = { "autoplay", NAMES("body::autoplay") },
	[FORM_ROWS] = { "rows", NAMES("body::rows") },
	[FORM_COMMENT] = { "note", NAMES("notes", "comment", "comments", "remark", "remarks") },
};

const struct form_column form_words_columns[FORM_WORDS] = {
	[FORM_LABEL] = { "label", NAMES("caption") },
	[FORM_HINT] = { "hint", NONE },
	[FORM_GUIDANCE] = { "guidance_hint", NAMES("guidance") },
	[FORM_CONSTRAINT_MESSAGE] = { "constraint_message",
				      NAMES("constraining_message", "jr:constraintmsg",
					    "bind::jr:constraintmsg") },
	[FORM_REQUIRED_MESSAGE] = { "required_message", NAMES("requiredmsg", "jr:requiredmsg",
							      "bind::jr:requiredmsg") },
	[FORM_MEDIA_IMAGE] = { "image", NAMES("media::image") },
	[FORM_MEDIA_BIG_IMAGE] = { "big-image",
				   NAMES("big_image", "media::big-image", "media::big_image") },
	[FORM_MEDIA_AUDIO] = { "audio", NAMES("media::audio") },
	[FORM_MEDIA_VIDEO] = { "video", NAMES("media::video") },
};
