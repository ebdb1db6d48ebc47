/**
 * Test vectors of `subgraphs/PROTOCOL.md`: an agency with a schema, a policy and a few records, and questions to it, each
 * with the verdict that any implementation must reach. The same bytes on every run: Ed25519 signatures do not vary.
 */
import { grantHashOf } from '../../../schema/signed-grant.js';
import { publicJwk } from './demo-keys.js';
import { held, policy, schema } from './example-agency.js';
import {
  about,
  agency,
  all,
  answered,
  ask,
  assignment,
  child,
  closed,
  closings,
  coveringAll,
  decision,
  grantOf,
  id,
  inquiry,
  instead,
  member,
  named,
  notes,
  now,
  owners,
  page,
  places,
  type Row,
  refused,
  released,
  sibling,
  sign,
  signed,
  statements,
  stranger,
  today,
  untilDay,
  type Vector,
  within,
  withPlace,
} from './vector-parts.js';

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
