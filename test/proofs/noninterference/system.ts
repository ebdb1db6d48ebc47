/** The whole system in one process: the real gateway, and the real agencies over one state of their databases. */
import { randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { type Decided, Decider } from '../../../gateway/decision/decider.js';
import { makeDemoKeys } from '../../../gateway/dev/demo-keys.js';
import { readAgencyAnswer } from '../../../gateway/execution/agency-answer.js';
import { Executor } from '../../../gateway/execution/executor.js';
import type { AgencyTransport } from '../../../gateway/execution/transport.js';
import type { DisclosureLog } from '../../../gateway/log/disclosure-log.js';
import { Planner } from '../../../gateway/planning/operations.js';
import { loadSupergraph } from '../../../gateway/planning/supergraph.js';
import { readAgencies } from '../../../schema/agencies.js';
import { bundleHash, readBundleContent } from '../../../schema/bundle.js';
import { gatewayService } from '../../../schema/contract.js';
import { indexFacts } from '../../../schema/facts/case-facts.js';
import { readKeyRing, readPrivateKey } from '../../../schema/facts/jws.js';
import type { SignedRecord } from '../../../schema/facts/records.js';
import type { Actor } from '../../../schema/grant.js';
import type { AgencyModule } from '../../../subgraphs/kit/agency.js';
import { type Answer, type Answering, createAnswer } from '../../../subgraphs/kit/answer.js';
import { readOwnPolicies } from '../../../subgraphs/kit/own-policies.js';
import { Refusal } from '../../../subgraphs/kit/refusal.js';
import { recordRefused } from '../../../subgraphs/kit/request-log.js';
import { buildAgencySchema } from '../../../subgraphs/kit/server.js';
import { modules, type StateDatabase } from './databases.js';
import type { Operation } from './operations.js';

const demoKeys = makeDemoKeys();
const ring = readKeyRing(JSON.parse(demoKeys.ring));
const keyOf = (owner: string) => readPrivateKey(demoKeys.privateKeys.get(owner));
const content = readBundleContent();
const agencyRevisions = new Map(readAgencies().map(({ id }) => [id, 1]));

/** Signs as the owner of a record. */
export const ownersKey = keyOf;
export const decider = new Decider({ content, hash: bundleHash(content), serial: 1 }, keyOf('gateway'));
export const planner = new Planner(loadSupergraph(content.supergraph));

/** What is broken of a system, for mutants; each part by itself works. */
export interface Broken {
  readonly module?: (agency: AgencyModule<unknown>, database: StateDatabase) => AgencyModule<unknown>;
  readonly schema?: (agency: AgencyModule<unknown>) => ReturnType<typeof buildAgencySchema>;
  readonly answer?: (answer: Answer) => Answer;
}

/** A question as an agency got it. `claims` without what differs from one question to the next. */
export interface Asked {
  readonly agency: string;
  readonly document: string;
  readonly variables: unknown;
  readonly status: string;
  readonly claims: unknown;
  readonly records: ReadonlyArray<string>;
}

/** What came of an operation. */
export interface Ran {
  readonly answer: string;
  readonly asked: ReadonlyArray<Asked>;
  readonly problems: ReadonlyArray<string>;
}

/** Who asks what, on which facts. */
export interface Asking {
  readonly actor: Actor;
  readonly caseId: string;
  readonly day: string;
  readonly records: ReadonlyArray<SignedRecord>;
  readonly operation: Operation;
  readonly denialsAsErrors: boolean;
}

const payloadOf = (statement: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString());

/** Its signature, times, id and revision differ with every question; its records are told by what they say. */
function readGrant(statement: string): Pick<Asked, 'claims' | 'records'> {
  const { iat: _iat, exp: _exp, jti: _jti, revision: _revision, records, ...claims } = payloadOf(statement);
  const said = (records as ReadonlyArray<string>).map((record) => JSON.stringify(payloadOf(record)));
  return { claims, records: said.sort() };
}

function decide({ actor, caseId, day, records }: Asking): Decided {
  const facts = records.map(({ record }) => record);
  const factsOn = (on: string) => indexFacts(facts, caseId, on);
  const loaded = { caseId, revision: 1, agencyRevisions, records, factsOn };
  return decider.decide({ actor, loaded, agencyRevisions, day });
}

const policies = new Map(modules.map(({ id }) => [id, readOwnPolicies(id)]));

type Answers = ReturnType<typeof createAnswer>;

/** The gateway and its agencies. It answers one operation at a time. */
export class System {
  readonly #databases: ReadonlyMap<string, StateDatabase>;
  readonly #answers: ReadonlyMap<string, Answers>;
  readonly #broken: Broken;
  readonly #executor: Executor;
  #day = '';
  #asked: Asked[] = [];

  constructor(databases: ReadonlyMap<string, StateDatabase>, broken: Broken = {}) {
    this.#databases = databases;
    this.#broken = broken;
    this.#answers = new Map(modules.map((agency) => [agency.id, this.#answerOf(agency)]));
    const transports = new Map([...agencyRevisions.keys()].map((agency) => [agency, this.#transport(agency)]));
    const log: DisclosureLog = { append: async () => 'accepted', check: async () => {}, close: async () => {} };
    this.#executor = new Executor({ planner, decider, log, transports, ownService: gatewayService });
  }

  /** Asks, in the state that the databases are in. */
  async run(asking: Asking): Promise<Ran> {
    this.#day = asking.day;
    this.#asked = [];
    const problems: string[] = [];
    const decided = decide(asking);
    const { text, variables } = asking.operation;
    const request = { document: parse(text), operationName: null, variables };
    const answer = await this.#executor.answer(request, {
      ...{ requestId: randomUUID(), decided, decideAgain: async () => decided },
      ...{ release: { start: () => {}, cancel: () => {} }, signal: new AbortController().signal },
      ...{ denialsAsErrors: asking.denialsAsErrors, report: ({ problem }) => problems.push(problem) },
    });
    return { answer: JSON.stringify(answer), asked: this.#asked, problems };
  }

  #answerOf(plain: AgencyModule<unknown>): Answers {
    const database = this.#databases.get(plain.id) as StateDatabase;
    const agency = this.#broken.module?.(plain, database) ?? plain;
    const silent = { error: () => {} } as unknown as Answering<unknown>['log'];
    return createAnswer({
      ...{
        agency,
        schema: (this.#broken.schema ?? buildAgencySchema)(agency),
        policies: policies.get(agency.id) as Answering<unknown>['policies'],
      },
      ...{ keys: ring, db: database.asDatabase, today: () => this.#day, now: Date.now, log: silent },
    });
  }

  #transport(agency: string): AgencyTransport {
    const ask = async (body: string | Buffer) => {
      const question = JSON.parse(String(body));
      const { query: document, variables } = question;
      const entry = { agency, document, variables, status: '', ...readGrant(question.extensions.grant) };
      this.#asked.push(entry);
      const answer = await this.#answer(agency, question);
      entry.status = answer.status;
      return readAgencyAnswer(JSON.stringify(answer.body), answer.isExecuted);
    };
    return { agency, circuit: 'closed', ask, close: async () => {} };
  }

  /** As `subgraphs/kit/server.ts` answers. */
  async #answer(agency: string, question: unknown) {
    try {
      const answer = await this.#answers.get(agency)?.(question);
      const body = answer && (this.#broken.answer?.(answer) ?? answer);
      return { isExecuted: true, status: 'accepted', body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await recordRefused((this.#databases.get(agency) as StateDatabase).asDatabase, error.message);
      const { code, message } = error;
      return { isExecuted: false, status: `refused: ${code}`, body: { errors: [{ message, extensions: { code } }] } };
    }
  }
}
