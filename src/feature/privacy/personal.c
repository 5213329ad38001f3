/* SPDX-License-Identifier: EUPL-1.2 */
/* personal.c: asks all slices what they hold of somebody, and lets them erase it. */
#include "feature/privacy/privacy_slice.h"
#include "work/audit.h"

#include <string.h>

const struct processing *processing_find(const struct site *site, const char *key)
{
	for (size_t i = 0; key && i < site->feature_count; i++)
		for (size_t j = 0; j < site->features[i]->processing_count; j++)
			if (!strcmp(site->features[i]->processings[j].key, key))
				return &site->features[i]->processings[j];
	return NULL;
}

void effect_add(struct work *work, struct data_effects *effects, const char *text, int64_t count)
{
	if (count)
		*list_add(work->mem, effects) = (struct data_effect){ text, count };
}

enum err personal_know(const struct site *site, struct work *work, struct data_subject *who)
{
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->know_subject)
			TRY(site->features[i]->know_subject(work, who));
	return OK;
}

enum err personal_show(const struct site *site, struct work *work, const struct data_subject *who,
		       struct data_items *ret)
{
	struct data_items items = { 0 };
	for (size_t i = 0; i < site->feature_count; i++)
		if (site->features[i]->show_data)
			TRY(site->features[i]->show_data(work, who, &items));
	TRY(consent_show(site, work, who, &items));
	*ret = items;
	return OK;
}

/* The last slice first: what it holds may point at what an earlier one holds. */
enum err personal_erase(const struct site *site, struct work *work, const struct data_subject *who,
			bool is_preview, struct data_effects *ret)
{
	struct data_effects effects = { 0 };
	for (size_t i = site->feature_count; i-- > 0;)
		if (site->features[i]->erase_data)
			TRY(site->features[i]->erase_data(work, who, is_preview, &effects));
	if (!is_preview) {
		TRY(audit_add(work, "erase", (struct subject){ "person", who->person_id },
			      who->mail));
		TRY(work_touch_public(work));
	}
	*ret = effects;
	return OK;
}

enum err personal_expire_slice(const struct feature *feature, struct work *work, bool is_preview,
			       struct data_effects *ret)
{
	size_t had = ret->len;
	if (!feature->expire_data)
		return OK;
	TRY(feature->expire_data(work, is_preview, ret));
	for (size_t i = had; !is_preview && i < ret->len; i++)
		TRY(retention_insert(work->db, work->now_ms, &ret->items[i]));
	return OK;
}

enum err personal_expire(const struct site *site, struct work *work, bool is_preview,
			 struct data_effects *ret)
{
	struct data_effects effects = { 0 };
	for (size_t i = site->feature_count; i-- > 0;)
		TRY(personal_expire_slice(site->features[i], work, is_preview, &effects));
	*ret = effects;
	return OK;
}
