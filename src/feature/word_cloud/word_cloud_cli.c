/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_cli.c: omzien word-cloud: which clouds there are, and one as a file. */
#include "base/id.h"
#include "feature/word_cloud/word_cloud_slice.h"
#include "web/command.h"
#include "web/site.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What the command line asks for. */
struct wish {
	const char *region, *out, *kind;
	int64_t id;
	bool is_write, is_public;
};

static int explain(FILE *to, int code)
{
	fputs("usage: omzien word-cloud list [--region KEY]\n"
	      "       omzien word-cloud write ID --out FILE [--public] [--region KEY]\n\n"
	      "Lists the word clouds, or writes one as FILE.svg, FILE.png or FILE.csv. --public: "
	      "as it\n"
	      "may be published, which a researcher accepted; without it words of three "
	      "respondents\n"
	      "or more, for the researchers alone.\n",
	      to);
	return code;
}

static const char *kind_of(const char *file)
{
	const char *dot = file ? strrchr(file, '.') : NULL;
	for (size_t i = 0; dot && i < CLOUD_FILES; i++)
		if (!strcmp(dot + 1, cloud_files[i].kind))
			return cloud_files[i].kind;
	return NULL;
}

static bool read_options(int argc, char **argv, int from, struct wish *wish)
{
	for (int i = from; i < argc; i++) {
		bool has_value = i + 1 < argc;
		if (!strcmp(argv[i], "--public") && wish->is_write)
			wish->is_public = true;
		else if (!strcmp(argv[i], "--region") && has_value)
			wish->region = argv[++i];
		else if (!strcmp(argv[i], "--out") && has_value && wish->is_write)
			wish->out = argv[++i];
		else
			return false;
	}
	return true;
}

static bool read_wish(int argc, char **argv, struct wish *ret)
{
	*ret = (struct wish){ .is_write = argc > 1 && !strcmp(argv[1], "write") };
	if (argc < 2 || (!ret->is_write && strcmp(argv[1], "list") != 0))
		return false;
	if (ret->is_write && (argc < 3 || !id_parse(argv[2], &ret->id)))
		return false;
	if (!read_options(argc, argv, ret->is_write ? 3 : 2, ret))
		return false;
	ret->kind = kind_of(ret->out);
	return !ret->is_write || ret->kind;
}

static int check(int argc, char **argv)
{
	struct wish wish;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return 0;
	return read_wish(argc, argv, &wish) ? 0 : explain(stderr, err_exit_code(ERR_INVALID));
}

static enum err list(struct work *work)
{
	struct word_clouds clouds;
	TRY(word_cloud_list(work, -1, &clouds));
	for (size_t i = 0; i < clouds.len; i++) {
		char id[ID_TEXT_LEN + 1];
		id_text(clouds.items[i].id, id);
		printf("%s  %-10s  %-12s  %s\n", id, clouds.items[i].mode,
		       clouds.items[i].accepted_ms ? "accepted" : "not accepted",
		       clouds.items[i].name);
	}
	return OK;
}

/* Nobody else may read the file, and none that is there is written over. */
static enum err write_file(struct work *work, const struct wish *wish)
{
	SCOPED_OUT(out);
	struct word_cloud cloud;
	struct analysis_figure figure;
	struct analysis_request request = { .reach = wish->is_public ? REACH_PUBLIC : REACH_TEAM,
					    .language = "nl" };
	TRY(word_cloud_get(work, wish->id, &cloud));
	TRY(word_cloud_figure(work, &cloud, &request, &figure));
	TRY(cloud_write(work, &figure, wish->kind, out));
	int file = open(wish->out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0) {
		fprintf(stderr, "omzien word-cloud: %s: %s\n", wish->out, strerror(errno));
		return ERR_INVALID;
	}
	out_spill_to(out, file);
	enum err err = out_flush(out);
	close(file);
	if (err)
		unlink(wish->out);
	else
		printf("The word cloud is in %s.\n", wish->out);
	return err;
}

static enum err run_wish(struct work *work, void *context)
{
	const struct wish *wish = context;
	return wish->is_write ? write_file(work, wish) : list(work);
}

static int run(struct site *site, int argc, char **argv)
{
	struct wish wish;
	if (argc > 1 && !strcmp(argv[1], "--help"))
		return explain(stdout, 0);
	if (!read_wish(argc, argv, &wish))
		return explain(stderr, err_exit_code(ERR_INVALID));
	const struct command_call call = {
		.site = site,
		.name = "word-cloud",
		.region = wish.region,
		.missing = "there is no such word cloud.",
	};
	return command_in_region(&call, run_wish, &wish);
}

const struct command word_cloud_commands[1] = {
	{ "word-cloud", "list | write ID --out FILE [--public] [--region KEY]",
	  "Lists the word clouds, or writes one as a picture or a table.", run, COMMAND_STARTED,
	  check },
};
