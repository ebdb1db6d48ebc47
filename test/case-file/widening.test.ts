/**
 * What a record may do, over whole case files, the projection to facts and the real policies: nothing but a fully signed consent,
 * a decision, and what agencies assert of cases, staff, persons and what they have sent ever widens what anybody gets; an
 * emergency only what its actor gets of the own agency; and no order of the records matters.
 */
import fc from 'fast-check';
import { Decider } from '../../gateway/decision/decider.js';
import { readBundleContent } from '../../schema/bundle.js';
import { registrationFault } from '../../schema/case-file/consent-registration.js';
import { consentFileOf } from '../../schema/case-file/consent-state.js';
import {
  type CaseRecord,
  type CaseRecordOf,
  fileKinds,
  isFactRecord,
  parseCaseRecord,
} from '../../schema/case-file/records.js';
import { readSignatoryRules } from '../../schema/case-file/required-signatories.js';
import { demoActors } from '../../schema/demo/actors.js';
import { familyMember } from '../../schema/demo/families.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { familyRecords } from '../../schema/demo/family-records.js';
import { type DemoStatement, demoId } from '../../schema/demo/statements.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import type { Limit } from '../../schema/facts/limits.js';
import type { FactRecord } from '../../schema/facts/records.js';
import type { Actor } from '../../schema/grant.js';
import { makeKeys } from '../kit/records.js';
import { atHourOf, beyond, declaredFor, hours } from './widening-emergency.js';

const content = readBundleContent();
const key = makeKeys(['gateway']).of('gateway');
const rules = readSignatoryRules();
const days = ['2026-10-05', '2026-10-21', '2026-11-10', '2026-11-23', '2026-11-30', '2029-03-01'];
/** One for each day: a decider keeps what it has compiled for few of them. */
const deciders = new Map(days.map((day) => [day, new Decider({ content, hash: 'h', serial: 1 }, key)]));
function deciderOf(day: string): Decider {
  const decider = deciders.get(day);
  if (!decider) throw new Error(`expected one of ${days.join(', ')}, but got ${day}`);
  return decider;
}
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);

const asRecord = ({ agency, by, record }: DemoStatement): CaseRecord =>
  parseCaseRecord({ owner: agency, signedBy: `demo-${by}`, ...record });
const storyOn = (day: string): ReadonlyArray<CaseRecord> =>
  madeBy([...storyRecords, ...familyRecords], day).map(asRecord);

/** Who works in which case, by anybody's assignment in the demo. */
const staff = madeBy([...storyRecords, ...familyRecords], '2029-03-01').flatMap(({ record }) => {
  const actor = record.kind === 'assignment' ? demoActors.get(record.actorId.slice('demo-'.length)) : undefined;
  return actor && record.kind === 'assignment' && record.version === 1 ? [{ actor, caseId: record.caseId }] : [];
});

type Gets = ReadonlyMap<string, Limit | null>;

/** What `actor` gets in the case: subject and category, with what it covers. */
function getsOf(facts: ReadonlyArray<FactRecord>, day: string, actor: Actor, caseId: string): Gets {
  const { disclosure } = deciderOf(day).decide({
    ...{ actor, day, agencyRevisions: new Map(), at: noon(day) },
    loaded: {
      ...{ caseId, revision: 1, agencyRevisions: new Map() },
      records: facts.map((record) => ({ record, statement: '' })),
      factsOn: (on) => indexFacts(facts, caseId, on),
    },
  });
  const [one] = disclosure.persons;
  const categories = one === undefined ? [] : disclosure.listAbout(one).map(([category]) => category);
  const all = [
    ...categories.map((category) => [`case ${category}`, disclosure.aboutCase(category)] as const),
    ...disclosure.persons.flatMap((id) =>
      disclosure.listAbout(id).map(([category, verdict]) => [`${id} ${category}`, verdict] as const),
    ),
  ];
  return new Map(all.flatMap(([key, { allowed, limit }]) => (allowed ? [[key, limit] as const] : [])));
}

type Asking = (typeof staff)[number];
const getsAll = (file: ReadonlyArray<CaseRecord>, day: string, asking: ReadonlyArray<Asking>): Gets =>
  new Map(
    asking.flatMap(({ actor, caseId }) =>
      [...getsOf(file.filter(isFactRecord), day, actor, caseId)].map(
        ([key, limit]) => [`${actor.name} in ${caseId}: ${key}`, limit] as const,
      ),
    ),
  );

/** What `after` has more than `before`. */
const widened = (before: Gets, after: Gets): ReadonlyArray<string> =>
  [...after].flatMap(([key, limit]) => {
    const known = before.get(key);
    if (known === undefined) return [key];
    if (known === null) return [];
    const isMore =
      limit === null ||
      limit.recordIds.some((id) => !known.recordIds.includes(id)) ||
      (limit.dataUntil ?? '') > (known.dataUntil ?? '');
    return isMore ? [key] : [];
  });

/** What the intake says of a registration; `isThen`: as when it came, before whatever ended it. */
function fault(file: ReadonlyArray<CaseRecord>, consent: CaseRecordOf<'consent'>, today: string, isThen: boolean) {
  const found = consentFileOf(file, consent.consentId);
  if (!found) return 'expected a document';
  const ends = { withdrawals: [], annulments: [], ends: [], refusals: [], exclusions: [] };
  const custody = file.findLast((one) => one.kind === 'custody' && one.personId === consent.personId);
  const guardianIds = custody?.kind === 'custody' ? custody.guardianIds : [];
  return registrationFault({ consent, file: isThen ? { ...found, ...ends } : found, guardianIds, rules, today });
}

/** Without registrations that could never have been taken. */
const keepable = (file: ReadonlyArray<CaseRecord>, day: string) =>
  file.filter((record) => record.kind !== 'consent' || fault(file, record, day, true) === null);

const persons = [person.child, person.mother, person.father, person.sibling, familyMember.sharedChild.id];
const consents = ['c-sspf', 'c-father', 'c-sspf2', 'c-sole', 'c-shared', 'c-adult'].map(demoId);
const { policies } = deciderOf('2026-11-23').compiledFor('2026-11-23');
const agencies = [...new Set(policies.map(({ holder }) => holder))];
const units = [...demoActors.values()].map(({ agency, unit }) => ({ agency, unit }));

const aPerson = fc.constantFrom(...persons);
const aConsent = fc.constantFrom(...consents);
const anAgency = fc.constantFrom(...agencies);
const aCategory = fc.constantFrom(...policies.map(({ id }) => id));
const aDay = fc.constantFrom(...days);
const lastDay = fc.option(aDay);
const common = { id: fc.uuid({ version: 4 }), version: fc.constant(1), signedBy: fc.constant('demo') };
const holderOf = (category: string) => category.slice(0, category.indexOf('.'));
const ofKind = <Parts extends Readonly<Record<string, fc.Arbitrary<unknown>>>>(
  kind: CaseRecord['kind'],
  parts: Parts,
) => fc.record({ ...common, kind: fc.constant(kind), owner: anAgency, ...parts });

const holds = ofKind('hold', {
  category: fc.option(aCategory, { freq: 3 }),
  personId: fc.option(aPerson, { freq: 2 }),
  since: aDay,
  until: lastDay,
}).map((record) => ({
  ...record,
  owner: typeof record.category === 'string' ? holderOf(record.category) : record.owner,
}));
const documents = ofKind('consent-document', {
  ...{ personId: aPerson, caseId: fc.constantFrom(...Object.values(demoCase)), validFrom: aDay },
  ...{ validUntil: fc.constant('2029-12-31'), situation: fc.constant(1), ageBand: fc.constantFrom('15-17', '21-plus') },
  scope: aCategory.map((category) => [{ holder: holderOf(category), categories: [category] }]),
  to: fc.constantFrom(...units).map((unit) => [unit]),
  purposes: fc.constantFrom(['crime.prevent'], ['child.support'], ['sanction.plan']),
  signatories: fc
    .subarray(persons, { minLength: 1 })
    .map((ids) => ids.map((personId) => ({ personId, capacity: 'guardian' }))),
  informationText: fc.constant('samtycke-v1'),
});

const isAssignmentOf = ({ actor, caseId }: Asking, record: CaseRecord) =>
  record.kind === 'assignment' && record.actorId === actor.id && record.caseId === caseId;

/** Whatever may come, each valid by itself. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  holds,
  documents,
  ofKind('consent-end', { consentId: aConsent, endedOn: aDay }),
  ofKind('whereabouts', {
    owner: fc.constant('social-services'),
    personId: aPerson,
    hidden: fc.boolean(),
    since: aDay,
    until: lastDay,
  }),
  ofKind('withdrawal', { consentId: aConsent, signatoryId: aPerson, method: fc.constant('oral'), receivedOn: aDay }),
  ofKind('annulment', { consentId: aConsent, reason: fc.constant('wrong-scope'), annulledOn: aDay }),
  ofKind('refusal', {
    personId: aPerson,
    refuserId: aPerson,
    categories: fc.option(aCategory.map((one) => [one])),
    receivedOn: aDay,
  }),
  // What ends sooner, and what comes before it: neither lets anybody in.
  ofKind('assignment', {
    ...{
      caseId: fc.constantFrom(...Object.values(demoCase)),
      actorId: fc.constantFrom(...staff.map(({ actor }) => actor.id)),
    },
    ...{ since: aDay, until: lastDay, conflictOfInterest: fc.constant(true) },
  }),
  ofKind('emergency', {
    ...{
      caseId: fc.constant(demoCase.childInquiry),
      actorId: fc.constant('demo'),
      reason: fc.constantFrom('danger-to-child', 'missing-child'),
    },
    ...{ from: fc.constant('2026-11-23T10:00:00.000Z'), until: fc.constantFrom(...hours.map(atHourOf('2026-11-23'))) },
  }),
  ofKind('guardian-excluded', { personId: aPerson, guardianId: aPerson, since: aDay, until: lastDay }),
  ofKind('consent-signature', {
    ...{
      consentId: aConsent,
      signatoryId: aPerson,
      capacity: fc.constantFrom('child', 'guardian', 'adult'),
      signedOn: aDay,
    },
    ...{ method: fc.constant('e-id'), documentHash: fc.constant(null), informationText: fc.constant('samtycke-v1') },
    ...{ language: fc.constant('sv'), interpreter: fc.constant(false) },
  }),
  ofKind('countersignature', {
    about: fc.uuid({ version: 4 }),
    ofVersion: fc.constant(1),
    contentHash: fc.constant('0'.repeat(64)),
  }),
  ofKind('decision', {
    ...{ personId: aPerson, caseId: fc.constantFrom(...Object.values(demoCase)), to: fc.constantFrom(...units) },
    ...{
      atoms: fc.constant(['decision.relevant-to-inquiry']),
      recordIds: fc.constant(['r1']),
      dataUntil: fc.constant(null),
    },
    ...{ categories: aCategory.map((one) => [one]), validFrom: aDay, validUntil: lastDay },
  }).map((record) => ({ ...record, owner: holderOf(String((record.categories as ReadonlyArray<string>)[0])) })),
);

/** The record's second version: what lasts from a day to a day ends on another. Null: it has no such days. */
const laterOf = (record: CaseRecord, day: string): CaseRecord | null =>
  'since' in record && 'until' in record
    ? parseCaseRecord({ ...record, version: record.version + 1, until: day > record.since ? day : null })
    : null;

/** A registration of one of the demo's consents, as it was or with something else in it. */
const registrations = fc
  .record({
    of: fc.constantFrom(
      ...storyOn('2029-03-01').filter((one): one is CaseRecordOf<'consent'> => one.kind === 'consent'),
    ),
    change: fc.constantFrom(
      {},
      {},
      {},
      { situation: 2 },
      { validUntil: '2029-12-31' },
      { purposes: ['crime.investigate'] },
    ),
  })
  .map(({ of, change }) => ({ ...of, ...change, id: demoId(`again ${of.id}`) }));

const files = fc.record({
  day: fc.constantFrom(...days),
  asking: fc.shuffledSubarray(staff, { minLength: 5, maxLength: 5 }),
  left: fc.array(fc.nat(9), { minLength: 400, maxLength: 400 }),
});
/** About a tenth of what the demo has is left out, of some kinds nothing. */
const fileOf = ({ day, left }: { readonly day: string; readonly left: ReadonlyArray<number> }) =>
  keepable(
    storyOn(day).filter((_, at) => left[at % left.length] !== 0),
    day,
  );

const mayWiden: ReadonlySet<string> = new Set(['consent', 'decision']);

it('no record, nor its next version, widens what anybody gets, but a fully signed consent and a decision', () => {
  const seen = { steps: 0, registered: 0, narrowed: 0, later: 0, emergencies: 0, asAssigned: 0, narrowHolds: 0 };
  const arriving = fc.array(fc.oneof({ weight: 4, arbitrary: anything }, { weight: 1, arbitrary: registrations }), {
    ...{ minLength: 4, maxLength: 10 },
  });
  fc.assert(
    fc.property(files, arriving, aDay, (made, records, ends) => {
      const { day, asking } = made;
      const [urgent] = asking as [Asking]; // has no assignment
      const [file0, assignments] = [fileOf(made), fileOf(made).filter((record) => isAssignmentOf(urgent, record))];
      let file = file0.filter((record) => !isAssignmentOf(urgent, record));
      let before = getsAll(file, day, asking);
      for (const json of records) {
        const parsed = parseCaseRecord(json);
        const record = parsed.kind === 'emergency' ? declaredFor(parsed, urgent, day) : parsed;
        const isConsent = record.kind === 'consent';
        if (isConsent && fault(file, record, day, false) !== null) continue; // the intake takes no other
        file = [...file, record];
        const after = getsAll(file, day, asking);
        seen.steps++;
        if (isConsent) seen.registered++;
        const more = widened(before, after);
        if (record.kind === 'hold' && (record.category ?? record.personId) !== null) seen.narrowHolds++;
        if (record.kind === 'emergency') {
          const assigned = assignments.length === 0 ? null : getsAll([...file, ...assignments], day, [urgent]);
          expect([record, beyond(record, more, assigned)]).toEqual([record, []]);
          if (more.length > 0) seen.emergencies++;
          if (more.length > 0 && assigned) seen.asAssigned++;
        } else if (!mayWiden.has(record.kind)) expect([record, more]).toEqual([record, []]);
        if (widened(after, before).length > 0) seen.narrowed++;
        const later = laterOf(record, ends);
        if (later === null) {
          before = after;
          continue;
        }
        // What a record has narrowed its next version may give back, and no more than that.
        file = [...file, later];
        const now = getsAll(file, day, asking);
        expect([later, widened(before, now)]).toEqual([later, []]);
        seen.later++;
        before = now;
      }
    }),
    { numRuns: 250, seed: 2 },
  );
  expect(Object.entries(seen).filter(([, count]) => count <= 10)).toEqual([]);
});

it('no order of the records matters, nor whether one comes twice', () => {
  let got = 0;
  fc.assert(
    fc.property(files, fc.array(holds, { maxLength: 5 }), fc.infiniteStream(fc.nat()), (made, more, numbers) => {
      const file = [...fileOf(made), ...more.map(parseCaseRecord)];
      const shuffled = [...file, ...file.slice(0, 20)]
        .map((record) => ({ record, at: numbers.next().value ?? 0 }))
        .sort((one, other) => one.at - other.at)
        .map(({ record }) => record);
      const gets = getsAll(file, made.day, made.asking);
      got += gets.size;
      const sorted = (of: Gets) => [...of].sort(([one], [other]) => (one < other ? -1 : 1));
      expect(sorted(getsAll(shuffled, made.day, made.asking))).toEqual(sorted(gets));
    }),
    { numRuns: 60, seed: 1 },
  );
  expect(got).toBeGreaterThan(1_000);
});

it('these kinds may widen, and no other: each does, in the story', () => {
  const kinds = new Set(storyOn('2029-03-01').map(({ kind }) => kind));
  const found = [...kinds].filter((kind) =>
    days.some((day) => {
      const file = storyOn(day);
      const without = file.filter((record) => record.kind !== kind);
      return widened(getsAll(without, day, staff), getsAll(file, day, staff)).length > 0;
    }),
  );
  const asserted = ['assignment', 'case', 'case-link', 'case-person', 'notice', 'person', 'report'];
  expect(found.sort()).toEqual([...asserted, 'consent', 'decision'].sort());
  expect(found.filter((kind) => fileKinds.has(kind))).toEqual([]);
});
