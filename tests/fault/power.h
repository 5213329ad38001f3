/* SPDX-License-Identifier: EUPL-1.2 */
/* power.h: a disk for SQLite that forgets what was not synced when its power goes. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/*
 * A VFS around SQLite's own. Files stand in a folder as always and everybody reads what was written
 * last. Beside that the disk remembers of each file what was synced, what was written since, and
 * whether its folder was synced after it was made or removed. When the power goes, every call
 * fails; when it comes back, each file is what was synced, with none, some sectors or all of what
 * was written after that: a disk promises nothing about it.
 */
struct power;

/* Makes the disk and the VFS that all later connections use. `folder`: what stands in it is
 * remembered. */
struct power *power_new(const char *folder, uint32_t seed);
void power_free(struct power *power);

/* The power goes at the `calls`th write, sync, truncation or removal from now. */
void power_cut_after(struct power *power, int calls);

/* The power goes now, if it did not yet. */
void power_cut(struct power *power);
bool power_is_off(struct power *power);

/* Puts the files as a disk would keep them, and the power on. All connections must be closed. */
void power_restore(struct power *power);
