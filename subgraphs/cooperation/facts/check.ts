/** Checks a record against those that are kept: what its statement alone cannot tell. */
import type { PoolClient } from 'pg';
import type { FactRecord, RecordOf } from '../../../schema/facts/records.js';
import { consentsOf, type Kept, keysOf, ownerOfCase } from './kept.js';

/** A statement that is not kept; the message says what was expected and names no person. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
}

/** True when this very statement is kept. Throws `StatementRefused` when it cannot follow the versions that are. */
export function isKept(record: FactRecord, statement: string, versions: ReadonlyArray<Kept>): boolean {
  const same = versions.find(({ version }) => version === record.version);
  if (same?.statement === statement) return true;
  if (same) throw new StatementRefused('expected a new version, but another statement has this one');
  const [newest] = versions;
  if (!newest) return false;
  if (record.version < newest.version) throw new StatementRefused('expected a version later than those that are kept');
  if (record.owner !== newest.owner) throw new StatementRefused('expected the owner of the earlier versions');
  const keys = keysOf(record);
  if (keys.caseId !== newest.caseId || keys.personId !== newest.personId || keys.consentId !== newest.consentId) {
    throw new StatementRefused('expected the case, person and consent of the earlier versions');
  }
  // Nobody makes a consent active again by moving its end: that takes a new consent.
  if (record.kind === 'consent-end') throw new StatementRefused('expected the end of a consent once, but it is kept');
  return false;
}

async function checkCase(client: PoolClient, caseId: string, owner: string): Promise<void> {
  const found = await ownerOfCase(client, caseId);
  if (found === null) throw new StatementRefused('expected a case that is kept');
  if (found !== owner) throw new StatementRefused(`expected a case of \`${owner}\``);
}

async function checkConsent(client: PoolClient, { consentId, personId }: RecordOf<'consent'>): Promise<void> {
  const others = await consentsOf(client, consentId);
  if (others.some((other) => other.kind === 'consent' && other.personId !== personId)) {
    throw new StatementRefused('expected one consent to be about one person');
  }
}

/** Ending narrows: the holder who registered the consent may, and every recipient that it names. */
async function checkParty(client: PoolClient, { consentId, owner }: RecordOf<'consent-end'>): Promise<void> {
  const consents = await consentsOf(client, consentId);
  if (consents.length === 0) throw new StatementRefused('expected a consent that is kept');
  const parties = consents.flatMap((consent) =>
    consent.kind === 'consent' ? [consent.owner, ...consent.to.map(({ agency }) => agency)] : [],
  );
  if (!parties.includes(owner)) throw new StatementRefused('expected the signature of a party to the consent');
}

/** Throws `StatementRefused` when the record does not fit what is kept about its case or consent. */
export async function checkContext(client: PoolClient, record: FactRecord): Promise<void> {
  switch (record.kind) {
    case 'case-person':
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
