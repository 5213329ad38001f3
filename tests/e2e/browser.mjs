// SPDX-License-Identifier: EUPL-1.2
// browser.mjs: a real browser, and what every page must obey in it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const WIDTHS = [1200, 320];

// Without windows around its pages, which cost half of the time; else the whole browser.
const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

// What the browser can reach. A rule for it, and no look at each request on its way: that costs a quarter of the time.
const OURS = ['localhost', '*.localhost', '127.0.0.1'];

// Every page is a new world in which axe runs for a moment: code that is made fast there is thrown away at once.
const SCRIPTS = '--js-flags=--no-opt --no-maglev --min-semi-space-size=64';

export function openBrowser() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? PROGRAMS.find((path) => existsSync(path)) ?? PROGRAMS[0],
		args: ['--no-sandbox', '--disable-gpu', SCRIPTS, '--disable-background-networking', '--disable-component-update',
			'--no-first-run', `--host-resolver-rules=MAP * ~NOTFOUND, ${OURS.map((host) => `EXCLUDE ${host}`).join(', ')}`],
	});
}

/**
 * A page that notes what it may not do: errors in the console, and requests to anybody else (which the
 * browser refuses). Options as of newContext, and `width`.
 */
export async function openPage(browser, origin, { width = 1200, ...options } = {}) {
	const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'nl-NL', ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	page.noted = [];
	const { hostname } = new URL(origin);
	const isOurs = (url) => {
		const { protocol, hostname: asked } = new URL(url);
		return protocol === 'data:' || protocol === 'blob:' || asked === hostname || asked.endsWith('.localhost');
	};
	context.on('request', (request) => {
		if (!isOurs(request.url()))
			page.noted.push(`asks somebody else: ${request.url()}`);
	});
	page.on('pageerror', (error) => page.noted.push(`script error: ${error.message}`));
	page.on('console', (message) => {
		if (message.type() === 'error' && !/the server responded with a status of 40[034]/.test(message.text()))
			page.noted.push(`console: ${message.text()}`);
	});
	return page;
}

/** What axe finds, one line each. */
export async function axe(page) {
	if (await page.evaluate(() => !globalThis.axe))
		await page.evaluate(AXE);
	const { violations } = await page.evaluate(
		(tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
		AXE_TAGS);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.slice(0, 3).map((node) => `axe ${id}: ${help}: ${node.html.slice(0, 160)}`));
}

/** What sticks out to the right, one line each; nothing when the page does not scroll sideways. */
export function sideways(page) {
	return page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth)
			return [];
		const wide = [...document.querySelectorAll('body *')]
			.filter((element) => element.getBoundingClientRect().right > clientWidth + 1).slice(0, 5)
			.map((element) => `<${element.tagName.toLowerCase()} class="${element.className}">`);
		return [`scrolls sideways: ${scrollWidth} in ${clientWidth} px: ${wide.join(' ')}`];
	});
}

/** What is wrong with the frame of a page: language, title, one h1, links within the page. */
export function frame(page, language) {
	return page.evaluate((wanted) => {
		const found = [];
		const { lang } = document.documentElement;
		if (lang !== wanted) found.push(`lang is "${lang}", not "${wanted}"`);
		if (!document.title.trim()) found.push('has no title');
		const heads = document.querySelectorAll('h1').length;
		if (heads !== 1) found.push(`has ${heads} h1`);
		for (const link of document.querySelectorAll('a[href^="#"]')) {
			const id = decodeURIComponent(link.getAttribute('href').slice(1));
			if (id && !document.getElementById(id)) found.push(`#${id} is not on the page`);
		}
		if (!document.querySelector(`a[hreflang="${wanted === 'nl' ? 'en' : 'nl'}"]`))
			found.push('does not link its other language');
		return found;
	}, language);
}

/** What is wrong with the page that is open, at the width that it has. */
async function faults(page, language) {
	return [...await axe(page), ...await sideways(page), ...await frame(page, language), ...page.noted];
}

// Pages that nobody looks at, to be used again: a new context costs more than a visit. By browser, then by options.
const idle = new WeakMap();

/** Runs `visit` with a page that nobody else has, of `width`, with the cookies of `storageState` and no others. */
async function borrowPage(browser, origin, { width, storageState, ...options }, visit) {
	const key = JSON.stringify([new URL(origin).hostname, options]);
	const free = idle.get(browser) ?? idle.set(browser, new Map()).get(browser);
	const page = free.get(key)?.pop() ?? await openPage(browser, origin, options);
	try {
		await page.context().clearCookies();
		if (storageState)
			await page.context().addCookies(storageState.cookies);
		await page.setViewportSize({ width, height: 900 });
		page.noted.length = 0;
		await visit(page);
	} catch (error) {
		await page.context().close();
		throw error;
	}
	free.set(key, [...free.get(key) ?? [], page]);
}

/** Opens `url` at each width, English at the narrow one, and asserts that nothing is wrong. */
export async function assertGoodPage(browser, url, { status = 200, ...options } = {}) {
	const { origin, pathname } = new URL(url);
	const language = /^\/en(\/|$)/.test(pathname) ? 'en' : 'nl';
	// English differs in its words: the narrow width is where they may not fit.
	for (const width of language === 'en' ? [Math.min(...WIDTHS)] : WIDTHS) {
		await borrowPage(browser, origin, { width, ...options }, async (page) => {
			const answer = await page.goto(url, { waitUntil: 'load' });
			assert.equal(answer.status(), status, `${url} answers ${answer.status()}`);
			const found = await faults(page, language);
			assert.deepEqual(found, [], `${url} at ${width} px:\n${found.join('\n')}`);
		});
	}
}

/** Asserts that nothing is wrong with the page that is open, at each width; leaves it at the first. */
export async function assertGood(page) {
	const language = /^\/en(\/|$)/.test(new URL(page.url()).pathname) ? 'en' : 'nl';
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		const found = await faults(page, language);
		assert.deepEqual(found, [], `${page.url()} at ${width} px:\n${found.join('\n')}`);
	}
	await page.setViewportSize({ width: WIDTHS[0], height: 900 });
}

/** A page of an administrator who came in by the one-time link. */
export async function signIn(browser, server, options) {
	const page = await openPage(browser, server.origin, options);
	await page.goto(server.signInLink);
	const button = page.locator('main form button[type=submit], main form button:not([type])').first();
	if (await button.isVisible().catch(() => false) && !/\/beheer/.test(new URL(page.url()).pathname))
		await Promise.all([page.waitForNavigation(), button.click()]);
	return page;
}
