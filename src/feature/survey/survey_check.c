/* SPDX-License-Identifier: EUPL-1.2 */
/* survey_check.c: what is right in a survey, told with the field that it belongs to. */
#include "base/clock.h"
#include "base/utf8.h"
#include "feature/form/form_version.h"
#include "feature/outbox/outbox.h"
#include "feature/round/round.h"
#include "feature/survey/survey_store.h"

#include <string.h>

enum {
	NAME_POINTS = 120,
	SLUG_BYTES = 60,
	TEXT_POINTS = 5000,
	MINUTES_MAX = 600,
	MONTHS_MAX = 120,
	SLUG_TRIES = 50
};

static enum err check_length(struct work *work, const char *key, const char *text, size_t most)
{
	return text && utf8_length(text) > most
		       ? work_fail(work, ERR_INVALID, key, N_("This is too long. Make it shorter."))
		       : OK;
}

static enum err check_texts(struct work *work, const struct survey *it)
{
	const struct {
		const char *key, *text;
		size_t most;
	} texts[] = {
		{ "naam", it->name, NAME_POINTS },
		{ "inleiding", it->intro, TEXT_POINTS },
		{ "bedankt", it->thanks, TEXT_POINTS },
		{ "inleiding_en", it->intro_en, TEXT_POINTS },
		{ "toestemming", it->consent, TEXT_POINTS },
		{ "bedankt_en", it->thanks_en, TEXT_POINTS },
		{ "toestemming_en", it->consent_en, TEXT_POINTS },
		{ "afzender", it->owner, NAME_POINTS },
	};
	enum err err = OK;
	if (!it->name || !*it->name)
		err = work_fail(work, ERR_INVALID, "naam", N_("Give the questionnaire a name."));
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (check_length(work, texts[i].key, texts[i].text, texts[i].most))
			err = ERR_INVALID;
	if (it->mail && !mail_is_address(it->mail))
		err = work_fail(work, ERR_INVALID, "mail",
				N_("This is not a mail address. It looks like name@example.org."));
	if (it->consent_en && !it->consent)
		err = work_fail(work, ERR_INVALID, "toestemming",
				N_("Write what people agree with in Dutch, too."));
	return err;
}

enum err survey_check_days(struct work *work, const struct survey *it)
{
	int64_t ms;
	enum err err = OK;
	if (it->opens_on && !clock_day_read(it->opens_on, &ms))
		err = work_fail(work, ERR_INVALID, "opent", N_("Write the day as 2026-11-21."));
	if (it->closes_on && !clock_day_read(it->closes_on, &ms))
		err = work_fail(work, ERR_INVALID, "sluit", N_("Write the day as 2026-11-21."));
	if (!err && it->opens_on && it->closes_on && strcmp(it->closes_on, it->opens_on) < 0)
		err = work_fail(work, ERR_INVALID, "sluit",
				N_("The last day comes before the first one."));
	return err;
}

static enum err check_numbers(struct work *work, const struct survey *it)
{
	enum err err = OK;
	if (it->quota < 0 || it->quota > INT32_MAX)
		err = work_fail(work, ERR_INVALID, "quotum", N_("Use a whole number, or nothing."));
	if (it->minutes < 0 || it->minutes > MINUTES_MAX)
		err = work_fail(work, ERR_INVALID, "minuten", N_("Use at most 600 minutes."));
	if (it->keep_months < 1 || it->keep_months > MONTHS_MAX)
		err = work_fail(work, ERR_INVALID, "bewaren",
				N_("Keep answers at least 1 and at most 120 months."));
	if (it->is_anonymous && it->feeds_register)
		err = work_fail(work, ERR_INVALID, "register",
				N_("Answers of an anonymous questionnaire cannot go to the "
				   "register: nobody knows whose they are."));
	return err;
}

/* The version is frozen and one of the form; fills in the form where only the version is known. */
enum err survey_check_version(struct work *work, struct survey *it)
{
	struct form_version version;
	if (!it->version_id)
		return OK;
	enum err err = form_version_get(work, it->version_id, &version);
	if (err && err != ERR_MISSING)
		return err;
	if (!it->form_id && !err)
		it->form_id = version.form_id;
	if (err || version.form_id != it->form_id)
		return work_fail(work, ERR_INVALID, "versie",
				 N_("This version does not belong to the form. Choose one of the "
				    "list."));
	if (!version.is_frozen)
		return work_fail(work, ERR_INVALID, "versie",
				 N_("This version can still change. Freeze it first, on the page "
				    "of the form."));
	return OK;
}

static enum err check_round(struct work *work, const struct survey *it)
{
	struct round round;
	if (!it->round_id)
		return OK;
	enum err err = round_get(work, it->round_id, &round);
	return err == ERR_MISSING ? work_fail(work, ERR_INVALID, "ronde",
					      N_("There is no such round. Choose one of the list."))
				  : err;
}

/* A slug of its own: as given, or made of the name. */
static enum err check_slug(struct work *work, struct survey *it)
{
	struct surveys found;
	const bool is_given = it->slug && *it->slug;
	const char *base = is_given ? it->slug : utf8_slug(work->mem, it->name ? it->name : "");
	if (strcmp(base, utf8_slug(work->mem, base)))
		return work_fail(work, ERR_INVALID, "adres",
				 N_("Use small letters, digits and hyphens in the address."));
	for (int i = 1; i <= SLUG_TRIES; i++) {
		it->slug = i == 1 ? base : arena_printf(work->mem, "%.50s-%d", base, i);
		TRY(survey_select_slug(work, it->slug, &found));
		if (!found.len || found.items[0].id == it->id)
			return OK;
		if (is_given)
			break;
	}
	return work_fail(work, ERR_INVALID, "adres",
			 N_("Another questionnaire has this address. Choose another one."));
}

enum err survey_check(struct work *work, struct survey *it)
{
	enum err (*const checks[])(struct work *, const struct survey *) = {
		check_texts,
		survey_check_days,
		check_numbers,
		check_round,
	};
	enum err all = OK;
	for (size_t i = 0; i < COUNT_OF(checks); i++) {
		enum err err = checks[i](work, it);
		if (err && err != ERR_INVALID)
			return err;
		all = err ? err : all;
	}
	enum err version = survey_check_version(work, it), slug = check_slug(work, it);
	return version && version != ERR_INVALID ? version : slug ? slug : version ? version : all;
}
