/* SPDX-License-Identifier: EUPL-1.2 */
/* report_partner_view.h: what the pages of partners and of the project show; private to it. */
#pragma once
#include "feature/report/report_pages.h"

struct partner_row {
	struct report_partner it;
	const char *id;
};
struct partner_rows LIST(struct partner_row);
struct partner_view {
	const char *path, *back;
	struct partner_rows rows;
	struct inputs inputs;
};

struct dossier_step {
	const char *day, *text, *title; /* "2026-11-21", as people write it */
	bool is_done;
};
struct dossier_steps LIST(struct dossier_step);
/* F38: what belongs to a round, on its own page. */
struct dossier_view {
	struct report_rows reports;
	struct report_partners partners;
	struct dossier_steps steps;
	int64_t advised, answered; /* recommendations that are published; of those with an answer */
	const char *id;            /* of the round */
	bool can_write;
};

/* The panels on the page of a round. */
enum err report_round_panel(struct web *web, struct subject subject) MUST_CHECK;
enum err report_round_desk_panel(struct web *web, struct subject subject) MUST_CHECK;
