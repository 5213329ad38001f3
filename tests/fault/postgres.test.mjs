// SPDX-License-Identifier: EUPL-1.2
// postgres.test.mjs: the whole program on PostgreSQL, which goes away and comes back. Run it under tools/with-postgres.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { startServer, run, temporaryFolder } from '../e2e/server.mjs';
import { request } from './target.mjs';

const ADDRESS = process.env.OMZIEN_TEST_POSTGRES;
const RESTART = process.env.OMZIEN_TEST_POSTGRES_RESTART;
const skip = ADDRESS && RESTART ? false : 'no PostgreSQL here: run it under tools/with-postgres';
const ENV = { OMZIEN_DATABASE: ADDRESS, OMZIEN_BENCH: '1' };
const folder = temporaryFolder();
const server = skip ? null : await startServer({ folder, env: ENV });

/** Stops or starts the PostgreSQL server itself. */
function control(verb) {
	const { status, stderr } = spawnSync('sh', ['-c', RESTART.replace(/restart$/, verb)], { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
	assert.equal(status, 0, String(stderr));
}
const status = async (path, options) => (await fetch(server.origin + path, { redirect: 'manual', ...options })).status;
const write = () => {
	const { path, headers, body } = request('regel');
	return status(path, { method: 'POST', headers, body });
};

const PAGES = ['/', '/initiatieven', '/initiatieven?zoek=dorpszorg+ulrumm', '/initiatieven?weergave=kaart', '/gemeenten', '/themas',
	'/open-data', '/v1/initiatieven', '/v1/initiatieven.csv', '/v1/initiatieven.xlsx', '/v1/initiatieven.geojson',
	'/v1/initiatieven.jsonld', '/v1/plaatsen', '/healthz', '/readyz'];
test('pages, API and exports are there', { skip }, async () => {
	for (const path of PAGES)
		assert.equal(await status(path), 200, path);
	assert.equal(await write(), 200);
});

test('the printed link signs in', { skip }, async () => {
	const answer = await fetch(server.signInLink);
	assert.ok([200, 303].includes(answer.status), `answered ${answer.status}`);
});

/** Asks until the answer is `wanted`: a connection that failed rests for a moment before it is tried again. */
async function until(wanted, ask) {
	const end = performance.now() + 20_000;
	for (let got; (got = await ask()) !== wanted;)
		assert.ok(performance.now() < end, `still answers ${got}`);
}

test('while it is away the answer is 503, and afterwards all is well without a restart', { skip }, async () => {
	control('stop');
	await until(503, () => status('/readyz'));
	assert.equal(await status('/healthz'), 200);
	assert.equal(await status('/v1/initiatieven?startjaar=2015'), 503);
	assert.equal(await write(), 503);
	control('start');
	await until(200, () => status('/readyz'));
	await until(200, () => status('/v1/initiatieven?startjaar=2015'));
	await until(200, write);
	for (const path of PAGES)
		assert.equal(await status(path), 200, path);
});

test('a restart in the middle of work breaks nothing', { skip }, async () => {
	control('restart');
	await until(200, () => status('/v1/initiatieven?startjaar=2014'));
	await until(200, write);
});

test('a backup goes from PostgreSQL to SQLite and back', { skip }, async () => {
	const rows = async (env) => (await run(['export', '--format', 'csv'], { env })).stdout;
	const here = { ...ENV, OMZIEN_DATA: folder }, there = { ...ENV, OMZIEN_DATABASE: '', OMZIEN_DATA: temporaryFolder() };
	const first = join(temporaryFolder(), 'backup'), second = join(temporaryFolder(), 'backup');
	const ok = async (args, env) => {
		const { status: code, stdout, stderr } = await run(args, { env });
		assert.equal(code, 0, stdout + stderr);
	};
	await ok(['backup', first], here);
	assert.equal(await server.stop(), 0);
	const before = await rows(here);
	assert.ok(before.split('\n').length > 80);
	await ok(['restore', first], there);
	await ok(['check'], there);
	assert.ok(await rows(there) === before, 'the same rows in SQLite');
	await ok(['backup', second], there);
	assert.equal((await run(['restore', second], { env: here })).status, 4, 'not over what is there');
	await ok(['restore', second, '--replace'], here);
	await ok(['check'], here);
	assert.ok(await rows(here) === before, 'the same rows in PostgreSQL');
	assert.doesNotMatch(server.output(), /Sanitizer|runtime error/);
});
