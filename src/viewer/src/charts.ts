// SPDX-License-Identifier: Apache-2.0
import { h, s, tableOf, type TableColumn } from './dom';
import { byResource, lastMinute, lorenzCurve, resources, walksByMinute } from './numbers';
import { share, type Standard, type Study } from './study';
import type { Word, Words } from './words';

let charts = 0;

interface ChartText {
  title: string;
  description: string;
  columns: TableColumn[];
  rows: string[][];
  asTable: string;
}

/** A drawing with a title, a description and its numbers as a table. */
function chart(text: ChartText, width: number, height: number, ...marks: SVGElement[]): HTMLElement {
  const id = `chart-${++charts}`;
  const drawing = s(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': `${id}-t ${id}-d`, class: 'chart' },
    s('title', { id: `${id}-t` }, text.title),
    s('desc', { id: `${id}-d` }, text.description),
    ...marks,
  );
  return h(
    'figure',
    {},
    h('figcaption', {}, h('strong', {}, text.title), h('span', {}, text.description)),
    drawing,
    h('details', {}, h('summary', {}, text.asTable), tableOf(text.title, text.columns, text.rows)),
  );
}

const label = (x: number, y: number, text: string, anchor = 'start', kind = ''): SVGElement =>
  s('text', { x, y, 'text-anchor': anchor, class: kind }, text);

const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

export function rulesChart(standard: Standard, words: Words): HTMLElement {
  const row = 19;
  const left = 150;
  const full = 190;
  const letters = words.language === 'zh' ? 11 : 24;
  const marks = standard.rules.flatMap((rule, i) => {
    const all = rule.covered + rule.gap + rule.unknown;
    const y = i * row + 2;
    const covered = all > 0 ? (full * rule.covered) / all : 0;
    const gap = all > 0 ? (full * rule.gap) / all : 0;
    const name = words.name(rule.name);
    return [
      s('g', {}, s('title', {}, name), label(left - 6, y + 11, short(name, letters), 'end')),
      s('rect', { x: left, y, width: full, height: 13, class: 'bar-unknown' }),
      s('rect', { x: left, y, width: covered + gap, height: 13, class: 'bar-gap' }),
      s('rect', { x: left, y, width: covered, height: 13, class: 'bar-covered' }),
      label(left + full + 6, y + 11, words.percent(share(rule)), 'start', 'figure'),
    ];
  });
  return chart(
    {
      title: words.get('chart_rules'),
      description: words.get('chart_rules_desc'),
      columns: [{ head: words.get('rule') }, ...(['covered', 'gap', 'unknown'] as Word[]).map((word) => ({ head: words.get(word), number: true }))],
      rows: standard.rules.map((rule) => [words.name(rule.name), ...[rule.covered, rule.gap, rule.unknown].map((one) => words.number(one))]),
      asTable: words.get('as_table'),
    },
    400,
    Math.max(standard.rules.length * row + 4, 20),
    ...marks,
  );
}

export function lorenzChart(study: Study, standard: Standard, words: Words): HTMLElement | null {
  const curve = lorenzCurve(study, standard);
  if (curve.length === 0) {
    return null;
  }
  const [left, top, size] = [46, 8, 200];
  const x = (people: number): number => left + people * size;
  const y = (value: number): number => top + (1 - value) * size;
  const line = curve.map(({ people, value }) => `${x(people)},${y(value)}`).join(' ');
  const ticks = [0, 0.5, 1].flatMap((at) => [
    label(x(at), top + size + 14, words.percent(at), 'middle', 'tick'),
    label(left - 5, y(at) + 4, words.percent(at), 'end', 'tick'),
  ]);
  return chart(
    {
      title: words.get('chart_lorenz'),
      description: words.get('chart_lorenz_desc'),
      columns: [{ head: words.get('share_of_people') }, { head: words.get('share_of_completeness'), number: true }],
      rows: curve.map(({ people, value }) => [words.percent(people), words.percent(value)]),
      asTable: words.get('as_table'),
    },
    400,
    245,
    s('rect', { x: left, y: top, width: size, height: size, class: 'frame' }),
    s('line', { x1: x(0), y1: y(0), x2: x(1), y2: y(1), class: 'even' }),
    s('polyline', { points: line, class: 'curve' }),
    ...ticks,
    label(left + size + 12, top + 14, standard.gini === null ? '' : words.get('gini', words.number(standard.gini, 3)), 'start', 'figure'),
    label(left + size / 2, top + size + 30, words.get('share_of_people'), 'middle', 'tick'),
  );
}

export function radarChart(study: Study, standard: Standard, words: Words): HTMLElement {
  const shares = byResource(study, standard);
  const [cx, cy, size] = [200, 122, 84];
  const at = (i: number, part: number): [number, number] => {
    const angle = (Math.PI * 2 * i) / resources.length - Math.PI / 2;
    return [cx + Math.cos(angle) * size * part, cy + Math.sin(angle) * size * part];
  };
  const outline = (part: (i: number) => number): string => resources.map((_, i) => at(i, part(i)).join(',')).join(' ');
  const spokes = resources.flatMap((group, i) => {
    const [x2, y2] = at(i, 1);
    const [x, y] = at(i, 1.14);
    const isMiddle = Math.abs(x - cx) < 5;
    const anchor = isMiddle ? 'middle' : x > cx ? 'start' : 'end';
    const lift = isMiddle && y < cy ? 10 : 0;
    return [
      s('line', { x1: cx, y1: cy, x2, y2, class: 'grid' }),
      label(x, y + 2 - lift, words.get(`group_${group}`), anchor),
      label(x, y + 14 - lift, shares[i] === null ? '–' : words.percent(shares[i]!), anchor, 'tick'),
    ];
  });
  return chart(
    {
      title: words.get('chart_radar'),
      description: words.get('chart_radar_desc'),
      columns: [{ head: words.get('chart_radar') }, { head: words.get('share_covered'), number: true }],
      rows: resources.map((group, i) => [words.get(`group_${group}`), words.percent(shares[i] ?? null)]),
      asTable: words.get('as_table'),
    },
    400,
    245,
    ...[0.25, 0.5, 0.75, 1].map((part) => s('polygon', { points: outline(() => part), class: 'grid' })),
    ...spokes,
    s('polygon', { points: outline((i) => shares[i] ?? 0), class: 'area' }),
    ...resources.map((_, i) => {
      const [x, y] = at(i, shares[i] ?? 0);
      return s('circle', { cx: x, cy: y, r: shares[i] === null ? 0 : 3, class: 'dot' });
    }),
  );
}

export function minutesChart(study: Study, standard: Standard, words: Words): HTMLElement {
  const people = walksByMinute(study, standard);
  const most = Math.max(...people, 1);
  const total = people.reduce((sum, one) => sum + one, 0);
  const [left, top, height, step] = [12, 8, 150, 18];
  const name = (minute: number): string => (minute === lastMinute ? `${minute}+` : `${minute}–${minute + 1}`);
  return chart(
    {
      title: words.get('chart_minutes'),
      description: words.get('chart_minutes_desc'),
      columns: [{ head: words.get('minutes', '') }, { head: '%', number: true }],
      rows: people.map((one, minute) => [name(minute), words.percent(total > 0 ? one / total : null)]),
      asTable: words.get('as_table'),
    },
    400,
    190,
    ...people.map((one, minute) =>
      s('rect', { x: left + minute * step, y: top + height * (1 - one / most), width: step - 2, height: (height * one) / most, class: 'column' }),
    ),
    s('line', { x1: left, x2: left + (lastMinute + 1) * step, y1: top + height, y2: top + height, class: 'axis' }),
    ...[0, 5, 10, 15, 20].map((minute) =>
      label(left + minute * step, top + height + 15, minute === lastMinute ? `${minute}+` : String(minute), minute === 0 ? 'start' : 'middle', 'tick'),
    ),
    label(left + 10.5 * step, top + height + 29, words.get('minutes', '').trim(), 'middle', 'tick'),
  );
}

/** All charts of a standard. */
export function allCharts(study: Study, standard: Standard, words: Words): HTMLElement[] {
  const list = [rulesChart(standard, words), lorenzChart(study, standard, words), radarChart(study, standard, words), minutesChart(study, standard, words)];
  return list.filter((one) => one !== null);
}
