/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_act.c: the buttons within a page: another turn, one less, up and down; and files. */
#include "crypt/crypt.h"
#include "feature/submission/submission_question.h"
#include "feature/submission/submission_view.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- turns ---- */

static const char *anchor_of(struct arena *mem, const char *key)
{
	return arena_printf(mem, "#%s", submission_question_id(mem, key));
}

/* "groep/leren" -> the node of "groep", and the item "leren" below it. */
static const struct form_item *find_repeat(struct form_instance *instance, const char *key,
					   struct form_node **ret_parent)
{
	const char *slash = strrchr(key, '/');
	const char *name = slash ? slash + 1 : key;
	*ret_parent = slash ? form_instance_find(instance, arena_strndup(instance->mem, key,
									 (size_t)(slash - key)))
			    : instance->root;
	const struct form_item *item = *ret_parent ? (*ret_parent)->item->first : NULL;
	while (item && (item->type != FORM_REPEAT || strcmp(item->name, name)))
		item = item->next;
	return item;
}

static enum err add_turn(struct web *web, struct guest *guest, const char *key, const char **ret)
{
	struct form_node *parent, *turn;
	const struct form_item *repeat = find_repeat(guest->instance, key, &parent);
	*ret = anchor_of(web->work.mem, key);
	if (!repeat)
		return OK;
	if (form_instance_add_turn(guest->instance, parent, repeat, &turn))
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("There cannot be more of these."));
	*ret = anchor_of(web->work.mem, turn->key);
	return form_instance_update(guest->instance);
}

static enum err remove_files(struct web *web, const struct guest *guest, struct form_node *turn)
{
	struct form_node *node = NULL;
	while (guest->submission.id && (node = form_instance_walk(turn, node)))
		if (question_is_file(node->item) && node->node.value && *node->node.value)
			TRY(attachment_delete(&web->work, guest->submission.id, node->node.value));
	return OK;
}

static enum err remove_turn(struct web *web, struct guest *guest, const char *key, const char **ret)
{
	struct form_node *turn = form_instance_find(guest->instance, key);
	const char *bracket = strrchr(key, '[');
	const char *list =
		arena_strndup(web->work.mem, key, bracket ? (size_t)(bracket - key) : strlen(key));
	*ret = anchor_of(web->work.mem, list);
	if (!turn || turn->item->type != FORM_REPEAT)
		return OK;
	TRY(remove_files(web, guest, turn));
	if (form_instance_remove_turn(guest->instance, turn))
		return work_fail(&web->work, ERR_INVALID, NULL,
				 N_("How many there are follows from another answer."));
	return form_instance_update(guest->instance);
}

/* ---- rank ---- */

static void sort(struct form_options *options)
{
	for (size_t i = 1; i < options->len; i++)
		for (size_t j = i; j > 0; j--) {
			struct form_option *a = &options->items[j - 1], *b = &options->items[j];
			int left = a->place ? a->place : INT32_MAX;
			int right = b->place ? b->place : INT32_MAX;
			if (left <= right)
				break;
			struct form_option other = *a;
			*a = *b;
			*b = other;
		}
}

static const char *join(struct arena *mem, const struct form_options *options)
{
	const char *all = "";
	for (size_t i = 0; i < options->len; i++)
		all = arena_printf(mem, "%s%s%s", all, i ? " " : "", options->items[i].name);
	return all;
}

/* "groep/volgorde.geld" one up or down; the focus stays on the same button. */
static enum err move_rank(struct web *web, struct guest *guest, const char *what, int by,
			  const char **ret)
{
	struct arena *mem = web->work.mem;
	const char *dot = strrchr(what, '.');
	const char *key = dot ? arena_strndup(mem, what, (size_t)(dot - what)) : what;
	struct form_node *node = form_instance_find(guest->instance, key);
	struct form_options options;
	*ret = anchor_of(mem, key);
	if (!dot || !node || node->item->type != FORM_RANK)
		return OK;
	TRY(form_instance_options(guest->instance, node, &options));
	sort(&options);
	for (size_t i = 0; i < options.len; i++) {
		size_t to = by < 0 ? (i ? i - 1 : 0) : i + 1 < options.len ? i + 1 : i;
		if (strcmp(options.items[i].name, dot + 1))
			continue;
		struct form_option moved = options.items[i];
		options.items[i] = options.items[to];
		options.items[to] = moved;
		break;
	}
	form_instance_set(guest->instance, node, join(mem, &options));
	for (size_t i = 0; i < options.len; i++)
		if (!strcmp(options.items[i].name, dot + 1))
			*ret = arena_printf(mem, "%s-k-%s-%s", anchor_of(mem, key), dot + 1,
					    by < 0 ? "omhoog" : "omlaag");
	return form_instance_update(guest->instance);
}

/* ---- files ---- */

static enum err wipe_file(struct web *web, struct guest *guest, const char *key, const char **ret)
{
	struct form_node *node = form_instance_find(guest->instance, key);
	*ret = anchor_of(web->work.mem, key);
	if (!node || !question_is_file(node->item) || !node->node.value)
		return OK;
	TRY(attachment_delete(&web->work, guest->submission.id, node->node.value));
	form_instance_set(guest->instance, node, "");
	return form_instance_update(guest->instance);
}

enum err act_do(struct web *web, struct guest *guest, const char *act, const char **ret_anchor)
{
	const char *colon = strchr(act, ':'), *what = colon ? colon + 1 : "";
	*ret_anchor = "";
	if (!strncmp(act, "erbij:", 6))
		return add_turn(web, guest, what, ret_anchor);
	if (!strncmp(act, "weg:", 4))
		return remove_turn(web, guest, what, ret_anchor);
	if (!strncmp(act, "omhoog:", 7))
		return move_rank(web, guest, what, -1, ret_anchor);
	if (!strncmp(act, "omlaag:", 7))
		return move_rank(web, guest, what, 1, ret_anchor);
	return strncmp(act, "wis:", 4) ? OK : wipe_file(web, guest, what, ret_anchor);
}

static const struct {
	enum form_type type;
	const char *ends;
} kinds[] = {
	{ FORM_IMAGE, ".png.jpg.jpeg.gif.webp." },
	{ FORM_AUDIO, ".mp3.m4a.ogg.wav." },
	{ FORM_VIDEO, ".mp4.webm.mov." },
	{ FORM_FILE, ".pdf.doc.docx.odt.xls.xlsx.ods.csv.txt.png.jpg.jpeg." },
};

static bool is_kind(struct arena *mem, enum form_type type, const char *end)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i].type == type)
			return strstr(kinds[i].ends, arena_printf(mem, "%s.", end)) != NULL;
	return false;
}

/* "Foto van ons huis.PNG" -> "foto-k3f9a2.png": letters, digits, its end, and something of its own
 * so that no two files have one name. */
static const char *name_of(struct arena *mem, const char *sent, const char *end)
{
	char base[41];
	size_t len = 0;
	for (const char *at = sent; *at && *at != '.' && len + 1 < sizeof base; at++)
		if (isalnum((unsigned char)*at))
			base[len++] = (char)tolower((unsigned char)*at);
	base[len] = '\0';
	return arena_printf(mem, "%s-%.6s%s", len ? base : "bestand", crypt_token(mem), end);
}

static enum err take_file(struct web *web, struct guest *guest, struct http_file *file)
{
	struct arena *mem = web->work.mem;
	struct form_node *node = form_instance_find(guest->instance, file->field);
	const char *dot = strrchr(file->name, '.');
	if (!node || !question_is_file(node->item) || !file->len || !node->is_relevant)
		return OK;
	const char *id = submission_question_id(mem, node->key);
	char *end = arena_strdup(mem, dot ? dot : "");
	for (char *at = end; *at; at++)
		*at = (char)tolower((unsigned char)*at);
	if (!*end || !is_kind(mem, node->item->type, end))
		return work_fail(
			&web->work, ERR_INVALID, id,
			N_("This kind of file is not possible here. Choose another file."));
	if (file->len > ATTACHMENT_MAX_BYTES)
		return work_fail(&web->work, ERR_INVALID, id,
				 N_("This file is larger than 20 MB. Make it smaller, or choose "
				    "another one."));
	if (node->node.value && *node->node.value)
		TRY(attachment_delete(&web->work, guest->submission.id, node->node.value));
	const char *sent = guest->survey.is_anonymous ? "" : file->name; /* it may tell who */
	form_instance_set(guest->instance, node, name_of(mem, sent, end));
	return OK;
}

enum err act_take_files(struct web *web, struct guest *guest)
{
	enum err err = OK;
	for (size_t i = 0; i < web->request->files.len; i++) {
		enum err one = take_file(web, guest, &web->request->files.items[i]);
		if (one && one != ERR_INVALID)
			return one;
		err = one ? one : err;
	}
	return err;
}

enum err act_store_files(struct web *web, struct guest *guest)
{
	for (size_t i = 0; i < web->request->files.len; i++) {
		const struct http_file *file = &web->request->files.items[i];
		const struct form_node *node = form_instance_find(guest->instance, file->field);
		if (!node || !question_is_file(node->item) || !file->len || !node->is_relevant)
			continue;
		const struct attachment attachment = {
			.submission_id = guest->submission.id,
			.name = node->node.value,
			.type = "application/octet-stream",
			.bytes = file->bytes,
			.len = file->len,
		};
		TRY(attachment_save(&web->work, &attachment));
	}
	return OK;
}
