// SPDX-License-Identifier: Apache-2.0
// What report/page_report.cpp writes, and how it is unpacked.

/** Texts that recur: the words, and by row which of them (-1 for none). */
export interface TextColumn {
  words: string[];
  at: number[];
}
export type NumberColumn = (number | null)[];

/** Corners in steps from the one before; a point has one. */
export type Corners = number[];
/** A point, lines, polygons of rings; null for no place. */
export type Shape = Corners | Corners[] | Corners[][] | null;

export interface TableData {
  rows: number;
  columns: Record<string, TextColumn | NumberColumn>;
  shapes?: Shape[];
}

export type FileKind = 'score' | 'gaps' | 'fix' | 'comparison' | 'explanation' | 'isochrone';

export interface FileData {
  kind: FileKind;
  tables: Record<string, TableData>;
}

export interface CategoryData {
  zh: string;
  en: string;
  group: string;
}

export interface BackdropData {
  major: Corners[];
  minor: Corners[];
  path: Corners[];
  water: Corners[];
  railways: Corners[];
}

export interface PageData {
  format: 1;
  title: string;
  date: string;
  version: string;
  language: 'zh' | 'en';
  basemap: string | null;
  origin: [number, number];
  categories: Record<string, CategoryData>;
  files: FileData[];
  backdrop: BackdropData | null;
}

/** The JSON of gzip in base64. */
export async function unpack(base64: string): Promise<PageData> {
  const letters = atob(base64.trim());
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; ++i) {
    bytes[i] = letters.charCodeAt(i);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text()) as PageData;
}
