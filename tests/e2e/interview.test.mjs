// SPDX-License-Identifier: EUPL-1.2
// interview.test.mjs: a made-up conversation from plan to checked text, with and without scripts.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { assertGood, openBrowser, openPage, signIn } from './browser.mjs';
import { run, startServer, temporaryFolder } from './server.mjs';

const server = await startServer();
const browser = await openBrowser();
const page = await signIn(browser, server);
const main = () => page.locator('main').innerText();
let path;	// of the interview

const TALK = [
	'I: Hoe is het initiatief begonnen?',
	'Jan: Wij zijn begonnen met Piet Proefpersoon in Ulrum. Bel maar 0595 12 34 56.',
	'Mevrouw Testema deed ook mee 🙂.',
	'I: Wat helpt u het meest?',
	'Jan: Een eigen ruimte. Piet Proefpersoon vindt dat ook.',
].join('\n');

const go = (to, tab = page) => tab.goto(`${server.origin}${to}`);
const press = (name, tab = page) => Promise.all([tab.waitForNavigation(),
	tab.locator('main').getByRole('button', { name, exact: true }).first().click()]);

test('a region has a guide, which can be printed and changed', async () => {
	await go('/beheer/interviewleidraden');
	await assertGood(page);
	await page.getByRole('link', { name: 'Gesprek met een bewonersinitiatief' }).click();
	assert.match(await main(), /Waar u tussen moet kiezen/);
	await assertGood(page);
	await page.getByRole('link', { name: 'Leidraad wijzigen' }).click();
	await assertGood(page);
	await page.fill('#tekst', `${await page.inputValue('#tekst')}\n# Proef\nEen vraag van de test?`);
	await press('Opslaan');
	assert.match(await main(), /versie 2/);
});

test('a researcher plans a made-up interview; a name that is unknown is told at its field', async () => {
	await go('/beheer/interviews');
	await assertGood(page);
	await page.locator('main').getByRole('link', { name: 'Interview plannen' }).click();
	await page.fill('#over', 'Dit staat niet in het register');
	await page.fill('#dag', '2026-11-20');
	await page.fill('#plek', 'per telefoon');
	await page.check('#verzonnen');
	await press('Opslaan');
	assert.match(await main(), /Deze naam staat niet in het register/);
	assert.equal(await page.inputValue('#plek'), 'per telefoon');
	await assertGood(page);
	const name = await page.locator('#over-lijst option').first().getAttribute('value');
	await page.fill('#over', name);
	await press('Opslaan');
	path = new URL(page.url()).pathname;
	assert.match(await main(), /testgegevens/);
	assert.match(await main(), /Wat het register op dat moment zei/);
	await press('Het is gehouden');
	assert.match(await main(), /Voeg de uitwerking toe/);
	await assertGood(page);
	await page.locator('main dl').getByRole('link').first().click();
	await page.goto(page.url().replace(/initiatieven\/([0-9A-Z]{13}).*/, 'beheer/initiatieven/$1'));
	assert.match(await main(), /Interview 1.*testgegevens/);
	await go(path);
	await assertGood(page);
});

test('notes of two windows are not lost', async () => {
	const other = await page.context().newPage();
	await go(path);
	await go(path, other);
	await page.fill('#notities', 'Verzonnen notitie van het eerste venster');
	await press('Notities opslaan');
	await other.fill('#notities', 'Verzonnen notitie van het tweede venster');
	await press('Notities opslaan', other);
	const text = await other.locator('main').innerText();
	assert.match(text, /Verzonnen notitie van het eerste venster/);
	assert.equal(await other.inputValue('#notities'), 'Verzonnen notitie van het tweede venster');
	await press('Notities opslaan', other);
	await other.close();
});

test('consent is written down, and there is a sheet to sign', async () => {
	await go(`${path}/toestemming`);
	await page.getByLabel('Mag geciteerd worden zonder naam').check();
	await page.getByLabel('Getekend op papier').check();
	await page.fill('#dag', '2026-11-20');
	await press('Leg de toestemming vast');
	assert.match(await main(), /De toestemming is vastgelegd|testgegevens/);
	await assertGood(page);
	await page.getByRole('link', { name: 'Formulier voor toestemming, om te printen' }).click();
	assert.match(await main(), /Handtekening/);
	await assertGood(page);
});

test('without scripts a text is pasted, names go everywhere at once, and the text is checked', async () => {
	const tab = await openPage(browser, server.origin, {
		javaScriptEnabled: false, storageState: await page.context().storageState(),
	});
	const read = () => tab.locator('main').innerText();
	await go(`${path}/transcript`, tab);
	await tab.fill('#tekst', TALK);
	await press('Uitwerking opslaan', tab);
	assert.match(await read(), /Een eigen ruimte/);
	await go(`${path}/namen`, tab);
	const names = await read();
	for (const name of ['Piet Proefpersoon', 'Testema', 'Ulrum', '0595 12 34 56'])
		assert.ok(names.includes(name), name);
	assert.equal(await tab.getByLabel('In plaats van Jan').inputValue(), 'R1');
	await press('Haal overal eruit wat is aangevinkt', tab);
	await go(`${path}/transcript`, tab);
	const text = await read();
	assert.doesNotMatch(text, /Piet|Testema|Jan|Ulrum|0595/);
	assert.match(text, /Wij zijn begonnen met \[naam\] in \[dorp\]/);
	await tab.getByRole('link', { name: 'Verbeteren beurt 4' }).click();
	await tab.fill('#tekst', 'Een eigen ruimte, en tijd. [naam] vindt dat ook.');
	await press('Opslaan', tab);
	await tab.fill('#zoek', 'tijd');
	await press('Zoeken', tab);
	assert.match(await read(), /1 van 4 beurten/);
	await tab.context().close();
});

test('without scripts a turn is split, two are joined, and both are taken back', async () => {
	const tab = await openPage(browser, server.origin, {
		javaScriptEnabled: false, storageState: await page.context().storageState(),
	});
	const read = () => tab.locator('main').innerText();
	const turns = () => tab.locator('main ol.omz-outline > li').count();
	await go(`${path}/beurten/2`, tab);
	await tab.getByRole('link', { name: 'Deze beurt splitsen' }).click();
	await tab.getByLabel('Wie spreekt in de nieuwe beurt').fill('R2');
	await press('Deze beurt splitsen', tab);
	assert.match(await read(), /Kies waar de nieuwe beurt begint/);
	assert.equal(await tab.getByLabel('Wie spreekt in de nieuwe beurt').inputValue(), 'R2');
	await tab.locator('input[name=begin]').last().check();
	await press('Deze beurt splitsen', tab);
	assert.match(await read(), /De beurt is gesplitst/);
	assert.equal(await turns(), 5);
	await press('Zet de beurten van daarvoor terug', tab);
	assert.equal(await turns(), 4);
	await go(`${path}/beurten/2/splitsen`, tab);
	await tab.getByLabel('Of met deze woorden').fill('in [dorp]');
	await press('Deze beurt splitsen', tab);
	assert.equal(await turns(), 5);
	await go(`${path}/beurten/2`, tab);
	await press('Samenvoegen met de volgende beurt', tab);
	assert.equal(await turns(), 4);
	assert.match(await read(), /Twee beurten zijn samengevoegd/);
	await tab.context().close();
});

test('every page of an interview is good, and the keyboard reaches its buttons', async () => {
	for (const rest of ['', '/wijzigen', '/toestemming', '/transcript', '/namen', '/beurten/2', '/beurten/2/splitsen']) {
		await go(`${path}${rest}`);
		await assertGood(page);
	}
	await go(`${path}/namen`);
	await page.getByRole('button', { name: 'Het klopt: verwijder het origineel' }).focus();
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	assert.match(await main(), /Nagekeken/);
	await go(`${path}/namen`);
	assert.match(await main(), /Het origineel is er niet meer/);
	await assertGood(page);
	await go('/beheer/interviews');
	assert.match(await main(), /testgegevens/);
	await assertGood(page);
});

test('many files come in from the command line', async () => {
	const folder = temporaryFolder();
	await go('/beheer/rondes/nieuw');
	for (const [key, value] of [['naam', 'Testronde'], ['vraag', 'Verzonnen'], ['opdracht', 'Proef'],
		['begin', '2026-01-01'], ['eind', '2026-12-31']])
		await page.fill(`#${key}`, value);
	await press('Opslaan');
	writeFileSync(join(folder, '1.txt'), TALK);
	writeFileSync(join(folder, '2.vtt'),
		'WEBVTT\n\n00:00.000 --> 00:02.000\n<v Interviewer>Hoe gaat het in de test?\n\n' +
		'00:02.000 --> 00:03.000\n<v R1>Goed.\n');
	writeFileSync(join(folder, '3.docx'), 'PK\x03\x04 this is no archive');
	const told = await run(['interview', 'import', folder, '--round', 'Testronde', '--test'],
		{ env: { OMZIEN_DATA: server.folder } });
	assert.notEqual(told.status, 0);
	assert.match(told.stdout, /1\.txt: 4 turns/);
	assert.match(told.stdout, /2\.vtt: 2 turns/);
	assert.match(told.stderr, /3\.docx: /);
	await go('/beheer/interviews');
	assert.match(await main(), /Interview 2/);
	await go('/beheer');
	assert.match(await main(), /Uitwerkingen om na te kijken: 2/);
});

test('withdrawn consent takes the words away for good', async () => {
	await go(`${path}/toestemming`);
	await press('Intrekken en verwijderen');
	assert.match(await main(), /Vink aan dat u het zeker weet/);
	await assertGood(page);
	await page.check('#zeker');
	await press('Intrekken en verwijderen');
	assert.match(await main(), /Toestemming ingetrokken/);
	await go(`${path}/transcript`);
	assert.match(await main(), /Er is geen uitwerking/);
	await assertGood(page);
});

test.after(async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
