/** The agency's own rules, read strictly: a member that this reader does not know stops the start. */
import { parse } from 'yaml';
import { exactly } from './forms.mjs';

const text = (value) => typeof value === 'string';
const texts = (value) => Array.isArray(value) && value.every(text);
const maybe = (form) => Object.assign((value) => form(value), { maybe: true });

/** Atoms that have a value and no yes or no: how a rule compares them is not written in PROTOCOL.md. */
const valued = ['actor.role', 'actor.unit', 'case.type', 'purpose', 'subject.role', 'subject.age'];
const atoms = (value) => texts(value) && !value.some((atom) => valued.includes(atom));
const rule = { row: text, to: texts, when: atoms, unless: maybe(atoms), says: text };
const permit = exactly({
  ...rule,
  purpose: text,
  basis: text,
  release: maybe((value) => ['push', 'sent'].includes(value)),
});
const forbid = exactly(rule);
const rules = (form) => maybe((value) => Array.isArray(value) && value.every(form));
const category = exactly({
  id: text,
  code: text,
  sv: text,
  en: text,
  secrecy: texts,
  denied: exactly({ own: text, others: text }),
  follows: maybe(texts),
  permit: rules(permit),
  forbid: rules(forbid),
});
const policy = exactly({
  agency: text,
  'every-category': maybe(exactly({ forbid: rules(forbid) })),
  categories: (value) => Array.isArray(value) && value.every(category),
});

/** The first day on which each legal basis of the example is in force; null: before every day it decides about. */
const inForceFrom = { 'SOL-20-6': '2025-07-01', 'OSL-10-27': null };

/**
 * Reads `policy.yaml`.
 *
 * @param {string} yaml
 * @param {string} agency whose rules these are to be
 * @returns {ReadonlyMap<string, {follows: string[], permit: object[], forbid: object[]}>} by category; no rule of
 *   `release: push`
 */
export function readPolicy(yaml, agency) {
  const read = parse(yaml);
  if (!policy(read) || read.agency !== agency) throw new Error(`policy.yaml is not in the form known, for ${agency}`);
  const everywhere = read['every-category']?.forbid ?? [];
  return new Map(
    read.categories.map(({ id, follows = [], permit = [], forbid = [] }) => [
      id,
      { follows, permit: permit.filter(({ release }) => release !== 'push'), forbid: [...everywhere, ...forbid] },
    ]),
  );
}

/** Whether `basis` is in force on `day`. One that is not in the list is not. */
export function inForce(basis, day) {
  return Object.hasOwn(inForceFrom, basis) && (inForceFrom[basis] === null || inForceFrom[basis] <= day);
}

/** Whether a rule is about recipient `to` of data of `agency`. */
export function concerns(rule, to, agency) {
  return rule.to.includes(to) || rule.to.includes(to === agency ? 'own' : 'others');
}
