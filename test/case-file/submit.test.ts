/** Signed records go into the case file through the graph, all or none, by their own agency's officials. */
import { signRecords } from '../../gateway/dev/seed-facts.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { demoId } from '../../schema/demo/statements.js';
import { Client } from '../support/client.js';

const day = '2026-11-23';
const { crimePrevention: c2, pupilSupport: c3 } = demoCase;
let stack: Stack;
let client: Client;
beforeAll(async () => {
  stack = await startStack({ day, together: true });
  client = new Client({
    url: stack.url,
    issuerPort: Number(new URL(stack.issuer.issuers[0]?.issuer ?? '').port),
    databases: Object.fromEntries(stack.databases),
  });
});
afterAll(async () => {
  await client?.close();
  await stack?.stop();
});

const submitting = `mutation($statements: [String!]!) {
  submit(statements: $statements) { kept { kind id version } faults { code position sv en } }
}`;
const absences = `query($caseId: ID!) {
  case(id: $caseId) { persons { person { absences(last: 5) { edges { node { minutes } } } } } }
}`;

async function submit(actor: string, statements: ReadonlyArray<string>, caseId?: string | null) {
  const answer = await client.ask(actor, submitting, {
    variables: { statements },
    ...(caseId !== undefined && { caseId }),
  });
  expect(answer.body.errors).toBeUndefined();
  return answer.body.data.submit;
}

const hold = {
  ...{ kind: 'hold', id: demoId('a hold by mutation'), version: 1, category: 'school.absence', personId: person.child },
  ...{ since: day, until: null },
};

it('keeps what the own agency has signed; what it closes is closed when it answers', async () => {
  expect((await client.ask('police-officer', absences)).text).toContain('"minutes"');
  const statements = await signRecords(stack.facts, 'principal', 'school', [hold]);
  expect(await submit('principal', statements)).toEqual({
    kept: [{ kind: 'hold', id: hold.id, version: 1 }],
    faults: [],
  });
  expect((await client.ask('police-officer', absences)).text).not.toContain('"minutes"');
  const again = await submit('principal', statements);
  expect(again.kept).toHaveLength(1);
});

it('keeps nothing of another agency, nothing forged, and nothing of a request of which one does not fit', async () => {
  const own = await signRecords(stack.facts, 'principal', 'school', [{ ...hold, id: demoId('other'), category: null }]);
  const refused = await submit('police-officer', own);
  expect(refused).toMatchObject({ kept: [], faults: [{ code: 'REFUSED', position: 1 }] });
  const [statement = ''] = own;
  const forged = `${statement.slice(0, -4)}AAAA`;
  expect(await submit('principal', [statement, forged])).toMatchObject({
    kept: [],
    faults: [{ code: 'INVALID', position: 2 }],
  });
  const stale = await signRecords(stack.facts, 'principal', 'school', [{ ...hold, until: day }]);
  expect(await submit('principal', [...own, ...stale])).toMatchObject({
    kept: [],
    faults: [{ code: 'STALE_VERSION', position: 2 }],
  });
  const answer = await client.ask('principal', absences, { caseId: c3 });
  expect(answer.text).toContain('"minutes"');
});

it('says what was expected in Swedish and in English, with the place of the statement', async () => {
  const measure = {
    ...{ kind: 'measure', id: demoId('of no case'), version: 1, caseId: c2, personId: person.child },
    ...{ what: 'conversation', doneOn: day },
  };
  const own = await signRecords(stack.facts, 'principal', 'school', [{ ...hold, id: demoId('beside') }, measure]);
  const [first = '', strange = ''] = own;
  const said = async (...statements: string[]) => (await submit('principal', statements)).faults;
  expect(await said(first, strange)).toEqual([
    {
      ...{ code: 'UNKNOWN', position: 2, en: 'statement 2: expected a case of `school`' },
      sv: 'uppgift 2: Ärendet finns inte, eller är inte ett ärende hos Utbildningsnämnden.',
    },
  ]);
  expect(await said(`${first.slice(0, -4)}AAAA`)).toEqual([
    {
      ...{ code: 'INVALID', position: 1, en: 'statement 1: the signature does not fit the statement' },
      sv: 'uppgift 1: Uppgiften ska vara signerad av den myndighet som får lämna den, med en nyckel som är känd.',
    },
  ]);
  expect(await said()).toEqual([
    {
      ...{ code: 'INVALID', position: null, en: 'expected 1 to 100 statements, but got 0' },
      sv: 'Lämna in 1 till 100 uppgifter åt gången, inte 0.',
    },
  ]);
});

it('answers an official who closes the own case in which it asks', async () => {
  const ownCase = {
    ...{ kind: 'case', id: c2, version: 2, type: 'crime-prevention', purposes: ['crime.prevent'] },
    ...{ openedOn: '2026-10-05', inquiryDecidedOn: null, dueOn: null, requested: null, closedOn: day },
  };
  const statements = await signRecords(stack.facts, 'case-system-police', 'police', [ownCase]);
  expect(await submit('police-officer', statements, c2)).toMatchObject({
    kept: [{ kind: 'case', id: c2 }],
    faults: [],
  });
  expect((await client.ask('police-officer', absences)).body.data).toEqual({ case: null });
});

it('tells the deadlines and the lead time of the own case, and moves them by what was done', async () => {
  const deadlines = `query($caseId: ID!) {
    case(id: $caseId) { deadlines { rule dueOn metOn state daysLeft } leadTime { firstNoticeOn firstMeasureOn days } }
  }`;
  const before = (await client.ask('social-worker', deadlines)).body.data.case;
  expect(before.leadTime).toEqual({ firstNoticeOn: '2026-10-05', firstMeasureOn: null, days: 49 });
  expect(before.deadlines).toContainEqual({
    ...{ rule: 'protection-assessment', dueOn: '2026-10-05', metOn: null, state: 'OVERDUE', daysLeft: -49 },
  });
  const measure = (what: string, doneOn: string) => ({
    ...{ kind: 'measure', id: demoId(what), version: 1, caseId: demoCase.childInquiry, personId: person.child },
    ...{ what, doneOn },
  });
  const done = [measure('protection-assessment', '2026-10-05'), measure('service-started', '2026-11-02')];
  const statements = await signRecords(stack.facts, 'social-worker', 'social-services', done);
  expect((await submit('social-worker', statements)).faults).toEqual([]);
  const after = (await client.ask('social-worker', deadlines)).body.data.case;
  expect(after.leadTime).toEqual({ firstNoticeOn: '2026-10-05', firstMeasureOn: '2026-11-02', days: 28 });
  expect(after.deadlines).toContainEqual({
    ...{ rule: 'protection-assessment', dueOn: '2026-10-05', metOn: '2026-10-05', state: 'MET', daysLeft: null },
  });

  // What was done for the first report has met nothing that the second one starts.
  const report = {
    ...{ kind: 'report', id: demoId('a second report'), version: 1, personId: person.child },
    ...{ from: 'school', receivedOn: '2026-11-20' },
  };
  const received = await signRecords(stack.facts, 'case-system-social-services', 'social-services', [report]);
  expect((await submit('social-worker', received)).faults).toEqual([]);
  const twice = (await client.ask('social-worker', deadlines)).body.data.case.deadlines as { rule: string }[];
  expect(twice.filter(({ rule }) => rule === 'protection-assessment')).toMatchObject([
    { dueOn: '2026-10-05', state: 'MET' },
    { dueOn: '2026-11-20', state: 'OVERDUE', daysLeft: -3 },
  ]);

  // Another case of the child takes up neither: the inquiry has.
  const followUp = demoId('a case beside the inquiry');
  const opened = [
    {
      ...{
        kind: 'case',
        id: followUp,
        version: 1,
        type: 'service',
        purposes: ['child.protect'],
        openedOn: '2026-11-21',
      },
      ...{ inquiryDecidedOn: null, dueOn: null, closedOn: null, requested: null },
    },
    {
      ...{ kind: 'case-person', id: demoId('its child'), version: 1, caseId: followUp, personId: person.child },
      ...{ role: 'child', since: '2026-11-21', until: null },
    },
    {
      ...{
        kind: 'assignment',
        id: demoId('its social worker'),
        version: 1,
        caseId: followUp,
        actorId: 'demo-social-worker',
      },
      ...{ since: '2026-11-21', until: '2027-02-01', conflictOfInterest: false },
    },
  ];
  for (const record of opened) {
    const signed = await signRecords(stack.facts, 'case-system-social-services', 'social-services', [record]);
    expect((await submit('social-worker', signed)).faults).toEqual([]);
  }
  const beside = (await client.ask('social-worker', deadlines, { caseId: followUp })).body.data.case;
  expect(beside).toEqual({ deadlines: [], leadTime: { firstNoticeOn: '2026-11-21', firstMeasureOn: null, days: 2 } });
});
