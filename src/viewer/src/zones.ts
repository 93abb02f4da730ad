// SPDX-License-Identifier: Apache-2.0
import type { Rule, Standard, Study } from './study';
import type { Table } from './table';

/** Who is covered, and how far half of them walk at most. */
export interface ZoneTally {
  covered: number;
  gap: number;
  unknown: number;
  medianMin: number | null;
  medianM: number | null;
}

export interface Zone {
  row: number;
  /** Null for all who live in no zone. */
  id: string | null;
  name: string | null;
  people: number;
  completeness: number | null;
  blocks: number;
  failingBlocks: number;
  /** Who has everything that is required. */
  complete: ZoneTally;
}

const tally = (table: Table, row: number, columns: [covered: string, gap: string]): ZoneTally => ({
  covered: table.number(columns[0], row) ?? 0,
  gap: table.number(columns[1], row) ?? 0,
  unknown: table.number('unknown_people', row) ?? 0,
  medianMin: table.number('median_walk_min', row),
  medianM: table.number('median_dist_m', row),
});

/** The zones of a standard, in their order; who lives in none comes last, if anybody does. */
export function zonesOf(study: Study, standard: Standard): Zone[] {
  const table = study.table('score', 'zones');
  const zones = table.rowsWith('standard_id', standard.id).map((row) => ({
    row,
    id: table.text('zone_id', row),
    name: table.text('name', row),
    people: table.number('weight', row) ?? 0,
    completeness: table.number('completeness', row),
    blocks: table.number('blocks', row) ?? 0,
    failingBlocks: table.number('failing_blocks', row) ?? 0,
    complete: tally(table, row, ['complete_people', 'incomplete_people']),
  }));
  return zones.filter((zone) => zone.id !== null || zone.people > 0);
}

export interface StandingZone {
  zone: Zone;
  at: ZoneTally;
}

/** The zones with how they stand with a rule, else with all that is required: most people in a gap first. */
export function zonesByGap(study: Study, standard: Standard, rule: Rule | undefined): StandingZone[] {
  const ledger = study.table('score', 'zone_rules');
  const rows = new Map(rule === undefined ? [] : ledger.rowsWith('rule_id', rule.id).filter((row) => ledger.text('standard_id', row) === standard.id).map((row) => [ledger.text('zone_id', row), row]));
  const standing = (zone: Zone): ZoneTally => (rule === undefined ? zone.complete : tally(ledger, rows.get(zone.id) ?? -1, ['covered_people', 'gap_people']));
  return zonesOf(study, standard)
    .map((zone) => ({ zone, at: standing(zone) }))
    .sort((a, b) => b.at.gap - a.at.gap || a.zone.row - b.zone.row);
}
