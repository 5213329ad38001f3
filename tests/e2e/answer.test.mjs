// SPDX-License-Identifier: EUPL-1.2
// answer.test.mjs: answers to a questionnaire are looked at as a table, filtered, summed up, and taken as CSV and for SPSS.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertGoodPage, openBrowser, openPage, signIn } from './browser.mjs';
import { run, startServer, temporaryFolder } from './server.mjs';

const NAME = 'Proef: wat zeggen de antwoorden';
const LINK = '/vragenlijsten/proef-wat-zeggen-de-antwoorden';
let server, browser, staff, survey;

before(async () => {
	server = await startServer();
	browser = await openBrowser();
	staff = await signIn(browser, server);
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

const url = (path) => new URL(path, server.origin).href;
const press = (page, locator) => Promise.all([page.waitForNavigation(), locator.click()]);
const button = (page, name) => page.getByRole('button', { name, exact: true });
const state = () => staff.context().storageState();
const main = (page) => page.locator('main').innerText();

/** Somebody fills in what matters here and sends it. */
async function answer(name, category) {
	const page = await openPage(browser, server.origin, { javaScriptEnabled: false });
	await page.goto(url(LINK));
	await page.locator('#akkoord').check();
	do
		await press(page, page.locator('main form button[type=submit]').first());
	while (new URL(page.url()).pathname === LINK);
	for (let left = 30; !page.url().endsWith('/controle'); left--) {
		assert.ok(left, `never at the end: ${page.url()}`);
		if (page.url().endsWith('/1')) {
			await page.locator('#v-about-name').fill(name);
			await page.locator('#v-about-place').fill('Ulrum');
			await page.locator('input[name="about/phase"]').first().check();
		}
		if (await page.locator('input[name="work/category"]').count())
			await page.locator(`input[name="work/category"]`).nth(category).check();
		if (await page.locator('input[name="work/activities"]').count())
			await page.locator('input[name="work/activities"]').nth(category).check();
		if (await page.locator('#v-organisation-volunteers_n').count())
			await page.locator('#v-organisation-volunteers_n').fill('12');
		if (await page.locator('input[name="bottleneck_scale/bn_rules"]').count())
			await page.locator('input[name="bottleneck_scale/bn_rules"]').nth(category + 1).check();
		if (await page.locator('#v-success-sf_open').count())
			await page.locator('#v-success-sf_open').fill('Koffie en geduld (proef)');
		await press(page, page.locator('.omz-actions--page button').first());
	}
	await press(page, button(page, 'Versturen'));
	await page.context().close();
}

/** Takes a file in the desk; its bytes and name. */
async function take(kind) {
	await staff.goto(`${survey}/antwoorden`);
	await staff.locator('#f-formaat').selectOption(kind);
	const [download] = await Promise.all([staff.waitForEvent('download'), button(staff, 'Bestand meenemen').click()]);
	return { bytes: readFileSync(await download.path()), name: download.suggestedFilename() };
}

test('two people answer a questionnaire that is open to all', async () => {
	await staff.goto(url('/beheer/vragenlijsten/nieuw'));
	await staff.locator('#naam').fill(NAME);
	await staff.locator('#versie').selectOption({ label: 'Vragenlijst voor initiatieven, versie 1' });
	await staff.locator('input[name=toegang][value=open]').check();
	await staff.locator('#toestemming').fill('Wij gebruiken uw antwoorden voor onderzoek (proef).');
	await press(staff, staff.locator('main form button[type=submit]').first());
	await press(staff, staff.locator('form[action$="/openen"] button'));
	survey = staff.url().replace(/[?#].*/, '');
	await answer('Eerste huis (proef)', 0);
	await answer('Tweede huis (proef)', 1);
});

test('the answers are a table that can be filtered, with columns to choose', async () => {
	await staff.goto(`${survey}/antwoorden`);
	assert.equal(await staff.locator('tbody tr').count(), 2);
	assert.match(await main(staff), /Eerste huis \(proef\)/);
	await assertGoodPage(browser, `${survey}/antwoorden`, { storageState: await state() });
	await staff.locator('#f-kanaal').selectOption('paper');
	await press(staff, button(staff, 'Toon deze'));
	assert.match(await main(staff), /Hier zijn geen antwoorden/);
	await staff.goto(`${survey}/antwoorden?kolom=sf_open`);
	assert.match(await main(staff), /Koffie en geduld/);
});

test('each question is summed up, and each column explained', async () => {
	for (const path of ['samenvatting', 'codeboek'])
		await assertGoodPage(browser, `${survey}/${path}`, { storageState: await state() });
	await staff.goto(`${survey}/samenvatting`);
	assert.match(await main(staff), /2 antwoorden/);
	assert.match(await main(staff), /50\s?%/);
});

test('they are taken along as CSV and for SPSS, and that is written down', async () => {
	const csv = await take('csv');
	assert.match(csv.name, /^antwoorden-.*\.csv$/);
	assert.match(csv.bytes.toString('utf8'), /Tweede huis \(proef\)/);
	const spss = await take('zsav');
	assert.match(spss.name, /\.zsav$/);
	assert.equal(spss.bytes.subarray(0, 4).toString('latin1'), '$FL3');
	await staff.goto(url('/beheer/logboek'));
	assert.match(await main(staff), /Antwoorden zijn meegenomen als bestand/);
});

test('the command line writes the same file, and nothing over another', async () => {
	const out = join(temporaryFolder(), 'antwoorden.csv');
	const args = ['answers', 'export', '--survey', survey.split('/').pop(), '--format', 'csv', '--out', out];
	const options = { env: { OMZIEN_DATA: server.folder } };
	const first = await run(args, options);
	assert.equal(first.status, 0, first.stderr);
	assert.match(readFileSync(out, 'utf8'), /Tweede huis \(proef\)/);
	assert.notEqual((await run(args, options)).status, 0);
	const other = await run([...args.slice(0, 3), '0000000000000', ...args.slice(4, -1), `${out}.2`], options);
	assert.match(other.stderr, /no such questionnaire/);
});
