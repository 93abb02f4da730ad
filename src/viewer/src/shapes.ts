// SPDX-License-Identifier: Apache-2.0
import type { Geometry, Position } from 'geojson';
import type { Corners, Shape } from './data';

export const stepsOfADegree = 1e6;

export type Origin = [number, number];

/** The corners in degrees. */
export function positions(corners: Corners, origin: Origin): Position[] {
  const places: Position[] = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < corners.length; i += 2) {
    x += corners[i]!;
    y += corners[i + 1]!;
    places.push([origin[0] + x / stepsOfADegree, origin[1] + y / stepsOfADegree]);
  }
  return places;
}

export function geometry(shape: Shape, origin: Origin): Geometry | null {
  const first = shape?.[0];
  if (shape === null || first === undefined) {
    return null;
  }
  if (typeof first === 'number') {
    return { type: 'Point', coordinates: positions(shape as Corners, origin)[0]! };
  }
  if (typeof first[0] === 'number') {
    const lines = (shape as Corners[]).map((line) => positions(line, origin));
    return lines.length === 1
      ? { type: 'LineString', coordinates: lines[0]! }
      : { type: 'MultiLineString', coordinates: lines };
  }
  const polygons = (shape as Corners[][]).map((rings) => rings.map((ring) => positions(ring, origin)));
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** Whether a line ends where it begins. */
export function isClosed(line: Corners): boolean {
  let [x, y] = [0, 0];
  for (let i = 2; i + 1 < line.length; i += 2) {
    x += line[i]!;
    y += line[i + 1]!;
  }
  return line.length > 6 && x === 0 && y === 0;
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
