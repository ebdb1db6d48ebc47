/** The demo cooperation case and its plan, and what is left of earlier inquiries. Cases themselves are signed records. */
import type { PoolClient } from 'pg';
import { demoCase } from '../../schema/demo/family.js';
import { type DemoRecord, insertUpTo } from '../kit/seed.js';

const { childInquiry, crimePrevention, pupilSupport, cooperation } = demoCase;
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

const planRows = [
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e01', 'social-services', true, 'JOINT_MEETING', '2026-11-30'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e02', 'social-services', false, 'MEETING_WITH_FAMILY', '2026-12-03'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e03', 'police', true, 'FOLLOW_UP', '2026-12-07'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e04', 'school', false, 'MENTOR', '2026-12-01'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e05', 'school', true, 'MVP', '2026-12-10'],
] as const;

/** Inserts what the cooperation itself has recorded by `today`. Cases and who is in them come as signed records. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  const insert = (table: string, records: ReadonlyArray<DemoRecord>) => insertUpTo(client, today, table, records);
  await insert('agency_cases', earlierInquiries());
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
