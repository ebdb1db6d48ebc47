/** The demo cases, their persons and staff, the cooperation case and its plan. */
import type { PoolClient } from 'pg';
import { demoCase, inquiryClosedOn, person } from '../../schema/demo/family.js';
import { type DemoRecord, insertUpTo } from '../kit/seed.js';

const { childInquiry, followUpService, crimePrevention, pupilSupport, sentence, cooperation } = demoCase;
const inquiryDecided = '2026-10-12';

function agencyCases(today: string): DemoRecord[] {
  const decided = today >= inquiryDecided;
  return [
    {
      id: childInquiry,
      ownerAgency: 'social-services',
      purposes: ['CHILD_PROTECT'],
      type: decided ? 'CHILD_INQUIRY' : 'REPORT',
      openedOn: '2026-10-05',
      recordedOn: '2026-10-05',
      inquiryDecidedOn: decided ? inquiryDecided : null,
      dueOn: decided ? inquiryClosedOn : '2026-10-19',
      closedOn: today >= inquiryClosedOn ? inquiryClosedOn : null,
    },
    {
      id: followUpService,
      ownerAgency: 'social-services',
      type: 'SERVICE',
      purposes: ['CHILD_PROTECT'],
      openedOn: inquiryClosedOn,
      recordedOn: inquiryClosedOn,
    },
    {
      id: crimePrevention,
      ownerAgency: 'police',
      type: 'CRIME_PREVENTION',
      purposes: ['CRIME_PREVENT'],
      openedOn: '2026-10-05',
      recordedOn: '2026-10-05',
    },
    {
      id: pupilSupport,
      ownerAgency: 'school',
      type: 'PUPIL_SUPPORT',
      purposes: ['CHILD_SUPPORT'],
      openedOn: '2026-10-05',
      recordedOn: '2026-10-05',
    },
    {
      id: sentence,
      ownerAgency: 'prison-and-probation',
      type: 'SANCTION',
      purposes: ['SANCTION_EXECUTE', 'SANCTION_PLAN'],
      openedOn: '2025-04-01',
      recordedOn: '2025-04-01',
    },
  ];
}

/** Earlier inquiries whose persons have been erased: nothing but their dates is left, for lead times. */
function earlierInquiries(): DemoRecord[] {
  const spans = [
    ['5b1a7c7e-0d51-4a8e-9a55-0c2f6f6b7a01', '2025-01-13', '2025-01-27', '2025-05-20'],
    ['5b1a7c7e-0d51-4a8e-9a55-0c2f6f6b7a02', '2025-03-03', '2025-03-14', '2025-07-11'],
    ['5b1a7c7e-0d51-4a8e-9a55-0c2f6f6b7a03', '2025-05-19', '2025-05-28', '2025-09-26'],
    ['5b1a7c7e-0d51-4a8e-9a55-0c2f6f6b7a04', '2025-09-01', '2025-09-15', '2026-01-12'],
    ['5b1a7c7e-0d51-4a8e-9a55-0c2f6f6b7a05', '2025-11-10', '2025-11-21', '2026-03-19'],
    ['5b1a7c7e-0d51-4a8e-9a55-0c2f6f6b7a06', '2026-01-19', '2026-01-30', '2026-05-29'],
  ] as const;
  return spans.map(([id, openedOn, inquiryDecidedOn, closedOn]) => ({
    id,
    ownerAgency: 'social-services',
    type: 'CHILD_INQUIRY',
    purposes: ['CHILD_PROTECT'],
    openedOn,
    inquiryDecidedOn,
    closedOn,
    recordedOn: openedOn,
  }));
}

// case, person, role, since
const casePersons = [
  ...[childInquiry, followUpService].flatMap((id) => [
    [id, person.child, 'CHILD', '2026-10-05'] as const,
    [id, person.mother, 'GUARDIAN', '2026-10-05'] as const,
    [id, person.father, 'GUARDIAN', '2026-10-05'] as const,
    [id, person.sibling, 'SIBLING', '2026-10-05'] as const,
  ]),
  [crimePrevention, person.child, 'CHILD', '2026-10-05'],
  [pupilSupport, person.child, 'CHILD', '2026-10-05'],
  [pupilSupport, person.mother, 'GUARDIAN', '2026-10-05'],
  [pupilSupport, person.father, 'GUARDIAN', '2026-10-05'],
  [sentence, person.father, 'OTHER_ADULT', '2025-04-01'],
] as const;

const assignments = [
  [childInquiry, 'demo-social-worker', '2026-10-05'],
  [followUpService, 'demo-social-worker', inquiryClosedOn],
  [crimePrevention, 'demo-police-officer', '2026-10-05'],
  [pupilSupport, 'demo-principal', '2026-10-05'],
  [pupilSupport, 'demo-school-counsellor', '2026-10-05'],
  [pupilSupport, 'demo-teacher', '2026-10-05'],
  [sentence, 'demo-probation-officer', '2025-04-01'],
] as const;

const planRows = [
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e01', 'social-services', true, 'JOINT_MEETING', '2026-11-30'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e02', 'social-services', false, 'MEETING_WITH_FAMILY', '2026-12-03'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e03', 'police', true, 'FOLLOW_UP', '2026-12-07'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e04', 'school', false, 'MENTOR', '2026-12-01'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e05', 'school', true, 'MVP', '2026-12-10'],
] as const;

/** Inserts what the agencies had asserted by `today`. A case that is not opened yet has no persons and no staff. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  const insert = (table: string, records: ReadonlyArray<DemoRecord>) => insertUpTo(client, today, table, records);
  const opened = new Map(agencyCases(today).map((record) => [record.id, record.recordedOn]));
  const asserted = (caseId: string, since: string) => {
    const day = opened.get(caseId) ?? since;
    return day > since ? day : since;
  };
  await insert('agency_cases', [...agencyCases(today), ...earlierInquiries()]);
  await insert(
    'case_persons',
    casePersons.map(([caseId, personId, role, since]) => {
      const recordedOn = asserted(caseId, since);
      return { caseId, personId, role, since: recordedOn, recordedOn };
    }),
  );
  await insert(
    'assignments',
    assignments.map(([caseId, actorId, since]) => ({ caseId, actorId, since, recordedOn: since })),
  );
  const protectedPersons: ReadonlyArray<string> = [person.mother, person.sibling];
  await insert(
    'person_protections',
    Object.values(person).map((personId) => ({
      personId,
      protected: protectedPersons.includes(personId),
      recordedOn: '2025-01-01',
    })),
  );
  await insert('cooperation_cases', [{ id: cooperation, openedOn: '2026-10-19', recordedOn: '2026-10-19' }]);
  const linked = { cooperationId: cooperation, linkedOn: '2026-10-19', recordedOn: '2026-10-19' };
  await insert('cooperation_links', [
    ...[childInquiry, crimePrevention, pupilSupport].map((caseId) => ({ caseId, ...linked })),
  ]);
  await insert(
    'plan_rows',
    planRows.map(([id, ownerAgency, forAll, activity, dueOn]) => ({
      id,
      cooperationId: cooperation,
      ownerAgency,
      forAll,
      activity,
      dueOn,
      recordedOn: '2026-11-02',
    })),
  );
}
