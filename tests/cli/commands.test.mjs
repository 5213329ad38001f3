// SPDX-License-Identifier: EUPL-1.2
// commands.test.mjs: what every command has in common, and backup and restore from end to end.
import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { run, startServer, temporaryFolder } from '../e2e/server.mjs';

const COMMANDS = ['serve', 'import', 'export', 'region', 'migrate', 'routes', 'check', 'backup', 'restore', 'conf',
	'retention', 'contact', 'form'];

for (const command of COMMANDS) {
	test(`omzien ${command} explains itself, and refuses what it does not know`, async () => {
		const env = { OMZIEN_DATA: temporaryFolder() };
		const help = await run([command, '--help'], { env });
		assert.equal(help.status, 0);
		assert.match(help.stdout, new RegExp(`omzien ${command}`));
		const wrong = await run([command, '--does-not-exist'], { env });
		assert.notEqual(wrong.status, 0);
		assert.equal(typeof wrong.status, 'number');
		assert.match(wrong.stderr, /does-not-exist/);
		assert.equal(wrong.stdout, '');
		assert.deepEqual(readdirSync(env.OMZIEN_DATA), [], 'nothing was made');
	});
}

test('an unknown command names the known ones', async () => {
	const { status, stderr } = await run(['fiets'], { env: { OMZIEN_DATA: temporaryFolder() } });
	assert.notEqual(status, 0);
	assert.match(stderr, /serve/);
});

test('the program understands the command line of the service', async () => {
	const unit = readFileSync(new URL('../../deploy/omzien.service', import.meta.url), 'utf8');
	const [, ...words] = unit.match(/^ExecStart=(.*)$/m)[1].split(' ');
	// a file where the folder should be: the one thing that is wrong
	const file = new URL('../../deploy/omzien.service', import.meta.url).pathname;
	const { status, stderr } = await run(words, { env: { OMZIEN_DATA: file } });
	assert.notEqual(status, 0);
	assert.ok(stderr.includes(file), stderr);
	assert.doesNotMatch(stderr, /not understood/);
});

test('a backup made while serving is restored elsewhere, and not over other data', async () => {
	const server = await startServer();
	const csv = async (origin) => (await (await fetch(`${origin}/v1/initiatieven.csv`)).text()).replaceAll(origin, '');
	const before = await csv(server.origin);
	const backup = join(temporaryFolder(), 'backup');
	const made = await run(['backup', backup], { env: { OMZIEN_DATA: server.folder } });
	assert.equal(made.status, 0, made.stderr);
	assert.equal(await server.stop(), 0);

	const folder = temporaryFolder();
	const restored = await run(['restore', backup], { env: { OMZIEN_DATA: folder } });
	assert.equal(restored.status, 0, restored.stderr);
	const again = await startServer({ folder, port: server.port });	// the rows hold their own address
	assert.ok(await csv(again.origin) === before, 'the same rows');
	const busy = await run(['restore', '--replace', backup], { env: { OMZIEN_DATA: folder } });
	assert.equal(busy.status, 4);
	assert.match(busy.stderr, /another Omzien already uses/);
	assert.equal(await again.stop(), 0);

	const refused = await run(['restore', backup], { env: { OMZIEN_DATA: folder } });
	assert.equal(refused.status, 4);
	assert.match(refused.stderr, /--replace/);
	const nothing = await run(['restore', temporaryFolder()], { env: { OMZIEN_DATA: folder } });
	assert.equal(nothing.status, 5);
	assert.match(nothing.stderr, /is no backup/);
	const replaced = await run(['restore', '--replace', backup], { env: { OMZIEN_DATA: folder } });
	assert.equal(replaced.status, 0, replaced.stderr);
	assert.equal((await run(['check'], { env: { OMZIEN_DATA: folder } })).status, 0);
	assert.deepEqual(readdirSync(folder).filter((name) => name.includes('restore')), [], 'nothing is left lying');
});

test('a half backup is refused whole, and the data stays', async () => {
	const server = await startServer();
	const env = { OMZIEN_DATA: server.folder };
	const backup = join(temporaryFolder(), 'backup');
	assert.equal((await run(['backup', backup], { env })).status, 0);
	assert.equal((await run(['backup', backup], { env })).status, 4, 'a backup is not written over');
	assert.equal(await server.stop(), 0);
	const before = (await run(['export', '--format', 'csv'], { env })).stdout;
	truncateSync(join(backup, 'nederland.sqlite'), 4096 * 5);
	const { status, stderr } = await run(['restore', backup, '--replace'], { env });
	assert.equal(status, 6);
	assert.match(stderr, /region nederland: /);
	assert.ok((await run(['export', '--format', 'csv'], { env })).stdout === before, 'the data is as it was');
});

test('an older database is upgraded after a backup, and the backup is the way back', async () => {
	const server = await startServer();
	assert.equal(await server.stop(), 0);
	const env = { OMZIEN_DATA: server.folder };
	// The bench slice adds a table, as a next version would.
	const newer = await startServer({ folder: server.folder, env: { OMZIEN_BENCH: '1' } });
	assert.equal(await newer.stop(), 0);
	const kept = readdirSync(join(server.folder, 'backup'));
	assert.deepEqual(kept.map((name) => name.replace(/-\d.*/, '')).sort(), ['groningen', 'nederland']);
	const old = await run(['serve'], { env });
	assert.equal(old.status, 6);
	assert.match(old.stderr, /step bench\/1 is in the database but not in this program; use a newer program/);
	for (const name of kept)
		copyFileSync(join(server.folder, 'backup', name), join(server.folder, name.replace(/-\d.*/, '.sqlite')));
	const back = await startServer({ folder: server.folder });
	assert.equal((await fetch(`${back.origin}/initiatieven`)).status, 200);
	assert.equal(await back.stop(), 0);
});
