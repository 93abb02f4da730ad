// SPDX-License-Identifier: Apache-2.0
import type { NumberColumn, NumbersAt, TextColumn, TextsAt } from './data';

export type Numbers = Int8Array | Int16Array | Int32Array | Float64Array;

const leasts = { 1: -(2 ** 7), 2: -(2 ** 15), 4: -(2 ** 31), 8: NaN } as const;

/** The bytes that the head of a page refers to. */
export class Body {
  constructor(private readonly bytes: ArrayBuffer) {}

  /** Not a copy. */
  numbers({ first, count, bytes }: NumbersAt): Numbers {
    switch (bytes) {
      case 1:
        return new Int8Array(this.bytes, first, count);
      case 2:
        return new Int16Array(this.bytes, first, count);
      case 4:
        return new Int32Array(this.bytes, first, count);
      case 8:
        return new Float64Array(this.bytes, first, count);
    }
  }

  texts({ first, bytes }: TextsAt): string[] {
    return JSON.parse(new TextDecoder().decode(new Uint8Array(this.bytes, first, bytes))) as string[];
  }
}

/** The numbers of a column; null for none. */
export class NumberCells {
  private readonly numbers: Numbers;
  private readonly none: number;
  private readonly scale: number;

  constructor({ numbers, scale }: NumberColumn, body: Body) {
    this.numbers = body.numbers(numbers);
    this.none = leasts[numbers.bytes];
    this.scale = scale;
  }

  at(row: number): number | null {
    const number = this.numbers[row];
    return number === undefined || number === this.none || Number.isNaN(number) ? null : number / this.scale;
  }
}

/** The texts of a column; null for none. */
export class TextCells {
  readonly words: readonly string[];
  private readonly which: Numbers;

  constructor({ words, which }: TextColumn, body: Body) {
    this.words = body.texts(words);
    this.which = body.numbers(which);
  }

  at(row: number): string | null {
    return this.words[this.which[row] ?? -1] ?? null;
  }

  /** The rows that have this text. */
  rowsWith(text: string): number[] {
    const wanted = this.words.indexOf(text);
    const rows: number[] = [];
    if (wanted >= 0) {
      this.which.forEach((word, row) => {
        if (word === wanted) {
          rows.push(row);
        }
      });
    }
    return rows;
  }
}
