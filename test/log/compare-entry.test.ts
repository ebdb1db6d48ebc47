/** What `log replay` finds in an entry, and what entries say of the evidence: over the story's records, without a system. */
import { compareEntry } from '../../gateway/cli/log/compare-entry.js';
import type { Decided } from '../../gateway/decision/decider.js';
import { FieldSet } from '../../gateway/execution/field-set.js';
import { startHandled } from '../../gateway/execution/handled.js';
import { toLogEntries } from '../../gateway/execution/log-entries.js';
import type { LogEntry } from '../../gateway/log/disclosure-log.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase } from '../../schema/demo/family.js';
import { type DemoStatement, demoId } from '../../schema/demo/statements.js';
import type { FactRecord, SignedRecord } from '../../schema/facts/records.js';
import type { EntryBody, ReadEntry, Released } from '../../schema/log/read-entries.js';
import { decided, decider, loadedCase, person, storyDay, storyOn } from '../execution/harness.js';
import { bodyOf } from '../support/log-entry.js';

const caseId = demoCase.childInquiry;
const story = storyOn(storyDay);
const decidedBy = (records: ReadonlyArray<SignedRecord>) =>
  decided(demoActor('social-worker'), loadedCase(caseId, records));
const now = decidedBy(story);
const categories = ['police.incident', 'police.notice', 'enforcement.debt', 'school.absence'];

function entriesBy(by: Decided, about: string, wanted: ReadonlyArray<string>): ReadonlyArray<LogEntry> {
  const handled = wanted.map((category) =>
    Object.assign(startHandled({ kind: 'person', id: about }, category, by.disclosure.about(about, category)), {
      fields: new FieldSet(new Set(['Person.something'])),
    }),
  );
  return toLogEntries({
    ...{ decided: by, bundle: 'b', handled, asked: [], unanswered: [] },
    askedAgencies: new Set(),
  });
}
function readEntry(
  by: Decided,
  about: string,
  wanted: ReadonlyArray<string>,
  changes: Partial<EntryBody> = {},
): ReadEntry {
  const [entry] = entriesBy(by, about, wanted);
  if (!entry) throw new Error('expected an entry');
  return {
    ...{ index: 1, at: '2026-11-23T10:00:00.000Z', requestId: demoId('request'), caseId, subject: about },
    ...{ snapshot: '1:1:', body: { ...(bodyOf(entry) as EntryBody), ...changes } },
  };
}
const released = (entry: ReadEntry, category: string): Released => {
  const found = entry.body.released.find((one) => one.category === category);
  if (!found) throw new Error(`expected that ${category} is released`);
  return found;
};
const signedFor = (about: string, wanted: (record: FactRecord) => boolean) =>
  story
    .map(({ record }) => record)
    .filter((record) => 'personId' in record && record.personId === about && wanted(record))
    .map(({ kind, owner, id, version }) => ({ kind, owner, id, version }));

describe('the evidence in an entry', () => {
  it('is the decision, notice or consent by which each category was released', () => {
    const child = readEntry(now, person.child, categories);
    expect(released(child, 'police.incident').restsOn).toEqual(
      signedFor(
        person.child,
        (one) => one.kind === 'decision' && one.caseId === caseId && one.categories.includes('police.incident'),
      ),
    );
    expect(released(child, 'police.incident').restsOn?.length).toBe(1);
    const notices = signedFor(
      person.child,
      (one) => one.kind === 'notice' && one.category === 'police.notice' && one.to === 'social-services',
    );
    expect(notices.length).toBeGreaterThan(0);
    expect(released(child, 'police.notice').restsOn).toEqual(
      notices.sort((one, other) => (one.id < other.id ? -1 : 1)),
    );
  });

  it('is the same text for every answer by the same decisions, in whatever order records were read', () => {
    const hashes = (by: Decided) => entriesBy(by, person.child, categories).map(({ statement }) => statement.hash);
    expect(hashes(decidedBy([...story].reverse()))).toEqual(hashes(now));
    expect(hashes(decidedBy(story))).toEqual(hashes(now));
  });

  it('has the role of the subject in the case, and another one is a fault', () => {
    const roleOf = (about: string) => readEntry(now, about, categories).body.role;
    expect([roleOf(person.child), roleOf(person.mother), roleOf(person.sibling)]).toEqual([
      ...['child', 'guardian', 'sibling'],
    ]);
    const entry = readEntry(now, person.child, categories, { role: 'guardian' });
    expect(compareEntry(entry, now)).toEqual({
      ...{ faults: ['the subject was guardian in the case, and would be child'], notes: [] },
    });
  });

  it('has the emergency by which the official acted, and says when there was none', () => {
    const leader = demoActor('investigation-leader');
    const emergency: DemoStatement = {
      ...{ on: storyDay, by: 'investigation-leader', agency: 'police' },
      record: {
        ...{
          kind: 'emergency',
          id: demoId('urgent'),
          version: 1,
          caseId: demoCase.crimePrevention,
          actorId: leader.id,
        },
        ...{ reason: 'danger-to-child', from: '2026-11-23T08:00:00.000Z', until: '2026-11-23T11:00:00.000Z' },
      },
    };
    const loaded = loadedCase(demoCase.crimePrevention, storyOn(storyDay, [emergency]));
    const at = Date.parse('2026-11-23T10:00:00.000Z');
    const urgent = decider.decide({ actor: leader, loaded, agencyRevisions: new Map(), day: storyDay, at });
    const entry = readEntry(urgent, person.child, ['police.suspicion']);
    expect(entry.body.emergency).toBe(demoId('urgent'));
    expect(readEntry(now, person.child, categories).body.emergency).toBeNull();
    expect(compareEntry(entry, urgent)).toEqual({ faults: [], notes: [] });
    expect(compareEntry(entry, { ...urgent, emergency: null }).faults).toEqual([
      `it was read by emergency ${demoId('urgent')}, and would be by no emergency`,
    ]);
  });
});

describe('an entry that is decided again', () => {
  const entry = readEntry(now, person.child, categories);
  const incident = released(entry, 'police.incident');
  const faultsOf = (one: Partial<Released>, records: EntryBody['records'] = {}) =>
    compareEntry({ ...entry, body: { ...entry.body, released: [{ ...incident, ...one }], records } }, now).faults;

  it('has no fault as it is, nor as older entries are', () => {
    expect(compareEntry(entry, now)).toEqual({ faults: [], notes: [] });
    const { emergency: _, role: __, ...older } = entry.body;
    const body = { ...older, released: older.released.map(({ restsOn: _, ...one }) => one) };
    expect(compareEntry({ ...entry, body }, now)).toEqual({ faults: [], notes: [] });
  });

  it('is found to be wider than its decision', () => {
    const recordIds = incident.limit?.recordIds ?? [];
    expect(recordIds.length).toBeGreaterThan(0);
    const wider = [null, { recordIds: [...recordIds, 'one'], dataUntil: null }, { recordIds, dataUntil: '2020-01-01' }];
    for (const limit of wider) {
      expect(faultsOf({ limit })).toEqual([expect.stringContaining('police.incident was released within')]);
    }
    // The facts may have moved while agencies were asked: then it is narrower.
    expect(faultsOf({ limit: { recordIds: [], dataUntil: null } })).toEqual([]);
  });

  it('is found to have records that no decision names, and records of what was not released', () => {
    const [one = ''] = incident.limit?.recordIds ?? [];
    expect(faultsOf({}, { 'police.incident': [one] })).toEqual([]);
    expect(faultsOf({}, { 'police.incident': [one, 'another'] })).toEqual([
      'police.incident was released with records that no decision names: another',
    ]);
    expect(faultsOf({}, { 'police.suspicion': ['one'] })).toEqual([
      'records of police.suspicion were released, and it was not',
    ]);
  });

  it('is found to rest on other evidence', () => {
    const [decision] = incident.restsOn ?? [];
    if (!decision) throw new Error('expected what it rests on');
    expect(faultsOf({ restsOn: [] })).toEqual([
      expect.stringContaining('released on nothing, and would be on decision'),
    ]);
    expect(faultsOf({ restsOn: [{ ...decision, version: 2 }] })).toEqual([expect.stringContaining('version 2, and')]);
  });

  it('may have been denied by a holder that is stricter: that is told, and no fault', () => {
    const denied = [{ category: 'police.incident', holder: 'police', mode: 'withheld' }];
    expect(compareEntry({ ...entry, body: { ...entry.body, released: [], denied } }, now)).toEqual({
      faults: [],
      notes: [
        'police.incident was denied, and would be allowed: its holder may have been stricter, or the facts moved while it was fetched',
      ],
    });
  });
});
