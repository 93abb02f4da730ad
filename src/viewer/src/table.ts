// SPDX-License-Identifier: Apache-2.0
import type { Geometry } from 'geojson';
import { Body, NumberCells, TextCells } from './body';
import type { Origin, TableHead } from './data';
import { Shapes } from './shapes';

/** A table, read cell by cell; what is not there is null. Columns are read from the body when they are asked for. */
export class Table {
  private readonly cells = new Map<string, NumberCells | TextCells | null>();
  private places: Shapes | undefined;

  constructor(
    private readonly head: TableHead,
    private readonly body: Body,
    private readonly origin: Origin,
  ) {}

  static empty(): Table {
    return new Table({ rows: 0, columns: {} }, new Body(new ArrayBuffer(0)), [0, 0]);
  }

  get rows(): number {
    return this.head.rows;
  }

  has(column: string): boolean {
    return column in this.head.columns;
  }

  text(column: string, row: number): string | null {
    const cell = this.column(column)?.at(row) ?? null;
    return cell === null ? null : String(cell);
  }

  number(column: string, row: number): number | null {
    const cells = this.column(column);
    return cells instanceof NumberCells ? cells.at(row) : null;
  }

  /** Every text that a column has, once. */
  words(column: string): readonly string[] {
    const cells = this.column(column);
    return cells instanceof TextCells ? cells.words : [];
  }

  geometry(row: number): Geometry | null {
    return this.shapes.geometry(row);
  }

  get shapes(): Shapes {
    this.places ??= new Shapes(this.head.shapes, this.body, this.origin);
    return this.places;
  }

  get hasShapes(): boolean {
    return this.head.shapes !== undefined;
  }

  /** The rows for which a column has this text. */
  rowsWith(column: string, text: string): number[] {
    const cells = this.column(column);
    return cells instanceof TextCells ? cells.rowsWith(text) : [];
  }

  all(): number[] {
    return Array.from({ length: this.rows }, (_, row) => row);
  }

  private column(name: string): NumberCells | TextCells | null {
    let cells = this.cells.get(name);
    if (cells === undefined) {
      const column = this.head.columns[name];
      cells = column === undefined ? null : 'words' in column ? new TextCells(column, this.body) : new NumberCells(column, this.body);
      this.cells.set(name, cells);
    }
    return cells;
  }
}
