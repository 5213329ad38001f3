// SPDX-License-Identifier: EUPL-1.2
// provider.mjs: a small OpenID Connect provider of our own that can do everything wrong on purpose.
import { createHash, createHmac, createSign, createVerify, createPublicKey, generateKeyPairSync, randomBytes,
	constants } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const base64 = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const newKey = (kid) => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) });
const publicJwk = ({ kid, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' });

/**
 * Starts it on a free loopback port. What it says is steered by `ways`: claims (merged into the id_token),
 * header (merged), algorithm ('RS256', 'none', 'HS256'), key (signs with another one), config (merged), sub.
 */
export async function startProvider({ clientId = 'omzien', secret = 'geheim:met/tekens', keysUrl } = {}) {
	const codes = new Map();
	let key = newKey('een'), published = [key];
	const provider = { ways: {}, asked: [], clientId, secret, keysUrl };
	const server = createServer((request, response) => {
		answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const issuer = `http://127.0.0.1:${server.address().port}`;

	function sign(claims) {
		const { algorithm = 'RS256', header = {}, otherKey } = provider.ways;
		const head = base64({ alg: algorithm, kid: key.kid, typ: 'JWT', ...header });
		const text = `${head}.${base64(claims)}`;
		if (algorithm === 'none')
			return `${text}.`;
		if (algorithm === 'HS256')
			return `${text}.${createHmac('sha256', provider.secret).update(text).digest('base64url')}`;
		const signer = createSign('RSA-SHA256').update(text);
		return `${text}.${signer.sign((otherKey ?? key).privateKey).toString('base64url')}`;
	}

	async function isClient(request, form) {
		if (form.get('client_assertion')) {
			const { keys: [jwk] } = await (await fetch(provider.keysUrl)).json();
			const [head, body, signature] = form.get('client_assertion').split('.');
			const claims = JSON.parse(Buffer.from(body, 'base64url'));
			return claims.iss === clientId && claims.sub === clientId && claims.exp > Date.now() / 1000
				&& JSON.parse(Buffer.from(head, 'base64url')).alg === 'PS256'
				&& createVerify('RSA-SHA256').update(`${head}.${body}`).verify({ key: createPublicKey({ key: jwk,
					format: 'jwk' }), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
				Buffer.from(signature, 'base64url'));
		}
		const [user, password] = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64').toString().split(':');
		return decodeURIComponent(user) === clientId && decodeURIComponent(password ?? '') === secret;
	}

	async function token(request, response, form) {
		const begun = codes.get(form.get('code'));
		codes.delete(form.get('code'));
		const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
		if (!begun || challenge !== begun.challenge || form.get('redirect_uri') !== begun.redirect
			|| !await isClient(request, form))
			return response.writeHead(400).end(JSON.stringify({ error: 'invalid_grant' }));
		const now = Math.floor(Date.now() / 1000);
		const claims = { iss: issuer, aud: clientId, sub: 'ambtenaar-1', iat: now, exp: now + 300, nonce: begun.nonce,
			email: 'test.ambtenaar@example.org', email_verified: true, name: 'Test Ambtenaar', ...provider.ways.claims };
		for (const name of Object.keys(claims))
			if (claims[name] === undefined) delete claims[name];
		return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({
			access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', expires_in: 300, id_token: sign(claims) }));
	}

	async function answer(request, response) {
		const url = new URL(request.url, issuer);
		provider.asked.push(url.pathname);
		if (url.pathname === '/.well-known/openid-configuration')
			return response.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`,
				token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'],
				subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'],
				...provider.ways.config }));
		if (url.pathname === '/keys')
			return response.end(JSON.stringify({ keys: published.map(publicJwk) }));
		if (url.pathname === '/auth') {
			const asked = Object.fromEntries(url.searchParams), code = randomBytes(12).toString('hex');
			codes.set(code, { nonce: asked.nonce, challenge: asked.code_challenge, redirect: asked.redirect_uri });
			const back = new URL(asked.redirect_uri);
			back.search = new URLSearchParams({ code, state: asked.state, iss: issuer });
			return response.writeHead(302, { Location: back.href }).end();
		}
		let body = '';
		for await (const chunk of request) body += chunk;
		if (url.pathname === '/token')
			return token(request, response, new URLSearchParams(body));
		return response.writeHead(404).end();
	}
	return Object.assign(provider, {
		issuer, otherKey: newKey('een'),
		/** Signs with a new key from now on; it is among the published ones, or not. */
		rotate(isPublished) {
			key = newKey(`sleutel-${published.length + 1}`);
			published = isPublished ? [...published, key] : published;
		},
		stop: () => new Promise((done) => { server.closeAllConnections?.(); server.close(done); }),
	});
}
