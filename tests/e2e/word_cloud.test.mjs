// SPDX-License-Identifier: EUPL-1.2
// word_cloud.test.mjs: made-up answers become a word cloud, which somebody looks at and accepts.
import assert from 'node:assert/strict';
import test from 'node:test';
import { axe, openBrowser, openPage, sideways, signIn, WIDTHS } from './browser.mjs';
import { run, startServer } from './server.mjs';

const server = await startServer();
const taken = await run(['coding', 'demonstrate', '--coded', '--region', 'groningen'], { env: { OMZIEN_DATA: server.folder } });
assert.equal(taken.status, 0, taken.stderr);
const browser = await openBrowser();
const page = await signIn(browser, server);
const main = () => page.locator('main').innerText();
let cloud;	// path of the cloud at the desk

const go = (path) => page.goto(`${server.origin}${path}`);
const press = (name) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).first().click()]);

/** The page that is open obeys at every width; a picture of it where somebody wants to look. */
async function assertGood(name) {
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		if (process.env.OMZIEN_LOOK)
			await page.screenshot({ path: `${process.env.OMZIEN_LOOK}/${name}-${width}.png`, fullPage: true });
		assert.deepEqual([...await axe(page), ...await sideways(page)], [], `${page.url()} at ${width} px`);
	}
	assert.deepEqual(page.noted, []);
	await page.setViewportSize({ width: 1200, height: 900 });
}

/** No two words of the picture stand over one another: their letters, as the browser drew them. */
async function assertNoOverlap() {
	const found = await page.evaluate(async () => {
		await document.fonts.ready;
		const svg = document.querySelector('svg.omz-drawing');
		const box = svg.viewBox.baseVal, scale = 2;
		const texts = [...svg.querySelectorAll('text')];
		const paint = (shown) => {
			const canvas = new OffscreenCanvas(box.width * scale, box.height * scale), context = canvas.getContext('2d');
			context.scale(scale, scale);
			for (const text of shown) {
				const size = Number(text.getAttribute('font-size'));
				context.font = `${text.getAttribute('font-weight') ?? 400} ${size}px ${getComputedStyle(text).fontFamily}`;
				const words = text.lastChild.textContent, width = context.measureText(words).width;
				context.save();
				context.translate(Number(text.getAttribute('x')), Number(text.getAttribute('y')));
				context.scale(Number(text.getAttribute('textLength')) / width, 1);
				context.fillText(words, 0, 0);
				context.restore();
			}
			const dots = context.getImageData(0, 0, canvas.width, canvas.height).data;
			let count = 0;
			for (let i = 3; i < dots.length; i += 4)
				count += dots[i] > 100;
			return count;
		};
		return { words: texts.length, sizes: texts.map((text) => Number(text.getAttribute('font-size'))),
			apart: texts.reduce((sum, text) => sum + paint([text]), 0), together: paint(texts) };
	});
	assert.ok(found.words > 3, `${found.words} words`);
	assert.ok(Math.min(...found.sizes) >= 11, 'no word under 11 px');
	assert.equal(found.together, found.apart, 'no dot is drawn twice');
}

test('somebody without clouds is told where to begin', async () => {
	await go('/beheer/woordenwolken');
	assert.match(await main(), /Er is nog geen woordenwolk/);
	await assertGood('empty');
	await page.getByRole('link', { name: 'Een woordenwolk maken' }).click();
	await assertGood('rounds');
	await page.getByRole('link', { name: 'Teksten zonder ronde' }).click();
});

test('a mistake is told at its field, and nothing that was filled in is lost', async () => {
	await page.fill('#aantal', '3');
	await page.fill('#weglaten', 'initiatief\nzorg');
	await press('Opslaan en bekijken');
	assert.match(await main(), /Geef een getal van 10 tot en met 250/);
	assert.equal(await page.inputValue('#weglaten'), 'initiatief\nzorg');
	await assertGood('form');
	await page.fill('#naam', 'Wat er gezegd wordt');
	await page.fill('#aantal', '100');
	await page.fill('#weglaten', '');
	await press('Opslaan en bekijken');
	cloud = new URL(page.url()).pathname;
	assert.match(await main(), /verzonnen teksten/);
	await assertNoOverlap();
	await assertGood('cloud');
});

test('a word leads to where it stands', async () => {
	await page.locator('svg.omz-drawing a').first().click();
	await page.waitForURL(/woord\?woord=/);
	assert.match(await main(), /testgegevens/);
	assert.ok(await page.locator('mark').count() >= 3);
	await assertGood('word');
});

test('one press leaves a word out, and one puts it back', async () => {
	await go(cloud);
	const word = await page.locator('tbody tr').first().locator('th').innerText();
	const rows = await page.locator('tbody tr').count();
	await page.locator('tbody tr').first().getByRole('button').press('Enter');
	await page.waitForURL(/gedaan=weggelaten/);
	assert.notEqual(await page.locator('tbody tr').first().locator('th').innerText(), word);
	await page.getByRole('button', { name: /terugzetten/ }).click();
	await page.waitForURL(/gedaan=terug/);
	assert.equal(await page.locator('tbody tr').count(), rows);
});

test('nothing is published before somebody looked at the very words', async () => {
	const file = `${server.origin}${cloud}/woordenwolk.svg`;
	assert.equal((await page.request.get(file)).status(), 200);
	assert.equal((await page.request.get(`${file}?bereik=publiek`)).status(), 409);
	await go(`${cloud}/publicatie`);
	await assertGood('publish');
	await press('Goedkeuren voor publicatie');
	assert.match(await main(), /Goedgekeurd door/);
	const answer = await page.request.get(`${file}?bereik=publiek`);
	assert.equal(answer.headers()['content-type'], 'image/svg+xml');
	const svg = await answer.text();
	assert.match(svg, /role="img"/);
	assert.equal(await (await page.request.get(`${file}?bereik=publiek`)).text(), svg, 'the same bytes again');
	const png = await page.request.get(`${server.origin}${cloud}/woordenwolk.png?bereik=publiek`);
	assert.equal((await png.body()).subarray(1, 4).toString(), 'PNG');
	const csv = await (await page.request.get(`${server.origin}${cloud}/woordenwolk.csv?bereik=publiek`)).text();
	for (const line of csv.trim().split('\r\n').slice(1))
		assert.ok(Number(line.split(';')[1]) >= 3, line);	// all made up: nothing is kept back
	await page.locator('tbody tr').first().getByRole('button').click();
	await page.waitForURL(/gedaan=weggelaten/);
	assert.match(await main(), /Niemand heeft deze woordenwolk nog goedgekeurd/);
});

test('the command line writes what may be published, and nothing else as such', async () => {
	const env = { OMZIEN_DATA: server.folder };
	const list = await run(['word-cloud', 'list'], { env });
	assert.match(list.stdout, /not accepted  Wat er gezegd wordt/);
	const [id] = list.stdout.split(' ');
	const refused = await run(['word-cloud', 'write', id, '--out', `${server.folder}/wolk.svg`, '--public'], { env });
	assert.equal(refused.status, 4, refused.stderr);
	const written = await run(['word-cloud', 'write', id, '--out', `${server.folder}/wolk.svg`], { env });
	assert.equal(written.status, 0, written.stderr);
	const twice = await run(['word-cloud', 'write', id, '--out', `${server.folder}/wolk.svg`], { env });
	assert.equal(twice.status, 4);
});

test('codes, differences and kinds are clouds too', async () => {
	for (const [mode, name] of [['codes', 'Codes'], ['types', 'Soorten'], ['keyness', 'Verschil']]) {
		await go('/beheer/woordenwolken/nieuw?ronde=los');
		await page.fill('#naam', name);
		await page.locator(`input[name=soort][value=${mode}]`).check();
		if (mode === 'keyness')
			await page.selectOption('#categorie', 'meeting');
		await press('Opslaan en bekijken');
		await assertGood(mode);
	}
	await go('/beheer/woordenwolken');
	await assertGood('list');
});

test('it works without JavaScript, and strangers see nothing', async () => {
	const plain = await openPage(browser, server.origin, { javaScriptEnabled: false });
	const answer = await plain.goto(`${server.origin}${cloud}`);
	assert.notEqual(answer.status(), 200);
	const signedIn = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() });
	const quiet = await signedIn.newPage();
	await quiet.goto(`${server.origin}${cloud}`);
	assert.ok(await quiet.locator('svg.omz-drawing text').count() > 3);
	await quiet.locator('tbody tr').first().getByRole('button').click();
	assert.match(await quiet.locator('main').innerText(), /weggelaten/);
	await signedIn.close();
});

test.after(async () => {
	await browser.close();
	assert.equal(await server.stop(), 0);
});
