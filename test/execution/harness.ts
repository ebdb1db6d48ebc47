// biome-ignore-all lint/suspicious/noExplicitAny: answers have the shape of whatever query a test sends.
/** The real planner, decider and executor in one process, over the story's records and canned agencies. */
import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { type Decided, Decider } from '../../gateway/decision/decider.js';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { Executor, type RequestContext } from '../../gateway/execution/executor.js';
import { toResult } from '../../gateway/execution/result.js';
import type { AgencyAnswer, AgencyTransport } from '../../gateway/execution/transport.js';
import type { LoadedCase } from '../../gateway/facts/loaded-case.js';
import type { Append, DisclosureLog } from '../../gateway/log/disclosure-log.js';
import { Planner } from '../../gateway/planning/operations.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { readAgencies } from '../../schema/agencies.js';
import { bundleHash, readBundleContent } from '../../schema/bundle.js';
import { gatewayService } from '../../schema/contract.js';
import { demoActor } from '../../schema/demo/actors.js';
import { person, storyDay } from '../../schema/demo/family.js';
import { type DemoStatement, factStatements } from '../../schema/demo/statements.js';
import { madeBy, storyRecords } from '../../schema/demo/story-records.js';
import { indexFacts, newestOf } from '../../schema/facts/case-facts.js';
import { readKeyRing, readPrivateKey, signStatement } from '../../schema/facts/jws.js';
import { type SignedRecord, verifyRecord } from '../../schema/facts/records.js';
import type { Actor } from '../../schema/grant.js';
import { grantHashOf, type SignedGrant } from '../../schema/signed-grant.js';
import { bodyOf } from '../support/log-entry.js';

export { person, storyDay };

const keys = makeDemoKeys();
export const ring = readKeyRing(JSON.parse(keys.ring));
const content = readBundleContent();
export const decider = new Decider(
  { content, hash: bundleHash(content), serial: 1 },
  readPrivateKey(keys.privateKeys.get('gateway')),
);
export const planner = new Planner(loadSupergraph(content.supergraph));

export function signed({ by, agency, record }: DemoStatement): SignedRecord {
  const payload = { ...record, owner: agency, signedBy: demoActor(by).id };
  return verifyRecord(
    signStatement('familjegraf-record+jwt', payload, readPrivateKey(keys.privateKeys.get(agency))),
    ring,
  );
}
export const storyOn = (day: string, more: ReadonlyArray<DemoStatement> = []): ReadonlyArray<SignedRecord> =>
  factStatements(madeBy([...storyRecords, ...more], day)).map(signed);

export function loadedCase(
  caseId: string,
  all: ReadonlyArray<SignedRecord>,
  revision = 1,
  doubts?: Parameters<typeof indexFacts>[3],
): LoadedCase {
  const records = newestOf(all, ({ record }) => record);
  return {
    caseId,
    revision,
    agencyRevisions: new Map(readAgencies().map(({ id }) => [id, 1])),
    records,
    factsOn: (day) =>
      indexFacts(
        records.map(({ record }) => record),
        caseId,
        day,
        doubts,
      ),
  };
}
export const decided = (actor: Actor, loaded: LoadedCase | null, day = storyDay): Decided =>
  decider.decide({ actor, loaded, agencyRevisions: new Map(), day });

export interface Asked {
  readonly agency: string;
  readonly query: string;
  readonly variables: Record<string, any>;
  /** The claims of its grant. */
  readonly grant: SignedGrant;
  /** The grant was named by its hash only. */
  readonly isNamed: boolean;
}
export type Canned = (asked: Asked) => Partial<AgencyAnswer> | Promise<Partial<AgencyAnswer>>;

/** Grants by the hash that names them once they have been sent, as agencies keep them. */
const sent = new Map<string, string>();

/** What was appended, entries read. */
export type Appended = Omit<Append, 'entries'> & {
  readonly entries: ReadonlyArray<{ readonly subject: string | null; readonly body: Record<string, any> }>;
};

export interface Ran {
  answer: any;
  error: any;
  asked: Asked[];
  appends: Appended[];
  release: string[];
}
/**
 * Runs `query`. `later`: what the facts are after the first append, which is then stale. `again`: what they are once an
 * agency has refused a grant as stale.
 */
export async function run(
  query: string,
  now: Decided,
  agencies: Record<string, Canned>,
  {
    later,
    again,
    variables = {},
    decideAgain,
    signal,
    deadlineMs,
    transports,
    denialsAsErrors = false,
  }: {
    later?: Decided;
    again?: Decided;
    variables?: Record<string, unknown>;
    decideAgain?: () => Promise<Decided>;
    signal?: AbortSignal;
    deadlineMs?: number;
    /** Instead of canned agencies. */
    transports?: ReadonlyMap<string, AgencyTransport>;
    denialsAsErrors?: boolean;
  } = {},
): Promise<Ran> {
  const asked: Asked[] = [];
  const appends: Appended[] = [];
  const release: string[] = [];
  const log: DisclosureLog = {
    append: async (append) => {
      appends.push({
        ...append,
        entries: append.entries.map((entry) => ({ subject: entry.subject, body: bodyOf(entry) })),
      });
      return (later || decideAgain) && appends.length === 1 ? 'stale' : 'accepted';
    },
    check: async () => {},
    close: async () => {},
  };
  const canned = new Map<string, AgencyTransport>(
    readAgencies().map(({ id }) => [
      id,
      {
        agency: id,
        circuit: 'closed' as const,
        ask: async (body: string | Buffer) => {
          const { query: text, variables: given, extensions } = JSON.parse(String(body));
          const statement = extensions.grant ?? sent.get(extensions.grantHash);
          sent.set(grantHashOf(statement), statement);
          const claims = String(statement).split('.')[1] ?? '';
          const grant: SignedGrant = JSON.parse(Buffer.from(claims, 'base64url').toString());
          const one = { agency: id, query: text, variables: given, grant, isNamed: extensions.grant === undefined };
          asked.push(one);
          const made = (await agencies[id]?.(one)) ?? {};
          return { data: null, errors: made.data ? [] : [{ code: 'NONE' }], refused: [], ...made };
        },
        close: async () => {},
      },
    ]),
  );
  const executor = new Executor({
    ...{ planner, decider, log, transports: new Map([...canned, ...(transports ?? [])]), ownService: gatewayService },
    ...(deadlineMs !== undefined && { deadlineMs }),
  });
  const context: RequestContext = {
    requestId: randomUUID(),
    decided: now,
    decideAgain: decideAgain ?? (async () => later ?? again ?? now),
    release: { start: () => release.push('start'), cancel: () => release.push('cancel') },
    signal: signal ?? new AbortController().signal,
    denialsAsErrors,
    report: () => {},
  };
  const ran: Ran = { answer: null, error: null, asked, appends, release };
  try {
    const answer = toResult(await executor.answer({ document: parse(query), operationName: null, variables }, context));
    ran.answer = JSON.parse(JSON.stringify(answer));
  } catch (error) {
    ran.error = error;
  }
  return ran;
}
/** A person of a case, as `cooperation` answers; `more`: what else it says of the person. */
export const caseRow = (id: string, role: string, more: object = {}) => ({
  ...{ __typename: 'CasePerson', role, since: '2026-10-05' },
  person: { __typename: 'Person', __person: id, id, ...more },
  __link_person: { __person: id },
});
/** Answers for `cooperation`: the case with these persons, new each time, since the executor merges into what it gets. */
export const caseOf =
  (id: string, ...persons: ReadonlyArray<unknown>): Canned =>
  () =>
    structuredClone({ data: { case: { id, __typename: 'AgencyCase', persons } } });
/** Answers each `_entities` alias by id. */
export const entities =
  (make: (id: string) => unknown, extra: Partial<AgencyAnswer> = {}): Canned =>
  ({ variables }) => ({
    data: Object.fromEntries(
      Object.entries(variables)
        .filter(([name]) => name.startsWith('representations'))
        .map(([name, list]) => [
          name.replace('representations', 'entities'),
          list.map(({ id }: any) => {
            const made = make(id);
            return made === null ? null : { __person: id, ...(made as object) };
          }),
        ]),
    ),
    ...extra,
  });
