/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_write_text.c: labels, hints and messages in all languages: the itext of an XForm. */
#include "feature/form/form_xform_writing.h"

/* The forms of a label that are files, and where clients look for them. */
static const struct {
	enum form_words kind;
	const char *form, *folder;
} media[] = {
	{ FORM_MEDIA_IMAGE, "image", "jr://images/" },
	{ FORM_MEDIA_BIG_IMAGE, "big-image", "jr://images/" },
	{ FORM_MEDIA_AUDIO, "audio", "jr://audio/" },
	{ FORM_MEDIA_VIDEO, "video", "jr://video/" },
};

static bool has_media(const char **const words[FORM_WORDS])
{
	for (size_t i = 0; i < COUNT_OF(media); i++)
		if (words[media[i].kind])
			return true;
	return false;
}

static bool has_reference(const struct form_writing *writing, const char **words)
{
	for (int i = 0; words && i < writing->form->language_count; i++)
		if (words[i] && strstr(words[i], "${"))
			return true;
	return false;
}

static bool is_in_itext(const struct form_writing *writing, const struct form_item *item,
			enum form_words kind)
{
	const char **const *words = (const char **const *)item->words;
	switch (kind) {
	case FORM_LABEL: return has_media(words) || (words[FORM_LABEL] && writing->is_translated);
	case FORM_HINT: return words[FORM_GUIDANCE] || (words[FORM_HINT] && writing->is_translated);
	case FORM_CONSTRAINT_MESSAGE:
	case FORM_REQUIRED_MESSAGE:
		return words[kind] &&
		       (writing->is_translated || has_reference(writing, item->words[kind]));
	default: return false;
	}
}

/* The texts of an item, and what their ids end with. */
static const struct {
	enum form_words kind;
	const char *end;
} texts[] = {
	{ FORM_LABEL, "label" },
	{ FORM_HINT, "hint" },
	{ FORM_CONSTRAINT_MESSAGE, "jr:constraintMsg" },
	{ FORM_REQUIRED_MESSAGE, "jr:requiredMsg" },
};

/* The words of a table-list stand with the note in its first row. */
static const char *owner_path(const struct form_writing *writing, const struct form_item *item,
			      enum form_words kind)
{
	int table = kind == FORM_LABEL || kind == FORM_HINT ? form_xform_table(writing, item) : 0;
	const char *path = form_xform_path(writing, item);
	return table ? arena_printf(writing->mem, "%s/" FORM_MADE_LABEL "%d", path, table) : path;
}

const char *form_xform_text_id(const struct form_writing *writing, const struct form_item *item,
			       enum form_words kind)
{
	if (!is_in_itext(writing, item, kind))
		return NULL;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (texts[i].kind == kind)
			return arena_printf(writing->mem, "%s:%s", owner_path(writing, item, kind),
					    texts[i].end);
	return NULL;
}

bool form_xform_list_has_itext(const struct form_writing *writing, const struct form_list *list)
{
	for (size_t i = 0; !list->is_file && i < list->choices.len; i++) {
		const struct form_choice *choice = &list->choices.items[i];
		if ((choice->words[FORM_LABEL] && writing->is_translated) ||
		    has_media((const char **const *)choice->words) ||
		    has_reference(writing, choice->words[FORM_LABEL]))
			return true;
	}
	return false;
}

bool form_xform_has_itext(const struct form_writing *writing)
{
	const struct form *form = writing->form;
	for (int i = 0; i < form->item_count; i++)
		for (size_t j = 0; j < COUNT_OF(texts); j++)
			if (is_in_itext(writing, form->items[i], texts[j].kind))
				return true;
	for (size_t i = 0; i < form->lists.len; i++)
		if (writing->is_used[i] && form_xform_list_has_itext(writing, form->lists.items[i]))
			return true;
	return writing->is_translated;
}

/* ---- writing ---- */

static void put_value(const struct form_writing *writing, const struct form_item *context,
		      const char *form, const char *text)
{
	out_text(writing->out, "<value");
	if (form)
		form_xform_put_attribute(writing->out, "form", form);
	out_char(writing->out, '>');
	form_xform_put_text(writing, context, text);
	out_text(writing->out, "</value>");
}

static void put_media(const struct form_writing *writing, const char **const words[FORM_WORDS],
		      int language)
{
	for (size_t i = 0; i < COUNT_OF(media); i++) {
		const char *name = form_say(words, media[i].kind, language);
		if (name)
			put_value(writing, NULL, media[i].form,
				  arena_printf(writing->mem, "%s%s", media[i].folder, name));
	}
}

/* What is missing in a language is "-", as pyxform writes: clients want every id in all. */
static void put_text(const struct form_writing *writing, const struct form_item *context,
		     const char **const words[FORM_WORDS], enum form_words kind, int language)
{
	const char *text = form_say(words, kind, language);
	const char *guidance = kind == FORM_HINT ? form_say(words, FORM_GUIDANCE, language) : NULL;
	size_t before = writing->out->len;
	if (text)
		put_value(writing, context, NULL, text);
	else if (words[kind])
		put_value(writing, context, NULL, "-");
	if (guidance)
		put_value(writing, context, "guidance", guidance);
	if (kind == FORM_LABEL)
		put_media(writing, words, language);
	if (writing->out->len == before)
		put_value(writing, context, NULL, "-");
}

static void begin_text(const struct form_writing *writing, const char *id)
{
	out_text(writing->out, "<text");
	form_xform_put_attribute(writing->out, "id", id);
	out_char(writing->out, '>');
}

static void put_item(const struct form_writing *writing, const struct form_item *item, int language)
{
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		const char *id = form_xform_text_id(writing, item, texts[i].kind);
		if (!id)
			continue;
		begin_text(writing, id);
		put_text(writing, item, (const char **const *)item->words, texts[i].kind, language);
		out_text(writing->out, "</text>\n");
	}
}

static void put_list(const struct form_writing *writing, const struct form_list *list, int language)
{
	for (size_t i = 0; i < list->choices.len; i++) {
		begin_text(writing, arena_printf(writing->mem, "%s-%zu", list->name, i));
		put_text(writing, NULL, (const char **const *)list->choices.items[i].words,
			 FORM_LABEL, language);
		out_text(writing->out, "</text>\n");
	}
}

static void put_translation(const struct form_writing *writing, int language)
{
	const struct form *form = writing->form;
	const struct form_language *its = &form->languages[language];
	const char *name = *its->name && strcmp(its->name, its->code) != 0
				   ? arena_printf(writing->mem, "%s (%s)", its->name, its->code)
				   : its->code;
	out_text(writing->out, "<translation");
	form_xform_put_attribute(writing->out, "lang", *name ? name : "default");
	if (language == form_language(form, NULL))
		form_xform_put_attribute(writing->out, "default", "true()");
	out_text(writing->out, ">\n");
	for (int i = 0; i < form->item_count; i++)
		put_item(writing, form->items[i], language);
	for (size_t i = 0; i < form->lists.len; i++)
		if (writing->is_used[i] && form_xform_list_has_itext(writing, form->lists.items[i]))
			put_list(writing, form->lists.items[i], language);
	out_text(writing->out, "</translation>\n");
}

void form_xform_put_itext(const struct form_writing *writing)
{
	if (!writing->has_itext)
		return;
	out_text(writing->out, "<itext>\n");
	for (int i = 0; i < writing->form->language_count; i++)
		put_translation(writing, i);
	out_text(writing->out, "</itext>\n");
}
