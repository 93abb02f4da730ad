// SPDX-License-Identifier: Apache-2.0
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { Map as Drawing, NavigationControl, prewarm, ScaleControl, setWorkerUrl, type FitBoundsOptions, type GeoJSONSource, type LngLat, type RasterTileSource } from 'maplibre-gl';
import { imageOf, imageOptions } from './map_images';
import { namesFrom, styleOf } from './map_style';
import { worldX, worldY } from './mercator';
import type { PageHead } from './data';
import { addressOf, type Ground } from './ground';
import { boxOf, type Box } from './shapes';
import type { Study } from './study';
import type { Table } from './table';
import type { Theme } from './themes';
import { grown, tileSide } from './tile_sheet';
import { TileSource } from './tile_source';
import type { Language, Words } from './words';

const features = (list: (Feature | null)[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: list.filter((one) => one !== null),
});

const feature = (shape: Geometry | null, properties: Record<string, unknown> = {}): Feature | null =>
  shape === null ? null : { type: 'Feature', geometry: shape, properties };

/** Those of one place get a `shift`, so that none covers another. */
function besideEachOther(points: Feature[]): Feature[] {
  const counts = new Map<string, number>();
  return points.map((one) => {
    const place = JSON.stringify(one.geometry);
    const before = counts.get(place) ?? 0;
    counts.set(place, before + 1);
    return { ...one, properties: { ...one.properties, shift: [before * 24, 0] } };
  });
}

/** What a map shows of a study. */
export interface MapContent {
  study: Study;
  theme: Theme;
  /** Groups of facilities that are shown. */
  groups: Set<string>;
  /** Pixels at the left that something else covers. */
  left: number;
  chosen: (block: number) => void;
}

export interface MapPlace {
  container: HTMLElement;
  page: PageHead;
  ground: Ground;
  words: Words;
  /** Moves with this map, and is nothing that can be used by itself. */
  follows?: StudyMap;
}

const margin = 30;

/** The map of a study: blocks by theme, and what is drawn over them. */
export class StudyMap {
  private readonly map: Drawing;
  private readonly page: PageHead;
  private readonly tiles: TileSource;
  private readonly ready: Promise<Study>;

  /** Gets ready before its content is known. */
  constructor(place: MapPlace, content: Promise<MapContent>) {
    const { page, follows } = place;
    this.page = page;
    this.tiles = new TileSource(place.ground, content.then(({ study, theme }) => ({ theme, blocks: study.blocks.rows })));
    this.map = this.newMap(place);
    this.map.setMissingStyleImageResolver((id) => {
      const image = imageOf(id);
      if (image !== null && !this.map.hasImage(id)) {
        this.map.addImage(id, image, imageOptions);
      }
    });
    const styled = new Promise((resolve) => this.map.once('style.load', resolve));
    this.ready = Promise.all([content, styled]).then(([shown]) => {
      this.fill(shown.study, shown.groups);
      return shown.study;
    });
    if (follows === undefined) {
      void content.then((shown) => this.letUse(shown));
    } else {
      this.follow(follows);
    }
  }

  private newMap({ container, page, words, follows }: MapPlace): Drawing {
    return new Drawing({
      container,
      style: styleOf(page.basemap, this.tiles.addresses),
      bounds: page.box,
      fadeDuration: 0,
      fitBoundsOptions: this.fit(margin),
      attributionControl: false,
      interactive: follows === undefined,
      maplibreLogo: false,
      locale: this.locale(words),
    });
  }

  private fit(left: number): FitBoundsOptions {
    return { padding: { top: margin, bottom: 40, right: 50, left }, maxZoom: 17, animate: false };
  }

  private letUse({ study, left, chosen }: MapContent): void {
    if (left !== margin) {
      this.map.fitBounds(this.page.box, this.fit(left));
    }
    this.map.addControl(new NavigationControl({ visualizePitch: false }), 'top-right');
    this.map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right');
    this.map.on('click', ({ lngLat }) => {
      const block = this.blockAt(study, lngLat);
      if (block !== null) {
        chosen(block);
      }
    });
    this.map.on('mousemove', ({ lngLat }) => {
      this.map.getCanvas().style.cursor = this.blockAt(study, lngLat) === null ? '' : 'pointer';
    });
  }

  private blockAt(study: Study, { lng, lat }: LngLat): number | null {
    const pixel = 1 / (tileSide * 2 ** this.map.getZoom());
    return study.blockIndex().at(worldX(lng), worldY(lat), pixel * grown(this.map.getZoom(), 4, 10));
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
    this.tiles.remove();
  }

  /** Ends when all that there is has been drawn once. */
  async drawn(): Promise<void> {
    await this.ready;
    await new Promise((resolve) => (this.map.loaded() && !this.map.isMoving() ? resolve(0) : this.map.once('idle', resolve)));
  }

  setTheme(theme: Theme): void {
    void this.ready.then((study) => this.tiles.show({ theme, blocks: study.blocks.rows }, this.map.getSource('ground') as RasterTileSource | undefined));
  }

  showGroups(groups: Set<string>): void {
    void this.ready.then((study) => this.fillFacilities(study, groups));
  }

  /** Outlines a block, with its routes and isochrones; of null, nothing. */
  choose(block: number | null, fly: boolean): void {
    void this.ready.then((study) => {
      const shape = block === null ? null : study.blockShape(block);
      this.set('chosen', features([feature(shape)]));
      this.showExplanation(study, block);
      if (fly && shape !== null) {
        this.flyTo(shape);
      }
    });
  }

  /** Marks a place. */
  outline(shape: Geometry): void {
    void this.ready.then(() => this.set('chosen', features([feature(shape)])));
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
    canvas.setAttribute('aria-label', words.get('map_label', this.page.title));
  }

  private locale(words: Words): Record<string, string> {
    const texts: Record<Language, string[]> = { zh: ['放大', '缩小', '指北'], en: ['Zoom in', 'Zoom out', 'North up'] };
    const [zoomIn = '', zoomOut = '', north = ''] = texts[words.language];
    return {
      'NavigationControl.ZoomIn': zoomIn,
      'NavigationControl.ZoomOut': zoomOut,
      'NavigationControl.ResetBearing': north,
      'Map.Title': words.get('map_label', this.page.title),
    };
  }

  private set(source: string, data: FeatureCollection): void {
    void (this.map.getSource(source) as GeoJSONSource).setData(data);
  }

  private fill(study: Study, groups: Set<string>): void {
    this.fillFacilities(study, groups);
    this.fillFixes(study);
    this.fillLinks(study);
    this.fillZones(study);
    this.showExplanation(study, null);
    this.map.on('moveend', () => this.fillNames(study));
    this.fillNames(study);
  }

  /** The names of the blocks in sight, where there is room for them. */
  private fillNames(study: Study): void {
    if (this.map.getZoom() < namesFrom) {
      return;
    }
    const view = this.map.getBounds();
    const box: Box = [worldX(view.getWest()), worldY(view.getNorth()), worldX(view.getEast()), worldY(view.getSouth())];
    this.set('names', features(Array.from(study.blockIndex().within(box), (block) => feature(study.blockShape(block), { n: study.blocks.text('name', block) ?? '' }))));
  }

  private fillFacilities(study: Study, groups: Set<string>): void {
    const list = study.facilities.all().filter((row) => groups.has(study.group(row))).map((row) => {
      const shape = study.facilities.geometry(row);
      const [west, south, east, north] = boxOf([shape]);
      const exists = (study.facilities.text('status', row) ?? 'existing') === 'existing';
      const middle: Geometry = { type: 'Point', coordinates: [(west + east) / 2, (south + north) / 2] };
      return feature(shape === null ? null : middle, { icon: `${exists ? 'here' : 'plan'}-${study.group(row)}` });
    });
    this.set('facilities', features(list));
  }

  private shapesOf(table: Table, properties: (row: number) => Record<string, unknown>): (Feature | null)[] {
    return table.all().map((row) => feature(table.geometry(row), properties(row)));
  }

  /** Of several standards the zones are the same. */
  private fillZones(study: Study): void {
    const table = study.table('score', 'zones');
    const first = new Set(table.rowsWith('standard_id', table.text('standard_id', 0) ?? ''));
    this.set('zones', features(this.shapesOf(table, (row) => ({ n: table.text('name', row) ?? '' })).filter((_, row) => first.has(row))));
  }

  private fillFixes(study: Study): void {
    const table = study.table('fix', 'fixes');
    const all = this.shapesOf(table, (row) => ({ rank: String(table.number('rank', row) ?? row + 1) }));
    const points = all.filter((one) => one?.geometry.type === 'Point').map((one) => one!);
    this.set('fixes', features(besideEachOther(points)));
  }

  private fillLinks(study: Study): void {
    const links = this.shapesOf(study.table('gaps', 'missing_links'), () => ({}));
    const fixes = this.shapesOf(study.table('fix', 'fixes'), () => ({}));
    this.set('links', features([...links, ...fixes.filter((one) => one?.geometry.type === 'LineString')]));
  }

  /** Routes and isochrones of a block; isochrones of other starts are always there. */
  private showExplanation(study: Study, block: number | null): void {
    const id = block === null ? null : study.blocks.text('block_id', block);
    const of = (name: string): (Feature | null)[] =>
      study.files('explanation').flatMap((file) => {
        const table = file[name];
        const all = table === undefined ? [] : this.shapesOf(table, () => ({}));
        return all.filter((_, row) => id !== null && table?.text('block_id', row) === id);
      });
    const drawn = study.files('isochrone').flatMap((file) => (file.isochrones ? this.shapesOf(file.isochrones, () => ({})) : []));
    this.set('routes', features(of('routes')));
    this.set('isochrones', features([...of('isochrones'), ...drawn]));
  }
}

/** Lets the map work on threads of its own, whose program is part of the page. */
export function useWorker(program: string): void {
  setWorkerUrl(addressOf(program));
  prewarm();
}
