// SPDX-License-Identifier: EUPL-1.2
// living.test.mjs: the living register from end to end, with the keyboard alone: people, a round, a double, a campaign
// to all 87 and a contact who changes their mind. In a region made for it (docs/demonstration.md): all addresses are
// made up here, and say so.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test as plainTest } from 'node:test';
import { assertGood, openBrowser, openPage } from './browser.mjs';
import { askAs, crawl, kind, pathsFor } from './crawl.mjs';
import { choose, enter, fill, reach, tick } from './keyboard.mjs';
import { linkIn, refusal, startMail } from './mail.mjs';
import { freePort, run, startServer, temporaryFolder } from './server.mjs';

const ALL = 87;	// initiatives of the shipped inventory in the province
const BY_PHONE = 2, CONSENTING = 0;	// of these rows of the export: the last ones have no address; this one is a person
const RESEARCHER = 'onderzoeker-test@example.org', COORDINATOR = 'coordinator-test@example.org';
const RESIDENT = 'bewoner-test@example.org', PERSON = 'persoon-test@example.org';
const folder = temporaryFolder();
let mail, server, browser, origin, rows, isBoxFull = false;
let boss, researcher, coordinator, visitor;	// pages
let double, campaign;	// paths

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
		for (const page of [boss, researcher, coordinator, visitor])
			if (page)
				context.diagnostic(`${page.url()}: ${(await main(page)).slice(0, 1500)}`);
		throw error;
	}
	return undefined;
});

/** Whatever the story comes by is a good page; the walk at its end need not look at it again. */
const looked = new Set();
async function look(page) {
	await assertGood(page);
	looked.add(kind(new URL(page.url())));
}

/** A command of the program on the region of this story. */
async function omzien(...words) {
	const env = { OMZIEN_DATA: folder, PORT: String(server?.port ?? 0), ...mail.env };
	const { status, stdout, stderr } = await run(words, { env });
	assert.equal(status, 0, `omzien ${words.join(' ')}: ${stderr}`);
	return stdout;
}

/** Rows of what `omzien export` writes: the columns that are needed here hold no quotes. */
async function exported() {
	const { initiatieven } = JSON.parse(await ask('/v1/initiatieven?paginagrootte=200'));
	return initiatieven;
}

/** The text of an answer, asked by the browser: it knows the host names that end in .localhost. */
const ask = (path) => visitor.evaluate(async (address) => (await fetch(address)).text(), path);
const record = async (id) => JSON.parse(await ask(`/v1/initiatieven/${id}`));

const main = (page) => page.locator('main').innerText();
const go = async (page, path) => {
	const answer = await page.goto(new URL(path, origin).href);
	await look(page);
	return answer;
};
const button = (page, name) => page.locator('main').getByRole('button', { name, exact: true }).first();
const link = (page, name) => page.locator('main').getByRole('link', { name, exact: typeof name === 'string' }).first();
const box = (page, name) => page.locator('main').getByLabel(name, { exact: typeof name === 'string' }).first();
const press = async (page, name) => {
	await enter(page, button(page, name));
	await look(page);
};
const follow = async (page, name) => {
	await enter(page, link(page, name));
	await look(page);
};
const open = (options) => openPage(browser, origin, { reducedMotion: 'reduce', ...options });

/** Every initiative has a test contact: an address of a function, but for the last ones a phone number. */
function contacts() {
	const head = 'id;naam;rol;mail;telefoon;functieadres;bron;toestemming';
	const lines = rows.map(({ id }, at) => {
		if (at === CONSENTING)
			return `${id};Testpersoon Proef;secretaris;${PERSON};;;;2026-11-01 telefoon`;
		return at >= rows.length - BY_PHONE ? `${id};Testgegeven;;;050 000 00 0${at % 10};ja;Testgegevens;`
			: `${id};Testgegeven;;test-${at}@example.org;;ja;Testgegevens;`;
	});
	return [head, ...lines, ''].join('\r\n');
}

/** The six digits of an app (RFC 6238). */
function appCode(secret) {
	const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter)
		.toString(2).padStart(5, '0')).join('');
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
	const hash = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2))))
		.update(counter).digest();
	const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}

before(async () => {
	mail = await startMail({ onReceiver: (to) => isBoxFull && to === PERSON && refusal(452, '4.2.2 Mailbox full') });
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
	rows = await exported();
});
after(async () => {
	await browser?.close();
	await server?.stop();
	await mail?.stop();
});

test('the region holds all initiatives and says that its data are a test', async () => {
	assert.equal(rows.length, ALL);
	assert.match(await visitor.locator('body').innerText(), /test|proef/i);
	assert.match(await visitor.content(), /noindex/);
});

test('contacts come from a file, and a row that fits nothing is told', async () => {
	const file = join(folder, 'contacten.csv');
	writeFileSync(file, contacts());
	const told = await omzien('contact', 'import', file, '--region', 'proef');
	assert.match(told, new RegExp(`${ALL} rows: ${ALL} new, .* ${ALL} may be asked`));
	assert.match(await omzien('contact', 'import', file, '--region', 'proef'), new RegExp(`${ALL} same`));
});

async function addPerson(name, address, role) {
	await go(boss, '/beheer/personen');
	await follow(boss, 'Voeg iemand toe');
	await fill(boss, box(boss, 'Naam'), name);
	await fill(boss, box(boss, 'Mailadres'), address);
	await tick(boss, box(boss, role));
	await press(boss, 'Voeg toe en stuur een mail');
	assert.match(await boss.locator('h1').innerText(), new RegExp(name));
}

async function enterByMail(address) {
	const page = await open();
	await go(page, linkIn(await mail.waitFor(address), '/aanmelden/'));
	await press(page, 'Log mij in');
	return page;
}

test('an administrator adds a researcher and a coordinator, who come in by mail', async () => {
	boss = await open();
	const [signInLink] = /http\S+/.exec(await omzien('link', '--region', 'proef'));
	await go(boss, signInLink);
	await enter(boss, boss.locator('main form button').first());
	await addPerson('Testonderzoeker', RESEARCHER, /^Onderzoeker/);
	await addPerson('Testcoördinator', COORDINATOR, /^Coördinator/);

	researcher = await enterByMail(RESEARCHER);
	assert.equal(new URL(researcher.url()).pathname, '/mijn/tweede-stap');
	await press(researcher, 'Stel een app in');
	const secret = await researcher.locator('.omz-qr code').innerText();
	await fill(researcher, box(researcher, /^Code/), appCode(secret));
	await press(researcher, 'Controleer de code');
	assert.equal(await researcher.locator('.omz-codes code').count(), 10);
	await follow(researcher, 'Ik heb ze bewaard');
	assert.equal(new URL(researcher.url()).pathname, '/beheer');

	coordinator = await enterByMail(COORDINATOR);
	await go(coordinator, '/beheer');
	assert.doesNotMatch(await main(coordinator), /Personen en rollen/);
});

test('a round is opened with its mandate; a source is asked and answers', async () => {
	await go(researcher, '/beheer/rondes');
	await follow(researcher, 'Een ronde plannen');
	await fill(researcher, box(researcher, /^Naam/), 'Inventarisatie Groningen (proef)');
	await fill(researcher, researcher.locator('#vraag'), 'Hoeveel initiatieven zijn er, en waar?');
	await fill(researcher, researcher.locator('#opdracht'), 'Een motie (testgegeven)');
	await fill(researcher, researcher.locator('#begin'), '2026-11-01');
	await fill(researcher, researcher.locator('#eind'), '2027-06-30');
	await press(researcher, 'Opslaan');
	const round = new URL(researcher.url()).pathname;
	await press(researcher, 'De ronde openen');
	await press(researcher, 'Alle gemeenten toevoegen');
	await follow(researcher, 'Gemeente Eemsdelta');
	await choose(researcher, box(researcher, 'Beantwoord met namen'));
	await fill(researcher, researcher.locator('#gevraagdOp'), '2026-11-02');
	await fill(researcher, researcher.locator('#antwoordOp'), '2026-11-20');
	await fill(researcher, researcher.locator('#aantal'), '3');
	await press(researcher, 'Opslaan');
	for (const at of [0, 1, 2])
		await tick(researcher, researcher.locator('input[name=genoemd]').nth(at));
	await press(researcher, 'Opslaan wat is aangekruist');
	assert.equal(await researcher.locator('input[name=genoemd]:checked').count(), 3);
	await go(visitor, round.replace('/beheer', ''));
	assert.match(await main(visitor), /Een motie \(testgegeven\)/);
});

async function freeze(name) {
	await go(researcher, '/beheer/momentopnamen');
	await fill(researcher, researcher.locator('#naam'), name);
	await press(researcher, 'Leg het register nu vast');
}

test('the register is frozen', () => freeze('Voor de ronde'));

test('a resident proposes what is there already, and confirms by mail', async () => {
	await go(visitor, '/initiatieven/aanmelden');
	await fill(visitor, box(visitor, /^Naam/), 'Dorpszorg Ulrumm');
	await fill(visitor, visitor.locator('#plaats'), 'Ulrum');
	await press(visitor, 'Verder');
	assert.match(await main(visitor), /DörpsZörg Ulrum/);
	await fill(visitor, visitor.locator('#omschrijving'), 'Een proef van bewoners in Ulrum.');
	await choose(visitor, box(visitor, /Ik doe mee, of woon in de buurt/));
	await fill(visitor, box(visitor, /^Uw naam/), 'Testpersoon Proef');
	await fill(visitor, box(visitor, /^Uw mailadres/), RESIDENT);
	do	// nothing is lost of a form that was sent too fast for a person
		await enter(visitor, button(visitor, 'Versturen'));
	while (/erg snel/.test(await main(visitor)));
	await look(visitor);
	assert.match(await main(visitor), /Kijk in uw mail/i);
	await go(visitor, linkIn(await mail.waitFor(RESIDENT), '/voorstellen/'));
	await press(visitor, 'Ja, dit heb ik gestuurd');
	assert.match(await main(visitor), /Wacht op een besluit/);
});

test('a moderator takes it into the register', async () => {
	await go(coordinator, '/beheer/voorstellen');
	await follow(coordinator, 'Dorpszorg Ulrumm');
	await tick(coordinator, box(coordinator, 'Overnemen: Categorie'));
	await choose(coordinator, box(coordinator, /^Hulp aan elkaar regelen/));
	await press(coordinator, 'Voeg toe aan het register');
	await follow(coordinator, 'Bekijk de pagina');
	double = new URL(coordinator.url()).pathname;
	assert.equal((await exported()).length, ALL + 1);
});

test('a moderator finds that it is double and merges; the old address leads to the new one', async () => {
	await go(coordinator, '/beheer/dubbelen');
	await press(coordinator, 'Vergelijk alles opnieuw');
	await enter(coordinator, coordinator.locator('main tr', { hasText: 'Dorpszorg Ulrumm' })
		.filter({ hasText: 'DörpsZörg' }).getByRole('link').first());
	await look(coordinator);
	const names = await coordinator.locator('.omz-pair h2').allInnerTexts();
	await choose(coordinator, coordinator.locator('input[name=blijft]').nth(1 - names.indexOf('Dorpszorg Ulrumm')));
	await fill(coordinator, coordinator.locator('#reden'), 'Testgegeven: zelfde dorp, zelfde werk');
	await press(coordinator, 'Voeg deze twee samen');
	assert.equal((await exported()).length, ALL);
	await go(visitor, double);
	assert.match(new URL(visitor.url()).pathname, /dorpszorg-ulrum$/);
	assert.match(await main(visitor), /Gevormd uit[\s\S]*Dorpszorg Ulrumm/);
});

test('a contact is asked for consent by mail', async () => {
	await go(coordinator, `/beheer/contacten/bij/initiative/${rows[CONSENTING].id}`);
	await follow(coordinator, 'Testpersoon Proef');
	await press(coordinator, 'Toestemming vragen per mail');
	await mail.waitFor(PERSON);
});

test('a campaign goes out to all', async () => {
	isBoxFull = true;
	await go(coordinator, '/beheer/campagnes');
	await follow(coordinator, 'Nieuwe campagne');
	await press(coordinator, 'Laat zien wie dit zijn');
	assert.match(await main(coordinator), new RegExp(`${ALL} van ${ALL}`));
	await press(coordinator, 'Maak deze campagne');
	campaign = new URL(coordinator.url()).pathname;
	await press(coordinator, 'Verstuur deze campagne');
	await Promise.all(rows.map((row, at) => at !== CONSENTING && at < ALL - BY_PHONE &&
		mail.waitFor(`test-${at}@example.org`)));
});

const question = async (at) => linkIn(await mail.waitFor(`test-${at}@example.org`), '/bevestigen/');

test('one confirms from the mail', async () => {
	await go(visitor, await question(1));
	assert.equal((await record(rows[1].id)).staat, 'nooit_bevestigd', 'opening the link changes nothing');
	await press(visitor, 'Dit klopt allemaal');
	assert.equal((await record(rows[1].id)).staat, 'actueel');
});

test('one says from the mail that they stopped', async () => {
	await go(visitor, await question(2));
	await follow(visitor, 'Wij zijn gestopt');
	await fill(visitor, visitor.locator('#sinds'), '2025');
	await press(visitor, 'Wij zijn gestopt');
	assert.equal((await record(rows[2].id)).fase, 'stopped');
});

test('one is called, and the reply code notices a slip', async () => {
	const { id, naam } = rows[ALL - 1];
	await go(coordinator, campaign);
	await follow(coordinator, /Bellijst om/);
	const code = await coordinator.locator('tbody tr', { hasText: naam }).locator('code').innerText();
	const slip = code[1] === 'Z' ? 'Y' : 'Z';
	await go(coordinator, `${campaign}/antwoorden`);
	await fill(coordinator, coordinator.locator('#code'), code[0] + slip + code.slice(2));
	await fill(coordinator, coordinator.locator('#antwoord'), 'b');
	await press(coordinator, 'Opslaan en volgende');
	assert.match(await coordinator.locator('.omz-error-summary').innerText(), new RegExp(`${slip} → ${code[1]}`));
	assert.equal((await record(id)).staat, 'nooit_bevestigd');
	await fill(coordinator, coordinator.locator('#code'), code);
	await press(coordinator, 'Opslaan en volgende');
	assert.equal((await record(id)).staat, 'actueel');
});

test('the campaign shows how it stands', async () => {
	await go(coordinator, campaign);
	assert.match(await main(coordinator), new RegExp(`3 van ${ALL} beantwoord`));
});

test('a second snapshot, compared with the first, tells what changed', async () => {
	await freeze('Na de ronde');
	await go(researcher, '/beheer/momentopnamen');
	await follow(researcher, 'Voor de ronde');
	await reach(researcher, researcher.locator('#met'));
	await researcher.keyboard.type('Na de');
	await press(researcher, 'Vergelijk');
	assert.match(await main(researcher), new RegExp(`Gestopt: 1[\\s\\S]*${rows[2].naam}`));
	await go(visitor, '/dekking');
	assert.match(await main(visitor), /Eemsdelta/);
	await go(visitor, '/groei');
	assert.match(await main(visitor), /Voor de ronde[\s\S]*Na de ronde/);
});

test('a contact agrees, is seen, withdraws and is gone', async () => {
	const { id } = rows[CONSENTING];
	const page = `/initiatieven/${id}`, mine = linkIn(await mail.waitFor(PERSON), '/contact/');
	const waiting = async () => {
		await go(boss, '/beheer/post');
		await follow(boss, /^Wacht/);
		return main(boss);
	};
	assert.match(await waiting(), new RegExp(PERSON), 'the mail of the campaign waits: the box was full');
	await go(visitor, page);
	assert.doesNotMatch(await main(visitor), /Testpersoon/);
	await go(visitor, mine);
	await tick(visitor, box(visitor, /^Mijn naam/));
	await tick(visitor, box(visitor, /^Mijn mailadres/));
	await press(visitor, 'Mijn keuze bewaren');
	await go(visitor, page);
	assert.match(await main(visitor), /Testpersoon Proef, secretaris[\s\S]*persoon-test@example\.org/);
	await go(visitor, mine);
	for (const name of [/^Mijn naam/, /^Mijn mailadres/])
		await tick(visitor, box(visitor, name), false);
	await tick(visitor, visitor.locator('#vragen'), false);
	await press(visitor, 'Mijn keuze bewaren');
	await go(visitor, page);
	assert.doesNotMatch(await main(visitor), /Testpersoon|persoon-test/);
	assert.doesNotMatch(await waiting(), new RegExp(PERSON));
});

test('every page that an administrator comes to is a good page', async () => {
	const starts = pathsFor(await omzien('routes'), 'administrator');
	const isWanted = ({ pathname }) => /^\/(beheer|mijn)/.test(pathname);
	const found = await crawl(origin, starts, { ask: askAs(boss), isWanted });
	assert.deepEqual(found.broken.filter((line) => !/from the start$/.test(line)), []);
	const wrong = [];
	for (const page of found.pages.filter((one) => !looked.has(kind(new URL(one))))) {
		boss.noted.length = 0;	// while following links: a refusal, which is told on its page
		await boss.goto(page).then(() => look(boss)).catch((error) => wrong.push(error.message));
	}
	boss.noted.length = 0;
	assert.deepEqual(wrong, []);
});

test('everything is sound, and nobody saw a page that was not right', async () => {
	for (const page of [boss, researcher, coordinator, visitor])
		assert.deepEqual(page.noted, []);
	await browser.close();
	assert.equal(await server.stop(), 0);
	assert.doesNotMatch(server.output(), /Sanitizer|runtime error/);
	assert.match(await omzien('check'), /proef: sound/);
});
