// SPDX-License-Identifier: EUPL-1.2
// start.test.mjs: a start that cannot succeed says why in one line; an end is orderly; a second start changes nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test from 'node:test';
import { freePort, PROGRAM, run, startServer, temporaryFolder } from '../e2e/server.mjs';

/** Runs `omzien serve`, which must refuse with this exit code: gives what it said. */
async function refused(code, env, options = {}) {
	const { status, stdout, stderr } = await run(['serve'],
		{ env: { PORT: String(await freePort()), OMZIEN_METRICS_PORT: String(await freePort()), ...env }, ...options });
	assert.equal(status, code, stdout + stderr);
	assert.equal(stdout, '');
	assert.doesNotMatch(stderr, /Sanitizer|runtime error/);
	assert.ok(stderr.trim().split('\n').length <= 2, stderr);
	return stderr;
}

test('a port in use is named, and nothing is made', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address();
	const folder = temporaryFolder();
	assert.match(await refused(4, { PORT: String(port), OMZIEN_DATA: folder }), new RegExp(`port ${port} is in use.*PORT`));
	assert.deepEqual(readdirSync(folder), ['omzien.lock']);
	other.close();
});

for (const port of ['fiets', '-1', '65536', '80 80', '0x50']) {
	test(`the port “${port}” is refused`, async () => {
		const folder = temporaryFolder();
		assert.match(await refused(2, { PORT: port, OMZIEN_DATA: folder }), /port = .*whole number from 0 to 65535/);
		assert.deepEqual(readdirSync(folder), []);
	});
}

test('a data folder that cannot be made is named', async () => {
	const file = join(temporaryFolder(), 'file');
	writeFileSync(file, '');
	assert.match(await refused(6, { OMZIEN_DATA: join(file, 'data') }), /file\/data cannot be made.*OMZIEN_DATA/);
	assert.match(await refused(6, { OMZIEN_DATA: file }), /it is a file.*OMZIEN_DATA/);
	assert.equal(readFileSync(file, 'utf8'), '');
});

test('a folder that may only be read is named', async () => {
	const folder = temporaryFolder(), data = join(folder, 'data'), program = join(folder, 'omzien');
	mkdirSync(data);
	copyFileSync(PROGRAM, program);	// where a user without rights can reach it
	chmodSync(program, 0o755);
	chmodSync(folder, 0o755);
	chmodSync(data, 0o555);
	const nobody = process.getuid() ? {} : { uid: 65534, gid: 65534 };
	assert.match(await refused(6, { OMZIEN_DATA: data }, { program, cwd: '/', ...nobody }),
		/data cannot be written.*Give this user the right/);
	assert.deepEqual(readdirSync(data), []);
});

test('a database that is none is named and left alone', async () => {
	const text = 'this is not a database, and it is long enough to be looked at'.repeat(400);
	for (const name of ['regions.sqlite', 'groningen.sqlite']) {
		const folder = temporaryFolder();
		if (name !== 'regions.sqlite')
			assert.equal(await (await startServer({ folder })).stop(), 0);
		writeFileSync(join(folder, name), text);
		assert.match(await refused(6, { OMZIEN_DATA: folder }), new RegExp(`${name}.*not a database`));
		assert.equal(readFileSync(join(folder, name), 'utf8'), text);
	}
});

test('a PostgreSQL that does not answer is named, without its password', async () => {
	const said = await refused(7, { OMZIEN_DATA: temporaryFolder(),
		OMZIEN_DATABASE: `postgresql://omzien:geheim@127.0.0.1:${await freePort()}/omzien` });
	assert.match(said, /127\.0\.0\.1.*\n.*OMZIEN_DATABASE/);
	assert.doesNotMatch(said, /geheim/);
});

test('a second server on the same data folder is refused', async () => {
	const first = await startServer();
	assert.match(await refused(4, { OMZIEN_DATA: first.folder }), new RegExp(`already uses.*${first.folder.split('/').pop()}`));
	assert.equal((await fetch(`${first.origin}/healthz`)).status, 200);
	assert.equal(await first.stop(), 0);
});

test('a second start changes no data', async () => {
	const first = await startServer();
	await first.stop();
	// Work in the background notes when it ran, and nothing else.
	const content = (name) => execFileSync('sqlite3', ['-batch', join(first.folder, name), '.dump'],
		{ encoding: 'utf8', maxBuffer: 1 << 30 }).replace(/^INSERT INTO (job|duplicate_search) .*\n/gm, '');
	const sums = () => Object.fromEntries(readdirSync(first.folder).filter((name) => name.endsWith('.sqlite'))
		.map((name) => [name, createHash('sha256').update(content(name)).digest('hex')]));
	const before = sums();
	assert.ok(Object.keys(before).length >= 2, 'a list of regions, and the regions');
	const second = await startServer({ folder: first.folder });
	assert.equal((await fetch(`${second.origin}/initiatieven`)).status, 200);
	assert.equal(await second.stop(), 0);
	assert.deepEqual(sums(), before);
});

test('SIGTERM finishes what was accepted', async () => {
	const server = await startServer();
	const busy = Array.from({ length: 20 }, () => fetch(`${server.origin}/v1/initiatieven.csv`)
		.then(async (answer) => [answer.status, (await answer.arrayBuffer()).byteLength]));
	const [first] = await Promise.all([busy[0]]);
	assert.equal(first[0], 200);
	const ended = server.stop();
	for (const one of await Promise.allSettled(busy))
		if (one.status === 'fulfilled')
			assert.deepEqual(one.value, first, 'whole, or not accepted at all');
	assert.equal(await ended, 0);
});
