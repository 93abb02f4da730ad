// SPDX-License-Identifier: Apache-2.0
// A map that prints sharply and needs no WebGL: one path for all blocks of a class.
import { s } from './dom';
import { worldMetres } from './mercator';
import type { OutlineIndex } from './outline_index';
import type { Frame, Pen } from './outlines';
import type { Box } from './shapes';
import type { Study } from './study';
import { classesOf, type ClassLook, type Pattern, type Theme } from './themes';

export interface SheetFrame extends Frame {
  width: number;
  height: number;
  /** Metres of one unit of the drawing. */
  metres: number;
}

/** Finer than a printer draws. */
const tolerance = 0.3;

/** Fits a box of the world into a width; at most as high as it is wide. */
export function frameOf([west, north, east, south]: Box, width: number): SheetFrame {
  const least = 1e-9;
  const wide = Math.max(east - west, least);
  const high = Math.max(south - north, least);
  const margin = 0.05 * Math.max(wide, high);
  const height = Math.min(width, Math.max(width * 0.4, (width * (high + 2 * margin)) / (wide + 2 * margin)));
  const scale = Math.min(width / (wide + 2 * margin), height / (high + 2 * margin));
  const middle = (north + south) / 2;
  return {
    width,
    height,
    left: (west + east) / 2 - width / 2 / scale,
    top: middle - height / 2 / scale,
    scale,
    tolerance,
    metres: worldMetres(middle) / scale,
  };
}

/** Writes the data of a path. */
class PathPen implements Pen {
  data = '';

  moveTo(x: number, y: number): void {
    this.data += `M${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  lineTo(x: number, y: number): void {
    this.data += `L${x.toFixed(1)} ${y.toFixed(1)}`;
  }
}

/** Shapes as the data of one path; points are circles. */
function pathOf({ outlines }: OutlineIndex, shapes: Iterable<number>, frame: Frame): string {
  const pen = new PathPen();
  for (const shape of shapes) {
    outlines.trace(shape, frame, pen);
    if (outlines.isPoint(shape)) {
      pen.data += 'm-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z';
    }
  }
  return pen.data;
}

const hatches: Record<Exclude<Pattern, 'none'>, [size: number, marks: () => SVGElement[]]> = {
  sparse: [7, () => [s('path', { d: 'M-1 8L8 -1', class: 'hatch' })]],
  dense: [4, () => [s('path', { d: 'M-1 -1L5 5M-1 3L1 5M3 -1L5 1', class: 'hatch' })]],
  dots: [5, () => [s('circle', { cx: 2.5, cy: 2.5, r: 0.9, class: 'hatch-dot' })]],
};

/** The patterns, with ids that begin with `id`. */
export function patternsOf(id: string): SVGElement {
  return s(
    'defs',
    {},
    ...Object.entries(hatches).map(([name, [size, marks]]) =>
      s('pattern', { id: `${id}-${name}`, width: size, height: size, patternUnits: 'userSpaceOnUse' }, ...marks()),
    ),
  );
}

/** A small square that shows what a class looks like. */
export function swatch(look: ClassLook, id: string): SVGElement {
  const box = { x: 0.5, y: 0.5, width: 21, height: 13, stroke: '#5c6670', 'stroke-width': 0.7 };
  return s(
    'svg',
    { viewBox: '0 0 22 14', width: 22, height: 14, class: 'swatch', 'aria-hidden': 'true' },
    patternsOf(id),
    s('rect', { ...box, fill: look.colour }),
    look.pattern === 'none' ? null : s('rect', { ...box, fill: `url(#${id}-${look.pattern})` }),
  );
}

/** The longest of 1, 2 and 5 times a power of ten that is at most `most` metres. */
export function roundMetres(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((one) => one * power).find((one) => one <= most) ?? power;
}

function scaleAndNorth(frame: SheetFrame, north: string): SVGElement[] {
  const metres = roundMetres(frame.metres * frame.width * 0.2);
  const length = metres / frame.metres;
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  const y = frame.height - 10;
  return [
    s('path', { d: `M12 ${y - 5}v5h${length.toFixed(1)}v-5`, class: 'scale' }),
    s('text', { x: 12 + length / 2, y: y - 7, 'text-anchor': 'middle', class: 'scale-text' }, text),
    s('path', { d: `M${frame.width - 18} 26l5 -16l5 16l-5 -4Z`, class: 'north' }),
    s('text', { x: frame.width - 13, y: 38, 'text-anchor': 'middle', class: 'scale-text' }, north),
  ];
}

function backdropPaths(study: Study, frame: Frame): SVGElement[] {
  const backdrop = study.backdrop();
  return (['lakes', 'streams', 'minor', 'major', 'railways'] as const).flatMap((kind) => {
    const index = backdrop?.indexOf(kind);
    return index === undefined ? [] : [s('path', { d: pathOf(index, index.all(), frame), class: `back-${kind}` })];
  });
}

function blockPaths(study: Study, theme: Theme, frame: Frame, id: string): SVGElement[] {
  const index = study.blockIndex();
  const classes = classesOf(theme, index.outlines.size);
  return theme.looks.flatMap((look) => {
    const d = pathOf(index, index.all().filter((block) => classes[block] === look.key), frame);
    const fill = s('path', { d, fill: look.colour, class: 'block' });
    return d === '' ? [] : look.pattern === 'none' ? [fill] : [fill, s('path', { d, fill: `url(#${id}-${look.pattern})` })];
  });
}

let maps = 0;

/** The blocks of a study in the classes of a theme. */
export function svgMap(study: Study, theme: Theme, options: { width: number; title: string; north: string }): SVGElement {
  const id = `map-${++maps}`;
  const frame = frameOf(study.blockIndex().box(), options.width);
  return s(
    'svg',
    { viewBox: `0 0 ${frame.width} ${frame.height.toFixed(0)}`, role: 'img', 'aria-label': options.title, class: 'sheet' },
    patternsOf(id),
    s('rect', { width: frame.width, height: frame.height, class: 'ground' }),
    ...backdropPaths(study, frame),
    ...blockPaths(study, theme, frame, id),
    ...scaleAndNorth(frame, options.north),
  );
}
