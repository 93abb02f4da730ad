// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { blockChanges, ruleChanges, sideName } from '../../src/changes';
import { Words } from '../../src/words';
import { studyOf, texts } from '../pack';
import { samplePage } from '../sample';

const tables = {
  blocks: {
    rows: 4,
    columns: {
      block_id: texts(['b0', 'b1', 'gone', 'b2']),
      name: texts(['Elm', null, 'Oak', 'Ash']),
      completeness_before: [50, 60, null, 70],
      completeness_after: [55, 52, 40, 70.01],
      completeness_delta: [5, -8, null, 0.01],
    },
  },
  rules: {
    rows: 3,
    columns: {
      rule_zh: texts(['学校', '诊所', '食堂']),
      rule_en: texts(['School', 'Clinic', null]),
      people_better: [0, 10, 3],
      people_worse: [0.01, 0, 40],
      covered_share_before: [1, 0.5, 0.9],
      covered_share_after: [1, 0.6, null],
    },
  },
  run: { rows: 2, columns: { section: texts(['option', 'input']), key: texts(['before', 'after']), value: texts(['today', 'x.osm']) } },
};
const study = studyOf(samplePage({}, [{ kind: 'comparison' as const, tables }]));

describe('a comparison', () => {
  it('lists the rules that change for anybody, for most first', () => {
    expect(ruleChanges(study).map((one) => [one.name.zh, one.better, one.worse])).toEqual([
      ['食堂', 3, 40],
      ['诊所', 10, 0],
    ]);
    expect(ruleChanges(study)[0]!.after).toBeNull();
  });
  it('lists the blocks that change, the most first, by the name that they have', () => {
    expect(blockChanges(study).map((one) => [one.block, one.name, one.delta])).toEqual([
      [1, 'b1', -8],
      [0, 'Elm', 5],
    ]);
  });
  it('calls its sides what the run calls them, else by a word', () => {
    expect(sideName(study, new Words('en'), 'before')).toBe('today');
    expect(sideName(study, new Words('zh'), 'after')).toBe('之后');
  });
  it('is nothing without tables', () => {
    const alone = studyOf(samplePage({}));
    expect([...ruleChanges(alone), ...blockChanges(alone)]).toEqual([]);
  });
});
