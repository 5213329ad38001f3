// SPDX-License-Identifier: EUPL-1.2
// people.test.mjs: an administrator invites somebody, who signs in by mail, password and app, and is kept out.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { assertGoodPage, axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { linkIn, startMail } from './mail.mjs';
import { startServer } from './server.mjs';

const RESEARCHER = 'onderzoeker-test@example.org', OWN = 'beheer-test@example.org';
const PASSWORD = 'paarse lamp zingt zacht';
let mail, server, browser, boss, researcher, secret, codes;

before(async () => {
	mail = await startMail();
	server = await startServer({ env: mail.env });
	browser = await openBrowser();
	boss = await signIn(browser, server);
});
after(async () => {
	await browser?.close();
	await server?.stop();
	await mail?.stop();
});

const go = (page, path) => page.goto(new URL(path, server.origin).href);
const press = (page, name) => Promise.all([
	page.waitForNavigation(), page.locator('main').getByRole('button', { name, exact: true }).click()]);

/** Somebody without JavaScript; axe needs it, so the others have it. */
const visitor = (options) => openPage(browser, server.origin, { javaScriptEnabled: false, ...options });

/** Presses the button on the page behind a mailed link. */
async function openLink(page, link, button) {
	await page.goto(link);
	await press(page, button);
}

async function askLink(page, address) {
	const before = mail.mails.length;
	await go(page, '/aanmelden');
	await page.getByLabel('Uw mailadres').first().fill(address);
	await press(page, 'Mail mij een link');
	assert.equal(new URL(page.url()).pathname, '/aanmelden/verstuurd');
	return before;
}

/** The six digits of an app (RFC 6238). */
function appCode() {
	const step = Math.floor(Date.now() / 30_000);
	const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter)
		.toString(2).padStart(5, '0')).join('');
	const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const hash = createHmac('sha1', key).update(counter).digest();
	const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}

/** A page that was opened already, at both widths. */
async function assertGood(page) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual(await axe(page), [], `${page.url()} at ${width} px`);
		assert.deepEqual(await sideways(page), [], `${page.url()} at ${width} px`);
	}
}

test('the first administrator gets a name and an address that is confirmed', async () => {
	await go(boss, '/beheer');
	assert.match(await boss.locator('main').innerText(), /Maak uw account veiliger/);
	await go(boss, '/mijn');
	await boss.getByLabel('Uw naam', { exact: true }).fill('Testbeheerder');
	await press(boss, 'Opslaan');
	assert.match(await boss.locator('main').innerText(), /Uw naam is bewaard/);
	await boss.getByLabel('Nieuw mailadres').fill(OWN);
	await press(boss, 'Stuur een mail naar het nieuwe adres');
	assert.doesNotMatch(await boss.locator('main').innerText(), new RegExp(`Nu: ${OWN}`));
	const letter = await mail.waitFor(OWN);
	await openLink(boss, linkIn(letter, '/mijn/mail/'), 'Dit is mijn adres');
	assert.match(await boss.locator('main').innerText(), new RegExp(`Nu: ${OWN}`));
	await assertGood(boss);
});

test('an administrator adds a researcher, who gets a mail', async () => {
	await go(boss, '/beheer/personen');
	await boss.getByRole('link', { name: 'Voeg iemand toe' }).click();
	await press(boss, 'Voeg toe en stuur een mail');
	assert.match(await boss.locator('.omz-error-summary').innerText(), /mailadres/i);
	await assertGood(boss);
	await boss.getByLabel('Naam', { exact: true }).fill('Testonderzoeker');
	await boss.getByLabel('Mailadres').fill(RESEARCHER);
	await boss.getByLabel(/^Onderzoeker/).check();
	await press(boss, 'Voeg toe en stuur een mail');
	assert.match(await boss.locator('h1').innerText(), /Testonderzoeker/);
	await assertGood(boss);
	await go(boss, '/beheer/personen?rol=onderzoeker');
	assert.match(await boss.locator('table').innerText(), /Testonderzoeker/);
	await assertGood(boss);
});

test('the researcher must set up an app before anything else', async () => {
	const letter = await mail.waitFor(RESEARCHER);
	researcher = await openPage(browser, server.origin);
	await researcher.goto(linkIn(letter, '/aanmelden/'));
	await assertGood(researcher);
	await press(researcher, 'Log mij in');
	assert.equal(new URL(researcher.url()).pathname, '/mijn/tweede-stap');
	await go(researcher, '/beheer');
	assert.equal(new URL(researcher.url()).pathname, '/mijn/tweede-stap');
	await assertGood(researcher);
	await press(researcher, 'Stel een app in');
	await assertGood(researcher);
	secret = await researcher.locator('.omz-qr code').innerText();
	assert.match(secret, /^[A-Z2-7]{32}$/);
	await researcher.getByRole('textbox', { name: 'Code' }).fill('000000');
	await press(researcher, 'Controleer de code');
	assert.match(await researcher.locator('.omz-error-summary').innerText(), /klopt niet/);
	await researcher.getByRole('textbox', { name: 'Code' }).fill(appCode());
	await press(researcher, 'Controleer de code');
	codes = await researcher.locator('.omz-codes code').allInnerTexts();
	assert.equal(codes.length, 10);
	await assertGood(researcher);
	await researcher.getByRole('link', { name: 'Ik heb ze bewaard' }).click();
	assert.equal(new URL(researcher.url()).pathname, '/beheer');
	assert.doesNotMatch(await researcher.locator('main').innerText(), /Personen en rollen/);
	await assertGood(researcher);
});

test('a password is chosen, pasted and used, with the code of the app', async () => {
	await go(researcher, '/mijn/wachtwoord');
	await researcher.getByLabel('Nieuw wachtwoord').fill('Welkom2026!!');
	await press(researcher, 'Bewaar het wachtwoord');
	assert.match(await researcher.locator('.omz-error-summary').innerText(), /Veel mensen/);
	await assertGood(researcher);
	await researcher.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
	await press(researcher, 'Bewaar het wachtwoord');
	assert.match(await researcher.locator('main').innerText(), /Uw wachtwoord is bewaard/);
	const other = await openPage(browser, server.origin);	// with JavaScript
	await go(other, '/aanmelden?naar=/mijn/wachtwoord');
	await other.getByText('Inloggen met een wachtwoord').click();
	const form = other.locator('form[action$="/wachtwoord"]');
	await form.getByLabel('Uw mailadres').fill(RESEARCHER);
	await form.getByLabel('Uw wachtwoord').focus();
	await other.evaluate((text) => {
		const data = new DataTransfer();
		data.setData('text/plain', text);
		const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
		if (document.activeElement.dispatchEvent(event))	// nobody stops a paste
			document.activeElement.value = text;
	}, PASSWORD);
	await press(other, 'Inloggen');
	assert.equal(new URL(other.url()).pathname, '/aanmelden/tweede-stap');
	await assertGood(other);
	await other.getByRole('textbox', { name: 'Code' }).fill(codes[0].toUpperCase());
	await press(other, 'Verder');
	assert.equal(new URL(other.url()).pathname, '/mijn/wachtwoord');
	await go(other, '/mijn');
	assert.equal(await other.getByRole('button', { name: /^Uitloggen: / }).count(), 1);
	await press(other, 'Log alle andere apparaten uit');
	await go(researcher, '/mijn');
	assert.match(await researcher.locator('h1').innerText(), /Log eerst in/);
	assert.deepEqual(other.noted, []);
	await other.context().close();
});

test('nobody learns from the page who has an account', async () => {
	const page = await visitor();
	const before = await askLink(page, 'niemand-test@example.org');
	const text = await page.locator('main').innerText();
	await askLink(page, OWN);
	assert.equal(await page.locator('main').innerText(), text);
	const letter = await mail.waitFor(OWN, { after: before });
	assert.ok(mail.mails.slice(before).every(({ to }) => !to.includes('niemand-test@example.org')));
	await openLink(page, linkIn(letter, '/aanmelden/'), 'Log mij in');
	assert.equal(new URL(page.url()).pathname, '/mijn/tweede-stap');
	await page.goto(linkIn(letter, '/aanmelden/'));
	assert.match(await page.locator('h1').innerText(), /werkt niet meer/);
	await page.context().close();
});

test('a keyboard is enough to sign in', async () => {
	const page = await openPage(browser, server.origin);
	await go(page, '/aanmelden');
	await page.locator('main').focus();
	await page.keyboard.press('Tab');
	await page.keyboard.type(OWN);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/aanmelden/verstuurd');
	await page.context().close();
});

test('who is blocked is out, and the last administrator cannot be', async () => {
	await go(boss, '/beheer/personen?zoek=testonderzoeker');
	await boss.locator('table a').first().click();
	await press(boss, 'Blokkeer');
	assert.match(await boss.locator('main').innerText(), /kan niet meer inloggen/);
	await assertGood(boss);
	const page = await visitor();
	await go(page, '/aanmelden');
	await page.getByText('Inloggen met een wachtwoord').click();
	const form = page.locator('form[action$="/wachtwoord"]');
	await form.getByLabel('Uw mailadres').fill(RESEARCHER);
	await form.getByLabel('Uw wachtwoord').fill(PASSWORD);
	await Promise.all([page.waitForNavigation(), form.getByRole('button').click()]);
	assert.match(await page.locator('.omz-error-summary').innerText(), /klopt niet/);
	await page.context().close();
	await go(boss, '/beheer/personen?zoek=testbeheerder');
	await boss.locator('table a').first().click();
	assert.equal(await boss.getByRole('button', { name: 'Blokkeer' }).count(), 0);
	await boss.getByLabel(/^Beheerder/).uncheck();
	await press(boss, 'Bewaar de rollen');
	assert.match(await boss.locator('.omz-error-summary').innerText(), /laatste beheerder/);
	assert.deepEqual(boss.noted.filter((line) => !/status of 409/.test(line)), []);	// the refusal above
});

test('the pages of signing in are good at all widths, in both languages', async () => {
	for (const path of ['/aanmelden', '/en/aanmelden', '/aanmelden/verstuurd', '/en/aanmelden/verstuurd'])
		await assertGoodPage(browser, `${server.origin}${path}`);
	const storageState = await boss.context().storageState();
	for (const path of ['/mijn', '/mijn/tweede-stap', '/mijn/wachtwoord', '/beheer', '/beheer/personen',
		'/beheer/personen/nieuw'])
		for (const language of ['', '/en'])
			await assertGoodPage(browser, `${server.origin}${language}${path}`, { storageState });
});
