// SPDX-License-Identifier: Apache-2.0
// What the map draws, from the bottom to the top. No layer asks the network for anything but tiles of a basemap.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { tileSide } from './tile_sheet';

/** From this zoom on blocks show their names. */
export const namesFrom = 15;

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

const pointsOnly: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];
const grow = (small: number, large: number): ExpressionSpecification => ['interpolate', ['exponential', 1.6], ['zoom'], 11, small, 18, large];

const line = (id: string, source: string, paint: object, more: object = {}): LayerSpecification =>
  ({ id, type: 'line', source, paint, layout: { 'line-cap': 'round', 'line-join': 'round' }, ...more }) as LayerSpecification;

const names = (id: string, source: string, colour: string, zooms: object): LayerSpecification =>
  ({
    id,
    type: 'symbol',
    source,
    layout: { 'text-field': ['get', 'n'], 'text-size': 12, 'text-font': ['sans-serif'], 'text-max-width': 7 },
    paint: { 'text-color': colour, 'text-halo-color': 'rgba(255,255,255,0.9)', 'text-halo-width': 1.4 },
    ...zooms,
  }) as LayerSpecification;

function resultLayers(): LayerSpecification[] {
  return [
    { id: 'isochrones', type: 'fill', source: 'isochrones', paint: { 'fill-color': '#2b5c8a', 'fill-opacity': 0.04 } },
    line('isochrone-lines', 'isochrones', { 'line-color': '#2b5c8a', 'line-width': 1.5, 'line-dasharray': [3, 2] }),
    line('routes-case', 'routes', { 'line-color': '#ffffff', 'line-width': 5 }),
    line('routes', 'routes', { 'line-color': '#2b5c8a', 'line-width': 2.5 }),
    line('links', 'links', { 'line-color': '#b0303c', 'line-width': 3, 'line-dasharray': [1.5, 1.5] }),
    line('zones', 'zones', { 'line-color': '#5b3a86', 'line-width': grow(1.2, 2.4), 'line-dasharray': [4, 2] }),
    { id: 'facilities', type: 'symbol', source: 'facilities', layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-size': grow(0.45, 1) } },
    line('chosen', 'chosen', { 'line-color': '#12212e', 'line-width': 3.5 }),
    { id: 'chosen-point', type: 'circle', source: 'chosen', filter: pointsOnly, paint: { 'circle-radius': 11, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': '#12212e', 'circle-stroke-width': 3.5 } },
    names('zone-names', 'zones', '#5b3a86', { maxzoom: namesFrom }),
    names('names', 'names', '#1d2830', { minzoom: namesFrom }),
    { id: 'fixes', type: 'symbol', source: 'fixes', layout: { 'icon-image': ['concat', 'fix-', ['get', 'rank']], 'icon-offset': ['get', 'shift'], 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
  ] as LayerSpecification[];
}

export function styleOf(basemap: string | null, ground: string[]): StyleSpecification {
  const drawn = ['isochrones', 'routes', 'links', 'facilities', 'fixes', 'chosen', 'zones', 'names'];
  const sources = Object.fromEntries(drawn.map((name) => [name, geojson()]));
  sources.ground = { type: 'raster', tiles: ground, tileSize: tileSide, maxzoom: 20 };
  const tiles: LayerSpecification[] = [];
  if (basemap !== null) {
    sources.basemap = { type: 'raster', tiles: [basemap], tileSize: 256 };
    tiles.push({ id: 'basemap', type: 'raster', source: 'basemap', paint: { 'raster-saturation': -0.6, 'raster-opacity': 0.7 } });
  }
  return {
    version: 8,
    sources,
    layers: [
      ...tiles,
      { id: 'ground', type: 'raster', source: 'ground', paint: { 'raster-fade-duration': 0 } },
      ...resultLayers(),
    ],
  };
}
