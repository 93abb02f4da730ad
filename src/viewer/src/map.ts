// SPDX-License-Identifier: Apache-2.0
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { GeoJSONSource, Map as Drawing, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import type { Corners } from './data';
import { imageOf, imageOptions } from './map_images';
import { fillOf, patternFilter, patternNames, styleOf } from './map_style';
import { boxOf, geometry, isRing, positions } from './shapes';
import type { Study } from './study';
import type { Table } from './table';
import type { Theme } from './themes';
import type { Language, Words } from './words';

const features = (list: (Feature | null)[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: list.filter((one) => one !== null),
});

const feature = (shape: Geometry | null, properties: Record<string, unknown> = {}): Feature | null =>
  shape === null ? null : { type: 'Feature', geometry: shape, properties };

/** Several lines in one feature, so that a city is some hundreds of them. */
function bundles(lines: Corners[], study: Study): Feature[] {
  const size = 400;
  const list: Feature[] = [];
  for (let i = 0; i < lines.length; i += size) {
    const coordinates = lines.slice(i, i + size).map((line) => positions(line, study.page.origin));
    list.push({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties: {} });
  }
  return list;
}

export interface MapOptions {
  words: Words;
  /** Pixels at the left that something else covers. */
  left: number;
  chosen: (block: number) => void;
  /** Moves with this map, and is nothing that can be used by itself. */
  follows?: StudyMap;
}

/** The map of a study: blocks by theme, and what is drawn over them. */
export class StudyMap {
  private readonly map: Drawing;
  private theme = 0;
  private readonly ready: Promise<unknown>;

  constructor(
    container: HTMLElement,
    private readonly study: Study,
    private themes: Theme[],
    options: MapOptions,
  ) {
    const { words, chosen } = options;
    const box = study.box();
    this.map = new Drawing({
      container,
      style: styleOf(study.page.basemap),
      bounds: [
        [box[0], box[1]],
        [box[2], box[3]],
      ],
      fadeDuration: 0,
      fitBoundsOptions: { padding: { top: 30, bottom: 40, right: 50, left: options.left }, maxZoom: 17 },
      attributionControl: false,
      interactive: options.follows === undefined,
      maplibreLogo: false,
      locale: this.locale(words),
    });
    this.map.setMissingStyleImageResolver((id) => {
      const image = imageOf(id);
      if (image !== null && !this.map.hasImage(id)) {
        this.map.addImage(id, image, imageOptions);
      }
    });
    this.ready = new Promise((resolve) => this.map.once('load', resolve)).then(() => this.fill());
    if (options.follows === undefined) {
      this.letUse(chosen);
    } else {
      this.follow(options.follows);
    }
  }

  private letUse(chosen: MapOptions['chosen']): void {
    this.map.addControl(new NavigationControl({ visualizePitch: false }), 'top-right');
    this.map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right');
    for (const layer of ['blocks', 'points']) {
      this.map.on('click', layer, ({ features: found }) => chosen(Number(found?.[0]?.properties.i)));
      this.map.on('mouseenter', layer, () => (this.map.getCanvas().style.cursor = 'pointer'));
      this.map.on('mouseleave', layer, () => (this.map.getCanvas().style.cursor = ''));
    }
  }

  private follow({ map }: StudyMap): void {
    const move = (): void => {
      this.map.jumpTo({ center: map.getCenter(), zoom: map.getZoom(), bearing: map.getBearing(), pitch: map.getPitch() });
    };
    map.on('move', move);
    this.map.on('remove', () => map.off('move', move));
    move();
  }

  remove(): void {
    this.map.remove();
  }

  /** Ends when all that there is has been drawn once. */
  async drawn(): Promise<void> {
    await this.ready;
    await new Promise((resolve) => (this.map.loaded() && !this.map.isMoving() ? resolve(0) : this.map.once('idle', resolve)));
  }

  setTheme(index: number): void {
    this.theme = index;
    void this.ready.then(() => this.paint());
  }

  /** Other classes for all blocks, those of another standard; the first of them is shown. */
  setThemes(themes: Theme[]): void {
    this.themes = themes;
    this.theme = 0;
    void this.ready.then(() => this.fillBlocks());
  }

  showGroups(groups: string[]): void {
    void this.ready.then(() => this.map.setFilter('facilities', ['in', ['get', 'g'], ['literal', groups]]));
  }

  /** Outlines a block, with its routes and isochrones; of null, nothing. */
  choose(block: number | null, fly: boolean): void {
    void this.ready.then(() => {
      const shape = block === null ? null : (this.study.blockShapes()[block] ?? null);
      this.set('chosen', features([feature(shape)]));
      this.showExplanation(block);
      if (fly && shape !== null) {
        this.flyTo(shape);
      }
    });
  }

  flyTo(shape: Geometry): void {
    const box = boxOf([shape]);
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map.fitBounds(
      [
        [box[0], box[1]],
        [box[2], box[3]],
      ],
      { padding: 120, maxZoom: 16.5, animate: !still, duration: 600 },
    );
  }

  setLanguage(words: Words): void {
    const canvas = this.map.getCanvas();
    canvas.setAttribute('aria-label', words.get('map_label', this.study.page.title));
  }

  private locale(words: Words): Record<string, string> {
    const texts: Record<Language, string[]> = { zh: ['放大', '缩小', '指北'], en: ['Zoom in', 'Zoom out', 'North up'] };
    const [zoomIn = '', zoomOut = '', north = ''] = texts[words.language];
    return {
      'NavigationControl.ZoomIn': zoomIn,
      'NavigationControl.ZoomOut': zoomOut,
      'NavigationControl.ResetBearing': north,
      'Map.Title': words.get('map_label', this.study.page.title),
    };
  }

  private set(source: string, data: FeatureCollection): void {
    void (this.map.getSource(source) as GeoJSONSource).setData(data);
  }

  private paint(): void {
    const looks = this.themes[this.theme]?.looks ?? [];
    this.map.setPaintProperty('blocks', 'fill-color', fillOf(this.theme, looks));
    this.map.setPaintProperty('points', 'circle-color', fillOf(this.theme, looks));
    for (const name of patternNames) {
      this.map.setFilter(`hatch-${name}`, patternFilter(this.theme, looks, name));
    }
  }

  private fillBlocks(): void {
    this.paint();
    const { study, themes } = this;
    this.set(
      'blocks',
      features(
        study.blockShapes().map((shape, i) =>
          feature(shape, { i, n: study.blocks.text('name', i) ?? '', c: themes.map((theme) => theme.classOf(i)).join('') }),
        ),
      ),
    );
  }

  private fill(): void {
    this.fillBlocks();
    this.fillFacilities();
    this.fillFixes();
    this.fillLinks();
    this.showExplanation(null);
    this.fillBackdrop();
  }

  private fillBackdrop(): void {
    const backdrop = this.study.page.backdrop;
    if (backdrop === null) {
      return;
    }
    for (const kind of ['major', 'minor', 'path', 'railways'] as const) {
      this.set(kind, { type: 'FeatureCollection', features: bundles(backdrop[kind], this.study) });
    }
    const water = backdrop.water.map((line) => positions(line, this.study.page.origin));
    this.set(
      'water',
      features(
        water.map((line) =>
          feature(isRing(line) ? { type: 'Polygon', coordinates: [line] } : { type: 'LineString', coordinates: line }),
        ),
      ),
    );
  }

  private fillFacilities(): void {
    const { study } = this;
    const list = study.facilities.all().map((row) => {
      const shape = geometry(study.facilities.shape(row), study.page.origin);
      const box = boxOf([shape]);
      const g = study.group(row);
      const exists = (study.facilities.text('status', row) ?? 'existing') === 'existing';
      return shape === null
        ? null
        : feature({ type: 'Point', coordinates: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] }, { g, icon: `${exists ? 'here' : 'plan'}-${g}` });
    });
    this.set('facilities', features(list));
  }

  private shapesOf(table: Table, properties: (row: number) => Record<string, unknown>): (Feature | null)[] {
    return table.all().map((row) => feature(geometry(table.shape(row), this.study.page.origin), properties(row)));
  }

  private fillFixes(): void {
    const table = this.study.table('fix', 'fixes');
    const all = this.shapesOf(table, (row) => ({ rank: String(table.number('rank', row) ?? row + 1) }));
    this.set('fixes', features(all.filter((one) => one?.geometry.type === 'Point')));
  }

  private fillLinks(): void {
    const links = this.shapesOf(this.study.table('gaps', 'missing_links'), () => ({}));
    const fixes = this.shapesOf(this.study.table('fix', 'fixes'), () => ({}));
    this.set('links', features([...links, ...fixes.filter((one) => one?.geometry.type === 'LineString')]));
  }

  /** Routes and isochrones of a block; isochrones of other starts are always there. */
  private showExplanation(block: number | null): void {
    const id = block === null ? null : this.study.blocks.text('block_id', block);
    const of = (name: string): (Feature | null)[] =>
      this.study.files('explanation').flatMap((file) => {
        const table = file[name];
        const all = table === undefined ? [] : this.shapesOf(table, () => ({}));
        return all.filter((_, row) => id !== null && table?.text('block_id', row) === id);
      });
    const drawn = this.study.files('isochrone').flatMap((file) => (file.isochrones ? this.shapesOf(file.isochrones, () => ({})) : []));
    this.set('routes', features(of('routes')));
    this.set('isochrones', features([...of('isochrones'), ...drawn]));
  }
}

/** Lets the map work on threads of its own, whose program is part of the page. */
export function useWorker(program: string): void {
  setWorkerUrl(URL.createObjectURL(new Blob([program], { type: 'text/javascript' })));
}

export function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
