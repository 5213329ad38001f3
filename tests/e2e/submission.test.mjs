// SPDX-License-Identifier: EUPL-1.2
// submission.test.mjs: the shipped questionnaire is filled in without scripts and with them, looked at, sent and copied;
// the table of questions and the order of needs by keyboard; staff tries the form and reads the answers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGood, assertGoodPage, openBrowser, openPage, signIn } from './browser.mjs';
import { startServer } from './server.mjs';

const NAME = 'Proef: vragenlijst voor initiatieven';
let server, browser, staff, link;

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
const nextButton = (page) => page.locator('.omz-actions--page button').first();
/** To another page: its address is another one. */
async function next(page) {
	const before = page.url();
	await nextButton(page).press('Enter');
	await page.waitForURL((address) => address.href !== before, { waitUntil: 'domcontentloaded' });
}
const place = (page) => new URL(page.url()).pathname.split('/').pop();
const state = () => staff.context().storageState();

/** Opens the questionnaire and begins: who is faster than anybody reads is asked to look once more. */
async function begin(options) {
	const page = await openPage(browser, server.origin, options);
	page.setDefaultTimeout(10_000);
	await page.goto(url(link));
	await page.locator('#akkoord').check();
	do
		await press(page, page.locator('main form button[type=submit]').first());
	while (new URL(page.url()).pathname === link);
	return page;
}

async function toPage(page, wanted) {
	while (place(page) !== wanted)
		await next(page);
}

test('staff makes a questionnaire that everybody can fill in', async () => {
	await staff.goto(url('/beheer/vragenlijsten/nieuw'));
	await staff.locator('#naam').fill(NAME);
	await staff.locator('#versie').selectOption({ label: 'Vragenlijst voor initiatieven, versie 1' });
	await staff.locator('input[name=toegang][value=open]').check();
	await staff.locator('#toestemming').fill('Wij gebruiken uw antwoorden voor onderzoek (proef).');
	await press(staff, staff.locator('main form button[type=submit]').first());
	await press(staff, staff.locator('form[action$="/openen"] button'));
	link = '/vragenlijsten/proef-vragenlijst-voor-initiatieven';
	await assertGoodPage(browser, url('/vragenlijsten'));
	await assertGoodPage(browser, url(link));
	await assertGoodPage(browser, url(`/en${link}`));
	await assertGoodPage(browser, url(`${link}/afdrukken`));
	await assertGoodPage(browser, url('/vragenlijst'));
});

test('it is filled in without scripts, looked at, sent and copied', async () => {
	const page = await begin({ javaScriptEnabled: false });
	await nextButton(page).press('Enter');
	assert.match(await page.locator('.omz-error-summary').innerText(), /kloppen nog/);
	await page.locator('#v-about-name').fill('Testhuis (proef)');
	await page.locator('#v-about-place').fill('Ulrum');
	await next(page);
	assert.equal(place(page), '2');
	assert.ok(await page.locator('#v-origin-initiator_other').isHidden());
	await page.locator('input[name="origin/initiator"][value=other]').check();
	await next(page);
	assert.match(await page.locator('main').innerText(), /een vraag bij gekomen/);
	await page.locator('#v-origin-initiator_other').fill('De molenaar (proef)');
	await next(page);
	await page.goto(page.url().replace(/\/\d+$/, '/13'));
	await press(page, button(page, 'Voeg er nog een toe'));
	assert.match(page.url(), /#v-learning-2$/);
	await button(page, 'Haal nummer 2 weg').press('Enter');
	await page.locator('#v-learning-2').waitFor({ state: 'detached' });
	await button(page, 'Bewaren en later verdergaan').press('Enter');
	await page.waitForURL(/bewaard$/);
	assert.match(await page.locator('main').innerText(), /Uw link/);
	await press(page, page.getByRole('link', { name: 'Nu verdergaan' }));
	await press(page, button(page, 'Ga verder met de vragenlijst'));
	await page.goto(page.url().replace(/\/\d+$/, '/controle'));
	assert.match(await page.locator('main').innerText(), /De molenaar \(proef\)/);
	await press(page, button(page, 'Versturen'));
	assert.equal(await page.locator('h1').innerText(), 'Dank u, uw antwoorden zijn verstuurd');
	await press(page, page.getByRole('link', { name: /kopie van uw antwoorden/ }));
	assert.match(await page.locator('main').innerText(), /Testhuis \(proef\)/);
	await assertGoodPage(browser, page.url());
	await page.goto(page.url().replace('/kopie', '/controle'));
	assert.equal(await page.locator('h1').innerText(), 'Dank u, uw antwoorden zijn verstuurd');
});

test('with scripts questions come and go at once; table and order by keyboard', async () => {
	const page = await begin();
	for (const [label, value] of [['#v-about-name', 'Tweede huis (proef)'], ['#v-about-place', 'Ulrum']])
		await page.locator(label).fill(value);
	await assertGood(page);
	await next(page);
	await page.locator('input[name="origin/initiator"][value=other]').check();
	await page.locator('#v-origin-initiator_other').waitFor({ state: 'visible' });
	await page.locator('input[name="origin/initiator"][value=other]').uncheck();
	await page.locator('#v-origin-initiator_other').waitFor({ state: 'hidden' });
	await toPage(page, '6');
	const cell = page.getByRole('radio', { name: 'Gemeente Matig' });
	await cell.focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('ArrowRight');
	assert.ok(await page.getByRole('radio', { name: 'Gemeente Goed' }).isChecked());
	await assertGood(page);
	await toPage(page, '11');
	const needs = page.locator('input[name="priority/sn_chosen"]');
	await needs.nth(0).check();
	await needs.nth(1).check();
	const down = page.locator('.omz-rank button[value^="omlaag:"]').first();
	await down.waitFor({ state: 'visible' });
	const act = await down.getAttribute('value');
	await down.focus();
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	assert.equal(await page.evaluate(() => document.activeElement.value), act);
	assert.equal(await page.locator('.omz-rank button:visible[value^="omlaag:"]').nth(1).getAttribute('value'), act);
	await assertGood(page);
	await toPage(page, 'controle');
	await assertGood(page);
	await press(page, button(page, 'Versturen'));
	await assertGood(page);
});

test('a form is tried without keeping anything; answers are for staff', async () => {
	await staff.goto(url('/beheer/vragenlijsten/nieuw'));
	const storageState = await state();
	const forms = await (await staff.request.get(url('/beheer/formulieren'))).text();
	const path = /\/beheer\/formulieren\/[0-9A-Z]{13}/.exec(forms)?.[0];
	assert.ok(path, 'there is a form');
	await assertGoodPage(browser, url(`${path}/voorbeeld`), { storageState });
	await staff.goto(url(`${path}/voorbeeld`));
	assert.match(await staff.locator('main').innerText(), /Wat u invult, wordt niet bewaard/);
	await press(staff, staff.locator('.omz-actions--page button').first());
	const slip = staff.locator('.omz-error-summary a').first();
	await slip.click({ timeout: 8_000 });
	assert.equal(await staff.evaluate(() => `#${document.activeElement.id}`), await slip.getAttribute('href'));
	await assertGood(staff);
	await assertGoodPage(browser, url('/beheer/inzendingen/nazien'), { storageState });
});
