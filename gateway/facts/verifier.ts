/**
 * Turns rows of the facts into records that are believed: each statement verified once, what cannot be verified left out,
 * and with it what it might have closed, so that a lost key or a meddled row never opens anything.
 */
import { describeError } from '../../schema/describe-error.js';
import type { Doubts } from '../../schema/facts/case-facts.js';
import { type KeyRing, SignatureError } from '../../schema/facts/jws.js';
import { type FactRecord, type SignedRecord, verifyRecord } from '../../schema/facts/records.js';

/** A row as it is read. Only `statement` is believed; the rest is used to leave more out, never to let more in. */
export interface Row {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly owner: string;
  readonly caseId: string | null;
  readonly personId: string | null;
  readonly consentId: string | null;
  readonly statement: string;
}

/** What the rows of one case prove, and what those that prove nothing may have said. */
export interface Believed {
  readonly records: ReadonlyArray<SignedRecord>;
  readonly doubts: Doubts;
}

const mostStatements = 100_000;

/** Makes a function that verifies the rows of one case. `onProblem` hears once of every statement that is not believed. */
export function createVerifier(
  keys: KeyRing,
  onProblem: (message: string) => void,
): (rows: ReadonlyArray<Row>) => Believed {
  const verified = new Map<string, SignedRecord | null>();

  const verifyOne = ({ kind, id, version, statement }: Row): SignedRecord | null => {
    const row = `${kind} ${id} ${version} ${statement}`;
    const known = verified.get(row);
    if (known !== undefined) return known;
    let signed: SignedRecord | null = null;
    try {
      signed = verifyRecord(statement, keys);
      if (signed.record.kind !== kind || signed.record.id !== id || signed.record.version !== version) signed = null;
      if (signed === null) onProblem(`a record of kind \`${kind}\` is not what its row says`);
    } catch (error) {
      const reason = error instanceof SignatureError ? error.message : describeError(error);
      onProblem(`a record of kind \`${kind}\` cannot be verified: ${reason}`);
    }
    if (verified.size >= mostStatements) verified.clear();
    verified.set(row, signed);
    return signed;
  };

  return (rows) => {
    const checked = rows.map((row) => [row, verifyOne(row)] as const);
    const believed = checked.flatMap(([, signed]) => signed ?? []);
    const newest = new Map<string, number>();
    for (const { record } of believed) {
      const key = ownKeyOf(record);
      newest.set(key, Math.max(newest.get(key) ?? 0, record.version));
    }
    // What is older than a version that is believed no longer counts: so records are signed anew when a key is changed.
    const doubtful = checked.flatMap(([row, signed]) =>
      signed === null && row.version > (newest.get(ownKeyOf(row)) ?? 0) ? [row] : [],
    );
    const ofKind = (kind: FactRecord['kind']) => doubtful.filter((row) => row.kind === kind);
    const replaced = new Set(doubtful.map(keyOf));
    const endedConsents = new Set(ofKind('consent-end').map(({ consentId }) => consentId));
    const unstaffed = new Set(ofKind('assignment').map(({ caseId }) => caseId)); // it may have told of jäv
    return {
      records: believed.filter(
        ({ record }) =>
          !replaced.has(keyOf(record)) &&
          !(record.kind === 'consent' && endedConsents.has(record.consentId)) &&
          !(record.kind === 'assignment' && unstaffed.has(record.caseId)),
      ),
      doubts: {
        hidden: new Set(ofKind('whereabouts').flatMap(({ personId }) => personId ?? [])),
        closed: new Set(ofKind('hold').map(({ owner }) => owner)),
      },
    };
  };
}

/** An id is its owner's: a later version of another agency's record does not clear a doubt. */
const ownKeyOf = (of: { readonly kind: string; readonly id: string; readonly owner: string }) =>
  `${keyOf(of)} ${of.owner}`;
const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind} ${id}`;
