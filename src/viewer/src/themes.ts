// SPDX-License-Identifier: Apache-2.0
// What blocks can be coloured by. A class is one letter; an upper-case letter says that a large part is unknown.
import type { Rule, Standard, Study } from './study';
import { sharedSupplies, type BlockSupply, type SharedSupply } from './supply';
import type { Words } from './words';

export type ClassKey = 'a' | 'b' | 'c' | 'd' | 'e' | 'A' | 'B' | 'C' | 'D' | 'E' | 'u' | 'n';
export type Pattern = 'none' | 'sparse' | 'dense' | 'dots';

export interface ClassLook {
  key: ClassKey;
  colour: string;
  pattern: Pattern;
  /** A word of words.ts. */
  label: string;
  /** What is filled in there. */
  numbers?: number[];
}

export type ThemeKind = 'completeness' | 'rule' | 'walker' | 'scenario' | 'supply';

export interface Theme {
  id: string;
  kind: ThemeKind;
  /** A rule, or the word or id of something else. */
  rule?: Rule;
  of: string;
  /** What it is called, where `of` does not say it. */
  title?: (words: Words) => string;
  looks: ClassLook[];
  classOf(block: number): ClassKey;
}

/** Brown to green, told apart by people who see few colours as well. */
export const scale = ['#9a5b13', '#d8b365', '#ece7d9', '#8fcabf', '#1b7f72'] as const;
const grey = '#d4d6d8';
const blank = '#fbfbf9';

const unknownLook: ClassLook = { key: 'u', colour: grey, pattern: 'dots', label: 'class_unknown' };
const nobodyLook: ClassLook = { key: 'n', colour: blank, pattern: 'none', label: 'class_nobody' };

const levels: ClassKey[] = ['a', 'b', 'c', 'd', 'e'];
export const levelEnds = [40, 60, 80, 90] as const;
const unsure = 10;

const completenessLooks: ClassLook[] = [
  ...levels.map((key, i): ClassLook => ({ key, colour: scale[i]!, pattern: 'none', label: `level_${key}` })),
  ...levels.map(
    (key, i): ClassLook => ({ key: key.toUpperCase() as ClassKey, colour: scale[i]!, pattern: 'dots', label: 'class_unsure' }),
  ),
  unknownLook,
  nobodyLook,
];

export function levelOf(completeness: number | null, most: number | null): ClassKey {
  if (completeness === null) {
    return 'n';
  }
  if (most !== null && completeness === 0 && most === 100) {
    return 'u';
  }
  const level = levels[levelEnds.filter((end) => completeness >= end).length]!;
  return most !== null && most - completeness >= unsure ? (level.toUpperCase() as ClassKey) : level;
}

const answerLooks: ClassLook[] = [
  { key: 'e', colour: '#5fb0a4', pattern: 'none', label: 'class_covered' },
  { key: 'b', colour: '#e3c88d', pattern: 'sparse', label: 'class_some' },
  { key: 'a', colour: '#b9772b', pattern: 'dense', label: 'class_gap' },
  unknownLook,
  nobodyLook,
];

interface Parts {
  people: number;
  covered: number;
  gap: number;
}

/** Gap when anybody has one, and unknown before covered, as in the ledger. */
export function answerClass({ people, covered, gap }: Parts): ClassKey {
  const nearly = people * 1e-6;
  if (people <= 0) {
    return 'n';
  }
  if (gap > nearly) {
    return covered > nearly ? 'b' : 'a';
  }
  return covered >= people - nearly * 10 ? 'e' : 'u';
}

function ruleTheme(study: Study, standard: Standard, rule: Rule): Theme {
  return {
    id: `rule:${rule.id}`,
    kind: 'rule',
    rule,
    of: rule.id,
    looks: answerLooks,
    classOf: (block) => answerClass(study.standing(standard, rule, block)),
  };
}

/** All rules of a walker, each by its weight and share of people. */
export function walkerParts(study: Study, standard: Standard, walker: string, block: number): Parts {
  const parts = { people: 0, covered: 0, gap: 0 };
  for (const rule of standard.rules) {
    const at = study.standing(standard, rule, block);
    if (rule.walker === walker && at.people > 0) {
      parts.people += rule.weight;
      parts.covered += (rule.weight * at.covered) / at.people;
      parts.gap += (rule.weight * at.gap) / at.people;
    }
  }
  return parts;
}

function scenarioTheme(study: Study, id: 'swipe' | 'before' | 'after'): Theme {
  const side = id === 'before' ? 'before' : 'after';
  const table = study.table('comparison', 'blocks');
  const rows = new Map(table.all().map((row) => [table.text('block_id', row), row]));
  return {
    id: `scenario:${id}`,
    kind: 'scenario',
    of: id,
    looks: completenessLooks,
    classOf: (block) => {
      const row = rows.get(study.blocks.text('block_id', block));
      return row === undefined ? 'n' : levelOf(table.number(`completeness_${side}`, row), null);
    },
  };
}

const changeLooks: ClassLook[] = [
  { key: 'e', colour: '#1b7f72', pattern: 'none', label: 'change_much' },
  { key: 'd', colour: '#8fcabf', pattern: 'none', label: 'change_better' },
  { key: 'c', colour: '#ece7d9', pattern: 'none', label: 'change_same' },
  { key: 'a', colour: '#b9772b', pattern: 'dense', label: 'change_worse' },
  nobodyLook,
];

export function changeClass(delta: number | null): ClassKey {
  if (delta === null) {
    return 'n';
  }
  const much = 5;
  const none = 0.05;
  return delta >= much ? 'e' : delta > none ? 'd' : delta >= -none ? 'c' : 'a';
}

function changeTheme(study: Study): Theme {
  const table = study.table('comparison', 'blocks');
  const rows = new Map(table.all().map((row) => [table.text('block_id', row), row]));
  return {
    id: 'scenario:change',
    kind: 'scenario',
    of: 'change',
    looks: changeLooks,
    classOf: (block) => {
      const row = rows.get(study.blocks.text('block_id', block));
      return changeClass(row === undefined ? null : table.number('completeness_delta', row));
    },
  };
}

/** What is nearly the mean is the mean. */
const nearly = 1e-6;

function supplyLooks(mean: number): ClassLook[] {
  const thousand = 1000 * mean;
  const look = (key: ClassKey, level: number, label: string, ...numbers: number[]): ClassLook => ({ key, colour: scale[level]!, pattern: 'none', label, numbers });
  return [
    { key: 'a', colour: '#5a2d0a', pattern: 'dense', label: 'supply_cut_off' },
    { key: 'A', colour: scale[0], pattern: 'sparse', label: 'supply_zero' },
    look('b', 1, 'supply_half', thousand / 2),
    look('c', 2, 'supply_below', thousand / 2, thousand),
    look('d', 3, 'supply_mean', thousand, 2 * thousand),
    look('e', 4, 'supply_twice', 2 * thousand),
    unknownLook,
    nobodyLook,
  ];
}

/** Zero, cut off and unknown are three things; where some people of a block are served, it is what these get. */
export function supplyClass(supply: BlockSupply | null, mean: number): ClassKey {
  if (supply === null || supply.perPerson === null) {
    return supply?.cutOff ? 'a' : supply?.unknown ? 'u' : 'n';
  }
  const means = supply.perPerson / mean + nearly;
  return supply.perPerson === 0 ? 'A' : means < 0.5 ? 'b' : means < 1 ? 'c' : means < 2 ? 'd' : 'e';
}

function supplyTheme({ title, mean, of }: SharedSupply, number: number): Theme {
  return {
    id: `supply:${number}`,
    kind: 'supply',
    of: 'supply',
    title,
    looks: supplyLooks(mean ?? 0),
    classOf: (block) => supplyClass(of(block), mean ?? 0),
  };
}

/** Everything that the blocks of a study can be coloured by, completeness first. */
export function themesOf(study: Study, standard: Standard): Theme[] {
  const themes: Theme[] = [
    {
      id: 'completeness',
      kind: 'completeness',
      of: 'completeness',
      looks: completenessLooks,
      classOf: (block) =>
        levelOf(study.ofBlock(standard, 'completeness', block), study.ofBlock(standard, 'completeness_max', block)),
    },
  ];
  themes.push(...standard.rules.map((rule) => ruleTheme(study, standard, rule)));
  const walkers = new Set(standard.rules.map((rule) => rule.walker));
  for (const walker of walkers) {
    themes.push({
      id: `walker:${walker}`,
      kind: 'walker',
      of: walker,
      looks: answerLooks,
      classOf: (block) => answerClass(walkerParts(study, standard, walker, block)),
    });
  }
  if (study.table('comparison', 'blocks').rows > 0) {
    themes.push(scenarioTheme(study, 'swipe'), scenarioTheme(study, 'before'), scenarioTheme(study, 'after'), changeTheme(study));
  }
  themes.push(...sharedSupplies(study).map(supplyTheme));
  return themes;
}

const worstFirst = 'abcduen';

/** The looks of a theme in the order in which they are told of what shares a place: the worst first, the sure before the unsure. */
export function byNeed(looks: ClassLook[]): ClassLook[] {
  const rank = ({ key }: ClassLook): number => 2 * worstFirst.indexOf(key.toLowerCase()) + (key === key.toLowerCase() ? 0 : 1);
  return [...looks].sort((a, b) => rank(a) - rank(b));
}

const classes = new WeakMap<Theme, ClassKey[]>();

/** The classes of all blocks, found once. */
export function classesOf(theme: Theme, blocks: number): ClassKey[] {
  const known = classes.get(theme) ?? Array.from({ length: blocks }, (_, block) => theme.classOf(block));
  classes.set(theme, known);
  return known;
}

/** The looks that any block has, and those of upper case as one. */
export function legendOf(theme: Theme, blocks: number): ClassLook[] {
  const seen = new Set(classesOf(theme, blocks));
  const unsureOnes = theme.looks.filter((look) => look.label === 'class_unsure' && seen.has(look.key));
  const rest = theme.looks.filter(
    (look) =>
      look.label !== 'class_unsure' &&
      (theme.kind !== 'rule' && theme.kind !== 'walker' && look.label.startsWith('level')
        ? true
        : seen.has(look.key) || ['class_covered', 'class_gap'].includes(look.label)),
  );
  return unsureOnes.length > 0 ? [...rest, { ...unsureOnes[0]!, colour: '#ffffff' }] : rest;
}
