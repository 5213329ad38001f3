// SPDX-License-Identifier: EUPL-1.2
// report.test.mjs: a report of a round: made, written by two, reviewed, frozen, published and read.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { assertGoodPage, axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { startServer } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const page = await signIn(browser, server);
const main = () => page.locator('main').innerText();
const go = (path) => page.goto(`${server.origin}${path}`);
const press = (name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).first().click()]);
const PUBLIC = '/rapporten/zorg-door-inwoners';
let round, report;	// id of the round, path of the report at the desk

/** The page that is open obeys at every width. */
async function assertGood() {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual([...await axe(page), ...await sideways(page)], [], `${page.url()} at ${width} px`);
	}
	assert.deepEqual(page.noted.filter((line) => !/status of 409/.test(line)), []);	// two windows: on purpose
}

test('a report of a round is complete at once', async () => {
	await go('/beheer/rondes/nieuw');
	await page.fill('#naam', 'Inventarisatie 2027');
	await page.fill('#vraag', 'Hoeveel initiatieven zijn er, en waar?');
	await page.fill('#opdracht', 'Een motie van Provinciale Staten (testgegevens)');
	await page.fill('#begin', '2027-01-01');
	await page.fill('#eind', '2027-06-30');
	await press('Opslaan');
	await press('De ronde openen');
	round = new URL(page.url()).pathname.split('/').pop();
	await page.getByRole('link', { name: 'Maak een rapport van deze ronde' }).click();
	await press('Maak het rapport');
	assert.match(await main(), /Er kloppen nog 2 dingen niet/);
	await assertGood();
	await page.fill('#titel', 'Zorg door inwoners');
	await page.fill('#afzender', 'Provincie Groningen (test)');
	await press('Maak het rapport');
	report = new URL(page.url()).pathname;
	const text = await main();
	assert.match(text, /We telden \d+ bewonersinitiatieven/);
	assert.match(text, /nog geen gegevens/);
	assert.doesNotMatch(text, /\{\{/);
	await assertGood();
	await page.getByRole('link', { name: 'Voorbeeld', exact: true }).click();
	assert.match(await main(), /Enkele voorbeelden/);
	await assertGood();
});

test('of two windows the second one sees both texts, and loses nothing', async () => {
	await go(report);
	await page.getByRole('link', { name: /^We telden/ }).click();
	const other = await page.context().newPage();
	await other.goto(page.url());
	await other.fill('#tekst', 'De andere was sneller.');
	await other.getByRole('button', { name: 'Opslaan' }).click();
	await other.waitForURL(/gedaan=opgeslagen/);
	await other.close();
	await page.fill('#tekst', 'Er zijn {{getal:register/totaal|initiatief|initiatieven}} geteld.');
	await press('Opslaan');
	assert.match(await main(), /De andere was sneller/);
	assert.match(await page.inputValue('#tekst'), /geteld/);
	await assertGood();
	await press('Opslaan');
	assert.match(await main(), /Er zijn \d+ initiatieven geteld/);
});

test('what somebody else overwrote is read back, and taken back', async () => {
	await page.getByRole('link', { name: /initiatieven geteld/ }).click();
	await page.getByRole('link', { name: 'Wat hier eerder stond' }).press('Enter');
	await page.waitForURL(/eerder$/);
	assert.match(await main(), /Nu\s+Er zijn[^]*Versie 2, tot [^]*De andere was sneller\.[^]*Versie 1, tot [^]*sjabloon/);
	await assertGood();
	await page.getByRole('link', { name: /^Neem deze tekst terug/ }).first().press('Enter');
	await page.waitForURL(/versie=2$/);
	assert.equal(await page.inputValue('#tekst'), 'De andere was sneller.');
	await assertGood();
	await page.goBack();
	await page.goBack();
	assert.match(await page.inputValue('#tekst'), /geteld/);	// looking changed nothing
	await page.getByRole('link', { name: 'Niet opslaan' }).click();
});

test('a reference that leads nowhere is told, and language is checked', async () => {
	await page.getByRole('link', { name: /initiatieven geteld/ }).click();
	await page.fill('#tekst', 'Er zijn {{getal:bestaat_niet}}.');
	await press('Opslaan');
	assert.match(await main(), /verwijst naar een figuur die niet in dit rapport staat/);
	await page.fill('#tekst', 'Indien u komt, wordt er {{getal:register/totaal}} keer geteld.');
	await press('Opslaan');
	await page.getByRole('link', { name: 'Taalcontrole' }).click();
	assert.match(await main(), /Moeilijk woord: indien \(makkelijker: als\)/);
	assert.match(await main(), /Lijdende zin/);
	await assertGood();
});

test('parts are moved, taken out and put back with the keyboard', async () => {
	await go(report);
	const before = await page.locator('.omz-outline__title').allInnerTexts();
	const second = page.locator('.omz-outline > li').nth(1);
	await second.locator('summary').press('Enter');
	await Promise.all([page.waitForNavigation(), second.getByRole('button', { name: /Omlaag/ }).press('Enter')]);
	assert.notDeepEqual(await page.locator('.omz-outline__title').allInnerTexts(), before);
	await Promise.all([page.waitForNavigation(), page.locator('details[open]').getByRole('button', { name: /Omhoog/ }).press('Enter')]);
	assert.deepEqual(await page.locator('.omz-outline__title').allInnerTexts(), before);
	await Promise.all([page.waitForNavigation(), page.locator('details[open]').getByRole('button', { name: /Verwijderen|Weghalen/ }).press('Enter')]);
	assert.equal(await page.locator('.omz-outline > li').count(), before.length - 1);
	await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: /Zet terug/ }).press('Enter')]);
	assert.deepEqual(await page.locator('.omz-outline__title').allInnerTexts(), before);
});

test('partners and funders are written down', async () => {
	await go(`/beheer/rondepartners/${round}`);
	await page.getByLabel('Betaalt eraan mee').check();
	await page.fill('#naam', 'Fonds (testgegevens)');
	await press('Opslaan');
	assert.match(await main(), /Fonds \(testgegevens\)/);
	await assertGood();
});

test('an edition is frozen, published, and stays when the register changes', async () => {
	await go(`${report}/getallen`);
	assert.match(await main(), /geen getal veranderd/);
	await assertGood();
	await go(report);
	await press('Bevries het rapport als editie');
	assert.match(await main(), /De editie is bevroren/);
	assert.equal((await fetch(`${server.origin}${PUBLIC}`)).status, 404);
	await press('Publiceer deze editie');
	assert.match(await main(), /De editie is nu openbaar/);
	const first = await (await fetch(`${server.origin}${PUBLIC}`)).text();
	for (const path of ['/rapporten', PUBLIC, `${PUBLIC}/1`, `/rondes/${round}`])
		await assertGoodPage(browser, `${server.origin}${path}`);
	assert.match(first, /Bijlage 1\. De initiatieven/);
});

test('its files are what was frozen', async () => {
	const take = async (kind) => {
		const answer = await fetch(`${server.origin}${PUBLIC}/1/rapport.${kind}`);
		return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
	};
	const listed = await (await fetch(`${server.origin}/v1/rapporten`)).json();
	const json = await take('json');
	assert.equal(createHash('sha256').update(json.bytes).digest('hex'), listed.rapporten[0].edities[0].sha256);
	for (const kind of ['docx', 'odt', 'zip']) {
		const file = await take(kind);
		assert.equal(file.status, 200);
		assert.equal(file.bytes.subarray(0, 2).toString(), 'PK');
		assert.deepEqual((await take(kind)).bytes, file.bytes);
	}
	const pdf = await take('pdf');	// without the engine: one clear message
	assert.equal(pdf.status === 200, listed.rapporten[0].edities[0].bestanden.some((path) => path.endsWith('.pdf')));
	assert.ok(pdf.status === 200 ? pdf.bytes.subarray(0, 5).toString() === '%PDF-' : /andere bestanden/.test(pdf.bytes.toString()));
});

test('a report in English is English, with the words of people marked as Dutch', async () => {
	await go(`/beheer/rapporten/nieuw?ronde=${round}`);
	await page.fill('#titel', 'Care by residents');
	await page.fill('#afzender', 'Province of Groningen (test)');
	await page.getByLabel('English').check();
	await press('Maak het rapport');
	await page.getByRole('link', { name: 'Voorbeeld', exact: true }).click();
	const article = page.locator('article[lang=en]');
	const text = await article.innerText();
	for (const words of [/In short/, /\d+ initiatives of residents/, /How the study was done/, /Meeting one another/, /Annex 1\. The initiatives/])
		assert.match(text, words);
	assert.match(await article.locator('span[lang=nl]').first().innerText(), /motie van Provinciale Staten/);
	await assertGood();
});

test('everybody reads it without a script', async () => {
	const visitor = await openPage(browser, server.origin, { javaScriptEnabled: false });
	await visitor.goto(`${server.origin}${PUBLIC}`);
	await visitor.getByRole('link', { name: 'Wat er is' }).press('Enter');
	assert.equal(new URL(visitor.url()).hash, '#wat-er-is');
	await visitor.locator('summary', { hasText: 'Als tabel' }).first().press('Enter');
	assert.match(await visitor.locator('details[open]').first().innerText(), /Ontmoeting/);
	await visitor.goto(`${server.origin}/rondes/${round}`);
	assert.match(await visitor.locator('main').innerText(), /Fonds \(testgegevens\): Betaalt eraan mee/);
	await visitor.context().close();
});

test.after(async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
