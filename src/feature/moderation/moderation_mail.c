/* SPDX-License-Identifier: EUPL-1.2 */
/* moderation_mail.c: what is mailed to who proposes something. */
#include "crypt/crypt.h"
#include "feature/moderation/moderation_slice.h"
#include "feature/outbox/outbox.h"

#include <string.h>

/* One kind of mail; English msgids, {name} is the initiative. */
static const struct {
	const char *kind, *title, *lead, *button, *more;
} mails[] = {
	[PROPOSAL_MAIL_DRAFT] = { "proposal_draft", N_("Your draft: {name}"),
				  N_("You saved a draft about {name}. With this link you go on "
				     "with it. Nobody else "
				     "has the link."),
				  N_("Go on with the draft"),
				  N_("The link works until 30 days after your last change. Then "
				     "the draft is "
				     "erased.") },
	[PROPOSAL_MAIL_CONFIRM] = { "proposal_confirm", N_("Confirm what you sent: {name}"),
				    N_("Somebody used this mail address to send something about "
				       "{name}. Was that you? "
				       "Press the button and confirm it on the page that opens. "
				       "Only then we look at "
				       "it."),
				    N_("Look and confirm"),
				    N_("Was it not you? Then do nothing. After 7 days everything "
				       "is erased.") },
	[PROPOSAL_MAIL_RECEIVED] = { "proposal_received", N_("We received: {name}"),
				     N_("Thank you. Somebody of the register looks at what you "
					"sent about {name}. You "
					"get a mail when there is a decision, or when we have a "
					"question."),
				     N_("See how it stands"),
				     N_("With this link you can also add to it, or take it back, "
					"until there is a "
					"decision.") },
	[PROPOSAL_MAIL_ASKED] = { "proposal_asked", N_("A question about {name}"),
				  N_("We have a question about what you sent about {name}:"),
				  N_("Answer the question"), NULL },
	[PROPOSAL_MAIL_ACCEPTED] = { "proposal_accepted", N_("Thank you: {name} was changed"),
				     N_("We used what you sent about {name}, wholly or in part. "
					"Thank you for "
					"helping."),
				     N_("See what was used"), NULL },
	[PROPOSAL_MAIL_REFUSED] = { "proposal_refused", N_("About what you sent: {name}"),
				    N_("We did not use what you sent about {name}. This is why:"),
				    N_("See what you sent"), NULL },
	[PROPOSAL_MAIL_DOUBLE] = { "proposal_double", N_("{name} is in the register already"),
				   N_("You registered {name}. It was in the register already, so "
				      "we did not add it "
				      "again. Is something on its page not right? There you can "
				      "propose a "
				      "correction."),
				   N_("See what you sent"), NULL },
};

static const char *fill(struct work *work, const struct words *words, const char *text,
			const char *name)
{
	const struct words_value value = words_value_text("name", name);
	return words_format(work->mem, words, text, &value, 1);
}

static enum err add_link(struct work *work, const struct proposal *proposal, const char **ret)
{
	const char *token = crypt_token(work->mem);
	const char *prefix = strcmp(proposal->language, "en") ? "" : "/en";
	TRY(proposal_link_insert(work->db, crypt_hash(work->mem, "proposal", token), proposal->id));
	*ret = work_url(work, arena_printf(work->mem, "%s/voorstellen/%s", prefix, token));
	return OK;
}

enum err proposal_mail(struct work *work, const struct proposal *proposal, enum proposal_mail kind,
		       const char *body, const char *path)
{
	const struct words *words = words_for(proposal->language);
	const char *name =
		*proposal->title ? proposal->title : words_say(words, N_("an initiative"));
	const char *url;
	int64_t id;
	if (!proposal->mail)
		return OK;
	struct mail mail = {
		.kind = mails[kind].kind,
		.to = proposal->mail,
		.to_name = proposal->name,
		.language = proposal->language,
		.title = fill(work, words, mails[kind].title, name),
		.subject = { "proposal", proposal->id },
		.is_secret = true,
	};
	TRY(add_link(work, proposal, &url));
	mail_add(work, &mail, MAIL_TEXT, fill(work, words, mails[kind].lead, name), NULL);
	if (body)
		mail_add(work, &mail, MAIL_QUOTE, body, NULL);
	mail_add(work, &mail, MAIL_BUTTON, words_say(words, mails[kind].button), url);
	if (path)
		mail_add(work, &mail, MAIL_LIST, words_say(words, N_("The page of the initiative")),
			 work_url(work, path));
	if (mails[kind].more)
		mail_add(work, &mail, MAIL_TEXT, words_say(words, mails[kind].more), NULL);
	mail_add(work, &mail, MAIL_SMALL,
		 words_say(words, N_("You get this mail because this address was given with a "
				     "proposal for the register. We use it for nothing else and "
				     "publish it nowhere.")),
		 NULL);
	return outbox_add(work, &mail, &id);
}
