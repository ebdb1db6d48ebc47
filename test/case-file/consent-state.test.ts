/** A consent's state: what each record does to it, whatever the order; what is not a signature never makes it active. */
import fc from 'fast-check';
import { notInForce, registrationFault } from '../../schema/case-file/consent-registration.js';
import { consentFileOf, consentState } from '../../schema/case-file/consent-state.js';
import type { CaseRecord, CaseRecordOf } from '../../schema/case-file/records.js';
import { parseCaseRecord } from '../../schema/case-file/records.js';
import { readSignatoryRules, requiredSignatories } from '../../schema/case-file/required-signatories.js';
import { consentStatements } from '../../schema/demo/consent-statements.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId, personStatements } from '../../schema/demo/statements.js';

const rules = readSignatoryRules();
const { child, mother, father } = person;
const day = '2026-11-23';
const consentId = demoId('c');
const signatories = [
  { personId: child, capacity: 'child' as const },
  { personId: father, capacity: 'guardian' as const },
  { personId: mother, capacity: 'guardian' as const },
];
const owned = (agency: string, record: object) =>
  parseCaseRecord({ owner: agency, signedBy: 'demo', version: 1, ...record });
const made: ReadonlyArray<CaseRecord> = [
  ...personStatements(child, '2011-07-10', false, '2026-08-01').slice(0, 1),
  ...consentStatements({
    ...{ name: 'c', personId: child, ageBand: '15-17', validFrom: '2026-11-02', validUntil: '2027-05-01', signatories },
    ...{ by: 'principal', agency: 'school', caseId: demoCase.pupilSupport, purposes: ['crime.prevent'] },
    holders: [{ agency: 'school', by: 'principal', categories: ['school.absence'] }],
    to: [{ agency: 'police', unit: 'local-police' }],
  }),
].map(({ agency, record }) => owned(agency, record));
const of = { consentId, personId: child };
const id = (name: string) => demoId(`state ${name}`);
const narrowing: Readonly<Record<string, CaseRecord>> = {
  withdrawal: owned('school', {
    ...{ kind: 'withdrawal', id: id('w'), consentId, signatoryId: mother, method: 'oral', receivedOn: day },
  }),
  annulment: owned('school', { kind: 'annulment', id: id('a'), consentId, reason: 'wrong-scope', annulledOn: day }),
  end: owned('police', { kind: 'consent-end', id: id('e'), consentId, endedOn: day }),
  refusal: owned('school', {
    ...{ kind: 'refusal', id: id('r'), personId: child, refuserId: father, categories: null, receivedOn: day },
  }),
  exclusion: owned('police', {
    ...{ kind: 'guardian-excluded', id: id('x'), personId: child, guardianId: father, since: day, until: null },
  }),
  situation: owned('population', {
    ...{ kind: 'person', id: child, version: 2, personId: child, ageBand: '15-17', protected: true, situation: 2 },
    validUntil: null,
  }),
  birthday: owned('population', {
    ...{ kind: 'person', id: child, version: 3, personId: child, ageBand: '18-20', protected: false, validUntil: null },
  }),
};

function stateOf(records: ReadonlyArray<CaseRecord>, today = day) {
  const file = consentFileOf(records, consentId);
  return file && consentState(file, rules, today);
}

it.each([
  ['nothing more', [], 'ACTIVE'],
  ['a withdrawal by one of the three', ['withdrawal'], 'REVOKED'],
  ['an end', ['end'], 'REVOKED'],
  ['a refusal after the signature', ['refusal'], 'REVOKED'],
  ['an annulment, whatever else', ['withdrawal', 'annulment'], 'ANNULLED'],
  ['an excluded guardian', ['exclusion'], 'SUSPENDED'],
  ['another protection', ['situation'], 'SUSPENDED'],
  ['the 18th birthday', ['birthday'], 'SUSPENDED'],
])('%s: %s gives %s', (_, names, expected) => {
  expect(stateOf([...made, ...names.map((name) => narrowing[name] as CaseRecord)])).toBe(expected);
});

it('the 15th birthday suspends what was signed before it, when the child had not to sign', () => {
  const younger = made.map((record) => {
    if (record.kind === 'person') return { ...record, ageBand: '12-14' } as CaseRecord;
    const isBefore = record.kind === 'consent-document' || record.kind === 'consent';
    const ages = record.kind === 'consent' ? { ageBands: ['12-14'] } : { ageBand: '12-14' };
    return isBefore ? ({ ...record, ...ages } as CaseRecord) : record;
  });
  const birthday = { ...(narrowing.birthday as CaseRecordOf<'person'>), ageBand: '15-17' } as CaseRecord;
  expect(stateOf(younger)).toBe('ACTIVE');
  expect(stateOf([...younger, birthday])).toBe('SUSPENDED');
});

it.each(['refusal', 'exclusion'])('is not touched by what an agency records that is no party to it: %s', (name) => {
  const record = narrowing[name] as CaseRecord;
  expect(stateOf([...made, record])).not.toBe('ACTIVE');
  expect(stateOf([...made, { ...record, owner: 'enforcement' } as CaseRecord])).toBe('ACTIVE');
});

it('waits for its last signatory and its first day, and expires after its last', () => {
  expect(stateOf(made, '2026-11-01')).toBe('PENDING');
  expect(stateOf(made, '2027-05-02')).toBe('EXPIRED');
  const without = made.filter((one) => !(one.kind === 'consent-signature' && one.signatoryId === mother));
  expect(stateOf(without)).toBe('PENDING');
});

it.each(['refusal', 'exclusion'])('tells nothing of what agencies have recorded before all have signed: %s', (name) => {
  const record = narrowing[name] as CaseRecord;
  const unsigned = made.filter(({ kind }) => kind !== 'consent-signature');
  const notAll = made.filter((one) => !(one.kind === 'consent-signature' && one.signatoryId === mother));
  for (const records of [unsigned, notAll]) {
    expect([stateOf([...records, record]), stateOf([...records, record], '2026-11-01')]).toEqual([
      'PENDING',
      'PENDING',
    ]);
    expect(stateOf([...records, record], '2027-05-02')).toBe('EXPIRED');
  }
});

it('a refusal on the day of the signature stands; a signature of a later day lifts it', () => {
  const refusal = { ...(narrowing.refusal as CaseRecordOf<'refusal'>), receivedOn: '2026-11-02' };
  expect(stateOf([...made, refusal])).toBe('REVOKED');
  expect(stateOf([...made, { ...refusal, receivedOn: '2026-11-01' }])).toBe('ACTIVE');
});

const ranks = { ACTIVE: 1, PENDING: 0, SUSPENDED: 0, REVOKED: 0, EXPIRED: 0, ANNULLED: 0 };
const chosen = fc.tuple(
  fc.subarray([...made]),
  fc.subarray(Object.values(narrowing)),
  fc.constantFrom(...Object.values(narrowing)),
  fc.constantFrom('2026-11-01', day, '2027-05-02'),
);

it('no order of the records, and none that comes twice, changes the state', () => {
  fc.assert(
    fc.property(chosen, fc.integer(), ([some, more, twice, today], seed) => {
      const all = [...some, ...more];
      const key = (at: number) => Math.sin(seed + at);
      const shuffled = all.map((record, at) => ({ record, at })).sort((one, other) => key(one.at) - key(other.at));
      const again = all.includes(twice) ? [twice] : [];
      expect(stateOf([...shuffled.map(({ record }) => record), ...again], today)).toBe(stateOf(all, today));
    }),
  );
});

it('none of the records that narrow ever makes it active', () => {
  fc.assert(
    fc.property(chosen, ([some, more, another, today]) => {
      const before = stateOf([...some, ...more], today);
      const after = stateOf([...some, ...more, another], today);
      // A person of whom nothing was known is told of by `population` alone: that is no record about the consent.
      if (before === null || after === null || another.kind === 'person') return;
      expect(ranks[after]).toBeLessThanOrEqual(ranks[before]);
    }),
  );
});

describe('a registration', () => {
  const consent = made.find((one) => one.kind === 'consent') as CaseRecordOf<'consent'>;
  const fault = (
    records: ReadonlyArray<CaseRecord>,
    changes: object = {},
    guardianIds: ReadonlyArray<string> = [mother, father],
  ) => {
    const file = consentFileOf(records, consentId);
    if (!file) throw new Error('expected a document');
    return registrationFault({ consent: { ...consent, ...changes }, file, guardianIds, rules, today: day });
  };
  it('is taken as the document says, and no further', () => {
    expect(fault(made)).toBeNull();
    for (const changes of [
      { categories: ['school.absence', 'school.grades'] },
      { to: [{ agency: 'police', unit: 'intelligence' }] },
      { purposes: ['crime.investigate'] },
      { validUntil: '2027-05-02' },
      { validFrom: '2026-11-01' },
      { ageBands: ['15-17', '18-20'] },
      { situation: 2 },
      { personId: mother },
      { parties: ['police', 'school', 'enforcement'] },
    ]) {
      expect([changes, fault(made, changes)]).toEqual([
        changes,
        { sv: expect.stringMatching(/^(Registreringen|Samtycket) ska .*\.$/), en: expect.stringContaining('expected') },
      ]);
    }
  });
  it('names as parties whoever holds, gets or has written it, and nobody else', () => {
    const written = made.map((one) => (one.kind === 'consent-document' ? { ...one, owner: 'social-services' } : one));
    expect(fault(written, { parties: ['social-services', 'police', 'school'] })).toBeNull();
    for (const parties of [
      ['police', 'school'],
      ['police', 'school', 'enforcement'],
      ['school', 'social-services'],
    ])
      expect(fault(written, { parties })?.en).toContain('and its writer');
  });
  it('has one answer to whatever is secret', () => {
    const secrets = ['withdrawal', 'refusal', 'exclusion', 'annulment', 'end'];
    const texts = secrets.map((name) => fault([...made, narrowing[name] as CaseRecord]));
    expect(new Set(texts.map((text) => JSON.stringify(text))).size).toBe(1);
    expect(texts[0]).toEqual(notInForce);
  });
  it('is refused alike while a signatory is missing, whatever agencies have recorded', () => {
    const notAll = made.filter((one) => !(one.kind === 'consent-signature' && one.signatoryId === mother));
    const recorded = (['refusal', 'exclusion'] as const).map((name) => [...notAll, narrowing[name] as CaseRecord]);
    for (const records of [notAll, ...recorded]) {
      expect(fault(records)?.en).toBe('expected the signature of everybody who has to sign');
    }
  });
  it('needs who has to sign now: another guardian has to have signed too', () => {
    expect(fault(made, {}, [mother, father, person.grandmother])?.en).toContain('signature of everybody');
    expect(fault(made.filter(({ kind }) => kind !== 'consent-signature'))).toEqual({
      sv: 'Alla som ska skriva under har inte gjort det.',
      en: 'expected the signature of everybody who has to sign',
    });
  });
});

describe('who must sign', () => {
  const giver = { personId: child, guardianIds: [mother, father], excluded: new Set<string>() };
  const names = (ageBand: CaseRecordOf<'person'>['ageBand'], more: object = {}) =>
    requiredSignatories(rules, { ...giver, ageBand, ...more })
      ?.map(({ capacity }) => capacity)
      .sort() ?? null;
  it.each([
    ['under-12', ['guardian', 'guardian']],
    ['12-14', ['guardian', 'guardian']],
    ['15-17', ['child', 'guardian', 'guardian']],
    ['18-20', ['adult']],
    ['21-plus', ['adult']],
  ] as const)('at %s: %s', (band, expected) => {
    expect(names(band)).toEqual(expected);
  });
  it('an excluded guardian does not count, and without any nobody can', () => {
    expect(names('12-14', { excluded: new Set([father]) })).toEqual(['guardian']);
    expect(names('15-17', { excluded: new Set([father, mother]) })).toBeNull();
    expect(names('under-12', { guardianIds: [] })).toBeNull();
    expect(names('18-20', { guardianIds: [] })).toEqual(['adult']);
  });
});

it('a consent is about one document alone', () => {
  expect(consentFileOf(made, of.personId)).toBeNull();
});
