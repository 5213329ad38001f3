// SPDX-License-Identifier: EUPL-1.2
// clients.test.mjs: slow, rude and lying clients harm nobody but themselves.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import test from 'node:test';
import { startServer } from '../e2e/server.mjs';

const server = await startServer();
const sockets = () => readdirSync(`/proc/${server.pid}/fd`).length;

/** Sends raw bytes and gives all that comes back, at most until the server closes. */
function raw(bytes, { isEnded = true } = {}) {
	return new Promise((done, fail) => {
		let answer = '';
		const socket = connect(server.port, '127.0.0.1', () => {
			socket.write(bytes);
			if (isEnded)
				socket.end();
		});
		socket.setTimeout(30_000, () => { socket.destroy(); fail(new Error(`no answer to ${bytes.slice(0, 80)}`)); });
		socket.setEncoding('latin1').on('data', (text) => { answer += text; });
		socket.on('error', () => done(answer));
		socket.on('close', () => done(answer));
	});
}
const status = (answer) => Number(/^HTTP\/1\.[01] (\d+)/.exec(answer)?.[1] ?? 0);
const head = `Host: localhost:${server.port}\r\nConnection: close\r\n`;

/** Opens `count` connections, writes `bytes` on each and breaks it off at once. */
async function abandon(count, bytes) {
	await Promise.all(Array.from({ length: count }, () => new Promise((done) => {
		const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes, () => { socket.resetAndDestroy?.(); socket.destroy(); }));
		socket.on('error', () => {});
		socket.on('close', done);
	})));
}

// What a client may send that no client should; 0 stands for a connection that is just closed.
const BAD = [
	['two lengths', `POST /beheer HTTP/1.1\r\n${head}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`, [400, 0]],
	['a length and chunks', `POST /beheer HTTP/1.1\r\n${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, [400, 0]],
	['a length that is no number', `POST /beheer HTTP/1.1\r\n${head}Content-Length: veel\r\n\r\n`, [400, 0]],
	['a negative length', `POST /beheer HTTP/1.1\r\n${head}Content-Length: -1\r\n\r\n`, [400, 0]],
	['a length beyond all', `POST /beheer HTTP/1.1\r\n${head}Content-Length: 99999999999999999999\r\n\r\n`, [400, 413, 0]],
	['ten gigabytes', `POST /beheer/import HTTP/1.1\r\n${head}Content-Type: multipart/form-data; boundary=x\r\n`
		+ 'Content-Length: 10737418240\r\n\r\n', [403, 404, 413]],
	['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', [400, 0]],
	['a NUL byte', `GET /initiatieven\0 HTTP/1.1\r\n${head}\r\n`, [400, 404, 0]],
	['an encoded NUL byte', `GET /initiatieven?zoek=a%00b HTTP/1.1\r\n${head}\r\n`, [200, 400]],
	['a path upwards', `GET /../../etc/passwd HTTP/1.1\r\n${head}\r\n`, [400, 404, 0]],
	['a path of 20 kB', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${head}\r\n`, [400, 404, 413, 414, 431, 0]],
	['500 headers', `GET / HTTP/1.1\r\n${head}${'X-Een: twee\r\n'.repeat(500)}\r\n`, [200, 400, 413, 431, 0]],
	['a header of 100 kB', `GET / HTTP/1.1\r\n${head}X-Lang: ${'a'.repeat(100_000)}\r\n\r\n`, [400, 413, 431, 0]],
	['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400, 0]],
	['an unknown method', `FIETS / HTTP/1.1\r\n${head}\r\n`, [400, 404, 405, 501]],
];
for (const [name, bytes, allowed] of BAD) {
	test(`${name} is refused, and the next one is served`, async () => {
		const got = status(await raw(bytes));
		assert.ok(allowed.includes(got), `answered ${got}`);
		assert.equal((await fetch(`${server.origin}/healthz`)).status, 200);
	});
}

test('hundreds that break off leave nothing behind', async () => {
	const before = sockets();
	for (let round = 0; round < 6; round++) {
		await abandon(50, 'GET /initiatieven HTTP/1.1\r\nHost: loc');
		await abandon(20, `GET /v1/initiatieven.csv HTTP/1.1\r\n${head}\r\n`);
		const start = performance.now();
		assert.equal((await fetch(`${server.origin}/initiatieven`)).status, 200);
		assert.ok(performance.now() - start < 1000, 'others are answered within a second');
	}
	// Closing may take the server a moment; it must come, not at a given time.
	for (let tries = 0; sockets() > before + 8 && tries < 200; tries++)
		await new Promise((done) => { setTimeout(done, 50); });
	assert.ok(sockets() <= before + 8, `${before} files were open, now ${sockets()}`);
});

test('the server ends well', async () => {
	assert.equal(await server.stop(), 0);
	assert.doesNotMatch(server.output(), /Sanitizer|runtime error/);
});
