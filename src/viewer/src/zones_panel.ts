// SPDX-License-Identifier: Apache-2.0
import { h, longTable, tableOf, type TableColumn } from './dom';
import { medianText, unitHead } from './phrases';
import type { Actions, State } from './state';
import { share, type Rule } from './study';
import { zonesByGap, type StandingZone } from './zones';

type Cell = Node | string;

function captionOf({ words }: State, rule: Rule | undefined): string {
  return rule === undefined ? words.get('zones_by_all') : words.get('zones_by_rule', words.name(rule.name));
}

function columnsOf({ words, study }: State, rule: Rule | undefined): TableColumn[] {
  return [
    { head: words.get('zone') },
    { head: unitHead(study, words), number: true },
    { head: words.get('completeness'), number: true },
    { head: words.get('gap'), number: true },
    { head: words.get('share_covered'), number: true },
    { head: rule === undefined ? words.get('failing_blocks') : words.get('median_walk'), number: true },
  ];
}

function cellsOf({ words }: State, rule: Rule | undefined, { zone, at }: StandingZone, name: Cell): Cell[] {
  return [
    name,
    words.number(zone.people),
    zone.completeness === null ? '–' : words.number(zone.completeness, 1),
    words.number(at.gap),
    words.percent(share(at)),
    rule === undefined
      ? `${words.number(zone.failingBlocks)} / ${words.number(zone.blocks)}`
      : medianText({ ...rule, medianMin: at.medianMin, medianM: at.medianM }, words),
  ];
}

const nameOf = ({ words }: State, { zone }: StandingZone): string => (zone.id === null ? words.get('no_zone') : (zone.name ?? zone.id));

/** Zones by a rule, else by everything that is required. */
export function zoneTable(state: State, rule: Rule | undefined, zones: StandingZone[]): HTMLTableElement {
  return tableOf(captionOf(state, rule), columnsOf(state, rule), zones.map((one) => cellsOf(state, rule, one, nameOf(state, one))));
}

/** By the rule that the map shows; the names of zones that are on it show where they are. */
export function zonesPanel(state: State, actions: Actions): HTMLElement {
  const { words, study, standard } = state;
  const { rule } = state.themes[state.theme]!;
  const isDrawn = study.table('score', 'zones').hasShapes;
  const name = (one: StandingZone): Cell =>
    isDrawn && one.zone.id !== null
      ? h('button', { type: 'button', class: 'link', click: () => actions.showZone(one.zone.row) }, nameOf(state, one))
      : nameOf(state, one);
  const [table, more] = longTable(
    captionOf(state, rule),
    columnsOf(state, rule),
    zonesByGap(study, standard, rule),
    (one) => cellsOf(state, rule, one, name(one)),
    (left) => words.get('more', left),
  );
  return h(
    'div',
    {},
    h('h2', {}, words.get('zones')),
    h('p', { class: 'note' }, words.get('zones_note')),
    h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': words.get('zones') }, table),
    more,
  );
}
