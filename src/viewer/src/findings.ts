// SPDX-License-Identifier: Apache-2.0
// Sentences that follow from the numbers by rule.
import { sideName } from './changes';
import { fixesOf } from './fixes';
import { peopleByCause, toldGaps } from './gaps';
import { leastComplete, rulesByGap, rulesMet } from './numbers';
import { share, type Standard, type Study } from './study';
import type { Words } from './words';

function level(study: Study, standard: Standard, words: Words): string[] {
  if (standard.completeness === null) {
    return [];
  }
  const unit = words.get(study.unit);
  const sentence = words.get(
    'find_level',
    words.number(standard.people),
    unit,
    words.number(study.blocks.rows),
    words.name(standard.name),
    words.number(standard.completeness, 1),
  );
  const most = standard.completenessMax;
  const differs = most !== null && most - standard.completeness >= 0.05;
  return [differs ? `${sentence} ${words.get('find_level_unknown', words.number(most, 1))}` : sentence];
}

function complete(study: Study, standard: Standard, words: Words): string[] {
  const all = standard.complete;
  const part = all === null ? null : share(all);
  return [
    ...(part === null ? [] : [words.get('find_complete', words.percent(part), words.get(study.unit))]),
    words.get('find_met', rulesMet(standard).length, standard.rules.length),
  ];
}

function gaps(study: Study, standard: Standard, words: Words): string[] {
  const unit = words.get(study.unit);
  const [first, second] = rulesByGap(standard);
  if (first === undefined) {
    return [words.get('find_no_gap')];
  }
  const all = first.covered + first.gap + first.unknown;
  const worst = words.get('find_worst', words.name(first.name), words.number(first.gap), unit, words.percent(first.gap / all));
  const next = second === undefined ? '' : words.get('find_next', words.name(second.name), words.number(second.gap), unit);
  const cause = peopleByCause(toldGaps(study, standard))[0];
  const why =
    cause === undefined
      ? []
      : [words.get('find_cause', words.maybe('cause_', cause.cause), words.maybe('why_', cause.cause))];
  return [`${worst} ${next}`.trim(), ...why];
}

function spread(study: Study, standard: Standard, words: Words): string[] {
  const lowest = leastComplete(study, standard);
  const sentences: string[] = [];
  if (lowest !== null && study.blocks.rows > 1) {
    const points = words.number(study.ofBlock(standard, 'completeness', lowest) ?? 0, 1);
    const people = words.number(study.people(lowest));
    sentences.push(words.get('find_lowest', study.blockName(lowest), points, people, words.get(study.unit)));
  }
  if (standard.gini !== null && study.blocks.rows > 1) {
    sentences.push(words.get('find_spread', words.number(standard.gini, 3)));
  }
  return sentences;
}

function plans(study: Study, words: Words): string[] {
  const [first] = fixesOf(study);
  const sentences = first === undefined ? [] : [words.get('find_fix', first.title(words))];
  const blocks = study.table('comparison', 'blocks');
  const mean = (side: string): number => {
    const people = blocks.all().map((row) => blocks.number(`weight_${side}`, row) ?? 0);
    const total = people.reduce((sum, one) => sum + one, 0);
    return blocks.all().reduce((sum, row) => sum + people[row]! * (blocks.number(`completeness_${side}`, row) ?? 0), 0) / total;
  };
  if (blocks.rows > 0) {
    sentences.push(
      words.get('find_scenario', sideName(study, words, 'before'), sideName(study, words, 'after'), words.number(mean('before'), 1), words.number(mean('after'), 1)),
    );
  }
  return sentences;
}

/** What a reader should know first, from the numbers alone. */
export function findings(study: Study, standard: Standard, words: Words): string[] {
  const unknown = standard.rules.filter((rule) => rule.unknown > 0).length;
  const unverified = standard.rules.filter((rule) => !rule.verified).length;
  return [
    ...level(study, standard, words),
    ...complete(study, standard, words),
    ...gaps(study, standard, words),
    ...(unknown > 0 ? [words.get('find_unknown', unknown)] : []),
    ...spread(study, standard, words),
    ...plans(study, words),
    ...(unverified > 0 ? [words.get('unverified', unverified, standard.rules.length)] : []),
    ...(study.unit === 'doorsteps' ? [words.get('unweighted_note')] : []),
    ...(study.unit === 'households' ? [words.get('households_note')] : []),
  ];
}
