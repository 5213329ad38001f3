/* SPDX-License-Identifier: EUPL-1.2 */
/* person_review_pages.c: the yearly look at who may do what: due or not, as a file, and done. */
#include "base/clock.h"
#include "base/id.h"
#include "feature/person/person_pages.h"
#include "sheet/csv_write.h"
#include "work/audit.h"

enum err person_review_due(struct work *work, bool *ret)
{
	int64_t since_ms;
	TRY(review_select(work->db, &since_ms));
	if (!since_ms)
		TRY(person_select_oldest(work->db, &since_ms));
	*ret = since_ms && since_ms + PERSON_YEAR_MS <= work->now_ms;
	return OK;
}

enum err person_count_review(struct work *work, int64_t *ret)
{
	bool is_due;
	TRY(person_review_due(work, &is_due));
	*ret = 0;
	return is_due ? person_count_others(work->db, STAFF, 0, ret) : OK;
}

enum err person_review(struct work *work)
{
	int64_t id = id_new();
	TRY(review_insert(work->db, id, work->now_ms, work->person_id));
	return audit_add(work, "review_roles", (struct subject){ "role_review", id }, NULL);
}

/* ---- the file: one line for each role of each person ---- */

static const struct role_name *name_of(unsigned role)
{
	for (size_t i = 0; i < PERSON_ROLES; i++)
		if (person_role_names[i].role == role)
			return &person_role_names[i];
	return &person_role_names[0];
}

static void put_date(struct csv_writer *csv, struct arena *mem, int64_t at_ms)
{
	csv_write_text(csv, at_ms ? clock_date(mem, at_ms) : NULL);
}

static void put_row(struct web *web, struct csv_writer *csv, const struct person *person,
		    const struct person_role *role)
{
	struct arena *mem = web->work.mem;
	csv_write_text(csv, person->name);
	csv_write_text(csv, person->mail);
	csv_write_text(csv, words_say(web->page.words, name_of(role->role)->text));
	put_date(csv, mem, role->since_ms);
	csv_write_text(csv, role->granter      ? role->granter
			    : role->granted_by ? NULL
					       : words_say(web->page.words, N_("the server")));
	put_date(csv, mem, person->signed_in_ms);
	csv_write_text(csv, person->is_blocked ? words_say(web->page.words, N_("blocked")) : NULL);
	csv_write_end_row(csv);
}

static void put_head(struct web *web, struct csv_writer *csv)
{
	static const char *const heads[] = { N_("Name"),  N_("Mail address"), N_("Role"),
					     N_("Since"), N_("Given by"),     N_("Last signed in"),
					     N_("State") };
	for (size_t i = 0; i < COUNT_OF(heads); i++)
		csv_write_text(csv, words_say(web->page.words, heads[i]));
	csv_write_end_row(csv);
}

static enum err export_page(struct web *web)
{
	struct persons persons;
	struct person_roles roles;
	struct csv_writer csv;
	csv_write_start(web->page.out, &(struct csv_options){ .separator = ';', .has_mark = true },
			&csv);
	TRY(person_select_all(web->work.db, web->work.mem, &persons));
	TRY(role_select(web->work.db, web->work.mem, 0, &roles));
	put_head(web, &csv);
	for (size_t i = 0; i < persons.len; i++)
		for (size_t j = 0; j < roles.len; j++)
			if (roles.items[j].person_id == persons.items[i].id)
				put_row(web, &csv, &persons.items[i], &roles.items[j]);
	http_set(web->work.mem, web->response, "Content-Disposition",
		 "attachment; filename=\"rollen.csv\"");
	return web_answer(web, 200, "text/csv; charset=utf-8");
}

static enum err review_action(struct web *web)
{
	TRY(person_review(&web->work));
	return web_redirect(web, "/beheer/personen?gedaan=bekeken");
}

static const struct route routes[] = {
	{ "GET", "/beheer/personen/rollen.csv", ADMINISTRATOR, READ, export_page },
	{ "POST", "/beheer/personen/bekeken", ADMINISTRATOR, WRITE, review_action },
};
const struct route_table person_review_table = { routes, COUNT_OF(routes) };
