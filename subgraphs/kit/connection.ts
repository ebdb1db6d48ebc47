/**
 * Pages of a list, as the GraphQL Cursor Connections Specification (Relay) defines them, without a total count.
 *
 * The rows come whole and in order; what the reader may not see is dropped before this, so that no page tells of it.
 */
import { GraphQLError } from 'graphql';
import type { Row } from './database.js';

/** Arguments of a connection field. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

interface Edge {
  readonly cursor: string;
  readonly node: Row;
}

/** A page; `pageInfo` speaks of the rows that the reader may see. */
export interface Connection {
  readonly edges: ReadonlyArray<Edge>;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const defaultSize = 50;
const largestSize = 200;

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function checkSize(name: 'first' | 'last', size: number | null | undefined): number | null {
  if (size === null || size === undefined) return null;
  if (Number.isInteger(size) && size >= 0 && size <= largestSize) return size;
  throw badInput(`\`${name}\` must be from 0 to ${largestSize}, but is ${size}`);
}

function position(
  name: 'after' | 'before',
  cursor: string | null | undefined,
  edges: ReadonlyArray<Edge>,
): number | null {
  if (cursor === null || cursor === undefined || edges.length === 0) return null;
  const index = edges.findIndex((edge) => edge.cursor === cursor);
  if (index >= 0) return index;
  throw badInput(`\`${name}\` is no cursor of this list: start again from its beginning`);
}

/**
 * The page of `rows` that `page` asks for. Each row has a unique `id`, of which its cursor is made. Where there is no row
 * every cursor is as good as none, so that an empty page is the same whether there is nothing or nothing may be told.
 */
export function toConnection(rows: ReadonlyArray<Row>, page: PageArguments): Connection {
  const all = rows.map((node) => ({ node, cursor: Buffer.from(`row:${node.id}`).toString('base64url') }));
  const first = checkSize('first', page.first);
  const last = checkSize('last', page.last);
  const start = (position('after', page.after, all) ?? -1) + 1;
  const end = position('before', page.before, all) ?? all.length;
  let edges = all.slice(start, Math.max(start, end));
  const size = first ?? (last === null ? defaultSize : null);
  const more = size !== null && edges.length > size;
  if (size !== null) edges = edges.slice(0, size);
  const earlier = last !== null && edges.length > last;
  if (last !== null) edges = edges.slice(Math.max(0, edges.length - last));
  return {
    edges,
    pageInfo: {
      hasNextPage: more || end < all.length,
      hasPreviousPage: earlier || start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
