// SPDX-License-Identifier: Apache-2.0
import type { Geometry } from 'geojson';
import { Backdrop } from './backdrop';
import type { Body } from './body';
import type { FileKind, PageHead } from './data';
import { OutlineIndex } from './outline_index';
import { Outlines } from './outlines';
import { Table } from './table';

export type Answer = 'covered' | 'gap' | 'unknown';

/** What is counted: without people and households, doorsteps. */
export type Unit = 'people' | 'households' | 'doorsteps';

const unitOf = (weighting: string | null): Unit => (weighting === 'people' || weighting === 'households' ? weighting : 'doorsteps');

/** A text in both languages; the other one stands in for one that is missing. */
export interface Name {
  zh: string | null;
  en: string | null;
}

export interface Standard {
  id: string;
  name: Name;
  source: string | null;
  people: number;
  completeness: number | null;
  completenessMax: number | null;
  complete: { covered: number; gap: number; unknown: number } | null;
  gini: number | null;
  firstRule: number;
  rules: Rule[];
  /** What columns of blocks begin with. */
  prefix: string;
  /** Rows of the ledger before those of this standard. */
  firstRow: number;
}

export interface Rule {
  index: number;
  standard: string;
  id: string;
  item: string | null;
  name: Name;
  required: boolean;
  users: string;
  walker: string;
  limitMin: number | null;
  limitM: number | null;
  categories: string[];
  weight: number;
  source: string | null;
  clause: string | null;
  verified: boolean;
  covered: number;
  gap: number;
  unknown: number;
  medianMin: number | null;
  medianM: number | null;
  blocksWithGap: number;
}

/** Where a block stands with a rule. */
export interface Standing {
  answer: Answer;
  reason: string | null;
  people: number;
  covered: number;
  gap: number;
  unknown: number;
  walkMin: number | null;
  distM: number | null;
  nearest: number | null;
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The results that a page is about, and those that came with them. */
export class Study {
  readonly blocks: Table;
  readonly facilities: Table;
  readonly run: Table;
  readonly lorenz: Table;
  readonly standards: Standard[];
  readonly unit: Unit;
  private readonly ledger: Table;
  private readonly tables: Map<FileKind, Record<string, Table>[]> = new Map();
  private index: OutlineIndex | undefined;
  private below: Backdrop | null | undefined;
  private rowOfBlock: Map<string, number> | undefined;

  constructor(
    readonly page: PageHead,
    private readonly body: Body,
  ) {
    for (const file of page.files) {
      const tables: Record<string, Table> = {};
      for (const [name, data] of Object.entries(file.tables)) {
        tables[name] = new Table(data, body, page.origin);
      }
      this.tables.set(file.kind, [...(this.tables.get(file.kind) ?? []), tables]);
    }
    this.blocks = this.table('score', 'blocks');
    this.facilities = this.table('score', 'facilities');
    this.run = this.table('score', 'run');
    this.lorenz = this.table('score', 'lorenz');
    this.ledger = this.table('score', 'ledger');
    this.unit = unitOf(this.blocks.text('weight_unit', 0));
    this.standards = this.readStandards();
  }

  /** All files of a kind, table by name. */
  files(kind: FileKind): Record<string, Table>[] {
    return this.tables.get(kind) ?? [];
  }

  /** A table of the first file of a kind. */
  table(kind: FileKind, name: string): Table {
    return this.files(kind)[0]?.[name] ?? Table.empty();
  }

  standing(standard: Standard, rule: Rule, block: number): Standing {
    const row = standard.firstRow + block * standard.rules.length + (rule.index - standard.firstRule);
    const number = (column: string): number => this.ledger.number(column, row) ?? 0;
    const nearest = this.ledger.number('nearest', row) ?? -1;
    return {
      answer: (this.ledger.text('answer', row) ?? 'unknown') as Answer,
      reason: this.ledger.text('unknown_reason', row),
      people: number('people'),
      covered: number('covered_people'),
      gap: number('gap_people'),
      unknown: number('unknown_people'),
      walkMin: this.ledger.number('walk_min', row),
      distM: this.ledger.number('dist_m', row),
      nearest: nearest < 0 ? null : nearest,
    };
  }

  /** What a standard says of a block: `completeness`, `completeness_max`, `complete` … */
  ofBlock(standard: Standard, what: string, block: number): number | null {
    return this.blocks.number(standard.prefix + what, block);
  }

  people(block: number): number {
    return this.blocks.number('weight', block) ?? 0;
  }

  blockName(block: number): string {
    return this.blocks.text('name', block) ?? this.blocks.text('block_id', block) ?? '';
  }

  /** The block of an id. */
  blockOf(id: string | null): number | null {
    if (this.rowOfBlock === undefined) {
      this.rowOfBlock = new Map(this.blocks.all().map((row) => [this.blocks.text('block_id', row) ?? '', row]));
    }
    return id === null ? null : (this.rowOfBlock.get(id) ?? null);
  }

  blockShape(block: number): Geometry | null {
    return this.blocks.geometry(block);
  }

  /** The blocks by their place. */
  blockIndex(): OutlineIndex {
    this.index ??= new OutlineIndex(new Outlines(this.blocks.shapes));
    return this.index;
  }

  /** What is drawn below the blocks; null when the page has nothing of it. */
  backdrop(): Backdrop | null {
    const { backdrop, origin } = this.page;
    this.below ??= backdrop === null ? null : new Backdrop(backdrop, this.body, origin);
    return this.below;
  }

  /** What the run says of itself, row by row. */
  said(section: string): { key: string; value: string }[] {
    return this.run
      .rowsWith('section', section)
      .map((row) => ({ key: this.run.text('key', row) ?? '', value: this.run.text('value', row) ?? '' }));
  }

  attribution(): string {
    return this.said('walkshed').find(({ key }) => key === 'attribution')?.value ?? '';
  }

  group(facility: number): string {
    return this.groupOf(this.facilities.text('categories', facility) ?? '');
  }

  /** The groups that facilities belong to. */
  groups(): Set<string> {
    return new Set(this.facilities.words('categories').map((categories) => this.groupOf(categories)));
  }

  private groupOf(categories: string): string {
    return this.page.categories[categories.split(';')[0] ?? '']?.group ?? 'services';
  }

  private readRule(table: Table, index: number): Rule {
    const text = (column: string): string | null => table.text(column, index);
    const number = (column: string): number | null => table.number(column, index);
    return {
      index,
      standard: text('standard_id') ?? '',
      id: text('rule_id') ?? '',
      item: text('item'),
      name: { zh: text('rule_zh'), en: text('rule_en') },
      required: number('required') === 1,
      users: text('users') ?? 'all',
      walker: text('walker') ?? '',
      limitMin: number('limit_min'),
      limitM: number('limit_m'),
      categories: (text('categories') ?? '').split(';').filter((id) => id !== ''),
      weight: number('weight') ?? 0,
      source: text('source'),
      clause: text('clause'),
      verified: number('verified') === 1,
      covered: number('covered_people') ?? 0,
      gap: number('gap_people') ?? 0,
      unknown: number('unknown_people') ?? 0,
      medianMin: number('median_walk_min'),
      medianM: number('median_dist_m'),
      blocksWithGap: number('blocks_with_gap') ?? 0,
    };
  }

  private readStandards(): Standard[] {
    const table = this.table('score', 'standards');
    const ruleTable = this.table('score', 'rules');
    const rules = ruleTable.all().map((row) => this.readRule(ruleTable, row));
    const several = table.rows > 1;
    return table.all().map((row) => {
      const id = table.text('standard_id', row) ?? '';
      const own = rules.filter((rule) => rule.standard === id);
      const firstRule = own[0]?.index ?? 0;
      const covered = table.number('complete_people', row);
      return {
        id,
        name: { zh: table.text('standard_zh', row), en: table.text('standard_en', row) },
        source: table.text('source', row),
        people: table.number('people', row) ?? 0,
        completeness: table.number('completeness', row),
        completenessMax: table.number('completeness_max', row),
        complete:
          covered === null
            ? null
            : {
                covered,
                gap: table.number('incomplete_people', row) ?? 0,
                unknown: table.number('unknown_people', row) ?? 0,
              },
        gini: table.number('completeness_gini', row),
        firstRule,
        rules: own,
        prefix: several ? `${id.replaceAll('-', '_')}_` : '',
        firstRow: firstRule * this.blocks.rows,
      };
    });
  }
}

/** Covered people of all who are asked for; null when there is nobody. */
export function share(rule: { covered: number; gap: number; unknown: number }): number | null {
  const people = sum([rule.covered, rule.gap, rule.unknown]);
  return people > 0 ? rule.covered / people : null;
}
