// SPDX-License-Identifier: Apache-2.0
// The ground of the map, tile by tile: the backdrop, and the blocks in the classes of a theme.
import type { Backdrop } from './backdrop';
import { imageOf, imageOptions } from './map_images';
import type { OutlineIndex } from './outline_index';
import type { Study } from './study';
import { classesOf, type ClassLook, type Pattern, type Theme } from './themes';
import { byZoom, grown, Sheet, tileSide, type Ink, type Tile } from './tile_sheet';

const border = '#4d555c';

/** Sharp though tiles are shown up to 1.4 times as large as they are. */
const pixelsOf = (pixelRatio: number): number => tileSide * (pixelRatio > 1 ? 2 : 1.5);

export class TilePainter {
  private readonly blocks: OutlineIndex;
  private readonly backdrop: Backdrop | null;
  private readonly patterns = new Map<Pattern, OffscreenCanvas>();

  constructor(study: Study) {
    this.blocks = study.blockIndex();
    this.backdrop = study.backdrop();
  }

  paint(tile: Tile, theme: Theme, pixelRatio: number): ImageBitmap {
    const pixels = pixelsOf(pixelRatio);
    // A processor draws so many small paths sooner than a graphics card does.
    const canvas = new OffscreenCanvas(pixels, pixels);
    const sheet = new Sheet(canvas.getContext('2d', { willReadFrequently: true })!, tile);
    this.backdrop?.draw(sheet);
    this.drawBlocks(sheet, theme);
    return canvas.transferToImageBitmap();
  }

  /** The worst on top; of each class all at once, which is what makes a city quick. */
  private drawBlocks(sheet: Sheet, theme: Theme): void {
    const found = this.blocks.within(sheet.box);
    const classes = classesOf(theme, this.blocks.outlines.size);
    for (const look of [...theme.looks].reverse()) {
      const shapes = found.filter((block) => classes[block] === look.key);
      if (shapes.length > 0) {
        sheet.path(this.blocks, shapes, grown(sheet.tile.zoom, 2, 9));
        this.fill(sheet, look);
      }
    }
    this.outline(sheet, found);
  }

  private fill(sheet: Sheet, look: ClassLook): void {
    sheet.fill(look.colour, 0.86);
    if (look.pattern !== 'none') {
      sheet.fill(sheet.pattern(this.patternOf(look.pattern), imageOptions.pixelRatio), byZoom(sheet.tile.zoom, [10, 0.35], [13.5, 1]));
    }
  }

  private outline(sheet: Sheet, blocks: number[]): void {
    const { zoom } = sheet.tile;
    const { outlines } = this.blocks;
    const radius = grown(zoom, 2, 9);
    const stroke = (list: number[], ink: Ink): void => {
      sheet.path(this.blocks, list, radius);
      sheet.stroke(ink);
    };
    stroke(blocks.filter((block) => outlines.isPoint(block)), { colour: border, width: 0.8 });
    if (zoom >= 12) {
      const polygons = blocks.filter((block) => !outlines.isPoint(block));
      stroke(polygons, { colour: border, width: grown(zoom, 0.2, 1.2), opacity: byZoom(zoom, [12, 0.1], [15, 0.7]) });
    }
  }

  private patternOf(name: Pattern): OffscreenCanvas {
    const image = imageOf(name)!;
    const canvas = this.patterns.get(name) ?? new OffscreenCanvas(image.width, image.height);
    if (!this.patterns.has(name)) {
      canvas.getContext('2d')!.putImageData(image, 0, 0);
      this.patterns.set(name, canvas);
    }
    return canvas;
  }
}
