/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_response.h: what came back, of whom, and which share that is; private to this slice. */
#pragma once
#include "feature/survey/survey_slice.h"

/*
 * Numbers of invitations. `asked` were mailed, or heard of by phone or paper; `opened` and
 * `started` count who went further, too. After AAPOR, Standard Definitions (2023): a share is of
 * all who were asked, those whose mail came back included, since nobody knows that they are not
 * there (RR1); partial answers are counted apart (RR2 adds them).
 */
struct response_row {
	const char *key; /* GM code, group, or number of a wave; "" where unknown */
	int64_t total, asked, opened, started, done, refused, bounced;
	int64_t partial; /* started, and not done */
	int64_t no_way;  /* of total: neither mail nor heard of: to call or to write */
	double rate;     /* done of asked; NAN: nobody was asked */
	double reached;  /* done of asked without bounced; NAN */
};
struct response_rows LIST(struct response_row);
struct response {
	struct response_row all;
	struct response_rows places, groups, waves; /* by key */
	int64_t answers;                            /* finished, by whichever way */
	int64_t open_answers; /* of those: by the open link; -1: not known (anonymous) */
};

/* Of one survey. In work->mem. */
enum err survey_response(struct work *work, const struct survey *survey, struct response *ret)
	MUST_CHECK;

/* One group of invitations that stand alike. */
struct response_tally {
	const char *municipality, *group;
	int wave;
	enum invitation_state state;
	bool is_mailed, has_mail;
	int64_t count;
};
struct response_tallies LIST(struct response_tally);
/* Errors of db_query. In work->mem. */
enum err response_select(struct work *work, int64_t survey_id, struct response_tallies *ret)
	MUST_CHECK;
