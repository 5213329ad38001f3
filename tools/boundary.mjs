// SPDX-License-Identifier: EUPL-1.2
// boundary.mjs: turns the boundaries in TopoJSON into a C table, or into the TopoJSON of one province.
//   node boundary.mjs table IN.topojson OUT.c
//   node boundary.mjs province PV20 IN.topojson OUT.topojson
import { readFileSync, writeFileSync } from "node:fs";

const ALWAYS_M = 1000000;	// the weight of a point that no simplification drops
const M_PER_DEGREE = 111195;	// along a meridian, on a sphere of 6,371,008 m
const MIDDLE_LAT = 52.2;	// of the Netherlands: good enough for weights

// Arcs are shared by neighbours; an index below zero is the arc ~index walked backwards.
const arcOf = (index) => (index < 0 ? ~index : index);

// Rings of arc indexes, holes among them: insideness is counted, not told by direction.
function ringsOf({ type, arcs, id }) {
	if (type === "Polygon")
		return arcs;
	if (type === "MultiPolygon")
		return arcs.flat();
	throw new Error(`${id}: neither Polygon nor MultiPolygon but ${type}`);
}

function decodeArc(arc, { scale, translate }) {
	let x = 0, y = 0;
	const points = arc.map(([dx, dy]) => ({
		lat: Math.round(((y += dy) * scale[1] + translate[1]) * 1e5),
		lon: Math.round(((x += dx) * scale[0] + translate[0]) * 1e5),
	}));
	return points.filter((p, i) => !i || p.lat !== points[i - 1].lat || p.lon !== points[i - 1].lon);
}

const plane = ({ lat, lon }) => [
	(lon / 1e5) * M_PER_DEGREE * Math.cos((MIDDLE_LAT * Math.PI) / 180),
	(lat / 1e5) * M_PER_DEGREE,
];

function distanceToSegment(p, a, b) {
	const [px, py] = plane(p), [ax, ay] = plane(a), [bx, by] = plane(b);
	const dx = bx - ax, dy = by - ay, len2 = dx * dx + dy * dy;
	const t = len2 ? Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / len2)) : 0;
	return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}

// Ramer-Douglas-Peucker, once for all tolerances: a point's weight is the largest tolerance in
// metres at which it stays. Never more than the weight of the split above it, so that a smaller
// tolerance only adds points. Weights belong to the arc, so neighbours that share it simplify alike
// and no gap opens between them.
function weighArc(points, from, to, limit) {
	let far = -1, distance = -1;
	for (let i = from + 1; i < to; i++) {
		const d = distanceToSegment(points[i], points[from], points[to]);
		if (d > distance)
			[far, distance] = [i, d];
	}
	if (far < 0)
		return;
	points[far].weight = Math.min(limit, Math.round(distance));
	weighArc(points, from, far, points[far].weight);
	weighArc(points, far, to, points[far].weight);
}

function weighedArcs(topology) {
	return topology.arcs.map((arc) => {
		const points = decodeArc(arc, topology.transform);
		points[0].weight = points.at(-1).weight = ALWAYS_M;
		weighArc(points, 0, points.length - 1, ALWAYS_M);
		return points;
	});
}

// The points of a ring without its last one, which is its first again.
function ringPoints(ring, arcs) {
	return ring.flatMap((index) => {
		const points = arcs[arcOf(index)];
		return (index < 0 ? [...points].reverse() : points).slice(0, -1);
	});
}

function boxOf(points) {
	const of = (key, pick) => points.reduce((value, p) => pick(value, p[key]), points[0][key]);
	return [of("lat", Math.min), of("lon", Math.min), of("lat", Math.max), of("lon", Math.max)];
}

function tableOf(topology) {
	const arcs = weighedArcs(topology);
	const { gemeenten, provincies } = topology.objects;
	const areas = [...gemeenten.geometries, ...provincies.geometries]
		.map((geometry) => ({
			code: geometry.id,
			province: geometry.properties.prov,
			rings: ringsOf(geometry)
				.map((ring) => ringPoints(ring, arcs))
				.filter((ring) => ring.length > 2),
		}))
		.sort((a, b) => (a.code < b.code ? -1 : 1));
	const points = [], rings = [], rows = [];
	for (const { code, province, rings: own } of areas) {
		if (!/^(GM|PV)\d+$/.test(code) || code.length > 7 || !own.length)
			throw new Error(`no good area: ${code}`);
		rows.push(`\t{ "${code}", "${province}", ${rings.length}, ${own.length}, ` +
			`{ ${boxOf(own.flat()).join(", ")} } },\n`);
		for (const ring of own) {
			rings.push(`\t{ ${points.length}, ${ring.length} },\n`);
			points.push(...ring.map((p) => `\t{ { ${p.lat}, ${p.lon} }, ${p.weight} },\n`));
		}
	}
	return `/* Made by tools/boundary.mjs. Not for editing. Grenzen: CBS, Kadaster (CC BY 4.0). */
#include "geo/boundary_table.h"

const struct boundary_area boundary_areas[] = {\n${rows.join("")}};
const int boundary_area_count = ${rows.length};
const struct boundary_ring boundary_rings[] = {\n${rings.join("")}};
const struct boundary_point boundary_points[] = {\n${points.join("")}};
`;
}

// The same topology with only the areas of one province and the arcs that they use.
function provinceOf(topology, province) {
	const used = [], place = new Map();
	const renumber = (index) => {
		const arc = arcOf(index);
		if (!place.has(arc))
			place.set(arc, used.push(topology.arcs[arc]) - 1);
		return index < 0 ? ~place.get(arc) : place.get(arc);
	};
	const walk = (arcs) => arcs.map((item) => (Array.isArray(item) ? walk(item) : renumber(item)));
	const objects = Object.fromEntries(Object.entries(topology.objects).map(([name, object]) => [name, {
		...object,
		geometries: object.geometries
			.filter(({ properties }) => properties.prov === province)
			.map((geometry) => ({ ...geometry, arcs: walk(geometry.arcs) })),
	}]));
	if (!used.length)
		throw new Error(`no area in province ${province}`);
	return JSON.stringify({ type: "Topology", arcs: used, transform: topology.transform, objects });
}

const [what, ...rest] = process.argv.slice(2);
const [input, output] = rest.slice(-2);
const topology = JSON.parse(readFileSync(input, "utf8"));
if (what === "table")
	writeFileSync(output, tableOf(topology));
else if (what === "province")
	writeFileSync(output, provinceOf(topology, rest[0]));
else
	throw new Error("first argument: table or province");
