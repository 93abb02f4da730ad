// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { zonesByGap, zonesOf } from '../../src/zones';
import { studyOf } from '../pack';
import { samplePage, zoneTables } from '../sample';

describe('zones', () => {
  const study = studyOf(samplePage({ zones: true }));
  const standard = study.standards[0]!;
  const [, clinic, canteen] = standard.rules;

  it('are those of the standard, and who lives in none', () => {
    expect(zonesOf(study, standard).map(({ id, name, people }) => [id, name, people])).toEqual([
      ['z1', 'West', 60],
      ['z2', null, 40],
      [null, null, 5],
    ]);
    expect(zonesOf(study, { ...standard, id: 'another' })).toEqual([]);
  });

  it('leave out no zone, when nobody lives in it', () => {
    const zones = { ...zoneTables.zones!, columns: { ...zoneTables.zones!.columns, weight: [60, 40, 0] } };
    const page = samplePage({ zones: true });
    page.files[0]!.tables.zones = zones;
    expect(zonesOf(studyOf(page), standard).map(({ id }) => id)).toEqual(['z1', 'z2']);
  });

  it('come by people who lack something required, or by people in a gap of a rule', () => {
    expect(zonesByGap(study, standard, undefined).map(({ zone, at }) => [zone.id, at.gap])).toEqual([['z2', 30], ['z1', 15], [null, 0]]);
    const byClinic = zonesByGap(study, standard, clinic);
    expect(byClinic.map(({ zone, at }) => [zone.id, at.gap, at.medianMin])).toEqual([['z1', 30, 8.25], ['z2', 5, 6], [null, 5, null]]);
    expect(zonesByGap(study, standard, canteen)[0]!.at).toMatchObject({ covered: 0, gap: 0, unknown: 0 });
  });

  it('are none without --zones', () => {
    const without = studyOf(samplePage());
    expect(zonesByGap(without, without.standards[0]!, undefined)).toEqual([]);
  });
});
