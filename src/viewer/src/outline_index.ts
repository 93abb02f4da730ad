// SPDX-License-Identifier: Apache-2.0
import Flatbush from 'flatbush';
import type { Outlines } from './outlines';
import type { Box } from './shapes';

/** Finds shapes by their place; see outlines.ts. */
export class OutlineIndex {
  private readonly shapes: Uint32Array;
  private readonly tree: Flatbush | null;
  /** By shape, the longer side of its box. */
  private readonly sizes: Float32Array;

  constructor(readonly outlines: Outlines) {
    const shapes = Uint32Array.from({ length: outlines.size }, (_, shape) => shape);
    this.shapes = shapes.filter((shape) => !outlines.isEmpty(shape));
    this.tree = this.shapes.length === 0 ? null : new Flatbush(this.shapes.length);
    this.sizes = new Float32Array(outlines.size);
    for (const shape of this.shapes) {
      const [west, north, east, south] = outlines.boxOf(shape);
      this.tree?.add(west, north, east, south);
      this.sizes[shape] = Math.max(east - west, south - north);
    }
    this.tree?.finish();
  }

  /** The shapes that have a place. */
  all(): Uint32Array {
    return this.shapes;
  }

  /** The longer side of the box of a shape. */
  sizeOf(shape: number): number {
    return this.sizes[shape]!;
  }

  /** The ends of all shapes together; without any, the middle of the world. */
  box(): Box {
    return this.tree === null ? [0.5, 0.5, 0.5, 0.5] : [this.tree.minX, this.tree.minY, this.tree.maxX, this.tree.maxY];
  }

  /** The shapes whose boxes meet a box, in their order. */
  within(box: Box): Uint32Array {
    const [west, north, east, south] = this.box();
    if (box[0] <= west && box[1] <= north && box[2] >= east && box[3] >= south) {
      return this.shapes;
    }
    const found = Uint32Array.from(this.tree?.search(...box) ?? []);
    return found.sort().map((i) => this.shapes[i]!);
  }

  /** The nearest point within `reach` of a place, else the smallest polygon around it. */
  at(x: number, y: number, reach: number): number | null {
    const { outlines } = this;
    const near = Array.from(this.within([x - reach, y - reach, x + reach, y + reach]));
    const away = (point: number): number => Math.hypot(outlines.boxOf(point)[0] - x, outlines.boxOf(point)[1] - y);
    const points = near.filter((shape) => outlines.isPoint(shape) && away(shape) <= reach);
    const around = near.filter((shape) => outlines.surrounds(shape, x, y));
    return leastBy(points, away) ?? leastBy(around, (shape) => extent(outlines.boxOf(shape)));
  }
}

const extent = ([west, north, east, south]: Box): number => (east - west) * (south - north);

function leastBy(shapes: number[], size: (shape: number) => number): number | null {
  return shapes.reduce<number | null>((least, one) => (least === null || size(one) < size(least) ? one : least), null);
}
