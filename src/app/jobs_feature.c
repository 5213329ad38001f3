/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs_feature.c: /beheer/werk: how the jobs of all slices stand. */
#include "app/features.h"
#include "app/jobs.h"
#include "app/jobs.html.h"
#include "app/jobs_view.h"
#include "base/clock.h"
#include "web/web.h"
#include "work/job.h"

#include <string.h>

static const struct job_state *state_of(const struct job_states *states, const char *name)
{
	for (size_t i = 0; i < states->len; i++)
		if (!strcmp(states->items[i].name, name))
			return &states->items[i];
	return NULL;
}

static struct jobs_line line_of(struct web *web, const struct job *job,
				const struct job_state *state)
{
	struct jobs_line line = { .name = job->name, .text = job->text };
	if (state && state->ran_ms) {
		line.failure = state->failure;
		line.ran_ms = state->ran_ms;
		line.failed_turns = state->failed_turns;
		line.ran = words_date(web->work.mem, web->page.words, state->ran_ms);
	}
	return line;
}

static enum err list_page(struct web *web)
{
	struct jobs_view view = { 0 };
	struct job_states states;
	const struct site *site = web->site;
	TRY(job_list(&web->work, &states));
	for (size_t i = 0; i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->job_count; j++) {
			const struct job *job = &site->features[i]->jobs[j];
			*list_add(web->work.mem, &view.lines) =
				line_of(web, job, state_of(&states, job->name));
		}
	web_crumb(web, "/beheer", N_("Administration"));
	web_crumb(web, NULL, N_("Work in the background"));
	if (http_query(web->request, "gevraagd"))
		web->page.notice = N_("It is done within a few seconds.");
	return web_show(web, N_("Work in the background"), jobs_html, &view);
}

static enum err hurry_action(struct web *web)
{
	const char *name = http_form(web->request, "taak");
	if (!name || !jobs_find(web->site, name))
		return ERR_MISSING;
	TRY(job_hurry(&web->work, name));
	return web_redirect(web, "/beheer/werk?gevraagd=1");
}

static enum err count_failing(struct work *work, int64_t *ret)
{
	struct job_states states;
	int64_t count = 0;
	TRY(job_list(work, &states));
	for (size_t i = 0; i < states.len; i++)
		count += states.items[i].failure != NULL;
	*ret = count;
	return OK;
}

static const struct route routes[] = {
	{ "GET", "/beheer/werk", ADMINISTRATOR, READ, list_page },
	{ "POST", "/beheer/werk", ADMINISTRATOR, WRITE, hurry_action },
};

static const struct menu_item menu[] = {
	{ "/beheer/werk", N_("Work in the background"), MENU_DESK, 90, ADMINISTRATOR },
};

static const struct task tasks[] = {
	{ "/beheer/werk", N_("Work in the background that fails: {count}"), ADMINISTRATOR,
	  count_failing },
};

const struct feature jobs_feature = {
	.name = "jobs",
	.routes = routes,
	.route_count = COUNT_OF(routes),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.tasks = tasks,
	.task_count = COUNT_OF(tasks),
};
