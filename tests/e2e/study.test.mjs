// SPDX-License-Identifier: EUPL-1.2
// study.test.mjs: a study from mandate to what became of it: made-up answers are coded by two, read as figures and as a
// word cloud, told in a report, and a municipality answers the recommendation in it. On the shipped inventory; whatever is
// made up here says so.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test as plainTest } from 'node:test';
import { assertGood, assertGoodPage, openBrowser, openPage, signIn } from './browser.mjs';
import { kind } from './crawl.mjs';
import { reach, walk } from './keyboard.mjs';
import { linkIn, startMail } from './mail.mjs';
import { startServer, temporaryFolder } from './server.mjs';

const CODERS = ['onderzoeker-een@example.org', 'onderzoeker-twee@example.org'];
const TOWN = 'gemeente-test@example.org', TOWN_NAME = 'Gemeente Testdam (testgegevens)';
const CODED = [1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 31, 32, 33, 34, 35];	// answers that both code
const ANSWERS = 40;	// that ship
const BY_KEYBOARD = 3, WITHOUT_SCRIPTS = 1;	// so many of them, the first ones
const DIFFERENT = 4;	// each fourth answer the second coder reads otherwise
const OTHER = 'Zichtbaarheid en communicatie';	// and finds this in it
const ADVICE = 'Geef initiatieven voor meer jaren zekerheid';
const TITLE = 'Zorg en steun door inwoners', PUBLIC = '/rapporten/zorg-en-steun-door-inwoners';
const DAY = 86_400_000;
const { OMZIEN_LOOK } = process.env;	// a folder for pictures of all pages

const folder = temporaryFolder();
let mail, server, browser;
let boss, one, two, town, visitor;	// pages
let round, report, advice;	// code of the round and of the recommendation; path of the report at the desk

/** A step of the story; after one that failed the others would only say the same. */
let isBroken = false;
const test = (name, step) => plainTest(name, async (context) => {
	if (isBroken)
		return context.skip('an earlier step failed');
	isBroken = true;
	try {
		await step();
		isBroken = false;
	} catch (error) {
		for (const page of [boss, one, two, town, visitor])
			if (page && page.url() !== 'about:blank')
				context.diagnostic(`${page.url()}: ${(await main(page).catch(String)).slice(0, 1500)}`);
		throw error;
	}
	return undefined;
});

const main = (page) => page.locator('main').innerText();
const open = (options) => openPage(browser, server.origin, { reducedMotion: 'reduce', ...options });
const button = (page, name) => page.locator('main').getByRole('button', { name, exact: typeof name === 'string' }).first();
const link = (page, name) => page.locator('main').getByRole('link', { name, exact: typeof name === 'string' }).first();

const looked = new Set();
/** Asserts that the page is good, once for each kind of page and for each state of it that has a name. */
async function look(page, state = '') {
	const name = `${kind(new URL(page.url()))} ${state}`.trim();
	if (looked.has(name))
		return;
	looked.add(name);
	if (OMZIEN_LOOK)
		await picture(page, name);
	assert.doesNotMatch(await main(page), /\{\w+\}/, `${page.url()} says its values`);
	await assertGood(page);
}

async function picture(page, name) {
	const file = `${String(looked.size).padStart(2, '0')}${name.replace(/\W+/g, '-')}`;
	for (const width of [320, 1200]) {
		await page.setViewportSize({ width, height: 900 });
		await page.screenshot({ path: join(OMZIEN_LOOK, `${file}-${width}.png`), fullPage: true });
	}
	writeFileSync(join(OMZIEN_LOOK, `${file}.txt`), await main(page));
}

const go = async (page, path, state) => {
	await page.goto(new URL(path, server.origin).href);
	await look(page, state);
};
const press = async (page, name, state) => {
	await Promise.all([page.waitForNavigation(), button(page, name).click()]);
	await look(page, state);
};
const follow = async (page, name, state) => {
	await Promise.all([page.waitForNavigation(), link(page, name).click()]);
	await look(page, state);
};

before(async () => {
	mail = await startMail();
	server = await startServer({ folder, env: mail.env });
	browser = await openBrowser();
	boss = await signIn(browser, server, { reducedMotion: 'reduce' });
	visitor = await open();
});
after(async () => {
	await browser?.close();
	await server?.stop();
	await mail?.stop();
});

test('a round is opened with its mandate, and the register is frozen for it', async () => {
	await go(boss, '/beheer/rondes/nieuw');
	await boss.fill('#naam', 'Zorg door inwoners 2026 (testgegevens)');
	await boss.fill('#vraag', 'Welke bewonersinitiatieven zijn er, wat helpt hen en wat houdt hen tegen?');
	await boss.fill('#opdracht', 'Een motie van Provinciale Staten van 1 april 2026 (testgegevens).');
	await boss.fill('#begin', '2026-06-01');
	await boss.fill('#eind', '2026-12-31');
	await Promise.all([boss.waitForNavigation(), button(boss, 'Opslaan').click()]);
	round = new URL(boss.url()).pathname.split('/').at(-1);
	await press(boss, 'De ronde openen');
	await press(boss, 'Alle gemeenten toevoegen');
	await go(boss, '/beheer/momentopnamen');
	await boss.fill('#naam', 'Voor het rapport');
	await press(boss, 'Leg het register nu vast');
});

/** The six digits of an app (RFC 6238). */
function appCode(secret) {
	const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter)
		.toString(2).padStart(5, '0')).join('');
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
	const hash = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(counter).digest();
	return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A researcher who came in by mail and has an app with codes. */
async function addResearcher(name, address) {
	await boss.goto(`${server.origin}/beheer/personen/nieuw`);
	await boss.getByLabel('Naam', { exact: true }).fill(name);
	await boss.getByLabel('Mailadres', { exact: true }).fill(address);
	await boss.getByLabel(/^Onderzoeker/).check();
	await Promise.all([boss.waitForNavigation(), button(boss, 'Voeg toe en stuur een mail').click()]);
	const page = await open();
	await page.goto(linkIn(await mail.waitFor(address), '/aanmelden/'));
	for (const name of ['Log mij in', 'Stel een app in'])
		await Promise.all([page.waitForNavigation(), button(page, name).click()]);
	await page.getByRole('textbox', { name: 'Code' }).fill(appCode(await page.locator('.omz-qr code').innerText()));
	await Promise.all([page.waitForNavigation(), button(page, 'Controleer de code').click()]);
	return page;
}

test('two researchers come in, and made-up answers are taken in, marked as such', async () => {
	one = await addResearcher('Testonderzoeker Een', CODERS[0]);
	two = await addResearcher('Testonderzoeker Twee', CODERS[1]);
	await go(one, '/beheer/coderingen');
	await one.selectOption('#ronde', { label: 'Zorg door inwoners 2026 (testgegevens)' });
	await press(one, 'De verzonnen antwoorden opnemen');
	assert.match(await main(one), new RegExp(`${ANSWERS} teksten zijn testgegevens`));
	await one.getByLabel(/^Blind coderen/).check();
	await press(one, 'Opslaan');
});

/** Rows of a file with commas: objects by the names in its first line. */
function table(path) {
	const text = readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
	const rows = text.trim().split(/\r?\n(?=\w+(?:-\d+)?,)/).map((line) =>
		[...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell.replace(/^"|"$/g, '').replaceAll('""', '"')));
	const [heads, ...others] = rows;
	return others.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at]])));
}

const names = Object.fromEntries(table('codebook/codebook.csv').map(({ sleutel, naam }) => [sleutel, naam]));
const rows = table('demonstration/synthetic_answers.csv');
const answers = CODED.map((number) => ({ number, codes: rows[number - 1].intended_codes.split(';').map((key) => names[key]) }));

/** The last sentence of the text that is open. */
const lastLine = (page) => page.locator('[data-line]').count();

/** Codes the whole text with the keyboard alone: shift and arrows choose sentences, letters choose a code. */
async function codeByKeyboard(page, name) {
	const lines = await lastLine(page);
	await reach(page, page.locator('[data-line]').first());
	for (let at = 1; at < lines; at++)
		await page.keyboard.press('Shift+ArrowDown');
	await page.keyboard.type(name);
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** Codes the whole text with the form, which is there without scripts too. */
async function codeByForm(page, name) {
	await page.fill('#van', '1');
	await page.fill('#tot', String(await lastLine(page)));
	await page.selectOption('#code', { label: name });
	await Promise.all([page.waitForNavigation(), button(page, 'Coderen').click()]);
}

/** Reads a text, gives it its codes and says done. */
async function codeText(page, answer, codes, how) {
	await page.goto(`${server.origin}${answer.path}`);
	for (const name of codes)
		await how(page, name);
	assert.equal(await page.locator('.omz-margin__item').count(), codes.length, await main(page));
	await Promise.all([page.waitForNavigation(), button(page, 'Ik ben klaar met deze tekst').click()]);
}

test('one researcher codes twenty answers, some with the keyboard alone', async () => {
	await go(one, `/beheer/coderingen/${round}`);
	for (const answer of answers)
		answer.path = await link(one, `Antwoord ${answer.number}`).getAttribute('href');
	for (const [at, answer] of answers.entries())
		await codeText(one, answer, answer.codes, at < BY_KEYBOARD ? codeByKeyboard : codeByForm);
	await look(one);
	await go(one, `/beheer/coderingen/${round}`);
	assert.match(await main(one), new RegExp(`klaar met ${CODED.length} van de ${ANSWERS} teksten`));
});

test('the other one does too, without seeing that, and one of them without scripts', async () => {
	const bare = await open({ javaScriptEnabled: false, storageState: await two.context().storageState() });
	for (const [at, answer] of answers.entries()) {
		const codes = at % DIFFERENT ? answer.codes : [...answer.codes.slice(1), OTHER];
		await codeText(at < WITHOUT_SCRIPTS ? bare : two, answer, codes, codeByForm);
	}
	await bare.context().close();
});

test('agreement is read, over all and per code', async () => {
	await go(two, `/beheer/coderingen/${round}`);
	await follow(two, 'Overeenstemming');
	const text = await main(two);
	assert.match(text, /Alfa van Krippendorff\s+0,[5-9]\d[^]*Alfa ligt tussen[^]*0,\d\d tot 0,\d\d/);
	assert.match(text, new RegExp(`${OTHER}`));
	await link(two, OTHER).click();
	await two.waitForURL(/verschillen/);
	await look(two);
});

test('quotes are proposed by one and approved by the other', async () => {
	for (const answer of [answers[1], answers[8], answers[15]]) {
		await one.goto(`${server.origin}${answer.path}`);
		await press(one, /^Als citaat/);
	}
	for (let at = 0; at < 3; at++) {
		await go(two, `/beheer/coderingen/${round}/citaten`);
		await follow(two, 'Na te kijken', 'proposed');
		await two.locator('main summary').first().press('Enter');
		await press(two, 'Deze woorden mogen getoond worden', 'approved');
	}
	await follow(two, 'Goedgekeurd', 'approved');
	assert.equal(await two.locator('.omz-margin__item').count(), 3);
});

test('a word cloud is made, looked at word by word, and accepted', async () => {
	await go(one, `/beheer/woordenwolken/nieuw?ronde=${round}`);
	await one.fill('#naam', 'Wat initiatieven zeggen');
	await press(one, 'Opslaan en bekijken');
	assert.match(await main(one), /testgegevens/i);
	assert.ok(await one.locator('svg.omz-drawing text').count() > 3);
	await follow(one, 'Bekijk wat er zou worden gepubliceerd');
	await press(one, 'Goedkeuren voor publicatie');
	assert.match(await main(one), /Goedgekeurd door Testonderzoeker Een/);
});

test('figures are looked at as others will see them', async () => {
	await go(one, `/beheer/analyses?ronde=${round}`);
	await follow(one, 'Wat aandacht vraagt');
	await follow(one, 'Voor publicatie', 'public');
	assert.match(await main(one), /testgegevens/i);
	assert.match(await main(one), new RegExp(`Codes: van ${ANSWERS} respondenten met een tekst zijn er ${CODED.length} tot nu toe gecodeerd`));
});

test('a recommendation is written for a municipality, and published', async () => {
	const figure = new URL(one.url()).search.slice(1);
	await go(one, '/beheer/aanbevelingen');
	await follow(one, 'Nieuwe aanbeveling');
	await one.selectOption('#ronde', { index: 1 });
	await one.fill('#titel', ADVICE);
	await one.fill('#tekst', 'Initiatieven zoeken elk jaar opnieuw geld voor werk dat gewoon doorgaat.\n\n- Maak afspraken voor vier jaar.\n- Vraag één keer per jaar een kort verslag.');
	await one.fill('#antwoord_voor', new Date(Date.now() + 60 * DAY).toISOString().slice(0, 10));
	await one.selectOption('#soort_1', 'municipality');
	await one.fill('#naam_1', TOWN_NAME);
	await one.fill('#mail_1', TOWN);
	await one.fill('#bewijs_1', 'Wat de meeste aandacht vraagt');
	await one.fill('#bewijs_waar_1', figure);
	await press(one, 'Opslaan');
	advice = new URL(one.url()).pathname.split('/').at(-1);
	await press(one, 'Publiceren en om antwoord vragen');
});

test('the report is generated from what there is, looked through and published', async () => {
	await go(one, `/beheer/rapporten/nieuw?ronde=${round}`);
	await one.selectOption('#momentopname', { label: 'Voor het rapport' });
	await one.fill('#titel', TITLE);
	await one.fill('#afzender', 'Testprovincie (testgegevens)');
	await press(one, 'Maak het rapport');
	report = new URL(one.url()).pathname;
	for (const name of ['Veranderde getallen', 'Taalcontrole', 'Voorbeeld']) {
		await one.goto(`${server.origin}${report}`);
		await follow(one, name);
	}
	const text = await main(one);
	assert.match(text, /Testgegevens: in dit rapport staan verzonnen antwoorden/);
	assert.match(text, new RegExp(ADVICE));
	await one.goto(`${server.origin}${report}`);
	await Promise.all([one.waitForNavigation(), button(one, 'Bevries het rapport als editie').click()]);
	await press(one, 'Publiceer deze editie', 'public');
});

test('a municipality answers the recommendation with the link of its mail', async () => {
	const letter = await mail.waitFor(TOWN);
	if (OMZIEN_LOOK)
		writeFileSync(join(OMZIEN_LOOK, 'mail.txt'), `${letter.subject}\n\n${letter.text}`);
	town = await open();
	await town.goto(linkIn(letter, '/aanbevelingen/'));
	await look(town, 'inbox');
	await follow(town, new RegExp(ADVICE), 'answer');
	await press(town, 'Dit antwoord publiceren', 'empty');
	await town.locator("[name=stand][value=partly]").check();
	await town.fill('#toelichting', 'Wij maken voortaan afspraken voor vier jaar (testgegevens).');
	await press(town, 'Dit antwoord publiceren', 'thanks');
	await go(visitor, '/aanbevelingen');
	await follow(visitor, new RegExp(ADVICE));
	assert.match(await main(visitor), /Wij maken voortaan afspraken voor vier jaar/);
	await follow(visitor, 'Wat de meeste aandacht vraagt', 'evidence');
	assert.match(await main(visitor), /moment waarop de aanbeveling is gepubliceerd/);
	assert.ok(await visitor.locator('main table tbody tr').count(), 'the figure has rows');
	await go(one, `/beheer/aanbevelingen/${advice}`, 'answered');
});

test('everybody reads the report, also without a mouse', async () => {
	await assertGoodPage(browser, `${server.origin}/en${PUBLIC}/1`);
	for (const path of ['/rapporten', PUBLIC, `/rondes/${round}`])
		await go(visitor, path, 'public');
	await go(visitor, PUBLIC);
	const { steps, wrong } = await walk(visitor);
	assert.ok(steps > 20 && steps < 700, `the report is walked in ${steps} steps`);
	assert.deepEqual(wrong, []);
});

/** A file of the published report, stored beside the data. */
async function take(name) {
	const answer = await fetch(`${server.origin}${PUBLIC}/1/rapport.${name}`);
	assert.equal(answer.status, 200, name);
	const file = join(OMZIEN_LOOK ?? folder, `rapport.${name}`);
	writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
	return file;
}

const said = (program, ...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26 });

test('the report is taken along as PDF, with its title, language and recommendation', async () => {
	const file = await take('pdf');
	const info = said('pdfinfo', file);
	assert.match(info, new RegExp(`Title: +${TITLE}`));
	assert.match(info, /Tagged: +yes/);
	assert.ok(Number(/Pages: +(\d+)/.exec(info)[1]) >= 15, info);
	assert.match(readFileSync(file, 'latin1'), /\/Lang ?\(nl/);
	const text = said('pdftotext', file, '-');
	for (const words of [/testgegevens/i, new RegExp(ADVICE.replaceAll(' ', '\\s+')), /Enkele voorbeelden/, /Bijlage 1/])
		assert.match(text, words);
});

test('DOCX, ODT and ZIP hold the same', async () => {
	for (const [kind, part] of [['docx', 'word/document.xml'], ['odt', 'content.xml']]) {
		const xml = said('unzip', '-p', await take(kind), part);
		assert.match(xml, new RegExp(ADVICE));
		assert.match(xml, /testgegevens/i);
	}
	const files = said('unzip', '-Z1', await take('zip')).trim().split('\n');
	assert.ok(files.some((name) => name.endsWith('.svg')) && files.some((name) => name.endsWith('.csv')), files.join(' '));
});
