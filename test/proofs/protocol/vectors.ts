/**
 * Test vectors of `subgraphs/PROTOCOL.md`: an agency with a schema, a policy and a few records, and questions to it, each
 * with the verdict that any implementation must reach. The same bytes on every run: Ed25519 signatures do not vary.
 */
import { signStatement } from '../../../schema/facts/jws.js';
import type { FactRecord, RecordOf } from '../../../schema/facts/records.js';
import { grantHashOf, type SignedGrant, signGrant } from '../../../schema/signed-grant.js';
import { demoKey, publicJwk } from './demo-keys.js';
import { held, policy, schema } from './example-agency.js';

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

const { child, sibling, stranger } = held;
const caseId = '1d7e3c90-5a2b-4f68-9c04-e1b8a7d6f011';
const unit = { agency: 'social-services', unit: 'child-and-family' } as const;
const actor = { id: 'worker-1', ...unit, roles: ['social-worker'], assurance: 3 };
const [owner, id] = [unit.agency, (number: number) => `00000000-0000-4000-8000-00000000000${number}`];
const common = { version: 1, signedBy: 'official-1' };

const inquiry: RecordOf<'case'> = {
  ...{ ...common, kind: 'case', id: caseId, owner, type: 'child-inquiry', purposes: ['child.protect'] },
  ...{ openedOn: '2026-10-06', inquiryDecidedOn: '2026-10-12', dueOn: '2027-02-12', closedOn: null, requested: null },
};
const assignment: RecordOf<'assignment'> = {
  ...{ ...common, kind: 'assignment', id: id(1), owner, caseId, actorId: actor.id, since: '2026-10-06', until: null },
  conflictOfInterest: false,
};
const member: RecordOf<'case-person'> = {
  ...{ ...common, kind: 'case-person', id: id(2), owner, caseId, personId: child, role: 'child' },
  ...{ since: '2026-10-06', until: null },
};
const about: RecordOf<'person'> = {
  ...{ ...common, kind: 'person', id: child, owner: 'population', personId: child, ageBand: '15-17', protected: false },
  validUntil: '2029-05-01',
};
const decision: RecordOf<'decision'> = {
  ...{ ...common, kind: 'decision', id: id(4), owner: 'school', atoms: ['decision.relevant-to-inquiry'] },
  ...{ personId: child, categories: ['school.note', 'school.place'], to: unit, caseId, recordIds: ['n2'] },
  ...{ dataUntil: null, validFrom: '2026-10-14', validUntil: null },
};
/** It opens by a rule that does not ask who the person is in the case. */
const released: RecordOf<'decision'> = { ...decision, atoms: ['decision.OSL-10-27'] };
const base = { inquiry, assignment, member, about, decision };

const sign = (record: FactRecord, by: string = record.owner) =>
  signStatement('familjegraf-record+jwt', record, demoKey(by));
const statements = (records: ReadonlyArray<FactRecord> = Object.values(base)) => records.map((each) => sign(each));
const instead = (change: Partial<typeof base>) => Object.values({ ...base, ...change });

const grantOf = (change: Partial<SignedGrant> = {}): SignedGrant => ({
  ...{ version: 2, aud: agency, iat: now - 1, exp: now + 4, jti: 'vector' },
  ...{ bundle: { hash: '0123456789abcdef', serial: 7 }, revision: { case: 3, agency: 2 }, day: today },
  ...{ actor, case: { id: caseId }, aboutCase: [], aboutAgency: [] },
  persons: { [child]: { 'school.note': { rows: ['7'], limit: { recordIds: ['n2'], dataUntil: null } } } },
  records: statements(),
  ...change,
});
const signed = (change: Partial<SignedGrant> = {}, by = 'gateway') => signGrant(grantOf(change), demoKey(by));

const notes = 'notes { edges { node { id } } pageInfo { hasNextPage } }';
function ask(grant: string | undefined, selection = notes, ids: ReadonlyArray<string> = [child], more: object = {}) {
  const r = ids.map((each) => ({ __typename: 'Person', id: each }));
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { ${selection} } } }`;
  return { query, variables: { r }, extensions: { grant, requestId: id(9) }, ...more };
}
/** A question under a grant that is named only. */
const named = (grant: string, selection = notes, ids: ReadonlyArray<string> = [child]) => ({
  ...ask(undefined, selection, ids),
  extensions: { grantHash: grantHashOf(grant), requestId: id(9) },
});
const page = (...ids: string[]) => ({
  notes: { edges: ids.map((each) => ({ node: { id: each } })), pageInfo: { hasNextPage: false } },
});
const refused = (code: string, status: 400 | 403 = 403): Verdict => ({ status, code });
const answered = (entities: ReadonlyArray<unknown>, ...pairs: Array<[string, string]>): Verdict => ({
  status: 200,
  data: { _entities: entities },
  refused: pairs.map(([person, category]) => ({ person, category })),
});

type Row = readonly [name: string, clauses: string, body: unknown, expect: Verdict, more?: Partial<Vector>];

const whole = { rows: ['7'], limit: null };
const all = { persons: { [child]: { 'school.note': whole } } };
const untilDay = (dataUntil: string) => ({ ...decision, recordIds: null, dataUntil, validFrom: today });
const places = { persons: { [child]: { 'school.note': whole, 'school.place': whole } } };
const within = (limit: { recordIds: string[]; dataUntil: string | null }) => ({
  persons: { [child]: { 'school.note': { rows: ['7'], limit } } },
});
const coveringAll = { records: statements(instead({ decision: untilDay(today) })) };
const closings = 'notes { edges { node { id closedOn } } }';
const closed = (...rows: ReadonlyArray<readonly [id: string, closedOn: string | null]>) => ({
  notes: { edges: rows.map(([row, closedOn]) => ({ node: { id: row, closedOn } })) },
});
const withPlace = 'notes { edges { node { id place } } }';

const checks: ReadonlyArray<Row> = [
  ['accepted', 'P4 P5 P6 P17', ask(signed()), answered([page('n2')])],
  ['no grant', 'P2', ask(undefined), refused('GRANT_MISSING')],
  [
    'request id missing',
    'P2',
    { ...ask(signed()), extensions: { grant: signed() } },
    refused('QUESTION_MALFORMED', 400),
  ],
  ['grant signed by an agency', 'P4', ask(signed({}, 'police')), refused('GRANT_NOT_VALID')],
  ['record passed as a grant', 'P4', ask(sign(inquiry)), refused('GRANT_NOT_VALID')],
  ['claims changed after signing', 'P4', ask(tampered(signed())), refused('GRANT_NOT_VALID')],
  ['no signature', 'P4', ask(unsigned()), refused('GRANT_NOT_VALID')],
  ['unknown claim', 'P5', ask(signed({ admin: true } as object)), refused('GRANT_NOT_VALID')],
  ['another audience', 'P6', ask(signed({ aud: 'police' })), refused('GRANT_NOT_VALID')],
  ['expired', 'P6', ask(signed({ iat: now - 9, exp: now - 4 })), refused('GRANT_NOT_VALID')],
  ['within the tolerance', 'P6', ask(signed({ iat: now - 7, exp: now - 2 })), answered([page('n2')])],
  ['lives too long', 'P6', ask(signed({ exp: now + 60 })), refused('GRANT_NOT_VALID')],
  ['of another day', 'P7', ask(signed({ day: '2026-11-22' })), refused('GRANT_OF_ANOTHER_DAY')],
  [
    'record signed by the gateway',
    'P8',
    ask(signed({ records: [...statements(instead({})), sign(decision, 'gateway')] })),
    refused('RECORD_NOT_VALID'),
  ],
  [
    'decision about another agency’s category',
    'P8',
    ask(signed({ records: statements(instead({ decision: { ...decision, owner: 'police' } })) })),
    refused('RECORD_NOT_VALID'),
  ],
  [
    'record id in capitals',
    'P8',
    ask(
      signed({ records: statements(instead({ member: { ...member, id: 'ABCDEF00-0000-4000-8000-000000000002' } })) }),
    ),
    refused('RECORD_NOT_VALID'),
  ],
  [
    'decision about data yet to come',
    'P8',
    ask(signed({ records: statements(instead({ decision: untilDay('2026-11-24') })) })),
    refused('RECORD_NOT_VALID'),
  ],
  [
    'person under another record id',
    'P8',
    ask(signed({ records: statements(instead({ about: { ...about, id: id(3) } })) })),
    refused('RECORD_NOT_VALID'),
  ],
  ['no record of the case', 'P9', ask(signed({ records: statements().slice(1) })), refused('CASE_NOT_OPEN')],
  [
    'case closed',
    'P9',
    ask(signed({ records: [...statements(), sign({ ...inquiry, version: 2, closedOn: today })] })),
    refused('CASE_NOT_OPEN'),
  ],
  [
    'nobody is assigned',
    'P10',
    ask(signed({ records: statements([inquiry, member, about, decision]) })),
    refused('ACTOR_NOT_ASSIGNED'),
  ],
  ['no GraphQL', 'P11', { ...ask(signed()), query: '{' }, refused('QUESTION_MALFORMED', 400)],
  [
    'introspection',
    'P11',
    { ...ask(signed()), query: '{ __schema { types { name } } }' },
    refused('QUESTION_MALFORMED', 400),
  ],
  [
    'another category under an alias',
    'P12',
    ask(signed(), `notes2: ${notes} x: school`),
    refused('QUESTION_WIDER_THAN_GRANT'),
  ],
  [
    'another category, skipped',
    'P12',
    ask(signed(), `id school @skip(if: true)`),
    refused('QUESTION_WIDER_THAN_GRANT'),
  ],
  ['another person', 'P12', ask(signed(), notes, [child, sibling]), refused('QUESTION_WIDER_THAN_GRANT')],
  ['a category inside a record', 'P12', ask(signed(), withPlace), refused('QUESTION_WIDER_THAN_GRANT')],
];

const expired = signed({ iat: now - 9, exp: now - 4 });
const hashes: ReadonlyArray<Row> = [
  ['hash of a grant sent before', 'P2 P28', named(signed()), answered([page('n2')]), { before: [ask(signed())] }],
  [
    'hash of a grant sent with a question wider than it',
    'P2 P28',
    named(signed()),
    answered([page('n2')]),
    { before: [ask(signed(), 'school')] },
  ],
  [
    'a question wider than the grant it names',
    'P2 P12',
    named(signed(), 'school'),
    refused('QUESTION_WIDER_THAN_GRANT'),
    { before: [ask(signed())] },
  ],
  [
    'under a hash, older than the newest',
    'P2 P13',
    named(signed()),
    refused('GRANT_OUTDATED'),
    { before: [ask(signed())], seen: { case: 4, agency: 2, bundle: 7 } },
  ],
  ['hash of a grant never sent', 'P2', named(signed()), refused('GRANT_UNKNOWN')],
  ['hash of another grant', 'P2', named(signed(all)), refused('GRANT_UNKNOWN'), { before: [ask(signed())] }],
  [
    'hash of a grant that was refused',
    'P2 P28',
    named(signed({}, 'police')),
    refused('GRANT_UNKNOWN'),
    { before: [ask(signed({}, 'police'))] },
  ],
  ['hash of an expired grant', 'P2 P6', named(expired), refused('GRANT_UNKNOWN'), { before: [ask(expired)] }],
  [
    'a grant and a hash',
    'P2',
    { ...ask(signed()), extensions: { ...ask(signed()).extensions, grantHash: grantHashOf(signed()) } },
    refused('QUESTION_MALFORMED', 400),
  ],
];

const stale = (newest: Partial<Vector['seen']>) => ({ seen: { case: 3, agency: 2, bundle: 7, ...newest } });
const hold = (category: string | null, personId: string | null) => ({ holds: [{ category, personId }] });
const decisions: ReadonlyArray<Row> = [
  ['older revision of the case', 'P13', ask(signed()), refused('GRANT_OUTDATED'), stale({ case: 4 })],
  ['older revision of the agency', 'P13', ask(signed()), refused('GRANT_OUTDATED'), stale({ agency: 3 })],
  [
    'revision beyond any honest one',
    'P13',
    ask(signed({ revision: { case: Number.MAX_SAFE_INTEGER, agency: 2 } })),
    refused('GRANT_NOT_VALID'),
  ],
  ['older bundle', 'P13', ask(signed()), refused('GRANT_OUTDATED'), stale({ bundle: 8 })],
  [
    'no decision: denied by the agency itself',
    'P14 P16',
    ask(signed({ ...all, records: statements([inquiry, assignment, member, about]) })),
    answered([{ notes: null }], [child, 'school.note']),
  ],
  [
    'person in no case: denied whatever is signed about them',
    'P14 P16',
    ask(signed({ ...all, records: statements([inquiry, assignment, about, released]) })),
    answered([{ notes: null }], [child, 'school.note']),
  ],
  [
    'the same person, in the case',
    'P14',
    ask(signed({ ...all, records: statements([inquiry, assignment, member, about, released]) })),
    answered([page('n2')]),
  ],
  [
    'own hold',
    'P15 P16',
    ask(signed()),
    answered([{ notes: null }], [child, 'school.note']),
    hold('school.note', null),
  ],
  ['own hold about another person', 'P15', ask(signed()), answered([page('n2')]), hold(null, sibling)],
  ['limit wider than the decision', 'P17', ask(signed(all)), answered([page('n2')])],
  [
    'limit that covers no record: a denial',
    'P16 P17',
    ask(
      signed({ persons: { [child]: { 'school.note': { rows: ['7'], limit: { recordIds: [], dataUntil: null } } } } }),
    ),
    answered([{ notes: null }], [child, 'school.note']),
  ],
  [
    'limit by day, dropped before paging',
    'P17 P22',
    ask(
      signed({ ...all, records: statements(instead({ decision: untilDay('2026-10-08') })) }),
      notes.replace('notes', 'notes(first: 1)'),
    ),
    answered([page('n1')]),
  ],
  [
    'completed after the day that the decision covers',
    'P17',
    ask(signed({ ...all, records: statements(instead({ decision: untilDay('2026-10-18') })) }), closings),
    answered([closed(['n1', null])]),
  ],
  [
    'completed on the last day that the decision covers',
    'P17',
    ask(signed({ ...all, records: statements(instead({ decision: untilDay('2026-10-19') })) }), closings),
    answered([closed(['n1', '2026-10-19'])]),
  ],
  ['completed after the decision that names it', 'P17', ask(signed(all), closings), answered([closed(['n2', null])])],
  [
    'completed after the day of the grant’s limit',
    'P17',
    ask(signed({ ...within({ recordIds: [], dataUntil: '2026-10-18' }), ...coveringAll }), closings),
    answered([closed(['n1', null])]),
  ],
  [
    'completed, named by the grant, within the day that the decision covers',
    'P17',
    ask(signed({ ...within({ recordIds: ['n2'], dataUntil: null }), ...coveringAll }), closings),
    answered([closed(['n2', '2026-11-20'])]),
  ],
  [
    'record for the agency’s own eyes',
    'P18',
    ask(signed({ ...all, records: statements(instead({ decision: untilDay(today) })) })),
    answered([page('n1', 'n2')]),
  ],
  [
    'value inside a record',
    'P19',
    ask(signed(places), withPlace),
    answered([{ notes: { edges: [{ node: { id: 'n2', place: 'library' } }] } }]),
  ],
  [
    'ids alone, known or not',
    'P23',
    ask(signed(), 'id', [child, sibling, stranger]),
    answered([child, sibling, stranger].map((each) => ({ id: each }))),
  ],
];

function tampered(statement: string): string {
  const [head, , signature] = statement.split('.');
  return `${head}.${Buffer.from(JSON.stringify(grantOf(all))).toString('base64url')}.${signature}`;
}

function unsigned(): string {
  const head = { alg: 'none', kid: 'demo-gateway', typ: 'familjegraf-grant+jwt' };
  return `${[head, grantOf()].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
}

/** Everything that `subgraphs/protocol-vectors.json` holds. */
export function makeVectors() {
  const start = { seen: { case: 1, agency: 1, bundle: 1 }, holds: [], before: [] };
  const vectors = [...checks, ...hashes, ...decisions].map(([name, clauses, body, verdict, more]): Vector => {
    return { name, clauses: clauses.split(' '), ...start, ...more, body, expect: verdict };
  });
  return {
    says: 'Test vectors of subgraphs/PROTOCOL.md, made by test/proofs/protocol/write-vectors.ts from demo keys.',
    agency,
    now,
    today,
    keys: owners.map((each) => ({ owner: each, jwk: publicJwk(each) })),
    schema,
    policy,
    held: held.records,
    vectors,
  };
}
