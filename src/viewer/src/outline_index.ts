// SPDX-License-Identifier: Apache-2.0
import Flatbush from 'flatbush';
import type { Outlines } from './outlines';
import type { Box } from './shapes';

/** Finds shapes by their place; see outlines.ts. */
export class OutlineIndex {
  private readonly shapes: number[];
  private readonly tree: Flatbush | null;

  constructor(readonly outlines: Outlines) {
    this.shapes = Array.from({ length: outlines.size }, (_, shape) => shape).filter((shape) => !outlines.isEmpty(shape));
    this.tree = this.shapes.length === 0 ? null : new Flatbush(this.shapes.length);
    this.shapes.forEach((shape) => this.tree?.add(...outlines.boxOf(shape)));
    this.tree?.finish();
  }

  /** The shapes that have a place. */
  all(): readonly number[] {
    return this.shapes;
  }

  /** The ends of all shapes together; without any, the middle of the world. */
  box(): Box {
    return this.tree === null ? [0.5, 0.5, 0.5, 0.5] : [this.tree.minX, this.tree.minY, this.tree.maxX, this.tree.maxY];
  }

  /** The shapes whose boxes meet a box, in their order. */
  within(box: Box): number[] {
    const found = this.tree?.search(...box) ?? [];
    return found.sort((a, b) => a - b).map((i) => this.shapes[i]!);
  }

  /** The nearest point within `reach` of a place, else the smallest polygon around it. */
  at(x: number, y: number, reach: number): number | null {
    const { outlines } = this;
    const near = this.within([x - reach, y - reach, x + reach, y + reach]);
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
