// SPDX-License-Identifier: Apache-2.0
import type { Geometry, Position } from 'geojson';
import type { Body, Numbers } from './body';
import type { Origin, ShapesAt } from './data';

const stepsOfADegree = 1e6;

/** What a part of a shape is; a point is a line of one corner. */
export const partKinds = ['line', 'outer', 'hole'] as const;
export type PartKind = (typeof partKinds)[number];

const none = new Int8Array(0);

/** By number, where each begins, and the end of the last. */
function beginnings(counts: Numbers): Uint32Array {
  const begins = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; ++i) {
    begins[i + 1] = begins[i]! + counts[i]!;
  }
  return begins;
}

/** The shapes of a table by row, as they lie in the body. */
export class Shapes {
  /** The first part of each shape, and the end of the last. */
  readonly parts: Uint32Array;
  /** The first corner of each part, and the end of the last. */
  readonly corners: Uint32Array;
  private readonly kinds: Numbers;
  private readonly starts: Numbers;
  private readonly steps: Numbers;

  constructor(
    at: ShapesAt | undefined,
    body: Body,
    private readonly origin: Origin,
  ) {
    const numbers = (name: keyof ShapesAt): Numbers => (at === undefined ? none : body.numbers(at[name]));
    this.parts = beginnings(numbers('parts'));
    this.corners = beginnings(numbers('corners'));
    this.kinds = numbers('kinds');
    this.starts = numbers('starts');
    this.steps = numbers('steps');
  }

  get size(): number {
    return this.parts.length - 1;
  }

  kindOf(part: number): PartKind {
    return partKinds[this.kinds[part]!]!;
  }

  /** Writes the longitudes and latitudes of a part, from a place of these arrays on. */
  writeCorners(part: number, longitudes: Float64Array, latitudes: Float64Array, from: number): void {
    const { starts, steps, origin } = this;
    const count = this.corners[part + 1]! - this.corners[part]!;
    let step = 2 * (this.corners[part]! - part);
    let x = starts[2 * part]!;
    let y = starts[2 * part + 1]!;
    for (let i = 0; i < count; ++i) {
      longitudes[from + i] = origin[0] + x / stepsOfADegree;
      latitudes[from + i] = origin[1] + y / stepsOfADegree;
      x += steps[step++]!;
      y += steps[step++]!;
    }
  }

  /** Null without a place. */
  geometry(shape: number): Geometry | null {
    const begin = this.parts[shape];
    const end = this.parts[shape + 1];
    if (begin === undefined || end === undefined || begin === end) {
      return null;
    }
    if (this.kindOf(begin) !== 'line') {
      const polygons = this.polygons(begin, end);
      return polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0]! } : { type: 'MultiPolygon', coordinates: polygons };
    }
    const lines = Array.from({ length: end - begin }, (_, i) => this.positions(begin + i));
    const [first] = lines as [Position[]];
    return lines.length > 1 ? { type: 'MultiLineString', coordinates: lines } : first.length > 1 ? { type: 'LineString', coordinates: first } : { type: 'Point', coordinates: first[0]! };
  }

  private polygons(begin: number, end: number): Position[][][] {
    const polygons: Position[][][] = [];
    for (let part = begin; part < end; ++part) {
      if (this.kindOf(part) === 'outer') {
        polygons.push([]);
      }
      polygons.at(-1)?.push(this.positions(part));
    }
    return polygons;
  }

  private positions(part: number): Position[] {
    const count = this.corners[part + 1]! - this.corners[part]!;
    const [longitudes, latitudes] = [new Float64Array(count), new Float64Array(count)];
    this.writeCorners(part, longitudes, latitudes, 0);
    return Array.from(longitudes, (longitude, i) => [longitude, latitudes[i]!]);
  }
}

/** West, south, east, north. */
export type Box = [number, number, number, number];

function eachPosition(one: Geometry, visit: (place: Position) => void): void {
  const walk = (part: unknown): void => {
    if (Array.isArray(part) && typeof part[0] === 'number') {
      visit(part as Position);
    } else if (Array.isArray(part)) {
      part.forEach(walk);
    }
  };
  if (one.type !== 'GeometryCollection') {
    walk(one.coordinates);
  }
}

export function boxOf(shapes: Iterable<Geometry | null>): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const one of shapes) {
    if (one) {
      eachPosition(one, ([x = 0, y = 0]) => {
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      });
    }
  }
  return box;
}
