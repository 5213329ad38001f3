// SPDX-License-Identifier: EUPL-1.2
// openrosa.test.mjs: a researcher adds a device; it fetches a questionnaire and sends answers with a photo in two posts,
// as ODK Collect does; the device is lost and withdrawn.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { assertGood, assertGoodPage, openBrowser, openPage, signIn } from './browser.mjs';
import { answers, formBody, OpenRosaClient, readSettings } from './openrosa_client.mjs';
import { startServer } from './server.mjs';

const FORM = `| survey |
| | type | name | label |
| | select_one_from_file initiatieven.csv | wie | Welk initiatief bezoekt u? |
| | text | indruk | Wat is uw indruk? |
| | image | foto | Maak een foto |
| settings |
| | form_title | form_id |
| | Bezoek (test) | bezoek_test |
`;
const PHOTO = Buffer.from('not really a picture: test data');

let server, browser, staff, device, keys;

const go = (path) => staff.goto(new URL(path, server.origin).href);
const press = (page, name) => Promise.all([
	page.waitForNavigation(), page.getByRole('button', { name, exact: true }).first().click()]);
const submit = (form) => Promise.all([staff.waitForNavigation(), staff.locator(`${form} button[type=submit]`).first().click()]);
const main = () => staff.locator('main').innerText();
const client = (settings) => new OpenRosaClient(settings);
const byToken = () => client({ server_url: keys.token });
const inner = (indruk, foto = '', wie = '') => `<wie>${wie}</wie><indruk>${indruk}</indruk><foto>${foto}</foto>`;
const form = async () => (await byToken().formList('?formID=bezoek_test'))[0];

/** A frozen form and an open survey about it. */
async function makeSurvey() {
	await go('/beheer/formulieren/opladen');
	await staff.locator('#bestand').setInputFiles({ name: 'bezoek.md', mimeType: 'text/markdown', buffer: Buffer.from(FORM) });
	await submit('form:has(#bestand)');
	if (await staff.locator('textarea[name=definitie]').count())
		await submit('form:has(textarea[name=definitie])');
	await go(`${new URL(staff.url()).pathname}/versies/bevriezen`);
	await submit('main form[method=post]');
	await go('/beheer/vragenlijsten/nieuw');
	await staff.fill('#naam', 'Bezoeken (test)');
	const version = staff.locator('#versie option', { hasText: 'Bezoek (test)' });
	await staff.selectOption('#versie', await version.first().getAttribute('value'));
	await press(staff, 'Opslaan');
	await submit('form[action$="/openen"]');
}

before(async () => {
	server = await startServer();
	browser = await openBrowser();
	staff = await signIn(browser, server);
	await makeSurvey();
});
after(async () => {
	await browser?.close();
	await server?.stop();
});

test('a device is added without scripts; its keys are shown once', async () => {
	const storageState = await staff.context().storageState();
	for (const path of ['/beheer/apparaten', '/beheer/apparaten/nieuw', '/en/beheer/apparaten/nieuw'])
		await assertGoodPage(browser, new URL(path, server.origin).href, { storageState });
	const page = await openPage(browser, server.origin, { javaScriptEnabled: false, storageState });
	await page.goto(new URL('/beheer/apparaten/nieuw', server.origin).href);
	await press(page, 'Toevoegen en de sleutels tonen');
	assert.match(await page.locator('.omz-error-summary').innerText(), /Geef het apparaat een naam[^]*Kies ten minste één/);
	await page.fill('#naam', 'Tablet van het noorden (test)');
	await page.getByLabel('Bezoeken (test)').check();
	await press(page, 'Toevoegen en de sleutels tonen');
	const codes = await page.locator('dl code').allInnerTexts();
	keys = { server_url: codes[0], username: codes[1], password: codes[2], token: codes[3],
		setting: await page.locator('details code').textContent() };
	assert.equal(keys.server_url, `${server.origin}/odk`);
	assert.match(keys.password, /^[a-z0-9]{32}$/);
	await page.context().close();
});

test('the page with the keys is good, too', async () => {
	await go('/beheer/apparaten/nieuw');
	await staff.fill('#naam', 'Tablet om naar te kijken (test)');
	await staff.getByLabel('Bezoeken (test)').check();
	await press(staff, 'Toevoegen en de sleutels tonen');
	await assertGood(staff);
	if (process.env.OMZIEN_PICTURES)
		await staff.screenshot({ path: `${process.env.OMZIEN_PICTURES}/sleutels.png`, fullPage: true });
});

test('the code holds settings that the app understands', async () => {
	const { general, project } = readSettings(keys.setting);
	assert.equal(general.server_url, keys.token);
	assert.equal(general.form_update_mode, 'match_exactly');
	assert.ok(project.name);
	assert.equal((await client(general).formList()).length, 1);
});

test('with name and password: list, form, hash, files', async () => {
	const collect = client(keys);
	assert.ok(await collect.welcome() >= 1_000_000);
	const [blank, ...rest] = await collect.formList('?verbose=true&deviceID=collect%3Atest');
	assert.deepEqual(rest, []);
	assert.equal(blank.formID, 'bezoek_test');
	assert.equal(blank.name, 'Bezoek (test)');
	const { xml, files } = await collect.download(blank);
	assert.match(xml, /<h:html/);
	assert.ok(files['initiatieven.csv'].isList);
	const [head, first] = files['initiatieven.csv'].bytes.toString().split('\n');
	assert.equal(head, 'name,label,place,municipality,activity,__version');
	const { body } = await collect.send('GET', `${files['initiatieven.csv'].integrityUrl}?id=${first.split(',')[0]},weg`);
	assert.match(body.toString(), /<deleted>false<\/deleted>.*\n.*<entity id="weg"><deleted>true<\/deleted>/);
	assert.deepEqual(await collect.formList('?formID=bestaat_niet'), []);
});

test('answers come in two posts, and a third time', async () => {
	const collect = client(keys), blank = await form();
	const { files } = await collect.download(blank);
	const who = files['initiatieven.csv'].bytes.toString().split('\n')[1].split(',')[0];
	const xml = answers(blank, inner('Gezellig &amp; druk', '1.jpg', who));
	await collect.welcome();
	const first = await collect.submit(xml);
	assert.deepEqual([first.status, first.isOpenRosa], [201, true]);
	assert.match(first.message, /ontvangen/);
	assert.equal((await collect.submit(xml, { '1.jpg': PHOTO }, { isChunked: true })).status, 201);
	assert.equal((await collect.submit(xml, { '1.jpg': PHOTO })).status, 201);
	assert.equal((await collect.submit(xml.replace('Gezellig', 'Rustig'))).status, 409);
	assert.equal((await collect.submit(xml, { '1.jpg': Buffer.from('another') })).status, 409);
});

test('a file that is too large is refused before it was read', async () => {
	const blank = await form(), xml = answers(blank, inner('Groot', 'film.mp4'));
	const huge = Buffer.alloc(100 * 1024 * 1024);
	for (const isChunked of [false, true]) {
		const answer = await byToken().submit(xml, { 'film.mp4': huge }, { isChunked }).catch((error) => error);
		if (answer.code)	// the server closed while we still sent
			assert.match(answer.code, /EPIPE|ECONNRESET/);
		else
			assert.deepEqual([answer.status, answer.isOpenRosa], [413, true]);
	}
	assert.equal((await byToken().submit(xml, { 'film.mp4': Buffer.alloc(21 * 1024 * 1024) })).status, 413);
	assert.equal((await byToken().submit(answers(blank, inner('Klein')))).status, 201);
});

test('a client that stops halfway leaves nothing', async () => {
	const blank = await form(), id = `uuid:${randomUUID()}`;
	const { type, bytes } = formBody(answers(blank, inner('Half', 'a.jpg'), id), { 'a.jpg': PHOTO });
	const { hostname, port, host, pathname } = new URL(`${keys.token}/submission`);
	const socket = connect(Number(port), hostname);
	socket.write(`POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: ${type}\r\n` +
		`Content-Length: ${bytes.length}\r\n\r\n`);
	await new Promise((done) => { socket.write(bytes.subarray(0, bytes.length - 40), done); });
	socket.destroy();
	// other answers under the same id are no conflict: the first ones never came
	assert.equal((await byToken().submit(answers(blank, inner('Heel'), id))).status, 201);
});

test('what is no answer is told so, and nothing breaks', async () => {
	const blank = await form(), collect = byToken();
	const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
	const cases = [
		[`${bomb}${answers(blank, inner('&c;')).slice(22)}`, 400], ['<data', 400], ['', 400], [undefined, 400],
		[Buffer.concat([Buffer.from(`<data id="${blank.formID}"><indruk>`), Buffer.from([0xff, 0xfe]), Buffer.from('</indruk></data>')]), 400],
		[answers({ ...blank, version: '1' }, inner('Oud')), 400], [answers({ formID: 'anders', version: '1' }, ''), 404],
		[`<data id="${blank.formID}"><indruk>Zonder nummer</indruk></data>`, 400],
	];
	for (const [xml, status] of cases) {
		const answer = await collect.submit(xml);
		assert.deepEqual([answer.status, answer.isOpenRosa], [status, true], String(xml));
		assert.ok(answer.message);
	}
	const broken = await collect.send('POST', `${collect.server}/submission`,
		{ body: Buffer.from('--x\r\nhalf'), headers: { 'Content-Type': 'multipart/form-data; boundary=x' } });
	assert.equal(broken.status, 400);
});

test('wrong keys are refused, and guesses slow down', async () => {
	const wrong = client({ ...keys, password: 'verkeerd' });
	const ask = async () => (await wrong.send('GET', `${wrong.server}/formList`)).status;
	assert.equal(await ask(), 401);
	let status;
	for (let tries = 0; tries < 8 && (status = await ask()) === 401;)
		tries++;
	assert.equal(status, 503);
	assert.equal((await byToken().ask('GET', `${server.origin}/odk/key/${'a'.repeat(32)}/formList`)).status, 403);
	assert.equal((await fetch(`${keys.token}/formList`)).status, 400, 'a program that does not speak OpenRosa');
});

test('the list tells when it was used; a lost device is withdrawn by keyboard', async () => {
	await go('/beheer/apparaten');
	assert.match(await main(), /Tablet van het noorden \(test\)/);
	assert.doesNotMatch(await main(), new RegExp(keys.password));
	await staff.getByRole('link', { name: 'Tablet van het noorden (test)' }).click();
	device = new URL(staff.url()).pathname;
	await assertGood(staff);
	if (process.env.OMZIEN_PICTURES)
		await staff.screenshot({ path: `${process.env.OMZIEN_PICTURES}/apparaat.png`, fullPage: true });
	await staff.getByRole('button', { name: 'Intrekken' }).focus();
	await Promise.all([staff.waitForNavigation(), staff.keyboard.press('Enter')]);
	assert.match(await main(), /ingetrokken/);
	await assertGood(staff);
	if (process.env.OMZIEN_PICTURES)
		await staff.screenshot({ path: `${process.env.OMZIEN_PICTURES}/lijst.png`, fullPage: true });
	const answer = await byToken().ask('GET', `${keys.token}/formList`);
	assert.equal(answer.status, 403);
	assert.match(answer.body.toString(), /ingetrokken/);
	await go(device);
	assert.equal(await staff.getByRole('button', { name: 'Intrekken' }).count(), 0);
});
