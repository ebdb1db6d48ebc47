/**
 * What an agency hands to the kit: its loaders, resolvers, own facts and demo records. Everything else (server, grant
 * check, the agency's own decision, record filter, paging, field guards, database, request log) is the kit's.
 */
import type { FastifyInstance } from 'fastify';
import type { GraphQLFieldResolver } from 'graphql';
import type { PoolClient } from 'pg';
import type { Registry } from 'prom-client';
import type { AgencyId } from '../../schema/agencies.js';
import type { Clock } from '../../schema/clock.js';
import type { KeyRing } from '../../schema/facts/jws.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { LogKeys } from '../../schema/log/log-keys.js';
import type { Facts } from '../../schema/policy/decide.js';
import type { SignedGrant } from '../../schema/signed-grant.js';
import type { AgencySettings } from './config.js';
import type { Database, Row } from './database.js';

/** Why no question is answered now; null: they are. */
export type Closed = () => {
  readonly code: 'START_CONDITION_EXPIRED' | 'DATABASE_BEHIND';
  readonly fault: string;
} | null;

/** One question: the grant it came with, the gateway's id for it, this agency's loaders, the day (`YYYY-MM-DD`). */
export interface Question<Loaders> {
  readonly grant: SignedGrant;
  readonly requestId: string;
  readonly load: Loaders;
  readonly today: string;
  readonly tools: Tools;
}

/** What changes something may need: the database, everybody's public keys, and the agency's own clock. */
export interface Tools {
  readonly db: Database;
  readonly keys: KeyRing;
  readonly today: Clock;
  /** Of the disclosure log; null for every agency but the one that keeps it. */
  readonly logKeys: LogKeys | null;
}

/** Resolvers by type and field. Fields without one read the property of their name. */
export type Resolvers<Loaders> = Readonly<
  // biome-ignore lint/suspicious/noExplicitAny: sources and arguments differ per field; the SDL is their type.
  Record<string, Readonly<Record<string, GraphQLFieldResolver<any, Question<Loaders>, any>>>>
>;

/** An agency's part of the graph. `subgraphs/ID/` holds `schema.graphql`, `policy.yaml` and `migrations/` beside it. */
export interface AgencyModule<Loaders> {
  readonly id: AgencyId;
  /** Makes the loaders of one question; they share nothing with those of another. */
  readonly loaders: (db: Database) => Loaders;
  /**
   * Rows carry `id` and `recordedOn`, so that the kit can tell which of them a decision covers: a row without them is
   * shown only where no limit and no condition on records applies. A connection field answers all its rows, in order:
   * the kit drops what may not be seen and then makes the page.
   */
  readonly resolvers: Resolvers<Loaders>;
  /**
   * What the agency itself knows about `persons`, for atoms of the vocabulary whose source it is. It takes the place of
   * what the grant's records say.
   */
  readonly ownFacts?: (
    question: Question<Loaders>,
    persons: ReadonlyArray<PersonId>,
  ) => Promise<ReadonlyMap<PersonId, Facts>>;
  /** The atoms of record grain about `row`. What is left out is unknown: permits fail, forbids hold. */
  readonly recordFacts?: (category: CategoryId, row: Row, question: Question<Loaders>) => Facts;
  /** Puts the demo records there that were recorded up to `today`, in one transaction, on an empty database. */
  readonly seed: (client: PoolClient, today: string) => Promise<void>;
  /** True: its tables follow from signed records, and another day does not load the demo records anew. */
  readonly keepsRecords?: boolean;
  /** HTTP routes beside `/graphql`. They check for themselves who asks, answer nothing while `closed`, and end with `app`. */
  readonly routes?: (app: FastifyInstance, db: Database, settings: AgencySettings, closed: Closed) => void;
  /** Why no question is answered now, in a sentence; null: they are. What it takes in it goes on taking. */
  readonly closed?: (db: Database) => string | null;
  /** What is counted of its own beside its questions: numbers and kinds, never of one person or case. */
  readonly metrics?: (registry: Registry, db: Database) => void;
}

/** Checks the parts of an agency against each other; answers `agency` itself. */
export function defineAgency<Loaders>(agency: AgencyModule<Loaders>): AgencyModule<Loaders> {
  return agency;
}
