// Cuts the map's background out of Natural Earth (public domain, by way of the package world-atlas):
// land, the land of Viet Nam, and land borders around the East Sea, as one small GeoJSON file.
//
// Natural Earth files the islands of Hoang Sa and Truong Sa under other names; here they are what
// they are to the people who use this map: land of Viet Nam.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';

/** West, south, east, north in degrees: what the map can show (src/map/style.ts bounds it). */
const frame = [96, 2, 122, 27];

/** Boxes around the two archipelagos. */
const islands = [
  [111, 15.5, 113, 17.3],
  [111.3, 6.5, 117.2, 12.1],
];

const world = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-10m.json'), 'utf8'),
);
const round = (degrees) => Math.round(degrees * 1000) / 1000;
const within = ([x, y], [west, south, east, north]) =>
  x >= west && x <= east && y >= south && y <= north;

/** One pass of Sutherland and Hodgman: what of a ring lies on the inner side of one edge. */
function clipEdge(ring, inside, crossing) {
  return ring.flatMap((point, index) => {
    const before = ring[(index + ring.length - 1) % ring.length];
    if (inside(point) === inside(before)) return inside(point) ? [point] : [];
    return inside(point) ? [crossing(before, point), point] : [crossing(before, point)];
  });
}

function clipRing(ring) {
  const [west, south, east, north] = frame;
  const atX = (x) => (a, b) => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])];
  const atY = (y) => (a, b) => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y];
  let open = ring.slice(0, -1);
  open = clipEdge(open, (p) => p[0] >= west, atX(west));
  open = clipEdge(open, (p) => p[0] <= east, atX(east));
  open = clipEdge(open, (p) => p[1] >= south, atY(south));
  open = clipEdge(open, (p) => p[1] <= north, atY(north));
  const rounded = open
    .map(([x, y]) => [round(x), round(y)])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);
  return rounded.length < 3 ? null : [...rounded, rounded[0]];
}

const polygonsOf = (geometry) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

const land = [];
const vietnam = [];
for (const country of feature(world, world.objects.countries).features) {
  for (const polygon of polygonsOf(country.geometry)) {
    const rings = polygon.map(clipRing).filter((ring) => ring !== null);
    if (rings.length === 0) continue;
    const isIsland = islands.some((box) => rings[0].every((point) => within(point, box)));
    (country.properties.name === 'Vietnam' || isIsland ? vietnam : land).push(rings);
  }
}

// A line that leaves the frame is cut into the runs that lie within it.
const borders = mesh(world, world.objects.countries, (a, b) => a !== b).coordinates.flatMap(
  (line) => {
    const runs = [[]];
    for (const [x, y] of line) {
      if (within([x, y], frame)) runs.at(-1).push([round(x), round(y)]);
      else if (runs.at(-1).length > 0) runs.push([]);
    }
    return runs.filter((run) => run.length > 1);
  },
);

const part = (kind, type, coordinates) => ({
  type: 'Feature',
  properties: { kind },
  geometry: { type, coordinates },
});
const basemap = {
  type: 'FeatureCollection',
  features: [
    part('land', 'MultiPolygon', land),
    part('vietnam', 'MultiPolygon', vietnam),
    part('border', 'MultiLineString', borders),
  ],
};

mkdirSync('target/generated', { recursive: true });
writeFileSync('target/generated/basemap.json', JSON.stringify(basemap));
