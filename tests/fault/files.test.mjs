// SPDX-License-Identifier: EUPL-1.2
// files.test.mjs: files that nobody should send to the import: a clear message, and nothing is changed.
import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { crc32, deflateRaw } from './zip.mjs';
import { run, startServer, temporaryFolder } from '../e2e/server.mjs';

const folder = temporaryFolder();
const env = { OMZIEN_DATA: folder };
await (await startServer({ folder })).stop();
const register = async () => (await run(['export', '--format', 'csv'], { env })).stdout;
const before = await register();
const HEAD = 'name,place,category\n';

/** A zip of entries [name, packed bytes, size as said]. */
function zip(entries) {
	const parts = [], directory = [];
	let at = 0;
	for (const [name, packed, size, sum] of entries) {
		const head = Buffer.alloc(26), place = Buffer.alloc(12);
		[20, 0, 8, 0, 0].forEach((value, i) => head.writeUInt16LE(value, i * 2));
		[sum, packed.length, size].forEach((value, i) => head.writeUInt32LE(value, 10 + i * 4));
		head.writeUInt16LE(name.length, 22);
		parts.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed);
		place.writeUInt32LE(at, 8);
		directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, Buffer.alloc(2), place.subarray(0, 8), place.subarray(8), Buffer.from(name));
		at += 30 + name.length + packed.length;
	}
	const list = Buffer.concat(directory), end = Buffer.alloc(18);
	end.writeUInt16LE(entries.length, 4);
	end.writeUInt16LE(entries.length, 6);
	end.writeUInt32LE(list.length, 8);
	end.writeUInt32LE(at, 12);
	return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}
const entry = (name, text) => [name, deflateRaw(Buffer.from(text)), Buffer.byteLength(text), crc32(Buffer.from(text))];
const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const BOOK = '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
	+ 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>';
const LINKS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
	+ 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const ROOT = LINKS.replace('worksheets/sheet1.xml', 'xl/workbook.xml').replace('relationships/worksheet', 'relationships/officeDocument');
const book = (sheet) => zip([entry('[Content_Types].xml', TYPES), entry('_rels/.rels', ROOT), entry('xl/workbook.xml', BOOK),
	entry('xl/_rels/workbook.xml.rels', LINKS), entry('xl/worksheets/sheet1.xml', sheet)]);
const START = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

test('a good XLSX that is made in the same way is read', async () => {
	const path = join(folder, 'goed.xlsx');
	writeFileSync(path, book(`${START}<row>${['name', 'place', 'category'].map(cell).join('')}</row><row>${
		['Zorgdorp Q', 'Ulrum', 'informele_hulp'].map(cell).join('')}</row></sheetData></worksheet>`));
	const { status, stdout, stderr } = await run(['import', path, '--source', 'import', '--dry-run'], { env });
	assert.equal(status, 0, stderr);
	assert.match(stdout + stderr, /1 new/);
});

// Refused as a whole; the message names the file or what is wrong with it.
const REFUSED = [
	['an empty file', 'leeg.csv', ''],
	['a file without a column for the name', 'x.csv', 'een,twee\n1,2\n'],
	['a picture', 'foto.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0', 'latin1')],
	['a half XLSX', 'half.xlsx', book(`${START}<row>${cell('name')}</row></sheetData></worksheet>`).subarray(0, 300)],
	['an XLSX that is no zip', 'x.xlsx', 'PK\x03\x04 niet echt'],
	['a zip bomb', 'bom.xlsx', book(START + ' '.repeat(300_000_000))],
	['an XLSX of entities in entities', 'lach.xlsx', book('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
		+ '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>')],
];
for (const [name, file, bytes] of REFUSED) {
	test(`${name} is refused with a reason`, async () => {
		const path = join(folder, file);
		writeFileSync(path, bytes);
		const { status, stdout, stderr } = await run(['import', path, '--source', 'import'], { env });
		assert.equal(status, 2, `${status}: ${stdout}${stderr}`);
		assert.ok(stderr.trim().length > 20 && stderr.trim().split('\n').length <= 3, stderr);
		assert.doesNotMatch(stderr, /Sanitizer|runtime error/);
	});
}

test('what is no file, or not there, is refused with a reason', async () => {
	for (const path of [join(folder, 'nergens.csv'), folder]) {
		const { status, stderr } = await run(['import', path, '--source', 'import'], { env });
		assert.ok([2, 5, 6].includes(status), `${status}: ${stderr}`);
		assert.match(stderr, /cannot be (opened|read)/);
	}
});

test('ten gigabytes of nothing is refused before it fills the memory', async () => {
	const path = join(folder, 'groot.csv'), file = openSync(path, 'w');
	ftruncateSync(file, 10 * 2 ** 30);	// a hole: it takes no room on the disk
	closeSync(file);
	const { status, stderr } = await run(['import', path, '--source', 'import'], { env, timeout: 60_000 });
	assert.equal(status, 2, `${status}: ${stderr}`);
});

// Rows that cannot be.
const ROWS = [
	['a name of a thousand characters', HEAD, `${'n'.repeat(1000)},Ulrum,informele_hulp`],
	['a name with a NUL byte', HEAD, 'Zorg\0dorp,Ulrum,informele_hulp'],
	['no name', HEAD, ',Ulrum,informele_hulp'],
	['a year that cannot be', 'name,place,category,start_year\n', 'Zorgdorp Q,Ulrum,informele_hulp,20155'],
	['nonsense for a place on earth', 'name,place,category,latitude,longitude\n', 'Zorgdorp Q,Ulrum,informele_hulp,153.4,nergens'],
];
for (const [name, head, row] of ROWS) {
	test(`${name}: it is refused and says why`, async () => {
		const path = join(folder, 'rij.csv');
		writeFileSync(path, `${head}${row}\n`);
		const { status, stdout, stderr } = await run(['import', path, '--source', 'import', '--dry-run'], { env });
		assert.doesNotMatch(stderr, /Sanitizer|runtime error/);
		assert.ok(status === 0 || status === 2, `${status}: ${stdout}${stderr}`);
		assert.match(stdout + stderr, /refused|doubtful|row 2/);
	});
}

test('none of them changed anything', async () => {
	assert.ok(await register() === before, 'the register is as it was');
	assert.equal((await run(['check'], { env })).status, 0);
});
