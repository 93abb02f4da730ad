// SPDX-License-Identifier: Apache-2.0
import type { OutlineIndex } from './outline_index';
import type { Frame } from './outlines';
import type { Box } from './shapes';

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

  constructor(
    readonly context: OffscreenCanvasRenderingContext2D,
    readonly tile: Tile,
  ) {
    const ratio = context.canvas.width / tileSide;
    const side = 1 / 2 ** tile.zoom;
    const margin = (side * reach) / tileSide;
    const [left, top] = [tile.column * side, tile.row * side];
    this.frame = { left, top, scale: tileSide / side, tolerance: 0.7 / ratio };
    this.box = [left - margin, top - margin, left + side + margin, top + side + margin];
    context.scale(ratio, ratio);
    context.lineJoin = 'round';
  }

  /** Makes one path of shapes; points are circles. */
  path({ outlines }: OutlineIndex, shapes: number[], radius = 0): void {
    this.context.beginPath();
    for (const shape of shapes) {
      if (outlines.isPoint(shape)) {
        const [x, y] = outlines.boxOf(shape);
        this.circle((x - this.frame.left) * this.frame.scale, (y - this.frame.top) * this.frame.scale, radius);
      } else {
        outlines.trace(shape, this.frame, this.context);
      }
    }
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

  private circle(x: number, y: number, radius: number): void {
    this.context.moveTo(x + radius, y);
    this.context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}
