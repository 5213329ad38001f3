// SPDX-License-Identifier: EUPL-1.2
// golden.test.mjs: what others build on does not change unnoticed. OMZIEN_UPDATE=1 writes the files anew.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { run, startServer, temporaryFolder } from '../e2e/server.mjs';

function compare(name, text) {
	const file = `tests/golden/${name}`;
	if (process.env.OMZIEN_UPDATE)
		writeFileSync(file, text);
	assert.ok(existsSync(file), `${file} is not there: OMZIEN_UPDATE=1 script/test golden makes it`);
	assert.equal(text, readFileSync(file, 'utf8'), `${name} changed; when that is meant: OMZIEN_UPDATE=1 script/test golden`);
}

async function output(...args) {
	const { status, stdout, stderr } = await run(args, { env: { OMZIEN_DATA: temporaryFolder() } });
	assert.equal(status, 0, stderr);
	assert.equal(stderr, '');
	return stdout;
}

// Every command that the help names: "  omzien NAME ...".
const COMMANDS = [...(await output('--help')).matchAll(/^ {2}omzien ([a-z-]+)/gm)].map((line) => line[1]);

test('the routes, with who may use them', async () => compare('routes.txt', await output('routes')));

test('the help of the program', async () => compare('help.txt', await output('--help')));

for (const command of COMMANDS)
	test(`the help of omzien ${command}`, async () => compare(`help-${command}.txt`, await output(command, '--help')));

test('the description of the API and the schema of a region', async () => {
	const server = await startServer();
	const description = await (await fetch(`${server.origin}/v1/openapi.json`)).json();
	assert.equal(await server.stop(), 0);
	compare('schema.sql', execFileSync('sqlite3', ['-batch', join(server.folder, 'groningen.sqlite'),
		"select sql || ';' from sqlite_master where sql is not null and name not like 'sqlite_%' order by tbl_name, type desc, name"],
	{ encoding: 'utf8' }));
	compare('openapi.json', `${JSON.stringify(description, null, 1).replaceAll(server.origin, 'http://localhost')}\n`);
});
