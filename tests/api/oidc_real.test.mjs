// SPDX-License-Identifier: EUPL-1.2
// oidc_real.test.mjs: an official comes in through a real provider, glewlwyd.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startServer } from '../e2e/server.mjs';
import { isThere, startGlewlwyd } from './glewlwyd.mjs';
import { Visitor } from './visitor.mjs';

const skip = isThere() ? false : 'glewlwyd is not installed: script/setup --for test';

test('an official comes in through glewlwyd, and again', { skip }, async () => {
	const server = await startServer();
	const client = { id: 'omzien', secret: 'geheim-van-de-test-1234', redirect: `${server.origin}/aanmelden/oidc/terug` };
	const person = { user: 'ambtenaar', name: 'Test Ambtenaar', mail: 'ambtenaar@example.org', password: 'test-woord-1234' };
	const glewlwyd = await startGlewlwyd({ client, person });
	try {
		const administrator = await new Visitor(server.origin).signIn(server.signInLink);
		const path = '/beheer/aanmelden-bij/nieuw';
		// glewlwyd tells no roles by itself, and not whether an address was checked.
		const made = await administrator.send(path, path, { naam: 'Glewlwyd', uitgever: glewlwyd.issuer,
			client: client.id, geheim: client.secret, rolveld: 'name', rollen: 'Test Ambtenaar = coordinator',
			domeinen: 'example.org', mailVertrouwd: '1', aan: '1' });
		assert.equal(made.status, 303, made.text);
		const id = /([0-9A-Z]{13})/i.exec(made.location)[1];
		for (const time of ['first', 'second']) {
			const visitor = new Visitor(server.origin);
			const page = await visitor.ask('/aanmelden/oidc', { form: { aanbieder: id, naar: '/beheer/sociale-kaart' } });
			assert.equal(page.status, 200, page.text + server.output());
			const there = /^0; url=(.*)$/.exec(page.headers.get('refresh'))[1];
			const back = await glewlwyd.signIn(there);
			assert.match(back, /\/aanmelden\/oidc\/terug\?/, glewlwyd.output());
			const answer = await visitor.ask(back);
			assert.equal(answer.status, 303, `${time}: ${answer.text}\n${server.output()}`);
			assert.equal(answer.location, '/beheer/sociale-kaart');
			assert.equal((await visitor.ask('/beheer/sociale-kaart')).status, 200);
		}
	} finally {
		await glewlwyd.stop();
		await server.stop();
	}
});
