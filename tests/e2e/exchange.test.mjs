// SPDX-License-Identifier: EUPL-1.2
// exchange.test.mjs: another register (a double on this computer, with records made up for the test) is read, looked
// at, taken over and followed; everything that can come instead of a good answer is told in words.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { assertGoodPage, axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { startServer } from './server.mjs';

const entry = (id, title, rest = {}) => ({ id, title, description: 'Verzonnen voor de test.', lat: 53.36, lng: 6.333,
	city: 'Ulrum', zip: '9971', homepage: 'https://www.example.org', license: 'CC0-1.0', version: 1, ...rest });
const good = (entries, etag) => ({ status: 200, type: 'application/json', body: JSON.stringify(entries), etag });

let answer, asked = [], double, server, browser, desk, feed, entries, existing;
const url = (path) => new URL(path, server.origin).href;
const text = () => desk.locator('main').innerText();
const press = (name) => Promise.all([
	desk.waitForNavigation(), desk.locator('main').getByRole('button', { name }).first().click()]);
async function read(next) {
	answer = next;
	await desk.goto(url(feed));
	await press('Lees het nu');
	return text();
}
async function assertGood(what) {
	for (const width of WIDTHS) {
		await desk.setViewportSize({ width, height: 900 });
		assert.deepEqual([...await axe(desk), ...await sideways(desk), ...desk.noted], [], `${what} at ${width} px`);
	}
	await desk.setViewportSize({ width: 1200, height: 900 });
}

before(async () => {
	double = createServer((request, response) => {
		asked.push(request.headers);
		if (answer.etag && request.headers['if-none-match'] === answer.etag) {
			response.writeHead(304).end();
			return;
		}
		response.writeHead(answer.status, { 'content-type': answer.type, ...answer.etag && { etag: answer.etag },
			...answer.location && { location: answer.location } });
		response.end(answer.body);
	}).listen(0, '127.0.0.1');
	await once(double, 'listening');
	server = await startServer({ env: { OMZIEN_FEED_LOOPBACK: '1' } });
	browser = await openBrowser();
	desk = await signIn(browser, server);
	existing = (await (await fetch(url('/v1/initiatieven?zoek=ulrum&paginagrootte=1'))).json()).initiatieven[0];
	entries = [entry('a1', 'Kring van de test'), entry('b2', 'Eetclub van de test', { homepage: null }),
		entry('b2', 'Nog een met dezelfde sleutel'), entry('c3', existing.naam, { homepage: null }),
		entry('d4', 'Elders van de test', { lat: 52.52, lng: 13.4, city: 'Berlin', zip: '10115' })];
});
after(async () => {
	await browser?.close();
	await server?.stop();
	double?.close();
});

test('an administrator adds a register and is told what is not right', async () => {
	await desk.goto(url('/beheer/uitwisseling'));
	await assertGood('the empty list');
	await desk.goto(url('/beheer/uitwisseling/nieuw'));
	await assertGood('the form');
	await desk.fill('#naam', 'Kaart van de test');
	await desk.fill('#adres', 'http://kaart.example.org/entries');
	await press('Opslaan');
	assert.match(await text(), /begint met https/);
	await assertGood('the form with errors');
	await desk.fill('#adres', `http://127.0.0.1:${double.address().port}/entries.json`);
	await desk.fill('#licentie', 'CC0-1.0');
	await desk.selectOption('#categorie', 'meeting');
	await desk.check('input[name=soort][value=openfairdb]');
	await desk.check('input[name=hoevaak][value="0"]');
	await press('Opslaan');
	feed = new URL(desk.url()).pathname;
	assert.match(await text(), /nog nooit gelezen/);
});

test('what is no good answer is told, and changes nothing', async () => {
	const json = { status: 200, type: 'application/json' };
	for (const [next, told] of [
		[{ ...json, body: '[{"id": "a1", "title": ' }, /beschadigd/],
		[{ ...json, body: '[]' }, /andere vorm/],
		[{ ...json, body: '{"type": "FeatureCollection", "features": []}' }, /andere vorm/],
		[{ status: 200, type: 'text/html', body: '<!doctype html><title>Welkom</title>' }, /webpagina/],
		[{ status: 301, type: 'text/plain', body: '', location: '/elders' }, /status 301/],
		[{ status: 404, type: 'text/plain', body: 'weg' }, /status 404/],
		[{ ...json, body: 'x'.repeat(17 * 1024 * 1024) }, /groter dan 16 MB/],
	])
		assert.match(await read(next), told);
	await assertGood('a feed that went wrong');
	await desk.goto(url('/beheer/uitwisseling'));
	assert.match(await text(), /ging mis/);
});

test('the preview tells what is new and doubtful; nothing is public before it is taken over', async () => {
	assert.match(await read(good(entries, '"een"')), /Nieuw \(2\)[\s\S]*Twijfel \(1\)/);
	assert.match(await text(), /1 buiten deze regio[\s\S]*1 die/);
	await assertGood('the preview');
	const found = await (await fetch(url('/v1/initiatieven?zoek=eetclub'))).text();
	assert.doesNotMatch(found, /Eetclub van de test/);
	assert.match(await read(answer), /Nieuw \(2\)/);
	assert.equal(asked.at(-1)['if-none-match'], '"een"');
});

test('it is taken over, with its origin and licence on its page', async () => {
	await press('Het is van ons');
	await press('Neem alle 2 nieuwe over');
	assert.match(await text(), /Gelijk \(2\)/);
	const { initiatieven: [it] } = await (await fetch(url('/v1/initiatieven?zoek=kring van de test'))).json();
	const page = await openPage(browser, server.origin, { javaScriptEnabled: false });
	await page.goto(url(`/initiatieven/${it.id}`));
	assert.match(await page.locator('main').innerText(), /Komt van Kaart van de test, licentie CC0-1\.0/);
	await page.context().close();
	await assertGoodPage(browser, url(`/initiatieven/${it.id}`));
});

test('a change there is shown and taken over; what is gone there stays here', async () => {
	const changed = [entry('a1', 'Kring met een nieuwe naam', { version: 2 }), entries[3]];
	assert.match(await read(good(changed)), /Veranderd \(1\)[\s\S]*Kring met een nieuwe naam[\s\S]*Daar weg \(1\)/);
	await assertGood('a difference');
	await press(/^Neem de veranderingen over/);
	const found = await (await fetch(url('/v1/initiatieven?zoek=kring'))).text();
	assert.match(found, /Kring met een nieuwe naam/);
	assert.match(await (await fetch(url('/v1/initiatieven?zoek=eetclub'))).text(), /Eetclub van de test/);
});

test('a feed that may take over changes does so by itself, when its time is there', async () => {
	answer = good([entry('a1', 'Kring die vanzelf verandert', { version: 3 }), entries[3]], '"drie"');
	await desk.goto(url(`${feed}/wijzigen`));
	await desk.check('input[name=hoevaak][value="6"]');
	await desk.check('#aan');
	await desk.check('#vanzelf');
	await press('Opslaan');
	const told = async () => (await fetch(url('/v1/initiatieven?zoek=kring'))).text();
	for (let tries = 0; tries < 60 && !/vanzelf verandert/.test(await told()); tries++)
		await new Promise((done) => setTimeout(done, 250));
	assert.match(await told(), /Kring die vanzelf verandert/);
});

test('a moderator cuts the tie: from then on it is ours', async () => {
	const { initiatieven: [it] } = await (await fetch(url('/v1/initiatieven?zoek=kring die vanzelf'))).json();
	await desk.goto(url(`/beheer/initiatieven/${it.id}`));
	await assertGood('the desk of a record');
	await Promise.all([desk.waitForNavigation(),
		desk.getByRole('link', { name: 'Houd het voortaan hier bij' }).click()]);
	await assertGood('cutting the tie');
	await press('Vanaf nu van ons');
	assert.match(await text(), /Staat ook in Kaart van de test[\s\S]*wordt hier bijgehouden/);
	await assertGood('a tie that is cut');
	assert.match(await read(good([entry('a1', 'Weer anders')])), /Van ons/);
});

test('only administrators may see it', async () => {
	for (const path of ['/beheer/uitwisseling', feed, `${feed}/terug.json`])
		assert.notEqual((await fetch(url(path), { redirect: 'manual' })).status, 200);
	const file = await desk.request.get(url(`${feed}/terug.json`));
	assert.deepEqual(await file.json(), []);
});
