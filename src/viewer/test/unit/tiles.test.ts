// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Dots, paintOf } from '../../src/tile_dots';
import { byZoom, grown } from '../../src/tile_sheet';

describe('what depends on the zoom', () => {
  it('goes from one value to the other, and no farther', () => {
    expect([9, 10, 11, 12, 13].map((zoom) => byZoom(zoom, [10, 1], [12, 5]))).toEqual([1, 1, 3, 5, 5]);
    expect(grown(11, 2, 9)).toBe(2);
    expect(grown(18, 2, 9)).toBe(9);
    expect(grown(14, 2, 9)).toBeLessThan(2 + 3);
  });
});

describe('dots', () => {
  const paints = [null, paintOf('#0a0b0c', 0.5), null, null, paintOf('#ffffff', 1)];

  it('are one a pixel, of the least mark there', () => {
    const dots = new Dots(2);
    expect([dots.add(0.2, 0.9, 5), dots.add(0.7, 0.1, 2), dots.add(0, 0, 5), dots.add(1, 1, 5), dots.add(1, 0, 9)]).toEqual([true, false, false, true, true]);
    expect([...dots.pixels(paints)]).toEqual([10, 11, 12, 128, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255]);
  });

  it('are nothing outside their square', () => {
    const dots = new Dots(2);
    expect([[-0.1, 0], [0, 2], [2, 0], [0, -1]].map(([x, y]) => dots.add(x!, y!, 5))).toEqual([false, false, false, false]);
    expect(dots.pixels(paints).every((one) => one === 0)).toBe(true);
  });
});
