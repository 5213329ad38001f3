/* SPDX-License-Identifier: EUPL-1.2 */
/* command_line.c: a command line against the usage of its command. */
#include "web/command_line.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PARTS = 32 };

/* One thing that a line of usage allows; the texts are not ended. */
struct part {
	enum { A_VERB, A_WORD, AN_OPTION } kind;
	const char *name, *values; /* "--format", "csv|xlsx"; values NULL: takes none */
	int name_len, values_len;
	bool is_optional, is_repeated, is_given;
};

struct reading {
	struct part parts[PARTS];
	size_t part_count;
	struct command_line *line;
	char *complaint;
	bool is_verb_right;
};

/* A piece without the dots behind it. */
static int length_of(const char *at)
{
	int len = (int)strcspn(at, " ]\n");
	return len > 3 && !strncmp(at + len - 3, "...", 3) ? len - 3 : len;
}

/* "[--map COLUMN=FIELD]...": gives what follows it. */
static const char *read_part(const char *at, struct part *ret)
{
	*ret = (struct part){ .is_optional = *at == '[' };
	ret->name = at += ret->is_optional;
	ret->name_len = length_of(at);
	ret->kind = *at == '-' ? AN_OPTION : *at >= 'a' && *at <= 'z' ? A_VERB : A_WORD;
	at += ret->name_len;
	if (ret->kind == AN_OPTION && *at == ' ' && !strchr("-[", at[1])) {
		ret->values = at + 1;
		ret->values_len = length_of(ret->values);
		at += 1 + ret->values_len;
	}
	at += ret->is_optional && *at == ']';
	ret->is_repeated = !strncmp(at, "...", 3);
	at += ret->is_repeated ? 3 : 0;
	return at + (*at == ' ');
}

static void read_parts(const char *usage, struct reading *reading)
{
	reading->part_count = 0;
	for (const char *at = usage; *at && *at != '\n' && reading->part_count < PARTS;)
		at = read_part(at, &reading->parts[reading->part_count++]);
}

/* Always false. */
static bool complain(struct reading *reading, const char *about, int len, const char *text)
{
	snprintf(reading->complaint, COMMAND_COMPLAINT_BYTES, "%.*s %s", len, about, text);
	return false;
}

static bool misunderstand(struct reading *reading, const char *word)
{
	return complain(reading, word, (int)strlen(word), "is not understood");
}

static bool is_one_of(const struct part *part, const char *value)
{
	size_t len = strlen(value);
	if (!memchr(part->values, '|', (size_t)part->values_len))
		return true;
	for (const char *at = part->values; at < part->values + part->values_len;) {
		size_t here = strcspn(at, "| ]\n");
		if (here == len && !memcmp(at, value, len))
			return true;
		at += here + 1;
	}
	return false;
}

/* Gives how many words it took; 0: it does not fit. */
static int take_option(struct reading *reading, int count, char *const *words)
{
	struct command_line *line = reading->line;
	int name_len = (int)strcspn(*words, "=");
	struct part *part = NULL;
	for (size_t i = 0; i < reading->part_count && !part; i++)
		if (reading->parts[i].kind == AN_OPTION && reading->parts[i].name_len == name_len &&
		    !strncmp(reading->parts[i].name, *words, (size_t)name_len))
			part = &reading->parts[i];
	bool has_own = (*words)[name_len] == '=';
	if (!part || (has_own && !part->values) || line->option_count == COMMAND_OPTIONS)
		return misunderstand(reading, *words);
	if (part->is_given && !part->is_repeated)
		return complain(reading, part->name, name_len, "stands there twice");
	if (part->values && !has_own && count < 2)
		return complain(reading, part->name, name_len, "lacks its value");
	const char *value = !part->values ? "" : has_own ? *words + name_len + 1 : words[1];
	if (part->values && !is_one_of(part, value))
		return complain(reading, part->name, name_len, "takes another value");
	part->is_given = true;
	line->options[line->option_count++] = (struct command_option){ part->name, value };
	return part->values && !has_own ? 2 : 1;
}

static bool take_word(struct reading *reading, const char *word)
{
	struct command_line *line = reading->line;
	for (size_t i = 0; i < reading->part_count; i++) {
		struct part *part = &reading->parts[i];
		if (part->kind == AN_OPTION || (part->is_given && !part->is_repeated))
			continue;
		if (part->kind == A_VERB) {
			if (strlen(word) != (size_t)part->name_len ||
			    strncmp(word, part->name, (size_t)part->name_len) != 0)
				break;
			reading->is_verb_right = true;
		} else if (line->word_count < COMMAND_WORDS - 1) {
			line->words[line->word_count++] = word;
		} else {
			break;
		}
		return part->is_given = true;
	}
	return misunderstand(reading, word);
}

static bool is_complete(struct reading *reading)
{
	for (size_t i = 0; i < reading->part_count; i++)
		if (!reading->parts[i].is_given && !reading->parts[i].is_optional)
			return complain(reading, reading->parts[i].name, reading->parts[i].name_len,
					"is missing");
	return true;
}

static bool fits(struct reading *reading, int count, char *const *words)
{
	for (int i = 0, taken; i < count; i += taken) {
		bool is_option = words[i][0] == '-' && words[i][1];
		taken = is_option ? take_option(reading, count - i, words + i)
				  : take_word(reading, words[i]);
		if (!taken)
			return false;
	}
	return is_complete(reading);
}

enum err command_line_read(const char *usage, int count, char *const *words,
			   struct command_line *ret,
			   char ret_complaint[static COMMAND_COMPLAINT_BYTES])
{
	char why[COMMAND_COMPLAINT_BYTES];
	bool has_near = false;
	size_t way = 0;
	*ret_complaint = '\0';
	for (const char *at = usage;; at += strcspn(at, "\n") + 1, way++) {
		struct command_line line = { .way = way };
		struct reading reading = { .line = &line, .complaint = why };
		read_parts(at, &reading);
		if (fits(&reading, count, words)) {
			*ret = line;
			return OK;
		}
		if (!*ret_complaint || (reading.is_verb_right && !has_near))
			memcpy(ret_complaint, why, sizeof why);
		has_near |= reading.is_verb_right;
		if (!at[strcspn(at, "\n")])
			return ERR_INVALID;
	}
}

const char *command_option_next(const struct command_line *line, const char *name, size_t *at)
{
	size_t len = strlen(name);
	while (*at < line->option_count) {
		const struct command_option *option = &line->options[(*at)++];
		if (!strncmp(option->name, name, len) && strchr(" ].\n", option->name[len]))
			return option->value;
	}
	return NULL;
}

const char *command_option(const struct command_line *line, const char *name)
{
	const char *value = NULL, *next;
	for (size_t at = 0; (next = command_option_next(line, name, &at));)
		value = next;
	return value;
}
