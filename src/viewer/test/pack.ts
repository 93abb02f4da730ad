// SPDX-License-Identifier: Apache-2.0
// Writes pages as report/page_report.cpp does, from plain values.
import { Body } from '../src/body';
import type { BackdropHead, FileKind, NumberColumn, NumbersAt, PageHead, ShapesAt, TableHead, TextColumn } from '../src/data';
import { Study } from '../src/study';

export type Texts = (string | null)[] & { isText?: true };
type Cells = Texts | (number | null)[];
/** Corners in steps from the one before, the first from the origin. */
type Corners = number[];
/** A point, lines, polygons of rings; null for no place. */
export type Shape = Corners | Corners[] | Corners[][] | null;

export interface TableData {
  rows: number;
  columns: Record<string, Cells>;
  shapes?: Shape[];
}

export interface FileData {
  kind: FileKind;
  tables: Record<string, TableData>;
}

export interface PageData extends Omit<PageHead, 'files' | 'backdrop'> {
  files: FileData[];
  backdrop: Record<keyof BackdropHead, Shape[]> | null;
}

/** A column of texts, though all of them may be null. */
export function texts(values: (string | null)[]): Texts {
  return Object.assign([...values], { isText: true as const });
}

type Part = [kind: number, corners: Corners];

function partsOf(shape: Shape): Part[] {
  const first = shape?.[0];
  if (shape === null || first === undefined) {
    return [];
  }
  if (typeof first === 'number') {
    return [[0, shape as Corners]];
  }
  return typeof first[0] === 'number'
    ? (shape as Corners[]).map((line) => [0, line])
    : (shape as Corners[][]).flatMap((rings) => rings.map((ring, i): Part => [i === 0 ? 1 : 2, ring]));
}

class Writer {
  private readonly pieces: Uint8Array[] = [];
  private size = 0;

  numbers(values: (number | null)[]): NumbersAt {
    const most = values.reduce<number>((all, one) => Math.max(all, Math.abs(one ?? 0)), 0);
    const whole = values.every((one) => one === null || Number.isInteger(one));
    const bytes = whole && most < 2 ** 7 ? 1 : whole && most < 2 ** 15 ? 2 : whole && most < 2 ** 31 ? 4 : 8;
    const none = bytes === 8 ? NaN : -(2 ** (8 * bytes - 1));
    const cells = new { 1: Int8Array, 2: Int16Array, 4: Int32Array, 8: Float64Array }[bytes](values.map((one) => one ?? none));
    return { first: this.add(new Uint8Array(cells.buffer)), count: values.length, bytes };
  }

  column(values: Cells): NumberColumn | TextColumn {
    if ('isText' in values) {
      const words = [...new Set(values.filter((one) => one !== null))];
      const places = new Map(words.map((word, i) => [word, i]));
      const letters = new TextEncoder().encode(JSON.stringify(words));
      const which = this.numbers(values.map((one) => (one === null ? -1 : places.get(one as string)!)));
      return { words: { first: this.add(letters), bytes: letters.length }, which };
    }
    const numbers = values as (number | null)[];
    const scale = numbers.every((one) => one === null || Number.isInteger(one)) ? 1 : 10_000;
    return { scale, numbers: this.numbers(numbers.map((one) => (one === null ? null : Math.round(one * scale)))) };
  }

  shapes(shapes: Shape[]): ShapesAt {
    const parts = shapes.map(partsOf);
    const all = parts.flat();
    return {
      parts: this.numbers(parts.map((some) => some.length)),
      kinds: this.numbers(all.map(([kind]) => kind)),
      corners: this.numbers(all.map(([, corners]) => corners.length / 2)),
      starts: this.numbers(all.flatMap(([, corners]) => corners.slice(0, 2))),
      steps: this.numbers(all.flatMap(([, corners]) => corners.slice(2))),
    };
  }

  table({ rows, columns, shapes }: TableData): TableHead {
    const heads = Object.entries(columns).map(([name, values]) => [name, this.column(values)] as const);
    return { rows, columns: Object.fromEntries(heads), ...(shapes === undefined ? {} : { shapes: this.shapes(shapes) }) };
  }

  body(): ArrayBuffer {
    const bytes = new Uint8Array(this.size);
    let at = 0;
    for (const piece of this.pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes.buffer;
  }

  private add(bytes: Uint8Array): number {
    const at = this.size;
    const padded = new Uint8Array(8 * Math.ceil(bytes.length / 8));
    padded.set(bytes);
    this.pieces.push(padded);
    this.size += padded.length;
    return at;
  }
}

export function pack(page: PageData): { head: PageHead; body: ArrayBuffer } {
  const writer = new Writer();
  const files = page.files.map(({ kind, tables }) => ({
    kind,
    tables: Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, writer.table(table)])),
  }));
  const kinds = Object.entries(page.backdrop ?? {}).map(([kind, lines]) => [kind, writer.shapes(lines)] as const);
  const backdrop = page.backdrop === null ? null : (Object.fromEntries(kinds) as BackdropHead);
  return { head: { ...page, files, backdrop }, body: writer.body() };
}

/** Shapes as the page has them, about an origin. */
export function shapesIn(shapes: Shape[]): [ShapesAt, Body] {
  const writer = new Writer();
  const at = writer.shapes(shapes);
  return [at, new Body(writer.body())];
}

export function studyOf(page: PageData): Study {
  const { head, body } = pack(page);
  return new Study(head, new Body(body));
}
