/* SPDX-License-Identifier: EUPL-1.2 */
/* openrosa.h: devices of interviewers: who may fetch questionnaires and send answers to them. */
#pragma once
#include "work/work.h"

struct device_surveys LIST(int64_t);

/* One interviewer's phone or tablet; its keys are shown once and kept as hashes. */
struct device {
	int64_t id;
	const char *label; /* for staff: "Tablet 3, Oost" */
	const char *user;  /* made by us: "veld-k3m9qw" */
	int64_t made_ms, made_by;
	const char *until_on; /* the last day that it works */
	const char *used_on;  /* NULL: never */
	int64_t revoked_ms;   /* 0: it was not */
	struct device_surveys surveys;
};
struct devices LIST(struct device);

/* Who looks after devices. */
enum { DEVICE_KEEPERS = MODERATOR };

enum { DEVICE_LABEL_MAX = 80, DEVICE_DAYS = 180, DEVICE_DAYS_MAX = 366 };

/* What is shown once. */
struct device_keys {
	const char *user, *password, *token;
};

/* All, newest first. ERR_FORBIDDEN. In work->mem. */
enum err device_list(struct work *work, struct devices *ret) MUST_CHECK;

/* One of them. ERR_FORBIDDEN, ERR_MISSING. In work->mem. */
enum err device_get(struct work *work, int64_t id, struct device *ret) MUST_CHECK;

/*
 * Stores label, last day and questionnaires; id 0 is new: then its id and keys are filled in.
 * On the writer. ERR_INVALID with a failure for "naam", "tot" or "vragenlijsten". ERR_CONFLICT: it
 * was withdrawn. ERR_FORBIDDEN, ERR_MISSING.
 */
enum err device_save(struct work *work, struct device *device, struct device_keys *ret) MUST_CHECK;

/* Withdraws a device for good; twice is no error. On the writer. ERR_FORBIDDEN, ERR_MISSING. */
enum err device_revoke(struct work *work, int64_t id) MUST_CHECK;

/* Whether it works on this day: not withdrawn, not past its last day. */
bool device_is_valid(struct work *work, const struct device *device);
