/**
 * `policy lint`: faults (exit code 1), warnings and notices about policies, each with its file and line.
 *
 * 1. Form and words (`parsePolicies`). 2. Each row's basis: its kind, its days, from whom to whom, what it excludes.
 * 3. Bases that nobody has verified.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { AgencyId } from '../../../schema/agencies.js';
import { describeError } from '../../../schema/describe-error.js';
import { projectFile } from '../../../schema/files.js';
import { isInForce } from '../../../schema/legal-catalogue.js';
import { type PolicyText, parsePolicies, readPolicyWords } from '../../../schema/policy/read.js';
import type { CategoryPolicy, Forbid, LegalBasis, Permit } from '../../../schema/policy/types.js';
import type { PolicyWords } from '../../../schema/policy/vocabulary.js';
import { FileError } from '../../../schema/yaml-file.js';
import { type Answer, readDay, toJson, UsageError } from './usage.js';

/** Options of `policy lint`; files may follow, each in a folder named after its agency. */
export const lintOptions = { day: { type: 'string' }, json: { type: 'boolean' } } as const;

/** `fault`: exit code 1. `warning`: a person must look. `notice`: to know. */
export interface Finding {
  readonly level: 'fault' | 'warning' | 'notice';
  /** `file:line` */
  readonly at: string;
  readonly message: string;
}

/** Keeps each agency's own records for it: who a rule is from is the record's owner. */
const processor: AgencyId = 'cooperation';
const outsideBodies = ['court', 'prosecutor', 'security-police', 'customs', 'economic-crime', 'coast-guard', 'tax'];
const neverAgencies = [...outsideBodies, 'health-care', 'private-school', 'subject', 'guardian'];

/** Does a side of a basis cover `agency`? Null when the words don't tell. */
function covers(parties: ReadonlyArray<string>, agency: AgencyId, holder: AgencyId): boolean | null {
  if (parties.includes(agency) || parties.includes('any')) return true;
  if (parties.includes('authority')) return agency === processor ? null : true;
  if (parties.includes('own') && (agency === holder || holder === processor)) return true;
  if (agency === processor || parties.some((party) => party === 'own')) return null;
  const open = ['reporter', 'party', 'processor', 'municipality', 'other-body'];
  return parties.some((party) => open.includes(party) && !neverAgencies.includes(party)) ? null : false;
}

const isWithin = (section: string, excluded: string): boolean =>
  section === excluded || section.startsWith(`${excluded}-`);

function* findingsOfBasis(basis: LegalBasis, day: string): Generator<Omit<Finding, 'at'>> {
  const { id, citation, kind, validFrom, validTo } = basis;
  if (kind === 'secrecy' || kind === 'test') {
    const message = `\`${id}\` (${citation}) opens nothing: expected a basis of kind must, may or inner, but got ${kind}`;
    yield { level: 'fault', message };
  }
  if (isInForce(basis, day)) return;
  if (validTo !== null && validTo < day) yield { level: 'fault', message: `\`${id}\` ended ${validTo} (${citation})` };
  else yield { level: 'warning', message: `\`${id}\` is not in force before ${validFrom} (${citation})` };
}

function* findingsOfParties(permit: Permit, basis: LegalBasis, holder: AgencyId): Generator<Omit<Finding, 'at'>> {
  const sides = [
    ...(holder === processor && basis.kind === 'inner' ? [] : [['from', basis.from, holder] as const]),
    ...permit.to.map((recipient) => ['to', basis.to, recipient] as const),
  ];
  for (const [side, parties, agency] of sides) {
    const isReporter = parties.includes('reporter') && permit.when.some(({ atom }) => atom.id === 'recipient.reported');
    const covered = isReporter || covers(parties, agency, holder);
    if (covered === true) continue;
    const what = `\`${basis.id}\` is ${side} ${parties.join(', ')}`;
    if (covered === false) yield { level: 'fault', message: `${what}: it does not cover \`${agency}\`` };
    else yield { level: 'warning', message: `${what}: it can't be told whether that covers \`${agency}\`` };
  }
}

/** The forbid that closes, to all whom the row is for, whatever is under `section` at all. */
function closedBy({ forbids }: CategoryPolicy, { to }: Permit, section: string): Forbid | undefined {
  return forbids.find(
    ({ to: closed, when }) =>
      to.every((recipient) => closed.includes(recipient)) &&
      when.length === 1 &&
      when.every(({ atom }) => atom.grain === 'record' && atom.basis !== null && isWithin(atom.basis, section)),
  );
}

function* findingsOfExclusions(policy: CategoryPolicy, permit: Permit, basis: LegalBasis) {
  const hits = basis.excludes.filter(
    (excluded) => excluded === policy.id || policy.secrecy.some((section) => isWithin(section, excluded)),
  );
  for (const hit of hits) {
    const message = `\`${basis.id}\` excludes \`${hit}\`, which \`${policy.id}\` is under`;
    const forbid = closedBy(policy, permit, hit);
    if (!forbid) yield { level: 'warning', message } as const;
    else {
      const lifted = forbid.unless.map(({ atom }) => `\`${atom.id}\``).join(' and ');
      const what = `a record that is under it is closed by row ${forbid.id}`;
      const but = lifted === '' ? '' : `, unless ${lifted} lift${forbid.unless.length === 1 ? 's' : ''} it`;
      yield { level: 'notice', message: `${message}: ${what}${but}` } as const;
    }
  }
}

function findingsOfRow(policy: CategoryPolicy, permit: Permit, words: PolicyWords, day: string): Finding[] {
  const basis = words.bases.get(permit.basis);
  // Rows that are copied (`follows`) are checked where they stand.
  if (!basis || permit.id.slice(policy.id.length + 1).includes('/')) return [];
  const at = `${permit.place.file}:${permit.place.line}`;
  const found = [
    ...(permit.off === null ? findingsOfBasis(basis, day) : []),
    ...findingsOfParties(permit, basis, policy.holder),
    ...(permit.off === null ? findingsOfExclusions(policy, permit, basis) : []),
  ];
  return found.map(({ level, message }) => ({ level, at, message: `row ${permit.id}: ${message}` }));
}

/** One notice per basis that is used and not verified, at its first row. */
function unverified(policies: ReadonlyArray<CategoryPolicy>, words: PolicyWords): Finding[] {
  const rows = policies.flatMap(({ permits }) => permits).filter(({ basis }) => !words.bases.get(basis)?.verified);
  return [...new Set(rows.map(({ basis }) => basis))].flatMap((id): Finding[] => {
    const [first, ...more] = rows.filter(({ basis }) => basis === id);
    if (!first) return [];
    const message = `\`${id}\` is not verified: ${words.bases.get(id)?.citation} (${more.length + 1} rows)`;
    return [{ level: 'notice', at: `${first.place.file}:${first.place.line}`, message }];
  });
}

/** A fault that names its place, `file:line: …`. */
function faultFinding(fault: string): Finding {
  const [, at = '', message = fault] = /^(.*?:\d+): (.*)$/s.exec(fault) ?? [];
  return { level: 'fault', at, message };
}

/** All findings about `texts`, by the law of `day`. Throws `FileError` when they have faults of form or words. */
export function lintPolicies(texts: ReadonlyArray<PolicyText>, words: PolicyWords, day: string): Finding[] {
  const policies = parsePolicies(texts, words);
  return [
    ...policies.flatMap((policy) => policy.permits.flatMap((permit) => findingsOfRow(policy, permit, words, day))),
    ...unverified(policies, words),
  ];
}

function readTexts(files: ReadonlyArray<string>, words: PolicyWords): ReadonlyArray<PolicyText> {
  const shipped = words.agencies.map((agency) => `subgraphs/${agency}/policy.yaml`);
  if (files.length === 0) {
    const present = shipped.filter((file) => existsSync(projectFile(file)));
    return present.map((file) => {
      return { agency: basename(dirname(file)), file, text: readFileSync(projectFile(file), 'utf8') };
    });
  }
  return files.map((file) => {
    const agency = basename(dirname(resolve(file)));
    if (!words.agencies.includes(agency)) {
      throw new UsageError(`\`${file}\`: expected a file in a folder named after one of ${words.agencies.join(', ')}`);
    }
    try {
      return { agency, file, text: readFileSync(file, 'utf8') };
    } catch (error: unknown) {
      throw new UsageError(`\`${file}\` can't be read: ${describeError(error)}`);
    }
  });
}

/** Faults of the words that policies may name (vocabulary, catalogue, agencies) are findings too. */
function findingsOf(files: ReadonlyArray<string>, day: string): Finding[] {
  try {
    const words = readPolicyWords();
    return lintPolicies(readTexts(files, words), words, day);
  } catch (error: unknown) {
    if (error instanceof FileError) return error.faults.map(faultFinding);
    throw error;
  }
}

/** Lints the shipped policies, or `files`. Exit code 1 when there is a fault. */
export function runLint(
  values: { readonly day?: string | undefined; readonly json?: boolean | undefined },
  files: ReadonlyArray<string>,
  today: string,
): Answer {
  const day = readDay(values.day, today);
  const findings = findingsOf(files, day);
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const counts = { faults: count('fault'), warnings: count('warning'), notices: count('notice') };
  const exitCode = counts.faults > 0 ? 1 : 0;
  if (values.json === true) return { text: toJson({ day, ...counts, findings }), exitCode };
  const lines = findings.map(({ level, at, message }) => `${at}: ${level}: ${message}`);
  const sum = `${counts.faults} faults, ${counts.warnings} warnings, ${counts.notices} notices (law of ${day})`;
  return { text: `${[...lines, sum].join('\n')}\n`, exitCode };
}
