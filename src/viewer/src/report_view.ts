// SPDX-License-Identifier: Apache-2.0
// The report: what is handed in on paper. Findings come first, on a page of their own.
import { allCharts } from './charts';
import { h, tableOf } from './dom';
import { fixesOf } from './fixes';
import { gapsOf } from './gaps';
import { rulesByGap } from './numbers';
import { coverageTable, findingsList } from './panels';
import { limitText, lookText, ruleName, themeName, unitHead, usersText } from './phrases';
import type { State } from './state';
import { legendOf, type Theme } from './themes';
import { svgMap, swatch } from './svg_map';
import { zonesByGap } from './zones';
import { zoneTable } from './zones_panel';

const most = 20;

let sheets = 0;

/** The legend of a theme, as a list. */
export function legendList(state: State, theme: Theme): HTMLElement {
  const sheet = ++sheets;
  return h(
    'ul',
    { class: 'legend-list' },
    ...legendOf(theme, state.study.blocks.rows).map((look) =>
      h('li', {}, swatch(look, `l-${sheet}-${look.key}`), h('span', {}, lookText(look, state.words))),
    ),
  );
}

export function mapSheet(state: State, theme: Theme, width: number): HTMLElement {
  const { words, study } = state;
  const title = themeName(theme, words);
  return h(
    'figure',
    { class: 'sheet-figure' },
    h('figcaption', {}, h('strong', {}, title)),
    svgMap(study, theme, { width, title: words.get('map_label', title), north: words.get('north') }),
    legendList(state, theme),
    h('p', { class: 'credit-line' }, study.attribution()),
  );
}

/** Where the rules with the largest gaps are met; completeness is on the first page. */
function mapSheets(state: State): HTMLElement | null {
  const worst = rulesByGap(state.standard).slice(0, 4);
  const themes = state.themes.filter((theme) => theme.rule !== undefined && worst.includes(theme.rule));
  if (themes.length === 0) {
    return null;
  }
  return h(
    'section',
    {},
    h('h2', {}, state.words.get('maps')),
    h('div', { class: 'sheets' }, ...themes.map((theme) => mapSheet(state, theme, 370))),
  );
}

function gapTable(state: State): HTMLElement {
  const { words, study } = state;
  const gaps = gapsOf(study, state.standard).slice(0, most);
  if (gaps.length === 0) {
    return h('p', {}, words.get('no_gaps'));
  }
  return tableOf(
    words.get('top_gaps'),
    [{ head: words.get('block') }, { head: words.get('rule') }, { head: unitHead(study, words), number: true }, { head: words.get('cause') }],
    gaps.map((gap) => [
      study.blockName(gap.block),
      ruleName(gap.rule, words),
      words.number(gap.people),
      gap.cause === 'none' ? '–' : words.list([words.maybe('cause_', gap.cause), ...gap.evidence(words)]),
    ]),
  );
}

/** By everything that is required; nothing without zones. */
function zoneSection(state: State): HTMLElement | null {
  const zones = zonesByGap(state.study, state.standard, undefined).slice(0, most);
  return zones.length === 0 ? null : h('section', {}, h('h2', {}, state.words.get('zones')), zoneTable(state, undefined, zones));
}

function fixTable(state: State): HTMLElement | null {
  const { words, study } = state;
  const fixes = fixesOf(study).slice(0, most);
  return fixes.length === 0
    ? null
    : tableOf(
        words.get('top_fixes'),
        [{ head: words.get('fixes') }, { head: words.get('blocks'), number: true }],
        fixes.map((fix) => [`${fix.rank}. ${fix.title(words)}`, words.number(fix.blocks)]),
      );
}

function standardTable(state: State): HTMLElement {
  const { words, standard } = state;
  return h(
    'section',
    {},
    h('h2', {}, words.get('standard_rules')),
    h('p', {}, words.name(standard.name), standard.source === null ? '' : ` (${standard.source})`),
    tableOf(
      words.get('standard_rules'),
      [
        { head: words.get('rule') },
        { head: words.get('limit'), number: true },
        { head: words.get('who') },
        { head: words.get('walker') },
        { head: words.get('weight'), number: true },
        { head: words.get('source') },
        { head: words.get('clause') },
        { head: words.get('verified') },
      ],
      standard.rules.map((rule) => [
        ruleName(rule, words),
        limitText(rule, words),
        usersText(rule.users, words),
        words.maybe('walker_', rule.walker),
        words.number(rule.weight, Number.isInteger(rule.weight) ? 0 : 2),
        rule.source ?? '–',
        rule.clause ?? '–',
        words.get(rule.verified ? 'yes' : 'no'),
      ]),
    ),
    h('p', { class: 'note' }, words.get('required_note')),
  );
}

/** What is written by people for walkshed; it has no age that matters to results. */
const settings = new Set(['standard', 'walker', 'categories', 'category-codes', 'scenarios']);

function inputTable(state: State): HTMLElement {
  const { words, study } = state;
  const inputs = study.said('input');
  const sums = study.said('sha256');
  const dates = study.said('date');
  const dateOf = (role: string, date: string | undefined): string => date || (settings.has(role) ? '–' : words.get('date_unknown'));
  const fileName = (path: string): string => path.split('/').at(-1) ?? path;
  const rows = inputs.map(({ key, value }, i) => ({ key, value, date: dates[i]?.value, sum: sums[i]?.value }));
  const dataFirst = [...rows.filter(({ key }) => !settings.has(key)), ...rows.filter(({ key }) => settings.has(key))];
  return tableOf(
    words.get('inputs'),
    [{ head: words.get('file') }, { head: words.get('role') }, { head: words.get('data_date') }, { head: words.get('checksum') }],
    dataFirst.map(({ key, value, date, sum }) => [fileName(value), words.maybe('role_', key), dateOf(key, date), sum?.slice(0, 12) ?? '–']),
  );
}

function methodSection(state: State): HTMLElement {
  const { words, study } = state;
  return h(
    'section',
    {},
    h('h2', {}, words.get('method')),
    ...(['method_1', 'method_2', 'method_3'] as const).map((word) => h('p', {}, words.get(word))),
    h('h2', {}, words.get('limits')),
    h('ul', {}, ...(['limit_1', 'limit_2', 'limit_3', 'limit_4'] as const).map((word) => h('li', {}, words.get(word)))),
    h('h2', {}, words.get('inputs')),
    inputTable(state),
    h('p', { class: 'note' }, `${words.get('data_credit')}${words.get('colon')}${study.attribution()}`),
  );
}

/** A table below a heading that says what it is about does not say it again to those who see both. */
function hideEchoes(report: HTMLElement): HTMLElement {
  for (const caption of report.querySelectorAll('h2 + table > caption')) {
    const heading = caption.parentElement?.previousElementSibling;
    caption.classList.toggle('spoken', caption.textContent === heading?.textContent);
  }
  return report;
}

export function reportView(state: State): HTMLElement {
  const { words, study, standard } = state;
  const { page } = study;
  const report = h(
    'article',
    { class: 'report', lang: words.language === 'zh' ? 'zh-CN' : 'en' },
    h(
      'header',
      {},
      h('h1', {}, page.title),
      h('p', { class: 'note' }, `${words.name(standard.name)} · ${page.date}`),
    ),
    h('section', { class: 'first-page' }, h('h2', {}, words.get('findings')), findingsList(state), mapSheet(state, state.themes[0]!, 760)),
    h('section', {}, h('h2', {}, words.get('coverage_table')), coverageTable(state, (rule) => ruleName(rule, words)), h('p', { class: 'note' }, words.get('required_note'))),
    mapSheets(state),
    h('section', {}, h('h2', {}, words.get('charts')), h('div', { class: 'chart-grid' }, ...allCharts(study, standard, words))),
    zoneSection(state),
    h('section', {}, h('h2', {}, words.get('top_gaps')), gapTable(state), fixTable(state)),
    standardTable(state),
    methodSection(state),
    h('footer', { class: 'note' }, words.get('made_by', page.version, page.date)),
  );
  return hideEchoes(report);
}
