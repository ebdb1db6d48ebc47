/** Cases, requests, decisions and what is looked at afterwards: each step through the gateway, by its own officials alone. */
import { submit } from '../../gateway/dev/perform.js';
import { signRecords } from '../../gateway/dev/seed-facts.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { asked, type CaseFile, day, key, startCaseFile } from '../support/case-file.js';

const { child, mother, friend } = person;
const { childInquiry: c1, crimePrevention: c2, cooperation: k1 } = demoCase;
let file: CaseFile;
beforeAll(async () => {
  file = await startCaseFile();
});
afterAll(() => file?.stop());

/** A moment of the day before, which is over at whatever hour the tests run. */
const before = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour)).toISOString();

const everything = `query($caseId: ID!) {
  case(id: $caseId) {
    consents { id } decisions { id from kinds validUntil } updates { kind }
    requests { id state asked { personId category answer decisionId } }
    persons { person { id } }
  }
  inbox { edges { node {
    requestId from urgent state disclosureCaseId receivedOn } } }
  urgentInbox { edges { node { requestId } } }
  reviews { emergencies { emergencyId state caseType reviewBy }
    incidents { incidentId what reportBy state steps } closedIncidents { incidentId state taken { step takenAt } } }
}`;
async function view(actor: string, caseId?: string) {
  const { body } = await file.client.ask(actor, everything, caseId === undefined ? {} : { caseId });
  expect(body.errors).toBeUndefined();
  const nodes = ({ edges }: { edges: { node: unknown }[] }) => edges.map(({ node }) => node);
  return { ...body.data, inbox: nodes(body.data.inbox), urgentInbox: nodes(body.data.urgentInbox) };
}

const request = {
  ...{ key: key('request'), caseId: c1, to: 'school', basis: 'SOL-20-6', urgent: false, dueOn: '2026-12-01' },
  asked: [{ personId: child, category: 'school.grades' }],
};

it('asks, receives, decides, answers and ends a disclosure', async () => {
  const others = [await view('probation-officer'), await view('police-decision-officer')];
  const faults = (input: object) => file.faults('social-worker', 'draftRequest', { ...request, ...input });
  expect(await faults({ basis: 'NO-SUCH' })).toEqual(['INVALID']);
  expect(await faults({ asked: [{ personId: child, category: 'police.notice' }] })).toEqual(['INVALID']);
  expect(await faults({ asked: [{ personId: friend, category: 'school.grades' }] })).toEqual(['UNKNOWN']);
  expect(await faults({ caseId: c2 })).toEqual(['UNKNOWN']);
  expect(await faults({ dueOn: '2026-11-01' })).toEqual(['INVALID']);
  expect(await faults({ key: 'no uuid' })).toEqual(['INVALID']);
  const { id: requestId, sentences } = await file.done('social-worker', 'draftRequest', request);
  expect(sentences[0]).toContain('Begäran till Utbildningsnämnden');
  expect((await file.done('social-worker', 'draftRequest', request)).id).toBe(requestId);

  const inbox = (await view('principal')).inbox;
  const sent = { requestId, from: 'social-services', urgent: false, state: 'SENT', disclosureCaseId: null };
  expect(inbox).toEqual([{ ...sent, receivedOn: null }]);
  // What is asked for stands in the case that is opened for it: many may see that something has come, not what.
  expect(JSON.stringify(inbox)).not.toMatch(new RegExp(`${child}|grades|SOL-20-6`));
  expect((await view('teacher')).inbox).toEqual([]); // denied, as if there were none

  const receipt = { key: key('receipt'), requestId, actorId: 'demo-principal' };
  expect(await file.faults('principal', 'draftReceipt', receipt)).toEqual(['refused']);
  expect(await file.faults('case-system-police', 'draftReceipt', receipt)).toEqual(['UNKNOWN']);
  const { id: disclosure } = await file.done('case-system-school', 'draftReceipt', receipt);
  const late = { ...receipt, actorId: 'demo-school-counsellor' };
  expect(await file.faults('case-system-school', 'draftReceipt', late)).toEqual(['STALE_VERSION']);
  expect((await view('principal', disclosure)).case).toMatchObject({
    persons: [{ person: { id: child } }],
    requests: [
      { id: requestId, state: 'RECEIVED', asked: [{ personId: child, category: 'school.grades', answer: null }] },
    ],
  });

  const decision = {
    ...{ key: key('decision'), personId: child, categories: ['school.grades'], requestId, dataUntil: day },
    ...{ kinds: ['decision.relevant-to-inquiry'], to: { agency: 'social-services', unit: 'child-and-family' } },
  };
  const decide = (input: object) => file.faults('principal', 'draftDecision', { ...decision, ...input });
  expect(await decide({})).toEqual(['INCOMPLETE']);
  expect(await decide({ childView: asked, categories: ['school.absence'] })).toEqual(['REFUSED']);
  expect(await decide({ childView: asked, kinds: ['decision.because-we-cooperate'] })).toEqual(['INVALID']);
  expect(await decide({ childView: asked, dataUntil: null })).toEqual(['INVALID']);
  expect(await file.faults('teacher', 'draftDecision', decision)).toEqual(['refused']);
  expect(await file.faults('police-decision-officer', 'draftDecision', { ...decision, childView: asked })).toEqual([
    'UNKNOWN',
  ]);

  const grades = `query($caseId: ID!) { case(id: $caseId) { persons { person { grades { term } } } } }`;
  const before = await file.client.ask('social-worker', grades);
  expect(before.text).not.toContain('"term":"');
  const { id: decisionId } = await file.done('principal', 'draftDecision', { ...decision, childView: asked });
  const answer = { personId: child, category: 'school.grades', answer: 'YES', decisionId };
  const reply = { key: key('answer'), requestId, expectedVersion: 0, answers: [answer] };
  const elsewhere = { ...reply, answers: [{ ...answer, personId: mother }] };
  expect(await file.faults('principal', 'draftAnswer', elsewhere)).toEqual(['REFUSED']);
  expect(
    await file.faults('principal', 'draftAnswer', { ...reply, answers: [{ ...answer, decisionId: requestId }] }),
  ).toEqual(['UNKNOWN']);
  await file.done('principal', 'draftAnswer', reply);
  await file.done('principal', 'draftAnswer', reply);
  const other = { ...reply, answers: [{ ...answer, answer: 'NO', decisionId: null }] };
  expect(await file.faults('school-counsellor', 'draftAnswer', other)).toEqual(['STALE_VERSION']);
  expect((await view('principal')).inbox).toEqual([]);
  const own = (await view('social-worker')).case;
  expect(own.requests).toMatchObject([{ id: requestId, state: 'ANSWERED', asked: [{ answer: 'YES', decisionId }] }]);
  expect(own.decisions).toContainEqual(expect.objectContaining({ id: decisionId, from: 'school', validUntil: null }));
  expect((await file.client.ask('social-worker', grades)).text).toContain('"term":"');

  const end = { key: key('end'), id: decisionId, expectedVersion: 1 };
  expect(await file.faults('police-decision-officer', 'draftDecisionEnd', end)).toEqual(['UNKNOWN']);
  await file.done('principal', 'draftDecisionEnd', end);
  await file.done('principal', 'draftDecisionEnd', end);
  expect(await file.faults('principal', 'draftDecisionEnd', { ...end, expectedVersion: 3 })).toEqual(['STALE_VERSION']);
  const closed = await file.client.ask('social-worker', grades);
  expect(closed.text).not.toContain('"term":"');
  const questions = await file.client.questionsOf(closed.requestId);
  expect(questions.flatMap(({ grant }) => Object.keys(grant?.persons[child] ?? {}))).not.toContain('school.grades');
  expect([await view('probation-officer'), await view('police-decision-officer')]).toEqual(others);
});

it('tells whom it asks nothing of what the case is for that asks (OSL 18:1)', async () => {
  const { id: requestId } = await file.done('police-officer', 'draftRequest', {
    ...{ ...request, key: key('police request'), caseId: c2, basis: 'OSL-10-27' },
    asked: [{ personId: child, category: 'school.absence' }],
  });
  const receipt = { key: key('police receipt'), requestId, actorId: 'demo-principal' };
  const { id: caseId } = await file.done('case-system-school', 'draftReceipt', receipt);
  const own = `query($caseId: ID!) {
    case(id: $caseId) { type purposes requests { id } persons { person { absences(last: 5) { edges { node { minutes } } } } } }
  }`;
  const { text, body, requestId: asking } = await file.client.ask('principal', own, { caseId });
  expect(body.data.case).toMatchObject({
    type: 'DISCLOSURE',
    purposes: ['DISCLOSURE_ASSESS'],
    requests: [{ id: requestId }],
  });
  expect(text).toContain('"minutes"');
  const entries = (await file.client.log()).filter((entry) => entry.requestId === asking);
  expect(entries.length).toBeGreaterThan(0);
  expect(entries.map(({ body: said }) => said.purposes)).toEqual(entries.map(() => ['disclosure.assess']));
  expect(`${text} ${JSON.stringify(entries)}`).not.toMatch(/crime/i);
});

it('takes an urgent request to the duty officer', async () => {
  const urgent = {
    ...{ ...request, key: key('urgent'), to: 'police', urgent: true },
    asked: [{ personId: child, category: 'police.incident' }],
  };
  const { id: requestId } = await file.done('social-worker', 'draftRequest', urgent);
  expect(await view('police-duty-officer')).toMatchObject({ inbox: [], urgentInbox: [{ requestId }] });
  expect((await view('police-decision-officer')).inbox).toMatchObject([{ requestId, urgent: true }]);
  expect((await view('police-officer')).urgentInbox).toEqual([]);
  expect((await view('principal')).urgentInbox).toEqual([]);
  const answers = [{ personId: child, category: 'police.incident', answer: 'NO' }];
  await file.done('police-duty-officer', 'draftAnswer', { key: key('no'), requestId, expectedVersion: 0, answers });
  expect((await view('police-duty-officer')).urgentInbox).toEqual([]);
});

it('is answered by each official about what is theirs to assess, and keeps what others have answered', async () => {
  const asked = ['school.absence', 'school.ehMed'].map((category) => ({ personId: child, category }));
  const { id: requestId } = await file.done('social-worker', 'draftRequest', { ...request, key: key('two'), asked });
  const [absence, notes] = asked.map((pair) => ({ ...pair, answer: 'NO' }));
  const reply = (name: string, expectedVersion: number, ...answers: unknown[]) => ({
    ...{ key: key(name), requestId, expectedVersion, answers },
  });
  const answersNow = async () => {
    const { requests } = (await view('social-worker')).case;
    return requests.find(({ id }: { id: string }) => id === requestId);
  };
  await file.done('principal', 'draftAnswer', reply('absence', 0, absence));
  expect(await answersNow()).toMatchObject({ state: 'PARTLY_ANSWERED' });
  await file.done('school-nurse', 'draftAnswer', reply('notes', 1, notes));
  await file.done('school-nurse', 'draftAnswer', reply('notes', 1, notes));
  expect(await answersNow()).toMatchObject({ state: 'ANSWERED', asked: [{ answer: 'NO' }, { answer: 'NO' }] });
  const late = reply('late', 1, { ...absence, answer: 'PARTLY', extractRef: 'a file' });
  expect(await file.faults('school-counsellor', 'draftAnswer', late)).toEqual(['STALE_VERSION']);
  await file.done('principal', 'draftAnswer', { ...late, key: key('mended'), expectedVersion: 2 });
  expect(await answersNow()).toMatchObject({ state: 'ANSWERED', asked: [{ answer: 'PARTLY' }, { answer: 'NO' }] });
});

it('lets the case system and the manager alone people and staff a case, each version once (X7)', async () => {
  const add = { key: key('friend'), caseId: c1, personId: friend, role: 'OTHER_ADULT' };
  expect(await file.faults('social-worker', 'draftCasePerson', add)).toEqual(['refused']);
  expect(await file.faults('case-system-police', 'draftCasePerson', add)).toEqual(['UNKNOWN']);
  const change = { key: key('due'), id: c1, expectedVersion: 2 };
  await file.done('social-work-manager', 'draftCaseChange', { ...change, dueOn: '2027-02-10' });
  const stale = { ...change, dueOn: '2027-02-11' };
  expect(await file.faults('case-system-social-services', 'draftCaseChange', stale)).toEqual(['STALE_VERSION']);
  await file.done('social-work-manager', 'draftCaseChange', { ...change, dueOn: '2027-02-10' });
  const opening = {
    ...{ key: key('C9'), type: 'REPORT', purposes: ['CHILD_PROTECT'], staff: ['demo-social-worker'] },
    persons: [{ personId: child, role: 'CHILD' }],
  };
  const { id: opened, kept } = await file.done('case-system-social-services', 'draftCase', opening);
  expect(kept.map(({ kind }) => kind)).toEqual(['case', 'case-person', 'assignment']);
  expect((await view('social-worker', opened)).case.persons).toEqual([{ person: { id: child } }]);
  const early = { ...request, key: key('too early'), caseId: opened };
  expect(await file.faults('social-worker', 'draftRequest', early)).toEqual(['INCOMPLETE']);
  const inquiry = { key: key('inquiry'), id: opened, expectedVersion: 1, type: 'CHILD_INQUIRY', inquiryDecided: true };
  await file.done('social-work-manager', 'draftCaseChange', inquiry);
  const assigned = kept[2]?.id ?? '';
  const confirm = { key: key('confirm'), id: assigned, expectedVersion: 1 };
  await file.done('social-work-manager', 'draftAssignmentConfirmation', confirm);
  await file.done('social-work-manager', 'draftAssignmentEnd', { ...confirm, expectedVersion: 2 });
  expect((await view('social-worker', opened)).case).toBeNull();
  const report = { key: key('report'), personId: child, from: 'school', receivedOn: day };
  await file.done('case-system-social-services', 'draftReport', report);
});

it('writes the joint plan from signed rows of linked agencies', async () => {
  const plan = `query($caseId: ID!) { case(id: $caseId) { cooperation { plan { id ownerAgency activity doneOn } } } }`;
  const rows = async (actor: string) => (await file.client.ask(actor, plan)).body.data.case.cooperation?.plan;
  const row = { key: key('row'), cooperationId: k1, forAll: true, activity: 'TAGET', dueOn: '2026-12-15' };
  expect(await file.faults('probation-officer', 'draftPlanRow', row)).toEqual(['UNKNOWN']);
  const { id } = await file.done('police-officer', 'draftPlanRow', row);
  expect(await rows('principal')).toContainEqual({ id, ownerAgency: 'police', activity: 'TAGET', doneOn: null });
  const change = { key: key('row done'), id, expectedVersion: 1, doneOn: day };
  expect(await file.faults('principal', 'draftPlanRowChange', change)).toEqual(['UNKNOWN']);
  await file.done('police-officer', 'draftPlanRowChange', { ...change, forAll: false });
  expect((await rows('principal')).map((one: { id: string }) => one.id)).not.toContain(id);
  expect(await rows('police-officer')).toContainEqual({ id, ownerAgency: 'police', activity: 'TAGET', doneOn: day });
  const { id: k2 } = await file.done('probation-officer', 'draftCooperationCase', { key: key('K2') });
  const link = { key: key('link'), caseId: demoCase.sentence, cooperationId: k2 };
  expect(
    await file.faults('case-system-prison-and-probation', 'draftCaseLink', { ...link, cooperationId: c1 }),
  ).toEqual(['UNKNOWN']);
  await file.done('case-system-prison-and-probation', 'draftCaseLink', link);
  const measure = { key: key('measure'), caseId: c1, personId: child, what: 'CONVERSATION', doneOn: day };
  await file.done('social-worker', 'draftMeasure', measure);
  const sign = { key: key('second'), about: id, ofVersion: 2 };
  expect(await file.faults('police-officer', 'draftCountersignature', sign)).toEqual(['REFUSED']);
  expect(await file.faults('police-decision-officer', 'draftCountersignature', { ...sign, ofVersion: 1 })).toEqual([
    'STALE_VERSION',
  ]);
  expect(await file.faults('principal', 'draftCountersignature', sign)).toEqual(['UNKNOWN']);
  await file.done('police-decision-officer', 'draftCountersignature', sign);
});

it('stops, reports and reviews, each agency its own', async () => {
  const absences = `query($caseId: ID!) { case(id: $caseId) { persons { person { absences(last: 5) { edges { node { minutes } } } } } } }`;
  const hold = { key: key('hold'), category: 'school.absence', personId: child };
  expect(await file.faults('police-decision-officer', 'draftHold', hold)).toEqual(['INVALID']);
  const { id } = await file.done('information-owner-school', 'draftHold', hold);
  expect((await file.client.ask('police-officer', absences)).text).not.toContain('"minutes"');
  await file.done('principal', 'draftHoldEnd', { key: key('hold end'), id, expectedVersion: 1 });
  expect((await file.client.ask('police-officer', absences)).text).toContain('"minutes"');

  const notice = {
    key: key('notice'),
    what: 'CRIME_REPORT',
    personId: child,
    category: 'school.crimeReport',
    recordIds: [demoId('r')],
  };
  expect(await file.faults('police-decision-officer', 'draftNotice', notice)).toEqual(['REFUSED']);
  expect(await file.faults('teacher', 'draftNotice', notice)).toEqual(['refused']);
  await file.done('principal', 'draftNotice', notice);

  const emergency = { key: key('emergency'), caseId: c2, reason: 'MISSING_CHILD', from: before(8) };
  expect(await file.faults('principal', 'draftEmergency', emergency)).toEqual(['UNKNOWN']);
  const { id: emergencyId } = await file.done('police-duty-officer', 'draftEmergency', emergency);
  const incident = { key: key('incident'), what: 'TOO_MUCH', discoveredAt: before(9) };
  const { id: incidentId } = await file.done('police-officer', 'draftIncident', incident);
  const reviewer = 'privacy-officer-police';
  expect((await view(reviewer)).reviews).toEqual({
    emergencies: [
      {
        ...{ emergencyId, state: expect.stringMatching(/^(RUNNING|TO_REVIEW)$/) },
        ...{ caseType: 'CRIME_PREVENTION', reviewBy: '2026-11-29' },
      },
    ],
    incidents: [{ incidentId, what: 'TOO_MUCH', reportBy: '2026-11-25T09:00:00.000Z', state: 'RUNNING', steps: [] }],
    closedIncidents: [],
  });
  expect((await view('privacy-officer-school')).reviews).toEqual({
    emergencies: [],
    incidents: [],
    closedIncidents: [],
  });
  expect((await view('police-officer')).reviews).toBeNull();
  const review = { key: key('review'), emergencyId, finding: 'JUSTIFIED' };
  expect(await file.faults('privacy-officer-school', 'draftEmergencyReview', review)).toEqual(['UNKNOWN']);
  await file.done(reviewer, 'draftEmergencyReview', review);
  const step = { key: key('step'), incidentId, step: 'CLOSED', takenAt: before(10) };
  expect(await file.faults(reviewer, 'draftIncidentStep', step)).toEqual(['INCOMPLETE']);
  const closed = { kind: 'incident-step', id: demoId('closed at once'), version: 1, incidentId, step: 'closed' };
  const signed = await signRecords(file.stack.facts, reviewer, 'police', [{ ...closed, takenAt: before(10) }]);
  expect((await submit(file.stack, reviewer, signed)).faults.map(({ code }) => code)).toEqual(['INCOMPLETE']);
  const reported = { ...step, key: key('reported'), step: 'REPORTED_TO_AUTHORITY', takenAt: before(9) };
  // No step takes the place of another: a second version would take the first away.
  const needless = { kind: 'incident-step', id: demoId('needless'), incidentId, takenAt: before(10) };
  const steps = [
    { ...needless, version: 1, step: 'no-report-needed' },
    { ...needless, version: 2, step: 'closed' },
  ];
  const codes = [];
  for (const one of steps) {
    const said = await signRecords(file.stack.facts, reviewer, 'police', [one]);
    codes.push((await submit(file.stack, reviewer, said)).faults.map(({ code }) => code));
  }
  expect(codes).toEqual([[], ['STALE_VERSION']]);
  await file.done(reviewer, 'draftIncidentStep', reported);
  await file.done(reviewer, 'draftIncidentStep', step);
  const noted = [reported, { step: 'NO_REPORT_NEEDED', takenAt: needless.takenAt }, step];
  const taken = noted.map((one) => ({ step: one.step, takenAt: one.takenAt }));
  expect((await view(reviewer)).reviews).toEqual({
    ...{ emergencies: [], incidents: [] },
    closedIncidents: [{ incidentId, state: 'MET', taken }],
  });
});
