// SPDX-License-Identifier: Apache-2.0
import { type Rule, type Standard, type Study } from './study';
import type { Word, Words } from './words';

/** One gap of a block, with its cause where `walkshed gaps` told it. */
export interface Gap {
  block: number;
  rule: Rule;
  people: number;
  /** "supply", "network" …; "none" where nobody looked for it. */
  cause: string;
  evidence: (words: Words) => string[];
}

export interface GapFilter {
  cause: string;
  rule: string;
  people: number;
}

type Evidence = [column: string, word: Word, scale: number, digits: number];

const evidence: Evidence[] = [
  ['over_s', 'over_minutes', 1 / 60, 1],
  ['over_m', 'over_metres', 1, 0],
  ['detour', 'detour', 1, 1],
  ['link_m', 'link', 1, 0],
];

/** Those that `walkshed gaps` told of, in its order. */
export function toldGaps(study: Study, standard: Standard): Gap[] {
  const table = study.table('gaps', 'gaps');
  const rules = new Map(standard.rules.map((rule) => [rule.id, rule]));
  return table.all().flatMap((row) => {
    const block = study.blockOf(table.text('block_id', row));
    const rule = rules.get(table.text('rule_id', row) ?? '');
    if (block === null || rule === undefined) {
      return [];
    }
    const phrases = (words: Words): string[] => {
      const told = evidence.flatMap(([column, word, scale, digits]) => {
        const number = table.number(column, row);
        return number === null ? [] : [words.get(word, words.number(number * scale, digits))];
      });
      const reason = table.text('unknown_reason', row);
      const kinds = new Set((table.text('hindrances', row) ?? '').split(';').filter((kind) => kind !== ''));
      const stopped = words.list([...kinds].map((kind) => words.maybe('', kind)));
      return [
        ...(reason === null ? [] : [words.maybe('reason_', reason)]),
        ...told,
        ...(stopped === '' ? [] : [words.get('hindrances', stopped)]),
      ];
    };
    return [{ block, rule, people: table.number('people', row) ?? 0, cause: table.text('cause', row) ?? 'none', evidence: phrases }];
  });
}

function untoldGaps(study: Study, standard: Standard): Gap[] {
  const gaps: Gap[] = [];
  for (const rule of standard.rules) {
    if (rule.gap > 0) {
      for (let block = 0; block < study.blocks.rows; ++block) {
        const { gap } = study.standing(standard, rule, block);
        if (gap > 0) {
          gaps.push({ block, rule, people: gap, cause: 'none', evidence: () => [] });
        }
      }
    }
  }
  return gaps;
}

/** All gaps, those of most people first: with causes where they are told for this standard. */
export function gapsOf(study: Study, standard: Standard): Gap[] {
  const told = toldGaps(study, standard);
  const gaps = told.length > 0 ? told : untoldGaps(study, standard);
  return gaps.sort((a, b) => b.people - a.people || a.rule.index - b.rule.index || a.block - b.block);
}

/** Those that a filter lets through; an empty cause or rule lets all through. */
export function filtered(gaps: Gap[], filter: GapFilter): Gap[] {
  return gaps.filter(
    (gap) =>
      (filter.cause === '' || gap.cause === filter.cause) &&
      (filter.rule === '' || gap.rule.id === filter.rule) &&
      gap.people >= filter.people,
  );
}

/** People by cause, most first; what is only unknown is no gap. */
export function peopleByCause(gaps: Gap[]): { cause: string; people: number }[] {
  const sums = new Map<string, number>();
  for (const gap of gaps) {
    if (gap.cause !== 'none' && gap.cause !== 'data') {
      sums.set(gap.cause, (sums.get(gap.cause) ?? 0) + gap.people);
    }
  }
  return [...sums].map(([cause, people]) => ({ cause, people })).sort((a, b) => b.people - a.people);
}
