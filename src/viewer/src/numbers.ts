// SPDX-License-Identifier: Apache-2.0
// What charts and findings are made of: numbers alone.
import { share, type Rule, type Standard, type Study } from './study';

export const resources = ['government', 'education', 'health', 'elder_care', 'culture', 'services'] as const;

/** The mean share of people covered by the rules of each resource, by the people of each rule; null without rules. */
export function byResource(study: Study, standard: Standard): (number | null)[] {
  return resources.map((group) => {
    const rules = standard.rules.filter((rule) => study.page.categories[rule.categories[0] ?? '']?.group === group);
    const people = rules.reduce((sum, rule) => sum + rule.covered + rule.gap + rule.unknown, 0);
    return people > 0 ? rules.reduce((sum, rule) => sum + rule.covered, 0) / people : null;
  });
}

export interface CurvePoint {
  people: number;
  value: number;
}

/** The Lorenz curve of completeness of a standard; empty when there is none. */
export function lorenzCurve(study: Study, standard: Standard): CurvePoint[] {
  const table = study.lorenz;
  return table
    .rowsWith('standard_id', standard.id)
    .filter((row) => table.text('of', row) === 'completeness')
    .map((row) => ({ people: table.number('people_share', row) ?? 0, value: table.number('share', row) ?? 0 }));
}

export const lastMinute = 20;

/** People × rules by whole minutes of the walk of the block's median person, the last class for all that are longer. */
export function walksByMinute(study: Study, standard: Standard): number[] {
  const people = new Array<number>(lastMinute + 1).fill(0);
  for (const rule of standard.rules) {
    for (let block = 0; block < study.blocks.rows; ++block) {
      const at = study.standing(standard, rule, block);
      if (at.walkMin !== null) {
        people[Math.min(Math.floor(at.walkMin), lastMinute)]! += at.people;
      }
    }
  }
  return people;
}

/** Rules with most people in a gap first. */
export function rulesByGap(standard: Standard): Rule[] {
  return standard.rules.filter((rule) => rule.gap > 0).sort((a, b) => b.gap - a.gap || a.index - b.index);
}

/** Rules that are met for everybody whom they are for. */
export function rulesMet(standard: Standard): Rule[] {
  return standard.rules.filter((rule) => share(rule) === 1);
}

interface Need {
  block: number;
  completeness: number;
  people: number;
}

const byNeed = (a: Need, b: Need): number => a.completeness - b.completeness || b.people - a.people || a.block - b.block;

function needs(study: Study, standard: Standard): Need[] {
  return study.blocks.all().flatMap((block) => {
    const completeness = study.ofBlock(standard, 'completeness', block);
    return completeness === null ? [] : [{ block, completeness, people: study.people(block) }];
  });
}

/** Blocks with people, the least complete first, of equals the one with more people. */
export function blocksByNeed(study: Study, standard: Standard): number[] {
  return needs(study, standard)
    .sort(byNeed)
    .map(({ block }) => block);
}

/** The first of these; null when there is none. */
export function leastComplete(study: Study, standard: Standard): number | null {
  const [first, ...rest] = needs(study, standard);
  return first === undefined ? null : rest.reduce((least, one) => (byNeed(one, least) < 0 ? one : least), first).block;
}

/** Blocks whose name holds the text, those that begin with it first. */
export function search(study: Study, text: string, most: number): number[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') {
    return [];
  }
  const places = study.blocks.all().flatMap((block) => {
    const at = study.blockName(block).toLocaleLowerCase().indexOf(wanted);
    return at < 0 ? [] : [{ block, at }];
  });
  return places
    .sort((a, b) => a.at - b.at || a.block - b.block)
    .slice(0, most)
    .map(({ block }) => block);
}
