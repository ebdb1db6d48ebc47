/**
 * `npm run proof -- conform`: the black-box test (`familjegraf agency conform`) on every agency of the demo and on the one
 * without the kit, which all pass; and on that one with a check broken, which must fail at that check's clause.
 */
import { readFileSync } from 'node:fs';
import { checks, describeTried, type Tried, verdictsOf } from '../../../gateway/cli/agency/conform/conform.js';
import type { KeyFile } from '../../../gateway/cli/agency/conform/keys.js';
import { conform } from '../../../gateway/cli/agency/run-conform.js';
import { type Stack, startStack } from '../../../gateway/dev/stack.js';
import { person, storyDay } from '../../../schema/demo/family.js';
import { projectFile } from '../../../schema/files.js';
import { gatewayOwner } from '../../../schema/signed-grant.js';
import type { Proof } from '../proof.js';
import { conformPlain } from './plain-agency.js';

/** Checks that the agency without the kit can leave out, each with the clause at which it must fail. */
export const brokenChecks: ReadonlyArray<readonly [name: string, clause: string]> = [
  ['secret-unchecked', 'P1'],
  ['hash-opens', 'P2'],
  ['any-signature', 'P4'],
  ['any-audience', 'P6'],
  ['never-expires', 'P6'],
  ['any-day', 'P7'],
  ['records-unchecked', 'P8'],
  ['closed-case', 'P9'],
  ['nobody-assigned', 'P10'],
  ['wider-question', 'P12'],
  ['old-revision', 'P13'],
  ['no-own-decision', 'P14'],
  ['forgets-holds', 'P15'],
  ['limit-ids-ignored', 'P17'],
  ['limit-day-ignored', 'P17'],
  ['completion-told', 'P17'],
  ['page-tells', 'P22'],
  ['null-for-unknown', 'P23'],
  ['order-lost', 'P23'],
  ['path-tells', 'P24'],
  ['errors-tell', 'P24'],
];

function keysOf({ keys }: Stack, agencies: ReadonlyArray<string>): KeyFile {
  return [gatewayOwner, ...agencies].map((owner) => ({ owner, jwk: keys.privateKeys.get(owner) }) as KeyFile[number]);
}

/** Clauses of which an agency may have nothing to try: the records, decisions or pages that they speak of. */
const mayBeUntried: ReadonlySet<string> = new Set(['P14', 'P15', 'P17', 'P22']);

/** Clauses that should have been tried and were not: an agency that shows too little to be tested has not passed. */
export const leftOut = (tried: ReadonlyArray<Tried>): ReadonlyArray<string> =>
  [...verdictsOf(tried)].flatMap(([clause, verdict]) =>
    verdict === 'untried' && !mayBeUntried.has(clause) ? [clause] : [],
  );

const failedOf = (tried: ReadonlyArray<Tried>) =>
  [...verdictsOf(tried)].flatMap(([clause, verdict]) => (verdict === 'failed' ? [clause] : []));

/** Tests every agency of a running system. */
export async function conformStack(stack: Stack, onTried: (agency: string, tried: ReadonlyArray<Tried>) => void) {
  const owners = [...stack.keys.privateKeys.keys()].filter((owner) => owner !== gatewayOwner);
  for (const [agency, { url }] of stack.agencies) {
    const policy = `subgraphs/${agency}/policy.yaml`;
    onTried(
      agency,
      await conform({
        ...{ url, agency, secret: stack.secrets.get(agency) ?? '', keys: keysOf(stack, owners), day: storyDay },
        sdl: readFileSync(projectFile(`subgraphs/${agency}/schema.graphql`), 'utf8'),
        policy: { file: policy, text: readFileSync(projectFile(policy), 'utf8') },
        persons: Object.values(person),
      }),
    );
  }
}

export const conformProof: Proof = async ({ print }) => {
  const failing: string[] = [];
  const clauses: Record<string, number> = {};
  const seen = new Set<string>();
  const note = (agency: string, tried: ReadonlyArray<Tried>) => {
    print(`${agency}\n${describeTried(tried)}`);
    const missing = leftOut(tried);
    if (missing.length > 0) print(`${agency}: nothing could be tried of ${missing.join(', ')}`);
    if (failedOf(tried).length + missing.length > 0) failing.push(agency);
    for (const [clause, verdict] of verdictsOf(tried)) if (verdict === 'passed') seen.add(clause);
    clauses[agency] = [...verdictsOf(tried).values()].filter((verdict) => verdict === 'passed').length;
  };
  const stack = await startStack();
  try {
    await conformStack(stack, note);
  } finally {
    await stack.stop();
  }
  // By some agency with the kit, each clause.
  const neverPassed = [...new Set(checks.map(({ clause }) => clause))].filter((clause) => !seen.has(clause));
  note('without-kit', await conformPlain(null, storyDay));
  const missed: string[] = [];
  for (const [name, clause] of brokenChecks) {
    const failed = failedOf(await conformPlain(name, storyDay));
    print(`broken: ${name}: expected ${clause}, failed ${failed.join(' ') || 'nothing'}`);
    if (!failed.includes(clause)) missed.push(name);
  }
  const agencies = Object.keys(clauses).length;
  return {
    ok: failing.length + missed.length + neverPassed.length === 0,
    result: {
      ...{ agencies, passed: agencies - failing.length, failing, neverPassed, clauses },
      ...{ brokenVariants: brokenChecks.length, brokenCaught: brokenChecks.length - missed.length, missed },
    },
  };
};
