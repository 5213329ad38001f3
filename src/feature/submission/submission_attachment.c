/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_attachment.c: files that belong to answers. */
#include "base/id.h"
#include "crypt/crypt.h"
#include "feature/submission/submission_slice.h"

#include <ctype.h>
#include <string.h>

enum { NAME_MAX_BYTES = 200 };

/* It ends as the name of a file on somebody's computer, and in the header of an answer. */
static bool is_name(const char *name)
{
	const size_t len = name ? strlen(name) : 0;
	for (size_t i = 0; i < len; i++)
		if (iscntrl((unsigned char)name[i]) || strchr("/\\\"", name[i]))
			return false;
	return len && len <= NAME_MAX_BYTES && *name != '.';
}

static enum err check(struct work *work, const struct attachment *it)
{
	if (!is_name(it->name))
		return work_fail(work, ERR_INVALID, NULL,
				 N_("This file has no usable name. Give it another name."));
	if (it->len > ATTACHMENT_MAX_BYTES)
		return work_fail_value(work, ERR_INVALID, NULL,
				       N_("The file “{value}” is larger than 20 MB. Make it "
					  "smaller, or choose another one."),
				       it->name);
	return OK;
}

static enum err find_owner(struct work *work, const struct attachment *it, struct submission *ret)
{
	if (it->submission_id)
		return submission_get(work, it->submission_id, ret);
	enum err err = submission_by_instance(work, it->instance_id, ret);
	return err == ERR_MISSING
		       ? work_fail(work, err, NULL,
				   N_("The answers that this file belongs to are not here."))
		       : err;
}

/* A file that no answer names. *ret_is_left: it told of who filled in, and is left out. */
static enum err check_named(struct work *work, const struct submission *of,
			    const struct attachment *it, bool *ret_is_left)
{
	struct answers answers;
	struct survey survey;
	*ret_is_left = false;
	if (!of->is_done)
		return OK;
	TRY(answer_list(work, &of->id, 1, &answers));
	if (answer_names(&answers, it->name))
		return OK;
	TRY(survey_get(work, of->survey_id, &survey));
	*ret_is_left = survey.is_anonymous;
	return *ret_is_left ? OK
			    : work_fail_value(work, ERR_INVALID, NULL,
					      N_("No answer names the file “{value}”."), it->name);
}

/* One link, however many turns of a group with a file, does not fill the disk. */
static enum err check_room(struct work *work, const struct attachment *it)
{
	struct attachments files;
	size_t bytes = it->len;
	TRY(attachment_list(work, it->submission_id, false, &files));
	for (size_t i = 0; i < files.len; i++)
		bytes += strcmp(files.items[i].name, it->name) ? files.items[i].len : 0;
	if (bytes <= ATTACHMENTS_MAX_BYTES)
		return OK;
	return work_fail_value(
		work, ERR_INVALID, NULL,
		N_("With “{value}” the files of these answers are larger than 100 MB "
		   "together. Make some smaller, or leave some out."),
		it->name);
}

/* Everybody may open a draft at an open link, and many of them. */
static enum err check_open_room(struct work *work, const struct submission *of, size_t len)
{
	int64_t bytes;
	if (of->is_done || of->invitation_id)
		return OK;
	TRY(attachment_count_open(work, of->survey_id, &bytes));
	if (bytes + (int64_t)len <= (int64_t)SUBMISSION_OPEN_FILES_MB * 1024 * 1024)
		return OK;
	return work_fail(work, ERR_INVALID, NULL,
			 N_("There is no room for more files with this questionnaire now. Go on "
			    "without this file, or try again tomorrow. Your other answers are not "
			    "lost."));
}

enum err attachment_save(struct work *work, const struct attachment *attachment)
{
	struct attachment it = *attachment;
	struct submission of;
	const char *known, *hash = crypt_md5_hex(work->mem, it.bytes, it.len);
	bool is_left;
	TRY(check(work, &it));
	TRY(find_owner(work, &it, &of));
	it.submission_id = of.id;
	TRY(check_named(work, &of, &it, &is_left));
	if (is_left)
		return OK;
	TRY(attachment_select_hash(work, &it, &known));
	if (known && !strcmp(known, hash))
		return OK;
	if (known && of.is_done)
		return work_fail_value(work, ERR_CONFLICT, NULL,
				       N_("Another file “{value}” was received already."), it.name);
	TRY(check_room(work, &it));
	TRY(check_open_room(work, &of, it.len));
	if (known)
		TRY(attachment_delete(work, of.id, it.name));
	it.id = of.is_done && !of.done_ms ? id_random() : id_new();
	it.type = it.type && *it.type ? it.type : "application/octet-stream";
	return attachment_insert(work, &it, hash);
}
