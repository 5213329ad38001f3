// SPDX-License-Identifier: EUPL-1.2
// privacy.test.mjs: what the command line does about personal data and the log of acts.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { run, startServer, temporaryFolder } from '../e2e/server.mjs';

const sql = (folder, text) =>
	run(['-batch', join(folder, 'groningen.sqlite'), text], { program: 'sqlite3' });

/** A folder with a register in which an administrator has signed in: that is a line in the log. */
async function signedIn() {
	const server = await startServer();
	const body = new URLSearchParams({ link: new URL(server.signInLink).pathname.split('/').pop() });
	const answer = await fetch(new URL('/aanmelden', server.origin), { method: 'POST', body, redirect: 'manual' });
	assert.equal(answer.status, 303);
	assert.equal(await server.stop(), 0);
	return server.folder;
}

test('omzien check says the first line of the log that was changed', async () => {
	const folder = await signedIn(), env = { OMZIEN_DATA: folder };
	assert.equal((await run(['check'], { env })).status, 0);
	assert.equal((await sql(folder, 'select count(*) > 0 from audit_line')).stdout.trim(), '1');
	await sql(folder, "update audit_line set person_id = person_id + 1 where number = 1");
	const changed = await run(['check'], { env });
	assert.equal(changed.status, 6);
	assert.match(changed.stdout, /groningen: the log of acts is not whole: line 1 /);
	assert.match(changed.stdout, /nederland: sound/);
});

test('omzien check sees that the last line of the log was left out', async () => {
	const folder = await signedIn();
	await sql(folder, 'delete from audit_line where number = (select max(number) from audit_line)');
	const { status, stdout } = await run(['check'], { env: { OMZIEN_DATA: folder } });
	assert.equal(status, 6);
	assert.match(stdout, /not whole/);
});

test('omzien retention says what is past its time, and removes it', async () => {
	const folder = await signedIn(), env = { OMZIEN_DATA: folder };
	await sql(folder, "insert into data_link values ('test', 'test@example.org', 1, 2, 0)");
	const dry = await run(['retention', '--dry-run', '--region', 'groningen'], { env });
	assert.equal(dry.status, 0, dry.stderr);
	assert.match(dry.stdout, /groningen: would be removed\n {2}.*1 links/s);
	assert.equal((await sql(folder, 'select count(*) from data_link')).stdout.trim(), '1');
	const done = await run(['retention'], { env });
	assert.match(done.stdout, /groningen: removed/);
	assert.match(done.stdout, /nederland: nothing is past its time/);
	assert.equal((await sql(folder, 'select count(*) from data_link')).stdout.trim(), '0');
	assert.match((await sql(folder, 'select effect from retention_line')).stdout, /links/);
});

test('omzien retention refuses what it does not know, before it opens anything', async () => {
	const env = { OMZIEN_DATA: temporaryFolder() };
	const wrong = await run(['retention', '--soon'], { env });
	assert.equal(wrong.status, 2);
	assert.match(wrong.stderr, /--soon/);
});
