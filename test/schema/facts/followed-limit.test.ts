/** What a decision covers of the categories that it names, and of one that follows them. */
import { isWithin, limitOfDecision } from '../../../schema/facts/limits.js';
import type { RecordOf } from '../../../schema/facts/records.js';

const id = '11111111-1111-4111-8111-111111111111';
const decision: RecordOf<'decision'> = {
  ...{ kind: 'decision', id, owner: 'social-services', version: 1, signedBy: 'x', personId: id, caseId: id },
  ...{ atoms: ['decision.OSL-10-18a'], categories: ['social-services.plan'] },
  ...{ to: { agency: 'police', unit: 'local-police' }, recordIds: ['pl1'], dataUntil: null },
  ...{ validFrom: '2026-11-10', validUntil: null },
};
const officer = { id: 'social-services.caseOfficer' };

it('covers the records that it names, in the category that it names', () => {
  expect(limitOfDecision(decision, { id: 'social-services.plan' })).toEqual({ recordIds: ['pl1'], dataUntil: null });
});

it('covers what was recorded by its day in a category that follows, and nothing later (I10)', () => {
  const limit = limitOfDecision(decision, officer);
  expect(isWithin({ id: 'officer', recordedOn: '2026-11-10' }, limit)).toBe(true);
  expect(isWithin({ id: 'officer', recordedOn: '2026-11-11' }, limit)).toBe(false);
  expect(isWithin({ id: 'pl1', recordedOn: '2026-11-11' }, limit)).toBe(false);
});

it('keeps the day of data that it has itself', () => {
  const until = { ...decision, recordIds: null, dataUntil: '2026-10-14' };
  expect(limitOfDecision(until, officer)).toEqual({ recordIds: [], dataUntil: '2026-10-14' });
});
