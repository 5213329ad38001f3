// SPDX-License-Identifier: EUPL-1.2
// visitor.mjs: somebody with a browser that keeps cookies, without the browser.
import assert from 'node:assert/strict';

export class Visitor {
	constructor(origin) {
		this.origin = origin;
		this.cookies = new Map();
	}

	/** One request; follows no redirect. The result: { status, text, headers, location }. */
	async ask(path, { form, ...options } = {}) {
		const url = new URL(path, this.origin);
		const headers = { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
		const answer = await fetch(url, { redirect: 'manual', headers, ...options,
			...form && { method: 'POST', body: new URLSearchParams(form) } });
		for (const line of answer.headers.getSetCookie?.() ?? [answer.headers.get('set-cookie')].filter(Boolean)) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
			if (/Max-Age=0/.test(line)) this.cookies.delete(name);
			else this.cookies.set(name, value);
		}
		return { status: answer.status, headers: answer.headers, location: answer.headers.get('location'),
			text: await answer.text() };
	}

	/** Sends a form with the token that its page has. */
	async send(page, path, fields) {
		const token = /name="_teken" value="([^"]*)"/.exec((await this.ask(page)).text)?.[1] ?? '';
		return this.ask(path, { form: [['_teken', token], ...Object.entries(fields)] });
	}

	/** Comes in with the link that the server printed. */
	async signIn(link) {
		const page = await this.ask(link);
		const value = /name="link" value="([^"]*)"/.exec(page.text)[1];
		const answer = await this.ask('/aanmelden', { form: { link: value } });
		assert.equal(answer.status, 303);
		return this;
	}
}
