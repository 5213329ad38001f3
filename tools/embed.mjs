// SPDX-License-Identifier: EUPL-1.2
// embed.mjs: writes a C file that holds other files: node embed.mjs OUT.c TABLE HEADER NAME=PATH...
// The table is `const struct shipped TABLE[]`, sorted by name, and `const size_t TABLE_count`.
import { statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const [out, table, header, ...pairs] = process.argv.slice(2);
const quoted = (text) => JSON.stringify(text).replaceAll("?", "\\?");

const files = pairs.map((pair) => {
	const at = pair.indexOf("=");
	if (at < 1)
		throw new Error(`not NAME=PATH: ${pair}`);
	const path = resolve(pair.slice(at + 1));
	return { name: pair.slice(0, at), path, len: statSync(path).size };
});
files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
files.forEach((file, i) => {
	if (i && files[i - 1].name === file.name)
		throw new Error(`the same name twice: ${file.name}`);
});

// A NUL follows each file, so that a text may be read as a C string.
const blocks = files.map(({ path, len }, i) => `
__asm__(".pushsection .rodata\\n.balign 16\\n"
	".globl ${table}_${i}\\n.hidden ${table}_${i}\\n${table}_${i}:\\n"
	".incbin " ${quoted(quoted(path))} "\\n.byte 0\\n.popsection\\n");
extern const char ${table}_${i}[${len} + 1];
`);
const rows = files.map(({ name, len }, i) => `\t{ ${quoted(name)}, ${table}_${i}, ${len} },\n`);

writeFileSync(out, `/* Made by tools/embed.mjs: ${files.length} files as they are. Not for editing. */
#include "${header}"
${blocks.join("")}
const struct shipped ${table}[] = {
${rows.join("")}};
const size_t ${table}_count = ${files.length};
`);
