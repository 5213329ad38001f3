/* SPDX-License-Identifier: EUPL-1.2 */
/* qr.c: QR codes, on libqrencode. */
#include "qr/qr.h"
#include "base/out.h"

#include <qrencode.h>

enum { QUIET = 4 };

/* Each run of dark squares in a row is one rectangle. */
static void draw_row(struct out *out, const unsigned char *row, int width, int y)
{
	for (int x = 0; x < width; x++) {
		int run = 0;
		while (x + run < width && (row[x + run] & 1))
			run++;
		if (run)
			out_printf(out, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
		x += run;
	}
}

char *qr_path(struct arena *mem, const char *text, int *ret_size)
{
	SCOPED_OUT(out);
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code)
		return NULL;
	for (int y = 0; y < code->width; y++)
		draw_row(out, code->data + y * code->width, code->width, y);
	*ret_size = code->width + 2 * QUIET;
	QRcode_free(code);
	return arena_strndup(mem, out->data, out->len);
}
