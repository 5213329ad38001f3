/* SPDX-License-Identifier: EUPL-1.2 */
/* claim_mail.c: what is mailed about who keeps a page. */
#include "crypt/crypt.h"
#include "feature/claim/claim_slice.h"
#include "feature/outbox/outbox.h"

#include <string.h>

/* One kind of mail; English msgids, {name} is the initiative, {person} who asks. */
static const struct {
	const char *kind, *title, *lead, *button, *purpose;
} mails[] = {
	[CLAIM_MAIL_CONFIRM] = { "claim_confirm", N_("Do you want to keep the page of {name}?"),
				 N_("Somebody used this mail address to ask for the page of "
				    "{name}. Was that you? "
				    "Press the button and confirm it on the page that opens. Was "
				    "it not you? Then "
				    "do nothing."),
				 N_("Look and confirm"), "claimant" },
	[CLAIM_MAIL_CONTACT] = { "claim_contact", N_("May {person} keep the page of {name}?"),
				 N_("{person} asks to keep the page of {name} in the register. We "
				    "know you as a "
				    "contact of the initiative. Is it right that {person} changes "
				    "the page from now "
				    "on? Tell us on the page that opens."),
				 N_("Answer yes or no"), "contact" },
	[CLAIM_MAIL_REFUSED] = { "claim_refused", N_("About the page of {name}"),
				 N_("You asked to keep the page of {name}. That was not agreed to. "
				    "You can still "
				    "propose corrections on the page itself."),
				 NULL, NULL },
	[CLAIM_MAIL_INVITED] = { "claim_invited", N_("Do you help to keep the page of {name}?"),
				 N_("Somebody who keeps the page of {name} in the register asks "
				    "you to do that "
				    "too. You can then change the page. Press the button and say "
				    "yes or no on the "
				    "page that opens."),
				 N_("Look at the invitation"), "claimant" },
	[CLAIM_MAIL_JOINED] = { "claim_joined", N_("{name} has one more editor"),
				N_("{person} keeps the page of {name} from now on, just as you do. "
				   "Is that not "
				   "right? Answer this mail or tell the register."),
				NULL, NULL },
};

static const char *fill(struct work *work, const struct words *words, const char *text,
			const struct claim *claim)
{
	const struct words_value values[] = {
		words_value_text("name", claim_title(work, claim)),
		words_value_text("person", claim->name),
	};
	return words_format(work->mem, words, text, values, COUNT_OF(values));
}

static enum err add_button(struct work *work, const struct claim *claim, enum claim_mail kind,
			   struct mail *mail)
{
	bool is_contact = kind == CLAIM_MAIL_CONTACT;
	const char *token = crypt_token(work->mem);
	const char *prefix = strcmp(mail->language, "en") ? "" : "/en";
	if (!mails[kind].button)
		return OK;
	TRY(claim_link_insert(work->db,
			      &(struct claim_link){
				      .hash = crypt_hash(work->mem, "claim", token),
				      .purpose = mails[kind].purpose,
				      .mail_hash =
					      is_contact ? claim_mail_hash(work, mail->to) : NULL,
				      .claim_id = claim->id,
			      }));
	mail_add(work, mail, MAIL_BUTTON, words_say(words_for(mail->language), mails[kind].button),
		 work_url(work, arena_printf(work->mem, "%s/overnames/%s", prefix, token)));
	return OK;
}

enum err claim_mail(struct work *work, const struct claim *claim, enum claim_mail kind,
		    const struct claim_address *to, const char *body)
{
	const char *language = to->language ? to->language : "nl";
	const struct words *words = words_for(language);
	int64_t id;
	struct mail mail = {
		.kind = mails[kind].kind,
		.to = to->mail,
		.to_name = to->name,
		.language = language,
		.title = fill(work, words, mails[kind].title, claim),
		.subject = { "claim", claim->id },
		.is_secret = mails[kind].button != NULL,
	};
	mail_add(work, &mail, MAIL_TEXT, fill(work, words, mails[kind].lead, claim), NULL);
	if (body)
		mail_add(work, &mail, MAIL_QUOTE, body, NULL);
	TRY(add_button(work, claim, kind, &mail));
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words, N_("You get this mail because this address belongs to the page "
				     "of an initiative, or was given for it. We publish it "
				     "nowhere.")),
		 NULL);
	return outbox_add(work, &mail, &id);
}
