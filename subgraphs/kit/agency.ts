/**
 * What an agency hands to the kit: its loaders, resolvers and demo records. Everything else (server, grant check,
 * field guards, database, request log) is the kit's.
 */
import type { FastifyInstance } from 'fastify';
import type { GraphQLFieldResolver } from 'graphql';
import type { PoolClient } from 'pg';
import type { AgencyId } from '../../schema/agencies.js';
import type { Grant } from '../../schema/grant.js';
import type { AgencySettings } from './config.js';
import type { Database } from './database.js';

/** Context of one question: the grant it came with, this agency's loaders, and the day it is (`YYYY-MM-DD`). */
export interface Question<Loaders> {
  readonly grant: Grant;
  readonly load: Loaders;
  readonly today: string;
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
  readonly resolvers: Resolvers<Loaders>;
  /** Puts the demo records there that were recorded up to `today`, in one transaction, on an empty database. */
  readonly seed: (client: PoolClient, today: string) => Promise<void>;
  /** HTTP routes beside `/graphql`. They check for themselves who asks, and end with `app`. */
  readonly routes?: (app: FastifyInstance, db: Database, settings: AgencySettings) => void;
}

/** Checks the parts of an agency against each other; answers `agency` itself. */
export function defineAgency<Loaders>(agency: AgencyModule<Loaders>): AgencyModule<Loaders> {
  return agency;
}
