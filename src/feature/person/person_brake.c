/* SPDX-License-Identifier: EUPL-1.2 */
/* person_brake.c: who guesses often waits longer each time, in every process, and never for good.
 */
#include "crypt/crypt.h"
#include "feature/person/person_proof.h"
#include "feature/person/person_proof_store.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, MINUTE_MS = 60 * 1000, DOUBLINGS = 10 };

static const char *key_of(struct work *work, const struct brake *brake)
{
	return crypt_hash(work->mem, "brake",
			  arena_printf(work->mem, "%s %s", brake->kind, brake->who));
}

/* What was counted, but for tries of more than a day ago. */
static enum err counted(struct work *work, const struct brake *brake, struct brake_row *ret)
{
	TRY(brake_select(work->db, key_of(work, brake), ret));
	if (ret->last_ms + DAY_MS <= work->now_ms)
		*ret = (struct brake_row){ 0 };
	return OK;
}

static enum err count_one(struct work *work, const struct brake *brake, struct brake_row *row)
{
	int64_t doublings = ++row->tries - brake->free, wait_ms = BRAKE_FIRST_MS;
	if (doublings >= 0)
		wait_ms <<= doublings < DOUBLINGS ? doublings : DOUBLINGS;
	if (wait_ms > BRAKE_LONGEST_MS)
		wait_ms = BRAKE_LONGEST_MS;
	row->last_ms = work->now_ms;
	row->until_ms = doublings >= 0 ? work->now_ms + wait_ms : 0;
	return brake_save(work->db, key_of(work, brake), row);
}

/* Reads what was counted on each; ERR_BUSY: one of them has to wait. */
static enum err look(struct work *work, const struct brake *brakes, size_t count,
		     struct brake_row *rows)
{
	int64_t until_ms = 0;
	for (size_t i = 0; i < count; i++) {
		TRY(counted(work, &brakes[i], &rows[i]));
		until_ms = rows[i].until_ms > until_ms ? rows[i].until_ms : until_ms;
	}
	if (until_ms <= work->now_ms)
		return OK;
	int64_t minutes = (until_ms - work->now_ms + MINUTE_MS - 1) / MINUTE_MS;
	return work_fail_value(work, ERR_BUSY, NULL,
			       minutes == 1
				       ? N_("There were too many tries. Try again in one minute.")
				       : N_("There were too many tries. Try again in {value} "
					    "minutes."),
			       arena_printf(work->mem, "%lld", (long long)minutes));
}

enum err brake_look(struct work *work, const struct brake *brakes, size_t count, int64_t *ret_tries)
{
	struct brake_row rows[BRAKES_MAX] = { 0 };
	TRY(look(work, brakes, count, rows));
	*ret_tries = rows[0].tries;
	return OK;
}

enum err brake_take(struct work *work, const struct brake *brakes, size_t count)
{
	struct brake_row rows[BRAKES_MAX];
	TRY(look(work, brakes, count, rows));
	for (size_t i = 0; i < count; i++)
		TRY(count_one(work, &brakes[i], &rows[i]));
	return OK;
}

enum err brake_release(struct work *work, const struct brake *brake, bool all)
{
	struct brake_row row;
	TRY(counted(work, brake, &row));
	if (all || row.tries <= 1)
		return brake_delete(work->db, key_of(work, brake));
	row.tries--;
	row.until_ms = 0;
	return brake_save(work->db, key_of(work, brake), &row);
}
