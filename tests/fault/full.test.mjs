// SPDX-License-Identifier: EUPL-1.2
// full.test.mjs: no room to write: a clear refusal, nothing half, and all is well again when there is room.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { PROGRAM, startServer, run, temporaryFolder } from '../e2e/server.mjs';
import { ENV, request, soundness, stored } from './target.mjs';

const folder = temporaryFolder();
const server = await startServer({ folder, env: ENV });
const acknowledged = [];
let number = 0;

/** A limit on the size of files stands in for a full disk: every write beyond it fails, for this process alone. */
const room = (bytes) => execFileSync('prlimit', [`--pid=${server.pid}`, `--fsize=${bytes}:unlimited`]);

async function write() {
	const text = `regel ${++number} ${'x'.repeat(2000)}`;
	const { path, headers, body } = request(text);
	const answer = await fetch(`${server.origin}${path}`, { method: 'POST', headers, body });
	if (answer.status < 300)
		acknowledged.push(text);
	return { status: answer.status, text: await answer.text() };
}

test('a form that finds no room is refused, and others are served', async () => {
	assert.equal((await write()).status, 200);
	room(statSync(join(folder, 'groningen.sqlite-wal')).size + 20_000);
	let last;
	for (let i = 0; i < 100 && (last = await write()).status === 200;)
		i++;
	assert.equal(last.status, 503, last.text);
	for (let i = 0; i < 5; i++)
		assert.equal((await write()).status, 503);
	assert.equal((await fetch(`${server.origin}/initiatieven`)).status, 200);
});

test('with room again all is well, and nothing half was stored', async () => {
	room('unlimited');
	assert.equal((await write()).status, 200);
	assert.equal(await server.stop(), 0);
	const found = await stored(folder);
	assert.deepEqual([...found].sort(), [...acknowledged].sort());
	assert.equal(await soundness(folder), 'ok');
	assert.doesNotMatch(server.output(), /Sanitizer|runtime error/);
});

test('an import that finds no room says so, and is whole when there is room', async () => {
	const path = join(folder, 'groot.csv');
	const env = { OMZIEN_DATA: folder, ...ENV };
	const rows = Array.from({ length: 3000 }, (_, i) => `Proef ${(i * 7919).toString(36)}${i},Ulrum,informele_hulp\n`);
	writeFileSync(path, `name,place,category\n${rows.join('')}`);
	const count = async () => (await run(['export', '--format', 'csv'], { env })).stdout.split('\n')
		.filter((line) => line.includes(',Proef ')).length;
	const { status, stderr } = await run(['--fsize=3000000', PROGRAM, 'import', path, '--source', 'import', '--yes-doubtful'],
		{ env, program: 'prlimit' });
	assert.match(stderr, /full|room|I\/O/i);
	const stored = await count();
	assert.ok(status === 7 ? [0, 3000].includes(stored) : status === 0 && stored === 3000, `ended with ${status}, ${stored} rows`);
	assert.equal((await run(['check'], { env })).status, 0);
	const again = await run(['import', path, '--source', 'import', '--yes-doubtful'], { env });
	assert.equal(again.status, 0, again.stderr);
	assert.equal(await count(), 3000);
});
