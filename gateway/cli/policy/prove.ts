/** `policy prove`: what must be true of the rules in every state, each proved or with a smallest counterexample. */
import { readFileSync } from 'node:fs';
import { readBundleContent } from '../../../schema/bundle.js';
import { projectFile } from '../../../schema/files.js';
import { findIdleRows, findUnsafeCells, type IdleRow } from '../../../schema/policy/analyse/findings.js';
import { parseInvariants } from '../../../schema/policy/analyse/invariant-file.js';
import { proveInvariants, type Verdict } from '../../../schema/policy/analyse/invariants.js';
import { compileBundle } from '../../../schema/policy/compile-bundle.js';
import { type Answer, readDay, toJson } from './usage.js';

/** Options of `policy prove`. */
export const proveOptions = { json: { type: 'boolean' }, day: { type: 'string' } } as const;

const words = {
  holds: 'gäller',
  fails: 'GÄLLER INTE',
  disputed: 'OENIGT',
  unchecked: 'EJ KONTROLLERAT',
  elsewhere: 'prövas på annan plats',
} as const;

function verdictText({ invariant, status, cells, counterexamples }: Verdict): string {
  const where = 'where' in invariant ? ` (${invariant.where})` : cells > 0 ? ` (${cells} rutor)` : '';
  const head = `${words[status].padEnd(22)} ${invariant.source.padEnd(10)} ${invariant.sv}${where}`;
  return [head, ...counterexamples.slice(0, 3).map((one) => `    motexempel: ${one}`)].join('\n');
}

const idleText = ({ row, reason, by, recipients }: IdleRow): string =>
  `avgör aldrig            ${row} till ${recipients.join(', ')}: ${reason}${by.length > 0 ? ` av ${by.join(', ')}` : ''}`;

/** Exit code 1 when an invariant does not hold, or when not knowing something could open a cell. */
export function runProve(
  { json, day }: { json?: boolean | undefined; day?: string | undefined },
  today: string,
): Answer {
  const { words: vocabularies, names, policies, compiled } = compileBundle(readBundleContent(), readDay(day, today));
  const invariants = parseInvariants(readFileSync(projectFile('schema/invariants.yaml'), 'utf8'), vocabularies);
  const verdicts = proveInvariants(invariants, {
    policies,
    compiled,
    agencies: vocabularies.agencies,
    names,
    vocabulary: vocabularies.vocabulary,
  });
  const unsafe = findUnsafeCells(compiled);
  const idle = findIdleRows(compiled);
  const isProved = verdicts.every(({ status }) => status === 'holds' || status === 'elsewhere');
  const exitCode = isProved && unsafe.length === 0 ? 0 : 1;
  if (json) {
    const plain = verdicts.map(({ invariant, ...rest }) => ({ id: invariant.id, source: invariant.source, ...rest }));
    return { text: toJson({ verdicts: plain, unsafe, idle }), exitCode };
  }
  const lines = [
    ...verdicts.map(verdictText),
    ...unsafe.map((one) => `OKÄNT ÖPPNAR           ${one}`),
    ...idle.map(idleText),
  ];
  return { text: `${lines.join('\n')}\n`, exitCode };
}
