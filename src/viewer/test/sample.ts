// SPDX-License-Identifier: Apache-2.0
// Studies drawn for tests: a square of blocks, each with a covered, a partly covered and an unknown rule.
import type { FileData, NumberColumn, PageData, Shape, TableData, TextColumn } from '../src/data';

export interface SampleOptions {
  blocks?: number;
  unit?: string;
  gaps?: boolean;
  names?: (block: number) => string;
  zones?: boolean;
}

export function texts(values: (string | null)[]): TextColumn {
  const words = [...new Set(values.filter((value) => value !== null))];
  const places = new Map(words.map((word, i) => [word, i]));
  return { words, at: values.map((value) => (value === null ? -1 : places.get(value)!)) };
}

const rules = ['school', 'clinic', 'canteen'];

function square(block: number, side: number): Shape {
  const x = (block % side) * 1000;
  const y = Math.floor(block / side) * 1000;
  return [[[x, y, 900, 0, 0, 900, -900, 0, 0, -900]]];
}

function column<T>(count: number, of: (row: number) => T): T[] {
  return Array.from({ length: count }, (_, row) => of(row));
}

function blocksTable(count: number, unit: string, gaps: boolean, names: (block: number) => string): TableData {
  const side = Math.ceil(Math.sqrt(count));
  return {
    rows: count,
    columns: {
      block_id: texts(column(count, (i) => `b${i}`)),
      name: texts(column(count, names)),
      weight: column(count, (i) => 10 + (i % 7)),
      weight_unit: texts(column(count, () => unit)),
      completeness: column(count, (i) => (gaps ? (i * 37) % 101 : 100)),
      completeness_max: column(count, () => 100),
    },
    shapes: column(count, (i) => square(i, side)),
  };
}

function ledgerTable(count: number, gaps: boolean): TableData {
  const rows = count * rules.length;
  const rule = (row: number): number => row % rules.length;
  const people = (row: number): number => 10 + (Math.floor(row / rules.length) % 7);
  const gap = (row: number): number => (gaps && rule(row) === 1 ? people(row) / 2 : 0);
  const unknown = (row: number): number => (gaps && rule(row) === 2 ? people(row) : 0);
  return {
    rows,
    columns: {
      answer: texts(column(rows, (row) => (gap(row) > 0 ? 'gap' : unknown(row) > 0 ? 'unknown' : 'covered'))),
      unknown_reason: texts(column(rows, (row) => (unknown(row) > 0 ? 'no_data' : null))),
      people: column(rows, people),
      covered_people: column(rows, (row) => people(row) - gap(row) - unknown(row)),
      gap_people: column(rows, gap),
      unknown_people: column(rows, unknown),
      walk_min: column(rows, (row) => (rule(row) === 2 ? null : (row % 200) / 10)),
      dist_m: column(rows, (row) => (rule(row) === 2 ? null : row % 900)),
      nearest: column(rows, (row) => (rule(row) === 2 ? -1 : 0)),
    },
  };
}

function rulesTable(ledger: TableData): TableData {
  const sum = (name: string, rule: number): number =>
    (ledger.columns[name] as NumberColumn).reduce<number>((total, one, row) => total + (row % rules.length === rule ? (one ?? 0) : 0), 0);
  const numbers = (of: (rule: number) => number | null): NumberColumn => rules.map((_, i) => of(i));
  return {
    rows: rules.length,
    columns: {
      standard_id: texts(rules.map(() => 'test-standard')),
      rule_id: texts(rules),
      item: texts(['1', '2', '3']),
      rule_zh: texts(['学校', '诊所', '食堂']),
      rule_en: texts(['School', 'Clinic', 'Canteen']),
      required: [1, 1, 0],
      users: texts(['children', 'all', 'older']),
      walker: texts(['child', 'adult', 'adult']),
      limit_min: [10, 15, null],
      limit_m: [null, null, 500],
      categories: texts(['kindergarten', 'clinic', 'canteen']),
      weight: [2, 1, 1],
      source: texts(rules.map(() => 'A document')),
      clause: texts(['1.1', '1.2', null]),
      verified: [1, 0, 0],
      covered_people: numbers((i) => sum('covered_people', i)),
      gap_people: numbers((i) => sum('gap_people', i)),
      unknown_people: numbers((i) => sum('unknown_people', i)),
      median_walk_min: [4.5, 8, null],
      median_dist_m: [300, 600, null],
      blocks_with_gap: [0, ledger.rows / rules.length, 0],
    },
  };
}

function standardsTable(blocks: TableData): TableData {
  const people = (blocks.columns.weight as number[]).reduce((total, one) => total + one, 0);
  return {
    rows: 1,
    columns: {
      standard_id: texts(['test-standard']),
      standard_zh: texts(['测试标准']),
      standard_en: texts(['A standard for tests']),
      source: texts(['A document']),
      people: [people],
      completeness: [75.25],
      completeness_max: [100],
      complete_people: [people / 4],
      incomplete_people: [people / 2],
      unknown_people: [people / 4],
      completeness_gini: [0.123],
    },
  };
}

function facilitiesTable(name: string): TableData {
  return {
    rows: 1,
    columns: { facility_id: texts(['f0']), name: texts([name]), categories: texts(['clinic']), status: texts(['existing']) },
    shapes: [[500, 500]],
  };
}

function scoreFile(options: SampleOptions): FileData {
  const { blocks: count = 9, unit = 'people', gaps = true, names = (i) => `Block ${i}` } = options;
  const blocks = blocksTable(count, unit, gaps, names);
  const ledger = ledgerTable(count, gaps);
  const lorenz = { standard_id: texts(column(3, () => 'test-standard')), of: texts(column(3, () => 'completeness')), people_share: [0, 0.5, 1], share: [0, 0.3, 1] };
  const run = {
    section: texts(['walkshed', 'input', 'sha256', 'date', 'input', 'sha256', 'date', 'input', 'sha256', 'date']),
    key: texts(['attribution', 'network', 'network', 'network', 'population', 'population', 'population', 'walker', 'walker', 'walker']),
    value: texts(['Some data', '/somewhere/streets.osm', 'abcdef0123456789', '2025-01-19', 'people.tif', '0123456789abcdef', null, 'walkers/adult.toml', 'fedcba9876543210', null]),
  };
  return {
    kind: 'score',
    tables: {
      blocks,
      ledger,
      rules: rulesTable(ledger),
      standards: standardsTable(blocks),
      facilities: facilitiesTable(names(0)),
      lorenz: { rows: 3, columns: lorenz },
      run: { rows: 10, columns: run },
      ...(options.zones ? zoneTables : {}),
    },
  };
}

export function samplePage(options: SampleOptions = {}, files: FileData[] = []): PageData {
  return {
    format: 1,
    title: 'A town',
    date: '2026-01-02',
    version: '0.1.0',
    language: 'en',
    basemap: null,
    origin: [116.4, 39.9],
    categories: {
      kindergarten: { zh: '幼儿园', en: 'Kindergarten', group: 'education' },
      clinic: { zh: '诊所', en: 'Clinic', group: 'health' },
      canteen: { zh: '食堂', en: 'Canteen', group: 'elder_care' },
    },
    files: [scoreFile(options), ...files],
    backdrop: { major: [[0, 0, 3000, 0]], minor: [[0, 0, 0, 3000]], path: [], water: [[-500, -500, 400, 0, 0, 400, -400, -400]], railways: [[0, 0, 2000, 2000]] },
  };
}

/** Two zones and who lives in none, with two of the rules. */
export const zoneTables: Record<string, TableData> = {
  zones: {
    rows: 3,
    columns: {
      standard_id: texts(['test-standard', 'test-standard', 'test-standard']),
      zone_id: texts(['z1', 'z2', null]),
      name: texts(['West', null, null]),
      weight: [60, 40, 5],
      completeness: [70, 81.25, null],
      blocks: [5, 4, 1],
      failing_blocks: [2, 3, 1],
      complete_people: [45, 10, 0],
      incomplete_people: [15, 30, 0],
      unknown_people: [0, 0, 5],
    },
    shapes: [square(0, 3), square(4, 3), null],
  },
  zone_rules: {
    rows: 6,
    columns: {
      standard_id: texts(column(6, () => 'test-standard')),
      zone_id: texts(['z1', 'z1', 'z2', 'z2', null, null]),
      rule_id: texts(column(6, (row) => rules[row % 2]!)),
      covered_people: [60, 30, 40, 35, 5, 0],
      gap_people: [0, 30, 0, 5, 0, 5],
      unknown_people: [0, 0, 0, 0, 0, 0],
      median_walk_min: [4, 8.25, 5, 6, 3, null],
      median_dist_m: column(6, () => null),
    },
  },
};

export const gapFile: FileData = {
  kind: 'gaps',
  tables: {
    gaps: {
      rows: 3,
      columns: {
        block_id: texts(['b0', 'b1', 'b2']),
        rule_id: texts(['clinic', 'clinic', 'canteen']),
        people: [5, 8, 3],
        cause: texts(['network', 'supply', 'data']),
        unknown_reason: texts([null, null, 'boundary']),
        over_s: [90, null, null],
        detour: [2.345, null, null],
        hindrances: texts(['steps;steps;kerb', null, null]),
      },
    },
  },
};
