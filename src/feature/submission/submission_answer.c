/* SPDX-License-Identifier: EUPL-1.2 */
/* submission_answer.c: the answers that an instance holds, one by one, and as one text. */
#include "feature/submission/submission_slice.h"

#include <ctype.h>
#include <string.h>

/* Characters that no XML can hold. */
enum { UNIT = '\x1f', RECORD = '\x1e' };

/* "/data/groep/naam" -> "groep/naam" */
static const char *below_root(const char *path)
{
	const char *slash = *path == '/' ? strchr(path + 1, '/') : NULL;
	return slash ? slash + 1 : path;
}

/* "leren[2]/wat[3]/a" -> "2.3" */
static const char *turn_of(struct arena *mem, const char *key)
{
	char *turn = arena_alloc(mem, strlen(key) + 1), *to = turn;
	for (const char *at = strchr(key, '['); at; at = strchr(at, '[')) {
		if (to > turn)
			*to++ = '.';
		for (at++; isdigit((unsigned char)*at); at++)
			*to++ = *at;
	}
	*to = '\0';
	return turn;
}

void answer_gather(struct work *work, const struct form_instance *instance, struct answers *ret)
{
	struct form_node *node = NULL;
	*ret = (struct answers){ 0 };
	while ((node = form_instance_walk(instance->root, node))) {
		const char *value = node->node.value;
		if (!node->is_relevant || !value || !*value || !form_has_answer(node->item))
			continue;
		*list_add(work->mem, ret) = (struct answer){
			.path = below_root(node->item->path),
			.turn = node->item->is_in_repeat ? turn_of(work->mem, node->key) : "",
			.value = value,
		};
	}
}

const char *answer_pack(struct arena *mem, const struct answers *answers)
{
	SCOPED_OUT(out);
	for (size_t i = 0; i < answers->len; i++) {
		const struct answer *it = &answers->items[i];
		out_text(out, it->path);
		out_char(out, UNIT);
		out_text(out, it->turn);
		out_char(out, UNIT);
		out_text(out, it->value);
		out_char(out, RECORD);
	}
	return arena_strndup(mem, out->len ? out->data : "", out->len);
}

/* Ends the part that begins at *at in its place, and goes on behind it. */
static char *cut(char **at, char end)
{
	char *begin = *at, *stop = strchr(begin, end);
	if (!stop)
		stop = begin + strlen(begin);
	*at = *stop ? stop + 1 : stop;
	*stop = '\0';
	return begin;
}

void answer_unpack(struct arena *mem, const char *packed, int64_t submission_id,
		   struct answers *ret)
{
	char *at = arena_strdup(mem, packed);
	while (*at) {
		struct answer *it = list_add(mem, ret);
		it->submission_id = submission_id;
		it->path = cut(&at, UNIT);
		it->turn = cut(&at, UNIT);
		it->value = cut(&at, RECORD);
	}
}

bool answer_names(const struct answers *answers, const char *file)
{
	for (size_t i = 0; i < answers->len; i++)
		if (!strcmp(answers->items[i].value, file))
			return true;
	return false;
}

enum err answer_list(struct work *work, const int64_t *submission_ids, size_t count,
		     struct answers *ret)
{
	*ret = (struct answers){ 0 };
	for (size_t i = 0; i < count; i++) {
		const char *packed;
		enum err err = submission_select_answers(work, submission_ids[i], &packed);
		if (err == ERR_MISSING)
			continue;
		TRY(err);
		answer_unpack(work->mem, packed, submission_ids[i], ret);
	}
	return OK;
}
