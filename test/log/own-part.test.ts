/** What an agency's officer is told of an entry: what the release rests on, and the subject's role, as far as they are its own. */
import { ownPart } from '../../schema/log/own-part.js';
import type { EntryBody, ReadEntry, Released } from '../../schema/log/read-entries.js';

const evidence = (kind: NonNullable<Released['restsOn']>[number]['kind'], owner: string, id: string) => ({
  ...{ kind, owner, id, version: 1 },
});
const released = (category: string, holder: string, ...restsOn: NonNullable<Released['restsOn']>): Released => ({
  ...{ category, holder, rows: ['1'], bases: ['OSL-10-18A'], limit: null, fields: [], restsOn },
});
const body = (changes: Partial<EntryBody> = {}): EntryBody => ({
  actor: { id: 'demo-social-worker', agency: 'social-services', unit: 'child-and-family' },
  ...{ purposes: ['child.protect'], day: '2026-11-23', agencies: ['police', 'school'], questions: [], role: 'child' },
  released: [
    released('police.suspicion', 'police', evidence('decision', 'police', 'd-police')),
    released('school.absence', 'school', evidence('consent', 'school', 'c-school')),
    released('social-services.service', 'social-services', evidence('consent', 'social-services', 'c-own')),
  ],
  ...{ unanswered: [], toldIn: [], denied: [], records: {}, ...changes },
});
const entry = (of: EntryBody): ReadEntry => ({
  ...{ index: 1, at: '2026-11-23T10:00:00.000Z', requestId: 'r', caseId: 'c', subject: 'p', snapshot: '1:1:' },
  body: of,
});
const told = (agency: string, of = body()) => {
  const part = ownPart(entry(of), agency);
  return { role: part?.role, restsOn: part?.restsOn?.map(({ kind, owner, id }) => `${kind} ${owner} ${id}`) };
};

it('tells the recipient of decisions that were made to it, and of consents only of its own', () => {
  expect(told('social-services')).toEqual({
    ...{ role: 'child', restsOn: ['decision police d-police', 'consent social-services c-own'] },
  });
});

it('tells a holder of its own records alone, and not what the subject is in the other agency’s case', () => {
  expect(told('police')).toEqual({ role: undefined, restsOn: ['decision police d-police'] });
  expect(told('school')).toEqual({ role: undefined, restsOn: ['consent school c-school'] });
});

it('tells a holder of no decision that is another agency’s, whatever a release of its own rests on', () => {
  const foreign = released('school.absence', 'school', evidence('decision', 'police', 'd-police'));
  expect(told('school', body({ released: [foreign] })).restsOn).toEqual([]);
});

it('tells a holder nothing of what a police case rests on, and older entries tell nothing', () => {
  const police = { id: 'demo-police-officer', agency: 'police', unit: 'local-police' };
  expect(told('school', body({ actor: police })).restsOn).toEqual([]);
  const older = body();
  const without = { ...older, released: older.released.map(({ restsOn: _, ...one }) => one) };
  expect(told('social-services', without).restsOn).toEqual([]);
});

it('names once what several categories rest on', () => {
  const decision = evidence('decision', 'police', 'd-police');
  const twice = [released('police.incident', 'police', decision), released('police.suspicion', 'police', decision)];
  expect(told('police', body({ released: twice })).restsOn).toEqual(['decision police d-police']);
});

describe('a request', () => {
  const police = { id: 'demo-police-officer', agency: 'police' };
  const request = body({
    ...{ actor: police, purposes: ['crime.investigate'], agencies: ['school'], released: [] },
    questions: [{ agency: 'school', categories: ['school.absence', 'school.supportPlan'] }],
    sent: { request: 'r', basis: 'OSL-10-2', restsOn: 'OSL-10-23' },
  });

  it('says what was asked for, to who was asked and to who asks, and the purpose to the latter alone', () => {
    const part = (agency: string) => ownPart(entry(request), agency);
    expect(part('police')).toMatchObject({
      asked: ['school.absence', 'school.supportPlan'],
      purposes: ['crime.investigate'],
    });
    expect(part('school')).toMatchObject({
      asked: ['school.absence', 'school.supportPlan'],
      purposes: null,
      bases: [],
    });
    expect(JSON.stringify(part('school'))).not.toMatch(/crime|OSL/);
    expect(part('social-services')).toBeNull();
  });

  it('is all that says so: what a reading asked of others is not told of', () => {
    expect(ownPart(entry(body()), 'school')).not.toHaveProperty('asked');
  });
});
