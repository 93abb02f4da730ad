// SPDX-License-Identifier: Apache-2.0
// Many shapes of a city in few arrays. All places are in the unit square of Web Mercator.
import { worldX, worldY } from './mercator';
import { partKinds, type Box, type PartKind, type Shapes } from './shapes';

/** What shapes are drawn with: a canvas, or the path of an SVG. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** From the world to a drawing: (x - left) * scale. */
export interface Frame {
  left: number;
  top: number;
  scale: number;
  /** Corners within this of the one before, in the drawing, are left out. */
  tolerance: number;
}

/** Points, lines and polygons by number; one without a place is empty. */
export class Outlines {
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  /** The first corner of each part, and the end of the last. */
  private readonly corners: Uint32Array;
  /** The first part of each shape, and the end of the last. */
  private readonly parts: Uint32Array;
  /** By part, the number of its kind. */
  private readonly kinds: Uint8Array;

  constructor(shapes: Shapes) {
    this.parts = shapes.parts;
    this.corners = shapes.corners;
    this.kinds = new Uint8Array(this.corners.length - 1);
    this.x = new Float64Array(this.corners.at(-1)!);
    this.y = new Float64Array(this.corners.at(-1)!);
    for (let part = 0; part < this.kinds.length; ++part) {
      shapes.writeCorners(part, this.x, this.y, this.corners[part]!);
    }
    for (let i = 0; i < this.x.length; ++i) {
      this.x[i] = worldX(this.x[i]!);
      this.y[i] = worldY(this.y[i]!);
    }
    for (let part = 0; part < this.kinds.length; ++part) {
      this.turnRight(part, shapes.kindOf(part));
    }
  }

  get size(): number {
    return this.parts.length - 1;
  }

  isEmpty(shape: number): boolean {
    return this.begin(shape) === this.end(shape);
  }

  isPoint(shape: number): boolean {
    return this.end(shape) === this.begin(shape) + 1;
  }

  firstCorner(shape: number): [x: number, y: number] {
    const first = this.begin(shape);
    return [this.x[first]!, this.y[first]!];
  }

  /** West, north, east and south end of a shape that is not empty. */
  boxOf(shape: number): Box {
    const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = this.begin(shape); i < this.end(shape); ++i) {
      const x = this.x[i]!;
      const y = this.y[i]!;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return box;
  }

  /** Whether a place lies in a polygon, and not in its holes. */
  surrounds(shape: number, x: number, y: number): boolean {
    let inside = false;
    for (let part = this.parts[shape]!; part < this.parts[shape + 1]!; ++part) {
      inside = inside !== (this.kindOf(part) !== 'line' && this.ringSurrounds(part, x, y));
    }
    return inside;
  }

  /** Draws a shape. Outer rings run one way and holes the other; a polygon that would vanish becomes a dot. */
  trace(shape: number, frame: Frame, pen: Pen): void {
    for (let part = this.parts[shape]!; part < this.parts[shape + 1]!; ++part) {
      this.tracePart(part, frame, pen);
    }
  }

  private kindOf(part: number): PartKind {
    return partKinds[this.kinds[part]!]!;
  }

  private begin(shape: number): number {
    return this.corners[this.parts[shape]!]!;
  }

  private end(shape: number): number {
    return this.corners[this.parts[shape + 1]!]!;
  }

  /** Lets outer rings run one way, and holes the other. */
  private turnRight(part: number, kind: PartKind): void {
    this.kinds[part] = partKinds.indexOf(kind);
    const [begin, end] = [this.corners[part]!, this.corners[part + 1]!];
    if (kind !== 'line' && this.turn(begin, end) > 0 !== (kind === 'outer')) {
      this.x.subarray(begin, end).reverse();
      this.y.subarray(begin, end).reverse();
    }
  }

  /** Twice the area in a ring; negative when it runs against the clock, as it is drawn. */
  private turn(begin: number, end: number): number {
    let sum = 0;
    let x0 = 0;
    let y0 = 0;
    for (let i = begin + 1; i < end; ++i) {
      const x1 = this.x[i]! - this.x[begin]!;
      const y1 = this.y[i]! - this.y[begin]!;
      sum += x0 * y1 - x1 * y0;
      x0 = x1;
      y0 = y1;
    }
    return sum;
  }

  private ringSurrounds(part: number, x: number, y: number): boolean {
    let inside = false;
    const end = this.corners[part + 1]!;
    for (let i = this.corners[part]!, before = end - 1; i < end; before = i++) {
      const [x0, y0, x1, y1] = [this.x[before]!, this.y[before]!, this.x[i]!, this.y[i]!];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) {
        inside = !inside;
      }
    }
    return inside;
  }

  private tracePart(part: number, { left, top, scale, tolerance }: Frame, pen: Pen): void {
    const begin = this.corners[part]!;
    const last = this.corners[part + 1]! - 1;
    let atX = (this.x[begin]! - left) * scale;
    let atY = (this.y[begin]! - top) * scale;
    let drawn = 1;
    pen.moveTo(atX, atY);
    for (let i = begin + 1; i <= last; ++i) {
      const x = (this.x[i]! - left) * scale;
      const y = (this.y[i]! - top) * scale;
      if (i === last || Math.abs(x - atX) > tolerance || Math.abs(y - atY) > tolerance) {
        pen.lineTo(x, y);
        atX = x;
        atY = y;
        drawn += 1;
      }
    }
    if (drawn < 4 && this.kindOf(part) === 'outer') {
      drawDot(atX, atY, tolerance, pen);
    }
  }
}

function drawDot(x: number, y: number, size: number, pen: Pen): void {
  pen.lineTo(x + size, y);
  pen.lineTo(x + size, y + size);
  pen.lineTo(x, y + size);
}
