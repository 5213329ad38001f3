// SPDX-License-Identifier: EUPL-1.2
// crawl.mjs: every public page, found by following links from the home pages; one of each kind.

/** The kind of a page: its path without ids and names, and which query keys it has. */
export function kind(url) {
	const path = url.pathname.replace(/[0-9a-hjkmnp-tv-z]{13}(-[^/]*)?/gi, '{id}')
		.replace(/\/(gemeenten|provincies)\/[^/]+/, '/$1/{code}').replace(/\/themas\/[^/]+/, '/themas/{key}');
	const keys = [...new Set([...url.searchParams].map(([key, value]) => (key === 'weergave' ? `${key}=${value}` : key)))];
	return path + (keys.length ? `?${keys.sort().join('&')}` : '');
}

/** Where a page leads without changing anything. */
const links = (html) => [...html.matchAll(/<(?:a|link|form)\b[^>]*>/g)]
	.filter(([tag]) => !/\smethod="post"/i.test(tag))
	.flatMap(([tag]) => [...tag.matchAll(/\s(?:href|action)="([^"]*)"/g)])
	.map(([, address]) => address.replace(/&amp;/g, '&').replace(/&#39;/g, "'"));

const ask = async (url) => {
	const answer = await fetch(url, { redirect: 'manual' });
	return { status: answer.status, type: answer.headers.get('content-type') ?? '',
		location: answer.headers.get('location'), text: await answer.text() };
};

/** Asks as the browser page does, with its session and the host names that it knows; follows redirects itself. */
export const askAs = (page) => (url) => page.evaluate(async (address) => {
	const answer = await fetch(address);
	return { status: answer.status, type: answer.headers.get('content-type') ?? '',
		location: answer.redirected ? answer.url : null, text: await answer.text() };
}, url.href);

/** The paths of pages that only some may see and that need no id, as `omzien routes` prints them. */
export const pathsFor = (routes, role) => routes.split('\n').map((line) => line.trim().split(/\s+/))
	.filter(([method, path, roles, , ...flags]) => method === 'GET' && flags.includes('page') && !path.includes('{') &&
		roles.split(',').includes(role)).map(([, path]) => path);

/**
 * Follows links from `starts` within `origin`. Options: ask (how), isWanted (which addresses). Gives
 * { pages: [url], files: [url], broken: [text] }: one page of each kind, one file of each kind, and links that do not
 * answer 200.
 */
export async function crawl(origin, starts, { ask: get = ask, isWanted = () => true } = {}) {
	const seen = new Set(), pages = [], files = [], broken = [];
	const queue = starts.map((start) => ({ url: new URL(start, origin), from: 'the start' }));
	while (queue.length) {
		const { url, from } = queue.shift();
		url.hash = '';
		if (url.origin !== origin || seen.has(kind(url)) || new Set(url.searchParams.keys()).size > 1 || !isWanted(url))
			continue;
		seen.add(kind(url));
		const answer = await get(url);
		if (answer.location) {
			queue.push({ url: new URL(answer.location, url), from: url.href });
		} else if (answer.status !== 200 && !(get === ask && /^\/(en\/)?beheer/.test(url.pathname))) {
			broken.push(`${url.href} answers ${answer.status}, linked from ${from}`);
		} else if (/^text\/html/.test(answer.type)) {
			pages.push(url.href);
			for (const link of links(answer.text)) {
				const next = new URL(link, url);
				if (/^https?:$/.test(next.protocol)) queue.push({ url: next, from: url.href });
			}
		} else {
			files.push(url.href);
		}
	}
	return { pages, files, broken };
}
