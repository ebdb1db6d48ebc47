/** The demo's cooperation case (K1) and its joint plan, as its agencies have signed them. For development and tests only. */
import type { CaseRecordOf } from '../case-file/records.js';
import { demoCase } from './family.js';

type Unsigned<Kind extends 'plan-row' | 'cooperation-case'> = Omit<CaseRecordOf<Kind>, 'owner' | 'signedBy'>;

/** `by`, a demo actor of `agency`, asserts `record`, which no decision rests on, on day `on` (`YYYY-MM-DD`). */
export interface DemoFileStatement {
  readonly on: string;
  readonly by: string;
  readonly agency: string;
  readonly record: Unsigned<'plan-row'> | Unsigned<'cooperation-case'>;
}

const { cooperation } = demoCase;
const openedOn = '2026-10-19';

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

/** In the order of their days. */
export const planRecords: ReadonlyArray<DemoFileStatement> = [
  {
    ...{ on: openedOn, by: 'social-worker', agency: 'social-services' },
    record: { kind: 'cooperation-case', id: cooperation, version: 1, openedOn, closedOn: null },
  },
  ...rows.map(([id, agency, by, forAll, activity, dueOn]): DemoFileStatement => {
    const row = { kind: 'plan-row', id, version: 1, cooperationId: cooperation, forAll, activity, dueOn } as const;
    return { on: '2026-11-02', by, agency, record: { ...row, doneOn: null } };
  }),
];
