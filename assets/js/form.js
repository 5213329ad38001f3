// SPDX-License-Identifier: EUPL-1.2
// form.js: the logic of a questionnaire at once on its page: what is asked, what is calculated, which choices there
// are, what cannot stay so. Everything also works without it; it never keeps anybody from sending: the server decides.
//
// What the page gives it:
//   <form data-form-logic="ID">              ID: of <script type="application/json" id="ID"> with
//                                            what form_instance_write_logic wrote: {"logic", "answers": {key: value}}
//                                            answers: also what stands on other pages and is calculated
//   <div data-item="leren[2]/wat" hidden>    around each question and group; also of what is not asked now: hidden
//   name="leren[2]/wat"                      an input; also KEY.day KEY.month KEY.year, and of a rank KEY.CHOICE = place
//   <span data-required hidden>              inside it: shown when an answer is required
//   <div data-fault hidden>                  inside it, where an input's aria-describedby leads: why it cannot stay so.
//                                            Where there is none (nor the server's own) it is made, before the first input
//   <div data-choice="name" hidden>          around each choice of radio buttons, tick boxes, a rank; an <option> is known
//                                            by its value. What does not pass the filter now stands there too, hidden
//   <span data-output="naam">                inside a text: the answer of that question, as people read it
'use strict';

(function () {
	const DAY = 86400000;
	const OR = 0, AND = 1, EQUAL = 2, DIFFERENT = 3, UNION = 13;

	// ---- values: text, number, boolean, day { days } or moment { days, moment }, array of nodes ----

	function plain(number) {
		const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(number);
		if (!parts)
			return String(number === 0 ? 0 : number);
		const digits = parts[2] + (parts[3] || ''), point = 1 + Number(parts[4]);
		return parts[1] + (point <= 0 ? '0.' + '0'.repeat(-point) + digits : digits.padEnd(point, '0'));
	}

	const two = (number, width = 2) => String(number).padStart(width, '0');
	const isDate = value => value instanceof Object && !Array.isArray(value);
	const isoDay = days => Math.abs(days) < 3e6 ? new Date(Math.floor(days) * DAY).toISOString().slice(0, 10) : '';

	function nodeText(node) {
		const kids = node.kids.filter(kid => !kid.off);
		return kids.length ? kids.map(nodeText).join('') : node.value;
	}

	// 2026-11-22, 2026-11-22T10:00:00.000+01:00; `zone` in minutes where no offset is written
	function readDate(text, zone) {
		const part = /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d*)?))?(?:(Z)|([+-]\d\d):?(\d\d)?)?)?\s*$/.exec(text);
		if (!part)
			return null;
		const day = new Date(0).setUTCFullYear(part[1], part[2] - 1, part[3]);
		if (new Date(day).toISOString().slice(0, 10) !== `${part[1]}-${part[2]}-${part[3]}`)
			return null;
		if (part[4] === undefined)
			return { days: day / DAY };
		const sign = part[8] && part[8][0] === '-' ? -1 : 1;
		const offset = part[7] ? 0 : part[8] ? Number(part[8]) * 60 + sign * (part[9] || 0) : zone;
		if (part[4] > 24 || part[5] > 59 || part[6] > 60)
			return null;
		return { days: (day + (part[4] * 60 + Number(part[5]) - offset) * 60000 + (part[6] || 0) * 1000) / DAY, moment: true };
	}

	function number(value) {
		if (typeof value === 'number' || typeof value === 'boolean')
			return Number(value);
		if (isDate(value))
			return value.days;
		const text = Array.isArray(value) ? value.length ? nodeText(value[0]) : '' : value;
		if (/^[ \t\r\n]*-?(\d+\.?\d*|\.\d+)[ \t\r\n]*$/.test(text))
			return Number(text);
		if (Array.isArray(value) && value.length && value[0].kind === 2 && text)
			return Number(text === 'true');
		const date = readDate(text, 0);
		return date ? date.days : NaN;
	}

	function boolean(value) {
		if (!Array.isArray(value))
			return isDate(value) ? value.days !== 0 : Boolean(value);
		const node = value[0];
		if (value.length !== 1 || node.kids.some(kid => !kid.off))
			return value.length > 0;
		if (node.kind === 2)
			return node.value === 'true' || node.value === '1';
		return node.value !== '' && (node.kind !== 1 || Boolean(number(node.value)));
	}

	// ---- functions; each gets its arguments by place: t text, n number, b boolean, s nodes, v as it is ----

	const words = text => text.split(/[ \t\r\n]+/).filter(Boolean);
	const isTrue = text => text === 'true' || text === '1';
	const half = number => Math.floor(number + 0.5);
	const shifted = (number, places) => Number(plain(number) + 'e' + places);
	const cut = (text, from, to) => [...text].filter((point, i) => i + 1 >= from && i + 1 < to).join('');
	const same = (a, b) => a.up.kids.filter(kid => !kid.off && kid.name === b.name);

	function extreme(c, choose) {
		const all = c.all(0).map(number);
		return all.length ? choose(...all) : NaN;
	}

	function place(number, length) {
		number = Math.trunc(number) || 0;
		return Math.min(Math.max(number < 0 ? number + length : number, 0), length);
	}

	function matches(text, pattern) {
		for (const [source, flags] of [[pattern, 'u'], [pattern, ''], [pattern.replace(/([}*+?])\+/g, '$1'), '']])
			try {
				return new RegExp(`^(?:${source})$`, flags).test(text);
			} catch (refused) {
				// written for another kind of program: try what is left
			}
		return false;
	}

	function translate(c) {
		const from = [...c.t(1)], to = [...c.t(2)];
		return [...c.t(0)].map(point => from.includes(point) ? to[from.indexOf(point)] || '' : point).join('');
	}

	function formatDate(c) {
		const date = c.date(0);
		if (!date)
			return '';
		const at = new Date(Math.round((date.days + (date.moment ? c.zone / 1440 : 0)) * DAY));
		const months = c.dutch ? 'jan feb mrt apr mei jun jul aug sep okt nov dec' : 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec';
		const week = c.dutch ? 'zo ma di wo do vr za' : 'Sun Mon Tue Wed Thu Fri Sat';
		const parts = {
			Y: two(at.getUTCFullYear(), 4), y: two(at.getUTCFullYear() % 100), m: two(at.getUTCMonth() + 1), n: at.getUTCMonth() + 1,
			b: words(months)[at.getUTCMonth()], d: two(at.getUTCDate()), e: at.getUTCDate(),
			a: words(week)[at.getUTCDay()], H: two(at.getUTCHours()), h: at.getUTCHours(),
			M: two(at.getUTCMinutes()), S: two(at.getUTCSeconds()), 3: two(at.getUTCMilliseconds(), 3)
		};
		return c.t(1).replace(/%(.)/g, (whole, code) => parts[code] === undefined ? code : parts[code]);
	}

	function position(c) {
		if (!c.count)
			return c.at.position || 1;
		const path = c.expr[1];
		const up = path[0] === 1 && path[1] === -1 && path.slice(2).every(step => step[0] === 2);
		const node = c.s(0, up && top(c.at.node) !== top(c.at.current) ? c.at.current : c.at.node)[0];
		return node ? node.up ? 1 + same(node, node).indexOf(node) : 1 : 0;
	}

	function top(node) {
		while (node.up)
			node = node.up;
		return node;
	}

	// The node that stands below `to` as `like` stands below `above`.
	function alike(to, above, like) {
		if (!like || like === above)
			return like && to;
		const parent = alike(to, above, like.up);
		return parent && parent.kids.find(kid => !kid.off && kid.name === like.name);
	}

	function turnOf(node, turn) {
		while (node && !(node.name === turn.name && node.depth === turn.depth))
			node = node.up;
		return node;
	}

	function indexedRepeat(c) {
		const wanted = c.s(0)[0];
		let original, turn;
		for (let i = 1; i + 1 < c.count; i += 2) {
			const repeat = c.s(i)[0];
			const like = !wanted || !repeat ? null : !turn ? repeat : alike(turn, turnOf(repeat, original), repeat);
			turn = like && like.up && same(like, like)[Math.floor(c.n(i + 1)) - 1];
			original = repeat;
			if (!turn)
				return '';
		}
		const found = alike(turn, turnOf(wanted, original), wanted);
		return found ? [found] : [];
	}

	const F = {
		'boolean': c => c.b(0), 'boolean-from-string': c => isTrue(c.t(0)),
		'ceiling': c => Math.ceil(c.n(0)),
		'coalesce': c => { for (let i = 0; i < c.count; i++) if (c.t(i)) return c.t(i); return ''; },
		'concat': c => c.all(0).join(''), 'contains': c => c.t(0).includes(c.t(1)), 'count': c => c.s(0).length,
		'count-non-empty': c => c.s(0).filter(nodeText).length, 'count-selected': c => words(c.t(0)).length,
		'current': c => [c.at.current], 'date': c => c.date(0) ? { days: Math.floor(c.local(0) + 1e-9) } : '',
		'date-time': c => c.date(0) ? { days: c.date(0).moment ? c.date(0).days : c.date(0).days - c.zone / 1440, moment: true } : '',
		'decimal-date-time': c => c.date(0) ? c.date(0).days : NaN, 'depend': c => c.v(0),
		'ends-with': c => c.t(0).endsWith(c.t(1)), 'exp10': c => 10 ** c.n(0), 'false': () => false,
		'format-date': formatDate, 'format-date-time': formatDate, 'if': c => c.v(c.b(0) ? 1 : 2),
		'indexed-repeat': indexedRepeat, 'instance': c => c.list(c.t(0)), 'int': c => Math.trunc(c.n(0)),
		'is-selected': c => words(c.t(0)).includes(c.t(1).trim()), 'join': c => c.all(1).join(c.t(0)),
		'jr:choice-name': c => c.choice(c.t(0), c.t(1)), 'last': c => c.at.size || 1,
		'max': c => extreme(c, Math.max), 'min': c => extreme(c, Math.min), 'name': c => (c.s(0)[0] || {}).name || '',
		'normalize-space': c => words(c.t(0)).join(' '), 'not': c => !c.b(0),
		'now': c => ({ days: c.now / DAY, moment: true }), 'number': c => c.n(0), 'once': c => nodeText(c.at.current) || c.v(0),
		'pi': () => Math.PI, 'position': position, 'pow': c => c.n(0) ** c.n(1), 'regex': c => matches(c.t(0), c.t(1)),
		'round': c => c.count > 1 && Math.abs(c.n(1)) >= 1 ? shifted(half(shifted(c.n(0), Math.trunc(c.n(1)))), -Math.trunc(c.n(1))) : half(c.n(0)),
		'selected': c => F['is-selected'](c), 'selected-at': c => words(c.t(0))[Math.floor(c.n(1))] || '',
		'starts-with': c => c.t(0).startsWith(c.t(1)), 'string': c => c.t(0), 'string-length': c => [...c.t(0)].length,
		'local-name': c => F.name(c), 'substr': c => { const all = [...c.t(0)], at = i => place(c.n(i), all.length); return all.slice(at(1), c.count > 2 ? at(2) : all.length).join(''); },
		'substring': c => cut(c.t(0), half(c.n(1)), c.count > 2 ? half(c.n(1)) + half(c.n(2)) : Infinity),
		'substring-after': c => c.t(0).includes(c.t(1)) ? c.t(0).slice(c.t(0).indexOf(c.t(1)) + c.t(1).length) : '',
		'substring-before': c => c.t(0).slice(0, Math.max(c.t(0).indexOf(c.t(1)), 0)),
		'sum': c => c.s(0).reduce((sum, node) => sum + number(nodeText(node)), 0),
		'today': c => ({ days: Math.floor((c.now + c.zone * 60000) / DAY) }), 'translate': translate, 'true': () => true
	};
	for (const name of ['abs', 'exp', 'floor', 'log', 'log10', 'sqrt'])
		F[name] = c => Math[name](c.n(0));

	// ---- evaluating the trees of form_logic.c ----

	function makeLogic(logic, clock) {
		const zone = clock.zone, lists = {};
		let count = 0;

		function makeNode(name, kind, up) {
			const node = { name, kind, up, kids: [], value: '', off: false, n: count++, depth: up ? up.depth + 1 : 0 };
			up && up.kids.push(node);
			return node;
		}
		const root = makeNode('', 0, null), nodes = {};

		// A node for each question, in each turn of a repeat that one of the keys speaks of.
		function grow(i, up, key, keys) {
			const [name, , kind, repeats] = logic.items[i];
			let turns = 1;
			if (repeats) {
				turns = 0;
				for (const other of keys)
					if (other.startsWith(key + '['))
						turns = Math.max(turns, parseInt(other.slice(key.length + 1), 10) || 0);
			}
			for (let turn = 1; turn <= turns; turn++) {
				const node = makeNode(name, kind, up);
				node.item = i;
				node.key = repeats ? `${key}[${turn}]` : key;
				nodes[node.key] = node;
				logic.items.forEach((item, k) => item[1] === i && k && grow(k, node, (node.key && node.key + '/') + item[0], keys));
			}
		}

		function list(id) {
			const found = logic.lists[id];
			if (!found)
				throw new Error('no list');
			if (!lists[id]) {
				lists[id] = makeNode('', 0, null);
				const above = makeNode('root', 0, lists[id]);
				for (const row of found.rows) {
					const item = makeNode('item', 0, above);
					row.forEach((value, i) => makeNode(found.columns[i], 0, item).value = value);
				}
			}
			return [lists[id]];
		}

		const ordered = found => [...new Set(found)].sort((a, b) => a.n - b.n);
		const down = node => node.kids.filter(kid => !kid.off).flatMap(kid => [kid, ...down(kid)]);
		const up = node => node.up ? [node.up, ...up(node.up)] : [];
		const around = node => node.up ? node.up.kids.filter(kid => !kid.off) : [];
		// in the order of enum xpath_axis
		const axes = [
			node => node.kids.filter(kid => !kid.off), node => [node], node => node.up ? [node.up] : [], down,
			node => [node, ...down(node)], up, node => [node, ...up(node)],
			node => around(node).filter(other => other.n > node.n), node => around(node).filter(other => other.n < node.n).reverse(),
			node => down(top(node)).filter(other => other.n > node.n && !up(other).includes(node)),
			node => down(top(node)).filter(other => other.n < node.n && !up(node).includes(other)).reverse(), () => []
		];

		function passes(node, name) {
			return name === 0 || (name === '*' ? node.name !== '' : node.name === name ||
				name === 'text()' && node.kids.length === 0 && node.value !== '');
		}

		function filter(found, predicate, at) {
			return found.filter((node, i) => {
				const value = run(predicate, { node, current: at.current, position: i + 1, size: found.length });
				return typeof value === 'number' ? value === i + 1 : boolean(value);
			});
		}

		const kept = (found, predicates, at) => predicates.reduce((left, predicate) => filter(left, predicate, at), found);

		function walk(path, at) {
			const start = path[1] === -1 ? [at.node] : path[1] === -2 ? [root] : run(path[1], at);
			return path.slice(2).reduce((found, [axis, name, ...predicates]) => ordered(found.flatMap(node =>
				kept(axes[axis === 0 && name === 'text()' ? 1 : axis](node).filter(other => passes(other, name)), predicates, at))),
			Array.isArray(start) ? start : []);
		}

		// ${name}: the nodes of an item inside the turn of `scope` around the question that asks
		function refer([, target, scope], at) {
			let from = at.current;
			while (from.up && from.item !== scope)
				from = from.up;
			return [from, ...down(from)].filter(node => node.item === target && target >= 0 && !node.off && !up(node).some(above => above.off));
		}

		// ---- comparing ----

		function text(value) {
			if (Array.isArray(value))
				return value.length ? nodeText(value[0]) : '';
			if (!isDate(value))
				return typeof value === 'number' ? plain(value) : String(value);
			if (!value.moment)
				return isoDay(value.days);
			const sign = zone < 0 ? '-' : '+', minutes = Math.abs(zone);
			return new Date(Math.round(value.days * DAY) + zone * 60000).toISOString().replace('Z',
				`${sign}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`);
		}

		const asDate = value => isDate(value) ? value : typeof value === 'string' ? readDate(value, zone) : null;

		function holds(op, a, b) {
			return op === EQUAL ? a === b : op === DIFFERENT ? a !== b : op === 4 ? a < b : op === 5 ? a <= b : op === 6 ? a > b : a >= b;
		}

		function holdsDates(op, a, b) {
			const shift = a.moment === b.moment ? 0 : zone / 1440;
			return holds(op, a.days + (a.moment ? shift : 0), b.days + (b.moment ? shift : 0));
		}

		function holdsPair(op, a, b, kindA, kindB) {
			const isEquality = op <= DIFFERENT;
			if (isEquality && (typeof a === 'boolean' || typeof b === 'boolean'))
				return holds(op, boolean(a), boolean(b));
			const isNumber = typeof a === 'number' || typeof b === 'number';
			const dates = !isNumber && (!isEquality || kindA === 3 || kindB === 3) ? [asDate(a), asDate(b)] : [];
			if (dates[0] && dates[1])
				return holdsDates(op, dates[0], dates[1]);
			const left = number(a), right = number(b);
			if (!isEquality || isNumber || kindA === 1 && kindB === 1 && left === left && right === right)
				return holds(op, left, right);
			return holds(op, text(a), text(b));
		}

		function compare(op, a, b) {
			const many = [a, b].map(Array.isArray);
			if (many[0] && typeof b === 'boolean' || many[1] && typeof a === 'boolean')
				return holds(op, Number(boolean(a)), Number(boolean(b)));
			const sides = value => Array.isArray(value) ? value.map(node => [nodeText(node), node.kind]) : [[value, isDate(value) ? 3 : 0]];
			const right = sides(b);
			return sides(a).some(([left, kind]) => right.some(([other, otherKind]) => holdsPair(op, left, other, kind, otherKind)));
		}

		function binary([, op, one, other], at) {
			const a = run(one, at);
			if (op === OR || op === AND)
				return boolean(a) === (op === AND) ? boolean(run(other, at)) : op === OR;
			const b = run(other, at);
			if (op === UNION)
				return ordered([a, b].filter(Array.isArray).flat());
			if (op < 8)
				return compare(op, a, b);
			const x = number(a), y = number(b);
			return op === 8 ? x + y : op === 9 ? x - y : op === 10 ? x * y : op === 11 ? x / y : x % y;
		}

		// ---- calls ----

		function dateOf(value) {
			const single = Array.isArray(value) ? text(value) : value;
			const date = typeof single === 'boolean' ? null : asDate(single);
			const days = date ? 0 : typeof single === 'boolean' ? NaN : number(single);
			return date || (Math.abs(days) < 3e6 ? days % 1 ? { days, moment: true } : { days } : null);
		}

		function call(expr, at) {
			const c = { expr, at, zone, dutch: clock.language === 'nl', now: clock.now(), count: expr.length - 1, list };
			c.v = (i, node) => i < c.count ? run(expr[i + 1], node ? { ...at, node } : at) : [at.node];
			c.t = i => text(c.v(i));
			c.n = i => number(c.v(i));
			c.b = i => boolean(c.v(i));
			c.s = (i, node) => [c.v(i, node)].filter(Array.isArray).flat();
			c.all = from => {
				const all = [];
				for (let i = from; i < c.count; i++) {
					const value = c.v(i);
					all.push(...(Array.isArray(value) ? value.map(nodeText) : [text(value)]));
				}
				return all;
			};
			c.date = i => dateOf(c.v(i));
			c.local = i => c.date(i).days + (c.date(i).moment ? zone / 1440 : 0);
			c.choice = (value, question) => {
				const name = question.replace(/^.*\/|[${}]/g, '');
				const item = logic.items.find(one => one[0] === name);
				const found = item && logic.lists[(item[4] || {}).list];
				const row = found && found.rows.find(one => one[0] === value);
				return row ? row[1] : found && value;
			};
			const value = F[expr[0]](c);
			if (value === undefined)
				throw new Error('not here');
			return value;
		}

		let steps = 0;
		function run(index, at) {
			const expr = logic.exprs[index];
			if (++steps > 1e6)
				throw new Error('too long');
			if (!Array.isArray(expr))
				return expr;
			if (typeof expr[0] === 'string')
				return call(expr, at);
			switch (expr[0]) {
			case 0: return refer(expr, at);
			case 1: return walk(expr, at);
			case 2: return kept([run(expr[1], at)].filter(Array.isArray).flat(), expr.slice(2), at);
			case 3: return binary(expr, at);
			default: return -number(run(expr[1], at));
			}
		}

		// What an expression gives for a node; undefined: it cannot be told here. `row`: one of `rows`, to filter them.
		function value(index, current, row, rows = []) {
			steps = 0;
			try {
				return run(index, { node: row || current, current, position: rows.indexOf(row) + 1, size: rows.length });
			} catch (refused) {
				return undefined;
			}
		}

		return { nodes, root, grow: keys => grow(0, root, '', keys), list, value, text, boolean, isSeen: node => !node.off && !up(node).some(above => above.off) };
	}

	// ---- the page ----

	const controls = (form, key) => [...form.elements].filter(control => key && control.name === key);
	const wrapperOf = (form, key) => form.querySelector(`[data-item="${CSS.escape(key)}"]`);

	function readControl(all) {
		const [first] = all;
		if (first.type === 'checkbox' || first.type === 'radio')
			return all.filter(control => control.checked).map(control => control.value).join(' ');
		return first.selectedOptions ? [...first.selectedOptions].map(option => option.value).join(' ') : first.value.trim();
	}

	// What stands in the inputs of a question; undefined: it is not on this page.
	function read(form, node) {
		const all = controls(form, node.key), part = name => (form.elements[`${node.key}.${name}`] || { value: '' }).value.trim();
		let value = all.length ? readControl(all) : undefined;
		const ranked = [...form.elements].filter(control => control.options && control.name.startsWith(node.key + '.'));
		if (value === undefined && form.elements[node.key + '.year'])
			value = part('year') && [part('year'), two(part('month') || 1), two(part('day') || 1)].join('-');
		else if (value === undefined && ranked.some(control => Number(control.value)))
			value = ranked.filter(control => Number(control.value)).sort((a, b) => a.value - b.value).map(control => control.name.slice(node.key.length + 1)).join(' ');
		if (value && node.kind === 1)
			value = value.replace(/\s/g, '').replace(',', '.');
		return value && node.kind === 3 ? value.replace(/^(\d\d?)-(\d\d?)-(\d{4})/, (whole, day, month, year) => `${year}-${two(month)}-${two(day)}`) : value;
	}

	function start(form) {
		const block = JSON.parse(document.getElementById(form.dataset.formLogic).textContent);
		const { logic, answers } = block;
		const model = makeLogic(logic, { now: () => Date.now(), zone: -new Date().getTimezoneOffset(), language: document.documentElement.lang });
		const wrappers = [...form.querySelectorAll('[data-item]')];
		model.grow([...Object.keys(answers), ...wrappers.map(wrapper => wrapper.dataset.item)]);
		const all = Object.values(model.nodes);
		const rules = node => logic.items[node.item][4] || {};
		for (const key of Object.keys(answers))
			if (model.nodes[key])
				model.nodes[key].value = answers[key];

		// Where one types with suggestions the label stands in the input.
		function take() {
			for (const node of all) {
				const value = read(form, node), found = value && logic.lists[rules(node).list];
				const row = found && found.rows.find(one => one[1] === value);
				if (value !== undefined)
					node.value = row ? row[0] : value;
			}
		}

		function calculate(node, index) {
			const value = model.value(index, node), shown = value === undefined || controls(form, node.key)[0];
			if (value === undefined || shown && !shown.readOnly)
				return;
			node.value = typeof value === 'number' && isNaN(value) ? '' : model.text(value);
			node.kind = shown ? node.kind : typeof value === 'number' ? 1 : typeof value === 'boolean' ? 2 : isDate(value) ? 3 : 0;
			if (shown)
				shown.value = node.value;
		}

		function compute() {
			for (const index of logic.order)
				for (const node of all.filter(one => one.item === index)) {
					const { relevant, calculation } = rules(node);
					const asked = relevant === undefined ? true : model.value(relevant, node);
					if (asked !== undefined)
						node.off = !model.boolean(asked);
					if (calculation !== undefined)
						calculate(node, calculation);
				}
		}

		// Choices that do not pass go out of sight and are let go of. True: an answer changed by it.
		function filterChoices(node, wrapper) {
			const { filter, list } = rules(node);
			if (filter === undefined)
				return false;
			const hasOwn = wrapper.querySelector('[data-choice]');
			let changed = false;
			const rows = model.list(list)[0].kids[0].kids;
			for (const row of rows) {
				const passes = model.value(filter, node, row, rows), name = CSS.escape(row.kids[0].value);
				const choice = wrapper.querySelector(hasOwn ? `[data-choice="${name}"]` : `option[value="${name}"]`);
				if (!choice || passes === undefined)
					continue;
				const control = hasOwn ? choice.querySelector('input, select') : choice;
				choice.hidden = control.disabled = typeof passes === 'number' ? rows[passes - 1] !== row : !model.boolean(passes);
				if (!choice.hidden || !(control.checked || control.selected || control.selectedIndex > 0))
					continue;
				control.checked = control.selected = false;
				control.options && (control.value = '');
				changed = true;
			}
			return changed;
		}

		// The label of a choice, a date in words: as people read an answer.
		function say(node) {
			if (!node || !node.value || !model.isSeen(node))
				return '';
			const language = document.documentElement.lang;
			const found = logic.lists[rules(node).list];
			if (found)
				return words(node.value).map(word => (found.rows.find(row => row[0] === word) || [0, word])[1]).join(', ');
			const date = node.kind === 3 && readDate(node.value, 0);
			if (date)
				return new Date(date.days * DAY).toLocaleDateString(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
			return node.kind === 1 && language !== 'en' ? node.value.replace('.', ',') : node.value;
		}

		const below = node => [node, ...node.kids.flatMap(below)];

		// The question of that name, nearest to the one whose text speaks of it.
		function near(name, node) {
			for (let at = node || model.root; at; at = at.up) {
				const found = below(at).find(one => one.name === name);
				if (found)
					return found;
			}
			return undefined;
		}

		function show(wrapper) {
			const node = model.nodes[wrapper.dataset.item];
			if (!node)
				return false;
			wrapper.hidden = !model.isSeen(node);
			const { required } = rules(node), must = required !== undefined && model.value(required, node);
			if (required !== undefined && must !== undefined)
				for (const mark of wrapper.querySelectorAll('[data-required]'))
					mark.hidden = !model.boolean(must);
			return filterChoices(node, wrapper);
		}

		function update() {
			for (let round = 0, again = true; again && round < 5; round++) {
				take();
				compute();
				again = wrappers.map(show).some(Boolean);
			}
			for (const output of form.querySelectorAll('[data-output]')) {
				const wrapper = output.closest('[data-item]');
				output.textContent = say(near(output.dataset.output, wrapper && model.nodes[wrapper.dataset.item]));
			}
		}

		function tell(wrapper, message) {
			const inputs = [...wrapper.querySelectorAll('input, select, textarea')];
			let fault = wrapper.querySelector('[data-fault], .utrecht-form-field-error-message');
			if (!fault && message && inputs.length) {
				fault = document.createElement('div');
				fault.className = 'utrecht-form-field-error-message';
				fault.dataset.fault = '';
				fault.id = 'fout-' + wrapper.dataset.item;
				fault.setAttribute('aria-live', 'polite');
				inputs[0].before(fault);
				inputs[0].setAttribute('aria-describedby', `${inputs[0].getAttribute('aria-describedby') || ''} ${fault.id}`.trim());
			}
			if (!fault)
				return;
			fault.hidden = !message;
			fault.textContent = message;
			for (const input of inputs)
				message ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid');
		}

		function check(node) {
			const wrapper = wrapperOf(form, node.key), { constraint, message } = rules(node);
			if (!wrapper || constraint === undefined)
				return;
			const right = node.value === '' || !model.isSeen(node) ? true : model.value(constraint, node);
			tell(wrapper, right === undefined || model.boolean(right) ? '' :
				(message || logic.message).replace(/\$\{\s*([^}\s]+)\s*\}/g, (whole, name) => say(near(name, node))));
		}

		for (const fault of form.querySelectorAll('[data-fault]'))
			fault.setAttribute('aria-live', 'polite');
		form.addEventListener('input', update);
		// Somebody who leaves an input by pressing a button would miss it, were a message to move it away meanwhile.
		let pressed = false;
		for (const type of ['pointerdown', 'pointerup', 'pointercancel'])
			addEventListener(type, () => { pressed = type === 'pointerdown'; }, true);
		form.addEventListener('change', event => {
			update();
			const name = event.target.name || '';
			const node = model.nodes[name] || model.nodes[name.replace(/\.[^./]*$/, '')];
			if (node && pressed)
				addEventListener('pointerup', () => setTimeout(check, 0, node), { once: true });
			else if (node)
				check(node);
		});
		update();
	}

	if (typeof document === 'undefined')
		globalThis.omzienForm = { makeLogic, two, isDate };
	else
		for (const form of document.querySelectorAll('form[data-form-logic]'))
			start(form);
}());
