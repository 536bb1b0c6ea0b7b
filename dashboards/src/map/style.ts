import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../domain/language';
import basemapUrl from '../../target/generated/basemap.json?url';
import { places } from './places';

/** West, south, east, north: as far as the bundled background reaches (scripts/basemap.mjs). */
export const mapBounds: [number, number, number, number] = [97, 3, 121, 26];

const colours = {
  sea: '#dcebf1',
  land: '#eceae4',
  vietnam: '#fbfaf6',
  coast: '#b7c7cd',
  border: '#b9b4a8',
  town: '#4c5b66',
  seaName: '#7ba0b0',
  island: '#2f6f86',
};

/** Lines every degree, so that a place far from every coast still shows where it is. */
function graticule(): GeoJSON.Feature {
  const [west, south, east, north] = mapBounds;
  const lines: number[][][] = [];
  for (let x = west; x <= east; x++)
    lines.push([
      [x, south],
      [x, north],
    ]);
  for (let y = south; y <= north; y++)
    lines.push([
      [west, y],
      [east, y],
    ]);
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiLineString', coordinates: lines },
  };
}

const label = (
  kind: string,
  minzoom: number,
  layout: object,
  paint: object,
  language: Language,
): LayerSpecification => ({
  id: `name-${kind}`,
  type: 'symbol',
  source: 'places',
  minzoom,
  filter: ['==', ['get', 'kind'], kind],
  layout: {
    'text-field': ['get', language],
    'text-font': ['Inter Variable'],
    'text-padding': 4,
    ...layout,
  },
  paint: { 'text-halo-color': '#ffffff', 'text-halo-width': 1.2, ...paint },
});

/** Layers with names, whose language can change; in the order drawn. */
export const nameLayers = ['name-sea', 'name-town', 'name-city', 'name-island'];

/** The background: everything in it comes from this server, names are drawn with its own font. */
export function mapStyle(language: Language): StyleSpecification {
  const dot = { 'text-anchor': 'top', 'text-offset': [0, 0.45] };
  return {
    version: 8,
    sources: {
      basemap: {
        type: 'geojson',
        data: new URL(basemapUrl, globalThis.location.href).href,
        attribution: 'Natural Earth',
      },
      places: { type: 'geojson', data: places },
      graticule: { type: 'geojson', data: graticule() },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colours.sea } },
      {
        id: 'graticule',
        type: 'line',
        source: 'graticule',
        paint: { 'line-color': '#ffffff', 'line-opacity': 0.55, 'line-width': 0.8 },
      },
      {
        id: 'land',
        type: 'fill',
        source: 'basemap',
        filter: ['==', ['get', 'kind'], 'land'],
        paint: { 'fill-color': colours.land, 'fill-outline-color': colours.coast },
      },
      {
        id: 'vietnam',
        type: 'fill',
        source: 'basemap',
        filter: ['==', ['get', 'kind'], 'vietnam'],
        paint: { 'fill-color': colours.vietnam },
      },
      {
        id: 'vietnam-coast',
        type: 'line',
        source: 'basemap',
        filter: ['==', ['get', 'kind'], 'vietnam'],
        paint: { 'line-color': colours.coast, 'line-width': 1.2 },
      },
      {
        id: 'border',
        type: 'line',
        source: 'basemap',
        filter: ['==', ['get', 'kind'], 'border'],
        paint: { 'line-color': colours.border, 'line-width': 1.4, 'line-dasharray': [3, 1.5] },
      },
      {
        id: 'place-dot',
        type: 'circle',
        source: 'places',
        filter: ['in', ['get', 'kind'], ['literal', ['city', 'town', 'island']]],
        minzoom: 4,
        paint: {
          'circle-radius': ['match', ['get', 'kind'], 'city', 3, 2.2],
          'circle-color': ['match', ['get', 'kind'], 'island', colours.island, colours.town],
          'circle-stroke-color': '#ffffff',
          'circle-stroke-width': 1,
        },
      },
      label(
        'sea',
        3,
        { 'text-size': 15, 'text-letter-spacing': 0.25 },
        {
          'text-color': colours.seaName,
          'text-halo-width': 0,
        },
        language,
      ),
      label('town', 6.3, { ...dot, 'text-size': 11 }, { 'text-color': colours.town }, language),
      label('city', 4, { ...dot, 'text-size': 12.5 }, { 'text-color': '#25323b' }, language),
      label(
        'island',
        3,
        { ...dot, 'text-size': 11.5, 'text-allow-overlap': true },
        { 'text-color': colours.island },
        language,
      ),
    ],
  };
}
