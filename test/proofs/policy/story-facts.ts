/**
 * The facts of one cell on one day, from the story's records alone.
 *
 * Every atom of actor, case and subject grain is known; atoms of record grain are given for single records only. What
 * is secret (who is excluded, who withdrew, who refused) is no fact: it ends in `consent.active` (I2).
 */
import type { Facts } from '../../../schema/policy/decide.js';
import type { Atom } from '../../../schema/policy/types.js';
import { readVocabulary } from '../../../schema/policy/vocabulary.js';
import {
  type CaseName,
  type Consent,
  cases,
  consents,
  type DisclosureDecision,
  decisions,
  following,
  guardians,
  linked,
  linkedSince,
  notices,
  type PersonName,
  people,
  records,
  reports,
  type Staff,
  staff,
  withdrawals,
} from './story-records.js';

/** What differs from the story's records: T4's withdrawal, an excluded guardian, a refusal, an inquiry about SIB. */
export type Twin = 'T4' | 'X5' | 'X8' | 'X9';

/** One cell. `person` is null for categories about the case or the agency. `caseName`: another than the actor's own. */
export interface FactsQuery {
  readonly actor: string;
  readonly person: PersonName | null;
  readonly code: string;
  readonly day: string;
  readonly twin?: Twin | null;
  readonly caseName?: CaseName;
}

const vocabulary = readVocabulary();

function isOpen(name: CaseName, day: string): boolean {
  const { openedOn, closedOn } = cases[name];
  return openedOn <= day && (closedOn === null || day < closedOn);
}

function staffOf(actor: string): Staff {
  const found = staff[actor];
  if (found) return found;
  throw new Error(`expected one of ${Object.keys(staff).join(', ')}, but got \`${actor}\``);
}

/** The actor's open case on `day`, or null. */
export function caseOf({ actor, day, caseName }: Pick<FactsQuery, 'actor' | 'day' | 'caseName'>): CaseName | null {
  const found = staffOf(actor).cases.find((name) => isOpen(name, day) && (caseName === undefined || name === caseName));
  return found ?? null;
}

/** The person's role in the actor's case on `day`; null for whom the actor does not find there. */
export function roleOf(query: FactsQuery): string | null {
  const name = caseOf(query);
  return name === null || query.person === null ? null : (cases[name].persons[query.person] ?? null);
}

/** Whole years on `day`. */
export function ageOf(person: PersonName, day: string): number {
  const bornOn = people[person]?.bornOn;
  if (bornOn === undefined) throw new Error(`\`${person}\` is in no case`);
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

function ageBand(years: number): string {
  if (years < 12) return 'under-12';
  if (years < 15) return '12-14';
  if (years < 18) return '15-17';
  return years < 21 ? '18-20' : '21-plus';
}

/** Whose signatures lift the secrecy around `person`: guardians until 18, the person from 15 (FB 6:11, OSL 12:1, 12:3). */
function signatories(person: PersonName, day: string): ReadonlyArray<PersonName> {
  const years = ageOf(person, day);
  if (years >= 18) return [person];
  return [...(years >= 15 ? [person] : []), ...(guardians[person] ?? [])];
}

function isConsentValid(consent: Consent, day: string, twin: Twin | null): boolean {
  if (day < consent.from || day > consent.until) return false;
  if (twin === 'T4' && withdrawals.some((each) => each.consent === consent.id && each.on <= day)) return false;
  const needed = signatories(consent.about, day);
  if (twin === 'X5' && needed.includes('father') && consent.about === 'child') return false;
  if (twin === 'X9' && needed.includes('mother')) return false;
  // At 18 what was signed before is suspended as a whole, also where the young person signed with the guardians.
  const isSuspended = ageOf(consent.about, consent.from) < 18 && ageOf(consent.about, day) >= 18;
  return !isSuspended && needed.every((person) => consent.signedBy.includes(person));
}

function hasConsent(query: FactsQuery, codes: ReadonlyArray<string>): boolean {
  const { agency, unit } = staffOf(query.actor);
  const name = caseOf(query);
  const purposes = name === null ? [] : cases[name].purposes;
  return consents.some(
    (consent) =>
      consent.about === query.person &&
      consent.purposes.some((purpose) => purposes.includes(purpose)) &&
      consent.scope.some(
        (part) =>
          part.codes.some((code) => codes.includes(code)) &&
          part.to.some((to) => to.agency === agency && to.unit === unit),
      ) &&
      isConsentValid(consent, query.day, query.twin ?? null),
  );
}

function decisionsFor(query: FactsQuery, codes: ReadonlyArray<string>): ReadonlyArray<DisclosureDecision> {
  const { agency, unit } = staffOf(query.actor);
  const name = caseOf(query);
  return decisions.filter(
    ({ about, codes: covered, forCase, on, to }) =>
      about === query.person &&
      on <= query.day &&
      forCase === name &&
      to.agency === agency &&
      to.unit === unit &&
      covered.some((code) => codes.includes(code)),
  );
}

/** Child or guardian: by this case. A sibling: only by an inquiry about that sibling. */
function isInquiryOpen(query: FactsQuery): boolean {
  const role = roleOf(query);
  const own = caseOf(query);
  if (own === null || cases[own].agency !== 'social-services' || role === null) return false;
  const ofSibling = query.twin === 'X8' ? cases.C5 : null;
  const about = role === 'sibling' ? ofSibling : cases[own];
  return about !== null && about.inquiryOn !== null && about.inquiryOn <= query.day;
}

/** It is social services that have received the report: to another holder it says nothing. */
function hasReported({ actor, person, code, day }: FactsQuery): boolean {
  if (!code.startsWith('SOC.')) return false;
  return reports.some(({ by, about, on }) => by === staffOf(actor).agency && about === person && on <= day);
}

/** Atoms of which something is asserted; every other yes-or-no atom is known to be false. */
function asserted(query: FactsQuery, made: ReadonlyArray<DisclosureDecision>): Facts {
  const { role, unit } = staffOf(query.actor);
  const { person, day } = query;
  const name = caseOf(query);
  const codes = [query.code, ...(following[query.code] ?? [])];
  const facts = new Map<string, boolean | string | ReadonlyArray<string>>([
    ['actor.role', [role]],
    ['actor.unit', unit],
    ['actor.assured', true],
    ['case.assigned', name !== null],
    ['case.linked', name !== null && linked.includes(name) && linkedSince <= day],
    ['purpose', name === null ? [] : cases[name].purposes],
    ['consent.active', hasConsent(query, codes)],
    ['inquiry.opened', isInquiryOpen(query)],
    ['recipient.reported', hasReported(query)],
  ]);
  const type = name === null ? undefined : cases[name].types.findLast(({ from }) => from <= day)?.type;
  const subjectRole = roleOf(query);
  if (type !== undefined) facts.set('case.type', type);
  if (subjectRole !== null) facts.set('subject.role', subjectRole);
  if (person !== null && people[person]) {
    facts.set('subject.age', ageBand(ageOf(person, day)));
    facts.set('subject.protected', people[person].isProtected);
  }
  for (const kind of made.flatMap(({ kinds }) => kinds)) facts.set(kind, true);
  for (const atom of facts.keys()) if (!vocabulary.has(atom)) throw new Error(`\`${atom}\` is not in the vocabulary`);
  return facts;
}

function complete(facts: Facts, isWanted: (atom: Atom) => boolean): Facts {
  const denied = [...vocabulary.values()]
    .filter((atom) => atom.values === null && isWanted(atom) && !facts.has(atom.id))
    .map(({ id }) => [id, false] as const);
  return new Map([...facts, ...denied]);
}

/** What the engine is told before the fetch. */
export function factsFor(query: FactsQuery): Facts {
  const codes = [query.code, ...(following[query.code] ?? [])];
  const isKnown = ({ grain }: Atom) => grain !== 'record';
  const known = [...asserted(query, decisionsFor(query, codes))].filter(([id]) => isKnown(vocabulary.get(id) as Atom));
  return complete(new Map(known), isKnown);
}

/** What the holder knows about one record: decisions count when they cover it, and the atoms of record grain are known. */
export function recordFactsFor(query: FactsQuery & { readonly record: string }): Facts {
  const about = records[query.record];
  if (!about || about.code !== query.code || about.about !== query.person) {
    throw new Error(`\`${query.record}\` is no ${query.code} about ${query.person}`);
  }
  const covering = decisionsFor(query, [query.code]).filter(({ records: named, dataUntil }) =>
    named === null ? dataUntil !== null && about.recordedOn <= dataUntil : named.includes(query.record),
  );
  const { agency } = staffOf(query.actor);
  const isSent = notices.some(
    ({ to, on, records: sent }) => to === agency && on <= query.day && sent.includes(query.record),
  );
  const facts = new Map([
    ...asserted(query, covering),
    ['notice.sent', isSent] as const,
    ['record.investigation-secrecy-active', about.underInvestigationSecrecy] as const,
    ['record.limited-circle', about.inLimitedCircle] as const,
    ['record.own-lesson', query.actor === 'teacher' && about.ofOwnLesson] as const,
  ]);
  return complete(facts, () => true);
}
