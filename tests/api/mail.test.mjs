// SPDX-License-Identifier: EUPL-1.2
// mail.test.mjs: mails reach a real mail server: encrypted, after a no, after it was away, and none is lost.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { linkIn, makeCertificate, refusal, startMail } from '../e2e/mail.mjs';
import { freePort, run, startServer, temporaryFolder } from '../e2e/server.mjs';

const folder = temporaryFolder();
const database = join(folder, 'groningen.sqlite');
let server;

const command = (args, env = {}) => run(args, { env: { OMZIEN_DATA: folder, ...env } });
const sqlite = (sql) => execFileSync('sqlite3', ['-cmd', '.timeout 10000', database, sql], { encoding: 'utf8' }).trim();
const states = (mail) => sqlite(`select state || ' ' || attempts from outbox_mail where mail = '${mail}'`);

async function put(address, { port = 8080 } = {}) {
	const { status, stderr } = await command(['mail', address], { PORT: String(port) });
	assert.equal(status, 0, stderr);
}

/** Sends what waits, in a process of its own. */
const send = (mail, env = {}) => command(['job', 'run', 'outbox', '--region', 'groningen'], { ...mail.env, ...env });

before(async () => {
	server = await startServer({ folder });
	await server.stop();
});
after(() => sqlite('select 1'));

test('a mail has two forms, a sender, and says that a program made it', async () => {
	const mail = await startMail();
	await put(' Anna@Example.org ');
	assert.equal((await send(mail)).status, 0);
	const got = await mail.waitFor('anna@example.org');
	const { headers } = got.mail;
	assert.equal(got.subject, 'Een proefmail');
	assert.match(got.from, /^omzien@localhost$/);
	assert.equal(headers.get('auto-submitted'), 'auto-generated');
	assert.match(headers.get('message-id'), /^<[0-9A-Z]{13}@localhost>$/);
	assert.equal(headers.get('content-language'), 'nl');
	assert.match(got.text, /http:\/\/localhost:\d+\/\n/);
	assert.match(linkIn(got), /^http:\/\/localhost/);
	assert.match(got.html, /<html lang="nl">/);
	assert.doesNotMatch(got.html, /<(img|script|link|style)|url\(/i, 'nothing is loaded from elsewhere');
	assert.ok(got.raw.split('\r\n').every((line) => line.length <= 78), 'no long lines');
	assert.ok(!/[^\x20-\x7e\r\n\t]/.test(got.raw), 'plain ASCII on the wire');
	assert.equal(states('anna@example.org'), '1 1');
	await mail.stop();
});

test('what is no address is refused with a sentence that helps', async () => {
	const { status, stderr } = await command(['mail', 'nobody']);
	assert.equal(status, 2);
	assert.match(stderr, /whole mail address/);
});

test('many mails go over one connection', async () => {
	const mail = await startMail();
	for (let i = 0; i < 5; i++)
		await put(`many${i}@example.org`);
	assert.equal((await send(mail)).status, 0);
	assert.equal(mail.mails.length, 5);
	assert.equal(mail.connections(), 1);
	await mail.stop();
});

test('STARTTLS is used when the server offers it, and login only over an encrypted connection', async () => {
	const certificate = makeCertificate();
	const mail = await startMail({ certificate, users: { omzien: 'ge heim"\\' } });
	const login = { OMZIEN_SMTP_USER: 'omzien', OMZIEN_SMTP_PASSWORD: 'ge heim"\\' };
	await put('tls@example.org');
	const wrong = await send(mail, { ...login, OMZIEN_SMTP_PASSWORD: 'wrong' });
	assert.equal(wrong.status, 7);
	assert.match(wrong.stderr, /does not accept our login/);
	assert.doesNotMatch(wrong.stderr + wrong.stdout, /ge heim|d3Jvbmc/);
	assert.equal(states('tls@example.org'), '0 0', 'a wrong password is no try');
	assert.equal((await send(mail, login)).status, 0);
	const got = await mail.waitFor('tls@example.org');
	assert.ok(got.isSecure);
	assert.equal(got.user, 'omzien');
	await mail.stop();
});

test('smtps is encrypted from the start, and a foreign certificate is not believed', async () => {
	const mail = await startMail({ certificate: makeCertificate(), isSecure: true });
	await put('smtps@example.org');
	assert.equal((await send(mail, { OMZIEN_SMTP_CA: makeCertificate().file })).status, 7);
	assert.equal(mail.mails.length, 0);
	assert.equal((await send(mail)).status, 0);
	assert.ok((await mail.waitFor('smtps@example.org')).isSecure);
	await mail.stop();
});

test('a server that offers no encryption gets no password', async () => {
	const mail = await startMail({ users: { omzien: 'geheim' } });
	await put('plain@example.org');
	const sent = await send(mail, { OMZIEN_SMTP_USER: 'omzien', OMZIEN_SMTP_PASSWORD: 'geheim',
		OMZIEN_SMTP_CA: makeCertificate().file });
	assert.equal(sent.status, 7);
	assert.equal(mail.mails.length, 0);
	assert.equal(states('plain@example.org'), '0 0');
	sqlite("delete from outbox_mail where state = 0");
	await mail.stop();
});

test('a soft no is tried again after a minute, and then arrives once', async () => {
	let tries = 0;
	const mail = await startMail({ onReceiver: (to) => to === 'soft@example.org' && ++tries === 1 &&
		refusal(451, '4.7.1 Try again later') });
	await put('soft@example.org');
	await put('other@example.org');
	assert.equal((await send(mail)).status, 0);
	assert.equal(states('soft@example.org'), '0 1');
	assert.equal(states('other@example.org'), '1 1');
	assert.equal((await send(mail)).status, 0, 'its time has not come');
	assert.equal(tries, 1);
	sqlite("update outbox_mail set next_ms = 0 where mail = 'soft@example.org'");
	assert.equal((await send(mail)).status, 0);
	assert.equal(states('soft@example.org'), '1 2');
	assert.equal(mail.mails.filter(({ to }) => to.includes('soft@example.org')).length, 1);
	await mail.stop();
});

test('an address that is gone bounces; our own fault does not make it bounce', async () => {
	const answers = { 'gone@example.org': refusal(550, '5.1.1 No such user'),
		'relay@example.org': refusal(550, '5.7.1 Relaying denied'), 'full@example.org': refusal(552, '5.2.2 Mailbox full') };
	const mail = await startMail({ onReceiver: (to) => answers[to] });
	for (const address of Object.keys(answers))
		await put(address);
	assert.equal((await send(mail)).status, 0);
	assert.equal(states('gone@example.org'), '2 1');
	assert.equal(states('relay@example.org'), '0 1');
	assert.equal(states('full@example.org'), '0 1');
	assert.equal(sqlite('select mail from outbox_bounce'), 'gone@example.org');
	sqlite('delete from outbox_mail where state = 0');
	await mail.stop();
});

test('a mail that the server will never take is given up', async () => {
	const mail = await startMail({ onMail: () => refusal(554, '5.6.0 Not this one') });
	await put('content@example.org');
	assert.equal((await send(mail)).status, 0);
	assert.equal(states('content@example.org'), '3 1');
	assert.match(sqlite("select answer from outbox_mail where mail = 'content@example.org'"), /^554 5\.6\.0/);
	await mail.stop();
});

test('a sender that is refused is no fault of the receivers', async () => {
	const mail = await startMail({ onSender: () => refusal(553, '5.7.1 Sender not allowed') });
	await put('sender@example.org');
	assert.equal((await send(mail)).status, 7);
	assert.equal(states('sender@example.org'), '0 0');
	await mail.stop();
	sqlite('delete from outbox_mail where state = 0');
});

test('a server that is down loses nothing, and gets all when it is back', async () => {
	const port = await freePort();
	await put('down@example.org');
	const away = await send({ env: { OMZIEN_SMTP: `smtp://localhost:${port}` } });
	assert.equal(away.status, 7);
	assert.match(away.stderr, /cannot be reached/);
	const { stdout } = await command(['job', 'list']);
	assert.match(stdout, /failed: The mail server cannot be reached/);
	const mail = await startMail({ port });
	assert.equal((await send(mail)).status, 0);
	await mail.waitFor('down@example.org');
	assert.doesNotMatch((await command(['job', 'list'])).stdout, /failed/);
	await mail.stop();
});

test('hostile text stays text, even when it was put in the database by hand', async () => {
	const mail = await startMail();
	const hostile = "x' || char(13) || char(10) || 'Bcc: b@example.org";
	sqlite(`insert into outbox_mail (id, kind, mail, mail_name, language, title, body, stop_url, subject_kind, subject_id,
		is_secret, state, attempts, created_ms, since_ms, next_ms, ended_ms) values (1, 'test', 'host@example.org',
		'${hostile}', 'nl', '${hostile} é <b>', '[{"kind":0,"text":"<script>alert(1)</script>\\r\\n.\\r\\nQUIT"},` +
		`{"kind":1,"text":"go","url":"javascript:alert(1)"}]', 'https://x' || char(13) || char(10) || 'Bcc: b@example.org',
		'', 0, 0, 0, 0, strftime('%s', 'now') * 1000, strftime('%s', 'now') * 1000, 0, 0)`);
	assert.equal((await send(mail)).status, 0);
	const got = await mail.waitFor('host@example.org');
	assert.deepEqual(got.to, ['host@example.org']);
	assert.equal(got.mail.bcc, undefined);
	assert.ok(!got.mail.headers.has('bcc'));
	assert.match(got.subject, /Bcc: b@example.org é <b>$/);
	assert.match(got.text, /^\.$/m);
	assert.doesNotMatch(got.html, /<script|href="javascript:/);
	await mail.stop();
});

test('the running server sends by itself, and answers pages meanwhile', async () => {
	const mail = await startMail({ onMail: () => new Promise((done) => { setTimeout(done, 300); }) });
	const live = await startServer({ folder, env: mail.env });
	await put('live@example.org', live);
	const got = mail.waitFor('live@example.org');
	for (let i = 0; i < 20; i++) {
		const begun = performance.now();
		assert.equal((await fetch(`${live.origin}/over?${i}`)).status, 200);
		assert.ok(performance.now() - begun < 250, 'a page did not wait for the mail server');
	}
	assert.match((await got).text, new RegExp(`${live.origin}/`));
	assert.equal(await live.stop(), 0);
	await mail.stop();
});

test('a server that hangs does not keep the program from stopping', async () => {
	let hangs;
	const reached = new Promise((done) => { hangs = done; });
	const mail = await startMail({ onReceiver: () => { hangs(); return new Promise(() => {}); } });
	const live = await startServer({ folder, env: mail.env });
	await put('hang@example.org');
	await reached;
	const begun = performance.now();
	assert.equal(await live.stop(), 0);
	assert.ok(performance.now() - begun < 5000, 'it stopped at once');
	assert.match(states('hang@example.org'), /^0 /);
	sqlite('delete from outbox_mail where state = 0');
	await mail.stop();
});

test('a program that is killed while it sends loses no mail, and doubles a batch once', async () => {
	const COUNT = 60;
	const addresses = Array.from({ length: COUNT }, (_, i) => `kill${i}@example.org`);
	let taken = 0;
	const mail = await startMail({ onMail: () => { taken++; } });
	for (const address of addresses)
		sqlite(`insert into outbox_mail (id, kind, mail, language, title, body, subject_kind, subject_id, is_secret, state,
			attempts, created_ms, since_ms, next_ms, ended_ms) values (abs(random()) / 2, 'test', '${address}', 'nl', 'Dag',
			'[]', '', 0, 0, 0, 0, strftime('%s', 'now') * 1000, strftime('%s', 'now') * 1000, 0, 0)`);
	for (let kills = 0; kills < 3; kills++) {
		const begun = taken;
		const live = await startServer({ folder, env: mail.env });
		while (taken < begun + 10 && taken < COUNT)
			await new Promise((done) => { setImmediate(done); });
		await live.kill();
		sqlite('update outbox_mail set next_ms = 0 where state = 0; update job set lease_ms = 0');
	}
	assert.equal((await send(mail)).status, 0);
	const counts = addresses.map((address) => mail.mails.filter(({ to }) => to.includes(address)).length);
	assert.ok(counts.every((count) => count >= 1), 'every mail arrived');
	assert.ok(counts.filter((count) => count > 1).length <= 50, 'no more than the batch that was under way');
	assert.ok(counts.filter((count) => count > 2).length <= 2, 'then only the mail under way at each next kill');
	assert.ok(counts.every((count) => count <= 4), 'once more for each time it was killed');
	assert.equal(sqlite("select count(*) from outbox_mail where mail like 'kill%' and state <> 1"), '0');
	await mail.stop();
});
