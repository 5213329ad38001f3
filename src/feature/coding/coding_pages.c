/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_pages.c: the rounds that are coded, and one of them: its texts, taking in, how it is
 * coded.
 */
#include "base/id.h"
#include "base/shipped.h"
#include "base/utf8.h"
#include "feature/coding/coding_adrift.h"
#include "feature/coding/coding.html.h"
#include "feature/coding/coding_view.h"
#include "feature/round/round.h"
#include "work/writer.h"

#include <string.h>
#include <unistd.h>

enum { BEGIN_POINTS = 70 };

/* ---- what all pages of a round share ---- */

enum err coding_round_of(struct web *web, int64_t *ret)
{
	struct round round;
	if (!coding_round_read(web_parameter(web, "ronde"), ret))
		return ERR_MISSING;
	return *ret ? round_get(&web->work, *ret, &round) : OK;
}

const char *coding_round_name(struct web *web, int64_t round_id)
{
	struct round round;
	if (round_id && !round_get(&web->work, round_id, &round))
		return round.name;
	return words_say(web->page.words, N_("Texts without a round"));
}

enum err coding_crumbs(struct web *web, int64_t round_id, const char *title)
{
	struct arena *mem = web->work.mem;
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, "/beheer/coderingen", N_("Coding"));
	web_crumb_titled(web, title ? coding_round_path(mem, round_id) : NULL,
			 coding_round_name(web, round_id));
	if (title)
		web_crumb_titled(web, NULL, title);
	return OK;
}

struct coding_links coding_round_links(struct web *web, int64_t round_id, const char *current)
{
	static const struct {
		const char *path, *text;
	} parts[] = {
		{ "", N_("Texts") },
		{ "/overeenstemming", N_("Agreement") },
		{ "/verschillen", N_("Differences") },
		{ "/verzadiging", N_("Saturation") },
		{ "/kruistabel", N_("Codes by kind") },
		{ "/samenhang", N_("Codes together") },
		{ "/citaten", N_("Quotes") },
		{ "/dilemmas", N_("Dilemmas") },
		{ "/werkprincipes", N_("Principles") },
		{ "/uitwisselen", N_("Exchange") },
	};
	struct coding_links ret = { 0 };
	const char *path = coding_round_path(web->work.mem, round_id);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		*list_add(web->work.mem, &ret) = (struct coding_link){
			.path = arena_printf(web->work.mem, "%s%s", path, parts[i].path),
			.text = words_say(web->page.words, parts[i].text),
			.is_current = !strcmp(parts[i].path, current),
		};
	return ret;
}

/* ---- the list ---- */

static struct round_line line_of(struct web *web, int64_t round_id)
{
	return (struct round_line){ .name = coding_round_name(web, round_id),
				    .path = coding_round_path(web->work.mem, round_id) };
}

/* How many of the texts of a round are coded. */
static enum err count_texts(struct web *web, int64_t round_id, struct round_line *ret)
{
	struct coding_texts texts;
	const struct coding_filter filter = { .round_id = round_id };
	TRY(coding_text_list(&web->work, &filter, &texts));
	for (size_t i = 0; i < texts.len; i++) {
		ret->coded += texts.items[i].is_coded;
		ret->tests += texts.items[i].is_test;
	}
	ret->texts = (int64_t)texts.len;
	return OK;
}

static enum err fill_rounds(struct web *web, struct round_lines *ret)
{
	struct coding_studies studies;
	struct rounds rounds;
	TRY(coding_study_list(&web->work, &studies));
	TRY(round_list(&web->work, &rounds));
	for (size_t i = 0; i < studies.len; i++) {
		struct round_line *line = list_add(web->work.mem, ret);
		*line = line_of(web, studies.items[i].round_id);
		line->is_blind = studies.items[i].is_blind;
		TRY(count_texts(web, studies.items[i].round_id, line));
	}
	for (size_t i = 0; i < rounds.len; i++) {
		bool is_there = false;
		for (size_t j = 0; j < studies.len; j++)
			is_there = is_there || studies.items[j].round_id == rounds.items[i].id;
		if (!is_there)
			*list_add(web->work.mem, ret) = line_of(web, rounds.items[i].id);
	}
	return OK;
}

static enum err fill_file_inputs(struct web *web, struct inputs *ret)
{
	struct arena *mem = web->work.mem;
	struct rounds rounds;
	struct input *round = list_add(mem, ret);
	TRY(round_list(&web->work, &rounds));
	*round = (struct input){
		.key = "ronde",
		.label = words_say(web->page.words, N_("Round")),
		.value = http_form(web->request, "ronde"),
		.look = INPUT_SELECT,
		.is_optional = true,
		.none = N_("None"),
		.problem = input_problem(&web->page, "ronde"),
	};
	for (size_t i = 0; i < rounds.len; i++)
		input_add_option(mem, round, coding_round_key(mem, rounds.items[i].id),
				 rounds.items[i].name);
	*list_add(mem, ret) = (struct input){
		.key = "codes",
		.label = words_say(web->page.words,
				   N_("Also take the codes of the file, as a coder of its own")),
		.value = http_form(web->request, "codes"),
		.look = INPUT_TICK,
	};
	return OK;
}

static const struct web_notice notices[] = {
	{ "opgenomen", N_("Everything that is there was taken in.") },
	{ "ingesteld", N_("It is stored how this round is coded.") },
	{ "bestand", N_("The made-up texts were taken in, marked as test data.") },
	{ "project", N_("The project was taken in.") },
	{ "afgerond", N_("What this coder began counts now.") },
};

static enum err fill_list(struct web *web, struct coding_list_view *view)
{
	TRY(fill_rounds(web, &view->rounds));
	TRY(fill_file_inputs(web, &view->inputs));
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, N_("Coding"));
	return OK;
}

static enum err list_page(struct web *web)
{
	struct coding_list_view view = { 0 };
	TRY(fill_list(web, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show(web, N_("Coding"), coding_list_html, &view);
}

/* ---- one round ---- */

/* Its title among interviews: "Interview 4" alone tells nobody which one it is. */
static enum err name_interview(struct web *web, int64_t id, const char **ret)
{
	struct interview it;
	enum err err = interview_get(&web->work, id, &it);
	if (!err && it.title && *it.title)
		*ret = it.title;
	return err == ERR_MISSING || err == ERR_FORBIDDEN ? OK : err;
}

static enum err fill_texts(struct web *web, int64_t round_id, struct coding_round_view *view)
{
	struct work *work = &web->work;
	struct coding_texts texts;
	struct passages passages;
	struct coding_saids saids;
	struct adrifts adrift;
	int64_t me;
	size_t at = 0;
	const struct coding_filter filter = { .round_id = round_id, .with_text = true };
	TRY(coding_text_list(work, &filter, &texts));
	TRY(passage_list(work, &filter, false, &passages));
	TRY(coding_said_list(work, &filter, &saids));
	TRY(adrift_list(work, &filter, &adrift));
	TRY(coding_me(work, &me));
	for (size_t i = 0; i < texts.len; i++) {
		const struct coding_text *text = &texts.items[i];
		struct text_line *line = list_add(work->mem, &view->texts);
		*line = (struct text_line){ .title = text->title,
					    .path = coding_text_path(work->mem, text),
					    .question = text->question,
					    .is_test = text->is_test };
		if (text->interview_id)
			TRY(name_interview(web, text->interview_id, &line->question));
		if (text->text)
			line->begin = utf8_shorten(work->mem, utf8_tidy(work->mem, text->text),
						   BEGIN_POINTS);
		for (; at < passages.len && passages.items[at].coding.text_id == text->id; at++)
			line->codings++;
		for (size_t j = 0; j < saids.len; j++) {
			line->done += saids.items[j].text_id == text->id;
			line->is_mine_done |= saids.items[j].text_id == text->id && me &&
					      saids.items[j].coder_id == me;
		}
		for (size_t j = 0; j < adrift.len; j++)
			line->adrift += adrift.items[j].coding.text_id == text->id;
		view->tests += text->is_test;
		view->mine_done += line->is_mine_done;
		if (!view->next && !line->is_mine_done)
			view->next = line->path;
	}
	view->all = (int64_t)texts.len;
	return OK;
}

static enum err fill_settings(struct web *web, const struct coding_study *study,
			      struct coding_round_view *view)
{
	struct arena *mem = web->work.mem;
	struct codebooks codebooks;
	struct input *input = list_add(mem, &view->settings);
	char id[ID_TEXT_LEN + 1];
	TRY(codebook_list(&web->work, &codebooks));
	id_text(study->codebook_id, id);
	*input = (struct input){ .key = "codeboek",
				 .label = words_say(web->page.words, N_("Codebook")),
				 .value = arena_strdup(mem, id),
				 .look = INPUT_SELECT,
				 .none = N_("The main codebook"),
				 .problem = input_problem(&web->page, "codeboek") };
	for (size_t i = 0; i < codebooks.len; i++) {
		id_text(codebooks.items[i].id, id);
		input_add_option(mem, input, arena_strdup(mem, id), codebooks.items[i].name);
	}
	*list_add(mem, &view->settings) = (struct input){
		.key = "blind",
		.label = words_say(
			web->page.words,
			N_("Code blind: coders see each other's codings of a text once two "
			   "are done with it")),
		.value = study->is_blind ? "1" : "",
		.look = INPUT_TICK,
	};
	return OK;
}

static enum err fill_round(struct web *web, int64_t round_id, struct coding_round_view *view)
{
	struct coding_study study = { .round_id = round_id };
	enum err err = coding_study_get(&web->work, round_id, &study);
	if (err && err != ERR_MISSING)
		return err;
	*view = (struct coding_round_view){ .path = coding_round_path(web->work.mem, round_id),
					    .name = coding_round_name(web, round_id),
					    .links = coding_round_links(web, round_id, ""),
					    .is_blind = study.is_blind,
					    .is_new = err == ERR_MISSING };
	TRY(fill_texts(web, round_id, view));
	TRY(coding_fill_shares(web, round_id, &view->shares));
	if (!view->is_new)
		TRY(fill_settings(web, &study, view));
	return coding_crumbs(web, round_id, NULL);
}

static enum err round_page(struct web *web)
{
	struct coding_round_view view;
	int64_t round_id;
	TRY(coding_round_of(web, &round_id));
	TRY(fill_round(web, round_id, &view));
	web_take_notice(web, notices, COUNT_OF(notices));
	return web_show_titled(web, view.name, coding_round_html, &view);
}

static enum err show_round_again(struct web *web, enum err err, int64_t round_id)
{
	struct coding_round_view view;
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill_round(web, round_id, &view));
	return web_show_again(web, err, view.name, coding_round_html, &view);
}

static enum err back(struct web *web, int64_t round_id, const char *notice)
{
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s",
					      coding_round_path(web->work.mem, round_id), notice));
}

static enum err take_action(struct web *web)
{
	struct coding_taken taken;
	int64_t round_id;
	TRY(coding_round_of(web, &round_id));
	enum err err = coding_take(&web->work, round_id, &taken);
	return err ? show_round_again(web, err, round_id) : back(web, round_id, "opgenomen");
}

static enum err set_action(struct web *web)
{
	struct coding_study study;
	const char *codebook = http_form(web->request, "codeboek");
	const char *blind = http_form(web->request, "blind");
	struct codebook book;
	int64_t round_id, id = 0;
	TRY(coding_round_of(web, &round_id));
	TRY(coding_study_get(&web->work, round_id, &study));
	if (codebook && *codebook && !id_parse(codebook, &id))
		return ERR_MISSING;
	TRY(codebook_get(&web->work, id, &book));
	study.codebook_id = book.id;
	study.is_blind = blind && *blind;
	enum err err = coding_study_save(&web->work, &study);
	return err ? show_round_again(web, err, round_id) : back(web, round_id, "ingesteld");
}

/* ---- a file of made-up texts ---- */

/* What is taken in by the writer. */
struct uploading {
	struct coding_file file;
	struct coding_taken taken;
};

static enum err take_file(struct work *work, void *context)
{
	struct uploading *it = context;
	return coding_take_file(work, &it->file, &it->taken);
}

static enum err show_list_again(struct web *web, enum err err)
{
	struct coding_list_view view = { 0 };
	if (err != ERR_INVALID && err != ERR_CONFLICT)
		return err;
	TRY(fill_list(web, &view));
	return web_show_again(web, err, N_("Coding"), coding_list_html, &view);
}

/* An uploaded file; without one the answers that ship. */
static enum err file_action(struct web *web)
{
	const struct shipped *shipped = shipped_file(CODING_DEMONSTRATION);
	const struct http_file *sent = http_file(web->request, "bestand");
	const char *round = http_form(web->request, "ronde");
	const char *codes = http_form(web->request, "codes");
	struct uploading it = { .file = { .bytes = shipped->bytes,
					  .len = shipped->len,
					  .with_codes = codes && *codes } };
	struct round record;
	if (round && *round && !coding_round_read(round, &it.file.round_id))
		return ERR_MISSING;
	if (it.file.round_id)
		TRY(round_get(&web->work, it.file.round_id, &record));
	if (sent && sent->len) {
		it.file.bytes = sent->bytes;
		it.file.len = sent->len;
	}
	enum err err = writer_run(&web->work, take_file, &it);
	return err ? show_list_again(web, err) : back(web, it.file.round_id, "bestand");
}

static const struct route routes[] = {
	{ "GET", "/beheer/coderingen", CODERS, READ, list_page },
	{ "POST", "/beheer/coderingen", CODERS, SLOW, file_action, PAGE, UPLOAD },
	{ "GET", "/beheer/coderingen/{ronde}", CODERS, READ, round_page },
	{ "POST", "/beheer/coderingen/{ronde}/opnemen", CODERS, WRITE, take_action },
	{ "POST", "/beheer/coderingen/{ronde}/instellen", CODERS, WRITE, set_action },
};
const struct route_table coding_table = { routes, COUNT_OF(routes) };
