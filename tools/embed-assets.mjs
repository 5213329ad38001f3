#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// embed-assets.mjs: turns the folder that build-assets.mjs made into one C file that holds it: node tools/embed-assets.mjs FOLDER OUT.c
//
// The bytes come in through the assembler's .incbin, so that the compiler never sees them; the table is
// that of src/web/asset.h, in byte order of the names, which asset.c searches by halves.

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const [folder, out] = process.argv.slice(2);
if (!folder || !out) {
	console.error('usage: embed-assets.mjs FOLDER OUT.c');
	process.exit(2);
}

const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const quote = text => JSON.stringify(text);

// The bytes of one file under `symbol`, and a NUL after them.
function bytesOf(symbol, path) {
	const code = `.section .rodata\n.balign 16\n.global ${symbol}\n.hidden ${symbol}\n${symbol}:\n` +
		`.incbin ${quote(resolve(path))}\n.byte 0\n.previous\n`;
	return `__asm__(${quote(code)});\nextern const unsigned char ${symbol}[];\n`;
}

function rowOf({ name, type, hash }, symbol, gzipPath) {
	const dot = name.lastIndexOf('.');
	const url = `/bestanden/${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
	const gzip = gzipPath ? `${symbol}_gz, ${statSync(gzipPath).size}` : 'NULL, 0';
	return `\t{ ${[name, type, hash, url].map(quote).join(', ')},\n\t  ${symbol}, ${statSync(join(folder, name)).size}, ${gzip} },\n`;
}

let bytes = '', rows = '';
manifest.forEach((file, i) => {
	const path = join(folder, file.name), gzipPath = existsSync(`${path}.gz`) ? `${path}.gz` : null;
	bytes += bytesOf(`asset_${i}`, path) + (gzipPath ? bytesOf(`asset_${i}_gz`, gzipPath) : '');
	rows += rowOf(file, `asset_${i}`, gzipPath);
});

writeFileSync(out, `/* SPDX-License-Identifier: EUPL-1.2 */
/* Made by tools/embed-assets.mjs: the files that the program carries. */
#include "web/asset.h"

${bytes}
const struct asset asset_table[] = {
${rows}};
const size_t asset_count = sizeof asset_table / sizeof *asset_table;
`);
