// SPDX-License-Identifier: EUPL-1.2
// keyboard.test.mjs: every page can be walked and used with the keyboard alone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { openBrowser, openPage } from './browser.mjs';
import { walk } from './keyboard.mjs';
import { startServer } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const PATHS = ['/', '/initiatieven', '/initiatieven?weergave=kaart', '/gemeenten', '/open-data', '/en/initiatieven'];

for (const path of PATHS) {
	test(`${path} is walked with Tab, always seeing where one is`, async () => {
		// Where scrolling is smooth, what has the focus comes into view a little later.
		const page = await openPage(browser, server.origin, { reducedMotion: 'reduce' });
		await page.goto(server.origin + path);
		const { steps, wrong } = await walk(page);
		assert.ok(steps > 5, 'there is something to reach');
		assert.ok(steps < 700, 'the walk comes to an end');
		assert.deepEqual(wrong, []);
		await page.context().close();
	});
}

test('the first Tab shows a link that skips to the content', async () => {
	const page = await openPage(browser, server.origin);
	await page.goto(`${server.origin}/initiatieven`);
	await page.keyboard.press('Tab');
	assert.match(await page.evaluate(() => document.activeElement.getAttribute('href')), /^#/);
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('main'))), 'the next stop is in main');
	await page.context().close();
});

test('a search and a filter need no mouse', async () => {
	const page = await openPage(browser, server.origin);
	await page.goto(`${server.origin}/initiatieven`);
	await page.locator('main input[name=zoek]').focus();
	await page.keyboard.type('koffie');
	await page.keyboard.press('Enter');
	await page.waitForURL(/zoek=koffie/);
	await page.locator('input[name=categorie][value=meeting]').focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Enter');
	await page.waitForURL(/categorie=meeting/);
	assert.match(page.url(), /zoek=koffie/, 'the search is kept');
	await page.context().close();
});

test('what can be pressed is large enough', async () => {
	const page = await openPage(browser, server.origin, { width: 320 });
	await page.goto(`${server.origin}/initiatieven`);
	const small = await page.evaluate(() => [...document.querySelectorAll('button, input:not([type=hidden]), select, summary')]
		.filter((element) => element.checkVisibility?.() ?? true)
		.map((element) => (element.matches('[type=checkbox],[type=radio]') ? element.closest('label') ?? element : element))
		.filter((element) => { const box = element.getBoundingClientRect(); return box.width && (box.width < 24 || box.height < 24); })
		.map((element) => element.outerHTML.slice(0, 120)));
	assert.deepEqual(small, []);
	await page.context().close();
});

test('the server ends well', async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
