/** What a holder decides by itself of agencies' records: those of `cooperation`, and one agency's against another's. */
import { momentOf } from '../../schema/clock.js';
import type { FactRecord } from '../../schema/facts/records.js';
import {
  clockSkewSeconds,
  type GrantedPair,
  grantHashOf,
  grantSeconds,
  type SignedGrant,
  signGrant,
} from '../../schema/signed-grant.js';
import { GrantCheck } from '../../subgraphs/kit/check-grant.js';
import { Decisions } from '../../subgraphs/kit/decisions.js';
import { readOwnPolicies } from '../../subgraphs/kit/own-policies.js';
import {
  actor,
  anna,
  bo,
  grantOf,
  type Holding,
  ourCase,
  policiesOf,
  questionUnder,
  startFamily,
  today,
} from './family.js';
import {
  assignmentRecord,
  casePersonRecord,
  caseRecord,
  decisionRecord,
  holdRecord,
  idOf,
  makeKeys,
  personRecord,
} from './records.js';

const agency = startFamily();
const says = 'says: Den som är tilldelad ärendet får läsa uppgiften.';
const limited = (limit: Partial<NonNullable<GrantedPair['limit']>>): GrantedPair => ({
  rows: ['1'],
  limit: { recordIds: [], dataUntil: null, ...limit },
});
const about = (pairs: Readonly<Record<string, GrantedPair>>) => grantOf({ persons: { [anna]: pairs } });

describe('the cooperation agency, by its own rules', () => {
  const keys = makeKeys(['gateway', 'cooperation', 'school', 'social-services']);
  const grants = new GrantCheck({ agency: 'cooperation', keys: keys.ring, today: () => today, now: Date.now });
  const decisionsUnder = (change: Partial<SignedGrant>, records: ReadonlyArray<FactRecord>) => {
    const grant = {
      ...grantOf({ aud: 'cooperation' }),
      ...change,
      records: records.map((record) => keys.sign(record)),
    };
    const accepted = grants.check({ statement: signGrant(grant, keys.of('gateway')) });
    const policies = readOwnPolicies('cooperation');
    return new Decisions({ accepted, policies, holds: [], ownFacts: new Map(), recordFacts: () => new Map() });
  };

  it('answers figures without a case, to whom they are for', () => {
    const leadTime = (role: string, records: ReadonlyArray<FactRecord> = []) => {
      const lead = { ...actor, agency: 'social-services', roles: [role] };
      const change = {
        actor: lead,
        case: null,
        revision: { case: null, agency: 1 },
        aboutAgency: ['cooperation.leadTime'],
      };
      return decisionsUnder(change, records).about({ kind: 'agency' }, 'cooperation.leadTime') !== null;
    };
    expect(leadTime('team-lead')).toBe(true);
    expect(leadTime('social-worker')).toBe(false);
    expect(leadTime('team-lead', [holdRecord({ owner: 'cooperation' })])).toBe(false);
  });

  it('shows a teacher the pupil of the case and nobody else', () => {
    const teacher = { ...actor, agency: 'school', unit: 'teaching', roles: ['teacher'] };
    const owner = teacher.agency;
    const records = [
      caseRecord({ id: ourCase, owner, type: 'pupil-support', purposes: ['child.support'] }),
      assignmentRecord({ caseId: ourCase, owner, actorId: teacher.id }),
      casePersonRecord({ caseId: ourCase, owner, personId: anna }),
      casePersonRecord({ caseId: ourCase, owner, personId: bo, role: 'guardian' }),
    ];
    const decisions = decisionsUnder(
      { actor: teacher, aboutCase: ['cooperation.person', 'cooperation.link'] },
      records,
    );
    const about = (category: string) => decisions.about({ kind: 'case', id: ourCase }, category);
    expect(about('cooperation.person')).toEqual({ itself: null });
    expect(about('cooperation.link')).toBeNull();
    expect(decisions.aboutPersonOfCase(anna, 'cooperation.person')).not.toBeNull();
    expect(decisions.aboutPersonOfCase(bo, 'cooperation.person')).toBeNull();
  });
});

describe('a grant that an agency was sent', () => {
  const { jest } = import.meta;
  const owner = actor.agency;
  const keys = makeKeys(['gateway', owner]);
  const records = [
    caseRecord({ id: ourCase, owner }),
    assignmentRecord({ caseId: ourCase, owner, actorId: actor.id }),
    casePersonRecord({ caseId: ourCase, owner, personId: anna }),
  ];

  afterEach(() => {
    jest.useRealTimers();
  });

  it('is forgotten once it has run out by any clock, and is known until then', () => {
    jest.useFakeTimers();
    const begun = Date.now();
    const grants = new GrantCheck({ agency: 'cooperation', keys: keys.ring, today: () => today, now: () => begun });
    const grant = { ...grantOf({ aud: 'cooperation' }), records: records.map((record) => keys.sign(record)) };
    const statement = signGrant(grant, keys.of('gateway'));
    const hash = grantHashOf(statement);
    grants.check({ statement });
    jest.advanceTimersByTime((grantSeconds + clockSkewSeconds) * 1_000);
    expect(grants.check({ hash }).facts.case.id).toBe(ourCase);
    jest.advanceTimersByTime(2 * (grantSeconds + 2 * clockSkewSeconds) * 1_000);
    expect(() => grants.check({ hash })).toThrow(expect.objectContaining({ code: 'GRANT_UNKNOWN' }));
  });
});

describe('a grant by an emergency', () => {
  const owner = 'social-services';
  const keys = makeKeys(['gateway', owner]);
  const acting = { ...actor, agency: owner, unit: 'duty-desk' };
  const begun = Date.now();
  const moment = momentOf(() => today, begun);
  const [from, until] = [moment - 3_600_000, moment + 1_000].map((at) => new Date(at).toISOString());
  const emergency: FactRecord = {
    ...{ kind: 'emergency', id: idOf('emergency'), owner, version: 1, signedBy: acting.id, caseId: ourCase },
    ...{ actorId: acting.id, reason: 'danger-to-child', from: from ?? '', until: until ?? '' },
  };
  const records = [caseRecord({ id: ourCase, owner }), casePersonRecord({ caseId: ourCase, owner, personId: anna })];
  const askedOf = (agency: string, sent: ReadonlyArray<FactRecord> = [...records, emergency]) => {
    let now = begun;
    const grants = new GrantCheck({ agency, keys: keys.ring, today: () => today, now: () => now });
    const grant = { ...grantOf({ aud: agency, actor: acting }), records: sent.map((record) => keys.sign(record)) };
    const statement = signGrant(grant, keys.of('gateway'));
    return (laterMs: number) => {
      now = begun + laterMs;
      return grants.check({ statement }).facts.emergency?.id;
    };
  };
  const notAssigned = expect.objectContaining({ code: 'ACTOR_NOT_ASSIGNED' });

  it('serves the own agency and cooperation while it runs, and no longer, also when it has been accepted', () => {
    for (const agency of [owner, 'cooperation']) {
      const ask = askedOf(agency);
      expect(ask(0)).toBe(emergency.id);
      expect(() => ask(2_000)).toThrow(notAssigned);
    }
  });

  it('opens nothing at another agency, nor without the record of it', () => {
    expect(() => askedOf('police')(0)).toThrow(notAssigned);
    expect(() => askedOf(owner, records)(0)).toThrow(notAssigned);
  });
});

describe('between agencies', () => {
  const unit = { agency: 'social-services', unit: 'child-and-family' };
  const theirs = { ...actor, ...unit };
  const inTheirCase: ReadonlyArray<FactRecord> = [
    caseRecord({ id: ourCase, owner: unit.agency }),
    assignmentRecord({ caseId: ourCase, owner: unit.agency, actorId: theirs.id }),
    casePersonRecord({ caseId: ourCase, owner: unit.agency, personId: anna }),
  ];
  const decided = (part: Partial<Parameters<typeof decisionRecord>[0]>) =>
    decisionRecord({ personId: anna, caseId: ourCase, to: unit, dataUntil: today, ...part });
  const permits = `permit: [{ row: "2", to: [social-services], purpose: child.protect, basis: SOL-20-6,
    when: [case.assigned, decision.relevant-to-inquiry], ${says} }]`;
  const ask = (category: string, selection: string, holding: Holding) =>
    agency.persons(grantOf({ actor: theirs, persons: { [anna]: [category] } }), [anna], selection, holding);

  it('what a decision opens stays closed where nothing tells which record it is, whatever limit the gateway sets', async () => {
    const policies = policiesOf({ 't.name': permits });
    const records = [...inTheirCase, decided({ categories: ['t.name'] })];
    const { rows, errors } = await ask('t.name', 'name { given }', { policies, records });
    expect(rows).toEqual([{ name: null }]);
    expect(errors).toEqual([]);
  });

  it('an allow that covers no record is a denial: no notice was sent, or the grant names none', async () => {
    const sent = `permit: [{ row: "2", to: [social-services], purpose: child.protect, basis: SOL-20-6, release: sent,
      when: [case.assigned, notice.sent], ${says} }]`;
    const policies = policiesOf({ 't.record': sent });
    const { rows } = await ask('t.record', 'records { id }', { policies, records: inTheirCase });
    expect(rows).toEqual([{ records: null }]);
    const none = about({ 't.record': limited({}) });
    expect((await agency.persons(none, [anna], 'records { id }')).rows).toEqual([{ records: null }]);
  });

  it('a decision counts for the records that it covers, not for others like them', async () => {
    const forbid =
      'forbid: [{ row: "f", to: [others], when: [record.for-all], unless: [decision.released-by-investigation-lead], says: Inget lämnas ut. }]';
    const policies = policiesOf({ 't.record': `${permits}, ${forbid}` });
    const atoms = ['decision.released-by-investigation-lead'];
    const released = decided({ categories: ['t.record'], atoms, recordIds: ['Anna record 2'], dataUntil: null });
    const records = [...inTheirCase, decided({ categories: ['t.record'] }), released];
    const recordFacts = () => new Map([['record.for-all', true]]);
    const { rows } = await ask('t.record', 'records { id }', { policies, records, recordFacts });
    expect(rows).toEqual([{ records: [{ id: 'Anna record 2' }] }]);
  });

  it('a notice counts for the records that it names, not for others like them', async () => {
    const forbid =
      'forbid: [{ row: "f", to: [others], when: [record.for-all], unless: [notice.sent], says: Inget lämnas ut. }]';
    const notice: FactRecord = {
      ...{ kind: 'notice', id: idOf('notice'), owner: 't', version: 1, signedBy: 'tester', personId: anna },
      ...{ category: 't.record', to: unit.agency, recordIds: ['Anna record 1'], sentOn: today },
    };
    const holding = {
      policies: policiesOf({ 't.record': `${permits}, ${forbid}` }),
      records: [...inTheirCase, decided({ categories: ['t.record'] }), notice],
      recordFacts: () => new Map([['record.for-all', true]]),
    };
    const { rows } = await ask('t.record', 'records { id }', holding);
    expect(rows).toEqual([{ records: [{ id: 'Anna record 1' }] }]);
  });

  describe('the day up to which a record may be known', () => {
    const record = { id: 'Anna record 2', recordedOn: '2026-10-01' };
    const consent = `{ row: "3", to: [social-services], purpose: child.protect, basis: SOL-20-6,
      when: [case.assigned, consent.active], ${says} }]`;
    const policies = policiesOf({ 't.record': permits.replace(/\]$/, `, ${consent}`) });
    const records = [...inTheirCase, decided({ categories: ['t.record'], dataUntil: '2026-11-01' })];
    const knownUntil = (limit: GrantedPair, who: SignedGrant['actor'], holding: Holding) => {
      const { decisions } = questionUnder(grantOf({ actor: who, persons: { [anna]: { 't.record': limit } } }), holding);
      const itself = decisions.about({ kind: 'person', id: anna }, 't.record')?.itself;
      return itself ? decisions.knownUntil(itself, record) : 'denied';
    };
    const whole: GrantedPair = { rows: ['1'], limit: null };

    it.each<[string, GrantedPair, string]>([
      ['the decision’s, where the grant has a later one', limited({ dataUntil: today }), '2026-11-01'],
      ['the grant’s, where that is the earlier', limited({ dataUntil: '2026-10-15' }), '2026-10-15'],
      ['the decision’s, where the grant names the record', limited({ recordIds: [record.id] }), '2026-11-01'],
      ['the decision’s, where the grant has no limit', whole, '2026-11-01'],
      ['none, where the grant covers another record', limited({ recordIds: ['Anna record 1'] }), ''],
    ])('is %s', (_, limit, day) => {
      expect(knownUntil(limit, theirs, { policies, records })).toBe(day);
    });

    it('is that on which a decision named the record, where the grant has a later one', () => {
      const named = { recordIds: [record.id], dataUntil: null, validFrom: '2026-11-05' };
      const holding = { policies, records: [...inTheirCase, decided({ categories: ['t.record'], ...named })] };
      expect(knownUntil(limited({ dataUntil: today }), theirs, holding)).toBe('2026-11-05');
    });

    it('is the grant’s alone where no decision is needed', () => {
      expect(knownUntil(limited({ dataUntil: '2026-10-15' }), actor, {})).toBe('2026-10-15');
      expect(knownUntil(limited({ recordIds: [record.id] }), actor, {})).toBeNull();
      expect(knownUntil(whole, actor, {})).toBeNull();
    });
  });

  it('a notice of another agency under the id of a decision opens no record that the decision does not name', () => {
    const keys = makeKeys(['gateway', 'police', 'social-services', 'population']);
    const lead = idOf('released by the lead');
    const decision = { owner: 'police', personId: anna, caseId: ourCase, to: unit, categories: ['police.suspicion'] };
    const released = { atoms: ['decision.released-by-investigation-lead'], dataUntil: null, validFrom: today };
    const made = [
      ...inTheirCase,
      personRecord({ personId: anna }),
      decisionRecord({ ...decision, recordIds: ['s1', 's2'], dataUntil: null, validFrom: today }),
      decisionRecord({ ...decision, ...released, id: lead, recordIds: ['s1'] }),
    ];
    const notice: FactRecord = {
      ...{ kind: 'notice', id: lead, owner: unit.agency, version: 1, signedBy: 'tester', personId: anna },
      ...{ category: 'social-services.report', to: unit.agency, recordIds: ['s2'], sentOn: today },
    };
    const shown = (records: ReadonlyArray<FactRecord>) => {
      const grants = new GrantCheck({ agency: 'police', keys: keys.ring, today: () => today, now: Date.now });
      const persons = { [anna]: { 'police.suspicion': { rows: ['39'], limit: null } } };
      const signed = records.map((record) => keys.sign(record));
      const grant = {
        ...grantOf({ aud: 'police', actor: { ...theirs, roles: ['social-worker'] }, persons }),
        records: signed,
      };
      const marks = new Map([
        ['record.investigation-secrecy-active', true],
        ...(['record.limited-circle', 'actor.in-named-circle'] as const).map((atom) => [atom, false] as const),
      ]);
      const decisions = new Decisions({
        accepted: grants.check({ statement: signGrant(grant, keys.of('gateway')) }),
        ...{ policies: readOwnPolicies('police'), holds: [], ownFacts: new Map(), recordFacts: () => marks },
      });
      const allowed = decisions.about({ kind: 'person', id: anna }, 'police.suspicion')?.itself;
      if (!allowed) throw new Error('expected what the decisions open');
      return ['s1', 's2'].filter((id) => decisions.passes(allowed, { id, recordedOn: today }));
    };
    expect(shown(made)).toEqual(['s1']);
    expect(shown([...made, notice])).toEqual(['s1']);
  });
});
