// SPDX-License-Identifier: EUPL-1.2
// open-figures.test.mjs: a researcher opens the figures of a round; a visitor makes rounded tables of them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGood, assertGoodPage, openBrowser, openPage, signIn } from './browser.mjs';
import { answers, OpenRosaClient } from './openrosa_client.mjs';
import { startServer } from './server.mjs';

const FORM = `| survey |
| | type | name | label | bind::omzien:gevoelig |
| | select_one soort | soort | Wat voor groep bent u? | |
| | select_one jn | steun | Kreeg u steun van de gemeente? | |
| | select_one jn | ruzie | Is er ruzie? | ja |
| | text | verhaal | Vertel erover | |
| choices |
| | list_name | name | label |
| | soort | eten | Eten |
| | soort | vervoer | Vervoer |
| | jn | ja | Ja |
| | jn | nee | Nee |
| settings |
| | form_title | form_id |
| | Groepen (test) | groepen_test |
`;
const GROUPS = 42;	// 25 of food, of whom 20 had support; 17 of transport, of whom 5 had

let server, browser, staff, visitor, round;

const go = (path, page = staff) => page.goto(new URL(path, server.origin).href);
const press = (name, page = staff) =>
	Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).first().click()]);
const submit = (form) => Promise.all([staff.waitForNavigation(), staff.locator(`${form} button[type=submit]`).first().click()]);
const main = (page = staff) => page.locator('main').innerText();
const fetched = (path) => fetch(new URL(path, server.origin));

async function makeRound() {
	await go('/beheer/rondes/nieuw');
	for (const [key, value] of Object.entries({ naam: 'Ronde van de proef (testgegevens)', vraag: 'Wat helpt en wat niet?',
		opdracht: 'Een motie (testgegevens)', begin: '2026-01-01', eind: '2026-12-31' }))
		await staff.fill(`#${key}`, value);
	await press('Opslaan');
	await press('De ronde openen');
	return new URL(staff.url()).pathname.split('/').at(-1);
}

async function makeSurvey() {
	await go('/beheer/formulieren/opladen');
	await staff.locator('#bestand').setInputFiles({ name: 'groepen.md', mimeType: 'text/markdown', buffer: Buffer.from(FORM) });
	await submit('form:has(#bestand)');
	if (await staff.locator('textarea[name=definitie]').count())
		await submit('form:has(textarea[name=definitie])');
	await go(`${new URL(staff.url()).pathname}/versies/bevriezen`);
	await submit('main form[method=post]');
	await go('/beheer/vragenlijsten/nieuw');
	await staff.fill('#naam', 'Groepen (test)');
	const version = staff.locator('#versie option', { hasText: 'Groepen (test)' });
	await staff.selectOption('#versie', await version.first().getAttribute('value'));
	await staff.selectOption('#ronde', round);
	await press('Opslaan');
	await submit('form[action$="/openen"]');
	return new URL(staff.url()).pathname;
}

/** An interviewer's tablet sends what the groups said. */
async function answer() {
	await go('/beheer/apparaten/nieuw');
	await staff.fill('#naam', 'Tablet (test)');
	await staff.getByLabel('Groepen (test)').check();
	await press('Toevoegen en de sleutels tonen');
	const codes = await staff.locator('dl code').allInnerTexts();
	const tablet = new OpenRosaClient({ server_url: codes[3] });
	const [blank] = await tablet.formList();
	for (let i = 0; i < GROUPS; i++) {
		const isFood = i < 25, hasSupport = isFood ? i < 20 : i < 30;
		const { status, message } = await tablet.submit(answers(blank, `<soort>${isFood ? 'eten' : 'vervoer'}</soort>` +
			`<steun>${hasSupport ? 'ja' : 'nee'}</steun><ruzie>nee</ruzie><verhaal>Verzonnen (test)</verhaal>`));
		assert.equal(status, 201, message);
	}
}

before(async () => {
	server = await startServer();
	browser = await openBrowser();
	staff = await signIn(browser, server);
	staff.setDefaultTimeout(20_000);
	round = await makeRound();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

test('without an open round there is no door to it', async () => {
	await go('/');
	assert.equal(await staff.getByRole('link', { name: 'Cijfers', exact: true }).count(), 0);
	await go('/cijfers');
	assert.match(await main(), /Er zijn nu geen open cijfers/);
});

test('a round that people still answer is not opened', async () => {
	const survey = await makeSurvey();
	await answer();
	const tab = await staff.context().newPage();
	await go(`/beheer/analyses/open?ronde=${round}`, tab);
	await press('Open voor iedereen', tab);
	assert.match(await main(tab), /Mensen kunnen nog antwoorden/);
	await tab.close();
	await go(survey);
	await submit('form[action$="/sluiten"]');
});

test('a researcher reads what opening means, and opens the round', async () => {
	await go(`/beheer/rondes/${round}`);
	await staff.getByRole('link', { name: 'Laat iedereen tabellen van deze ronde maken, of stop daarmee' }).click();
	assert.match(await main(), /open teksten gaan nooit mee/);
	assert.equal(await staff.getByLabel('Vertel erover').count(), 0);
	assert.equal(await staff.getByLabel('Is er ruzie? (gemerkt als gevoelig)').isChecked(), false);
	assert.equal(await staff.getByLabel('Kreeg u steun van de gemeente?').isChecked(), true);
	await assertGood(staff);
	await press('Open voor iedereen');
	assert.match(await main(), /De cijfers zijn open/);
	await assertGood(staff);
});

test('a visitor without JavaScript makes a table, and shares its address', async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL' });
	visitor = await context.newPage();
	visitor.setDefaultTimeout(20_000);
	await go(`/rondes/${round}`, visitor);
	await visitor.getByRole('link', { name: 'Naar de open cijfers' }).click();
	await go('/', visitor);
	await visitor.getByRole('link', { name: 'Cijfers', exact: true }).first().click();
	await visitor.getByRole('link', { name: 'Ronde van de proef (testgegevens)' }).click();
	await visitor.selectOption('#rij', 'steun');
	await visitor.selectOption('#kolom', 'soort');
	await press('Tonen', visitor);
	assert.match(await main(visitor), /“Kreeg u steun van de gemeente\?”: “Ja” het meest bij Eten/);
	assert.match(await main(visitor), /afgerond op vijftallen/);
	const shared = visitor.url(), numbers = await visitor.locator('table td').allInnerTexts();
	assert.match(shared, /rij=steun&kolom=soort/);
	assert.equal(numbers.length, 9);
	for (const text of numbers)
		assert.match(text.trim(), /^\d*[05]( \(\d+%\))?$/);
	await visitor.goto(shared);
	assert.deepEqual(await visitor.locator('table td').allInnerTexts(), numbers);
});

test('a filter by an answer gives the number that the table had', async () => {
	const cell = await visitor.locator('table tbody tr').first().locator('td').first().innerText();
	await visitor.selectOption('#kolom', '');
	await visitor.selectOption('#alleen', 'soort:eten');
	await press('Tonen', visitor);
	assert.match(await main(visitor), /Alleen “Wat voor groep bent u\?”: Eten/);
	const yes = visitor.locator('table tbody tr', { hasText: 'Ja' }).locator('td').first();
	assert.equal((await yes.innerText()).trim(), cell.trim().replace(/ .*/, ''));
	assert.equal(await visitor.locator('#alleen2').count(), 1);
});

test('what is not open is told, and nothing of it is shown', async () => {
	await go(`/cijfers/${round}?rij=ruzie`, visitor);
	assert.match(await main(visitor), /is niet voor iedereen open/);
	assert.equal(await visitor.locator('table').count(), 0);
	await visitor.context().close();
});

test('every page of it is good on a desk and on a phone, in both languages', async () => {
	for (const path of ['/cijfers', `/cijfers/${round}`, `/cijfers/${round}?rij=steun&kolom=soort`,
		`/cijfers/${round}?rij=ruzie`, `/cijfers/${round}?rij=municipality&kolom=soort`, `/en/cijfers/${round}?rij=soort`])
		await assertGoodPage(browser, new URL(path, server.origin).href);
});

test('programs get the same figure, and files are taken along', async () => {
	const list = await (await fetched('/v1/cijfers')).json();
	assert.equal(list.cijfers.length, 1);
	assert.ok(list.cijfers[0].variabelen.some(({ sleutel }) => sleutel === 'steun'));
	const figure = await (await fetched(`/v1/cijfers/${round}?rij=steun&kolom=soort`)).json();
	assert.equal(figure.basis % 5, 0);
	assert.match(figure.noot, /afgerond op vijftallen/);
	const page = await openPage(browser, server.origin);
	await go(`/cijfers/${round}?rij=steun&kolom=soort`, page);
	for (const [name, type] of [['CSV', /text\/csv/], ['Excel (XLSX)', /spreadsheetml/], ['Plaatje (SVG)', /svg/], ['JSON', /json/]]) {
		const href = await page.getByRole('link', { name, exact: true }).getAttribute('href');
		const answered = await fetched(href);
		assert.equal(answered.status, 200, href);
		assert.match(answered.headers.get('content-type'), type);
	}
	if (process.env.OMZIEN_PICTURES)
		await page.screenshot({ path: `${process.env.OMZIEN_PICTURES}/cijfers.png`, fullPage: true });
	await page.context().close();
});

test('closed again, nobody can ask it', async () => {
	await go(`/beheer/analyses/open?ronde=${round}`);
	if (process.env.OMZIEN_PICTURES)
		await staff.screenshot({ path: `${process.env.OMZIEN_PICTURES}/openen.png`, fullPage: true });
	await press('Sluit de cijfers');
	assert.match(await main(), /De cijfers zijn gesloten/);
	assert.equal((await fetched(`/cijfers/${round}?rij=steun`)).status, 404);
	assert.equal((await fetched(`/v1/cijfers/${round}?rij=steun`)).status, 404);
});
