// SPDX-License-Identifier: EUPL-1.2
// pages.test.mjs: every public page in both languages: accessible, within the screen, from nobody else.
import assert from 'node:assert/strict';
import test from 'node:test';
import { HtmlValidate } from 'html-validate';
import { assertGoodPage, openBrowser, signIn } from './browser.mjs';
import { crawl, kind, pathsFor } from './crawl.mjs';
import { run, startServer } from './server.mjs';

// Pages that must be reached by following links, whatever else there is.
const KINDS = ['/', '/initiatieven', '/initiatieven/{id}', '/gemeenten', '/gemeenten/{code}', '/themas/{key}',
	'/open-data', '/over', '/toegankelijkheid', '/privacy', '/api', '/initiatieven?weergave=kaart',
	'/initiatieven?weergave=tabel', '/initiatieven/aanmelden', '/initiatieven/{id}/verbeteren', '/initiatieven/{id}/overnemen',
	'/aanmelden', '/abonnementen', '/dekking', '/groei', '/rondes', '/sociale-kaart', '/verwerkingen', '/mijn-gegevens',
	'/antwoord', '/vragenlijsten', '/vragenlijst'];

const server = await startServer();
const browser = await openBrowser();
const found = await crawl(server.origin, ['/', '/en/']);
const html = new HtmlValidate({
	extends: ['html-validate:recommended', 'html-validate:a11y'],
	rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'doctype-style': 'off', 'void-style': 'off',
		'attribute-boolean-style': 'off', 'tel-non-breaking': 'off', 'no-inline-style': 'error',
		// A repeated key means "or", so boxes and hidden fields share a name.
		'form-dup-name': 'off',
		// What scrolls sideways has the focus and a name, whatever its element.
		'prefer-native-element': ['error', { exclude: ['region'] }] },
});

test('every link on a public page answers', () => assert.deepEqual(found.broken, []));

for (const language of ['', '/en']) {
	test(`every kind of page is linked${language && ' in English'}`, () => {
		const kinds = new Set(found.pages.map((page) => kind(new URL(page))));
		const english = (path) => (path === '/' && language ? '/en/' : language + path);
		assert.deepEqual(KINDS.map(english).filter((path) => !kinds.has(path) && !kinds.has(path.replace(/\/$/, ''))), []);
	});
}

for (const page of found.pages) {
	const name = decodeURI(page.slice(server.origin.length));
	test(`${name} is a good page`, () => assertGoodPage(browser, page));

	test(`${name} is valid HTML`, async () => {
		const report = await html.validateString(await (await fetch(page)).text());
		const wrong = report.results.flatMap((result) => result.messages)
			.map((message) => `line ${message.line}: ${message.ruleId}: ${message.message}`);
		assert.deepEqual(wrong, []);
	});
}

test('every page tells the browser to be strict', async () => {
	for (const page of found.pages) {
		const { headers } = await fetch(page);
		const policy = headers.get('content-security-policy') ?? '';
		assert.match(policy, /default-src '(self|none)'/, page);
		assert.match(policy, /frame-ancestors '(self|none)'/, page);
		assert.match(policy, /base-uri /, page);
		assert.match(policy, /form-action /, page);
		assert.doesNotMatch(policy, /unsafe|\*|https?:/, page);
		assert.equal(headers.get('x-content-type-options'), 'nosniff', page);
		assert.match(headers.get('referrer-policy') ?? '', /^(same-origin|no-referrer|strict-origin-when-cross-origin)$/, page);
		assert.equal(headers.get('set-cookie'), null, `${page} sets a cookie for a visitor`);
	}
});

test('what is not there says so, in both languages', async () => {
	await assertGoodPage(browser, `${server.origin}/bestaat-niet`, { status: 404 });
	await assertGoodPage(browser, `${server.origin}/en/bestaat-niet`, { status: 404 });
});

test('an unknown query key is a notice on a page', async () => {
	await assertGoodPage(browser, `${server.origin}/initiatieven?gemeente=GM9999&kleur=rood`);
});

test('the other region has its own pages', async () => {
	await assertGoodPage(browser, `http://nederland.localhost:${server.port}/`);
	await assertGoodPage(browser, `http://nederland.localhost:${server.port}/initiatieven`);
});

test('a region on trial asks not to be indexed', async () => {
	const answer = await fetch(`${server.origin}/`);
	const marks = (answer.headers.get('x-robots-tag') ?? '') + await answer.text();
	assert.match(marks, /noindex/);
});

// In Dutch, and with much in them: the last step of living.test.mjs.
test('the English pages of an administrator are good pages', async () => {
	const page = await signIn(browser, server);
	const storageState = await page.context().storageState();
	await page.context().close();
	const { initiatieven: [{ id }] } = await (await fetch(`${server.origin}/v1/initiatieven?paginagrootte=1`)).json();
	const { stdout } = await run(['routes']);
	// Files, what needs a choice, and what the last administrator may not do.
	const files = /\.(csv|json)$|kiezen$|wissen$/;
	const paths = pathsFor(stdout, 'administrator').filter((path) => !files.test(path));
	assert.ok(paths.length > 30, 'the routes are known');
	for (const path of [...paths, `/beheer/initiatieven/${id}`, `/beheer/initiatieven/${id}/verwijderen`])
		await assertGoodPage(browser, `${server.origin}/en${path}`, { storageState });
});

test('the server ends well', async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
	assert.doesNotMatch(server.output(), /Sanitizer|runtime error/);
});
