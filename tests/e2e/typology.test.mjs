// SPDX-License-Identifier: EUPL-1.2
// typology.test.mjs: words as a variable, the kinds on one page, and what points to which kind where somebody decides.
import assert from 'node:assert/strict';
import test from 'node:test';
import { assertGood as assertGoodHere, assertGoodPage, openBrowser, signIn } from './browser.mjs';
import { startServer, run } from './server.mjs';

const KEYS = ['relevant', 'liveability', 'many', 'residents', 'no_faith', 'no_income', 'in_region'];
const server = await startServer();
const browser = await openBrowser();
const page = await signIn(browser, server);
const main = () => page.locator('main').innerText();
const go = (path) => page.goto(`${server.origin}${path}`);
const press = (name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).first().click()]);
const panel = () => page.locator('section[aria-labelledby=aanwijzingen]');
const find = async (query) => (await (await fetch(`${server.origin}/v1/initiatieven?${query}`)).json()).initiatieven;
let meals, rides;	// records of the register by what they do

const assertGood = () => assertGoodHere(page);

/** Decides on a record as the form of its page does. */
async function decide({ id }, category) {
	await go(`/beheer/beoordelingen/${id}`);
	const status = await page.evaluate(async ([keys, kind]) => {
		const form = document.querySelector('form:has([name=oordeel])');
		const body = new URLSearchParams({ _teken: form.querySelector('[name=_teken]').value, oordeel: 'included', categorie: kind,
			reden: 'Proef', 'reden-categorie': 'Proef', 'bewijs-residents': 'Zelf gezien (testgegevens)', tweede: 'nee' });
		for (const key of keys)
			body.set(`antwoord-${key}`, 'yes');
		return (await fetch(form.action, { method: 'POST', body })).status;
	}, [KEYS, category]);
	assert.equal(status, 200);
}

test('an administrator who is a researcher too may decide', async () => {
	await go('/beheer/personen');
	await Promise.all([page.waitForNavigation(), page.locator('main table a').first().click()]);
	await page.getByLabel(/^Onderzoeker/).check();
	await press('Bewaar de rollen');
	meals = await find('categorie=meeting&activiteit=shared_meal');
	rides = await find('categorie=informal_help&activiteit=transport');
	assert.ok(meals.length > 9 && rides.length > 5, `${meals.length} and ${rides.length}`);
});

test('words are counted as every other variable', async () => {
	await go('/beheer/analyses/figuur?soort=frequentie');
	await page.selectOption('#rij', 'words');
	await press('Tonen');
	assert.match(await main(), /Woorden: het vaakst “vrijwilligers” \(\d+ van \d+\)/);
	await assertGood();
	await page.locator('table a', { hasText: 'dorpshuis' }).first().click();
	assert.match(await page.locator('h1').innerText(), /Waar “dorpshuis” staat/);
	assert.ok(await page.locator('mark.omz-word').count() > 5);
	await assertGood();
	const answer = await page.request.get(`${server.origin}/v1/figuur?soort=kruis&rij=words&kolom=category`);
	assert.ok((await answer.json()).tabel.rijen.some(([word]) => word === 'dorpshuis'));
});

test('before anything is decided the panel says what to do', async () => {
	await go(`/beheer/beoordelingen/${meals[0].id}`);
	assert.match(await panel().innerText(), /nog te weinig besloten om mee te vergelijken: 0 andere initiatieven/);
	await assertGood();
});

test('with enough decisions the signs of an initiative stand where it is decided', async () => {
	for (const record of meals.slice(1, 9))
		await decide(record, 'meeting');
	for (const record of rides.slice(1, 6))
		await decide(record, 'informal_help');
	await go(`/beheer/beoordelingen/${meals[0].id}`);
	const text = await panel().innerText();
	assert.match(text, /Dit zijn aanwijzingen, geen besluit/);
	assert.match(text, /13 andere initiatieven/);
	assert.match(text, /Wijst op: Ontmoeting\s+Activiteiten\s+Samen eten 8 van 8 \(100%\) van deze soort, 0 van 5 \(0%\) van andere/);
	await assertGood();
	await assertGoodPage(browser, `${server.origin}/en/beheer/beoordelingen/${meals[0].id}`,
		{ storageState: await page.context().storageState() });
});

test('its own decision changes nothing in what points to its kind', async () => {
	const before = await panel().innerText();
	await decide(meals[0], 'informal_help');
	await go(`/beheer/beoordelingen/${meals[0].id}`);
	assert.equal(await panel().innerText(), before);
});

test('the kinds stand on one page with what is decided, and lead to the rest', async () => {
	await panel().getByRole('link', { name: 'De soorten vergeleken' }).click();
	const text = await main();
	assert.match(text, /Besloten\s+14/);
	assert.match(text, /Nog niet besloten\s+\d\d/);
	assert.match(text, /Woorden\s+dorpshuis \d+ \(\d+% ▲; andere 0%\)/);
	assert.match(text, /Typerend/);
	await assertGood();
	await page.getByText('Als tabel').first().focus();
	await page.keyboard.press('Enter');
	assert.match(await page.locator('details[open] table').innerText(), /Woorden: dorpshuis/);
	await assertGood();
	await page.getByRole('link', { name: 'Voor publicatie' }).click();
	assert.match(await main(), /gegevens van het openbare register/);
	assert.match(await main(), /Typerend/);	// the register is public
	await assertGood();
	await go('/beheer/analyses/typologie');
	await page.getByRole('link', { name: 'Over initiatieven beslissen' }).click();
	assert.match(page.url(), /\/beheer\/beoordelingen$/);
});

test('answers of a round bring their own words, without those of the interviewer', async () => {
	await go('/beheer/rondes/nieuw');
	await page.fill('#naam', 'Ronde van de proef (testgegevens)');
	await page.fill('#vraag', 'Wat helpt en wat niet?');
	await page.fill('#opdracht', 'Een motie (testgegevens)');
	await page.fill('#begin', '2026-01-01');
	await page.fill('#eind', '2026-12-31');
	await press('Opslaan');
	const round = new URL(page.url()).pathname.split('/').at(-1);
	const { status, stderr } = await run(['coding', 'demonstrate', '--round', round, '--coded'], { env: { OMZIEN_DATA: server.folder } });
	assert.equal(status, 0, stderr);
	await go(`/beheer/analyses/typologie?ronde=${round}`);
	assert.match(await main(), /[Tt]estgegevens/);
	await assertGood();
	await go(`/beheer/analyses/figuur?soort=frequentie&rij=words&ronde=${round}`);
	assert.match(await main(), /Woorden: /);
	await page.locator('table a').first().click();
	assert.match(await main(), /Antwoord \d+ \(testgegevens\)/);
	await assertGood();
});

test('without JavaScript the kinds and their words are there', async () => {
	const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
	const quiet = await plain.newPage();
	await quiet.goto(`${server.origin}/beheer/analyses/typologie`);
	assert.match(await quiet.locator('main').innerText(), /Hoe elke soort initiatief eruitziet/);
	await quiet.locator('dd a', { hasText: 'dorpshuis' }).first().click();
	assert.match(await quiet.locator('h1').innerText(), /dorpshuis/);
	await plain.close();
});

test.after(async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
