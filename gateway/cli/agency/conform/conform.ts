/** Runs the conformance test: every check, and a verdict for each clause. */
import type { Check, Finding } from './check.js';
import { checksOfAnswers } from './checks-of-answers.js';
import { checksOfCompletions } from './checks-of-completions.js';
import { checksOfGrants, withoutCertificate } from './checks-of-grants.js';
import type { Trial } from './trial.js';

/** `failed` when a check of the clause found a fault; `untried` when none could be tried. */
export type Verdict = 'passed' | 'failed' | 'untried';

/** One check with what it found. */
export interface Tried {
  readonly clause: string;
  readonly says: string;
  readonly finding: Finding;
}

/** Clauses that cannot be seen from outside, and where they are seen. */
export const notSeen: ReadonlyArray<readonly [clauses: string, where: string]> = [
  ['P18, P19, P20, P21', 'the test vectors (`subgraphs/protocol-vectors.json`): they need records that are known'],
  ['P25, P26', 'the agency’s own record of questions, and its logs'],
  ['P27, P28, P29, P31', 'the order of checks shows in their codes; the rest is how it is run'],
];

/** Of the agency that is asked over plain HTTP. */
const certificates = ['P1, certificates', 'who may ask by mutual TLS: give --tls, where the agency speaks it'] as const;

/** All checks, in the order of the clauses as they build upon each other. */
export const checks: ReadonlyArray<Check> = [...checksOfGrants, ...checksOfAnswers, ...checksOfCompletions];

/** Runs the checks one after another. A check that throws has found that the agency does not answer. */
export async function runChecks(trial: Trial): Promise<ReadonlyArray<Tried>> {
  const tried: Tried[] = [];
  for (const { clause, says, run } of trial.asker.speaksTls ? [withoutCertificate, ...checks] : checks) {
    const finding = await run(trial).catch(
      (error: unknown): Finding => ({ fault: `expected an answer, but got none: ${String(error)}` }),
    );
    tried.push({ clause, says, finding });
  }
  return tried;
}

/** The verdict of each clause, in order. */
export function verdictsOf(tried: ReadonlyArray<Tried>): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const { clause, finding } of tried) {
    const known = verdicts.get(clause);
    const own: Verdict = finding === null ? 'passed' : 'fault' in finding ? 'failed' : 'untried';
    if (known === undefined || own === 'failed' || (known === 'untried' && own === 'passed')) verdicts.set(clause, own);
  }
  const order = (clause: string) => Number(clause.slice(1));
  return new Map([...verdicts].sort(([one], [other]) => order(one) - order(other)));
}

const signs = { passed: 'ok  ', failed: 'FAIL', untried: '–   ' } as const;

/** A verdict per clause, with what was found. */
export function describeTried(tried: ReadonlyArray<Tried>): string {
  const lines = [...verdictsOf(tried)].flatMap(([clause, verdict]) => [
    `${signs[verdict]} ${clause.padEnd(4)} ${tried.filter((each) => each.clause === clause).length} checks`,
    ...tried.flatMap(({ finding, says, clause: of }) => {
      if (of !== clause || finding === null) return [];
      return [`            ${says}: ${'fault' in finding ? finding.fault : `not tried: ${finding.untried}`}`];
    }),
  ]);
  const isSecure = tried.some(({ says }) => says === withoutCertificate.says);
  const unseen = isSecure ? notSeen : [certificates, ...notSeen];
  return `${[...lines, ...unseen.map(([clauses, where]) => `–    ${clauses}: ${where}`)].join('\n')}\n`;
}
