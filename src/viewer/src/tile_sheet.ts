// SPDX-License-Identifier: Apache-2.0
import type { OutlineIndex } from './outline_index';
import type { Frame, Outlines } from './outlines';
import type { Box } from './shapes';
import { Dots, type Paint } from './tile_dots';

export interface Tile {
  zoom: number;
  column: number;
  row: number;
}

/** The side of a tile on the map, in its pixels. */
export const tileSide = 512;

/** How far what is drawn may reach beyond its corners, in pixels of the map. */
const reach = 16;

export interface Ink {
  colour: string;
  width: number;
  opacity?: number;
  /** In widths of the line. */
  dashes?: number[];
}

/** From one value at one zoom to another at another one, and no farther; the larger the base, the later. */
export function byZoom(zoom: number, from: [zoom: number, value: number], to: [zoom: number, value: number], base = 1): number {
  const span = to[0] - from[0];
  const at = Math.min(Math.max(zoom - from[0], 0), span);
  const part = base === 1 ? at / span : (base ** at - 1) / (base ** span - 1);
  return from[1] + (to[1] - from[1]) * part;
}

/** Widths of lines and sizes of marks, from the city to the street. */
export const grown = (zoom: number, small: number, large: number): number => byZoom(zoom, [11, small], [18, large], 1.6);

/** A tile while it is drawn, in pixels of the map. */
export class Sheet {
  readonly box: Box;
  private readonly frame: Frame;
  /** Pixels of the canvas in one of the map. */
  private readonly ratio: number;

  constructor(
    readonly context: OffscreenCanvasRenderingContext2D,
    readonly tile: Tile,
  ) {
    this.ratio = context.canvas.width / tileSide;
    const side = 1 / 2 ** tile.zoom;
    const margin = (side * reach) / tileSide;
    const [left, top] = [tile.column * side, tile.row * side];
    this.frame = { left, top, scale: tileSide / side, tolerance: 0.7 / this.ratio };
    this.box = [left - margin, top - margin, left + side + margin, top + side + margin];
    context.scale(this.ratio, this.ratio);
    context.lineJoin = 'round';
  }

  /** Whether a shape, no point, is smaller than a pixel of the canvas. */
  isSmall(index: OutlineIndex, shape: number): boolean {
    return index.sizeOf(shape) * this.frame.scale * this.ratio < 1 && !index.outlines.isPoint(shape);
  }

  /** Makes one path of shapes; points are circles, one a pixel. */
  path({ outlines }: OutlineIndex, shapes: Iterable<number>, radius = 0): void {
    this.context.beginPath();
    let seen: Dots | undefined;
    for (const shape of shapes) {
      if (outlines.isPoint(shape)) {
        seen ??= new Dots((tileSide + 2 * reach) * this.ratio);
        const [x, y] = this.placeOf(outlines, shape);
        if (seen.add((x + reach) * this.ratio, (y + reach) * this.ratio, 1)) {
          this.circle(x, y, radius);
        }
      } else {
        outlines.trace(shape, this.frame, this.context);
      }
    }
  }

  /** Marks for small shapes. */
  dots(): Dots {
    return new Dots(this.context.canvas.width);
  }

  /** Marks where a shape lies. */
  mark(dots: Dots, { outlines }: OutlineIndex, shape: number, mark: number): void {
    const [x, y] = this.placeOf(outlines, shape);
    dots.add(x * this.ratio, y * this.ratio, mark);
  }

  /** Draws the marks, from 1 on, that have one of these paints; or the pattern in their place. */
  drawDots(dots: Dots, paints: (Paint | null)[], pattern?: CanvasPattern, opacity = 1): void {
    const layer = new OffscreenCanvas(dots.side, dots.side).getContext('2d', { willReadFrequently: true })!;
    layer.putImageData(new ImageData(dots.pixels(paints), dots.side), 0, 0);
    if (pattern !== undefined) {
      layer.scale(this.ratio, this.ratio);
      layer.globalCompositeOperation = 'source-in';
      layer.fillStyle = pattern;
      layer.fillRect(0, 0, tileSide, tileSide);
    }
    this.context.globalAlpha = opacity;
    this.context.drawImage(layer.canvas, 0, 0, tileSide, tileSide);
  }

  stroke({ colour, width, opacity = 1, dashes = [] }: Ink): void {
    const { context } = this;
    context.globalAlpha = opacity;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = dashes.length === 0 ? 'round' : 'butt';
    context.setLineDash(dashes.map((dash) => dash * width));
    context.stroke();
  }

  fill(style: string | CanvasPattern, opacity: number): void {
    this.context.globalAlpha = opacity;
    this.context.fillStyle = style;
    this.context.fill();
  }

  /** An image again and again, in step with the tiles beside this one. */
  pattern(image: OffscreenCanvas, pixelRatio: number): CanvasPattern {
    const pattern = this.context.createPattern(image, 'repeat')!;
    const period = image.width / pixelRatio;
    const { column, row } = this.tile;
    const shift = (at: number): number => -((at * tileSide) % period);
    pattern.setTransform(new DOMMatrix().translate(shift(column), shift(row)).scale(1 / pixelRatio));
    return pattern;
  }

  private placeOf(outlines: Outlines, shape: number): [number, number] {
    const [x, y] = outlines.firstCorner(shape);
    return [(x - this.frame.left) * this.frame.scale, (y - this.frame.top) * this.frame.scale];
  }

  private circle(x: number, y: number, radius: number): void {
    this.context.moveTo(x + radius, y);
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}
