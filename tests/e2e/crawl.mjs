// SPDX-License-Identifier: EUPL-1.2
// crawl.mjs: every public page, found by following links from the home pages; one of each kind.

/** The kind of a page: its path without ids and names, and which query keys it has. */
export function kind(url) {
	const path = url.pathname.replace(/[0-9a-hjkmnp-tv-z]{13}(-[^/]*)?/gi, '{id}')
		.replace(/\/(gemeenten|provincies)\/[^/]+/, '/$1/{code}').replace(/\/themas\/[^/]+/, '/themas/{key}');
	const keys = [...new Set([...url.searchParams].map(([key, value]) => (key === 'weergave' ? `${key}=${value}` : key)))];
	return path + (keys.length ? `?${keys.sort().join('&')}` : '');
}

const links = (html) => [...html.matchAll(/<(?:a|link|form)\b[^>]*?\s(?:href|action)="([^"]*)"/g)]
	.map(([, address]) => address.replace(/&amp;/g, '&').replace(/&#39;/g, "'"));

/**
 * Follows links from `starts` within `origin`. Gives { pages: [url], files: [url], broken: [text] }: one page
 * of each kind, one file of each kind, and links that do not answer 200.
 */
export async function crawl(origin, starts) {
	const seen = new Set(), pages = [], files = [], broken = [];
	const queue = starts.map((start) => ({ url: new URL(start, origin), from: 'the start' }));
	while (queue.length) {
		const { url, from } = queue.shift();
		url.hash = '';
		if (url.origin !== origin || seen.has(kind(url)) || new Set(url.searchParams.keys()).size > 1)
			continue;
		seen.add(kind(url));
		const answer = await fetch(url, { redirect: 'manual' });
		const text = await answer.text();
		if (answer.status >= 300 && answer.status < 400) {
			queue.push({ url: new URL(answer.headers.get('location'), url), from: url.href });
		} else if (answer.status !== 200 && !/^\/(en\/)?beheer/.test(url.pathname)) {
			broken.push(`${url.href} answers ${answer.status}, linked from ${from}`);
		} else if (/^text\/html/.test(answer.headers.get('content-type') ?? '')) {
			pages.push(url.href);
			for (const link of links(text)) {
				const next = new URL(link, url);
				if (/^https?:$/.test(next.protocol)) queue.push({ url: next, from: url.href });
			}
		} else {
			files.push(url.href);
		}
	}
	return { pages, files, broken };
}
