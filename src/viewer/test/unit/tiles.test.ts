// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { byZoom, grown } from '../../src/tile_sheet';

describe('what depends on the zoom', () => {
  it('goes from one value to the other, and no farther', () => {
    expect([9, 10, 11, 12, 13].map((zoom) => byZoom(zoom, [10, 1], [12, 5]))).toEqual([1, 1, 3, 5, 5]);
    expect(grown(11, 2, 9)).toBe(2);
    expect(grown(18, 2, 9)).toBe(9);
    expect(grown(14, 2, 9)).toBeLessThan(2 + 3);
  });
});
