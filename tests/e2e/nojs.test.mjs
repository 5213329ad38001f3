// SPDX-License-Identifier: EUPL-1.2
// nojs.test.mjs: everything works without JavaScript.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openBrowser, openPage, signIn } from './browser.mjs';
import { startServer } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const without = { javaScriptEnabled: false };

async function visit(path) {
	const page = await openPage(browser, server.origin, without);
	await page.goto(server.origin + path);
	return page;
}

test('a search from the home page finds', async () => {
	const page = await visit('/');
	await page.fill('main input[name=zoek]', 'dorpszorg ulrum');
	await page.press('main input[name=zoek]', 'Enter');
	await page.waitForURL(/initiatieven\?.*zoek=/);
	assert.match(await page.locator('main').innerText(), /DörpsZörg Ulrum/);
});

test('a filter is a form with a button', async () => {
	const page = await visit('/initiatieven');
	const before = await page.locator('main').innerText();
	await page.locator('input[name=categorie][value=informal_help]').check();
	await page.locator('form:has(input[name=categorie]) button[type=submit]').first().click();
	await page.waitForURL(/categorie=informal_help/);
	assert.notEqual(await page.locator('main').innerText(), before);
});

test('the map is drawn by the server, and the list stands beside it', async () => {
	const page = await visit('/initiatieven?weergave=kaart');
	assert.ok(await page.locator('main svg, main img[src*="kaart"], main img[src$=".svg"]').count() > 0);
	assert.ok(await page.locator('main a[href*="/initiatieven/"]').count() > 0);
});

test('the pager goes on', async () => {
	const page = await visit('/initiatieven');
	const first = await page.locator('main a[href*="/initiatieven/"]').first().getAttribute('href');
	await page.locator('main a[href*="pagina=2"]').first().click();
	assert.notEqual(await page.locator('main a[href*="/initiatieven/"]').first().getAttribute('href'), first);
});

test('an administrator signs in and can import', async () => {
	const page = await signIn(browser, server, without);
	await page.goto(`${server.origin}/beheer/import`);
	assert.ok(await page.locator('main form input[type=file]').isVisible());
});

test('nothing on the way was an error', async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
