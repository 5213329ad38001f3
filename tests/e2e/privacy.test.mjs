// SPDX-License-Identifier: EUPL-1.2
// privacy.test.mjs: a contact agrees by link, is shown, withdraws, is gone; somebody sees and erases their data.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { assertGoodPage, axe, openBrowser, openPage, signIn, WIDTHS } from './browser.mjs';
import { linkIn, startMail } from './mail.mjs';
import { startServer } from './server.mjs';

const CONTACT = 'contact-test@example.org';
let mail, server, browser, staff, record, contactPath;

before(async () => {
	mail = await startMail();
	server = await startServer({ env: mail.env });
	browser = await openBrowser();
	staff = await signIn(browser, server);
});
after(async () => {
	await browser?.close();
	await server?.stop();
	await mail?.stop();
});

const go = (page, path) => page.goto(new URL(path, server.origin).href);
const press = (page, name) => Promise.all([
	page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);

/** A visitor's page without scripts; everything here works without JavaScript. */
const visitor = (options) => openPage(browser, server.origin, { javaScriptEnabled: false, ...options });

/** The page at hand, with scripts: axe, at both widths. */
async function assertGood(page) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual(await axe(page), [], `${page.url()} at ${width} px`);
		assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
			`${page.url()} scrolls sideways at ${width} px`);
	}
	await page.setViewportSize({ width: 1200, height: 900 });
}

/** What visitors see of the record, as text of the page. */
async function seen() {
	const page = await visitor();
	await page.goto(record);
	const text = await page.locator('main').innerText();
	await page.context().close();
	return text;
}

test('staff adds a contact, that nobody sees', async () => {
	await go(staff, '/initiatieven');
	record = await staff.locator('main a[href*="/initiatieven/"]').first().evaluate((link) => link.href);
	await staff.goto(record);
	await Promise.all([staff.waitForNavigation(), staff.getByRole('link', { name: 'Bewerken' }).or(
		staff.locator('main a[href*="/beheer/initiatieven/"]')).first().click()]);
	await assertGood(staff);
	await Promise.all([staff.waitForNavigation(), staff.getByRole('link', { name: 'Contactpersoon toevoegen' }).click()]);
	await assertGood(staff);
	await press(staff, 'Opslaan');
	assert.match(await staff.locator('.omz-error-summary').innerText(), /mailadres/i);
	await staff.getByLabel('Naam').fill('Testpersoon Proef');
	await staff.getByLabel('Rol').fill('secretaris');
	await staff.getByLabel('Mailadres').fill(CONTACT);
	await staff.getByLabel('Telefoonnummer').fill('050 111 22 33');
	await press(staff, 'Opslaan');
	contactPath = new URL(staff.url()).pathname;
	await assertGood(staff);
	assert.doesNotMatch(await seen(), /Testpersoon|contact-test|050 111/);
});

test('the contact gets a mail, chooses with the keyboard, and is shown', async () => {
	await press(staff, 'Toestemming vragen per mail');
	const got = await mail.waitFor(CONTACT);
	const link = linkIn(got, '/contact/');
	await assertGoodPage(browser, new URL(new URL(link).pathname, server.origin).href);
	const page = await visitor();
	await go(page, new URL(link).pathname);
	assert.equal(await page.locator('input[type=checkbox]:checked').count(), 0);
	await page.getByLabel(/Mijn mailadres/).focus();
	await page.keyboard.press('Space');
	await page.getByLabel(/Mijn naam/).focus();
	await page.keyboard.press('Space');
	await page.getByRole('button', { name: 'Mijn keuze bewaren' }).focus();
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	assert.match(await page.locator('main').innerText(), /Uw keuze is bewaard/);
	const text = await seen();
	assert.match(text, /Testpersoon Proef, secretaris/);
	assert.match(text, /contact-test@example\.org/);
	assert.doesNotMatch(text, /050 111/);
	await assertGoodPage(browser, record);
	await page.getByLabel(/Mijn mailadres/).uncheck();
	await page.getByLabel(/Mijn naam/).uncheck();
	await press(page, 'Mijn keuze bewaren');
	assert.doesNotMatch(await seen(), /Testpersoon|contact-test/);
	await page.context().close();
});

test('somebody without account sees, saves and erases their data', async () => {
	await assertGoodPage(browser, new URL('/mijn-gegevens', server.origin).href);
	await assertGoodPage(browser, new URL('/en/mijn-gegevens', server.origin).href);
	const page = await openPage(browser, server.origin);
	await go(page, '/mijn-gegevens');
	await page.getByLabel('Uw mailadres').fill(CONTACT);
	await press(page, 'Stuur mij de link');
	assert.match(await page.locator('main').innerText(), /onderweg/);
	const link = linkIn(await mail.waitFor(CONTACT, { subject: /bewaren/ }), '/mijn-gegevens/');
	await go(page, new URL(link).pathname);
	await assertGood(page);
	await press(page, 'Mijn gegevens tonen');
	assert.match(await page.locator('main').innerText(), /Testpersoon Proef/);
	await assertGood(page);
	const [file] = await Promise.all([
		page.waitForEvent('download'), page.getByRole('link', { name: 'Bewaren als bestand' }).click()]);
	const saved = JSON.parse(readFileSync(await file.path(), 'utf8'));
	assert.ok(saved.gegevens.some(({ velden }) => velden.some(({ waarde }) => waarde === 'Testpersoon Proef')));
	await Promise.all([page.waitForNavigation(), page.getByRole('link', { name: 'Uw gegevens wissen' }).click()]);
	await assertGood(page);
	await press(page, 'Mijn gegevens wissen');
	assert.match(await page.locator('.omz-error-summary').innerText(), /zeker/);
	await page.getByLabel('Ik weet dat dit niet meer terug kan').or(page.locator('#zeker')).first().check();
	await press(page, 'Mijn gegevens wissen');
	assert.match(await page.locator('main').innerText(), /Uw gegevens zijn gewist/);
	await mail.waitFor(CONTACT, { subject: /gewist/ });
	const answer = await staff.goto(new URL(contactPath, server.origin).href);
	assert.equal(answer.status(), 404);
	await page.context().close();
});

test('everybody reads which data are kept, administrators what went and who did what', async () => {
	for (const path of ['/verwerkingen', '/en/verwerkingen', '/privacy'])
		await assertGoodPage(browser, new URL(path, server.origin).href);
	for (const path of ['/beheer/contacten', '/beheer/contacten?zoek=dorp', '/beheer/bewaren', '/beheer/logboek', '/mijn/gegevens', '/mijn/gegevens/wissen']) {
		await go(staff, path);
		await assertGood(staff);
	}
	await go(staff, '/beheer/logboek');
	assert.match(await staff.locator('main').innerText(), /Gegevens van iemand gewist/);
});
