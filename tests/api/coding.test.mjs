// SPDX-License-Identifier: EUPL-1.2
// coding.test.mjs: a program with a researcher's key reads texts and codings, proposes codes, and gets no further than its owner.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../e2e/server.mjs';
import { Visitor } from './visitor.mjs';

const server = await startServer();
const boss = await new Visitor(server.origin).signIn(server.signInLink);
let researcher, officer, text;

async function ask(path, { key = researcher, ...options } = {}) {
	const answer = await fetch(server.origin + path, { ...options,
		headers: { ...key && { Authorization: `Bearer ${key}` }, ...options.body && { 'Content-Type': 'application/json' } } });
	return { status: answer.status, json: JSON.parse(await answer.text()) };
}
const send = (path, body, key) => ask(path, { key, method: 'POST', body: JSON.stringify(body) });
const propose = (more) => send('/v1/codeervoorstellen', { tekst: text.id, code: 'sf_core_team', van: 0, tot: 10,
	reden: 'Proef', programma: 'Proefprogramma', ...more });

async function keyFor(role) {
	const made = await boss.send('/mijn/sleutels', '/mijn/sleutels', { naam: `Proef als ${role}`, rollen: role,
		tot: new Date(Date.now() + 864e5).toISOString().slice(0, 10) });
	return /omz_[a-z0-9]+/.exec(made.text)[0];
}

test('made-up texts are there to code', async () => {
	researcher = await keyFor('onderzoeker');
	officer = await keyFor('beleidsmedewerker');
	const page = (await boss.ask('/beheer/coderingen')).text;
	const form = new FormData();
	form.set('_teken', /name="_teken" value="([^"]*)"/.exec(page)[1]);
	const taken = await boss.ask('/beheer/coderingen', { method: 'POST', body: form });
	assert.equal(taken.status, 303, taken.text.slice(0, 400));
	assert.equal((await ask('/v1/studies')).json.studies[0].ronde, 'los');
});

test('texts come with words and sentences, page by page', async () => {
	const first = (await ask('/v1/teksten?ronde=los&paginagrootte=5')).json;
	assert.equal(first.teksten.length, 5);
	assert.equal(first.totaal, 40);
	assert.equal((await ask('/v1/teksten?paginagrootte=0')).status, 400);
	assert.equal((await ask('/v1/teksten?rond=los')).status, 400);
	text = (await ask(`/v1/teksten/${first.teksten[0].id}`)).json;
	assert.ok(text.tekst.length > 10);
	const [{ van, tot }] = text.zinnen;
	assert.ok([...text.tekst].slice(van, tot).join('').length > 3);
	assert.equal(text.testgegevens, true);
	assert.deepEqual([text.gecodeerd, text.klaar], [false, false]);
});

test('a program proposes; nothing is coded by it', async () => {
	const made = await propose();
	assert.equal(made.status, 201, JSON.stringify(made.json));
	assert.equal(made.json.woorden, [...text.tekst].slice(0, 10).join(''));
	assert.equal((await propose()).json.id, made.json.id);
	assert.equal((await ask('/v1/coderingen')).json.totaal, 0);
	assert.equal((await ask('/v1/codeervoorstellen')).json.totaal, 1);
	const wrong = await propose({ woorden: 'iets anders' });
	assert.equal(wrong.status, 400);
	assert.equal(wrong.json.fouten[0].veld, 'woorden');
	assert.equal((await propose({ code: 'bestaat_niet' })).status, 400);
	assert.equal((await propose({ van: 'a' })).json.fouten[0].veld, 'van');
	assert.equal((await send('/v1/codeervoorstellen', [])).status, 400);
});

test('a person accepts what was proposed, and then it is a coding', async () => {
	const path = `/beheer/coderingen/los/${text.id}/suggesties`;
	const page = (await boss.ask(path)).text;
	assert.match(page, /Proefprogramma/);
	const [, code] = /name="code" value="([^"]+)"/.exec(page);
	assert.equal((await boss.send(path, path, { code, begin: '0', eind: '10', besluit: 'ja' })).status, 303);
	const { coderingen } = (await ask(`/v1/coderingen?tekst=${text.id}&code=sf_core_team`)).json;
	assert.equal(coderingen.length, 1);
	assert.equal(coderingen[0].isVanMij, true);
	assert.doesNotMatch((await boss.ask(path)).text, /Proefprogramma/);
});

test('who does not code gets approved quotes and nothing else', async () => {
	for (const path of ['/v1/studies', '/v1/teksten', `/v1/teksten/${text.id}`, '/v1/coderingen', '/v1/codeervoorstellen',
		'/v1/overeenstemming', '/v1/woordenwolken'])
		assert.equal((await ask(path, { key: officer })).status, 403, path);
	assert.deepEqual((await ask('/v1/citaten', { key: officer })).json.citaten, []);
	assert.equal((await send('/v1/codeervoorstellen', {}, officer)).status, 403);
	assert.equal((await ask('/v1/teksten', { key: null })).status, 403);
	assert.equal((await ask('/v1/citaten', { key: null })).status, 403);
});

test('agreement tells null where it cannot be computed', async () => {
	const { json } = await ask('/v1/overeenstemming?ronde=los');
	assert.equal(json.teksten, 0);
	assert.equal(json.alles.alpha, null);
	assert.equal((await ask('/v1/overeenstemming?eenheid=woord')).status, 400);
});

test('the table of a word cloud is there', async () => {
	assert.deepEqual((await ask('/v1/woordenwolken')).json.woordenwolken, []);
	assert.equal((await ask('/v1/woordenwolken/0SA7Y553RNB0M')).status, 404);
	const form = '/beheer/woordenwolken/nieuw?ronde=los';
	const made = await boss.send(form, form, { naam: 'Proef', soort: 'frequency', aantal: '50', ronde: 'los', respondenten: 'organisations' });
	assert.equal(made.status, 303, made.text.match(/error-message[^<]*<?/g)?.join());
	const [{ id }] = (await ask('/v1/woordenwolken')).json.woordenwolken;
	const { json: table } = await ask(`/v1/woordenwolken/${id}`);
	assert.equal(table.bereik, 'team');
	assert.equal(table.testgegevens, true);
	assert.ok(table.woorden.length > 5, JSON.stringify(table).slice(0, 300));
	assert.ok(table.woorden.every(({ respondenten }) => respondenten >= table.minste));
	assert.equal((await ask(`/v1/woordenwolken/${id}?bereik=openbaar`)).status, 409);	// nobody accepted it
	assert.equal((await ask(`/v1/woordenwolken/${id}?bereik=geheim`)).status, 400);
});

test('blind holds for programs too', async () => {
	const set = await boss.send('/beheer/coderingen/los', '/beheer/coderingen/los/instellen', { blind: '1' });
	assert.equal(set.status, 303);
	const refused = await propose({ tot: 12 });
	assert.equal(refused.status, 409);
	assert.match(refused.json.detail ?? refused.json.fouten[0].melding, /blind/);
	assert.equal((await ask('/v1/codeervoorstellen')).json.totaal, 0);
	assert.equal((await ask('/v1/coderingen')).json.totaal, 1);	// one's own
});

test('a coding and a proposal are taken away', async () => {
	await boss.send('/beheer/coderingen/los', '/beheer/coderingen/los/instellen', {});
	const [{ id }] = (await ask('/v1/coderingen')).json.coderingen;
	assert.equal((await send(`/v1/coderingen/${id}/verwijderen`, undefined)).json.verwijderd, id);
	assert.equal((await send(`/v1/coderingen/${id}/verwijderen`, undefined)).status, 404);
	const [proposal] = (await ask('/v1/codeervoorstellen')).json.voorstellen;
	assert.equal((await send(`/v1/codeervoorstellen/${proposal.id}/verwijderen`, undefined)).status, 200);
	assert.equal((await ask('/v1/codeervoorstellen')).json.totaal, 0);
});

test('the server ends well', async () => assert.equal(await server.stop(), 0));
