// SPDX-License-Identifier: EUPL-1.2
// form.test.mjs: questionnaires on the command line: what is wrong, and from one kind of file to another.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { run, temporaryFolder } from '../e2e/server.mjs';

const folder = temporaryFolder();
const good = `| survey |
| | type | name | label |
| | select_one janee | lid | Bent u lid? |
| | text | waarom | Waarom niet? |

| choices |
| | list_name | name | label |
| | janee | ja | Ja |
| | janee | nee | Nee |

| settings |
| | form_title | form_id |
| | Proef | proef |
`;
const file = (name, text) => {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
};
const form = (...words) => run(['form', ...words]);

test('omzien form check says where a form is wrong', async () => {
	const fine = await form('check', file('goed.md', good));
	assert.equal(fine.status, 0, fine.stderr);
	assert.match(fine.stderr, /0 errors, 0 warnings; 2 questions, 1 languages/);
	const wrong = await form('check', file('fout.md', good.replace('select_one janee', 'select_one jane')));
	assert.equal(wrong.status, 2);
	assert.match(wrong.stderr, /error: sheet survey, row 3, column type, question lid, .* Perhaps you mean “janee”\./);
	const picture = await form('check', file('plaatje.xlsx', '%PDF-1.4\n'));
	assert.equal(picture.status, 2);
	assert.match(picture.stderr, /error: .*not a/i);
	assert.equal((await form('check', join(folder, 'nergens'))).status, 5);
	assert.equal((await form('check')).status, 2);
	assert.equal((await form('convert', file('goed.md', good), '--to', 'pdf')).status, 2);
});

test('omzien form convert carries a form through every kind of file', async () => {
	let from = file('begin.md', good);
	for (const kind of ['xlsx', 'csv', 'md']) {
		const to = join(folder, `eind.${kind}`);
		const done = await form('convert', from, '--to', kind, '--output', to);
		assert.equal(done.status, 0, done.stderr);
		from = to;
	}
	assert.equal(readFileSync(from, 'utf8'), good);
	const xform = await form('convert', from, '--to', 'xform');
	assert.equal(xform.status, 0, xform.stderr);
	assert.match(xform.stdout, /<h:html/);
});

test('omzien form convert writes nothing over a file and nothing for a wrong form', async () => {
	const kept = file('er-al.csv', 'blijft');
	assert.equal((await form('convert', file('goed.md', good), '--to', 'csv', '--output', kept)).status, 4);
	assert.equal(readFileSync(kept, 'utf8'), 'blijft');
	const none = join(folder, 'niets.csv');
	assert.equal((await form('convert', file('fout.md', good.replace('text', 'tekst')), '--to', 'csv',
		'--output', none)).status, 2);
	assert.equal(existsSync(none), false);
});
