/**
 * `npm run proof -- NAME [--seed N] [--runs N] [--from REF] [--json]`: prints progress, ends with one JSON line, exits
 * non-zero on failure. With `--json` standard output is that line alone: progress goes to standard error.
 */
import { readArgs } from '../support/read-args.js';
import { abuseProof } from './abuse/run.js';
import { conformProof } from './conform/run.js';
import { consoleProof } from './console/run.js';
import { differentialProof } from './differential/run.js';
import { drillProof } from './drill/run.js';
import { explorerProof } from './explorer/run.js';
import { logProof } from './log/run.js';
import { noninterferenceProof } from './noninterference/run.js';
import { policyProof } from './policy/run.js';
import type { Proof } from './proof.js';
import { restoreProof } from './restore/run.js';
import { soakProof } from './soak/run.js';
import { storyProof } from './story/run.js';
import { swapProof } from './swap/run.js';
import { upgradeProof } from './upgrade/run.js';
import { withdrawalProof } from './withdrawal/run.js';

const proofs: Readonly<Record<string, Proof>> = {
  story: storyProof,
  policy: policyProof,
  differential: differentialProof,
  noninterference: noninterferenceProof,
  withdrawal: withdrawalProof,
  explorer: explorerProof,
  log: logProof,
  conform: conformProof,
  abuse: abuseProof,
  restore: restoreProof,
  drill: drillProof,
  console: consoleProof,
  swap: swapProof,
  soak: soakProof,
  upgrade: upgradeProof,
};

// Ends what it has started, PostgreSQL included, when it is interrupted: that is done as the process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { values, positionals } = readArgs(
  `usage: npm run proof -- NAME [--seed N] [--runs N] [--from REF] [--json]\nNAME: ${Object.keys(proofs).join(', ')}`,
  {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string' },
    from: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
);
const name = positionals[0] ?? '';
const proof = Object.hasOwn(proofs, name) ? proofs[name] : undefined;
if (proof) {
  const runs = values.runs === undefined ? null : Number(values.runs);
  const print = values.json ? console.error : console.log;
  const { ok, result } = await proof({
    ...{ seed: Number(values.seed), runs, from: values.from ?? null },
    print: (line) => print(line),
  });
  console.log(JSON.stringify({ proof: name, ok, ...result }));
  process.exitCode = ok ? 0 : 1;
} else {
  console.error(`expected one of ${Object.keys(proofs).join(', ')}, but got \`${name}\`: npm run proof -- NAME`);
  process.exitCode = 2;
}
