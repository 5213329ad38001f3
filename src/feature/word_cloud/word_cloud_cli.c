/* SPDX-License-Identifier: EUPL-1.2 */
/* word_cloud_cli.c: omzien word-cloud: which clouds there are, and one as a file. */
#include "base/id.h"
#include "feature/word_cloud/word_cloud_slice.h"
#include "web/command.h"

#include <stdio.h>
#include <string.h>

static const char *kind_of(const char *file)
{
	const char *dot = file ? strrchr(file, '.') : NULL;
	for (size_t i = 0; dot && i < CLOUD_FILES; i++)
		if (!strcmp(dot + 1, cloud_files[i].kind))
			return cloud_files[i].kind;
	return NULL;
}

static enum err list(struct work *work, const struct command_line *line)
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

struct writing {
	const struct analysis_figure *figure;
	const char *kind;
};

static enum err write_to(struct work *work, int file, void *context)
{
	const struct writing *writing = context;
	SCOPED_OUT(out);
	out_spill_to(out, file);
	TRY(cloud_write(work, writing->figure, writing->kind, out));
	return out_flush(out);
}

static enum err write_cloud(struct work *work, const struct command_line *line)
{
	const char *out = command_option(line, "--out");
	struct word_cloud cloud;
	struct analysis_figure figure;
	const struct writing writing = { &figure, kind_of(out) };
	const struct analysis_request request = {
		.reach = command_option(line, "--public") ? REACH_PUBLIC : REACH_TEAM,
		.language = "nl",
	};
	int64_t id;
	if (!writing.kind)
		return work_fail(work, ERR_INVALID, NULL,
				 N_("Give a file that ends in .svg, .png or .csv."));
	if (!id_parse(line->words[0], &id))
		return ERR_MISSING;
	TRY(word_cloud_get(work, id, &cloud));
	TRY(word_cloud_figure(work, &cloud, &request, &figure));
	TRY(command_write_file(work, out, write_to, (void *)&writing));
	printf("The word cloud is in %s.\n", out);
	return OK;
}

static const struct command_way ways[] = {
	{ "list", list },
	{ "write ID --out FILE [--public]", write_cloud },
};
const struct command word_cloud_commands[1] = {
	{ "word-cloud",
	  "Lists the word clouds, or writes one as a picture or a table.\n"
	  "FILE ends in .svg, .png or .csv. --public: as it may be published, which a researcher\n"
	  "accepted; without it words of three respondents or more, for the researchers alone.",
	  ways, COUNT_OF(ways), COMMAND_STARTED, "there is no such word cloud." },
};
