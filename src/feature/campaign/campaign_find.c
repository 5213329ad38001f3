/* SPDX-License-Identifier: EUPL-1.2 */
/* campaign_find.c: from a typed reply code to who is asked, with a helping hand for staff and a
 * brake for guesses. */
#include "crypt/crypt.h"
#include "feature/campaign/campaign_code.h"
#include "feature/campaign/campaign_store.h"
#include "work/writer.h"

#include <string.h>

enum { HOUR_MS = 60 * 60 * 1000 };

static enum err fail_length(struct work *work)
{
	return work_fail(work, ERR_INVALID, "code",
			 N_("A reply code has seven letters and digits, such as K7M-2PX4. Type all "
			    "of them."));
}

/* ---- for who works with the campaign ---- */

/* The code of this campaign from which the typed one differs in one place; NULL: none, or several.
 */
static enum err find_slip(struct work *work, int64_t campaign_id, const char *typed,
			  const char **ret)
{
	struct codes codes = { 0 };
	const char *found = NULL;
	int count = 0;
	TRY(ask_select_codes(work, campaign_id, &codes));
	for (size_t i = 0; i < codes.len; i++)
		if (strlen(codes.items[i]) == CODE_LEN && code_slip(typed, codes.items[i])) {
			found = codes.items[i];
			count++;
		}
	*ret = count == 1 ? found : NULL;
	return OK;
}

static enum err fail_slip(struct work *work, int64_t campaign_id, const char *typed)
{
	const char *meant;
	TRY(find_slip(work, campaign_id, typed, &meant));
	if (!meant)
		return work_fail(work, ERR_INVALID, "code",
				 N_("This code is not right: a character is wrong. Look at the "
				    "paper once more."));
	int place = code_slip(typed, meant);
	return work_fail_value(work, ERR_INVALID, "code",
			       N_("This code is not right. Look at character {value}."),
			       arena_printf(work->mem, "%d: %c → %c (%s)", place, typed[place - 1],
					    meant[place - 1], code_show(work->mem, meant)));
}

enum err reply_code_find(struct work *work, int64_t campaign_id, const char *typed, struct ask *ret)
{
	struct ask ask;
	const char *code = code_read(work->mem, typed);
	if (!code)
		return fail_length(work);
	if (!code_is_right(code))
		return fail_slip(work, campaign_id, code);
	enum err err = ask_select_code(work, code, &ask);
	if (err == ERR_MISSING)
		return work_fail(work, ERR_INVALID, "code",
				 N_("This code is not known here. Is it from another region, or "
				    "from a campaign that was thrown away?"));
	TRY(err);
	if (ask.campaign_id != campaign_id)
		return work_fail(work, ERR_INVALID, "code",
				 N_("This code belongs to another campaign. Open that one and type "
				    "it there."));
	*ret = ask;
	return OK;
}

/* ---- for everybody ---- */

struct guess {
	const char *address_hash;
	struct link_row link;
};

static enum err count_wrong(struct work *work, void *context)
{
	const struct guess *guess = context;
	return guess_add(work, guess->address_hash, work->now_ms / HOUR_MS);
}

static enum err add_link(struct work *work, void *context)
{
	const struct guess *guess = context;
	return campaign_link_insert(work, &guess->link, 1);
}

static enum err check_brake(struct work *work, const struct guess *guess)
{
	int64_t mine, all;
	TRY(guess_count(work, guess->address_hash, work->now_ms / HOUR_MS, &mine, &all));
	if (mine < GUESSES_PER_ADDRESS && all < GUESSES_PER_REGION)
		return OK;
	return work_fail(work, ERR_BUSY, "code",
			 N_("Too many codes were wrong. Try again in an hour, or call the number "
			    "in the letter."));
}

static enum err find_anywhere(struct work *work, const char *typed, struct ask *ret)
{
	struct campaign campaign;
	const char *code = code_read(work->mem, typed);
	if (!code || !code_is_right(code))
		return ERR_MISSING;
	TRY(ask_select_code(work, code, ret));
	TRY(campaign_get(work, ret->campaign_id, &campaign));
	return campaign_takes_answers(work, &campaign) ? OK : ERR_MISSING;
}

enum err code_use(struct work *work, const char *typed, const char *address, const char **ret_token)
{
	struct ask ask;
	struct guess guess = { .address_hash = crypt_hash(work->mem, "campaign_guess", address) };
	TRY(check_brake(work, &guess));
	enum err err = find_anywhere(work, typed, &ask);
	if (err == ERR_MISSING) {
		/* a slip that the check character catches is no guess */
		const char *code = code_read(work->mem, typed);
		if (!code)
			return fail_length(work);
		if (code_is_right(code))
			TRY(writer_run(work, count_wrong, &guess));
		return work_fail(work, ERR_INVALID, "code",
				 N_("This code is not right, or too old. Look at the letter and "
				    "type it once more."));
	}
	TRY(err);
	const char *token = crypt_token(work->mem);
	guess.link = (struct link_row){ .token_hash = crypt_hash(work->mem, "campaign", token),
					.via = FRESH_BY_PAPER,
					.ask_id = ask.id };
	TRY(writer_run(work, add_link, &guess));
	*ret_token = token;
	return OK;
}
