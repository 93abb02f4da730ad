// SPDX-License-Identifier: Apache-2.0
// A map that prints sharply and needs no WebGL: one path for all blocks of a class.
import type { Geometry, Position } from 'geojson';
import { s } from './dom';
import { positions, type Box } from './shapes';
import type { Study } from './study';
import type { ClassKey, ClassLook, Pattern, Theme } from './themes';

type Project = (place: Position) => string;

export interface Frame {
  width: number;
  height: number;
  project: Project;
  /** Metres of one unit of the drawing. */
  metres: number;
}

/** Fits a box of degrees into a width; at most as high as it is wide. */
export function frameOf(box: Box, width: number): Frame {
  const middle = ((box[1] + box[3]) / 2) * (Math.PI / 180);
  const metresOfADegree = 111_195;
  const wide = Math.max((box[2] - box[0]) * Math.cos(middle), 0.001);
  const high = Math.max(box[3] - box[1], 0.001);
  const margin = 0.05 * Math.max(wide, high);
  const height = Math.min(width, Math.max(width * 0.4, (width * (high + 2 * margin)) / (wide + 2 * margin)));
  const scale = Math.min(width / (wide + 2 * margin), height / (high + 2 * margin));
  const x0 = (box[0] + box[2]) / 2;
  const y0 = (box[1] + box[3]) / 2;
  const project = ([x = 0, y = 0]: Position): string =>
    `${(width / 2 + (x - x0) * Math.cos(middle) * scale).toFixed(1)} ${(height / 2 - (y - y0) * scale).toFixed(1)}`;
  return { width, height, project, metres: metresOfADegree / scale };
}

const lineTo = (line: Position[], project: Project): string => `M${line.map(project).join('L')}`;

function pathOf(one: Geometry, project: Project): string {
  if (one.type === 'Polygon') {
    return one.coordinates.map((ring) => `${lineTo(ring, project)}Z`).join('');
  }
  if (one.type === 'MultiPolygon') {
    return one.coordinates.flat().map((ring) => `${lineTo(ring, project)}Z`).join('');
  }
  if (one.type === 'Point') {
    return `M${project(one.coordinates)}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z`;
  }
  return '';
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

function scaleAndNorth(frame: Frame, north: string): SVGElement[] {
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
  const backdrop = study.page.backdrop;
  if (backdrop === null) {
    return [];
  }
  const all = (kind: 'major' | 'minor' | 'path' | 'water' | 'railways'): SVGElement => {
    const lines = backdrop[kind].map((line) => lineTo(positions(line, study.page.origin), frame.project));
    return s('path', { d: lines.join(''), class: `back-${kind}` });
  };
  return [all('water'), all('minor'), all('major'), all('railways')];
}

let maps = 0;

/** The blocks of a study in the classes of a theme. */
export function svgMap(study: Study, theme: Theme, options: { width: number; title: string; north: string }): SVGElement {
  const id = `map-${++maps}`;
  const frame = frameOf(study.box(), options.width);
  const paths = new Map<ClassKey, string[]>();
  study.blockShapes().forEach((shape, block) => {
    if (shape !== null) {
      const key = theme.classOf(block);
      const list = paths.get(key) ?? [];
      list.push(pathOf(shape, frame.project));
      paths.set(key, list);
    }
  });
  const fills = theme.looks.flatMap((look) => {
    const d = paths.get(look.key)?.join('') ?? '';
    const fill = s('path', { d, fill: look.colour, class: 'block' });
    return d === '' ? [] : look.pattern === 'none' ? [fill] : [fill, s('path', { d, fill: `url(#${id}-${look.pattern})` })];
  });
  return s(
    'svg',
    { viewBox: `0 0 ${frame.width} ${frame.height.toFixed(0)}`, role: 'img', 'aria-label': options.title, class: 'sheet' },
    patternsOf(id),
    s('rect', { width: frame.width, height: frame.height, class: 'ground' }),
    ...backdropPaths(study, frame),
    ...fills,
    ...scaleAndNorth(frame, options.north),
  );
}
