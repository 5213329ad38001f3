/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud.c: rules: what a cloud may be, who accepts it, and when that has to be done again. */
#include "base/id.h"
#include "base/utf8.h"
#include "feature/vocabulary/vocabulary.h"
#include "feature/word_cloud/word_cloud_slice.h"
#include "html/url.h"
#include "work/audit.h"
#include "work/writer.h"

#include <string.h>

const char *const word_cloud_modes[] = { "frequency", "keyness", "types", "codes", NULL };

const char *word_cloud_mode_text(const char *mode)
{
	static const char *const texts[] = {
		N_("What most respondents say"),
		N_("What stands out against the others"),
		N_("Three kinds of initiatives side by side"),
		N_("Codes in the place of words"),
	};
	for (size_t i = 0; word_cloud_modes[i]; i++)
		if (!strcmp(word_cloud_modes[i], mode))
			return texts[i];
	return mode;
}

bool word_cloud_is_mode(const struct word_cloud *cloud, const char *mode)
{
	return !strcmp(cloud->mode, mode);
}

const char *word_cloud_path(struct arena *mem, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	return arena_printf(mem, "/beheer/woordenwolken/%s", text);
}

const char *cloud_word_path(struct arena *mem, int64_t id, const char *lemma)
{
	SCOPED_OUT(out);
	out_printf(out, "%s/woord?woord=", word_cloud_path(mem, id));
	url_put(out, lemma);
	return arena_strndup(mem, out->data, out->len);
}

static enum err may(const struct work *work)
{
	return work_may(work, CLOUD_MAKERS) ? OK : ERR_FORBIDDEN;
}

enum err word_cloud_list(struct work *work, int64_t round_id, struct word_clouds *ret)
{
	struct word_clouds clouds = { 0 };
	TRY(may(work));
	TRY(word_cloud_select(work->db, work->mem, round_id, &clouds));
	*ret = clouds;
	return OK;
}

enum err word_cloud_get(struct work *work, int64_t id, struct word_cloud *ret)
{
	TRY(may(work));
	return word_cloud_select_one(work->db, work->mem, id, ret);
}

/* ---- saving ---- */

static bool is_one_of(const char *text, const char *const *all)
{
	for (size_t i = 0; all[i]; i++)
		if (!strcmp(text, all[i]))
			return true;
	return false;
}

/* One failure a field: the form said it already. */
static void fail(struct work *work, const char *field, const char *text)
{
	for (size_t i = 0; i < work->failures.len; i++)
		if (work->failures.items[i].field && !strcmp(work->failures.items[i].field, field))
			return;
	work_fail(work, ERR_INVALID, field, text);
}

static void check_mode(struct work *work, const struct word_cloud *cloud)
{
	enum code_group group;
	if (!is_one_of(cloud->mode, word_cloud_modes))
		fail(work, "soort", N_("Choose what the cloud shows."));
	else if (word_cloud_is_mode(cloud, "codes") && cloud->group &&
		 !code_group_read(cloud->group, &group))
		fail(work, "codes", N_("Choose a group of codes."));
	else if (word_cloud_is_mode(cloud, "keyness") && !cloud->focus && !cloud->group)
		fail(work, "categorie",
		     N_("Choose a kind of initiative or a question that you want to compare with "
			"the others."));
}

enum err word_cloud_check(struct work *work, const struct word_cloud *cloud)
{
	static const char *const kinds[] = { "answer", "interview", NULL };
	static const char *const respondents[] = { "organisations", "persons", NULL };
	size_t failures = work->failures.len;
	if (!*cloud->name || utf8_length(cloud->name) > CLOUD_NAME_MAX)
		fail(work, "naam", N_("Give the cloud a name of at most 120 characters."));
	if (cloud->words < CLOUD_WORDS_LEAST || cloud->words > CLOUD_WORDS_MOST)
		fail(work, "aantal", N_("Give a number from 10 to 250."));
	if (strlen(cloud->stop_words) > CLOUD_STOP_MAX)
		fail(work, "weglaten", N_("Leave out fewer words: at most 4,000 characters."));
	if (cloud->kind && !is_one_of(cloud->kind, kinds))
		fail(work, "teksten", N_("Choose which texts count."));
	if (cloud->focus && !vocabulary_find(work, "category", cloud->focus))
		fail(work, "categorie", N_("Choose a kind of initiative."));
	if (!is_one_of(cloud->respondents, respondents))
		fail(work, "respondenten", N_("Choose who answered."));
	check_mode(work, cloud);
	return work->failures.len > failures ? ERR_INVALID : OK;
}

/* Folded, each once, in their order. */
static const char *tidy_words(struct arena *mem, const char *text)
{
	SCOPED_OUT(out);
	out_text(out, "\n");
	for (const char *p = text ? text : ""; *p;) {
		size_t len = strcspn(p, "\r\n,;");
		const char *word = utf8_fold(mem, arena_strndup(mem, p, len));
		const char *line = arena_printf(mem, "\n%s\n", word);
		if (*word && !strstr(out->data, line))
			out_printf(out, "%s\n", word);
		p += len;
		p += strspn(p, "\r\n,;");
	}
	return arena_strndup(mem, out->data + 1, out->len - 1);
}

static enum err store(struct work *work, struct word_cloud *cloud)
{
	cloud->changed_ms = work->now_ms;
	return word_cloud_store(work->db, cloud, work->person_id);
}

/* Who looked at it saw something else. */
static void forget_acceptance(struct word_cloud *cloud)
{
	cloud->accepted_ms = cloud->accepted_by = 0;
	cloud->accepted_hash = NULL;
}

enum err word_cloud_save(struct work *work, struct word_cloud *cloud)
{
	TRY(may(work));
	cloud->name = cloud->name ? utf8_tidy(work->mem, cloud->name) : "";
	cloud->stop_words = tidy_words(work->mem, cloud->stop_words);
	TRY(word_cloud_check(work, cloud));
	if (!cloud->id) {
		cloud->id = id_new();
		cloud->made_ms = work->now_ms;
	}
	forget_acceptance(cloud);
	return store(work, cloud);
}

enum err word_cloud_remove(struct work *work, int64_t id)
{
	struct word_cloud cloud;
	TRY(word_cloud_get(work, id, &cloud));
	TRY(word_cloud_delete(work->db, id));
	return audit_add(work, "word_cloud_remove", (struct subject){ "word_cloud", id },
			 cloud.name);
}

/* All lines but that of `word`. */
static const char *without(struct arena *mem, const char *lines, const char *word)
{
	SCOPED_OUT(out);
	out_text(out, "");
	for (const char *p = lines; *p;) {
		size_t len = strcspn(p, "\n");
		if (strlen(word) != len || strncmp(p, word, len) != 0)
			out_printf(out, "%.*s\n", (int)len, p);
		p += len;
		p += strspn(p, "\n");
	}
	return arena_strndup(mem, out->data, out->len);
}

enum err word_cloud_leave_out(struct work *work, int64_t id, const char *lemma, bool is_out)
{
	struct word_cloud cloud;
	TRY(word_cloud_get(work, id, &cloud));
	const char *word = utf8_fold(work->mem, lemma ? lemma : "");
	const char *others = without(work->mem, cloud.stop_words, word);
	if (!*word)
		return work_fail(work, ERR_INVALID, NULL, N_("Choose a word from the list."));
	if (is_out == (strlen(others) != strlen(cloud.stop_words)))
		return OK; /* it is so already */
	cloud.stop_words = is_out ? arena_printf(work->mem, "%s%s\n", others, word) : others;
	return word_cloud_save(work, &cloud);
}

/* ---- accepting ---- */

static const char changed_meanwhile[] =
	N_("The words changed while you looked. Look at them again, "
	   "and accept the cloud then.");

/* On the writer: the cloud is still the one that was looked at. */
static enum err store_acceptance(struct work *work, void *context)
{
	const struct word_cloud *seen = context;
	struct word_cloud cloud;
	TRY(word_cloud_get(work, seen->id, &cloud));
	if (cloud.changed_ms != seen->changed_ms)
		return work_fail(work, ERR_CONFLICT, NULL, changed_meanwhile);
	cloud.accepted_ms = work->now_ms;
	cloud.accepted_by = work->person_id;
	cloud.accepted_hash = seen->accepted_hash;
	TRY(store(work, &cloud));
	return audit_add(work, "word_cloud_accept", (struct subject){ "word_cloud", cloud.id },
			 cloud.accepted_hash);
}

enum err word_cloud_accept(struct work *work, int64_t id, const char *hash)
{
	struct word_cloud cloud;
	struct analysis_figure figure;
	TRY(word_cloud_get(work, id, &cloud));
	TRY(cloud_figure_make(work, &cloud,
			      &(struct analysis_request){ .reach = REACH_PUBLIC, .language = "nl" },
			      NULL, &figure));
	if (!hash || strcmp(hash, figure.hash) != 0)
		return work_fail(work, ERR_CONFLICT, NULL, changed_meanwhile);
	if (!figure.table.rows.len)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("There are no words that may be published: too few respondents "
				    "use the same ones."));
	cloud.accepted_hash = figure.hash;
	return writer_run(work, store_acceptance, &cloud);
}

enum err word_cloud_withdraw(struct work *work, int64_t id)
{
	struct word_cloud cloud;
	TRY(word_cloud_get(work, id, &cloud));
	if (!cloud.accepted_ms)
		return OK;
	forget_acceptance(&cloud);
	TRY(store(work, &cloud));
	return audit_add(work, "word_cloud_withdraw", (struct subject){ "word_cloud", id }, NULL);
}

enum err word_cloud_figure(struct work *work, const struct word_cloud *cloud,
			   const struct analysis_request *request, struct analysis_figure *ret)
{
	struct analysis_figure figure;
	bool is_public = request->reach != REACH_TEAM; /* words are never rounded */
	if (is_public && !cloud->accepted_ms)
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("Nobody accepted this word cloud yet. Look at its words and "
				    "accept it first."));
	const struct analysis_request asked = { request->query,
						is_public ? REACH_PUBLIC : REACH_TEAM,
						request->language };
	TRY(cloud_figure_make(work, cloud, &asked, NULL, &figure));
	if (is_public && (!cloud->accepted_hash || strcmp(cloud->accepted_hash, figure.hash) != 0))
		return work_fail(work, ERR_CONFLICT, NULL,
				 N_("The words changed since this word cloud was accepted. Look at "
				    "them again, and accept it then."));
	*ret = figure;
	return OK;
}
