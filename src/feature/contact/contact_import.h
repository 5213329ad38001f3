/* SPDX-License-Identifier: EUPL-1.2 */
/* contact_import.h: contacts from a file; private to this slice. */
#pragma once
#include "feature/contact/contact_slice.h"
#include "sheet/reader.h"
#include "web/feature.h"

/* A row that can be done. */
struct contact_import_row {
	int64_t number; /* as a person sees it in the file */
	struct contact contact;
	struct contact_note note; /* may_ask: consent to write down */
	bool is_changed;          /* new, or differs from what is stored */
};

/* A row that cannot, and why. */
struct contact_import_fault {
	int64_t number;
	struct failures failures;
};

/* A whole file as it was read; nothing is stored yet. */
struct contact_import {
	int64_t rows, added, changed, same; /* rows that are fine are one of these three */
	int64_t usable;                     /* of these: may be asked, once it is stored */
	struct LIST(struct contact_import_row) ready;
	struct LIST(struct contact_import_fault) faults;
	struct LIST(const char *) unknown; /* columns that mean nothing to us */
};

/*
 * Reads contacts of public initiatives. Columns: "id", or "initiatief" and "plaats"; those of
 * contact_fields; "functieadres" ("ja"); "toestemming" ("2026-11-01 telefoon"): who is named agreed
 * to be asked. An empty cell leaves what is stored. A row is the contact of that initiative with
 * the same mail address (without one: phone number, else postal address), or a new one. Not on the
 * writer. ERR_INVALID: the file as a whole cannot be read; rows that are wrong are in `faults`.
 */
enum err contact_import_read(struct work *work, struct sheet *sheet, struct contact_import *ret)
	MUST_CHECK;

/* Stores what was read. On the writer. Errors of contact_save and contact_note. */
enum err contact_import_store(struct work *work, const struct contact_import *import) MUST_CHECK;

/* The public initiatives by name, to find one by name and place. In work->mem. */
struct contact_places;
enum err contact_places_load(struct work *work, struct contact_places **ret) MUST_CHECK;

/* What a row says of its initiative; "" where it says nothing. */
struct contact_about {
	const char *id, *name, *place;
};

/*
 * The initiative that a row is about: by id, else by name and place (its village or its
 * municipality). ERR_INVALID with the reason: none, or more than one.
 */
enum err contact_place(struct work *work, const struct contact_places *places,
		       const struct contact_about *about, struct subject *ret) MUST_CHECK;

/* omzien contact import FILE */
extern const struct command contact_commands[1];
