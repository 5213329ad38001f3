/* SPDX-License-Identifier: EUPL-1.2 */
/* directory.c: rules of organisations: what a value may be, and what goes along when one changes.
 */
#include "feature/directory/directory.h"
#include "base/id.h"
#include "base/utf8.h"
#include "feature/contact/contact.h"
#include "feature/directory/directory_slice.h"
#include "feature/freshness/freshness.h"
#include "feature/source/source.h"
#include "feature/vocabulary/vocabulary.h"
#include "work/audit.h"

#include <string.h>

enum { NAME_POINTS = 150, LINE_POINTS = 200, TEXT_POINTS = 2000, TERMS_POINTS = 600 };

#define AT(member) .offset = offsetof(struct organisation, member), .name = #member
const struct field organisation_fields[] = {
	{ AT(name), .key = "naam", .label = N_("Name"), .type = FIELD_TEXT, .max = NAME_POINTS,
	  .is_required = true, .is_public = true,
	  .help = N_("Of the organisation or the role. Not of a person.") },
	{ AT(kind), .key = "soort", .label = N_("Organisation or role"), .type = FIELD_TERM,
	  .max = LINE_POINTS, .is_required = true, .is_public = true, .list = "organisation_kind",
	  .help = N_(
		  "A role is something that somebody does in a village or neighbourhood, such as "
		  "village supporter or key person.") },
	{ AT(sector), .key = "sector", .label = N_("Sector"), .type = FIELD_TERM,
	  .max = LINE_POINTS, .is_required = true, .is_public = true,
	  .list = "organisation_sector" },
	{ AT(summary), .key = "omschrijving", .label = N_("What it does"), .type = FIELD_LONG_TEXT,
	  .max = TEXT_POINTS, .is_public = true, .help = N_("A few sentences.") },
	{ AT(offers), .key = "aanbod", .label = N_("What it can do for initiatives"),
	  .type = FIELD_TERMS, .max = TERMS_POINTS, .is_public = true,
	  .list = "organisation_offer" },
	{ AT(ask), .key = "vragen", .label = N_("What you can ask, and how"),
	  .type = FIELD_LONG_TEXT, .max = TEXT_POINTS, .is_public = true },
	{ AT(hand_over), .key = "overdracht", .label = N_("When neighbours should hand over"),
	  .type = FIELD_LONG_TEXT, .max = TEXT_POINTS, .is_public = true,
	  .help = N_("Where help among neighbours ends, and what this organisation does then.") },
	{ AT(municipalities), .key = "gemeenten", .label = N_("Works in these municipalities"),
	  .type = FIELD_TERMS, .max = TEXT_POINTS, .is_public = true },
	{ AT(villages), .key = "dorpen", .label = N_("Works in these villages"), .type = FIELD_TEXT,
	  .max = TEXT_POINTS, .is_public = true,
	  .help = N_("With a semicolon between them: Ulrum; Spijk (Eemsdelta). Leave it empty when "
		     "it works in the whole municipality.") },
	{ AT(website), .key = "website", .label = N_("Website"), .type = FIELD_WEBSITE, .max = 300,
	  .is_public = true },
	{ AT(mail), .key = "mail", .label = N_("Mail address"), .type = FIELD_TEXT, .max = 254,
	  .is_public = true,
	  .help = N_(
		  "Of the organisation or the team, such as info@example.nl. Not of a person.") },
	{ AT(phone), .key = "telefoon", .label = N_("Phone number"), .type = FIELD_TEXT, .max = 30,
	  .is_public = true, .help = N_("Of the organisation or the team.") },
	{ AT(function_reason), .key = "functieReden",
	  .label = N_("Why mail and phone are not those of one person"), .type = FIELD_TEXT,
	  .max = LINE_POINTS,
	  .help = N_("Only where it does not show: for example that the mobile phone goes with the "
		     "shift.") },
	{ AT(source), .key = "bron", .label = N_("Where did you read this?"), .type = FIELD_TEXT,
	  .max = 300, .is_required = true, .is_public = true,
	  .help = N_("The address of a page, or a few words. Do not name persons.") },
};
const size_t organisation_field_count = COUNT_OF(organisation_fields);

static enum err check_term(struct work *work, const struct field *field, const char *key)
{
	if (vocabulary_find(work, field->list, key))
		return OK;
	return work_fail_value(work, ERR_INVALID, field->key,
			       N_("“{value}” is not one of the choices."), key);
}

/* Takes keys and Dutch or English labels; stores keys. */
static const char *key_of(struct work *work, const char *list, const char *text)
{
	struct term_list terms = vocabulary_list(work, list);
	const char *folded = utf8_fold(work->mem, text);
	for (size_t i = 0; i < terms.len; i++)
		if (!strcmp(terms.items[i]->key, text) ||
		    !strcmp(utf8_fold(work->mem, terms.items[i]->label_nl), folded) ||
		    !strcmp(utf8_fold(work->mem, terms.items[i]->label_en), folded))
			return terms.items[i]->key;
	return text;
}

static enum err check_terms(struct work *work, const struct field *field, const char **text)
{
	enum err err = OK;
	const char *keys = NULL;
	for (const char *p = *text; *p;) {
		size_t len = strcspn(p, ";");
		const char *one = utf8_tidy(work->mem, arena_strndup(work->mem, p, len));
		p += len + (p[len] == ';');
		if (!*one)
			continue;
		one = key_of(work, field->list, one);
		if (check_term(work, field, one))
			err = ERR_INVALID;
		keys = keys ? arena_printf(work->mem, "%s;%s", keys, one) : one;
	}
	*text = keys;
	return err;
}

static enum err check_lists(struct work *work, struct organisation *organisation)
{
	enum err err = OK;
	for (size_t i = 0; i < organisation_field_count; i++) {
		const struct field *field = &organisation_fields[i];
		const char **at = (const char **)((char *)organisation + field->offset);
		if (!field->list || !*at)
			continue;
		if (field->type == FIELD_TERM && strchr(*at, ';'))
			err = check_term(work, field, *at); /* two where one fits */
		else if (check_terms(work, field, at))
			err = ERR_INVALID;
	}
	return err;
}

/* ---- addresses of a function ---- */

static bool is_mail(const char *mail)
{
	const char *at = strchr(mail, '@');
	return at && at > mail && !strchr(at + 1, '@') && strchr(at + 1, '.') && at[1] != '.' &&
	       mail[strlen(mail) - 1] != '.' && !strpbrk(mail, " \t<>\"',;:()[]\\/");
}

/* Words that name a desk, a team or a task. Those of four letters and more may begin a longer word.
 */
static const char *const function_words[] = {
	"info",       "contact",     "post",         "balie",     "secretariaat", "secretaris",
	"receptie",   "loket",       "team",         "wijk",      "dorp",         "buurt",
	"gebied",     "sociaal",     "wmo",          "zorg",      "welzijn",      "huisarts",
	"praktijk",   "assistent",   "apotheek",     "bewoner",   "klant",        "service",
	"admini",     "aanmeld",     "verwijz",      "verwijs",   "meld",         "advies",
	"vrijwillig", "mantel",      "wonen",        "woning",    "gemeente",     "initiatie",
	"bestuur",    "voorzitter",  "coordin",      "jeugd",     "thuiszorg",    "verpleg",
	"verhuur",    "mail",        "algemeen",     "kcc",       "support",      "office",
	"hallo",      "hello",       "vraag",        "vragen",    "help",         "hulp",
	"steunpunt",  "samen",       "mfc",          "dorpshuis", "leefbaar",     "noaber",
	"burger",     "relatie",     "project",      "inloop",    "communicat",   "pr",
	"ggd",        "polikliniek", "cliënt",       "client",    "subsidie",     "fonds",
	"inkoop",     "register",    "participatie", "regie",     "toegang",
};

static bool begins_as_function(const char *word)
{
	for (size_t i = 0; i < COUNT_OF(function_words); i++) {
		size_t len = strlen(function_words[i]);
		if (!strcmp(word, function_words[i]) ||
		    (len >= 4 && !strncmp(word, function_words[i], len)))
			return true;
	}
	return false;
}

bool organisation_is_function_mail(struct arena *mem, const char *mail)
{
	size_t len = strcspn(mail, "@");
	char *words = utf8_fold(mem, arena_strndup(mem, mail, len));
	const char *host = mail[len] ? mail + len + 1 : "";
	const char *site = utf8_fold(mem, arena_strndup(mem, host, strcspn(host, ".")));
	bool is_site = *words && !strcmp(words, site); /* lefier@lefier.nl */
	for (char *rest = words, *word; (word = strsep(&rest, " "));)
		if (begins_as_function(word))
			return true;
	return is_site;
}

/* "06 1234 5678", "+31 6...": a mobile phone lies in somebody's pocket. */
static bool is_mobile(const char *phone)
{
	char digits[16];
	size_t count = 0;
	for (const char *p = phone; *p && count + 1 < sizeof digits; p++)
		if (*p >= '0' && *p <= '9')
			digits[count++] = *p;
	digits[count] = '\0';
	return !strncmp(digits, "06", 2) || !strncmp(digits, "316", 3) ||
	       !strncmp(digits, "00316", 5) || !strncmp(digits, "3106", 4);
}

static bool is_phone(const char *phone)
{
	size_t digits = 0;
	if (strspn(phone, "+0123456789 -()/.") != strlen(phone))
		return false;
	for (const char *p = phone; *p; p++)
		digits += *p >= '0' && *p <= '9';
	return digits >= 3 && digits <= 15;
}

static enum err check_contact(struct work *work, const struct organisation *organisation)
{
	enum err err = OK;
	bool has_reason = organisation->function_reason != NULL;
	const char *mail = organisation->mail, *phone = organisation->phone;
	if (mail && !is_mail(mail))
		err = work_fail(work, ERR_INVALID, "mail",
				N_("Fill in a mail address, such as info@example.nl."));
	else if (mail && !has_reason && !organisation_is_function_mail(work->mem, mail))
		err = work_fail(
			work, ERR_INVALID, "mail",
			N_("This looks like the address of a person. Use the address of the "
			   "team, or say below why it is not personal."));
	if (phone && !is_phone(phone))
		err = work_fail(work, ERR_INVALID, "telefoon",
				N_("Fill in a phone number, such as 050 123 45 67."));
	else if (phone && !has_reason && is_mobile(phone))
		err = work_fail(
			work, ERR_INVALID, "telefoon",
			N_("This is a mobile phone. Use the number of the team, or say below "
			   "why it is not personal."));
	return err;
}

enum err organisation_check(struct work *work, struct organisation *organisation)
{
	enum err err =
		field_check(work, organisation_fields, organisation_field_count, organisation);
	if (check_lists(work, organisation))
		err = ERR_INVALID;
	if (check_contact(work, organisation))
		err = ERR_INVALID;
	if (area_read(work, organisation))
		err = ERR_INVALID;
	organisation->slug = organisation->name ? utf8_slug(work->mem, organisation->name) : NULL;
	return err;
}

/* ---- keeping ---- */

/* Where it was read, in the slice that keeps sources. */
static enum err say_source(struct work *work, const struct organisation *organisation)
{
	bool is_web = !strncmp(organisation->source, "http", 4);
	struct source source = { .kind = is_web ? "web" : "network",
				 .title = is_web ? NULL : organisation->source,
				 .url = is_web ? organisation->source : NULL,
				 .seen_ms = work->now_ms };
	struct fact fact = { .subject_kind = "organisation",
			     .subject_id = organisation->id,
			     .field = "",
			     .value = "",
			     .said_ms = work->now_ms };
	TRY(source_find_or_add(work, &source, &fact.source_id));
	return source_say(work, &fact);
}

static enum err refuse_old(struct work *work)
{
	return work_fail(work, ERR_CONFLICT, NULL,
			 N_("Somebody else changed this meanwhile. Look at what is stored now, and "
			    "make your change again."));
}

static enum err store(struct work *work, struct organisation *organisation, int64_t known_ms)
{
	struct organisation stored;
	organisation->changed_ms = work->now_ms;
	if (!organisation->id) {
		organisation->id = id_new();
		organisation->created_ms = work->now_ms;
		return organisation_insert(work->db, work->mem, organisation);
	}
	TRY(organisation_get(work, organisation->id, &stored));
	if (known_ms && known_ms != stored.changed_ms)
		return refuse_old(work);
	organisation->created_ms = stored.created_ms;
	return organisation_update(work->db, work->mem, organisation);
}

enum err organisation_save(struct work *work, struct organisation *organisation, int64_t known_ms)
{
	struct organisation_areas areas = { 0 };
	const char *act = organisation->id ? "change_organisation" : "add_organisation";
	TRY(store(work, organisation, known_ms));
	area_rows(work, organisation, &areas);
	TRY(organisation_area_replace(work->db, work->mem, organisation->id, &areas));
	TRY(say_source(work, organisation));
	TRY(audit_add(work, act, (struct subject){ "organisation", organisation->id }, NULL));
	return work_touch_public(work);
}

/* Nobody can be reached for what is not there any more. */
static enum err remove_contacts(struct work *work, struct subject subject)
{
	struct contacts contacts;
	TRY(contact_list(work, subject, &contacts));
	for (size_t i = 0; i < contacts.len; i++)
		TRY(contact_remove(work, contacts.items[i].id));
	return OK;
}

enum err organisation_remove(struct work *work, int64_t id)
{
	const struct subject subject = { "organisation", id };
	struct organisation stored;
	TRY(organisation_get(work, id, &stored));
	TRY(remove_contacts(work, subject));
	TRY(freshness_forget(work, subject));
	TRY(source_forget(work, "organisation", id, 0));
	TRY(organisation_delete(work->db, id));
	TRY(audit_add(work, "remove_organisation", subject, NULL));
	return work_touch_public(work);
}

enum err organisation_count_stale(struct work *work, int64_t *ret)
{
	return organisation_select_stale(work->db, freshness_border(work), ret);
}

/* ---- finding ---- */

enum err organisation_get(struct work *work, int64_t id, struct organisation *ret)
{
	enum err err = organisation_select(work->db, work->mem, id, ret);
	if (err == ERR_MISSING)
		return work_fail(work, err, NULL,
				 N_("This organisation is not in the directory, or not any more."));
	return err;
}

enum err organisation_by_name(struct work *work, const char *name, const char *sector,
			      struct organisation *ret)
{
	return organisation_select_named(work->db, work->mem, utf8_fold(work->mem, name), sector,
					 ret);
}

enum err organisation_list(struct work *work, const struct organisation_filter *filter,
			   struct organisations *ret, int64_t *ret_total)
{
	*ret = (struct organisations){ 0 };
	TRY(organisation_count(work->db, work->mem, filter, ret_total));
	return organisation_select_list(work->db, work->mem, filter, ret);
}

enum err organisation_any(struct work *work, bool *ret)
{
	return organisation_select_any(work->db, ret);
}

enum err organisation_serving(struct work *work, const char *municipality, const char *village,
			      int64_t limit, struct organisations *ret)
{
	*ret = (struct organisations){ 0 };
	return organisation_select_serving(work->db, work->mem,
					   &(struct organisation_filter){ .municipality =
										  municipality,
									  .village = village,
									  .limit = limit },
					   ret);
}

char *organisation_path(struct arena *mem, const struct organisation *organisation)
{
	char id[ID_TEXT_LEN + 1];
	id_text(organisation->id, id);
	return arena_printf(mem, "/sociale-kaart/%s-%s", id, organisation->slug);
}
