/* SPDX-License-Identifier: EUPL-1.2 */
/* analysis_open.c: the rules of rounds of which everybody may make rounded tables. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/analysis/analysis_open.h"
#include "work/audit.h"

#include <string.h>

#define CODE_PREFIX "code:"
#define QUESTION_PREFIX "vraag:"

bool open_has(const struct opening *opening, const char *key)
{
	for (size_t i = 0; i < opening->keys.len; i++)
		if (!strcmp(opening->keys.items[i], key))
			return true;
	return false;
}

/* ---- what may be opened ---- */

static const struct answer_column *find_question(const struct frame *frame, const char *key)
{
	size_t len = strlen(QUESTION_PREFIX);
	const char *name = strncmp(key, QUESTION_PREFIX, len) ? key : key + len;
	for (size_t i = 0; i < frame->books.len; i++) {
		const struct answer_columns *columns =
			&frame->books.items[i].tables.items[0].columns;
		for (size_t j = 0; j < columns->len; j++)
			if (columns->items[j].item && !strcmp(columns->items[j].name, name))
				return &columns->items[j];
	}
	return NULL;
}

/* A column of the questionnaire such as "bind::omzien:gevoelig" that says yes. */
static bool is_marked(const struct form_item *item)
{
	static const char *const no[] = { "", "nee", "no", "false", "0" };
	for (size_t i = 0; item && i < item->extras.len; i++) {
		const struct form_extra *extra = &item->extras.items[i];
		bool is_mark = strstr(extra->name, "gevoelig") || strstr(extra->name, "sensitive");
		bool is_no = false;
		for (size_t j = 0; j < COUNT_OF(no); j++)
			is_no = is_no || !strcmp(extra->value ? extra->value : "", no[j]);
		if (is_mark && !is_no)
			return true;
	}
	return false;
}

static bool is_code_group(const char *key, enum code_group *ret)
{
	size_t len = strlen(CODE_PREFIX);
	return !strncmp(key, CODE_PREFIX, len) && code_group_read(key + len, ret);
}

/* Questions with answers to choose from, and groups of codes: never what somebody wrote. */
static bool is_choice(const struct frame *frame, const struct analysis_variable *variable,
		      struct open_choice *ret)
{
	enum code_group group = CODE_FREE;
	const struct answer_column *question = find_question(frame, variable->key);
	bool is_codes = is_code_group(variable->key, &group);
	bool is_closed = question && question->item->type != FORM_TEXT;
	*ret = (struct open_choice){ .variable = *variable,
				     .is_marked = question && is_marked(question->item) };
	ret->is_chosen = is_codes ? group != CODE_FREE : !ret->is_marked;
	return !variable->is_public && open_is_countable(variable) && (is_codes || is_closed);
}

static enum err list_choices(struct frame *frame, struct open_choices *ret)
{
	struct analysis_variables list;
	struct open_choice choice;
	TRY(column_list(frame, &list));
	*ret = (struct open_choices){ 0 };
	for (size_t i = 0; i < list.len; i++)
		if (is_choice(frame, &list.items[i], &choice))
			*list_add(frame->mem, ret) = choice;
	return OK;
}

static enum err frame_of(struct work *work, int64_t round_id, struct frame *ret)
{
	const struct analysis_source source = { .round_id = round_id };
	return frame_open(work, &source, ret);
}

enum err open_choice_list(struct work *work, int64_t round_id, struct open_choices *ret)
{
	struct frame frame;
	struct openings now;
	if (!work_may(work, ANALYSTS))
		return ERR_FORBIDDEN;
	TRY(frame_of(work, round_id, &frame));
	TRY(list_choices(&frame, ret));
	TRY(open_select(work->db, work->mem, round_id, &now));
	for (size_t i = 0; now.len && i < ret->len; i++)
		ret->items[i].is_chosen = open_has(&now.items[0], ret->items[i].variable.key);
	return OK;
}

/* ---- opening and closing ---- */

/* With each new answer a number may change: then one knows what that answer was. */
static enum err is_answerable(struct work *work, int64_t round_id, bool *ret)
{
	struct surveys all;
	const char *reason;
	unsigned roles = work->roles;
	work->roles |= RESEARCHER;
	enum err err = survey_list(work, &all);
	work->roles = roles;
	TRY(err);
	*ret = false;
	for (size_t i = 0; i < all.len; i++)
		*ret = *ret || (all.items[i].round_id == round_id &&
				survey_is_answerable(work, &all.items[i], &reason));
	return OK;
}

static enum err check_keys(struct work *work, const struct open_choices *choices,
			   const struct open_keys *keys)
{
	if (!keys->len)
		return work_fail(work, ERR_INVALID, "variabele",
				 N_("Choose at least one question or group of codes."));
	for (size_t i = 0; i < keys->len; i++) {
		bool is_found = false;
		for (size_t j = 0; j < choices->len; j++)
			is_found =
				is_found || !strcmp(choices->items[j].variable.key, keys->items[i]);
		if (!is_found)
			return work_fail_value(work, ERR_INVALID, "variabele",
					       N_("“{value}” cannot be opened: choose closed "
						  "questions and groups of codes."),
					       arena_strdup(work->mem, keys->items[i]));
	}
	return OK;
}

static enum err check_round(struct work *work, int64_t round_id)
{
	struct round round;
	bool is_running;
	enum err err = round_get(work, round_id, &round);
	if (err == ERR_MISSING)
		return work_fail(work, err, "ronde", N_("This round is not there any more."));
	TRY(err);
	if (round.state[0] == 'd')
		return work_fail(work, ERR_CONFLICT, "ronde",
				 N_("This round is still a draft. Open the round itself first, so "
				    "that visitors can read what it is about."));
	TRY(is_answerable(work, round_id, &is_running));
	if (is_running)
		return work_fail(work, ERR_CONFLICT, "ronde",
				 N_("People can still answer. Close the questionnaires of this "
				    "round first: otherwise one could tell from a number that "
				    "changes what the newest answer was."));
	return OK;
}

enum err open_publish(struct work *work, int64_t round_id, const struct open_keys *keys)
{
	struct open_choices choices;
	struct frame frame;
	if (!work_may(work, ANALYSTS))
		return ERR_FORBIDDEN;
	TRY(check_round(work, round_id));
	TRY(frame_of(work, round_id, &frame));
	TRY(list_choices(&frame, &choices));
	TRY(check_keys(work, &choices, keys));
	int64_t least = analysis_rule(work, frame.has_persons).least;
	if (frame.base < least)
		return work_fail_value(work, ERR_CONFLICT, "ronde",
				       N_("Too few respondents for open figures: there must be at "
					  "least {value}."),
				       arena_printf(work->mem, "%lld", (long long)least));
	const struct opening opening = { round_id, work->now_ms, *keys };
	TRY(open_insert(work->db, &opening));
	TRY(audit_add(work, "analysis_open", (struct subject){ "round", round_id }, NULL));
	return work_touch_public(work);
}

enum err open_close(struct work *work, int64_t round_id)
{
	struct openings now;
	if (!work_may(work, ANALYSTS))
		return ERR_FORBIDDEN;
	TRY(open_select(work->db, work->mem, round_id, &now));
	if (!now.len)
		return ERR_MISSING;
	TRY(open_delete(work->db, round_id));
	TRY(audit_add(work, "analysis_close", (struct subject){ "round", round_id }, NULL));
	return work_touch_public(work);
}

/* ---- what is open now ---- */

enum err open_list(struct work *work, struct openings *ret)
{
	struct openings all;
	struct round round;
	bool is_running;
	TRY(open_select(work->db, work->mem, -1, &all));
	*ret = (struct openings){ 0 };
	for (size_t i = 0; i < all.len; i++) {
		TRY(is_answerable(work, all.items[i].round_id, &is_running));
		enum err err = round_get(work, all.items[i].round_id, &round);
		if (err && err != ERR_MISSING)
			return err;
		if (!err && !is_running && round.state[0] != 'd')
			*list_add(work->mem, ret) = all.items[i];
	}
	return OK;
}

enum err open_get(struct work *work, int64_t round_id, struct opening *ret)
{
	struct openings all;
	TRY(open_list(work, &all));
	for (size_t i = 0; i < all.len; i++)
		if (all.items[i].round_id == round_id) {
			*ret = all.items[i];
			return OK;
		}
	return ERR_MISSING;
}

/* ---- for whom ---- */

static bool is_fact(struct work *work, const char *key)
{
	struct frame frame = { .work = work, .mem = work->mem, .words = words_for("nl") };
	struct analysis_variables list = { 0 };
	column_list_facts(&frame, &list);
	for (size_t i = 0; i < list.len; i++)
		if (!strcmp(list.items[i].key, key))
			return true;
	return false;
}

static enum err admit_key(struct work *work, const struct opening *opening, const char *field,
			  const char *key)
{
	if (open_has(opening, key) || is_fact(work, key))
		return OK;
	return work_fail_value(work, ERR_INVALID, field, N_("“{value}” is not open for everybody."),
			       arena_strdup(work->mem, key));
}

static enum err admit_pair(struct work *work, const struct opening *opening,
			   const struct http_pair *pair)
{
	const char *value = pair->value, *colon = strrchr(value, ':');
	if (!*value)
		return OK;
	if (!strcmp(pair->name, "rij") || !strcmp(pair->name, "kolom"))
		return admit_key(work, opening, pair->name, value);
	if (!strcmp(pair->name, "alleen") && colon)
		return admit_key(work, opening, "alleen",
				 arena_strndup(work->mem, value, (size_t)(colon - value)));
	if (!strcmp(pair->name, "soort") && !strcmp(value, "aandachtspunten")) {
		TRY(admit_key(work, opening, "soort", "code:bottleneck"));
		return admit_key(work, opening, "soort", "code:support_need");
	}
	return OK;
}

enum err open_admit(struct work *work, const struct http_pairs *pairs)
{
	struct analysis_source source;
	struct opening opening;
	if (work_may(work, STAFF))
		return OK;
	TRY(inquiry_source(work, pairs, &source));
	enum err err = source.is_register ? ERR_MISSING : open_get(work, source.round_id, &opening);
	if (err == ERR_MISSING)
		return work_fail(work, err, "ronde",
				 N_("The figures of this round are not open for everybody."));
	TRY(err);
	for (size_t i = 0; i < pairs->len; i++)
		TRY(admit_pair(work, &opening, &pairs->items[i]));
	return OK;
}
