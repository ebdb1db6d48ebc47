/** How a field is opened: the actor and the signed records by which one permit row of the agency's own policy holds. */
import { randomUUID } from 'node:crypto';
import type { AgencyId } from '../../../../schema/agencies.js';
import { addDays } from '../../../../schema/days.js';
import type { FactRecord, RecordOf } from '../../../../schema/facts/records.js';
import type { Actor, PersonId } from '../../../../schema/grant.js';
import type { CategoryPolicy, Literal, Permit } from '../../../../schema/policy/types.js';

/** What is signed for a question about one person, by what each is for. */
export interface OpeningRecords {
  readonly case: RecordOf<'case'>;
  readonly assignment: RecordOf<'assignment'>;
  readonly member: RecordOf<'case-person'>;
  readonly person: RecordOf<'person'>;
  readonly others: ReadonlyArray<FactRecord>;
}

/** A row with the actor and the records by which it holds. */
export interface Opening {
  readonly permit: Permit;
  readonly actor: Actor;
  readonly records: OpeningRecords;
  /** The decision that the row needs; null when it needs none. */
  readonly decision: RecordOf<'decision'> | null;
}

/** All of them, in one list. */
export const listOf = ({ records }: Opening): ReadonlyArray<FactRecord> => {
  const { case: theCase, assignment, member, person, others } = records;
  return [theCase, assignment, member, person, ...others];
};

/** The same in another case, with other records: what the agency remembers of the first says nothing about it. */
export function renewed(opening: Opening): Opening {
  const ids = listOf(opening).flatMap(({ kind, id }) => (kind === 'person' ? [] : [id]));
  const text = ids.reduce((all, id) => all.replaceAll(id, randomUUID()), JSON.stringify(opening));
  return JSON.parse(text) as Opening;
}

const record = { version: 1, signedBy: 'conformance' };
const forAll = ['under-12', '12-14', '15-17', '18-20', '21-plus'] as const;
const ordinary = {
  'case.type': 'child-inquiry',
  'subject.role': 'child',
  'subject.age': '15-17',
  purpose: 'child.protect',
};
/** Conditions that are met by how the question is asked. */
const always = ['case.assigned', 'actor.assured', 'inquiry.opened'];

/** The value that the row wants of an atom, or an ordinary one. */
function wantedOf(permit: Permit, atom: keyof typeof ordinary | 'actor.role' | 'actor.unit', fallback: string): string {
  const avoided = permit.unless.find(({ atom: { id } }) => id === atom)?.values ?? [];
  const wanted = permit.when.find(({ atom: { id } }) => id === atom)?.values;
  return wanted?.find((value) => !avoided.includes(value)) ?? fallback;
}

/** What a row is tried on. `day`: the agency's. */
export interface OpeningInput {
  readonly policy: CategoryPolicy;
  readonly permit: Permit;
  readonly person: PersonId;
  readonly day: string;
  /** Records that a decision is to name; without, it covers what there is up to the day. */
  readonly recordIds?: ReadonlyArray<string>;
}

/** The opening, or null when the row asks for what nobody can sign beforehand: conditions on single records, the holder's own facts. */
export function openingOf(input: OpeningInput): Opening | null {
  const { policy, permit, person, day } = input;
  const recipient = permit.to[0];
  if (recipient === undefined || permit.off !== null || permit.release !== 'query') return null;
  const role = wantedOf(permit, 'actor.role', 'social-worker');
  const unit = wantedOf(permit, 'actor.unit', 'conformance');
  const actor: Actor = { id: 'conformance-actor', agency: recipient, unit, roles: [role], assurance: 3 };
  const purpose = permit.purpose ?? wantedOf(permit, 'purpose', ordinary.purpose);
  const isInquiry = permit.when.some(({ atom }) => atom.id === 'inquiry.opened');
  const type = isInquiry ? 'child-inquiry' : wantedOf(permit, 'case.type', ordinary['case.type']);
  const records = commonRecords({ permit, person, day, recipient, type, purpose, actor, category: policy.id });
  const others: FactRecord[] = [];
  for (const literal of permit.when) {
    const made = recordFor(literal, { ...input, actor, purpose, caseId: records.case.id });
    if (made === 'impossible') return null;
    if (made) others.push(made);
  }
  const decision = others.find((each): each is RecordOf<'decision'> => each.kind === 'decision') ?? null;
  return { permit, actor, records: { ...records, others }, decision };
}

interface Common {
  readonly permit: Permit;
  readonly person: PersonId;
  readonly day: string;
  readonly recipient: AgencyId;
  readonly type: string;
  readonly purpose: string;
  readonly actor: Actor;
  readonly category: string;
}

function commonRecords({ permit, person, day, recipient, type, purpose, actor, category }: Common) {
  const [caseId, since] = [randomUUID(), addDays(day, -10)];
  const isRequested = permit.when.some(({ atom }) => atom.id === 'request.about-category');
  return {
    case: {
      ...{ ...record, kind: 'case', id: caseId, owner: recipient, type, purposes: [purpose], openedOn: since },
      ...{ inquiryDecidedOn: since, dueOn: null, closedOn: null },
      requested: isRequested ? [{ personId: person, category }] : null,
    },
    assignment: {
      ...{ ...record, kind: 'assignment', id: randomUUID(), owner: recipient, caseId, actorId: actor.id, since },
      ...{ until: null, conflictOfInterest: false },
    },
    member: {
      ...{ ...record, kind: 'case-person', id: randomUUID(), owner: recipient, caseId, personId: person, since },
      ...{ role: wantedOf(permit, 'subject.role', ordinary['subject.role']) as 'child', until: null },
    },
    person: {
      ...{ ...record, kind: 'person', id: person, owner: 'population', personId: person },
      ageBand: wantedOf(permit, 'subject.age', ordinary['subject.age']) as '15-17',
      protected: permit.when.some(({ atom }) => atom.id === 'subject.protected'),
      validUntil: null,
    },
  } as const satisfies Omit<OpeningRecords, 'others'>;
}

interface Condition extends OpeningInput {
  readonly actor: Actor;
  readonly purpose: string;
  readonly caseId: string;
}

/** The record that makes `literal` hold; null: it holds without one. */
function recordFor({ atom, values }: Literal, condition: Condition): FactRecord | null | 'impossible' {
  const { policy, person, day, actor, purpose, caseId, recordIds = null } = condition;
  const [owner, to] = [policy.holder, { agency: actor.agency, unit: actor.unit }];
  const common = { ...record, id: randomUUID(), owner };
  if (values !== null || always.includes(atom.id) || atom.id === 'request.about-category') return null;
  if (atom.id === 'subject.protected') return null;
  if (atom.grain === 'record') return 'impossible';
  if (atom.id.startsWith('decision.')) {
    // The police decide about named records alone (I10): which, another answer tells.
    if (owner === 'police' && recordIds === null) return 'impossible';
    return {
      ...{ ...common, kind: 'decision', atoms: [atom.id], personId: person, categories: [policy.id], to, caseId },
      ...{ recordIds, dataUntil: recordIds ? null : day, validFrom: day, validUntil: null },
    };
  }
  switch (atom.id) {
    case 'consent.active':
      return {
        ...{ ...common, kind: 'consent', consentId: randomUUID(), parties: [...new Set([owner, actor.agency])] },
        ...{ personId: person, categories: [policy.id], to: [to], purposes: [purpose], ageBands: [...forAll] },
        ...{ validFrom: addDays(day, -1), validUntil: addDays(day, 30) },
      };
    case 'recipient.reported':
      return { ...common, kind: 'report', personId: person, from: actor.agency, receivedOn: day };
    case 'case.linked': {
      const cooperationId = randomUUID();
      return { ...common, owner: actor.agency, kind: 'case-link', caseId, cooperationId, since: day, until: null };
    }
    case 'subject.whereabouts-hidden':
      return {
        ...{
          ...common,
          owner: 'social-services',
          kind: 'whereabouts',
          personId: person,
          hidden: true,
          since: day,
          until: null,
        },
      };
    default:
      return 'impossible';
  }
}
