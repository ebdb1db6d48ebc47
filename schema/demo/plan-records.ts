/** The joint plan (handlingsplan) of the demo's cooperation case (K1), as agencies have signed it. For development and tests. */
import { demoCase } from './family.js';
import type { DemoStatement } from './statements.js';

const rows = [
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e01', 'social-services', 'social-worker', true, 'joint-meeting', '2026-11-30'],
  [
    'b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e02',
    'social-services',
    'social-worker',
    false,
    'meeting-with-family',
    '2026-12-03',
  ],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e03', 'police', 'police-officer', true, 'follow-up', '2026-12-07'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e04', 'school', 'principal', false, 'mentor', '2026-12-01'],
  ['b1b8f8a2-6b0c-4f5e-8f57-3a1f0c9d2e05', 'school', 'principal', true, 'mvp', '2026-12-10'],
] as const;

/** The rows of the plan, all of one day. */
export const planRecords: ReadonlyArray<DemoStatement> = rows.map(([id, agency, by, forAll, activity, dueOn]) => ({
  ...{ on: '2026-11-02', by, agency },
  record: {
    ...({ kind: 'plan-row', version: 1, doneOn: null } as const),
    ...{ id, cooperationId: demoCase.cooperation, forAll, activity, dueOn },
  },
}));
