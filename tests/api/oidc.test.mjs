// SPDX-License-Identifier: EUPL-1.2
// oidc.test.mjs: officials come in with OpenID Connect; a provider that lies, errs or is away lets nobody in.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { startServer } from '../e2e/server.mjs';
import { startProvider } from './provider.mjs';
import { Visitor } from './visitor.mjs';

const server = await startServer();
const provider = await startProvider();
const administrator = await new Visitor(server.origin).signIn(server.signInLink);
after(async () => {
	await server.stop();
	await provider.stop();
});

const settings = { naam: 'Gemeente Voorbeeld', uitgever: provider.issuer, client: provider.clientId,
	geheim: provider.secret, rolveld: 'roles', rollen: 'omzien-coordinator = coordinator\nomzien-beheer = beheerder',
	domeinen: 'example.org', aan: '1' };
const desk = '/beheer/aanmelden-bij';
async function configure(fields, path = `${desk}/nieuw`) {
	const answer = await administrator.send(path, path, fields);
	assert.equal(answer.status, 303, answer.text);
	return /([0-9A-Z]{13})/i.exec(answer.location)[1];
}
const code = await configure(settings);

/** Goes to the provider: { visitor, back }: the address that the provider sends the browser to. */
async function goOn(ways = {}, { visitor = new Visitor(server.origin), id = code } = {}) {
	provider.ways = ways;
	const page = await visitor.ask('/aanmelden/oidc', { form: { aanbieder: id, naar: '' } });
	assert.equal(page.status, 200, page.text);
	const there = /^0; url=(.*)$/.exec(page.headers.get('refresh'))[1];
	const sent = await fetch(there, { redirect: 'manual' });
	return { visitor, there: new URL(there), back: sent.headers.get('location') };
}
async function comeIn(ways, options) {
	const { visitor, back } = await goOn(ways, options);
	return { visitor, answer: await visitor.ask(back) };
}
const hasSession = (visitor) => visitor.cookies.has('omzien_session');
const roles = (...all) => ({ claims: { roles: all } });

async function isRefused(ways, what, options) {
	const { visitor, answer } = await comeIn(ways, options);
	assert.ok([400, 403, 404, 409].includes(answer.status), `${what}: ${answer.status}`);
	assert.match(answer.text, /Inloggen is niet gelukt/, what);
	assert.ok(!hasSession(visitor), `${what}: no session`);
	return answer;
}

test('the address that the browser is sent to is as the profile asks', async () => {
	const { there } = await goOn();
	const asked = there.searchParams;
	assert.equal(asked.get('response_type'), 'code');
	assert.equal(asked.get('code_challenge_method'), 'S256');
	assert.equal(asked.get('redirect_uri'), `${server.origin}/aanmelden/oidc/terug`);
	assert.match(asked.get('scope'), /\bopenid\b/);
	assert.ok(asked.get('state').length >= 32 && asked.get('nonce').length >= 32);
	assert.ok(asked.get('code_challenge').length >= 43);
});

test('an official with a mapped role comes in and has that role', async () => {
	const { visitor, answer } = await comeIn(roles('omzien-coordinator'));
	assert.equal(answer.status, 303, answer.text);
	assert.ok(hasSession(visitor));
	assert.equal((await visitor.ask('/beheer')).status, 200);
	assert.equal((await visitor.ask('/beheer/aanmelden-bij')).status, 403);
});

test('a role that goes at the provider goes here at the next sign-in', async () => {
	const { visitor, answer } = await comeIn(roles());
	assert.equal(answer.status, 303, answer.text);
	assert.equal((await visitor.ask('/beheer')).status, 403);
});

test('an administrator must give a second factor, unless the provider saw one', async () => {
	const one = await comeIn(roles('omzien-beheer'));
	assert.equal(one.answer.status, 303, one.answer.text);
	assert.notEqual((await one.visitor.ask(desk)).status, 200);
	const two = await comeIn({ claims: { roles: ['omzien-beheer'], amr: ['pwd', 'mfa'] } });
	assert.equal((await two.visitor.ask(desk)).status, 200);
});

test('a sign-in works once, and only in the browser where it began', async () => {
	const { visitor, back } = await goOn(roles('omzien-coordinator'));
	const stranger = new Visitor(server.origin);
	assert.equal((await stranger.ask(back)).status, 404);
	assert.ok(!hasSession(stranger));
	assert.equal((await visitor.ask(back)).status, 303);
	visitor.cookies.delete('omzien_session');
	assert.equal((await visitor.ask(back)).status, 404);
	assert.ok(!hasSession(visitor));
});

test('a code of another sign-in is refused', async () => {
	const one = await goOn(roles('omzien-coordinator')), two = await goOn(roles('omzien-coordinator'));
	const swapped = new URL(two.back);
	swapped.searchParams.set('code', new URL(one.back).searchParams.get('code'));
	const answer = await two.visitor.ask(swapped.href);
	assert.equal(answer.status, 400);
	assert.ok(!hasSession(two.visitor));
});

test('a code that was used already is refused', async () => {
	const one = await goOn(roles('omzien-coordinator'));
	await one.visitor.ask(one.back);
	const two = await goOn(roles('omzien-coordinator'));
	const replayed = new URL(two.back);
	replayed.searchParams.set('code', new URL(one.back).searchParams.get('code'));
	assert.equal((await two.visitor.ask(replayed.href)).status, 400);
});

test('an id_token that is not right in every point lets nobody in', async () => {
	const now = Math.floor(Date.now() / 1000), role = { roles: ['omzien-coordinator'] };
	const wrong = {
		'another nonce': [/nonce|signed by/, { claims: { ...role, nonce: 'x'.repeat(64) } }],
		'no nonce': [/nonce|signed by/, { claims: { ...role, nonce: undefined } }],
		'expired': [/too old|signed by/, { claims: { ...role, exp: now - 3600 } }],
		'no exp': [/too old|signed by/, { claims: { ...role, exp: undefined } }],
		'issued long ago': [/too old/, { claims: { ...role, iat: now - 7200 } }],
		'issued in the future': [/too old|signed by/, { claims: { ...role, iat: now + 7200 } }],
		'not valid yet': [/too old|signed by/, { claims: { ...role, nbf: now + 7200 } }],
		'for another client': [/another client|signed by/, { claims: { ...role, aud: 'someone-else' } }],
		'for several clients without azp': [/another client|signed by/,
			{ claims: { ...role, aud: [provider.clientId, 'someone-else'] } }],
		'given to another client': [/another client|signed by/, { claims: { ...role, azp: 'someone-else' } }],
		'of another issuer': [/another issuer|signed by/, { claims: { ...role, iss: 'https://login.example.org' } }],
		'of nobody': [/nobody|signed by/, { claims: { ...role, sub: '' } }],
		'of another code': [/signed by/, { claims: { ...role, c_hash: 'AAAAAAAAAAAAAAAAAAAAAA' } }],
		'not signed': [/not allowed/, { ...roles('omzien-coordinator'), algorithm: 'none' }],
		'signed with the secret': [/not allowed/, { ...roles('omzien-coordinator'), algorithm: 'HS256' }],
		'signed with another key of that name': [/signed by/,
			{ ...roles('omzien-coordinator'), otherKey: provider.otherKey }],
		'with its own key in the header': [/not allowed/,
			{ ...roles('omzien-coordinator'), header: { jku: `${provider.issuer}/keys` } }],
	};
	for (const [what, [reason, ways]] of Object.entries(wrong)) {
		await isRefused(ways, what);
		assert.match(server.output().trim().split('\n').filter((line) => /oidc: provider/.test(line)).pop(), reason, what);
	}
});

test('a new key of the provider is fetched; one that it does not publish is refused', async () => {
	provider.rotate(true);
	assert.equal((await comeIn(roles('omzien-coordinator'))).answer.status, 303);
	provider.rotate(false);
	await isRefused(roles('omzien-coordinator'), 'not published');
	provider.rotate(true);
});

test('only a verified address of an allowed domain makes an account, and only with a role', async () => {
	const claims = { sub: 'nieuw', roles: ['omzien-coordinator'] };
	await isRefused({ claims: { ...claims, email_verified: false } }, 'not verified');
	await isRefused({ claims: { ...claims, email: 'test@example.com' } }, 'another domain');
	await isRefused({ claims: { ...claims, email: undefined } }, 'no address');
	await isRefused({ claims: { ...claims, email: 'zonder.rol@example.org', roles: ['iets-anders'] } }, 'no role');
});

test('an answer in the name of another issuer, or an error, is refused', async () => {
	for (const change of [{ iss: 'https://login.example.org' }, { error: 'access_denied' }, { code: '' }]) {
		const { visitor, back } = await goOn(roles('omzien-coordinator'));
		const url = new URL(back);
		for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
		assert.equal((await visitor.ask(url.href)).status, 400, JSON.stringify(change));
		assert.ok(!hasSession(visitor));
	}
});

test('a required level that is not given is refused', async () => {
	const strict = await configure({ ...settings, naam: 'Streng', niveau: 'substantial high' });
	await isRefused(roles('omzien-coordinator'), 'no acr', { id: strict });
	await isRefused({ claims: { roles: ['omzien-coordinator'], acr: 'low' } }, 'low', { id: strict });
	const { visitor } = await comeIn({ claims: { roles: ['omzien-beheer'], acr: 'high' } }, { id: strict });
	assert.equal((await visitor.ask(desk)).status, 200);
});

test('with a key instead of a secret the provider knows us by our public key', async () => {
	const { geheim, ...rest } = settings;
	const own = await configure({ ...rest, naam: 'Met sleutel', sleutel: '1' });
	provider.keysUrl = `${server.origin}/aanmelden/oidc/sleutels/${own}`;
	const { keys: [key] } = await (await fetch(provider.keysUrl)).json();
	assert.deepEqual(Object.keys(key).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
	const { answer } = await comeIn(roles('omzien-coordinator'), { id: own });
	assert.equal(answer.status, 303, answer.text);
});

test('no page shows a secret', async () => {
	const page = await administrator.ask(`${desk}/${code}`);
	assert.equal(page.status, 200);
	assert.ok(!page.text.includes(provider.secret));
	const wrong = await administrator.send(`${desk}/nieuw`, `${desk}/nieuw`, { ...settings, uitgever: 'nergens' });
	assert.equal(wrong.status, 400);
	assert.ok(!wrong.text.includes(provider.secret));
	await configure({ ...settings, geheim: '' }, `${desk}/${code}`);
	assert.equal((await comeIn(roles('omzien-coordinator'))).answer.status, 303);
});

test('a provider that names addresses elsewhere, or another issuer, is not asked', async () => {
	const ways = [{ token_endpoint: 'http://127.0.0.1:1/token' }, { jwks_uri: 'https://127.0.0.1:1/keys' },
		{ token_endpoint: 'https://10.0.0.1/token' }, { jwks_uri: 'https://[::1]/keys' },
		{ issuer: 'https://login.example.org' }, { authorization_endpoint: undefined }];
	for (const config of ways) {
		await configure(settings, `${desk}/${code}`);	// forgets what was fetched
		provider.ways = { config };
		const answer = await new Visitor(server.origin).ask('/aanmelden/oidc', { form: { aanbieder: code, naar: '' } });
		assert.equal(answer.status, 400, JSON.stringify(config));
	}
	await configure(settings, `${desk}/${code}`);
});

test('a provider that is away gives one clear message, and other ways stay', async () => {
	const away = await startProvider();
	const id = await configure({ ...settings, naam: 'Weg', uitgever: away.issuer });
	await away.stop();
	const visitor = new Visitor(server.origin);
	const answer = await visitor.ask('/aanmelden/oidc', { form: { aanbieder: id, naar: '' } });
	assert.equal(answer.status, 503);
	assert.match(answer.text, /href="\/aanmelden"/);
	assert.equal((await visitor.ask('/aanmelden')).status, 200);
});
