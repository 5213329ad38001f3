// SPDX-License-Identifier: EUPL-1.2
// mail.mjs: a real SMTP server on the loopback address, and the mails that came in.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort, temporaryFolder } from './server.mjs';

const WAIT_MS = 60_000;

/** A certificate for localhost that is good for a day: { key, cert, file }. */
export function makeCertificate() {
	const folder = temporaryFolder();
	const key = join(folder, 'key.pem'), file = join(folder, 'cert.pem');
	execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
		'-keyout', key, '-out', file, '-days', '1', '-subj', '/CN=localhost',
		'-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'], { stdio: 'ignore' });
	return { key: readFileSync(key), cert: readFileSync(file), file };
}

/** An answer that is no: throw or give it from onSender, onReceiver or onMail. */
export function refusal(code, text) {
	return Object.assign(new Error(text), { responseCode: code });
}

function callback(look, ...args) {
	const done = args.pop();
	Promise.resolve().then(() => look?.(...args)).then((no) => done(no instanceof Error ? no : null), done);
}

const toMail = async (raw, session) => {
	const mail = await simpleParser(raw);
	return {
		mail, raw: raw.toString('latin1'), session: session.id, isSecure: session.secure, user: session.user ?? null,
		from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(({ address }) => address),
		subject: mail.subject, text: mail.text, html: mail.html,
		links: [...mail.text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link),
	};
};

/**
 * Starts a mail server. Options: port, certificate (of makeCertificate: STARTTLS is offered), isSecure (TLS from the
 * start), users ({ name: password }: login is asked), onSender, onReceiver, onMail (each gets an address, or the mail,
 * and may give a refusal). The result: env for startServer, mails so far, connections, waitFor(to, { subject, after }),
 * stop().
 */
export async function startMail({ port, certificate, isSecure = false, users, onSender, onReceiver, onMail } = {}) {
	const onPort = port ?? await freePort();
	const state = { mails: [], connections: 0, waiting: new Set() };
	const server = new SMTPServer({
		secure: isSecure, key: certificate?.key, cert: certificate?.cert, logger: false, closeTimeout: 100,
		authOptional: !users, disableReverseLookup: true,
		disabledCommands: [...certificate && !isSecure ? [] : ['STARTTLS'], ...users ? [] : ['AUTH']],
		allowInsecureAuth: !certificate,
		onConnect(session, done) {
			state.connections++;
			server.connections.forEach(({ _socket: socket }) => socket?.unref?.());
			done();
		},
		onAuth({ username, password }, session, done) {
			if (users[username] === password)
				return done(null, { user: username });
			return done(refusal(535, '5.7.8 Authentication failed'));
		},
		onMailFrom(address, session, done) { callback(onSender, address.address, session, done); },
		onRcptTo(address, session, done) { callback(onReceiver, address.address, session, done); },
		onData(stream, session, done) {
			const chunks = [];
			stream.on('data', (chunk) => chunks.push(chunk));
			stream.on('end', () => callback(async () => {
				const mail = await toMail(Buffer.concat(chunks), session);
				const no = await onMail?.(mail);
				if (no instanceof Error)
					return no;
				state.mails.push(mail);
				state.waiting.forEach((look) => look());
				return null;
			}, done));
		},
	});
	server.on('error', () => {});	// a client that went away
	server.listen(onPort, '127.0.0.1');
	await once(server.server, 'listening');
	server.server.unref();	// a test that fails must not hang
	const waitFor = (to, { subject, after = 0 } = {}) => new Promise((done, fail) => {
		const look = () => {
			const found = state.mails.slice(after).find((mail) => mail.to.includes(to) &&
				(!subject || (subject instanceof RegExp ? subject.test(mail.subject) : mail.subject === subject)));
			if (!found)
				return;
			clearTimeout(timer);
			state.waiting.delete(look);
			done(found);
		};
		const timer = setTimeout(() => {
			state.waiting.delete(look);
			fail(new Error(`no mail to ${to}${subject ? ` about ${subject}` : ''} within ${WAIT_MS} ms; there are: ` +
				state.mails.map((mail) => `${mail.to}: ${mail.subject}`).join('; ')));
		}, WAIT_MS);
		state.waiting.add(look);
		look();
	});
	const url = `${isSecure ? 'smtps' : 'smtp'}://localhost:${onPort}`;
	return {
		port: onPort, url, mails: state.mails, connections: () => state.connections, waitFor,
		env: { OMZIEN_SMTP: url, ...certificate ? { OMZIEN_SMTP_CA: certificate.file } : {} },
		stop: () => new Promise((done) => { server.close(done); }),
	};
}

/** The first link in a mail whose address holds `part`; fails when there is none. */
export function linkIn(mail, part = '') {
	const link = mail.links.find((one) => one.includes(part));
	if (!link)
		throw new Error(`no link with ${part} in: ${mail.text}`);
	return link;
}
