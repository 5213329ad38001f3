// SPDX-License-Identifier: EUPL-1.2
// font.mjs: letters as npm packages bring them (WOFF 1.0, W3C), as the TrueType files that Typst reads.
import { inflateSync } from 'node:zlib';

const WOFF_HEAD = 44, WOFF_ENTRY = 20, SFNT_HEAD = 12, SFNT_ENTRY = 16;

/** The tables of a WOFF or TrueType file, unpacked: { flavor, tables: [{ tag, checksum, bytes }] }. */
export function tablesOf(file) {
	const isWoff = file.toString('latin1', 0, 4) === 'wOFF';
	const [head, entry] = isWoff ? [WOFF_HEAD, WOFF_ENTRY] : [SFNT_HEAD, SFNT_ENTRY];
	const tables = Array.from({ length: file.readUInt16BE(isWoff ? 12 : 4) }, (_, i) => {
		const at = head + i * entry, tag = file.toString('latin1', at, at + 4);
		const [first, second, third, fourth] = [4, 8, 12, 16].map(field => file.readUInt32BE(at + field));
		if (!isWoff)
			return { tag, checksum: first, bytes: file.subarray(second, second + third) };
		const bytes = file.subarray(first, first + second);
		return { tag, checksum: fourth, bytes: second < third ? inflateSync(bytes) : bytes };
	});
	return { flavor: file.readUInt32BE(isWoff ? 4 : 0), tables };
}

/** The same as one TrueType or OpenType file. */
export function trueType({ flavor, tables }) {
	const padded = length => length + 3 & ~3;
	const start = SFNT_HEAD + tables.length * SFNT_ENTRY;
	const file = Buffer.alloc(start + tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 0));
	const selector = Math.floor(Math.log2(tables.length)), range = 2 ** selector * SFNT_ENTRY;
	file.writeUInt32BE(flavor, 0);
	[tables.length, range, selector, tables.length * SFNT_ENTRY - range].forEach((number, i) => file.writeUInt16BE(number, 4 + i * 2));
	let offset = start;
	tables.forEach(({ tag, checksum, bytes }, i) => {
		const at = SFNT_HEAD + i * SFNT_ENTRY;
		file.write(tag, at, 'latin1');
		[checksum, offset, bytes.length].forEach((number, k) => file.writeUInt32BE(number, at + 4 + k * 4));
		bytes.copy(file, offset);
		offset += padded(bytes.length);
	});
	return file;
}

// Segments with a start and an end each (OpenType, cmap format 4).
function addSegments(cmap, at, add) {
	const count = cmap.readUInt16BE(at + 6) / 2;
	for (let i = 0; i < count; i++) {
		const end = cmap.readUInt16BE(at + 14 + i * 2), start = cmap.readUInt16BE(at + 16 + (count + i) * 2);
		if (start !== 0xffff)
			add(start, end);
	}
}

// Groups of characters (OpenType, cmap format 12).
function addGroups(cmap, at, add) {
	const count = cmap.readUInt32BE(at + 12);
	for (let i = 0; i < count; i++)
		add(cmap.readUInt32BE(at + 16 + i * 12), cmap.readUInt32BE(at + 20 + i * 12));
}

/** The code points that a font has letters for. */
export function coverage({ tables }) {
	const points = new Set();
	const cmap = tables.find(({ tag }) => tag === 'cmap').bytes;
	const add = (start, end) => {
		for (let point = start; point <= end; point++)
			points.add(point);
	};
	for (let i = 0; i < cmap.readUInt16BE(2); i++) {
		const at = cmap.readUInt32BE(4 + i * 8 + 4), format = cmap.readUInt16BE(at);
		if (format === 4)
			addSegments(cmap, at, add);
		else if (format === 12)
			addGroups(cmap, at, add);
	}
	return points;
}
