// SPDX-License-Identifier: EUPL-1.2
// logic.test.mjs: the script of questionnaires on a page of one: what appears, goes, is calculated and is told.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { assertGood, openBrowser, openPage, signIn } from './browser.mjs';
import { startServer } from './server.mjs';

const SCRIPT = readFileSync(new URL('../../assets/js/form.js', import.meta.url));

// As form_write_logic writes it: [name, parent, kind, is a repeat, rules], and the expressions by their place.
const LOGIC = {
	message: 'Dit kan niet.',
	items: [
		['data', -1, 0, 0, {}],
		['vervoer', 0, 0, 0, { list: 'vervoer' }],
		['auto', 0, 0, 0, { relevant: 2 }],
		['merk', 2, 0, 0, { required: 3 }],
		['leeftijd', 0, 1, 0, { constraint: 7, message: 'U bent ${leeftijd}. Dat is te jong.' }],
		['volgend', 0, 0, 0, { calculation: 9 }],
		['gemeente', 0, 0, 0, {}],
		['dorp', 0, 0, 0, { filter: 12, list: 'dorp' }],
		['lid', 0, 0, 1, {}],
		['wie', 8, 0, 0, {}],
		['meer', 8, 0, 0, { relevant: 15 }],
		['dag', 0, 3, 0, { constraint: 18 }],
		['streek', 0, 0, 0, { filter: 12, list: 'dorp' }],
		['volgorde', 0, 0, 0, { filter: 12, list: 'dorp' }],
		['eerste', 0, 0, 0, { filter: 21, list: 'dorp' }],
	],
	order: [2, 10, 5],
	lists: {
		vervoer: { columns: ['name', 'label'], rows: [['fiets', 'Fiets'], ['auto', 'Auto']] },
		dorp: { columns: ['name', 'label', 'gem'], rows: [['ulrum', 'Ulrum', 'hl'], ['baflo', 'Baflo', 'hl'], ['slochteren', 'Slochteren', 'mg']] },
	},
	exprs: [
		[0, 1, 0], 'auto', ['selected', 0, 1], ['true'], // 2: selected(${vervoer}, 'auto')
		[1, -1, [1, 0]], 18, [3, 7, 4, 5], [3, 1, 6, 3], // 7: . >= 18 and true()
		1, [3, 8, 10, 8], [0, 4, 0], // 9: ${leeftijd} + 1
		[1, -1, [0, 'gem']], [3, 2, 11, 13], [0, 6, 0], // 12: gem = ${gemeente}
		[0, 9, 8], [3, 3, 14, 16], '', // 15: ${wie} != '' in the same turn
		['today'], [3, 5, 4, 17], // 18: . <= today()
		['position'], 1, [3, 5, 19, 20], // 21: position() <= 1
	],
};

const PAGE = `<!doctype html><html lang="nl"><title>Test</title><h1>Test</h1>
<form data-form-logic="logic" action="/klaar">
<fieldset data-item="vervoer"><legend>Vervoer</legend>
 <label><input type="radio" name="vervoer" value="fiets">Fiets</label><label><input type="radio" name="vervoer" value="auto">Auto</label></fieldset>
<div data-item="auto" hidden><p>U koos <span data-output="vervoer"></span></p>
 <div data-item="auto/merk"><label for="merk">Merk <span data-required hidden>(verplicht)</span></label><input id="merk" name="auto/merk"></div></div>
<div data-item="leeftijd"><label for="leeftijd">Leeftijd</label><input id="leeftijd" name="leeftijd" inputmode="numeric"></div>
<p>Volgend jaar: <span data-output="volgend"></span></p>
<div data-item="dorp"><label for="dorp">Dorp</label><select id="dorp" name="dorp"><option value=""></option>
 <option value="ulrum">Ulrum</option><option value="baflo" hidden>Baflo</option><option value="slochteren">Slochteren</option></select></div>
<div data-item="eerste"><label for="eerste">Eerste</label><select id="eerste" name="eerste"><option value="ulrum">Ulrum</option>
 <option value="baflo">Baflo</option></select></div>
<fieldset data-item="streek"><legend>Streek</legend><div data-choice="baflo" hidden><input type="radio" name="streek" id="streek-1" value="baflo"><label for="streek-1">Baflo</label></div>
 <div data-choice="slochteren"><input type="radio" name="streek" id="streek-2" value="slochteren" checked><label for="streek-2">Slochteren</label></div></fieldset>
<div data-item="volgorde">${['ulrum', 'slochteren'].map((name) => `<div data-choice="${name}"><label for="v-${name}">Plaats van ${name}</label>
 <select id="v-${name}" name="volgorde.${name}"><option value="">-</option><option value="1">1</option><option value="2" hidden>2</option></select></div>`).join('')}
 <span data-output="volgorde"></span></div>
${[1, 2].map((turn) => `<div data-item="lid[${turn}]/wie"><label for="wie${turn}">Wie</label><input id="wie${turn}" name="lid[${turn}]/wie"></div>
<div data-item="lid[${turn}]/meer"><label for="meer${turn}">Meer</label><input id="meer${turn}" name="lid[${turn}]/meer"></div>`).join('')}
<fieldset data-item="dag"><legend>Dag</legend><div data-fault id="dag-fout" hidden></div>
 <input name="dag.day" aria-label="Dag"><input name="dag.month" aria-label="Maand"><input name="dag.year" aria-label="Jaar" aria-describedby="dag-fout"></fieldset>
<button>Verder</button></form>
<script type="application/json" id="logic">${JSON.stringify({ logic: LOGIC, answers: { gemeente: 'hl' } })}</script>
<script src="/form.js" defer></script></html>`;

let browser, server, origin, page;

before(async () => {
	server = createServer((request, response) => {
		const isScript = request.url === '/form.js';
		response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
		response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self'; form-action 'self'");
		response.end(isScript ? SCRIPT : PAGE);
	});
	await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
	origin = `http://127.0.0.1:${server.address().port}`;
	browser = await openBrowser();
});
beforeEach(async () => {
	await page?.context().close();
	page = await openPage(browser, origin);
	await page.goto(origin);
});
after(async () => {
	await browser?.close();
	server?.close();
});

test('a question appears with the answer that asks for it, and goes again', async () => {
	assert.equal(await page.locator('#merk').isVisible(), false);
	await page.getByLabel('Auto').check();
	assert.equal(await page.locator('#merk').isVisible(), true);
	assert.equal(await page.getByText('U koos Auto').isVisible(), true);
	assert.equal(await page.getByText('(verplicht)').isVisible(), true);
	await page.getByLabel('Fiets').check();
	assert.equal(await page.locator('#merk').isVisible(), false);
});

test('a calculation is shown while somebody types', async () => {
	await page.getByLabel('Leeftijd').pressSequentially('40');
	assert.equal(await page.getByText('Volgend jaar: 41').isVisible(), true);
});

test('what cannot stay so is told politely, and nobody is kept from sending', async () => {
	await page.getByLabel('Leeftijd').fill('12');
	await page.getByLabel('Leeftijd').blur();
	const fault = page.getByText('U bent 12. Dat is te jong.');
	assert.equal(await fault.isVisible(), true);
	assert.equal(await fault.getAttribute('aria-live'), 'polite');
	assert.equal(await page.getByLabel('Leeftijd').getAttribute('aria-invalid'), 'true');
	assert.match(await page.getByLabel('Leeftijd').getAttribute('aria-describedby'), /fout-leeftijd/);
	await page.getByLabel('Leeftijd').fill('21');
	await page.getByLabel('Leeftijd').blur();
	assert.equal(await page.locator('#fout-leeftijd').isVisible(), false);
	assert.equal(await page.getByLabel('Leeftijd').getAttribute('aria-invalid'), null);
	await page.getByLabel('Leeftijd').fill('12');
	await Promise.all([page.waitForURL(/klaar/), page.getByRole('button', { name: 'Verder' }).click()]);
});

test('a date of three parts is checked as one', async () => {
	await page.locator('[name="dag.day"]').fill('1');
	await page.locator('[name="dag.month"]').fill('2');
	await page.locator('[name="dag.year"]').fill('2999');
	await page.locator('[name="dag.year"]').blur();
	assert.equal(await page.locator('#dag-fout').textContent(), 'Dit kan niet.');
	await page.locator('[name="dag.year"]').fill('2020');
	await page.locator('[name="dag.year"]').blur();
	assert.equal(await page.locator('#dag-fout').isVisible(), false);
});

test('choices follow an answer on another page', async () => {
	const shown = await page.locator('#dorp option').evaluateAll((all) => all.filter((one) => !one.hidden).map((one) => one.value));
	assert.deepEqual(shown, ['', 'ulrum', 'baflo']);
	assert.equal(await page.locator('option[value=slochteren]').isDisabled(), true);
	assert.equal(await page.locator('#eerste option[value=ulrum]').isDisabled(), false);
	assert.equal(await page.locator('#eerste option[value=baflo]').isDisabled(), true);
	assert.equal(await page.locator('#streek-2').isVisible(), false);
	assert.equal(await page.locator('#streek-2').isChecked(), false);
	await page.getByRole('radio', { name: 'Baflo' }).check();
	assert.equal(await page.locator('[name=streek]:checked').inputValue(), 'baflo');
	assert.equal(await page.locator('#v-slochteren').isVisible(), false);
	await page.locator('#v-ulrum').selectOption('1');
	assert.equal(await page.locator('[data-output=volgorde]').textContent(), 'Ulrum');
	assert.equal(await page.locator('#v-ulrum option').nth(2).evaluate((one) => one.hidden), true);
});

test('each turn of a repeat has its own logic', async () => {
	await page.locator('#wie2').fill('Bo');
	assert.equal(await page.locator('#meer1').isVisible(), false);
	assert.equal(await page.locator('#meer2').isVisible(), true);
});

test('the script keeps to a strict policy and says nothing in the console', async () => {
	await page.getByLabel('Auto').check();
	assert.deepEqual(page.noted, []);
});

const FORM = `| survey |
| | type | name | label | relevant | constraint | constraint_message | calculation | choice_filter |
| | select_one vv | vervoer | Hoe komt u? | | | | | |
| | text | merk | Welk merk? | selected(\${vervoer}, 'auto') | | | | |
| | integer | leeftijd | Leeftijd | | . >= 18 | U bent \${leeftijd}, dat is te jong. | | |
| | calculate | volgend | | | | | \${leeftijd} + 1 | |
| | note | n | Volgend jaar wordt u \${volgend}. | \${leeftijd} != '' | | | | |
| | select_one gem | gemeente | Gemeente | | | | | |
| | select_one dorp | dorp | Dorp | | | | | gem = \${gemeente} |
| choices |
| | list_name | name | label | gem |
| | vv | fiets | Fiets | |
| | vv | auto | Auto | |
| | gem | hl | Het Hogeland | |
| | gem | mg | Midden-Groningen | |
| | dorp | ulrum | Ulrum | hl |
| | dorp | slochteren | Slochteren | mg |
| settings |
| | form_title | form_id |
| | Proef | proef |
`;

/** Presses the last button of the page, which goes on. */
const goOn = (page) => Promise.all([page.waitForNavigation(), page.locator('main form button').last().click()]);

test('the page of a real form follows its answers', async (t) => {
	const program = await startServer();
	t.after(() => program.stop());
	const staff = await signIn(browser, program), go = (path) => staff.goto(new URL(path, program.origin).href);
	await go('/beheer/formulieren/opladen');
	await staff.locator('input[type=file]').first().setInputFiles({ name: 'proef.md', mimeType: 'text/markdown', buffer: Buffer.from(FORM) });
	await goOn(staff);
	await go(`${new URL(staff.url()).pathname}/versies/bevriezen`);
	await goOn(staff);
	await go('/beheer/vragenlijsten/nieuw');
	for (const [key, value] of Object.entries({ naam: 'Proef', adres: 'proef', mail: 'vragen@example.org', sluit: '2999-12-31' }))
		await staff.locator(`#${key}`).fill(value);
	await staff.locator('[name=toegang][value=open]').check();
	await staff.locator('#versie').selectOption({ label: await staff.locator('#versie option', { hasText: 'Proef' }).first().innerText() });
	await goOn(staff);
	await Promise.all([staff.waitForNavigation(), staff.getByRole('button', { name: 'Open deze vragenlijst' }).click()]);
	const guest = await openPage(browser, program.origin);
	await guest.goto(new URL('/vragenlijsten/proef', program.origin).href);
	await guest.waitForTimeout(3500); // who begins sooner is taken for a program
	await Promise.all([guest.waitForURL(/\/vragenlijst\/.*\/1/), guest.locator('form[data-once] button[type=submit]').click()]);

	assert.equal(await guest.locator('[name=merk]').isVisible(), false);
	await guest.getByRole('radio', { name: 'Auto' }).check();
	assert.equal(await guest.locator('[name=merk]').isVisible(), true);
	await guest.locator('[name=leeftijd]').fill('12');
	await guest.locator('[name=leeftijd]').blur();
	assert.equal(await guest.getByText('U bent 12, dat is te jong.').isVisible(), true);
	assert.equal(await guest.getByText('Volgend jaar wordt u 13.').isVisible(), true);
	assert.equal(await guest.getByRole('radio', { name: 'Ulrum' }).isVisible(), false);
	await guest.getByRole('radio', { name: 'Het Hogeland' }).check();
	assert.equal(await guest.getByRole('radio', { name: 'Ulrum' }).isVisible(), true);
	assert.equal(await guest.getByRole('radio', { name: 'Slochteren' }).isVisible(), false);
	await assertGood(guest);
});
