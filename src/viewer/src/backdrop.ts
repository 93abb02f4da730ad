// SPDX-License-Identifier: Apache-2.0
// Streets, water and railways below the blocks. What is not drawn at a zoom is not made ready either.
import type { Body } from './body';
import type { BackdropHead, BackdropKind, Origin } from './data';
import { OutlineIndex } from './outline_index';
import { Outlines } from './outlines';
import { Shapes } from './shapes';
import { paintOf } from './tile_dots';
import { grown, type Ink, type Sheet } from './tile_sheet';

interface Look {
  kind: BackdropKind;
  /** From this zoom on. */
  from: number;
  fill?: string;
  ink(zoom: number): Ink;
}

/** So many lines are drawn at once: a path of all takes more than its share of time. */
const fewLines = 2000;

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

export class Backdrop {
  private readonly indexes = new Map<BackdropKind, OutlineIndex>();

  constructor(
    private readonly head: BackdropHead,
    private readonly body: Body,
    private readonly origin: Origin,
  ) {}

  draw(sheet: Sheet): void {
    for (const look of looks.filter(({ from }) => sheet.tile.zoom >= from)) {
      const index = this.indexOf(look.kind);
      const found = index.within(sheet.box);
      this.drawSmall(sheet, look, index, found.filter((line) => sheet.isSmall(index, line)));
      const lines = found.filter((line) => !sheet.isSmall(index, line));
      for (let first = 0; first < lines.length; first += fewLines) {
        sheet.path(index, lines.subarray(first, first + fewLines));
        if (look.fill !== undefined) {
          sheet.fill(look.fill, 1);
        }
        sheet.stroke(look.ink(sheet.tile.zoom));
      }
    }
  }

  indexOf(kind: BackdropKind): OutlineIndex {
    const made = this.indexes.get(kind) ?? new OutlineIndex(new Outlines(new Shapes(this.head[kind], this.body, this.origin)));
    this.indexes.set(kind, made);
    return made;
  }

  private drawSmall(sheet: Sheet, look: Look, index: OutlineIndex, lines: Uint32Array): void {
    if (lines.length > 0) {
      const { colour, width } = look.ink(sheet.tile.zoom);
      const dots = sheet.dots();
      lines.forEach((line) => sheet.mark(dots, index, line, 1));
      sheet.drawDots(dots, [paintOf(colour, Math.min(1, width))]);
    }
  }
}
