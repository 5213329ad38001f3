/* SPDX-License-Identifier: EUPL-1.2 */
/* form_xform_read_text.c: itext and plain texts of an XForm become words in all languages. */
#include "feature/form/form_xform_reading.h"

#include <string.h>

/* The nodes <text> of one id, by language. */
struct text {
	const struct xml_node **in;
};

static struct form_language language_of(struct form_xreading *reading, const char *lang, int count)
{
	if (count == 1 && strcmp(lang, "default") == 0)
		return (struct form_language){ "", "" };
	return form_language_read(reading->mem, lang);
}

static void note_texts(struct form_xreading *reading, const struct xml_node *translation,
		       int language, int count)
{
	for (const struct xml_node *xml = xml_child(translation, "text"); xml;
	     xml = xml_next(xml, "text")) {
		const char *id = xml_attribute(xml, "", "id");
		struct text *text = id ? form_names_get(&reading->texts, id) : NULL;
		if (id && !text) {
			text = arena_new_of(reading->mem, struct text);
			text->in = arena_array(reading->mem, const struct xml_node *, count);
			form_names_put(&reading->texts, id, text);
		}
		if (text && !text->in[language])
			text->in[language] = xml;
	}
}

void form_xread_languages(struct form_xreading *reading)
{
	struct form *form = reading->form;
	const struct xml_node *itext = xml_child(reading->model, "itext"), *xml;
	int count = 0, language = 0;
	for (xml = itext ? xml_child(itext, "translation") : NULL; xml;
	     xml = xml_next(xml, "translation"))
		count++;
	form->languages = arena_array(reading->mem, struct form_language, count ? count : 1);
	form->language_count = count ? count : 1;
	form->languages[0] = (struct form_language){ "", "" };
	for (xml = count ? xml_child(itext, "translation") : NULL; xml;
	     xml = xml_next(xml, "translation"), language++) {
		const char *lang = xml_attribute(xml, "", "lang");
		form->languages[language] = language_of(reading, lang ? lang : "default", count);
		note_texts(reading, xml, language, count);
		if (xml_attribute(xml, "", "default") && *form->languages[language].code)
			form->default_language = form->languages[language].code;
	}
}

/* ---- one text ---- */

static void put_output(struct form_xreading *reading, const struct form_item *context,
		       const struct xml_node *xml, struct out *out)
{
	const char *value = xml_attribute(xml, "", "value");
	if (!value)
		value = xml_attribute(xml, "", "ref");
	const char *name = value ? form_xread_expression(reading, context,
							 form_trim(reading->mem, value), false)
				 : "";
	if (strncmp(name, "${", 2) == 0 && strchr(name, '}')[1] == '\0')
		out_text(out, name);
	else
		form_xread_warn(reading, xml,
				N_("A text shows {value}, which is no question. It is left out: "
				   "make a calculation of it and show that."),
				value ? value : "");
}

/* The text of a label or value, with ${name} for each <output/>. */
static const char *words_of(struct form_xreading *reading, const struct form_item *context,
			    const struct xml_node *xml)
{
	SCOPED_OUT(out);
	for (const struct xml_node *child = xml->first; child; child = child->next)
		if (!child->name)
			out_text(out, child->text);
		else if (strcmp(child->name, "output") == 0)
			put_output(reading, context, child, out);
		else
			out_text(out, xml_text(reading->mem, child));
	return form_trim(reading->mem,
			 arena_strndup(reading->mem, out->len ? out->data : "", out->len));
}

/* "jr://images/a.png" is "a.png". */
static const char *file_of(const char *uri)
{
	const char *slash = strncmp(uri, "jr://", 5) == 0 ? strchr(uri + 5, '/') : NULL;
	return slash ? slash + 1 : uri;
}

static const struct {
	const char *form;
	enum form_words kind;
} media[] = {
	{ "image", FORM_MEDIA_IMAGE },
	{ "big-image", FORM_MEDIA_BIG_IMAGE },
	{ "audio", FORM_MEDIA_AUDIO },
	{ "video", FORM_MEDIA_VIDEO },
};

/* Where a text goes. */
struct target {
	const struct form_item *context;
	const char ***words; /* of FORM_WORDS */
	enum form_words kind;
};

static void read_value(struct form_xreading *reading, const struct target *target, int language,
		       const struct xml_node *value)
{
	const char *form = xml_attribute(value, "", "form");
	const char *text = words_of(reading, target->context, value);
	if (!form || strcmp(form, "long") == 0) {
		bool is_missing = strcmp(text, "-") == 0 && reading->form->language_count > 1;
		form_set_word(reading->form, target->words, target->kind, language,
			      is_missing ? NULL : text);
	} else if (strcmp(form, "guidance") == 0) {
		form_set_word(reading->form, target->words, FORM_GUIDANCE, language, text);
	}
	for (size_t i = 0; form && i < COUNT_OF(media); i++)
		if (strcmp(form, media[i].form) == 0)
			form_set_word(reading->form, target->words, media[i].kind, language,
				      file_of(text));
}

bool form_xread_text(struct form_xreading *reading, const struct form_item *context,
		     const char **words[FORM_WORDS], enum form_words kind, const char *id)
{
	const struct text *text = form_names_get(&reading->texts, id);
	const struct target target = { context, words, kind };
	for (int i = 0; text && i < reading->form->language_count; i++)
		for (const struct xml_node *value = text->in[i] ? xml_child(text->in[i], "value")
								: NULL;
		     value; value = xml_next(value, "value"))
			read_value(reading, &target, i, value);
	return text != NULL;
}

/* The id in "jr:itext('id')"; NULL: none. */
static const char *id_of(struct arena *mem, const char *ref)
{
	const char *call = ref ? strstr(ref, "itext(") : NULL;
	if (!call)
		return NULL;
	call += strlen("itext(");
	const char *end = *call == '\'' || *call == '"' ? strchr(call + 1, *call) : NULL;
	return end ? arena_strndup(mem, call + 1, (size_t)(end - call - 1)) : NULL;
}

/* A plain text is in the language of the form. */
static void set_plain(struct form_xreading *reading, const char **words[FORM_WORDS],
		      enum form_words kind, const char *text)
{
	form_set_word(reading->form, words, kind, form_language(reading->form, NULL), text);
}

void form_xread_words(struct form_xreading *reading, const struct form_item *context,
		      const char **words[FORM_WORDS], enum form_words kind,
		      const struct xml_node *xml)
{
	const char *id = xml ? id_of(reading->mem, xml_attribute(xml, "", "ref")) : NULL;
	if (!xml)
		return;
	if (!id)
		set_plain(reading, words, kind, words_of(reading, context, xml));
	else if (!form_xread_text(reading, context, words, kind, id))
		form_xread_warn(reading, xml,
				N_("No translation has the text {value}, so it is left out."), id);
}

void form_xread_message(struct form_xreading *reading, struct form_item *item, enum form_words kind,
			const char *message)
{
	const char *id = id_of(reading->mem, message);
	if (!message)
		return;
	if (!id)
		set_plain(reading, item->words, kind, message);
	else if (!form_xread_text(reading, item, item->words, kind, id))
		set_plain(reading, item->words, kind, message);
}
