/**
 * Reads an agency's `policy.yaml`. Every fault is told, with its line and how to mend it; a file with a fault gives no
 * policy at all.
 *
 * 1. YAML → values with line numbers, in the form of `policy-file.ts` (unknown keys refused). 2. Words: atoms, bases,
 * agencies, categories (`parse-rows.ts`). 3. `follows` is copied (`follow.ts`), rules for every category are added.
 */
import { FileError, YamlFile } from '../yaml-file.js';
import { follow } from './follow.js';
import { type Path, placeOf, type RowReader, readForbid, readPermit } from './parse-rows.js';
import { type CategoryFile, type PolicyFile, policyFileShape } from './policy-file.js';
import { type CategoryPolicy, type Denial, maxPermits } from './types.js';
import type { PolicyWords } from './vocabulary.js';

export type { PolicyWords } from './vocabulary.js';

/** Thrown for policies, with one line per fault, `file:line: …`. */
export class PolicyError extends FileError {
  constructor(faults: ReadonlyArray<string>) {
    super(faults, `the policy has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'PolicyError';
  }
}

/** Spells `denied` out: a mode for every agency, and for the roles that have one of their own (`AGENCY/ROLE`). */
function readDenied({ file, words, holder }: RowReader, path: Path, denied: Readonly<Record<string, Denial>>) {
  const roles = words.vocabulary.get('actor.role')?.values ?? [];
  const subjects = words.vocabulary.get('subject.role')?.values ?? [];
  for (const key of Object.keys(denied)) {
    const [, agency = '', role, subject] = /^([^/@]+)(?:\/([^/@]+)(?:@([^/@]+))?)?$/.exec(key) ?? [];
    const isGroup = agency === 'own' || agency === 'others';
    const isKnown =
      (isGroup ? role === undefined : words.agencies.includes(agency)) &&
      (role === undefined || roles.includes(role)) &&
      (subject === undefined || subjects.includes(subject));
    const message = `\`${key}\`: expected AGENCY, AGENCY/ROLE, AGENCY/ROLE@SUBJECT-ROLE, own or others`;
    if (!isKnown) file.fault([...path, 'denied', key], message);
  }
  const spelled = new Map<string, Denial>(Object.entries(denied).filter(([key]) => key.includes('/')));
  for (const agency of words.agencies) {
    const mode = denied[agency] ?? (agency === holder ? denied.own : undefined) ?? denied.others;
    if (mode) spelled.set(agency, mode);
    else file.fault([...path, 'denied'], `no denial is given for \`${agency}\`: add \`others\``);
  }
  return spelled;
}

function readCategory(file: YamlFile, index: number, source: PolicyFile, words: PolicyWords): CategoryPolicy {
  const category = source.categories[index] as CategoryFile;
  const path = ['categories', index];
  if (!category.id.startsWith(`${source.agency}.`)) {
    file.fault([...path, 'id'], `\`${category.id}\`: expected a category of \`${source.agency}\``);
  }
  for (const section of category.secrecy) {
    if (!words.bases.has(section)) file.fault([...path, 'secrecy'], `\`${section}\` is not in the legal catalogue`);
  }
  const reader: RowReader = { file, words, category: category.id, holder: source.agency };
  const everywhere = source['every-category'].forbid;
  return {
    id: category.id,
    code: category.code,
    holder: source.agency,
    sv: category.sv,
    en: category.en,
    secrecy: category.secrecy,
    locates: category.locates,
    aggregate: category.aggregate,
    denied: readDenied(reader, path, category.denied),
    permits: category.permit.map((row, at) => readPermit(reader, [...path, 'permit', at], row)),
    forbids: [
      ...category.forbid.map((row, at) => readForbid(reader, [...path, 'forbid', at], row)),
      ...everywhere.map((row, at) => readForbid(reader, ['every-category', 'forbid', at], row)),
    ],
    follows: category.follows,
    place: placeOf(file, path),
  };
}

function checkIds(file: YamlFile, policies: ReadonlyArray<CategoryPolicy>): void {
  const seen = new Set<string>();
  policies.forEach((policy, index) => {
    for (const { id } of [policy, ...policy.permits, ...policy.forbids]) {
      const message = `\`${id}\` is used twice: expected each row once in a category`;
      if (seen.has(id)) file.fault(['categories', index], message);
      seen.add(id);
    }
  });
}

/** Outcomes are bits of one number (compile.ts): more rows for one recipient would not fit. */
function checkRowCounts(file: YamlFile, policies: ReadonlyArray<CategoryPolicy>, words: PolicyWords): void {
  policies.forEach((policy, index) => {
    for (const agency of words.agencies) {
      const count = policy.permits.filter(({ to }) => to.includes(agency)).length;
      const message = `\`${policy.id}\` has ${count} permit rows for \`${agency}\`: expected at most ${maxPermits}`;
      if (count > maxPermits) file.fault(['categories', index], message);
    }
  });
}

/**
 * The policy of one agency. `name` is the file's path, for messages.
 *
 * Throws `PolicyError` with every fault.
 */
export function parsePolicy(name: string, text: string, words: PolicyWords): ReadonlyArray<CategoryPolicy> {
  const file = new YamlFile(name, text);
  const source = file.read(policyFileShape);
  if (source === null) throw new PolicyError(file.faults);
  if (!words.agencies.includes(source.agency)) {
    file.fault(['agency'], `\`${source.agency}\` is no agency: expected one of ${words.agencies.join(', ')}`);
    throw new PolicyError(file.faults);
  }
  const policies = source.categories.map((_, index) => readCategory(file, index, source, words));
  const followed = follow(file, source, policies);
  checkIds(file, followed);
  checkRowCounts(file, followed, words);
  if (file.faults.length > 0) throw new PolicyError(file.faults);
  return followed;
}
