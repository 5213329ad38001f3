// SPDX-License-Identifier: EUPL-1.2
// keyboard.mjs: goes through a page as somebody without a mouse: what cannot be reached or seen cannot be used.
import assert from 'node:assert/strict';

const STEPS = 700;

/** What has the focus: which one of the page it is, whether the focus can be seen, and whether it is covered. */
export const focused = (page) => page.evaluate(() => {
	const element = document.activeElement;
	if (!element || element === document.body)
		return null;
	const style = getComputedStyle(element);
	const box = element.getBoundingClientRect();
	const label = element.closest('label') ?? (element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`));
	const isMarked = (one) => {
		const its = getComputedStyle(one);
		return its.outlineStyle !== 'none' && parseFloat(its.outlineWidth) >= 1;
	};
	globalThis.walked ??= new Set();
	const isNew = !globalThis.walked.has(element);
	globalThis.walked.add(element);
	return {
		name: `${element.tagName} ${element.getAttribute('href') ?? element.getAttribute('name') ?? element.className}`,
		isNew, isVisible: box.width > 0 && box.height > 0 && style.visibility !== 'hidden',
		// the link of a card marks its whole card
		isMarked: [element, label, element.closest('.omz-card')].some((one) => one && isMarked(one)),
		isOnScreen: box.bottom > 0 && box.top < innerHeight,
	};
});

/** Where `wanted` is as seen from what has the focus: 'here', 'before', 'after'. */
const whereIs = (wanted) => wanted.evaluate((element) => {
	const { activeElement: now } = document;
	// of a group of radio buttons Tab reaches only one
	const isOfGroup = element.type === 'radio' && now.type === 'radio' && now.name === element.name && now.form === element.form;
	if (now === element || isOfGroup)
		return 'here';
	const isBefore = now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
	return now !== document.body && isBefore ? 'before' : 'after';
});

/** Tabs until `locator` (of a group of radio buttons: one of them) has the focus, and sees that it shows it. */
export async function reach(page, locator) {
	const wanted = await locator.elementHandle();
	let where = await whereIs(wanted);
	for (let steps = 0; where !== 'here' && steps < STEPS; steps++) {
		await page.keyboard.press(where === 'before' ? 'Shift+Tab' : 'Tab');
		where = await whereIs(wanted);
	}
	assert.equal(where, 'here', `${locator} on ${page.url()} is reached with Tab`);
	const at = await focused(page);
	assert.ok(at.isVisible && at.isMarked && at.isOnScreen, `one sees where one is: ${page.url()}: ${JSON.stringify(at)}`);
}

/** Tabs through the whole page; gives what cannot be seen when it has the focus, and how many stops there are. */
export async function walk(page) {
	const wrong = [];
	let steps = 0;
	for (; steps < STEPS; steps++) {
		await page.keyboard.press('Tab');
		const at = await focused(page);
		if (!at || !at.isNew)
			break;
		if (!at.isVisible || !at.isMarked || !at.isOnScreen)
			wrong.push(`${at.name}: ${JSON.stringify(at)}`);
	}
	return { steps, wrong };
}

/** Types a text into a field, over what was there. */
export async function fill(page, locator, text) {
	await reach(page, locator);
	await page.keyboard.press('Control+A');
	await page.keyboard.type(text);
	assert.equal(await locator.inputValue(), text);
}

/** Ticks a box, or takes the tick away. */
export async function tick(page, locator, isTicked = true) {
	await reach(page, locator);
	if (await locator.isChecked() !== isTicked)
		await page.keyboard.press('Space');
	assert.equal(await locator.isChecked(), isTicked);
}

/** Chooses one of a group of radio buttons. */
export async function choose(page, locator) {
	await reach(page, locator);
	if (await page.evaluate(() => !document.activeElement.checked))
		await page.keyboard.press('Space');
	for (let steps = 0; steps < 50 && !await locator.isChecked(); steps++)
		await page.keyboard.press('ArrowDown');
	assert.ok(await locator.isChecked());
}

/** Presses a button or follows a link, and waits for the page that comes. */
export async function enter(page, locator) {
	await reach(page, locator);
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
