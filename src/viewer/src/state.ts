// SPDX-License-Identifier: Apache-2.0
import type { Standard, Study } from './study';
import type { Theme } from './themes';
import type { Words } from './words';

export type Tab = 'overview' | 'blocks' | 'zones' | 'gaps' | 'fixes' | 'changes' | 'charts';

/** What the page shows at the moment. */
export interface State {
  study: Study;
  standard: Standard;
  themes: Theme[];
  theme: number;
  words: Words;
  tab: Tab;
  block: number | null;
  view: 'map' | 'report';
  groups: Set<string>;
}

/** What panels may ask for. */
export interface Actions {
  choose(block: number | null, fly?: boolean): void;
  setTheme(id: string): void;
  showFix(row: number): void;
  /** Of the table of zones. */
  showZone(row: number): void;
}
