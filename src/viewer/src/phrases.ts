// SPDX-License-Identifier: Apache-2.0
import type { Rule, Standing, Study } from './study';
import type { ClassLook, Theme } from './themes';
import type { Word, Words } from './words';

export function ruleName(rule: Rule, words: Words): string {
  const item = rule.item === null ? '' : `${rule.item} `;
  return `${item}${words.name(rule.name)}${rule.required ? '*' : ''}`;
}

export function limitText(rule: Rule, words: Words): string {
  if (rule.limitMin !== null) {
    return words.get('minutes', words.number(rule.limitMin));
  }
  return rule.limitM === null ? '–' : words.get('metres', words.number(rule.limitM));
}

/** In the rule's own unit. */
export function walkText(rule: Rule, walk: { walkMin: number | null; distM: number | null }, words: Words): string {
  const inMetres = rule.limitM !== null;
  if (inMetres ? walk.distM === null : walk.walkMin === null) {
    return words.get('not_reached');
  }
  return inMetres ? words.get('metres', words.number(walk.distM!)) : words.get('minutes', words.number(walk.walkMin!, 1));
}

/** With the limit, where the rule has one of its own. */
export function walkAndLimit(rule: Rule, at: Standing, words: Words): string {
  const walk = walkText(rule, at, words);
  return rule.limitMin === null && rule.limitM === null ? walk : `${walk} / ${limitText(rule, words)}`;
}

export function medianText(rule: Rule, words: Words): string {
  if (rule.medianMin === null && rule.medianM === null) {
    return '–';
  }
  return walkText(rule, { walkMin: rule.medianMin, distM: rule.medianM }, words);
}

export function answerText(at: Standing, words: Words): string {
  if (at.people <= 0) {
    return words.get('class_nobody');
  }
  const reason = at.answer === 'unknown' && at.reason !== null ? ` (${words.maybe('reason_', at.reason)})` : '';
  return `${words.get(at.answer)}${reason}`;
}

export function themeName(theme: Theme, words: Words): string {
  if (theme.rule !== undefined) {
    return ruleName(theme.rule, words).replace('*', '');
  }
  if (theme.title !== undefined) {
    return theme.title(words);
  }
  return theme.kind === 'walker' ? words.maybe('walker_', theme.of) : words.get(theme.of as Word);
}

export function lookText({ label, numbers = [] }: ClassLook, words: Words): string {
  return words.get(label as Word, ...numbers.map((one) => words.number(one, one < 10 ? 2 : 1)));
}

/** "people", "households" or "doorsteps". */
export const unitText = (study: Study, words: Words): string => words.get(study.unit);
export const unitHead = (study: Study, words: Words): string => words.get(`${study.unit}_head`);

export function usersText(users: string, words: Words): string {
  return words.list(users.split(/[;,]\s*/).map((one) => words.maybe('users_', one)));
}

export function facilityName(study: Study, facility: number, words: Words): string {
  const name = study.facilities.text('name', facility);
  if (name !== null) {
    return name;
  }
  const category = (study.facilities.text('categories', facility) ?? '').split(';')[0] ?? '';
  const known = study.page.categories[category];
  return `${known === undefined ? category : words.name(known)} (${study.facilities.text('facility_id', facility) ?? ''})`;
}
