/** The case is the way in: who finds one, and that everything else answers as an unknown one. */
import { readDeadlineRules } from '../../schema/case-file/deadlines.js';
import { demoCase } from '../../schema/demo/family.js';
import { everything } from '../proofs/story/fields.js';
import { sharedClient } from '../support/shared-stack.js';

const client = sharedClient();
const unknown = '00000000-0000-4000-8000-000000000000';

describe('a case that is not an open one of the own agency, with the actor assigned', () => {
  it.each([
    ['an unknown id', 'social-worker', unknown],
    ["another agency's case", 'police-officer', demoCase.childInquiry],
    ["another agency's case, for the principal", 'principal', demoCase.crimePrevention],
    ['the cooperation case', 'social-worker', demoCase.cooperation],
    ['a case of the own agency without an assignment', 'outsider', demoCase.childInquiry],
    ['a manager without an assignment', 'social-work-manager', demoCase.childInquiry],
    ['an officer of an agency without a case', 'kfm-officer', demoCase.childInquiry],
    ['a privacy officer', 'privacy-officer', demoCase.childInquiry],
    ["a privacy officer of the case's agency", 'privacy-officer-police', demoCase.crimePrevention],
    ['a case that will be opened later', 'social-worker', demoCase.followUpService],
  ])('answers like an unknown one: %s', async (_, actor, caseId) => {
    const answer = await client.ask(actor, everything, { caseId });
    expect([answer.status, answer.text.trim()]).toEqual([200, '{"data":{"case":null}}']);
    expect(await client.questionsOf(answer.requestId)).toEqual([]);
  });

  it('is told from what is no id at all, which no case can have', async () => {
    const answer = await client.ask('social-worker', everything, { caseId: 'C1' });
    expect([answer.status, answer.body.errors?.[0]?.extensions?.code]).toEqual([400, 'CASE_REQUIRED']);
    expect(await client.questionsOf(answer.requestId)).toEqual([]);
  });

  it('answers null for another id than the header names, though the header names an own case', async () => {
    const { body, requestId } = await client.ask('social-worker', everything, {
      variables: { caseId: demoCase.crimePrevention },
    });
    expect(body).toEqual({ data: { case: null } });
    const questions = await client.questionsOf(requestId);
    expect(questions.map(({ agency }) => agency)).toEqual(['cooperation']);
  });

  it('says that the header is missing when it is', async () => {
    const { status, body } = await client.ask('social-worker', 'query($id: ID!) { case(id: $id) { id } }', {
      caseId: null,
      variables: { id: demoCase.childInquiry },
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        message:
          'header `x-case-id` is missing: expected the id of an open case of your own agency to which you are assigned',
        extensions: { code: 'CASE_REQUIRED' },
      },
    ]);
  });
});

describe('lead times', () => {
  const query = '{ leadTimes { measure cases medianDays } deadlineCounts { rule dueSoon overdue } }';

  it('are told to the team lead without a case, and only when there are five or more', async () => {
    const { body, requestId } = await client.ask('team-lead', query, { caseId: null });
    expect(body.data.leadTimes).toEqual([
      { measure: 'FIRST_MEASURE', cases: null, medianDays: null },
      { measure: 'REPORT_TO_DECISION', cases: 10, medianDays: 11 },
      { measure: 'INQUIRY', cases: 6, medianDays: expect.any(Number) },
    ]);
    expect(body.data.deadlineCounts.map(({ rule }: { rule: string }) => rule)).toEqual(
      readDeadlineRules().flatMap(({ id, owner }) => (owner === 'social-services' ? [id] : [])),
    );
    expect((await client.questionsOf(requestId)).map(({ agency }) => agency)).toEqual(['cooperation']);
  });

  it('are told to nobody else', async () => {
    for (const actor of ['social-worker', 'police-officer', 'outsider', 'privacy-officer']) {
      const { body } = await client.ask(actor, query);
      expect(body).toEqual({ data: { leadTimes: [], deadlineCounts: [] } });
    }
  });
});

describe('the cooperation case', () => {
  const query = 'query($caseId: ID!) { case(id: $caseId) { cooperation { id plan { ownerAgency activity } } } }';

  it("shows the own agency's plan rows and those written for all, never another's own", async () => {
    const rows = async (actor: string) => {
      const { body } = await client.ask(actor, query);
      return body.data.case.cooperation?.plan.map((row: { ownerAgency: string; activity: string }) => row.activity);
    };
    expect(await rows('social-worker')).toEqual(['JOINT_MEETING', 'MEETING_WITH_FAMILY', 'FOLLOW_UP', 'MVP']);
    expect(await rows('police-officer')).toEqual(['JOINT_MEETING', 'FOLLOW_UP', 'MVP']);
    expect(await rows('principal')).toEqual(['JOINT_MEETING', 'MENTOR', 'FOLLOW_UP', 'MVP']);
    expect(await rows('teacher')).toBeUndefined();
    expect(await rows('probation-officer')).toBeUndefined();
  });
});
