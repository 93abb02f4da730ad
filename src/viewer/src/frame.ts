// SPDX-License-Identifier: Apache-2.0
import { GPUInitializationError } from 'maplibre-gl';
import type { PageHead } from './data';
import { h } from './dom';
import type { Ground } from './ground';
import { StudyMap, type MapContent } from './map';
import { Words } from './words';

/** The parts of the page, empty, and its map, which starts before there is anything to show. */
export class Frame {
  readonly header = h('header', { class: 'top' });
  readonly mapBox = h('div', { class: 'map-box' });
  readonly canvas = h('div', { class: 'canvas', id: 'map' });
  readonly tools = h('div', { class: 'tools' });
  readonly legend = h('section', { class: 'legend' });
  readonly credit = h('p', { class: 'credit' });
  readonly side = h('main', { class: 'side', id: 'side' });
  readonly block = h('div', {});
  readonly panel = h('div', { role: 'tabpanel', id: 'panel' });
  readonly report = h('div', { class: 'report-box' });
  /** Null where there is no WebGL. */
  readonly map: StudyMap | null;
  private tell: (content: MapContent) => void = () => undefined;

  constructor(page: PageHead, ground: Ground) {
    this.mapBox.append(this.canvas, this.tools, this.legend, this.credit);
    this.side.append(this.block, h('div', { role: 'tablist', class: 'tabs' }), this.panel);
    document.body.prepend(this.header, h('div', { class: 'body' }, this.mapBox, this.side), this.report);
    this.map = this.newMap(page, ground);
  }

  /** Fills the map, and ends when it is drawn. */
  async show(content: MapContent): Promise<void> {
    this.tell(content);
    await this.map?.drawn();
  }

  private newMap(page: PageHead, ground: Ground): StudyMap | null {
    const content = new Promise<MapContent>((resolve) => {
      this.tell = resolve;
    });
    try {
      return new StudyMap({ container: this.canvas, page, ground, words: new Words(page.language) }, content);
    } catch (error) {
      if (!(error instanceof GPUInitializationError)) {
        throw error;
      }
      return null;
    }
  }
}
