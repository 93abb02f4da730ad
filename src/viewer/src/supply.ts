// SPDX-License-Identifier: Apache-2.0
// What walkshed catchment says of blocks: how much there is for each person who reaches any of it.
import type { Study } from './study';
import type { Table } from './table';
import type { Words } from './words';

export interface BlockSupply {
  /** For each of those who reach any that tells what it has; null without them. */
  perPerson: number | null;
  /** Whether there are people who reach none. */
  cutOff: boolean;
  /** Whether there are people of whom it is not known. */
  unknown: boolean;
}

export interface SharedSupply {
  title: (words: Words) => string;
  /** For each of those in the area who reach any; null without them. */
  mean: number | null;
  /** Null for a block that nobody asked about. */
  of: (block: number) => BlockSupply | null;
}

function titleOf(study: Study, run: Table, words: Words): string {
  const row = run.rowsWith('key', 'category').find((one) => run.text('section', one) === 'option');
  const ids = (row === undefined ? null : run.text('value', row))?.split(/[,;]\s*/) ?? [];
  return words.get('supply_of', words.list(ids.map((id) => (study.page.categories[id] === undefined ? id : words.name(study.page.categories[id])))));
}

function sum(table: Table, column: string): number {
  return table.all().reduce((total, row) => total + (table.number(column, row) ?? 0), 0);
}

/** All that was shared out, one for each file. */
export function sharedSupplies(study: Study): SharedSupply[] {
  return study.files('catchment').flatMap(({ block_supply: table, run }) => {
    if (table === undefined || run === undefined) {
      return [];
    }
    const rows = new Map(table.all().map((row) => [table.text('block_id', row), row]));
    const served = sum(table, 'served_people');
    const has = (column: string, row: number): boolean => (table.number(column, row) ?? 0) > 0;
    return [
      {
        title: (words) => titleOf(study, run, words),
        mean: served > 0 ? sum(table, 'received') / served : null,
        of: (block) => {
          const row = rows.get(study.blocks.text('block_id', block));
          return row === undefined ? null : { perPerson: table.number('per_person', row), cutOff: has('cut_off_people', row), unknown: has('unknown_people', row) };
        },
      },
    ];
  });
}

/** For 1000 people, else why there is no number. */
export function supplyText(supply: BlockSupply | null, words: Words): string {
  if (supply === null || (supply.perPerson === null && !supply.cutOff && !supply.unknown)) {
    return words.get('class_nobody');
  }
  return supply.perPerson === null ? words.get(supply.cutOff ? 'supply_cut_off' : 'class_unknown') : words.number(1000 * supply.perPerson, 2);
}
