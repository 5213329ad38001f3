// SPDX-License-Identifier: EUPL-1.2
// analysis.test.mjs: figures of the shipped register and of made-up coded answers, and what of them may be published.
import assert from 'node:assert/strict';
import test from 'node:test';
import { assertGood as assertGoodHere, openBrowser, openPage, signIn } from './browser.mjs';
import { startServer, run } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const page = await signIn(browser, server);
const main = () => page.locator('main').innerText();
const go = (path) => page.goto(`${server.origin}${path}`);
const press = (name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).first().click()]);
let round;	// its code

const assertGood = () => assertGoodHere(page);

test('the register has figures at once', async () => {
	await go('/beheer/analyses');
	await assertGood();
	await page.getByRole('link', { name: 'Welke soorten initiatieven er zijn' }).click();
	assert.match(await main(), /Soort initiatief: het vaakst “Ontmoeting” \(\d+ van \d+\)/);
	assert.match(await main(), /Bekend van \d+ van de \d+/);
	await assertGood();
	await page.getByRole('link', { name: 'Voor publicatie' }).click();
	assert.match(await main(), /gegevens van het openbare register/);
});

test('a cross table is made by choosing, and the address remembers it', async () => {
	await page.getByRole('link', { name: 'Twee dingen samen (kruistabel)' }).click();
	await page.selectOption('#rij', 'category');
	await page.selectOption('#kolom', 'start_class');
	await press('Tonen');
	assert.match(await main(), /Chi-kwadraat/);
	assert.match(page.url(), /soort=kruis/);
	await page.reload();
	assert.equal(await page.inputValue('#kolom'), 'start_class');
	await page.selectOption('#alleen', 'municipality:GM1966');
	await press('Tonen');
	assert.match(await main(), /Alleen Gemeente: Het Hogeland/);
	await assertGood();
});

test('a number leads to who stands behind it, and a table can be turned around', async () => {
	await go('/beheer/analyses/figuur?soort=kruis&rij=category&kolom=start_class&delen=rij');
	await page.getByRole('link', { name: 'Wissel rijen en kolommen' }).click();
	assert.match(page.url(), /rij=start_class&kolom=category&delen=kolom/);
	const cell = page.locator('td a').first();
	const count = parseInt(await cell.innerText(), 10);
	await cell.focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/analyses\/wie/);
	assert.equal(await page.locator('tbody tr').count(), count);
	await assertGood();
	await page.getByRole('link', { name: 'Terug naar de figuur' }).click();
	assert.equal(await page.inputValue('#rij'), 'start_class');
	assert.equal(await page.inputValue('#alleen'), '');
	await page.selectOption('#volgorde', 'aantal');
	await press('Tonen');
	const totals = (await page.locator('tbody tr:not(.omz-table__total) td:last-child').allInnerTexts()).map(Number);
	assert.deepEqual(totals.slice(0, 3), totals.slice(0, 3).sort((a, b) => b - a));
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.getByRole('button', { name: 'Kopieer de tabel' }).click();
	await page.getByText('Gekopieerd').waitFor();
	assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Ontmoeting\t/);
	await page.getByRole('link', { name: 'Voor publicatie' }).click();
	assert.equal(await page.locator('td a').count(), 0);
});

test('what cannot be counted is told where it is chosen', async () => {
	await go('/beheer/analyses/figuur?soort=kruis&rij=category&kolom=start_year');
	assert.match(await main(), /Dit is een getal/);
	await go('/beheer/analyses/figuur?soort=frequentie&rij=category&ronde=0000000000001');
	assert.match(await main(), /Deze ronde is er niet meer/);
	await assertGood();
});

test('maps, growth, means and kinds stand on good pages', async () => {
	for (const path of ['figuur?soort=kaart', 'figuur?soort=groei', 'figuur?soort=gemiddelde&rij=start_year&groep=category',
		'typologie', 'effect', 'aandachtspunten']) {
		await go(`/beheer/analyses/${path}`);
		await assertGood();
	}
	assert.match(await main(), /Knelpunten en behoeften/);
});

test('coded answers of a round give points of attention with their words behind them', async () => {
	await go('/beheer/rondes/nieuw');
	await page.fill('#naam', 'Ronde van de proef (testgegevens)');
	await page.fill('#vraag', 'Wat helpt en wat niet?');
	await page.fill('#opdracht', 'Een motie (testgegevens)');
	await page.fill('#begin', '2026-01-01');
	await page.fill('#eind', '2026-12-31');
	await press('Opslaan');
	round = new URL(page.url()).pathname.split('/').at(-1);
	const { status, stderr } = await run(['coding', 'demonstrate', '--round', round, '--coded'], { env: { OMZIEN_DATA: server.folder } });
	assert.equal(status, 0, stderr);
	await go(`/beheer/analyses?ronde=${round}`);
	await assertGood();
	await page.getByRole('link', { name: 'Wat aandacht vraagt' }).click();
	assert.match(await main(), /punten vragen de meeste aandacht, allemaal even veel|vraagt de meeste aandacht/);
	assert.match(await main(), /[Tt]estgegevens/);
	await page.locator('table a').first().click();
	assert.match(page.url(), /\/beheer\/coderingen/);
	await go(`/beheer/analyses/aandachtspunten?ronde=${round}`);
	await assertGood();
	await page.getByText('Zeg hoe zwaar elk punt is').click();
	await page.locator('select[name^=zwaarte]').last().selectOption('5');
	await press('Bewaar de gewichten');
	assert.match(await main(), /De gewichten zijn bewaard/);
});

test('made-up answers are about nobody, and the page says so', async () => {
	await go(`/beheer/analyses/figuur?soort=frequentie&rij=code:success_factor&ronde=${round}`);
	assert.doesNotMatch(await page.locator('table').first().innerText(), /\*/);
	await assertGood();
	await page.getByRole('link', { name: 'Voor publicatie' }).click();
	assert.match(await main(), /Verzonnen antwoorden gaan over niemand/);
	await assertGood();
});

test('a figure is taken along and kept under a name', async () => {
	const path = '/beheer/analyses/figuur?soort=frequentie&rij=activities';
	await go(path);
	for (const [name, type] of [['CSV', /text\/csv/], ['Excel (XLSX)', /spreadsheetml/], ['Plaatje (SVG)', /svg/]]) {
		const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
		const answer = await page.request.get(`${server.origin}${href}`);
		assert.match(answer.headers()['content-type'], type);
		assert.ok((await answer.body()).length > 200);
	}
	await page.getByText('Bewaar hem onder een naam').click();
	await page.fill('#naam', '');
	await press('Bewaar');
	assert.match(await main(), /Geef de figuur een naam/);
	await assertGood();
	await page.fill('#naam', 'Wat ze doen (proef)');
	await press('Bewaar');
	assert.match(await main(), /De figuur is bewaard/);
	await go('/beheer/analyses');
	await page.getByRole('link', { name: 'Wat ze doen (proef)' }).click();
	assert.match(await main(), /Activiteiten/);
});

test('a program of staff gets the same numbers, nobody else does', async () => {
	const answer = await page.request.get(`${server.origin}/v1/figuur?soort=frequentie&rij=category`);
	const figure = await answer.json();
	assert.equal(figure.tabel.koppen.length, 4);
	assert.equal(figure.controlegetal.length, 64);
	const stranger = await openPage(browser, server.origin);
	assert.equal((await stranger.request.get(`${server.origin}/v1/figuur?soort=groei`)).status(), 403);
	await stranger.context().close();
});

test('without JavaScript a figure is made by its form', async () => {
	const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
	const quiet = await plain.newPage();
	await quiet.goto(`${server.origin}/beheer/analyses/figuur?soort=gemiddelde`);
	await quiet.selectOption('#rij', 'start_year');
	await quiet.selectOption('#groep', 'category');
	await quiet.getByRole('button', { name: 'Tonen' }).click();
	assert.match(await quiet.locator('main').innerText(), /Beginjaar: gemiddelde per soort initiatief/);
	await plain.close();
});

test.after(async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
