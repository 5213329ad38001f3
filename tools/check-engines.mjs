// SPDX-License-Identifier: EUPL-1.2
// check-engines.mjs: says which packages of a lock file do not run on Debian 12's own Node, and fails then.
import { readFileSync } from 'node:fs';

const FLOOR = '18.20.4';
const numbers = (text) => {
	const parts = text.replace(/^v/, '').split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
	return [0, 1, 2].map((i) => (i < parts.length ? parts[i] : NaN));
};
const compare = (a, b) => a.reduce((found, n, i) => found || (Number.isNaN(b[i]) ? 0 : n - b[i]), 0);

// Whether `version` obeys one comparator of the npm range grammar: ">=18", "^18.19.0", "~16", "18.x", "*".
function obeys(version, comparator) {
	const [, sign, text] = /^(>=|<=|>|<|\^|~|=)?v?(.*)$/.exec(comparator);
	const wanted = numbers(text === '' || text === '*' ? 'x.x.x' : text);
	const order = compare(version, wanted);
	switch (sign) {
	case '>=': return order >= 0;
	case '>': return order > 0;
	case '<=': return order <= 0;
	case '<': return order < 0;
	case '^': return order >= 0 && version[0] === wanted[0];
	case '~': return order >= 0 && version[0] === wanted[0] && (Number.isNaN(wanted[1]) || version[1] === wanted[1]);
	default: return order === 0;
	}
}

export function satisfies(text, range) {
	const version = numbers(text);
	return range.split('||').some((part) => {
		const tidy = part.replace(/(>=|<=|>|<|\^|~|=)\s+/g, '$1').replace(/(\S+)\s+-\s+(\S+)/, '>=$1 <=$2').trim();
		return tidy.split(/\s+/).every((comparator) => obeys(version, comparator));
	});
}

function main(files) {
	const problems = [];
	if (!satisfies(process.versions.node, `>=${FLOOR.replace(/\.\d+$/, '')}`))
		problems.push(`This machine has Node ${process.versions.node}; Omzien needs ${FLOOR} or newer.`);
	for (const file of files) {
		for (const [path, entry] of Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)) {
			const range = entry.engines?.node;
			if (range && !satisfies(FLOOR, range))
				problems.push(`${file}: ${path.replace(/^.*node_modules\//, '')} ${entry.version ?? ''} needs Node `
					+ `${range}; Debian 12 has ${FLOOR}. Pin an older version.`);
		}
	}
	for (const problem of problems)
		console.error(problem);
	return problems.length ? 1 : 0;
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop()))
	process.exitCode = main(process.argv.slice(2));
