// SPDX-License-Identifier: EUPL-1.2
// kill-import.test.mjs: an import that is killed in the middle goes on or is undone; nobody sees half of it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { PROGRAM, startServer, run, temporaryFolder } from '../e2e/server.mjs';

const ROWS = 1200;
const folder = temporaryFolder();
const ENV = { OMZIEN_DATA: folder };

/** A file of ROWS initiatives that no other file has. */
function file(round) {
	const path = join(folder, `ronde-${round}.csv`);
	const rows = Array.from({ length: ROWS }, (_, i) => `Proef ${round} ${(i * 7919 + round).toString(36)}${i},Ulrum,informele_hulp\n`);
	writeFileSync(path, `name,place,category\n${rows.join('')}`);
	return path;
}

const total = async (origin) => (await (await fetch(`${origin}/v1/initiatieven?paginagrootte=1`)).json()).totaal;

/** State, rows read and rows done of the newest import, seen from outside. */
async function progress() {
	const { stdout } = await run(['-readonly', '-batch', '-cmd', '.timeout 2000', join(folder, 'groningen.sqlite'),
		'select state, rows_read, rows_done from import order by id desc limit 1'], { program: 'sqlite3' });
	const [state, read, done] = stdout.trim().split('|');
	return { state, read: Number(read), done: Number(done) };
}

/** Starts the import and kills it as soon as it is in `state` with so many rows read or done. */
async function killIn(path, state, rows) {
	const child = spawn(PROGRAM, ['import', path, '--source', 'import', '--yes-doubtful'],
		{ env: { ...process.env, ...ENV }, stdio: 'ignore' });
	const closed = once(child, 'close');
	for (let now = {}; child.exitCode === null && !(now.state === state && Math.max(now.read * (state === 'reading'), now.done) >= rows);)
		now = await progress();
	child.kill('SIGKILL');
	const [, signal] = await closed;
	return signal === 'SIGKILL';
}

const first = await startServer({ folder });
let before = await total(first.origin);
await first.stop();

const MOMENTS = [['reading', 0], ['reading', 400], ['reading', 800], ['applying', 0], ['applying', 400],
	['applying', 800]];
let kills = 0;
for (const [round, [state, rows]] of MOMENTS.entries()) {
	test(`an import that is killed while ${state}, after ${rows} rows, is whole or absent`, async () => {
		kills += await killIn(file(round), state, rows);
		const server = await startServer({ folder });
		const now = await total(server.origin);
		assert.equal(await server.stop(), 0);
		assert.equal(now, state === 'reading' ? before : before + ROWS);
		const { stdout } = await run(['import', '--list'], { env: ENV });
		assert.doesNotMatch(stdout, /reading|applying|undoing/);
		assert.equal((await run(['check'], { env: ENV })).status, 0);
		before = now;
	});
}

test('most of them were killed before they were done', () => {
	assert.ok(kills >= MOMENTS.length - 2, `${kills} kills`);
});
