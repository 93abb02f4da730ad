// SPDX-License-Identifier: Apache-2.0
// What a comparison of two scenarios says, from its tables.
import type { Name, Study } from './study';
import type { Word, Words } from './words';

export type Side = 'before' | 'after';

export interface RuleChange {
  name: Name;
  better: number;
  worse: number;
  /** The share of people who are covered; null when nobody is concerned. */
  before: number | null;
  after: number | null;
}

export interface BlockChange {
  /** Of the study; null when it is not there. */
  block: number | null;
  name: string;
  before: number | null;
  after: number | null;
  delta: number;
}

const somebody = 0.05;
const noticed = 0.05;

/** What a side is called: by the run, else by a word. */
export function sideName(study: Study, words: Words, side: Side): string {
  const run = study.table('comparison', 'run');
  const row = run.rowsWith('key', side).find((one) => run.text('section', one) === 'option');
  return (row === undefined ? null : run.text('value', row)) ?? words.get(side as Word);
}

/** The rules that are met by other people than before, those that change for most first. */
export function ruleChanges(study: Study): RuleChange[] {
  const table = study.table('comparison', 'rules');
  return table
    .all()
    .map((row) => ({
      name: { zh: table.text('rule_zh', row), en: table.text('rule_en', row) },
      better: table.number('people_better', row) ?? 0,
      worse: table.number('people_worse', row) ?? 0,
      before: table.number('covered_share_before', row),
      after: table.number('covered_share_after', row),
    }))
    .filter((one) => one.better >= somebody || one.worse >= somebody)
    .sort((a, b) => b.better + b.worse - (a.better + a.worse));
}

/** The blocks whose completeness is another one, the largest change first. */
export function blockChanges(study: Study): BlockChange[] {
  const table = study.table('comparison', 'blocks');
  return table
    .all()
    .map((row) => {
      const id = table.text('block_id', row);
      return {
        block: study.blockOf(id),
        name: table.text('name', row) ?? id ?? '',
        before: table.number('completeness_before', row),
        after: table.number('completeness_after', row),
        delta: table.number('completeness_delta', row) ?? 0,
      };
    })
    .filter((one) => Math.abs(one.delta) >= noticed)
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
}
