/** The day that a suspended consent is told to have ended on: it moves with nothing that happens later. */
import { changedOn, type PersonVersion } from '../../subgraphs/cooperation/views/changed-on.js';

const consent = { ageBands: ['15-17' as const], situation: 1 };
const version = (day: string, situation: number, more: Partial<PersonVersion['record']> = {}): PersonVersion => ({
  record: { ageBand: '15-17', validUntil: null, situation, ...more },
  day,
});
const given = version('2026-09-01', 1);
const custody = version('2026-10-05', 2);

it.each<[string, ReadonlyArray<PersonVersion>, string | null]>([
  ['as then', [given], null],
  ['as then, said again', [version('2026-10-20', 1), given], null],
  ['another situation', [custody, given], '2026-10-05'],
  ['another one after that', [version('2026-10-20', 3), custody, given], '2026-10-05'],
  ['the same, said again', [version('2026-10-20', 2), custody, given], '2026-10-05'],
  ['unknown later', [version('2026-10-05', 2, { validUntil: '2026-10-30' }), given], '2026-10-05'],
  ['unknown', [version('2026-09-01', 1, { validUntil: '2026-10-30' })], '2026-10-31'],
  [
    'another age, told late',
    [version('2026-11-09', 1, { ageBand: '18-20' }), version('2026-09-01', 1, { validUntil: '2026-11-01' })],
    '2026-11-02',
  ],
  ['nobody', [], '2026-11-23'],
])('a person who is %s', (_, versions, day) => {
  expect(changedOn(versions, consent, '2026-11-23')).toBe(day);
});
