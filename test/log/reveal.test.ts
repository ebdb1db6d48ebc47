/** The rules of what an extract tells: each one by itself, and together over any log; and that no id or hint comes out. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { extractHtml, extractText } from '../../gateway/cli/log/extract/text.js';
import { readAgencies } from '../../schema/agencies.js';
import { readLegalCatalogue } from '../../schema/legal-catalogue.js';
import { type RevealContext, type Revelation, reveal } from '../../schema/log/extract/reveal.js';
import { type Extract, sayExtract } from '../../schema/log/extract/words.js';
import type { ReadEntry } from '../../schema/log/read-entries.js';
import { readPolicies } from '../../schema/policy/read.js';

const [child, sibling, mother] = [randomUUID(), randomUUID(), randomUUID()];
const [own, ofSibling, ofMother, unknown] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const day = '2026-11-23';
const part = (role: string, since = '2026-01-01', until: string | null = null) => ({ role, since, until });

const policies = readPolicies();
const categories = new Map(policies.map((policy) => [policy.id, policy]));
const bases = readLegalCatalogue();
const agencies = readAgencies();
const contextOf = (holder: string, changes: Partial<RevealContext> = {}): RevealContext => ({
  ...{ person: child, holder, categories, bases },
  cases: new Map([
    [own, new Map([child, mother].map((id) => [id, part(id === child ? 'child' : 'guardian')]))],
    [ofSibling, new Map([child, sibling].map((id) => [id, part(id === child ? 'sibling' : 'child')]))],
    [ofMother, new Map([child, mother].map((id) => [id, part('other-adult')]))],
  ]),
  ...changes,
});

interface Made {
  readonly category?: string;
  readonly basis?: string;
  readonly agency?: string;
  readonly caseId?: string | null;
  readonly purpose?: string;
  readonly subject?: string;
  readonly told?: boolean;
}

function entryOf(made: Made = {}): ReadEntry {
  const { category = 'school.absence', basis = 'SOL-20-6', agency = 'social-services', caseId = own } = made;
  const { purpose = 'child.protect', subject = child, told = false } = made;
  const holder = category.slice(0, category.indexOf('.'));
  const released = [
    { category, holder, rows: [`row-${randomUUID()}`], bases: [basis], limit: null, fields: [`field-${randomUUID()}`] },
  ];
  return {
    ...{ index: 7, at: '2026-11-23T10:00:00.000Z', requestId: randomUUID(), caseId, subject, snapshot: '1:1:' },
    body: {
      actor: { id: `actor-${randomUUID()}`, agency, unit: `unit-${randomUUID()}`, roles: ['social-worker'] },
      ...{ purposes: [purpose], day, agencies: [holder], questions: [], unanswered: [], denied: [] },
      released: told ? [] : released,
      toldIn: told ? released.map((one) => ({ ...one, about: mother })) : [],
      records: { [category]: [randomUUID()] },
    },
  };
}

const told = (made: Made, holder = 'school', changes: Partial<RevealContext> = {}) =>
  reveal([entryOf(made)], contextOf(holder, changes)).rows;

it('tells day, recipient, purpose, category and basis of what the holder disclosed in a case about the person', () => {
  expect(told({})).toEqual([
    {
      ...{ day, recipient: 'social-services', purposes: ['child.protect'], category: 'school.absence' },
      ...{ bases: ['SOL-20-6'], times: 1 },
    },
  ]);
  expect(told({ agency: 'school', basis: 'own', purpose: 'child.support' })).toHaveLength(1);
});

it.each<[string, Made, string?]>([
  ['another holder disclosed', {}, 'enforcement'],
  ['is about somebody else', { subject: sibling }],
  ['a sibling’s case caused', { caseId: ofSibling }],
  ['a case with another adult in it caused', { caseId: ofMother }],
  ['an unknown case caused', { caseId: unknown }],
  ['no case caused', { caseId: null }],
  ['the police got', { agency: 'police', basis: 'OSL-12-2' }],
  ['was for preventing crime', { purpose: 'crime.prevent' }],
  ['was for an investigation', { purpose: 'crime.investigate' }],
  ['the police disclosed', { category: 'police.notice' }, 'police'],
  ['locates', { category: 'school.unit' }],
  ['the holder sent to the police', { category: 'school.crimeReport', agency: 'school', basis: 'own' }],
  ['tells who reported', { category: 'social-services.reporter', basis: 'own' }, 'social-services'],
  [
    'tells the reporter',
    { category: 'social-services.reportStatus', agency: 'school', basis: 'SOL-19-6' },
    'social-services',
  ],
  ['stands in a list about another', { told: true }],
])('leaves out what %s', (_, made, holder = 'school') => {
  expect(told(made, holder)).toEqual([]);
});

it('counts a part in a case only for the days on which it held, and an adult’s case only when nobody else is in it', () => {
  const asChild = (since: string, until: string | null) =>
    told({}, 'school', { cases: new Map([[own, new Map([[child, part('child', since, until)]])]]) });
  expect([asChild(day, null), asChild('2026-01-01', '2026-11-24')].map((rows) => rows.length)).toEqual([1, 1]);
  expect([asChild('2026-11-24', null), asChild('2026-01-01', day)]).toEqual([[], []]);
  const alone = new Map([[own, new Map([[child, part('other-adult')]])]]);
  expect(told({}, 'school', { cases: alone })).toHaveLength(1);
});

it('tells nothing rather than something that it cannot judge', () => {
  expect(() => told({ category: 'school.forgotten' })).toThrow(/no rules today/);
  expect(() => told({ basis: 'OSL-99-9' })).toThrow(/not in the legal catalogue/);
});

it('counts what is alike, and how many entries it is of', () => {
  const entries = [entryOf(), entryOf(), entryOf({ category: 'school.grades' })];
  const { rows, entries: count } = reveal(entries, contextOf('school'));
  expect(rows.map(({ category, times }) => [category, times])).toEqual([
    ['school.absence', 2],
    ['school.grades', 1],
  ]);
  expect(count).toBe(3);
});

/** Written down by hand: what may ever be told of two holders. */
const tellable: Readonly<Record<string, ReadonlyArray<string>>> = {
  school: [
    'enrol',
    'absence',
    'supportPlan',
    'bullying',
    'discipline',
    'ehPsy',
    'ehMed',
    'grades',
    'absenceInquiry',
    'programme',
  ],
  'social-services': [
    ...['report', 'reportStatus', 'protectAssess', 'preAssess', 'inquiry', 'childVoice', 'dvChild', 'service', 'plan'],
    ...['placement', 'placementBasis', 'addiction', 'dvAdult', 'econ'],
  ],
};

const inGraph = policies.filter(({ holder }) => holder !== 'cooperation').map(({ id }) => id);
const anyEntry = fc
  .record({
    category: fc.oneof(fc.constantFrom('school.absence', 'social-services.service'), fc.constantFrom(...inGraph)),
    basis: fc.constantFrom('own', 'SOL-20-6', 'OSL-12-2', 'SOL-19-6', 'OSL-10-2'),
    agency: fc.constantFrom('social-services', 'school', 'police', 'prison-and-probation'),
    caseId: fc.oneof({ weight: 3, arbitrary: fc.constant(own) }, fc.constantFrom(ofSibling, ofMother, unknown, null)),
    purpose: fc.constantFrom('child.protect', 'child.support', 'crime.prevent', 'crime.investigate', 'sanction.plan'),
    subject: fc.oneof({ weight: 3, arbitrary: fc.constant(child) }, fc.constantFrom(sibling, mother)),
    told: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  })
  .map((made) => ({ made, entry: entryOf(made) }));

const say = ({ rows }: Revelation, holder: string): Extract =>
  sayExtract(rows, { agencies, categories, bases }, { holder, day, language: 'sv' });

/** Every id in `value`. */
const idsIn = (value: unknown): string[] =>
  JSON.stringify(value).match(/(actor-|unit-|row-|field-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

it('holds over any log: what is told is told by rule, without an id, and as if the rest had never been there', () => {
  let shown = 0;
  const holders = fc.constantFrom('school', 'social-services');
  fc.assert(
    fc.property(fc.array(anyEntry, { minLength: 15, maxLength: 30 }), holders, (list, holder) => {
      const log = list.map(({ entry }) => entry);
      const found = reveal(log, contextOf(holder));
      shown += found.rows.length;
      for (const { category, recipient, purposes } of found.rows) {
        expect(tellable[holder]).toContain(category.slice(category.indexOf('.') + 1));
        expect(recipient).not.toBe('police');
        expect(purposes.join()).not.toContain('crime');
      }
      // The same question again, in a world where nobody else has anything to do with anybody, by other officials.
      const alone = list.filter(
        ({ made }) =>
          made.caseId === own &&
          made.subject === child &&
          made.agency !== 'police' &&
          !made.told &&
          !made.purpose.startsWith('crime') &&
          made.category.startsWith(`${holder}.`),
      );
      expect(
        reveal(
          alone.map(({ made }) => entryOf(made)),
          contextOf(holder),
        ),
      ).toEqual(found);
      const extract = say(found, holder);
      const ids = [...idsIn(log), ...inGraph, 'SOL-20-6', 'OSL-12-2'];
      for (const text of [extractText(extract), extractHtml(extract), JSON.stringify(extract)]) {
        expect(ids.filter((id) => text.includes(id))).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
  expect(shown).toBeGreaterThan(40);
});

it('marks a basis whose wording has not been read, in Swedish and in English', () => {
  const found = reveal([entryOf({ agency: 'school', basis: 'own' })], contextOf('school'));
  const extract = say(found, 'school');
  expect(extractText(extract)).toContain('(ej verifierad)');
  const { rows } = found;
  const english = sayExtract(rows, { agencies, categories, bases }, { holder: 'school', day, language: 'en' });
  expect(extractText(english)).toMatch(/School, own staff[\s\S]*\(not verified\)/);
});

it('is a page without script in which nothing is markup but our own', () => {
  const hostile = '<script>alert("1")</script>&"';
  const html = extractHtml({
    ...{ language: 'sv', holder: hostile, day },
    rows: [{ day: hostile, recipient: hostile, purposes: [hostile], category: hostile, bases: [hostile], times: 2 }],
  });
  expect(html).not.toMatch(/<script|alert\("|src=|href=|url\(/);
  expect(html.match(/&#60;script&#62;alert\(&#34;1&#34;\)&#60;\/script&#62;&#38;&#34;/g)?.length).toBe(7);
});
