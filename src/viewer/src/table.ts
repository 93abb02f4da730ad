// SPDX-License-Identifier: Apache-2.0
import type { Shape, TableData } from './data';

const empty: TableData = { rows: 0, columns: {} };

/** A table, read cell by cell; what is not there is null. */
export class Table {
  private readonly data: TableData;

  constructor(data: TableData | undefined) {
    this.data = data ?? empty;
  }

  get rows(): number {
    return this.data.rows;
  }

  has(column: string): boolean {
    return column in this.data.columns;
  }

  text(column: string, row: number): string | null {
    const cells = this.data.columns[column];
    if (cells === undefined) {
      return null;
    }
    if (Array.isArray(cells)) {
      const number = cells[row];
      return number === null || number === undefined ? null : String(number);
    }
    return cells.words[cells.at[row] ?? -1] ?? null;
  }

  number(column: string, row: number): number | null {
    const cells = this.data.columns[column];
    return Array.isArray(cells) ? (cells[row] ?? null) : null;
  }

  shape(row: number): Shape {
    return this.data.shapes?.[row] ?? null;
  }

  get hasShapes(): boolean {
    return this.data.shapes !== undefined;
  }

  /** The rows for which a column has this text. */
  rowsWith(column: string, text: string): number[] {
    return this.all().filter((row) => this.text(column, row) === text);
  }

  all(): number[] {
    return Array.from({ length: this.rows }, (_, row) => row);
  }
}
