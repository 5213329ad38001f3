/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_cli.c: omzien analysis: tables and figures from the command line. */
#include "feature/analysis/analysis_door.h"
#include "feature/analysis/analysis_write.h"
#include "web/command.h"

#include <stdio.h>
#include <string.h>

struct wish {
	const char *verb, *query, *format, *language, *region;
	bool is_public;
};

static int explain(FILE *to, int code)
{
	fputs("usage: omzien analysis figure QUERY [--public] [--format csv|json|svg]\n"
	      "                              [--language nl|en] [--region KEY]\n"
	      "       omzien analysis variables [QUERY] [--region KEY]\n\n"
	      "Prints a figure by its address, such as \"soort=frequentie&rij=category\", or what "
	      "can\n"
	      "be counted in a source, such as \"ronde=CODE\". --public shows it as it may be "
	      "published.\n",
	      to);
	return code;
}

static const char **option_of(struct wish *wish, const char *name)
{
	return !strcmp(name, "--region")     ? &wish->region
	       : !strcmp(name, "--format")   ? &wish->format
	       : !strcmp(name, "--language") ? &wish->language
					     : NULL;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	for (int i = 1; i < argc; i++) {
		const char **option = option_of(ret, argv[i]);
		if (option && i + 1 < argc)
			*option = argv[++i];
		else if (!strcmp(argv[i], "--public"))
			ret->is_public = true;
		else if (*argv[i] == '-')
			return false;
		else if (!ret->verb)
			ret->verb = argv[i];
		else if (!ret->query)
			ret->query = argv[i];
		else
			return false;
	}
	bool is_figure = ret->verb && !strcmp(ret->verb, "figure") && ret->query;
	bool is_list = ret->verb && !strcmp(ret->verb, "variables");
	const char *format = ret->format ? ret->format : "csv";
	return (is_figure || is_list) && strstr("csv json svg", format) != NULL;
}

static int check(int argc, char **argv)
{
	struct wish wish = { 0 };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &wish) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

static enum err print_figure(struct work *work, const struct wish *wish)
{
	struct analysis_figure figure;
	const struct analysis_request request = { wish->query,
						  wish->is_public ? REACH_PUBLIC : REACH_TEAM,
						  work->language };
	SCOPED_OUT(out);
	TRY(analysis_figure(work, &request, &figure));
	if (wish->format && !strcmp(wish->format, "json")) {
		struct json json = json_to(out);
		figure_put_json(&json, &figure);
		out_char(out, '\n');
	} else if (wish->format && !strcmp(wish->format, "svg")) {
		drawing_svg(out, &figure.drawing, NULL);
	} else {
		figure_write_csv(out, &figure, ';');
	}
	fwrite(out->data, 1, out->len, stdout);
	return OK;
}

static enum err print_variables(struct work *work, const struct wish *wish)
{
	struct http_pairs pairs = { 0 };
	struct analysis_source source;
	struct analysis_variables list;
	const char *query = wish->query ? wish->query : "";
	if (http_read_form(work->mem, query, strlen(query), &pairs))
		return ERR_INVALID;
	TRY(inquiry_source(work, &pairs, &source));
	TRY(analysis_variable_list(work, &source, &list));
	for (size_t i = 0; i < list.len; i++)
		printf("%s: %s\n", list.items[i].key, list.items[i].label);
	return OK;
}

static enum err run_wish(struct work *work, void *context)
{
	const struct wish *wish = context;
	return !strcmp(wish->verb, "figure") ? print_figure(work, wish)
					     : print_variables(work, wish);
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish = { 0 };
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain(stderr, err_exit_code(ERR_INVALID));
	const struct command_call call = {
		.site = site, .name = "analysis", .region = wish.region, .language = wish.language
	};
	return command_in_region(&call, run_wish, &wish);
}

const struct command analysis_commands[1] = {
	{ "analysis",
	  "figure QUERY | variables [QUERY] [--public] [--format csv|json|svg] "
	  "[--language nl|en] [--region KEY]",
	  "Prints tables and figures of the register, of answers and of codes.", run,
	  COMMAND_STARTED, check },
};
