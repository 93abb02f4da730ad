// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { lookText, themeName } from '../../src/phrases';
import { sharedSupplies, supplyText } from '../../src/supply';
import { answerClass, byNeed, changeClass, legendOf, levelOf, supplyClass, themesOf, walkerParts } from '../../src/themes';
import { Words } from '../../src/words';
import { studyOf, texts } from '../pack';
import { samplePage, supplyFile } from '../sample';

describe('levelOf', () => {
  it('takes a level from its lower end on', () => {
    expect([0, 39.9, 40, 60, 80, 90, 100].map((one) => levelOf(one, one))).toEqual(['a', 'a', 'b', 'c', 'd', 'e', 'e']);
  });
  it('says when much is unknown, when all is, and when nobody lives there', () => {
    expect(levelOf(50, 60)).toBe('B');
    expect(levelOf(50, 59)).toBe('b');
    expect(levelOf(0, 100)).toBe('u');
    expect(levelOf(null, null)).toBe('n');
  });
});

describe('answerClass', () => {
  it('is a gap when anybody has one, and unknown before covered', () => {
    expect(answerClass({ people: 10, covered: 10, gap: 0 })).toBe('e');
    expect(answerClass({ people: 10, covered: 4, gap: 1 })).toBe('b');
    expect(answerClass({ people: 10, covered: 0, gap: 1 })).toBe('a');
    expect(answerClass({ people: 10, covered: 9, gap: 0 })).toBe('u');
    expect(answerClass({ people: 0, covered: 0, gap: 0 })).toBe('n');
  });
});

describe('changeClass', () => {
  it('takes what is hardly a change for none', () => {
    expect([5, 1, 0.01, 0, -0.01, -1, null].map(changeClass)).toEqual(['e', 'd', 'c', 'c', 'c', 'a', 'n']);
  });
});

describe('themesOf', () => {
  const study = studyOf(samplePage());
  const standard = study.standards[0]!;
  const themes = themesOf(study, standard);

  it('has completeness, every rule and every walker', () => {
    expect(themes.map((theme) => theme.id)).toEqual(['completeness', 'rule:school', 'rule:clinic', 'rule:canteen', 'walker:child', 'walker:adult']);
  });
  it('has both sides of a comparison, by the id of the block', () => {
    const comparison = {
      kind: 'comparison' as const,
      tables: { blocks: { rows: 1, columns: { block_id: texts(['b3']), completeness_before: [30], completeness_after: [95], completeness_delta: [65] } } },
    };
    const both = studyOf(samplePage({}, [comparison]));
    const sides = themesOf(both, both.standards[0]!).filter((theme) => theme.kind === 'scenario');
    expect(sides.map((theme) => theme.id)).toEqual(['scenario:swipe', 'scenario:before', 'scenario:after', 'scenario:change']);
    expect(sides.map((theme) => theme.classOf(3))).toEqual(['e', 'a', 'e', 'e']);
    expect(sides.map((theme) => theme.classOf(0))).toEqual(['n', 'n', 'n', 'n']);
  });
  it('weighs the rules of a walker', () => {
    expect(walkerParts(study, standard, 'adult', 0)).toEqual({ people: 2, covered: 0.5, gap: 0.5 });
  });
  it('gives every class of every block a look', () => {
    for (const theme of themes) {
      const keys = theme.looks.map((look) => look.key);
      for (const block of study.blocks.all()) {
        expect(keys).toContain(theme.classOf(block));
      }
    }
  });
  it('puts the worst over all else, and unknown over covered', () => {
    const keys = (theme: number): string => byNeed(themes[theme]!.looks).map((look) => look.key).join('');
    expect(keys(0)).toBe('aAbBcCdDueEn');
    expect(keys(1)).toBe('abuen');
  });
  it('tells gaps and unknown apart by pattern, not colour alone', () => {
    const looks = themes[2]!.looks;
    const patterns = ['e', 'b', 'a', 'u'].map((key) => looks.find((look) => look.key === key)!.pattern);
    expect(new Set(patterns).size).toBe(4);
  });
  it('shows in the legend what is on the map', () => {
    expect(legendOf(themes[3]!, study.blocks.rows).map((look) => look.label)).toContain('class_unknown');
    expect(legendOf(themes[1]!, study.blocks.rows).map((look) => look.label)).not.toContain('class_unknown');
  });
});

describe('shared supply', () => {
  const study = studyOf(samplePage({}, [supplyFile]));
  const [shared] = sharedSupplies(study);
  const theme = themesOf(study, study.standards[0]!).find(({ id }) => id === 'supply:0')!;

  it('tells zero, cut off, unknown and nobody apart, and all else by the mean', () => {
    expect(shared!.mean).toBeCloseTo(0.04, 9);
    expect(study.blocks.all().map((block) => theme.classOf(block)).join('')).toBe('bcdeAaunn');
  });
  it('takes what is nearly the mean for the mean', () => {
    const some = { perPerson: 0.06 * (1 - 1e-12), cutOff: true, unknown: true };
    expect(supplyClass(some, 0.06)).toBe('d');
  });
  it('is called by what is shared, with numbers for 1000 people', () => {
    const [en, zh] = [new Words('en'), new Words('zh')];
    expect(themeName(theme, en)).toBe('Clinic: supply for 1000 people');
    expect(themeName(theme, zh)).toBe('诊所:每千人供给');
    const legend = legendOf(theme, study.blocks.rows).map((look) => lookText(look, en));
    expect(legend).toEqual(['Cut off', 'Reached, and nothing there (0)', 'Below 20.0, half the mean', '20.0 to 40.0, below the mean', '40.0 to 80.0, the mean and more', '80.0 and more, twice the mean', 'Unknown', 'Nobody concerned']);
    expect(study.blocks.all().map((block) => supplyText(shared!.of(block), en)).slice(2, 8)).toEqual(['40.00', '100.00', '0.00', 'Cut off', 'Unknown', 'Nobody concerned']);
  });
  it('is nothing without a file of it', () => {
    expect(sharedSupplies(studyOf(samplePage()))).toEqual([]);
  });
});
