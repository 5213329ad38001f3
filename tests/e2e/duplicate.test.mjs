// SPDX-License-Identifier: EUPL-1.2
// duplicate.test.mjs: a moderator finds a double, chooses, merges, and takes it back.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { run, startServer, temporaryFolder } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const folder = temporaryFolder();
const main = (page) => page.locator('main');
const total = async () => (await (await fetch(`${server.origin}/v1/initiatieven`)).json()).totaal;

async function good(page) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual([...await axe(page), ...await sideways(page)], [], `at ${width} px: ${page.url()}`);
	}
	assert.deepEqual(page.noted, []);
}

/** Adds a record that is a double of one in the shipped register, as an administrator would. */
async function addDouble(page) {
	await page.goto(`${server.origin}/beheer/initiatieven/nieuw`);
	await page.fill('#naam', 'Dorpszorg');
	await page.locator('input[name=categorie][value=informal_help]').check();
	await page.fill('#plaats', 'Ulrum');
	await page.fill('#gemeente', 'Het Hogeland');
	await page.fill('#aanbod', 'Testgegeven: samen koken op dinsdag');
	await page.locator('main form .nl-button--primary').last().click();
	await page.waitForURL(/gedaan=toegevoegd/);
}

const first = await signIn(browser, server);
const storageState = await first.context().storageState();
await first.context().close();
const enter = (options = {}) => openPage(browser, server.origin, { storageState, ...options });
const press = (page, locator) => Promise.all([page.waitForNavigation(), locator.click()]);
let merged;

test('a moderator finds a double and sees both beside each other', async () => {
	const page = await enter();
	const before = await total();
	await addDouble(page);
	assert.equal(await total(), before + 1);
	await page.goto(`${server.origin}/beheer/dubbelen`);
	await good(page);
	await press(page, page.locator('main form button').first());
	assert.match(await main(page).innerText(), /DörpsZörg Ulrum/);
	assert.match(await main(page).innerText(), /in hetzelfde dorp/);
	await good(page);
	await press(page, page.locator('main tr', { hasText: 'DörpsZörg' }).locator('a', { hasText: 'Vergelijk' }).first());
	assert.equal(await page.locator('.omz-pair .omz-panel').count(), 2);
	await good(page);
	await page.context().close();
});

test('merging leads the old address to the new one, and tells what was merged', async () => {
	const page = await enter();
	const before = await total();
	await page.goto(`${server.origin}/beheer/dubbelen`);
	await press(page, page.locator('main tr', { hasText: 'DörpsZörg' }).locator('a', { hasText: 'Vergelijk' }).first());
	const names = await page.locator('.omz-pair h2').allInnerTexts();
	const loser = names.indexOf('Dorpszorg');
	const old = await page.locator('.omz-pair a', { hasText: 'Openbare pagina' }).nth(loser).getAttribute('href');
	await page.locator('input[name=blijft]').nth(1 - loser).check();
	await page.fill('#reden', 'Testgegeven: zelfde dorp en zelfde werk');
	await press(page, page.locator('main button', { hasText: 'Voeg deze twee samen' }));
	assert.match(await main(page).innerText(), /nu één/);
	assert.equal(await total(), before - 1);
	const answer = await fetch(`${server.origin}${old}`, { redirect: 'manual' });
	assert.equal(answer.status, 301);
	merged = answer.headers.get('location');
	assert.match(merged, /dorpszorg-ulrum/);
	const visitor = await openPage(browser, server.origin);
	await visitor.goto(`${server.origin}${old}`);
	assert.match(await main(visitor).innerText(), /Gevormd uit/);
	assert.match(await main(visitor).innerText(), /samen koken op dinsdag/);
	await good(visitor);
	await visitor.context().close();
	await page.context().close();
});

test('a merge is taken back without JavaScript, by keyboard', async () => {
	const plain = await enter({ javaScriptEnabled: false });
	const before = await total();
	await plain.goto(`${server.origin}/beheer/samengevoegd`);
	const button = plain.locator('main button', { hasText: 'Terugdraaien' }).first();
	await button.focus();
	await Promise.all([plain.waitForNavigation(), plain.keyboard.press('Enter')]);
	assert.match(await main(plain).innerText(), /teruggedraaid/);
	assert.equal(await total(), before + 1);
	await plain.context().close();
	const page = await enter();
	await page.goto(`${server.origin}/beheer/samengevoegd`);
	await good(page);
	await page.context().close();
});

test('"these are two" is remembered, and comes back when asked', async () => {
	const page = await enter();
	await page.goto(`${server.origin}/beheer/dubbelen?stand=later`);
	await press(page, page.locator('main tr', { hasText: 'DörpsZörg' }).locator('a', { hasText: 'Vergelijk' }).first());
	await press(page, page.locator('main button', { hasText: 'Dit zijn twee initiatieven' }));
	await page.goto(`${server.origin}/beheer/dubbelen`);
	await press(page, page.locator('main button', { hasText: 'Vergelijk alles opnieuw' }));
	assert.doesNotMatch(await main(page).innerText(), /DörpsZörg Ulrum/);
	await page.goto(`${server.origin}/beheer/dubbelen?stand=verschillend`);
	await press(page, page.locator('main tr', { hasText: 'DörpsZörg' }).locator('a', { hasText: 'Vergelijk' }).first());
	await good(page);
	await press(page, page.locator('main button', { hasText: 'terug op de lijst' }));
	assert.match(await main(page).innerText(), /DörpsZörg Ulrum/);
	await page.context().close();
});

test('the command prints the pairs as CSV', async () => {
	await server.stop();
	const { status, stdout } = await run(['duplicate', 'find', '--csv'], { env: { OMZIEN_DATA: server.folder } });
	assert.equal(status, 0);
	writeFileSync(join(folder, 'dubbelen.csv'), stdout);
	assert.match(stdout.split('\r\n')[0], /^score,id,naam,plaats,ander_id/);
	assert.match(stdout, /DörpsZörg Ulrum/);
});

test.after(async () => {
	await browser.close();
});
