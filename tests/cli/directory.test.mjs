// SPDX-License-Identifier: EUPL-1.2
// directory.test.mjs: organisations from a file on the command line, whole or not at all.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { run, startServer, temporaryFolder } from '../e2e/server.mjs';

test('omzien directory import reads a file, whole or not at all', async () => {
	const server = await startServer(), env = { OMZIEN_DATA: server.folder };
	const file = join(temporaryFolder(), 'test.csv');
	const read = (text, ...options) => {
		writeFileSync(file, text);
		return run(['directory', 'import', file, ...options], { env });
	};
	const total = async () => (await (await fetch(`${server.origin}/v1/organisaties`)).json()).totaal;
	const good = 'naam;sector;gemeenten;bron\nWijkteam Test;Team van de gemeente;Eemsdelta;test\n';
	const wrong = await read(`${good}Mens;Welzijnswerk;;\n`);
	assert.equal(wrong.status, 2);
	assert.match(wrong.stderr, /row 3: bron/);
	const dry = await read(good, '--dry-run');
	assert.equal(dry.status, 0, dry.stderr);
	assert.match(dry.stdout, /1 rows: 1 new/);
	assert.equal(await total(), 0);
	assert.equal((await read(good)).status, 0);
	assert.equal(await total(), 1);
	assert.match((await read(good)).stdout, /0 new, 0 changed, 1 same/);
	assert.equal((await run(['directory', 'import', '/nergens'], { env })).status, 5);
	assert.equal((await run(['directory'], { env })).status, 2);
	assert.equal((await read(good, '--region', 'nergens')).status, 5);
	assert.equal(await server.stop(), 0);
});
