// SPDX-License-Identifier: EUPL-1.2
// mail.test.mjs: a story: somebody follows what is new by mail, without an account, and stops; an administrator looks on.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { assertGoodPage, axe, openBrowser, openPage, sideways, signIn } from './browser.mjs';
import { linkIn, refusal, startMail } from './mail.mjs';
import { run, startServer } from './server.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
let browser, server, mail;

before(async () => {
	mail = await startMail({ onReceiver: (to) => to === 'gone@example.org' && refusal(550, '5.1.1 No such user') });
	[browser, server] = await Promise.all([openBrowser(), startServer({ env: mail.env })]);
});
after(async () => {
	await browser?.close();
	await server?.stop();
	await mail?.stop();
});

const sqlite = (sql) => execFileSync('sqlite3', ['-cmd', '.timeout 10000', join(server.folder, 'groningen.sqlite'), sql]);

/** Lets the time of a subscription pass, and has the job look. */
async function aWeekLater() {
	sqlite(`update subscription set next_ms = 0, confirmed_ms = confirmed_ms - ${8 * DAY_MS},
		since_ms = since_ms - ${8 * DAY_MS}; update job set due_ms = 0`);
	const { status, stderr } = await run(['job', 'run', 'subscription', '--region', 'groningen'],
		{ env: { OMZIEN_DATA: server.folder, PORT: String(server.port), ...mail.env } });
	assert.equal(status, 0, stderr);
}

async function press(page, name) {
	await Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()]);
}

/** A mail is read by everybody too. */
async function assertGoodMail({ html }) {
	for (const width of [700, 320]) {
		const page = await browser.newPage({ viewport: { width, height: 600 } });
		await page.setContent(html);
		assert.deepEqual([...await axe(page), ...await sideways(page)], []);
		await page.close();
	}
}

test('somebody follows a search by mail, changes it, and stops with one click', async () => {
	const page = await openPage(browser, server.origin, { javaScriptEnabled: false });
	await page.goto(`${server.origin}/initiatieven?zoek=eten`);
	await page.getByRole('link', { name: 'Houd mij per mail op de hoogte' }).click();
	await page.waitForURL(/\/abonnementen\?zoek=eten/);
	await assertGoodPage(browser, page.url());
	await press(page, 'Stuur mij de mail om te bevestigen');
	await page.getByText('Vul een heel mailadres in').first().waitFor();
	assert.equal(await page.getByLabel('Zoekwoord').inputValue(), 'eten', 'nothing is lost');
	await page.getByLabel('Uw mailadres').fill('Lezer@Example.org');
	await press(page, 'Stuur mij de mail om te bevestigen');
	await page.getByRole('heading', { level: 1, name: 'Kijk in uw mail' }).waitFor();
	await assertGoodPage(browser, page.url());
	const first = await mail.waitFor('lezer@example.org', { subject: 'Wilt u op de hoogte blijven?' });
	assert.equal(first.mail.headers.has('list-unsubscribe'), false);
	await assertGoodMail(first);
	const link = linkIn(first, '/abonnementen/');
	await assertGoodPage(browser, link);
	await page.goto(link);
	await press(page, 'Ja, houd mij op de hoogte');
	await page.getByText('Wij houden u vanaf nu op de hoogte').waitFor();
	await assertGoodPage(browser, link);

	await aWeekLater();
	const digest = await mail.waitFor('lezer@example.org', { subject: /nieuw/ });
	assert.match(digest.text, /Zoekwoord: eten/);
	const header = digest.mail.headers.get('list');
	assert.match(header.unsubscribe.url, /\/abonnementen\/\w+\/stoppen$/);
	assert.equal(header['unsubscribe-post'].name, 'List-Unsubscribe=One-Click');
	const listed = digest.links.filter((one) => /\/initiatieven\/[0-9A-Z]{13}/.test(one));
	assert.ok(listed.length > 0);
	assert.equal((await fetch(listed[0])).status, 200);
	const seen = mail.mails.length;
	await aWeekLater();
	assert.equal(mail.mails.length, seen, 'nothing is told twice');

	await page.goto(linkIn(digest, '/abonnementen/'));
	await page.getByLabel('Eén keer per dag, als er iets nieuws is').check();
	await page.getByLabel('Zoekwoord').fill('tuin');
	await press(page, 'Opslaan');
	await page.getByText('Zoekwoord: tuin').waitFor();

	const stop = header.unsubscribe.url;
	await assertGoodPage(browser, stop);
	const clicked = await fetch(stop, { method: 'POST', redirect: 'manual', body: 'List-Unsubscribe=One-Click',
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
	assert.equal(clicked.status, 303);
	await assertGoodPage(browser, `${server.origin}/abonnementen/gestopt`);
	await assertGoodPage(browser, link, { status: 404 });
	assert.deepEqual(page.noted, []);
	await page.context().close();
});

test('an administrator sees what did not arrive, and tries again', async () => {
	const page = await signIn(browser, server);
	await page.goto(`${server.origin}/beheer/post`);
	await page.getByLabel('Uw mailadres').fill('gone@example.org');
	await press(page, 'Stuur een proefmail');
	await page.getByText('De proefmail staat klaar').waitFor();
	await assert.doesNotReject(async () => {
		for (let i = 0; i < 100 && !await page.getByRole('cell', { name: 'Teruggekomen' }).count(); i++)
			await page.goto(`${server.origin}/beheer/post?stand=terug`);
	});
	const state = await page.context().storageState();
	await assertGoodPage(browser, `${server.origin}/beheer/post`, { storageState: state });
	await page.getByRole('link', { name: 'Een proefmail' }).click();
	await page.getByText('No such user').waitFor();
	await assertGoodPage(browser, page.url(), { storageState: state });
	await page.keyboard.press('Tab');
	await press(page, 'Probeer nu opnieuw');
	await page.getByText('De mail wacht op zijn beurt').waitFor();
	await page.goto(`${server.origin}/beheer/werk`);
	await assertGoodPage(browser, page.url(), { storageState: state });
	await press(page, 'Doe dit nu: Verstuurt de mails die wachten.');
	await page.getByText('Het gebeurt binnen een paar seconden').waitFor();
	assert.deepEqual(page.noted, []);
	await page.context().close();
});
