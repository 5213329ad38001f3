// SPDX-License-Identifier: EUPL-1.2
// glewlwyd.mjs: a real OpenID Connect provider, Debian's glewlwyd, on a free loopback port with a database of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { freePort, temporaryFolder } from '../e2e/server.mjs';

export const PROGRAM = '/usr/bin/glewlwyd';
export const isThere = () => existsSync(PROGRAM);
const SCHEMA = '/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz';
const START_MS = 20_000;

function configuration(folder, origin, port) {
	return `port=${port}
bind_address="127.0.0.1"
external_url="${origin}"
login_url="login.html"
api_prefix="api"
static_files_path="/usr/share/glewlwyd/webapp/"
log_mode="console"
log_level="ERROR"
cookie_domain=""
cookie_secure=0
session_expiration=3600
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = { type = "sqlite3"; path = "${join(folder, 'glewlwyd.db')}"; };
`;
}

function plugin(issuer) {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
	return { module: 'oidc', name: 'oidc', display_name: 'OpenID Connect', parameters: {
		iss: issuer, 'jwt-type': 'rsa', 'jwt-key-size': '256', key: privateKey, cert: publicKey,
		'access-token-duration': 600, 'refresh-token-duration': 600, 'code-duration': 120, 'refresh-token-rolling': true,
		'session-cookie-name': 'OIDC_SID', 'session-cookie-expiration': 600, 'allow-non-oidc': false,
		'auth-type-code-enabled': true, 'auth-type-token-enabled': false, 'auth-type-id-token-enabled': false,
		'auth-type-none-enabled': false, 'auth-type-password-enabled': false, 'auth-type-client-enabled': false,
		'auth-type-refresh-enabled': false, 'jwks-show': true, 'jwks-uri': '', 'jwks-private': '',
		'pkce-allowed': true, 'pkce-required': true, 'pkce-method-plain-allowed': false, 'pkce-scopes': [],
		'name-claim': 'mandatory', 'email-claim': 'mandatory', 'scope-claim': 'no', claims: [], scope: [],
		'additional-parameters': [], 'subject-type': 'public', 'request-parameter-allow': false } };
}

/**
 * Starts it with one client and one person. Gives { issuer, signIn(address): where the browser is sent after the
 * person signed in there, stop() }.
 */
export async function startGlewlwyd({ client, person }) {
	const folder = temporaryFolder(), port = await freePort(), origin = `http://127.0.0.1:${port}`;
	execFileSync('sqlite3', [join(folder, 'glewlwyd.db')], { input: gunzipSync(readFileSync(SCHEMA)) });
	writeFileSync(join(folder, 'glewlwyd.conf'), configuration(folder, origin, port));
	const child = spawn(PROGRAM, ['-c', join(folder, 'glewlwyd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	child.stdout.on('data', (text) => { output += text; });
	child.stderr.on('data', (text) => { output += text; });
	process.on('exit', () => child.kill('SIGKILL'));

	const call = async (path, method = 'GET', body, cookie) => {
		const answer = await fetch(`${origin}/api/${path}`, { method, redirect: 'manual',
			headers: { 'Content-Type': 'application/json', ...cookie && { Cookie: cookie } },
			body: body && JSON.stringify(body) });
		return { status: answer.status, location: answer.headers.get('location'), text: await answer.text(),
			cookie: answer.headers.get('set-cookie')?.split(';')[0] };
	};
	const must = async (...asked) => {
		const answer = await call(...asked);
		assert.equal(answer.status, 200, `${asked[1]} ${asked[0]}: ${answer.text}\n${output}`);
		return answer;
	};
	for (const end = Date.now() + START_MS; ;) {
		try {
			await call('');
			break;
		} catch (error) {
			if (Date.now() > end || child.exitCode !== null) throw new Error(`glewlwyd did not start: ${error}\n${output}`);
			await new Promise((done) => { setTimeout(done, 50); });
		}
	}
	const issuer = `${origin}/api/oidc`;
	const { cookie } = await must('auth/', 'POST', { username: 'admin', password: 'password' });
	await must('mod/plugin/', 'POST', plugin(issuer), cookie);
	await must('client/', 'POST', { client_id: client.id, name: client.id, confidential: true, enabled: true,
		redirect_uri: [client.redirect], client_secret: client.secret, password: client.secret,
		authorization_type: ['code'], scope: [], token_endpoint_auth_method: ['client_secret_basic'] }, cookie);
	await must('user/', 'POST', { username: person.user, name: person.name, email: person.mail,
		password: person.password, enabled: true, scope: ['openid', 'g_profile'] }, cookie);
	const theirs = (await must('auth/', 'POST', { username: person.user, password: person.password })).cookie;
	await must(`auth/grant/${client.id}`, 'PUT', { scope: 'openid' }, theirs);

	return {
		issuer, output: () => output,
		async signIn(address) {
			const answer = await fetch(`${address}&g_continue`, { redirect: 'manual', headers: { Cookie: theirs } });
			return answer.headers.get('location');
		},
		stop: () => new Promise((done) => { child.on('close', done); child.kill('SIGTERM'); }),
	};
}
