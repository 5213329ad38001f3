#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// build-assets.mjs: makes the files that the program embeds: one style sheet, fonts, scripts, drawings.
//
//   node tools/build-assets.mjs OUT [--depfile FILE --target NAME] [--design]
//
// OUT gets each file under its plain name, a .gz beside each text file, and manifest.json
// ([{ name, type, hash }], name order). The style sheet refers to its fonts and drawings by the name
// that the program serves them under: NAME-HASH.EXT. With --design OUT also gets the design pages of
// assets/design and the files under those names, so that a browser can open them as they are.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { inlineProperties, parse, pruneClasses, pruneProperties, write } from './css.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const ASSETS = join(ROOT, 'assets');
const MODULES = join(ASSETS, 'node_modules');
const CSS_LIMIT_BYTES = 120 * 1024;
const TYPES = { '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

const LIBRARY_CSS = [
	'@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css',
	...['button', 'data-badge', 'heading', 'link', 'number-badge', 'paragraph', 'skip-link'].map(
		name => `@nl-design-system-candidate/${name}-css/dist/${name}.css`),
	'@utrecht/component-library-css/dist/index.css',
	'leaflet/dist/leaflet.css',
];
const OWN_CSS = ['tokens', 'base', 'frame', 'parts', 'form', 'register', 'map', 'admin', 'codebook', 'coding', 'drawing', 'report', 'print'];
const COPIES = [
	['atkinson.woff2', '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2'],
	['bitter.woff2', '@fontsource-variable/bitter/files/bitter-latin-wght-normal.woff2'],
];
const HEADER = `/* Omzien. EUPL-1.2. Holds parts of NL Design System: voorbeeld design tokens, candidate components, Utrecht component library
   (EUPL-1.2; copyright Gemeente Utrecht, Frameless B.V., The Knights Who Say NIH! B.V. and others) and Leaflet 1.9.4
   (BSD-2-Clause; copyright 2010-2023 Volodymyr Agafonkin, 2010-2011 CloudMade). Fonts: Atkinson Hyperlegible Next and Bitter (OFL-1.1). */
`;

const inputs = new Set();

function read(path, encoding = 'utf8') {
	inputs.add(path);
	return readFileSync(path, encoding);
}

// All files below `folder` with one of `extensions`. Folders count as inputs too: a new file changes them.
function filesBelow(folder, extensions) {
	if (!existsSync(folder))
		return [];
	inputs.add(folder);
	return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1).flatMap(entry =>
		entry.isDirectory() ? filesBelow(join(folder, entry.name), extensions)
			: extensions.includes(extname(entry.name)) ? [join(folder, entry.name)] : []);
}

const hashOf = bytes => createHash('sha256').update(bytes).digest('hex').slice(0, 12);
const hashedName = (name, hash) => `${basename(name, extname(name))}-${hash}${extname(name)}`;

// Every word of pages, C sources and scripts may be a class. "omz-kind--" at the end of a word, before
// a value that only the running program knows, stands for all classes that begin so.
function usedClasses() {
	const words = new Set(['omzien-theme']), beginnings = new Set();
	const files = [...filesBelow(join(ROOT, 'src'), ['.html', '.c']), ...filesBelow(join(ASSETS, 'design'), ['.html']), ...filesBelow(join(ASSETS, 'js'), ['.js'])];
	for (const file of files) {
		for (const [word] of read(file).matchAll(/[A-Za-z][\w-]*/g))
			word.endsWith('-') ? beginnings.add(word) : words.add(word);
	}
	const beginningsOfClasses = [...beginnings].filter(word => /^(omz|nl|utrecht)-.+-$/.test(word));
	// leaflet.js puts its class names together from pieces
	return name => name.startsWith('leaflet-') || words.has(name) || beginningsOfClasses.some(word => name.startsWith(word));
}

// Leaflet's pictures are not used: our markers and buttons are drawn. Its rules for old Internet Explorers go too.
function withoutPictures(rules) {
	return rules.map(rule => rule.body && { ...rule, body: rule.body.filter(line => !/url\((images\/|#default)|^filter: ?progid/.test(line)) } || rule)
		.filter(rule => !rule.body || rule.body.length);
}

function buildCss(fileHashes) {
	const libraries = LIBRARY_CSS.flatMap(path => {
		const text = read(join(MODULES, path)).replaceAll('.voorbeeld-theme', '.omzien-theme');
		return path.startsWith('leaflet') ? withoutPictures(parse(text)) : parse(text);
	});
	const own = OWN_CSS.flatMap(name => parse(read(join(ASSETS, 'css', `${name}.css`))));
	const pruned = pruneClasses([...libraries, ...own], usedClasses());
	const inlined = inlineProperties(pruned.rules, '.omzien-theme', name => /^--_?(nl|utrecht|basis|voorbeeld)-/.test(name));
	const { rules, reached, defined } = pruneProperties(inlined);
	for (const name of pruned.dropped)
		name.startsWith('omz-') && console.warn(`assets/css: no page uses .${name}`);
	for (const name of reached)
		!/^--_?(nl|utrecht)-/.test(name) && !defined.has(name) && console.warn(`assets/css: ${name} is used but never set`);
	const css = HEADER + write(rules).replace(/url\((["']?)([\w.-]+)\1\)/g, (whole, quote, name) => {
		if (!fileHashes.has(name))
			throw new Error(`assets/css: url(${name}): there is no such asset`);
		return `url(${hashedName(name, fileHashes.get(name))})`;
	}) + '\n';
	if (css.length > CSS_LIMIT_BYTES)
		console.warn(`omzien.css is ${css.length} bytes; the aim is at most ${CSS_LIMIT_BYTES}`);
	return css;
}

// Our scripts without comments and with short names. What they may use is what browsers of some years ago have.
function buildScript(path) {
	const made = spawnSync('esbuild', ['--minify', '--charset=utf8', '--target=es2019'], { input: read(path), encoding: 'utf8' });
	if (made.error || made.status !== 0)
		throw new Error(`${path}: esbuild ${made.error ? 'is missing: run script/setup' : made.stderr}`);
	return made.stdout;
}

function buildDrawing(path) {
	return read(path).replace(/<!--[^]*?-->/g, '').replace(/>\s+</g, '><').trim() + '\n';
}

function buildFiles() {
	const files = new Map();
	for (const [name, path] of COPIES)
		files.set(name, read(join(MODULES, path), null));
	for (const path of filesBelow(join(ASSETS, 'icons'), ['.svg']))
		files.set(basename(path), Buffer.from(buildDrawing(path)));
	for (const path of filesBelow(join(ASSETS, 'js'), ['.js']))
		files.set(basename(path), Buffer.from(buildScript(path)));
	files.set('leaflet.js', Buffer.from(read(join(MODULES, 'leaflet/dist/leaflet.js')).replace(/\n?\/\/# sourceMappingURL.*/, '\n')));
	const hashes = new Map([...files].map(([name, bytes]) => [name, hashOf(bytes)]));
	files.set('omzien.css', Buffer.from(buildCss(hashes)));
	return files;
}

function writeFiles(out, files, design) {
	const manifest = [...files.keys()].sort().map(name => ({ name, type: TYPES[extname(name)], hash: hashOf(files.get(name)) }));
	for (const { name, hash } of manifest) {
		writeFileSync(join(out, name), files.get(name));
		if (extname(name) !== '.woff2')
			writeFileSync(join(out, `${name}.gz`), gzipSync(files.get(name), { level: 9 }));
		if (design)
			writeFileSync(join(out, hashedName(name, hash)), files.get(name));
	}
	writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, '\t') + '\n');
	if (design)
		for (const path of filesBelow(join(ASSETS, 'design'), ['.html', '.geojson']))
			copyFileSync(path, join(out, basename(path)));
}

function option(name) {
	const at = process.argv.indexOf(name);
	return at < 0 ? undefined : process.argv[at + 1];
}

function main() {
	const out = process.argv[2];
	if (!out || out.startsWith('-')) {
		console.error('usage: build-assets.mjs OUT [--depfile FILE --target NAME] [--design]');
		process.exit(2);
	}
	if (!existsSync(MODULES) || !statSync(MODULES).isDirectory()) {
		console.error('assets/node_modules is missing. Run script/setup, or: cd assets && npm ci');
		process.exit(1);
	}
	mkdirSync(out, { recursive: true });
	for (const tool of ['build-assets.mjs', 'css.mjs'])
		inputs.add(join(ROOT, 'tools', tool));
	writeFiles(out, buildFiles(), process.argv.includes('--design'));
	if (option('--depfile'))
		writeFileSync(option('--depfile'), `${option('--target')}: ${[...inputs].map(path => path.replaceAll(' ', '\\ ')).join(' \\\n ')}\n`);
}

main();
