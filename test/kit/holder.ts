/** A running holder with the demo's records, and a gateway's hand: grants of any kind, signed by anyone. */
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDatabase } from '../../gateway/dev/databases.js';
import { startPostgres } from '../../gateway/dev/postgres.js';
import { readAgencies } from '../../schema/agencies.js';
import { person, storyDay } from '../../schema/demo/family.js';
import type { FactRecord } from '../../schema/facts/records.js';
import type { Actor } from '../../schema/grant.js';
import { type GrantedPair, type HolderRefusal, type SignedGrant, signGrant } from '../../schema/signed-grant.js';
import type { AgencyModule } from '../../subgraphs/kit/agency.js';
import { startAgency } from '../../subgraphs/kit/server.js';
import { agency as police } from '../../subgraphs/police/index.js';
import { childRecord } from '../../subgraphs/police/seed.js';
import {
  assignmentRecord,
  casePersonRecord,
  caseRecord,
  decisionRecord,
  idOf,
  makeKeys,
  personRecord,
} from './records.js';

export const { child, mother } = person;
export const theCase = idOf('child inquiry');
export const unit = { agency: 'social-services', unit: 'child-and-family' } as const;
export const actor: Actor = { id: 'sw-1', ...unit, roles: ['social-worker'], assurance: 3 };

/** The records that let the social worker read, from the police about the child, what `disclosed` names. */
export const disclosed = decisionRecord({
  id: idOf('disclosed'),
  owner: 'police',
  personId: child,
  caseId: theCase,
  to: unit,
  categories: ['police.incident', 'police.victim', 'police.suspicion', 'police.contactBan'],
  recordIds: [childRecord.incident1, childRecord.victim1, childRecord.suspicion1],
  dataUntil: null,
});
const owner = unit.agency;
const inquiry = caseRecord({ id: theCase, owner });
const assignment = assignmentRecord({ caseId: theCase, owner, actorId: actor.id });
const member = casePersonRecord({ caseId: theCase, owner, personId: child });
export const facts = { inquiry, assignment, member, about: personRecord({ personId: child }), disclosed };

/** A pair as the gateway grants it; without `recordIds` and `dataUntil` the grant sets no limit. */
export function pair(limit: Partial<NonNullable<GrantedPair['limit']>> | null = null): GrantedPair {
  return { rows: ['police.incident/39'], limit: limit && { recordIds: [], dataUntil: null, ...limit } };
}
export const named = (...recordIds: string[]) => pair({ recordIds });

/** One question: changes to the grant's claims, who signs it, the records and who signs those. */
export interface Asking {
  readonly claims?: Partial<SignedGrant>;
  readonly signer?: string;
  readonly records?: ReadonlyArray<FactRecord | string>;
  readonly query?: string;
  readonly variables?: Record<string, unknown>;
  /** In place of the signed grant. */
  readonly statement?: string;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly data: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, unknown>>>>>;
  readonly refused: ReadonlyArray<HolderRefusal>;
  readonly text: string;
}

/** `_entities` about `ids`, under the name `e`. */
export function about(selection: string, ...ids: string[]) {
  const representations = (ids.length > 0 ? ids : [child]).map((id) => ({ __typename: 'Person', id }));
  return {
    query: `query ($r: [_Any!]!) { e: _entities(representations: $r) { ... on Person { ${selection} } } }`,
    variables: { r: representations },
  };
}

export type Holder = Awaited<ReturnType<typeof startHolder>>;

/** Starts a PostgreSQL and an agency on it, the police unless told otherwise. */
export async function startHolder<Loaders>(agency: AgencyModule<Loaders> | typeof police = police) {
  const keys = makeKeys(['gateway', ...readAgencies().map(({ id }) => id)]);
  const stranger = makeKeys(['gateway']);
  const postgres = await startPostgres();
  const server = new pg.Client({ connectionString: postgres.url });
  await server.connect();
  await server.query('create role gateway_facts login'); // cooperation lets it in
  await server.end();
  const databaseUrl = await createDatabase(postgres.url, agency.id, randomBytes(12).toString('hex'));
  const secret = randomBytes(20).toString('hex');
  const settings = {
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    clock: storyDay,
    secret,
    intakeSecret: randomBytes(20).toString('hex'),
    log: { secret: randomBytes(20).toString('hex'), key: keys.of('gateway') },
    keys: keys.ring,
    databaseUrl,
    startConditions: null,
  };
  const start = () => startAgency<unknown>(agency as AgencyModule<unknown>, { ...settings, seed: 'demo' });
  const agencies = [await start()];
  const db = new pg.Pool({ connectionString: databaseUrl });
  db.on('error', () => {}); // an idle connection ends when PostgreSQL is stopped
  let seen = 1;

  function claimsOf({ claims = {}, records = Object.values(facts) }: Asking): SignedGrant {
    const now = Math.floor(Date.now() / 1000);
    return {
      version: 2,
      aud: agency.id,
      iat: now,
      exp: now + 5,
      jti: randomUUID(),
      bundle: { hash: '0123456789abcdef', serial: seen },
      revision: { case: seen, agency: seen },
      day: storyDay,
      actor,
      case: { id: theCase },
      aboutCase: [],
      aboutAgency: [],
      persons: {},
      records: records.map((record) => (typeof record === 'string' ? record : keys.sign(record))),
      ...claims,
    };
  }

  return {
    keys,
    stranger,
    db,
    claimsOf,
    /** The newest revision and bundle that `ask` sends unless told otherwise. */
    next: () => {
      seen += 1;
      return seen;
    },
    /** Starts one more process of the agency; `ask` then asks that one. */
    async restart() {
      agencies.push(await start());
    },
    /** Posts `body` with `authorization` as they are. */
    async post(body: string, authorization = `Bearer ${secret}`, path = '/graphql') {
      const headers = { 'content-type': 'application/json', authorization };
      const url = new URL(path, agencies.at(-1)?.url);
      const response = await fetch(url, { method: 'POST', headers, body });
      return { status: response.status, text: await response.text() };
    },
    /** Sends `statements` to the agency's own `/records`. */
    push(...statements: string[]) {
      return this.post(JSON.stringify({ statements }), undefined, '/records');
    },
    /** Forgets what the agency has seen, but for its own data. */
    forget: () => db.query('truncate known_records, newest_seen'),
    async ask(asking: Asking): Promise<Answered> {
      const statement = asking.statement ?? signGrant(claimsOf(asking), keys.of(asking.signer ?? 'gateway'));
      const { query = about('id').query, variables = about('id').variables } = asking;
      const { status, text } = await this.post(
        JSON.stringify({ query, variables, extensions: { grant: statement, requestId: randomUUID() } }),
      );
      const body = JSON.parse(text) as {
        data?: Answered['data'];
        errors?: Array<{ message: string; extensions?: { code?: string } }>;
        extensions?: { refused: ReadonlyArray<HolderRefusal> };
      };
      return {
        status,
        code: body.errors?.[0]?.extensions?.code,
        message: body.errors?.[0]?.message,
        data: body.data ?? {},
        refused: body.extensions?.refused ?? [],
        text,
      };
    },
    async stop() {
      await db.end();
      for (const running of agencies) await running.stop();
      await postgres.stop();
    },
  };
}
