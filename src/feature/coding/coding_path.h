/* SPDX-License-Identifier: EUPL-1.2 */
/* coding_path.h: where texts, passages and figures of this slice stand. */
#pragma once
#include "feature/coding/coding_word.h"

/* "los" where a text has no round, else its id; and back: false where it is neither. */
const char *coding_round_key(struct arena *mem, int64_t round_id);
bool coding_round_read(const char *key, int64_t *ret);
/* "/beheer/coderingen/ROUND". In `mem`. */
const char *coding_round_path(struct arena *mem, int64_t round_id);
/* "?ronde=..&code=..": "" for a filter that leaves nothing out. In `mem`. */
const char *coding_query(struct arena *mem, const struct coding_filter *filter);
