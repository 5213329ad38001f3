/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa_auth.c: which device is at the door: by its address, or by its name and password. */
#include "feature/openrosa/openrosa_slice.h"
#include "base/clock.h"
#include "crypt/crypt.h"
#include "feature/person/person_brake.h"
#include "work/writer.h"

#include <string.h>
#include <strings.h>

/* A claim while it is looked at. */
struct attempt {
	const struct device_claim *claim;
	const char *user, *password; /* password: of Basic */
	struct digest digest;
	bool is_digest, is_right, is_fresh;
	struct device_row row;
	struct brake brakes[BRAKES_MAX];
	int64_t tries;
	const char *today;
};

static enum err need_keys(struct work *work)
{
	return work_fail(work, ERR_FORBIDDEN, NULL,
			 N_("Fill in the user name and the password that belong to this device."));
}

/* Why a device that we know does not get in. */
static enum err refuse_over(struct work *work, const struct device *device)
{
	if (device->revoked_ms)
		return work_fail(work, ERR_FORBIDDEN, NULL,
				 N_("This device was withdrawn. Ask who gave it to you for a new "
				    "code."));
	return work_fail(work, ERR_FORBIDDEN, NULL,
			 N_("The time of this device is over. Ask who gave it to you for a new "
			    "code."));
}

static enum err write_down(struct work *work, void *context)
{
	struct attempt *attempt = context;
	if (!attempt->is_right)
		return brake_take(work, attempt->brakes, BRAKES_MAX);
	if (attempt->tries)
		TRY(brake_release(work, &attempt->brakes[0], true));
	return device_update_used(work, attempt->row.device.id, attempt->today);
}

/* A device is used: at most one line a day, and not when. */
static enum err let_in(struct work *work, struct attempt *attempt, struct device *ret)
{
	struct device *device = &attempt->row.device;
	attempt->today = clock_date(work->mem, work->now_ms);
	if (!device_is_valid(work, device))
		return refuse_over(work, device);
	if (attempt->tries || !device->used_on || strcmp(device->used_on, attempt->today))
		TRY(writer_run(work, write_down, attempt));
	TRY(device_select_surveys(work, device));
	*ret = *device;
	return OK;
}

/* ---- an address of its own ---- */

static enum err find_by_token(struct work *work, struct attempt *attempt, struct device *ret)
{
	const char *hash = crypt_hash(work->mem, "device_token", attempt->claim->token);
	TRY(device_select_token(work, hash, &attempt->row));
	if (!attempt->row.device.id)
		return work_fail(work, ERR_MISSING, NULL,
				 N_("This address does not work, or not any more. Ask who gave it "
				    "to you for a new code."));
	attempt->is_right = true;
	return let_in(work, attempt, ret);
}

/* ---- a name and a password ---- */

static enum err read_basic(struct work *work, struct attempt *attempt)
{
	size_t len;
	char *text = crypt_base64_read(work->mem, attempt->claim->authorization + 6, &len);
	char *colon = text ? strchr(text, ':') : NULL;
	if (!colon || strlen(text) != len)
		return need_keys(work);
	*colon = '\0';
	attempt->user = text;
	attempt->password = colon + 1;
	return OK;
}

static enum err read_attempt(struct work *work, struct attempt *attempt)
{
	const struct device_claim *claim = attempt->claim;
	if (!claim->authorization)
		return need_keys(work);
	if (!strncasecmp(claim->authorization, "Basic ", 6)) {
		if (!claim->is_private)
			return work_fail(work, ERR_FORBIDDEN, NULL,
					 N_("This connection is not private. Use an address that "
					    "begins with https."));
		return read_basic(work, attempt);
	}
	if (digest_read(work->mem, claim->authorization, &attempt->digest))
		return need_keys(work);
	attempt->is_digest = true;
	attempt->user = attempt->digest.user;
	return OK;
}

static bool is_right_digest(struct work *work, const struct attempt *attempt)
{
	const struct digest *digest = &attempt->digest;
	const char *wanted =
		digest_response(work->mem, digest, attempt->row.ha1 ? attempt->row.ha1 : "",
				attempt->claim->method);
	return attempt->row.ha1 && crypt_is_same(wanted, digest->response) &&
	       !strcmp(digest->realm, DEVICE_REALM) && !strcmp(digest->uri, attempt->claim->target);
}

static bool is_right_basic(struct work *work, const struct attempt *attempt)
{
	const char *hash = crypt_hash(work->mem, "device", attempt->password);
	return attempt->row.password_hash && crypt_is_same(hash, attempt->row.password_hash);
}

static enum err count_wrong(struct work *work, struct attempt *attempt)
{
	TRY(writer_run(work, write_down, attempt));
	return work_fail(work, ERR_FORBIDDEN, NULL,
			 N_("The user name or the password is not right. Fill them in once more."));
}

static enum err find_by_keys(struct work *work, struct attempt *attempt, struct device *ret,
			     bool *ret_is_stale)
{
	TRY(read_attempt(work, attempt));
	attempt->brakes[0] = (struct brake){ "device", attempt->user, BRAKE_FREE_ACCOUNT };
	attempt->brakes[1] =
		(struct brake){ "device-client", attempt->claim->client, BRAKE_FREE_CLIENT };
	TRY(brake_look(work, attempt->brakes, BRAKES_MAX, &attempt->tries));
	TRY(device_select_user(work, attempt->user, &attempt->row));
	attempt->is_right =
		attempt->is_digest ? is_right_digest(work, attempt) : is_right_basic(work, attempt);
	if (!attempt->is_right)
		return count_wrong(work, attempt);
	attempt->is_fresh = true;
	if (attempt->is_digest)
		TRY(nonce_check(work, attempt->digest.nonce, &attempt->is_fresh));
	*ret_is_stale = !attempt->is_fresh;
	return attempt->is_fresh ? let_in(work, attempt, ret) : need_keys(work);
}

enum err device_find(struct work *work, const struct device_claim *claim, struct device *ret,
		     bool *ret_is_stale)
{
	struct attempt *attempt = arena_new_of(work->mem, struct attempt);
	attempt->claim = claim;
	*ret_is_stale = false;
	if (claim->token)
		return find_by_token(work, attempt, ret);
	return find_by_keys(work, attempt, ret, ret_is_stale);
}
