/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_cli.c: omzien analysis: tables and figures from the command line. */
#include "feature/analysis/analysis_door.h"
#include "feature/analysis/analysis_write.h"
#include "web/command.h"

#include <stdio.h>
#include <string.h>

static enum analysis_reach reach_of(const struct command_line *line)
{
	if (command_option(line, "--open"))
		return REACH_OPEN;
	return command_option(line, "--public") ? REACH_PUBLIC : REACH_TEAM;
}

static enum err print_figure(struct work *work, const struct command_line *line)
{
	const char *format = command_option(line, "--format");
	struct analysis_figure figure;
	const struct analysis_request request = { line->words[0], reach_of(line), work->language };
	SCOPED_OUT(out);
	TRY(analysis_figure(work, &request, &figure));
	if (format && !strcmp(format, "json")) {
		struct json json = json_to(out);
		figure_put_json(&json, &figure);
		out_char(out, '\n');
	} else if (format && !strcmp(format, "svg")) {
		drawing_svg(out, &figure.drawing, NULL);
	} else {
		figure_write_csv(out, &figure, ';');
	}
	fwrite(out->data, 1, out->len, stdout);
	return OK;
}

static enum err print_variables(struct work *work, const struct command_line *line)
{
	struct http_pairs pairs = { 0 };
	struct analysis_source source;
	struct analysis_variables list;
	const char *query = line->words[0] ? line->words[0] : "";
	if (http_read_form(work->mem, query, strlen(query), &pairs))
		return ERR_INVALID;
	TRY(inquiry_source(work, &pairs, &source));
	TRY(analysis_variable_list(work, &source, &list));
	for (size_t i = 0; i < list.len; i++)
		printf("%s: %s\n", list.items[i].key, list.items[i].label);
	return OK;
}

static const struct command_way ways[] = {
	{ "figure QUERY [--public] [--open] [--format csv|json|svg] [--language nl|en]",
	  print_figure },
	{ "variables [QUERY]", print_variables },
};
const struct command analysis_commands[1] = {
	{ "analysis",
	  "Prints tables and figures of the register, of answers and of codes.\n"
	  "figure prints one by its address, such as \"soort=frequentie&rij=category\"; --public: "
	  "as it\n"
	  "may be published; --open: rounded to fives, as everybody may ask it. variables tells\n"
	  "what can be counted in a source, such as \"ronde=CODE\".",
	  ways, COUNT_OF(ways), COMMAND_STARTED },
};
