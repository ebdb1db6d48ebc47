/** The kit reaches the verdict of every test vector, and the file is what its script makes. */
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import Fastify from 'fastify';
import { parse } from 'graphql';
import { readKeyRing } from '../../schema/facts/jws.js';
import { projectFile } from '../../schema/files.js';
import { parsePolicy } from '../../schema/policy/parse.js';
import { readPolicyWords } from '../../schema/policy/read.js';
import { createAnswer } from '../../subgraphs/kit/answer.js';
import type { Database, Row } from '../../subgraphs/kit/database.js';
import { guardSchema } from '../../subgraphs/kit/guard.js';
import { OwnPolicies } from '../../subgraphs/kit/own-policies.js';
import { Refusal } from '../../subgraphs/kit/refusal.js';
import type { Vector } from '../proofs/protocol/vector-parts.js';
import { makeVectors } from '../proofs/protocol/vectors.js';

type File = ReturnType<typeof makeVectors>;
const file = JSON.parse(readFileSync(projectFile('subgraphs/protocol-vectors.json'), 'utf8')) as File;

const held = file.held as Readonly<Record<string, ReadonlyArray<Row>>>;
const resolvers = { Person: { notes: ({ id }: { id: string }) => held[id] ?? [] } };
const schema = guardSchema(
  buildSubgraphSchema({ typeDefs: parse(file.schema), resolvers: resolvers as unknown as GraphQLResolverMap<unknown> }),
);
const words = readPolicyWords();

/** A database that has seen and stopped what the vector says, and takes every line of the log. */
function databaseOf({ seen, holds }: Vector): Database {
  const rows = [
    ...Object.entries(seen).map(([scope, value]) => ({
      scope,
      value: String(value),
      category: null,
      person_id: null,
    })),
    ...holds.map(({ category, personId }) => ({ scope: null, value: null, category, person_id: personId })),
  ];
  const query = async (sql: unknown, values: ReadonlyArray<unknown>) => {
    if (typeof sql !== 'string' || !sql.includes('from newest_seen')) return { rows: [] };
    const named = (values[0] as string[]).find((scope) => scope.startsWith('case:'));
    return { rows: rows.map((row) => (row.scope === 'case' ? { ...row, scope: named } : row)) };
  };
  return { query } as unknown as Database;
}

/** The verdict of the kit on `vector`. */
async function verdictOf(vector: Vector): Promise<unknown> {
  const answer = createAnswer({
    agency: {
      id: file.agency,
      loaders: () => ({}),
      resolvers,
      recordFacts: (_category, row) => new Map([['record.own-lesson', row.ownLesson === true]]),
      seed: async () => {},
    },
    schema,
    policies: new OwnPolicies(file.agency, parsePolicy('policy.yaml', file.policy, words), words),
    keys: readKeyRing(file.keys),
    db: databaseOf(vector),
    today: () => file.today,
    now: () => file.now * 1000,
    log: Fastify({ logger: false }).log,
  });
  for (const body of vector.before) await answer(body).catch(() => {});
  try {
    const { data, errors, extensions } = JSON.parse(JSON.stringify(await answer(vector.body)));
    return { status: 200, data, refused: extensions?.refused ?? [], ...(errors && { errors }) };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.httpStatus, code: error.code };
    throw error;
  }
}

describe('the test vectors of the protocol', () => {
  it('are those that the script makes', () => {
    expect(file).toEqual(JSON.parse(JSON.stringify(makeVectors())));
  });

  it('have accepted and refused questions, each of them named once', () => {
    const statuses = file.vectors.map(({ expect: { status } }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 400, 403]));
    expect(new Set(file.vectors.map(({ name }) => name)).size).toBe(file.vectors.length);
  });

  it('name clauses that the protocol has', () => {
    const text = readFileSync(projectFile('subgraphs/PROTOCOL.md'), 'utf8');
    const clauses = new Set(file.vectors.flatMap(({ clauses: named }) => named));
    expect([...clauses].filter((clause) => !text.includes(`**${clause}**`))).toEqual([]);
  });

  it.each(file.vectors.map((vector) => [vector.name, vector] as const))(
    'agree with the kit: %s',
    async (_name, vector) => {
      expect(await verdictOf(vector)).toEqual(vector.expect);
    },
  );
});
