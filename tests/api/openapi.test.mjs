// SPDX-License-Identifier: EUPL-1.2
// openapi.test.mjs: openapi.json obeys the NL API Design Rules, and the API obeys openapi.json.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { startServer, temporaryFolder } from '../e2e/server.mjs';
import { Visitor } from './visitor.mjs';

const server = await startServer();
const answer = await fetch(`${server.origin}/v1/openapi.json`);
const description = await answer.json();
let boss;	// who may see what is for staff alone

/** What Spectral finds in a description, one line each. */
async function lint(text) {
	const file = join(temporaryFolder(), 'openapi.json');
	writeFileSync(file, text);
	const { stdout } = await promisify(execFile)('tests/node_modules/.bin/spectral',
		['lint', '--ruleset', 'tests/standards/adr-linter.yaml', '--format', 'json', '--quiet', '--fail-severity', 'error', file],
		{ maxBuffer: 1 << 26 }).catch((error) => error);
	return JSON.parse(stdout.slice(stdout.indexOf('['))).filter(({ severity }) => severity <= 1)
		.map(({ code, message, path }) => `${code}: ${message} at ${path.join('.')}`);
}

test('the design rules find no error and no warning', async () => {
	assert.deepEqual(await lint(JSON.stringify(description)), []);
});

test('the design rules would find one', async () => {
	const worse = structuredClone(description);
	worse.paths['/Initiatieven/'] = { get: { operationId: 'x', responses: { 200: { description: 'x' } } } };
	assert.notDeepEqual(await lint(JSON.stringify(worse)), []);
});

test('the description may be read by other sites, and names its version', () => {
	assert.equal(answer.headers.get('access-control-allow-origin'), '*');
	assert.match(description.info.version, /^1\.\d+\.\d+$/);
	assert.match(description.openapi, /^3\./);
});

/** Whether `value` has the form that `schema` tells; gives what is wrong. */
function misfits(schema, value, path) {
	if (schema.$ref)
		return misfits(schema.$ref.slice(2).split('/').reduce((at, key) => at[key], description), value, path);
	const types = [schema.type].flat().filter(Boolean);
	const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
	const fits = types.length === 0 || types.includes(type) || (types.includes('integer') && Number.isInteger(value))
		|| (value === null && schema.nullable);
	if (!fits)
		return [`${path} is ${type}, not ${types}`];
	if (type === 'array')
		return value.flatMap((item, i) => misfits(schema.items ?? {}, item, `${path}[${i}]`));
	if (type !== 'object')
		return [];
	const missing = (schema.required ?? []).filter((key) => !(key in value)).map((key) => `${path}.${key} is missing`);
	const known = schema.properties ?? {};
	return missing.concat(Object.entries(value).flatMap(([key, item]) =>
		(known[key] ? misfits(known[key], item, `${path}.${key}`)
			: schema.properties ? [`${path}.${key} is not described`] : [])));
}

for (const [path, item] of Object.entries(description.paths ?? {})) {
	if (!item.get || path.includes('{'))
		continue;
	test(`GET ${path} answers as described`, async () => {
		const base = new URL(description.servers[0].url, `${server.origin}/v1/openapi.json`).pathname.replace(/\/$/, '');
		if (item.get.responses['403']) {
			assert.equal((await fetch(server.origin + base + path)).status, 403);
			boss ??= await new Visitor(server.origin).signIn(server.signInLink);
		}
		const cookies = item.get.responses['403'] ? [...boss.cookies].map((pair) => pair.join('=')).join('; ') : '';
		const needed = (item.get.parameters ?? []).filter((parameter) => parameter.required)
			.map((parameter) => `${parameter.name}=${encodeURIComponent(parameter.example)}`).join('&');
		const found = await fetch(`${server.origin}${base}${path}?${needed}`, { headers: { Cookie: cookies } });
		assert.equal(found.status, 200);
		const content = item.get.responses['200'].content ?? {};
		const type = found.headers.get('content-type').split(';')[0];
		assert.ok(content[type], `${type} is described`);
		if (/json$/.test(type) && content[type].schema)
			assert.deepEqual(misfits(content[type].schema, await found.json(), path), []);
		else
			await found.arrayBuffer();
	});
}

test('the server ends well', async () => assert.equal(await server.stop(), 0));
