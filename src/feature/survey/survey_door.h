/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_door.h: the doors of this slice; private to it. */
#pragma once
#include "feature/survey/survey_slice.h"
#include "web/route.h"
#include "web/site.h"

extern const struct route_table survey_page_table, survey_edit_table, survey_choose_table,
	survey_invitation_table, survey_stop_table, survey_wave_table, survey_paper_table,
	survey_api_table, survey_invite_table;

extern const struct command survey_commands[1];
enum { SURVEY_SCHEMAS = 7 };
extern const struct schema survey_schemas[SURVEY_SCHEMAS];

/* The surveys of a round, on its page at the desk. */
enum err survey_round_panel(struct web *web, struct subject subject) MUST_CHECK;

/* Those in open surveys that no mail reaches and of whom nothing was heard. Errors of db_query. */
enum err survey_count_calls(struct work *work, int64_t *ret) MUST_CHECK;

/* The job, and whether it has anything to do. */
enum err survey_run(struct site *site, struct work *work, bool *ret_is_more) MUST_CHECK;
enum err survey_has_work(struct site *site, struct work *work, bool *ret) MUST_CHECK;

/* Slots of personal data, see web/site.h. */
extern const struct processing survey_processings[];
extern const struct data_table survey_data[];
enum { SURVEY_PROCESSINGS = 1, SURVEY_TABLES = 9 };
enum err survey_show_data(struct work *work, const struct data_subject *who, struct data_items *ret)
	MUST_CHECK;
enum err survey_erase_data(struct work *work, const struct data_subject *who, bool is_preview,
			   struct data_effects *ret) MUST_CHECK;
enum err survey_expire_data(struct work *work, bool is_preview, struct data_effects *ret)
	MUST_CHECK;

/* Their SQL: who is still known by this address, in a survey, or of a list whose day is over; and
 * forgetting one of them, or who made and added. Errors of db_query and db_exec. */
enum err invitation_select_mail(struct work *work, const char *mail, struct invitations *ret)
	MUST_CHECK;
enum err invitation_select_known(struct work *work, int64_t survey_id, struct invitations *ret)
	MUST_CHECK;
enum err invitation_select_until(struct work *work, const char *day, struct invitations *ret)
	MUST_CHECK;
enum err invitation_forget(struct work *work, int64_t id) MUST_CHECK;
enum err survey_forget_person(struct work *work, int64_t person_id) MUST_CHECK;
