/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_figure.c: a cloud as a figure: title, drawing, table, what was left out and why. */
#include "base/out.h"
#include "crypt/crypt.h"
#include "feature/word_cloud/word_cloud_slice.h"
#include "json/json.h"

#include <string.h>

const char *cloud_say(const struct cloud_scene *scene, const char *msgid,
		      const struct words_value *values, size_t count)
{
	return words_format(scene->work->mem, scene->words, msgid, values, count);
}

static bool is_mode(const struct cloud_scene *scene, const char *mode)
{
	return word_cloud_is_mode(scene->cloud, mode);
}

static const char *title_of(const struct cloud_scene *scene)
{
	const struct cloud_rows *rows = &scene->count->rows;
	if (!rows->len && is_mode(scene, "codes"))
		return words_say(scene->words,
				 N_("Too few respondents have the same codes to show them"));
	if (!rows->len)
		return words_say(scene->words,
				 N_("Too few respondents use the same words to show them"));
	struct words_value values[] = {
		words_value("word", rows->items[0].shown),
		words_value("count", rows->items[0].respondents),
		words_value("base", scene->count->respondents),
		words_value("group",
			    is_mode(scene, "keyness") ? scene->count->groups.items[0].label : ""),
	};
	const char *msgid = N_("“{word}” is used most: by {count} of {base} respondents");
	if (is_mode(scene, "keyness"))
		msgid = N_("“{word}” stands out most against the others: {group}");
	else if (is_mode(scene, "types"))
		msgid = N_("What respondents of three kinds of initiatives say");
	else if (is_mode(scene, "codes"))
		msgid = N_("“{word}” comes up most: with {count} of {base} respondents");
	return words_format(scene->work->mem, scene->words, msgid, values, 4);
}

static const char *explanation_of(const struct cloud_scene *scene)
{
	if (is_mode(scene, "codes"))
		return CLOUD_SAY(scene,
				 N_("Each code counts once for each respondent. Its area follows "
				    "the number of respondents. Codes of fewer than {least} are "
				    "not shown."),
				 words_value("least", scene->count->least));
	if (is_mode(scene, "keyness"))
		return CLOUD_SAY(scene,
				 N_("Words that these respondents use more than the others do. "
				    "Green: that is no chance. Words of fewer than {least} "
				    "respondents and names are not shown."),
				 words_value("least", scene->count->least));
	return CLOUD_SAY(scene,
			 N_("Each word counts once for each respondent, in all its forms. Its area "
			    "follows the number of respondents. Words of fewer than {least} "
			    "respondents, names and words that say little are not shown."),
			 words_value("least", scene->count->least));
}

static const char *note_of(const struct cloud_scene *scene, size_t left_out)
{
	struct arena *mem = scene->work->mem;
	bool is_public = scene->request->reach == REACH_PUBLIC;
	const char *note =
		is_mode(scene, "codes")
			? CLOUD_SAY(scene,
				    N_("Codes: of {count} respondents with a text, {coded} are "
				       "coded so far."),
				    words_value("count", scene->count->with_text),
				    words_value("coded", scene->count->respondents))
			: CLOUD_SAY(scene, N_("{texts} texts of {base} respondents."),
				    words_value("texts", (int64_t)scene->count->texts),
				    words_value("base", scene->count->respondents));
	if (left_out)
		note = arena_printf(mem, "%s %s", note,
				    CLOUD_SAY(scene,
					      N_("{count} words are too small for the picture: "
						 "they stand in the table."),
					      words_value("count", (int64_t)left_out)));
	if (scene->count->is_made_up && is_public)
		note = arena_printf(mem, "%s %s", note,
				    words_say(scene->words,
					      N_("Made-up answers are about nobody: nothing of "
						 "them is kept back.")));
	else if (is_public && !is_mode(scene, "codes"))
		note = arena_printf(mem, "%s %s", note,
				    words_say(scene->words,
					      N_("*: kept back, so that nobody can be told from "
						 "the others.")));
	if (scene->count->has_test_data)
		note = arena_printf(mem, "%s %s", note,
				    words_say(scene->words,
					      N_("Made-up test data are counted in this.")));
	return note;
}

/* Of all that a reader is told, whatever the language. */
static const char *hash_of(const struct cloud_scene *scene)
{
	SCOPED_OUT(out);
	const struct cloud_count *count = scene->count;
	out_printf(out, "%s;%lld;%d;", scene->cloud->mode, (long long)count->respondents,
		   count->has_test_data);
	for (size_t i = 0; i < count->rows.len; i++) {
		const struct cloud_row *row = &count->rows.items[i];
		out_printf(out, "%s=%lld", row->lemma, (long long)row->respondents);
		for (size_t k = 0; row->by_group && k < count->groups.len; k++)
			out_printf(out, ",%lld", (long long)row->by_group[k]);
		out_char(out, '\n');
	}
	return crypt_hash(scene->work->mem, "word_cloud", out->data);
}

static const char *proof_of(const struct cloud_scene *scene)
{
	if (scene->request->reach != REACH_PUBLIC || scene->count->is_made_up)
		return NULL;
	SCOPED_OUT(out);
	struct json json = json_to(out);
	json_object_begin(&json);
	json_put_text(&json, "regel",
		      strcmp(scene->cloud->respondents, "persons") ? "organisaties" : "personen");
	json_put_int(&json, "minstens", scene->count->least);
	json_put_int(&json, "basis", scene->count->respondents);
	json_put_int(&json, "woorden", (int64_t)scene->count->rows.len);
	json_put_text(&json, "namen", "weggelaten");
	json_put_int(&json, "goedgekeurd", scene->cloud->accepted_ms);
	json_object_end(&json);
	return arena_strndup(scene->work->mem, out->data, out->len);
}

/* The texts that it is made of; of codes without their words. */
static enum err read_texts(struct work *work, const struct word_cloud *cloud,
			   struct coding_texts *ret)
{
	const struct coding_filter filter = { .round_id = cloud->round_id, .kind = cloud->kind };
	if (word_cloud_is_mode(cloud, "codes"))
		return coding_text_list(work, &filter, ret);
	return cloud_text_list(work, cloud, ret);
}

/* As in analyses: made-up texts alone are about nobody. */
static bool are_made_up(const struct coding_texts *texts)
{
	for (size_t i = 0; i < texts->len; i++)
		if (!texts->items[i].is_test)
			return false;
	return texts->len > 0;
}

/* What is published asks for more than the team's own room does. */
static int64_t least_of(struct work *work, const struct word_cloud *cloud)
{
	int64_t least = analysis_rule(work, !strcmp(cloud->respondents, "persons")).least;
	return least > CLOUD_TEAM_LEAST ? least : CLOUD_TEAM_LEAST + 1;
}

static enum err count_all(struct work *work, const struct word_cloud *cloud,
			  enum analysis_reach reach, struct cloud_count *ret)
{
	struct coding_texts texts = { 0 };
	struct coding_coverage coverage = { 0 };
	const struct coding_filter filter = { .round_id = cloud->round_id, .kind = cloud->kind };
	TRY(read_texts(work, cloud, &texts));
	bool is_made_up = are_made_up(&texts), is_public = reach == REACH_PUBLIC;
	int64_t least = is_public && !is_made_up ? least_of(work, cloud) : CLOUD_TEAM_LEAST;
	if (word_cloud_is_mode(cloud, "codes")) {
		TRY(coding_coverage_get(work, &filter, &coverage));
		TRY(cloud_count_codes(work, cloud, least, ret));
	} else
		TRY(cloud_count_words(work, cloud, &texts, least, ret));
	ret->is_made_up = is_made_up;
	ret->with_text = coverage.respondents;
	for (size_t i = 0; is_public && i < ret->rows.len; i++)
		ret->rows.items[i].path = NULL; /* its passages are for the team */
	return OK;
}

static void compose(const struct cloud_scene *scene, struct analysis_figure *ret)
{
	size_t left_out;
	*ret = (struct analysis_figure){
		.title = title_of(scene),
		.explanation = explanation_of(scene),
		.drawing = cloud_picture(scene, &left_out),
		.table = cloud_table(scene),
		.base = scene->count->respondents,
		.has_test_data = scene->count->has_test_data,
		.proof = proof_of(scene),
		.hash = hash_of(scene),
	};
	ret->note = note_of(scene, left_out);
	ret->drawing.title = ret->title;
	ret->drawing.language = scene->request->language;
	ret->table.caption = ret->title;
	ret->table.note = ret->note;
}

/* What is published is made of answers that who asks may not see each for itself. */
enum err cloud_figure_make(struct work *work, const struct word_cloud *cloud,
			   const struct analysis_request *request, struct cloud_count *ret_count,
			   struct analysis_figure *ret)
{
	struct analysis_request asked = *request;
	struct cloud_count count;
	const char *language = work->language;
	unsigned roles = work->roles;
	asked.language = request->language && *request->language ? request->language : "nl";
	work->language = asked.language;
	if (request->reach == REACH_PUBLIC && work_may(work, STAFF))
		work->roles |= RESEARCHER;
	enum err err = count_all(work, cloud, request->reach, &count);
	struct cloud_scene scene = { work, cloud, &count, words_for(asked.language), &asked };
	if (!err)
		compose(&scene, ret);
	if (!err && ret_count)
		*ret_count = count;
	work->language = language;
	work->roles = roles;
	return err;
}
