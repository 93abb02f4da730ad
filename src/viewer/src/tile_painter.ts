// SPDX-License-Identifier: Apache-2.0
// The ground of the map, tile by tile: the backdrop, and the blocks in the classes of a theme.
import type { Backdrop } from './backdrop';
import { imageOf, imageOptions } from './map_images';
import type { OutlineIndex } from './outline_index';
import type { ClassLook, Pattern } from './themes';
import { paintOf, type Dots } from './tile_dots';
import { byZoom, grown, Sheet, tileSide, type Ink, type Tile } from './tile_sheet';

const border = '#4d555c';
const opacity = 0.86;

/** Sharp though tiles are shown up to 1.4 times as large as they are. */
const pixelsOf = (pixelRatio: number): number => tileSide * (pixelRatio > 1 ? 2 : 1.5);

/** What blocks look like: the number of one of these looks by block, the worst first. */
export interface Colouring {
  looks: ClassLook[];
  lookOf: Uint8Array;
}

export class TilePainter {
  private readonly patterns = new Map<Pattern, OffscreenCanvas>();

  constructor(
    private readonly blocks: OutlineIndex,
    private readonly backdrop: Backdrop | null,
  ) {}

  paint(tile: Tile, colouring: Colouring, pixelRatio: number): ImageBitmap {
    const pixels = pixelsOf(pixelRatio);
    // A processor draws so many small paths sooner than a graphics card does.
    const canvas = new OffscreenCanvas(pixels, pixels);
    const sheet = new Sheet(canvas.getContext('2d', { willReadFrequently: true })!, tile);
    this.backdrop?.draw(sheet);
    this.drawBlocks(sheet, colouring);
    return canvas.transferToImageBitmap();
  }

  /** The worst on top; of each class all at once, which is what makes a city quick. */
  private drawBlocks(sheet: Sheet, { looks, lookOf }: Colouring): void {
    const found = this.blocks.within(sheet.box);
    const large = found.filter((block) => !sheet.isSmall(this.blocks, block));
    for (const [number, look] of [...looks.entries()].reverse()) {
      const shapes = large.filter((block) => lookOf[block] === number);
      if (shapes.length > 0) {
        sheet.path(this.blocks, shapes, grown(sheet.tile.zoom, 2, 9));
        this.fill(sheet, look);
      }
    }
    if (large.length < found.length) {
      const dots = sheet.dots();
      for (const block of found) {
        if (sheet.isSmall(this.blocks, block)) {
          sheet.mark(dots, this.blocks, block, lookOf[block]! + 1);
        }
      }
      this.drawSmall(sheet, looks, dots);
    }
    this.outline(sheet, large);
  }

  /** Where several blocks share a pixel, the worst of them is seen. */
  private drawSmall(sheet: Sheet, looks: ClassLook[], dots: Dots): void {
    sheet.drawDots(dots, looks.map(({ colour }) => paintOf(colour, opacity)));
    for (const pattern of new Set(looks.map((look) => look.pattern))) {
      if (pattern !== 'none') {
        const paints = looks.map((look) => (look.pattern === pattern ? paintOf(border, 1) : null));
        sheet.drawDots(dots, paints, this.patternOn(sheet, pattern), patternOpacity(sheet.tile));
      }
    }
  }

  private fill(sheet: Sheet, look: ClassLook): void {
    sheet.fill(look.colour, opacity);
    if (look.pattern !== 'none') {
      sheet.fill(this.patternOn(sheet, look.pattern), patternOpacity(sheet.tile));
    }
  }

  private outline(sheet: Sheet, blocks: Uint32Array): void {
    const { zoom } = sheet.tile;
    const { outlines } = this.blocks;
    const radius = grown(zoom, 2, 9);
    const stroke = (list: Uint32Array, ink: Ink): void => {
      sheet.path(this.blocks, list, radius);
      sheet.stroke(ink);
    };
    stroke(blocks.filter((block) => outlines.isPoint(block)), { colour: border, width: 0.8 });
    if (zoom >= 12) {
      const polygons = blocks.filter((block) => !outlines.isPoint(block));
      stroke(polygons, { colour: border, width: grown(zoom, 0.2, 1.2), opacity: byZoom(zoom, [12, 0.1], [15, 0.7]) });
    }
  }

  private patternOn(sheet: Sheet, pattern: Pattern): CanvasPattern {
    return sheet.pattern(this.patternOf(pattern), imageOptions.pixelRatio);
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

const patternOpacity = ({ zoom }: Tile): number => byZoom(zoom, [10, 0.35], [13.5, 1]);
