// SPDX-License-Identifier: EUPL-1.2
// openrosa_client.mjs: an OpenRosa 1.0 client that asks and sends as ODK Collect does, over HTTP.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { inflateSync } from 'node:zlib';

export const md5 = (bytes) => createHash('md5').update(bytes).digest('hex');
const text = (xml, name) => [...xml.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, 'g'))].map(([, found]) =>
	found.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));

/** What the app finds in a settings code: base64 of zlib of JSON. */
export const readSettings = (code) => JSON.parse(inflateSync(Buffer.from(code, 'base64')).toString());

/** Every name is this machine, as a browser has it for those that end in .localhost. */
const here = (name, { all }, done) => (all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4));

/** The parts of a challenge: realm="Omzien", nonce="..." */
const parts = (challenge) => Object.fromEntries([...challenge.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g)]
	.map(([, name, quoted, bare]) => [name, quoted ?? bare]));

/** The multipart body of a post: the answers, and files by their names. */
export function formBody(xml, files = {}) {
	const boundary = `------${randomBytes(12).toString('hex')}`;
	const part = (name, file, type, bytes) => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ` +
		`name="${name}"; filename="${file}"\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\n\r\n`),
	Buffer.from(bytes), Buffer.from('\r\n')]);
	return {
		type: `multipart/form-data; boundary=${boundary}`,
		bytes: Buffer.concat([
			...xml === undefined ? [] : [part('xml_submission_file', 'antwoorden.xml', 'text/xml', xml)],
			...Object.entries(files).map(([name, bytes]) => part(name, name, 'image/jpeg', bytes)),
			Buffer.from(`--${boundary}--\r\n`)]),
	};
}

/** A client of one project: the address of the server, and keys where the address holds none. */
export class OpenRosaClient {
	#challenge;
	#count = 0;
	constructor({ server_url: server, username, password }) {
		this.server = server.replace(/\/$/, '');
		this.keys = username ? { username, password } : undefined;
	}

	/** One request without any keys: { status, headers, body }. */
	async ask(method, url, { headers = {}, body, isChunked = false } = {}) {
		const sent = request(url, { method, lookup: here, headers: {
			'X-OpenRosa-Version': '1.0', Date: new Date().toUTCString(), 'User-Agent': 'org.odk.collect.android/v2025.3',
			...body && !isChunked ? { 'Content-Length': body.length } : {}, ...headers } });
		const answered = once(sent, 'response');
		sent.on('error', () => {});	// the server may answer and close before all was sent
		if (body)
			for (let at = 0; at < body.length; at += 65536)
				sent.write(body.subarray(at, at + 65536));
		sent.end();
		const [answer] = await answered;
		return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer).catch(() => Buffer.alloc(0)) };
	}

	/** The answer to the last challenge for this request (RFC 2617, qop auth). */
	#authorization(method, url) {
		const { realm, nonce } = this.#challenge, { username, password } = this.keys;
		const { pathname, search } = new URL(url), uri = pathname + search;
		const nc = String(++this.#count).padStart(8, '0'), cnonce = randomBytes(8).toString('hex');
		const response = md5([md5(`${username}:${realm}:${password}`), nonce, nc, cnonce, 'auth', md5(`${method}:${uri}`)].join(':'));
		return `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", ` +
			`response="${response}", qop=auth, nc=${nc}, cnonce="${cnonce}", algorithm=MD5`;
	}

	/** One request; keys are shown when the server asks for them, and again when a nonce was stale. */
	async send(method, url, options = {}) {
		const signed = () => this.ask(method, url, !this.#challenge ? options
			: { ...options, headers: { ...options.headers, Authorization: this.#authorization(method, url) } });
		let answer = await signed();
		for (let tries = 0; answer.status === 401 && this.keys && tries < 2; tries++) {
			const challenge = parts(answer.headers['www-authenticate']);
			if (this.#challenge && challenge.stale !== 'true')
				break;
			this.#challenge = challenge;
			answer = await signed();
		}
		assert.equal(answer.headers['x-openrosa-version'], '1.0', `${method} ${url} answers ${answer.status}`);
		return answer;
	}

	/** Blank forms: [{ formID, name, version, hash, downloadUrl, manifestUrl }]. */
	async formList(query = '') {
		const { status, headers, body } = await this.send('GET', `${this.server}/formList${query}`);
		assert.equal(status, 200, body.toString());
		assert.match(headers['content-type'], /^text\/xml/);
		return [...body.toString().matchAll(/<xform>(.*?)<\/xform>/gs)].map(([, xml]) => Object.fromEntries(
			['formID', 'name', 'version', 'hash', 'downloadUrl', 'manifestUrl', 'descriptionText'].map((name) => [name, text(xml, name)[0]])));
	}

	/** A blank form with its files; every hash must fit. */
	async download(form) {
		const { status, body } = await this.send('GET', form.downloadUrl);
		assert.equal(status, 200, body.toString());
		assert.equal(`md5:${md5(body)}`, form.hash, 'the form is not what the list said');
		const files = {};
		const manifest = form.manifestUrl ? (await this.send('GET', form.manifestUrl)).body.toString() : '';
		for (const [, attributes, xml] of manifest.matchAll(/<mediaFile([^>]*)>(.*?)<\/mediaFile>/gs)) {
			const [name] = text(xml, 'filename'), [hash] = text(xml, 'hash');
			const file = await this.send('GET', text(xml, 'downloadUrl')[0]);
			assert.equal(file.status, 200);
			assert.equal(`md5:${md5(file.body)}`, hash, `${name} is not what the manifest said`);
			files[name] = { bytes: file.body, isList: /type="entityList"/.test(attributes), integrityUrl: text(xml, 'integrityUrl')[0] };
		}
		return { xml: body.toString(), files };
	}

	/** Asks whether answers are welcome, as Collect does before it sends any; gives how much may be sent at once. */
	async welcome() {
		const { status, headers } = await this.send('HEAD', `${this.server}/submission?deviceID=collect%3Atest`);
		assert.equal(status, 204);
		return Number(headers['x-openrosa-accept-content-length']);
	}

	/** Sends one post; the status and what the server says. */
	async submit(xml, files = {}, options = {}) {
		const { type, bytes } = formBody(xml, files);
		const { status, body } = await this.send('POST', `${this.server}/submission?deviceID=collect%3Atest`,
			{ ...options, body: bytes, headers: { 'Content-Type': type } });
		return { status, message: text(body.toString(), 'message')[0], isOpenRosa: body.includes('http://openrosa.org/http/response') };
	}
}

/** Filled-in answers: the parts are XML. */
export function answers({ formID, version }, inner, instanceId = `uuid:${randomUUID()}`) {
	return `<?xml version='1.0' ?><data id="${formID}" version="${version}" xmlns:orx="http://openrosa.org/xforms">` +
		`${inner}<orx:meta><orx:instanceID>${instanceId}</orx:instanceID></orx:meta></data>`;
}
