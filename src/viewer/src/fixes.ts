// SPDX-License-Identifier: Apache-2.0
import type { Study } from './study';
import type { Words } from './words';

export interface Fix {
  row: number;
  rank: number;
  gain: number;
  blocks: number;
  completes: number;
  title: (words: Words) => string;
}

/** What `walkshed fix` would add, in its order. */
export function fixesOf(study: Study): Fix[] {
  const table = study.table('fix', 'fixes');
  return table.all().map((row) => {
    const category = table.text('category', row);
    const place = table.text('place_name', row) ?? table.text('place_id', row) ?? '';
    return {
      row,
      rank: table.number('rank', row) ?? row + 1,
      gain: table.number('gain', row) ?? 0,
      blocks: table.number('blocks', row) ?? 0,
      completes: table.number('people_complete', row) ?? 0,
      title: (words) => {
        if (category === null) {
          return words.get('fix_link', place);
        }
        const known = study.page.categories[category];
        return words.get('fix_facility', known === undefined ? category : words.name(known), place);
      },
    };
  });
}
