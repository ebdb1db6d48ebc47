/** What `population` asserts of people: their situation counts the changes of custody and protection, and never falls. */
import type { PoolClient } from 'pg';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import type { AtEnd, Checking } from './checking.js';
import { expected } from './expected.js';
import { newestWith } from './kept.js';
import { expectThat } from './refused.js';

type Situated = { readonly situation?: number | undefined };
const situationOf = ({ situation }: Situated): number => situation ?? 1;

/** Custody and person are asserted together: at the end of the request both tell of the same situation. */
function agreeAtEnd(client: PoolClient, personId: string): AtEnd {
  return async () => {
    const [person, custody] = [
      await newestWith(client, 'person', personId),
      await newestWith(client, 'custody', personId),
    ];
    if (custody === null) return;
    expectThat(person !== null, expected.personOfCustody, 'INCOMPLETE');
    const isSame = custody.situation === situationOf(person);
    expectThat(isSame, expected.sameSituation, 'INCOMPLETE');
  };
}

/** A person: protected or no longer is another situation, and so is another custody. */
export function checkPerson({ client, record, earlier }: Checking<CaseRecordOf<'person'>>): ReadonlyArray<AtEnd> {
  if (earlier !== null) {
    const risen = situationOf(record) - situationOf(earlier);
    expectThat(risen >= 0, expected.situationNoLower);
    const hasChanged = record.protected !== earlier.protected;
    expectThat(!hasChanged || risen > 0, expected.situationOfProtection);
  }
  return [agreeAtEnd(client, record.personId)];
}

const isSameSet = (one: ReadonlyArray<string>, other: ReadonlyArray<string>) =>
  [...new Set(one)].sort().join() === [...new Set(other)].sort().join();

/** Custody (vårdnad). */
export function checkCustody({ client, record, earlier }: Checking<CaseRecordOf<'custody'>>): ReadonlyArray<AtEnd> {
  if (earlier !== null) {
    const risen = record.situation - earlier.situation;
    expectThat(risen >= 0, expected.situationNoLower);
    const hasChanged = !isSameSet(record.guardianIds, earlier.guardianIds);
    expectThat(!hasChanged || risen > 0, expected.situationOfCustody);
  }
  return [agreeAtEnd(client, record.personId)];
}
