// SPDX-License-Identifier: Apache-2.0
// What the map draws, from the bottom to the top. No layer asks the network for anything but tiles of a basemap.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { ClassLook } from './themes';

const none = { type: 'FeatureCollection' as const, features: [] };
const geojson = (): SourceSpecification => ({ type: 'geojson', data: none });

export const groupColours: Record<string, string> = {
  government: '#3b5b92',
  education: '#8c5aa8',
  health: '#b0303c',
  elder_care: '#c26a1a',
  culture: '#2b7a9b',
  services: '#444c55',
  open_space: '#3f7d3a',
  transport: '#7a6a3a',
};

/** The letter of a block's class under the theme of this number. */
export const classAt = (theme: number): ExpressionSpecification => ['slice', ['get', 'c'], theme, theme + 1];

export function fillOf(theme: number, looks: ClassLook[]): ExpressionSpecification {
  const pairs = looks.flatMap((look) => [look.key, look.colour]);
  return ['match', classAt(theme), ...pairs, '#ffffff'] as unknown as ExpressionSpecification;
}

export const patternNames = ['sparse', 'dense', 'dots'] as const;

export function patternFilter(theme: number, looks: ClassLook[], pattern: string): ExpressionSpecification {
  const keys = looks.filter((look) => look.pattern === pattern).map((look) => look.key);
  return ['all', polygonsOnly, ['in', classAt(theme), ['literal', keys]]] as unknown as ExpressionSpecification;
}

const polygonsOnly: ExpressionSpecification = ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]];
const pointsOnly: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
const grow = (small: number, large: number): ExpressionSpecification => ['interpolate', ['exponential', 1.6], ['zoom'], 11, small, 18, large];

const line = (id: string, source: string, paint: object, more: object = {}): LayerSpecification =>
  ({ id, type: 'line', source, paint, layout: { 'line-cap': 'round', 'line-join': 'round' }, ...more }) as LayerSpecification;

function backdropLayers(): LayerSpecification[] {
  return [
    { id: 'water', type: 'fill', source: 'water', filter: polygonsOnly, paint: { 'fill-color': '#cfe0ea' } },
    line('shores', 'water', { 'line-color': '#a9c6d6', 'line-width': grow(0.6, 2) }),
    line('paths', 'path', { 'line-color': '#d3cfc6', 'line-width': grow(0.3, 2), 'line-dasharray': [3, 2] }, { minzoom: 14 }),
    line('minor', 'minor', { 'line-color': '#cfcbc2', 'line-width': grow(0.3, 7) }, { minzoom: 11 }),
    line('major', 'major', { 'line-color': '#bdb7ab', 'line-width': grow(0.9, 11) }),
    line('railways', 'railways', { 'line-color': '#7d7f86', 'line-width': grow(0.8, 3) }),
    line('ties', 'railways', { 'line-color': '#ffffff', 'line-width': grow(0.4, 1.6), 'line-dasharray': [4, 4] }, { minzoom: 13 }),
  ];
}

function blockLayers(): LayerSpecification[] {
  return [
    { id: 'blocks', type: 'fill', source: 'blocks', filter: polygonsOnly, paint: { 'fill-opacity': 0.86 } },
    ...patternNames.map((name) => ({
      id: `hatch-${name}`,
      type: 'fill',
      source: 'blocks',
      paint: { 'fill-pattern': name, 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 10, 0.35, 13.5, 1] },
    })),
    { id: 'outlines', type: 'line', source: 'blocks', minzoom: 12, filter: polygonsOnly, paint: { 'line-color': '#4d555c', 'line-width': grow(0.2, 1.2), 'line-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.1, 15, 0.7] } },
    { id: 'points', type: 'circle', source: 'blocks', filter: pointsOnly, paint: { 'circle-radius': grow(2, 9), 'circle-stroke-color': '#4d555c', 'circle-stroke-width': 0.8 } },
  ] as LayerSpecification[];
}

function resultLayers(): LayerSpecification[] {
  return [
    { id: 'isochrones', type: 'fill', source: 'isochrones', paint: { 'fill-color': '#2b5c8a', 'fill-opacity': 0.04 } },
    line('isochrone-lines', 'isochrones', { 'line-color': '#2b5c8a', 'line-width': 1.5, 'line-dasharray': [3, 2] }),
    line('routes-case', 'routes', { 'line-color': '#ffffff', 'line-width': 5 }),
    line('routes', 'routes', { 'line-color': '#2b5c8a', 'line-width': 2.5 }),
    line('links', 'links', { 'line-color': '#b0303c', 'line-width': 3, 'line-dasharray': [1.5, 1.5] }),
    { id: 'facilities', type: 'symbol', source: 'facilities', filter: ['in', ['get', 'g'], ['literal', []]], layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-size': grow(0.45, 1) } },
    { id: 'fixes', type: 'symbol', source: 'fixes', layout: { 'icon-image': ['concat', 'fix-', ['get', 'rank']], 'icon-allow-overlap': true } },
    line('chosen', 'chosen', { 'line-color': '#12212e', 'line-width': 3.5 }),
    { id: 'chosen-point', type: 'circle', source: 'chosen', filter: pointsOnly, paint: { 'circle-radius': 11, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': '#12212e', 'circle-stroke-width': 3.5 } },
    {
      id: 'names',
      type: 'symbol',
      source: 'blocks',
      minzoom: 15,
      layout: { 'text-field': ['get', 'n'], 'text-size': 12, 'text-font': ['sans-serif'], 'text-max-width': 7 },
      paint: { 'text-color': '#1d2830', 'text-halo-color': 'rgba(255,255,255,0.9)', 'text-halo-width': 1.4 },
    },
  ] as LayerSpecification[];
}

export function styleOf(basemap: string | null): StyleSpecification {
  const names = ['water', 'path', 'minor', 'major', 'railways', 'blocks', 'isochrones', 'routes', 'links', 'facilities', 'fixes', 'chosen'];
  const sources = Object.fromEntries(names.map((name) => [name, geojson()]));
  const tiles: LayerSpecification[] = [];
  if (basemap !== null) {
    sources.basemap = { type: 'raster', tiles: [basemap], tileSize: 256 };
    tiles.push({ id: 'basemap', type: 'raster', source: 'basemap', paint: { 'raster-saturation': -0.6, 'raster-opacity': 0.7 } });
  }
  return {
    version: 8,
    sources,
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': '#f4f2ec' } },
      ...tiles,
      ...backdropLayers(),
      ...blockLayers(),
      ...resultLayers(),
    ],
  };
}
