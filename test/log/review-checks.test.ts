/** The own part of an entry, the sample, and each check of a review by itself. */
import { randomUUID } from 'node:crypto';
import { type OwnPart, ownPart } from '../../schema/log/own-part.js';
import type { EntryBody, ReadEntry } from '../../schema/log/read-entries.js';
import {
  type CheckName,
  checks,
  hiddenIn,
  manyDenials,
  manySubjects,
  notMadeIn,
  type Surroundings,
} from '../../schema/log/review/checks.js';
import { drawSample } from '../../schema/log/review/sample.js';
import { readStaff } from '../../schema/log/review/staff.js';

const day = '2026-11-23'; // a Monday
const noon = '2026-11-23T11:00:00.000Z';
const [caseId, subject] = [randomUUID(), randomUUID()];
const nothing: Surroundings = {
  ...{ closedOn: new Map(), assignments: [], emergencies: [], protectedPersons: new Set(), staff: null },
};
const part = (changes: Partial<OwnPart> = {}): OwnPart => ({
  ...{ index: 1, at: noon, day, side: 'recipient', recipient: 'school', actor: 'demo-anna', unit: 'teaching', caseId },
  ...{
    subject,
    purposes: [],
    released: ['school.absence'],
    bases: [],
    restsOn: [],
    denied: [],
    unanswered: [],
    ...changes,
  },
});
const many = (count: number, changes: (at: number) => Partial<OwnPart>) =>
  Array.from({ length: count }, (_, at) => part({ index: at, ...changes(at) }));
const found = (name: CheckName, parts: ReadonlyArray<OwnPart>, around: Partial<Surroundings> = {}) =>
  checks[name](parts, { ...nothing, ...around })?.length;

const assigned = { caseId, actorId: 'demo-anna', since: day, until: null, conflict: false };
const running = { caseId, actorId: 'demo-anna', from: day, to: day };
const denied = { released: [], denied: ['police.incident'] };

function nearTo(name: CheckName, list: 'self' | 'family' | 'colleagues'): void {
  const [text, noText] = [{ [list]: list === 'self' ? subject : [subject] }, { family: [randomUUID()] }];
  const staffOf = (of: object) => readStaff(JSON.stringify(of));
  expect(found(name, [part()], { staff: staffOf({ 'demo-anna': text }) })).toBe(1);
  expect(found(name, [part({ subject: null })], { staff: staffOf({ 'demo-anna': text }) })).toBe(0);
  expect(found(name, [part({ side: 'holder', actor: null })], { staff: staffOf({ 'demo-anna': text }) })).toBe(0);
  expect(found(name, [part()], { staff: staffOf({ 'demo-anna': noText }) })).toBe(0);
  expect(found(name, [part()], { staff: staffOf({ 'demo-bo': { family: [subject] } }) })).toBe(0);
  expect(found(name, [part()])).toBeUndefined();
}

/** Each with what it finds once, and the nearest that it does not find. */
const cases: Readonly<Record<CheckName, () => void>> = {
  'own-name': () => nearTo('own-name', 'self'),
  'own-family': () => nearTo('own-family', 'family'),
  colleague: () => nearTo('colleague', 'colleagues'),
  'conflict-of-interest': () => {
    expect(found('conflict-of-interest', [part()], { assignments: [{ ...assigned, conflict: true }] })).toBe(1);
    expect(found('conflict-of-interest', [part()], { assignments: [assigned] })).toBe(0);
    const other = { ...assigned, conflict: true, actorId: 'demo-bo' };
    expect(found('conflict-of-interest', [part()], { assignments: [other] })).toBe(0);
  },
  'protected-identity': () => {
    expect(found('protected-identity', [part()], { protectedPersons: new Set([subject]) })).toBe(1);
    expect(found('protected-identity', [part()], { protectedPersons: new Set([randomUUID()]) })).toBe(0);
    expect(found('protected-identity', [part()], { protectedPersons: null })).toBeUndefined();
  },
  'many-denials': () => {
    expect(
      found(
        'many-denials',
        many(manyDenials, () => denied),
      ),
    ).toBe(manyDenials);
    expect(
      found(
        'many-denials',
        many(manyDenials - 1, () => denied),
      ),
    ).toBe(0);
    expect(
      found(
        'many-denials',
        many(manyDenials, (at) => ({ ...denied, actor: `demo-${at % 2}` })),
      ),
    ).toBe(0);
    expect(
      found(
        'many-denials',
        many(manyDenials, () => ({ ...denied, released: ['school.absence'] })),
      ),
    ).toBe(manyDenials);
    // A page that shows more than it is denied, opened again and again, is no trial, whomever it is about.
    const page = { denied: ['police.incident', 'school.ehMed'], released: ['a', 'b', 'c'] };
    const pages = many(manyDenials * 3, (at) => ({ ...page, subject: at % 2 ? subject : randomUUID() }));
    expect(found('many-denials', pages)).toBe(0);
    // Other things about one person each time are, whatever is shown beside them; each once.
    const tries = (count: number, about: (at: number) => string) =>
      many(count, (at) => ({
        denied: [`police.${at}`, 'police.incident'],
        released: ['a', 'b', 'c'],
        subject: about(at),
      }));
    expect(
      found(
        'many-denials',
        tries(manyDenials, () => subject),
      ),
    ).toBe(manyDenials);
    expect(
      found(
        'many-denials',
        tries(manyDenials - 1, () => subject),
      ),
    ).toBe(0);
    expect(
      found(
        'many-denials',
        tries(manyDenials, () => randomUUID()),
      ),
    ).toBe(0);
    const both = many(manyDenials, (at) => ({ denied: [`police.${at}`], released: [] }));
    expect(found('many-denials', both)).toBe(manyDenials);
  },
  'odd-hours': () => {
    const at = (moment: string, changes = {}) => found('odd-hours', [part({ at: moment, ...changes })]);
    // 6 in Stockholm is 5 UTC in winter, 4 in summer; 20 likewise 19 and 18.
    expect([at('2026-11-23T04:59:00.000Z'), at('2026-11-23T05:00:00.000Z')]).toEqual([1, 0]);
    expect([at('2026-11-23T18:59:00.000Z'), at('2026-11-23T19:00:00.000Z')]).toEqual([0, 1]);
    expect([at('2026-06-22T03:59:00.000Z'), at('2026-06-22T04:00:00.000Z')]).toEqual([1, 0]);
    expect([at('2026-11-21T11:00:00.000Z'), at('2026-11-22T11:00:00.000Z'), at(noon)]).toEqual([1, 1, 0]);
    expect(at('2026-11-21T11:00:00.000Z', { unit: 'duty-desk' })).toBe(0);
    expect(at('2026-11-21T11:00:00.000Z', { side: 'holder', actor: null })).toBe(0);
  },
  'many-subjects': () => {
    const persons = (count: number, changes: (at: number) => Partial<OwnPart> = () => ({})) =>
      found(
        'many-subjects',
        many(count, (at) => ({ subject: randomUUID(), ...changes(at) })),
      );
    expect(persons(manySubjects)).toBe(manySubjects);
    expect(persons(manySubjects - 1)).toBe(0);
    expect(persons(manySubjects, () => ({ subject }))).toBe(0);
    expect(persons(manySubjects, (at) => ({ day: at % 2 ? day : '2026-11-24' }))).toBe(0);
  },
  emergency: () => {
    expect(found('emergency', [part()], { emergencies: [running] })).toBe(1);
    expect(found('emergency', [part({ day: '2026-11-24' })], { emergencies: [running] })).toBe(0);
    expect(found('emergency', [part()], { emergencies: [{ ...running, actorId: 'demo-bo' }] })).toBe(0);
    // What the entry says itself comes before what was declared that day.
    expect(found('emergency', [part({ emergency: null })], { emergencies: [running] })).toBe(0);
    expect(found('emergency', [part({ emergency: randomUUID() })])).toBe(1);
  },
  'after-closing': () => {
    const closed = (on: string) => found('after-closing', [part()], { closedOn: new Map([[caseId, on]]) });
    expect([closed(day), closed('2026-11-24'), found('after-closing', [part()])]).toEqual([1, 0, 0]);
  },
  'not-assigned': () => {
    expect(found('not-assigned', [part()])).toBe(1);
    expect(found('not-assigned', [part()], { assignments: [assigned] })).toBe(0);
    expect(found('not-assigned', [part()], { assignments: [{ ...assigned, since: '2026-11-24' }] })).toBe(1);
    expect(found('not-assigned', [part()], { assignments: [{ ...assigned, until: day }] })).toBe(1);
    expect(found('not-assigned', [part()], { emergencies: [running] })).toBe(0);
    expect(found('not-assigned', [part({ emergency: null })], { emergencies: [running] })).toBe(1);
    expect(found('not-assigned', [part({ emergency: randomUUID() })])).toBe(0);
    expect(found('not-assigned', [part({ released: [] })])).toBe(0);
    expect(found('not-assigned', [part({ caseId: null })])).toBe(0);
  },
};
it.each(Object.keys(checks) as CheckName[])('check %s finds what it is for, and not what is near it', (name) => {
  cases[name]();
});

const released = (category: string, holder: string) => ({
  ...{ category, holder, rows: ['R1'], bases: ['SOL-20-6'], limit: null, fields: ['date'] },
});
const entry = (body: Partial<EntryBody>): ReadEntry => ({
  ...{ index: 3, at: noon, requestId: randomUUID(), caseId, subject, snapshot: '1:1:' },
  body: {
    ...{ actor: { id: 'demo-anna', agency: 'social-services', unit: 'children' }, purposes: ['child.protect'], day },
    ...{ agencies: [], questions: [], released: [], unanswered: [], toldIn: [], denied: [], records: {}, ...body },
  },
});

it('shows an officer the own part alone', () => {
  const both = entry({
    released: [released('school.absence', 'school'), released('police.incident', 'police')],
    denied: [{ category: 'school.ehMed', holder: 'school', mode: 'withheld' }],
  });
  expect(ownPart(both, 'social-services')).toMatchObject({
    ...{ side: 'recipient', actor: 'demo-anna', caseId, released: ['school.absence', 'police.incident'] },
    denied: ['school.ehMed'],
  });
  // The holder learns of its own data, and of the agency; not of the official, the case, or what else was asked for.
  expect(ownPart(both, 'school')).toMatchObject({
    ...{ side: 'holder', recipient: 'social-services', actor: null, unit: null, caseId: null },
    ...{ released: ['school.absence'], denied: [], purposes: ['child.protect'] },
  });
  expect(JSON.stringify(ownPart(both, 'school'))).not.toMatch(/police|demo-anna|children|ehMed/);
  expect(ownPart(both, 'enforcement')).toBeNull();
  expect(ownPart({ ...both, index: null }, 'school')).toBeNull();
});

it('never shows another agency’s officer what the police wanted it for, nor that they wanted what was not asked for', () => {
  const actor = { id: 'demo-polis', agency: 'police' };
  const asked = entry({ actor, purposes: ['crime.investigate'], released: [released('school.absence', 'school')] });
  expect(ownPart(asked, 'school')).toMatchObject({ recipient: 'police', purposes: null });
  expect(JSON.stringify(ownPart(asked, 'school'))).not.toContain('crime');
  expect(ownPart(asked, 'police')).toMatchObject({ purposes: ['crime.investigate'] });
  const notAsked = entry({ actor, denied: [{ category: 'school.ehMed', holder: 'school', mode: 'absent' }] });
  expect(ownPart(notAsked, 'school')).toBeNull();
  const question = entry({ actor, questions: [{ agency: 'school', categories: ['school.absence'] }] });
  expect(ownPart(question, 'school')).toMatchObject({ side: 'holder', released: [] });
});

it('draws the same by the same number, in any order, and someone seldom as well as someone often', () => {
  const parts = [
    ...many(200, (at) => ({ index: at, actor: 'often' })),
    ...many(3, (at) => ({ index: 300 + at, actor: 'seldom' })),
    ...many(50, (at) => ({ index: 400 + at, actor: null, side: 'holder', recipient: 'police' })),
  ];
  const drawn = drawSample(parts, 9, 5);
  expect(drawSample([...parts].reverse(), 9, 5)).toEqual(drawn);
  const count = (actor: string | null) => drawn.filter((one) => one.actor === actor).length;
  expect([count('often'), count('seldom'), count(null)]).toEqual([3, 3, 3]);
  expect(drawSample(parts, 9, 6)).not.toEqual(drawn);
  expect(drawSample(parts, 1000, 5).map(({ index }) => index)).toEqual(parts.map(({ index }) => index));
  expect(drawSample([], 5, 1)).toEqual([]);
});

it('tells the own officer alone by which emergency an entry was read, where it says so', () => {
  const emergency = randomUUID();
  const given = { released: [released('school.absence', 'school')] };
  expect(ownPart(entry({ ...given, emergency }), 'social-services')).toHaveProperty('emergency', emergency);
  expect(ownPart(entry({ ...given, emergency: null }), 'social-services')).toHaveProperty('emergency', null);
  expect(ownPart(entry({ ...given, emergency }), 'school')).not.toHaveProperty('emergency');
  expect(ownPart(entry(given), 'social-services')).not.toHaveProperty('emergency');
});

it('takes everybody else on a list of staff for a colleague, and nothing that has another form', () => {
  const staff = readStaff(JSON.stringify({ 'demo-anna': {}, 'demo-bo': { self: subject } }));
  expect(found('colleague', [part()], { staff })).toBe(1);
  expect(found('colleague', [part({ actor: 'demo-bo' })], { staff })).toBe(0);
  expect(found('own-name', [part({ actor: 'demo-bo' })], { staff })).toBe(1);
  for (const text of ['', 'null', '[]', '{"demo-bo":{"self":"Bo"}}', '{"demo-bo":{"friends":[]}}']) {
    expect(readStaff(text)).toBeNull();
  }
});

it('tells apart what nothing tells of and what the agency may not learn', () => {
  const made = (names: ReadonlyArray<CheckName>) => names.map((check) => ({ check, found: null }));
  const without = made(['own-name', 'own-family', 'colleague', 'protected-identity']);
  expect(notMadeIn(without)).toEqual(['own-name', 'own-family', 'colleague', 'publicly-known']);
  expect(hiddenIn(without)).toEqual(['protected-identity']);
  expect(notMadeIn([{ check: 'own-name', found: [] }])).toEqual(['publicly-known']);
});
