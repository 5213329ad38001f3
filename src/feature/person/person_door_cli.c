/* SPDX-License-Identifier: EUPL-1.2 */
/* person_door_cli.c: omzien person list | add | grant | block: accounts from the command line. */
#include "base/clock.h"
#include "feature/person/person_cli.h"
#include "feature/person/person_pages.h"
#include "work/writer.h"

#include <stdio.h>
#include <string.h>

/* What was asked for. */
struct wish {
	const char *verb, *mail, *name, *region;
	unsigned roles;
	bool is_lifted, has_roles;
};

static int explain_use(FILE *to, int code)
{
	fputs("usage: omzien person list\n"
	      "       omzien person add MAIL --name NAME [--role ROLE...]\n"
	      "       omzien person grant MAIL --role ROLE...\n"
	      "       omzien person block MAIL [--lift]\n\n"
	      "Shows who may do what, and gives or takes away roles. No mail is sent.\n"
	      "  --role ROLE   bewoner, redacteur, coordinator, onderzoeker, beleidsmedewerker, "
	      "beheerder; may be repeated.\n"
	      "                grant: these are all roles from now on\n"
	      "  --lift        lets somebody in again\n"
	      "  --region KEY  another region than the default one\n",
	      to);
	return code;
}

static unsigned role_of(const char *key)
{
	for (size_t i = 0; i < PERSON_ROLES; i++)
		if (!strcmp(person_role_names[i].key, key))
			return person_role_names[i].role;
	return 0;
}

/* Takes one option and its value; how many words it took, 0: not understood. */
static int read_option(struct wish *wish, const char *word, const char *value)
{
	unsigned role = 0;
	if (!strcmp(word, "--lift")) {
		wish->is_lifted = true;
		return 1;
	}
	if (!strcmp(word, "--name") && value)
		wish->name = value;
	else if (!strcmp(word, "--region") && value)
		wish->region = value;
	else if (!strcmp(word, "--role") && value && (role = role_of(value)))
		wish->roles |= role;
	else
		return 0;
	wish->has_roles |= role != 0;
	return 2;
}

static bool is_verb(const char *word)
{
	static const char *const verbs[] = { "list", "add", "grant", "block" };
	for (size_t i = 0; i < COUNT_OF(verbs); i++)
		if (!strcmp(word, verbs[i]))
			return true;
	return false;
}

/* The first word that was not understood; NULL: all were. */
static const char *read_wish(int argc, char **argv, struct wish *ret)
{
	int i = 2;
	if (argc < 2 || !is_verb(argv[1]))
		return argc < 2 ? "without a word" : argv[1];
	ret->verb = argv[1];
	if (strcmp(ret->verb, "list")) {
		if (i >= argc || argv[i][0] == '-')
			return "without a mail address";
		ret->mail = argv[i++];
	}
	while (i < argc) {
		int taken = read_option(ret, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
		if (!taken)
			return argv[i];
		i += taken;
	}
	return !strcmp(ret->verb, "grant") && !ret->has_roles ? "without --role" : NULL;
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

static enum err change(struct work *work, void *context)
{
	const struct wish *wish = context;
	struct person person = { .name = wish->name, .mail = wish->mail, .roles = wish->roles };
	if (!strcmp(wish->verb, "add"))
		return person_add(work, &person);
	enum err err = person_by_mail(work, wish->mail, &person);
	if (err == ERR_MISSING)
		return work_fail(work, err, NULL, N_("There is nobody with this mail address."));
	TRY(err);
	if (!strcmp(wish->verb, "grant"))
		return person_grant(work, person.id, wish->roles);
	return person_block(work, person.id, !wish->is_lifted);
}

static int run(struct site *site, struct wish *wish)
{
	SCOPED_ARENA(mem);
	struct persons persons = { 0 };
	int code;
	bool is_list = !strcmp(wish->verb, "list");
	struct work work = { .mem = mem, .now_ms = clock_now_ms(), .route = "omzien person" };
	work.region = person_find_region(site, "person", wish->region, &code);
	if (!work.region)
		return code;
	enum err err =
		is_list ? writer_run(&work, read_all, &persons) : writer_run(&work, change, wish);
	for (size_t i = 0; i < persons.len; i++)
		print(mem, &persons.items[i]);
	if (err)
		fprintf(stderr, "omzien person: %s\n",
			work.failures.len ? work.failures.items[0].text
					  : "the region's data cannot be read. Was the server ever "
					    "started here?");
	return err_exit_code(err);
}

int person_person_command(struct site *site, int argc, char **argv)
{
	struct wish wish = { 0 };
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--help"))
			return explain_use(stdout, EXIT_DONE);
	const char *wrong = read_wish(argc, argv, &wish);
	if (!wrong)
		return run(site, &wish);
	fprintf(stderr, "omzien person: %s is not understood\n", wrong);
	return explain_use(stderr, EXIT_WRONG_USE);
}
