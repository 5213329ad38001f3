// SPDX-License-Identifier: EUPL-1.2
// campaign.test.mjs: a campaign goes out; one confirms from the mail, one changes, one stops, one is typed in from the
// call list, one answers with a code; without scripts for who answers, and by keyboard for who types.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGoodPage, openBrowser, openPage, signIn } from './browser.mjs';
import { linkIn, startMail } from './mail.mjs';
import { startServer } from './server.mjs';

let mail, server, browser, staff, records, campaign, linkOf;

before(async () => {
	mail = await startMail();
	server = await startServer({ env: mail.env });
	browser = await openBrowser();
	staff = await signIn(browser, server);
	const answer = await fetch(new URL('/v1/initiatieven?paginagrootte=5', server.origin));
	records = (await answer.json()).initiatieven;
});
after(async () => {
	await browser?.close();
	await server?.stop();
	await mail?.stop();
});

const url = (path) => new URL(path, server.origin).href;
const go = (page, path) => page.goto(url(path));
const press = (page, name) => Promise.all([
	page.waitForNavigation(), page.getByRole('button', { name, exact: true }).first().click()]);
const visitor = () => openPage(browser, server.origin, { javaScriptEnabled: false });
const state = () => staff.context().storageState();
const good = async (path) => assertGoodPage(browser, url(path), { storageState: await state() });

/** An address of a function, made up for this test. */
async function addContact(record, values) {
	await go(staff, `/beheer/contacten/bij/initiative/${record.id}/nieuw`);
	for (const [key, value] of Object.entries({ bron: 'https://example.org/test', ...values }))
		await staff.locator(`#${key}`).fill(value);
	await staff.locator('#functieadres').check();
	await press(staff, 'Opslaan');
}

const reload = async (record) => (await fetch(url(`/v1/initiatieven/${record.id}`))).json();

test('a campaign is chosen, written and sent', async () => {
	for (const at of [0, 1, 2])
		await addContact(records[at], { mail: `test-${at}@example.org` });
	await addContact(records[3], { telefoon: '050 123 45 67' });
	await good('/beheer/campagnes');
	await good('/beheer/campagnes/nieuw');
	await go(staff, '/beheer/campagnes/nieuw');
	await press(staff, 'Laat zien wie dit zijn');
	assert.match(await staff.locator('main').innerText(), /van \d+ initiatieven krijgen de vraag/);
	await good('/beheer/campagnes/nieuw?toon=1');
	await press(staff, 'Maak deze campagne');
	campaign = new URL(staff.url()).pathname;
	await good(campaign);
	await staff.locator('#tekst_nl').fill('Geen plek voor de link.');
	await press(staff, 'Opslaan en het resultaat bekijken');
	assert.match(await staff.locator('.omz-error-summary').innerText(), /Zet \{link\} op een eigen regel/);
	await staff.locator('#tekst_nl').fill('Dag {name},\n\nklopt uw pagina nog?\n\n{link}\n\nGroet van {region}');
	await press(staff, 'Opslaan en het resultaat bekijken');
	await press(staff, 'Verstuur deze campagne');
	assert.match(await staff.locator('main').innerText(), /De mails zijn onderweg/);
	await good(campaign);
	linkOf = [];
	for (const at of [0, 1, 2])
		linkOf.push(linkIn(await mail.waitFor(`test-${at}@example.org`), '/bevestigen/'));
});

test('who opens the link changes nothing until a button is pressed', async () => {
	await fetch(linkOf[0], { method: 'HEAD' });
	await fetch(linkOf[0]);
	assert.equal((await reload(records[0])).staat, 'nooit_bevestigd');
	await assertGoodPage(browser, linkOf[0]);
	await assertGoodPage(browser, linkOf[0].replace('/bevestigen/', '/en/bevestigen/'));
	const page = await visitor();
	await page.goto(linkOf[0]);
	await press(page, 'Dit klopt allemaal');
	assert.match(await page.locator('main').innerText(), /U bevestigde deze pagina/);
	assert.equal((await reload(records[0])).staat, 'actueel');
	await assertGoodPage(browser, page.url());
	await page.goto(linkOf[0]);	// once more: one may change one's mind
	await press(page, 'Dit klopt allemaal');
	await page.context().close();
});

test('a change goes through at once, and a mistake loses nothing', async () => {
	const page = await visitor();
	await assertGoodPage(browser, `${linkOf[1]}/wijzigen`);
	await page.goto(linkOf[1]);
	await Promise.all([page.waitForNavigation(), page.getByRole('link', { name: 'Er is iets veranderd' }).click()]);
	await page.locator('#omschrijving').fill('Een nieuwe zin van het initiatief zelf.');
	const save = async (year) => {
		await page.locator('#startjaar').fill(year);
		await Promise.all([page.waitForNavigation(), page.locator('#startjaar').press('Enter')]);
	};
	await save('geen jaar');
	assert.equal(await page.locator('#omschrijving').inputValue(), 'Een nieuwe zin van het initiatief zelf.');
	await save('2012');
	const record = await reload(records[1]);
	assert.equal(record.omschrijving, 'Een nieuwe zin van het initiatief zelf.');
	assert.equal(record.startjaar, 2012);
	assert.equal(record.staat, 'actueel');
	await page.context().close();
});

test('who stopped says so and is shown so', async () => {
	const page = await visitor();
	await assertGoodPage(browser, `${linkOf[2]}/gestopt`);
	await page.goto(`${linkOf[2]}/gestopt`);
	await page.locator('#sinds').fill('2025');
	await page.locator('#reden').fill('te weinig mensen');
	await press(page, 'Wij zijn gestopt');
	assert.equal((await reload(records[2])).fase, 'stopped');
	await assertGoodPage(browser, `${linkOf[2]}/geen-mail`);
	await page.goto(`${linkOf[2]}/geen-mail`);
	await press(page, 'Mail ons niet meer');
	assert.match(await page.locator('main').innerText(), /Wij mailen u niet meer/);
	await page.context().close();
	await good('/beheer/campagnes/gezien');
	await go(staff, '/beheer/campagnes/gezien');
	assert.match(await staff.locator('main').innerText(), /te weinig mensen/);
});

test('a link that is wrong says what to do', async () => {
	await assertGoodPage(browser, url('/bevestigen/onbekend'), { status: 404 });
	const page = await visitor();
	await go(page, '/bevestigen/onbekend');
	assert.match(await page.locator('main').innerText(), /Kopieer de hele link uit de mail/);
	await page.context().close();
});

test('a call list is printed and typed in with the keyboard', async () => {
	await good(`${campaign}/bellijst`);
	await good(`${campaign}/brieven`);
	await go(staff, `${campaign}/bellijst`);
	const row = staff.locator('tbody tr', { hasText: '050 123 45 67' });
	const code = await row.locator('code').innerText();
	await good(`${campaign}/antwoorden`);
	await go(staff, `${campaign}/antwoorden`);
	const type = async (typed, key) => {
		await staff.keyboard.type(typed);
		await staff.keyboard.press('Tab');
		await staff.keyboard.type(key);
		await Promise.all([staff.waitForNavigation(), staff.keyboard.press('Enter')]);
	};
	const slip = (code[1] === 'Z' ? 'Y' : 'Z');
	await type(code[0] + slip + code.slice(2), 'b');
	assert.match(await staff.locator('.omz-error-summary').innerText(), new RegExp(`teken 2: ${slip} → ${code[1]}`));
	await staff.locator('#code').fill('');
	await staff.locator('#antwoord').fill('');
	await staff.locator('#code').focus();
	await type(code, 'b');
	assert.match(await staff.locator('main').innerText(), /Opgeslagen\. Typ de volgende/);
	assert.equal((await reload(records[3])).staat, 'actueel');
	await press(staff, `Terugnemen ${records[3].naam}`);
	assert.equal((await reload(records[3])).staat, 'nooit_bevestigd');
});

test('one answers with a code, and a slip is told', async () => {
	await go(staff, `${campaign}/bellijst`);
	const code = await staff.locator('tbody tr code').nth(1).innerText();
	await assertGoodPage(browser, url('/antwoord'));
	const page = await visitor();
	await go(page, '/antwoord');
	await page.locator('#code').fill('abc');
	await press(page, 'Verder');
	assert.match(await page.locator('.omz-error-summary').innerText(), /zeven letters en cijfers/);
	await page.locator('#code').fill(code.toLowerCase());
	await press(page, 'Verder');
	assert.match(page.url(), /\/bevestigen\//);
	const link = page.url();
	await press(page, 'Dit klopt allemaal');
	await page.goto(`${link}/wijzigen`);	// a code is no proof: somebody looks at it first
	assert.match(await page.locator('main').innerText(), /kijkt iemand van dit register er eerst naar/);
	const name = await page.locator('#naam').inputValue();
	await page.locator('#naam').fill(`${name} anders`);
	await Promise.all([page.waitForNavigation(), page.locator('#startjaar').press('Enter')]);
	assert.match(page.url(), /bedankt/);
	await page.goto(link);
	assert.equal((await page.locator('dl dd').first().innerText()).trim(), name);
	await page.context().close();
});

test('figures, quality and the next year', async () => {
	await go(staff, campaign);
	assert.match(await staff.locator('main').innerText(), /4 van \d+ beantwoord/);
	const file = await staff.request.get(url(`${campaign}/stand.csv`));
	assert.match(await file.text(), /Bevestigd;ja;1/);
	await good('/beheer/kwaliteit');
	await press(staff, 'Doe hetzelfde nog een keer');
	assert.match(await staff.locator('main').innerText(), /De campagne is gemaakt/);
	await press(staff, 'Gooi deze campagne weg');
	await go(staff, campaign);
	await press(staff, 'Sluit deze campagne');
	assert.match(await staff.locator('main').innerText(), /Links en codes werken nog 30 dagen/);
	assert.deepEqual(staff.noted, []);
});
