// SPDX-License-Identifier: EUPL-1.2
// target.mjs: what the kill test writes, and how it looks for it afterwards. The one place to change.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Set for every start, so that the route is there. */
export const ENV = { OMZIEN_BENCH: '1' };

const PATH = process.env.OMZIEN_FAULT_PATH ?? '/bench/rij';
const FILE = process.env.OMZIEN_FAULT_FILE ?? 'groningen.sqlite';
const QUERY = process.env.OMZIEN_FAULT_QUERY ?? 'select text from bench_row';

/** The request that stores `text`: path, headers and body for a POST. */
export function request(text) {
	return { path: PATH, headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'none' },
		body: `tekst=${encodeURIComponent(text)}` };
}

/** Everything that is stored in a data folder, read with SQLite itself while no server runs. */
export async function stored(folder) {
	const { stdout } = await promisify(execFile)('sqlite3', ['-batch', join(folder, FILE), QUERY], { maxBuffer: 1 << 28 });
	return new Set(stdout.split('\n').filter(Boolean));
}

/** SQLite's own word on the file: "ok". */
export async function soundness(folder) {
	const { stdout } = await promisify(execFile)('sqlite3', ['-batch', join(folder, FILE),
		'pragma integrity_check; pragma foreign_key_check;']);
	return stdout.trim();
}
