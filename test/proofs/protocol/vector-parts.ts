/** What the protocol's test vectors are made of: an agency's records, a case, signed statements, grants, questions and verdicts. */
import { signStatement } from '../../../schema/facts/jws.js';
import type { FactRecord, RecordOf } from '../../../schema/facts/records.js';
import { grantHashOf, type SignedGrant, signGrant } from '../../../schema/signed-grant.js';
import { demoKey } from './demo-keys.js';
import { held } from './example-agency.js';

/** The verdict: refused with a status and a code, or answered. */
export type Verdict =
  | { readonly status: 400 | 403; readonly code: string }
  | {
      readonly status: 200;
      readonly data: unknown;
      readonly refused: ReadonlyArray<{ readonly person: string | null; readonly category: string }>;
    };

/**
 * One question. `seen`: the newest that the agency has seen before; `holds`: what it has stopped itself; `before`: the
 * bodies of questions that have been asked before this one, whatever they were answered.
 */
export interface Vector {
  readonly name: string;
  readonly clauses: ReadonlyArray<string>;
  readonly seen: { readonly case: number; readonly agency: number; readonly bundle: number };
  readonly holds: ReadonlyArray<{ readonly category: string | null; readonly personId: string | null }>;
  readonly before: ReadonlyArray<unknown>;
  readonly body: unknown;
  readonly expect: Verdict;
}

export const agency = 'school';
export const now = Date.UTC(2026, 10, 23, 10) / 1000;
export const today = '2026-11-23';
export const owners = ['gateway', 'school', 'population', 'social-services', 'police'] as const;

export const { child, sibling, stranger } = held;
export const caseId = '1d7e3c90-5a2b-4f68-9c04-e1b8a7d6f011';
export const unit = { agency: 'social-services', unit: 'child-and-family' } as const;
export const actor = { id: 'worker-1', ...unit, roles: ['social-worker'], assurance: 3 };
export const [owner, id] = [unit.agency, (number: number) => `00000000-0000-4000-8000-00000000000${number}`];
export const common = { version: 1, signedBy: 'official-1' };

export const inquiry: RecordOf<'case'> = {
  ...{ ...common, kind: 'case', id: caseId, owner, type: 'child-inquiry', purposes: ['child.protect'] },
  ...{ openedOn: '2026-10-06', inquiryDecidedOn: '2026-10-12', dueOn: '2027-02-12', closedOn: null, requested: null },
};
export const assignment: RecordOf<'assignment'> = {
  ...{ ...common, kind: 'assignment', id: id(1), owner, caseId, actorId: actor.id, since: '2026-10-06', until: null },
  conflictOfInterest: false,
};
export const member: RecordOf<'case-person'> = {
  ...{ ...common, kind: 'case-person', id: id(2), owner, caseId, personId: child, role: 'child' },
  ...{ since: '2026-10-06', until: null },
};
export const about: RecordOf<'person'> = {
  ...{ ...common, kind: 'person', id: child, owner: 'population', personId: child, ageBand: '15-17', protected: false },
  validUntil: '2029-05-01',
};
export const decision: RecordOf<'decision'> = {
  ...{ ...common, kind: 'decision', id: id(4), owner: 'school', atoms: ['decision.relevant-to-inquiry'] },
  ...{ personId: child, categories: ['school.note', 'school.place'], to: unit, caseId, recordIds: ['n2'] },
  ...{ dataUntil: null, validFrom: '2026-10-14', validUntil: null },
};
/** It opens by a rule that does not ask who the person is in the case. */
export const released: RecordOf<'decision'> = { ...decision, atoms: ['decision.OSL-10-27'] };
export const base = { inquiry, assignment, member, about, decision };

export const sign = (record: FactRecord, by: string = record.owner) =>
  signStatement('familjegraf-record+jwt', record, demoKey(by));
export const statements = (records: ReadonlyArray<FactRecord> = Object.values(base)) =>
  records.map((each) => sign(each));
export const instead = (change: Partial<typeof base>) => Object.values({ ...base, ...change });

export const grantOf = (change: Partial<SignedGrant> = {}): SignedGrant => ({
  ...{ version: 2, aud: agency, iat: now - 1, exp: now + 4, jti: 'vector' },
  ...{ bundle: { hash: '0123456789abcdef', serial: 7 }, revision: { case: 3, agency: 2 }, day: today },
  ...{ actor, case: { id: caseId }, aboutCase: [], aboutAgency: [] },
  persons: { [child]: { 'school.note': { rows: ['7'], limit: { recordIds: ['n2'], dataUntil: null } } } },
  records: statements(),
  ...change,
});
export const signed = (change: Partial<SignedGrant> = {}, by = 'gateway') => signGrant(grantOf(change), demoKey(by));

export const notes = 'notes { edges { node { id } } pageInfo { hasNextPage } }';
export function ask(
  grant: string | undefined,
  selection = notes,
  ids: ReadonlyArray<string> = [child],
  more: object = {},
) {
  const r = ids.map((each) => ({ __typename: 'Person', id: each }));
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { ${selection} } } }`;
  return { query, variables: { r }, extensions: { grant, requestId: id(9) }, ...more };
}
/** A question under a grant that is named only. */
export const named = (grant: string, selection = notes, ids: ReadonlyArray<string> = [child]) => ({
  ...ask(undefined, selection, ids),
  extensions: { grantHash: grantHashOf(grant), requestId: id(9) },
});
export const page = (...ids: string[]) => ({
  notes: { edges: ids.map((each) => ({ node: { id: each } })), pageInfo: { hasNextPage: false } },
});
export const refused = (code: string, status: 400 | 403 = 403): Verdict => ({ status, code });
export const answered = (entities: ReadonlyArray<unknown>, ...pairs: Array<[string, string]>): Verdict => ({
  status: 200,
  data: { _entities: entities },
  refused: pairs.map(([person, category]) => ({ person, category })),
});

export type Row = readonly [name: string, clauses: string, body: unknown, expect: Verdict, more?: Partial<Vector>];

export const whole = { rows: ['7'], limit: null };
export const all = { persons: { [child]: { 'school.note': whole } } };
export const untilDay = (dataUntil: string) => ({ ...decision, recordIds: null, dataUntil, validFrom: today });
export const places = { persons: { [child]: { 'school.note': whole, 'school.place': whole } } };
export const within = (limit: { recordIds: string[]; dataUntil: string | null }) => ({
  persons: { [child]: { 'school.note': { rows: ['7'], limit } } },
});
export const coveringAll = { records: statements(instead({ decision: untilDay(today) })) };
export const closings = 'notes { edges { node { id closedOn } } }';
export const closed = (...rows: ReadonlyArray<readonly [id: string, closedOn: string | null]>) => ({
  notes: { edges: rows.map(([row, closedOn]) => ({ node: { id: row, closedOn } })) },
});
export const withPlace = 'notes { edges { node { id place } } }';
