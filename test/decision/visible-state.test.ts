/** The state that streams compare: it changes with what this actor would be told, and with nothing else. */
import type { Disclosure, Explained } from '../../gateway/decision/disclosure.js';
import { visibleState } from '../../gateway/decision/visible-state.js';
import { demoActor } from '../../schema/demo/actors.js';
import { caseSystemOf, type DemoStatement, demoId } from '../../schema/demo/statements.js';
import type { FactRecord, RecordOf, SignedRecord } from '../../schema/facts/records.js';
import { decided, loadedCase, person, storyDay, storyOn } from '../execution/harness.js';

const story = storyOn(storyDay);
const disclosureTo = (name: string, records: ReadonlyArray<SignedRecord> = story): Disclosure =>
  decided(demoActor(name), loadedCase(demoActor(name).caseId, records)).disclosure;
const stateOf = (...of: Parameters<typeof disclosureTo>) => visibleState(disclosureTo(...of));

const more = (agency: string, part: object): ReadonlyArray<SignedRecord> => {
  const statement = { on: storyDay, by: caseSystemOf(agency), agency, record: { version: 1, ...part } };
  return storyOn(storyDay, [statement as DemoStatement]);
};
const changed = <K extends FactRecord['kind']>(kind: K, change: (record: RecordOf<K>) => FactRecord) =>
  story.map((one) => (one.record.kind === kind ? { ...one, record: change(one.record as RecordOf<K>) } : one));
const withProtected = (id: string) =>
  changed('person', (one) => (one.personId === id ? { ...one, protected: true } : one));
const hold = (category: string) =>
  more('police', { kind: 'hold', id: demoId('a hold'), category, personId: null, since: storyDay, until: null });

it('is as long whatever it is of, and the same for the same facts', async () => {
  const [one, other] = await Promise.all([stateOf('social-worker'), stateOf('social-worker')]);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(other).toBe(one);
});

it('is none without an open case of the own', async () => {
  expect(await stateOf('outsider')).toBeNull();
});

describe('changes with', () => {
  const differs = async (name: string, records: ReadonlyArray<SignedRecord>) =>
    expect(await stateOf(name, records)).not.toBe(await stateOf(name));

  const lead = 'decision.released-by-investigation-lead';
  it('what a decision says, where the holder looks at each record by it', () =>
    differs(
      'social-worker',
      changed('decision', (one) =>
        one.atoms.includes(lead) ? { ...one, atoms: one.atoms.filter((atom) => atom !== lead) } : one,
      ),
    ));

  it('the day from which a decision names a record: more of it is told', () =>
    differs(
      'social-worker',
      changed('decision', (one) =>
        one.categories.includes('police.incident') ? { ...one, validFrom: '2026-11-01' } : one,
      ),
    ));

  it('the own case', () =>
    differs(
      'social-worker',
      changed('case', (one) => ({ ...one, dueOn: '2027-03-01' })),
    ));
  it('what is closed', () => differs('social-worker', hold('police.suspicion')));
  it('the records that a decision names', () =>
    differs(
      'social-worker',
      changed('decision', (one) => (one.recordIds ? { ...one, recordIds: [...one.recordIds, 'x'] } : one)),
    ));
  it('the day up to which a decision covers data', () =>
    differs(
      'social-worker',
      changed('decision', (one) => (one.dataUntil ? { ...one, dataUntil: '2026-10-01' } : one)),
    ));
  it('a consent that is gone', () =>
    differs(
      'principal',
      story.filter(({ record }) => record.kind !== 'consent'),
    ));
  it('who is in the case', () =>
    differs(
      'social-worker',
      story.filter(({ record }) => !(record.kind === 'case-person' && record.personId === person.mother)),
    ));
  it('a protection that the actor may learn of', () => differs('social-worker', withProtected(person.child)));
});

describe('is the same, whatever', () => {
  const same = async (name: string, records: ReadonlyArray<SignedRecord>) =>
    expect(await stateOf(name, records)).toBe(await stateOf(name));

  it('closes what was absent for this actor', () => same('principal', hold('police.suspicion')));
  it('the actor may not learn of a protection', () => same('principal', withProtected(person.mother)));
});

describe('of what is not shown, it changes', () => {
  const ways = (change: (one: Explained['waysForward'][number]) => object) => (explained: Explained) => ({
    ...explained,
    waysForward: explained.waysForward.map((one) => ({ ...one, ...change(one) })),
  });
  const stateWith = (change: (explained: Explained) => object) => {
    const disclosure = disclosureTo('social-worker');
    const explain = disclosure.explain.bind(disclosure);
    return visibleState(
      Object.assign(disclosure, { explain: (...of: Parameters<typeof explain>) => change(explain(...of)) }),
    );
  };

  it.each<[string, (explained: Explained) => object]>([
    ['how what is missing is come by', ways(() => ({ way: 'step' }))],
    ['the basis', ways(({ permit }) => ({ permit: { ...permit, basis: 'another' } }))],
    ['what is missing', ways(({ missing }) => ({ missing: missing.slice(1) }))],
    [
      'the words for it',
      ways(({ missing }) => ({ missing: missing.map((one) => ({ ...one, atom: { ...one.atom, sv: 'andra ord' } })) })),
    ],
    ['that a consent has ended', (explained) => ({ ...explained, consentEnded: true })],
    ['that there is no way forward', (explained) => ({ ...explained, waysForward: [] })],
  ])('with %s', async (_, change) => {
    expect(await stateWith(change)).not.toBe(await stateOf('social-worker'));
  });

  it('not with what clients are told nothing of: where a rule stands, and its sentence', async () => {
    const untold = ways(({ permit }) => ({
      permit: { ...permit, id: 'x', says: 'x', place: { file: 'x', line: 1 } },
    }));
    expect(await stateWith(untold)).toBe(await stateOf('social-worker'));
  });
});

it('is written once for all who wait by the same decisions', async () => {
  const disclosure = disclosureTo('social-worker');
  const explain = disclosure.explain.bind(disclosure);
  const explained: string[] = [];
  Object.assign(disclosure, {
    explain: (...of: Parameters<typeof explain>) => {
      explained.push(of.join());
      return explain(...of);
    },
  });
  const [one, other] = await Promise.all([visibleState(disclosure), visibleState(disclosure)]);
  expect(other).toBe(one);
  expect(await visibleState(disclosure)).toBe(one);
  expect(explained.length).toBeGreaterThan(50);
  expect(new Set(explained).size).toBe(explained.length);
});
