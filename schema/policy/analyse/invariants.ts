/**
 * Proves the promises of `schema/invariants.yaml`, or gives a minimal counterexample in Swedish: no
 * condition of it can be dropped.
 *
 * What speaks of states is answered twice, by diagrams and by enumeration; `holds` is told only when both find nothing,
 * `fails` only when both count the same states. What speaks of rows is looked up in the rows.
 */
import type { Cell } from '../compile.js';
import { type Invariant, type InvariantOf, isAbout, isFor, isNamed } from './invariant-file.js';
import {
  failing,
  type ProofInput,
  proveBlind,
  proveClosed,
  proveDenial,
  proveRows,
  type Status,
  sound,
} from './proofs.js';

/** What came out for one invariant. `cells`: how many it was checked on. */
export interface Verdict {
  readonly invariant: Invariant;
  readonly status: Status;
  readonly cells: number;
  readonly counterexamples: ReadonlyArray<string>;
}

function proveOne(
  cell: Cell,
  invariant: Exclude<Invariant, InvariantOf<'no-category' | 'elsewhere'>>,
  input: ProofInput,
) {
  switch (invariant.kind) {
    case 'closed':
      return proveClosed(cell, invariant, input);
    case 'blind':
      return proveBlind(cell, input);
    case 'bases':
      return cell.recipient === input.agencies[0] ? proveRows(cell.category, invariant) : sound;
    case 'denial':
    case 'one-denial':
      return proveDenial(cell.category, cell.recipient, invariant);
  }
}

const worst: ReadonlyArray<Status> = ['disputed', 'fails', 'unchecked', 'holds'];

function prove(invariant: Invariant, input: ProofInput): Verdict {
  if (invariant.kind === 'elsewhere') return { invariant, status: 'elsewhere', cells: 0, counterexamples: [] };
  if (invariant.kind === 'no-category') {
    const found = input.policies.filter(({ code }) => invariant.codes.includes(code));
    return {
      invariant,
      cells: input.policies.length,
      ...failing(found.map(({ sv, code }) => `${sv} (${code}) finns.`)),
    };
  }
  const cells = [...input.compiled.cells.values()].flatMap((byRecipient) =>
    [...byRecipient.values()].filter(
      ({ category, recipient }) =>
        isAbout(invariant, category) && (invariant.kind === 'bases' || isFor(invariant, category, recipient)),
    ),
  );
  const idle = [...invariant.categories, ...invariant.except].filter(
    (selector) => !input.policies.some((policy) => isNamed(policy, selector)),
  );
  if (idle.length > 0) return { invariant, cells: 0, ...failing(idle.map((name) => `Ingen kategori är ${name}.`)) };
  if (cells.length === 0) return { invariant, cells: 0, ...failing(['Ingen mottagare berörs.']) };
  const findings = cells.map((cell) => proveOne(cell, invariant, input));
  const status = worst.find((one) => findings.some((finding) => finding.status === one)) ?? 'holds';
  return { invariant, status, cells: cells.length, counterexamples: findings.flatMap((one) => one.counterexamples) };
}

/** A verdict for each invariant, in their order. */
export function proveInvariants(invariants: ReadonlyArray<Invariant>, input: ProofInput): ReadonlyArray<Verdict> {
  return invariants.map((invariant) => prove(invariant, input));
}
