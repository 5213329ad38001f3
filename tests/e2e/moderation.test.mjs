// SPDX-License-Identifier: EUPL-1.2
// moderation.test.mjs: a resident registers what is there already, somebody corrects, an initiative takes its page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGoodPage, axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { linkIn, startMail } from './mail.mjs';
import { startServer } from './server.mjs';

const RESIDENT = 'bewoner-test@example.org', OWNER = 'eigenaar-test@example.org', OTHER = 'mede-test@example.org';
let mail, server, browser, staff, record, recordPath;

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

const at = (path) => new URL(path, server.origin).href;
const go = (page, path) => page.goto(at(path));
const main = (page) => page.locator('main').innerText();
/** By keyboard, as everything here can be done. */
async function press(page, name) {
	await page.getByRole('button', { name, exact: true }).focus();
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
async function tick(page, box) {
	await box.focus();
	await page.keyboard.press('Space');
}
async function follow(page, link) {
	await link.focus();
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
const visitor = (options) => openPage(browser, server.origin, { javaScriptEnabled: false, ...options });

/** The page at hand: axe at both widths, nothing sticks out. */
async function assertGood(page) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual([...await axe(page), ...await sideways(page)], [], `${page.url()} at ${width} px`);
	}
	await page.setViewportSize({ width: 1200, height: 900 });
}

/** Presses until the form was not sent too fast: what was filled in stays. */
async function send(page, name) {
	for (let tries = 0; tries < 200; tries++) {
		await press(page, name);
		if (!/erg snel/.test(await main(page)))
			return;
	}
	assert.fail('a form that is filled in slowly is refused');
}

async function fillWho(page, address) {
	await page.getByLabel('Uw naam').fill('Testpersoon Proef');
	await page.getByLabel('Uw mailadres').fill(address);
}

/** Opens the link in the mail and presses its button. */
async function confirm(page, address, subject, button) {
	const link = linkIn(await mail.waitFor(address, { subject }), '/voorstellen/');
	await go(page, new URL(link).pathname);
	await press(page, button);
	return new URL(link).pathname;
}

test('a resident sees that the initiative is there already, while typing and without script', async () => {
	await assertGoodPage(browser, at('/initiatieven/aanmelden'));
	await assertGoodPage(browser, at('/en/initiatieven/aanmelden'));
	const typing = await openPage(browser, server.origin);
	await go(typing, '/initiatieven/aanmelden');
	await typing.getByLabel('Naam').pressSequentially('Dorpszorg Ulrumm');
	await typing.getByLabel(/Dorp of stad|Dorp of plaats|Plaats/).first().pressSequentially('Ulrum');
	await typing.locator('[data-alike-title] a').first().waitFor();
	await assertGood(typing);
	await typing.context().close();

	const page = await visitor();
	await go(page, '/initiatieven/aanmelden?naam=Dorpszorg+Ulrumm&plaats=Ulrum');
	assert.match(await main(page), /DörpsZörg Ulrum/);
	await page.getByLabel('Beschrijving').fill('Een proef van bewoners in Ulrum.');
	await tick(page, page.getByLabel('Ik doe mee, of woon in de buurt'));
	await send(page, 'Versturen');
	assert.match(await page.locator('.omz-error-summary').innerText(), /mailadres|Vul dit in/);
	await fillWho(page, RESIDENT);
	await send(page, 'Versturen');
	assert.match(await main(page), /Kijk in uw mail/i);
	await page.context().close();
	await assertGoodPage(browser, at('/voorstellen/verzonden'));
	await assertGoodPage(browser, at('/initiatieven/aanmelden?naam=Dorpszorg+Ulrumm&plaats=Ulrum'));
});

test('only the button confirms, and a moderator makes it a correction of what was there', async () => {
	const page = await visitor();
	await go(staff, '/beheer/voorstellen');
	assert.match(await main(staff), /Hier wacht niets/);
	const link = new URL(linkIn(await mail.waitFor(RESIDENT, { subject: /Bevestig/ }), '/voorstellen/')).pathname;
	await assertGoodPage(browser, at(link));
	await go(staff, '/beheer/voorstellen');
	assert.match(await main(staff), /Hier wacht niets/);
	await confirm(page, RESIDENT, /Bevestig/, 'Ja, dit heb ik gestuurd');
	assert.match(await main(page), /Wacht op een besluit/);
	await assertGoodPage(browser, at(`${link}/aanvullen`));
	await page.context().close();

	await go(staff, '/beheer/voorstellen');
	await assertGood(staff);
	await follow(staff, staff.getByRole('link', { name: 'Dorpszorg Ulrumm' }));
	await assertGood(staff);
	await tick(staff, staff.getByLabel(/DörpsZörg Ulrum/).first());
	await press(staff, 'Het is deze: maak er een correctie van');
	assert.match(await main(staff), /Correctie/);
	await tick(staff, staff.getByLabel('Overnemen: Naam'));
	await press(staff, 'Neem over wat is aangevinkt');
	assert.match(await main(staff), /Overgenomen/);
	await assertGood(staff);
	await follow(staff, staff.getByRole('link', { name: 'Bekijk de pagina' }));
	record = staff.url();
	recordPath = new URL(record).pathname;
	assert.match(await main(staff), /Een proef van bewoners in Ulrum/);
	assert.match(await staff.locator('h1').innerText(), /DörpsZörg Ulrum/);
	await mail.waitFor(RESIDENT, { subject: /gewijzigd/ });
});

test('a correction is asked about, answered, and undone', async () => {
	const page = await visitor();
	await go(page, recordPath);
	await follow(page, page.getByRole('link', { name: 'Stel een correctie voor' }));
	const form = page.url();
	await page.getByLabel('Startjaar').fill('1999');
	await page.getByLabel('Hoe weet u dit?').fill('Ik was erbij.');
	await tick(page, page.getByLabel('Ik hoor erbij'));
	await fillWho(page, RESIDENT);
	await send(page, 'Verstuur de correctie');
	const status = await (async () => {
		const after = mail.mails.length - 1;
		const got = await mail.waitFor(RESIDENT, { subject: /Bevestig/, after: Math.max(0, after) });
		return new URL(linkIn(got, '/voorstellen/')).pathname;
	})();
	await go(page, status);
	await press(page, 'Ja, dit heb ik gestuurd');
	await assertGoodPage(browser, form);

	await go(staff, '/beheer/voorstellen?soort=correctie');
	await follow(staff, staff.getByRole('link', { name: /DörpsZörg Ulrum/ }).first());
	await staff.getByLabel('Bericht aan de indiener').fill('Weet u het zeker?');
	await press(staff, 'Stel deze vraag');
	await go(page, status);
	assert.match(await main(page), /Weet u het zeker/);
	await page.getByLabel('Uw antwoord').fill('Ja, heel zeker.');
	await press(page, 'Verstuur het antwoord');
	await assertGoodPage(browser, at(status));
	await staff.reload();
	assert.match(await main(staff), /Ja, heel zeker/);
	await press(staff, 'Neem over wat is aangevinkt');
	await go(page, recordPath);
	assert.match(await main(page), /1999/);
	await press(staff, 'Terugdraaien');
	await page.reload();
	assert.doesNotMatch(await page.locator('.omz-facts').first().innerText(), /1999/);
	await page.context().close();
});

test('an initiative takes its page, changes it, and invites a second editor; keyboard alone', async () => {
	const page = await visitor();
	await assertGoodPage(browser, record);
	await go(page, recordPath);
	await follow(page, page.getByRole('link', { name: 'Dit is ons initiatief' }));
	await assertGoodPage(browser, page.url());
	await fillWho(page, OWNER);
	await tick(page, page.getByLabel(/Ik leg het hieronder uit/));
	await page.getByLabel(/Waarom u de pagina mag bijhouden/).fill('Ik ben de secretaris.');
	await send(page, 'Vraag om de pagina');
	const link = new URL(linkIn(await mail.waitFor(OWNER), '/overnames/')).pathname;
	await assertGoodPage(browser, at(link));
	await go(page, link);
	await press(page, 'Ja, dit is mijn adres');

	await go(staff, '/beheer/overnames');
	await assertGood(staff);
	await follow(staff, staff.locator('main td, main th').getByRole('link').first());
	await assertGood(staff);
	const request = staff.url();
	await press(staff, 'Maak de brief');
	assert.match(await main(staff), /[0-9A-HJKMNP-TV-Z]{5} [0-9A-HJKMNP-TV-Z]{5}/);
	await assertGood(staff);
	await staff.goto(request);
	const before = mail.mails.length;
	await press(staff, 'Geef deze persoon de pagina');

	const welcome = await mail.waitFor(OWNER, { after: before });
	await go(page, new URL(linkIn(welcome, '/aanmelden/')).pathname);
	await follow(page, page.locator('main form button[type=submit]').first());
	await go(page, '/mijn');
	assert.match(await main(page), /DörpsZörg Ulrum/);
	const id = recordPath.split('/')[2].slice(0, 13);
	await go(page, `/mijn/initiatieven/${id}`);
	await page.locator('#doel').fill('Samen zorgen, ook morgen.');
	await press(page, 'Opslaan');
	const seen = await visitor();
	await go(seen, recordPath);
	assert.match(await main(seen), /Samen zorgen, ook morgen/);
	await seen.context().close();

	await go(page, `/mijn/initiatieven/${id}/beheerders`);
	await page.locator('#naam').fill('Tweede Testpersoon');
	await page.locator('#mail').fill(OTHER);
	await press(page, 'Verstuur de uitnodiging');
	const invitation = new URL(linkIn(await mail.waitFor(OTHER), '/overnames/')).pathname;
	await assertGoodPage(browser, at(invitation));
	await press(page, 'Stop met deze pagina');
	const refused = await page.goto(at(`/mijn/initiatieven/${id}`));
	assert.equal(refused.status(), 403);
	await go(staff, `/mijn/initiatieven/${id}`);
	await assertGood(staff);
	await go(staff, `/mijn/initiatieven/${id}/beheerders`);
	await assertGood(staff);
	await page.context().close();
});
