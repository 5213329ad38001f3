// SPDX-License-Identifier: EUPL-1.2
// browser.test.mjs: what must be right on every page is found when it is wrong.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import test from 'node:test';
import { assertGood, assertGoodPage, openBrowser, openPage } from './browser.mjs';

const GOOD = '<header><a href="/en/" hreflang="en">English</a></header><main><h1>Proef</h1><p>Een testpagina.</p></main>';
const PAGES = {
	'/goed': [GOOD, null],
	'/koppen': [GOOD.replace(/<h1>.*<\/h1>/, '<h2>Proef</h2>'), /has 0 h1/],
	'/kleur': [GOOD.replace('<p>', '<p style="color: #999; background: #fff">'), /axe color-contrast/],
	'/naam': [GOOD.replace('</main>', '<input name="zonder"></main>'), /axe label/],
	'/taal': [GOOD.replace('hreflang="en"', ''), /does not link its other language/],
	'/plek': [GOOD.replace('</main>', '<a href="#weg">Weg</a></main>'), /#weg is not on the page/],
	'/breed': [GOOD.replace('<p>', '<p style="width: 600px">'), /at 320 px:\nscrolls sideways/],
	'/smal': [GOOD.replace('<p>', '<p style="width: calc(1500px - 100vw)">'), /at 320 px:\nscrolls sideways/],
	'/klein': [`<style>@media (max-width: 400px) { button { all: unset; display: block; font-size: 9px; height: 11px } }</style>${
		GOOD.replace('</main>', '<button>Een</button><button>Twee</button></main>')}`, /at 320 px:\naxe target-size/],
	'/vreemd': [`${GOOD}<img alt="" src="http://elders.example.org/a.png">`, /asks somebody else: http:\/\/elders\.example\.org/],
	'/adres': [`${GOOD}<img alt="" src="http://192.0.2.1/a.png">`, /asks somebody else: http:\/\/192\.0\.2\.1/],
	'/fout': [`${GOOD}<script>throw new Error('proef')</script>`, /script error: proef/],
	'/verslag': [`${GOOD}<script>console.error('proef')</script>`, /console: proef/],
	'/koekje': [`${GOOD}<script>if (document.cookie) throw new Error('knows ' + document.cookie);
		document.cookie = 'wie=proef'</script>`, null],
};

const asked = [];
const server = createServer((request, answer) => {
	const { pathname } = new URL(request.url, 'http://localhost');
	asked.push(request.headers.host);
	answer.writeHead(PAGES[pathname] ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8' });
	answer.end(`<!doctype html><html lang="nl"><head><title>Proef</title><meta name="viewport" content="width=device-width">`
		+ `<link rel="icon" href="data:,"></head><body>${PAGES[pathname]?.[0] ?? GOOD}</body></html>`);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();
const origin = `http://localhost:${port}`;
const browser = await openBrowser();

for (const [path, [, wanted]] of Object.entries(PAGES)) {
	test(`${path}: ${wanted ?? 'nothing is wrong'}`, async () => {
		const look = () => assertGoodPage(browser, origin + path);
		await (wanted ? assert.rejects(look, wanted) : look());
	});
}

test('a page is used again without what the one before left', async () => {
	await assertGoodPage(browser, `${origin}/koekje`);
	await assertGoodPage(browser, `${origin}/goed`);
});

test('another answer than the one that is wanted is told', async () => {
	await assert.rejects(assertGoodPage(browser, `${origin}/weg`), /answers 404/);
	await assertGoodPage(browser, `${origin}/weg`, { status: 404 });
});

test('a page that is open is seen at each width', async () => {
	const page = await openPage(browser, origin);
	await page.goto(`${origin}/goed`);
	await assertGood(page);
	for (const path of ['/klein', '/kleur', '/breed']) {
		await page.goto(origin + path);
		await assert.rejects(assertGood(page), PAGES[path][1]);
	}
});

test('nobody else can be asked, by name or by address', async () => {
	const page = await openPage(browser, origin);
	await page.goto(`${origin}/goed`);
	asked.length = 0;
	for (const host of ['elders.example.org', '127.0.0.2', '[::1]'])
		await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => {}), `http://${host}:${port}/goed`);
	assert.deepEqual(asked, []);
	assert.equal(page.noted.filter((line) => /^asks somebody else/.test(line)).length, 3);
});

test.after(async () => {
	await browser.close();
	server.closeAllConnections();
	server.close();
});
