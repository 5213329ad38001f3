// SPDX-License-Identifier: EUPL-1.2
// questionnaire.test.mjs: questionnaires from end to end: the two that ship go to all initiatives of a province and to its
// municipalities; four people answer in four ways; the others are reminded; it closes; PSPP reads the same answers. In a
// region made for it (docs/demonstration.md): all addresses and answers are made up here, and say so.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test as plainTest } from 'node:test';
import { assertGood, openBrowser, openPage } from './browser.mjs';
import { askAs, crawl, kind, pathsFor } from './crawl.mjs';
import { choose, enter, fill, reach, tick, walk } from './keyboard.mjs';
import { linkIn, startMail } from './mail.mjs';
import { answers, OpenRosaClient } from './openrosa_client.mjs';
import { freePort, run, startServer, temporaryFolder } from './server.mjs';

const ALL = 87, TOWNS = 10;	// initiatives of the shipped inventory in the province; its municipalities
const BY_PHONE = 2;	// the last ones have no mail address
const BARE = 1, FULL = 2, VISITED = 3, CALLED = ALL - 1;	// who answers: of the rows of the register
const COORDINATOR = 'coordinator-test@example.org';
const ABOUT = /^\/beheer\/(vragenlijsten|apparaten|inzendingen)/;
const PHOTO = Buffer.from('not really a picture: test data');
const VISIT = `| survey |
| | type | name | label |
| | select_one_from_file initiatieven.csv | wie | Welk initiatief bezoekt u? |
| | image | foto | Maak een foto |
| settings |
| | form_title | form_id |
| | Bezoek (test) | bezoek_test |
`;

const folder = temporaryFolder();
let mail, server, browser, origin, rows;
let boss, coordinator, bare, full, town, visitor;	// pages
let initiatives, towns, visits;	// paths of the questionnaires
let keys;	// of the device

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
		for (const page of [boss, coordinator, bare, full, town, visitor])
			if (page)
				context.diagnostic(`${page.url()}: ${(await main(page)).slice(0, 1500)}`);
		throw error;
	}
	return undefined;
});

const looked = new Set();
/** Asserts that the page is good, once for each page of a form; axe needs scripts, so another page looks at a bare one. */
async function look(page) {
	const form = page === town ? 'town' : 'initiative';
	const url = new URL(page.url().replace(/\/[a-z0-9]{32}/, `/${form}`)), name = kind(url);
	if (looked.has(name))
		return;
	looked.add(name);
	if (page === bare)
		await visitor.goto(page.url());
	const looking = page === bare ? visitor : page;
	await assertGood(looking);
	if (!/^\/vragenlijst/.test(url.pathname))
		return;
	const { steps, wrong } = await walk(looking);
	assert.ok(steps > 5 && steps < 700, `${page.url()} is walked in ${steps} steps`);
	assert.deepEqual(wrong, []);
}

/** A command of the program on the region of this story. */
async function omzien(...words) {
	const env = { OMZIEN_DATA: folder, PORT: String(server?.port ?? 0), ...mail.env };
	const { status, stdout, stderr } = await run(words, { env });
	assert.equal(status, 0, `omzien ${words.join(' ')}: ${stderr}`);
	return stdout;
}

/** The text of an answer, asked by the browser: it knows the host names that end in .localhost. */
const ask = (path) => visitor.evaluate(async (address) => (await fetch(address)).text(), new URL(path, origin).href);

const main = (page) => page.locator('main').innerText();
const open = (options) => openPage(browser, origin, { reducedMotion: 'reduce', ...options });
const go = async (page, path) => {
	await page.goto(new URL(path, origin).href);
	await look(page);
};
const button = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).first();
const box = (page, name) => page.locator('main').getByLabel(name, { exact: typeof name === 'string' }).first();
/** Presses a button, with the keyboard where people answer; the others were walked in their own stories. */
const press = async (page, name) => {
	await Promise.all([page.waitForNavigation(), button(page, name).press('Enter')]);
	await look(page);
};
const field = (page, key, value) =>
	page.locator(`main [name="${key}"]${value === undefined ? ':not([type=hidden])' : `[value="${value}"]`}`).first();

/** Gives one answer: a text, the choices that are ticked, or the one that is chosen; who has no scripts by Tab alone. */
async function answer(page, key, value) {
	const [tag, type] = await field(page, key).evaluate((one) => [one.tagName, one.type]);
	if (page !== bare) {
		if (/radio|checkbox/.test(type))
			for (const one of [value].flat())
				await field(page, key, one).check();
		else if (tag === 'SELECT')
			await field(page, key).selectOption(value);
		else
			await field(page, key).fill(value);
	} else if (type === 'checkbox') {
		for (const one of [value].flat())
			await tick(page, field(page, key, one));
	} else if (type === 'radio') {
		await choose(page, field(page, key, value));
	} else if (tag === 'SELECT') {
		await reach(page, field(page, key));
		await page.keyboard.type(value);
		assert.equal(await field(page, key).inputValue(), value);
	} else {
		await fill(page, field(page, key), value);
	}
}

const title = (page) => page.locator('h1').innerText();
const onward = (page, name) => Promise.all([page.waitForNavigation(),
	page.locator('main').getByRole('button', { name, exact: true }).last().press('Enter')]);

/**
 * Goes through the pages of a questionnaire to the overview: answers by key, and by the title of a page what else to do
 * there, once. What is not asked cannot be answered. Gives how often a page was sent.
 */
async function goThrough(page, given, todo = {}) {
	const done = new Set();
	let sent = 0;
	while (!/\/controle$/.test(page.url())) {
		const head = await title(page);
		if (todo[head] && !done.has(head)) {
			done.add(head);
			await todo[head](page);
			continue;
		}
		await look(page);
		const keys = await page.locator('main [name*="/"]:not([type=hidden])').evaluateAll((all) => all.map((one) => one.name));
		for (const [key, value] of Object.entries(given))
			if (keys.includes(key) && await field(page, key).isVisible())
				await answer(page, key, value);
		const isLast = await button(page, 'Naar het overzicht').count();
		await onward(page, isLast ? 'Naar het overzicht' : 'Volgende');
		assert.equal(await page.locator('.omz-error-summary').count(), 0, await main(page));
		assert.ok(++sent < 40, `${page.url()} comes to an end`);
	}
	await look(page);
	return sent;
}

const addressOf = (at) => `test-${at}@example.org`;
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Every initiative has a test contact: an address of a function, but for the last ones a phone number. */
function contacts() {
	const lines = rows.map(({ id }, at) => (at >= ALL - BY_PHONE ? `${id};Testgegeven;;050 000 00 0${at % 10};ja;Testgegevens`
		: `${id};Testgegeven;${addressOf(at)};;ja;Testgegevens`));
	return ['id;naam;mail;telefoon;functieadres;bron', ...lines, ''].join('\r\n');
}

before(async () => {
	mail = await startMail();
	const port = await freePort();
	await (await startServer({ folder, port, env: mail.env })).stop();	// makes the regions that ship
	await omzien('region', 'add', 'proef', '--name', 'Groningen (proef)', '--host', 'proef.localhost', '--province', 'PV20');
	const inventory = new URL('../../data/register/initiatives.csv', import.meta.url).pathname;
	await omzien('import', inventory, '--source', 'import', '--yes-doubtful', '--region', 'proef');
	server = await startServer({ folder, port, env: mail.env });
	origin = `http://proef.localhost:${port}`;
	browser = await openBrowser();
	visitor = await open();
	await go(visitor, '/');
	rows = JSON.parse(await ask('/v1/initiatieven?paginagrootte=200')).initiatieven;
	assert.equal(rows.length, ALL);
	writeFileSync(join(folder, 'contacten.csv'), contacts());
	await omzien('contact', 'import', join(folder, 'contacten.csv'), '--region', 'proef');
});
after(async () => {
	await browser?.close();
	await server?.stop();
	await mail?.stop();
});

test('an administrator comes in, and adds a coordinator', async () => {
	boss = await open();
	const [signInLink] = /http\S+/.exec(await omzien('link', '--region', 'proef'));
	await go(boss, signInLink);
	await Promise.all([boss.waitForNavigation(), boss.locator('main form button').first().press('Enter')]);
	await go(boss, '/beheer/personen/nieuw');
	await box(boss, 'Naam').fill('Testcoördinator');
	await box(boss, 'Mailadres').fill(COORDINATOR);
	await box(boss, /^Coördinator/).check();
	await press(boss, 'Voeg toe en stuur een mail');
	coordinator = await open();
	await go(coordinator, linkIn(await mail.waitFor(COORDINATOR), '/aanmelden/'));
	await press(coordinator, 'Log mij in');
});

test('the municipalities stand in the directory, with test addresses', async () => {
	await go(boss, '/beheer/sociale-kaart');
	await press(boss, 'Voeg de gemeenten toe die er nog niet zijn');
	const { organisaties } = JSON.parse(await ask('/v1/organisaties?paginagrootte=50'));
	assert.equal(organisaties.length, TOWNS);
	const lines = organisaties.map(({ id, naam, sector }, at) => `${id};${naam};${sector};gemeente-${at}@example.org;Testgegevens`);
	const file = join(folder, 'gemeenten.csv');
	writeFileSync(file, ['id;naam;sector;mail;bron', ...lines, ''].join('\r\n'));
	await omzien('directory', 'import', file, '--region', 'proef');
});

/** A questionnaire over a frozen form. */
async function make(name, version, { isRegister = false, isOpen = false } = {}) {
	await go(boss, '/beheer/vragenlijsten/nieuw');
	await boss.fill('#naam', name);
	await boss.selectOption('#versie', { label: await boss.locator('#versie option', { hasText: version }).first().innerText() });
	await boss.fill('#afzender', 'Testregister');
	await boss.fill('#mail', 'vragen@example.org');
	await boss.fill('#sluit', day(30));
	if (isOpen)
		await boss.locator('[name=toegang][value=open]').check();
	if (isRegister)
		await box(boss, /^Antwoorden over een initiatief/).check();
	await press(boss, 'Opslaan');
	return new URL(boss.url()).pathname;
}

async function invite(survey, from, count) {
	await go(boss, `${survey}/toevoegen?uit=${from}`);
	assert.match(await main(boss), count);
	await press(boss, 'Voeg deze mensen toe');
	await press(boss, 'Open deze vragenlijst');
	await go(boss, `${survey}/mails/1-0`);
	await press(boss, 'Verstuur deze mail nu');
}

test('the questionnaire that ships goes to all initiatives', async () => {
	initiatives = await make('Hoe gaat het met uw initiatief? (test)', 'Vragenlijst voor initiatieven', { isRegister: true });
	await invite(initiatives, 'register', new RegExp(`${ALL} kunnen worden uitgenodigd[\\s\\S]*Per mail: ${ALL - BY_PHONE}\\.`));
	for (let at = 0; at < ALL - BY_PHONE; at++)
		linkIn(await mail.waitFor(addressOf(at), { subject: /\(test\)/ }), '/vragenlijst/');
});

test('the other one goes to the municipalities', async () => {
	towns = await make('Initiatieven in uw gemeente (test)', 'Vragenlijst voor gemeenten');
	await invite(towns, 'sociale-kaart', new RegExp(`${TOWNS} kunnen worden uitgenodigd`));
	for (let at = 0; at < TOWNS; at++)
		linkIn(await mail.waitFor(`gemeente-${at}@example.org`, { subject: /\(test\)/ }), '/vragenlijst/');
});

async function begin(page, address) {
	await go(page, linkIn(await mail.waitFor(address), '/vragenlijst/'));
	await enter(page, button(page, 'Beginnen'));
}

async function send(page) {
	await enter(page, button(page, 'Versturen'));
	await look(page);
	assert.match(await main(page), /Wat gebeurt er nu\?/);
}

const PAGES = 15;	// of the questionnaire for initiatives
const BARE_ANSWERS = {
	'about/name': 'Proef zonder scripts', 'about/start_year': '2014', 'about/phase': 'running',
	'origin/initiator': ['residents', 'church'], 'work/activities': ['coffee_meetup', 'shared_meal'],
	'organisation/volunteers_n': '35', 'organisation/paid_staff': 'yes', 'organisation/paid_hours': '7,5',
	'partners/partner_school': 'good', 'success/sf_open': 'Elkaar kennen; "samen" doen, écht.',
	'bottleneck_scale/bn_rules': '4', 'bottleneck_scale/bn_expertise': 'unknown',
	'priority/sn_chosen': ['sn_training', 'sn_location'],
	'priority/sn_priority.sn_location': '1', 'priority/sn_priority.sn_training': '2', 'consent/contact_again': 'no',
};
const BARE_ASKED_LATER = 2;	// pages that come back with questions that an answer on them asks for

test('one answers without scripts: slips, stops in between, and goes on with the same link', async () => {
	bare = await open({ javaScriptEnabled: false });
	await begin(bare, addressOf(BARE));
	assert.match(await main(bare), /Klopt dit nog\?/);
	assert.notEqual(await field(bare, 'about/place').inputValue(), '', 'what the register knows is filled in');
	const sent = await goThrough(bare, BARE_ANSWERS, {
		'Over het initiatief': async () => {
			await fill(bare, field(bare, 'about/start_year'), '1066');
			await onward(bare, 'Volgende');
			assert.match(await bare.locator('.omz-error-summary').innerText(), /1900/);
			assert.equal(await field(bare, 'about/start_year').inputValue(), '1066');
		},
		Geld: async () => {
			await onward(bare, 'Bewaren en later verdergaan');
			await look(bare);
			await go(bare, linkIn(await mail.waitFor(addressOf(BARE)), '/vragenlijst/'));
			await enter(bare, button(bare, 'Ga verder met de vragenlijst'));
			assert.equal(await title(bare), 'Geld', 'it goes on where it stopped');
		},
	});
	assert.equal(sent, PAGES + BARE_ASKED_LATER);
	assert.match(await main(bare), /Proef zonder scripts[^]*2014[^]*Bewoners[^]*Kerk[^]*7,5/);
	await send(bare);
});

const FULL_ANSWERS = {
	...BARE_ANSWERS, 'about/name': 'Proef met scripts', 'about/start_year': '1999', 'organisation/volunteers_n': '12',
	'organisation/paid_by': ['municipality'], 'money/income_sources': ['members', 'gift'], 'money/share_members': '40',
	'money/share_gift': '60', 'money/income_structural': 'half', 'learning[1]/learning_kind': 'training',
	'learning[1]/learning_what': 'Een proef', 'learning[2]/learning_kind': 'meeting', 'ahead/future': 'bigger',
	'consent/contact_again': 'yes', 'consent/contact_mail': 'proef@example.org',
};

test('one answers with scripts: what an answer asks for stands there at once', async () => {
	full = await open();
	await begin(full, addressOf(FULL));
	const sent = await goThrough(full, FULL_ANSWERS, {
		Geld: async () => {
			assert.equal(await field(full, 'money/share_gift').isVisible(), false);
			await answer(full, 'money/income_sources', ['members', 'gift']);
			assert.equal(await field(full, 'money/share_gift').isVisible(), true);
			await answer(full, 'money/share_members', '60');
			await answer(full, 'money/share_gift', '60');
			assert.match(await main(full), /Samen is dit 120 procent/);
			await assertGood(full);
		},
		'Samen leren': () => onward(full, 'Voeg er nog een toe'),
	});
	assert.equal(sent, PAGES, 'no page comes back');
	assert.match(await main(full), /Proef met scripts[^]*40[^]*60[^]*Een proef/);
	await send(full);
});

const TOWN_ANSWERS = {
	'about/municipality': 'Testgemeente', 'about/role': 'policy', 'overview/initiatives_n': '23',
	'overview/known_from': ['grants', 'other'], 'overview/known_from_other': 'Een proef', 'policy/policy_state': 'adopted',
	'policy/policy_url': 'https://example.org/beleid', 'policy/offer': ['grant', 'advice'], 'policy/budget_eur': '150000',
	'partners/partner_welfare': 'fair', 'findings/sf_open': 'Tijd & ruimte', 'bottleneck_scale/bn_core_overload': '5',
	'province/province_help': ['money', 'rules'], 'next/contact_again': 'no',
};

test('an officer answers for a municipality', async () => {
	town = await open();
	await begin(town, 'gemeente-0@example.org');
	await goThrough(town, TOWN_ANSWERS, {
		'Beleid en steun': async () => {
			await answer(town, 'policy/offer', ['nothing', 'grant']);
			await onward(town, 'Volgende');
			assert.match(await town.locator('.omz-error-summary').innerText(), /Kies één van de twee/);
			await tick(town, field(town, 'policy/offer', 'nothing'), false);
		},
	});
	assert.match(await main(town), /Testgemeente[^]*150000/);
	await send(town);
});

const CALLED_ANSWERS = { 'about/name': 'Proef per telefoon', 'about/phase': 'starting', 'organisation/volunteers_n': '4' };

test('a coordinator fills in on the phone, and it is marked', async () => {
	const { naam } = rows[CALLED];
	await go(coordinator, `${initiatives}/bellijst`);
	const code = await coordinator.locator('tbody tr', { hasText: naam }).first().locator('code').innerText();
	await go(coordinator, `/vragenlijst?code=${code}`);	// where the square code of a letter leads
	assert.equal(await coordinator.locator('#code').inputValue(), code);
	await go(coordinator, initiatives);
	await Promise.all([coordinator.waitForNavigation(),
		coordinator.locator('main').getByRole('link', { name: 'Invullen voor iemand anders' }).press('Enter')]);
	await fill(coordinator, coordinator.locator('#code'), code);
	await choose(coordinator, box(coordinator, 'Per telefoon'));
	await enter(coordinator, button(coordinator, 'Beginnen'));
	assert.match(await main(coordinator), /per telefoon/);
	await goThrough(coordinator, CALLED_ANSWERS);
	assert.match(await main(coordinator), /per telefoon/);
	await send(coordinator);
});

/** A form of this test, frozen. */
async function freeze(markdown) {
	await go(boss, '/beheer/formulieren/opladen');
	await boss.locator('#bestand').setInputFiles({ name: 'bezoek.md', mimeType: 'text/markdown', buffer: Buffer.from(markdown) });
	const submit = (form) => Promise.all([boss.waitForNavigation(), boss.locator(`${form} button[type=submit]`).first().press('Enter')]);
	await submit('form:has(#bestand)');
	if (await boss.locator('textarea[name=definitie]').count())
		await submit('form:has(textarea[name=definitie])');
	await go(boss, `${new URL(boss.url()).pathname}/versies/bevriezen`);
	await submit('main form[method=post]');
}

test('an interviewer gets a device for two questionnaires', async () => {
	await freeze(VISIT);
	visits = await make('Bezoeken (test)', 'Bezoek (test)', { isOpen: true });
	await press(boss, 'Open deze vragenlijst');
	await go(boss, '/beheer/apparaten/nieuw');
	await boss.fill('#naam', 'Tablet (test)');
	await boss.getByLabel('Bezoeken (test)').check();
	await boss.getByLabel('Hoe gaat het met uw initiatief? (test)').check();
	await press(boss, 'Toevoegen en de sleutels tonen');
	const [server_url, username, password] = await boss.locator('dl code').allInnerTexts();
	keys = { server_url, username, password };
});

/** Answers by key as XML; ticks are words, and groups come in the order in which they are first named. */
function toXml(given) {
	const groups = {};
	for (const [key, value] of Object.entries(given)) {
		const [group, name] = key.split('/');
		(groups[group] ??= []).push(`<${name}>${[value].flat().join(' ')}</${name}>`);
	}
	return Object.entries(groups).map(([group, inner]) => `<${group}>${inner.join('')}</${group}>`).join('');
}

const VISITED_ANSWERS = {
	'about/name': 'Proef op bezoek', 'about/place': 'Ulrum', 'about/start_year': '2020', 'organisation/volunteers_n': '9',
	'organisation/paid_staff': 'no', 'money/income_sources': ['gift', 'fund'], 'money/share_gift': '25',
	'bottleneck_scale/bn_rules': '2', 'priority/sn_chosen': ['sn_training'],
};

test('an interviewer answers with a device, and a photo comes in a second post', async () => {
	const collect = new OpenRosaClient(keys);
	const blanks = await collect.formList();
	assert.deepEqual(blanks.map(({ formID }) => formID).sort(), ['bezoek_test', 'vragenlijst_initiatieven']);
	await collect.welcome();
	const blank = blanks.find(({ formID }) => formID === 'vragenlijst_initiatieven');
	assert.match((await collect.download(blank)).xml, /Hoe heet het initiatief\?/);
	const xml = answers(blank, `<initiative_id>${rows[VISITED].id}</initiative_id>${toXml(VISITED_ANSWERS)}`);
	const { status, message } = await collect.submit(xml);
	assert.equal(status, 201, message);

	const visit = blanks.find(({ formID }) => formID === 'bezoek_test');
	const { files } = await collect.download(visit);
	assert.match(files['initiatieven.csv'].bytes.toString(), new RegExp(rows[VISITED].id));
	const seen = answers(visit, `<wie>${rows[VISITED].id}</wie><foto>1.jpg</foto>`);
	assert.equal((await collect.submit(seen)).status, 201);
	assert.equal((await collect.submit(seen, { '1.jpg': PHOTO })).status, 201);
	assert.equal((await collect.submit(seen.replace('1.jpg', '2.jpg'))).status, 409);
	await go(boss, `${visits}/antwoorden`);
	await Promise.all([boss.waitForNavigation(), boss.locator('tbody th a').first().press('Enter')]);
	await look(boss);
	const photo = await boss.locator('main a', { hasText: '1.jpg' }).getAttribute('href');
	const bytes = await boss.evaluate(async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())], photo);
	assert.deepEqual(Buffer.from(bytes), PHOTO);
});

test('only who did not answer is reminded', async () => {
	const sent = mail.mails.length;
	await go(boss, `${initiatives}/mails/1-1`);
	await press(boss, 'Verstuur deze mail nu');
	const silent = rows.map((row, at) => at).filter((at) => at < ALL - BY_PHONE && ![BARE, FULL, VISITED].includes(at));
	for (const at of silent)
		linkIn(await mail.waitFor(addressOf(at), { after: sent, subject: /Herinnering/ }), '/vragenlijst/');
	assert.equal(mail.mails.length - sent, silent.length);
});

const DONE = { initiatives: 4, towns: 1 };

test('it closes, and who comes late is told', async () => {
	for (const [survey, count] of [[initiatives, DONE.initiatives], [towns, DONE.towns]]) {
		await go(boss, survey);
		await press(boss, 'Sluit deze vragenlijst');
		assert.match(await main(boss), /Niemand kan meer antwoorden/);
		const { alles } = JSON.parse(await boss.evaluate(async (address) => (await fetch(address)).text(),
			`/v1/vragenlijsten/${survey.split('/').pop()}/respons`));
		assert.equal(alles.klaar, count);
	}
	await go(visitor, linkIn(await mail.waitFor(addressOf(0)), '/vragenlijst/'));
	assert.match(await main(visitor), /gesloten/);
	assert.equal(await button(visitor, 'Beginnen').count(), 0);
});

/** Takes the answers along as a file; gives where it is. */
async function take(survey, format, { hasLabels = false, table } = {}) {
	await go(boss, `${survey}/antwoorden`);
	await boss.selectOption('[name=formaat]', format);
	if (table)
		await boss.selectOption('[name=tabel]', table);
	await boss.locator('#labels').setChecked(hasLabels);
	const [download] = await Promise.all([boss.waitForEvent('download'),
		boss.locator('form[action$="/antwoorden/bestand"] button[type=submit]').press('Enter')]);
	const path = join(folder, `${survey.split('/').pop()}-${table}-${hasLabels}.${format}`);
	await download.saveAs(path);
	return path;
}

/** Rows of CSV as objects. */
function readCsv(text, separator) {
	const [head, ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n(?=(?:[^"]*"[^"]*")*[^"]*$)/).filter(Boolean).map((line) =>
		line.split(new RegExp(`${separator}(?=(?:[^"]*"[^"]*")*[^"]*$)`)).map((cell) =>
			cell.replace(/^"([^]*)"$/, '$1').replaceAll('""', '"').trim()));
	return lines.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at], cell])));
}

async function pspp(program, ...words) {
	const { status, stdout, stderr } = await run(words, { program });
	assert.equal(status, 0, `${program} ${words.join(' ')}: ${stdout}${stderr}`);
	return stdout;
}

/** What PSPP reads in a file of SPSS, with the words of its labels: rows by column. */
async function readStat(path) {
	await pspp('pspp-convert', '--labels', path, `${path}.csv`);
	return readCsv(readFileSync(`${path}.csv`, 'utf8'), ',');
}

/** As CSV has it: ticks as 1 and 0, and moments as 2026-11-22T06:32:03Z. */
const asCsv = (row, heads) => Object.fromEntries(Object.values(row).map((cell, at) => [heads[at],
	/\./.test(heads[at]) && /^(ja|nee)$/.test(cell) ? String(Number(cell === 'ja'))
		: cell.replace(/^(\d\d)\/(\d\d)\/(\d{4}) (.*)$/, '$3-$1-$2T$4Z')]));

/** Every cell that PSPP reads is that of the CSV; and the answers are those that were `given`: [row, answers]. */
async function compare(survey, given) {
	const read = await readStat(await take(survey, 'zsav'));
	const csv = async (hasLabels) => readCsv(readFileSync(await take(survey, 'csv', { hasLabels }), 'utf8'), ';');
	const labelled = await csv(true), plain = await csv(false);
	assert.equal(read.length, given.length);
	assert.deepEqual(read.map((row) => asCsv(row, Object.keys(labelled[0]))), labelled);
	for (const [isIt, answered] of given) {
		const row = plain.find(isIt);
		assert.ok(row, `${isIt}`);
		for (const [key, value] of Object.entries(answered)) {
			const name = key.split('/').pop();
			const words = row[name]?.split(' ');
			if (Array.isArray(value))
				assert.ok(value.every((word) => words.includes(word)), `${key} is ${row[name]}`);
			else if (name in row)
				assert.equal(row[name], value.replace(/^(\d+),(\d+)$/, '$1.$2'), key);
		}
	}
	return read;
}

const isAbout = (at) => ({ wie }) => wie === `initiative:${rows[at].id}`;

test('PSPP reads the answers that were given', async () => {
	const read = await compare(initiatives, [[isAbout(BARE), BARE_ANSWERS], [isAbout(FULL), FULL_ANSWERS],
		[isAbout(CALLED), CALLED_ANSWERS], [isAbout(VISITED), VISITED_ANSWERS]]);
	assert.deepEqual(read.map(({ kanaal }) => kanaal).sort(), ['device', 'phone', 'web', 'web']);
	const mine = read.find(isAbout(FULL));
	assert.equal(mine.q32_share_total, '100');
	assert.equal(mine.q55_bn_rules, '4');
	await compare(towns, [[() => true, TOWN_ANSWERS]]);
	const turns = await readStat(await take(initiatives, 'zsav', { table: 'learning' }));
	const kinds = turns.filter(({ inzending }) => inzending === mine.inzending).map((turn) => Object.values(turn).join());
	assert.match(kinds[0], /Scholing,Een proef/);
	assert.match(kinds[1], /Ontmoeting/);
});

test('PSPP counts with them', async () => {
	const syntax = join(folder, 'tellen.sps');
	writeFileSync(syntax, `GET FILE='${await take(initiatives, 'zsav')}'.\n` +
		'DESCRIPTIVES VARIABLES=q17_volunteers_n /STATISTICS=MEAN MINIMUM MAXIMUM.\n');
	assert.match(await pspp('pspp', '-O', 'format=csv', syntax), /vrijwilligers[^\n]*,4,15(\.00)?,4(\.00)?,35/);
});

test('every page about questionnaires is a good page', async () => {
	const starts = pathsFor(await omzien('routes'), 'administrator').filter((path) => ABOUT.test(path));
	assert.ok(starts.length > 4, starts.join());
	const found = [await crawl(origin, starts, { ask: askAs(boss), isWanted: ({ pathname }) => ABOUT.test(pathname) }),
		await crawl(origin, ['/vragenlijsten', '/vragenlijst'],
			{ ask: askAs(visitor), isWanted: ({ pathname }) => /^\/vragenlijst/.test(pathname) })];
	assert.deepEqual(found.flatMap(({ broken }) => broken), []);
	const wrong = [];
	for (const [at, { pages }] of found.entries())
		for (const path of pages) {
			const page = [boss, visitor][at];
			page.noted.length = 0;	// while following links: a refusal, which is told on its page
			await page.goto(path).then(() => look(page)).catch((error) => wrong.push(error.message));
		}
	assert.deepEqual(wrong, []);
});

test('everything is sound, and nobody saw a page that was not right', async () => {
	for (const page of [boss, coordinator, bare, full, town, visitor])
		assert.deepEqual(page.noted, []);
	await browser.close();
	assert.equal(await server.stop(), 0);
	assert.doesNotMatch(server.output(), /Sanitizer|runtime error/);
	assert.match(await omzien('check'), /proef: sound/);
});
