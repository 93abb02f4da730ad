// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { allWords, Words } from '../../src/words';

const places = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();

describe('words', () => {
  it.each(Object.entries(allWords))('%s says the same in both languages', (_, [zh, en]) => {
    expect(zh).not.toBe('');
    expect(en).not.toBe('');
    expect(places(zh)).toEqual(places(en));
  });

  it('has Chinese for every text of letters', () => {
    const same = new Set(['other_language', 'checksum']);
    for (const [word, [zh]] of Object.entries(allWords)) {
      if (!same.has(word) && word !== 'colon' && word !== 'comma') {
        expect(zh, word).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it('fills places in, and takes values for text', () => {
    expect(new Words('en').get('minutes', '<b>5</b> {1}')).toBe('<b>5</b> {1} min');
  });

  it('falls back to the id, and to the other language', () => {
    expect(new Words('zh').maybe('walker_', 'grandmother')).toBe('grandmother');
    expect(new Words('zh').maybe('walker_', 'child')).toBe('儿童');
    expect(new Words('zh').name({ zh: null, en: 'Elm Court' })).toBe('Elm Court');
  });

  it('rounds percentages as the command does', () => {
    expect(new Words('en').percent(0.93264)).toBe('93.3%');
    expect(new Words('en').percent(null)).toBe('–');
  });
});
