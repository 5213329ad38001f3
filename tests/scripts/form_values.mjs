#!/usr/bin/env node
// SPDX-License-Identifier: EUPL-1.2
// form_values.mjs: what the script of questionnaires gives for expressions; form_logic_test.c compares with its own.
//
//   node form_values.mjs SCRIPT FILE    FILE: JSON with page (logic and answers), entries, asks, current, now, zone
// Prints one JSON text per expression; null where the script cannot tell.

import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const [script, file] = process.argv.slice(2);
const given = JSON.parse(readFileSync(file, 'utf8'));
const { logic, answers } = given.page;
runInThisContext(readFileSync(script, 'utf8'), { filename: script });

const build = exprs => {
	const model = globalThis.omzienForm.makeLogic({ ...logic, exprs }, { now: () => given.now, zone: given.zone, language: 'nl' });
	model.grow(Object.keys(answers));
	for (const [key, value] of Object.entries(answers))
		model.nodes[key].value = value;
	return model;
};

// What is not asked is found by the rules of the form itself.
const ruled = build(logic.exprs), hidden = new Set();
for (const node of Object.values(ruled.nodes)) {
	const { relevant } = logic.items[node.item][4];
	if (relevant !== undefined && !ruled.boolean(ruled.value(relevant, node)))
		hidden.add(node.key);
}

const model = build(given.entries);
for (const key of hidden)
	model.nodes[key].off = true;
for (const ask of given.asks) {
	const value = model.value(ask, model.nodes[given.current]);
	console.log(JSON.stringify(value === undefined ? null : model.text(value)));
}
