// SPDX-License-Identifier: EUPL-1.2
// catalogue.test.mjs: the DCAT-AP-NL catalogue passes the SHACL shapes of the standard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import env from '@zazuko/env-node';
import { Parser } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import { startServer } from '../e2e/server.mjs';

const PATH = process.env.OMZIEN_CATALOGUE ?? '/catalogus.ttl';
const SHAPES = ['dcat-ap-SHACL', 'dcat-ap-nl-SHACL', 'dcat-ap-nl-SHACL-klassebereik'];
const parse = (text, baseIRI) => env.dataset(new Parser({ baseIRI, factory: env }).parse(text));
const shapes = SHAPES.map((name) => parse(readFileSync(`tests/standards/${name}.ttl`, 'utf8'), 'https://shapes.example/'));

/** What the shapes find wrong, one line each. */
async function violations(text, baseIRI = 'https://omzien.example/') {
	const data = parse(text, baseIRI);
	const found = [];
	for (const shape of shapes) {
		const { results } = await new SHACLValidator(shape, { factory: env }).validate(data);
		for (const { severity, focusNode, path, message } of results)
			if (/Violation$/.test(severity?.value ?? 'Violation'))
				found.push(`${focusNode?.value}: ${path?.value}: ${message.map(({ value }) => value).join(' ')}`);
	}
	return found;
}

const example = readFileSync('tests/standards/example-catalog.ttl', 'utf8');

test('the shapes pass a good catalogue', async () => assert.deepEqual(await violations(example), []));

test('the shapes find what is missing', async () => {
	for (const part of [/dct:accessRights <[^>]*>; /, /dct:license <[^>]*>; (?=dct:publisher)/]) {
		assert.match(example, part);
		assert.ok((await violations(example.replace(part, ''))).length > 0, String(part));
	}
});

test('our catalogue passes the shapes', async () => {
	const server = await startServer();
	const answer = await fetch(server.origin + PATH);
	assert.equal(answer.status, 200);
	assert.match(answer.headers.get('content-type'), /^text\/turtle/);
	const text = await answer.text();
	assert.deepEqual(await violations(text, server.origin + PATH), []);
	const quads = [...parse(text, server.origin + PATH)];
	const distributions = quads.filter(({ predicate }) => predicate.value.endsWith('dcat#downloadURL'));
	assert.ok(distributions.length >= 3);
	for (const { object } of distributions)
		assert.equal((await fetch(new URL(new URL(object.value).pathname, server.origin), { method: 'HEAD' })).status, 200,
			object.value);
	assert.equal(await server.stop(), 0);
});
