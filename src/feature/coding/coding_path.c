/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_path.c: where texts, passages and figures stand; filters as the query of an address. */
#include "base/id.h"
#include "base/out.h"
#include "feature/coding/coding_path.h"
#include "html/url.h"

#include <string.h>

const char *coding_round_key(struct arena *mem, int64_t round_id)
{
	char text[ID_TEXT_LEN + 1];
	if (!round_id)
		return "los";
	id_text(round_id, text);
	return arena_strdup(mem, text);
}

bool coding_round_read(const char *key, int64_t *ret)
{
	if (!key || strcmp(key, "los") != 0)
		return key && id_parse(key, ret);
	*ret = 0;
	return true;
}

const char *coding_round_path(struct arena *mem, int64_t round_id)
{
	return arena_printf(mem, "/beheer/coderingen/%s", coding_round_key(mem, round_id));
}

const char *coding_text_path(struct arena *mem, const struct coding_text *text)
{
	char id[ID_TEXT_LEN + 1];
	id_text(text->id, id);
	return arena_printf(mem, "%s/%s", coding_round_path(mem, text->round_id), id);
}

static void add_text(struct out *out, const char *key, const char *value)
{
	if (!value)
		return;
	out_printf(out, "%c%s=", out->len ? '&' : '?', key);
	url_put(out, value);
}

static void add_id(struct out *out, const char *key, int64_t id)
{
	char text[ID_TEXT_LEN + 1];
	id_text(id, text);
	if (id)
		add_text(out, key, text);
}

const char *coding_query(struct arena *mem, const struct coding_filter *filter)
{
	SCOPED_OUT(out);
	if (filter->round_id >= 0)
		add_text(out, "ronde", coding_round_key(mem, filter->round_id));
	add_text(out, "soort", filter->kind);
	add_text(out, "vraag", filter->path);
	add_text(out, "categorie", filter->category);
	add_text(out, "gemeente", filter->municipality);
	add_text(out, "fase", filter->phase);
	if (filter->first_year)
		add_text(out, "begin",
			 arena_printf(mem, "%lld-%lld", (long long)filter->first_year,
				      (long long)filter->last_year));
	add_id(out, "tekst", filter->text_id);
	add_id(out, "code", filter->code_id);
	add_id(out, "codeur", filter->coder_id);
	return out->len ? arena_strdup(mem, out->data) : "";
}

const char *coding_passages_path(struct work *work, const struct coding_filter *filter)
{
	return arena_printf(work->mem, "/beheer/coderingen/passages%s",
			    coding_query(work->mem, filter));
}
