// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { share } from '../../src/study';
import { studyOf, texts } from '../pack';
import { gapFile, samplePage } from '../sample';

describe('Study', () => {
  const study = studyOf(samplePage());
  const standard = study.standards[0]!;

  it('finds the row of a block and a rule', () => {
    const [school, clinic, canteen] = standard.rules;
    expect(study.standing(standard, school!, 1)).toMatchObject({ answer: 'covered', people: 11, covered: 11, nearest: 0 });
    expect(study.standing(standard, clinic!, 1)).toMatchObject({ answer: 'gap', gap: 5.5, covered: 5.5 });
    expect(study.standing(standard, canteen!, 1)).toMatchObject({ answer: 'unknown', reason: 'no_data', walkMin: null, nearest: null });
  });

  it('reads what a rule asks for', () => {
    expect(standard.rules[2]).toMatchObject({ id: 'canteen', limitMin: null, limitM: 500, verified: false, clause: null });
    expect(standard.rules[0]).toMatchObject({ required: true, verified: true, name: { zh: '学校', en: 'School' } });
  });

  it('finds blocks by their id, and nothing for others', () => {
    expect(study.blockOf('b4')).toBe(4);
    expect(study.blockOf('elsewhere')).toBeNull();
    expect(study.blockOf(null)).toBeNull();
  });

  it('knows the group of a facility by its category', () => {
    expect(study.group(0)).toBe('health');
  });

  it('knows the groups that there are', () => {
    expect([...study.groups()]).toEqual(['health']);
  });

  it('keeps the files of other verbs apart', () => {
    const both = studyOf(samplePage({}, [gapFile]));
    expect(both.table('gaps', 'gaps').rows).toBe(3);
    expect(both.table('fix', 'fixes').rows).toBe(0);
  });

  it('reads the columns and rows of several standards', () => {
    const page = samplePage({ blocks: 2 });
    const tables = page.files[0]!.tables;
    const rename = (to: string) => texts(['test-standard', to]);
    tables.standards = {
      rows: 2,
      columns: { ...tables.standards!.columns, standard_id: rename('other'), completeness: [50, 60] },
    };
    tables.rules!.columns.standard_id = texts(['test-standard', 'test-standard', 'other']);
    tables.blocks!.columns.other_completeness = [7, 9];
    const two = studyOf(page);
    expect(two.standards.map((one) => one.rules.length)).toEqual([2, 1]);
    expect(two.standards[1]!.firstRow).toBe(4);
    expect(two.ofBlock(two.standards[1]!, 'completeness', 1)).toBe(9);
  });
});

describe('share', () => {
  it('is nothing where nobody is asked for', () => {
    expect(share({ covered: 0, gap: 0, unknown: 0 })).toBeNull();
    expect(share({ covered: 1, gap: 2, unknown: 1 })).toBe(0.25);
  });
});
