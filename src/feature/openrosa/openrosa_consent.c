/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_consent.c: the consent text of a survey as the first thing that its XForm asks, and what
 * was answered to it. */
#include "feature/openrosa/openrosa_slice.h"
#include "words/words.h"
#include "xml/xml.h"

#include <stdlib.h>
#include <string.h>

/* A form that has a question of this name itself keeps that, and shows no text. */
#define GROUP "omzien_toestemming"

/* ---- into the XForm ---- */

/* Where three pieces go in between, and how the root of the answers is called. */
struct places {
	const char *instance, *model, *body; /* behind the root's tag, before the end of the model,
						behind the tag of the body */
	const char *root;
};

/* Behind the tag that starts at `at`; NULL: it does not end, or holds nothing. */
static const char *behind_tag(const char *at)
{
	char quote = '\0';
	for (; at && *at; at++) {
		if (quote)
			quote = *at == quote ? '\0' : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
		else if (*at == '>')
			return at[-1] == '/' ? NULL : at + 1;
	}
	return NULL;
}

/* The XForm is our own: see form_write_xform. */
static bool find_places(struct arena *mem, const char *xform, struct places *ret)
{
	const char *instance = strstr(xform, "<instance>");
	const char *root = instance ? strchr(instance + 1, '<') : NULL;
	const char *body = strstr(xform, "<h:body");
	if (!root || !body || strstr(xform, "<" GROUP))
		return false;
	*ret = (struct places){
		.instance = behind_tag(root),
		.model = strstr(xform, "</model>"),
		.body = behind_tag(body),
		.root = arena_strndup(mem, root + 1, strcspn(root + 1, " \t\r\n/>")),
	};
	return ret->instance && ret->model && ret->body;
}

static void put_both(struct out *out, const struct survey *survey, const char *msgid)
{
	xml_put(out, words_say(words_for("nl"), msgid));
	if (!survey->consent_en)
		return;
	out_text(out, " / ");
	xml_put(out, words_say(words_for("en"), msgid));
}

static void put_binds(struct out *out, const struct survey *survey, const char *root)
{
	out_printf(out,
		   "<bind nodeset=\"/%s/" GROUP "/versie\" type=\"int\"/>\n"
		   "<bind nodeset=\"/%s/" GROUP "/tekst\" type=\"string\" readonly=\"true()\"/>\n"
		   "<bind nodeset=\"/%s/" GROUP "/akkoord\" type=\"string\" required=\"true()\""
		   " jr:requiredMsg=\"",
		   root, root, root);
	put_both(out, survey, N_("Without agreeing nothing can be filled in."));
	out_text(out, "\"/>\n");
}

static void put_controls(struct out *out, const struct survey *survey, const char *root)
{
	out_printf(out, "\n<group appearance=\"field-list\" ref=\"/%s/" GROUP "\">\n<label>", root);
	put_both(out, survey, N_("What happens with your answers"));
	out_printf(out, "</label>\n<input ref=\"/%s/" GROUP "/tekst\">\n<label>", root);
	xml_put(out, survey->consent);
	if (survey->consent_en) {
		out_text(out, "\n\n");
		xml_put(out, survey->consent_en);
	}
	out_printf(out, "</label>\n</input>\n<trigger ref=\"/%s/" GROUP "/akkoord\">\n<label>",
		   root);
	put_both(out, survey, N_("I agree with this"));
	out_text(out, "</label>\n</trigger>\n</group>");
}

const char *consent_put(struct arena *mem, const struct survey *survey, const char *xform)
{
	struct places at;
	if (!survey->consent || !find_places(mem, xform, &at))
		return xform;
	SCOPED_OUT(out);
	out_bytes(out, xform, (size_t)(at.instance - xform));
	out_printf(out, "\n<" GROUP ">\n<versie>%d</versie>\n<tekst/>\n<akkoord/>\n</" GROUP ">",
		   survey->consent_version);
	out_bytes(out, at.instance, (size_t)(at.model - at.instance));
	put_binds(out, survey, at.root);
	out_bytes(out, at.model, (size_t)(at.body - at.model));
	put_controls(out, survey, at.root);
	out_text(out, at.body);
	return arena_strndup(mem, out->data, out->len);
}

/* ---- out of the answers ---- */

static const char *child_text(struct arena *mem, const struct xml_node *node, const char *name)
{
	const struct xml_node *child = xml_child(node, name);
	const char *text = child ? xml_text(mem, child) : "";
	return text + strspn(text, " \t\r\n");
}

static bool is_own(const struct form *form)
{
	const struct form_item *item = form->items[0]->first;
	while (item && (!item->name || strcmp(item->name, GROUP)))
		item = item->next;
	return item;
}

enum err consent_read(struct work *work, const struct survey *survey, const struct form *form,
		      const struct xml_node *root, int64_t *ret_version)
{
	const struct xml_node *group = xml_child(root, GROUP);
	*ret_version = 0;
	if (!group || !survey->consent || is_own(form))
		return OK;
	const long version = strtol(child_text(work->mem, group, "versie"), NULL, 10);
	if (strncmp(child_text(work->mem, group, "akkoord"), "OK", 2) || version < 1 ||
	    version > survey->consent_version)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Agree with what happens with the answers first: it is the "
				    "first page of the questionnaire."));
	*ret_version = version;
	return OK;
}
