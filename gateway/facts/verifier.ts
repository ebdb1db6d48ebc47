/**
 * Turns rows of the facts into records that are believed: each statement verified once, what cannot be verified left out,
 * and with it what it might have closed, so that a lost key or a meddled row never opens anything.
 */
import { describeError } from '../../schema/describe-error.js';
import { type KeyRing, SignatureError } from '../../schema/facts/jws.js';
import { type SignedRecord, verifyRecord } from '../../schema/facts/records.js';

/** A row as it is read. Only `statement` is believed; the rest is used to leave more out, never to let more in. */
export interface Row {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly caseId: string | null;
  readonly consentId: string | null;
  readonly statement: string;
}

/** A hold that cannot be verified: what it stops is not known, so that nothing may be decided. */
export class HoldUnreadable extends Error {
  override readonly name = 'HoldUnreadable';
}

const mostStatements = 100_000;

/** Makes a function that verifies the rows of one case. `onProblem` hears once of every statement that is not believed. */
export function createVerifier(
  keys: KeyRing,
  onProblem: (message: string) => void,
): (rows: ReadonlyArray<Row>) => ReadonlyArray<SignedRecord> {
  const verified = new Map<string, SignedRecord | null>();

  const verifyOne = ({ kind, id, version, statement }: Row): SignedRecord | null => {
    const known = verified.get(statement);
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
    verified.set(statement, signed);
    return signed;
  };

  return (rows) => {
    const doubtful = new Set<string>();
    const endedConsents = new Set<string>();
    const unstaffed = new Set<string>();
    const believed = rows.flatMap((row) => {
      const signed = verifyOne(row);
      if (signed !== null) return signed;
      if (row.kind === 'hold') throw new HoldUnreadable('a hold cannot be verified: nothing is decided until it is');
      if (row.kind === 'consent-end' && row.consentId !== null) endedConsents.add(row.consentId);
      if (row.kind === 'assignment' && row.caseId !== null) unstaffed.add(row.caseId); // it may have told of jäv
      doubtful.add(`${row.kind} ${row.id}`);
      return [];
    });
    // Without its newest version an older one must not count.
    return believed.filter(
      ({ record }) =>
        !doubtful.has(`${record.kind} ${record.id}`) &&
        !(record.kind === 'consent' && endedConsents.has(record.consentId)) &&
        !(record.kind === 'assignment' && unstaffed.has(record.caseId)),
    );
  };
}
