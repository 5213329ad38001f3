// SPDX-License-Identifier: EUPL-1.2
// round.test.mjs: an inventory round over the shipped register, from the mandate to what is still missed.
import assert from 'node:assert/strict';
import test from 'node:test';
import { assertGoodPage, axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { startServer } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const page = await signIn(browser, server);
const main = () => page.locator('main').innerText();
let round;	// path of the round at the desk

const go = (path) => page.goto(`${server.origin}${path}`);
const press = (name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).first().click()]);

/** The page that is open obeys at every width. */
async function assertGood() {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual([...await axe(page), ...await sideways(page)], [], `${page.url()} at ${width} px`);
	}
	assert.deepEqual(page.noted, []);
}

test('an administrator plans a round, and a mistake is told at its field', async () => {
	await go('/beheer/rondes/nieuw');
	await page.fill('#naam', 'Inventarisatie 2027');
	await page.fill('#vraag', 'Hoeveel initiatieven zijn er, en waar?');
	await page.fill('#opdracht', 'Een motie van Provinciale Staten (testgegevens)');
	await page.fill('#begin', '2027-03-01');
	await page.fill('#eind', '2027-01-01');
	await press('Opslaan');
	assert.match(await main(), /De laatste dag ligt voor de eerste/);
	assert.equal(await page.inputValue('#vraag'), 'Hoeveel initiatieven zijn er, en waar?');
	await assertGood();
	await page.fill('#eind', '2027-06-30');
	await press('Opslaan');
	round = new URL(page.url()).pathname;
	await press('De ronde openen');
	assert.match(await main(), /De ronde is open/);
});

test('all municipalities come with one button, and one of them answers', async () => {
	await press('Alle gemeenten toevoegen');
	await page.fill('#stap', 'Brief aan alle gemeenten');
	await page.fill('#klaarOp', '2020-03-02');
	await press('Stap toevoegen');
	assert.match(await main(), /Te laat/);
	await assertGood();
	await page.getByRole('link', { name: 'Gemeente Eemsdelta' }).click();
	await assertGood();
	await page.getByLabel('Beantwoord met namen').check();
	await page.fill('#gevraagdOp', '2027-03-03');
	await page.fill('#antwoordOp', '2027-03-20');
	await page.fill('#aantal', '12');
	await press('Opslaan');
	const boxes = page.locator('input[name=genoemd]');
	for (let i = 0; i < 12; i++)
		await boxes.nth(i).check();
	await press('Opslaan wat is aangekruist');
	assert.equal(await page.locator('input[name=genoemd]:checked').count(), 12);
});

test('names that came back are pasted, and unknown ones are told', async () => {
	await go(`${round}/bronnen`);
	await page.fill('#naam', 'Netwerk (testgegevens)');
	await press('Opslaan');
	await page.getByRole('link', { name: 'Netwerk (testgegevens)' }).click();
	await page.fill('#namen', 'Steunstee Stedum\nBestaat Niet Hier');
	await press('Koppel deze aan de bron');
	assert.match(await main(), /1 initiatief is aan deze bron gekoppeld/);
	assert.equal(await page.inputValue('#namen'), 'Bestaat Niet Hier');
	await assertGood();
});

test('the register is frozen, twice, and nothing changed in between', async () => {
	for (const name of ['Voor de ronde', 'Na de ronde']) {
		await go('/beheer/momentopnamen');
		await page.fill('#naam', name);
		await press('Leg het register nu vast');
	}
	assert.match(await main(), /Er is niets veranderd/);
	await assertGood();
	await go('/beheer/momentopnamen');
	assert.match(await main(), /Voor de ronde[\s\S]*Na de ronde/);
	await assertGood();
});

test('coverage at the desk says what can and cannot be computed', async () => {
	await go('/beheer/dekking');
	const text = await main();
	assert.match(text, /Eemsdelta\s+Beantwoord/);
	assert.match(text, /Bouw niet op dit getal|niet te berekenen/i);
	await assertGood();
});

test('what waits for an assessment begins with the doubtful ones', async () => {
	await go('/beheer/beoordelingen');
	assert.match(await main(), /Bekijk deze eerst[\s\S]*Dorpshuis Zeerijp/);
	await assertGood();
	await page.getByRole('link', { name: 'Dorpshuis Zeerijp' }).click();
	await assertGood();
	await go('/beheer/criteria');
	await assertGood();
});

test('everybody reads the round, its coverage and the growth', async () => {
	const public_ = round.replace('/beheer', '');
	for (const path of ['/rondes', public_, '/dekking', '/groei', '/en/dekking'])
		await assertGoodPage(browser, `${server.origin}${path}`);
	const visitor = await openPage(browser, server.origin, { javaScriptEnabled: false });
	await visitor.goto(`${server.origin}${public_}`);
	assert.match(await visitor.locator('main').innerText(), /motie van Provinciale Staten/);
	await visitor.goto(`${server.origin}/dekking`);
	await visitor.locator('summary', { hasText: 'Eemsdelta' }).press('Enter');
	assert.match(await visitor.locator('details[open]').innerText(), /Stedum: \d+ initiatie/);
	await visitor.context().close();
	const figures = await (await fetch(`${server.origin}/v1/dekking`)).json();
	const answered = figures.gemeenten.filter(({ heeftGeantwoord }) => heeftGeantwoord).map(({ naam }) => naam);
	assert.deepEqual(answered, ['Eemsdelta']);
	const { momentopnamen } = await (await fetch(`${server.origin}/v1/momentopnamen`)).json();
	assert.deepEqual(momentopnamen.map(({ begonnen }) => begonnen), [null, 0]);
});

test('the calendar link works without signing in until a new one is made', async () => {
	await go('/beheer/rondes');
	await assertGood();
	await press('Maak een nieuwe link');
	const link = await page.locator('main code').innerText();
	const calendar = await fetch(link);
	assert.match(calendar.headers.get('content-type'), /^text\/calendar/);
	assert.match(await calendar.text(), /SUMMARY:Brief aan alle gemeenten/);
	await go('/beheer/rondes');
	await press('Maak een nieuwe link');
	assert.equal((await fetch(link)).status, 404);
});

test.after(async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
