// SPDX-License-Identifier: EUPL-1.2
// contact.test.mjs: contacts of the shipped register from a file: what fits is kept, what does not is told.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { run, startServer, temporaryFolder } from '../e2e/server.mjs';

const server = await startServer();
const { initiatieven: [one, two] } = await (await fetch(`${server.origin}/v1/initiatieven?paginagrootte=2`)).json();
assert.equal(await server.stop(), 0);
const file = join(temporaryFolder(), 'contacten.csv');
const contact = (...words) => run(['contact', 'import', file, ...words], { env: { OMZIEN_DATA: server.folder } });
const stored = async () => (await run(['-batch', join(server.folder, 'groningen.sqlite'), 'select count(*) from contact'],
	{ program: 'sqlite3' })).stdout.trim();

test('rows that are right are kept, the others told with their line and the reason', async () => {
	writeFileSync(file, 'id;initiatief;plaats;mail;functieadres;bron;toestemming\r\n'
		+ `${one.id};;;een@example.org;ja;Testgegevens;\r\n`
		+ `;Bestaat niet;Ulrum;niemand@example.org;;;\r\n`
		+ `${two.id};;;twee@example.org;;;2026-11-01 telefoon\r\n`
		+ `${two.id};;;drie@example.org;ja;;\r\n`);
	const dry = await contact('--dry-run');
	assert.equal(dry.status, 2);
	assert.match(dry.stdout, /4 rows: 2 new, 0 changed, 0 same, 2 refused; 2 may be asked/);
	assert.equal(await stored(), '0');
	const { status, stdout, stderr } = await contact();
	assert.equal(status, 2);
	assert.match(stdout, /2 new/);
	assert.match(stderr, /row 3: initiatief: There is no initiative “Bestaat niet” in this place/);
	assert.match(stderr, /row 5: bron: Say where the organisation made/);
	assert.equal(await stored(), '2');
});

test('the same file again changes nothing', async () => {
	writeFileSync(file, `id,mail,functieadres,bron\n${one.id},EEN@example.org,ja,Testgegevens\n`);
	const { status, stdout } = await contact('--region', 'groningen');
	assert.equal(status, 0);
	assert.match(stdout, /1 rows: 0 new, 0 changed, 1 same, 0 refused/);
	assert.equal(await stored(), '2');
});

test('a file, a region or a format that is not there has its own answer', async () => {
	assert.equal((await contact('--region', 'nergens')).status, 5);
	writeFileSync(file, '\x89PNG\r\n\x1a\n\0\0');
	assert.equal((await contact()).status, 2);
	const missing = await run(['contact', 'import', '/bestaat/niet'], { env: { OMZIEN_DATA: server.folder } });
	assert.equal(missing.status, 5);
	assert.match(missing.stderr, /cannot be read/);
});
