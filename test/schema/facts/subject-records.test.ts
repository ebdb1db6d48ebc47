/** What a record says, it says of one subject: changed in any one part, it is about something else. */
import { factsAbout, factsAboutRecord, hasEndedConsent, indexFacts } from '../../../schema/facts/case-facts.js';
import type { FactRecord, RecordOf } from '../../../schema/facts/records.js';
import { restsOn } from '../../../schema/facts/rests-on.js';
import type { Subject } from '../../../schema/facts/subject-records.js';
import { consentsFor, decisionsFor, isHeld, noticesFor } from '../../../schema/facts/subject-records.js';
import { readVocabulary } from '../../../schema/policy/vocabulary.js';
import {
  casePersonRecord,
  caseRecord,
  consentRecord,
  decisionRecord,
  holdRecord,
  idOf,
  personRecord,
} from '../../kit/records.js';

const day = '2026-11-23';
const vocabulary = readVocabulary();
const person = idOf('child');
const other = idOf('sibling');
const actor = { id: 'a', agency: 'police', unit: 'local-police', roles: ['police-officer'], assurance: 3 };
const to = { agency: actor.agency, unit: actor.unit };
const category = { id: 'school.enrol', holder: 'school', follows: ['school.unit'] };
const subject: Subject = { actor, person, category };
const own = caseRecord({ id: idOf('case'), owner: 'police', purposes: ['crime.prevent'] });
const known = [own, casePersonRecord({ owner: 'police' }), personRecord({ situation: 2 })];

function factsOf(...records: ReadonlyArray<FactRecord>) {
  const found = indexFacts([...known, ...records], own.id, day);
  if (found === null) throw new Error('expected an open case');
  return found;
}

const common = { id: idOf('it'), owner: 'school', version: 1, signedBy: 'x', personId: person };
const consent = (part: Partial<RecordOf<'consent'>>) =>
  consentRecord({
    owner: 'school',
    categories: ['school.unit'],
    to: [to],
    purposes: own.purposes,
    situation: 2,
    ...part,
  });
const decision = (part: Partial<RecordOf<'decision'>>) =>
  decisionRecord({ owner: 'school', categories: [category.id], to, ...part });
const notice = (part: Partial<RecordOf<'notice'>>): RecordOf<'notice'> => ({
  ...{ ...common, kind: 'notice', category: category.id, recordIds: [idOf('r')], to: actor.agency, sentOn: day },
  ...part,
});
const report = (part: Partial<RecordOf<'report'>>): RecordOf<'report'> => ({
  ...{ ...common, kind: 'report', from: actor.agency, receivedOn: day },
  ...part,
});

describe('a consent', () => {
  const isFor = (part: Partial<RecordOf<'consent'>>) => consentsFor(factsOf(consent(part)), subject).length === 1;

  it('is for the subject whose every part it names, or what follows that', () => {
    expect([isFor({}), isFor({ categories: ['other.one', category.id] })]).toEqual([true, true]);
  });

  it.each<[string, Partial<RecordOf<'consent'>>]>([
    ['person', { personId: other }],
    ['holder', { owner: 'social-services' }],
    ['category', { categories: ['school.absence'] }],
    ['agency', { to: [{ ...to, agency: 'school' }] }],
    ['unit', { to: [{ ...to, unit: 'another' }] }],
    ['purpose', { purposes: ['child.protect'] }],
  ])('is for no other %s', (_, part) => {
    expect(isFor(part)).toBe(false);
  });

  const isActive = (...records: ReadonlyArray<FactRecord>) =>
    factsAbout(factsOf(...records), subject, vocabulary).get('consent.active');

  it.each<[string, Partial<RecordOf<'consent'>>]>([
    ['has run out', { validUntil: '2026-11-22' }],
    ['was given at another age', { ageBands: ['18+'] as never }],
    ['was given before custody or protection changed', { situation: 1 }],
  ])('is active, and is told as ended when it %s', (_, part) => {
    const [active, ended] = [consent({}), consent(part)];
    expect([isActive(active), hasEndedConsent(factsOf(active), subject)]).toEqual([true, false]);
    expect([isActive(ended), hasEndedConsent(factsOf(ended), subject)]).toEqual([false, true]);
    expect(hasEndedConsent(factsOf(ended, { ...active, id: idOf('second') }), subject)).toBe(false);
  });

  it('that was never given has not ended', () => {
    expect(hasEndedConsent(factsOf(), subject)).toBe(false);
  });

  it('is not active for a person of whom nothing is known', () => {
    const facts = factsOf(consent({}));
    expect(factsAbout({ ...facts, people: new Map() }, subject, vocabulary).get('consent.active')).toBe(false);
  });
});

describe('a decision', () => {
  const isFor = (part: Partial<RecordOf<'decision'>>) => decisionsFor(factsOf(decision(part)), subject).length === 1;

  it('is for the subject whose every part it names', () => {
    expect([isFor({}), isFor({ categories: ['school.unit'] })]).toEqual([true, true]);
  });

  it.each<[string, Partial<RecordOf<'decision'>>]>([
    ['person', { personId: other }],
    ['holder', { owner: 'social-services' }],
    ['category', { categories: ['school.absence'] }],
    ['agency', { to: { ...to, agency: 'school' } }],
    ['unit', { to: { ...to, unit: 'another' } }],
  ])('is for no other %s', (_, part) => {
    expect(isFor(part)).toBe(false);
  });
});

describe('a notice', () => {
  it.each<[string, Partial<RecordOf<'notice'>>]>([
    ['person', { personId: other }],
    ['holder', { owner: 'social-services' }],
    ['category', { category: 'school.unit' }],
    ['agency', { to: 'school' }],
  ])('is for no other %s', (_, part) => {
    expect([notice({}), notice(part)].map((one) => noticesFor(factsOf(one), subject).length)).toEqual([1, 0]);
  });

  it('is one of the records that it names alone', () => {
    const facts = factsOf(notice({}));
    const isSent = (id: string) =>
      factsAboutRecord(facts, subject, { id, recordedOn: day }, new Map(), vocabulary).get('notice.sent');
    expect([isSent(idOf('r')), isSent(idOf('another'))]).toEqual([true, false]);
  });
});

describe('a report', () => {
  it.each<[string, Partial<RecordOf<'report'>>]>([
    ['person', { personId: other }],
    ['recipient', { owner: 'social-services' }],
    ['reporter', { from: 'population' }],
  ])('is about no other %s, and nothing rests on another', (_, part) => {
    const permit = { when: [{ atom: { id: 'recipient.reported' } }], release: null } as never;
    const told = [report({}), report(part)].map((one) => [
      factsAbout(factsOf(one), subject, vocabulary).get('recipient.reported'),
      restsOn(factsOf(one), subject, [permit], []).length,
    ]);
    expect(told).toEqual([
      [true, 1],
      [false, 0],
    ]);
  });
});

it('an allow rests on the decisions that make its atoms true, and on the notices by which records were sent', () => {
  const facts = factsOf(decision({}), notice({}));
  const kinds = (release: 'sent' | null, ...atoms: ReadonlyArray<string>) => {
    const permit = { when: atoms.map((id) => ({ atom: { id } })), release } as never;
    return restsOn(facts, subject, [permit], []).map(({ kind }) => kind);
  };
  expect(kinds(null, 'decision.relevant-to-inquiry')).toEqual(['decision']);
  expect(kinds(null, 'decision.harm-test-passed', 'actor.role')).toEqual([]);
  expect(kinds('sent')).toEqual(['notice']);
});

describe('a hold', () => {
  const isClosed = (part: Partial<RecordOf<'hold'>>, of?: string) =>
    isHeld(factsOf(holdRecord({ owner: 'school', ...part })), subject, of);

  it.each<[string, Partial<RecordOf<'hold'>>]>([
    ['person', { personId: other }],
    ['holder', { owner: 'social-services' }],
    ['category', { category: 'school.absence' }],
  ])('closes no other %s', (_, part) => {
    const same = { personId: person, category: category.id };
    expect([isClosed({}), isClosed(same), isClosed({ ...same, ...part })]).toEqual([true, true, false]);
  });

  it('of whose record it is closes it where another keeps it', () => {
    const facts = factsOf(holdRecord({ owner: 'population' }));
    const isSet = (ownerAgency?: string) => {
      const record = { id: idOf('r'), recordedOn: day, ...(ownerAgency !== undefined && { ownerAgency }) };
      return factsAboutRecord(facts, subject, record, new Map(), vocabulary).get('hold.set');
    };
    expect([isSet('population'), isSet('police'), isSet()]).toEqual([true, false, false]);
  });

  it('that cannot be read closes all that is its owner’s', () => {
    const facts = { ...factsOf(), closed: new Set(['school']) };
    expect([isHeld(facts, subject), isHeld(facts, subject, 'population')]).toEqual([true, false]);
  });
});

it('a request is for the category about the person that it names', () => {
  const isFor = (personId: string, id: string) => {
    const requested = [{ personId, category: id }];
    const facts = indexFacts([{ ...own, requested }, ...known.slice(1)], own.id, day);
    return facts && factsAbout(facts, subject, vocabulary).get('request.about-category');
  };
  expect([isFor(person, category.id), isFor(other, category.id), isFor(person, 'school.unit')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('the inquiry about a sibling counts in a case of social services alone', () => {
  const isOpen = (owner: string) => {
    const asked = caseRecord({ id: idOf('case'), owner, type: 'child-inquiry' });
    const sibling = casePersonRecord({ owner, personId: other, role: 'sibling' });
    const inquiry = caseRecord({ id: idOf('inquiry'), owner: 'social-services' });
    const child = casePersonRecord({ owner: 'social-services', caseId: inquiry.id, personId: other });
    const of = (...more: ReadonlyArray<FactRecord>) => {
      const facts = indexFacts([asked, sibling, ...more], asked.id, day);
      return facts && factsAbout(facts, { ...subject, person: other }, vocabulary).get('inquiry.opened');
    };
    return [of(inquiry, child), of()];
  };
  expect([isOpen('social-services'), isOpen('police')]).toEqual([
    [true, false],
    [false, false],
  ]);
});
