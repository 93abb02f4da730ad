// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { latitudeAt, longitudeAt, worldMetres, worldX, worldY } from '../../src/mercator';
import { OutlineIndex } from '../../src/outline_index';
import { Outlines, type Frame, type Pen } from '../../src/outlines';
import { Shapes } from '../../src/shapes';
import { shapesIn, type Shape } from '../pack';

class Notes implements Pen {
  readonly said: string[] = [];

  moveTo(x: number, y: number): void {
    this.said.push(`M${Math.round(x)},${Math.round(y)}`);
  }
  lineTo(x: number, y: number): void {
    this.said.push(`L${Math.round(x)},${Math.round(y)}`);
  }
}

// On the equator a millionth of a degree is as long in both directions, and the scale makes it one unit.
const frame = (tolerance: number): Frame => ({ left: 0.5, top: 0.5, scale: 360e6, tolerance });

const outlinesOf = (shapes: Shape[]): Outlines => new Outlines(new Shapes(...shapesIn(shapes), [0, 0]));

function traced(shape: Shape, tolerance = 0): string {
  const notes = new Notes();
  outlinesOf([shape]).trace(0, frame(tolerance), notes);
  return notes.said.join(' ');
}

/** A square of `side`, south-west corner at x, y; with the clock or against it. */
const square = (x: number, y: number, side: number, clockwise = false): number[] =>
  clockwise ? [x, y, 0, side, side, 0, 0, -side, -side, 0] : [x, y, side, 0, 0, side, -side, 0, 0, -side];

describe('mercator', () => {
  it('goes there and back', () => {
    for (const [lon, lat] of [[116.4, 39.9], [-56.2, -34.9], [0, 0]] as const) {
      expect(longitudeAt(worldX(lon))).toBeCloseTo(lon, 9);
      expect(latitudeAt(worldY(lat))).toBeCloseTo(lat, 9);
    }
    expect(worldY(1)).toBeLessThan(0.5);
    expect(worldMetres(worldY(60))).toBeCloseTo(40_075_016.7 / 2, -1);
  });
});

describe('Outlines', () => {
  it('are drawn as lines and rings, north up', () => {
    expect(traced([[0, 0, 10, 0, 0, 20]])).toBe('M0,0 L10,0 L10,-20');
    expect(traced([[square(0, 0, 10)]])).toMatch(/^M0,0 .* L0,0$/);
    expect(traced(null)).toBe('');
  });

  it('turn outer rings one way and holes the other, however they came', () => {
    const around = traced([[square(0, 0, 30), square(10, 10, 10)]]);
    expect(traced([[square(0, 0, 30, true), square(10, 10, 10, true)]])).toBe(around);
    expect(around).toBe('M0,0 L0,-30 L30,-30 L30,0 L0,0 M10,-10 L20,-10 L20,-20 L10,-20 L10,-10');
  });

  it('leave out corners that are too near, but never the end of a line', () => {
    expect(traced([[0, 0, 1, 0, 1, 0, 8, 0, 1, 0]], 1.5)).toBe('M0,0 L2,0 L10,0 L11,0');
  });

  it('make a dot of a polygon that would vanish', () => {
    expect(traced([[square(0, 0, 2)]], 4)).toBe('M0,0 L0,0 L4,0 L4,4 L0,4');
  });

  it('know their boxes, and which are points or nowhere', () => {
    const outlines = outlinesOf([[5, 5], null, [[square(0, 0, 10)]]]);
    expect([0, 1, 2].map((shape) => outlines.isPoint(shape))).toEqual([true, false, false]);
    expect([0, 1, 2].map((shape) => outlines.isEmpty(shape))).toEqual([false, true, false]);
    expect(outlines.boxOf(2).map((one) => Math.round((one - 0.5) * 360e6))).toEqual([0, -10, 10, 0]);
  });
});

describe('OutlineIndex', () => {
  const world = (millionths: number): number => 0.5 + millionths / 360e6;
  const index = new OutlineIndex(
    outlinesOf([null, [[square(0, 0, 100), square(40, 40, 20)]], [[square(10, 10, 20)]], [45, 45], [[square(500, 0, 10)]]]),
  );
  const at = (x: number, y: number): number | null => index.at(world(x), world(-y), 3 / 360e6);

  it('finds the smallest polygon around a place, not in its holes', () => {
    expect(at(5, 5)).toBe(1);
    expect(at(20, 20)).toBe(2);
    expect(at(55, 55)).toBeNull();
    expect(at(300, 5)).toBeNull();
  });
  it('finds a point that is near before all else', () => {
    expect(at(44, 46)).toBe(3);
    expect(at(41, 41)).toBeNull();
  });
  it('knows the longer side of what it holds', () => {
    expect(index.sizeOf(1) * 360e6).toBeCloseTo(100, 0);
    expect(index.sizeOf(3)).toBe(0);
  });
  it('finds what meets a box, in order, and nothing without a place', () => {
    expect(index.within([world(0), world(-100), world(100), world(0)])).toEqual(Uint32Array.of(1, 2, 3));
    expect(index.all()).toEqual(Uint32Array.of(1, 2, 3, 4));
    expect(index.within(index.box())).toEqual(index.all());
    const none = new OutlineIndex(outlinesOf([null]));
    expect(none.within(none.box())).toHaveLength(0);
  });
});
