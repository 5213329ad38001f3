/* SPDX-License-Identifier: EUPL-1.2 */
/* report_beside.h: the figures of a report in the one order in which they are judged. */
#pragma once
#include "feature/report/report_look.h"

/*
 * Makes all figures that the blocks tell numbers of: those that are figures, in their order, then
 * those that texts refer to. Each is judged beside those before it, so that a preview, one block by
 * itself and a frozen edition keep back the same. Does nothing the second time. Errors of the
 * database alone.
 */
enum err beside_fill(struct look *look) MUST_CHECK;
/* Begins anew with other blocks, where what is kept back may depend on them. */
void beside_forget(struct look *look, const struct report_blocks *blocks);
/* A figure that was made is published with those that follow. */
void beside_add(struct look *look, const struct analysis_figure *figure);
