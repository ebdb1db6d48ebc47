/**
 * Answers one question: every check in order, the own record, the agency's own decision, execution under guard. What is
 * refused is refused whole, with nothing executed; `subgraphs/PROTOCOL.md` numbers the checks.
 */
import type { FastifyBaseLogger } from 'fastify';
import { execute, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Clock } from '../../schema/clock.js';
import type { KeyRing } from '../../schema/facts/jws.js';
import type { LogKeys } from '../../schema/log/log-keys.js';
import type { HolderRefusal, SignedGrant } from '../../schema/signed-grant.js';
import type { AgencyModule, Question } from './agency.js';
import { GrantCheck } from './check-grant.js';
import { readQuestion } from './check-request.js';
import type { Database } from './database.js';
import { type DecisionInput, Decisions, type GuardedQuestion, isGranted } from './decisions.js';
import { createDocuments } from './documents.js';
import { formatErrors } from './errors.js';
import { withKnownRecords } from './known-records.js';
import type { OwnPolicies } from './own-policies.js';
import { checkOwnState } from './own-state.js';
import { type AskedPair, askedPairs } from './question-width.js';
import { Refusal } from './refusal.js';
import { recordAccepted } from './request-log.js';

/** What an agency answers with. `now`: milliseconds since 1970; `today`: the agency's own day. */
export interface Answering<Loaders> {
  readonly agency: AgencyModule<Loaders>;
  readonly schema: GraphQLSchema;
  readonly policies: OwnPolicies;
  readonly keys: KeyRing;
  readonly db: Database;
  readonly today: Clock;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
  /** Of the disclosure log, for the agency that keeps it. */
  readonly logKeys?: LogKeys | null;
}

/** The answer on the wire. `refused`: pairs of the grant that the agency's own decision denies. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: ReadonlyArray<GraphQLFormattedError>;
  readonly extensions?: { readonly refused: ReadonlyArray<HolderRefusal> };
}

function refusedOf(asked: ReadonlyArray<AskedPair>, decisions: Decisions): ReadonlyArray<HolderRefusal> {
  return asked
    .filter(({ subject, category }) => decisions.about(subject, category) === null)
    .map(({ subject, category }) => ({ person: subject.kind === 'person' ? subject.id : null, category }));
}

function checkWidth(asked: ReadonlyArray<AskedPair> | null, grant: SignedGrant): ReadonlyArray<AskedPair> {
  if (asked?.every(({ subject, category }) => isGranted(grant, subject, category))) return asked;
  const reason = 'expected a question within its grant, but it asks for more: nothing of it is answered';
  throw new Refusal(403, 'QUESTION_WIDER_THAN_GRANT', reason);
}

const personsOf = (asked: ReadonlyArray<AskedPair>) => [
  ...new Set(asked.flatMap(({ subject }) => (subject.kind === 'person' ? [subject.id] : []))),
];

/** Makes what answers questions. It throws a `Refusal`, or what made the answer fail. */
export function createAnswer<Loaders>(options: Answering<Loaders>): (body: unknown) => Promise<Answer> {
  const { agency, schema, policies, keys, db, log } = options;
  const grants = new GrantCheck({ agency: agency.id, keys, today: options.today, now: options.now });
  const documents = createDocuments(schema);

  return async (body) => {
    const asks = readQuestion(body);
    const carried = grants.check(asks.grant);
    const { grant } = carried;
    const { document, width } = documents(asks.query);
    const asked = checkWidth(askedPairs(width, asks.variables, grant.case?.id ?? null), grant);
    const [holds, accepted] = await Promise.all([
      checkOwnState(db, carried, keys, options.today()),
      withKnownRecords(db, agency.id, carried),
    ]);
    const question: Question<Loaders> = {
      grant,
      requestId: asks.requestId,
      load: agency.loaders(db),
      today: grant.day,
      tools: { db, keys, today: options.today, logKeys: options.logKeys ?? null },
    };
    const [ownFacts] = await Promise.all([
      agency.ownFacts?.(question, personsOf(asked)) ?? new Map(),
      recordAccepted(db, asks, accepted),
    ]);
    const recordFacts: DecisionInput['recordFacts'] = (category, row) =>
      agency.recordFacts?.(category, row, question) ?? new Map();
    const decisions = new Decisions({ accepted, policies, holds, ownFacts, recordFacts });
    const refused = refusedOf(asked, decisions);
    const contextValue: GuardedQuestion = { ...question, decisions };
    const { data, errors } = await execute({ schema, document, variableValues: asks.variables, contextValue });
    return {
      ...(data !== undefined && { data }),
      ...(errors && { errors: formatErrors(errors, asks.requestId, log) }),
      ...(refused.length > 0 && { extensions: { refused } }),
    };
  };
}
