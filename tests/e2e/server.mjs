// SPDX-License-Identifier: EUPL-1.2
// server.mjs: starts the program on a free port with a data folder of its own, and stops it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const PROGRAM = resolve(process.env.OMZIEN_PROGRAM ?? 'build-test/omzien');
const READY = /Omzien is ready at (http:\/\/localhost:(\d+))/;
const SIGN_IN = /sign in as administrator at (\S+)/i;
const START_MS = 120_000;	// a first start with sanitizers imports the whole inventory

/** A port on the loopback address that nobody listens on. */
export async function freePort() {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address();
	probe.close();
	await once(probe, 'close');
	return port;
}

const children = new Set();
const folders = new Set();
process.on('exit', () => {
	children.forEach((child) => child.kill('SIGKILL'));
	folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

/** Runs a command of the program to its end: { status, stdout, stderr }. */
export async function run(args, { env = {}, input = '', program = PROGRAM, ...options } = {}) {
	const child = spawn(program, args, { env: { ...process.env, ...env }, ...options });
	children.add(child);
	let stdout = '', stderr = '';
	child.stdout.setEncoding('utf8').on('data', (text) => { stdout += text; });
	child.stderr.setEncoding('utf8').on('data', (text) => { stderr += text; });
	child.stdin.on('error', () => {});	// a command need not read its input
	child.stdin.end(input);
	const [status, signal] = await once(child, 'close');
	children.delete(child);
	return { status: status ?? signal, stdout, stderr };
}

/** A folder that is gone when the test program ends. */
export function temporaryFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'omzien-test-'));
	folders.add(folder);
	return folder;
}

/**
 * Starts `omzien serve` and waits for its ready line. Options: folder (kept by the caller), port, env, args.
 * The result: origin, port, folder, signInLink, output() so far, pid, stop() that ends it with SIGTERM and
 * gives its exit status, kill() that ends it with SIGKILL.
 */
export async function startServer({ folder = temporaryFolder(), port, env = {}, args = [] } = {}) {
	if (!existsSync(PROGRAM))
		throw new Error(`${PROGRAM} is not there: script/build build-test omzien makes it`);
	const onPort = port ?? await freePort();
	const child = spawn(PROGRAM, ['serve', ...args], {
		env: { ...process.env, PORT: String(onPort), OMZIEN_METRICS_PORT: String(await freePort()),
			OMZIEN_DATA: folder, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	children.add(child);
	let output = '';
	const closed = once(child, 'close').then(([status, signal]) => {
		children.delete(child);
		return status ?? signal;
	});
	const ready = new Promise((done, fail) => {
		const timer = setTimeout(() => fail(new Error(`not ready within ${START_MS} ms:\n${output}`)), START_MS);
		const look = (text) => {
			output += text;
			if (READY.test(output) && SIGN_IN.test(output)) {
				clearTimeout(timer);
				done();
			}
		};
		child.stdout.setEncoding('utf8').on('data', look);
		child.stderr.setEncoding('utf8').on('data', look);
		closed.then((status) => {
			clearTimeout(timer);
			fail(new Error(`ended with ${status} before it was ready:\n${output}`));
		});
	});
	ready.catch(() => child.kill('SIGKILL'));
	await ready;
	const end = (signal) => {
		child.kill(signal);
		return closed;
	};
	return {
		origin: READY.exec(output)[1], port: Number(READY.exec(output)[2]), folder, pid: child.pid,
		signInLink: SIGN_IN.exec(output)[1].replace(/[.,]$/, ''),
		output: () => output, closed, stop: () => end('SIGTERM'), kill: () => end('SIGKILL'),
	};
}
