/** Checks of clauses P1 to P13: what is refused before anything is executed. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { addDays } from '../../../../schema/days.js';
import { signStatement } from '../../../../schema/facts/jws.js';
import { grantHashOf } from '../../../../schema/signed-grant.js';
import { type Asking, aboutEntities, subjectOf } from './asker.js';
import { type Check, expectAnswer, expectCoded, expectRefusal, firstOf } from './check.js';
import { listOf, renewed } from './opening.js';
import type { Trial } from './trial.js';

/** A rightful question that differs in one thing, and how it is refused. */
function refusal(clause: string, says: string, refused: string, asking: (trial: Trial) => Asking): Check {
  const [status, code] = refused.split(' ');
  return {
    ...{ clause, says },
    run: async (trial) => {
      const { asker, main } = trial;
      const reply = await asker.ask(main.opening, main.field, asking(trial));
      return expectRefusal(reply, Number(status), code ?? null);
    },
  };
}

const grantOf = ({ asker, main }: Trial) => asker.grantFor(main.opening, main.field);
const claimsOf = ({ asker, main }: Trial, change: object) => ({
  ...asker.claimsOf(main.opening, main.field),
  ...change,
});
const seconds = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tried where the agency speaks TLS alone: what stands in front of it may end the connection already. */
export const withoutCertificate: Check = {
  ...{ clause: 'P1', says: 'no certificate of the gateway' },
  run: async ({ asker }) => {
    try {
      return expectRefusal(await asker.send({ body: '{}', showsCertificate: false }), 403, 'CERTIFICATE_REFUSED');
    } catch (error) {
      return isTlsRefusal(error) ? null : { fault: `expected a refusal, but got none: ${String(error)}` };
    }
  },
};

/** The other side has ended the handshake, or the connection right after it (TLS 1.3 tells of a certificate late). */
const isTlsRefusal = (error: unknown): boolean =>
  /^(ERR_SSL_|ECONNRESET|EPIPE)/.test(String((error as NodeJS.ErrnoException).code));

const transport: ReadonlyArray<Check> = [
  {
    ...{ clause: 'P1', says: 'no secret, another secret, whatever the body is' },
    run: async ({ asker, main }) => {
      const body = JSON.stringify(asker.bodyFor(main.opening, main.field));
      return firstOf(
        async () => expectRefusal(await asker.send({ body, authorization: null }), 401, 'SECRET_UNKNOWN'),
        async () =>
          expectRefusal(await asker.send({ body, authorization: `Bearer ${randomUUID()}` }), 401, 'SECRET_UNKNOWN'),
        async () => expectRefusal(await asker.send({ body: '{', authorization: 'Bearer x' }), 401, 'SECRET_UNKNOWN'),
      );
    },
  },
  {
    ...{ clause: 'P2', says: 'no JSON; no grant; an unknown member; no request id; a grant and a hash' },
    run: async (trial) => {
      const { asker, main } = trial;
      const body = asker.bodyFor(main.opening, main.field);
      const { grant, requestId } = body.extensions;
      const without = { ...body, extensions: { requestId } };
      const both = { ...body, extensions: { grant, requestId, grantHash: grantHashOf(grant) } };
      return firstOf(
        async () => expectRefusal(await asker.post(without), 403, 'GRANT_MISSING'),
        async () => expectRefusal(await asker.send({ body: '{"query":' }), 400, 'QUESTION_MALFORMED'),
        async () => expectRefusal(await asker.post({ ...body, batch: true }), 400, 'QUESTION_MALFORMED'),
        async () => expectRefusal(await asker.post({ ...body, extensions: { grant } }), 400, 'QUESTION_MALFORMED'),
        async () => expectRefusal(await asker.post(both), 400, 'QUESTION_MALFORMED'),
      );
    },
  },
  {
    ...{ clause: 'P2', says: 'the hash of a grant never sent; of one that was sent' },
    run: async ({ asker, main }) => {
      const body = asker.bodyFor(main.opening, main.field);
      const { grant, requestId } = body.extensions;
      const named = { ...body, extensions: { grantHash: grantHashOf(grant), requestId } };
      return firstOf(
        async () => expectRefusal(await asker.post(named), 403, 'GRANT_UNKNOWN'),
        async () => expectAnswer(await asker.post(body)),
        async () => {
          const reply = await asker.post(named);
          return reply.code === 'GRANT_UNKNOWN' ? expectRefusal(reply, 403, 'GRANT_UNKNOWN') : expectAnswer(reply);
        },
      );
    },
  },
  {
    ...{ clause: 'P3', says: 'a body above 2 MiB; a batch; GET' },
    run: async ({ asker, main }) => {
      const body = asker.bodyFor(main.opening, main.field);
      const large = { ...body, variables: { ...body.variables, more: 'x'.repeat(2_200_000) } };
      const got = await asker.send({ method: 'GET' });
      return firstOf(
        async () => expectCoded(await asker.sendSlowly(JSON.stringify(large)), 413),
        async () => ((await asker.post([body])).data === null ? null : { fault: 'expected that a batch is refused' }),
        () =>
          got.status >= 400 && got.data === null
            ? null
            : { fault: `expected that GET is refused, but got ${got.status}` },
      );
    },
  },
];

const invalid = '403 GRANT_NOT_VALID';
const grants: ReadonlyArray<Check> = [
  {
    ...{ clause: 'P4', says: 'the rightful question is answered' },
    run: async ({ asker, main }) => expectAnswer(await asker.ask(main.opening, main.field)),
  },
  refusal('P4', 'signed with a stranger’s key under the gateway’s name', invalid, (trial) => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const [head] = grantOf(trial).split('.');
    const { kid } = JSON.parse(Buffer.from(head ?? '', 'base64url').toString());
    return { grant: signStatement('familjegraf-grant+jwt', claimsOf(trial, {}), { kid, key: privateKey }) };
  }),
  refusal('P4', 'signed by an agency', invalid, ({ main }) => ({ signedBy: main.opening.actor.agency })),
  refusal('P4', 'claims changed after signing', invalid, (trial) => {
    const [head, , signature] = grantOf(trial).split('.');
    return { grant: `${head}.${encode(claimsOf(trial, { jti: 'changed' }))}.${signature}` };
  }),
  refusal('P4', 'no signature (`alg` none)', invalid, (trial) => {
    const head = { alg: 'none', kid: 'conform-gateway', typ: 'familjegraf-grant+jwt' };
    return { grant: `${encode(head)}.${encode(claimsOf(trial, {}))}.` };
  }),
  refusal('P4', 'a record in the place of a grant', invalid, ({ asker, main }) => ({
    grant: asker.claimsOf(main.opening, main.field).records[0] ?? '',
  })),
  refusal('P5', 'an unknown claim', invalid, () => ({ claims: { admin: true } })),
  refusal('P5', 'a claim is missing', invalid, () => ({ claims: { jti: undefined } })),
  refusal('P6', 'made for another agency', invalid, () => ({ claims: { aud: 'another-agency' } })),
  refusal('P6', 'expired', invalid, () => ({ claims: { iat: seconds() - 20, exp: seconds() - 15 } })),
  refusal('P6', 'not valid yet', invalid, () => ({ claims: { iat: seconds() + 20, exp: seconds() + 25 } })),
  refusal('P6', 'valid for too long', invalid, () => ({ claims: { exp: seconds() + 60 } })),
  refusal('P7', 'of another day', '403 GRANT_OF_ANOTHER_DAY', ({ asker }) => ({
    claims: { day: addDays(asker.day, -2) },
  })),
];

/** The rightful records, some of them otherwise; null: left out. */
function records({ main }: Trial, change: (record: ReturnType<typeof listOf>[number]) => object | null) {
  return { records: listOf(main.opening).flatMap((record) => (change(record) as typeof record | null) ?? []) };
}

const badRecord = '403 RECORD_NOT_VALID';
const evidence: ReadonlyArray<Check> = [
  refusal('P8', 'a record changed after signing', badRecord, (trial) => {
    const { asker, main } = trial;
    const statements = asker.claimsOf(main.opening, main.field).records;
    const [head, , signature] = (statements[2] ?? '').split('.');
    const forged = `${head}.${encode({ ...main.opening.records.member, role: 'other-adult' })}.${signature}`;
    return { records: statements.map((statement, at) => (at === 2 ? forged : statement)) };
  }),
  refusal('P8', 'an id in capitals', badRecord, (trial) =>
    records(trial, (record) => (record.kind === 'assignment' ? { ...record, id: record.id.toUpperCase() } : record)),
  ),
  refusal('P8', 'an unknown member', badRecord, (trial) =>
    records(trial, (record) => (record.kind === 'case' ? { ...record, note: 'x' } : record)),
  ),
  refusal('P8', 'a person that the population register has not signed', badRecord, (trial) =>
    records(trial, (record) =>
      record.kind === 'person'
        ? {
            ...record,
            owner: trial.main.opening.actor.agency === 'population' ? 'police' : trial.main.opening.actor.agency,
          }
        : record,
    ),
  ),
  refusal('P9', 'no record of the case', '403 CASE_NOT_OPEN', (trial) =>
    records(trial, (record) => (record.kind === 'case' ? null : record)),
  ),
  refusal('P9', 'the case is not open yet', '403 CASE_NOT_OPEN', (trial) =>
    records(trial, (record) =>
      record.kind === 'case' ? { ...record, openedOn: addDays(trial.asker.day, 5) } : record,
    ),
  ),
  refusal('P9', 'the case has been closed', '403 CASE_NOT_OPEN', (trial) =>
    records(trial, (record) => (record.kind === 'case' ? { ...record, closedOn: trial.asker.day } : record)),
  ),
  refusal('P10', 'nobody is assigned', '403 ACTOR_NOT_ASSIGNED', (trial) =>
    records(trial, (record) => (record.kind === 'assignment' ? null : record)),
  ),
  refusal('P10', 'somebody else is assigned', '403 ACTOR_NOT_ASSIGNED', (trial) =>
    records(trial, (record) => (record.kind === 'assignment' ? { ...record, actorId: 'somebody-else' } : record)),
  ),
  refusal('P10', 'the assignment has lapsed', '403 ACTOR_NOT_ASSIGNED', (trial) =>
    records(trial, (record) =>
      record.kind === 'assignment' ? { ...record, since: addDays(trial.asker.day, -200) } : record,
    ),
  ),
];

const malformed = '400 QUESTION_MALFORMED';
const wider = '403 QUESTION_WIDER_THAN_GRANT';

/** The field and, in some way, one of another category. */
function widened(says: string, write: (other: string) => string): Check {
  return {
    ...{ clause: 'P12', says },
    run: async ({ asker, main, fields }) => {
      const { field, opening } = main;
      const other = fields.find(({ on, category }) => on === field.on && category !== field.category);
      if (!other) return { untried: 'the agency has one category alone' };
      const question = aboutEntities(field, [subjectOf(opening, field)], `${field.write()} ${write(other.write())}`);
      const [status, code] = wider.split(' ');
      return expectRefusal(await asker.ask(opening, field, question), Number(status), code ?? null);
    },
  };
}

const questions: ReadonlyArray<Check> = [
  refusal('P11', 'no GraphQL', malformed, () => ({ query: '{' })),
  refusal('P11', 'two operations', malformed, () => ({ query: 'query A { __typename } query B { __typename }' })),
  refusal('P11', 'introspection', malformed, () => ({ query: '{ __schema { types { name } } }' })),
  refusal('P11', 'a field that the schema has not', malformed, ({ main: { field, opening } }) =>
    aboutEntities(field, [subjectOf(opening, field)], 'noSuchField'),
  ),
  widened('another category under an alias', (other) => `x: ${other}`),
  widened('another category, skipped', (other) => `... @skip(if: true) { ${other} }`),
  {
    ...{ clause: 'P12', says: 'another person' },
    run: async ({ asker, main: { field, opening } }) => {
      const question = aboutEntities(field, [subjectOf(opening, field), randomUUID()]);
      return expectRefusal(await asker.ask(opening, field, question), 403, 'QUESTION_WIDER_THAN_GRANT');
    },
  },
];

/** Runs with the serial raised by one, so that what was accepted before is old. */
const revisions: ReadonlyArray<Check> = [
  {
    ...{ clause: 'P13', says: 'an older bundle; older facts of the agency; an older case' },
    run: async ({ asker, main }) => {
      const [field, opening] = [main.field, renewed(main.opening)];
      const old = asker.serial;
      asker.serial += 1;
      const bundle = { hash: 'c0ffee00c0ffee00', serial: old };
      const ask = (claims: object) => asker.ask(opening, field, { claims });
      return firstOf(
        async () => expectAnswer(await ask({ revision: { case: 2, agency: asker.serial } })),
        async () =>
          expectRefusal(await ask({ revision: { case: 2, agency: asker.serial }, bundle }), 403, 'GRANT_OUTDATED'),
        async () => expectRefusal(await ask({ revision: { case: 2, agency: old } }), 403, 'GRANT_OUTDATED'),
        async () => expectRefusal(await ask({ revision: { case: 1, agency: asker.serial } }), 403, 'GRANT_OUTDATED'),
      );
    },
  },
  refusal('P13', 'a revision beyond any honest one', invalid, ({ asker }) => ({
    claims: { revision: { case: Number.MAX_SAFE_INTEGER, agency: asker.serial } },
  })),
];

/** Clauses P1 to P13, in order. */
export const checksOfGrants: ReadonlyArray<Check> = [...transport, ...grants, ...evidence, ...questions, ...revisions];
