/** A suite: a few subgraphs over tiny data, and what operations over them must answer. */
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

type Resolvers =
  NonNullable<Exclude<Parameters<typeof buildSubgraphSchema>[0], { kind: unknown } | unknown[]>> extends infer Options
    ? Options extends { resolvers?: infer Map }
      ? NonNullable<Map>
      : never
    : never;

/** A subgraph. The link to the federation specification is added to `sdl`. */
export interface Subgraph {
  readonly sdl: string;
  readonly resolvers?: Resolvers;
  /** It answers every question with this instead: HTTP status and body. */
  readonly answers?: readonly [status: number, body: string];
}

/** One operation and its answer. */
export interface Case {
  /** What it shows. */
  readonly shows: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly data: unknown;
  /** Paths of the errors, sorted as text; a path is `null` for errors without one. Default: no errors. */
  readonly errors?: ReadonlyArray<ReadonlyArray<string | number> | null>;
  /** Why plain Apollo Gateway answers other data. It is checked that it does. */
  readonly apollo?: string;
  /** Why the case fails as yet. It is checked that it does. */
  readonly pending?: string;
}

/** `subgraphs` makes them anew with fresh data: mutations change it. */
export interface Suite {
  readonly name: string;
  /** Why plain Apollo Gateway does not take the supergraph. It is checked that it does not. */
  readonly apollo?: string;
  readonly subgraphs: () => Readonly<Record<string, Subgraph>>;
  readonly cases: ReadonlyArray<Case>;
}

const directives = [
  ...['@key', '@requires', '@provides', '@external', '@shareable', '@override', '@inaccessible', '@extends'],
  ...['@interfaceObject', '@composeDirective', '@context', '@fromContext', 'FieldSet'],
];
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(directives)})\n`;

/** The schema of a subgraph, to be run. */
export function toSchema({ sdl, resolvers }: Subgraph): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(link + sdl), ...(resolvers && { resolvers }) });
}

/** The supergraph. Throws what composition has against it. */
export function composeSuite({ subgraphs, name }: Suite): string {
  const composed = composeServices(
    Object.entries(subgraphs()).map(([service, { sdl }]) => ({
      name: service,
      typeDefs: parse(link + sdl),
      url: `http://${service}.invalid`,
    })),
  );
  if (composed.errors) throw new Error(`${name} does not compose: ${composed.errors.map(String).join('\n')}`);
  return composed.supergraphSdl;
}
