/* SPDX-License-Identifier: EUPL-1.2 */
/* log.h: one line per event on standard error. Ids, never personal data. */
#pragma once

/* "2026-11-21T09:05:07.123Z info text": made as printf makes it, new lines as spaces. Safe from any
 * thread. */
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Silences log_info and log_warn, for tests and for commands whose output is read by people. */
void log_set_quiet(int quiet);
