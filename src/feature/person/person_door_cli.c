/* SPDX-License-Identifier: EUPL-1.2 */
/* person_door_cli.c: omzien person list | add | grant | block: accounts from the command line. */
#include "base/clock.h"
#include "feature/person/person_cli.h"
#include "feature/person/person_pages.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

static unsigned role_of(const char *key)
{
	for (size_t i = 0; i < PERSON_ROLES; i++)
		if (!strcmp(person_role_names[i].key, key))
			return person_role_names[i].role;
	return 0;
}

static enum err read_all(struct work *work, void *context)
{
	return person_select_all(work->db, work->mem, context);
}

static void print(struct arena *mem, const struct person *person)
{
	printf("%s\t%s\t", person->mail ? person->mail : "-", person->name ? person->name : "-");
	for (size_t i = 0; i < PERSON_ROLES; i++)
		if (person->roles & person_role_names[i].role)
			printf("%s ", person_role_names[i].key);
	printf("%s\t%s\n", person->is_blocked ? "blocked" : "",
	       person->signed_in_ms ? clock_date(mem, person->signed_in_ms) : "never");
}

enum err person_command_list(struct work *work, const struct command_line *line)
{
	struct persons persons = { 0 };
	TRY(writer_run(work, read_all, &persons));
	for (size_t i = 0; i < persons.len; i++)
		print(work->mem, &persons.items[i]);
	return OK;
}

/* ---- changes ---- */

struct change {
	const char *mail, *name;
	unsigned roles;
	bool is_lifted;
};

/* The roles of all --role together. */
static enum err read_roles(struct work *work, const struct command_line *line, unsigned *ret)
{
	const char *key;
	*ret = 0;
	for (size_t at = 0; (key = command_option_next(line, "--role", &at));) {
		unsigned role = role_of(key);
		if (!role)
			return work_fail_value(work, ERR_INVALID, NULL,
					       N_("There is no role “{value}”."), key);
		*ret |= role;
	}
	return OK;
}

static enum err find(struct work *work, const char *mail, struct person *ret)
{
	enum err err = person_by_mail(work, mail, ret);
	if (err == ERR_MISSING)
		return work_fail(work, err, NULL, N_("There is nobody with this mail address."));
	return err;
}

static enum err add(struct work *work, void *context)
{
	const struct change *change = context;
	return person_add(work, &(struct person){ .name = change->name,
						  .mail = change->mail,
						  .roles = change->roles });
}

static enum err grant(struct work *work, void *context)
{
	const struct change *change = context;
	struct person person;
	TRY(find(work, change->mail, &person));
	return person_grant(work, person.id, change->roles);
}

static enum err block(struct work *work, void *context)
{
	const struct change *change = context;
	struct person person;
	TRY(find(work, change->mail, &person));
	return person_block(work, person.id, !change->is_lifted);
}

enum err person_command_add(struct work *work, const struct command_line *line)
{
	struct change change = { .mail = line->words[0], .name = command_option(line, "--name") };
	TRY(read_roles(work, line, &change.roles));
	return writer_run(work, add, &change);
}

enum err person_command_grant(struct work *work, const struct command_line *line)
{
	struct change change = { .mail = line->words[0] };
	TRY(read_roles(work, line, &change.roles));
	return writer_run(work, grant, &change);
}

enum err person_command_block(struct work *work, const struct command_line *line)
{
	struct change change = { .mail = line->words[0],
				 .is_lifted = command_option(line, "--lift") };
	return writer_run(work, block, &change);
}
