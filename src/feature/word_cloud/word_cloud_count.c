/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_count.c: which words a cloud has, by how many respondents, for whom. */
#include "base/utf8.h"
#include "draw/palette.h"
#include "feature/vocabulary/vocabulary.h"
#include "feature/word_cloud/word_cloud_slice.h"
#include "work/book.h"

#include <stdlib.h>
#include <string.h>

/* Of G2 with one degree of freedom: p under 0.05 before Holm's correction. */
static const double least_g2 = 3.84;
enum { STRONGEST = 10 };

struct counting {
	struct work *work;
	const struct word_cloud *cloud;
	const struct coding_texts *texts;
	struct term_options options;
	struct term_result found;
	struct cloud_count *count;
};

static bool is_mode(const struct counting *it, const char *mode)
{
	return word_cloud_is_mode(it->cloud, mode);
}

/* ---- texts ---- */

enum err cloud_text_list(struct work *work, const struct word_cloud *cloud,
			 struct coding_texts *ret)
{
	struct coding_filter filter = { .round_id = cloud->round_id,
					.kind = cloud->kind,
					.with_text = true };
	/* one question against the others needs the others too */
	bool is_compared = word_cloud_is_mode(cloud, "keyness") && !cloud->focus;
	if (cloud->group && !is_compared)
		filter.path = cloud->group;
	return coding_text_list(work, &filter, ret);
}

/* ---- groups ---- */

static const char *color_of(const char *category)
{
	if (!strcmp(category, "meeting"))
		return PALETTE_MEETING;
	if (!strcmp(category, "informal_help"))
		return PALETTE_HELP;
	return strcmp(category, "formal_care_alternative") ? PALETTE_OTHER : PALETTE_CARE;
}

static void add_group(struct counting *it, const char *key, const char *label)
{
	*list_add(it->work->mem, &it->count->groups) =
		(struct cloud_group){ .key = key, .label = label, .color = color_of(key) };
}

/* What is compared: two sides of one difference, or the kinds of initiatives. */
static void make_groups(struct counting *it)
{
	const char *language = it->work->language ? it->work->language : "nl";
	const struct words *words = words_for(language);
	struct term_list kinds = vocabulary_list(it->work, "category");
	if (is_mode(it, "keyness")) {
		const char *focus = it->cloud->focus;
		add_group(it, focus ? focus : "",
			  focus ? vocabulary_label(it->work, "category", focus, language)
				: words_say(words, N_("This question")));
		add_group(it, "", words_say(words, N_("The others")));
		return;
	}
	size_t most = is_mode(it, "types") ? CLOUD_TYPES : TERM_GROUPS;
	for (size_t i = 0; i < kinds.len && i < most; i++)
		add_group(it, kinds.items[i]->key,
			  vocabulary_label(it->work, "category", kinds.items[i]->key, language));
}

static int group_of(const struct counting *it, const struct coding_text *text)
{
	if (is_mode(it, "keyness")) {
		const char *own = it->cloud->focus ? text->category : text->path;
		const char *wanted = it->cloud->focus ? it->cloud->focus : it->cloud->group;
		if (!own && it->cloud->focus)
			return -1; /* not known of which kind */
		return own && !strcmp(own, wanted) ? 0 : 1;
	}
	for (size_t i = 0; text->category && i < it->count->groups.len; i++)
		if (!strcmp(it->count->groups.items[i].key, text->category))
			return (int)i;
	return -1;
}

/* ---- words ---- */

static void read_stop_words(struct counting *it)
{
	struct arena *mem = it->work->mem;
	struct LIST(const char *) all = { 0 };
	for (const char *p = it->cloud->stop_words; *p;) {
		size_t len = strcspn(p, "\n");
		*list_add(mem, &all) = arena_strndup(mem, p, len);
		p += len;
		p += strspn(p, "\n");
	}
	it->options.stop_words = all.items;
	it->options.stop_count = all.len;
}

/* A phrase that was left out as a whole: its words may still stand in others. */
static bool is_left_out(const struct counting *it, const struct used_term *term)
{
	if (term->words == 1)
		return false;
	const char *folded = utf8_fold(it->work->mem, term->lemma);
	for (size_t i = 0; i < it->options.stop_count; i++)
		if (!strcmp(it->options.stop_words[i], folded))
			return true;
	return false;
}

static enum err find_terms(struct counting *it)
{
	struct work *work = it->work;
	struct term_texts texts = { 0 };
	for (size_t i = 0; i < it->texts->len; i++) {
		const struct coding_text *text = &it->texts->items[i];
		it->count->has_test_data |= text->is_test;
		const char *own;
		TRY(coding_own_words(work, text, &own));
		*list_add(work->mem, &texts) =
			(struct term_text){ text->respondent, group_of(it, text), own };
	}
	it->options.groups = (int)it->count->groups.len;
	it->options.with_phrases = true;
	it->options.least_respondents = (int)it->count->least;
	read_stop_words(it);
	term_count(work->mem, work_book(work), &texts, &it->options, &it->found);
	it->count->texts = texts.len;
	it->count->respondents = it->found.respondents;
	for (size_t i = 0; i < it->count->groups.len; i++)
		it->count->groups.items[i].size = it->found.group_sizes[i];
	return OK;
}

static struct cloud_row *add_row(struct counting *it, const struct used_term *term)
{
	struct cloud_row *row = list_add(it->work->mem, &it->count->rows);
	*row = (struct cloud_row){ .lemma = term->lemma,
				   .shown = term->shown,
				   .respondents = term->respondents,
				   .by_group = term->by_group };
	if (it->count->least <= CLOUD_TEAM_LEAST)
		row->path = cloud_word_path(it->work->mem, it->cloud->id, term->lemma);
	return row;
}

/* Side by side, what no kind uses enough stands nowhere. */
static bool is_in_a_group(const struct counting *it, const struct used_term *term)
{
	if (!is_mode(it, "types"))
		return true;
	for (size_t i = 0; i < it->count->groups.len; i++)
		if (term->by_group[i] >= it->count->least)
			return true;
	return false;
}

static void keep_most(struct counting *it)
{
	for (size_t i = 0; i < it->found.terms.len; i++) {
		const struct used_term *term = &it->found.terms.items[i];
		if (it->count->rows.len >= (size_t)it->cloud->words || is_left_out(it, term) ||
		    !is_in_a_group(it, term))
			continue;
		struct cloud_row *row = add_row(it, term);
		row->color = it->count->rows.len <= STRONGEST ? PALETTE_HELP : NULL;
	}
}

static void keep_keys(struct counting *it)
{
	struct term_keys keys;
	term_keyness(it->work->mem, &it->found, 0, &keys);
	for (size_t i = 0; i < keys.len; i++) {
		const struct term_key *key = &keys.items[i];
		if (key->g2 < least_g2 || key->term->by_group[0] < it->count->least ||
		    it->count->rows.len >= (size_t)it->cloud->words || is_left_out(it, key->term))
			continue;
		struct cloud_row *row = add_row(it, key->term);
		row->respondents = key->term->by_group[0];
		row->g2 = key->g2;
		row->log_ratio = key->log_ratio;
		row->is_key = key->is_key;
		row->color = key->is_key ? PALETTE_HELP : NULL;
	}
}

void cloud_keep_back(int64_t *by_group, size_t count, int64_t least, int64_t total)
{
	int64_t hidden = 0;
	size_t cells = 0;
	for (size_t i = 0; i < count; i++)
		if (by_group[i] < least) {
			hidden += by_group[i];
			cells++;
			by_group[i] = -1;
		}
	/* who knows the total may not find what is kept back to within the least */
	while (total >= 0 && cells && (cells < 2 || hidden < least) && cells < count) {
		size_t smallest = count;
		for (size_t i = 0; i < count; i++)
			if (by_group[i] >= 0 &&
			    (smallest == count || by_group[i] < by_group[smallest]))
				smallest = i;
		hidden += by_group[smallest];
		by_group[smallest] = -1;
		cells++;
	}
}

enum err cloud_count_words(struct work *work, const struct word_cloud *cloud,
			   const struct coding_texts *texts, int64_t least, struct cloud_count *ret)
{
	struct cloud_count count = { .least = least };
	struct counting it = { .work = work, .cloud = cloud, .texts = texts, .count = &count };
	struct coding_names names;
	TRY(coding_name_list(work, &names));
	it.options.names = names.items;
	it.options.name_count = names.len;
	make_groups(&it);
	TRY(find_terms(&it));
	if (is_mode(&it, "keyness"))
		keep_keys(&it);
	else
		keep_most(&it);
	for (size_t i = 0; least > CLOUD_TEAM_LEAST && i < count.rows.len; i++)
		cloud_keep_back(count.rows.items[i].by_group, count.groups.len, least,
				is_mode(&it, "keyness") ? -1 : count.rows.items[i].respondents);
	*ret = count;
	return OK;
}

/* ---- codes ---- */

static int by_respondents(const void *a, const void *b)
{
	const struct cloud_row *one = a, *other = b;
	if (one->respondents != other->respondents)
		return one->respondents > other->respondents ? -1 : 1;
	return strcmp(one->lemma, other->lemma);
}

enum err cloud_count_codes(struct work *work, const struct word_cloud *cloud, int64_t least,
			   struct cloud_count *ret)
{
	struct cloud_count count = { .least = least };
	struct coding_filter filter = { .round_id = cloud->round_id, .kind = cloud->kind };
	struct code_counts codes = { 0 };
	struct coding_texts texts = { 0 };
	enum code_group group = CODE_GROUPS;
	if (cloud->group && !code_group_read(cloud->group, &group))
		return work_fail(work, ERR_INVALID, "codes", N_("Choose a group of codes."));
	TRY(coding_count(work, &filter, &codes, &count.respondents));
	TRY(coding_text_list(work, &filter, &texts));
	for (size_t i = 0; i < texts.len; i++)
		count.has_test_data |= texts.items[i].is_test;
	for (size_t i = 0; i < texts.len; i++)
		count.texts += texts.items[i].is_coded;
	for (size_t i = 0; i < codes.len; i++) {
		const struct code_count *code = &codes.items[i];
		if (code->respondents < least ||
		    (group != CODE_GROUPS && code->code.group != group))
			continue;
		filter.code_id = code->code.id;
		*list_add(work->mem, &count.rows) = (struct cloud_row){
			.lemma = code->code.key,
			.shown = code_label(work, &code->code),
			.color = code->code.color,
			.path = least <= CLOUD_TEAM_LEAST ? coding_passages_path(work, &filter)
							  : NULL,
			.respondents = code->respondents,
		};
	}
	if (count.rows.len)
		qsort(count.rows.items, count.rows.len, sizeof *count.rows.items, by_respondents);
	if (count.rows.len > (size_t)cloud->words)
		count.rows.len = (size_t)cloud->words;
	*ret = count;
	return OK;
}
