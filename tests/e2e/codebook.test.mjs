// SPDX-License-Identifier: EUPL-1.2
// codebook.test.mjs: a codebook is changed by keyboard and without JavaScript, versioned, taken along and read in again.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { assertGood, openBrowser, openPage, signIn } from './browser.mjs';
import { run, startServer, temporaryFolder } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const page = await signIn(browser, server);
// The same person in a browser without scripts.
const bare = await openPage(browser, server.origin, { javaScriptEnabled: false, acceptDownloads: true });
await bare.context().addCookies(await page.context().cookies());
const folder = temporaryFolder();
const main = () => bare.locator('main').innerText();
let book, code;	// paths

test.after(async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});

/** Does something that leads to another page, and waits for that. */
const lead = (act) => Promise.all([bare.waitForNavigation(), act]);

const go = (path) => bare.goto(`${server.origin}${path}`);

/** Presses Enter on what has that name, as somebody with a keyboard does. */
function press(name, role = 'button') {
	return lead(bare.locator('main').getByRole(role, { name }).first().press('Enter'));
}

/** Types into a field, in the place of what stands there. */
async function type(selector, text) {
	await bare.focus(selector);
	await bare.keyboard.press('Control+A');
	await bare.keyboard.insertText(text);
}

/** The page is good at every width, in both languages; axe needs scripts, so the other page looks. */
async function assertGoodPath(path) {
	for (const prefix of ['', '/en']) {
		await page.goto(`${server.origin}${prefix}${path}`);
		await assertGood(page);
	}
}

/** A file that a link of the page gives. */
async function download(name, file) {
	const [given] = await Promise.all([bare.waitForEvent('download'), bare.getByRole('link', { name }).click()]);
	const path = join(folder, file);
	await given.saveAs(path);
	return path;
}

async function send(path) {
	await go(`${book}/bestanden`);
	await bare.setInputFiles('#bestand', path);
	await press('Laat zien wat er zou gebeuren');
}

test('a region has a codebook with its codes by group', async () => {
	await go('/beheer/codeboeken');
	await assertGoodPath('/beheer/codeboeken');
	await press('Codeboek bewonersinitiatieven', 'link');
	book = new URL(bare.url()).pathname;
	const text = await main();
	assert.match(text, /46 codes, versie 1/);
	assert.match(text, /Succesfactoren \(15\)/);
	assert.match(text, /Dilemma’s \(0\)/);
	await assertGoodPath(book);
});

test('a code is added, and what is missing is asked for', async () => {
	await lead(bare.locator('a[href$="plaats=dilemma"]').press('Enter'));
	await press('Opslaan');
	assert.match(await main(), /Zelf|naam/i);
	await type('#naam', 'Zelf beslissen of steun krijgen');
	await type('#omschrijving', 'Wie geld aanneemt, levert zeggenschap in.');
	await type('#kleur', '#ffff00');
	await press('Opslaan');
	assert.match(await main(), /Witte letters zijn op deze kleur niet te lezen/);
	assert.equal(await bare.inputValue('#naam'), 'Zelf beslissen of steun krijgen');	// nothing is lost
	await assertGoodPath(`${book}/codes/nieuw?plaats=dilemma`);
	await type('#kleur', '');
	await press('Opslaan');
	code = new URL(bare.url()).pathname;
	assert.match(await main(), /De code is toegevoegd/);
	assert.match(await main(), /zelf_beslissen_of_steun_krijgen/);
	await assertGoodPath(code);
});

test('a code moves up with the keyboard', async () => {
	await go(book);
	const names = () => bare.locator('section[aria-labelledby=bottleneck] .omz-code__name').allInnerTexts();
	const before = await names();
	await bare.locator('summary', { hasText: before[1] }).press('Enter');
	await lead(bare.locator('button', { hasText: `Omhoog: ${before[1]}` }).press('Enter'));
	assert.match(await main(), /De code is verplaatst/);
	const after = await names();
	assert.deepEqual(after.slice(0, 2), [before[1], before[0]]);
});

test('two codes are merged after what happens was shown, and come apart again', async () => {
	await go(book);
	await press('Regels en bureaucratie', 'link');
	const from = new URL(bare.url()).pathname;
	await press('Samenvoegen', 'link');
	await assertGoodPath(new URL(bare.url()).pathname);
	await bare.selectOption('#met', { label: 'Knelpunten: Regeling past niet' });
	await press('Laat zien wat er gebeurt');
	assert.match(await main(), /“Regels en bureaucratie” gaat uit gebruik/);
	const asked = new URL(bare.url());
	await assertGoodPath(asked.pathname + asked.search);
	await press('Samenvoegen');
	assert.match(await main(), /De codes zijn samengevoegd/);
	await go(from);
	assert.match(await main(), /Samengevoegd met een andere code: Regeling past niet/);
	await assertGoodPath(from);
	await press('Terughalen');
	assert.match(await main(), /De code is weer in gebruik/);
});

test('a code is split into new ones', async () => {
	await go(code);
	await press('Splitsen', 'link');
	await type('#namen', 'Zeggenschap of geld');
	await press('Opslaan');
	assert.match(await main(), /minstens twee/);
	await type('#namen', 'Zeggenschap of geld\nEigen tempo of dat van de subsidie');
	await assertGoodPath(`${code}/splitsen`);
	await press('Opslaan');
	assert.match(await main(), /Eigen tempo of dat van de subsidie/);
	await press('Uit gebruik nemen');
	assert.match(await main(), /Niet meer in gebruik/);
});

test('a version gets a name and says what changed', async () => {
	await go(`${book}/versies`);
	assert.match(await main(), /Wat er veranderde sinds versie 1/);
	await press('Deze versie een naam geven');
	assert.match(await main(), /2 dingen/);
	await type('#naam', 'Na de eerste tien gesprekken');
	await type('#reden', 'Er kwamen keuzes naar voren waar geen code voor was.');
	await assertGoodPath(`${book}/versies`);
	await press('Deze versie een naam geven');
	assert.match(await main(), /2\. Na de eerste tien gesprekken/);
	await press('Tonen', 'link');
	assert.match(await main(), /Zelf beslissen of steun krijgen/);
});

test('the codebook is taken along, and read in again nothing is different', async () => {
	await go(`${book}/bestanden`);
	await assertGoodPath(`${book}/bestanden`);
	for (const [name, file] of [['CSV', 'a.csv'], ['Excel (xlsx)', 'a.xlsx'], ['Codeboek volgens REFI-QDA (qdc)', 'a.qdc']]) {
		await go(`${book}/bestanden`);
		await send(await download(name, file));
		const text = await main();
		assert.match(text, /0 nieuwe codes/, file);
		assert.match(text, /0 gewijzigd/, file);
		assert.match(text, /49 hetzelfde/, file);
	}
});

test('a file with clashes is stored only after somebody chose', async () => {
	const csv = readFileSync(join(folder, 'a.csv'), 'utf8').replace(';Regels en bureaucratie;', ';Papierwerk;');
	const path = join(folder, 'b.csv');
	writeFileSync(path, `${csv}nieuw_1;onbekend;;Reistijd\r\n`);
	await send(path);
	assert.match(await main(), /De sleutel hoort hier bij een andere naam: “Regels en bureaucratie”/);
	await press('Dit opslaan');
	assert.match(await main(), /Er kloppen nog 2 dingen niet/);
	const selects = bare.locator('main select');
	await selects.nth(0).selectOption('naam');
	await selects.nth(1).selectOption('vrij');
	await press('Dit opslaan');
	assert.match(await main(), /Het bestand is ingelezen/);
	assert.match(await main(), /Papierwerk/);
	assert.match(await main(), /Reistijd/);
	await page.goto(`${server.origin}${book}/bestanden`);
	await page.setInputFiles('#bestand', path);
	await Promise.all([page.waitForNavigation(), page.locator('main form button[type=submit]').click()]);
	await assertGood(page);
});

test('somebody else reads the codebook with a program, without examples', async () => {
	const answer = await fetch(`${server.origin}/v1/codeboeken${book.slice(book.lastIndexOf('/'))}`);
	const { codes } = await answer.json();
	assert.ok(codes.find(({ sleutel }) => sleutel === 'sf_local_support'));
	assert.ok(codes.every((it) => !('voorbeeld' in it)));
});

test('the command line takes a codebook along and reads it in', async () => {
	const env = { OMZIEN_DATA: server.folder };
	const given = await run(['codebook', 'export'], { env });
	assert.equal(given.status, 0, given.stderr);
	const path = join(folder, 'c.qdc');
	writeFileSync(path, given.stdout);
	const read = await run(['codebook', 'import', path, '--dry-run'], { env });
	assert.equal(read.status, 0, read.stderr);
	assert.match(read.stdout, /0 new, 0 changed/);
});
