// SPDX-License-Identifier: EUPL-1.2
// survey.test.mjs: a questionnaire over a frozen form: people from the register, a file and the directory, mails that
// arrive, somebody who wants no more of them, a reminder, refusals by phone, paper, closing and extending.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertGood, assertGoodPage, openBrowser, openPage, signIn } from './browser.mjs';
import { linkIn, startMail } from './mail.mjs';
import { startServer } from './server.mjs';

let mail, server, browser, staff, survey, records;

before(async () => {
	mail = await startMail();
	server = await startServer({ env: mail.env });
	browser = await openBrowser();
	staff = await signIn(browser, server);
	records = (await (await fetch(new URL('/v1/initiatieven?paginagrootte=5', server.origin))).json()).initiatieven;
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
const text = (page) => page.locator('main').innerText();
const good = async (path) => assertGoodPage(browser, url(path), { storageState: await staff.context().storageState() });

/** An address of a function, made up for this test. */
async function addContact(record, values) {
	await go(staff, `/beheer/contacten/bij/initiative/${record.id}/nieuw`);
	for (const [key, value] of Object.entries({ bron: 'https://example.org/test', ...values }))
		await staff.locator(`#${key}`).fill(value);
	await staff.locator('#functieadres').check();
	await press(staff, 'Opslaan');
}

const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a questionnaire is made over a frozen form', async () => {
	await go(staff, '/beheer/vragenlijsten');
	await assertGood(staff);
	await go(staff, '/beheer/vragenlijsten/nieuw');
	await assertGood(staff);
	await staff.locator('#naam').fill('Proef: hoe gaat het?');
	await staff.locator('#sluit').fill('geen dag');
	await press(staff, 'Opslaan');
	assert.match(await staff.locator('.omz-error-summary').innerText(), /Schrijf de dag als/);
	assert.equal(await staff.locator('#naam').inputValue(), 'Proef: hoe gaat het?');
	await staff.locator('#sluit').fill(day(30));
	await staff.locator('#mail').fill('vragen@example.org');
	await staff.locator('#versie').selectOption({ index: 1 });
	await press(staff, 'Opslaan');
	survey = new URL(staff.url()).pathname;
	await good(survey);
	await good(`/en${survey}`);
	await good(`${survey}/wijzigen`);
});

test('people come from the register, a file and the directory, and nobody twice', async () => {
	for (const at of [0, 1, 2])
		await addContact(records[at], { mail: `test-${at}@example.org` });
	await go(staff, `${survey}/toevoegen`);
	await assertGood(staff);
	await press(staff, 'Laat zien wie dit zijn');
	await staff.waitForURL(/uit=register/);
	assert.match(await text(staff), /Per mail: 3\./);
	await assertGood(staff);
	await press(staff, 'Voeg deze mensen toe');
	assert.match(await text(staff), /Er is nog niets verstuurd/);

	const rows = 'naam;mail;gemeente;taal\nLijst een;lijst-1@example.org;Groningen;\nLijst twee;lijst-2@example.org;;en\n' +
		'Lijst drie;TEST-0@example.org;;\n;leeg@example.org;;\nLijst vijf;geen adres;;\nLijst zes;;Eemsdelta;\n';
	await go(staff, `${survey}/toevoegen`);
	await staff.locator('#bestand').setInputFiles({ name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
	await Promise.all([staff.waitForNavigation(),
		staff.getByRole('button', { name: 'Laat zien wie dit zijn' }).last().click()]);
	assert.match(await text(staff), /3 kunnen worden uitgenodigd/);
	assert.match(await text(staff), /Rij 5: .*Vul “naam” in/);
	assert.match(await text(staff), /Rij 6: Lijst vijf: “geen adres” is geen mailadres/);
	assert.match(await text(staff), /Lijst drie: Is al uitgenodigd/);
	await assertGood(staff);
	await press(staff, 'Voeg deze mensen toe');
	assert.match(await staff.locator('.omz-error-summary').innerText(), /Waar deze lijst vandaan komt/);
	await staff.locator('#doel').fill('Deelnemers van de proef, zelf opgegeven');
	await staff.locator('#bewaartot').fill(day(60));
	await press(staff, 'Voeg deze mensen toe');
	assert.match(await text(staff), /Deelnemers van de proef, zelf opgegeven/);

	await go(staff, `${survey}/toevoegen?uit=sociale-kaart&sector=municipal_team`);
	await assertGood(staff);
	assert.match(await text(staff), /kunnen worden uitgenodigd|Er is niemand/);
});

test('a mail is written, tried, sent and arrives in the right language', async () => {
	await go(staff, survey);
	await press(staff, 'Open deze vragenlijst');
	assert.match(await text(staff), /De vragenlijst is open/);
	await good(`${survey}/mails`);
	await go(staff, `${survey}/mails/1-0`);
	await assertGood(staff);
	await staff.locator('#tekst_nl').fill('Zonder plek');
	await press(staff, 'Opslaan en het resultaat bekijken');
	assert.match(await staff.locator('.omz-error-summary').innerText(), /Zet \{link\} op een eigen regel/);
	await staff.locator('#tekst_nl').fill('Dag {name},\n\nvul {survey} in.\n\n{link}\n\nTot en met {closes_on}.');
	await press(staff, 'Opslaan en het resultaat bekijken');
	await press(staff, 'Verstuur deze mail nu');
	assert.match(await text(staff), /De mails zijn onderweg/);
	const dutch = await mail.waitFor('test-0@example.org'), english = await mail.waitFor('lijst-2@example.org');
	assert.match(dutch.text, /vul Proef: hoe gaat het\? in/);
	assert.match(linkIn(dutch, '/vragenlijst/'), /\/vragenlijst\/[a-z0-9]{32}$/);
	assert.match(english.subject, /Would you like to take part/);
	linkIn(english, '/en/vragenlijst/');
	assert.match(dutch.raw, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
	await good(survey);
});

test('one click stops the mails, and looking at the page does not', async () => {
	const stop = linkIn(await mail.waitFor('lijst-1@example.org'), '/afmeldingen/');
	await fetch(stop);
	await assertGoodPage(browser, stop);
	await assertGoodPage(browser, stop.replace('/afmeldingen/', '/en/afmeldingen/'));
	const answer = await fetch(stop, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
	assert.equal(answer.status, 200);
	const page = await openPage(browser, server.origin, { javaScriptEnabled: false });
	await page.goto(linkIn(await mail.waitFor('test-1@example.org'), '/afmeldingen/'));
	await press(page, 'Mail mij niet meer');
	assert.match(await text(page), /U krijgt geen mail meer/);
	await page.context().close();
});

test('what is heard on the phone is written down, and paper is ready to print', async () => {
	await go(staff, `${survey}/genodigden?zoek=lijst+zes`);
	await assertGood(staff);
	await staff.getByRole('button', { name: /^Verkeerd nummer/ }).click();
	await staff.waitForURL(/gedaan=genoteerd/);
	await go(staff, `${survey}/genodigden?zoek=test-2@example.org`);
	await staff.getByRole('button', { name: /^Weigert/ }).focus();
	await Promise.all([staff.waitForNavigation(), staff.keyboard.press('Enter')]);
	await go(staff, `${survey}/genodigden?stand=6`);
	assert.match(await text(staff), /test-2@example.org/);
	await good(`${survey}/genodigden`);
	await good(`${survey}/bellijst`);
	await good(`${survey}/brieven`);
	await go(staff, `${survey}/bellijst`);
	assert.match(await text(staff), /Lijst zes/);
});

test('only who is silent is reminded', async () => {
	const sent = mail.mails.length;
	await go(staff, `${survey}/mails/1-1`);
	await press(staff, 'Verstuur deze mail nu');
	await mail.waitFor('test-0@example.org', { subject: /Herinnering/, after: sent });
	await mail.waitFor('lijst-2@example.org', { subject: /Reminder/, after: sent });
	const reminded = mail.mails.slice(sent).flatMap(({ to }) => to);
	for (const nobody of ['test-1@example.org', 'test-2@example.org', 'lijst-1@example.org'])
		assert.ok(!reminded.includes(nobody), nobody);
});

test('it closes, opens again with a later day, and programs see how it stands', async () => {
	await go(staff, survey);
	await press(staff, 'Sluit deze vragenlijst');
	assert.match(await text(staff), /Niemand kan meer antwoorden/);
	await good(survey);
	await staff.locator('#sluit').fill(day(-3));
	await press(staff, 'Open weer tot en met deze dag');
	assert.match(await staff.locator('.omz-error-summary').innerText(), /Kies vandaag of een latere dag/);
	await staff.locator('#sluit').fill(day(45));
	await press(staff, 'Open weer tot en met deze dag');
	assert.match(await text(staff), /De laatste dag is gewijzigd/);
	const id = survey.split('/').pop();
	assert.deepEqual(await (await fetch(url('/v1/vragenlijsten'))).json(), { vragenlijsten: [] });
	assert.equal((await fetch(url(`/v1/vragenlijsten/${id}/respons`))).status, 403);
	const seen = await staff.request.get(url(`/v1/vragenlijsten/${id}/respons`));
	const { alles } = await seen.json();
	assert.equal(alles.geweigerd, 1);
	assert.equal(alles.klaar, 0);
	const figures = await staff.request.get(url(`${survey}/stand.csv`));
	assert.match(await figures.text(), /gemeente;GM0014;Groningen/);
});
