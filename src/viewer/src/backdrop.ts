// SPDX-License-Identifier: Apache-2.0
// Streets, water and railways below the blocks. What is not drawn at a zoom is not made ready either.
import type { BackdropData, Shape } from './data';
import { OutlineIndex } from './outline_index';
import { Outlines } from './outlines';
import { isClosed, type Origin } from './shapes';
import { grown, type Ink, type Sheet } from './tile_sheet';

export type BackdropKind = 'lakes' | 'streams' | 'path' | 'minor' | 'major' | 'railways';

interface Look {
  kind: BackdropKind;
  /** From this zoom on. */
  from: number;
  fill?: string;
  ink(zoom: number): Ink;
}

const shore = { from: 0, ink: (zoom: number): Ink => ({ colour: '#a9c6d6', width: grown(zoom, 0.6, 2) }) };

/** From the bottom to the top. */
const looks: Look[] = [
  { ...shore, kind: 'lakes', fill: '#cfe0ea' },
  { ...shore, kind: 'streams' },
  { kind: 'path', from: 14, ink: (zoom) => ({ colour: '#d3cfc6', width: grown(zoom, 0.3, 2), dashes: [3, 2] }) },
  { kind: 'minor', from: 11, ink: (zoom) => ({ colour: '#cfcbc2', width: grown(zoom, 0.3, 7) }) },
  { kind: 'major', from: 0, ink: (zoom) => ({ colour: '#bdb7ab', width: grown(zoom, 0.9, 11) }) },
  { kind: 'railways', from: 0, ink: (zoom) => ({ colour: '#7d7f86', width: grown(zoom, 0.8, 3) }) },
  { kind: 'railways', from: 13, ink: (zoom) => ({ colour: '#ffffff', width: grown(zoom, 0.4, 1.6), dashes: [4, 4] }) },
];

function shapesOf(data: BackdropData, kind: BackdropKind): Shape[] {
  switch (kind) {
    case 'lakes':
      return data.water.filter(isClosed).map((ring) => [[ring]]);
    case 'streams':
      return data.water.filter((line) => !isClosed(line)).map((line) => [line]);
    default:
      return data[kind].map((line) => [line]);
  }
}

export class Backdrop {
  private readonly indexes = new Map<BackdropKind, OutlineIndex>();

  constructor(
    private readonly data: BackdropData,
    private readonly origin: Origin,
  ) {}

  draw(sheet: Sheet): void {
    for (const look of looks.filter(({ from }) => sheet.tile.zoom >= from)) {
      const index = this.indexOf(look.kind);
      sheet.path(index, index.within(sheet.box));
      if (look.fill !== undefined) {
        sheet.fill(look.fill, 1);
      }
      sheet.stroke(look.ink(sheet.tile.zoom));
    }
  }

  indexOf(kind: BackdropKind): OutlineIndex {
    const made = this.indexes.get(kind) ?? new OutlineIndex(new Outlines(shapesOf(this.data, kind), this.origin));
    this.indexes.set(kind, made);
    return made;
  }
}
