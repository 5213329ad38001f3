/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_form.c: putting a cloud together: which round, which texts, what it shows. */
#include "base/id.h"
#include "feature/round/round.h"
#include "feature/vocabulary/vocabulary.h"
#include "feature/word_cloud/word_cloud.html.h"
#include "feature/word_cloud/word_cloud_pages.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define NEW_PATH "/beheer/woordenwolken/nieuw"
#define NO_ROUND "los"

/* As it is filled in. */
struct sent {
	const char *name, *mode, *kind, *path, *focus, *codes, *respondents, *stop_words;
	double words;
};

static const struct field fields[] = {
	{ "name", "naam", N_("Name"), N_("So that colleagues find it: what it is about."),
	  FIELD_TEXT, offsetof(struct sent, name), CLOUD_NAME_MAX, .is_required = true },
	{ "mode", "soort", N_("What the cloud shows"), NULL, FIELD_TEXT,
	  offsetof(struct sent, mode), 20, .is_required = true },
	{ "kind", "teksten", N_("Which texts count"), NULL, FIELD_TEXT, offsetof(struct sent, kind),
	  20 },
	{ "path", "vraag", N_("Which question"), NULL, FIELD_TEXT, offsetof(struct sent, path),
	  400 },
	{ "focus", "categorie", N_("Which kind, against the others"),
	  N_("Only for a cloud that shows what stands out. Without it, the question is compared "
	     "with "
	     "the other texts."),
	  FIELD_TEXT, offsetof(struct sent, focus), 60 },
	{ "codes", "codes", N_("Which codes"), N_("Only for a cloud of codes."), FIELD_TEXT,
	  offsetof(struct sent, codes), 40 },
	{ "respondents", "respondenten", N_("Who answered"),
	  N_("This decides what may be published: words of at least 5 organisations, or of at "
	     "least "
	     "10 persons."),
	  FIELD_TEXT, offsetof(struct sent, respondents), 20, .is_required = true },
	{ "words", "aantal", N_("How many words at most"), N_("From 10 to 250."), FIELD_NUMBER,
	  offsetof(struct sent, words), CLOUD_WORDS_MOST, .is_required = true },
	{ "stop_words", "weglaten", N_("Words to leave out"),
	  N_("One a line: words that everybody uses in this study, such as the name of the "
	     "subject."),
	  FIELD_LONG_TEXT, offsetof(struct sent, stop_words), CLOUD_STOP_MAX },
};

static const char *say(struct web *web, const char *msgid)
{
	return words_say(web->page.words, msgid);
}

/* ---- options ---- */

static void add_modes(struct web *web, struct input *input)
{
	input->look = INPUT_RADIO;
	for (size_t i = 0; word_cloud_modes[i]; i++)
		input_add_option(web->work.mem, input, word_cloud_modes[i],
				 say(web, word_cloud_mode_text(word_cloud_modes[i])));
}

static void add_kinds(struct web *web, struct input *input)
{
	input->look = INPUT_SELECT;
	input->none = N_("Answers and interviews");
	input_add_option(web->work.mem, input, "answer", say(web, N_("Open answers")));
	input_add_option(web->work.mem, input, "interview", say(web, N_("Interviews")));
}

static void add_respondents(struct web *web, struct input *input)
{
	input->look = INPUT_RADIO;
	input_add_option(web->work.mem, input, "organisations", say(web, N_("Organisations")));
	input_add_option(web->work.mem, input, "persons", say(web, N_("Persons")));
}

static void add_categories(struct web *web, struct input *input)
{
	struct term_list kinds = vocabulary_list(&web->work, "category");
	input->look = INPUT_SELECT;
	input->none = N_("None");
	for (size_t i = 0; i < kinds.len; i++)
		input_add_option(web->work.mem, input, kinds.items[i]->key,
				 vocabulary_label(&web->work, "category", kinds.items[i]->key,
						  web->page.language));
}

static void add_code_groups(struct web *web, struct input *input)
{
	input->look = INPUT_SELECT;
	input->none = N_("All codes");
	for (int i = 0; i < CODE_GROUPS; i++)
		input_add_option(web->work.mem, input, code_group_key((enum code_group)i),
				 say(web, code_group_text((enum code_group)i)));
}

static bool has_option(const struct input *input, const char *key)
{
	for (size_t i = 0; i < input->options.len; i++)
		if (!strcmp(input->options.items[i].key, key))
			return true;
	return false;
}

static enum err add_questions(struct web *web, int64_t round_id, struct input *input)
{
	struct coding_texts texts = { 0 };
	input->look = INPUT_SELECT;
	input->none = N_("All questions");
	TRY(coding_text_list(&web->work, &(struct coding_filter){ .round_id = round_id }, &texts));
	for (size_t i = 0; i < texts.len; i++) {
		const struct coding_text *text = &texts.items[i];
		if (text->path && !has_option(input, text->path))
			input_add_option(web->work.mem, input, text->path,
					 text->question ? text->question : text->path);
	}
	return OK;
}

static enum err add_options(struct web *web, int64_t round_id, struct input *input)
{
	static const struct {
		const char *key;
		void (*add)(struct web *web, struct input *input);
	} adders[] = {
		{ "soort", add_modes },
		{ "teksten", add_kinds },
		{ "categorie", add_categories },
		{ "codes", add_code_groups },
		{ "respondenten", add_respondents },
	};
	for (size_t i = 0; i < COUNT_OF(adders); i++)
		if (!strcmp(adders[i].key, input->key))
			adders[i].add(web, input);
	if (!strcmp(input->key, "vraag"))
		return add_questions(web, round_id, input);
	if (!strcmp(input->key, "aantal"))
		input->look = INPUT_SHORT;
	return OK;
}

/* ---- the form ---- */

static struct sent sent_of(const struct word_cloud *cloud)
{
	bool is_codes = word_cloud_is_mode(cloud, "codes");
	return (struct sent){
		.name = cloud->name,
		.mode = cloud->mode,
		.kind = cloud->kind,
		.path = is_codes ? NULL : cloud->group,
		.focus = cloud->focus,
		.codes = is_codes ? cloud->group : NULL,
		.respondents = cloud->respondents,
		.words = cloud->words,
		.stop_words = cloud->stop_words,
	};
}

static const char *or_none(const char *text) { return text && *text ? text : NULL; }

static enum err read_sent(struct web *web, struct word_cloud *ret)
{
	struct sent sent = sent_of(ret);
	enum err err =
		field_read_form(&web->work, fields, COUNT_OF(fields), &web->request->form, &sent);
	ret->name = sent.name ? sent.name : "";
	ret->mode = sent.mode ? sent.mode : "";
	ret->kind = or_none(sent.kind);
	ret->group = or_none(word_cloud_is_mode(ret, "codes") ? sent.codes : sent.path);
	ret->focus = word_cloud_is_mode(ret, "keyness") ? or_none(sent.focus) : NULL;
	ret->respondents = sent.respondents ? sent.respondents : "";
	ret->words = isfinite(sent.words) ? (int)sent.words : 0;
	ret->stop_words = sent.stop_words ? sent.stop_words : "";
	return err;
}

static enum err form_page(struct web *web, const struct word_cloud *cloud, const char *title,
			  enum err err)
{
	struct cloud_form_view view = { .path = NEW_PATH, .back = "/beheer/woordenwolken" };
	struct sent sent = sent_of(cloud);
	if (cloud->id) {
		view.back = word_cloud_path(web->work.mem, cloud->id);
		view.path = arena_printf(web->work.mem, "%s/gegevens", view.back);
	}
	char text[ID_TEXT_LEN + 1];
	id_text(cloud->round_id, text);
	view.round = cloud->round_id ? arena_strdup(web->work.mem, text) : NO_ROUND;
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		const char *value = http_form(web->request, fields[i].key);
		if (!value)
			value = field_text(web->work.mem, &fields[i], &sent);
		struct input input = input_of(&web->page, &fields[i], value);
		TRY(add_options(web, cloud->round_id, &input));
		*list_add(web->work.mem, &view.inputs) = input;
	}
	cloud_crumbs(web, cloud->id ? cloud : NULL, title);
	if (err)
		return web_show_again(web, err, title, word_cloud_form_html, &view);
	return web_show(web, title, word_cloud_form_html, &view);
}

static enum err save(struct web *web, struct word_cloud *cloud, const char *title)
{
	struct word_cloud before = *cloud;
	enum err err = read_sent(web, cloud);
	if (err == ERR_INVALID && word_cloud_check(&web->work, cloud))
		return form_page(web, &before, title, err); /* says what else is wrong */
	if (!err)
		err = word_cloud_save(&web->work, cloud);
	if (!err)
		return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=opgeslagen",
						      word_cloud_path(web->work.mem, cloud->id)));
	return err == ERR_INVALID ? form_page(web, &before, title, err) : err;
}

static const struct word_cloud fresh = {
	.mode = "frequency", .respondents = "organisations", .stop_words = "", .words = CLOUD_WORDS
};

/* ---- which round ---- */

static enum err add_round(struct web *web, const char *key, const char *name, int64_t id,
			  struct cloud_rounds *ret)
{
	struct coding_texts texts = { 0 };
	TRY(coding_text_list(&web->work, &(struct coding_filter){ .round_id = id }, &texts));
	if (texts.len)
		*list_add(web->work.mem, ret) = (struct cloud_round){
			.path = arena_printf(web->work.mem, NEW_PATH "?ronde=%s", key),
			.name = name,
			.texts = (int64_t)texts.len,
		};
	return OK;
}

static enum err rounds_page(struct web *web)
{
	struct cloud_round_view view = { 0 };
	struct rounds rounds = { 0 };
	TRY(round_list(&web->work, &rounds));
	for (size_t i = 0; i < rounds.len; i++) {
		char text[ID_TEXT_LEN + 1];
		id_text(rounds.items[i].id, text);
		TRY(add_round(web, text, rounds.items[i].name, rounds.items[i].id, &view.rounds));
	}
	TRY(add_round(web, NO_ROUND, say(web, N_("Texts of no round")), 0, &view.rounds));
	cloud_crumbs(web, NULL, N_("Make a word cloud"));
	return web_show(web, N_("Make a word cloud"), word_cloud_rounds_html, &view);
}

static bool read_round(const char *key, int64_t *ret)
{
	*ret = 0;
	return key && (!strcmp(key, NO_ROUND) || id_parse(key, ret));
}

static enum err new_page(struct web *web)
{
	struct word_cloud cloud = fresh;
	if (!read_round(http_query(web->request, "ronde"), &cloud.round_id))
		return rounds_page(web);
	return form_page(web, &cloud, N_("Make a word cloud"), OK);
}

static enum err new_action(struct web *web)
{
	struct word_cloud cloud = fresh;
	struct round round;
	if (!read_round(http_form(web->request, "ronde"), &cloud.round_id))
		return ERR_MISSING;
	if (cloud.round_id)
		TRY(round_get(&web->work, cloud.round_id, &round));
	return save(web, &cloud, N_("Make a word cloud"));
}

static enum err edit_page(struct web *web)
{
	struct word_cloud cloud;
	TRY(cloud_of(web, &cloud));
	return form_page(web, &cloud, N_("Change the word cloud"), OK);
}

static enum err edit_action(struct web *web)
{
	struct word_cloud cloud;
	TRY(cloud_of(web, &cloud));
	return save(web, &cloud, N_("Change the word cloud"));
}

static const struct route routes[] = {
	{ "GET", NEW_PATH, CLOUD_MAKERS, READ, new_page },
	{ "POST", NEW_PATH, CLOUD_MAKERS, WRITE, new_action },
	{ "GET", "/beheer/woordenwolken/{id}/gegevens", CLOUD_MAKERS, READ, edit_page },
	{ "POST", "/beheer/woordenwolken/{id}/gegevens", CLOUD_MAKERS, WRITE, edit_action },
};
const struct route_table word_cloud_form_table = { routes, COUNT_OF(routes) };
