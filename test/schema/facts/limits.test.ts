/** What decisions and notices cover, by the rule that asks for them: no wider than each of them alone. */
import { indexFacts } from '../../../schema/facts/case-facts.js';
import { coveredUntil, coveringRows, isWithin, limitOf } from '../../../schema/facts/limits.js';
import type { FactRecord, RecordOf } from '../../../schema/facts/records.js';
import type { Subject } from '../../../schema/facts/subject-records.js';
import type { Permit } from '../../../schema/policy/types.js';
import { caseRecord, decisionRecord, idOf } from '../../kit/records.js';

const day = '2026-11-23';
const own = caseRecord({ id: idOf('case'), owner: 'police' });
const actor = { id: 'a', agency: 'police', unit: 'local-police', roles: [], assurance: 3 };
const subject: Subject = { actor, person: idOf('child'), category: { id: 't.record', holder: 't', follows: [] } };
const decision = (atom: string, recordIds: ReadonlyArray<string> | null, dataUntil: string | null, validFrom = day) =>
  decisionRecord({ atoms: [atom], to: { agency: actor.agency, unit: actor.unit }, recordIds, dataUntil, validFrom });
const notice = (recordIds: ReadonlyArray<string>, sentOn: string): RecordOf<'notice'> => ({
  ...{ kind: 'notice', id: idOf(`notice ${sentOn}`), owner: 't', version: 1, signedBy: 'x', personId: idOf('child') },
  ...{ category: 't.record', recordIds, to: 'police', sentOn },
});
/** A rule that asks for `atoms`; `sent`: for a notice. */
const rule = (atoms: ReadonlyArray<string>, release: 'sent' | null = null) =>
  ({ when: atoms.map((id) => ({ atom: { id } })), release }) as unknown as Permit;

function factsOf(...records: ReadonlyArray<FactRecord>) {
  const facts = indexFacts([own, ...records], own.id, day);
  if (facts === null) throw new Error('expected an open case');
  return facts;
}
const [relevant, harmless] = ['decision.relevant-to-inquiry', 'decision.harm-test-passed'];
const byOne = rule(['case.assigned', relevant]);
const byBoth = rule([relevant, harmless]);

describe('the limit', () => {
  const limit = (rows: ReadonlyArray<Permit>, ...records: ReadonlyArray<FactRecord>) =>
    limitOf(factsOf(...records), subject, rows);

  it('of a rule is what the decisions that it asks for cover, and no other', () => {
    const other = decision(harmless, ['3'], '2026-11-20');
    expect(
      limit([byOne], decision(relevant, ['2', '1'], '2026-11-01'), decision(relevant, null, '2026-11-02'), other),
    ).toEqual({ recordIds: ['1', '2'], dataUntil: '2026-11-02' });
    expect(limit([byOne], other)).toEqual({ recordIds: [], dataUntil: null });
  });

  it('of a rule that asks for two decisions is what both cover', () => {
    const both = (...two: [FactRecord, FactRecord]) => limit([byBoth], ...two);
    expect(both(decision(relevant, ['1', '2'], null), decision(harmless, ['2', '3'], null))).toEqual({
      recordIds: ['2'],
      dataUntil: null,
    });
    expect(both(decision(relevant, null, '2026-11-01'), decision(harmless, null, '2026-10-01'))).toEqual({
      recordIds: [],
      dataUntil: '2026-10-01',
    });
    const named = both(decision(relevant, ['1'], null), decision(harmless, null, '2026-10-01'));
    expect(named).toEqual({ recordIds: [], dataUntil: null });
    expect(coveringRows(factsOf(decision(relevant, ['1'], null)), subject, [byBoth, byOne])).toEqual([byOne]);
  });

  it('of a rule by notices is what they name, and of one that asks for neither there is none', () => {
    const sent = rule(['notice.sent'], 'sent');
    expect(limit([sent], notice(['2'], '2026-11-01'), notice(['1'], '2026-11-02'))).toEqual({
      recordIds: ['1', '2'],
      dataUntil: null,
    });
    expect(limit([byOne, rule(['case.assigned'])], decision(relevant, ['1'], null))).toBeNull();
    expect(limit([byOne, sent], decision(relevant, ['1'], null), notice(['2'], day))?.recordIds).toEqual(['1', '2']);
  });

  it('covers the records that it names, and those up to its day', () => {
    const of = (id: string, recordedOn: string) =>
      isWithin({ id, recordedOn }, { recordIds: ['1'], dataUntil: '2026-11-01' });
    expect([of('1', day), of('2', '2026-11-01'), of('2', '2026-11-02')]).toEqual([true, true, false]);
    expect(isWithin({ id: '2', recordedOn: day }, { recordIds: ['1'], dataUntil: null })).toBe(false);
    expect(isWithin({ id: '2', recordedOn: day }, null)).toBe(true);
  });
});

describe('the day up to which a record is covered', () => {
  const record = { id: '1', recordedOn: '2026-10-10' };
  const until = (rows: ReadonlyArray<Permit>, ...records: ReadonlyArray<FactRecord>) =>
    coveredUntil(factsOf(...records), subject, rows, record);

  it('is that on which it was named, or else that of the decision', () => {
    expect(until([byOne], decision(relevant, ['1'], '2026-11-20', '2026-11-05'))).toBe('2026-11-05');
    expect(until([byOne], decision(relevant, ['2'], '2026-11-01'))).toBe('2026-11-01');
    expect(until([byOne], decision(relevant, null, '2026-10-10'))).toBe('2026-10-10');
    expect(until([byOne], decision(relevant, null, '2026-10-09'))).toBe('');
    expect(until([byOne], decision(relevant, ['2'], null))).toBe('');
  });

  it('is by the decisions alone that the rule asks for: the latest of one kind, the earliest of two', () => {
    const [first, later] = [decision(relevant, null, '2026-11-01'), decision(relevant, null, '2026-11-02')];
    const other = decision(harmless, null, '2026-11-10');
    expect(until([byOne], first, later, other)).toBe('2026-11-02');
    expect(until([byBoth], first, other)).toBe('2026-11-01');
    expect(until([byBoth], first)).toBe('');
  });

  it('is that of the last notice that names it', () => {
    const sent = rule(['notice.sent'], 'sent');
    expect(until([sent], notice(['1'], '2026-11-01'), notice(['1'], '2026-11-02'), notice(['2'], day))).toBe(
      '2026-11-02',
    );
    expect(until([sent], notice(['2'], day))).toBe('');
  });

  it('is the latest of several rules, and there is none where one asks for no decision', () => {
    const sent = rule(['notice.sent'], 'sent');
    expect(until([byOne, sent], decision(relevant, null, '2026-11-01'), notice(['1'], day))).toBe(day);
    expect(until([byOne, rule(['case.assigned'])], decision(relevant, null, '2026-11-01'))).toBeNull();
  });
});
