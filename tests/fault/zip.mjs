// SPDX-License-Identifier: EUPL-1.2
// zip.mjs: the two sums that a zip needs, for files that no honest program would make.
import { deflateRawSync } from 'node:zlib';

export const deflateRaw = (bytes) => deflateRawSync(bytes, { level: 6 });

const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
	for (let bit = 0; bit < 8; bit++)
		value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value >>> 0;
});

export function crc32(bytes) {
	let sum = 0xffffffff;
	for (const byte of bytes)
		sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
	return (sum ^ 0xffffffff) >>> 0;
}
