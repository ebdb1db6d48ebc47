/** What is left of earlier inquiries. Everything else that the demo's agencies have asserted comes as signed records. */
import type { PoolClient } from 'pg';
import { type DemoRecord, insertUpTo } from '../kit/seed.js';

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

/** Inserts what is left of inquiries that had ended by `today`. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  await insertUpTo(client, today, 'agency_cases', earlierInquiries());
}
