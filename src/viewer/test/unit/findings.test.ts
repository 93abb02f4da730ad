// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { findings } from '../../src/findings';
import { filtered, gapsOf, peopleByCause } from '../../src/gaps';
import { blocksByNeed, byResource, leastComplete, lorenzCurve, rulesByGap, search, walksByMinute } from '../../src/numbers';
import { worldX, worldY } from '../../src/mercator';
import { frameOf, roundMetres } from '../../src/svg_map';
import { Words } from '../../src/words';
import { studyOf, texts } from '../pack';
import { gapFile, samplePage, type SampleOptions } from '../sample';

const en = new Words('en');

function said(options: SampleOptions): string {
  const study = studyOf(samplePage(options));
  return findings(study, study.standards[0]!, en).join('\n');
}

describe('findings', () => {
  it('say what the numbers say', () => {
    const text = said({});
    expect(text).toContain('The 9 blocks, with 112 people, have a completeness of 75.3 out of 100 by A standard for tests.');
    expect(text).toContain('25.0% of people have every required service within reach.');
    expect(text).toContain('1 of 3 rules are met for everybody.');
    expect(text).toContain('The largest gap: Clinic, which 56 people (50.0%) do not reach.');
    expect(text).toContain('The least complete block: Block 0 (0.0 points, 10 people).');
    expect(text).toContain('Rules whose limits were not checked against the official text: 2 of 3.');
  });
  it('find no gap where there is none', () => {
    expect(said({ gaps: false })).toContain('No gap was found.');
    expect(said({ gaps: false })).not.toContain('largest gap');
  });
  it('say when nobody was counted', () => {
    expect(said({ unit: 'unweighted' })).toContain('The data tell of no people');
    expect(said({ unit: 'unweighted' })).not.toMatch(/\bpeople \(/);
  });
  it('compare nothing where there is one block', () => {
    expect(said({ blocks: 1 })).not.toMatch(/least complete|Gini/);
  });
});

describe('gaps', () => {
  const study = studyOf(samplePage({}, [gapFile]));
  const gaps = gapsOf(study, study.standards[0]!);

  it('come with causes and evidence, most people first', () => {
    expect(gaps.map((gap) => [gap.people, gap.cause])).toEqual([[8, 'supply'], [5, 'network'], [3, 'data']]);
    expect(gaps[1]!.evidence(en)).toEqual(['1.5 min too long', '2.3 times the straight line', 'stopped by steps, a kerb']);
    expect(gaps[2]!.evidence(en)).toEqual(['the data end nearby']);
  });
  it('are filtered by cause, rule and people', () => {
    expect(filtered(gaps, { cause: 'network', rule: '', people: 0 })).toHaveLength(1);
    expect(filtered(gaps, { cause: '', rule: 'clinic', people: 6 })).toHaveLength(1);
    expect(filtered(gaps, { cause: '', rule: '', people: 0 })).toHaveLength(3);
  });
  it('leave out the unknown when causes are added up', () => {
    expect(peopleByCause(gaps)).toEqual([{ cause: 'supply', people: 8 }, { cause: 'network', people: 5 }]);
  });
  it('come from the ledger where nobody looked for causes', () => {
    const plain = studyOf(samplePage());
    const untold = gapsOf(plain, plain.standards[0]!);
    expect(untold).toHaveLength(9);
    expect(untold[0]).toMatchObject({ people: 8, cause: 'none', block: 6 });
  });
  it('of other studies are left out', () => {
    const other = structuredClone(gapFile);
    other.tables.gaps!.columns.block_id = texts(['x', 'y', 'z']);
    const strange = studyOf(samplePage({}, [other]));
    expect(gapsOf(strange, strange.standards[0]!).every((gap) => gap.cause === 'none')).toBe(true);
  });
});

describe('numbers', () => {
  const study = studyOf(samplePage());
  const standard = study.standards[0]!;

  it('mean the rules of each resource', () => {
    expect(byResource(study, standard)).toEqual([null, 1, 0.5, 0, null, null]);
  });
  it('take the Lorenz curve as it was computed', () => {
    expect(lorenzCurve(study, standard)).toEqual([{ people: 0, value: 0 }, { people: 0.5, value: 0.3 }, { people: 1, value: 1 }]);
  });
  it('count walks by minute, and nothing that is not reached', () => {
    const people = walksByMinute(study, standard);
    expect(people).toHaveLength(21);
    expect(people.reduce((sum, one) => sum + one, 0)).toBe(2 * 112);
  });
  it('put the worst first', () => {
    expect(rulesByGap(standard).map((rule) => rule.id)).toEqual(['clinic']);
    expect(blocksByNeed(study, standard).slice(0, 2)).toEqual([0, 3]);
    expect(leastComplete(study, standard)).toBe(0);
  });
  it('find names, those that begin with the text first', () => {
    const named = studyOf(samplePage({ names: (i) => ['Old Elm Court', 'ELM Street', '宁西巷3号院'][i % 3]! }));
    expect(search(named, ' elm', 2)).toEqual([1, 4]);
    expect(search(named, '西巷', 9)).toEqual([2, 5, 8]);
    expect(search(named, '  ', 9)).toEqual([]);
  });
});

describe('svg maps', () => {
  it('have a round scale', () => {
    expect([1234, 999, 500, 210, 120].map(roundMetres)).toEqual([1000, 500, 500, 200, 100]);
  });
  it('fit the box and keep distances', () => {
    const [west, north, east, south] = [worldX(116.4), worldY(39.91), worldX(116.41), worldY(39.9)];
    const frame = frameOf([west, north, east, south], 500);
    expect(frame.height).toBeLessThanOrEqual(500);
    expect((west - frame.left) * frame.scale).toBeGreaterThan(0);
    expect((south - frame.top) * frame.scale).toBeLessThan(frame.height);
    expect((east - west) * frame.scale * frame.metres).toBeCloseTo(853, -1);
  });
});
