/** Checks a record against those that are kept: what its statement alone cannot tell. */
import type { PoolClient } from 'pg';
import type { CaseRecord } from '../../../schema/case-file/records.js';
import type { RecordOf } from '../../../schema/facts/records.js';
import type { WorkFaultCode } from '../work/faults.js';
import { consentsOf, isInCaseByAnother, type Kept, keysOf, ownerOfCase } from './kept.js';

/** A statement that is not kept; the message says what was expected and names no person. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
  readonly code: WorkFaultCode;
  /** Of the statement, from 1; null when it is about them together. */
  readonly position: number | null;
  constructor(message: string, code: WorkFaultCode = 'INVALID', position: number | null = null) {
    super(position === null ? message : `statement ${position}: ${message}`);
    this.code = code;
    this.position = position;
  }
}

/** True when this very statement is kept. Throws `StatementRefused` when it cannot follow the versions that are. */
export function isKept(record: CaseRecord, statement: string, versions: ReadonlyArray<Kept>): boolean {
  const same = versions.find(({ version }) => version === record.version);
  if (same?.statement === statement) return true;
  if (same) throw new StatementRefused('expected a new version, but another statement has this one', 'STALE_VERSION');
  const [newest] = versions;
  if (!newest) return false;
  if (record.version < newest.version)
    throw new StatementRefused('expected a version later than those that are kept', 'STALE_VERSION');
  if (record.owner !== newest.owner) throw new StatementRefused('expected the owner of the earlier versions');
  const keys = keysOf(record);
  if (keys.caseId !== newest.caseId || keys.personId !== newest.personId || keys.consentId !== newest.consentId) {
    throw new StatementRefused('expected the case, person and consent of the earlier versions');
  }
  return false;
}

async function checkCase(client: PoolClient, caseId: string, owner: string): Promise<void> {
  const found = await ownerOfCase(client, caseId);
  if (found === null) throw new StatementRefused('expected a case that is kept');
  if (found !== owner) throw new StatementRefused(`expected a case of \`${owner}\``);
}

async function checkCasePerson(client: PoolClient, record: RecordOf<'case-person'>): Promise<void> {
  await checkCase(client, record.caseId, record.owner);
  if (await isInCaseByAnother(client, record)) {
    throw new StatementRefused('expected one record per case and person, but another id has this person in the case');
  }
}

const asSet = (parties: ReadonlyArray<string>) => [...new Set(parties)].sort().join();

/** Whoever registers a consent first says who is party to it: nobody becomes one later by naming it. */
async function checkConsent(client: PoolClient, { consentId, personId, parties }: RecordOf<'consent'>): Promise<void> {
  for (const other of await consentsOf(client, consentId)) {
    if (other.personId !== personId) throw new StatementRefused('expected one consent to be about one person');
    if (asSet(other.parties) !== asSet(parties)) {
      throw new StatementRefused('expected the parties of the consent as it was first registered');
    }
  }
}

/** Ending narrows: every party to the consent may. */
async function checkParty(client: PoolClient, { consentId, owner }: RecordOf<'consent-end'>): Promise<void> {
  const [consent] = await consentsOf(client, consentId);
  if (!consent) throw new StatementRefused('expected a consent that is kept');
  if (!consent.parties.includes(owner)) throw new StatementRefused('expected the signature of a party to the consent');
}

/** Throws `StatementRefused` when the record does not fit what is kept about its case or consent. */
export async function checkContext(client: PoolClient, record: CaseRecord): Promise<void> {
  switch (record.kind) {
    case 'case-person':
      return checkCasePerson(client, record);
    case 'assignment':
    case 'case-link':
      return checkCase(client, record.caseId, record.owner);
    case 'decision':
      return checkCase(client, record.caseId, record.to.agency);
    case 'consent':
      return checkConsent(client, record);
    case 'consent-end':
      return checkParty(client, record);
    default:
  }
}
