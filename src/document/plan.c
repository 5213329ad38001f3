/* SPDX-License-Identifier: EUPL-1.2 */
/* plan.c: numbers figures and tables, and knows the few words that a document says of itself. */
#include "document/plan.h"
#include "base/shipped.h"
#include "base/utf8.h"
#include "xml/xml.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const dutch_months[] = { "januari",   "februari", "maart",    "april",
					    "mei",       "juni",     "juli",     "augustus",
					    "september", "oktober",  "november", "december" };
static const char *const english_months[] = { "January",   "February", "March",    "April",
					      "May",       "June",     "July",     "August",
					      "September", "October",  "November", "December" };
static const struct plan_words dutch = {
	"Inhoud", "Figuur", "Tabel", "Pagina",    "van", "in getallen", "De cijfers bij de figuren",
	"nl-NL",  "nl",     "NL",    dutch_months
};
static const struct plan_words english = { "Contents",
					   "Figure",
					   "Table",
					   "Page",
					   "of",
					   "in numbers",
					   "The numbers behind the figures",
					   "en-GB",
					   "en",
					   "GB",
					   english_months };

enum { SHORT_POINTS = 70 }; /* of a title at the foot of a page */

static const char *date_in_words(struct arena *mem, const struct document *document,
				 const struct plan_words *words)
{
	int year, month, day;
	if (!document->date)
		return NULL;
	if (sscanf(document->date, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 ||
	    month > 12)
		return document->date;
	return arena_printf(mem, "%d %s %d", day, words->months[month - 1], year);
}

/* At most one deeper than the heading before it, and the first is of level 1. */
static int level_of(const struct document_block *heading, int before)
{
	enum { DEEPEST = 4 };
	int level = heading->level < 1 ? 1 : heading->level > DEEPEST ? DEEPEST : heading->level;
	return level > before + 1 ? before + 1 : level;
}

static bool has_text(struct arena *mem, const struct document_block *heading)
{
	return *utf8_tidy(mem, plan_heading_text(mem, heading));
}

/* The six digits of "#0d5a4c"; `ours` where it is no colour. */
static const char *digits_of(struct arena *mem, const char *colour, const char *ours)
{
	static const char hex[] = "0123456789abcdefABCDEF";
	bool is_colour =
		colour && *colour == '#' && strlen(colour) == 7 && strspn(colour + 1, hex) == 6;
	return is_colour ? arena_strdup(mem, colour + 1) : ours;
}

struct plan *plan_new(struct arena *mem, const struct document *document)
{
	struct plan *plan = arena_new_of(mem, struct plan);
	struct plan_block *blocks = arena_array(mem, struct plan_block, document->blocks.len + 1);
	int figures = 0, tables = 0, level = 0;
	bool is_english = document->language && strncmp(document->language, "en", 2) == 0;
	plan->document = document;
	plan->words = is_english ? &english : &dutch;
	plan->short_title = utf8_shorten(mem, document->title ? document->title : "", SHORT_POINTS);
	plan->deep = digits_of(mem, document->colours.deep, "083f36");
	plan->strong = digits_of(mem, document->colours.strong, "0d5a4c");
	plan->tint = digits_of(mem, document->colours.tint, "e3efe9");
	plan->date = date_in_words(mem, document, plan->words);
	for (size_t i = 0; i < document->blocks.len; i++)
		switch (document->blocks.items[i].kind) {
		case BLOCK_HEADING:
			if (!has_text(mem, &document->blocks.items[i]))
				break;
			blocks[i].heading = ++plan->heading_count;
			blocks[i].level = level = level_of(&document->blocks.items[i], level);
			break;
		case BLOCK_FIGURE: blocks[i].figure = ++figures; break;
		case BLOCK_TABLE: blocks[i].table = ++tables; break;
		default: break;
		}
	plan->blocks = blocks;
	return plan;
}

const char *plan_heading_text(struct arena *mem, const struct document_block *block)
{
	SCOPED_OUT(text);
	if (!block->runs.len)
		return block->title ? block->title : "";
	for (size_t i = 0; i < block->runs.len; i++)
		out_text(text, block->runs.items[i].text ? block->runs.items[i].text : "");
	return arena_strndup(mem, text->len ? text->data : "", text->len);
}

/* Whether it is a heading without text. */
static bool is_left_out(const struct plan *plan, size_t place)
{
	return plan->document->blocks.items[place].kind == BLOCK_HEADING &&
	       !plan->blocks[place].heading;
}

int plan_anchor(const struct plan *plan, const char *anchor)
{
	const struct document_blocks *blocks = &plan->document->blocks;
	anchor += *anchor == '#';
	for (size_t i = 0; i < blocks->len; i++)
		if (blocks->items[i].anchor && !is_left_out(plan, i) &&
		    strcmp(blocks->items[i].anchor, anchor) == 0)
			return (int)i;
	return -1;
}

/* What may stand in an address as it is (RFC 3986, 2), and letters of other scripts (RFC 3987). */
static bool is_plain(const char *at)
{
	unsigned char c = (unsigned char)*at;
	if (c == '%')
		return isxdigit((unsigned char)at[1]) && isxdigit((unsigned char)at[2]);
	return c > ' ' && c != 0x7f && !strchr("<>\"{}|\\^`", c);
}

const char *plan_link(struct arena *mem, const char *link)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:" };
	SCOPED_OUT(out);
	bool is_whole = false;
	for (size_t i = 0; i < COUNT_OF(schemes); i++)
		is_whole |= strncmp(link, schemes[i], strlen(schemes[i])) == 0 &&
			    link[strlen(schemes[i])];
	if (!is_whole)
		return NULL;
	for (const char *p = link; *p; p++)
		if (is_plain(p))
			out_char(out, *p);
		else
			out_printf(out, "%%%02X", (unsigned char)*p);
	return arena_strndup(mem, out->data, out->len);
}

const char *plan_figure_caption(struct arena *mem, const struct plan *plan, size_t place)
{
	const struct document_figure *figure = &plan->document->blocks.items[place].figure;
	const struct document_table *table = &figure->table;
	/* the title stands above the picture already */
	if (table->caption && (!figure->title || strcmp(table->caption, figure->title) != 0))
		return table->caption;
	return arena_printf(mem, "%s %d %s", plan->words->figure, plan->blocks[place].figure,
			    plan->words->numbers);
}

void plan_picture(const struct document_figure *figure, double *ret_width, double *ret_height)
{
	static const double cm_a_pixel = 2.54 / 96, most_width = PLAN_PAGE_WIDTH_MM / 10.0,
			    most_height = PLAN_PICTURE_HEIGHT_MM / 10.0;
	double width = figure->width > 0 ? figure->width * cm_a_pixel : most_width;
	double height = figure->height > 0 ? figure->height * cm_a_pixel : most_width / 2;
	double scale = width > most_width ? most_width / width : 1;
	if (height * scale > most_height)
		scale = most_height / height;
	*ret_width = width * scale;
	*ret_height = height * scale;
}

const char *plan_tag(struct arena *mem, const struct plan *plan, const char *language)
{
	if (!language || !isalpha((unsigned char)language[0]) ||
	    strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") !=
		    strlen(language))
		return plan->words->tag;
	if (strcmp(language, "nl") == 0)
		return dutch.tag;
	if (strcmp(language, "en") == 0)
		return english.tag;
	return arena_strdup(mem, language);
}

/* The value of "{name}" in a file of data/report; NULL: there is none of that name. */
static const char *word_of(const struct plan *plan, const char *name, size_t len)
{
	const struct document *document = plan->document;
	const struct {
		const char *name, *value;
	} words[] = {
		{ "title", document->title },
		{ "short", plan->short_title },
		{ "author", document->author },
		{ "language", plan->words->tag },

		{ "contents", plan->words->contents },
		{ "page", plan->words->page },
		{ "of", plan->words->of },
		{ "lang", plan->words->lang },
		{ "country", plan->words->country },
		{ "deep", plan->deep },
		{ "strong", plan->strong },
		{ "tint", plan->tint },
	};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (strlen(words[i].name) == len && memcmp(words[i].name, name, len) == 0)
			return words[i].value ? words[i].value : "";
	return NULL;
}

const char *plan_file(struct arena *mem, const struct plan *plan, const char *name, size_t *ret_len)
{
	SCOPED_OUT(out);
	const struct shipped *file = shipped_file(arena_printf(mem, "report/%s", name));
	const char *p = file ? file->bytes : "", *end = p + (file ? file->len : 0);
	while (p < end) {
		const char *close = *p == '{' ? memchr(p, '}', (size_t)(end - p)) : NULL;
		const char *word = close ? word_of(plan, p + 1, (size_t)(close - p) - 1) : NULL;
		if (word) {
			xml_put(out, word);
			p = close + 1;
		} else {
			out_char(out, *p++);
		}
	}
	*ret_len = out->len;
	return arena_strndup(mem, out->len ? out->data : "", out->len);
}

const char *plan_time(struct arena *mem, int64_t made_ms)
{
	time_t seconds = (time_t)(made_ms / 1000);
	struct tm tm;
	gmtime_r(&seconds, &tm);
	return arena_printf(mem, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1,
			    tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}
