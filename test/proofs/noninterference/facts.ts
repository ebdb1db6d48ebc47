/** Which case facts there are: the story's up to a day, some of them left out, others added, signed by their owners. */
import { demoActors } from '../../../schema/demo/actors.js';
import { familyCase, familyMember } from '../../../schema/demo/families.js';
import { demoCase, person } from '../../../schema/demo/family.js';
import { familyRecords } from '../../../schema/demo/family-records.js';
import { type DemoStatement, factStatements } from '../../../schema/demo/statements.js';
import { madeBy, storyRecords, twinRecords } from '../../../schema/demo/story-records.js';
import { type SigningKey, signStatement } from '../../../schema/facts/jws.js';
import type { FactRecord, SignedRecord } from '../../../schema/facts/records.js';
import type { Actor, CategoryId, PersonId } from '../../../schema/grant.js';
import type { Choices } from './choices.js';
import { recordDays } from './table-forms.js';

/** What facts are made for. `records`: ids of records that decisions and notices may name, by person and category. */
export interface FactsInput {
  readonly actor: Actor;
  readonly caseId: string;
  readonly day: string;
  /** Persons of the case. */
  readonly inCase: ReadonlyArray<PersonId>;
  readonly categories: ReadonlyMap<string, ReadonlyArray<CategoryId>>;
  readonly decisionAtoms: ReadonlyArray<string>;
  readonly records: (agency: string, subject: PersonId) => ReadonlyArray<string>;
}

/** Everybody of the demo. */
export const persons: ReadonlyArray<string> = [
  ...Object.values(person),
  ...Object.values(familyMember).map(({ id }) => id),
];

/** Demo records as their owners assert them. */
export function ownedBy({ by, agency, record }: DemoStatement): FactRecord {
  return { ...record, owner: agency, signedBy: `demo-${by}` } as FactRecord;
}

/** Everything that the demo's agencies have asserted by `day`. */
export function demoRecords(day: string): ReadonlyArray<FactRecord> {
  return factStatements([...madeBy(storyRecords, day), ...madeBy(familyRecords, day)]).map(ownedBy);
}

const droppable = new Set(['decision', 'consent', 'consent-end', 'notice', 'report', 'case-link']);

class FactsMaker {
  readonly #choices: Choices;
  readonly #input: FactsInput;
  readonly #agencies: ReadonlyArray<string>;

  constructor(choices: Choices, input: FactsInput) {
    this.#choices = choices;
    this.#input = input;
    this.#agencies = [...input.categories.keys()].filter((agency) => agency !== 'cooperation');
  }

  base(): ReadonlyArray<FactRecord> {
    const { day } = this.#input;
    const all = [...demoRecords(day)];
    const choices = this.#choices;
    for (const twin of ['X5', 'X8'] as const)
      if (choices.chance(0.15)) all.push(...factStatements(madeBy(twinRecords[twin], day)).map(ownedBy));
    const isLean = choices.chance(0.4);
    return all.filter(({ kind }) => !(isLean && droppable.has(kind) && choices.chance(0.4)));
  }

  /** What is added: about the actor's own case, so that it opens or closes something. */
  more(): ReadonlyArray<FactRecord> {
    const made: FactRecord[] = [];
    const { caseId, actor } = this.#input;
    const choices = this.#choices;
    if (!choices.chance(0.1)) made.push(this.#assignment(actor.id));
    for (let count = choices.nat(5); count > 0; count--) {
      const make = choices.pick([
        () => this.decision({ agency: actor.agency, unit: actor.unit }, caseId),
        () => this.consent({ agency: actor.agency, unit: actor.unit }),
        () => this.notice(actor.agency),
        () => this.#hold(),
        () => this.report(actor.agency),
      ]);
      made.push(make());
    }
    return made;
  }

  /** What the actor may not know and nothing rests on: made for others. */
  ofOthers(): ReadonlyArray<FactRecord> {
    const choices = this.#choices;
    const { actor, caseId } = this.#input;
    const other = choices.pick(
      [
        { agency: 'social-services', unit: 'income-support' },
        { agency: 'police', unit: 'intelligence' },
        { agency: 'school', unit: 'teaching' },
        { agency: 'enforcement', unit: 'disclosure-desk' },
      ].filter(({ agency }) => agency !== actor.agency),
    );
    return [
      choices.pick([
        () => this.decision(other, choices.chance(0.5) ? caseId : choices.uuid()),
        () => this.consent(other),
        () => this.notice(other.agency),
        () => this.report(other.agency),
      ])(),
    ];
  }

  #common(owner: string) {
    return { id: this.#choices.uuid(), owner, version: 1, signedBy: `demo-case-system-${owner}` };
  }

  #person(): PersonId {
    const { inCase } = this.#input;
    return inCase.length === 0 || this.#choices.chance(0.15) ? this.#choices.pick(persons) : this.#choices.pick(inCase);
  }

  #categoriesOf(agency: string): ReadonlyArray<CategoryId> {
    const all = this.#input.categories.get(agency) ?? [];
    const chosen = this.#choices.some(all, 0.35);
    return chosen.length > 0 ? chosen : [this.#choices.pick(all)];
  }

  #assignment(actorId: string): FactRecord {
    const { caseId, actor } = this.#input;
    const conflictOfInterest = this.#choices.chance(0.05);
    return {
      ...{ ...this.#common(actor.agency), kind: 'assignment', caseId, actorId, conflictOfInterest },
      ...{ since: '2026-01-01', until: null },
    };
  }

  decision(to: { agency: string; unit: string }, caseId: string): FactRecord {
    const choices = this.#choices;
    const owner = choices.pick(this.#agencies);
    const personId = this.#person();
    const ids = choices.some(this.#input.records(owner, personId), 0.4);
    // The police always name records.
    const byDay = owner !== 'police' && (ids.length === 0 || choices.chance(0.5));
    const dataUntil = choices.pick(recordDays);
    const chosen = choices.some(this.#input.decisionAtoms, 0.4);
    return {
      ...{ ...this.#common(owner), kind: 'decision', personId, categories: this.#categoriesOf(owner), to, caseId },
      atoms: ['decision.relevant-to-inquiry', ...chosen.filter((atom) => atom !== 'decision.relevant-to-inquiry')],
      recordIds: byDay ? null : ids.length > 0 ? ids : [choices.uuid()],
      dataUntil: byDay ? dataUntil : null,
      ...{ validFrom: byDay ? dataUntil : '2026-01-01', validUntil: choices.chance(0.1) ? '2026-02-01' : null },
    };
  }

  consent(to: { agency: string; unit: string }): FactRecord {
    const owner = this.#choices.pick(this.#agencies);
    return {
      ...{ ...this.#common(owner), kind: 'consent', consentId: this.#choices.uuid(), personId: this.#person() },
      ...{
        categories: this.#categoriesOf(owner),
        to: [to],
        parties: [owner, to.agency, 'employment'],
        purposes: ['child.protect', 'child.support'],
      },
      ...{ ageBands: ['under-12', '12-14', '15-17', '21-plus'], validFrom: '2026-01-01', validUntil: '2029-01-01' },
    } as FactRecord;
  }

  notice(to: string): FactRecord {
    const owner = this.#choices.pick(this.#agencies);
    const personId = this.#person();
    const known = this.#input.records(owner, personId);
    return {
      ...{
        ...this.#common(owner),
        kind: 'notice',
        personId,
        category: this.#choices.pick(this.#categoriesOf(owner)),
        to,
      },
      ...{ recordIds: [known.length > 0 ? this.#choices.pick(known) : this.#choices.uuid()], sentOn: '2026-10-05' },
    };
  }

  #hold(): FactRecord {
    const owner = this.#choices.pick(this.#agencies);
    const category = this.#choices.chance(0.7) ? this.#choices.pick(this.#categoriesOf(owner)) : null;
    const personId = this.#choices.chance(0.5) ? this.#person() : null;
    return { ...this.#common(owner), kind: 'hold', category, personId, since: '2026-01-01', until: null };
  }

  report(from: string): FactRecord {
    return {
      ...{ ...this.#common('social-services'), kind: 'report', personId: this.#person(), from },
      receivedOn: '2026-10-05',
    };
  }
}

/** Facts of two states that differ only in what the actor may not know. */
export interface TwoFacts {
  readonly a: ReadonlyArray<FactRecord>;
  readonly b: ReadonlyArray<FactRecord>;
}

/** Another cause of the same: who ended a consent, who set a hold, and when. */
function otherCause(record: FactRecord, day: string, parties: ReadonlyMap<string, ReadonlyArray<string>>): FactRecord {
  const by = { signedBy: 'demo-case-system-other' };
  if (record.kind === 'consent-end') {
    const other = parties.get(record.consentId)?.find((party) => party !== record.owner);
    return { ...record, ...by, owner: other ?? record.owner, endedOn: day };
  }
  if (record.kind === 'hold') return { ...record, ...by, since: day };
  return record;
}

/** A consent that is over without anybody having ended it. */
function expired(record: FactRecord, ended: ReadonlySet<string>): FactRecord {
  if (record.kind !== 'consent' || !ended.has(record.consentId)) return record;
  return { ...record, validUntil: record.validFrom };
}

/** Makes the facts of both states. */
export function makeFacts(choices: Choices, input: FactsInput): TwoFacts {
  const maker = new FactsMaker(choices, input);
  const more = maker.more();
  const mine = [...maker.base(), ...more];
  const consents = mine.filter((record) => record.kind === 'consent');
  const ends = consents
    .filter(() => choices.chance(0.2))
    .map(
      ({ consentId }): FactRecord => ({
        ...{ kind: 'consent-end', id: choices.uuid(), owner: 'social-services', version: 1 },
        ...{ signedBy: 'demo-social-worker', consentId, endedOn: '2026-06-01' },
      }),
    );
  const a = [...mine, ...ends];
  const ended = new Set(a.flatMap((record) => (record.kind === 'consent-end' ? [record.consentId] : [])));
  const parties = new Map(consents.map((consent) => [consent.consentId, consent.parties]));
  const cause = choices.nat(3);
  const changed = a
    .map((record) => (cause > 0 ? otherCause(record, input.day, parties) : record))
    .filter(({ kind }) => !(cause === 2 && kind === 'consent-end'))
    .map((record) => (cause === 2 ? expired(record, ended) : record));
  const others = choices.chance(0.5) ? maker.ofOthers() : [];
  return choices.chance(0.5) ? { a: [...a, ...others], b: changed } : { a, b: [...changed, ...others] };
}

/** Signs records, each with its owner's key; the same record is signed once. */
export class RecordSigner {
  readonly #keys: (owner: string) => SigningKey;
  readonly #signed = new Map<string, SignedRecord>();

  constructor(keys: (owner: string) => SigningKey) {
    this.#keys = keys;
  }

  sign(record: FactRecord): SignedRecord {
    const key = JSON.stringify(record);
    const known = this.#signed.get(key);
    if (known) return known;
    const statement = signStatement('familjegraf-record+jwt', record, this.#keys(record.owner));
    const signed = { record, statement };
    if (this.#signed.size > 5_000) this.#signed.clear();
    this.#signed.set(key, signed);
    return signed;
  }
}

/** The records that the gateway's store would load for the case: of the case, and about its persons. */
export function recordsOfCase(records: ReadonlyArray<FactRecord>, caseId: string): ReadonlyArray<FactRecord> {
  const about = new Set(
    records.flatMap((one) => (one.kind === 'case-person' && one.caseId === caseId ? [one.personId] : [])),
  );
  const inquiries = new Set(
    records.flatMap((one) => (one.kind === 'case' && one.type === 'child-inquiry' ? [one.id] : [])),
  );
  const consents = new Set(
    records.flatMap((one) => (one.kind === 'consent' && about.has(one.personId) ? [one.consentId] : [])),
  );
  return records.filter((one) => {
    if (one.kind === 'case') return one.id === caseId || inquiries.has(one.id);
    if (one.kind === 'case-person')
      return one.caseId === caseId || (one.role === 'child' && inquiries.has(one.caseId) && about.has(one.personId));
    if (one.kind === 'assignment' || one.kind === 'emergency') return one.caseId === caseId;
    if (one.kind === 'decision' || one.kind === 'case-link') return one.caseId === caseId;
    if (one.kind === 'consent-end') return consents.has(one.consentId);
    if (one.kind === 'hold' && one.personId === null) return true;
    return one.personId !== null && about.has(one.personId);
  });
}

/** Demo actors with a case, and the cases there are. */
export const actors = [...demoActors.values()].filter(({ name }) => !name.startsWith('case-system'));
export const caseIds: ReadonlyArray<string> = [...Object.values(demoCase), ...Object.values(familyCase)];

/** What is secret about a person: protected registration or the like, or hidden whereabouts. */
export interface Secret {
  readonly personId: PersonId;
  readonly kind: 'protected' | 'hidden';
}

/** The other way round of a secret: protected or not, hidden or not. */
export function flip(
  records: ReadonlyArray<FactRecord>,
  { personId, kind }: Secret,
  id: string,
): ReadonlyArray<FactRecord> {
  if (kind === 'protected') {
    return records.map((one) =>
      one.kind === 'person' && one.personId === personId ? { ...one, protected: !one.protected } : one,
    );
  }
  const common = { id, owner: 'social-services', version: 1, signedBy: 'demo-social-worker' };
  return [...records, { ...common, kind: 'whereabouts', personId, hidden: true, since: '2026-01-01', until: null }];
}
