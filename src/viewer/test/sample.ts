// SPDX-License-Identifier: Apache-2.0
// Studies drawn for tests: a square of blocks, each with a covered, a partly covered and an unknown rule.
import { pack, texts, type FileData, type PageData, type Shape, type TableData } from './pack';

export interface SampleOptions {
  blocks?: number;
  unit?: string;
  gaps?: boolean;
  names?: (block: number) => string;
  zones?: boolean;
  /** Three, each again and again. */
  rules?: number;
  streets?: number;
  /** Blocks and streets are in so many places, five degrees apart. */
  towns?: number;
  /** Blocks that a comparison finds different. */
  changes?: number;
}

const ruleIds = ['school', 'clinic', 'canteen'];
const townsApart = 5_000_000;

/** Where a square with a side of a thousand steps begins. */
function placeOf(square: number, { blocks = 9, towns = 1 }: SampleOptions): [x: number, y: number] {
  const side = Math.ceil(Math.sqrt(blocks / towns));
  const inTown = Math.floor(square / towns);
  return [(square % towns) * townsApart + (inTown % side) * 1000, Math.floor(inTown / side) * 1000];
}

function square(block: number, options: SampleOptions): Shape {
  return [[[...placeOf(block, options), 900, 0, 0, 900, -900, 0, 0, -900]]];
}

function boxOf(options: SampleOptions): PageData['box'] {
  const { blocks = 9 } = options;
  const ends = column(blocks, (block) => placeOf(block, options));
  const most = (axis: 0 | 1): number => ends.reduce((all, end) => Math.max(all, end[axis] + 900), 0) / 1e6;
  return [116.4, 39.9, 116.4 + most(0), 39.9 + most(1)];
}

/** From block to block, along their southern sides. */
function streetsOf(options: SampleOptions): Shape[] {
  const { blocks = 9, streets = 0 } = options;
  return column(streets, (i) => [[...placeOf(i % blocks, options), 950, 0]]);
}

function column<T>(count: number, of: (row: number) => T): T[] {
  return Array.from({ length: count }, (_, row) => of(row));
}

function blocksTable(options: Required<Pick<SampleOptions, 'blocks' | 'unit' | 'gaps' | 'names'>> & SampleOptions): TableData {
  const { blocks: count, unit, gaps, names } = options;
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
    shapes: column(count, (i) => square(i, options)),
  };
}

function ledgerTable(count: number, gaps: boolean, rules: number): TableData {
  const rows = count * rules;
  const rule = (row: number): number => (row % rules) % ruleIds.length;
  const people = (row: number): number => 10 + (Math.floor(row / rules) % 7);
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

function rulesTable(ledger: TableData, count: number): TableData {
  const sum = (name: string, rule: number): number =>
    (ledger.columns[name] as (number | null)[]).reduce<number>((total, one, row) => total + (row % count === rule ? (one ?? 0) : 0), 0);
  const numbers = (of: (rule: number) => number | null): (number | null)[] => column(count, of);
  const again = <T>(values: T[]): T[] => column(count, (rule) => values[rule % values.length]!);
  return {
    rows: count,
    columns: {
      standard_id: texts(again(['test-standard'])),
      rule_id: texts(column(count, (rule) => `${ruleIds[rule % 3]}${rule < 3 ? '' : rule}`)),
      item: texts(column(count, (rule) => String(rule + 1))),
      rule_zh: texts(again(['学校', '诊所', '食堂'])),
      rule_en: texts(again(['School', 'Clinic', 'Canteen'])),
      required: again([1, 1, 0]),
      users: texts(again(['children', 'all', 'older'])),
      walker: texts(again(['child', 'adult', 'adult'])),
      limit_min: again([10, 15, null]),
      limit_m: again([null, null, 500]),
      categories: texts(again(['kindergarten', 'clinic', 'canteen'])),
      weight: again([2, 1, 1]),
      source: texts(again(['A document'])),
      clause: texts(again(['1.1', '1.2', null])),
      verified: again([1, 0, 0]),
      covered_people: numbers((i) => sum('covered_people', i)),
      gap_people: numbers((i) => sum('gap_people', i)),
      unknown_people: numbers((i) => sum('unknown_people', i)),
      median_walk_min: again([4.5, 8, null]),
      median_dist_m: again([300, 600, null]),
      blocks_with_gap: again([0, ledger.rows / count, 0]),
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
  const { blocks: count = 9, unit = 'people', gaps = true, names = (i: number) => `Block ${i}`, rules = 3 } = options;
  const blocks = blocksTable({ ...options, blocks: count, unit, gaps, names });
  const ledger = ledgerTable(count, gaps, rules);
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
      rules: rulesTable(ledger, rules),
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
    format: 2,
    title: 'A town',
    date: '2026-01-02',
    version: '0.1.0',
    language: 'en',
    basemap: null,
    origin: [116.4, 39.9],
    box: boxOf(options),
    categories: {
      kindergarten: { zh: '幼儿园', en: 'Kindergarten', group: 'education' },
      clinic: { zh: '诊所', en: 'Clinic', group: 'health' },
      canteen: { zh: '食堂', en: 'Canteen', group: 'elder_care' },
    },
    files: [scoreFile(options), ...files],
    backdrop: {
      lakes: [[[[-500, -500, 400, 0, 0, 400, -400, -400]]]],
      streams: [],
      major: [[[0, 0, 3000, 0]], ...streetsOf(options)],
      minor: [[[0, 0, 0, 3000]]],
      path: [],
      railways: [[[0, 0, 2000, 2000]]],
    },
  };
}

function comparisonFile(changes: number): FileData {
  const number = (of: (row: number) => number): number[] => column(changes, of);
  const columns = {
    block_id: texts(column(changes, (i) => `b${i}`)),
    name: texts(column(changes, (i) => `Block ${i}`)),
    completeness_before: number((i) => i % 50),
    completeness_after: number((i) => (i % 50) + 1 + (i % 7)),
    completeness_delta: number((i) => 1 + (i % 7)),
  };
  return { kind: 'comparison', tables: { blocks: { rows: changes, columns } } };
}

/** A sample as the page has it. */
export const packedSample = (options: SampleOptions = {}): ReturnType<typeof pack> =>
  pack(samplePage(options, options.changes === undefined ? [] : [comparisonFile(options.changes)]));

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
    shapes: [square(0, {}), square(4, {}), null],
  },
  zone_rules: {
    rows: 6,
    columns: {
      standard_id: texts(column(6, () => 'test-standard')),
      zone_id: texts(['z1', 'z1', 'z2', 'z2', null, null]),
      rule_id: texts(column(6, (row) => ruleIds[row % 2]!)),
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
        detour: [2.34, null, null],
        hindrances: texts(['steps;steps;kerb', null, null]),
      },
    },
  },
};

/** What nine blocks get: less than half the mean, less than it, it, more than twice as much, nothing; cut off, unknown, nobody; one is not told of. */
export const supplyFile: FileData = {
  kind: 'catchment',
  tables: {
    block_supply: {
      rows: 8,
      columns: {
        block_id: texts(column(8, (i) => `b${i}`)),
        served_people: [100, 100, 100, 60, 10, 0, 0, 0],
        received: [1.8, 3, 4, 6, 0, 0, 0, 0],
        per_person: [0.018, 0.03, 0.04, 0.1, 0, null, null, null],
        cut_off_people: [0, 0, 0, 0, 0, 5, 0, 0],
        unknown_people: [0, 0, 0, 0, 3, 0, 5, 0],
      },
    },
    run: { rows: 1, columns: { section: texts(['option']), key: texts(['category']), value: texts(['clinic']) } },
  },
};
