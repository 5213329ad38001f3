/* SPDX-License-Identifier: EUPL-1.2 */
/* test_document.c: a report that is made up, with everything that a document can have. */
#include "document/test_document.h"

static const char png[] =
	"\211PNG\15\12\32\12\0\0\0\15IHDR\0\0\0\10\0\0\0\4\10\2\0\0\0\74\257\351\247\0\0\0\21IDAT"
	"\170\332\143\340\215\362\301\212\30\250\47\1\0\127\200\26\141\57\56\320\54\0\0\0\0IEND"
	"\256\102\140\202";

static const char prose[] =
	"Dit verslag bestaat uit **testgegevens**. Geen initiatief, bewoner of gemeente heeft dit "
	"gezegd of gevraagd. In veel dorpen doen bewoners samen iets aan *ontmoeting*, hulp en "
	"zorg. Zij eten met elkaar, rijden voor elkaar en houden een oogje in het zeil. Lees er "
	"meer over op [een voorbeeld](https://example.org/verslag).\n\n"
	"De meeste initiatieven bestaan langer dan vijf jaar. Zij draaien op een kleine groep "
	"vrijwilligers en hebben weinig geld nodig. Wat zij wel nodig hebben, is een vaste plek, "
	"een vast gezicht bij de gemeente en regels die niet in de weg staan.";

static void add_heading(struct arena *mem, struct document_blocks *blocks, int level,
			const char *title)
{
	*list_add(mem, blocks) =
		(struct document_block){ .kind = BLOCK_HEADING, .level = level, .title = title };
}

static struct document_runs runs_of(struct arena *mem, const char *text)
{
	struct document_runs runs = { 0 };
	*list_add(mem, &runs) = (struct document_run){ .text = text };
	return runs;
}

static void add_row(struct arena *mem, struct document_table *table, const char *name,
		    const int *numbers, size_t count)
{
	struct document_row *row = list_add(mem, &table->rows);
	*row = (struct document_row){ 0 };
	*list_add(mem, &row->cells) = (struct document_cell){ .text = name };
	for (size_t i = 0; i < count; i++)
		*list_add(mem, &row->cells) =
			(struct document_cell){ .text = arena_printf(mem, "%d", numbers[i]),
						.is_number = true };
}

struct document_table test_document_table(struct arena *mem, int rows)
{
	static const char *const heads[] = { "Soort initiatief", "2017", "2022", "2026" };
	struct document_table table = { .caption = "Bijna de helft van de initiatieven is er voor "
						   "ontmoeting",
					.note = "Testgegevens. Aantallen onder de 5 staan er niet "
						"in.",
					.has_row_heads = true };
	int sums[3] = { 0 };
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		*list_add(mem, &table.heads) =
			(struct document_cell){ .text = heads[i], .is_number = i > 0 };
	for (int i = 0; i < rows; i++) {
		const int numbers[] = { 10 + i * 3, 14 + i * 4, 18 + i * 5 };
		for (int k = 0; k < 3; k++)
			sums[k] += numbers[k];
		add_row(mem, &table, arena_printf(mem, "Ontmoeten en samen eten %d", i + 1),
			numbers, 3);
	}
	add_row(mem, &table, "Totaal", sums, 3);
	table.rows.items[table.rows.len - 1].is_total = true;
	return table;
}

/* Some bars with a name and a number each. */
static const char *svg_of(struct arena *mem, int number)
{
	SCOPED_OUT(svg);
	out_text(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"720\" height=\"300\" "
		      "viewBox=\"0 0 720 300\" role=\"img\"><title>Staven</title>");
	for (int i = 0; i < 7; i++) {
		int width = 60 + (i * 97 + number * 53) % 400;
		out_printf(svg,
			   "<text x=\"190\" y=\"%d\" font-family=\"Atkinson Hyperlegible Next\" "
			   "font-size=\"16\" text-anchor=\"end\" fill=\"#1d2a2b\">Onderwerp %d"
			   "</text><rect x=\"200\" y=\"%d\" width=\"%d\" height=\"28\" rx=\"3\" "
			   "fill=\"#0d5a4c\"/><text x=\"%d\" y=\"%d\" font-size=\"16\" "
			   "font-family=\"Atkinson Hyperlegible Next\" font-weight=\"700\" "
			   "fill=\"#1d2a2b\">%d</text>",
			   30 + i * 40, i + 1, 10 + i * 40, width, 208 + width, 30 + i * 40,
			   width / 10);
	}
	out_text(svg, "</svg>");
	return arena_strdup(mem, svg->data);
}

static void add_figure(struct arena *mem, struct document_blocks *blocks, int number)
{
	*list_add(mem, blocks) = (struct document_block){
		.kind = BLOCK_FIGURE,
		.anchor = arena_printf(mem, "figuur-%d", number),
		.figure = { .title = "Samen eten komt het meest voor",
			    .alt = "Zeven staven: onderwerp 1 tot en met 7, met het aantal "
				   "initiatieven dat het doet.",
			    .svg = svg_of(mem, number),
			    .png = png,
			    .png_len = sizeof png - 1,
			    .width = 720,
			    .height = 300,
			    .note = "Testgegevens." },
	};
	if (number % 3 == 0)
		blocks->items[blocks->len - 1].figure.table = test_document_table(mem, 4);
}

static void add_callout(struct arena *mem, struct document_blocks *blocks, int number)
{
	struct document_block block = { .kind = BLOCK_CALLOUT,
					.title = arena_printf(mem, "Aanbeveling %d, voor gemeenten",
							      number) };
	*list_add(mem, &block.items) = runs_of(
		mem, "Geef bewoners één vast gezicht, dat hun initiatief kent en mag beslissen.");
	*list_add(mem, &block.items) =
		runs_of(mem, "Waarom: 31 van de 50 initiatieven noemen dit (testgegevens).");
	*list_add(mem, blocks) = block;
}

static void add_chapter(struct arena *mem, struct document_blocks *blocks, int number)
{
	add_heading(mem, blocks, 1, arena_printf(mem, "Wat bewoners doen, deel %d", number));
	document_markdown(mem, prose, 2, blocks);
	add_figure(mem, blocks, number * 2 - 1);
	add_heading(mem, blocks, 2, "Wat er goed gaat & wat <nodig> is");
	document_markdown(mem, "- een vaste plek\n- een **vast** gezicht\n- ruimte in de regels", 2,
			  blocks);
	*list_add(mem, blocks) = (struct document_block){
		.kind = BLOCK_QUOTE,
		.runs = runs_of(mem, "Wij wachten niet op de gemeente. Wij koken gewoon."),
		.by = "een vrijwilliger (testgegevens)"
	};
	*list_add(mem, blocks) = (struct document_block){ .kind = BLOCK_TABLE,
							  .table = test_document_table(mem, 6) };
	add_heading(mem, blocks, 3, "Wat dat vraagt");
	document_markdown(mem, "1. beginnen\n2. volhouden\n3. overdragen", 2, blocks);
	document_markdown(mem, prose, 2, blocks);
	add_figure(mem, blocks, number * 2);
	add_callout(mem, blocks, number);
	*list_add(mem, blocks) = (struct document_block){ .kind = BLOCK_BREAK };
}

struct document test_document_report(struct arena *mem, int chapters)
{
	struct document document = {
		.title = "Omzien naar elkaar",
		.subtitle =
			"Wat bewoners in Groningen samen doen, en wat zij daarvoor nodig hebben",
		.language = "nl",
		.author = "Provincie Voorbeeld",
		.date = "2026-11-22",
		.note = "Eerste uitgave. Dit verslag is gemaakt van testgegevens.",
		.made_ms = INT64_C(1795305600000),
	};
	struct document_blocks *blocks = &document.blocks;
	struct document_block links = { .kind = BLOCK_PARAGRAPH };
	*list_add(mem, blocks) = (struct document_block){ .kind = BLOCK_CONTENTS };
	*list_add(mem, blocks) = (struct document_block){ .kind = BLOCK_BREAK };
	*list_add(mem, &links.runs) =
		(struct document_run){ .text = "Zie de tweede figuur", .link = "#figuur-2" };
	*list_add(mem, &links.runs) = (struct document_run){ .text = " of " };
	*list_add(mem, &links.runs) =
		(struct document_run){ .text = "read the English page", .language = "en" };
	*list_add(mem, &links.runs) = (struct document_run){ .text = "." };
	add_heading(mem, blocks, 1, "Samenvatting");
	*list_add(mem, blocks) = links;
	for (int i = 1; i <= chapters; i++)
		add_chapter(mem, blocks, i);
	blocks->len--; /* no page after the last */
	return document;
}
