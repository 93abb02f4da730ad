// SPDX-License-Identifier: Apache-2.0
// What stands beside the map, one function a tab. Each makes its elements anew.
import { blockChanges, ruleChanges, sideName } from './changes';
import { allCharts } from './charts';
import { h, inPieces, longTable, tableOf } from './dom';
import { findings } from './findings';
import { fixesOf } from './fixes';
import { filtered, gapsOf, type GapFilter } from './gaps';
import { blocksByNeed } from './numbers';
import { answerText, facilityName, limitText, medianText, ruleName, unitHead, unitText, walkAndLimit } from './phrases';
import type { Actions, State } from './state';
import { share, type Rule } from './study';
import { sharedSupplies, supplyText } from './supply';
import { swatch } from './svg_map';
import { answerClass } from './themes';
import type { Word } from './words';

const piece = 60;

const blockButton = (state: State, actions: Actions, block: number): HTMLButtonElement =>
  h('button', { type: 'button', class: 'link', click: () => actions.choose(block, true) }, state.study.blockName(block));

const ruleButton = (state: State, actions: Actions, rule: Rule): HTMLButtonElement =>
  h('button', { type: 'button', class: 'link', title: state.words.get('show_on_map'), click: () => actions.setTheme(`rule:${rule.id}`) }, ruleName(rule, state.words));

/** How a rule stands for everybody, as a table. */
export function coverageTable(state: State, name: (rule: Rule) => Node | string): HTMLTableElement {
  const { words, standard } = state;
  const numbers = (['covered', 'gap', 'unknown'] as Word[]).map((word) => ({ head: words.get(word), number: true }));
  return tableOf(
    `${words.get('coverage_table')} (${unitText(state.study, words)})`,
    [
      { head: words.get('rule') },
      { head: words.get('limit'), number: true },
      ...numbers,
      { head: words.get('share_covered'), number: true },
      { head: words.get('median_walk'), number: true },
    ],
    standard.rules.map((rule) => [
      name(rule),
      limitText(rule, words),
      words.number(rule.covered),
      words.number(rule.gap),
      words.number(rule.unknown),
      words.percent(share(rule)),
      medianText(rule, words),
    ]),
  );
}

export function findingsList(state: State): HTMLElement {
  return h('ul', { class: 'findings' }, ...findings(state.study, state.standard, state.words).map((one) => h('li', {}, one)));
}

export function overviewPanel(state: State, actions: Actions): HTMLElement {
  const { words } = state;
  return h(
    'div',
    {},
    h('h2', {}, words.get('findings')),
    findingsList(state),
    h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': words.get('coverage_table') }, coverageTable(state, (rule) => ruleButton(state, actions, rule))),
    h('p', { class: 'note' }, words.get('required_note')),
  );
}

export function blocksPanel(state: State, actions: Actions): HTMLElement {
  const { words, study, standard } = state;
  const list = longTable(
    words.get('sort_note'),
    [{ head: words.get('block') }, { head: unitHead(study, words), number: true }, { head: words.get('completeness'), number: true }],
    blocksByNeed(study, standard),
    (block) => [blockButton(state, actions, block), words.number(study.people(block)), words.number(study.ofBlock(standard, 'completeness', block) ?? 0, 1)],
    (left) => words.get('more', left),
  );
  return h('div', {}, h('h2', {}, words.get('blocks')), ...list);
}

function filterRow(state: State, causes: string[], filter: GapFilter, changed: () => void): HTMLElement {
  const { words, standard } = state;
  const select = (key: 'cause' | 'rule', label: string, options: [string, string][]): HTMLElement =>
    h(
      'label',
      {},
      h('span', {}, label),
      h(
        'select',
        {
          name: key,
          change: (event) => {
            filter[key] = (event.target as HTMLSelectElement).value;
            changed();
          },
        },
        ...options.map(([value, text]) => h('option', { value, selected: filter[key] === value }, text)),
      ),
    );
  const rules = standard.rules.filter((rule) => rule.gap > 0 || rule.unknown > 0);
  return h(
    'div',
    { class: 'filters' },
    select('cause', words.get('cause'), [['', words.get('all_causes')], ...causes.map((one): [string, string] => [one, words.maybe('cause_', one)])]),
    select('rule', words.get('rule'), [['', words.get('all_rules')], ...rules.map((one): [string, string] => [one.id, words.name(one.name)])]),
    h(
      'label',
      {},
      h('span', {}, words.get('at_least')),
      h('input', {
        type: 'number',
        name: 'people',
        min: 0,
        value: filter.people,
        input: (event) => {
          filter.people = Number((event.target as HTMLInputElement).value) || 0;
          changed();
        },
      }),
    ),
  );
}

const gapFilter: GapFilter = { cause: '', rule: '', people: 0 };

export function gapsPanel(state: State, actions: Actions): HTMLElement {
  const { words, study } = state;
  const gaps = gapsOf(study, state.standard);
  const causes = [...new Set(gaps.map((gap) => gap.cause))].sort();
  const list = h('div', { class: 'gap-list' });
  const status = h('p', { role: 'status' });
  const update = (): void => {
    const shown = filtered(gaps, gapFilter);
    const people = shown.reduce((sum, gap) => sum + gap.people, 0);
    status.textContent = gaps.length === 0 ? words.get('no_gaps') : words.get('gaps_shown', words.number(shown.length), words.number(people), unitText(study, words));
    const items = h('ol', { class: 'cards' });
    const more = inPieces(shown.length, piece, (left) => words.get('more', left), (from, to) => {
      for (const gap of shown.slice(from, to)) {
        const why = gap.cause === 'none' ? [] : [words.maybe('why_', gap.cause), ...gap.evidence(words)];
        items.append(
          h(
            'li',
            {},
            h('div', { class: 'card-head' }, blockButton(state, actions, gap.block), h('span', { class: 'number' }, `${words.number(gap.people)} ${unitText(study, words)}`)),
            h('div', {}, ruleButton(state, actions, gap.rule), gap.cause === 'none' ? null : h('span', { class: 'tag' }, words.maybe('cause_', gap.cause))),
            why.length === 0 ? null : h('div', { class: 'note' }, words.list(why)),
          ),
        );
      }
    });
    list.replaceChildren(items, more);
  };
  update();
  return h('div', {}, h('h2', {}, words.get('gaps')), gaps.length === 0 ? null : filterRow(state, causes, gapFilter, update), status, h('p', { class: 'note' }, words.get('gaps_note')), list);
}

export function fixesPanel(state: State, actions: Actions): HTMLElement {
  const { words, study } = state;
  const fixes = fixesOf(study);
  const item = (fix: (typeof fixes)[number]): HTMLElement => {
    const facts = [words.get('fix_gain', words.number(fix.gain, 1)), words.get('fix_helps', words.number(fix.blocks))];
    if (fix.completes > 0) {
      facts.push(words.get('fix_completes', words.number(fix.completes), unitText(study, words)));
    }
    return h(
      'li',
      {},
      h('div', { class: 'card-head' }, h('button', { type: 'button', class: 'link', click: () => actions.showFix(fix.row) }, `${fix.rank}. ${fix.title(words)}`)),
      h('div', { class: 'note' }, words.list(facts)),
    );
  };
  return h('div', {}, h('h2', {}, words.get('fixes')), fixes.length === 0 ? h('p', {}, words.get('no_fixes')) : h('ol', { class: 'cards plain' }, ...fixes.map(item)));
}

function changedRules(state: State): HTMLElement[] {
  const { words, study } = state;
  return longTable(
    words.get('changed_rules'),
    [
      { head: words.get('rule') },
      { head: words.get('better'), number: true },
      { head: words.get('worse'), number: true },
      { head: sideName(study, words, 'before'), number: true },
      { head: sideName(study, words, 'after'), number: true },
    ],
    ruleChanges(study),
    (one) => [words.name(one.name), words.number(one.better), words.number(one.worse), words.percent(one.before), words.percent(one.after)],
    (left) => words.get('more', left),
  );
}

function changedBlocks(state: State, actions: Actions): HTMLElement[] {
  const { words, study } = state;
  const points = (value: number | null): string => (value === null ? '–' : words.number(value, 1));
  return longTable(
    words.get('changed_blocks'),
    [
      { head: words.get('block') },
      { head: sideName(study, words, 'before'), number: true },
      { head: sideName(study, words, 'after'), number: true },
      { head: words.get('change'), number: true },
    ],
    blockChanges(study),
    (one) => [
      one.block === null ? one.name : blockButton(state, actions, one.block),
      points(one.before),
      points(one.after),
      `${one.delta > 0 ? '+' : ''}${words.number(one.delta, 1)}`,
    ],
    (left) => words.get('more', left),
  );
}

/** What got better and worse from one scenario to the other. */
export function changesPanel(state: State, actions: Actions): HTMLElement {
  const { words, study } = state;
  const nothing = ruleChanges(study).length + blockChanges(study).length === 0;
  const lists = nothing ? [h('p', {}, words.get('no_changes'))] : [...changedRules(state), ...changedBlocks(state, actions)];
  const swipe = h('button', { type: 'button', click: () => actions.setTheme('scenario:swipe') }, words.get('swipe_on_map'));
  return h('div', {}, h('h2', {}, words.get('changes')), h('p', {}, swipe), ...lists);
}

export function chartsPanel(state: State): HTMLElement {
  return h('div', {}, h('h2', {}, state.words.get('charts')), ...allCharts(state.study, state.standard, state.words));
}

function ledgerTable(state: State, actions: Actions, block: number): HTMLTableElement {
  const { words, study, standard } = state;
  return tableOf(
    words.get('ledger_of', study.blockName(block)),
    [{ head: words.get('rule') }, { head: words.get('answer') }, { head: words.get('walk'), number: true }, { head: words.get('nearest') }],
    standard.rules.map((rule) => {
      const at = study.standing(standard, rule, block);
      const look = state.themes.find((theme) => theme.rule === rule)?.looks.find((one) => one.key === answerClass(at));
      return [
        ruleButton(state, actions, rule),
        h('span', { class: 'answer' }, look === undefined ? null : swatch(look, `s-${rule.index}`), h('span', {}, answerText(at, words))),
        walkAndLimit(rule, at, words),
        at.nearest === null ? '–' : facilityName(study, at.nearest, words),
      ];
    }),
  );
}

export function blockPanel(state: State, actions: Actions, block: number): HTMLElement {
  const { words, study, standard } = state;
  const completeness = study.ofBlock(standard, 'completeness', block);
  const id = study.blocks.text('block_id', block);
  const explained = study.files('explanation').some((file) => file.routes !== undefined && file.routes.rowsWith('block_id', id ?? '').length > 0);
  return h(
    'section',
    { class: 'chosen', 'aria-label': words.get('block') },
    h(
      'div',
      { class: 'card-head' },
      h('h2', { tabindex: -1 }, study.blockName(block)),
      h('button', { type: 'button', class: 'quiet', 'aria-label': words.get('close'), click: () => actions.choose(null) }, '×'),
    ),
    h(
      'dl',
      { class: 'facts' },
      h('div', {}, h('dt', {}, words.get('completeness')), h('dd', {}, completeness === null ? '–' : words.number(completeness, 1))),
      h('div', {}, h('dt', {}, unitHead(study, words)), h('dd', {}, words.number(study.people(block)))),
      ...sharedSupplies(study).map(({ title, of }) => h('div', {}, h('dt', {}, title(words)), h('dd', {}, supplyText(of(block), words)))),
    ),
    h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': words.get('ledger_of', study.blockName(block)) }, ledgerTable(state, actions, block)),
    h('p', { class: 'note' }, words.get(explained ? 'routes_shown' : 'no_routes')),
  );
}
