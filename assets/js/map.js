// SPDX-License-Identifier: EUPL-1.2
// map.js: makes a map that one can move of the drawing that the server sent. Needs leaflet.js before it.
//
// <div class="omz-map" data-map data-boundaries="URL" data-clusters="URL" data-label="Kaart ...">: the drawing inside it
// is replaced when both could be fetched; else it stays. The words below it are the same thing as a list.
//   data-boundaries  GeoJSON of areas (properties: naam)
//   data-clusters    asked as URL?zoom=&west=&zuid=&oost=&noord= (or & where it has a question already): GeoJSON
//                    of points with properties count, name, url, kind, precision; a group has count > 1
//   data-words       JSON of words: zoom_in, zoom_out, group ("{count} initiatieven"), open, precision (a table)
// Nothing that comes from data is read as HTML.
'use strict';

(function () {
	const SVG = 'http://www.w3.org/2000/svg';
	// kind of the data -> shape; the same four as everywhere
	const SHAPES = {
		meeting: ['circle', { cx: 12, cy: 12, r: 8 }],
		informal_help: ['rect', { x: 4.5, y: 4.5, width: 15, height: 15, rx: 2.5 }],
		formal_care_alternative: ['path', { d: 'M12 3l9.5 17h-19z' }],
		other: ['path', { d: 'M12 2.5l9.5 9.5l-9.5 9.5l-9.5-9.5z' }],
	};
	const CLASSES = { meeting: 'meeting', informal_help: 'help', formal_care_alternative: 'care' };

	function element(name, className, text) {
		const made = document.createElement(name);
		if (className)
			made.className = className;
		if (text !== undefined)
			made.textContent = text;
		return made;
	}

	function shape(kind) {
		const [name, attributes] = SHAPES[kind] || SHAPES.other;
		const drawing = document.createElementNS(SVG, 'svg'), mark = document.createElementNS(SVG, name);
		drawing.setAttribute('viewBox', '0 0 24 24');
		drawing.setAttribute('aria-hidden', 'true');
		for (const [key, value] of Object.entries(attributes))
			mark.setAttribute(key, String(value));
		drawing.append(mark);
		return drawing;
	}

	function fill(words, values) {
		return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
	}

	async function load(url) {
		const answer = await fetch(url, { headers: { Accept: 'application/geo+json' } });
		if (!answer.ok)
			throw new Error(url + ': ' + answer.status);
		return answer.json();
	}

	function icon(properties) {
		const group = properties.count > 1;
		const box = element('span', group ? 'omz-pin omz-pin--group' : 'omz-pin omz-pin--' + (CLASSES[properties.kind] || 'other'));
		box.append(group ? element('b', '', String(properties.count)) : shape(properties.kind));
		if (properties.state === 'stale')
			box.classList.add('omz-pin--stale');
		const size = sizeOf(properties.count);
		return L.divIcon({ className: 'omz-pin-holder', html: box, iconSize: [size, size] });
	}

	function nameLink(properties) {
		const link = element('a', 'nl-link', properties.name);
		link.href = safeUrl(properties.url);
		return link;
	}

	function popup(members, words) {
		const box = element('div', 'omz-popup'), note = words.precision && words.precision[members[0].properties.precision];
		if (members.length === 1) {
			box.append(nameLink(members[0].properties));
			if (members[0].properties.state === 'stale')
				box.append(element('p', 'omz-popup__note', words.stale));
		} else {
			const list = element('ul');
			list.append(...members.map(({ properties }) => {
				const item = element('li');
				item.append(nameLink(properties));
				return item;
			}));
			box.append(list);
		}
		if (note)
			box.append(element('p', 'omz-popup__note', note));
		return box;
	}

	// Only an address within this site: a point never leads elsewhere.
	function safeUrl(url) {
		const whole = new URL(String(url || ''), document.baseURI);
		return whole.origin === window.location.origin || window.location.protocol === 'file:' ? whole.href : '#';
	}

	const place = feature => L.latLng(feature.geometry.coordinates[1], feature.geometry.coordinates[0]);

	const sizeOf = count => count > 1 ? 36 + Math.min(20, Math.round(Math.sqrt(count) * 2)) : 28;

	// Marks that would lie on one another become one group, so that each can be pressed.
	function spread(map, features) {
		const groups = features.map(feature => ({ members: [feature], count: feature.properties.count, at: map.project(place(feature)) }));
		const touch = (a, b) => a.at.distanceTo(b.at) < (sizeOf(a.count) + sizeOf(b.count)) / 2 + 6;
		for (let i = 0; i < groups.length; i++) {
			const a = groups[i], j = groups.findIndex((b, k) => k > i && touch(a, b));
			if (j < 0)
				continue;
			const [b] = groups.splice(j, 1), whole = a.count + b.count;
			a.at = a.at.multiplyBy(a.count / whole).add(b.at.multiplyBy(b.count / whole));
			a.count = whole;
			a.members.push(...b.members);
			i = -1;	// it moved and grew: it may touch others now
		}
		return groups;
	}

	// A group whose members stand apart is looked at closer; one that cannot be taken apart tells its names.
	function open(map, made, group, words) {
		const bounds = L.latLngBounds(group.members.map(place)), singles = group.members.every(one => one.properties.count === 1);
		const closer = Math.min(map.getBoundsZoom(bounds.pad(0.1)), map.getZoom() + 3, map.getMaxZoom());
		const apart = map.project(bounds.getNorthWest(), map.getMaxZoom()).distanceTo(map.project(bounds.getSouthEast(), map.getMaxZoom()));
		if (singles && apart < 44)
			made.bindPopup(popup(group.members, words), { maxWidth: 280 }).openPopup();
		else
			map.setView(bounds.getCenter(), Math.max(closer, Math.min(map.getZoom() + 1, map.getMaxZoom())));
	}

	function marker(map, group, words) {
		const one = group.count === 1 ? group.members[0].properties : { count: group.count };
		const name = group.count > 1 ? fill(words.group, one) : one.state === 'stale' ? one.name + ' (' + words.stale.toLowerCase() + ')' : one.name;
		const made = L.marker(map.unproject(group.at), { icon: icon(one), title: name, alt: name, riseOnHover: true });
		if (group.count > 1)
			made.on('click', () => open(map, made, group, words));
		else
			made.bindPopup(() => popup(group.members, words), { maxWidth: 280, autoPanPadding: [12, 12] });
		// Leaflet clicks on Enter by itself for popups only
		made.on('keydown', event => {
			if (group.count > 1 && (event.originalEvent.key === 'Enter' || event.originalEvent.key === ' ')) {
				event.originalEvent.preventDefault();
				open(map, made, group, words);
			}
		});
		return made;
	}

	function question(url, map) {
		const b = map.getBounds().pad(0.2), joint = url.includes('?') ? '&' : '?';
		return url + joint + new URLSearchParams({ zoom: map.getZoom(), west: b.getWest().toFixed(4), zuid: b.getSouth().toFixed(4),
			oost: b.getEast().toFixed(4), noord: b.getNorth().toFixed(4) });
	}

	function areas(data, holder) {
		return L.geoJSON(data, { interactive: false, className: 'omz-map__area', attribution: holder.dataset.attribution || '',
			style: { className: 'omz-map__area', weight: 1 } });
	}

	function followPoints(map, holder, words) {
		const layer = L.layerGroup().addTo(map);
		let asked = 0;
		async function draw() {
			const mine = ++asked;
			const data = await load(question(holder.dataset.clusters, map));
			if (mine !== asked)
				return;
			layer.clearLayers();
			spread(map, data.features).forEach(group => marker(map, group, words).addTo(layer));
		}
		map.on('moveend', () => draw().catch(() => {}));
		return draw();
	}

	function nameButtons(map, words) {
		map.zoomControl.getContainer().querySelectorAll('a').forEach((button, i) => {
			const name = i === 0 ? words.zoom_in : words.zoom_out;
			button.title = name;
			button.setAttribute('aria-label', name);
		});
	}

	async function start(holder) {
		const words = JSON.parse(holder.dataset.words || '{}');
		const data = await load(holder.dataset.boundaries);
		const drawing = [...holder.children];
		holder.classList.add('omz-map--live');
		drawing.forEach(child => child.setAttribute('hidden', ''));	// SVG has no .hidden
		const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
		const map = L.map(holder, { scrollWheelZoom: false, minZoom: 6, maxZoom: 15, zoomSnap: 0.5,
			zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm });
		try {
			map.attributionControl.setPrefix(false);
			nameButtons(map, words);
			const land = areas(data, holder).addTo(map);
			map.fitBounds(land.getBounds(), { padding: [8, 8], animate: false });
			map.setMaxBounds(land.getBounds().pad(0.5));
			await followPoints(map, holder, words);
		} catch (broken) {
			map.remove();
			holder.classList.remove('omz-map--live');
			drawing.forEach(child => child.removeAttribute('hidden'));
		}
	}

	if (window.L)
		document.querySelectorAll('[data-map]').forEach(holder => start(holder).catch(() => {}));
})();
