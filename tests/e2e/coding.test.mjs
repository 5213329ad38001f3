// SPDX-License-Identifier: EUPL-1.2
// coding.test.mjs: two coders code twenty made-up answers blind, with keys, mouse and numbers, and read how far they
// agree; a quote is proposed by one and reviewed by the other.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test, { after, before } from 'node:test';
import { assertGood, openBrowser, openPage, signIn } from './browser.mjs';
import { linkIn, startMail } from './mail.mjs';
import { run, startServer } from './server.mjs';

const SECOND = 'codeur-test@example.org', TEXTS = 20;
// What the two look for in the list of codes, answer by answer; in one out of five they differ.
const CODES = ['lokaal draagvlak', 'laagdrempelig', 'klein beginnen', 'zorg en welzijn', 'aansluiten bij de vraag'];
let mail, server, browser, boss, second;

const go = (page, path) => page.goto(new URL(path, server.origin).href);
const main = (page) => page.locator('main').innerText();
const moved = (page, act) => Promise.all([page.waitForNavigation(), act()]);
const press = (page, name) => moved(page, () => page.locator('main').getByRole('button', { name, exact: true }).first().click());
const open = (page) => go(page, '/beheer/coderingen/los');

/** Six digits as an app makes them (RFC 6238). */
function appCode(secret) {
	const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
	const hash = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(counter).digest();
	return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A researcher who comes in by mail and a second step. */
async function addResearcher(options) {
	await go(boss, '/beheer/personen');
	await moved(boss, () => boss.getByRole('link', { name: 'Voeg iemand toe' }).first().click());
	await boss.getByLabel('Naam').fill('Testcodeur');
	await boss.getByLabel('Mailadres').fill(SECOND);
	await boss.getByLabel(/^Onderzoeker/).check();
	await press(boss, 'Voeg toe en stuur een mail');
	const page = await openPage(browser, server.origin, options);
	await page.goto(linkIn(await mail.waitFor(SECOND), '/aanmelden/'));
	await press(page, 'Log mij in');
	await press(page, 'Stel een app in');
	await page.getByLabel(/^Code/).fill(appCode(await page.locator('.omz-qr code').innerText()));
	await press(page, 'Controleer de code');
	return page;
}

before(async () => {
	mail = await startMail();
	server = await startServer({ env: mail.env });
	browser = await openBrowser();
	boss = await signIn(browser, server);
	second = await addResearcher({});
});
after(async () => {
	await browser?.close();
	await server?.stop();
	await mail?.stop();
});

/** Keys alone: the first sentence gets the code that begins so. */
async function codeWithKeys(page, word) {
	await page.locator('#zin-1').focus();
	await page.keyboard.press('Enter');
	await page.keyboard.type(word);
	await moved(page, () => page.keyboard.press('Enter'));
}

async function firstText(page) {
	await open(page);
	await moved(page, () => page.getByRole('link', { name: 'Antwoord 1', exact: true }).click());
}

test('made-up answers are taken in, marked, and coded blind', async () => {
	const demo = await run(['coding', 'demonstrate'], { env: { OMZIEN_DATA: server.folder, ...mail.env } });
	assert.equal(demo.status, 0, demo.stderr);
	await go(boss, '/beheer/coderingen');
	assert.match(await main(boss), /40 met testgegevens/);
	await assertGood(boss);
	await open(boss);
	await boss.getByLabel(/Blind coderen/).check();
	await press(boss, 'Opslaan');
	assert.match(await main(boss), /Hoe deze ronde wordt gecodeerd, is opgeslagen/);
	await assertGood(boss);
});

test('the first coder codes twenty answers with the keyboard', async () => {
	await firstText(boss);
	for (let i = 0; i < TEXTS; i++) {
		await codeWithKeys(boss, CODES[i % CODES.length]);
		if (i === 0)
			await assertGood(boss);
		await press(boss, 'Ik ben klaar met deze tekst');
	}
	await open(boss);
	assert.match(await main(boss), /klaar met 20 van de 40/);
});

test('arrows extend, Delete removes, and a note is kept', async () => {
	await open(boss);
	await moved(boss, () => boss.getByRole('link', { name: 'Antwoord 21', exact: true }).click());
	await boss.locator('#zin-1').focus();
	await boss.keyboard.press('Shift+ArrowDown');
	assert.equal(await boss.locator('#tot').inputValue(), await boss.locator('.omz-line').count() > 1 ? '2' : '1');
	await boss.keyboard.press('Escape');
	await codeWithKeys(boss, 'financ');
	assert.equal(await boss.locator('.omz-margin__item').count(), 1);
	await boss.locator('.omz-margin summary').click();
	await boss.locator('#notitie-1').fill('Twijfel');
	await press(boss, 'De notitie opslaan');
	assert.match(await boss.locator('#notitie-1').inputValue(), /Twijfel/);
	await boss.locator('#zin-1').focus();
	await moved(boss, () => boss.keyboard.press('Delete'));
	assert.equal(await boss.locator('.omz-margin__item').count(), 0);
});

test('any words can be selected with the mouse', async () => {
	await boss.evaluate(() => {
		const words = document.querySelector('#zin-1 [data-words]').firstChild, range = document.createRange();
		range.setStart(words, 0);
		range.setEnd(words, 5);
		getSelection().removeAllRanges();
		getSelection().addRange(range);
		document.querySelector('[data-text]').dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
	});
	await boss.waitForFunction(() => document.querySelector('[name=eind]').value === '5');
	await boss.locator('#code').selectOption({ index: 2 });
	await press(boss, 'Coderen');
	const text = await boss.locator('.omz-coded').first().innerText();
	assert.equal(text.length, 5);
	await press(boss, 'Verwijderen codering 1');
});

test('codes used last have a number, and the sentence tells what it has', async () => {
	await boss.locator('#zin-1').focus();
	const name = (await boss.locator('[data-recent] li').first().innerText()).replace(/^1\s*/, '');
	await moved(boss, () => boss.keyboard.press('1'));
	assert.equal(await boss.evaluate(() => document.activeElement.id), 'zin-1');
	assert.match(await boss.locator('[data-here]').innerText(), new RegExp(name));
	await boss.keyboard.press('Enter');
	assert.match(await boss.locator('[data-picker] [aria-selected=true]').innerText(), new RegExp(name));
	assert.notEqual(await boss.locator('[data-meaning]').innerText(), '');
	await boss.keyboard.press('Escape');
	await assertGood(boss);
	await press(boss, 'Verwijderen codering 1');
	assert.match(boss.url(), /#zin-1$/);
});

test('on a narrow screen the codes are within reach', async () => {
	await boss.setViewportSize({ width: 320, height: 700 });
	await boss.locator('#zin-1').click();
	await boss.locator('[data-bar] button').click();
	assert.equal(await boss.locator('[data-picker]').isVisible(), true);
	await assertGood(boss);
	await boss.keyboard.press('Escape');
	await boss.setViewportSize({ width: 1200, height: 900 });
});

test('a text with nothing to code is done with two keys, and waits for a second coder as others do', async () => {
	const coded = async () => Number(/(\d+) tekst(?:en)? word(?:t|en) blind gecodeerd/.exec(await main(boss))?.[1] ?? 0);
	await go(boss, '/beheer/coderingen/los/verzadiging');
	const before = await coded();
	assert.ok(before >= TEXTS);
	await open(boss);
	await moved(boss, () => boss.getByRole('link', { name: 'Antwoord 21', exact: true }).click());
	assert.equal(await boss.getByRole('button', { name: 'Niets te coderen: klaar' }).count(), 1);
	await boss.locator('#zin-1').focus();
	await moved(boss, () => boss.keyboard.press('Control+Enter'));
	assert.match(await main(boss), /U bent klaar met de vorige tekst/);
	await go(boss, '/beheer/coderingen/los/verzadiging');
	assert.equal(await coded(), before + 1);
	await open(boss);
	assert.match(await main(boss), /klaar, niets te coderen/);
	await moved(boss, () => boss.getByRole('link', { name: 'Antwoord 21', exact: true }).click());
	await press(boss, 'Ik ben nog niet klaar');
});

test('words from right to left stay so once they are coded, and an emoji is never torn apart', async () => {
	const words = 'بدأنا مع 👨‍👩‍👧‍👦 وكان الجميع.';
	await go(boss, '/beheer/coderingen');
	await boss.setInputFiles('#bestand', { name: 'proef.csv', mimeType: 'text/csv',
		buffer: Buffer.from(`answer_id,question,text\nTEST-R,Wat helpt?,"${words}"\n`) });
	await moved(boss, () => boss.locator('form[enctype] button').first().click());
	await moved(boss, () => boss.getByRole('link', { name: 'Antwoord 41', exact: true }).click());
	await codeWithKeys(boss, 'klein');
	assert.equal(await boss.locator('#zin-1 [data-words]').evaluate((it) => getComputedStyle(it).direction), 'rtl');
	await boss.evaluate(() => {
		document.querySelector('[name=begin]').value = 9;	// inside the family
		document.querySelector('[name=eind]').value = 11;
	});
	await boss.locator('#code').selectOption({ index: 3 });
	await press(boss, 'Coderen');
	assert.match(await boss.locator('.omz-margin').innerText(), /“👨‍👩‍👧‍👦”/u);
	await assertGood(boss);
});

test('the second coder sees nothing of that, and codes without scripts', async () => {
	const state = await second.context().storageState();
	const plain = await openPage(browser, server.origin, { javaScriptEnabled: false, storageState: state });
	await firstText(plain);
	assert.match(await main(plain), /blind gecodeerd/);
	for (let i = 0; i < TEXTS; i++) {
		assert.equal(await plain.locator('.omz-margin__item').count(), 0);
		const wanted = CODES[(i % 5 === 4 ? i + 1 : i) % CODES.length];
		const codes = await plain.locator('#code option').allInnerTexts();
		await plain.locator('#van').fill('1');
		await plain.locator('#code').selectOption({ index: codes.findIndex((code) => code.toLowerCase().includes(wanted)) });
		await press(plain, 'Coderen');
		assert.equal(await plain.locator('.omz-margin__item').count(), 1);
		await press(plain, 'Ik ben klaar met deze tekst');
	}
	await plain.context().close();
});

test('a mistake is told at its field and nothing is lost', async () => {
	await go(second, '/beheer/coderingen/los');
	await moved(second, () => second.getByRole('link', { name: 'Antwoord 22', exact: true }).click());
	await second.locator('#van').fill('99');
	await second.locator('#memo').fill('Bewaar mij');
	await press(second, 'Coderen');
	assert.match(await main(second), /nummer in van een zin/);
	assert.equal(await second.locator('#memo').inputValue(), 'Bewaar mij');
	await assertGood(second);
});

test('agreement is told with all its measures, and opens where coders differ', async () => {
	await go(boss, '/beheer/coderingen/los/overeenstemming');
	const told = await main(boss);
	assert.match(told, /2 codeurs, 20 teksten, 20 eenheden/);
	for (const measure of ['Alfa van Krippendorff', 'MASI', 'Holsti', 'Kappa van Cohen', 'Scotts pi', 'Fleiss', 'AC1', 'Brennan-Prediger'])
		assert.ok(told.includes(measure), measure);
	const alpha = Number((/Alfa van Krippendorff\s+(−?[\d,]+)/.exec(told))[1].replace('−', '-').replace(',', '.'));
	assert.ok(alpha > 0.6 && alpha < 0.9, String(alpha));
	await assertGood(boss);
	await moved(boss, () => boss.locator('main tbody th a').first().click());
	await assertGood(boss);
	await go(boss, '/beheer/coderingen/los/overeenstemming');
	await moved(boss, () => boss.getByRole('link', { name: 'Antwoord 5', exact: true }).click());
	assert.match(await main(boss), /2 verschillen/);
	await assertGood(boss);
	await moved(boss, () => boss.getByRole('button', { name: /^Dit telt niet mee/ }).first().click());
	assert.match(await main(boss), /telt niet mee/);
});

test('figures open their passages', async () => {
	for (const part of ['verzadiging', 'kruistabel', 'samenhang', 'dilemmas', 'werkprincipes', 'uitwisselen']) {
		await go(boss, `/beheer/coderingen/los/${part}`);
		await assertGood(boss);
	}
	await go(boss, '/beheer/coderingen/los/kruistabel?kenmerk=soort');
	assert.match(await main(boss), /nog niet beslecht: daar telt alleen waarover zij het eens zijn/);
	await moved(boss, () => boss.getByRole('link', { name: 'Beslecht de verschillen' }).click());
	assert.match(await main(boss), /2 verschillen/);
	await assertGood(boss);
	await go(boss, '/beheer/coderingen/los/kruistabel?kenmerk=soort');
	await boss.locator('summary', { hasText: 'Als tabel' }).click();
	await moved(boss, () => boss.locator('main tbody td a').first().click());
	assert.match(await main(boss), /fragment/);
	await assertGood(boss);
});

test('a quote is proposed by one and reviewed by the other', async () => {
	await firstText(boss);
	await moved(boss, () => boss.getByRole('button', { name: /^Als citaat/ }).first().click());
	await go(boss, '/beheer/coderingen/los/citaten');
	assert.match(await main(boss), /Een andere onderzoeker moet ernaar kijken/);
	await go(second, '/beheer/coderingen/los/citaten');
	await second.locator('main details summary').first().click();
	await assertGood(second);
	await press(second, 'Deze woorden mogen getoond worden');
	assert.match(await main(second), /Goedgekeurd/);
});

test('a coder who leaves in the middle loses nothing, and holds up nobody', async () => {
	await go(second, '/beheer/coderingen/los');
	await moved(second, () => second.getByRole('link', { name: 'Antwoord 30', exact: true }).click());
	const path = new URL(second.url()).pathname;
	await codeWithKeys(second, 'geld');
	await go(boss, path);
	await codeWithKeys(boss, 'klein');
	await press(boss, 'Ik ben klaar met deze tekst');
	await go(boss, '/beheer/personen');
	await moved(boss, () => boss.getByRole('link', { name: 'Testcodeur' }).first().click());
	await boss.getByLabel(/^Onderzoeker/).uncheck();
	await press(boss, 'Bewaar de rollen');
	await second.goto(new URL(path, server.origin).href);
	assert.match(await second.locator('body').innerText(), /mag|toegang|rol/i);
	await open(boss);
	assert.match(await main(boss), /Gestopt.*Er is niets van het werk verloren/s);
	await assertGood(boss);
	await moved(boss, () => boss.getByRole('button', { name: /^Laat meetellen wat begonnen is/ }).click());
	assert.match(await main(boss), /telt nu mee/);
	await go(boss, path);
	assert.match(await main(boss), /Vergelijk/);
});

test('a project goes out and comes back', async () => {
	await go(boss, '/beheer/coderingen/los/uitwisselen');
	const [download] = await Promise.all([boss.waitForEvent('download'),
		boss.getByRole('button', { name: 'Als project (QDPX)' }).click()]);
	const path = await download.path();
	await boss.setInputFiles('#bestand', { name: 'omzien.qdpx', mimeType: 'application/zip',
		buffer: (await import('node:fs')).readFileSync(path) });
	await press(boss, 'Het project opnemen');
	assert.match(await main(boss), /Nieuwe teksten: 0/);
	assert.deepEqual(boss.noted, []);
});
