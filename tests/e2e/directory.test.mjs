// SPDX-License-Identifier: EUPL-1.2
// directory.test.mjs: who can help: the desk writes it down, a resident finds it, a colleague decides what is shown.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { assertGoodPage, axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { startServer } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
after(async () => {
	await browser.close();
	await server.stop();
});
const url = (path) => server.origin + path;
const main = (page) => page.locator('main');
const desk = await signIn(browser, server);
const { initiatieven: [initiative] } = await (await fetch(url('/v1/initiatieven?zoek=ulrum&paginagrootte=1'))).json();

/** Nothing is wrong with the page at hand, also on a phone. */
async function assertGood(page, what) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual([...await axe(page), ...await sideways(page), ...page.noted], [], `${what} at ${width} px`);
	}
	await page.setViewportSize({ width: 1200, height: 900 });
}
const press = (page, name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name }).first().click()]);

test('the directory begins empty; the municipalities come by a button', async () => {
	await assertGoodPage(browser, url('/sociale-kaart'));
	assert.match(await (await fetch(url('/v1/organisaties'))).text(), /"totaal":0/);
	await desk.goto(url('/beheer/sociale-kaart'));
	await assertGood(desk, 'the empty desk');
	await press(desk, /Voeg de gemeenten toe/);
	const { totaal } = await (await fetch(url('/v1/organisaties?sector=municipal_team'))).json();
	assert.ok(totaal > 5, `${totaal} municipalities`);
});

test('a moderator adds an organisation, is told what is not right, and ties it to an initiative', async () => {
	await desk.goto(url('/beheer/sociale-kaart/nieuw'));
	await assertGood(desk, 'the form');
	await desk.fill('#naam', 'Wijkteam Test');
	await desk.selectOption('#sector', 'municipal_team');
	await desk.fill('#mail', 'jan.jansen@example.org');
	await desk.fill('#bron', 'verzonnen voor de test');
	await press(desk, 'Opslaan');
	assert.match(await main(desk).innerText(), /lijkt het adres van een persoon/);
	assert.equal(await desk.inputValue('#naam'), 'Wijkteam Test');
	await assertGood(desk, 'the form with an error');
	await desk.fill('#mail', 'wijkteam@example.org');
	await desk.fill('#telefoon', '050 123 45 67');
	await desk.fill('#website', 'www.example.org');
	await desk.fill('#dorpen', 'Ulrum');
	await desk.fill('#omschrijving', 'Dit team is verzonnen voor een test. Het helpt bij zorg en geld.');
	await desk.fill('#overdracht', 'Bel ons als iemand niet meer veilig alleen kan zijn.');
	await desk.check('input[name=aanbod][value=advice]');
	await desk.check('input[name=aanbod][value=take_over]');
	await press(desk, 'Opslaan');
	assert.match(await main(desk).innerText(), /is toegevoegd/);
	await desk.fill('#zoek', 'ulrum');
	await press(desk, /^Zoek/);
	await desk.locator(`input[name=initiatief][value="${initiative.id}" i]`).check();
	await desk.check('input[name=band][value=supports]');
	await press(desk, 'Deze band toevoegen');
	assert.match(await main(desk).innerText(), new RegExp(`Ondersteunt ${initiative.naam.slice(0, 8)}`));
	await press(desk, 'Dit klopt allemaal');
	assert.match(await main(desk).innerText(), /Bevestigd op/);
	await assertGood(desk, 'the form with a tie');
});

test('a resident finds who can help in Ulrum, with the keyboard and without JavaScript', async () => {
	const page = await openPage(browser, server.origin, { javaScriptEnabled: false });
	await page.goto(url('/sociale-kaart'));
	await page.selectOption('#sector', 'municipal_team');
	await page.locator('#zoek').focus();
	await page.keyboard.type('wijkteam');
	await page.keyboard.press('Enter');
	await page.waitForURL(/zoek=wijkteam/);
	const link = page.getByRole('link', { name: 'Wijkteam Test' });
	await link.focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/sociale-kaart\/[0-9A-Z]{13}-wijkteam-test/i);
	const text = await main(page).innerText();
	assert.match(text, /Zorg overnemen als het te zwaar wordt/);
	assert.match(text, /Wanneer buren het beter overdragen/);
	assert.match(text, /wijkteam@example.org/);
	assert.match(text, /Bevestigd op/);
	await assertGoodPage(browser, page.url());
	await assertGoodPage(browser, page.url().replace('/sociale-kaart', '/en/sociale-kaart'));
	await assertGoodPage(browser, url('/sociale-kaart?gemeente=GM1966&dorp=gm1966-ulrum'));
	await page.context().close();
});

test('the page of an initiative tells who stands around it', async () => {
	const page = await openPage(browser, server.origin);
	await page.goto(url(`/initiatieven/${initiative.id}`));
	const around = page.locator('section', { has: page.getByRole('heading', { name: 'Rond dit initiatief' }) }).last();
	const text = await around.innerText();
	assert.match(text, /Wijkteam Test/);
	assert.match(text, /Gemeente Het Hogeland/);
	await assertGood(page, 'the initiative');
	await page.context().close();
});

test('a colleague makes a card; what has no tick stays hidden, and a tick taken away hides it at once', async () => {
	const shown = async () => (await (await fetch(url('/medewerkers'))).text());
	await desk.goto(url('/mijn/kaart'));
	await assertGood(desk, 'the card');
	await desk.fill('#naam', 'Test Medewerker');
	await desk.fill('#functie', 'Coordinator voor de test');
	await desk.fill('#mail', 'test.medewerker@example.org');
	await desk.check('input[name=tonen][value=name]');
	await desk.check('input[name=tonen][value=job]');
	await press(desk, 'Opslaan');
	assert.match(await shown(), /Test Medewerker/);
	assert.doesNotMatch(await shown(), /test\.medewerker@example\.org/);
	await assertGoodPage(browser, url('/medewerkers'));
	await desk.goto(url('/mijn/kaart'));
	await desk.uncheck('input[name=tonen][value=name]');
	await press(desk, 'Opslaan');
	assert.doesNotMatch(await shown(), /Test Medewerker/);
	assert.match(await shown(), /Coordinator voor de test/);
	await press(desk, 'Weghalen');
	assert.doesNotMatch(await shown(), /Coordinator voor de test/);
});

test('a file goes in and comes out', async () => {
	await desk.goto(url('/beheer/sociale-kaart/inlezen'));
	await assertGood(desk, 'reading in');
	const send = async (text) => {
		await desk.setInputFiles('#bestand', { name: 'test.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
		await press(desk, 'Inlezen');
	};
	await send('naam;sector;bron\nCorporatie Test;Wonen op de maan;test\n');
	assert.match(await main(desk).innerText(), /Rij 2/);
	await assertGood(desk, 'a row that is wrong');
	await send('naam;sector;gemeenten;bron\nCorporatie Test;Woningcorporatie;hele regio;test\n');
	assert.match(await main(desk).innerText(), /is ingelezen/);
	assert.match(await (await fetch(url('/v1/organisaties-csv'))).text(), /Corporatie Test/);
});

test('an administrator says with which organisation people sign in', async () => {
	await desk.goto(url('/beheer/aanmelden-bij/nieuw'));
	await assertGood(desk, 'the form of a provider');
	await desk.fill('#naam', 'Gemeente Voorbeeld');
	await desk.fill('#uitgever', 'https://login.example.org');
	await desk.fill('#client', 'omzien');
	await press(desk, 'Opslaan');
	assert.match(await main(desk).innerText(), /Vul het geheim in/);
	await desk.fill('#geheim', 'geheim van de test');
	await desk.check('#aan');
	await press(desk, 'Opslaan');
	await assertGood(desk, 'a provider');
	assert.doesNotMatch(await desk.content(), /geheim van de test/);
	await desk.goto(url('/beheer/aanmelden-bij'));
	await assertGood(desk, 'the providers');
	await assertGoodPage(browser, url('/aanmelden'));
	assert.match(await (await fetch(url('/aanmelden'))).text(), /Inloggen met Gemeente Voorbeeld/);
});
