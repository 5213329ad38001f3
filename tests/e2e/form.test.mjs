// SPDX-License-Identifier: EUPL-1.2
// form.test.mjs: a questionnaire is made by keyboard alone and without JavaScript, translated, frozen, and taken along.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { assertGood, openBrowser, openPage, signIn } from './browser.mjs';
import { startServer, temporaryFolder } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const page = await signIn(browser, server);
const cookies = await page.context().cookies();
// The same person in a browser without scripts.
const bare = await openPage(browser, server.origin, { javaScriptEnabled: false });
await bare.context().addCookies(cookies);
const folder = temporaryFolder();
const main = () => bare.locator('main').innerText();
let form;	// path of the questionnaire

/** Does something that leads to another page, and waits for that. */
const lead = (act) => Promise.all([bare.waitForNavigation(), act]);

const go = (path) => bare.goto(`${server.origin}${path}`);

/** Presses Enter on what has that name, as somebody with a keyboard does. */
function press(name, role = 'button') {
	return lead(bare.getByRole(role, { name }).first().press('Enter'));
}

/** Presses one of the buttons of a question. */
function pressRow(text) {
	return lead(bare.locator('button', { hasText: text }).press('Enter'));
}

/** Types into a field, in the place of what stands there. */
async function type(selector, text) {
	await bare.focus(selector);
	await bare.keyboard.press('Control+A');
	await bare.keyboard.insertText(text);
}

async function tick(selector) {
	await bare.focus(selector);
	await bare.keyboard.press('Space');
}

async function choose(selector, label) {
	await bare.focus(selector);
	await bare.keyboard.type(label);
	assert.match(await bare.$eval(selector, (element) => element.selectedOptions[0].label), new RegExp(label));
}

/** The page is good at every width, in both languages; axe needs scripts, so the other page looks. */
async function assertGoodPath(path) {
	for (const prefix of ['', '/en']) {
		await page.goto(`${server.origin}${prefix}${path}`);
		await assertGood(page);
	}
}

/** Adds a question behind the last one. */
async function add(kind, label) {
	await type('#vraag', label);
	await tick(`#soort-${kind}`);
	await press('Deze vraag toevoegen');
	assert.match(await main(), /De vraag is toegevoegd/);
}

test('a questionnaire begins with a title and a first question', async () => {
	await go('/beheer/formulieren/nieuw');
	await press('Opslaan');
	assert.match(await main(), /Geef de vragenlijst een titel/);
	await type('#titel', 'Samen eten (proef)');
	await press('Opslaan');
	form = new URL(bare.url()).pathname;
	assert.match(await main(), /Er zijn nog geen vragen/);
	await press('De eerste vraag toevoegen', 'link');
	await press('Deze vraag toevoegen');
	assert.match(await main(), /Kies een soort vraag/);
	await add('een', 'Komt u eten?');
	await type('#keuzes', 'ja | Ja\nnee | Nee\nWeet ik nog niet');
	await press('Opslaan en daarna een vraag toevoegen');
	await assertGoodPath(`${form}/vragen/1`);
});

test('six questions follow one another, one of them under a condition', async () => {
	await add('getal', 'Met hoeveel mensen?');
	await type('#minste', '1');
	await type('#meeste', '20');
	await tick('#toon-voorwaarden');
	await choose('#vraag-1', 'Komt u eten');
	await type('#waarde-1', 'misschien');
	await press('Opslaan en daarna een vraag toevoegen');
	assert.match(await main(), /“misschien” is geen van de keuzes/);
	assert.equal(await bare.inputValue('#meeste'), '20');	// nothing is lost
	await choose('#waarde-1', 'Ja');
	await press('Opslaan en daarna een vraag toevoegen');
	await add('meer', 'Wat eet u niet?');
	await type('#keuzes', 'vlees | Vlees\nvis | Vis\nnoten | Noten');
	await tick('#anders');
	await press('Opslaan en daarna een vraag toevoegen');
	await add('datum', 'Vanaf welke dag?');
	await press('Opslaan en daarna een vraag toevoegen');
	await add('verhaal', 'Wilt u nog iets zeggen?');
	await press('Opslaan en daarna een vraag toevoegen');
	await add('groep', 'Tot slot');
	await press('Opslaan');
	await go(`${form}/vragen/nieuw?plaats=i7`);
	await add('akkoord', 'Ik heb alles gelezen');
	await tick('#verplicht');
	await press('Opslaan');
	assert.match(await main(), /Alleen als “Komt u eten\?” is “Ja”/);
	assert.doesNotMatch(await main(), /fout/);
	await assertGoodPath(form);
});

test('a question is moved and the keyboard stays with it; a removed one comes back', async () => {
	const titles = () => bare.locator('.omz-outline__title').allInnerTexts();
	await bare.locator('summary', { hasText: 'Vanaf welke dag' }).press('Enter');
	await pressRow('Omhoog: Vanaf welke dag');
	assert.match((await titles())[2], /Vanaf welke dag/);
	await lead(bare.keyboard.press('Enter'));	// once more, without looking for the button
	assert.match((await titles())[1], /Vanaf welke dag/);
	await pressRow('Verwijderen: Vanaf welke dag');
	assert.equal((await titles()).some((title) => /Vanaf welke dag/.test(title)), false);
	await lead(bare.keyboard.press('Enter'));	// the focus stands on Undo
	assert.match((await titles())[1], /Vanaf welke dag/);
});

test('two people who change the same are told', async () => {
	await go(`${form}/vragen/1`);
	await page.goto(`${server.origin}${form}/vragen/1`);
	await page.fill('#label-0', 'Komt u bij ons eten?');
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await page.waitForLoadState();
	await type('#label-0', 'Eet u mee?');
	await press(/^Opslaan$/);
	assert.match(await main(), /Iemand anders heeft deze vragenlijst intussen veranderd/);
	assert.equal(await bare.inputValue('#label-0'), 'Eet u mee?');
});

test('it is translated in one table', async () => {
	await go(`${form}/vertalingen`);
	await type('#taal', 'English (en)');
	await press('Deze taal toevoegen');
	assert.match(await main(), /Er ontbreken \d+ teksten/);
	await assertGoodPath(`${form}/vertalingen`);
	const fields = bare.locator('table input[type=text], table textarea');
	for (let i = 0; i < await fields.count(); i++)
		await type(`#${await fields.nth(i).getAttribute('id')}`, `In English ${i}`);
	await press('De vertalingen opslaan');
	assert.match(await main(), /In deze taal is alles er/);
});

test('it is frozen after a look at what that means', async () => {
	await go(`${form}/versies`);
	await assertGoodPath(`${form}/versies`);
	await press('Het concept vastzetten', 'link');
	await assertGoodPath(`${form}/versies/bevriezen`);
	await press('Deze versie vastzetten');
	assert.match(await main(), /Vastgezet/);
	await go(form);
	assert.match(await main(), /Versie 1, vastgezet/);
});

const download = async (kind) => {
	const answer = await page.context().request.get(`${server.origin}${form}/versies/1/formulier.${kind}`);
	assert.equal(answer.status(), 200, kind);
	const file = join(folder, `proef.${kind}`);
	writeFileSync(file, await answer.body());
	return file;
};

test('it comes back from XLSX, CSV and Markdown as it was', async () => {
	const markdown = readFileSync(await download('md'), 'utf8');
	for (const kind of ['xlsx', 'csv', 'md', 'xml']) {
		const file = await download(kind);
		await go(`/beheer/formulieren/opladen?doel=${form.split('/').at(-1)}`);
		await bare.setInputFiles('#bestand', file);
		await press(/^Opladen$/);
		if (/Doorgaan met deze waarschuwingen/.test(await main()))
			await press('Doorgaan met deze waarschuwingen');
		assert.match(await main(), /opgeladen|Concept van versie/, kind);
		const again = await page.context().request.get(`${server.origin}${form}/versies/2/formulier.md`);
		await go(`${form}/versies`);
		await press('Wat er veranderde', 'link');
		assert.match(await main(), /van versie 1 naar 2/);
		if (kind !== 'xml')	// an XForm names its lists and writes its expressions in another way
			assert.equal(await again.text(), markdown, kind);
	}
});

test('a wrong file is told row by row, and nothing is stored', async () => {
	const file = join(folder, 'fout.md');
	writeFileSync(file, '| survey |\n| | type | name | label |\n| | integr | jaren | Hoe oud? |\n'
		+ '| | text | a b | Naam |\n| | text | dorp | Dorp ${weg} |\n');
	await go('/beheer/formulieren/opladen');
	await bare.setInputFiles('#bestand', file);
	await press(/^Opladen$/);
	assert.match(await main(), /Er is niets opgeslagen/);
	assert.equal(await bare.locator('tbody tr').count() >= 3, true);
	await go('/beheer/formulieren');
	assert.doesNotMatch(await main(), /fout/i);
	await assertGoodPath('/beheer/formulieren');
	await assertGoodPath('/beheer/formulieren/opladen');
	await assertGoodPath('/beheer/formulieren/nieuw');
	await assertGoodPath(`${form}/vragen/nieuw?plaats=n1`);
	await assertGoodPath(`${form}/instellingen`);
	await assertGoodPath(`${form}/bestanden`);
});

test('with warnings alone somebody may go on', async () => {
	const file = join(folder, 'waarschuwing.md');
	writeFileSync(file, '| survey |\n| | type | name | label::Nederlands (nl) | label::English (en) |\n'
		+ '| | text | naam | Hoe heet u? | |\n| | note | dank | Dank u&#10;wel | Thank you |\n');
	await go('/beheer/formulieren/opladen');
	await bare.setInputFiles('#bestand', file);
	await press(/^Opladen$/);
	assert.match(await main(), /Er is nog niets opgeslagen/);
	await press('Doorgaan met deze waarschuwingen');
	assert.match(await main(), /Nog niet in English/);
	await press('Dank u wel', 'link');
	assert.equal(await bare.inputValue('#label-0'), 'Dank u\nwel');
	await press(/^Opslaan$/);
	await go(`${new URL(bare.url()).pathname}/versies`);
	await bare.locator('summary', { hasText: 'Deze vragenlijst verwijderen' }).press('Enter');
	await press('Voorgoed verwijderen');
	assert.match(await main(), /De vragenlijst is verwijderd/);
});

test('a list of choices from a file, and a file that is none', async () => {
	await go(`${form}/bestanden`);
	writeFileSync(join(folder, 'dorpen.csv'), 'name,label\nulrum,Ulrum\nleens,Leens\n');
	await bare.setInputFiles('#bestand', join(folder, 'dorpen.csv'));
	await press('Het bestand toevoegen');
	assert.match(await main(), /dorpen\.csv/);
	writeFileSync(join(folder, 'page.png'), '<html><script>alert(1)</script></html>');
	await bare.setInputFiles('#bestand', join(folder, 'page.png'));
	await press('Het bestand toevoegen');
	assert.match(await main(), /geen bestand dat een vragenlijst kan gebruiken/);
	const answer = await page.context().request.get(`${server.origin}${form}/bestanden/dorpen.csv`);
	assert.match(answer.headers()['content-disposition'], /^attachment/);
});

test('programs read the model', async () => {
	const get = (path) => page.context().request.get(`${server.origin}/v1/formulieren${path}`);
	const all = await (await get('')).json();
	const mine = all.formulieren.find(({ titel }) => /proef/.test(titel));
	const version = await (await get(`/${mine.id}/versies/1`)).json();
	assert.equal(version.isBevroren, true);
	assert.deepEqual(version.talen, ['nl', 'en']);
	assert.equal(version.vragen.find(({ naam }) => /hoeveel/.test(naam)).relevant, "${komt_u_eten} = 'ja'");
	const stranger = await browser.newContext();
	assert.equal((await stranger.request.get(`${server.origin}/v1/formulieren`)).status(), 403);
	await stranger.close();
});

test.after(async () => {
	await browser.close();
	await server.stop();
});
