// SPDX-License-Identifier: Apache-2.0
// What report/page_report.cpp writes: a head, in JSON, and a body of bytes that the head refers to. What nobody looks at
// is not read from the body.

/** Numbers of the body: whole ones of 1, 2 or 4 bytes, or of 8 bytes with a floating point. */
export interface NumbersAt {
  first: number;
  count: number;
  bytes: 1 | 2 | 4 | 8;
}

/** A list of texts in the body, in JSON. */
export interface TextsAt {
  first: number;
  bytes: number;
}

/** So many times each number; for null the least of so many bytes, or what is not a number. */
export interface NumberColumn {
  scale: number;
  numbers: NumbersAt;
}

/** Texts that recur: the words, and by row which of them (-1 for null). */
export interface TextColumn {
  words: TextsAt;
  which: NumbersAt;
}

/** Points, lines and polygons, their corners in millionths of a degree; see Shapes. */
export interface ShapesAt {
  /** By shape, how many parts it has: lines or rings; none without a place. */
  parts: NumbersAt;
  /** By part, 0 for a line (or a point, of one corner), 1 for an outer ring, 2 for a hole. */
  kinds: NumbersAt;
  /** By part, how many corners it has. */
  corners: NumbersAt;
  /** By part, the first corner: east and north of the origin. */
  starts: NumbersAt;
  /** The other corners, each east and north of the one before. */
  steps: NumbersAt;
}

export interface TableHead {
  rows: number;
  columns: Record<string, NumberColumn | TextColumn>;
  shapes?: ShapesAt;
}

export type FileKind = 'score' | 'gaps' | 'fix' | 'comparison' | 'explanation' | 'isochrone' | 'catchment';

export interface FileHead {
  kind: FileKind;
  tables: Record<string, TableHead>;
}

export interface CategoryData {
  zh: string;
  en: string;
  group: string;
}

export const backdropKinds = ['lakes', 'streams', 'path', 'minor', 'major', 'railways'] as const;
export type BackdropKind = (typeof backdropKinds)[number];
export type BackdropHead = Record<BackdropKind, ShapesAt>;

/** Longitude and latitude. */
export type Origin = [number, number];

export interface PageHead {
  format: 2;
  title: string;
  date: string;
  version: string;
  language: 'zh' | 'en';
  basemap: string | null;
  origin: Origin;
  /** West, south, east and north end of all blocks, in degrees. */
  box: [number, number, number, number];
  categories: Record<string, CategoryData>;
  files: FileHead[];
  backdrop: BackdropHead | null;
}
