// SPDX-License-Identifier: EUPL-1.2
// submission_desk.test.mjs: a form with files and questions about the register: files of a wrong kind and too large, entry
// from paper, what goes on to the register and what does not, who looked, and all of it taken along as ZIP.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { assertGood, openBrowser, openPage, signIn } from './browser.mjs';
import { choose, enter, fill, tick, walk } from './keyboard.mjs';
import { startServer } from './server.mjs';

const FORM = `| survey |
| | type | name | label | save_to |
| | begin_group | over | Over het initiatief (test) | |
| | text | naam | Hoe heet het? | name |
| | integer | jaar | Sinds welk jaar? | start_year |
| | end_group | | | |
| | begin_group | stukken | Foto en stuk (test) | |
| | image | foto | Een foto | |
| | file | stuk | Een stuk | |
| | end_group | | | |
| settings |
| | form_title | form_id |
| | Bestanden (test) | bestanden_test |
`;
const MB = 1024 * 1024;
const PICTURE = { name: 'Ons huis.PNG', mimeType: 'image/png', buffer: Buffer.from('not really a picture: test data') };
let server, browser, staff, survey, records, codes, guest, sent;

before(async () => {
	server = await startServer();
	browser = await openBrowser();
	staff = await signIn(browser, server, { reducedMotion: 'reduce' });
	staff.setDefaultTimeout(15_000);
	records = (await (await fetch(new URL('/v1/initiatieven?paginagrootte=2', server.origin))).json()).initiatieven;
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

const go = (page, path) => page.goto(new URL(path, server.origin).href);
const main = (page) => page.locator('main').innerText();
const title = (page) => page.locator('h1').innerText();
const button = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).last();
const press = (page, name) => Promise.all([page.waitForNavigation(), button(page, name).press('Enter')]);
const problems = (page) => page.locator('.omz-error-summary').innerText();
const record = async (at) => (await fetch(new URL(`/v1/initiatieven/${records[at].id}`, server.origin))).json();

/** Axe at both widths, and a walk with the keyboard. */
async function look(page) {
	await assertGood(page);
	const { steps, wrong } = await walk(page);
	assert.ok(steps > 5, `${page.url()} is walked in ${steps} steps`);
	assert.deepEqual(wrong, []);
}

async function submit(form) {
	await Promise.all([staff.waitForNavigation(), staff.locator(`${form} button[type=submit]`).first().press('Enter')]);
}

test('a questionnaire about two initiatives is open', async () => {
	await go(staff, '/beheer/formulieren/opladen');
	await staff.locator('#bestand').setInputFiles({ name: 'test.md', mimeType: 'text/markdown', buffer: Buffer.from(FORM) });
	await submit('form:has(#bestand)');
	if (await staff.locator('textarea[name=definitie]').count())
		await submit('form:has(textarea[name=definitie])');
	await go(staff, `${new URL(staff.url()).pathname}/versies/bevriezen`);
	await submit('main form[method=post]');
	for (const { id } of records) {
		await go(staff, `/beheer/contacten/bij/initiative/${id}/nieuw`);
		await staff.locator('#bron').fill('https://example.org/test');
		await staff.locator('#telefoon').fill('050 000 00 01');
		await staff.locator('#functieadres').check();
		await press(staff, 'Opslaan');
	}
	await go(staff, '/beheer/vragenlijsten/nieuw');
	await staff.locator('#naam').fill('Stukken (test)');
	await staff.locator('#versie').selectOption({ label: 'Bestanden (test), versie 1' });
	await staff.getByLabel(/^Antwoorden over een initiatief/).check();
	await press(staff, 'Opslaan');
	survey = new URL(staff.url()).pathname;
	await go(staff, `${survey}/toevoegen?uit=register`);
	await press(staff, 'Voeg deze mensen toe');
	await press(staff, 'Open deze vragenlijst');
	await go(staff, `${survey}/bellijst`);
	codes = [];
	for (const { naam } of records)
		codes.push(await staff.locator('tbody tr', { hasText: naam }).first().locator('code').innerText());
});

test('a file of a wrong kind or too large is told, and what was filled in stays', async () => {
	guest = await openPage(browser, server.origin, { reducedMotion: 'reduce' });
	guest.setDefaultTimeout(15_000);
	await go(guest, '/vragenlijst');
	await fill(guest, guest.locator('#code'), codes[0]);
	await enter(guest, button(guest, 'Verder'));
	await enter(guest, button(guest, 'Beginnen'));
	await fill(guest, guest.locator('#v-over-naam'), 'Nieuwe naam (test)');
	await fill(guest, guest.locator('#v-over-jaar'), '2014');
	await enter(guest, button(guest, 'Volgende'));
	assert.equal(await title(guest), 'Foto en stuk (test)');
	await look(guest);
	const photo = guest.locator('input[type=file]').first(), piece = guest.locator('input[type=file]').last();
	await photo.setInputFiles({ name: 'kwaad.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
	await press(guest, 'Naar het overzicht');
	assert.match(await problems(guest), /Dit soort bestand kan hier niet/);
	await look(guest);
	await guest.locator('input[type=file]').last().setInputFiles(
		{ name: 'groot.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(21 * MB) });
	await press(guest, 'Naar het overzicht');
	assert.match(await problems(guest), /groter dan 20 MB/);
	await photo.setInputFiles(PICTURE);
	await piece.setInputFiles({ name: 'Plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF test') });
	await press(guest, 'Naar het overzicht');
	assert.match(await main(guest), /Nieuwe naam \(test\)[^]*onshuis-\w+\.png[^]*plan-\w+\.pdf/);
});

test('a file is taken away again, and the rest is sent', async () => {
	await guest.goto(guest.url().replace('/controle', '/2'));
	await look(guest);
	await Promise.all([guest.waitForNavigation(),
		guest.getByRole('button', { name: 'Haal dit bestand weg' }).last().press('Enter')]);
	await press(guest, 'Naar het overzicht');
	assert.doesNotMatch(await main(guest), /plan-/);
	await look(guest);
	await enter(guest, button(guest, 'Versturen'));
	assert.equal(await title(guest), 'Dank u, uw antwoorden zijn verstuurd');
});

test('a questionnaire on paper is typed in, and that is marked', async () => {
	await go(staff, `${survey}/invullen`);
	await look(staff);
	await fill(staff, staff.locator('#code'), 'AAAAAAA');
	await choose(staff, staff.getByLabel('Op papier'));
	await enter(staff, button(staff, 'Beginnen'));
	assert.match(await problems(staff), /code hoort niet bij deze vragenlijst/);
	assert.ok(await staff.getByLabel('Op papier').isChecked());
	await assertGood(staff);
	await fill(staff, staff.locator('#code'), codes[1]);
	await enter(staff, button(staff, 'Beginnen'));
	assert.match(await main(staff), /op papier/);
	await fill(staff, staff.locator('#v-over-naam'), 'Van papier (test)');
	await enter(staff, button(staff, 'Volgende'));
	await press(staff, 'Naar het overzicht');
	assert.match(await main(staff), /op papier/);
	await enter(staff, button(staff, 'Versturen'));
	await go(staff, `${survey}/invullen?code=${codes[1]}`);
	await choose(staff, staff.getByLabel('Op papier'));
	await enter(staff, button(staff, 'Beginnen'));
	assert.match(await problems(staff), /Met deze code is de vragenlijst al ingevuld/);
});

test('what is ticked goes into the register, and the file can be read', async () => {
	await go(staff, '/beheer/inzendingen/nazien');
	await look(staff);
	const lines = staff.locator('main .omz-links a');
	assert.equal(await lines.count(), 2);
	await enter(staff, lines.first());
	await look(staff);
	await Promise.all([staff.waitForNavigation(), staff.getByRole('link', { name: 'Alle antwoorden' }).press('Enter')]);
	sent = new URL(staff.url()).pathname;
	await look(staff);
	const [download] = await Promise.all([staff.waitForEvent('download'), staff.getByRole('link', { name: /\.png$/ }).click()]);
	assert.equal(readFileSync(await download.path(), 'utf8'), PICTURE.buffer.toString());
	await go(staff, `${sent}/nazien`);
	await enter(staff, button(staff, 'Opslaan en bevestigen'));
	assert.match(await main(staff), /U heeft over deze antwoorden beslist/);
	assert.equal((await record(0)).naam, 'Nieuwe naam (test)');
});

test('what is not ticked is refused, and the register stays as it is', async () => {
	await enter(staff, staff.locator('main .omz-links a').first());
	for (const box of await staff.locator('input[name=veld]').all())
		await tick(staff, box, false);
	await enter(staff, button(staff, 'Opslaan en bevestigen'));
	assert.match(await main(staff), /Er is niets/);
	assert.equal((await record(1)).naam, records[1].naam);
	await assertGood(staff);
});

async function take(kind) {
	await go(staff, `${survey}/antwoorden`);
	await staff.locator('#f-formaat').selectOption(kind);
	const [download] = await Promise.all([staff.waitForEvent('download'), button(staff, 'Bestand meenemen').click()]);
	return { bytes: readFileSync(await download.path()), name: download.suggestedFilename() };
}

test('answers and files are taken along as ZIP, and the log says who looked and took', async () => {
	const tables = await take('zip'), files = await take('bestanden');
	for (const { bytes, name } of [tables, files]) {
		assert.match(name, /antwoorden-.*\.zip$/);
		assert.equal(bytes.subarray(0, 4).toString('latin1'), 'PK\u0003\u0004');
	}
	assert.match(tables.bytes.toString('latin1'), new RegExp(tables.name.replace(/zip$/, 'csv')));
	assert.match(files.bytes.toString('latin1'), /[0-9A-Z]{13}\/onshuis-\w+\.png[^]*bestanden\.csv/);
	await assertGood(staff);
	await go(staff, '/beheer/logboek');
	assert.match(await main(staff), /antwoorden op een vragenlijst zijn bekeken/);
	assert.match(await main(staff), /bestanden bij antwoorden zijn meegenomen/i);
});
