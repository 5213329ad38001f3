// SPDX-License-Identifier: EUPL-1.2
// kill-under-write-load.test.mjs: SIGKILL while many write; every acknowledged write is there, the database is sound.
import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import test from 'node:test';
import { startServer, run, temporaryFolder } from '../e2e/server.mjs';
import { ENV, request, soundness, stored } from './target.mjs';

const KILLS = Number(process.env.OMZIEN_KILLS ?? 50);
const WRITERS = 16;
const folder = temporaryFolder();
const acknowledged = new Set();
let number = 0;

/** Sends one write; gives its status, or undefined when the server died on it. */
function write(port, agent, text) {
	const { path, headers, body } = request(text);
	return new Promise((done) => {
		const sent = httpRequest({ host: '127.0.0.1', port, agent, method: 'POST', path,
			headers: { Host: `localhost:${port}`, 'Content-Length': Buffer.byteLength(body), ...headers } }, (answer) => {
			answer.on('error', () => done(undefined));
			answer.resume().on('end', () => done(answer.statusCode));
		});
		sent.on('error', () => done(undefined));
		sent.end(body);
	});
}

/** Writes from many connections until the server is killed or stopped, after `count` acknowledged writes. */
async function load(server, count, end = 'kill') {
	const agent = new Agent({ keepAlive: true, maxSockets: WRITERS });
	let left = count, killed;
	const writer = async () => {
		for (;;) {
			const text = `regel ${++number}`;
			const status = await write(server.port, agent, text);
			if (status === undefined && killed)
				return;	// perhaps stored, but nobody was told so
			assert.ok(status >= 200 && status < 400, `${text} was answered with ${status}`);
			acknowledged.add(text);
			if (--left === 0)
				killed = server[end]();
		}
	};
	await Promise.all(Array.from({ length: WRITERS }, writer));
	agent.destroy();
	return killed;
}

async function nothingIsLost() {
	const found = await stored(folder);
	assert.deepEqual([...acknowledged].filter((text) => !found.has(text)), []);
	assert.equal(await soundness(folder), 'ok');
}

for (let kill = 1; kill <= KILLS; kill++) {
	test(`kill ${kill} of ${KILLS} loses nothing`, async () => {
		const server = await startServer({ folder, env: ENV });
		await load(server, 20 + ((kill * 37) % 100));
		await nothingIsLost();
	});
}

test('SIGTERM under the same load stores what it acknowledges, within ten seconds', async () => {
	const server = await startServer({ folder, env: ENV });
	const start = performance.now();
	assert.equal(await load(server, 100, 'stop'), 0);
	assert.ok(performance.now() - start < 20_000);
	await nothingIsLost();
});

test('the program itself finds the database sound', async () => {
	const { status, stdout, stderr } = await run(['check'], { env: { OMZIEN_DATA: folder, ...ENV } });
	assert.equal(status, 0, stdout + stderr);
	assert.ok(acknowledged.size >= KILLS * 20, `${acknowledged.size} writes were acknowledged`);
});
