/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_adrift_pages.c: placing codings again whose words are gone, and telling how many they are.
 */
#include "base/id.h"
#include "feature/coding/coding_adrift.h"
#include "feature/coding/coding_adrift.html.h"
#include "feature/coding/coding_path.h"
#include "feature/coding/coding_view.h"

#include <string.h>

enum err coding_adrift_fill(struct web *web, const struct coding_text *text,
			    struct adrift_lines *ret)
{
	struct work *work = &web->work;
	struct adrifts all;
	const struct coding_filter filter = { .round_id = -1, .text_id = text->id };
	TRY(adrift_list(work, &filter, &all));
	for (size_t i = 0; i < all.len; i++) {
		const struct coding *it = &all.items[i].coding;
		struct code code = { .color = NULL };
		char id[ID_TEXT_LEN + 1];
		enum err err = code_get(work, it->code_id, &code);
		if (err && err != ERR_MISSING)
			return err;
		id_text(it->id, id);
		*list_add(work->mem, ret) = (struct adrift_line){
			.id = arena_strdup(work->mem, id),
			.label = err ? "?" : code_label(work, &code),
			.color = code.color ? code.color : "#4d5b5c",
			.quote = it->quote,
			.memo = it->memo,
			.number = i + 1,
		};
	}
	return OK;
}

static enum err place_action(struct web *web)
{
	struct coding_sheet sheet;
	struct coding coding = { 0 };
	int64_t id;
	const char *text = http_form(web->request, "codering");
	const char *decision = http_form(web->request, "besluit");
	bool is_dropped = decision && !strcmp(decision, "vervalt");
	TRY(coding_sheet_of(web, &sheet));
	if (!text || !id_parse(text, &id))
		return ERR_MISSING;
	enum err err = is_dropped ? OK : coding_place_sentences(web, &sheet, &coding);
	if (!err)
		err = adrift_place(&web->work, id, coding.start, coding.end);
	if (err)
		return coding_sheet_again(web, err);
	return web_redirect(web, arena_printf(web->work.mem, "%s?gedaan=%s",
					      coding_text_path(web->work.mem, &sheet.text),
					      is_dropped ? "vervallen" : "geplaatst"));
}

/* ---- on the page of a transcript ---- */

enum err coding_transcript_panel(struct web *web, struct subject subject)
{
	struct work *work = &web->work;
	struct adrift_panel_view view = { 0 };
	struct coding_texts texts;
	const struct coding_filter all = { .round_id = -1, .kind = "interview" };
	TRY(coding_text_list(work, &all, &texts));
	for (size_t i = 0; i < texts.len; i++) {
		struct adrifts adrift;
		struct passages passages = { 0 };
		const struct coding_filter one = { .round_id = -1, .text_id = texts.items[i].id };
		if (texts.items[i].interview_id != subject.id)
			continue;
		TRY(adrift_select(work->db, work->mem, &one, &adrift));
		TRY(coding_select(work->db, work->mem, &one, &passages));
		view.codings += (int64_t)passages.len;
		view.adrift += (int64_t)adrift.len;
		view.path = coding_text_path(work->mem, &texts.items[i]);
	}
	coding_transcript_html(&web->page, &view);
	return OK;
}

static const struct route routes[] = {
	{ "POST", "/beheer/coderingen/{ronde}/{tekst}/terugplaatsen", CODERS, WRITE, place_action },
};
const struct route_table coding_adrift_table = { routes, COUNT_OF(routes) };
