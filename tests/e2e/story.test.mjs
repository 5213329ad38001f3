// SPDX-License-Identifier: EUPL-1.2
// story.test.mjs: what a newcomer, a resident and an administrator come to do, from begin to end.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { startServer, temporaryFolder } from './server.mjs';

const GRONINGEN = 87;	// initiatives of the shipped inventory in the province
const EEMSDELTA = 'GM1979';
const server = await startServer();
const browser = await openBrowser();
const folder = temporaryFolder();
const api = async (query) => (await fetch(`${server.origin}/v1/initiatieven${query}`)).json();
const main = (page) => page.locator('main');
const initiatives = 'main a[href*="/initiatieven/"]';

async function download(page, selector) {
	const [file] = await Promise.all([page.waitForEvent('download'), page.locator(selector).first().click()]);
	const path = join(folder, file.suggestedFilename());
	await file.saveAs(path);
	return path;
}

/** How many rows stand under the heads of the first sheet. */
function xlsxRows(path) {
	const count = 'import re,sys,zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; '
		+ 'print(len(re.findall(rb"<row ", z.read("xl/worksheets/sheet1.xml"))) - 1)';
	return Number(execFileSync('python3', ['-c', count, path], { encoding: 'utf8' }));
}

test('a newcomer sees the Groningen initiatives on the map', async () => {
	assert.equal((await api('?paginagrootte=1')).totaal, GRONINGEN);
	const page = await openPage(browser, server.origin);
	await page.goto(`${server.origin}/initiatieven?weergave=kaart`);
	assert.match(await main(page).innerText(), new RegExp(`\\b${GRONINGEN}\\b`));
	await page.waitForSelector('.leaflet-container .leaflet-interactive, .leaflet-container .leaflet-marker-icon');
	assert.deepEqual(page.noted, []);
	await page.context().close();
});

test('a typing error does not hide Dorpszorg Ulrum', async () => {
	const page = await openPage(browser, server.origin);
	await page.goto(`${server.origin}/`);
	await page.fill('main input[name=zoek]', 'dorpszorg ulrumm');
	await page.press('main input[name=zoek]', 'Enter');
	await page.waitForURL(/zoek=/);
	assert.match(await page.locator(initiatives).first().innerText(), /DörpsZörg Ulrum/);
	await page.context().close();
});

test('a resident filters, opens one, and sees where its facts came from', async () => {
	const page = await openPage(browser, server.origin);
	await page.goto(`${server.origin}/initiatieven`);
	// With JavaScript each choice shows its results by itself.
	await page.locator('input[type=checkbox][name=categorie][value=informal_help]').click();
	await page.waitForURL((url) => url.searchParams.get('categorie') === 'informal_help');
	await page.locator(`input[type=checkbox][name=gemeente][value=${EEMSDELTA}]`).click();
	await page.waitForURL((url) => url.searchParams.get('gemeente') === EEMSDELTA);
	const { totaal } = await api(`?categorie=informal_help&gemeente=${EEMSDELTA}`);
	assert.ok(totaal > 0 && totaal < GRONINGEN);
	assert.match(await main(page).innerText(), new RegExp(`\\b${totaal}\\b`));
	await page.locator(initiatives).first().click();
	await page.waitForURL(/\/initiatieven\/[0-9A-Z]{13}-/);
	const text = await main(page).innerText();
	assert.match(text, /Eemsdelta/);
	assert.match(text, /bron/i);
	assert.match(text, /nog niet (zelf )?bevestigd/i);
	await page.context().close();
});

test('the filtered list comes down as XLSX and as GeoJSON', async () => {
	const query = `?categorie=informal_help&gemeente=${EEMSDELTA}`;
	const { totaal } = await api(query);
	const page = await openPage(browser, server.origin, { acceptDownloads: true });
	await page.goto(`${server.origin}/initiatieven${query}`);
	assert.equal(xlsxRows(await download(page, 'main a[href*=".xlsx"]')), totaal);
	const json = JSON.parse(readFileSync(await download(page, 'main a[href*=".geojson"]'), 'utf8'));
	assert.equal(json.type, 'FeatureCollection');
	assert.equal(json.features.length, totaal);
	await page.context().close();
});

test('the page about the API leads to its description', async () => {
	const page = await openPage(browser, server.origin);
	await page.goto(`${server.origin}/api`);
	const href = await page.locator('main a[href*="openapi.json"]').first().getAttribute('href');
	const description = await (await fetch(new URL(href, server.origin))).json();
	assert.match(description.openapi, /^3\./);
	await page.context().close();
});

const CSV = '\ufeffnaam;plaats;gemeente;categorie;activiteiten;omschrijving\r\n'
	+ 'Proefhuiskamer Zeerijp;Zeerijp;Eemsdelta;ontmoeting;samen eten;Een proef\r\n'
	+ 'Proeftuin Loppersum;Loppersum;Eemsdelta;ontmoeting;tuin;"Een proef; met puntkomma"\r\n';

test('an administrator imports a file in the browser, and undoes it', async () => {
	writeFileSync(join(folder, 'proef.csv'), CSV);
	const page = await signIn(browser, server);
	await page.goto(`${server.origin}/beheer/import`);
	await page.setInputFiles('main input[type=file]', join(folder, 'proef.csv'));
	await page.locator('main input[name=bron]').first().check();
	const good = async (step) => {
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 900 });
			assert.deepEqual([...await axe(page), ...await sideways(page)], [], `${step} at ${width} px: ${page.url()}`);
		}
	};
	// The file, its columns, its rows: each step is a page with one primary button.
	for (const step of ['file', 'columns', 'rows']) {
		await good(step);
		await Promise.all([page.waitForNavigation(), page.locator('main form .nl-button--primary').last().click()]);
	}
	await page.waitForFunction(async () =>
		(await (await fetch('/v1/initiatieven?zoek=Proefhuiskamer')).json()).totaal === 1);
	assert.equal((await api('')).totaal, GRONINGEN + 2);

	await page.goto(`${server.origin}/beheer/import`);
	await page.locator('main th a[href*="/beheer/import/"]').first().click();
	await good('result');
	await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: /ongedaan|terug/i }).first().click()]);
	await page.waitForFunction(async () =>
		(await (await fetch('/v1/initiatieven?zoek=Proefhuiskamer')).json()).totaal === 0);
	assert.equal((await api('')).totaal, GRONINGEN);
	await page.context().close();
});

test('the sign-in link works once', async () => {
	const page = await openPage(browser, server.origin);
	await page.goto(server.signInLink);
	const answer = await page.goto(`${server.origin}/beheer`);
	assert.equal(answer.status(), 401);
	await page.context().close();
});

test('a record is hidden at once, with its reason kept', async () => {
	const second = await startServer();
	const page = await signIn(browser, second);
	await page.goto(`${second.origin}/initiatieven?zoek=ulrum`);
	await page.locator(initiatives).first().click();
	const address = page.url();
	const visitor = await openPage(browser, second.origin);
	assert.equal((await visitor.goto(address)).status(), 200);
	await page.goto(`${second.origin}/beheer/initiatieven?zoek=Ulrum`);
	await page.locator('main th a').first().click();
	await page.locator('main a[href$="/verbergen"]').click();
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		assert.deepEqual(await axe(page), [], `${page.url()} at ${width} px`);
	}
	await page.locator('main [name=reden]').first().fill('De organisatie vraagt erom.');
	await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: /verberg/i }).first().click()]);
	assert.match(await main(page).innerText(), /De organisatie vraagt erom/);
	assert.ok([404, 410].includes((await visitor.goto(address)).status()));
	const { totaal } = await (await fetch(`${second.origin}/v1/initiatieven`)).json();
	assert.equal(totaal, GRONINGEN - 1);
	await visitor.context().close();
	await page.context().close();
	assert.equal(await second.stop(), 0);
});

test('the server ends well', async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
