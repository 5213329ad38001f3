// SPDX-License-Identifier: EUPL-1.2
// key.test.mjs: a program with a key sends a form, invites people and takes the answers; without one it gets nothing.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../e2e/server.mjs';
import { Visitor } from './visitor.mjs';

const server = await startServer();
const boss = await new Visitor(server.origin).signIn(server.signInLink);
let key, form, survey;

async function ask(path, { type, ...options } = {}) {
	const answer = await fetch(server.origin + path, { ...options,
		headers: { ...key && { Authorization: `Bearer ${key}` }, ...type && { 'Content-Type': type } } });
	const text = await answer.text();
	return { status: answer.status, text, json: /json/.test(answer.headers.get('content-type')) ? JSON.parse(text) : null };
}
const send = (path, body, type) => ask(path, { method: 'POST', body, type });

const FORM = `| survey |
| | type | name | label | calculation |
| | text | naam | Hoe heet u? (test) | |
| | calculate | dubbel | | %s |
| settings |
| | form_title | form_id |
| | Proef met een sleutel | sleutelproef |
`;

test('without a key a program gets what is public and nothing else', async () => {
	assert.equal((await ask('/v1/vocabularia')).status, 200);
	assert.equal((await ask('/v1/formulieren')).status, 403);
	assert.equal((await send('/v1/formulieren', FORM, 'text/markdown')).status, 403);
});

test('somebody of the office makes a key, and sees it once', async () => {
	const made = await boss.send('/mijn/sleutels', '/mijn/sleutels', { naam: 'Proefprogramma', rollen: 'onderzoeker',
		tot: new Date(Date.now() + 864e5).toISOString().slice(0, 10) });
	assert.equal(made.status, 200);
	key = /omz_[a-z0-9]+/.exec(made.text)[0];
	assert.doesNotMatch((await boss.ask('/mijn/sleutels')).text, /omz_/);
	assert.equal((await ask('/v1/formulieren')).status, 200);
});

test('a form with mistakes is refused with the place of each, and not stored', async () => {
	const before = (await ask('/v1/formulieren')).json.formulieren.length;
	const refused = await send('/v1/formulieren', FORM.replace('%s', '${bestaat_niet} +'), 'text/markdown');
	assert.equal(refused.status, 400);
	assert.match(refused.json.fouten[0].veld, /^survey, 4, calculation$/);
	assert.equal((await send('/v1/formulieren', '', 'text/markdown')).status, 400);
	assert.equal((await ask('/v1/formulieren')).json.formulieren.length, before);
});

test('a form is sent, sent again, and frozen', async () => {
	const sent = await send('/v1/formulieren', FORM.replace('%s', '1 + 1'), 'text/markdown');
	assert.equal(sent.status, 201);
	form = sent.json.id;
	assert.equal(sent.json.code, 'sleutelproef');
	assert.equal(sent.json.isConcept, true);
	assert.equal((await send('/v1/formulieren', FORM.replace('%s', '1 + 1'), 'text/markdown')).status, 409);
	assert.equal((await send(`/v1/formulieren/${form}`, FORM.replace('%s', '2 + 2'), 'text/markdown')).status, 200);
	const frozen = await send(`/v1/formulieren/${form}/bevriezen`);
	assert.equal(frozen.status, 200);
	assert.equal(frozen.json.isBevroren, true);
});

test('people are invited by a list, all or none', async () => {
	const page = (await boss.ask('/beheer/vragenlijsten/nieuw')).text;
	const [, versie] = /<option value="([^"]+)"[^>]*>[^<]*Proef met een sleutel/.exec(page);
	const [, toegang] = /name="toegang" value="([^"]+)"/.exec(page);
	const made = await boss.send('/beheer/vragenlijsten/nieuw', '/beheer/vragenlijsten/nieuw', { naam: 'Proef (test)',
		versie, toegang, afzender: 'Testbureau', mail: 'vragen@example.org', bewaren: '12' });
	assert.equal(made.status, 303, made.text.match(/error-message[^<]*<?/g)?.join());
	survey = /vragenlijsten\/([0-9A-Z]{13})/i.exec(made.location)[1];
	const path = `/v1/vragenlijsten/${survey}/uitnodigingen`, why = '?doel=Testgegevens&bewaartot=2099-01-01';
	const wrong = await send(path + why, 'naam,mail\nTest een,een@example.org\nTest twee,geen adres\n', 'text/csv');
	assert.equal(wrong.status, 400);
	assert.equal(wrong.json.fouten[0].veld, '3');
	assert.equal((await ask(path)).json.totaal, 0);
	const right = await send(path + why, 'naam,mail\nTest een,een@example.org\nTest twee,twee@example.org\nTest twee,twee@example.org\n', 'text/csv');
	assert.equal(right.status, 201, right.text);
	assert.deepEqual(right.json, { toegevoegd: 2, overgeslagen: 1 });
	const list = (await ask(`${path}?paginagrootte=1&pagina=2`)).json;
	assert.equal(list.totaal, 2);
	assert.equal(list.uitnodigingen.length, 1);
	assert.equal(list.uitnodigingen[0].stand, 'klaargezet');
	assert.equal((await ask(`${path}?paginagroote=1`)).status, 400);
});

test('answers come as the file that is asked for', async () => {
	const path = `/v1/vragenlijsten/${survey}/antwoorden`;
	assert.deepEqual((await ask(path)).json, []);
	assert.match((await ask(`${path}?formaat=csv`)).text, /naam/);
	assert.equal((await ask(`${path}?formaat=docx`)).status, 400);
});

test('an ended key is refused everywhere', async () => {
	const id = /sleutels\/([0-9a-z]{13})\/beeindigen/i.exec((await boss.ask('/beheer/sleutels')).text)[1];
	assert.equal((await boss.send('/beheer/sleutels', `/beheer/sleutels/${id}/beeindigen`, {})).status, 303);
	assert.equal((await ask('/v1/formulieren')).status, 401);
	assert.equal((await ask('/v1/vocabularia')).status, 401);
	key = null;
	assert.equal((await ask('/v1/vocabularia')).status, 200);
});

test('the server ends well', async () => assert.equal(await server.stop(), 0));
