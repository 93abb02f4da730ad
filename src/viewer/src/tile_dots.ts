// SPDX-License-Identifier: Apache-2.0
// What is smaller than a pixel: one dot a pixel, however many shapes lie there.

/** Red, green, blue and opacity, from 0 to 255. */
export type Paint = readonly [number, number, number, number];

/** The paint of "#rrggbb". */
export function paintOf(colour: string, opacity: number): Paint {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255, Math.round(255 * opacity)];
}

/** Marks of the pixels of a square tile. */
export class Dots {
  private readonly marks: Uint8Array;

  constructor(readonly side: number) {
    this.marks = new Uint8Array(side * side);
  }

  /** Marks the pixel of a place with a number from 1 to 255; of several the least stays. Outside the tile, nothing. Tells whether the pixel had no mark before. */
  add(x: number, y: number, mark: number): boolean {
    const isInside = x >= 0 && y >= 0 && x < this.side && y < this.side;
    const pixel = Math.floor(y) * this.side + Math.floor(x);
    const before = isInside ? this.marks[pixel]! : mark;
    if (isInside && (before === 0 || mark < before)) {
      this.marks[pixel] = mark;
    }
    return before === 0;
  }

  /** An image of the pixels whose marks, from 1 on, have one of these paints. */
  pixels(paints: (Paint | null)[]): Uint8ClampedArray<ArrayBuffer> {
    const bytes = new Uint8ClampedArray(4 * this.marks.length);
    this.marks.forEach((mark, pixel) => {
      const paint = paints[mark - 1];
      if (paint) {
        bytes.set(paint, 4 * pixel);
      }
    });
    return bytes;
  }
}
