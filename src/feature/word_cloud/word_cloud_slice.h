/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_slice.h: what the files of this slice share. */
#pragma once
#include "feature/word_cloud/word_cloud.h"
#include "base/out.h"
#include "feature/coding/coding_word.h"
#include "lemma/term.h"
#include "web/feature.h"
#include "web/personal.h"
#include "web/route.h"
#include "words/words.h"

enum { CLOUD_MAKERS = RESEARCHER | ADMINISTRATOR };
enum {
	CLOUD_WORDS = 100,
	CLOUD_WORDS_LEAST = 10,
	CLOUD_WORDS_MOST = 250,
	CLOUD_NAME_MAX = 120,
	CLOUD_STOP_MAX = 4000,
	CLOUD_TEAM_LEAST = 3,
	CLOUD_TYPES = 3
};

extern const struct route_table word_cloud_table, word_cloud_file_table;
extern const struct route_table word_cloud_api_table;
enum { WORD_CLOUD_SCHEMAS = 5 };
extern const struct schema word_cloud_schemas[WORD_CLOUD_SCHEMAS];
extern const struct command word_cloud_commands[1];

/* The modes, ended by NULL, and their English msgids. */
extern const char *const word_cloud_modes[];
const char *word_cloud_mode_text(const char *mode);
bool word_cloud_is_mode(const struct word_cloud *cloud, const char *mode);

/* Says all that is wrong; mode, name, respondents and stop_words are not NULL. ERR_INVALID. */
enum err word_cloud_check(struct work *work, const struct word_cloud *cloud) MUST_CHECK;

/* ---- texts ---- */

/* The texts that a cloud is about, with words. In work->mem. */
enum err cloud_text_list(struct work *work, const struct word_cloud *cloud,
			 struct coding_texts *ret) MUST_CHECK;

/* ---- what is counted ---- */

/* One word of a cloud. */
struct cloud_row {
	const char *lemma, *shown;
	const char *color;   /* NULL: ink */
	const char *path;    /* to its passages; NULL */
	int64_t respondents; /* whom its size follows */
	int64_t *by_group;   /* NULL: no groups; -1: kept back */
	double g2, log_ratio;
	bool is_key;
};
struct cloud_rows LIST(struct cloud_row);
struct cloud_group {
	const char *key, *label;
	const char *color;
	int64_t size; /* respondents */
};
struct cloud_count {
	struct cloud_rows rows; /* in the order of the table */
	struct LIST(struct cloud_group) groups;
	int64_t respondents;
	int64_t with_text; /* of codes: respondents, whether they are coded or not */
	int64_t least;
	size_t texts;
	bool has_test_data, is_made_up; /* made up: all of it, so about nobody */
};
/* The words of texts, in the language of who asks. In work->mem. */
enum err cloud_count_words(struct work *work, const struct word_cloud *cloud,
			   const struct coding_texts *texts, int64_t least, struct cloud_count *ret)
	MUST_CHECK;
enum err cloud_count_codes(struct work *work, const struct word_cloud *cloud, int64_t least,
			   struct cloud_count *ret) MUST_CHECK;
/* Keeps counts of groups back that are below the least, and so many more that they cannot be
 * computed from `total` (-1: no total is told). */
void cloud_keep_back(int64_t *by_group, size_t count, int64_t least, int64_t total);

/* The figure of a cloud whoever accepted it, and what was counted for it (may be NULL). */
enum err cloud_figure_make(struct work *work, const struct word_cloud *cloud,
			   const struct analysis_request *request, struct cloud_count *ret_count,
			   struct analysis_figure *ret) MUST_CHECK;
/* Table and drawing of what was counted. */
struct cloud_scene {
	struct work *work;
	const struct word_cloud *cloud;
	const struct cloud_count *count;
	const struct words *words;
	const struct analysis_request *request;
};
struct drawing cloud_picture(const struct cloud_scene *scene, size_t *ret_left_out);
struct document_table cloud_table(const struct cloud_scene *scene);
/* A text of ours with values, in the language of the request. */
const char *cloud_say(const struct cloud_scene *scene, const char *msgid,
		      const struct words_value *values, size_t count);
#define CLOUD_SAY(scene, msgid, ...) \
	cloud_say((scene), (msgid), (const struct words_value[]){ __VA_ARGS__ }, \
		  sizeof((const struct words_value[]){ __VA_ARGS__ }) / \
			  sizeof(struct words_value))

/* The files that a cloud can be. */
enum { CLOUD_FILES = 3 };
struct cloud_file {
	const char *kind, *type; /* "svg", "image/svg+xml" */
};
extern const struct cloud_file cloud_files[CLOUD_FILES];
/* Writes the figure as such a file. ERR_CONFLICT: there is no picture. */
enum err cloud_write(struct work *work, const struct analysis_figure *figure, const char *kind,
		     struct out *out) MUST_CHECK;

/* "/beheer/woordenwolken/ID". In `mem`. */
const char *word_cloud_path(struct arena *mem, int64_t id);
/* Where the passages of a word are. In `mem`. */
const char *cloud_word_path(struct arena *mem, int64_t id, const char *lemma);

/* ---- store: errors of db_query and db_exec ---- */

enum err word_cloud_select(struct db *db, struct arena *mem, int64_t round_id,
			   struct word_clouds *ret) MUST_CHECK;
enum err word_cloud_select_one(struct db *db, struct arena *mem, int64_t id, struct word_cloud *ret)
	MUST_CHECK;
/* New, or over what is there; person_id made it. */
enum err word_cloud_store(struct db *db, const struct word_cloud *cloud, int64_t person_id)
	MUST_CHECK;
enum err word_cloud_delete(struct db *db, int64_t id) MUST_CHECK;
/* What somebody made or accepted. */
enum err word_cloud_select_of(struct db *db, struct arena *mem, int64_t person_id,
			      struct word_clouds *ret) MUST_CHECK;
enum err word_cloud_count_person(struct db *db, int64_t person_id, int64_t *ret) MUST_CHECK;
enum err word_cloud_forget_person(struct db *db, int64_t person_id) MUST_CHECK;

/* Slots: see web/feature.h. */
enum err word_cloud_show_data(struct work *work, const struct data_subject *who,
			      struct data_items *ret);
enum err word_cloud_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			       struct data_effects *ret);
