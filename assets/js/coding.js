// SPDX-License-Identifier: EUPL-1.2
// coding.js: coding a text with the keyboard or the mouse. Without it one writes the numbers of sentences in the form.
//
// What the page gives it:
//   <ol data-text>  <li data-line="3" data-start="40" data-end="82">  <span data-words>   sentences, in code points
//   <form data-coding>  van, tot, begin, eind, code, memo  [data-status]                  what is sent
//     [data-here] a list                                                                  the codings of the sentence
//   [data-bar] a button and words                                                         the same on a narrow screen
//     [data-recent] a list                                                                codes used last, by number
//   <dialog data-picker>  an input, a listbox, [data-meaning], [data-empty], [data-close] where a code is chosen
//   <li id="codering-4" data-mine="ID of its code">                                       the margin
//   <form data-remove="4">  with the hidden field codering                                a coding of one's own
//   <form data-done>  with the hidden field klaar                                         says that the text is done
'use strict';

(function () {
	const text = document.querySelector('[data-text]'), form = document.querySelector('form[data-coding]');
	if (!text)
		return;
	const lines = [...text.querySelectorAll('[data-line]')];
	const status = form && form.querySelector('[data-status]'), field = name => form.elements.namedItem(name);
	let first = 0, last = 0, words = null;	// chosen sentences; or some words of them, in code points

	document.querySelector('[data-keys]').hidden = false;

	// ---- choosing sentences ----

	const range = () => [Math.min(first, last), Math.max(first, last)];

	// Text without the numbers and hidden words that the page put in it.
	function plain(part) {
		const copy = part.cloneNode(true);
		copy.querySelectorAll('.omz-hidden, .omz-coded__number').forEach(extra => extra.remove());
		return copy.textContent;
	}

	function show(isFocused) {
		const [from, till] = range();
		lines.forEach((line, at) => {
			line.tabIndex = at === last ? 0 : -1;
			line.classList.toggle('omz-line--chosen', at >= from && at <= till && !words);
		});
		if (isFocused)
			lines[last].focus();
		if (!form)
			return;
		field('van').value = lines[from].dataset.line;
		field('tot').value = lines[till].dataset.line;
		field('begin').value = words ? words.start : '';
		field('eind').value = words ? words.end : '';
		const shown = words ? words.text : plain(lines[from].querySelector('[data-words]'));
		const told = shown.trim().replace(/\s+/g, ' ').slice(0, 80);
		status.textContent = form.dataset.chosen.replace('{words}', `\u2068${told}\u2069`);
		bar.querySelector('span').textContent = status.textContent;
		bar.hidden = false;
		showHere();
	}

	// On a narrow screen the form stands far below the text: a bar at the bottom opens the list of codes.
	const bar = document.querySelector('[data-bar]');

	// The codings that end in the sentence, by name: the margin of a long text is far away.
	const here = form && form.querySelector('[data-here]');
	function showHere() {
		const numbers = [...lines[last].querySelectorAll('a.omz-coded__number')];
		here.hidden = !numbers.length;
		here.querySelector('ul').replaceChildren(...numbers.map(number => {
			const item = document.createElement('li'), link = document.createElement('a');
			const name = document.querySelector(number.getAttribute('href') + ' .omz-margin__code b:last-of-type');
			link.href = number.getAttribute('href');
			link.className = 'nl-link';
			link.textContent = number.textContent.trim() + ' ' + (name ? name.textContent : '');
			item.append(link);
			return item;
		}));
	}

	function go(to, isMore) {
		last = Math.max(0, Math.min(lines.length - 1, to));
		first = isMore ? first : last;
		words = null;
		window.getSelection().removeAllRanges();
		show(true);
	}

	// ---- choosing words with the mouse ----

	// How much of a sentence stands before a place in it.
	function pointsBefore(line, node, offset) {
		const before = document.createRange(), box = line.querySelector('[data-words]');
		before.selectNodeContents(box);
		if (!box.contains(node))
			return node.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_PRECEDING ? Number(line.dataset.end) - Number(line.dataset.start) : 0;
		before.setEnd(node, offset);
		return [...plain(before.cloneContents())].length;
	}

	function place(node, offset) {
		const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
		const line = element.closest('[data-line]');
		return line && { at: lines.indexOf(line), point: Number(line.dataset.start) + pointsBefore(line, node, offset) };
	}

	function takeSelection() {
		const selection = window.getSelection();
		if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode))
			return;
		const chosen = selection.getRangeAt(0);
		const from = place(chosen.startContainer, chosen.startOffset), till = place(chosen.endContainer, chosen.endOffset);
		if (!from || !till || till.point <= from.point)
			return;
		first = from.at;
		last = till.at;
		words = { start: from.point, end: till.point, text: selection.toString() };
		show(false);
	}

	// ---- choosing a code ----

	const picker = document.querySelector('[data-picker]');
	const word = picker.querySelector('input'), list = picker.querySelector('[role=listbox]'), empty = picker.querySelector('[data-empty]');
	const codes = form ? [...field('code').options].filter(option => option.value) : [];
	const fold = value => value.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
	const meaning = picker.querySelector('[data-meaning]');
	let found = [], current = 0;

	// ---- codes used last: each keeps its number until it is the one that was not used longest ----

	const RECENT = 9;
	let recent = [];
	const known = () => recent.map(({ id }) => codes.find(code => code.value === id)).filter(Boolean);

	function note(id) {
		const there = recent.find(one => one.id === id), one = { id, used: Date.now() };
		if (there)
			there.used = one.used;
		else if (recent.length < RECENT)
			recent.push(one);
		else
			recent[recent.indexOf(recent.reduce((a, b) => b.used < a.used ? b : a))] = one;
		try {
			sessionStorage.setItem('omzien-codes', JSON.stringify(recent));
		} catch (refused) {
			// without storage they are those of this text
		}
	}

	function showRecent() {
		try {
			recent = JSON.parse(sessionStorage.getItem('omzien-codes')) || [];
		} catch (refused) {
			recent = [];
		}
		document.querySelectorAll('[data-mine]').forEach(({ dataset: { mine } }) => {
			if (mine && recent.length < RECENT && !recent.some(({ id }) => id === mine))
				recent.push({ id: mine, used: 0 });
		});
		const box = form.querySelector('[data-recent]');
		box.hidden = !known().length;
		box.querySelector('ol').replaceChildren(...known().map((code, at) => {
			const item = document.createElement('li'), button = document.createElement('button'), key = document.createElement('kbd');
			button.type = 'button';
			button.className = 'omz-recent__code';
			key.textContent = at + 1;
			button.append(key, ' ' + code.text);
			button.addEventListener('click', () => give(code));
			item.append(button);
			return item;
		}));
	}

	function give(code) {
		if (!code)
			return;
		show(false);
		field('code').value = code.value;
		remember();
		form.requestSubmit();
	}

	function point(at) {
		current = Math.max(0, Math.min(found.length - 1, at));
		[...list.children].forEach((item, place) => item.setAttribute('aria-selected', String(place === current)));
		if (found.length) {
			word.setAttribute('aria-activedescendant', list.children[current].id);
			list.children[current].scrollIntoView({ block: 'nearest' });
		} else {
			word.removeAttribute('aria-activedescendant');
		}
		meaning.textContent = found.length ? found[current].title : '';
	}

	function search() {
		const parts = fold(word.value).split(/\s+/).filter(Boolean);
		found = codes.filter(code => parts.every(part => fold(code.text + ' ' + code.parentElement.label).includes(part)));
		const begins = code => parts.length && fold(code.text).startsWith(parts[0]) ? 0 : 1;
		const last = code => known().includes(code) ? 0 : 1;
		found.sort((a, b) => begins(a) - begins(b) || last(a) - last(b));
		list.replaceChildren(...found.map((code, at) => {
			const item = document.createElement('li'), group = document.createElement('small');
			item.id = 'kies-' + at;
			item.setAttribute('role', 'option');
			item.append(code.text + ' ', group);
			group.textContent = code.parentElement.label;
			item.addEventListener('click', () => take(at));
			return item;
		}));
		empty.hidden = found.length > 0;
		point(0);
	}

	function openPicker(letters) {
		if (!form)
			return;
		word.value = letters;
		show(false);
		search();
		picker.showModal();
		word.focus();
	}

	function take(at) {
		if (!found[at])
			return;
		picker.close();
		give(found[at]);
	}

	word.addEventListener('input', search);
	word.addEventListener('keydown', event => {
		const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
		if (step)
			point(current + step);
		else if (event.key === 'Enter')
			take(current);
		else
			return;
		event.preventDefault();
	});
	picker.querySelector('[data-close]').addEventListener('click', () => picker.close());
	picker.addEventListener('close', () => lines[last].focus());

	// ---- the keys ----

	// The last coding of one's own that ends in the sentence.
	function removeHere() {
		const numbers = [...lines[last].querySelectorAll('a.omz-coded__number')].map(link => link.textContent.trim());
		const forms = numbers.reverse().map(number => document.querySelector(`form[data-remove="${number}"]`)).filter(Boolean);
		if (forms.length) {
			remember();
			forms[0].requestSubmit();
		}
	}

	// Done, also where nothing is coded: the server leads to the next text.
	const done = document.querySelector('form[data-done]');
	document.addEventListener('keydown', event => {
		const isAsked = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.target.matches('input, select, textarea');
		if (!isAsked || !done || picker.open || done.elements.namedItem('klaar').value !== 'ja')
			return;
		event.preventDefault();
		keep('*', 0);
		done.requestSubmit();
	});

	text.addEventListener('keydown', event => {
		if (!event.target.matches('[data-line]') || event.ctrlKey || event.altKey || event.metaKey)
			return;
		const page = Math.max(1, Math.floor(window.innerHeight / 60));
		const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -lines.length, End: lines.length };
		if (event.key in steps)
			go(last + steps[event.key], event.shiftKey);
		else if (event.key === 'Enter')
			openPicker('');
		else if (event.key === 'Delete' || event.key === 'Backspace')
			removeHere();
		else if (event.key === 'Escape')
			go(last, false);
		else if (/^\p{L}$/u.test(event.key))
			openPicker(event.key);
		else if (/^[1-9]$/.test(event.key) && form)
			give(known()[event.key - 1]);
		else
			return;
		event.preventDefault();
	});
	text.addEventListener('focusin', event => {
		const at = lines.indexOf(event.target);
		if (at >= 0 && at !== last)
			go(at, false);
	});
	text.addEventListener('mouseup', () => setTimeout(takeSelection, 0));
	text.addEventListener('click', event => {
		const line = event.target.closest('[data-line]');
		if (line && window.getSelection().isCollapsed && !event.target.closest('a')) {
			last = lines.indexOf(line);
			first = event.shiftKey ? first : last;
			words = null;
			show(true);
		}
	});
	if (form) {
		showRecent();
		bar.querySelector('button').addEventListener('click', () => openPicker(''));
		form.addEventListener('submit', () => {
			if (field('code').value)
				note(field('code').value);
		});
		['van', 'tot'].forEach(name => field(name).addEventListener('input', () => {
			field('begin').value = field('eind').value = '';
		}));
	}

	// ---- after a coding the page comes back to the same sentence ----

	function keep(path, at) {
		try {
			sessionStorage.setItem('omzien-coding', path + ' ' + at);
		} catch (refused) {
			// without storage the address leads to the sentence
		}
	}

	const remember = () => keep(location.pathname, last);

	// The same text, or whichever comes next when somebody goes on with the keyboard.
	function back() {
		let kept = '';
		try {
			kept = sessionStorage.getItem('omzien-coding') || '';
			sessionStorage.removeItem('omzien-coding');
		} catch (refused) {
			// the same
		}
		const [path, at] = kept.split(' ');
		const hash = /^#zin-(\d+)$/.exec(location.hash);
		const isHere = (path === location.pathname || path === '*') && lines[at];
		first = last = isHere ? Number(at) : hash && lines[hash[1] - 1] ? hash[1] - 1 : 0;
		lines.forEach((line, place) => { line.tabIndex = place === last ? 0 : -1; });
		if (isHere)
			go(last, false);
	}

	if (lines.length)
		back();
})();
