// SPDX-License-Identifier: EUPL-1.2
// css.mjs: reads style sheets, drops what no page uses, writes them small. A tool of build-assets.mjs.

// A style sheet as a list of { selectors, body } (a rule), { at, rules } (a block of rules such as
// @media) and { at, body } (a block of declarations such as @font-face, or one line when body is null).
export function parse(text) {
	const css = text.replace(/\/\*[^]*?\*\//g, ' ').replace(/@charset[^;]*;/g, '');
	return parseRules(css, { at: 0 });
}

const NESTED = /^@(media|supports|layer|container)\b/;

function parseRules(css, position) {
	const rules = [];
	for (;;) {
		const head = readUntil(css, position, '{;}');
		const stop = css[position.at++];
		const name = head.trim().replace(/\s+/g, ' ');
		if (stop === undefined || stop === '}')
			return rules;
		if (stop === ';')
			name && rules.push({ at: name, body: null });
		else if (NESTED.test(name))
			rules.push({ at: name, rules: parseRules(css, position) });
		else if (/^@keyframes/.test(name))
			rules.push({ at: name, rules: parseRules(css, position), keep: true });
		else
			rules.push(declarations(name, css, position));
	}
}

function declarations(name, css, position) {
	const body = readUntil(css, position, '}');
	position.at++;
	const lines = splitTop(body, ';').map(line => line.trim().replace(/\s+/g, ' ')).filter(Boolean);
	return name.startsWith('@') ? { at: name, body: lines } : { selectors: splitTop(name, ',').map(s => s.trim()), body: lines };
}

// Text up to the first of `stops` outside strings and brackets; leaves the position on it.
function readUntil(css, position, stops) {
	const from = position.at;
	let depth = 0, quote = null;
	for (; position.at < css.length; position.at++) {
		const c = css[position.at];
		if (quote)
			quote = c === '\\' ? (position.at++, quote) : c === quote ? null : quote;
		else if (c === '"' || c === "'")
			quote = c;
		else if (depth === 0 && stops.includes(c))
			break;
		else if (c === '(' || c === '[')
			depth++;
		else if (c === ')' || c === ']')
			depth--;

	}
	return css.slice(from, position.at);
}

function splitTop(text, separator) {
	const parts = [], position = { at: 0 };
	while (position.at <= text.length) {
		parts.push(readUntil(text, position, separator));
		position.at++;
	}
	return parts;
}

// Keeps the selectors whose classes `isUsed` knows; returns the classes that went, for the report.
export function pruneClasses(rules, isUsed, dropped = new Set()) {
	const kept = [];
	for (const rule of rules) {
		if (rule.keep || rule.at && !rule.rules) {
			kept.push(rule);
		} else if (rule.rules) {
			const inner = pruneClasses(rule.rules, isUsed, dropped).rules;
			inner.length && kept.push({ ...rule, rules: inner });
		} else {
			const selectors = rule.selectors.filter(selector => selectorUsed(selector, isUsed, dropped));
			selectors.length && rule.body.length && kept.push({ ...rule, selectors });
		}
	}
	return { rules: kept, dropped };
}

// A class inside :not() does not matter; of :is() and :where() one alternative must be used.
function selectorUsed(selector, isUsed, dropped) {
	let rest = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '');
	for (let match; (match = /:(?:is|where)\(((?:[^()]|\([^()]*\))*)\)/.exec(rest));) {
		if (!splitTop(match[1], ',').some(part => selectorUsed(part, isUsed, new Set())))
			return false;
		rest = rest.replace(match[0], '');
	}
	const classes = [...rest.replace(/\[[^\]]*\]/g, '').matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(match => match[1]);
	const unknown = classes.filter(name => !isUsed(name));
	unknown.forEach(name => dropped.add(name));
	return unknown.length === 0;
}

const REFERENCE = /var\(\s*(--[\w-]+)/g;
const references = line => [...line.matchAll(REFERENCE)].map(match => match[1]);

// Drops custom properties that no real property reaches, however many steps away.
export function pruneProperties(rules, alsoUsed = []) {
	const needs = new Map(), reached = new Set(alsoUsed);
	eachDeclaration(rules, line => {
		const name = customName(line);
		if (!name)
			references(line).forEach(found => reached.add(found));
		else
			needs.set(name, [...needs.get(name) ?? [], ...references(line)]);
	});
	for (const name of reached)
		(needs.get(name) ?? []).forEach(found => reached.add(found));
	return { rules: keepLines(rules, line => !customName(line) || reached.has(customName(line))), reached, defined: new Set(needs.keys()) };
}

const customName = line => /^(--[\w-]+)\s*:/.exec(line)?.[1];

function eachDeclaration(rules, visit) {
	for (const rule of rules)
		rule.rules ? eachDeclaration(rule.rules, visit) : rule.body?.forEach(visit);
}

function keepLines(rules, keep) {
	return rules.map(rule => rule.rules ? { ...rule, rules: keepLines(rule.rules, keep) }
		: rule.body ? { ...rule, body: rule.body.filter(keep) } : rule)
		.filter(rule => rule.rules ? rule.rules.length : rule.body === null || rule.body.length);
}

// Puts the values of library properties in the place of their names: what the rule for `theme` sets once, and
// nothing else sets, is not a variable. A property that nobody sets gives way to its fallback. Ours stay.
export function inlineProperties(rules, theme, mayInline) {
	const values = new Map(), elsewhere = new Set();
	const isTheme = rule => rule.selectors?.length === 1 && rule.selectors[0] === theme;
	for (const rule of rules)
		eachDeclaration([rule], line => {
			const name = customName(line);
			if (name && isTheme(rule))
				values.set(name, line.slice(line.indexOf(':') + 1).trim());
			else if (name)
				elsewhere.add(name);
		});
	const known = name => mayInline(name) && !elsewhere.has(name);
	const value = (name, fallback) => !known(name) ? undefined : values.get(name) ?? fallback;
	const lines = keepLines(rules, line => !(customName(line) && values.has(customName(line)) && known(customName(line))));
	return mapLines(lastOnly(lines, isTheme), line => substitute(line, value));
}

// Of what the theme's rules set more than once only the last.
function lastOnly(rules, isTheme) {
	const seen = new Set();
	return rules.reverse().map(rule => isTheme(rule) ? { ...rule, body: rule.body.filter(line => {
		const name = customName(line) ?? line;
		return !seen.has(name) && seen.add(name);
	}) } : rule).reverse().filter(rule => rule.body === null || (rule.body ?? rule.rules).length);
}

function substitute(text, value, depth = 0) {
	const at = text.indexOf('var(');
	if (at < 0 || depth > 40)
		return text;
	const position = { at: at + 4 };
	const inside = readUntil(text, position, ')');
	const [name, ...rest] = splitTop(inside, ',').map(part => part.trim());
	const fallback = rest.length ? rest.join(', ') : undefined;
	const found = value(name, fallback);
	const after = substitute(text.slice(position.at + 1), value, depth);
	const put = found === undefined ? `var(${name}${fallback === undefined ? '' : `, ${substitute(fallback, value, depth + 1)}`})`
		: substitute(found, value, depth + 1);
	return text.slice(0, at) + put + after;
}

function mapLines(rules, change) {
	return rules.map(rule => rule.rules ? { ...rule, rules: mapLines(rule.rules, change) }
		: rule.body ? { ...rule, body: rule.body.map(change) } : rule);
}

// The shortest text that says the same; a line a rule has twice is written once.
export function write(rules) {
	return rules.map(rule => {
		if (rule.rules)
			return `${rule.at}{${write(rule.rules)}}`;
		if (rule.body === null)
			return `${rule.at};`;
		const body = [...new Set(rule.body)].map(minifyDeclaration).join(';');
		return `${rule.at ?? rule.selectors.map(minifySelector).join(',')}{${body}}`;
	}).join('\n');
}

const minifySelector = selector => selector.replace(/\s*([>~])\s*/g, '$1');

function minifyDeclaration(line) {
	const colon = line.indexOf(':');
	return `${line.slice(0, colon).trim()}:${line.slice(colon + 1).trim().replace(/,\s+/g, ',')}`;
}
