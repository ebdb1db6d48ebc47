/** What the intake takes of the case file and what it refuses, by what is kept: one code for each way to mend it. */
import { contentHash } from '../../schema/case-file/second-official.js';
import { createClock, momentOf } from '../../schema/clock.js';
import { consentStatements } from '../../schema/demo/consent-statements.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { readKept } from '../../subgraphs/cooperation/facts/kept.js';
import { type OwnFacts, signBy as sign, signAll, startFacts, startStory } from '../support/facts.js';

const { childInquiry: c1, crimePrevention: c2, pupilSupport: c3 } = demoCase;
const { child, mother, father, sibling } = person;
const day = '2026-11-23';
let facts: OwnFacts;
beforeAll(async () => {
  facts = await startStory(day);
});
afterAll(() => facts?.stop());

type Json = Record<string, unknown>;
const refused = async (...statements: string[]) => (await facts.refusal(...statements)).message;
const id = demoId;

const friend = {
  ...{ kind: 'case-person', id: id('friend in C1'), caseId: c1, personId: person.friend, role: 'other-adult' },
  ...{ since: day, until: null },
};
const agreedWith = (statement: string) => contentHash(readKept(statement));
const second = (statement: string) => ({
  ...{ kind: 'countersignature', id: id('second'), about: friend.id, ofVersion: 1, contentHash: agreedWith(statement) },
});

it('a person who is neither child, guardian nor sibling comes with another official’s signature', async () => {
  const added = sign('social-services', friend);
  expect(await refused(added)).toContain('countersignature');
  expect(await refused(added, sign('social-services', second(added)))).toContain('another official');
  expect(await refused(added, sign('police', second(added), 'two'))).toContain('countersignature');
  const agreed = sign('social-services', second(added), 'two');
  const another = sign('social-services', { ...friend, personId: person.grandmother });
  expect(await refused(another, agreed)).toContain('countersignature');
  await facts.send(added, agreed);
  // What narrows binds on one signature.
  await facts.send(sign('social-services', { ...friend, version: 2, until: day }));
});

it('what a colleague has agreed with is that record, and no other that is given its id', async () => {
  const measure = {
    ...{ kind: 'measure', id: id('agreed with'), caseId: c1, personId: child, what: 'conversation', doneOn: day },
  };
  const done = sign('social-services', measure);
  const agreed = { ...second(done), id: id('of a measure'), about: measure.id };
  await facts.send(done, sign('social-services', agreed, 'two'));
  const added = { ...friend, id: measure.id, personId: person.grandmother };
  expect(await refused(sign('social-services', added))).toContain('countersignature');
});

it('what has happened is not changed: a refusal is not taken back, a request asks no more than the log says', async () => {
  const refusal = { kind: 'refusal', id: id('no'), personId: sibling, refuserId: mother, receivedOn: day };
  await facts.send(sign('school', { ...refusal, categories: null }));
  const taken = { ...refusal, version: 2, categories: ['school.grades'], refuserId: sibling };
  expect(await facts.refusal(sign('school', taken))).toMatchObject({ message: expect.stringContaining('happened') });
  const request = {
    ...{ kind: 'request', id: id('q-quiet'), caseId: c1, to: 'school', basis: 'SOL-20-6', urgent: false },
    ...{ asked: [{ personId: child, category: 'school.grades' }], sentOn: day, dueOn: '2026-12-01' },
  };
  await facts.send(sign('social-services', request));
  const more = { ...request, version: 2, asked: [{ personId: mother, category: 'school.grades' }] };
  expect(await refused(sign('social-services', more))).toContain('happened');
});

it('a correction names records only where values have ids', async () => {
  const correction = { kind: 'correction', personId: child, recordIds: ['a'], wrongSince: day, correctedOn: day };
  const wrong = { ...correction, id: id('no records'), category: 'school.enrol' };
  expect(await refused(sign('school', wrong))).toContain('no `recordIds`');
  await facts.send(sign('school', { ...wrong, recordIds: null }));
  await facts.send(sign('school', { ...correction, id: id('a record'), category: 'school.absence' }));
});

it('tells nobody who has custody: not of refusers, and of signatories only whom the own case has', async () => {
  for (const refuserId of [mother, person.grandmother]) {
    const refusal = { kind: 'refusal', id: id(`no of ${refuserId}`), personId: child, refuserId, receivedOn: day };
    await facts.send(sign('employment', { ...refusal, categories: ['employment.status'] }));
  }
  const written = {
    ...{ kind: 'consent-document', id: id('a guess'), caseId: c2, personId: child, purposes: ['crime.prevent'] },
    ...{
      scope: [{ holder: 'school', categories: ['school.grades'] }],
      to: [{ agency: 'police', unit: 'local-police' }],
    },
    ...{ ageBand: '15-17', situation: 1, validFrom: day, validUntil: day, informationText: 'text' },
  };
  const guess = (...guardians: string[]) => [
    { personId: child, capacity: 'child' },
    ...guardians.map((personId) => ({ personId, capacity: 'guardian' })),
  ];
  const said = await Promise.all(
    [guess(mother, father), guess(mother, person.grandmother)].map((signatories) =>
      refused(sign('police', { ...written, signatories })),
    ),
  );
  expect(new Set(said)).toEqual(new Set([expect.stringContaining('all who must sign')]));
});

it('an id is its owner’s: nobody takes one before it is used, nor finds out by one whom another’s case has', async () => {
  const assignment = { kind: 'assignment', id: id('whose'), conflictOfInterest: false, since: day, until: null };
  await facts.send(sign('social-services', { ...assignment, caseId: c1, actorId: 'demo-x' }));
  await facts.send(sign('police', { ...assignment, caseId: c2, actorId: 'demo-y' }));
  const { rows } = await facts.db.query('select owner from facts.records where id = $1 order by owner', [
    assignment.id,
  ]);
  expect(rows).toEqual([{ owner: 'police' }, { owner: 'social-services' }]);
  // What others name by its id stays one record, whoever comes second.
  const opened = { kind: 'case', type: 'pupil-support', purposes: ['child.support'], openedOn: day, requested: null };
  const days = { inquiryDecidedOn: null, dueOn: null, closedOn: null };
  expect(await refused(sign('school', { ...opened, ...days, id: c1, version: 9 }))).toContain('owner');
});

it('a situation never falls, and rises with protection and custody, told of in both', async () => {
  const known = { kind: 'person', id: sibling, personId: sibling, ageBand: '12-14', validUntil: null };
  const custody = { kind: 'custody', id: sibling, personId: sibling, version: 2, since: day };
  const version = { version: 9 };
  const rising = sign('population', { ...known, ...version, protected: false, situation: 2 });
  expect(await refused(sign('population', { ...known, ...version, protected: false }))).toContain('higher situation');
  expect(await refused(rising)).toContain('same situation');
  const mothers = { ...custody, guardianIds: [mother] };
  expect(await refused(rising, sign('population', { ...mothers, situation: 1 }))).toContain('higher situation');
  await facts.send(rising, sign('population', { ...mothers, situation: 2 }));
  expect(await refused(sign('population', { ...known, version: 10, protected: false }))).toContain('no lower');
});

const complete = consentStatements({
  ...{ name: 'checked', personId: child, ageBand: '15-17', validFrom: '2026-11-20', validUntil: '2027-11-20' },
  ...{ by: 'principal', agency: 'school', caseId: c3, purposes: ['crime.prevent'] },
  signatories: [
    { personId: child, capacity: 'child' },
    { personId: mother, capacity: 'guardian' },
    { personId: father, capacity: 'guardian' },
  ],
  holders: [{ agency: 'school', by: 'principal', categories: ['school.grades'] }],
  to: [{ agency: 'police', unit: 'local-police' }],
});
const [view = '', document = '', ...rest] = signAll(complete);
const registration = rest.at(-1) ?? '';
const signatures = rest.slice(0, -1);
const written = complete[1]?.record as unknown as Json;

it('a document names exactly who has to sign, for a year at most, with the child’s view', async () => {
  expect(await refused(document)).toContain("child's view");
  for (const [changes, expected] of [
    [{ signatories: [{ personId: child, capacity: 'child' }] }, 'exactly those who have to sign'],
    [{ validUntil: '2027-11-21' }, 'at most 12 months'],
    [{ situation: 2 }, 'situation that the person has now'],
    [{ ageBand: '18-20' }, 'age band'],
    [{ personId: sibling }, 'person of the case'],
    [{ caseId: c2 }, 'case of `school`'],
    [{ scope: [{ holder: 'school', categories: ['police.incident'] }] }, 'categories of each holder'],
  ] as const) {
    expect(await refused(view, sign('school', { ...written, ...changes }))).toContain(expected);
  }
});

it('is registered when everybody has signed, within its scope, and not after somebody has refused', async () => {
  expect(await refused(registration)).toContain('document that is kept');
  expect(await refused(view, document, ...signatures.slice(1), registration)).toContain('signature of everybody');
  const stranger = { ...(complete[2]?.record as unknown as Json), id: id('s'), signatoryId: person.grandmother };
  expect(await refused(view, document, sign('school', stranger))).toContain('signatory of the document');
  const wider = { ...(complete.at(-1)?.record as unknown as Json), categories: ['school.grades', 'school.ehPsy'] };
  expect(await refused(view, document, ...signatures, sign('school', wider))).toContain('lifts the secrecy of');
  await facts.send(view, document, ...signatures, registration);
  const widened = { ...written, version: 2, purposes: ['crime.prevent', 'child.support'] };
  expect(await refused(sign('school', widened))).toContain('what has been signed is not changed');
});

it('a withdrawal comes with the end of the consent; afterwards nobody registers it, and nobody is told why', async () => {
  const withdrawal = sign('police', {
    ...{ kind: 'withdrawal', id: id('withdrawn'), consentId: id('checked'), signatoryId: father },
    ...{ method: 'oral', receivedOn: day },
  });
  const end = sign('police', { kind: 'consent-end', id: id('its end'), consentId: id('checked'), endedOn: day });
  expect(await refused(withdrawal)).toContain('`consent-end`');
  const foreign = { kind: 'withdrawal', id: id('w2'), consentId: id('checked'), method: 'oral', receivedOn: day };
  expect(await refused(sign('enforcement', { ...foreign, signatoryId: father }))).toContain('party to the consent');
  await facts.send(withdrawal, end);
  const again = { ...(complete.at(-1)?.record as unknown as Json), id: id('again') };
  const message = await refused(sign('school', again));
  expect(message).toContain('ask for a new one');
  expect(message).not.toMatch(/withdr|refus|exclu|annul/);
});

it('a decision about somebody under 18 comes with the child’s view', async () => {
  const decision = {
    ...{ kind: 'decision', id: id('a decision'), atoms: ['decision.relevant-to-inquiry'], personId: child },
    ...{ categories: ['school.grades'], to: { agency: 'social-services', unit: 'child-and-family' }, caseId: c1 },
    ...{ recordIds: null, dataUntil: day, validFrom: day, validUntil: null },
  };
  expect(await refused(sign('school', decision))).toContain("child's view");
});

describe('a request', () => {
  const request = {
    ...{ kind: 'request', id: id('q-nurse'), caseId: c1, to: 'school', basis: 'SOL-20-6', urgent: false },
    ...{ asked: [{ personId: child, category: 'school.ehMed' }], sentOn: day, dueOn: '2026-12-01' },
  };
  const answer = {
    ...{ kind: 'request-answer', id: id('a-nurse'), requestId: request.id, answeredOn: day },
    answers: [{ personId: child, category: 'school.ehMed', answer: 'no', decisionId: null, extractRef: null }],
  };
  it('is about persons of the own open case and categories of whom it asks, on a basis there is', async () => {
    for (const [changes, expected] of [
      [{ caseId: c3 }, 'case of `social-services`'],
      [{ to: 'police' }, 'categories of the agency'],
      [{ basis: 'SOL-99-9' }, 'legal catalogue'],
      [{ asked: [{ personId: person.grandmother, category: 'school.ehMed' }] }, 'persons of the case'],
      [{ asked: [{ personId: sibling, category: 'school.absence' }] }, 'inquiry'],
    ] as const) {
      expect(await refused(sign('social-services', { ...request, ...changes }))).toContain(expected);
    }
  });
  it('stands in the log as a question sent, once, without anything released', async () => {
    const sent = sign('social-services', request);
    await facts.send(sent);
    await facts.send(sent);
    const { rows } = await facts.db.query('select subject, case_id, body from log.disclosures where request_id = $1', [
      request.id,
    ]);
    expect(rows).toEqual([{ subject: child, case_id: c1, body: expect.objectContaining({ released: [] }) }]);
    expect(rows[0].body.sent).toEqual({ request: request.id, basis: 'OSL-10-2', restsOn: 'SOL-20-6' });
    expect(rows[0].body.questions).toEqual([{ agency: 'school', categories: ['school.ehMed'] }]);
  });
  it('is received in a case that says nothing of the asker’s purpose', async () => {
    const opened = {
      ...{
        kind: 'case',
        id: id('received'),
        type: 'disclosure',
        openedOn: day,
        inquiryDecidedOn: null,
        closedOn: null,
      },
      ...{ dueOn: request.dueOn, requested: request.asked },
    };
    const receipt = {
      ...{ kind: 'request-receipt', id: id('receipt'), requestId: request.id, caseId: opened.id, receivedOn: day },
    };
    for (const purposes of [['child.protect'], ['disclosure.assess', 'child.protect']]) {
      const told = await refused(sign('school', { ...opened, purposes }), sign('school', receipt));
      expect(told).toContain('only purpose is `disclosure.assess`');
    }
    await facts.send(sign('school', { ...opened, purposes: ['disclosure.assess'] }), sign('school', receipt));
  });
  it('is answered by whom it asks alone, and about what it asks', async () => {
    expect(await refused(sign('police', answer))).toContain('request to your own agency');
    const more = [...answer.answers, { ...answer.answers[0], category: 'school.grades' }];
    expect(await refused(sign('school', { ...answer, answers: more }))).toContain('what was asked');
    const yes = [{ ...answer.answers[0], answer: 'yes', decisionId: id('d-school-1') }];
    expect(await refused(sign('school', { ...answer, answers: yes }))).toContain('by which the answer says yes');
    await facts.send(sign('school', answer));
  });
  it('stays answered in all that has been answered, whoever answers more', async () => {
    const pairs = ['school.grades', 'school.ehMed'].map((category) => ({ personId: child, category }));
    await facts.send(sign('social-services', { ...request, id: id('q-two'), asked: pairs }));
    const [first, second] = pairs.map((pair) => ({ ...pair, answer: 'no', decisionId: null, extractRef: null }));
    const grades = { ...answer, id: id('a-two'), requestId: id('q-two'), answers: [first] };
    await facts.send(sign('school', grades, 'principal'));
    const notes = { ...grades, version: 2, answers: [second] };
    expect(await refused(sign('school', notes, 'nurse'))).toContain('everything that the earlier version answers');
    const changed = { ...first, answer: 'partly', extractRef: 'a file' };
    await facts.send(sign('school', { ...notes, answers: [second, changed] }, 'nurse'));
  });
  it('cannot rest on SoL 20:6 before an inquiry is opened', async () => {
    const before = await startFacts('2026-10-06');
    try {
      await before.send(...signAll(madeBy(storyRecords, '2026-10-06')));
      const { message } = await before.refusal(sign('social-services', { ...request, sentOn: '2026-10-06' }));
      expect(message).toContain('SoL 20:2');
    } finally {
      await before.stop();
    }
  });
});

it('one emergency of an official in a case at a time, which a new version only shortens; reviewed by another', async () => {
  const now = momentOf(createClock(day));
  const instant = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const emergency = {
    ...{ kind: 'emergency', id: id('emergency'), caseId: c2, actorId: 'demo-one', reason: 'danger-to-child' },
    ...{ from: instant(-25), until: instant(-22) },
  };
  await facts.send(sign('police', emergency));
  expect(await refused(sign('police', { ...emergency, id: id('e2'), from: instant(-23) }))).toContain('at most one');
  expect(await refused(sign('police', { ...emergency, version: 2, until: instant(-21) }))).toContain('sooner');
  expect(await refused(sign('school', { ...emergency, id: id('e3') }))).toContain('case of `school`');
  const review = { kind: 'emergency-review', id: id('rev'), emergencyId: emergency.id, finding: 'justified' };
  const reviewed = { ...review, reviewedOn: day };
  expect(await refused(sign('police', reviewed))).toContain('another official');
  expect(await refused(sign('school', reviewed, 'two'))).toContain('emergency of `school`');
  // Four hours are four hours: no second one before somebody has looked at the first.
  const next = { ...emergency, id: id('e4'), from: instant(-1), until: instant(1) };
  expect(await refused(sign('police', next))).toContain('a review of the emergency');
  await facts.send(sign('police', reviewed, 'two'));
  await facts.send(sign('police', next));
  // Nor is one reviewed beforehand, so that the next could follow at once.
  const early = { ...reviewed, id: id('early'), emergencyId: next.id };
  expect(await refused(sign('police', early, 'two'))).toContain('that is over');
  await facts.send(sign('police', { ...next, version: 2, until: instant(0) }));
  await facts.send(sign('police', early, 'two'));
});

it('whoever has a conflict of interest in a case lets nobody in there, and cannot take the conflict back', async () => {
  const assignment = (name: string, actorId: string, conflictOfInterest: boolean) => ({
    ...{ kind: 'assignment', id: id(name), caseId: c2, actorId, since: day, until: null, conflictOfInterest },
  });
  // The own conflict is for everybody to tell.
  await facts.send(sign('police', assignment('biased', 'demo-biased', true), 'biased'));
  const conflict = 'a conflict of interest in the case';
  const takenBack = { ...assignment('biased', 'demo-biased', false), version: 2 };
  expect(await refused(sign('police', takenBack, 'biased'))).toContain(conflict);
  expect(await refused(sign('police', assignment('friend', 'demo-friend', false), 'biased'))).toContain(conflict);
  const emergency = {
    ...{ kind: 'emergency', id: id('e5'), caseId: c2, actorId: 'demo-biased', reason: 'danger-to-child' },
    ...{ from: new Date(momentOf(createClock(day)) - 60_000).toISOString() },
    until: new Date(momentOf(createClock(day)) + 3_600_000).toISOString(),
  };
  expect(await refused(sign('police', emergency, 'biased'))).toContain(conflict);
  await facts.send(sign('police', { ...takenBack, version: 3 }, 'one'));
});

it('nor is whoever has a conflict of interest the second official by whom somebody is let in', async () => {
  const added = sign('police', { ...friend, id: id('friend in C2'), caseId: c2 });
  const biased = {
    ...{ kind: 'assignment', id: id('biased second'), caseId: c2, actorId: 'demo-second', since: day, until: null },
    conflictOfInterest: true,
  };
  await facts.send(sign('police', biased, 'second'));
  const agreed = { ...second(added), id: id('agreed in C2'), about: id('friend in C2') };
  expect(await refused(added, sign('police', agreed, 'second'))).toContain('without a conflict of interest');
  await facts.send(added, sign('police', { ...agreed, id: id('agreed by another') }, 'third'));
});
