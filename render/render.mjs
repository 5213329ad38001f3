// SPDX-License-Identifier: EUPL-1.2
// render.mjs: makes the PDF of a folder with main.typ: node render.mjs FOLDER SECONDS
//
// Run by src/pdf in a process of its own. Writes FOLDER/out.pdf as PDF/UA-1, made at SECONDS after 1970. Only
// the letters in node_modules are used, so that every machine gives the same bytes; a character that they do
// not have becomes a box, because PDF/UA lets none through that cannot be shown. Says what is wrong on standard
// error and ends with 3 when Typst refuses, 4 when it is not installed for this kind of machine, 5 when the
// disk is full.
import { readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tablesOf, trueType, coverage } from './font.mjs';

const REFUSED = 3, NOT_INSTALLED = 4, DISK_FULL = 5;
const MODULES = join(dirname(fileURLToPath(import.meta.url)), 'node_modules');
const STYLES = ['400-normal', '400-italic', '700-normal', '700-italic'];
const fontsource = (name, part, style) => `@fontsource/${name}/files/${name}-${part}-${style}.woff`;
const FONTS = [
	...['latin', 'latin-ext'].flatMap(part => [
		...STYLES.map(style => fontsource('atkinson-hyperlegible-next', part, style)), fontsource('bitter', part, '700-normal')]),
	// Greek, Cyrillic, Hebrew, Arabic, arrows and signs of mathematics: what the two above do not have
	...['', '-Bold'].map(style => `dejavu-fonts-ttf/ttf/DejaVuSans${style}.ttf`),
];
const BOX = '\u25a1';

// Ends with what went wrong, in at most a few lines.
function end(status, ...lines) {
	for (const line of lines)
		console.error(String(line).slice(0, 1000));
	process.exit(status);
}

function engine() {
	try {
		return createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu');
	} catch (error) {
		return end(NOT_INSTALLED, 'Typst is not installed for this kind of machine', error.message);
	}
}

function fonts() {
	try {
		return FONTS.map(path => tablesOf(readFileSync(join(MODULES, path))));
	} catch (error) {
		return end(NOT_INSTALLED, error.message);
	}
}

// Marks that only say how others are shown, such as the joins of an emoji; left out where no font has them.
const isInvisible = point => (point >= 0x200b && point <= 0x200f) || (point >= 0x202a && point <= 0x202e) ||
	(point >= 0x2060 && point <= 0x206f) || (point >= 0xfe00 && point <= 0xfe0f) || point === 0xfeff || point === 0xad;

/** Text with only what can be shown: a box stands for the rest, one for a row of them. */
export function shown(text, points) {
	return text.replace(/[^\x00-\x7f]+/gu, piece => {
		let last = '';
		return [...piece].map(character => {
			const point = character.codePointAt(0);
			const put = points.has(point) ? character : isInvisible(point) ? '' : last === BOX ? '' : BOX;
			last = put || last;
			return put;
		}).join('');
	});
}

function cleanFolder(folder, points) {
	for (const name of readdirSync(folder).filter(name => /\.(json|svg)$/.test(name))) {
		const path = join(folder, name), text = readFileSync(path, 'utf8'), clean = shown(text, points);
		if (clean !== text)
			writeFileSync(path, clean);
	}
}

function pdfOf(compiler, folder, seconds) {
	const made = compiler.compile({ mainFilePath: join(folder, 'main.typ') });
	if (made.hasError())
		end(REFUSED, ...compiler.fetchDiagnostics(made.takeDiagnostics()).map(({ message, path, range, hints }) =>
			[`${basename(path ?? '')} ${(range?.start?.line ?? -1) + 1}`, message, ...hints ?? []].join(': ')));
	try {
		return compiler.pdf(made.result, { pdfStandard: 'ua-1', creationTimestamp: seconds });
	} catch (error) {
		return end(REFUSED, error.message);
	}
}

function main(folder, seconds) {
	const { NodeCompiler } = engine();
	const letters = fonts();
	// Bitter is left out: what only it has would be missing in plain text
	const points = new Set(letters.filter((_, i) => !FONTS[i].includes('/bitter/')).flatMap(font => [...coverage(font)]));
	cleanFolder(folder, points);
	const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: letters.map(trueType) }] });
	writeFileSync(join(folder, 'out.pdf'), pdfOf(compiler, folder, seconds));
}

// The folder may be reached by a link.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	try {
		main(process.argv[2], Number(process.argv[3]));
	} catch (error) {
		end(['ENOSPC', 'EDQUOT', 'EFBIG'].includes(error.code) ? DISK_FULL : 1, error.message);
	}
}
