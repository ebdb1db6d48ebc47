/** The story's signed records give exactly the facts that the story's test data gives, cell by cell. */
import { isDeepStrictEqual } from 'node:util';
import { makeDemoKeys } from '../../../gateway/dev/demo-keys.js';
import { demoActor } from '../../../schema/demo/actors.js';
import { demoCase, person as personIds } from '../../../schema/demo/family.js';
import { familyRecords } from '../../../schema/demo/family-records.js';
import { type DemoStatement, demoId, factStatements } from '../../../schema/demo/statements.js';
import { madeBy, storyRecords, twinRecords } from '../../../schema/demo/story-records.js';
import { factsAbout, indexFacts } from '../../../schema/facts/case-facts.js';
import { readKeyRing, readPrivateKey, signStatement } from '../../../schema/facts/jws.js';
import { type FactRecord, verifyRecord } from '../../../schema/facts/records.js';
import type { Facts } from '../../../schema/policy/decide.js';
import { readPolicies } from '../../../schema/policy/read.js';
import { readVocabulary } from '../../../schema/policy/vocabulary.js';
import { caseOf, factsFor, type Twin } from '../../proofs/policy/story-facts.js';
import { type CaseName, type PersonName, people, staff } from '../../proofs/policy/story-records.js';

const keys = makeDemoKeys();
const ring = readKeyRing(JSON.parse(keys.ring));
const vocabulary = readVocabulary();
const categories = readPolicies();
const caseIds: Readonly<Record<CaseName, string>> = {
  C1: demoCase.childInquiry,
  C1f: demoCase.followUpService,
  C2: demoCase.crimePrevention,
  C3: demoCase.pupilSupport,
  C4: demoCase.sentence,
  C5: demoId('C5'),
};

/** As the signer and the gateway would have it: signed by the agency, verified again. */
function throughSigner({ by, agency, record }: DemoStatement): FactRecord {
  const key = readPrivateKey(keys.privateKeys.get(agency));
  const payload = { ...record, owner: agency, signedBy: demoActor(by).id };
  return verifyRecord(signStatement('familjegraf-record+jwt', payload, key), ring).record;
}

const signed = new Map<DemoStatement, FactRecord>();
function recordsOn(day: string, twin: Twin | null): ReadonlyArray<FactRecord> {
  const extra = twin === null || twin === 'T4' ? [] : twinRecords[twin];
  return factStatements(madeBy([...storyRecords, ...extra, ...familyRecords], day)).map((made) => {
    const record = signed.get(made) ?? throughSigner(made);
    signed.set(made, record);
    return record;
  });
}

const common = (facts: Facts, other: Facts) =>
  Object.fromEntries([...facts].filter(([atom]) => other.has(atom)).sort(([a], [b]) => (a < b ? -1 : 1)));

// phase, day, twin. From T4 on the story's consent has been withdrawn.
const phases: ReadonlyArray<readonly [string, string, Twin | null]> = [
  ['T0', '2026-10-06', null],
  ['T1', '2026-10-13', null],
  ['T2', '2026-10-21', null],
  ['T3', '2026-11-23', null],
  ['T4', '2026-11-24', 'T4'],
  ['T5', '2027-02-12', 'T4'],
  ['T7 eve', '2029-07-09', 'T4'],
  ['T7', '2029-07-10', 'T4'],
  ['X5', '2026-11-23', 'X5'],
  ['X8', '2026-11-23', 'X8'],
  ['X9', '2026-11-23', 'X9'],
];
const persons = [...(Object.keys(people) as PersonName[]), null];

describe.each(phases)('the facts of %s', (_, day, twin) => {
  const records = recordsOn(day, twin);
  const actors = Object.keys(staff).filter((actor) => caseOf({ actor, day }) !== null);

  it.each(actors)('for %s are those of the test data, in every cell', (actor) => {
    const name = caseOf({ actor, day });
    const facts = name && indexFacts(records, caseIds[name], day);
    if (!facts) throw new Error('expected an open case');
    const { id, agency, unit, roles, assurance } = demoActor(actor);
    const cells = persons.flatMap((person) => categories.map((category) => ({ person, category })));
    const differing = cells.flatMap(({ person, category }) => {
      const about = person === null ? null : personIds[person];
      const subject = { actor: { id, agency, unit, roles, assurance }, person: about, category };
      const got = factsAbout(facts, subject, vocabulary);
      const expected = factsFor({ actor, person, code: category.code, day, twin });
      // Only what is asserted of a person stands in one alone, where there is no person.
      const alone = [...expected.keys(), ...got.keys()].filter(
        (atom) => !(got.has(atom) && expected.has(atom)) && (person !== null || !atom.startsWith('subject.')),
      );
      const isSame = alone.length === 0 && isDeepStrictEqual(common(got, expected), common(expected, got));
      return isSame ? [] : [{ person, code: category.code, alone, got: [...got], expected: [...expected] }];
    });
    expect(differing).toEqual([]);
    expect(cells.length).toBeGreaterThan(200);
  });
});

it('differs where something has been closed: the same day without the twin', () => {
  const facts = (twin: Twin | null) => {
    const found = indexFacts(recordsOn('2026-11-23', twin), demoCase.crimePrevention, '2026-11-23');
    const category = categories.find(({ id }) => id === 'school.absence');
    if (!found || !category) throw new Error('expected an open case and the category');
    return factsAbout(found, { actor: demoActor('police-officer'), person: personIds.child, category }, vocabulary);
  };
  expect([null, 'X5', 'X8', 'X9'].map((twin) => facts(twin as Twin | null).get('consent.active'))).toEqual([
    ...[true, false, true, false],
  ]);
});
