// SPDX-License-Identifier: EUPL-1.2
// omzien.js: small comforts on top of pages that work without it: open filters on a wide screen, results
// that follow a tick, a button that copies a link, suggestions while somebody types. Loaded with `defer`.
'use strict';

(function () {
	const wide = window.matchMedia('(min-width: 60rem)');

	// <details data-open-wide>: menu and filters are folded on a phone and lie open where there is room.
	function openWhereThereIsRoom() {
		for (const details of document.querySelectorAll('details[data-open-wide]'))
			details.open = wide.matches;
	}

	// <form data-auto-submit>: on a wide screen a tick or a choice asks for the new results at once; the place of
	// the page and the focus come back after it. On a phone one ticks several and presses the button.
	function submitOnChange(form) {
		form.addEventListener('change', event => {
			if (!wide.matches || !event.target.matches('input[type=checkbox], select'))
				return;
			try {
				sessionStorage.setItem('omzien-focus', event.target.name + '=' + event.target.value);
				sessionStorage.setItem('omzien-scroll', String(window.scrollY));
			} catch (refused) {
				// without storage the page begins at its top
			}
			form.requestSubmit();
		});
	}

	function returnToLastChange() {
		let focus, scroll;
		try {
			focus = sessionStorage.getItem('omzien-focus');
			scroll = sessionStorage.getItem('omzien-scroll');
			sessionStorage.removeItem('omzien-focus');
			sessionStorage.removeItem('omzien-scroll');
		} catch (refused) {
			return;
		}
		if (focus === null)
			return;
		for (const control of document.querySelectorAll('[data-auto-submit] input, [data-auto-submit] select'))
			if (control.name + '=' + control.value === focus)
				control.focus({ preventScroll: true });
		window.scrollTo(0, Number(scroll));
	}

	// <button data-copy="URL" data-copied="Gekopieerd" hidden>: shown only where copying works. What happened is said
	// in the nearest [role=status].
	function offerCopy(button) {
		if (!navigator.clipboard)
			return;
		button.hidden = false;
		button.addEventListener('click', () => {
			navigator.clipboard.writeText(button.dataset.copy).then(() => {
				const status = button.parentElement.querySelector('[role=status]');
				if (status)
					status.textContent = button.dataset.copied;
			}, () => {});
		});
	}

	// <button data-copy-table data-copied="Gekopieerd" hidden> in a section with a table: takes the table to a
	// spreadsheet or a text, as cells; without signs that a note explains.
	function textOf(cell) {
		const copy = cell.cloneNode(true);
		copy.querySelectorAll('[data-mark]').forEach(mark => mark.remove());
		return copy.textContent.replace(/\s+/g, ' ').trim();
	}
	function offerTable(button) {
		const table = button.closest('section').querySelector('table');
		if (!navigator.clipboard || !window.ClipboardItem || !table)
			return;
		button.hidden = false;
		button.addEventListener('click', () => {
			const cells = [...table.rows].map(row => [...row.cells].map(textOf));
			const plain = cells.map(row => row.join('\t')).join('\n'), box = document.createElement('table');
			cells.forEach(row => {
				const line = box.insertRow();
				row.forEach(text => { line.insertCell().textContent = text; });
			});
			const item = new ClipboardItem({
				'text/plain': new Blob([plain], { type: 'text/plain' }),
				'text/html': new Blob([box.outerHTML], { type: 'text/html' }),
			});
			navigator.clipboard.write([item]).then(() => {
				button.parentElement.querySelector('[role=status]').textContent = button.dataset.copied;
			}, () => {});
		});
	}

	// <input list="ID" data-suggest="URL">: asks URL?zoek=TEXT for ["Ulrum", ...] and fills the datalist.
	function suggest(input) {
		const list = input.list, known = new Map();
		let timer, wanted = '';
		if (!list)
			return;
		const show = words => list.replaceChildren(...words.slice(0, 8).map(word => {
			const option = document.createElement('option');
			option.value = String(word);
			return option;
		}));
		const ask = async text => {
			if (!known.has(text)) {
				const answer = await fetch(input.dataset.suggest + '?zoek=' + encodeURIComponent(text));
				if (!answer.ok)
					return;
				known.set(text, await answer.json());
			}
			if (text === wanted)
				show(known.get(text));
		};
		input.addEventListener('input', () => {
			clearTimeout(timer);
			wanted = input.value.trim();
			if (wanted.length >= 2)
				timer = setTimeout(() => ask(wanted).catch(() => {}), 150);
		});
	}

	// <form data-focus>: for who types one after another: the first field that is wrong, or else empty.
	function focusFirst(form) {
		const field = form.querySelector('[aria-invalid]') || form.querySelector('input[type=text]');
		if (field)
			field.focus();
	}

	// <form data-alike="URL">: asks URL?naam=&plaats= for [{naam, plaats, pad}] and shows them in its [data-alike-title],
	// so that nobody registers what is there already.
	function showAlike(form) {
		const box = form.querySelector('[data-alike-title]'), name = form.elements.naam, place = form.elements.plaats;
		let timer, asked = 0;
		const line = ({ naam, plaats, pad }) => {
			const item = document.createElement('li'), link = document.createElement('a');
			link.className = 'nl-link';
			link.href = String(pad).startsWith('/') ? String(pad) : '#';
			link.textContent = naam;
			item.append(link, plaats ? ', ' + plaats : '');
			return item;
		};
		const show = found => {
			const title = document.createElement('p'), list = document.createElement('ul');
			title.textContent = box.dataset.alikeTitle;
			list.append(...found.map(line));
			box.replaceChildren(...(found.length ? [title, list] : []));
		};
		const ask = async () => {
			const mine = ++asked;
			const answer = await fetch(form.dataset.alike + '?' + new URLSearchParams({ naam: name.value, plaats: place.value }));
			if (answer.ok && mine === asked)
				show(await answer.json());
		};
		form.addEventListener('input', () => {
			clearTimeout(timer);
			if (name.value.trim().length >= 3)
				timer = setTimeout(() => ask().catch(() => {}), 250);
		});
	}

	// <form data-once>: a second press of the button does not send a second time.
	function sendOnce(form) {
		form.addEventListener('submit', event => {
			if (form.dataset.sent)
				event.preventDefault();
			form.dataset.sent = 'yes';
		});
		window.addEventListener('pageshow', () => delete form.dataset.sent);
	}

	// <form data-form-logic>: questions come and go at once, so that the next page need not wait for one that is new.
	function tellThatItIsLive(form) {
		const mark = document.createElement('input');
		Object.assign(mark, { type: 'hidden', name: 'direct', value: '1' });
		form.append(mark);
	}

	// <main data-refresh="SECONDS">: asks for the same page again while something is under way.
	function refresh(element) {
		setTimeout(() => window.location.reload(), Number(element.dataset.refresh) * 1000);
	}

	function each(selector, visit) {
		document.querySelectorAll(selector).forEach(visit);
	}

	openWhereThereIsRoom();
	wide.addEventListener('change', openWhereThereIsRoom);
	each('form[data-auto-submit]', submitOnChange);
	each('button[data-copy]', offerCopy);
	each('button[data-copy-table]', offerTable);
	each('input[data-suggest]', suggest);
	each('form[data-alike]', showAlike);
	each('form[data-once]', sendOnce);
	each('form[data-focus]', focusFirst);
	each('form[data-form-logic]', tellThatItIsLive);
	each('[data-refresh]', refresh);
	each('[data-print]', button => {
		button.hidden = false;
		button.addEventListener('click', () => window.print());
	});
	each('.omz-error-summary', summary => summary.focus());
	returnToLastChange();
})();
