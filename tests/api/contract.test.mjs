// SPDX-License-Identifier: EUPL-1.2
// contract.test.mjs: what /v1 promises: keys, pages, errors, exports, headers.
import assert from 'node:assert/strict';
import { get as httpGet } from 'node:http';
import { json } from 'node:stream/consumers';
import test from 'node:test';
import { startServer } from '../e2e/server.mjs';

const TOTAL = 87;	// initiatives in the default region as it ships
const server = await startServer();
const get = (path, options) => fetch(new URL(path, server.origin), options);
const list = async (query = '') => {
	const answer = await get(`/v1/initiatieven${query}`);
	const body = await answer.json();
	assert.equal(answer.status, 200, `${query}: ${JSON.stringify(body)}`);
	return body;
};

/** Every item of a list, page after page. */
async function all(query = '') {
	const items = [];
	let next = `/v1/initiatieven${query}`;
	for (let pages = 0; next; pages++) {
		assert.ok(pages < 200, 'paging comes to an end');
		const body = await (await get(next)).json();
		items.push(...body.initiatieven);
		next = body.volgende;
	}
	return items;
}

async function problem(path, status, options) {
	const answer = await get(path, options);
	assert.equal(answer.status, status, path);
	assert.match(answer.headers.get('content-type'), /^application\/problem\+json/);
	const body = await answer.json();
	assert.equal(body.status, status);
	assert.ok(body.title && body.type, JSON.stringify(body));
	return body;
}

test('the list has the promised form', async () => {
	const body = await list();
	assert.equal(body.totaal, TOTAL);
	assert.ok(body.initiatieven.length > 0 && body.initiatieven.length <= 200);
	for (const item of body.initiatieven)
		for (const key of ['id', 'naam', 'plaats', 'gemeente', 'categorie'])
			assert.ok(key in item, `${key} of ${item.naam}`);
	assert.match(body.initiatieven[0].id, /^[0-9a-hjkmnp-tv-z]{13}$/i);
});

test('following the cursor meets each initiative once', async () => {
	for (const query of ['?paginagrootte=7', '?paginagrootte=7&sorteer=naam', '?paginagrootte=1&gemeente=GM1979']) {
		const ids = (await all(query)).map(({ id }) => id);
		assert.equal(new Set(ids).size, ids.length, query);
		assert.equal(ids.length, (await list(query)).totaal, query);
	}
});

// One that matches something, for each key that page, API and export share.
const FILTERS = ['zoek=koffie', 'gemeente=GM1979', 'categorie=informal_help', 'thema=care', 'activiteit=shared_meal',
	'doelgroep=older_people', 'fase=starting', 'rechtsvorm=foundation', 'postcode=9965&straal=15'];
for (const filter of FILTERS) {
	test(`${filter} narrows the list, on the page and in the export alike`, async () => {
		const { totaal } = await list(`?${filter}`);
		assert.ok(totaal > 0 && totaal < TOTAL, `${totaal}`);
		const { features } = await (await get(`/v1/initiatieven.geojson?${filter}`)).json();
		assert.equal(features.length, totaal);
		const page = await (await get(`/initiatieven?${filter}`)).text();
		assert.match(page.replace(/<[^>]*>/g, ' '), new RegExp(`\\b${totaal}\\b`));
	});
}

test('start year, village and source are taken from what the list shows', async () => {
	const [one] = (await all()).filter((item) => item.startjaar && item.plaats);
	assert.ok((await list(`?startjaar=${one.startjaar}`)).totaal > 0);
	assert.ok((await list(`?dorp=${encodeURIComponent(one.plaats)}`)).totaal > 0);
	const sources = await (await get('/v1/bronnen')).json();
	const [source] = Object.values(sources).find(Array.isArray);
	assert.ok((await list(`?bron=${encodeURIComponent(source.sleutel ?? source.id)}`)).totaal > 0);
});

test('a repeated key means or, different keys mean and', async () => {
	const count = async (query) => (await list(query)).totaal;
	const [a, b] = [await count('?gemeente=GM1979'), await count('?gemeente=GM1966')];
	assert.ok(a > 0 && b > 0);
	assert.equal(await count('?gemeente=GM1979&gemeente=GM1966'), a + b);
	assert.ok(await count('?gemeente=GM1979&categorie=meeting') < a);
});

test('an unknown key or value is 400, and all are told at once', async () => {
	const body = await problem('/v1/initiatieven?kleur=rood&gemeente=GM9999&paginagrootte=900', 400);
	const text = JSON.stringify(body);
	for (const key of ['kleur', 'gemeente', 'paginagrootte'])
		assert.match(text, new RegExp(key));
	for (const query of ['?categorie=nonsens', '?pagina=-1', '?na=nonsens', '?startjaar=later', '?zoek=%00', '?zoek=%ff',
		'?postcode=12', '?straal=5', '?sorteer=nonsens'])
		await problem(`/v1/initiatieven${query}`, 400);
});

test('what is not there is told as a problem too', async () => {
	await problem('/v1/initiatieven/0000000000001', 404);
	await problem('/v1/initiatieven/nonsens', 404);
	await problem('/v1/bestaat-niet', 404);
	await problem('/v1/initiatieven', 405, { method: 'DELETE' });
});

test('one initiative stands at its own address, with its sources', async () => {
	const { initiatieven: [first] } = await list();
	const answer = await get(`/v1/initiatieven/${first.id}`);
	const one = await answer.json();
	assert.equal(one.naam, first.naam);
	assert.match(JSON.stringify(one), /bron/);
	assert.doesNotMatch(JSON.stringify(one), /[\w.]+@[\w.]+\.[a-z]{2,}/, 'no mail address of anybody');
});

test('programs of other sites may read', async () => {
	const answer = await get('/v1/initiatieven', { headers: { Origin: 'https://elders.example' } });
	assert.equal(answer.headers.get('access-control-allow-origin'), '*');
	const before = await get('/v1/initiatieven', { method: 'OPTIONS',
		headers: { Origin: 'https://elders.example', 'Access-Control-Request-Method': 'GET' } });
	assert.ok([200, 204].includes(before.status));
	const page = await get('/', { headers: { Origin: 'https://elders.example' } });
	assert.equal(page.headers.get('access-control-allow-origin'), null);
});

test('the version of the API is told', async () => {
	assert.match((await get('/v1/initiatieven')).headers.get('api-version') ?? '', /^1\.\d+\.\d+$/);
});

test('the same question is answered with 304', async () => {
	const etag = (await get('/v1/initiatieven')).headers.get('etag');
	assert.match(etag, /^"[^"]+"$/, 'a strong tag');
	assert.equal((await get('/v1/initiatieven', { headers: { 'If-None-Match': etag } })).status, 304);
	assert.equal((await get('/v1/initiatieven', { headers: { 'If-None-Match': '"other"' } })).status, 200);
});

const EXPORTS = { csv: /^text\/csv/, xlsx: /spreadsheetml/, geojson: /^application\/geo\+json/, jsonld: /^application\/ld\+json/,
	kml: /kml/ };
for (const [extension, type] of Object.entries(EXPORTS)) {
	test(`.${extension} is a file of its type`, async () => {
		const answer = await get(`/v1/initiatieven.${extension}?gemeente=GM1979`);
		assert.equal(answer.status, 200);
		assert.match(answer.headers.get('content-type'), type);
		assert.ok((await answer.arrayBuffer()).byteLength > 500);
	});
}

test('CSV comes plain, or as spreadsheets want it', async () => {
	const plain = Buffer.from(await (await get('/v1/initiatieven.csv')).arrayBuffer());
	assert.notEqual(plain[0], 0xef);
	assert.match(plain.toString().split('\r\n')[0], /^id,naam,|,naam,/);
	for (const line of plain.toString().split('\r\n'))
		assert.doesNotMatch(line, /(^|,)"?[=+@]/, 'no cell begins a formula');
});

test('the other region answers at its own name', async () => {
	// By its Host header: not every machine resolves names under localhost.
	const other = (host) => new Promise((done, fail) => {
		const request = httpGet({ host: '127.0.0.1', port: server.port, path: '/v1/initiatieven',
			headers: { Host: `${host}:${server.port}` } }, (answer) => json(answer).then(done, fail));
		request.on('error', fail);
	});
	const [here, there] = [await list(), await other('nederland.localhost')];
	assert.equal(there.totaal, 60);
	assert.ok(!there.initiatieven.some(({ id }) => here.initiatieven.some((item) => item.id === id)));
});

test('health, robots, sitemap, feed and security.txt are there', async () => {
	const texts = { '/healthz': /ok/, '/readyz': /./, '/robots.txt': /User-agent|User-Agent/, '/sitemap.xml': /<urlset|<sitemapindex/,
		'/.well-known/security.txt': /Contact:[^]*Expires:/ };
	for (const [path, wanted] of Object.entries(texts)) {
		const answer = await get(path);
		assert.equal(answer.status, 200, path);
		assert.match(await answer.text(), wanted, path);
	}
});

test('the server ends well', async () => {
	assert.equal(await server.stop(), 0);
	assert.doesNotMatch(server.output(), /Sanitizer|runtime error/);
});
